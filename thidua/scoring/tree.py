"""A scheme's nested groups worked out over arrays: from shares of criteria to points of groups.

Within this file a part is a criterion or a group, its share 0…1 of its weight, its weight what it
can give in points. Weights other than the scheme's change all points but no group's cap in
proportion to its parts.
"""

from dataclasses import dataclass

import numpy as np

from thidua.scoring.aggregate import arithmetic, capped, geometric, weighted_sum
from thidua.scoring.arrays import BoolArray, FloatArray
from thidua.scoring.scheme import Group

_ROUNDING = 1e-9
_MEANS = {"arithmetic": arithmetic, "geometric": geometric}


def is_flat(group: Group) -> bool:
    """Tell whether the group's points are simply the sum of its criteria's points."""
    plain = group.aggregation == "arithmetic" and _cap(group) == 1.0
    return plain and all(is_flat(inner) for inner in group.groups)


def flat_points(shares: FloatArray, weights: FloatArray, silent: BoolArray) -> FloatArray:
    """Return ``Σ w s`` over all criteria; see :func:`tree_points` for the parameters."""
    summed = weighted_sum(shares, weights, np.flatnonzero(~silent))
    if not np.isnan(summed).any():
        return summed
    gaps = np.isnan(shares)
    summed = weighted_sum(np.where(gaps, 0.0, shares), weights)
    missing = weighted_sum((gaps & ~silent).astype(np.float64), weights)
    return np.where(missing > 0.0, np.nan, summed)


@dataclass(frozen=True)
class _Part:
    """A criterion or group: who is not judged by it, and whether anybody has a figure of it."""

    share: FloatArray
    weight: FloatArray
    left_out: BoolArray | None
    silent: bool


def tree_points(
    root: Group,
    shares: FloatArray,
    weights: FloatArray,
    silent: BoolArray,
    left_out: BoolArray | None = None,
) -> tuple[FloatArray, FloatArray]:
    """Work out the points of a group and of all groups inside it.

    Parameters
    ----------
    root
        The group.
    shares
        Shape ``(..., units, criteria)``, criteria in the group's order; NaN where not known.
    weights
        Points of the criteria at full marks, shape ``(..., criteria)``.
    silent
        Shape ``(criteria,)``: criteria of which nobody has a figure. They give nobody anything and
        make nobody's total unknown.
    left_out
        Shape of `shares`: criteria by which a unit is not judged, its others then weigh more.

    Returns
    -------
    total, groups
        Points, shapes ``(..., units)`` and ``(..., units, groups)`` with the groups in the order of
        ``Group.walk``; NaN where a figure that counts is not known.
    """
    points: list[FloatArray] = []
    _worked_out(root, 0, shares, weights, silent, left_out, points)
    batch = np.broadcast_shapes(shares.shape[:-2], weights.shape[:-1])
    shape = (*batch, shares.shape[-2])
    groups = [np.broadcast_to(one, shape) for one in points[1:]]
    stacked = np.stack(groups, axis=-1) if groups else np.empty((*shape, 0))
    return np.broadcast_to(points[0], shape), stacked


def share_reached(
    group: Group,
    shares: FloatArray,
    weights: FloatArray,
    silent: BoolArray,
    left_out: BoolArray | None = None,
) -> FloatArray:
    """Return the share of its points that a group gives, 0 to 1, shape ``(..., units)``.

    Parameters as of :func:`tree_points`. NaN where a figure that counts is not known, where nobody
    has any, and where nothing in the group has weight.
    """
    return _worked_out(group, 0, shares, weights, silent, left_out, []).share


def _worked_out(
    group: Group,
    start: int,
    shares: FloatArray,
    weights: FloatArray,
    silent: BoolArray,
    left_out: BoolArray | None,
    points: list[FloatArray],
) -> _Part:
    place = len(points)
    points.append(shares)  # kept for the group while its inner ones are worked out
    end = start + len(group.criteria)
    parts: list[_Part] = [
        _Part(
            shares[..., n],
            weights[..., n],
            None if left_out is None else left_out[..., n],
            bool(silent[n]),
        )
        for n in range(start, end)
    ]
    for inner in group.groups:
        parts.append(_worked_out(inner, end, shares, weights, silent, left_out, points))
        end += len(inner.all_criteria)
    part = _joined(group, parts, shares.shape[-2])
    points[place] = part.share * part.weight[..., None]
    return part


def _joined(group: Group, parts: list[_Part], units: int) -> _Part:
    all_silent = all(part.silent for part in parts)
    weight = np.stack(np.broadcast_arrays(*(part.weight for part in parts)), axis=-1)
    together = [
        # In a sum who is silent gives nothing; a product must do without it.
        np.zeros_like(part.share)
        if part.silent and group.aggregation == "arithmetic" and not all_silent
        else part.share
        for part in parts
    ]
    share = np.stack(np.broadcast_arrays(*together), axis=-1)
    out = _left_out(group, parts, share)
    mean = _MEANS[group.aggregation](share, weight, out)
    cap = _cap(group)
    whole = weight.sum(axis=-1)
    return _Part(
        capped(mean, cap) / cap,
        whole * cap,
        None if out is None else np.asarray(out.all(axis=-1)),
        all_silent,
    )


def _left_out(group: Group, parts: list[_Part], share: FloatArray) -> BoolArray | None:
    product = group.aggregation == "geometric"
    if all(p.left_out is None and not (product and p.silent) for p in parts):
        return None
    out = np.zeros(share.shape, dtype=np.bool_)
    for n, part in enumerate(parts):
        if part.left_out is not None:
            out[..., n] = part.left_out
        if product and part.silent:
            out[..., n] = True
    return out


def _cap(group: Group) -> float:
    """Return the share of its parts' points that the group's maximum lets through."""
    parts = group.parts_maximum
    return group.maximum / parts if group.maximum < parts * (1 - _ROUNDING) else 1.0
