"""How firm each rank is: what the ranks do over the draws.

Of every unit the share of draws in which it stands on each rank is counted: the rank acceptability
indices of stochastic multicriteria acceptability analysis (SMAA: Lahdelma, Hokkanen, Salminen, Eur.
J. Oper. Res. 106 (1998), 137–143; SMAA-2: Operations Research 49 (2001), 444–454). Intervals, means
and the probabilities of being first follow from them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from thidua.scoring.arrays import NO_RANK, BoolArray, FloatArray, IntArray, rank_of
from thidua.scoring.robustness.draws import Doubt, Score, batches

LEVEL: Final = 0.9


@dataclass(frozen=True)
class Firmness:
    """What the ranks do over the draws; units in the order of the figures.

    Parameters
    ----------
    ranks
        Rank with the present weights and figures, shape (units,); 0 without one.
    acceptability
        Share of draws on each rank, shape (units, units), the first column the first rank. A unit
        without a rank has zeros; a shared rank counts for each that shares it.
    low, high
        Ends of the 90 % interval of the rank, shape (units,): at most 5 % of the draws are better
        than `low`, at most 5 % worse than `high`. 0 without a rank.
    mean
        Mean rank, NaN without one.
    before
        Share of draws in which the unit of the row stands before the one of the column, a shared
        rank counting half; shape (units, units), NaN for a unit without a rank and with itself.
    same_winner
        Share of draws in which the first are the present first, all of them and nobody else.
    draws
        How many draws.
    classes
        Share of draws in which a unit gets each class, shape (units, classes + 1), the last column
        below all lines (:class:`thidua.scoring.class_lines.Tally`); None without classes.
    """

    ranks: IntArray
    acceptability: FloatArray
    low: IntArray
    high: IntArray
    mean: FloatArray
    before: FloatArray
    same_winner: float
    draws: int
    classes: FloatArray | None = None

    def within(self, places: int) -> FloatArray:
        """Return each unit's probability of being among the first `places`, shape (units,)."""
        return np.asarray(self.acceptability[:, :places].sum(axis=1), dtype=np.float64)

    @property
    def first(self) -> FloatArray:
        """Each unit's probability of being first, alone or shared."""
        return self.within(1)

    @cached_property
    def ranking(self) -> list[int]:
        """Places of the units that have a rank, best first; equal ones by their mean rank."""
        ranked = [at for at in range(len(self.ranks)) if self.ranks[at] != NO_RANK]
        return sorted(ranked, key=lambda at: (self.ranks[at], self.mean[at], at))

    @cached_property
    def together(self) -> list[tuple[int, ...]]:
        """Groups of at least two units that cannot be told apart; see :func:`groups`."""
        return [run for run in groups(self.before, self.ranking) if len(run) > 1]


def assess(
    score: Score,
    figures: FloatArray,
    weights: FloatArray,
    doubt: Doubt,
    *,
    size: int | None = None,
) -> Firmness:
    """Draw weights and figures and say how firm each rank is.

    Parameters
    ----------
    score
        The scheme. It must give the same total to what is equal: settle what arithmetic leaves.
    figures
        Shape (units, criteria), NaN for gaps.
    weights
        Shape (criteria,).
    doubt
        What is drawn, how often and from which seed.
    size
        Draws at a time; None fits the memory.
    """
    present = rank_of(score(figures[None], weights[None]))[0]
    drawn = drawn_ranks(score, figures, weights, doubt, size=size)
    return summary(present, drawn)


def drawn_ranks(
    score: Score,
    figures: FloatArray,
    weights: FloatArray,
    doubt: Doubt,
    *,
    size: int | None = None,
) -> IntArray:
    """Return the ranks of all draws, shape (draws, units); 0 without one."""
    parts = [
        rank_of(score(batch.figures, batch.weights))
        for batch in batches(figures, weights, doubt, size)
    ]
    return np.concatenate(parts)


