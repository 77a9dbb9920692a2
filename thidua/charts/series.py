"""Figures over the years: what may be joined by a line, and what a gap is."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple, TypeVar

import pandas as pd


class Point(NamedTuple):
    """One figure of one unit in one year.

    `joined` says whether a line may lead here from the unit's point before: only from the year
    before, within one segment (no break of the series in between).
    """

    unit_id: str
    name: str
    year: int
    value: float
    status: str
    flag: str
    joined: bool


def series(frame: pd.DataFrame) -> dict[str, list[Point]]:
    """Turn a long frame into one list of points per unit.

    Parameters
    ----------
    frame
        One row per unit and year: ``unit_id, name, year, value, status, flag, segment``. A row
        without a value is a gap, as is a year without a row.

    Returns
    -------
    dict of str to list of Point
        Units in the order they first appear, their points by year; a unit without any figure has
        an empty list.
    """
    result: dict[str, list[Point]] = {unit: [] for unit in frame["unit_id"].drop_duplicates()}
    ordered = frame.sort_values("year", kind="stable")
    last: dict[str, tuple[int, object]] = {}
    for unit, name, year, value, status, flag, segment in zip(
        *(
            ordered[column].to_list()
            for column in ("unit_id", "name", "year", "value", "status", "flag", "segment")
        ),
        strict=True,
    ):
        if pd.isna(value):
            continue
        joined = last.get(unit) == (year - 1, segment)
        result[unit].append(
            Point(unit, name, int(year), float(value), word(status), word(flag), joined)
        )
        last[unit] = (year, segment)
    return result


def known(value: object) -> float | None:
    """Return a figure as a float; None for a gap (None, NaN, ``pandas.NA``)."""
    return None if pd.isna(value) else float(value)  # type: ignore[call-overload,arg-type]


def word(value: object) -> str:
    """Return a status or flag as text; a missing one as ""."""
    return value if isinstance(value, str) else ""


def sentence(text: str) -> str:
    """Return a text that begins a sentence: labels are in lower case, names are not touched."""
    return text[:1].upper() + text[1:]


T = TypeVar("T")


def gapped(points: Iterable[tuple[T, bool]]) -> Iterator[T | None]:
    """Yield the items of joined runs with None between the runs, where Plotly lifts its pen.

    Parameters
    ----------
    points
        Items in the order they are drawn, each with whether it is joined to the one before.
    """
    started = False
    for item, joined in points:
        if started and not joined:
            yield None
        started = True
        yield item
