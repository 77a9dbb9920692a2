"""Every page is measured, and the floor apps are what the report says they are."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from bench.scenarios import APP, EMPTY_PAGE, ONE_CHART, PAGES, PLAIN, ROOT, chosen_pages, tours
from thidua.ui.pages import PAGES as ENTRIES


def test_every_page_file_has_a_scenario_and_every_scenario_a_page_file():
    files = {path.stem for path in (ROOT / "pages").glob("*.py")}
    behind_a_sign_in = {Path(entry.script).stem for entry in ENTRIES if entry.editors}
    assert files - behind_a_sign_in == set(PAGES)


def test_pages_are_chosen_in_the_order_given():
    assert [page.name for page in chosen_pages("comparison, briefing")] == [
        "comparison",
        "briefing",
    ]


def test_no_name_chooses_no_page():
    assert chosen_pages("") == []


def test_unknown_page_is_refused_with_those_that_are_known():
    every = "pages are briefing, comparison, profile, agreement, awards, ranking, map, data"
    with pytest.raises(ValueError, match=every):
        chosen_pages("brefing")


def test_empty_page_echoes_its_slider():
    app = AppTest.from_file(EMPTY_PAGE.script).run(timeout=30)
    assert app.slider(key=EMPTY_PAGE.control.key).value == 50
    app.slider(key=EMPTY_PAGE.control.key).set_value(51).run(timeout=30)
    assert app.text[0].value == "The slider stands at 51."


def test_one_chart_draws_twelve_lines_over_twenty_years():
    app = AppTest.from_file(ONE_CHART.script).run(timeout=30)
    assert not app.exception
    assert len(app.selectbox(key=ONE_CHART.control.key).options) == 12
    assert len(app.get("plotly_chart")) == 1
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert [len(line["x"]) for line in figure["data"]] == [20] * 12


def test_the_peer_draws_the_same_members_with_a_selector_a_slider_and_one_chart():
    app = AppTest.from_file(PLAIN.script).run(timeout=30)
    assert not app.exception
    figure = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert len(figure["data"]) == 12
    app.selectbox(key=PLAIN.control.key).set_value("Poverty rate (income, GSO)").run(timeout=30)
    (slider,) = PLAIN.further
    app.slider(key=slider.key).set_value(2012).run(timeout=30)
    assert not app.exception
    changed = json.loads(app.get("plotly_chart")[0].proto.spec)
    assert changed["layout"]["title"]["text"] == "Poverty rate (income, GSO) since 2012"


def test_the_peer_has_a_second_page():
    app = AppTest.from_file(PLAIN.script).run(timeout=30)
    app.switch_page("pages/ranking.py").run(timeout=30)
    assert not app.exception
    assert len(app.get("plotly_chart")) == 1


def test_every_page_has_further_controls_each_with_a_name_of_its_own():
    for page in PAGES.values():
        keys = [page.control.key, *(control.key for control in page.further)]
        assert len(keys) == len(set(keys)) >= 2, page.name
        starts = [control.path for control in page.further if control.path]
        assert all(path.startswith(f"/{page.name}?") for path in starts), page.name


def test_a_tour_leads_to_every_page_chosen_and_begins_on_another():
    peer, ours = tours(list(PAGES.values()))
    assert [name for name, _ in peer.stops] == [PLAIN.name, PLAIN.name]
    assert ours.script == APP
    assert [name for name, _ in ours.stops] == list(PAGES)
    assert ours.path.startswith("/data?")


def test_a_tour_of_one_page_leaves_it_so_that_it_can_be_reached_again():
    (_, ours) = tours([PAGES["data"]])
    assert [name for name, _ in ours.stops] == ["data", ""]
    assert ours.path.startswith("/map?")


def test_without_pages_only_the_peer_is_toured():
    assert [tour.script for tour in tours([])] == [PLAIN.script]
