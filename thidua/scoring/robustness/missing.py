"""What a gap leaves open: the ranks a unit may have, not an invented one.

Best case of a unit: its gaps are filled with the best the bloc has shown on the criterion, the gaps
of all others with the worst; the worst case the other way round. Known figures stay. A criterion of
which nothing is known, or only one figure, compares nobody: it is left out and told.
"""

from dataclasses import dataclass
from typing import Final

import numpy as np

from thidua.scoring.arrays import NO_RANK, BoolArray, FloatArray, IntArray, rank_of
from thidua.scoring.robustness.draws import Score

LEAST_WEIGHT: Final = 0.65
"""Share of the weight that must be known of a unit: the JRC's rule of thumb, 65 % of the data."""


@dataclass(frozen=True)
class Coverage:
    """How much of the weight is known of a unit.

    Parameters
    ----------
    known
        Share of the weight on criteria with a figure, from 0 to 1.
    missing
        Places of the criteria without one that carry weight.
    rankable
        Whether `known` reaches the least share.
    """

    known: float
    missing: tuple[int, ...]
    rankable: bool


@dataclass(frozen=True)
class RankRange:
    """The ranks the gaps leave open; units in the order of the figures, 0 without a rank.

    Parameters
    ----------
    best, worst
        Shape (units,). They differ for a unit without gaps too, where others have some. Units that
        are not rankable have no rank and take nobody's place.
    coverage
        Of each unit.
    unknown
        Places of criteria on which at most one unit has a figure: they compare nobody and are left
        out of the range, though not of the coverage.
    """

    best: IntArray
    worst: IntArray
    coverage: tuple[Coverage, ...]
    unknown: tuple[int, ...]


def coverage(
    figures: FloatArray, weights: FloatArray, least: float = LEAST_WEIGHT
) -> tuple[Coverage, ...]:
    """Say of each unit how much of the weight is known.

    Parameters
    ----------
    figures
        Shape (units, criteria), NaN for gaps.
    weights
        Shape (criteria,). Where all are 0 nobody is rankable.
    """
    known = np.isfinite(figures)
    total = float(weights.sum())
    found = []
    for row in known:
        share = float(weights[row].sum()) / total if total > 0 else 0.0
        missing = tuple(int(at) for at in np.flatnonzero(~row & (weights > 0)))
        found.append(Coverage(share, missing, share >= least - 1e-12))
    return tuple(found)


def rank_ranges(
    score: Score,
    figures: FloatArray,
    weights: FloatArray,
    lower_is_better: BoolArray,
    least: float = LEAST_WEIGHT,
) -> RankRange:
    """Return the best and the worst rank each unit may have.

    The range is exact where doing better on a criterion never costs a unit points and never gives
    others more than it gains itself. Of the shipped rules `half_lead` and `zscore` may do more:
    there it is what the two extreme fillings give.

    Parameters
    ----------
    score
        The scheme.
    figures
        Shape (units, criteria), NaN for gaps.
    weights
        Shape (criteria,).
    lower_is_better
        Shape (criteria,).
    least
        Share of the weight that must be known of a unit.
    """
    covered = coverage(figures, weights, least)
    counted = np.array([one.rankable for one in covered], dtype=np.bool_)
    gaps = ~np.isfinite(figures)
    enough = (~gaps).sum(axis=0) >= 2
    highest = np.where(gaps, -np.inf, figures).max(axis=0, initial=-np.inf)
    lowest = np.where(gaps, np.inf, figures).min(axis=0, initial=np.inf)
    # What compares nobody weighs nothing, and any figure will do in it.
    lowest, highest = np.where(enough, lowest, 0.0), np.where(enough, highest, 0.0)
    best = np.where(lower_is_better, lowest, highest)
    worst = np.where(lower_is_better, highest, lowest)
    with_best, with_worst = np.where(gaps, best, figures), np.where(gaps, worst, figures)
    units = len(figures)
    cases = np.empty((2 * units, *figures.shape))
    for at in range(units):
        cases[at], cases[units + at] = with_worst, with_best
        cases[at, at], cases[units + at, at] = with_best[at], with_worst[at]
    compared = np.where(enough, weights, 0.0)
    totals = score(cases, np.broadcast_to(compared, (2 * units, *weights.shape))).copy()
    totals[:, ~counted] = np.nan
    ranks = rank_of(totals)
    own = np.arange(units)
    unknown = np.flatnonzero(~enough & gaps.any(axis=0) & (weights > 0))
    return RankRange(
        ranks[own, own], ranks[units + own, own], covered, tuple(int(at) for at in unknown)
    )


def open_ranks(ranges: RankRange) -> BoolArray:
    """Return which units' rank the gaps leave open, shape (units,)."""
    return np.asarray((ranges.best != ranges.worst) & (ranges.best != NO_RANK), dtype=np.bool_)
