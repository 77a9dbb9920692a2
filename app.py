"""The dashboard: page config, navigation, and the pickers every page shares."""

import streamlit as st

from thidua.paths import STATIC
from thidua.ui import access, address, chrome, memory, snapshot
from thidua.ui.guard import draw_notices, guarded
from thidua.ui.pages import navigation, run, schemes_of
from thidua.ui.toolbar import settle_language, toolbar

st.set_page_config(
    page_title="Thi đua",
    page_icon=STATIC / "icon.svg",
    layout="wide",
    initial_sidebar_state="collapsed",
)
st.logo(str(STATIC / "logo.svg"), size="large")
address.begin()
settle_language()
access.begin()
chrome.dress()

page = navigation()
address.turn_to(page.url_path)
if snapshot.make_ready():
    with guarded():
        chrome.past()
        slot = toolbar(schemes_of(page))
        run(page)
        with slot:
            draw_notices()
    chrome.footer()
    access.control()
    address.end()
    memory.freeze(page.url_path)
