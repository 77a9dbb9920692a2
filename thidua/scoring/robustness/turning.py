"""How far the present weights are from a change of the winner, where the score is a weighted sum.

With shares of the maximum points in [0, 1] and one weight per criterion the totals are linear in
the weights, so that what is asked has an exact answer: where two lines meet, and the least weight
that must move. The idea of the smallest change of one weight is that of Triantaphyllou, Sánchez,
Decision Sciences 28 (1997), 151–194; a scheme that caps its groups is linear only below the caps.
"""

from dataclasses import dataclass

import numpy as np

from thidua.scoring.arrays import BoolArray, FloatArray


@dataclass(frozen=True)
class Turn:
    """A change of one weight, the other free ones in proportion, at which another unit is first.

    Parameters
    ----------
    criterion
        Place of the criterion.
    weight
        Its weight there.
    shift
        `weight` less its present weight.
    unit
        Place of the unit that catches up there and passes beyond.
    """

    criterion: int
    weight: float
    shift: float
    unit: int


@dataclass(frozen=True)
class Move:
    """The least weight that has to move for a unit to catch up with the winner.

    Parameters
    ----------
    unit
        Place of the unit.
    moved
        How much weight leaves some criteria for another: half the sum of |new - present|.
    weights
        The weights with it, shape (criteria,).
    """

    unit: int
    moved: float
    weights: FloatArray


def winner(shares: FloatArray, weights: FloatArray) -> int | None:
    """Return the place of the one unit with the largest total; None where several share it."""
    totals = shares @ weights
    if not np.isfinite(totals).any():
        return None
    highest = float(np.nanmax(totals))
    # What lies this close is a tie of arithmetic, not of points.
    first = np.flatnonzero(totals >= highest - 1e-9 * max(1.0, float(weights.sum())))
    return int(first[0]) if len(first) == 1 else None


def turns(shares: FloatArray, weights: FloatArray, locked: BoolArray | None = None) -> list[Turn]:
    """Return the nearest change of the winner for each free weight, up and down.

    Weight j goes to x, the other free ones keep their proportions and the sum stays: ``T_u(x) = c_u
    + x s_uj + (m - x) q_u`` with m the sum of the free weights, c_u the points on locked ones and
    q_u the mean share on the other free ones; the winner w and a rival v meet where ``T_w(x) =
    T_v(x)``.

    Parameters
    ----------
    shares
        Shape (units, criteria), from 0 to 1; a unit with a gap takes no part.
    weights
        Shape (criteria,), none negative.
    locked
        Weights that stay.

    Returns
    -------
    list of Turn
        The smallest shift first. Empty where the first rank is shared, or nobody can take it so.
    """
    first = winner(shares, weights)
    if first is None:
        return []
    kept = np.zeros(weights.shape, np.bool_) if locked is None else locked
    known = np.flatnonzero(np.isfinite(shares).all(axis=1))
    free = np.flatnonzero(~kept)
    mass = float(weights[free].sum())
    found: list[Turn] = []
    for criterion in free:
        others = free[free != criterion]
        rest = float(weights[others].sum())
        if rest <= 0:
            continue
        # Lines in x of every rival's lag behind the winner: lag = at_zero + x * slope.
        lead = shares[first] - shares[known]
        mean = lead[:, others] @ weights[others] / rest
        slope = lead[:, criterion] - mean
        at_zero = lead[:, kept] @ weights[kept] + mass * mean
        with np.errstate(divide="ignore", invalid="ignore"):
            meets = -at_zero / slope
        present = float(weights[criterion])
        for side in (meets > present, meets < present):
            inside = side & np.isfinite(meets) & (meets >= 0) & (meets <= mass)
            if inside.any():
                at = int(np.where(inside, np.abs(meets - present), np.inf).argmin())
                x = float(meets[at])
                found.append(Turn(int(criterion), x, x - present, int(known[at])))
    return sorted(found, key=lambda turn: (abs(turn.shift), turn.criterion))


def moves(shares: FloatArray, weights: FloatArray, locked: BoolArray | None = None) -> list[Move]:
    """Return for each unit the least weight that must move for it to catch up with the winner.

    Weight leaves the criteria on which the winner leads the unit most, for the one on which it
    leads least (or lags most), until they are level: moving a unit of weight from k to l closes the
    gap by d_k - d_l, so the largest d_k first is the least (a fractional knapsack: Dantzig,
    Operations Research 5 (1957), 266–277).

    Returns
    -------
    list of Move
        The least first, without the winner and without units no weights can bring level (they are
        behind on every free criterion). Empty where the first rank is shared.
    """
    first = winner(shares, weights)
    if first is None:
        return []
    kept = np.zeros(weights.shape, np.bool_) if locked is None else locked
    free = np.flatnonzero(~kept)
    found: list[Move] = []
    for unit in range(len(shares)):
        lead = shares[first] - shares[unit]
        if unit == first or not np.isfinite(lead).all() or not free.size:
            continue
        gap = float(lead @ weights)
        receiver = int(free[lead[free].argmin()])
        changed = weights.astype(np.float64).copy()
        for giver in free[np.argsort(-lead[free], kind="stable")]:
            closes = float(lead[giver] - lead[receiver])
            if gap <= 0 or closes <= 0:
                break
            moved = min(float(weights[giver]), gap / closes)
            changed[giver] -= moved
            changed[receiver] += moved
            gap -= moved * closes
        if gap <= 1e-9 * max(1.0, float(weights.sum())):
            found.append(Move(unit, float(np.abs(changed - weights).sum()) / 2, changed))
    return sorted(found, key=lambda move: (move.moved, move.unit))
