"""What becomes of criteria without a figure: the choices a scheme can make, and what they leave."""

from collections.abc import Sequence
from typing import Final

import numpy as np

from thidua.scoring.aggregate import weighted_sum
from thidua.scoring.arrays import BoolArray, FloatArray, IntArray
from thidua.scoring.normalise import mean_known
from thidua.scoring.scheme import Missing

FEWEST_SHOWN: Final = 3
"""Members with a figure below which nothing is said of how well or badly the others may stand."""

_FILLED: Final = ("zero", "full", "bloc_mean")


def filled(shares: FloatArray, missing: Sequence[Missing]) -> FloatArray:
    """Fill the gaps of the criteria whose scheme fills them: ``zero``, ``full``, ``bloc_mean``.

    The mean is that of the shares the criterion gives the others (OECD/JRC, Handbook on
    Constructing Composite Indicators, 2008, 4.2, "unconditional mean imputation", on shares). A
    criterion of which nobody has a figure stays empty, unless it is ``full``.

    Parameters
    ----------
    shares
        Shape ``(..., units, criteria)``; not changed.
    missing
        The choice of each criterion.
    """
    to_fill = [n for n, choice in enumerate(missing) if choice in _FILLED]
    if not to_fill:
        return shares
    shares = shares.copy(order="K")
    for n in to_fill:
        one = shares[..., n]
        gaps = np.isnan(one)
        if missing[n] == "full":
            one[gaps] = 1.0
        elif gaps.any():
            mean = mean_known(one)
            instead = mean if missing[n] == "bloc_mean" else np.zeros_like(mean)
            shares[..., n] = np.where(gaps & ~np.isnan(mean), instead, one)
    return shares


def counted_as_known(shares: FloatArray, missing: Sequence[Missing]) -> BoolArray:
    """Return where a criterion says something of a unit: a figure, or "no task" (``full``)."""
    no_task = np.array([choice == "full" for choice in missing], dtype=np.bool_)
    counted: BoolArray = ~np.isnan(shares) | no_task
    return counted


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