def summary(present: IntArray, drawn: IntArray) -> Firmness:
    """Say what ranks do over draws.

    Parameters
    ----------
    present
        Present ranks, shape (units,).
    drawn
        Ranks of the draws, shape (draws, units).
    """
    draws, units = drawn.shape
    # Units first, in the smallest numbers that hold a rank: all that follows runs over each unit.
    by_unit = np.ascontiguousarray(drawn.T.astype(np.int16))
    counts = np.stack([np.bincount(one, minlength=units + 1)[1:] for one in by_unit])
    ranked = counts.sum(axis=1)
    share = counts / np.maximum(ranked, 1)[:, None]
    cumulated = np.cumsum(counts, axis=1)
    tail = (1 - LEVEL) / 2
    low = 1 + (cumulated <= tail * ranked[:, None]).sum(axis=1)
    high = 1 + (cumulated < (1 - tail) * ranked[:, None]).sum(axis=1)
    mean = np.full(units, np.nan)
    some = ranked > 0
    mean[some] = share[some] @ np.arange(1, units + 1)
    winners = present == 1
    same = np.all((by_unit == 1) == winners[:, None], axis=0).mean() if winners.any() else 0.0
    return Firmness(
        np.asarray(present, dtype=np.int64),
        share,
        np.where(some, low, NO_RANK),
        np.where(some, high, NO_RANK),
        mean,
        _before(by_unit),
        float(same),
        draws,
    )


def _before(by_unit: np.ndarray[tuple[int, int], np.dtype[np.int16]]) -> FloatArray:
    units = len(by_unit)
    has = by_unit != NO_RANK
    partly = not has.all()
    share = np.full((units, units), np.nan)
    for a in range(units):
        rest = by_unit[a + 1 :]
        better = np.count_nonzero(by_unit[a] < rest, axis=1).astype(np.float64)
        worse = np.count_nonzero(by_unit[a] > rest, axis=1).astype(np.float64)
        both = np.full(len(rest), float(by_unit.shape[1]))
        if partly:
            together = has[a] & has[a + 1 :]
            better = np.count_nonzero((by_unit[a] < rest) & together, axis=1).astype(np.float64)
            worse = np.count_nonzero((by_unit[a] > rest) & together, axis=1).astype(np.float64)
            both = np.count_nonzero(together, axis=1).astype(np.float64)
        both[both == 0] = np.nan
        ahead = 0.5 + 0.5 * (better - worse) / both
        share[a, a + 1 :] = ahead
        share[a + 1 :, a] = 1 - ahead
    return share


def told_apart(before: FloatArray, level: float = LEVEL) -> BoolArray:
    """Return which pairs keep their order in at least `level` of the draws."""
    return np.asarray(np.maximum(before, 1 - before) >= level, dtype=np.bool_)


def groups(
    before: FloatArray, ranking: Sequence[int], level: float = LEVEL
) -> list[tuple[int, ...]]:
    """Return the groups that cannot be told apart: maximal runs along the ranking.

    A run holds neighbours of the ranking of which no two keep their order in at least `level` of
    the draws; runs that lie inside a longer one are left out, as are single units. Runs may
    overlap: A and B, B and C may each be indistinguishable while A stands before C. It is the line
    display of multiple comparisons (Piepho, J. Comput. Graph. Stat. 13 (2004), 456–466).

    Parameters
    ----------
    before
        From :class:`Firmness`.
    ranking
        Places of the units, best first.

    Returns
    -------
    list of tuple
        Places of the units of each group, in the order of the ranking.
    """
    apart = told_apart(before, level)
    runs: list[tuple[int, ...]] = []
    end = 0
    for start in range(len(ranking)):
        reach = max(end, start + 1)
        while reach < len(ranking) and not any(
            apart[ranking[one], ranking[reach]] for one in range(start, reach)
        ):
            reach += 1
        if reach > end and reach - start > 1:
            runs.append(tuple(ranking[start:reach]))
        end = max(end, reach)
    return runs
