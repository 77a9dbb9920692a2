"""Saved scenarios: name, save, open, duplicate, compare, delete and take back."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import streamlit as st

from thidua.errors import ThiduaError
from thidua.following import VIETNAM
from thidua.rows import records
from thidua.scoring import shelf
from thidua.scoring.laboratory import Trial
from thidua.scoring.scenarios import LONGEST_NAME, Scenario, fingerprint
from thidua.ui import chrome, lab_opening, lab_state, pick
from thidua.ui.lab_side_by_side import side_by_side
from thidua.ui.markup import disclosure, escaped, table, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View
from thidua.wording import Wording

_NAME: Final = "scenario_name"
_CHOSEN, _OTHER = "scenario_chosen", "scenario_other"
_SAVED, _TOLD = "_lab_saved", "_lab_told"
_DELETED, _COMPARED = "_lab_deleted", "_lab_compared"
_PRESENT: Final = ""
"""Stands among identities for the view as it is now."""


def saved(view: View, scenario: Scenario, result: Trial) -> None:
    """Draw what is kept, and what can be done with it; closed until it is asked for.

    Parameters
    ----------
    view
        What the reader looks at.
    scenario, result
        The present trial.
    """
    w = wording()
    box = st.expander(w.say("lab.scenarios"), key="lab_scenarios", on_change="rerun")
    if not box.open:
        return
    with box:
        _saving(view, scenario, result)
        found = shelf.listing()
        _tell(found.faults, w)
        here = [one for one in found.scenarios if _is_here(one, view)]
        others = [one for one in found.scenarios if not _is_here(one, view)]
        if not found.scenarios:
            st.html(tag("p", escaped(w.say("lab.scenarios.none")), "td-note"))
            return
        _choosing(here, others, scenario)
        if here:
            st.html(_listed(w.say("lab.scenarios.here"), here, w))
        if others:
            said = w.say("lab.scenarios.others")
            body = _listed(said, others, w)
            st.html(disclosure(escaped(said), body, "td-more") if here else body)
        compared: tuple[Scenario, Scenario] | None = st.session_state.get(_COMPARED)
        if compared:
            side_by_side(*compared)


def _is_here(one: Scenario, view: View) -> bool:
    return (one.bloc, one.year) == (view.bloc_id, view.year)


def _open_one(view: View) -> Scenario | None:
    """Return the saved scenario the reader goes on with, while bloc and year are its own."""
    one: Scenario | None = st.session_state.get(_SAVED)
    return one if one and _is_here(one, view) else None


def named(view: View, scenario: Scenario) -> Scenario:
    """Return a scenario under the name it was saved by, where the view is just as it was saved."""
    one = _open_one(view)
    if one is None or fingerprint(one) != fingerprint(scenario):
        return scenario
    return replace(scenario, name=one.name)


def _saving(view: View, scenario: Scenario, result: Trial) -> None:
    w, going_on = wording(), _open_one(view)
    kept = replace(scenario, seen=result.figures.seen)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            w.say("lab.scenarios.name"),
            key=_NAME,
            max_chars=LONGEST_NAME,
            placeholder=w.say("lab.scenarios.name.example"),
            persist_state="session",
            width=420,
        )
        if going_on:
            said = w.say("lab.scenarios.save.over", revision=w.number(going_on.revision + 1, 0))
            over = replace(kept, scenario_id=going_on.scenario_id, revision=going_on.revision)
            st.button(said, key="scenario_over", type="primary", on_click=_save, args=(over,))
        st.button(
            w.say("lab.scenarios.save.copy" if going_on else "lab.scenarios.save"),
            key="scenario_save",
            type="secondary" if going_on else "primary",
            on_click=_save,
            args=(kept,),
        )
    if going_on:
        said = w.say(
            "lab.scenarios.open",
            name=going_on.name,
            revision=w.number(going_on.revision, 0),
            moment=_moment(going_on, w),
        )
        st.html(tag("p", escaped(said), "td-note"))


def _tell(faults: Sequence[ThiduaError], w: Wording) -> None:
    """Say, once, what came of the last step; and, as long as they are there, faulty files."""
    told: list[str] = st.session_state.pop(_TOLD, [])
    said = [*told, *(fault.sentence(w) for fault in faults)]
    chrome.draw("".join(tag("p", escaped(one), "td-notice", role="status") for one in said))
    gone: list[Scenario] = st.session_state.get(_DELETED, [])
    if gone:
        with st.container(horizontal=True, vertical_alignment="center"):
            said_gone = w.say("lab.scenarios.deleted", name=gone[-1].name)
            st.html(tag("p", escaped(said_gone), "td-note"), width="content")
            st.button(w.say("lab.scenarios.undo"), key="scenario_undo", on_click=_undo)


def _choosing(here: list[Scenario], others: list[Scenario], present: Scenario) -> None:
    """Let the reader choose one scenario and say what is to be done with it."""
    w = wording()
    known = {one.scenario_id: one for one in [*here, *others]}
    chosen = _picked(_CHOSEN, list(known), next(iter(known)))
    beside = [_PRESENT, *(one for one in known if one != chosen)]

    words = {_PRESENT: w.say("lab.scenarios.present")}
    for one in known.values():
        parts = [one.name, _moment(one, w), fingerprint(one)]
        if one not in here:
            parts.append(_place(one, w))
        words[one.scenario_id] = " · ".join(parts)

    pick.hold(_CHOSEN, words)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        chosen = st.selectbox(
            w.say("lab.scenarios.chosen"),
            list(known),
            key=_CHOSEN,
            format_func=words.__getitem__,
            width=420,
        )
        one = known[chosen]
        for name, action in (("open", _open), ("duplicate", _duplicate), ("delete", _delete)):
            said = w.say(f"lab.scenarios.{name}.do")
            st.button(said, key=f"scenario_{name}", on_click=action, args=(one,))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _picked(_OTHER, beside, _PRESENT)
        pick.hold(_OTHER, words)
        other = st.selectbox(
            w.say("lab.scenarios.other"),
            beside,
            key=_OTHER,
            format_func=words.__getitem__,
            width=420,
        )
        second = replace(present, name="") if other == _PRESENT else known[other]
        said = w.say("lab.scenarios.compare")
        st.button(said, key="scenario_compare", on_click=_compare, args=(one, second))
        if st.session_state.get(_COMPARED):
            said = w.say("lab.scenarios.compare.close")
            st.button(said, key="scenario_apart", type="tertiary", on_click=_apart)


def _picked(key: str, options: list[str], default: str) -> str:
    if st.session_state.get(key) not in options:
        st.session_state[key] = default
    return str(st.session_state[key])


def _listed(caption: str, found: Sequence[Scenario], w: Wording) -> str:
    rows = [
        [
            escaped(one.name),
            escaped(_place(one, w)),
            escaped(_scheme_name(one, w)),
            escaped(_moment(one, w)),
            escaped(w.number(one.revision, 0)),
            tag("code", escaped(fingerprint(one))),
        ]
        for one in found
    ]
    columns = ("name", "place", "scheme", "moment", "revision", "mark")
    heads = [w.say(f"lab.scenarios.column.{name}") for name in columns]
    return tag("p", tag("strong", escaped(caption)), "td-group") + table(
        heads, rows, caption=caption, numbers=frozenset({4}), css="td-scenarios"
    )


def _place(one: Scenario, w: Wording) -> str:
    blocs = {str(row["bloc_id"]): row for row in records(ask("bloc"))}
    bloc = w.pick(blocs[one.bloc], "name") if one.bloc in blocs else one.bloc
    said = w.say("briefing.over", bloc=bloc, year=one.year)
    return said if one.boundaries == "63" else f"{said} · {w.say('common.scheme.34')}"


def _scheme_name(one: Scenario, w: Wording) -> str:
    scheme = lab_state.schemes().get(one.scheme_id)
    return one.scheme_id if scheme is None else w.pick(vars(scheme), "name")


def _moment(one: Scenario, w: Wording) -> str:
    if not one.saved_at:
        return w.moment(None)
    return w.moment(dt.datetime.fromisoformat(one.saved_at).astimezone(VIETNAM))


def _say(sentence: str) -> None:
    st.session_state.setdefault(_TOLD, []).append(sentence)


def _go_on_with(one: Scenario | None) -> None:
    st.session_state[_SAVED] = one
    if one is not None:
        st.session_state[_NAME] = one.name
        st.session_state[_CHOSEN] = one.scenario_id


def _save(scenario: Scenario) -> None:
    w = wording()
    name = str(st.session_state.get(_NAME) or "")
    try:
        written = shelf.save(replace(scenario, name=name))
    except ThiduaError as wrong:
        _say(wrong.sentence(w))
        return
    _go_on_with(written)
    _say(w.say("lab.scenarios.saved", name=written.name, revision=w.number(written.revision, 0)))


def _open(one: Scenario) -> None:
    try:
        latest = shelf.load(one.scenario_id)
        lab_opening.fitting(latest)
    except ThiduaError as wrong:
        _say(wrong.sentence(wording()))
        return
    _go_on_with(latest)
    lab_opening.open_again(latest)


def _duplicate(one: Scenario) -> None:
    w = wording()
    said = w.say("lab.scenarios.copy_of", name="")
    name = w.say("lab.scenarios.copy_of", name=one.name[: LONGEST_NAME - len(said)])
    try:
        copy = shelf.duplicate(one.scenario_id, name)
    except ThiduaError as wrong:
        _say(wrong.sentence(w))
        return
    st.session_state[_CHOSEN] = copy.scenario_id
    _say(w.say("lab.scenarios.duplicated", name=copy.name))


def _delete(one: Scenario) -> None:
    try:
        shelf.delete(one.scenario_id)
    except ThiduaError as wrong:
        _say(wrong.sentence(wording()))
        return
    st.session_state.setdefault(_DELETED, []).append(one)


def _undo() -> None:
    w, gone = wording(), st.session_state[_DELETED].pop()
    try:
        back = shelf.restore(gone.scenario_id)
    except ThiduaError as wrong:
        _say(wrong.sentence(w))
        return
    st.session_state[_CHOSEN] = back.scenario_id
    _say(w.say("lab.scenarios.restored", name=back.name))


def _compare(first: Scenario, second: Scenario) -> None:
    # Both are held as they are now: a weight that is moved afterwards redraws only its own chart.
    st.session_state[_COMPARED] = (first, second)


def _apart() -> None:
    st.session_state.pop(_COMPARED, None)
