"""A scoring scheme as data: groups of criteria with their rules, bonus, penalties, provenance.

No national score table could be read, every bloc agrees its own; so nothing of one stands in code.
A scheme is read from a file by :mod:`thidua.scoring.reading`, which resolves every weight into the
points a criterion gives at full marks: what is calculated with is the same for score tables (950
points and 50 bonus) and for composite indices (weights that add up to one).
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Literal, get_args

import numpy as np

from thidua.comparison.measures import MeasureKind
from thidua.scoring.arrays import FloatArray

RuleKind = Literal[
    "linear", "half_lead", "banded", "rank_share", "minmax", "zscore", "yes_no", "counted", "manual"
]
Direction = Literal["higher", "lower"]
Missing = Literal["range", "zero", "full", "bloc_mean", "exclude"]
Aggregation = Literal["arithmetic", "geometric"]
NamedTarget = Literal["plan", "previous", "bloc_mean"]

RULES: tuple[RuleKind, ...] = get_args(RuleKind)
DIRECTIONS: tuple[Direction, ...] = get_args(Direction)
MISSING: tuple[Missing, ...] = get_args(Missing)
AGGREGATIONS: tuple[Aggregation, ...] = get_args(Aggregation)
NAMED_TARGETS: tuple[NamedTarget, ...] = get_args(NamedTarget)

LEAST_SHARE = 0.65
"""Share of the points whose figures must be known; JRC's rule of thumb for composite indices."""


@dataclass(frozen=True)
class Rule:
    """How a figure becomes points.

    Parameters
    ----------
    kind
        One of :data:`RULES`; :mod:`thidua.scoring.rules` has the formulas.
    direction
        Whether more or less of the figure is better.
    bands
        ``banded``: (from which ratio or figure on, share of the maximum), in the order of the file.
    each
        ``counted``: share of the maximum that one of what is counted gives.
    lowest, highest
        ``minmax``: fixed goalposts in the figure's unit; None takes the bloc's own.
    reach
        ``zscore``: how many standard deviations from the mean give none or all of the points.
    """

    kind: RuleKind
    direction: Direction = "higher"
    bands: tuple[tuple[float, float], ...] = ()
    each: float = 0.0
    lowest: float | None = None
    highest: float | None = None
    reach: float = 3.0


@dataclass(frozen=True)
class Criterion:
    """One figure that is judged.

    Parameters
    ----------
    column
        Its column in a table of figures.
    maximum
        Points at full marks, in the scheme's scale.
    rule
        How the figure becomes points.
    indicator
        The warehouse's indicator it takes; None: entered by hand.
    measure
        What is taken of the indicator.
    target
        What the figure is held against: the plan, the result of the year before, the bloc's mean, a
        number in the figure's unit, or nothing.
    missing
        Where a member has no figure: ``range`` (the default) invents no points, the member gets the
        range its score can lie in; ``zero`` gives none; ``full`` all ("no task under this item"),
        and the gap then counts as known; ``bloc_mean`` the mean of what the others got;
        ``exclude`` judges it by the other criteria of the group alone.
    """

    criterion_id: str
    name_vi: str
    name_en: str
    column: str
    maximum: float
    rule: Rule
    indicator: str | None = None
    measure: MeasureKind = "level"
    target: NamedTarget | float | None = None
    missing: Missing = "range"


@dataclass(frozen=True)
class Group:
    """Criteria that stand together, and groups inside the group, to any depth.

    Parameters
    ----------
    maximum
        The most the group can give; less than its parts add up to where the score table says so.
    aggregation
        How the parts become the group's points: their sum, or a geometric mean of their shares, in
        which a weak part cannot be made good by a strong one.
    """

    group_id: str
    name_vi: str
    name_en: str
    maximum: float
    aggregation: Aggregation = "arithmetic"
    criteria: tuple[Criterion, ...] = ()
    groups: tuple["Group", ...] = ()

    @property
    def all_criteria(self) -> tuple[Criterion, ...]:
        """All criteria below this group: its own first, then those of its groups in order."""
        inner = (criterion for group in self.groups for criterion in group.all_criteria)
        return (*self.criteria, *inner)

    @property
    def parts_maximum(self) -> float:
        """What the parts give together at full marks, before the group's own maximum."""
        own = sum(criterion.maximum for criterion in self.criteria)
        return own + sum(group.maximum for group in self.groups)

    def walk(self) -> Iterator["Group"]:
        """Yield the groups below this one, each before its own."""
        for group in self.groups:
            yield group
            yield from group.walk()


