"""Playing years: a picker of years that steps by itself, one redraw a step, until it is stopped.

The timer is Streamlit's own: a fragment with ``run_every``, which is set and taken away by a full
run of the page. A step is a run of the fragment in which the reader has changed nothing.
"""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from thidua.ui.reader import wording

PACE: Final = 1.6
"""Seconds a year stays: long enough to find one's province, twice the time of a redraw."""
_PLAYING, _STARTED, _FULL, _SEEN = "_play", "_play_started", "_play_full", "_play_seen"
_TURNED = "_play_turned"  # playing began or ended in this run, so a full one must follow


def begin() -> float | None:
    """Begin a full run of the page; return what its fragment takes as ``run_every``."""
    st.session_state[_FULL] = True
    return PACE if is_playing() else None


def is_playing() -> bool:
    """Return whether years are being played."""
    return bool(st.session_state.get(_PLAYING))


def step(key: str, years: Sequence[int], watched: Sequence[str]) -> None:
    """Set the next year before its picker is drawn, where it is time for it.

    Parameters
    ----------
    key
        The picker of the year.
    years
        The years to be played, ascending.
    watched
        Keys of the widgets beside it: whatever the reader changes meanwhile stops the playing.
    """
    full = st.session_state.pop(_FULL, False)
    seen = {one: _chosen(one) for one in (key, *watched)}
    before, st.session_state[_SEEN] = st.session_state.get(_SEEN), seen
    if not is_playing():
        return
    if st.session_state.pop(_STARTED, False):
        if years and int(st.session_state.get(key, 0)) >= years[-1]:
            st.session_state[key] = str(years[0])
            seen[key] = repr(str(years[0]))
        st.session_state[_TURNED] = not full
        return
    if full:
        return
    # A redraw may drop the selection of a chart; that is no choice of the reader's.
    changed = any(seen[one] not in ("[]", (before or seen)[one]) for one in seen)
    later = [year for year in years if year > int(st.session_state[key])]
    if changed or not later:
        st.session_state[_PLAYING], st.session_state[_TURNED] = False, True
        return
    st.session_state[key] = str(later[0])
    seen[key] = repr(str(later[0]))


def _chosen(key: str) -> str:
    """Return what a widget says, in a form that can be compared; of a chart, what is selected."""
    said = st.session_state.get(key)
    points = getattr(getattr(said, "selection", None), "points", None)
    return repr(said if points is None else [point.get("customdata") for point in points])


def settle() -> None:
    """Run the page again where playing began or ended: that sets the timer, or takes it away.

    Called once everything is drawn: what a cut run has not drawn would lose its state.
    """
    if st.session_state.pop(_TURNED, False):
        st.rerun()


def button(*, enabled: bool) -> None:
    """Draw the button that plays the years, or stops them."""
    w, playing = wording(), is_playing()

    def turn() -> None:
        st.session_state[_PLAYING] = st.session_state[_STARTED] = not playing
        st.session_state[_TURNED] = playing

    st.button(
        w.say("map.stop" if playing else "map.play"),
        key="play",
        icon=":material/stop:" if playing else ":material/play_arrow:",
        on_click=turn,
        disabled=not enabled,
    )
