"""Who heads a bloc next, as far as the rotation of its leaders lets one expect.

One rule is tried, "the first deputy becomes the next head", and only on the bloc's own years. What
follows from it is an expectation with its reason; the council or the members decide.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Literal

Why = Literal["expected", "untried", "failed", "no_deputy", "not_member", "no_leaders"]


@dataclass(frozen=True)
class Term:
    """A unit's role in a year; `stated` where a source says so, else inferred."""

    year: int
    role: str
    unit_id: str
    stated: bool = True


@dataclass(frozen=True)
class Handover:
    """A year in which the rule can be checked.

    Parameters
    ----------
    year
        The year of the new head.
    deputy, head
        First deputy of the year before, head of `year`.
    stated
        Whether sources state both.
    """

    year: int
    deputy: str
    head: str
    stated: bool

    @property
    def held(self) -> bool:
        """Whether the first deputy became the head."""
        return self.deputy == self.head


@dataclass(frozen=True)
class Rotation:
    """What the known years say of the rule, and what it leads one to expect.

    Parameters
    ----------
    handovers
        Every year in which the rule can be checked, in order.
    why
        ``expected``, or the reason why nothing is: the rule could not be checked (``untried``),
        held in at most half of the checks (``failed``), the last known year names no first deputy
        (``no_deputy``), the deputy is no member in the next year (``not_member``), no leader is
        known at all (``no_leaders``).
    year
        The year after the last with a known leader.
    unit_id
        The unit expected to head the bloc in `year`; None where nothing is expected.
    stated
        Whether a source states that it was first deputy.
    """

    handovers: tuple[Handover, ...]
    why: Why
    year: int | None = None
    unit_id: str | None = None
    stated: bool = True

    @property
    def held(self) -> int:
        """In how many of the handovers the rule held."""
        return sum(each.held for each in self.handovers)


def first_deputy(terms: Iterable[Term], year: int) -> Term | None:
    """Return the first deputy of `year`, or the only deputy where none is numbered.

    Of two deputies without a number the sources do not say which is first, so neither is.
    """
    deputies = [term for term in terms if term.year == year and term.role.startswith("deputy")]
    first = [term for term in deputies if term.role == "deputy_1"]
    if len(first) == 1:
        return first[0]
    alone = len(deputies) == 1 and deputies[0].role == "deputy"
    return deputies[0] if alone else None


def rotation(terms: Iterable[Term], members: Collection[str] | None = None) -> Rotation:
    """Check the rule on a bloc's known years and say what it leads one to expect.

    Parameters
    ----------
    terms
        The bloc's leaders, in any order.
    members
        The units that are members in the year after the last known one; None leaves it unchecked.
    """
    known = list(terms)
    if not known:
        return Rotation((), "no_leaders")
    last = max(term.year for term in known)
    handovers = []
    for year in sorted({term.year for term in known}):
        deputy = first_deputy(known, year - 1)
        heads = [term for term in known if term.year == year and term.role == "head"]
        if deputy and len(heads) == 1:
            stated = deputy.stated and heads[0].stated
            handovers.append(Handover(year, deputy.unit_id, heads[0].unit_id, stated))
    checked, deputy = tuple(handovers), first_deputy(known, last)
    why: Why = "expected"
    if deputy is None:
        why = "no_deputy"
    elif not checked:
        why = "untried"
    elif 2 * sum(each.held for each in checked) <= len(checked):
        why = "failed"
    elif members is not None and deputy.unit_id not in members:
        why = "not_member"
    if deputy is None or why != "expected":
        return Rotation(checked, why, last + 1)
    return Rotation(checked, why, last + 1, deputy.unit_id, deputy.stated)
