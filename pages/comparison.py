"""So sánh: members of the bloc side by side, over the years, on one or several indicators."""

import streamlit as st

from thidua.rows import named
from thidua.ui import chrome, members, pick
from thidua.ui import comparison_pairs as pairs
from thidua.ui import comparison_views as views
from thidua.ui.guard import fragment
from thidua.ui.reader import wording
from thidua.ui.selection import Selection, indicator_rows, unit_names
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import view as current_view

VIEWS = ("lines", "ranks", "heat", "pairs")
KEYS = (
    *("view", "highlight", "first", "last", "indicators", "extra", "measure", "middle"),
    *("cells", "criteria", "x", "y", "trails"),
)
SPAN = 12  # years shown at first: what a leader remembers, and what the series mostly cover

view, w = current_view(), wording()
member_rows = named(ask("bloc_member", **view.asked), w)
overline = w.say("briefing.over", bloc=w.pick(view.bloc, "name"), year=view.year)


@st.fragment
@fragment(*KEYS)
def compare() -> None:
    rows, measures = indicator_rows(view)
    names = unit_names(view.scheme)
    inside = [str(unit) for unit in member_rows["unit_id"]]
    snapshot = ask("snapshot").iloc[0]
    years = [str(year) for year in range(int(snapshot["first_year"]), view.years[0] + 1)]

    start, end = str(max(view.year - SPAN, int(years[0]))), str(view.year)
    first = last = end
    extra: list[str] = []

    with st.container(border=True, key="controls"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            shown = pick.switch(
                "view",
                w.say("comparison.view"),
                VIEWS,
                "lines",
                lambda one: w.say(f"comparison.view.{one}"),
            )
            highlight = pick.select(
                "highlight",
                w.say("comparison.highlight"),
                inside,
                inside[0],
                names.__getitem__,
                searchable=True,
            )
            if shown != "heat":  # one year, the one picked on top
                first = pick.select("first", w.say("comparison.first"), years, start)
                later = years[years.index(first) :]
                until = end if end in later else later[-1]
                last = pick.select("last", w.say("comparison.last"), later, until)
        match shown:
            case "lines" | "ranks":
                left, right = st.columns(2)
                with left:
                    chosen = views.pick_indicators(rows, measures)
                with right:
                    extra = views.pick_extra(names, inside) if shown == "lines" else []
                with st.container(horizontal=True, vertical_alignment="bottom"):
                    kind = views.pick_measure(chosen, rows)
                    middle = views.pick_middle() if shown == "lines" else "mean"
            case "heat":
                criteria, mode = pairs.pick_heat(rows, measures)
            case _:
                extra = views.pick_extra(names, inside)
                x, y, trails = pairs.pick_pairs(rows, measures)

    selection = Selection(
        view, tuple(inside), tuple(extra), names, rows, measures, int(first), int(last), highlight
    )
    match shown:
        case "lines":
            for indicator_id in chosen:
                views.lines_view(selection, indicator_id, kind, middle)
        case "ranks":
            for indicator_id in chosen:
                views.ranks_view(selection, indicator_id, kind)
        case "heat":
            pairs.heat_view(selection, criteria, mode)
        case _:
            pairs.pairs_view(selection, (x, y), trails)


if view.of_provinces and len(member_rows):
    title = "comparison.title.territories" if view.stands_in else "comparison.title"
    chrome.head(overline, w.count(title, len(member_rows)))
    compare()
else:
    chrome.head(overline, w.say("comparison.not_applicable"))
    why = "comparison.no_members" if view.of_provinces else "comparison.not_applicable.why"
    chrome.section(w.say(why, year=view.year) if view.of_provinces else w.say(why))
    chrome.draw(members.member_list(member_rows))
