"""Hồ sơ đơn vị: one unit among its company: figures, ranks, strengths, changes, awards, likes."""

import streamlit as st

from thidua.ui import chrome
from thidua.ui.guard import fragment
from thidua.ui.profile_multiples import multiples
from thidua.ui.profile_told import told
from thidua.ui.profile_twin import profile_twin
from thidua.ui.profile_unit import OLD, pick_profile, unit_name
from thidua.ui.reader import wording
from thidua.ui.toolbar import view as current_view

view, w = current_view(), wording()


@st.fragment
@fragment("unit", "scheme", "span")
def draw() -> None:
    profile = pick_profile(view)
    said = told(profile)
    chrome.head(
        w.say("profile.over", unit=unit_name(profile.unit, w, OLD), year=view.year), said.title
    )
    chrome.draw(said.above)
    if said.known:
        multiples(profile)
    chrome.draw(said.below)
    if said.known:
        profile_twin(profile, said.known)


draw()
