"""The same units through several lenses: level, growth, per head, target, bloc.

Each lens is a table of units × criteria. Inside a lens a unit gets on each criterion its rank share
``(n - rank) / (n - 1)`` among the n units with a figure, and their weighted mean over the criteria
it has a figure for; the rank of that mean is its place through the lens. Rank shares, because the
lenses have different units of measure and long tails (OECD/JRC Handbook 2008, step 5, "ranking").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from thidua.scoring.arrays import NO_RANK, BoolArray, FloatArray, IntArray, rank_of, settled
from thidua.scoring.scheme import LEAST_SHARE

LensName = Literal["level", "growth", "per_head", "target", "bloc"]

HIGH: Final = 1 / 3
"""High is the first third of the units, rounded up."""

FEWEST_LENSES: Final = 3
"""With fewer lenses nothing is said of a unit."""


@dataclass(frozen=True)
class Lens:
    """One way to look at the units.

    Parameters
    ----------
    name
        Which.
    values
        Shape (units, criteria), NaN for gaps and for criteria the lens does not apply to.
    lower_is_better
        Shape (criteria,). Of a growth it is that of its level.
    """

    name: LensName
    values: FloatArray
    lower_is_better: BoolArray


@dataclass(frozen=True)
class SideBySide:
    """Ranks through each lens; units in the order of the figures.

    Parameters
    ----------
    names
        The lenses that rank anybody, in the order given.
    ranks
        Shape (units, lenses); 0 where less than 65 % of the lens's weight is known.
    criteria
        On how many criteria each lens rests.
    high_on_all
        Units with a rank through all lenses, at least three, and in the first third through each.
    depends
        Units whose best and worst rank, of at least three, lie half of the units apart or more.
    best, worst
        Best and worst rank of each unit, shape (units,); 0 without any.
    """

    names: tuple[LensName, ...]
    ranks: IntArray
    criteria: tuple[int, ...]
    high_on_all: tuple[int, ...]
    depends: tuple[int, ...]
    best: IntArray
    worst: IntArray


def against_target(
    values: FloatArray, targets: FloatArray, lower_is_better: BoolArray
) -> FloatArray:
    """Return A/T, or T/A where less is better: more is better in both. NaN where it has no meaning.

    Parameters
    ----------
    values, targets
        Shape (units, criteria). A ratio of figures of 0 or less says nothing.
    """
    sound = (values > 0) & (targets > 0)
    over = np.where(lower_is_better, targets, values)
    under = np.where(lower_is_better, values, targets)
    return np.asarray(np.where(sound, over / np.where(sound, under, 1.0), np.nan), dtype=np.float64)


def against_bloc(values: FloatArray, lower_is_better: BoolArray) -> FloatArray:
    """Return 1 where a unit is better than the bloc's median, ½ at it, 0 where it is worse.

    Over several criteria the lens then asks on how much of the weight a unit is in the better half,
    however far: steady where a single giant makes a mean.

    Parameters
    ----------
    values
        Shape (units, criteria), NaN for gaps; a criterion with fewer than three figures stays
        empty.
    """
    known = np.isfinite(values)
    usable = known.sum(axis=0) >= 3
    median = np.full(values.shape[1], np.nan)
    if usable.any():
        median[usable] = np.nanmedian(values[:, usable], axis=0)
    better = np.where(lower_is_better, median - values, values - median)
    return np.asarray(np.where(known & usable, (np.sign(better) + 1) / 2, np.nan), dtype=np.float64)


def lens_ranks(lens: Lens, weights: FloatArray) -> tuple[IntArray, int]:
    """Return the ranks through one lens, and on how many criteria they rest.

    Parameters
    ----------
    weights
        Shape (criteria,).

    Returns
    -------
    tuple
        Ranks of shape (units,), and the number of criteria with weight and at least two figures.
    """
    known = np.isfinite(lens.values)
    count = known.sum(axis=0)
    used = (count >= 2) & (weights > 0)
    if not used.any():
        return np.zeros(len(lens.values), np.int64), 0
    signed = np.where(lens.lower_is_better, -lens.values, lens.values)[:, used]
    by_rank = rank_of(np.ascontiguousarray(signed.T)).T
    # Units sharing a rank share the mean of the places they take.
    tied = np.stack([(by_rank == row).sum(axis=0) for row in by_rank])
    shares = (count[used] - (by_rank + (tied - 1) / 2)) / (count[used] - 1)
    weight = np.where(known[:, used], weights[used], 0.0)
    total = weight.sum(axis=1)
    mean = np.where(known[:, used], shares, 0.0) * weight
    enough = total >= LEAST_SHARE * weights[used].sum() - 1e-12
    scores = np.where(enough, mean.sum(axis=1) / np.where(total > 0, total, 1.0), np.nan)
    return rank_of(settled(scores)), int(used.sum())


def side_by_side(lenses: Sequence[Lens], weights: FloatArray) -> SideBySide:
    """Rank the same units through each lens, and say whose place depends on which is taken.

    Parameters
    ----------
    lenses
        All of the same units and criteria, in the same order.
    weights
        Shape (criteria,).
    """
    looked = [(lens.name, *lens_ranks(lens, weights)) for lens in lenses]
    kept = [(name, ranks, count) for name, ranks, count in looked if (ranks != NO_RANK).any()]
    units = len(lenses[0].values) if lenses else 0
    ranks = (
        np.stack([ranks for _, ranks, _ in kept], axis=1)
        if kept
        else np.zeros((units, 0), dtype=np.int64)
    )
    has = ranks != NO_RANK
    seen = has.sum(axis=1)
    best = np.where(has, ranks, units + 1).min(axis=1, initial=units + 1)
    worst = ranks.max(axis=1, initial=0)
    best = np.where(seen > 0, best, NO_RANK)
    sizes = has.sum(axis=0)
    first_third = np.where(has, ranks <= np.ceil(sizes * HIGH - 1e-9), False)
    everywhere = has.all(axis=1) & (seen >= FEWEST_LENSES)
    high = np.flatnonzero(everywhere & first_third.all(axis=1))
    depends = np.flatnonzero((seen >= FEWEST_LENSES) & (worst - best >= units / 2))
    return SideBySide(
        tuple(name for name, _, _ in kept),
        ranks,
        tuple(count for _, _, count in kept),
        tuple(int(at) for at in high),
        tuple(int(at) for at in depends),
        best.astype(np.int64),
        worst.astype(np.int64),
    )
