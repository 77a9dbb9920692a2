"""Tổng quan cụm: how did the bloc do in the year, who led, what changed, can I trust it?"""

import streamlit as st

from thidua.headline import HEADLINE_MEASURES, LEADING, cards
from thidua.measures import indicator_measures, measure_of
from thidua.rows import named
from thidua.ui import chrome, members
from thidua.ui.cards import headline_cards
from thidua.ui.markup import escaped, tag
from thidua.ui.outcomes import outcomes
from thidua.ui.ranking import member_ranking, observations_for
from thidua.ui.reader import wording
from thidua.ui.report import pack_button
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import view as current_view
from thidua.wording.story import Told, finding, story

w, view = wording(), current_view()
bloc, year, kind = view.bloc_id, view.year, str(view.bloc["kind"])

indicators = ask("indicator", **view.asked)
totals = ask("published_total", bloc=bloc, year=year)
ended = named(ask("year_outcome", bloc=bloc, year=year), w)
awards, leaders = (ended[ended["matter"] == matter] for matter in ("award", "leader"))
# Lists every member of the year, those without a figure too.
ranking = named(ask("bloc_ranking", **view.asked, indicator=LEADING), w)
measures = indicator_measures(indicators, w)
measures |= {
    name: measure_of(name, measures, w, str(unit))
    for name, unit in zip(totals["measure"], totals["unit"], strict=True)
}
measures |= {name: measure_of(name, measures, w, "%") for name in HEADLINE_MEASURES}

dealt = []
if view.of_provinces:
    dealt = cards(
        ask("bloc_headline", **view.asked, measures=list(HEADLINE_MEASURES)),
        year,
        {name: measure.merge_rule for name, measure in measures.items()},
    )
told = Told(
    kind,
    view.company,
    year,
    len(ranking),
    dealt,
    ranking,
    measures,
    awards[awards["year"] == year],
    leaders,
    anything=bool((indicators["known"] > 0).any() or len(totals)),
)

chrome.head(
    w.say("briefing.over", bloc=w.pick(view.bloc, "name"), year=year), finding(told, LEADING, w)
)
sentences = "".join(tag("p", escaped(sentence)) for sentence in story(told, LEADING, w))
st.html(tag("div", sentences, "td-story"))
pack_button(view)

if dealt:
    observations = observations_for(view, LEADING)
    # What the bloc printed is of its old members.
    printed = totals.iloc[:0] if view.stands_in else totals
    chrome.section(w.say("briefing.headlines"), w.say("briefing.headlines.note"))
    st.html(headline_cards(dealt, measures, year, kind, printed, observations))
    member_ranking(view, indicators, measures)
else:
    chrome.section(w.say("briefing.headlines"), w.say("briefing.no_indicators"))

chrome.section(w.say("briefing.outcomes"), w.say("briefing.outcomes.note"))
st.html(outcomes(kind, year, awards, leaders))
members.other_totals(totals, measures, year)
if not dealt:
    members.member_list(ranking)
if year not in view.years and view.years:
    years = w.names(str(known) for known in view.years[:12])
    st.html(tag("p", escaped(w.say("briefing.years", years=years)), "td-notice"))
