"""What is known of the reader: the language and the ground (light or dark) to draw on."""

import streamlit as st

from thidua.charts import Look
from thidua.wording import LANGUAGES, Wording


def wording() -> Wording:
    """Return the wording in the reader's language."""
    language = st.session_state.get("lang", LANGUAGES[0])
    return Wording(language if language in LANGUAGES else LANGUAGES[0])


def look() -> Look:
    """Return the look of charts on the reader's ground, narrow where the browser is a phone's."""
    return Look.of(st.context.theme.type, narrow="Mobi" in st.context.headers.get("User-Agent", ""))
