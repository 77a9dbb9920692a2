"""How a trial is reckoned: whose figures count, how wide weights are drawn, and from which seed."""

from typing import Final, TypeVar

import streamlit as st

from thidua.scoring.figures import STATUSES, Statuses
from thidua.scoring.scheme import Scheme
from thidua.ui import pick
from thidua.ui.lab_state import SEED, WIDTH, choices
from thidua.ui.reader import wording

Of = TypeVar("Of")

COUNT: Final = "count"
_ALL: Final[Statuses] = STATUSES[-1]


def method(scheme: Scheme) -> Statuses:
    """Let the reader say how a trial is reckoned, behind a button that says how it is now.

    Returns
    -------
    Statuses
        Which figures count; all where the scheme takes none.
    """
    w, width = wording(), wording().number(100 * choices(scheme).width, 0)
    picked, said = _ALL, w.say("lab.method.draws", width=width)
    if _takes_figures(scheme):
        count = w.say(f"lab.count.{standing(scheme)}")
        said = w.say("lab.method", count=count, width=width)
    with st.popover(said, key="method"):
        if _takes_figures(scheme):
            picked = pick.switch(
                COUNT, w.say("lab.count"), STATUSES, _ALL, lambda one: w.say(f"lab.count.{one}")
            )
        _draws(scheme)
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
        on_change=_drawn,
        args=(scheme,),
    )
    st.number_input(
        w.say("lab.seed"),
        min_value=0,
        max_value=999_999,
        value="min" if seed is None else seed,
        key="lab_seed",
        help=w.say("lab.seed.help"),
        on_change=_drawn,
        args=(scheme,),
    )


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


def _drawn(scheme: Scheme) -> None:
    chosen = choices(scheme)
    chosen.width = float(st.session_state.get("lab_width", 100 * WIDTH)) / 100
    chosen.seed = int(st.session_state.get("lab_seed") or SEED)
