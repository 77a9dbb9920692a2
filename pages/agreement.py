"""Giao ước: targets against results, who reached what, how far to go, was the target low?"""

import streamlit as st

from thidua.agreement import printed_totals
from thidua.measures import indicator_measures, measure_of
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

measures = indicator_measures(ask("indicator", bloc=bloc, year=year), w)
totals = ask("published_total", bloc=bloc, year=year)
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
    members.member_list(members.named(ask("bloc_member", bloc=bloc, year=year), w))
elif len(rows):
    targets(view, rows, measures, totals)
    printed_section(kind, year, totals, measures)
    at_a_glance(view, rows, measures)
    years_with_targets(view, ask("agreement_year", bloc=bloc))
else:
    said = "printed" if len(printed) else "nothing"
    found = w.say(
        f"agreement.title.{said}.{kind}", year=year, **({"n": len(printed)} if len(printed) else {})
    )
    chrome.head(over, found)
    st.html(tag("p", escaped(w.say(f"agreement.only.{said}", year=year)), "td-notice"))
    printed_section(kind, year, totals, measures)
    years_with_targets(view, ask("agreement_year", bloc=bloc))
    results(view, measures)
