"""From a figure to points: the conversion rules a scheme can name.

A is the figure, T its target, M the points at full marks; all rules are worked out as a share of M.
Figures and targets carry any number of draws in front; NaN in, NaN out: no rule invents points.
Formulas: DOMAIN "Scoring", where a source for each is marked as cited or seen once; the normalising
ones in :mod:`thidua.scoring.normalise`. docs/SCORING.md has them with examples.
"""

from typing import Final

import numpy as np

from thidua.scoring import normalise
from thidua.scoring.arrays import FloatArray
from thidua.scoring.scheme import Rule, RuleKind

NEEDS_TARGET: Final[frozenset[RuleKind]] = frozenset({"linear"})
TAKES_TARGET: Final[frozenset[RuleKind]] = frozenset({"linear", "half_lead", "banded", "yes_no"})

# A ratio such as 1.1 must fall into the band that begins at 1.1 whatever it was divided from.
_HAIR: Final = 1e-12


def points(
    figures: FloatArray,
    targets: FloatArray | None,
    rule: Rule,
    maximum: float = 1.0,
    *,
    axis: int = -1,
) -> FloatArray:
    """Return the points of each unit under a rule.

    Parameters
    ----------
    figures
        Shape ``(..., units)``, in the figure's unit; NaN where not known.
    targets
        Broadcasts against `figures`, same unit, NaN where there is none; None where the criterion
        has none at all.
    rule
        The rule with its parameters.
    maximum
        M. The default gives shares of it, 0 to 1.
    axis
        Where the units are; further axes (criteria under the same rule) may stand behind.

    Returns
    -------
    FloatArray
        Shape of `figures`, 0 to `maximum`; NaN where the figure, or a target it needs, is missing.

    Raises
    ------
    ValueError
        If the rule needs targets and there are none.
    """
    match rule.kind:
        case "linear":
            if targets is None:
                raise ValueError(f"The rule {rule.kind} needs a target.")
            shares = linear(figures, targets, rule)
        case "half_lead":
            shares = half_lead(figures, targets, rule, axis=axis)
        case "banded":
            shares = banded(figures, targets, rule)
        case "rank_share":
            shares = normalise.rank_share(figures, rule.direction, axis=axis)
        case "minmax":
            low, high = rule.lowest, rule.highest
            shares = normalise.minmax(figures, rule.direction, lowest=low, highest=high, axis=axis)
        case "zscore":
            shares = normalise.zscore_share(figures, rule.direction, reach=rule.reach, axis=axis)
        case "yes_no":
            shares = yes_no(figures, targets, rule)
        case "counted" | "manual":
            shares = counted(figures, rule)
    return shares if maximum == 1.0 else shares * maximum


def linear(figures: FloatArray, targets: FloatArray, rule: Rule) -> FloatArray:
    """Return ``clamp(A/T, 0, 1)``, T/A where lower is better: no more than M for passing a target.

    The clamp below: a figure under zero (a decline) loses all points, not more than all.
    """
    shares = normalise.ratio_to_target(figures, targets, rule.direction)
    return np.clip(shares, 0.0, 1.0, out=shares)


def half_lead(
    figures: FloatArray, targets: FloatArray | None, rule: Rule, *, axis: int = -1
) -> FloatArray:
    """Return half the points at the target, and all for who passes it furthest.

    With ``q = A/T`` (T/A where lower is better) and ``L`` the largest q of the bloc: ``q/2`` below
    the target, at least 0; ``1/2`` at it; ``1/2 + 1/2 (q - 1) / (L - 1)`` above. Without targets
    ``A / max A``. DOMAIN "half_lead", seen in one place only.

    Who leads but misses the target stays below one half, as the first case says. One outlier takes
    points from all others above the target, and an easy target pays: docs/SCORING.md.
    """
    if targets is None:
        best = np.fmax.reduce if rule.direction == "higher" else np.fmin.reduce
        lead = best(figures, axis=axis, keepdims=True)
        if rule.direction == "lower":
            lead = np.maximum(lead, 0.0)
        lead = np.where(normalise.compared(figures, axis=axis), lead, np.nan)
        shares = normalise.ratio_to_target(figures, lead, rule.direction)
        return np.clip(shares, 0.0, 1.0, out=shares)
    ratios = normalise.ratio_to_target(figures, targets, rule.direction)
    lead = np.fmax.reduce(ratios, axis=axis, keepdims=True)
    with np.errstate(invalid="ignore", divide="ignore"):
        above = 0.5 + 0.5 * (ratios - 1.0) / (lead - 1.0)
    below = 0.5 * np.clip(ratios, 0.0, 1.0)
    # The leader's share is said, not computed: an infinite ratio over itself is no number.
    above = np.where(ratios == lead, 1.0, above)
    return np.where(ratios > 1.0, above, below)


def banded(figures: FloatArray, targets: FloatArray | None, rule: Rule) -> FloatArray:
    """Return the share of the band that ``A/T`` (T/A where lower is better) falls into.

    A band holds from its lower bound on, the bound included; below the lowest there is nothing.
    Without targets the bounds are figures; where lower is better, each is then the most a figure
    may be.
    """
    bounds, shares = np.array(sorted(rule.bands), dtype=np.float64).T
    if targets is None and rule.direction == "lower":
        near = figures - _HAIR * np.abs(figures)
        found = np.append(shares, 0.0)[np.searchsorted(bounds, near, side="left")]
    else:
        value = figures
        if targets is not None:
            value = normalise.ratio_to_target(figures, targets, rule.direction)
        with np.errstate(invalid="ignore"):
            near = np.where(np.isinf(value), value, value + _HAIR * np.abs(value))
        found = np.append(0.0, shares)[np.searchsorted(bounds, near, side="right")]
        figures = value
    return np.where(np.isnan(figures), np.nan, found)


def yes_no(figures: FloatArray, targets: FloatArray | None, rule: Rule) -> FloatArray:
    """Return 1 or 0: target reached or not; without a target, something (more than 0) or nothing.

    Where lower is better: not above the target; without one, nothing of it.
    """
    if targets is None:
        reached = figures > 0 if rule.direction == "higher" else figures <= 0
        unknown = np.isnan(figures)
    else:
        reached = figures >= targets if rule.direction == "higher" else figures <= targets
        unknown = np.isnan(figures) | np.isnan(targets)
    return np.where(unknown, np.nan, reached.astype(np.float64))


def counted(figures: FloatArray, rule: Rule) -> FloatArray:
    """Return ``clamp(n · each, 0, 1)``: so much for each, up to the maximum.

    Where lower is better, so much less for each: ``1 - clamp(n · each, 0, 1)``. Points entered by
    hand are counted the same way, each of them one of the maximum.
    """
    shares = figures * rule.each
    np.clip(shares, 0.0, 1.0, out=shares)
    return shares if rule.direction == "higher" else 1.0 - shares
