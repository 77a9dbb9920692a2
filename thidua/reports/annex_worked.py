"""What stands in the cells of the score sheet before anybody recalculates it: the engine's numbers.

A viewer that does not calculate (a phone, a preview) shows the value written beside a formula. They
are the engine's own, so that a formula that says something else is found by recalculating.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from thidua.scoring import normalise
from thidua.scoring.arrays import FloatArray, IntArray, rank_of, settled
from thidua.scoring.engine import Scorer
from thidua.scoring.gaps import between, filled, left_out
from thidua.scoring.normalise import mean_known
from thidua.scoring.scheme import Criterion, Group, Scheme
from thidua.scoring.scores import Scores
from thidua.scoring.table import Table
from thidua.scoring.tree import flat_points, is_flat, tree_points

NOTES: Final = ("refused", "open", "none")
"""Why a unit has no rank: too few figures, gaps leave it open, nothing to score."""

UNBEATABLE = 1e300
"""Stands for an infinite ratio, which no cell can hold."""


@dataclass(frozen=True)
class Judged:
    """What the score sheet is made of.

    Parameters
    ----------
    scheme, table
        The scheme, and the figures and entries of its units.
    tried
        Points of the criteria where the scenario sets others than the scheme, NaN where it does
        not, shape ``(criteria,)``.
    names
        Of the units, in the order of the table.
    units_of_measure, formats
        Of each criterion's figures: in words, and as Excel's number format.
    marks
        Status and source of each figure, shape ``(units, criteria)``; "" where there is none.
    target_marks
        The same of each target; empty where no criterion has one.
    estimates
        Which figures are estimates, shape ``(units, criteria)``.
    """

    scheme: Scheme
    table: Table
    tried: FloatArray
    names: tuple[str, ...]
    units_of_measure: tuple[str, ...]
    formats: tuple[str, ...]
    marks: Sequence[Sequence[str]]
    target_marks: Sequence[Sequence[str]]
    estimates: np.ndarray

    @property
    def weights(self) -> FloatArray:
        """Points of the criteria as they count before they are brought to the scheme's sum."""
        return np.where(np.isnan(self.tried), self.scheme.weights, self.tried)


@dataclass(frozen=True)
class Tree:
    """The groups under one reading of the gaps.

    Parameters
    ----------
    shares
        Of the criteria, shape ``(units, criteria)``.
    groups, root
        Points of the groups and of all together, unrounded; shapes ``(units, groups)``,
        ``(units,)``.
    total
        With bonus and penalties, settled; NaN where there is none.
    """

    shares: FloatArray
    groups: FloatArray
    root: FloatArray
    total: FloatArray


