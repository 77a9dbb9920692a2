"""What a reader sees when something breaks: a sentence, never a traceback. The log has the rest."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from thidua.errors import ThiduaError
from thidua.ui.reader import wording


@contextmanager
def guarded() -> Iterator[None]:
    """Run a page, or decorate a fragment, which Streamlit runs without its page.

    Streamlit's own signals (stop, rerun) are no exceptions of this kind and pass through.
    """
    try:
        yield
    except ThiduaError as wrong:
        logging.getLogger("thidua").warning("%s", wrong)
        st.error(wrong.sentence(wording()), icon=":material/report:")
    except Exception:
        logging.getLogger("thidua").exception("A page broke.")
        st.error(wording().say("error.page"), icon=":material/report:")
