"""What A needs to pass B: the smallest change in one criterion, and evenly over all.

Found on the scheme itself, as it is: a scan for the first step that suffices, then bisection of
that step, so that rules with plateaus and steps need no formula of their own. Sensitivity of a
decision to a single measure of performance: Triantaphyllou, Sánchez, Decision Sciences 28 (1997),
151–194.
"""

import math
from dataclasses import dataclass
from typing import Final

import numpy as np

from thidua.scoring.arrays import BoolArray, FloatArray
from thidua.scoring.robustness.draws import Score

_STEPS: Final = 240
_HALVINGS: Final = 60
_FARTHEST: Final = 20.0  # times what the bloc spans: further than this nobody is asked to go


@dataclass(frozen=True)
class Need:
    """What has to change in one criterion.

    Parameters
    ----------
    criterion
        Its place.
    change
        The smallest change that suffices, in the criterion's unit: above 0 where more is better,
        below where less is; None where no change in it suffices.
    value
        The figure after it; None likewise.
    largest
        The largest yearly change any member has made in that direction, as a size; None if unknown.
    reachable
        Whether |change| is at most `largest`; None where either is unknown.
    """

    criterion: int
    change: float | None
    value: float | None
    largest: float | None
    reachable: bool | None


@dataclass(frozen=True)
class Together:
    """What has to change in all criteria evenly.

    Parameters
    ----------
    share
        The same share of what the bloc spans on each criterion (largest less smallest figure); None
        where no such change suffices.
    needs
        What that is in each criterion that moves.
    """

    share: float | None
    needs: tuple[Need, ...]


@dataclass(frozen=True)
class Field:
    """Where figures may go.

    Parameters
    ----------
    lower_is_better
        Shape (criteria,).
    lowest, highest
        Bounds of what a figure can be, such as 0 and 100 of a share; ±inf where there is none.
    largest
        Largest yearly change of any member in the better direction, as a size; NaN where unknown.
    decimals
        With how many a change is said: it is rounded up to them, so that what is said suffices.
    movable
        Criteria that may change; a hand-entered score is one of them with its own bounds.
    """

    lower_is_better: BoolArray
    lowest: FloatArray
    highest: FloatArray
    largest: FloatArray
    decimals: tuple[int, ...]
    movable: BoolArray


def needed(
    score: Score, figures: FloatArray, weights: FloatArray, a: int, b: int, field: Field
) -> list[Need]:
    """Return for each movable criterion the smallest change with which `a` stands before `b`.

    Parameters
    ----------
    score
        The scheme; with gaps it must still give `a` and `b` a total.
    figures
        Shape (units, criteria). Where `a` has a gap there is nothing to change, and no need.
    weights
        Shape (criteria,).
    a, b
        Places of the unit that wants to pass and of the one to be passed.

    Raises
    ------
    ValueError
        If `a` is `b`, or one of them has no total.
    """
    _check(score, figures, weights, a, b)
    movable = np.flatnonzero(field.movable & np.isfinite(figures[a]))
    directions = np.zeros((len(movable), figures.shape[1]))
    reach = _reach(figures, a, field)
    directions[np.arange(len(movable)), movable] = reach[movable]
    shares = _first_sufficient(score, figures, weights, a, b, directions, field)
    found = []
    for at, share in zip(movable, shares, strict=True):
        change = None if math.isnan(share) else share * reach[at]
        change = _said(score, figures, weights, a, b, int(at), change, field)
        found.append(_need(int(at), change, figures, a, field))
    return found


def needed_together(
    score: Score, figures: FloatArray, weights: FloatArray, a: int, b: int, field: Field
) -> Together:
    """Return the smallest even change of all movable criteria with which `a` stands before `b`.

    Each moves by the same share of what the bloc spans on it, none beyond its bounds; one on which
    the bloc spans nothing does not move.

    Raises
    ------
    ValueError
        If `a` is `b`, or one of them has no total.
    """
    _check(score, figures, weights, a, b)
    span = np.where(field.movable & np.isfinite(figures[a]), _span(figures), 0.0)
    direction = _FARTHEST * span * np.where(field.lower_is_better, -1.0, 1.0)
    share = _first_sufficient(score, figures, weights, a, b, direction[None], field)[0]
    if math.isnan(share):
        return Together(None, ())
    after = _moved(figures, a, share * direction, field)[a]
    found = []
    for at in np.flatnonzero(direction):
        change = float(after[at] - figures[a, at])
        found.append(_need(int(at), change, figures, a, field))
    return Together(float(share * _FARTHEST), tuple(found))


