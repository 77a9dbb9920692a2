"""A scenario: one view of the ranking lab, its fingerprint, and how two of them differ."""

import hashlib
import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Final, Literal

FORMAT: Final = 2
"""Version of the files; a program refuses those of a later one."""

LONGEST_NAME: Final = 80
STATUSES: Final = ("actual", "preliminary", "estimate")

Cells = Mapping[str, Mapping[str, float]]
"""Values by unit and criterion."""

TARGET: Final = "@target"
"""Stands behind the criterion of what a figure is held against."""

ChangeKind = Literal[
    "bloc", "year", "boundaries", "scheme", "data", "statuses", "weight", "lock", "override",
    "manual", "self_scored", "width", "draws", "seed",
]  # fmt: skip


@dataclass(frozen=True)
class Scenario:
    """What must be known to open the same view of the ranking lab again.

    Parameters
    ----------
    name
        As its author calls it; not part of the fingerprint.
    bloc, year, boundaries
        Whose ranking of which year, on the map of ``"63"`` or ``"34"`` provinces.
    scheme_id, scheme_digest
        The scheme, and the fingerprint of what it said.
    data_digest
        Digest of the snapshot.
    weights
        Points by criterion where they differ from the scheme's.
    locks
        Criteria whose weight is locked.
    overrides
        Figures set as "what if", by unit and criterion, in the criterion's unit of measure.
    manual
        Points entered by hand, by unit and criterion: those that were checked, where there are two.
    self_scored
        Points the units gave themselves; they count where there are no others.
    statuses
        Which figures are used, of :data:`STATUSES`.
    width, draws, seed
        See :class:`thidua.scoring.robustness.draws.Doubt`.
    seen
        The figures as they were, by unit and criterion: to say what has changed since. Not part of
        the fingerprint, the digest of the data stands for them.
    scenario_id, revision, saved_at
        Given by the shelf: revision 0 has never been saved; the moment is UTC, ISO 8601.
    version
        Of the file.
    """

    name: str
    bloc: str
    year: int
    scheme_id: str
    scheme_digest: str
    data_digest: str
    boundaries: str = "63"
    weights: Mapping[str, float] = field(default_factory=dict)
    locks: tuple[str, ...] = ()
    overrides: Cells = field(default_factory=dict)
    manual: Cells = field(default_factory=dict)
    self_scored: Cells = field(default_factory=dict)
    statuses: tuple[str, ...] = STATUSES
    width: float = 0.25
    draws: int = 10_000
    seed: int = 1
    seen: Cells = field(default_factory=dict)
    scenario_id: str = ""
    revision: int = 0
    saved_at: str = ""
    version: int = FORMAT


NOT_SEEN: Final = frozenset({"name", "seen", "scenario_id", "revision", "saved_at", "version"})
"""What does not change the view, and so not its fingerprint."""


def fingerprint(scenario: Scenario) -> str:
    """Return ten hexadecimal digits of all that makes the view, the same on every machine.

    They name a view to people, in an address and in print; see :func:`whole_fingerprint`.
    """
    return whole_fingerprint(scenario)[:10]


