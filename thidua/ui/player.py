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
    seen = {one: repr(st.session_state.get(one)) for one in (key, *watched)}
    before, st.session_state[_SEEN] = st.session_state.get(_SEEN), seen
    if not is_playing():
        return
    if st.session_state.pop(_STARTED, False):
        if years and int(st.session_state.get(key, 0)) >= years[-1]:
            st.session_state[key] = str(years[0])
            seen[key] = repr(str(years[0]))
        if not full:
            st.rerun()  # a full run, which sets the timer
        return
    if full and before == seen:
        return
    later = [year for year in years if year > int(st.session_state[key])]
    if before != seen or not later:
        stop()
        st.rerun()
    st.session_state[key] = str(later[0])
    seen[key] = repr(str(later[0]))


def stop() -> None:
    """Stop playing; the full run that follows takes the timer away."""
    st.session_state[_PLAYING] = False
    st.session_state.pop(_STARTED, None)


def button(*, enabled: bool) -> None:
    """Draw the button that plays the years, or stops them."""
    w, playing = wording(), is_playing()

    def turn() -> None:
        st.session_state[_PLAYING] = st.session_state[_STARTED] = not playing

    st.button(
        w.say("map.stop" if playing else "map.play"),
        key="play",
        icon=":material/stop:" if playing else ":material/play_arrow:",
        on_click=turn,
        disabled=not enabled,
        help=w.say("map.play.help"),
    )
