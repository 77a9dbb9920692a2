"""What a scheme makes of figures: points, totals and ranks, and the ranges gaps leave open."""

from dataclasses import dataclass

from thidua.scoring.arrays import BoolArray, FloatArray, IntArray


@dataclass(frozen=True)
class Scores:
    """What a scheme makes of figures.

    Parameters
    ----------
    known
        Shape ``(..., units, criteria)``: whether the criterion was judged by a figure. Where it was
        not, its points are NaN, or what the scheme gives for a gap.
    points
        Points of the criteria, shape ``(..., units, criteria)``, before a group's maximum.
    groups
        Points of all groups, maximum applied, shape ``(..., units, groups)`` in the order of
        ``Scheme.groups``.
    items
        Points of bonus items and penalties (these positive, too), shape ``(units, items)``.
    bonus, penalty
        Their sums, the bonus maximum applied, shape ``(units,)``.
    total
        Shape ``(..., units)``; NaN where a figure that counts is missing or too few are known.
    rank
        Shape ``(..., units)``, 1 the best, shared where totals are equal; 0: no rank.
    available
        Share of the points whose figures are known, 0 to 1, shape ``(..., units)``.
    rankable
        Whether that is enough, shape ``(..., units)``. A unit may be rankable and still have no
        total: it then has a range, see :class:`Ranges`.
    silent
        Criteria of which nobody has a figure, shape ``(criteria,)``: they were not judged.
    """

    known: BoolArray
    points: FloatArray
    groups: FloatArray
    items: FloatArray
    bonus: FloatArray
    penalty: FloatArray
    total: FloatArray
    rank: IntArray
    available: FloatArray
    rankable: BoolArray
    silent: BoolArray


@dataclass(frozen=True)
class Ranges:
    """Between which totals and ranks each unit lies, gaps taken at worst and at best.

    A gap is taken to be no worse than the worst share and no better than the best the criterion
    shows among the members. Shapes ``(units,)``; rank 0 where the unit is not rankable.
    """

    lowest: FloatArray
    highest: FloatArray
    best_rank: IntArray
    worst_rank: IntArray
