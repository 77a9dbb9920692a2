"""Khen thưởng: ranks, proposals and awards by unit and year; who led; do the figures agree?"""

import streamlit as st

from thidua.rotation import rotation
from thidua.tally import known_years, tallies, total
from thidua.ui import chrome, members, pick
from thidua.ui.award_tables import everywhere_table, outcome_matrix, span_words, tally_table
from thidua.ui.explained import explained
from thidua.ui.leadership import expectation, leader_table, terms_of
from thidua.ui.markup import escaped, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import view as current_view

view, w = current_view(), wording()
bloc, kind = view.bloc_id, str(view.bloc["kind"])


def whole_country() -> None:
    """Draw every known award of all blocs."""
    awards, blocs = ask("award_everywhere"), ask("bloc")
    government = awards[awards["award"] == "co_thi_dua_chinh_phu"]
    conferred = int((government["status"] == "conferred").sum())
    known = awards["bloc_id"].nunique()
    title = w.say(
        "awards.everywhere.title",
        blocs=w.count("common.blocs", known),
        proposed=len(government) - conferred,
        conferred=conferred,
    )
    note = w.say("awards.everywhere.note", rest=w.count("common.blocs", len(blocs) - known))
    chrome.head(w.say("awards.everywhere", blocs=w.count("common.blocs", len(blocs))), title)
    chrome.section(w.say("awards.everywhere.section"), note)
    st.html(everywhere_table(awards))


def one_bloc() -> None:
    """Draw the outcomes and leaders of the bloc picked."""
    matrix = members.named(ask("outcome_matrix", bloc=bloc), w)
    leaders = members.named(ask("leader", bloc=bloc), w)
    years, counted = known_years(matrix), tallies(matrix)
    chrome.head(
        w.say("briefing.over", bloc=w.pick(view.bloc, "name"), year=view.year),
        title(years, counted),
    )
    if years:
        first, last = years[0], years[-1]
        span = w.say(
            "awards.span", known=len(years), all=last - first + 1, years=span_words((first, last))
        )
        names = dict(zip(matrix["unit_id"], matrix["name"], strict=True))
        told = {one.unit_id for one in counted}
        chrome.section(w.say("awards.matrix"), w.say("awards.matrix.note"))
        st.html(
            outcome_matrix(matrix, w.say("awards.matrix.caption", years=span_words((first, last))))
        )

        chrome.section(w.say("awards.tally"), span)
        asked = matrix[(matrix["named"] > 0) & matrix["member"]]
        silent = [names[unit] for unit in asked["unit_id"].unique() if unit not in told]
        rest = [w.say("awards.silent", names=w.names(silent))] if silent else []
        if not any(one.streak for one in counted):
            rest.append(w.say("awards.no_streak", year=last))
        st.html(tally_table(counted, names, last) + tag("p", escaped(" ".join(rest)), "td-note"))

    turn = rotation(terms_of(leaders))
    if turn.year is not None:
        following = ask("bloc_member", bloc=bloc, year=turn.year)
        turn = rotation(terms_of(leaders), set(following["unit_id"]) if len(following) else None)
        names = dict(zip(leaders["unit_id"], leaders["name"], strict=True))
        chrome.section(w.say("awards.leaders"), w.say("awards.leaders.note"))
        st.html(
            leader_table(kind, leaders, turn, names)
            + tag("p", escaped(expectation(kind, turn, names)), "td-notice")
        )
    else:
        chrome.section(w.say("awards.leaders"), w.say(f"awards.leaders.none.{kind}"))

    if view.of_provinces:
        explained(view, matrix)
    else:
        chrome.section(w.say("awards.explained"), w.say("awards.explained.not_applicable"))
    if not years:
        members.member_list(members.named(ask("bloc_member", bloc=bloc), w))


def title(years: list[int], counted: list) -> str:
    """Return the finding: how many awards are known, of how many years."""
    if not years:
        return w.say(f"awards.title.none.{kind}")
    parts = [
        w.count(f"awards.total.{name}.{status}", n)
        for name, count in zip(("flags", "certificates", "others"), total(counted), strict=True)
        for status, n in (("conferred", count.conferred), ("proposed", count.proposed))
        if n
    ]
    known = w.count("common.years", len(years))
    if not parts:
        return w.say("awards.title.ranks", years=known)
    return w.say("awards.title", years=known, awards=w.names(parts))


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
