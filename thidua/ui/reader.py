"""What is known of the reader: the language and the ground (light or dark) to draw on."""

from typing import Final

import streamlit as st

from thidua.charts import Look
from thidua.ui.page_script import NARROW, PHONE
from thidua.wording import LANGUAGES, Wording

_NARROW: Final = "_narrow"


def wording() -> Wording:
    """Return the wording in the reader's language."""
    language = st.session_state.get("lang", LANGUAGES[0])
    return Wording(language if language in LANGUAGES else LANGUAGES[0])


def look() -> Look:
    """Return the look of charts on the reader's ground, narrow for a window like a phone's."""
    if _NARROW not in st.session_state:  # a session keeps its browser
        st.session_state[_NARROW] = (
            PHONE in st.context.headers.get("User-Agent", "")
            or st.context.cookies.get(NARROW) == "1"
        )
    return Look.of(st.context.theme.type, narrow=st.session_state[_NARROW])
