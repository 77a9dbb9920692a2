"""What becomes of criteria without a figure: the choices a scheme can make, and what they leave."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from thidua.scoring.aggregate import weighted_sum
from thidua.scoring.arrays import BoolArray, FloatArray, IntArray
from thidua.scoring.scheme import Missing

FEWEST_SHOWN: Final = 3
"""Members with a figure below which nothing is said of how well or badly the others may stand."""


def filled(shares: FloatArray, missing: Sequence[Missing]) -> FloatArray:
    """Fill the gaps of the criteria whose scheme fills them: ``zero`` and ``bloc_mean``.

    The mean is that of the shares the criterion gives the others (OECD/JRC, Handbook on
    Constructing Composite Indicators, 2008, 4.2, "unconditional mean imputation", on shares). A
    criterion of which nobody has a figure stays empty.

    Parameters
    ----------
    shares
        Shape ``(..., units, criteria)``; not changed.
    missing
        The choice of each criterion.
    """
    zero = [n for n, choice in enumerate(missing) if choice == "zero"]
    mean = [n for n, choice in enumerate(missing) if choice == "bloc_mean"]
    if not zero and not mean:
        return shares
    shares = shares.copy()
    for n in (*zero, *mean):
        one = shares[..., n]
        gaps = np.isnan(one)
        if not gaps.any():
            continue
        known = (~gaps).sum(axis=-1, keepdims=True)
        summed = np.where(gaps, 0.0, one).sum(axis=-1, keepdims=True)
        instead = summed / np.maximum(known, 1) if n in mean else np.zeros_like(summed)
        shares[..., n] = np.where(gaps & (known > 0), instead, one)
    return shares


def left_out(shares: FloatArray, missing: Sequence[Missing]) -> BoolArray | None:
    """Return by which criteria a unit is not judged (``exclude`` and no figure), None: nowhere."""
    excluded = np.array([choice == "exclude" for choice in missing])
    if not excluded.any():
        return None
    out = np.isnan(shares) & excluded
    return out if out.any() else None


def between(shares: FloatArray, missing: Sequence[Missing]) -> tuple[FloatArray, FloatArray]:
    """Fill the gaps left open with the worst, and with the best share the criterion shows.

    "Shows" among the units of `shares`; fewer than three of them (:data:`FEWEST_SHOWN`) show no
    range, and a gap may then be worth nothing or everything. Criteria that are left out
    (``exclude``) or that nobody has stay empty.
    """
    gaps = np.isnan(shares) & np.array([choice != "exclude" for choice in missing])
    worst, best = _shown(shares)
    return np.where(gaps, worst, shares), np.where(gaps, best, shares)


def placed(shares: FloatArray, gaps: IntArray, places: FloatArray) -> FloatArray:
    """Fill some gaps at given places between the worst and the best share shown.

    Parameters
    ----------
    shares
        Shape ``(..., units, criteria)``; not changed.
    gaps
        Unit and criterion of each gap, shape ``(gaps, 2)``.
    places
        Shape ``(..., gaps)``: 0 is the worst, 1 the best.
    """
    batch = np.broadcast_shapes(shares.shape[:-2], places.shape[:-1])
    result = np.broadcast_to(shares, (*batch, *shares.shape[-2:])).copy(order="K")
    for criterion in dict.fromkeys(int(n) for n in gaps[:, 1]):
        worst, best = (end[..., 0, 0] for end in _shown(shares[..., [criterion]]))
        for n in np.flatnonzero(gaps[:, 1] == criterion):
            at = worst + places[..., n] * (best - worst)
            result[..., gaps[n, 0], criterion] = at
    return result


def _shown(shares: FloatArray) -> tuple[FloatArray, FloatArray]:
    """Return the worst and the best share of each criterion among the units, that axis kept."""
    known = (~np.isnan(shares)).sum(axis=-2, keepdims=True)
    few = (known > 0) & (known < FEWEST_SHOWN)
    worst = np.where(few, 0.0, np.fmin.reduce(shares, axis=-2, keepdims=True))
    best = np.where(few, 1.0, np.fmax.reduce(shares, axis=-2, keepdims=True))
    return worst, best


def available_share(known: BoolArray, weights: FloatArray) -> FloatArray:
    """Return the share of the points whose figures are known, 0 to 1, shape ``(..., units)``."""
    shares: FloatArray = weighted_sum(known.astype(np.float64), weights)
    whole: FloatArray = np.asarray(weights.sum(axis=-1))[..., None]
    return shares / whole
