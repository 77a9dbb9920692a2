"""For which weights is each unit first: over groups drawn as a picture, over all as shares.

Pictures and shares of the space of weights ask the scheme itself; acceptability of the first rank
and the central weights follow SMAA (Lahdelma, Hokkanen, Salminen, Eur. J. Oper. Res. 106 (1998),
137–143).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from thidua.scoring.arrays import BoolArray, FloatArray, IntArray, rank_of
from thidua.scoring.robustness.draws import Score, weights_anywhere

SHARED = -1
"""Stands where several units share the first rank, or nobody has one."""


@dataclass(frozen=True)
class Stretch:
    """A stretch of the first group's share of the weight in which one unit is first."""

    start: float
    end: float
    unit: int


@dataclass(frozen=True)
class Triangle:
    """The first unit over all divisions of the weight among three groups.

    Parameters
    ----------
    shares
        Share of each group, shape (cells, 3): a triangular grid with all its corners and edges.
    winners
        Place of the first unit, shape (cells,); :data:`SHARED` where there is not just one.
    """

    shares: FloatArray
    winners: IntArray


@dataclass(frozen=True)
class Acceptability:
    """How much of the space of weights makes each unit first.

    Parameters
    ----------
    share
        Shape (units,): share of the drawn weights with which it is first, alone or shared.
    central
        Mean of those weights, shape (units, criteria): what somebody must find important who wants
        the unit first. NaN where there are none.
    """

    share: FloatArray
    central: FloatArray


def spread_over(groups: FloatArray, weights: FloatArray, group_of: IntArray) -> FloatArray:
    """Divide weights of groups among their criteria, in the present proportions inside each.

    Parameters
    ----------
    groups
        Weight of each group, shape (draws, groups).
    weights
        Present weights, shape (criteria,). A group whose criteria all weigh 0 divides evenly.
    group_of
        Place of each criterion's group, shape (criteria,).

    Returns
    -------
    FloatArray
        Shape (draws, criteria).
    """
    count = groups.shape[1]
    sums = np.bincount(group_of, weights=weights, minlength=count)
    sizes = np.bincount(group_of, minlength=count)
    empty = sums[group_of] <= 0
    inside = np.where(
        empty, 1 / np.maximum(sizes, 1)[group_of], weights / np.where(empty, 1, sums[group_of])
    )
    return np.asarray(groups[:, group_of] * inside, dtype=np.float64)


def winners_of(totals: FloatArray) -> IntArray:
    """Return the place of the one unit that is first, shape (draws,); :data:`SHARED` otherwise."""
    first = rank_of(totals) == 1
    return np.where(first.sum(axis=1) == 1, first.argmax(axis=1), SHARED).astype(np.int64)


def over_two_groups(
    score: Score, figures: FloatArray, weights: FloatArray, group_of: IntArray, cells: int = 400
) -> list[Stretch]:
    """Return who is first as the first of two groups goes from none of the weight to all of it.

    A grid finds the changes and bisection their places; a unit that is first only between two
    neighbours of the grid (a stretch of 1/400) is not seen.

    Returns
    -------
    list of Stretch
        From 0 to 1 without a gap. A stretch shared by several has the unit :data:`SHARED`.
    """

    def first(shares: FloatArray) -> IntArray:
        groups = np.stack([shares, 1 - shares], axis=1) * weights.sum()
        drawn = spread_over(groups, weights, group_of)
        table = np.broadcast_to(figures, (len(shares), *figures.shape))
        return winners_of(score(table, drawn))

    # Between the round shares, where nothing meets but for a real tie.
    grid = np.concatenate([[0.0], (np.arange(cells) + 0.5) / cells, [1.0]])
    found = first(grid)
    found[0], found[-1] = found[1], found[-2]
    changes = np.flatnonzero(found[1:] != found[:-1])
    low, high = grid[changes].copy(), grid[changes + 1].copy()
    for _ in range(50 if changes.size else 0):
        middle = (low + high) / 2
        still = first(middle) == found[changes]
        low, high = np.where(still, middle, low), np.where(still, high, middle)
    edges = [0.0, *((low + high) / 2).tolist(), 1.0]
    units = [int(found[0]), *(int(unit) for unit in found[changes + 1])]
    return [
        Stretch(start, end, unit) for (start, end), unit in zip(pairwise(edges), units, strict=True)
    ]


def over_three_groups(
    score: Score,
    figures: FloatArray,
    weights: FloatArray,
    group_of: IntArray,
    steps: int = 40,
    among: Sequence[int] = (0, 1, 2),
) -> Triangle:
    """Return who is first over all divisions of the weight of three groups among them.

    Parameters
    ----------
    among
        The three groups; all others keep the weight they have.
    steps
        Cells along an edge: the grid has (steps + 1)(steps + 2) / 2 points, 861 with 40.
    """
    grid = np.array(
        [(i, j, steps - i - j) for i in range(steps + 1) for j in range(steps + 1 - i)],
        dtype=np.float64,
    )
    shares = grid / steps
    inside = np.flatnonzero(np.isin(group_of, among))
    place = np.array([list(among).index(int(group)) for group in group_of[inside]])
    moved = weights[inside]
    drawn = np.tile(weights.astype(np.float64), (len(shares), 1))
    drawn[:, inside] = spread_over(shares * moved.sum(), moved, place)
    table = np.broadcast_to(figures, (len(shares), *figures.shape))
    return Triangle(shares, winners_of(score(table, drawn)))


def over_everything(
    score: Score,
    figures: FloatArray,
    weights: FloatArray,
    *,
    group_of: IntArray | None = None,
    draws: int = 10_000,
    seed: int = 1,
    locked: BoolArray | None = None,
    size: int = 2_000,
) -> Acceptability:
    """Return how much of the space of weights makes each unit first.

    Parameters
    ----------
    group_of
        Given, the weights of the groups are drawn and divided inside each in the present
        proportions: a score table with ten criteria in one group does not let that group weigh ten
        times as much. None draws every criterion. `locked` holds criteria, so it needs None.
    locked
        Criteria whose weight stays.
    """
    if group_of is None:
        drawn = weights_anywhere(weights, draws, seed, locked)
    else:
        if locked is not None:
            raise ValueError("Weights of groups are drawn all or none: lock no criterion.")
        sums = np.bincount(group_of, weights=weights).astype(np.float64)
        drawn = spread_over(weights_anywhere(sums, draws, seed), weights, group_of)
    units = len(figures)
    counts, central = np.zeros(units), np.zeros((units, weights.size))
    for start in range(0, draws, size):
        part = drawn[start : start + size]
        table = np.broadcast_to(figures, (len(part), *figures.shape))
        first = rank_of(score(table, part)) == 1
        counts += first.sum(axis=0)
        central += first.T.astype(np.float64) @ part
    with np.errstate(invalid="ignore"):
        return Acceptability(
            counts / draws, central / np.where(counts > 0, counts, np.nan)[:, None]
        )
