"""What a reader sees when something breaks: a sentence, never a traceback. The log has the rest."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from thidua.access import NotAllowed
from thidua.errors import ThiduaError
from thidua.ui import address, pick
from thidua.ui.markup import escaped, literal, tag
from thidua.ui.reader import wording
from thidua.ui.turns import turn


@contextmanager
def guarded() -> Iterator[None]:
    """Run a page, or decorate a fragment, which Streamlit runs without its page, in its turn.

    Streamlit's own signals (stop, rerun) are no exceptions of this kind and pass through.
    """
    try:
        with turn():
            yield
    except NotAllowed as refusal:  # nothing is broken
        logging.getLogger("thidua").info("%s", refusal)
        st.html(
            tag("p", escaped(refusal.sentence(wording())), "td-notice td-refused", role="alert")
        )
    except ThiduaError as wrong:
        logging.getLogger("thidua").warning("%s", wrong)
        st.error(literal(wrong.sentence(wording())), icon=":material/report:")
    except Exception:
        logging.getLogger("thidua").exception("A page broke.")
        st.error(wording().say("error.page"), icon=":material/report:")


@contextmanager
def fragment(*keys: str) -> Iterator[None]:
    """Run the body of a fragment, which may run alone: guarded, with its own URL and notices.

    Parameters
    ----------
    *keys
        Every picker the fragment may show; those it does not show leave the URL.
    """
    alone = not address.is_running()
    slot = st.container()
    with address.part(*keys), guarded():
        yield
    if alone:
        with slot:
            draw_notices()


def draw_notices() -> None:
    """Draw what the pickers have to tell: values of the link or of before that do not fit."""
    for sentence in pick.notices():
        st.html(tag("p", escaped(sentence), "td-notice", role="status"))
