"""Ranks of unrounded scores: shared where scores are equal, unless a tie-breaker decides."""

from collections.abc import Sequence

import numpy as np

from thidua.scoring.arrays import NO_RANK, BoolArray, FloatArray, IntArray, rank_of


def ranked(totals: FloatArray, tie_breakers: Sequence[FloatArray] = ()) -> IntArray:
    """Return competition ranks (1, 2, 2, 4) of settled totals, ties decided by tie-breakers.

    Among units of equal total the one with more of the first tie-breaker comes first, among those
    still equal the one with more of the second, and so on. Who has none of it (NaN) comes behind
    who has. What no tie-breaker decides stays a shared rank: an order of names is no merit.

    Parameters
    ----------
    totals
        Shape ``(..., units)``, see :func:`thidua.scoring.arrays.settled`; NaN: not ranked.
    tie_breakers
        Arrays of the same shape, larger is better.

    Returns
    -------
    IntArray
        Shape ``(..., units)``; 0 where there is no rank.
    """
    ranks = rank_of(totals)
    for breaker in tie_breakers:
        places = rank_of(breaker)
        places[places == NO_RANK] = totals.shape[-1] + 1
        # Whole numbers: the rank so far decides, then the place under the tie-breaker.
        joined = ranks * (totals.shape[-1] + 2.0) + places
        ranks = rank_of(np.where(ranks == NO_RANK, np.nan, -joined))
    return ranks


def shared_totals(totals: FloatArray) -> BoolArray:
    """Return in which draws two units or more have the same total, shape ``(draws,)``."""
    ordered = np.sort(totals, axis=-1)  # NaN last, and equal to nothing
    shared: BoolArray = (ordered[..., 1:] == ordered[..., :-1]).any(axis=-1)
    return shared


def decided(
    totals: FloatArray, tie_breakers: Sequence[FloatArray], last_digit: float
) -> FloatArray:
    """Return totals whose order is that of :func:`ranked`: ties decided, where anything does.

    Units that share a total get less than its last digit on top, the more the earlier they come
    under the tie-breakers; what these leave equal stays equal. So the totals alone tell who stands
    before whom, to whoever compares them.

    Parameters
    ----------
    totals, tie_breakers
        As of :func:`ranked`.
    last_digit
        See :func:`thidua.scoring.arrays.last_digit`.
    """
    units = totals.shape[-1]
    places = ranked(np.zeros(totals.shape), tie_breakers)
    found: FloatArray = totals + (units - places) * (last_digit / units)
    return found


def rank_range(
    lowest: FloatArray, highest: FloatArray, taking_part: BoolArray
) -> tuple[IntArray, IntArray]:
    """Return the best and the worst rank each unit can have, its total lying anywhere in a range.

    ``best(u) = 1 + number of v with lowest(v) > highest(u)``,
    ``worst(u) = 1 + number of other v with highest(v) > lowest(u)``: interval dominance, each
    unit's total taken to be free of the others'. Where all totals are known both are the rank.

    Parameters
    ----------
    lowest, highest
        Shape ``(..., units)``, settled.
    taking_part
        Shape ``(..., units)``: the others neither get a rank nor stand in anybody's way.
    """
    low = np.where(taking_part, lowest, np.nan)
    high = np.where(taking_part, highest, np.nan)
    behind = (low[..., None, :] > high[..., :, None]).sum(axis=-1)
    before = high[..., None, :] > low[..., :, None]
    before &= ~np.eye(low.shape[-1], dtype=np.bool_)
    none = ~taking_part | np.isnan(low) | np.isnan(high)
    best = np.where(none, NO_RANK, 1 + behind)
    return best, np.where(none, NO_RANK, 1 + before.sum(axis=-1))
