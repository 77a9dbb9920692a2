"""Figures of different measures made comparable: each member's share, 0 to 1, of what can be had.

All take figures of any shape, units along `axis`; NaN in gives NaN out, and a unit without a
figure takes no part in the bloc's extremes, mean or count. Where all figures are equal nobody is
behind: all get 1, and a z-score of 0. A single known figure has nothing to be compared with: NaN.
Sources: OECD/JRC, Handbook on Constructing Composite
Indicators (2008), chapter 5; COINr (Becker et al., JOSS 7(78), 2022), ``Normalise``.
"""

from typing import Final

import numpy as np

from thidua.scoring.arrays import BoolArray, FloatArray, IntArray, rank_of
from thidua.scoring.scheme import Direction

# Share of the largest figure: less spread than this is what arithmetic leaves of equal figures.
_NO_SPREAD: Final = 1e-12


def minmax(
    figures: FloatArray,
    direction: Direction = "higher",
    *,
    lowest: float | None = None,
    highest: float | None = None,
    axis: int = -1,
) -> FloatArray:
    """Return ``(A - min) / (max - min)``, or ``(max - A) / (max - min)`` where lower is better.

    OECD/JRC 2008, 5.3 "Min-Max". Clamped to 0…1, which matters with fixed goalposts only.

    Parameters
    ----------
    figures
        Shape ``(..., units)``, in the figure's unit.
    direction
        Which end gives 1.
    lowest, highest
        Goalposts in the figure's unit; None takes the least and the largest known figure.
    axis
        Where the units are.
    """
    low = _least(figures, axis) if lowest is None else np.float64(lowest)
    high = _largest(figures, axis) if highest is None else np.float64(highest)
    spread = np.asarray(high - low)
    spread = np.where(spread > _NO_SPREAD * np.maximum(np.abs(high), np.abs(low)), spread, np.nan)
    above = figures - low if direction == "higher" else high - figures
    above /= spread
    shares = np.clip(above, 0.0, 1.0, out=above)
    return _where_equal(shares, figures, spread, 1.0, axis)


def zscore(figures: FloatArray, direction: Direction = "higher", *, axis: int = -1) -> FloatArray:
    """Return ``± (A - mean) / standard deviation``, + on the better side.

    OECD/JRC 2008, 5.2 "Standardisation". The deviation is the population's: the members of a bloc
    are all of it, no sample. No share of anything: see :func:`zscore_share`.
    """
    apart = figures - mean_known(figures, axis=axis)
    spread = np.sqrt(mean_known(apart * apart, axis=axis))
    size = np.maximum(np.abs(_largest(figures, axis)), np.abs(_least(figures, axis)))
    spread = np.where(spread > _NO_SPREAD * size, spread, np.nan)
    scores: FloatArray = apart / (spread if direction == "higher" else -spread)
    return _where_equal(scores, figures, spread, 0.0, axis)


def mean_known(figures: FloatArray, *, axis: int = -1) -> FloatArray:
    """Return the mean of the units with a figure, the axis kept; NaN where none has."""
    gaps = np.isnan(figures)
    if not gaps.any():
        return np.asarray(figures.mean(axis=axis, keepdims=True))
    count = (~gaps).sum(axis=axis, keepdims=True)
    summed = np.where(gaps, 0.0, figures).sum(axis=axis, keepdims=True)
    return np.where(count > 0, summed / np.maximum(count, 1), np.nan)


def zscore_share(
    figures: FloatArray, direction: Direction = "higher", *, reach: float = 3.0, axis: int = -1
) -> FloatArray:
    """Return ``clamp(1/2 + z / (2 reach), 0, 1)``: the z-score on the way from −reach to +reach.

    A linear rescaling, so the order and the distances are the z-score's own; beyond `reach`
    standard deviations nothing more is won or lost. Among up to ``reach² + 1`` units (10 for the
    usual 3) nobody can be that far out and the clamp never acts.
    """
    shares = zscore(figures, direction, axis=axis)
    shares *= 0.5 / reach
    shares += 0.5
    return np.clip(shares, 0.0, 1.0, out=shares)


def rank_share(
    figures: FloatArray, direction: Direction = "higher", *, axis: int = -1
) -> FloatArray:
    """Return ``(n - rank) / (n - 1)`` among the `n` known figures; equal figures share a rank.

    DOMAIN "rank_share"; OECD/JRC 2008, 5.1 "Ranking".
    """
    better = figures if direction == "higher" else -figures
    ranks = np.moveaxis(rank_of(np.moveaxis(better, axis, -1)), -1, axis)
    known = ~np.isnan(figures)
    count = known.sum(axis=axis, keepdims=True)
    shares: FloatArray = (count - ranks) / np.maximum(count - 1, 1)
    return np.where(known & (count > 1), shares, np.nan)


def ratio_to_target(
    figures: FloatArray, targets: FloatArray, direction: Direction = "higher"
) -> FloatArray:
    """Return ``A / T``, or ``T / A`` where lower is better: 1 is "target reached". Not clamped.

    OECD/JRC 2008, 5.4 "Distance to a reference". A target that no ratio can be taken of gives NaN:
    zero or less, or below zero where lower is better. Where lower is better a figure of zero or
    less cannot be bettered: its ratio is infinite.

    Parameters
    ----------
    figures, targets
        In the same unit, shapes that broadcast; NaN: not known, or no target.
    """
    if direction == "higher":
        ratios: FloatArray = figures / np.where(targets > 0, targets, np.nan)
        return ratios
    targets = np.where(targets >= 0, targets, np.nan)
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = targets / figures
    unbeatable = np.where(np.isnan(targets), np.nan, np.inf)
    return np.where(figures <= 0, unbeatable, ratios)


def _largest(figures: FloatArray, axis: int) -> FloatArray:
    largest: FloatArray = np.fmax.reduce(figures, axis=axis, keepdims=True)
    return largest


def _least(figures: FloatArray, axis: int) -> FloatArray:
    least: FloatArray = np.fmin.reduce(figures, axis=axis, keepdims=True)
    return least


def compared(figures: FloatArray, *, axis: int = -1) -> BoolArray:
    """Return whether at least two figures are known, the axis kept."""
    known: IntArray = (~np.isnan(figures)).sum(axis=axis, keepdims=True)
    return known > 1


def _where_equal(
    shares: FloatArray, figures: FloatArray, spread: FloatArray, value: float, axis: int
) -> FloatArray:
    # The usual case, some spread everywhere, is spared a pass over all draws.
    if not np.isnan(spread).any():
        return shares
    equal = np.isnan(spread) & ~np.isnan(figures) & compared(figures, axis=axis)
    return np.where(equal, value, shares)
