"""The weights of a scheme as sliders that keep their sum, and what is drawn to test them."""

from typing import TypeVar

import streamlit as st

from thidua.scoring.scheme import Group, Scheme
from thidua.ui import chrome
from thidua.ui.lab_state import SEED, WIDTH, Choices, choices, move_weight
from thidua.ui.markup import escaped, tag
from thidua.ui.reader import wording

Of = TypeVar("Of")

_STEP = 0.1


def sliders(scheme: Scheme) -> None:
    """Draw a slider for each criterion under the name of its group."""
    w, chosen = wording(), choices(scheme)
    total = round(sum(chosen.weights.values()), 6)  # thirds add up to a hair less than the whole
    chrome.section(w.say("lab.weights"), w.say("lab.weights.note", total=w.number(total, 0)))
    _of_group(scheme.root, scheme, chosen, total)
    locks = f"locks_{scheme.scheme_id}"
    names = {c.criterion_id: w.pick(vars(c), "name") for c in scheme.criteria}
    st.multiselect(
        w.say("lab.locks"),
        list(names),
        _first(locks, list(chosen.locks)),
        key=locks,
        format_func=names.__getitem__,
        placeholder=w.say("lab.locks.none"),
        on_change=_lock,
        args=(scheme, locks),
    )
    moved = any(abs(chosen.weights[c.criterion_id] - c.maximum) > 1e-9 for c in scheme.criteria)
    st.button(
        w.say("lab.weights.reset"),
        key="weights_reset",
        disabled=not (moved or chosen.locks),
        on_click=_reset,
        args=(scheme,),
    )


def draws(scheme: Scheme) -> None:
    """Let the reader say how wide the weights are drawn, and from which seed."""
    w, chosen = wording(), choices(scheme)
    seed = _first("lab_seed", chosen.seed)
    st.slider(
        w.say("lab.width"),
        0,
        100,
        _first("lab_width", round(100 * chosen.width)),
        key="lab_width",
        step=5,
        format="± %d%%",
        help=w.say("lab.width.help"),
        on_change=_draw,
        args=(scheme,),
    )
    st.number_input(
        w.say("lab.seed"),
        min_value=0,
        max_value=999_999,
        value="min" if seed is None else seed,
        key="lab_seed",
        help=w.say("lab.seed.help"),
        on_change=_draw,
        args=(scheme,),
    )


def _of_group(group: Group, scheme: Scheme, chosen: Choices, total: float) -> None:
    w = wording()
    for criterion in group.criteria:
        name = criterion.criterion_id
        key = f"weight_{scheme.scheme_id}_{name}"
        st.slider(
            w.pick(vars(criterion), "name"),
            0.0,
            float(total),
            _first(key, round(chosen.weights[name], 1)),
            key=key,
            step=_STEP,
            format="localized",
            disabled=name in chosen.locks,
            on_change=_move,
            args=(scheme.scheme_id, name, key),
        )
    for inner in group.groups:
        points = sum(chosen.weights[c.criterion_id] for c in inner.all_criteria)
        said = w.say("lab.group", name=w.pick(vars(inner), "name"), points=w.number(points, 1))
        st.html(tag("p", tag("strong", escaped(said)), "td-group"))
        _of_group(inner, scheme, chosen, total)


def _first(key: str, value: Of) -> Of | None:
    """Return what a widget begins with; one that is there is made to show `value`, if it does not.

    What is written into the session reaches the browser as a change even where it is none, and is
    drawn several times over before it stands.
    """
    if key not in st.session_state:
        return value
    if st.session_state[key] != value:
        st.session_state[key] = value
    return None


def _move(scheme_id: str, criterion_id: str, key: str) -> None:
    move_weight(scheme_id, criterion_id, float(st.session_state[key]))


def _lock(scheme: Scheme, key: str) -> None:
    choices(scheme).locks = list(st.session_state[key])


def _draw(scheme: Scheme) -> None:
    chosen = choices(scheme)
    chosen.width = float(st.session_state.get("lab_width", 100 * WIDTH)) / 100
    chosen.seed = int(st.session_state.get("lab_seed") or SEED)


def _reset(scheme: Scheme) -> None:
    chosen = choices(scheme)
    chosen.weights = {c.criterion_id: c.maximum for c in scheme.criteria}
    chosen.locks = []
