"""What the ranking hangs on: which criterion moves it, which unit's presence, weights or figures.

Measure of movement: the mean over the units of how far their rank shifts, the output R_S of
Saisana, Saltelli, Tarantola (2005), J. R. Stat. Soc. A 168, 307–323, formula 4. Leaving a criterion
or a unit out is the robustness check of the OECD/JRC Handbook (2008), step 7; that the order of two
units may turn round when a third leaves is the rank reversal of Belton, Gear, Omega 11 (1983),
228–230: it happens wherever points depend on the others (minmax, zscore, half_lead, rank_share).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from thidua.scoring.arrays import NO_RANK, BoolArray, FloatArray, IntArray, rank_of
from thidua.scoring.robustness.draws import Doubt, Score
from thidua.scoring.robustness.firmness import drawn_ranks

Rescore = Callable[[BoolArray, BoolArray], FloatArray]
"""(kept units, kept criteria) → totals of the kept units, scored as if there were no others."""


@dataclass(frozen=True)
class WithoutCriterion:
    """The ranking with one criterion left out.

    Parameters
    ----------
    criterion
        Its place.
    ranks
        Ranks without it, shape (units,); 0 without one.
    mean_shift
        Mean of |shift| over the units ranked both times; NaN where there is none.
    largest_shift
        The largest |shift|.
    moved
        Place of the unit that shifts so far (the first of several); None where none moves.
    same_winner
        Whether the first stay the first.
    """

    criterion: int
    ranks: IntArray
    mean_shift: float
    largest_shift: int
    moved: int | None
    same_winner: bool


@dataclass(frozen=True)
class WithoutUnit:
    """The order of the others with one unit left out.

    Parameters
    ----------
    unit
        Its place.
    reversed
        Pairs of places (a, b): a stood before b with the unit, and stands after it without.
    new_winners
        Places of the first without it, where they are not the best of the others with it; empty
        where they are.
    """

    unit: int
    reversed: tuple[tuple[int, int], ...]
    new_winners: tuple[int, ...]


@dataclass(frozen=True)
class Doubts:
    """Mean rank shift over the draws by what is drawn: weights alone, figures alone, both."""

    weights: float
    figures: float
    both: float


def without_criteria(rescore: Rescore, units: int, criteria: int) -> list[WithoutCriterion]:
    """Leave out one criterion after the other.

    Parameters
    ----------
    rescore
        See :data:`Rescore`.
    units, criteria
        How many there are; with a single criterion there is nothing to leave out.

    Returns
    -------
    list of WithoutCriterion
        In the order of the criteria.
    """
    all_units, all_criteria = np.ones(units, np.bool_), np.ones(criteria, np.bool_)
    present = rank_of(rescore(all_units, all_criteria))
    found = []
    for criterion in range(criteria if criteria > 1 else 0):
        kept = all_criteria.copy()
        kept[criterion] = False
        ranks = rank_of(rescore(all_units, kept))
        both = (present != NO_RANK) & (ranks != NO_RANK)
        shift = np.where(both, np.abs(ranks - present), 0)
        largest = int(shift.max(initial=0))
        found.append(
            WithoutCriterion(
                criterion,
                ranks,
                float(shift[both].mean()) if both.any() else float("nan"),
                largest,
                int(shift.argmax()) if largest else None,
                bool(np.array_equal(present == 1, ranks == 1)),
            )
        )
    return found


def without_units(rescore: Rescore, units: int, criteria: int) -> list[WithoutUnit]:
    """Leave out one unit after the other, and say where the order of the others turns round.

    Returns
    -------
    list of WithoutUnit
        In the order of the units.
    """
    all_units, all_criteria = np.ones(units, np.bool_), np.ones(criteria, np.bool_)
    full = rescore(all_units, all_criteria)
    found = []
    for unit in range(units if units > 1 else 0):
        kept = all_units.copy()
        kept[unit] = False
        places = np.flatnonzero(kept)
        before, after = rank_of(full[kept]), rank_of(rescore(kept, all_criteria))
        ranked = (before != NO_RANK) & (after != NO_RANK)
        ahead = before[:, None] < before
        behind = after[:, None] > after
        turned = np.argwhere(ahead & behind & ranked[:, None] & ranked)
        same = np.array_equal(before == 1, after == 1)
        winners = () if same else tuple(int(at) for at in places[after == 1])
        found.append(WithoutUnit(unit, tuple((int(a), int(b)) for a, b in places[turned]), winners))
    return found


def mean_shift(present: IntArray, drawn: IntArray) -> FloatArray:
    """Return of each draw the mean of |rank - present rank| over the units with both."""
    both = (present != NO_RANK) & (drawn != NO_RANK)
    shift = np.where(both, np.abs(drawn - present), 0).sum(axis=1)
    return np.asarray(shift / np.maximum(both.sum(axis=1), 1), dtype=np.float64)


def doubts(score: Score, figures: FloatArray, weights: FloatArray, doubt: Doubt) -> Doubts:
    """Say whether the weights or the figures make the ranks uncertain."""
    present = rank_of(score(figures[None], weights[None]))[0]

    def shift(drawn: Doubt) -> float:
        return float(mean_shift(present, drawn_ranks(score, figures, weights, drawn)).mean())

    alone = shift(replace(doubt, deviation=None)), shift(replace(doubt, width=0.0))
    return Doubts(*alone, shift(doubt))
