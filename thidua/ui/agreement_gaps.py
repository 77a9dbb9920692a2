"""Where a bloc's year has no targets: what results there are, and which years have targets."""

from collections.abc import Mapping, Sequence

import streamlit as st

from thidua.headline import HEADLINES
from thidua.measures import Measure
from thidua.rows import Row, by, named, records
from thidua.ui import chrome, evidence
from thidua.ui.markup import escaped, flow, table, tag
from thidua.ui.once import once
from thidua.ui.ranking import observations_of
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View
from thidua.wording import Wording

_MOST_YEARS = 12


@once(lambda view, measures: view.key)
def results(view: View, measures: Mapping[str, Measure]) -> str:
    """Return, as markup, the year's results on the headline indicators, each with its sources."""
    w = wording()
    asked = [headline.indicator_id for headline in HEADLINES]
    rows = observations_of(view, asked)
    known = [one for one in asked if (rows["shown"] & (rows["indicator_id"] == one)).any()]
    if not known:
        return chrome.section_head(w.say("agreement.results.none", year=view.year))
    found = by(rows, "unit_id", "indicator_id")
    listed = named(ask("bloc_member", **view.asked), w)
    body = [
        [
            escaped(member["name"]),
            *(_cell(found.get((member["unit_id"], one)), measures[one], w) for one in known),
        ]
        for member in records(listed)
    ]
    headings = [w.say("common.unit_name")]
    headings += [f"{measures[one].name} ({measures[one].unit})" for one in known]
    caption = w.say("agreement.results", year=view.year)
    return flow(
        chrome.section_head(caption, w.say("agreement.results.note")),
        table(headings, body, caption=caption, css="td-agreement td-matrix"),
    )


def _cell(rows: Sequence[Row] | None, measure: Measure, w: Wording) -> str:
    if rows is None:
        return tag("span", w.number(None, 0), "td-muted")
    first = rows[0]
    panel = evidence.observed(rows, measure, named=False)
    if not first["shown"]:  # every source contradicts its neighbours
        said = w.number(None, 0) + " " + evidence.status_badges("", "suspect", w)
        return evidence.sources(panel, str(first["name"]), said)
    doubt = "" if first["flag"] == "derived" else first["flag"]
    value = tag("strong", escaped(w.number(first["value"], measure.decimals)))
    said = f"{value} {evidence.status_badges(first['status'], doubt, w)}"
    return evidence.sources(panel, str(first["name"]), said)


def years_with_targets(view: View) -> None:
    """Offer the years of this bloc with targets, latest first, as buttons."""
    w, years = wording(), ask("agreement_year", bloc=view.bloc_id, scheme=view.scheme)
    others = years[years["year"] != view.year]
    if others.empty:
        chrome.section(w.say("agreement.years.none"))
        return
    chrome.section(w.say("agreement.years"), w.say("agreement.years.note"))
    with st.container(horizontal=True, key="agreement_years"):
        for row in records(others.head(_MOST_YEARS)):
            year = str(row["year"])
            words = w.say(
                "agreement.years.option",
                year=year,
                members=w.count("common.members", row["members"]),
            )
            if not row["members"]:
                words = w.say("agreement.years.option.total", year=year)
            st.button(words, key=f"agreement_year_{year}", on_click=_go_to, args=(year,))
    if len(others) > _MOST_YEARS:
        rest = others["year"].iloc[_MOST_YEARS:]
        said = w.say("agreement.years.rest", first=int(rest.min()), last=int(rest.max()))
        st.html(tag("p", escaped(said), "td-note"))


def _go_to(year: str) -> None:
    st.session_state["year"] = year
