"""Bản đồ: an indicator on the map of the 63 or 34 units, the bloc outlined, years played."""

import streamlit as st

from thidua.classes import classify
from thidua.rows import records
from thidua.ui import chrome, map_unit, maps, player
from thidua.ui.guard import fragment
from thidua.ui.map_told import told
from thidua.ui.markup import escaped, tag
from thidua.ui.reader import wording
from thidua.ui.toolbar import view as current_view

KEYS = ("indicator", "map_year", "second", "classes", map_unit.KEY)
CHART = "map_chart"

view, w = current_view(), wording()
scheme = view.scheme
maps.follow_toolbar(view)


@st.fragment(run_every=player.begin())
@fragment(*KEYS)
def draw() -> None:
    map_unit.follow_click(CHART)
    heading = st.container()
    left, right = st.columns([8, 5], gap="medium")
    with right, st.container(border=True, key="controls"):
        units, others = int(scheme), [key for key in KEYS if key != "map_year"]
        measure, partial = maps.pick_indicator(scheme)
        known = maps.known_years(scheme, measure.measure_id)
        filled = [year for year, units_known in known.items() if units_known]
        player.step("map_year", filled, [*others, CHART])
        with st.container(horizontal=True, vertical_alignment="bottom"):
            year = maps.pick_year(view, known, units)
            second = maps.pick_second(year, known, units)
            player.button(enabled=len(filled) > 1)
        shown = sorted({year, second or year})
    panels = {one: maps.panel(view, scheme, measure.measure_id, one) for one in shown}
    rows = panels[year]
    mean = maps.mean_of_bloc(rows, partial)
    with right:
        with st.container(border=True, key="unit_panel"):
            picked = map_unit.pick_unit(rows)
            for row in records(rows[rows["unit_id"] == picked]):
                map_unit.unit_panel(row, measure, view, scheme)
        method = maps.pick_classes(with_mean=mean is not None)

    # Colours mean the same in all the years that are compared, beside each other or one by one.
    span = filled if player.is_playing() else shown
    values = [value for frame in panels.values() for value in frame["value"]]
    if player.is_playing():
        values = maps.values_of(rows["unit_id"], measure.measure_id, span[0], span[-1])
    classes = classify(values, method, decimals=measure.decimals, middle=mean)

    said = told(view, year, measure, panels, classes, mean, picked)
    with heading:
        over = w.say("map.over", bloc=w.pick(view.bloc, "name"), units=scheme)
        chrome.head(over, said.title)
    with right:
        nothing = not rows["value"].notna().any() and filled
        note = maps.no_figures(filled) if nothing else said.reach
        st.html(tag("p", escaped(note), "td-note"))
        chrome.draw(said.key)
        if len(span) > 1:
            st.html(tag("p", escaped(w.say("map.key.shared")), "td-note"))
    with left:
        maps.chart(CHART, said.figure, said.alt, panels)
    maps.tables(panels, measure, scheme, said.notes)
    st.html(tag("p", escaped(w.say("map.credit")), "td-note"))
    player.settle()


draw()
