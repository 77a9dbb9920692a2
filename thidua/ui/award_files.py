"""Outcomes as files: one a row, what is unknown included, with their sources."""

from collections.abc import Mapping
from typing import Any

import pandas as pd

from thidua.export import TEXT, YEAR, CitedSource, Sheet
from thidua.rows import records
from thidua.ui.reader import wording
from thidua.ui.twin import downloads
from thidua.wording import Wording
from thidua.wording.names import slug

_FORMATS = {"year": YEAR, "rank": "0", "score": "#,##0.##", "number": "0"}


def downloads_of(rows: pd.DataFrame, *, key: str, title: str, caption: str) -> None:
    """Draw the buttons that give outcomes as CSV and as XLSX.

    Parameters
    ----------
    rows
        Rows of ``outcome_matrix`` or ``award_everywhere``, with ``name`` and, where there are
        several, ``bloc`` in the reader's language. One without a source is an unknown outcome.
    key
        Name of the files.
    title, caption
        What the table is, and of whom.
    """
    w = wording()
    downloads(key, lambda: outcome_sheet(rows, title, caption, w), lambda: outcome_sources(rows, w))


def outcome_sheet(rows: pd.DataFrame, title: str, caption: str, w: Wording) -> Sheet:
    """Return outcomes as a sheet, one a row; parameters as of :func:`downloads_of`."""
    numbers = {one.title: one.number for one in outcome_sources(rows, w)}
    body = [_line(row, numbers, w) for row in records(rows)]
    table = pd.DataFrame(body)
    return Sheet(
        title,
        caption,
        [w.say(f"awards.file.{column}") for column in table.columns],
        [""] * table.shape[1],
        table,
        [_FORMATS.get(column, TEXT) for column in table.columns],
    )


def outcome_sources(rows: pd.DataFrame, w: Wording) -> list[CitedSource]:
    """Return the documents of outcomes, numbered in the order of the rows."""
    known = rows[rows["source"].notna()]
    return [
        CitedSource(
            number=number,
            title=str(title),
            kind=w.say(f"source_kind.{slug(str(part['source_kind'].iloc[0]))}"),
            url=str(part["url"].iloc[0]) if isinstance(part["url"].iloc[0], str) else "",
            figures=w.say(
                "awards.file.cited",
                outcomes=w.count("awards.file.outcomes", len(part)),
                years=", ".join(str(year) for year in sorted(part["year"].unique())),
            ),
        )
        for number, (title, part) in enumerate(known.groupby("source", sort=False), start=1)
    ]


def _line(row: Mapping[Any, Any], numbers: Mapping[str, int], w: Wording) -> dict[str, object]:
    known = isinstance(row["source"], str)
    award, standing = w.say("common.unknown"), ""
    if known:
        award = w.say(f"award.{row['award']}") if row["award"] else w.say("award.rank_only")
        standing = w.say(f"award_status.{row['status']}") if row["award"] else ""
    return {
        **({"bloc": row["bloc"]} if "bloc" in row else {}),
        "name": row["name"],
        "year": row["year"],
        "rank": row["rank"],
        "award": award,
        "standing": standing,
        "score": row["score"],
        "flag": w.flag(row["flag"]) if known else "",
        "number": numbers.get(row["source"]),
        "source": row["source"] if known else "",
        "url": row["url"] if known and isinstance(row["url"], str) else "",
    }
