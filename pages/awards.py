"""Khen thưởng: ranks, proposals and awards by unit and year; who led; do the figures agree?"""

import streamlit as st

from thidua.rows import named
from thidua.ui import chrome, members, pick
from thidua.ui.award_sections import files, told, whole_country
from thidua.ui.explained import explained
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import view as current_view

view, w = current_view(), wording()


def one_bloc() -> None:
    """Draw the outcomes and leaders of the bloc picked."""
    said = told(view)
    chrome.head(w.say("awards.over", bloc=w.pick(view.bloc, "name")), said.title)
    if said.matrix:
        st.html(said.matrix)
        files(view, said)
    chrome.draw(said.below)
    if view.of_provinces:
        explained(view)
    else:
        chrome.section(w.say("awards.explained"), w.say("awards.explained.not_applicable"))
    if not said.matrix:
        chrome.draw(members.member_list(named(ask("bloc_member", bloc=view.bloc_id), w)))


scope = pick.switch(
    "scope",
    w.say("awards.scope"),
    ("bloc", "all"),
    "bloc",
    lambda one: w.say(f"awards.scope.{one}"),
)
if scope == "all":
    whole_country()
else:
    one_bloc()
