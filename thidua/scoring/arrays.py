"""The arrays of this room: any number of draws first, then units, then criteria."""

import math
from typing import Final

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.float64]
IntArray = npt.NDArray[np.int64]
BoolArray = npt.NDArray[np.bool_]
WordArray = npt.NDArray[np.object_]

NO_RANK: Final = 0
"""Stands where a unit has no rank: an array of whole numbers knows no gap."""

_SIGNIFICANT: Final = 12
# Comparing all pairs beats sorting by far for 12 units, and still where so many stand side by side.
_PAIRS: Final = 128


def rank_of(totals: FloatArray) -> IntArray:
    """Return competition ranks, the largest first; equal totals share a rank (1, 2, 2, 4).

    ``rank(u) = 1 + number of units with a larger total``. Totals are compared as they are: where
    two of them may differ only by what arithmetic leaves, pass them through :func:`settled` first.

    Parameters
    ----------
    totals
        Shape ``(..., units)``. NaN: the unit has no total, and takes no place of the others.

    Returns
    -------
    IntArray
        Shape ``(..., units)``; :data:`NO_RANK` (0) where the total is NaN.
    """
    units = totals.shape[-1]
    ranks = _by_pairs(totals) if units <= _PAIRS else _by_sorting(totals)
    ranks[np.isnan(totals)] = NO_RANK
    return ranks


def _by_pairs(totals: FloatArray) -> IntArray:
    # Units first: each comparison then runs over one stretch of memory. Bytes are enough to count
    # up to 127 others, and a comparison's result is a byte already.
    by_unit = np.ascontiguousarray(np.moveaxis(totals, -1, 0))
    before = np.zeros(by_unit.shape, dtype=np.int8)
    larger = np.empty(by_unit.shape, dtype=np.bool_)
    for one in by_unit:
        np.greater(one, by_unit, out=larger)
        before += larger.view(np.int8)
    return np.moveaxis(before, 0, -1) + np.int64(1)


def _by_sorting(totals: FloatArray) -> IntArray:
    descending = -totals
    order = np.argsort(descending, axis=-1)  # NaN last
    ordered = np.take_along_axis(descending, order, axis=-1)
    # A place is a rank of its own where its total differs from the one before it.
    place = np.broadcast_to(np.arange(1, totals.shape[-1] + 1), totals.shape)
    fresh = np.ones(totals.shape, dtype=np.bool_)
    fresh[..., 1:] = ordered[..., 1:] != ordered[..., :-1]
    shared = np.maximum.accumulate(np.where(fresh, place, 0), axis=-1)
    ranks = np.empty(totals.shape, dtype=np.int64)
    np.put_along_axis(ranks, order, shared, axis=-1)
    return ranks


def settled(totals: FloatArray, scale: float = 1.0) -> FloatArray:
    """Return the totals without what arithmetic leaves: 0.1 + 0.2 is 0.3, and ties with it.

    Ranks are of unrounded scores; this keeps 12 significant digits of `scale`, far more than any
    score table prints, and takes only the noise of binary fractions and of the order of summing.

    Parameters
    ----------
    totals
        Any shape.
    scale
        The size of the largest total to be expected, such as the maximum points of the scheme.
    """
    rounded: FloatArray = np.round(totals, _digits(scale))
    return rounded


def last_digit(scale: float = 1.0) -> float:
    """Return the size of the last digit that :func:`settled` keeps."""
    return float(10.0 ** -_digits(scale))


def _digits(scale: float) -> int:
    magnitude = math.ceil(math.log10(scale)) if math.isfinite(scale) and scale > 0 else 0
    return _SIGNIFICANT - 1 - magnitude
