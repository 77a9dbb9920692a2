"""Opening a view of the ranking lab again: from a link's fingerprint, or one that was saved."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from thidua.errors import ThiduaError
from thidua.scoring import shelf
from thidua.scoring.fitting import counted, fitted, says_the_same
from thidua.scoring.laboratory import Trial
from thidua.scoring.scenarios import TARGET, Moved, Scenario, moved_figures
from thidua.ui import address, chrome, pick
from thidua.ui.lab_result import names_of
from thidua.ui.lab_state import MARK, adopt, schemes
from thidua.ui.markup import disclosure, escaped, table, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import digest
from thidua.ui.toolbar import View
from thidua.wording import Wording

_OPENED: Final = "_lab_opened"
_NAMED_AT_ONCE: Final = 5
_SHARED: Final = ("bloc", "year", "scheme")
"""Parameters of the toolbar, whose pickers have run when the page begins."""


def take_up() -> None:
    """Take up, once, the view that the URL asks for by its fingerprint.

    What the link says beside the fingerprint counts: a reader may have written another year into
    it. Where it says nothing, the view's own bloc, year, boundaries, scheme and statuses are shown.
    """
    mark = address.asked(MARK)
    if mark is None:
        return
    try:
        scenario = _adopted(shelf.recall(mark))
    except ThiduaError as wrong:
        pick.notify(wrong.sentence(wording()))
        return
    said, wanted = st.query_params.to_dict(), _parameters(scenario)
    if any(said.get(name, wanted[name]) != wanted[name] for name in wanted):
        pick.notify(wording().say("lab.link.other"))
    else:
        st.session_state[_OPENED] = scenario
    missing = {name: value for name, value in wanted.items() if name not in said}
    if any(name in _SHARED for name in missing):
        _show({**said, **missing})
    for name, value in missing.items():
        st.session_state[name] = value


def open_again(scenario: Scenario) -> None:
    """Show a saved scenario in place of the present view.

    Raises
    ------
    ThiduaError
        If its scheme is no longer there.
    """
    st.session_state[_OPENED] = taken = _adopted(scenario)
    _show({**st.query_params.to_dict(), **_parameters(taken)})


def fitting(scenario: Scenario) -> Scenario:
    """Return a scenario as its scheme can take it today.

    Raises
    ------
    ThiduaError
        If its scheme is no longer there.
    """
    scheme = schemes().get(scenario.scheme_id)
    if scheme is None:
        raise ThiduaError("error.lab.scheme_gone", scheme=scenario.scheme_id)
    return fitted(scenario, scheme)


def _adopted(scenario: Scenario) -> Scenario:
    """Make a scenario the reader's choices, and say where it could not be taken as it was."""
    taken = fitting(scenario)
    if not says_the_same(scenario, taken):
        pick.notify(wording().say("lab.link.fitted"))
    adopt(taken, schemes()[taken.scheme_id])
    return taken


def _parameters(scenario: Scenario) -> dict[str, str]:
    """Return what stands in the URL beside the fingerprint."""
    known = {"bloc": scenario.bloc, "year": str(scenario.year), "table": scenario.scheme_id}
    scheme = schemes()[scenario.scheme_id]
    if any(criterion.indicator for criterion in scheme.criteria):
        known |= {"scheme": scenario.boundaries, "count": counted(scenario)}
    return known


def _show(parameters: dict[str, str]) -> None:
    """Run the whole page again as if by this address; the view is adopted already."""
    parameters.pop(MARK, None)
    st.query_params.from_dict(parameters)
    st.rerun(scope="app")


def draw_moved(view: View, result: Trial) -> None:
    """Say what is not as it was when the view that was opened was kept."""
    opened: Scenario | None = st.session_state.get(_OPENED)
    if opened is None:
        return
    here = (view.bloc_id, view.year, view.scheme, result.scheme.scheme_id)
    if (opened.bloc, opened.year, opened.boundaries, opened.scheme_id) != here:
        return
    w, said = wording(), []
    if opened.scheme_digest != result.scheme.fingerprint:
        said.append(tag("p", escaped(w.say("lab.moved.scheme")), "td-notice", role="status"))
    # Other statuses than then bring other figures: they have not moved.
    as_then = {*opened.statuses} == {*result.scenario.statuses}
    if opened.data_digest != digest() and as_then:
        moved = _worded(moved_figures(opened, result.figures.seen), result, w)
        words = _in_words(moved, result, w) if moved else w.say("lab.moved.none")
        said.append(tag("p", escaped(words), "td-notice", role="status"))
        if len(moved) > _NAMED_AT_ONCE:
            said.append(_all(moved, result, w))
    chrome.draw("".join(said))


def _worded(moved: Sequence[Moved], result: Trial, w: Wording) -> list[Moved]:
    """Return the same with criteria in words, and what they are held against told from them."""
    names = {c.criterion_id: w.pick(vars(c), "name") for c in result.scheme.criteria}
    worded = []
    for one in moved:
        criterion, is_target, _ = one.criterion.partition(TARGET)
        name = names.get(criterion, criterion)
        if is_target:
            name = w.say("lab.moved.target", criterion=name)
        worded.append(replace(one, criterion=name))
    return worded


def _in_words(moved: Sequence[Moved], result: Trial, w: Wording) -> str:
    """Name the first of the figures that have moved in a sentence."""
    names = dict(zip(result.table.units, names_of(result), strict=True))
    said = [
        w.say(
            "lab.moved.one",
            unit=names.get(one.unit, one.unit),
            criterion=one.criterion,
            before=w.number(one.before, 2),
            after=w.number(one.after, 2),
        )
        for one in moved[:_NAMED_AT_ONCE]
    ]
    rest = len(moved) - len(said)
    return w.count("lab.moved", len(moved), figures="; ".join(said) + ("…" if rest else ""))


def _all(moved: Sequence[Moved], result: Trial, w: Wording) -> str:
    names = dict(zip(result.table.units, names_of(result), strict=True))
    rows = [
        [
            escaped(names.get(one.unit, one.unit)),
            escaped(one.criterion),
            escaped(w.number(one.before, 2)),
            escaped(w.number(one.after, 2)),
        ]
        for one in moved
    ]
    heads = [w.say(f"lab.moved.{name}") for name in ("unit", "criterion", "before", "after")]
    body = table(heads, rows, caption=w.say("lab.moved.table"), numbers=frozenset({2, 3}))
    return disclosure(escaped(w.say("lab.moved.table")), body, "td-more")
