"""How a trial is reckoned: whose figures count, how wide weights are drawn, and from which seed."""

from typing import Final

import streamlit as st

from thidua.scoring.figures import STATUSES, Statuses
from thidua.scoring.scheme import Scheme
from thidua.ui import pick
from thidua.ui.lab_state import SEED, WIDTH, choices
from thidua.ui.markup import escaped, tag
from thidua.ui.reader import wording

COUNT: Final = "count"
_ALL: Final[Statuses] = STATUSES[-1]


def method(scheme: Scheme) -> Statuses:
    """Let the reader say how a trial is reckoned, behind a button; beside it stands how it is now.

    Returns
    -------
    Statuses
        Which figures count; all where the scheme takes none.
    """
    w, picked = wording(), standing(scheme)
    # Drawn only while it is open: of what is behind a closed one a browser remembers what it last
    # showed and sends that with whatever is done next. The label stays the same, or Streamlit
    # takes it for another popover and closes it.
    box = st.popover(w.say("lab.method"), key="method", on_change="rerun")
    if box.open:
        with box:
            if _takes_figures(scheme):
                picked = pick.switch(
                    COUNT, w.say("lab.count"), STATUSES, _ALL, lambda one: w.say(f"lab.count.{one}")
                )
            _draws(scheme)
    else:
        kept(scheme)
    said = w.say("lab.method.draws", width=w.number(100 * choices(scheme).width, 0))
    if _takes_figures(scheme):
        said = f"{w.say(f'lab.count.{picked}')}, {said}"
    st.html(tag("p", escaped(said), "td-note td-beside"), width="content")
    return picked


def standing(scheme: Scheme) -> Statuses:
    """Return which figures count, or would if the lab were opened."""
    return pick.standing(COUNT, STATUSES, _ALL) if _takes_figures(scheme) else _ALL


def kept(scheme: Scheme) -> Statuses:
    """Return which figures count where nothing can be picked, and keep it in the address."""
    return pick.kept(COUNT, STATUSES, _ALL) if _takes_figures(scheme) else _ALL


def _takes_figures(scheme: Scheme) -> bool:
    return any(criterion.indicator for criterion in scheme.criteria)


def _draws(scheme: Scheme) -> None:
    w, chosen = wording(), choices(scheme)
    st.slider(
        w.say("lab.width"),
        0,
        100,
        _held("lab_width", round(100 * chosen.width)),
        key="lab_width",
        step=5,
        format="± %d%%",
        help=w.say("lab.width.help"),
        on_change=_drawn,
        args=(scheme,),
    )
    st.number_input(
        w.say("lab.seed"),
        min_value=0,
        max_value=999_999,
        value=_held("lab_seed", chosen.seed),
        key="lab_seed",
        help=w.say("lab.seed.help"),
        on_change=_drawn,
        args=(scheme,),
    )


def _held(key: str, value: int) -> int:
    """Return `value`, and make a widget that is there show it, if it does not.

    What is written into the session reaches the browser as a change even where it is none, and is
    drawn several times over before it stands.
    """
    if st.session_state.get(key, value) != value:
        st.session_state[key] = value
    return value


def _drawn(scheme: Scheme) -> None:
    chosen = choices(scheme)
    chosen.width = float(st.session_state.get("lab_width", 100 * WIDTH)) / 100
    chosen.seed = int(st.session_state.get("lab_seed") or SEED)
