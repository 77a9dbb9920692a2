"""The dashboard: page config, navigation, and the pickers every page shares."""

import streamlit as st

from thidua.ui import address, chrome, snapshot
from thidua.ui.pages import PAGES
from thidua.ui.reader import wording
from thidua.ui.toolbar import settle_language, toolbar

st.set_page_config(
    page_title="Thi đua",
    page_icon="static/icon.svg",
    layout="wide",
    initial_sidebar_state="collapsed",
)
address.begin()
settle_language()
chrome.dress()

w = wording()
page = st.navigation(
    [
        st.Page(
            entry.script,
            title=w.say(entry.title),
            url_path=entry.path,
            icon=entry.icon,
            default=entry.front,
            visibility="hidden" if entry.front else "visible",
            help=w.say(entry.help),
        )
        for entry in PAGES
    ],
    position="top",
)
if snapshot.make_ready():
    toolbar()
    page.run()
    chrome.footer()
    address.end()
