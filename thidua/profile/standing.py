"""Where a unit stands best and worst among others in a year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from thidua.comparison.figures import SOUND
from thidua.rows import records

ENOUGH: Final = 0.65
"""Share of the units that must have a figure: below it a rank says more about gaps (JRC)."""
_THIRD: Final = 1 / 3
_ROUNDING: Final = 1e-9


@dataclass(frozen=True)
class Standing:
    """A unit on an indicator among the units that have a figure.

    Parameters
    ----------
    indicator_id
        What is measured.
    value, median, lowest, highest
        The unit's own figure, and those of the company, in the indicator's unit of measure.
    rank, known, members
        1 is the best; among `known` units with a figure, of `members`.
    """

    indicator_id: str
    value: float
    median: float
    lowest: float
    highest: float
    rank: int
    known: int
    members: int

    @property
    def share(self) -> float:
        """Rank as a share of the way from the first (0) to the last (1)."""
        return (self.rank - 1) / (self.known - 1)

    @property
    def to_median(self) -> float:
        """Distance from the median, in the indicator's unit of measure; + is above."""
        return self.value - self.median

    @property
    def reach(self) -> float:
        """Distance from the median as a share of the company's spread, 0…1."""
        return abs(self.to_median) / (self.highest - self.lowest)


def is_told(known: int, members: int, partial: bool) -> bool:
    """Return whether enough units have a figure for a rank to mean something.

    Parameters
    ----------
    known, members
        How many have a figure, of how many.
    partial
        Whether the index is public for some provinces only, often the best: then all must have one.
    """
    return known > 1 and known >= (1.0 if partial else ENOUGH) * members - _ROUNDING


def standings(figures: pd.DataFrame, year: int, better: Mapping[str, str]) -> list[Standing]:
    """Return where the unit stands on every indicator of which that can be said.

    That is: a direction is better, enough units have a figure, they differ, and nobody doubts the
    unit's own.

    Parameters
    ----------
    figures
        Rows of ``profile_figure``.
    year
        The year.
    better
        ``higher``, ``lower`` or ``none`` by indicator.
    """
    rows = figures[(figures["year"] == year) & figures["value"].notna()]
    return [
        Standing(
            str(row["indicator_id"]),
            float(row["value"]),
            float(row["median"]),
            float(row["lowest"]),
            float(row["highest"]),
            int(row["rank"]),
            int(row["known"]),
            int(row["members"]),
        )
        for row in records(rows)
        if better[str(row["indicator_id"])] != "none"
        and row["flag"] in SOUND
        and is_told(int(row["known"]), int(row["members"]), bool(row["partial"]))
        and row["highest"] > row["lowest"]
    ]


def strengths(found: Sequence[Standing], most: int = 5) -> list[Standing]:
    """Return the indicators in whose best third the unit stands, the best first.

    Equal shares stand by how far the figure is from the median.
    """
    best = [one for one in found if one.share <= _THIRD + _ROUNDING]
    return sorted(best, key=lambda one: (one.share, -one.reach))[:most]


def weaknesses(found: Sequence[Standing], most: int = 5) -> list[Standing]:
    """Return the indicators in whose last third the unit stands, the worst first."""
    worst = [one for one in found if one.share >= 1 - _THIRD - _ROUNDING]
    return sorted(worst, key=lambda one: (-one.share, -one.reach))[:most]
