"""Parts into a whole: weighted arithmetic and geometric means, caps, bonus and penalties.

Shares (0…1 of what a part can give) and weights (what it can give, in points) carry the parts last.
A share that is not known is NaN; a part without weight takes nothing from anybody, known or not.
Sources: OECD/JRC, Handbook on Constructing Composite Indicators (2008), chapter 6; DOMAIN "Scoring"
for the caps.
"""

import numpy as np

from thidua.scoring.arrays import BoolArray, FloatArray, IntArray


def arithmetic(
    shares: FloatArray, weights: FloatArray, left_out: BoolArray | None = None
) -> FloatArray:
    """Return ``Σ w s / Σ w``: a strong part makes up for a weak one.

    OECD/JRC 2008, 6.1 "Additive aggregation methods".

    Parameters
    ----------
    shares
        Shape ``(..., units, parts)``.
    weights
        Shape ``(..., parts)``, zero or more.
    left_out
        Shape of `shares`: parts by which a unit is not judged; its other parts then weigh more, in
        proportion.

    Returns
    -------
    FloatArray
        Shape ``(..., units)``; NaN where a part that has weight is not known, or none has.
    """
    return _mean(shares, weights, left_out)


def geometric(
    shares: FloatArray, weights: FloatArray, left_out: BoolArray | None = None
) -> FloatArray:
    """Return ``Π s^(w / Σ w)``: who has nothing in one part has nothing in all.

    OECD/JRC 2008, 6.2 "Geometric aggregation". Parameters and result as :func:`arithmetic`.
    """
    with np.errstate(divide="ignore", invalid="ignore"):
        logarithms = np.log(shares)
    # A part without weight must not spoil the rest by being nothing: 0 times −∞ is no number.
    mean = np.exp(_mean(np.where(shares <= 0.0, 0.0, logarithms), weights, left_out))
    nothing = shares <= 0.0
    if left_out is not None:
        nothing &= ~left_out
    zero = weighted_sum(nothing.astype(np.float64), weights) > 0.0
    return np.where(zero & ~np.isnan(mean), 0.0, mean)


def _mean(values: FloatArray, weights: FloatArray, left_out: BoolArray | None) -> FloatArray:
    gaps = np.isnan(values)
    if left_out is None:
        whole = weights.sum(axis=-1)[..., None]
        if not gaps.any():
            return _divided(weighted_sum(values, weights), whole)
        counted, missing = ~gaps, gaps
    else:
        counted, missing = ~gaps & ~left_out, gaps & ~left_out
        whole = weighted_sum((~left_out).astype(np.float64), weights)
    mean = _divided(weighted_sum(np.where(counted, values, 0.0), weights), whole)
    return np.where(weighted_sum(missing.astype(np.float64), weights) > 0.0, np.nan, mean)


def weighted_sum(
    values: FloatArray, weights: FloatArray, parts: IntArray | None = None
) -> FloatArray:
    """Return ``Σ w v`` over the parts, shape ``(..., units)``; NaN where a value is not known.

    Where only the weights vary it is one matrix product.

    Parameters
    ----------
    values, weights
        Shapes ``(..., units, parts)`` and ``(..., parts)``.
    parts
        The parts to sum; None sums all.
    """
    taken = np.arange(values.shape[-1]) if parts is None else parts
    if values.ndim == 2:
        product: FloatArray = weights[..., taken] @ values[:, taken].T
        return product
    # Part by part: the parts are few, and the units and draws behind them one stretch of memory.
    summed = np.zeros(values.shape[:-1])
    for n in taken:
        summed += values[..., n] * weights[..., None, n]
    return summed


def _divided(summed: FloatArray, whole: FloatArray) -> FloatArray:
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(whole > 0.0, summed / whole, np.nan)


def capped(points: FloatArray, cap: float) -> FloatArray:
    """Return ``min(cap, points)``: a group, or all bonus, gives no more than its maximum.

    DOMAIN "Scoring". Nothing else holds a score down: totals above full marks stand in printed
    tables, and penalties may take more than there is.
    """
    return np.minimum(points, cap)
