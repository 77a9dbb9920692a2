"""Figures held against each other: which of two wins and why, and published totals against sums.

How far two figures may lie apart without saying different things follows from the digits they are
printed with: a figure printed as 6.7 may be anything from 6.65 to 6.75.
"""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from thidua.measures import printed_decimals

Row = Mapping[Hashable, Any]
Rule = Literal[
    "suspect",
    "uncertain",
    "vintage",
    "first_rank",
    "status",
    "rank",
    "approximate",
    "supporters",
    "value",
]
VerdictKind = Literal["agrees", "differs", "partial", "bound", "alone"]

COUNTED = frozenset(
    {"collectives", "communes", "districts", "flags", "persons", "provinces", "sites"}
)
"""Units of measure of whole things."""

_STATUSES = ("actual", "preliminary", "estimate")
_NOISE = 1e-9  # of binary fractions, as a share of the figures compared


def deciding_rule(shown: Row, rival: Row) -> Rule:
    """Return the first rule of "Which figure wins" (data/README.md) that sets two figures apart.

    Parameters
    ----------
    shown, rival
        Rows of ``conflict``: ``flag, vintage, source_rank, status, supporters, value``. The first
        is the preferred one.

    Returns
    -------
    str
        ``value`` where nothing else does: the higher of the two is shown.
    """
    for rule, key in _KEYS:
        if key(shown) != key(rival):
            return rule
    return "value"


def _vintage_order(row: Row) -> int:
    vintage = str(row["vintage"])
    if vintage.startswith("old series"):
        return 2
    return {"": 0, "superseded": 1}.get(vintage, 3)


_KEYS: tuple[tuple[Rule, Any], ...] = (
    ("suspect", lambda row: row["flag"] == "suspect"),
    ("uncertain", lambda row: row["flag"] == "uncertain"),
    ("vintage", _vintage_order),
    ("first_rank", lambda row: row["source_rank"] == 1),
    ("status", lambda row: _STATUSES.index(row["status"])),
    ("rank", lambda row: row["source_rank"]),
    ("approximate", lambda row: row["flag"] == "approximate"),
    ("supporters", lambda row: -row["supporters"]),
)


def half_unit(decimals: int) -> float:
    """Return how far a figure printed with `decimals` digits after the point may be from exact."""
    return float(0.5 * 10.0**-decimals)


def is_rounding(one: float, other: float) -> bool:
    """Tell whether two figures say the same: the less exact is the other one, rounded."""
    coarser = min(printed_decimals(one), printed_decimals(other))
    return abs(one - other) <= half_unit(coarser) + _noise(one, other)


@dataclass(frozen=True)
class Tolerance:
    """How far a total and what its members give may lie apart by rounding alone.

    Parameters
    ----------
    published
        Half a unit of the last digit the total is printed with.
    members
        What rounding of the members' figures can add up to: half a unit of their last digit, times
        their number for a sum, once for a mean.
    """

    published: float
    members: float

    @property
    def whole(self) -> float:
        """Both together, in the unit of measure."""
        return self.published + self.members


@dataclass(frozen=True)
class Verdict:
    """What a comparison of a published total with its members' figures says.

    Parameters
    ----------
    kind
        ``agrees`` within the rounding, ``differs``, ``partial`` (some members have no figure, so
        nothing is decided), ``bound`` (the total is printed as "over", "nearly" or "about"), or
        ``alone`` (the members have no figures of this measure at all).
    difference
        Computed less published, in the unit of measure; None where nothing is computed.
    tolerance
        What rounding allows; None where nothing is computed.
    kept
        For a bound, whether the members' figures keep it; None where that cannot be told.
    exceeds
        Whether the members known alone add up to more than the total: then it differs, whatever
        the missing ones are.
    """

    kind: VerdictKind
    difference: float | None = None
    tolerance: Tolerance | None = None
    kept: bool | None = None
    exceeds: bool = False


def tolerance_of(
    published: float, method: str, known: int, decimals: int, unit: str = ""
) -> Tolerance:
    """Return how far a published total and its members' figures may lie apart by rounding.

    Parameters
    ----------
    published
        The total as printed, in its unit of measure; trailing zeros are not known to be printed.
    method
        ``total`` or ``mean``.
    known
        How many members' figures are taken.
    decimals
        Digits after the point that the most exact of them carries.
    unit
        The total's unit of measure as `published_totals.csv` writes it: what is counted is not
        rounded.
    """
    if unit in COUNTED:
        return Tolerance(0.0, 0.0)
    times = known if method == "total" else 1
    return Tolerance(half_unit(printed_decimals(published)), times * half_unit(decimals))


def verdict(row: Row) -> Verdict:
    """Hold a published total against its members' figures.

    Parameters
    ----------
    row
        A row of ``reconciliation``: ``published, unit, bound, computed, method, known, members,
        decimals, lowest``.
    """
    if pd.isna(row["computed"]):
        return Verdict("alone")
    published, computed = float(row["published"]), float(row["computed"])
    known, members = int(row["known"]), int(row["members"])
    allowed = tolerance_of(
        published, str(row["method"]), known, int(row["decimals"]), str(row["unit"])
    )
    difference = computed - published
    reach = allowed.whole + _noise(published, computed)
    complete = known == members
    # A sum that is over the mark stays so with more members, if none of them can be negative.
    grows = row["method"] == "total" and float(row["lowest"]) >= 0
    if row["bound"]:
        kept = _keeps(str(row["bound"]), difference, reach, complete=complete, grows=grows)
        return Verdict("bound", difference, allowed, kept)
    if complete:
        kind: VerdictKind = "agrees" if abs(difference) <= reach else "differs"
        return Verdict(kind, difference, allowed)
    if grows and difference > reach:
        return Verdict("differs", difference, allowed, exceeds=True)
    return Verdict("partial", difference, allowed)


def _keeps(
    bound: str, difference: float, reach: float, *, complete: bool, grows: bool
) -> bool | None:
    above, below = difference >= -reach, difference <= reach
    if bound == "at_least" and (complete or (grows and above)):
        return above
    if bound == "at_most" and (complete or (grows and not below)):
        return below
    return None


def _noise(one: float, other: float) -> float:
    return _NOISE * max(abs(one), abs(other), 1.0)
