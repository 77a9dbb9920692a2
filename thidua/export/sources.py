"""Where the figures of a file come from: its sources, numbered."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from thidua.wording import Wording
from thidua.wording.names import slug
from thidua.wording.numbers import is_gap


@dataclass(frozen=True)
class CitedSource:
    """A row of the sheet of sources, worded: its number in the file, and what was taken from it."""

    number: int
    title: str
    kind: str
    url: str
    figures: str


def cite(
    figures: pd.DataFrame, *, w: Wording, indicators: Mapping[str, str]
) -> tuple[list[CitedSource], pd.Series]:
    """Number the sources of figures in the order in which they first appear.

    Parameters
    ----------
    figures
        Rows of ``comparison_figure``: ``indicator_id, year, source_id, source, url`` and, where
        the query gives it, ``source_kind``. For what was computed from several frames, all of them
        one below the other.
    w
        The reader's language.
    indicators
        Names of the indicators by ``indicator_id``, in that language.

    Returns
    -------
    list of CitedSource
        What `to_xlsx` takes as ``sources``.
    pandas.Series
        The source's number for each row of `figures`; empty where a row has no source.
    """
    sourced = figures[figures["source_id"].notna() & figures["source_id"].ne("")]
    cited = []
    numbers: dict[object, int] = {}
    for number, (source_id, rows) in enumerate(sourced.groupby("source_id", sort=False), start=1):
        numbers[source_id] = number
        first = rows.iloc[0]
        kind = first.get("source_kind", "")
        used = [
            w.say(
                "export.cited",
                indicator=indicators[str(indicator)],
                years=_spans(part["year"]),
                figures=w.count("common.figures", len(part)),
            )
            for indicator, part in rows.groupby("indicator_id", sort=False)
        ]
        cited.append(
            CitedSource(
                number=number,
                title=str(first["source"]),
                kind=w.say(f"source_kind.{slug(str(kind))}") if kind else "",
                url="" if is_gap(first["url"]) else str(first["url"]),
                figures="; ".join(used),
            )
        )
    return cited, figures["source_id"].map(numbers).astype("Int64")


def _spans(years: Iterable[int]) -> str:
    """Write years as "2013–2016, 2018"."""
    spans: list[list[int]] = []
    for year in sorted(set(years)):
        if spans and year == spans[-1][-1] + 1:
            spans[-1][1:] = [year]
        else:
            spans.append([year])
    return ", ".join("–".join(str(end) for end in span) for span in spans)
