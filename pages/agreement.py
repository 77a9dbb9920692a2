"""Giao ước: targets against results, who reached what, how far to go, was the target low?"""

import streamlit as st

from thidua.rows import named
from thidua.ui import chrome, members
from thidua.ui.agreement_gaps import results, years_with_targets
from thidua.ui.agreement_told import agreed_year, nothing
from thidua.ui.agreement_view import targets
from thidua.ui.markup import escaped, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import view as current_view

view, w = current_view(), wording()
said = agreed_year(view)
over = w.say("agreement.over", bloc=w.pick(view.bloc, "name"), year=view.year)

if not view.of_provinces:
    chrome.head(over, w.say(f"agreement.title.agencies.{view.bloc['kind']}", year=view.year))
    st.html(tag("p", escaped(w.say("agreement.agencies")), "td-notice"))
    chrome.draw(said.printed)
    chrome.draw(members.member_list(named(ask("bloc_member", **view.asked), w)))
elif said.offered:
    targets(view)
    chrome.draw(said.printed)
    chrome.draw(said.glance)
    years_with_targets(view)
else:
    found, note = nothing(view)
    chrome.head(over, found)
    st.html(tag("p", escaped(note), "td-notice"))
    chrome.draw(said.printed)
    years_with_targets(view)
    st.html(results(view, said.measures))
