"""Chấm điểm thử: a scheme, weights and "what if", who would be first, and how firm each rank is."""

import streamlit as st

from thidua.scoring.class_words import lines_in_words
from thidua.scoring.result import introduction
from thidua.scoring.telling import finding, parts_of
from thidua.ui import (
    chrome,
    lab_ballot,
    lab_checked,
    lab_method,
    lab_opening,
    lab_parts,
    lab_result,
    lab_scenarios,
    lab_state,
    pick,
)
from thidua.ui.guard import fragment
from thidua.ui.lab_figures import by_hand_editor, what_if_editor
from thidua.ui.lab_questions import KEYS as QUESTIONS
from thidua.ui.lab_questions import questions
from thidua.ui.lab_weights import sliders
from thidua.ui.markup import escaped, tag
from thidua.ui.reader import wording
from thidua.ui.report import pack_button
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import view as current_view

KEYS = ("table", lab_method.COUNT, lab_parts.ORDER, lab_ballot.SHOW, lab_state.MARK, *QUESTIONS)

view, w = current_view(), wording()
lab_opening.take_up()
members = ask("bloc_member", **view.asked)
overline = w.say("briefing.over", bloc=w.pick(view.bloc, "name"), year=view.year)


@st.fragment
@fragment(*KEYS)
def laboratory() -> None:
    if lab_ballot.shown():
        lab_ballot.ballot(view, overline)
        return
    offered = lab_state.schemes()
    heading = st.container()
    with st.container(border=True, key="controls", horizontal=True, vertical_alignment="bottom"):
        table = pick.select(
            "table",
            w.say("lab.scheme"),
            list(offered),
            lab_state.default_scheme(view, offered),
            lambda one: w.pick(vars(offered[one]), "name"),
        )
        scheme = offered[table]
        count = lab_method.method(scheme)
        lab_ballot.way_in()
        pack_button(view)
    by_hand_editor(view, scheme, count)
    left, right = st.columns([9, 4], gap="medium")
    with right:
        sliders(scheme)
    what_if_editor(view, scheme, count)
    scenario = lab_state.scenario_of(view, scheme, count)
    result = lab_state.tried(scenario, scheme)
    firm = lab_state.firmness(result)
    with heading:
        chrome.head(overline, finding(result, firm, w))
        lab_opening.draw_moved(view, result)
    with left:
        ranked = bool(result.scores.rankable.any())
        note = w.say("lab.result.note", draws=w.number(firm.draws, 0)) if ranked else ""
        chrome.section(w.say("lab.result"), note)
        if ranked:
            parts, own = parts_of(result, w), result.checked()
            order = lab_parts.chosen_order(result, firm, parts)
            lab_result.chart(result, firm, parts, order)
            st.html(lab_result.rank_table(result, firm, own, order))
            lab_checked.section(result, own, order)
        words = (introduction(scheme, w), w.pick(vars(scheme), "about"), lines_in_words(scheme, w))
        about = " ".join(filter(None, words))
        mark = lab_state.remembered(scenario, result)
        said = tag("p", escaped(w.say("lab.about", about=about, mark=mark)), "td-note")
        st.html(lab_result.remarks(result, firm) + said)
        questions(view, result, firm)
    lab_scenarios.saved(view, scenario, result)


if len(members):
    laboratory()
else:
    chrome.head(overline, w.say("comparison.no_members", year=view.year))
