"""Every page is measured, and the floor apps are what the report says they are."""

import json
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from bench.scenarios import EMPTY_PAGE, ONE_CHART, PAGES, ROOT, chosen_pages
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