def places_of(group: Group, start: int = 0) -> dict[str, slice]:
    """Return where the criteria below a group stand in the arrays, by identifier.

    Of every criterion its one place, of every group inside `group` those of all below it.
    """
    places: dict[str, slice] = {}
    for criterion in group.criteria:
        places[criterion.criterion_id] = slice(start, start + 1)
        start += 1
    for inner in group.groups:
        end = start + len(inner.all_criteria)
        places |= {inner.group_id: slice(start, end), **places_of(inner, start)}
        start = end
    return places


@dataclass(frozen=True)
class Item:
    """A bonus or penalty: points beside the criteria, entered by hand or counted.

    Parameters
    ----------
    rule
        ``counted``, ``yes_no``, ``manual`` or ``banded``.
    maximum
        The most it gives or takes, in points (a penalty's, too, is a positive number).
    """

    item_id: str
    name_vi: str
    name_en: str
    column: str
    maximum: float
    rule: Rule


@dataclass(frozen=True)
class Floor:
    """The least a unit must have somewhere to be given a class.

    Parameters
    ----------
    of
        A criterion or a group.
    share
        Share of its points, 0 to 1: weights may change what it gives, not how much of it is needed.
    """

    of: str
    share: float


@dataclass(frozen=True)
class ClassLine:
    """A class ("xếp loại") and what it takes.

    Parameters
    ----------
    least
        Points of the score, bonus and penalties in it, from which on the class is given.
    floors
        Below any of them it is not given, whatever the score.
    """

    class_id: str
    name_vi: str
    name_en: str
    least: float
    floors: tuple[Floor, ...] = ()


@dataclass(frozen=True)
class Provenance:
    """Where a scheme comes from.

    Parameters
    ----------
    kind
        ``regulation``: taken from the named source; ``proposal``: anybody's idea, no regulation.
    source, date
        Title of the document and its date as written there; empty for a proposal.
    url
        Where it can be read; empty where nowhere.
    """

    kind: Literal["regulation", "proposal"]
    source: str = ""
    date: str = ""
    url: str = ""


@dataclass(frozen=True)
class Scheme:
    """A scoring scheme.

    Parameters
    ----------
    scheme_id
        Name of its file without ``.toml``.
    about_vi, about_en
        What it is, and what it is not.
    scale
        The score of full marks, without what bonus adds on top.
    unit_vi, unit_en
        What the scale counts: "điểm", "points".
    root
        The whole table as one group; its criteria and groups are those of the scheme.
    bonus, bonus_maximum
        Items that add points, and the most they add together (None: no limit).
    penalties
        Items that take points.
    tie_breakers
        Criteria, groups, ``bonus`` or ``penalty``: what decides between equal scores, in order.
    least_share
        Share of the points (0 to 1) whose figures must be known for a member to be ranked.
    classes
        What a score is called, the highest first; most schemes name none.
    """

    scheme_id: str
    name_vi: str
    name_en: str
    about_vi: str
    about_en: str
    provenance: Provenance
    scale: float
    unit_vi: str
    unit_en: str
    root: Group
    bonus: tuple[Item, ...] = ()
    bonus_maximum: float | None = None
    penalties: tuple[Item, ...] = ()
    tie_breakers: tuple[str, ...] = ()
    least_share: float = LEAST_SHARE
    classes: tuple[ClassLine, ...] = ()

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """All criteria, in the order of the arrays."""
        return self.root.all_criteria

    @property
    def groups(self) -> tuple[Group, ...]:
        """All groups of any depth, each before the groups inside it."""
        return tuple(self.root.walk())

    @property
    def items(self) -> tuple[Item, ...]:
        """Bonus items, then penalties, in the order of the arrays."""
        return (*self.bonus, *self.penalties)

    @property
    def weights(self) -> FloatArray:
        """Points of each criterion at full marks, shape ``(criteria,)``."""
        return np.array([criterion.maximum for criterion in self.criteria], dtype=np.float64)

    @property
    def by_hand(self) -> tuple[str, ...]:
        """Identifiers of the criteria and items no indicator gives: somebody has to enter them."""
        criteria = (c.criterion_id for c in self.criteria if c.indicator is None)
        return (*criteria, *(item.item_id for item in self.items))

    @cached_property
    def fingerprint(self) -> str:
        """Eight hexadecimal digits of all the scheme says, whatever the layout of its file."""
        every = asdict(self)
        if not self.classes:
            del every["classes"]  # who says nothing of classes says what was said before there were
        said = json.dumps(every, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(said.encode()).hexdigest()[:8]