def _check(score: Score, figures: FloatArray, weights: FloatArray, a: int, b: int) -> None:
    if a == b:
        raise ValueError("A unit cannot pass itself.")
    totals = score(figures[None], weights[None])[0]
    if not np.all(np.isfinite(totals[[a, b]])):
        raise ValueError("A unit without a total passes nobody and is passed by nobody.")


def _span(figures: FloatArray) -> FloatArray:
    known = np.isfinite(figures)
    highest = np.where(known, figures, -np.inf).max(axis=0)
    lowest = np.where(known, figures, np.inf).min(axis=0)
    return np.asarray(np.where(known.any(axis=0), highest - lowest, 0.0), dtype=np.float64)


def _reach(figures: FloatArray, a: int, field: Field) -> FloatArray:
    """Return how far each criterion is looked through, with its sign."""
    size = np.maximum(np.abs(np.nan_to_num(figures)).max(axis=0), _span(figures))
    size = np.maximum(size, np.nan_to_num(field.largest))
    size = _FARTHEST * np.where(size > 0, size, 1.0)
    down = -np.minimum(size, figures[a] - field.lowest)
    up = np.minimum(size, field.highest - figures[a])
    return np.asarray(np.where(field.lower_is_better, down, up), dtype=np.float64)


def _moved(figures: FloatArray, a: int, change: FloatArray, field: Field) -> FloatArray:
    after = figures.copy()
    # A figure that is out of bounds as it stands is not pulled back by asking for none.
    low, high = np.minimum(field.lowest, figures[a]), np.maximum(field.highest, figures[a])
    after[a] = np.clip(figures[a] + change, low, high)
    return after


def _passes(
    score: Score, figures: FloatArray, weights: FloatArray, a: int, b: int,
    changes: FloatArray, field: Field,
) -> BoolArray:  # fmt: skip
    cases = np.stack([_moved(figures, a, change, field) for change in changes])
    totals = score(cases, np.broadcast_to(weights, (len(changes), *weights.shape)))
    return np.asarray(totals[:, a] > totals[:, b], dtype=np.bool_)


def _first_sufficient(
    score: Score, figures: FloatArray, weights: FloatArray, a: int, b: int,
    directions: FloatArray, field: Field,
) -> FloatArray:  # fmt: skip
    """Return per direction the smallest share of it (0 to 1) with which `a` passes; NaN if none."""
    # Steps grow: near the present figure they are small against what the bloc spans.
    steps = np.concatenate([[0.0], np.geomspace(1e-6, 1.0, _STEPS)])
    low, high = np.full(len(directions), np.nan), np.full(len(directions), np.nan)
    for at, direction in enumerate(directions):
        enough = _passes(score, figures, weights, a, b, steps[:, None] * direction, field)
        if enough.any():
            first = int(enough.argmax())
            low[at], high[at] = steps[max(0, first - 1)], steps[first]
    found = np.flatnonzero(np.isfinite(high))
    for _ in range(_HALVINGS if found.size else 0):
        middle = (low[found] + high[found]) / 2
        enough = _passes(score, figures, weights, a, b, middle[:, None] * directions[found], field)
        high[found] = np.where(enough, middle, high[found])
        low[found] = np.where(enough, low[found], middle)
    return high


def _said(
    score: Score, figures: FloatArray, weights: FloatArray, a: int, b: int,
    at: int, change: float | None, field: Field,
) -> float | None:  # fmt: skip
    """Return the change rounded up to the digits it is said with, where that is in bounds too."""
    if change is None or change == 0:
        return change
    scale = 10.0 ** field.decimals[at]
    steps = math.ceil(round(abs(change) * scale, 6))
    # What suffices may lie an atom above a round figure: then the next one is said.
    for more in (0, 1):
        rounded = math.copysign((steps + more) / scale, change)
        row = np.zeros(figures.shape[1])
        row[at] = rounded
        inside = field.lowest[at] <= figures[a, at] + rounded <= field.highest[at]
        if inside and _passes(score, figures, weights, a, b, row[None], field)[0]:
            return rounded
    return change


def _need(at: int, change: float | None, figures: FloatArray, a: int, field: Field) -> Need:
    largest = float(field.largest[at])
    known = None if math.isnan(largest) else largest
    if change is None:
        return Need(at, None, None, known, None)
    reachable = None if known is None else abs(change) <= known
    return Need(at, float(change), float(figures[a, at] + change), known, reachable)
