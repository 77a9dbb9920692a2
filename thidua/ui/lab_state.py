"""What a reader has chosen in the ranking lab, in the session and, by its fingerprint, in the URL.

Weights and locks belong to a scheme; figures set as "what if" and scores entered by hand belong to
a scheme, a bloc and a year as well. All of it together is a scenario, kept by its fingerprint so
that a link opens exactly this view again.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

import pandas as pd
import streamlit as st

from thidua.errors import ThiduaError
from thidua.paths import SCHEMES
from thidua.scoring import shelf
from thidua.scoring.figures import BlocFigures, Entered, Statuses, bloc_figures
from thidua.scoring.laboratory import STATUSES_OF, Spreads, Trial, reweighed, trial
from thidua.scoring.reading import read_scheme
from thidua.scoring.robustness.draws import DRAWS
from thidua.scoring.robustness.firmness import Firmness
from thidua.scoring.robustness.uncertainty import learn
from thidua.scoring.scenarios import Scenario, fingerprint
from thidua.scoring.scheme import Scheme
from thidua.ui import address
from thidua.ui.snapshot import ask, digest
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
    self_scored: Cells = field(default_factory=dict)
    overrides: Cells = field(default_factory=dict)
    edition: int = 0


@dataclass
class Choices:
    """What was chosen for a scheme: points by criterion, locks, what is drawn."""

    weights: dict[str, float]
    locks: list[str] = field(default_factory=list)
    width: float = WIDTH
    draws: int = DRAWS
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


def adopt(scenario: Scenario, scheme: Scheme) -> None:
    """Make a scenario the reader's choices for its scheme, and its entries those of its bloc.

    Parameters
    ----------
    scenario
        As :func:`thidua.scoring.fitting.fitted` returns it.
    scheme
        The scheme it names.
    """
    chosen = choices(scheme)
    plain = {criterion.criterion_id: criterion.maximum for criterion in scheme.criteria}
    chosen.weights = {**plain, **scenario.weights}
    chosen.locks = list(scenario.locks)
    chosen.width, chosen.draws, chosen.seed = scenario.width, scenario.draws, scenario.seed
    place = (scenario.bloc, scenario.year, scenario.boundaries)
    book = chosen.cells.setdefault(place, Cellbook())
    book.manual = {unit: dict(row) for unit, row in scenario.manual.items()}
    book.self_scored = {unit: dict(row) for unit, row in scenario.self_scored.items()}
    book.overrides = {unit: dict(row) for unit, row in scenario.overrides.items()}
    book.edition += 1


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
        digest(),
        view.scheme,
        weights=moved,
        locks=tuple(chosen.locks),
        overrides=book.overrides,
        manual=book.manual,
        self_scored=book.self_scored,
        statuses=STATUSES_OF[count],
        width=chosen.width,
        draws=chosen.draws,
        seed=chosen.seed,
    )


@st.cache_resource(max_entries=4, show_spinner=False)
def _spreads(digest: str, _bloc: str, _year: int) -> Spreads:
    """Learn from the whole base, once: a bloc and a year are asked for, the indicators are all."""
    return learn(ask("revision_pair"), ask("indicator", bloc=_bloc, year=_year))


def figures_of(
    scheme: Scheme,
    bloc: str,
    year: int,
    *,
    statuses: Statuses,
    boundaries: str,
    entered: Entered | None = None,
    ask: Callable[..., pd.DataFrame] = ask,
) -> BlocFigures:
    """Return ``bloc_figures`` of the snapshot in use, worked out once for what they depend on."""
    by_hand = json.dumps(entered or {}, sort_keys=True)
    key = (digest(), scheme.fingerprint, bloc, year, statuses, boundaries, by_hand)
    return _figures(key, scheme, entered or {})


@st.cache_resource(max_entries=100, show_spinner=False)
def _figures(
    key: tuple[str, str, str, int, Statuses, str, str], _scheme: Scheme, _entered: Entered
) -> BlocFigures:
    """Nobody changes what comes of it, so it is handed out as it is."""
    _, _, bloc, year, statuses, boundaries, _ = key
    return bloc_figures(
        _scheme,
        bloc,
        year,
        statuses=statuses,
        boundaries=boundaries,
        entered=_entered,
        ask=ask,
    )


def tried(scenario: Scenario, scheme: Scheme) -> Trial:
    """Apply a scenario to the figures of the snapshot in use."""
    # A saved scenario may name an earlier snapshot: it too is applied to today's.
    spreads = _spreads(digest(), scenario.bloc, scenario.year)
    return trial(scenario, scheme, spreads, ask, figures_of)


def firmness(result: Trial) -> Firmness:
    """Say how firm each rank is: drawn once for all who try the same, whatever they ask of it."""
    return _firmness(result.mark, result)


@st.cache_resource(max_entries=100, show_spinner=False)
def _firmness(mark: str, _result: Trial) -> Firmness:
    return _result.firmness()


def remembered(scenario: Scenario, result: Trial) -> str:
    """Keep the view for its address, and return its fingerprint."""
    kept = replace(scenario, seen=result.figures.seen)
    try:
        mark = shelf.remember(kept)
    except ThiduaError:  # a store that cannot be written: the view is there, only not its link
        return fingerprint(kept)
    address.show(MARK, mark)
    return mark


def move_weight(chosen: Choices, criterion_id: str, value: float) -> None:
    """Move a weight; the others that are not locked make room for it."""
    chosen.weights = reweighed(chosen.weights, criterion_id, value, frozenset(chosen.locks))
