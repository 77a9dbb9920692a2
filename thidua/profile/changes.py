"""How a unit moved among others: since the year before, and over a few years."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from thidua.profile.standing import is_told
from thidua.rows import records


@dataclass(frozen=True)
class Move:
    """A change of a unit's figure and of its rank, like for like.

    Parameters
    ----------
    indicator_id
        What is measured.
    before_year, before, value
        The earlier year, its figure, and that of the year, in the indicator's unit of measure.
    change, median_change
        Of the unit, and the median of the company's: in % for what adds up, else a difference;
        None where it cannot be taken.
    rank_before, rank, paired, members
        Ranks among the `paired` units, of `members`, that have a figure in both years.
    ranked
        Whether the ranks mean something: a direction is better and enough units are paired.
    """

    indicator_id: str
    before_year: int
    before: float
    value: float
    change: float | None
    median_change: float | None
    rank_before: int
    rank: int
    paired: int
    members: int
    ranked: bool

    @property
    def places(self) -> int:
        """Places gained (+) or lost (-)."""
        return self.rank_before - self.rank

    @property
    def pace(self) -> float:
        """Places gained as a share of all there are, -1…1."""
        return self.places / (self.paired - 1) if self.paired > 1 else 0.0


def moves_since(
    changes: pd.DataFrame, before_year: int, better: Mapping[str, str], partial: Collection[str]
) -> list[Move]:
    """Return the changes since one earlier year.

    Parameters
    ----------
    changes
        Rows of ``profile_change``.
    before_year
        The earlier year.
    better
        ``higher``, ``lower`` or ``none`` by indicator.
    partial
        Indices that are public for some provinces only.
    """
    rows = changes[changes["before_year"] == before_year]
    return [_move(row, better, partial) for row in records(rows)]


def moves_over(
    changes: pd.DataFrame, year: int, better: Mapping[str, str], partial: Collection[str]
) -> list[Move]:
    """Return the changes over the longest comparable span of each indicator, of two years or more.

    ``profile_change`` reaches five years back; parameters are those of `moves_since`, `year` being
    the later year.
    """
    longer = changes[changes["before_year"] <= year - 2]
    first = longer.sort_values("before_year", kind="stable").drop_duplicates("indicator_id")
    return [_move(row, better, partial) for row in records(first.sort_index())]


def improvements(moves: Sequence[Move], most: int = 5) -> list[Move]:
    """Return the moves that gained places, the fastest first."""
    return _fastest(moves, lambda one: one.pace, most)


def declines(moves: Sequence[Move], most: int = 5) -> list[Move]:
    """Return the moves that lost places, the fastest first."""
    return _fastest(moves, lambda one: -one.pace, most)


def _fastest(moves: Sequence[Move], pace: Callable[[Move], float], most: int) -> list[Move]:
    found = [one for one in moves if one.ranked and pace(one) > 0]
    return sorted(found, key=lambda one: -pace(one))[:most]


def _move(row: Mapping[Any, Any], better: Mapping[str, str], partial: Collection[str]) -> Move:
    indicator_id = str(row["indicator_id"])
    paired, members = int(row["paired"]), int(row["members"])
    enough = is_told(paired, members, indicator_id in partial)
    change, median_change = (
        None if pd.isna(row[column]) else float(row[column])
        for column in ("change", "median_change")
    )
    return Move(
        indicator_id,
        int(row["before_year"]),
        float(row["before"]),
        float(row["value"]),
        change,
        median_change if enough else None,
        int(row["rank_before"]),
        int(row["rank"]),
        paired,
        members,
        enough and better[indicator_id] != "none",
    )
