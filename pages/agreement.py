"""Giao ước: targets against results, who reached what, how far to go, was the target low?"""

import streamlit as st

from thidua.agreement import printed_totals
from thidua.measures import indicator_measures, measure_of
from thidua.rows import named
from thidua.ui import chrome, members
from thidua.ui.agreement_bloc import printed_section
from thidua.ui.agreement_gaps import results, years_with_targets
from thidua.ui.agreement_held import all_held
from thidua.ui.agreement_view import at_a_glance, targets
from thidua.ui.markup import escaped, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import view as current_view

view, w = current_view(), wording()
bloc, year, kind = view.bloc_id, view.year, str(view.bloc["kind"])

measures = indicator_measures(ask("indicator", **view.asked), w)
totals = ask("published_total", bloc=bloc, year=year)
if view.stands_in:  # what the bloc printed is of its old members
    totals = totals.iloc[:0]
measures |= {
    name: measure_of(name, measures, w, str(unit))
    for name, unit in zip(totals["measure"], totals["unit"], strict=True)
}
printed = printed_totals(totals)
rows = all_held(view, measures, w)
over = w.say("agreement.over", bloc=w.pick(view.bloc, "name"), year=year)

if not view.of_provinces:
    chrome.head(over, w.say(f"agreement.title.agencies.{kind}", year=year))
    st.html(tag("p", escaped(w.say("agreement.agencies")), "td-notice"))
    printed_section(kind, year, totals, measures)
    chrome.draw(members.member_list(named(ask("bloc_member", **view.asked), w)))
elif len(rows):
    targets(view, rows, measures, totals)
    printed_section(kind, year, totals, measures)
    at_a_glance(view, rows, measures)
    years_with_targets(view, ask("agreement_year", bloc=bloc, scheme=view.scheme))
else:
    found = w.say(f"agreement.title.nothing.{view.company}", year=year)
    note = w.say(f"agreement.only.nothing.{view.scheme}", year=year)
    if len(printed):
        found = w.say(f"agreement.title.printed.{kind}", n=len(printed), year=year)
        note = w.say("agreement.only.printed", year=year)
    chrome.head(over, found)
    st.html(tag("p", escaped(note), "td-notice"))
    printed_section(kind, year, totals, measures)
    years_with_targets(view, ask("agreement_year", bloc=bloc, scheme=view.scheme))
    results(view, measures)
