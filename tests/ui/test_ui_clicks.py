"""A click on a mark opens the sources of its figure: the right one, in words."""

import pytest
from streamlit.testing.v1 import AppTest

from thidua.ask import ask
from thidua.ui.plot import _PRESSED


def chart_with(customdata, indicators, year=None):
    import streamlit as st

    from thidua.measures import Measure
    from thidua.ui import evidence, snapshot

    snapshot.make_ready()
    measures = {one: Measure(one, one, "%", 2, "higher", "none") for one in indicators}
    evidence.on_click(customdata, measures, year)
    st.text("whole")


def clicked(customdata, indicators, year=None):
    given = {"customdata": customdata, "indicators": indicators, "year": year}
    test = AppTest.from_function(chart_with, default_timeout=30)
    test.kwargs = given
    test.run()
    assert not test.exception
    assert test.text[0].value == "whole"
    return test


def panels(test):
    return [each.proto.body for each in test.get("html")]


@pytest.mark.parametrize(
    ("customdata", "indicators", "year"),
    [
        (["long-an-63", 2023], ["grdp_growth"], None),  # lines and ranks: unit and year
        (["long-an-63"], ["grdp_growth"], 2023),  # a ranking of one year: the unit alone
        (["long-an-63", "grdp_growth"], ["pci", "grdp_growth"], 2023),  # a heat map
    ],
)
def test_it_opens_every_source_of_that_figure(snapshot, customdata, indicators, year):
    (panel,) = panels(clicked(customdata, indicators, year))
    rows = ask("observation", unit="long-an-63", indicator="grdp_growth", year=2023)
    assert len(rows) > 1
    assert panel.count("<li") == len(rows)
    assert "2,73%" in panel
    assert "5,77%" in panel
    assert panel.index("2,73%") < panel.index("5,77%")


def test_nothing_opens_without_a_click(snapshot):
    assert panels(clicked([], ["grdp_growth"])) == []


def chart_of_marks():
    import plotly.graph_objects as go
    import streamlit as st

    from thidua.ui.plot import plot

    mark = plot(go.Figure(), "chart", "a chart", clickable=True)
    other = plot(go.Figure(layout={"height": 200}), "other", "another", clickable=True)
    st.text(f"{mark} {other}")


def test_a_click_is_answered_once_and_by_its_own_chart():
    test = AppTest.from_function(chart_of_marks, default_timeout=30)
    assert test.run().text[0].value == "[] []"
    for _ in range(2):  # the same mark again counts again
        test.session_state[_PRESSED] = ("chart", ["long-an-63", 2023])
        assert test.run().text[0].value == "['long-an-63', 2023] []"
        assert test.run().text[0].value == "[] []"
    assert not test.exception


def test_a_figure_without_a_source_says_so(snapshot):
    (panel,) = panels(clicked(["long-an-63", 1995], ["grdp_growth"]))
    assert "Chưa tìm thấy nguồn" in panel


@pytest.mark.parametrize("line", ["bloc-mean", "bloc-median"])
def test_the_middle_of_the_bloc_has_no_source_of_its_own_and_breaks_nothing(snapshot, line):
    assert len(panels(clicked([line, 2023], ["grdp_growth"]))) <= 1


def test_the_country_has_its_sources(snapshot):
    (panel,) = panels(clicked(["viet-nam", 2023], ["grdp_growth"]))
    assert "<li" in panel