class Worked:
    """A scheme worked out step by step, each step an array of what its cells show.

    Parameters
    ----------
    judged
        Scheme, figures and weights.
    """

    def __init__(self, judged: Judged) -> None:
        scheme, table = judged.scheme, judged.table
        scorer = Scorer(scheme, table, judged.weights)
        missing = [criterion.missing for criterion in scheme.criteria]
        self.scores: Scores = scorer.score()
        self.weights: FloatArray = scorer.weights
        self.targets = np.where(_by_mean(scheme), mean_known(table.figures, axis=0), table.targets)
        self.ratios = np.stack(
            [_ratio(c, table, self.targets, n) for n, c in enumerate(scheme.criteria)], axis=-1
        )
        self.shares = scorer.shares(table.figures)
        self.silent = self.scores.silent.astype(np.float64)
        self._out = left_out(self.shares, missing)
        self._scorer, self._scheme = scorer, scheme
        judged_shares = filled(self.shares, missing)
        self.judged = self._tree(judged_shares)
        ends = between(judged_shares, missing)
        self.low, self.high = (self._tree(end, is_end=True) for end in ends)
        self.counts = np.ones(self.shares.shape)
        self.counts[:, [m == "exclude" for m in missing]] = ~np.isnan(
            self.shares[:, [m == "exclude" for m in missing]]
        )
        self.group_counts = np.ones((len(table.units), len(scheme.groups)))
        self.group_silent = np.zeros(len(scheme.groups))
        self.group_weights = np.zeros(len(scheme.groups))
        self._place = {group.group_id: n for n, group in enumerate(scheme.groups)}
        self.root_counts, self.root_silent, self.root_weight = self._flags(scheme.root, 0)

    def ranks(self, breakers: Sequence[FloatArray]) -> list[IntArray]:
        """Return the places by score alone, then after each tie-breaker; 0: none."""
        places = [rank_of(self.judged.total)]
        for breaker in breakers:
            last = places[-1]
            value = np.where(np.isnan(breaker), -UNBEATABLE, breaker)
            same = last[None, :] == last[:, None]
            behind = (same & (value[None, :] > value[:, None])).sum(axis=1)
            places.append(np.where(last > 0, last + behind, 0))
        return places

    def note(self, unit: int) -> str:
        """Return why a unit has no rank, one of :data:`NOTES`; "" where it has one."""
        scores = self.scores
        if not scores.rankable[unit]:
            return "refused"
        if scores.rank[unit] > 0:
            return ""
        return "open" if scores.best_rank[unit] > 0 else "none"

    def _tree(self, shares: FloatArray, *, is_end: bool = False) -> Tree:
        scheme, scores = self._scheme, self.scores
        points, groups = tree_points(scheme.root, shares, self.weights, scores.silent, self._out)
        if is_end and is_flat(scheme.root) and self._out is None:  # as the engine adds up ends
            points = flat_points(shares, self.weights, scores.silent)
        size = scheme.scale + (scheme.bonus_maximum or 0.0)
        total = settled(points + (scores.bonus - scores.penalty), size)
        return Tree(shares, groups, points, np.where(scores.rankable, total, np.nan))

    def _flags(self, group: Group, start: int) -> tuple[FloatArray, float, float]:
        """Return who is judged by the group at all, whether it is silent, and its points."""
        end = start + len(group.criteria)
        product = group.aggregation == "geometric"
        if product:
            self.counts[:, start:end] *= 1.0 - self.silent[start:end]
        judged = self.counts[:, start:end].any(axis=1)
        silent = bool(self.silent[start:end].all())
        weight = float(self.weights[start:end].sum())
        for inner in group.groups:
            n = self._place[inner.group_id]
            counts, is_silent, points = self._flags(inner, end)
            self.group_counts[:, n] = counts * (1.0 - is_silent if product else 1.0)
            self.group_silent[n], self.group_weights[n] = is_silent, points
            judged = judged | (self.group_counts[:, n] > 0)
            silent, weight = silent and is_silent > 0, weight + points
            end += len(inner.all_criteria)
        return np.asarray(judged, dtype=np.float64), float(silent), weight * cap_of(group)


def cap_of(group: Group) -> float:
    """Return the share of its parts' points that a group's maximum lets through."""
    parts = group.parts_maximum
    return group.maximum / parts if group.maximum < parts * (1 - 1e-9) else 1.0


def has_ratio(criterion: Criterion) -> bool:
    """Return whether the rule judges the ratio of the figure to its target."""
    return criterion.target is not None and criterion.rule.kind in ("linear", "half_lead", "banded")


def _by_mean(scheme: Scheme) -> np.ndarray:
    return np.array([c.target == "bloc_mean" for c in scheme.criteria], dtype=np.bool_)


def _ratio(criterion: Criterion, table: Table, targets: FloatArray, place: int) -> FloatArray:
    if not has_ratio(criterion):
        return np.full(len(table.units), np.nan)
    ratio = normalise.ratio_to_target(
        table.figures[:, place], targets[:, place], criterion.rule.direction
    )
    return np.where(np.isinf(ratio), UNBEATABLE, ratio)
