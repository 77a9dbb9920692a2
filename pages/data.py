"""Số liệu: what is known, where sources differ, whether totals add up, documents, downloads."""

import streamlit as st

from thidua.measures import indicator_measures
from thidua.ui import (
    chrome,
    data_company,
    data_conflicts,
    data_coverage,
    data_downloads,
    data_reconciliation,
    data_sources,
    pick,
)
from thidua.ui.data_asking import asking
from thidua.ui.guard import fragment
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import view as current_view

PARTS = ("coverage", "conflicts", "reconciliation", "sources", "downloads")
KEYS = (
    "part",
    *data_company.PICKS,
    *data_coverage.PICKS,
    *data_conflicts.PICKS,
    *data_sources.PICKS,
    *data_downloads.PICKS,
)

view, w = current_view(), wording()
measures = indicator_measures(ask("indicator", **view.asked), w)


def coverage() -> str:
    pickers = st.container(horizontal=True, vertical_alignment="bottom")
    with pickers:
        company = data_company.pick_company(view)
    if not company.has_indicators:
        data_coverage.of_agencies(company)
        return w.say(f"data.agencies.title.{company.kind}")
    now = ask("coverage", **company.asked, first=view.year, last=view.year)
    if now.empty:
        return data_coverage.no_members(company)
    with pickers:
        lens = data_coverage.pick_lens()
        span = data_coverage.pick_span(company) if lens == "years" else (view.year, view.year)
        only = None if lens == "units" else data_coverage.pick_lacking(now, measures)
    if lens == "units":
        data_coverage.by_unit(company, measures)
    elif lens == "asking":
        asking(company, measures, only)
    elif only is not None:
        data_coverage.of_indicator(company, measures[only], span)
    else:
        data_coverage.by_year(company, measures, span)
    return data_coverage.finding(company, now)


def conflicts() -> str:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        company, year = data_company.pick_company(view), data_company.pick_time(view)
    return data_conflicts.conflicts(company, measures, year)


def reconciliation() -> str:
    said = data_reconciliation.reconciliation(view, measures, data_company.pick_time(view))
    if view.scheme == "34":
        data_reconciliation.back_cast(measures)
    return said


def sources() -> str:
    return data_sources.documents(measures)


def downloads() -> str:
    return data_downloads.selection(view, measures)


DRAWN = dict(zip(PARTS, (coverage, conflicts, reconciliation, sources, downloads), strict=True))


@st.fragment
@fragment(*KEYS)
def draw() -> None:
    heading = st.container()
    part = pick.switch(
        "part",
        w.say("data.part"),
        PARTS,
        PARTS[0],
        lambda one: w.say(f"data.part.{one}"),
        collapsed=True,
    )
    finding = DRAWN[part]()
    with heading:
        over = w.say("data.over", bloc=w.pick(view.bloc, "name"), year=view.year)
        chrome.head(over, finding)


draw()
