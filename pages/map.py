"""Bản đồ: an indicator on the map of the 63 or 34 units, the bloc outlined, years played."""

import streamlit as st

from thidua.charts.choropleth import MAP_CONFIG, choropleth, choropleth_alt
from thidua.classes import classify
from thidua.geography import archipelagos, boundaries_file
from thidua.ui import chrome, evidence, maps, pick, player
from thidua.ui.guard import fragment
from thidua.ui.markup import escaped, tag
from thidua.ui.reader import look, wording
from thidua.ui.toolbar import view as current_view
from thidua.ui.twin import twin

KEYS = ("indicator", "map_year", "side", "second", "classes")
CHART = "map_chart"

view, w = current_view(), wording()
scheme = view.scheme
maps.follow_toolbar(view)


@st.fragment(run_every=player.begin())
@fragment(*KEYS)
def draw() -> None:
    heading = st.container()
    left, right = st.columns([8, 5], gap="medium")
    with right, st.container(border=True, key="controls"):
        with st.container(horizontal=True, vertical_alignment="bottom"):
            side = pick.switch(
                "side", w.say("map.side"), ["no", "yes"], "no", lambda one: w.say(f"common.{one}")
            )
        units, others = int(scheme), [key for key in KEYS if key != "map_year"]
        measure, partial = maps.pick_indicator(scheme)
        known = maps.known_years(scheme, measure.measure_id)
        filled = [year for year, units_known in known.items() if units_known]
        player.step("map_year", filled, [*others, CHART])
        with st.container(horizontal=True, vertical_alignment="bottom"):
            year = maps.pick_year(view, known, units)
            shown = [year]
            if side == "yes":
                shown = sorted({year, maps.pick_second(year, known, units)})
            player.button(enabled=len(filled) > 1)
        panels = {one: maps.panel(view, scheme, measure.measure_id, one) for one in shown}
        rows = panels[year]
        mean = maps.mean_of_bloc(rows, partial)
        method = maps.pick_classes(with_mean=mean is not None)

    # Colours mean the same in all the years that are compared, beside each other or one by one.
    span = filled if player.is_playing() else shown
    values = [value for frame in panels.values() for value in frame["value"]]
    if player.is_playing():
        values = maps.values_of(rows["unit_id"], measure.measure_id, span[0], span[-1])
    classes = classify(values, method, decimals=measure.decimals, middle=mean)

    with heading:
        over = w.say("map.over", bloc=w.pick(view.bloc, "name"), units=scheme)
        chrome.head(over, maps.finding(rows, measure, year))
    with left:
        shared = {"unit": measure.unit, "decimals": measure.decimals}
        event = st.plotly_chart(
            choropleth(
                panels,
                classes,
                archipelagos(scheme),
                w=w,
                look=look(),
                boundaries=f"app/static/{boundaries_file(scheme)}",
                better=measure.better,
                **shared,
            ),
            key=CHART,
            on_select="rerun",
            selection_mode="points",
            theme=None,
            config=dict(MAP_CONFIG),
            alt=choropleth_alt(panels, w=w, indicator_name=measure.name, **shared),
        )
    with right:
        note = maps.reach(rows, view, scheme, mean, measure)
        if not rows["value"].notna().any() and filled:
            note = w.say("map.none", years=f"{filled[0]}–{filled[-1]}")
        st.html(tag("p", escaped(note), "td-note"))
        if len(classes):
            st.html(maps.key(panels, classes, measure, view, scheme))
        if len(span) > 1:
            st.html(tag("p", escaped(w.say("map.key.shared")), "td-note"))
    for one, frame in panels.items():
        title = w.say("chart.map.title", name=measure.name, year=one)
        twin(
            f"map-{one}",
            title,
            w.say("map.twin", units=scheme, year=one),
            measures={measure.measure_id: measure},
            across="indicator_id",
            **maps.figures_of(frame),
        )
    st.html(tag("p", escaped(w.say("map.credit")), "td-note"))
    player.settle()
    evidence.on_click(event, {measure.measure_id: measure})


draw()
