"""The chart of points and rank intervals: room for what stands beside the bars, phones included."""

import pandas as pd
import pytest

from thidua.charts import Look
from thidua.charts.contributions import contributions, contributions_alt
from thidua.charts.look import TEXT_SIZE
from thidua.charts.placing import text_width

PHONE = 320
"""The least width in px of a chart on a phone."""

UNITS = pd.DataFrame(
    {
        "unit_id": ["a", "b", "c"],
        "name": ["Long An", "Đồng Tháp", "Bến Tre"],
        "place": ["1", "2", "–"],
        "total_text": ["60,4", "49,3", "38,1–55,7"],
        "low": [1, 2, 0],
        "high": [1, 2, 0],
        "rank": [1, 2, 0],
        "interval_text": ["1", "2", "–"],
    }
)
POINTS = pd.DataFrame(
    {
        "unit_id": list("aabbcc"),
        "part_id": ["p", "q"] * 3,
        "part": ["Kinh tế", "Đời sống"] * 3,
        "points": [40.4, 20.0, 30.3, 19.0, 38.1, float("nan")],
        "maximum": [50.0] * 6,
    }
)
DARK_PHONE = Look(is_dark=True, narrow=True)


def drawn(w, look, units=UNITS):
    points = POINTS[POINTS["unit_id"].isin(units["unit_id"])]
    return contributions(points, units, w=w, look=look, unit_of_measure="điểm")


@pytest.mark.parametrize("units", [UNITS, UNITS.iloc[:2]], ids=["with a range", "all settled"])
def test_totals_end_before_the_ranks_begin_on_a_phone(w, units):
    layout = drawn(w, DARK_PHONE, units).layout
    plot = PHONE - layout.margin.l - layout.margin.r
    start, end = layout.xaxis.domain
    per_point = plot * (end - start) / layout.xaxis.range[1]
    ranks = plot * layout.xaxis2.domain[0]
    sums = POINTS.groupby("unit_id")["points"].sum()
    for unit, text in zip(units["unit_id"], units["total_text"], strict=True):
        assert sums[unit] * per_point + text_width(text, TEXT_SIZE) < ranks, unit


def test_titles_fold_and_labels_end_with_the_bars(w):
    phone, desk = (drawn(w, look).layout for look in (DARK_PHONE, Look.light()))
    title = w.say("chart.lab.ranks")
    assert desk.annotations[1].text == title
    assert phone.annotations[1].text.replace("<br>", " ") == title
    assert "<br>" in phone.annotations[1].text
    assert phone.margin.t > desk.margin.t
    assert list(desk.xaxis.tickvals) == [0, 20, 40, 60]
    assert max(phone.xaxis.tickvals) <= 60.4


def test_every_part_is_a_bar_and_only_settled_units_have_a_dot(w):
    figure = drawn(w, Look.light())
    bars = [trace for trace in figure.data if trace.type == "bar"]
    assert [list(bar.x)[:2] for bar in bars] == [[40.4, 30.3], [20.0, 19.0]]
    assert list(figure.data[-1].x) == [1, 2]
    said = contributions_alt(UNITS, w=w)
    assert "Long An" in said and "60,4" in said
