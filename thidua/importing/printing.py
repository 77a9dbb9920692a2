"""What was recognised, as the command line prints it: CSV, JSON or a table to read."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import asdict
from decimal import Decimal
from typing import Any, Final

import pandas as pd

from thidua.export.comma_separated import harmless
from thidua.importing.amounts import plain
from thidua.importing.figures import FigureRow
from thidua.importing.findings import Finding, Question
from thidua.importing.recognise import Recognised
from thidua.wording import Wording

COLUMNS: Final = ("unit_id", "indicator_id", "year", "value", "status", "sheet", "cell")
"""Of the recognised figures, in the order in which they are printed."""


def figures_table(figures: Iterable[FigureRow]) -> pd.DataFrame:
    """Return recognised figures as a table of `COLUMNS`; values exact, as text."""
    cells = [
        (f.unit_id, f.indicator_id, f.year, plain(f.value), f.status, f.sheet, f.cell)
        for f in figures
    ]
    return pd.DataFrame(cells, columns=list(COLUMNS))


def figures_csv(figures: Iterable[FigureRow]) -> str:
    """Return recognised figures as CSV; a sheet named like a formula is only text."""
    table = figures_table(figures)
    table["sheet"] = [harmless(name) for name in table["sheet"]]
    return table.to_csv(index=False, lineterminator="\n")


def outcomes_table(seen: Recognised) -> pd.DataFrame:
    """Return ranks, awards, leaders and memberships as one table; what a row has not is None."""
    rows: list[dict[str, object]] = []
    for kind, found in (
        ("award", seen.awards),
        ("leader", seen.leaders),
        ("membership", seen.memberships),
    ):
        rows += [{"kind": kind, **asdict(row)} for row in found]
    return pd.DataFrame(rows).astype(object) if rows else pd.DataFrame()


def as_json(seen: Recognised, w: Wording) -> str:
    """Return everything that was recognised and found, with sentences in the language of `w`."""
    source = seen.source
    told: dict[str, Any] = {
        "file": seen.name,
        "sha256": seen.sha256,
        "rows": [
            {**asdict(f), "value": float(f.value) if f.value % 1 else int(f.value)}
            for f in seen.figures
        ],
        "awards": [asdict(row) for row in seen.awards],
        "leaders": [asdict(row) for row in seen.leaders],
        "memberships": [asdict(row) for row in seen.memberships],
        "source": asdict(source) if source else None,
        "faults": [_told(finding, w) for finding in seen.faults],
        "questions": [_asked(question, w) for question in seen.questions],
        "notices": [_told(finding, w) for finding in seen.notices],
    }
    return json.dumps(told, ensure_ascii=False, indent=2, default=_plain)


def lines(seen: Recognised, w: Wording) -> list[str]:
    """Return faults, questions and notices as lines, each with its place."""
    said = [_line("importing.line.fault", finding, w) for finding in seen.faults]
    for question in seen.questions:
        said.append(_line("importing.line.question", question, w))
        options = ", ".join(question.options) or "…"
        told = w.say("importing.line.answer", question=question.question_id, options=options)
        said.append(f"    {told}")
    return said + [_line("importing.line.notice", finding, w) for finding in seen.notices]


def _line(wording_id: str, finding: Finding, w: Wording) -> str:
    place = f"{finding.place}: " if finding.place else ""
    return w.say(wording_id, place=place, sentence=finding.sentence(w))


def _told(finding: Finding, w: Wording) -> dict[str, object]:
    return {
        "sheet": finding.sheet,
        "cell": finding.cell,
        "kind": finding.wording_id.removeprefix("importing."),
        "sentence": finding.sentence(w),
    }


def _asked(question: Question, w: Wording) -> dict[str, object]:
    return {
        "id": question.question_id,
        **_told(question, w),
        "options": list(question.options),
        "also": question.also,
    }


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, (dt.date, dt.datetime)):
        return value.isoformat()
    raise TypeError(type(value).__name__)
