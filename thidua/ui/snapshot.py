"""The snapshot this run reads, and its answers."""

import logging
from pathlib import Path

import pandas as pd
import streamlit as st

from thidua import following, lake
from thidua.ask import GONE, answer, connection, identifiers
from thidua.errors import ThiduaError
from thidua.faults import DataFaults
from thidua.holding import Hold
from thidua.ui.markup import literal, text_lines
from thidua.ui.reader import wording
from thidua.warehouse import build

# Answers are small, and gone through row by row: strings of Python's own are read at half the time.
pd.set_option("mode.string_storage", "python")

_CHOSEN = "_snapshot"
_MENDED = "_snapshot_mended"


def make_ready() -> bool:
    """Choose the snapshot of this run; build or fetch it where there is none, showing progress.

    Every full run looks again, so a newly published snapshot is picked up without a restart, and
    a run and the fragments on its page never mix two of them. As long as a session stands on one no
    process sweeps it away.

    Returns
    -------
    bool
        False where there is nothing to read; what is wrong is then already on the page.
    """
    try:
        path = _opened(following.prepared())
        if path is not None:
            _build_once_per_process()
            path = _opened(following.prepared())
        path = path or _prepare()
    except DataFaults as wrong:
        st.error(literal(wrong.sentence(wording())), icon=":material/report:")
        st.html(text_lines([fault.sentence(wording()) for fault in wrong.faults[:200]]))
        return False
    except ThiduaError as wrong:
        st.error(literal(wrong.sentence(wording())), icon=":material/report:")
        return False
    st.session_state[_CHOSEN] = Hold(path)
    return True


def _opened(path: Path | None) -> Path | None:
    """Return the snapshot if it can be read; a broken file is gone after this."""
    try:
        if path is not None:
            connection(path)
    except ThiduaError as wrong:
        if wrong.wording_id != GONE:
            raise
        return None
    return path


def _prepare() -> Path:
    w = wording()
    holder = st.empty()
    with holder.container():
        bar = st.progress(0.0, text=w.say("build.title"))

        def tell(step: str, share: float) -> None:
            bar.progress(share, text=w.say(step))

        try:
            return following.prepare(tell)
        finally:
            holder.empty()


@st.cache_resource(show_spinner=False)
def _build_once_per_process() -> tuple[str, ThiduaError | None]:
    """Bring the snapshot up to the files, as after an update, or follow the lake from now on.

    Returns
    -------
    tuple[str, ThiduaError | None]
        The snapshot in use after that, and what is wrong where the old one had to stay.
    """
    wrong = None
    try:
        if following.as_of() is not None:
            pass  # the past stays as it is
        elif lake.address() and not lake.publishes():
            following.keep_up()
        else:
            build()
    except ThiduaError as found:
        wrong = found
        logging.getLogger("thidua").error("%s", wrong)
    return str(following.prepared()), wrong


def outdated() -> ThiduaError | None:
    """Return why this run reads an old snapshot though the files have changed; None if it does not.

    What this process could not build, another may have built since.
    """
    if following.prepared() is None:
        return None
    path, wrong = _build_once_per_process()
    return wrong if path == str(in_use()) else None


@st.cache_resource(max_entries=1000, show_spinner=False)
def _answer(path: str, name: str, parameters: dict[str, object]) -> pd.DataFrame:
    return answer(name, parameters, Path(path))


def ask(name: str, /, **parameters: object) -> pd.DataFrame:
    """Answer a question of ``queries/`` from the snapshot of this run; see :mod:`thidua.ask`."""
    try:
        rows = _answer(str(in_use()), name, parameters)
    except ThiduaError as wrong:
        # Somebody took the file away: the page is drawn anew from what there is, but only once.
        if wrong.wording_id != GONE or st.session_state.get(_MENDED):
            raise
        st.session_state[_MENDED] = True
        st.rerun()
    st.session_state[_MENDED] = False
    # A view of what is kept, which pandas copies as soon as somebody changes either.
    return rows.copy(deep=False)


def forget_answers() -> None:
    """Forget every answer, for :func:`thidua.ui.once.forget`."""
    _answer.clear()


def digest() -> str:
    """Return what tells this run's snapshot from any other, to remember work on its answers."""
    return str(ask("snapshot")["digest"].iloc[0])


def in_use() -> Path:
    """Return the file of this run's snapshot, for what runs outside the reader's session."""
    held: Hold = st.session_state[_CHOSEN]
    return held.path


def knows(kind: str, identifier: str) -> bool:
    """Return whether this run's snapshot has a ``bloc``, ``unit`` or ``indicator`` so named."""
    return identifier in identifiers(in_use())[kind]
