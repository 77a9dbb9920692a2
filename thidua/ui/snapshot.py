"""The snapshot this run reads, and its answers."""

import logging
from pathlib import Path

import pandas as pd
import streamlit as st

from thidua.ask import answer, identifiers
from thidua.errors import ThiduaError
from thidua.faults import DataFaults
from thidua.ui.markup import literal, text_lines
from thidua.ui.reader import wording
from thidua.warehouse import build, current_snapshot

_CHOSEN = "_snapshot"


def make_ready() -> bool:
    """Choose the snapshot of this run; build it where there is none, showing progress.

    Every full run looks again, so a newly published snapshot is picked up without a restart, and
    a run and the fragments on its page never mix two of them.

    Returns
    -------
    bool
        False where there is nothing to read; what is wrong is then already on the page.
    """
    if current_snapshot() is None:
        if not _first_build():
            return False
    else:
        _build_once_per_process()
    st.session_state[_CHOSEN] = current_snapshot()
    return True


def _first_build() -> bool:
    w = wording()
    holder = st.empty()
    with holder.container():
        bar = st.progress(0.0, text=w.say("build.title"))
        try:

            def tell(step: str, share: float) -> None:
                bar.progress(share, text=w.say(step))

            build(progress=tell)
        except DataFaults as wrong:
            st.error(literal(wrong.sentence(w)), icon=":material/report:")
            st.html(text_lines([fault.sentence(w) for fault in wrong.faults[:200]]))
            return False
        except ThiduaError as wrong:
            st.error(literal(wrong.sentence(w)), icon=":material/report:")
            return False
    holder.empty()
    return True


@st.cache_resource(show_spinner=False)
def _build_once_per_process() -> tuple[str, ThiduaError | None]:
    """Bring the snapshot up to the files, as after an update; keep the old one if that fails.

    Returns
    -------
    tuple[str, ThiduaError | None]
        The snapshot in use after that, and what is wrong.
    """
    wrong = None
    try:
        build()
    except ThiduaError as found:
        wrong = found
        logging.getLogger("thidua").error("%s", wrong)
    return str(current_snapshot()), wrong


def outdated() -> ThiduaError | None:
    """Return why this run reads an old snapshot though the files have changed; None if it does not.

    What this process could not build, another may have built since.
    """
    if current_snapshot() is None:
        return None
    path, wrong = _build_once_per_process()
    return wrong if path == str(st.session_state[_CHOSEN]) else None


@st.cache_data(max_entries=1000, show_spinner=False)
def _answer(path: str, name: str, parameters: dict[str, object]) -> pd.DataFrame:
    return answer(name, parameters, Path(path))


def ask(name: str, /, **parameters: object) -> pd.DataFrame:
    """Answer a question of ``queries/`` from the snapshot of this run; see :mod:`thidua.ask`."""
    return _answer(str(st.session_state[_CHOSEN]), name, parameters)


def digest() -> str:
    """Return what tells this run's snapshot from any other, to remember work on its answers."""
    return str(ask("snapshot")["digest"].iloc[0])


def in_use() -> Path:
    """Return the file of this run's snapshot, for what runs outside the reader's session."""
    path: Path = st.session_state[_CHOSEN]
    return path


def knows(kind: str, identifier: str) -> bool:
    """Return whether this run's snapshot has a ``bloc``, ``unit`` or ``indicator`` so named."""
    return identifier in identifiers(Path(st.session_state[_CHOSEN]))[kind]
