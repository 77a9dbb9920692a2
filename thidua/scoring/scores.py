"""What a scheme makes of figures: points, totals, ranks, and the ranges that gaps leave open."""

from dataclasses import dataclass

from thidua.scoring.arrays import BoolArray, FloatArray, IntArray
from thidua.scoring.class_lines import Classes


@dataclass(frozen=True)
class Scores:
    """What a scheme makes of figures; every array may carry draws in front.

    Parameters
    ----------
    known
        Shape ``(units, criteria)``: whether the criterion was judged by a figure. Where it was not,
        its points are NaN, or what the scheme gives for a gap.
    points
        Points of the criteria, shape ``(units, criteria)``, before a group's maximum.
    groups
        Points of all groups, maximum applied, shape ``(units, groups)`` in the order of
        ``Scheme.groups``.
    items
        Points of bonus items and penalties (these positive, too), shape ``(units, items)``.
    bonus, penalty
        Their sums, the bonus maximum applied, shape ``(units,)``.
    total
        Shape ``(units,)``; NaN where a figure that counts is missing or too few are known.
    lowest, highest
        Between which totals the unit lies, its gaps taken at worst and at best: no worse and no
        better than the criterion shows among the members. Both the total where nothing is missing;
        NaN where the unit is not rankable.
    rank
        Shape ``(units,)``, 1 the best, shared where totals are equal. 0: no rank, because the unit
        is not rankable or because it depends on figures that are missing, its own or another's.
    best_rank, worst_rank
        Between which ranks the unit lies, all gaps considered; 0 where it is not rankable.
    available
        Share of the points whose figures are known, 0 to 1, shape ``(units,)``.
    rankable
        Whether that is enough, shape ``(units,)``.
    silent
        Criteria of which nobody has a figure, shape ``(criteria,)``: they were not judged.
    classes
        What the totals are called; None where the scheme names no classes.
    """

    known: BoolArray
    points: FloatArray
    groups: FloatArray
    items: FloatArray
    bonus: FloatArray
    penalty: FloatArray
    total: FloatArray
    lowest: FloatArray
    highest: FloatArray
    rank: IntArray
    best_rank: IntArray
    worst_rank: IntArray
    available: FloatArray
    rankable: BoolArray
    silent: BoolArray
    classes: Classes | None
