"""Hồ sơ đơn vị: one unit among its company: figures, ranks, strengths, changes, awards, likes."""

import streamlit as st

from thidua.ui import chrome, profile_others, profile_standing
from thidua.ui.guard import fragment
from thidua.ui.markup import escaped, tag
from thidua.ui.profile_cards import unit_cards
from thidua.ui.profile_multiples import multiples
from thidua.ui.profile_outcomes import outcomes, outcomes_of, outcomes_title
from thidua.ui.profile_twin import profile_twin
from thidua.ui.profile_unit import OLD, company_words, pick_profile, unit_name
from thidua.ui.reader import wording
from thidua.ui.toolbar import view as current_view

view, w = current_view(), wording()


@st.fragment
@fragment("unit", "scheme", "span")
def draw() -> None:
    profile = pick_profile(view)
    awards, leaders = outcomes_of(profile)
    overline = w.say("profile.over", unit=unit_name(profile.unit, w, OLD), year=view.year)
    known = bool(profile.figures["value"].notna().any())
    said = "".join(tag("p", escaped(one), "td-company") for one in company_words(profile))

    if profile.is_agency:
        latest = outcomes_title(profile, awards) or w.say("profile.title.no_outcome")
        chrome.head(overline, w.say("profile.title", unit=profile.name, finding=latest))
        said += tag("p", escaped(w.say("profile.agency.figures")), "td-company")
        st.html(said)
        outcomes(profile, awards, leaders)
        profile_others.fellows(profile)
        return

    chrome.head(overline, profile_standing.finding(profile))
    st.html(said)
    chrome.section(w.say("profile.cards", year=view.year), w.say("profile.cards.note"))
    st.html(unit_cards(profile))
    if known:
        profile_standing.strengths_and_weaknesses(profile)
        profile_standing.changes(profile)
        multiples(profile)
    outcomes(profile, awards, leaders)
    profile_others.kin(profile)
    profile_others.twins(profile)
    profile_others.missing(profile)
    if known:
        profile_twin(profile)


draw()
