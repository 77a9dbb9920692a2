"""The address of a view: what the reader picked, in the URL, so that a link reopens the same view.

Streamlit can bind a widget to the URL itself, but it writes the words of the option there and
drops defaults. Our links carry identifiers (``?bloc=tay-nam-bo&year=2016&lang=vi``) whatever the
language, and stay the same view when a newer year becomes the default.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import streamlit as st

_ASKED = "_address_asked"  # what the URL asks for and no picker has taken up yet
_SHOWN = "_address_shown"  # what this run's pickers show
_WRITTEN = "_address_written"  # what the URL said when we last wrote it
_PAGE = "_address_page"  # the page this run draws
_RUNNING = "_address_running"  # a full run is under way: the URL is written once, at its end


def begin() -> None:
    """Start a full run: take up the URL where the reader changed it (first visit, back, a link)."""
    url = st.query_params.to_dict()
    if url != st.session_state.get(_WRITTEN):
        st.session_state[_ASKED] = url
    st.session_state[_SHOWN] = {}
    st.session_state[_RUNNING] = True


def turn_to(path: str) -> None:
    """Note which page this run draws."""
    st.session_state[_PAGE] = path


def page() -> str:
    """Return the path of the page this run draws."""
    return str(st.session_state.get(_PAGE, ""))


def waiting(key: str) -> str | None:
    """Return what the URL asks for under `key`, and leave it for the picker to take up."""
    pending: dict[str, str] = st.session_state.get(_ASKED, {})
    return pending.get(key)


def asked(key: str) -> str | None:
    """Return, once, what the URL asks for under `key`; None where it asks for nothing new."""
    pending: dict[str, str] = st.session_state.get(_ASKED, {})
    return pending.pop(key, None)


def show(key: str, value: str) -> None:
    """Note what is shown under `key`; the URL follows at the end of the run."""
    shown: dict[str, str] = st.session_state.setdefault(_SHOWN, {})
    shown[key] = value


@contextmanager
def part(*keys: str) -> Iterator[None]:
    """Run a part of a page that may run alone, as a fragment: what it shows replaces `keys`.

    Alone or not, the URL is written once, and says nothing of pickers no longer in sight.
    """
    alone = not st.session_state.get(_RUNNING)
    st.session_state[_RUNNING] = True
    shown: dict[str, str] = st.session_state.setdefault(_SHOWN, {})
    for key in keys:
        shown.pop(key, None)
    try:
        yield
    finally:
        if alone:
            end()


def is_running() -> bool:
    """Return whether a full run is under way, whose end will see to the URL and the notices."""
    return bool(st.session_state.get(_RUNNING))


def end() -> None:
    """End a full run: the URL says what is shown, and nothing of pages left behind."""
    st.session_state[_RUNNING] = False
    _write(st.session_state.get(_SHOWN, {}))


def _write(shown: Mapping[str, str]) -> None:
    if st.query_params.to_dict() != shown:
        st.query_params.from_dict(shown)
    st.session_state[_WRITTEN] = dict(shown)
