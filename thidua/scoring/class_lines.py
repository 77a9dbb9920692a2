"""From a score to a class ("xếp loại"): lines a score has to reach, floors that hold it down.

DOMAIN "Scoring": class lines such as 90/80/70 with a floor per criterion. A unit gets the highest
class whose line its score reaches and of which no floor holds it down. Scores are unrounded: 89.99
does not reach 90.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from thidua.scoring.arrays import FloatArray, IntArray
from thidua.scoring.scheme import ClassLine

NO_CLASS: Final = 0
"""Stands where nothing can be said: the unit has no total."""

_ROUNDING: Final = 1e-9


@dataclass(frozen=True)
class Classes:
    """The classes of the units; every array may carry draws in front.

    Places are those of ``Scheme.classes`` counted from 1, the highest; one more than there are
    stands for a score below the last line, :data:`NO_CLASS` (0) for a unit that is not rankable.

    Parameters
    ----------
    best, worst
        Between which classes the unit lies, its gaps taken at best and at worst, shape
        ``(units,)``; equal where nothing is open.
    by_score
        What its score alone would give at best: where it is better than `best`, a floor holds the
        unit down.
    reached
        Share of its points that each unit has at best in each criterion or group a floor names,
        shape ``(units,)``; NaN where it is not judged by it.
    """

    best: IntArray
    worst: IntArray
    by_score: IntArray
    reached: Mapping[str, FloatArray]

    def held_by(self, unit: int, lines: Sequence[ClassLine]) -> list[str]:
        """Return what keeps a unit from the class of its score: criteria and groups, as named."""
        place = int(self.by_score[unit])
        if not NO_CLASS < place < int(self.best[unit]):
            return []
        floors = lines[place - 1].floors
        return [one.of for one in floors if _below(self.reached[one.of][unit], one.share)]


def class_of(
    totals: FloatArray, lines: Sequence[ClassLine], reached: Mapping[str, FloatArray] | None = None
) -> IntArray:
    """Return the place of each unit's class, see :class:`Classes`.

    Parameters
    ----------
    totals
        Shape ``(..., units)``; NaN: no class.
    lines
        The highest first.
    reached
        By criterion and group, the share of its points each unit has, 0 to 1, NaN where it is not
        judged by it: no floor holds it down there. None leaves all floors out.
    """
    found = np.where(np.isnan(totals), NO_CLASS, len(lines) + 1)
    for place, line in reversed(list(enumerate(lines, 1))):
        given = totals >= line.least
        for floor in line.floors if reached is not None else ():
            given &= ~_below(reached[floor.of], floor.share)  # type: ignore[index]
        found = np.where(given, place, found)
    return found


def _below(shares: FloatArray, floor: float) -> np.ndarray:
    """Tell where a share does not reach a floor, what binary fractions leave set aside."""
    with np.errstate(invalid="ignore"):
        return np.asarray(shares < floor - _ROUNDING)


class Tally:
    """In how many draws each unit gets each class.

    Parameters
    ----------
    units, classes
        How many there are.
    """

    def __init__(self, units: int, classes: int) -> None:
        self._counts = np.zeros((units, classes + 1))

    def add(self, places: IntArray) -> None:
        """Count some draws: places of classes, shape ``(draws, units)``."""
        for place in range(self._counts.shape[1]):
            self._counts[:, place] += (places == place + 1).sum(axis=0)

    @property
    def shares(self) -> FloatArray:
        """Share of the draws in which a unit gets each class; the last column: below all lines.

        Shape ``(units, classes + 1)``; zeros for a unit without a total.
        """
        drawn = self._counts.sum(axis=1, keepdims=True)
        found: FloatArray = self._counts / np.maximum(drawn, 1.0)
        return found
