"""Tổng quan cụm: how did the bloc do in the year, who led, what changed, can I trust it?"""

import streamlit as st

from thidua.ui import chrome
from thidua.ui.briefing_told import briefing
from thidua.ui.ranking import member_ranking
from thidua.ui.reader import wording
from thidua.ui.report import pack_button
from thidua.ui.toolbar import view as current_view

w, view = wording(), current_view()
told = briefing(view)

chrome.head(w.say("briefing.over", bloc=w.pick(view.bloc, "name"), year=view.year), told.title)
st.html(told.story)
pack_button(view)
st.html(told.cards)
if told.has_cards:
    member_ranking(view)
chrome.draw(told.below)