def whole_fingerprint(scenario: Scenario) -> str:
    """Return the fingerprint in full: nobody can make another view that has the same.

    SHA-256 of canonical JSON: sorted keys, sorted locks and statuses, numbers with 12 significant
    digits, no empty entries.
    """
    said = {f.name: getattr(scenario, f.name) for f in fields(scenario) if f.name not in NOT_SEEN}
    said["locks"], said["statuses"] = sorted(scenario.locks), sorted(scenario.statuses)
    text = json.dumps(_canonical(said), sort_keys=True, ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(text.encode("ascii")).hexdigest()


def _canonical(value: object) -> object:
    if isinstance(value, Mapping):
        inner = {_composed(str(key)): _canonical(one) for key, one in value.items()}
        return {key: one for key, one in inner.items() if one != {}}
    if isinstance(value, list | tuple):
        return [_canonical(one) for one in value]
    if isinstance(value, int | float):
        return f"{value + 0.0:.12g}"  # as text: 1, 1.0 and -0.0 are one number
    return _composed(str(value))


def _composed(text: str) -> str:
    return unicodedata.normalize("NFC", text)


@dataclass(frozen=True)
class Change:
    """One thing in which a scenario differs from another.

    Parameters
    ----------
    kind
        What it is about.
    subject
        The criterion, ``""`` where there is none.
    unit
        The unit, ``""`` where there is none.
    before, after
        The value in the first and in the second; None: not set there, as in the scheme or the data.
    """

    kind: ChangeKind
    subject: str
    unit: str
    before: object
    after: object


def changes(first: Scenario, second: Scenario) -> list[Change]:
    """Return what differs between two scenarios, the whole before the parts.

    Weights are those that were set; where only one scenario sets a weight the other has None there.
    A scheme that was changed under the same name counts as another one.
    """
    return [*_of_the_whole(first, second), *_of_the_parts(first, second)]


def _of_the_whole(first: Scenario, second: Scenario) -> Iterator[Change]:
    pairs: list[tuple[ChangeKind, object, object]] = [
        ("bloc", first.bloc, second.bloc),
        ("year", first.year, second.year),
        ("boundaries", first.boundaries, second.boundaries),
        (
            "scheme",
            (first.scheme_id, first.scheme_digest),
            (second.scheme_id, second.scheme_digest),
        ),
        ("data", first.data_digest, second.data_digest),
        ("statuses", _ordered(first.statuses), _ordered(second.statuses)),
        ("width", first.width, second.width),
        ("draws", first.draws, second.draws),
        ("seed", first.seed, second.seed),
    ]
    for kind, before, after in pairs:
        if before != after:
            yield Change(kind, "", "", before, after)


def _of_the_parts(first: Scenario, second: Scenario) -> Iterator[Change]:
    for criterion in sorted({*first.weights, *second.weights}):
        before, after = first.weights.get(criterion), second.weights.get(criterion)
        if before != after:
            yield Change("weight", criterion, "", before, after)
    for criterion in sorted({*first.locks} ^ {*second.locks}):
        yield Change("lock", criterion, "", criterion in first.locks, criterion in second.locks)
    yield from _of_cells("override", first.overrides, second.overrides)
    yield from _of_cells("manual", first.manual, second.manual)
    yield from _of_cells("self_scored", first.self_scored, second.self_scored)


def _of_cells(kind: ChangeKind, first: Cells, second: Cells) -> Iterator[Change]:
    for unit in sorted({*first, *second}):
        before, after = first.get(unit, {}), second.get(unit, {})
        for criterion in sorted({*before, *after}):
            if before.get(criterion) != after.get(criterion):
                yield Change(kind, criterion, unit, before.get(criterion), after.get(criterion))


def _ordered(statuses: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(status for status in STATUSES if status in statuses)


@dataclass(frozen=True)
class Moved:
    """A figure that is not what it was; None where there is or was none."""

    unit: str
    criterion: str
    before: float | None
    after: float | None


def moved_figures(scenario: Scenario, now: Cells) -> list[Moved]:
    """Return the figures that are not what the scenario saw, by unit and criterion.

    Compared to 12 significant digits. Empty where the scenario kept no figures.

    Parameters
    ----------
    now
        The figures as they are, without those set as "what if".
    """
    found = []
    for unit in sorted({*scenario.seen, *now} if scenario.seen else ()):
        before, after = scenario.seen.get(unit, {}), now.get(unit, {})
        for criterion in sorted({*before, *after}):
            was, is_now = before.get(criterion), after.get(criterion)
            if _canonical(was) != _canonical(is_now):
                found.append(Moved(unit, criterion, was, is_now))
    return found


def as_json(scenario: Scenario) -> str:
    """Return the scenario as a person can read it: one field a line, in the order of the class."""
    return json.dumps(asdict(scenario), ensure_ascii=False, indent=2, allow_nan=False) + "\n"
