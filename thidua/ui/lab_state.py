"""What a reader has chosen in the ranking lab, in the session and, by its fingerprint, in the URL.

Weights and locks belong to a scheme; figures set as "what if" and scores entered by hand belong to
a scheme, a bloc and a year as well. All of it together is a scenario, kept by its fingerprint so
that a link opens exactly this view again.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final

import streamlit as st

from thidua.errors import ThiduaError
from thidua.paths import SCHEMES
from thidua.scoring import shelf
from thidua.scoring.figures import Statuses
from thidua.scoring.laboratory import STATUSES_OF, Spreads, Trial, reweighed, trial
from thidua.scoring.reading import read_scheme
from thidua.scoring.robustness.uncertainty import learn
from thidua.scoring.scenarios import Scenario, fingerprint, moved_figures
from thidua.scoring.scheme import Scheme
from thidua.ui import address, pick
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View

WIDTH: Final = 0.25
SEED: Final = 1
MARK: Final = "mark"
_LAB: Final = "_lab"

Cells = dict[str, dict[str, float]]


@dataclass
class Cellbook:
    """What was entered for a bloc's year under a scheme, by unit and criterion.

    `edition` tells the editors to start again from what is here.
    """

    manual: Cells = field(default_factory=dict)
    overrides: Cells = field(default_factory=dict)
    edition: int = 0


@dataclass
class Choices:
    """What was chosen for a scheme: points by criterion, locks, and what is drawn."""

    weights: dict[str, float]
    locks: list[str] = field(default_factory=list)
    width: float = WIDTH
    seed: int = SEED
    cells: dict[tuple[str, int, str], Cellbook] = field(default_factory=dict)

    def book(self, view: View) -> Cellbook:
        """Return what was entered for the bloc and year of `view`."""
        return self.cells.setdefault((view.bloc_id, view.year, view.scheme), Cellbook())


@st.cache_resource(show_spinner=False)
def _schemes(stamp: tuple[tuple[str, int], ...]) -> dict[str, Scheme]:
    return {path.stem: read_scheme(path) for path in sorted(SCHEMES.glob("*.toml"))}


def schemes() -> dict[str, Scheme]:
    """Return the schemes of ``data/schemes`` by identifier; changed files are read again."""
    paths = sorted(SCHEMES.glob("*.toml"))
    return _schemes(tuple((path.name, path.stat().st_mtime_ns) for path in paths))


def default_scheme(view: View, offered: Mapping[str, Scheme]) -> str:
    """Return what opens: for agencies a scheme that needs no indicator."""
    fitting = [
        name
        for name, scheme in offered.items()
        if any(c.indicator for c in scheme.criteria) == view.of_provinces
    ]
    wanted = "neutral" if view.of_provinces else "agencies"
    return wanted if wanted in fitting else (fitting or list(offered))[0]


def choices(scheme: Scheme) -> Choices:
    """Return what the reader has chosen for a scheme, as the scheme has it at first."""
    kept: dict[str, Choices] = st.session_state.setdefault(_LAB, {})
    known = {criterion.criterion_id: criterion.maximum for criterion in scheme.criteria}
    found = kept.get(scheme.scheme_id)
    if found is None or set(found.weights) != set(known):
        found = kept[scheme.scheme_id] = Choices(known)
    return found


def recalled(view: View) -> Scenario | None:
    """Take up, once, the view the URL asks for by its fingerprint; None where it asks for none."""
    mark = address.asked(MARK)
    if mark is None:
        return None
    try:
        scenario = shelf.recall(mark)
    except ThiduaError as wrong:
        pick.notify(wrong.sentence(wording()))
        return None
    return adopted(scenario, view)


def adopted(scenario: Scenario, view: View) -> Scenario | None:
    """Make a scenario the reader's choices; the entries only where bloc and year are those."""
    scheme = schemes().get(scenario.scheme_id)
    if scheme is None:
        pick.notify(wording().say("lab.scheme_gone", scheme=scenario.scheme_id))
        return None
    chosen = choices(scheme)
    chosen.weights |= {
        name: points for name, points in scenario.weights.items() if name in chosen.weights
    }
    chosen.locks = [name for name in scenario.locks if name in chosen.weights]
    chosen.width, chosen.seed = scenario.width, scenario.seed
    if (scenario.bloc, scenario.year, scenario.boundaries) == (
        view.bloc_id,
        view.year,
        view.scheme,
    ):
        book = chosen.book(view)
        book.manual = {unit: dict(row) for unit, row in scenario.manual.items()}
        book.overrides = {unit: dict(row) for unit, row in scenario.overrides.items()}
        book.edition += 1
    return scenario


def scenario_of(view: View, scheme: Scheme, count: Statuses, name: str = "") -> Scenario:
    """Return all that makes this view, as a scenario."""
    chosen = choices(scheme)
    book = chosen.book(view)
    plain = {criterion.criterion_id: criterion.maximum for criterion in scheme.criteria}
    moved = {
        one: points for one, points in chosen.weights.items() if abs(points - plain[one]) > 1e-9
    }
    return Scenario(
        name or scheme.scheme_id,
        view.bloc_id,
        view.year,
        scheme.scheme_id,
        scheme.fingerprint,
        str(ask("snapshot")["digest"].iloc[0]),
        view.scheme,
        weights=moved,
        locks=tuple(chosen.locks),
        overrides=book.overrides,
        manual=book.manual,
        statuses=STATUSES_OF[count],
        width=chosen.width,
        seed=chosen.seed,
    )


@st.cache_data(max_entries=20, show_spinner=False)
def _spreads(digest: str, bloc: str, year: int) -> Spreads:
    return learn(ask("revision_pair"), ask("indicator", bloc=bloc, year=year))


def tried(scenario: Scenario, scheme: Scheme) -> Trial:
    """Apply a scenario to the figures of the snapshot in use."""
    spreads = _spreads(scenario.data_digest, scenario.bloc, scenario.year)
    return trial(scenario, scheme, spreads, ask)


def seen(result: Trial) -> Cells:
    """Return the figures of a trial by unit and criterion: what a later opening is held against."""
    rows = result.figures.evidence
    cells: Cells = {}
    for row in rows[rows["found"].notna()].to_dict("records"):
        cells.setdefault(str(row["unit_id"]), {})[str(row["criterion_id"])] = float(row["found"])
    return cells


def remembered(scenario: Scenario, result: Trial) -> str:
    """Keep the view for its address, and return its fingerprint."""
    kept = replace(scenario, seen=seen(result))
    try:
        mark = shelf.remember(kept)
    except ThiduaError:  # a store that cannot be written: the view is there, only not its link
        return fingerprint(kept)
    address.show(MARK, mark)
    return mark


def moved_since(scenario: Scenario, result: Trial) -> list[Any]:
    """Return the figures that have changed since a scenario was kept."""
    if scenario.data_digest == str(ask("snapshot")["digest"].iloc[0]):
        return []
    return moved_figures(scenario, seen(result))


def move_weight(scheme_id: str, criterion_id: str, value: float) -> None:
    """Move a weight; the others that are not locked make room for it."""
    kept: dict[str, Choices] = st.session_state[_LAB]
    chosen = kept[scheme_id]
    chosen.weights = reweighed(chosen.weights, criterion_id, value, frozenset(chosen.locks))
