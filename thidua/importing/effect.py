"""What a commit would change: new, changed, same and conflicting rows against the base.

The rules that choose among rival figures are those of the database. So a trial snapshot is built
with the batch in it, aside and thrown away, and what it shows is compared with what is shown now.
"""

import math
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from thidua.ask import answer, questions
from thidua.batches import Batch, active_batches
from thidua.errors import ThiduaError
from thidua.importing.figures import FigureRow
from thidua.importing.outcomes import Source
from thidua.importing.recognise import Recognised
from thidua.importing.rows import checked_source, files_of, source_id_of
from thidua.paths import DATA
from thidua.reading import Row, Tables
from thidua.rows import records
from thidua.warehouse import all_rows, build, write_snapshot

EFFECTS: Final = ("new", "changed", "same", "conflicting")
"""new: nothing was known; changed: the imported figure will be shown instead of another; same: it
says what is shown already; conflicting: it differs, and another source stays preferred."""

TRIAL: Final = "9999-trial"
_QUESTION: Final = "figure_standing"


@dataclass(frozen=True, slots=True)
class Effect:
    """What becomes of one imported row.

    Parameters
    ----------
    kind
        Table: "observation", "award", "leader" or "membership".
    effect
        One of `EFFECTS`.
    row
        The recognised row.
    before, source
        What is shown now and which document says so; "" where nothing is.
    """

    kind: str
    effect: str
    row: object
    before: str = ""
    source: str = ""


def preview(seen: Recognised, source: Source, folder: Path = DATA) -> list[Effect]:
    """Return the effect of every recognised row, in the order of the file.

    Raises
    ------
    ThiduaError, DataFaults
        Where the source is incomplete, or the rows would not fit the base.
    """
    checked_source(source)
    try:
        return _preview(seen, source, folder)
    except OSError as wrong:
        reason = wrong.strerror or wrong
        raise ThiduaError("error.store", path=tempfile.gettempdir(), reason=reason) from wrong


def _preview(seen: Recognised, source: Source, folder: Path) -> list[Effect]:
    current = build(folder).path
    known = all_rows(folder)
    with tempfile.TemporaryDirectory(prefix="thidua-trial-") as aside:
        place = Path(aside)
        draft = place / "imports" / TRIAL
        write_files(draft, files_of(seen, source))
        trial = [*active_batches(), Batch(TRIAL, draft, {"files": {}}, withdrawn=False)]
        rows = all_rows(folder, trial)
        effects: list[Effect] = []
        if seen.figures:
            target = place / "trial.duckdb"
            write_snapshot(target, TRIAL, rows)
            keys = [f"{f.unit_id}--{f.indicator_id}--{f.year}" for f in seen.figures]
            before = _standing(records(answer(_QUESTION, {"keys": keys}, current)))
            after = _standing(_of_trial(target, keys))
            number = source_id_of(source)
            effects += [_of_figure(f, before, after, number) for f in seen.figures]
    return effects + _of_outcomes(seen, known)


def counted(effects: Sequence[Effect]) -> dict[str, int]:
    """Return how many rows have each of `EFFECTS`."""
    return {name: sum(one.effect == name for one in effects) for name in EFFECTS}


def write_files(folder: Path, files: dict[str, bytes]) -> None:
    """Write the files of a batch."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


@dataclass(frozen=True, slots=True)
class _Shown:
    value: float
    source_id: str
    source: str


_Standing = dict[tuple[str, str, int, bool], _Shown]


def _of_trial(snapshot: Path, keys: list[str]) -> list[dict[str, Any]]:
    # Not by `ask`: it keeps its databases open, and the trial one is about to be removed.
    with duckdb.connect(str(snapshot), read_only=True) as trial:
        asked = trial.execute(questions()[_QUESTION].sql, {"keys": keys})
        names = [column[0] for column in asked.description or []]
        return [dict(zip(names, row, strict=True)) for row in asked.fetchall()]


def _standing(rows: Sequence[Mapping[Any, Any]]) -> _Standing:
    return {
        (str(r["unit_id"]), str(r["indicator_id"]), int(r["year"]), bool(r["is_plan"])): _Shown(
            float(r["value"]), str(r["source_id"]), str(r["source"])
        )
        for r in rows
    }


def _of_figure(figure: FigureRow, before: _Standing, after: _Standing, source_id: str) -> Effect:
    key = (figure.unit_id, figure.indicator_id, figure.year, figure.status == "plan")
    shown = before.get(key)
    if shown is None:
        return Effect("observation", "new", figure)
    now = after.get(key)
    told = {"before": f"{shown.value:.10g}", "source": shown.source}
    if math.isclose(shown.value, float(figure.value), rel_tol=1e-9, abs_tol=1e-12):
        return Effect("observation", "same", figure, **told)
    wins = now is not None and now.source_id == source_id
    return Effect("observation", "changed" if wins else "conflicting", figure, **told)


def _of_outcomes(seen: Recognised, known: Tables) -> list[Effect]:
    effects: list[Effect] = []
    for award in seen.awards:
        of_unit = [r for r in known["award"] if (r["bloc_id"], r["year"], r["unit_id"])
                   == (award.bloc_id, award.year, award.unit_id)]  # fmt: skip
        same = next((r for r in of_unit if r["award"] == award.award), None)
        told = _said(same, "award", "rank", "score", "status") if same else ""
        ranks = {r["rank"] for r in of_unit} - {None}
        if award.rank is not None and ranks and award.rank not in ranks:
            effects.append(Effect("award", "conflicting", award, told or str(ranks)))
        elif same is None:
            effects.append(Effect("award", "new", award))
        else:
            equal = same["status"] == award.status and all(
                mine is None or same[name] == mine
                for name, mine in (("rank", award.rank), ("score", award.score))
            )
            effects.append(Effect("award", "same" if equal else "changed", award, told))
    for leader in seen.leaders:
        there = [r for r in known["leader"] if (r["bloc_id"], r["year"], r["role"])
                 == (leader.bloc_id, leader.year, leader.role)]  # fmt: skip
        stated = [r for r in there if r["certainty"] == "stated"]
        named = ", ".join(str(r["unit_id"]) for r in there)
        if any(r["unit_id"] == leader.unit_id for r in stated):
            effects.append(Effect("leader", "same", leader, named))
        else:
            effect = "conflicting" if stated else "changed" if there else "new"
            effects.append(Effect("leader", effect, leader, named))
    for member in seen.memberships:
        there = [r for r in known["membership"] if (r["bloc_id"], r["unit_id"])
                 == (member.bloc_id, member.unit_id)]  # fmt: skip
        dates = (member.valid_from, member.valid_to)
        equal = any((r["valid_from"], r["valid_to"]) == dates for r in there)
        effect = "same" if there and (equal or dates == (None, None)) else "changed"
        told = "; ".join(_said(r, "valid_from", "valid_to") for r in there)
        effects.append(Effect("membership", effect if there else "new", member, told))
    return effects


def _said(row: Row, *names: str) -> str:
    return ", ".join(str(row[name]) for name in names if row[name] not in (None, ""))
