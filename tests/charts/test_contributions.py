"""The chart of points and rank intervals: room for what stands beside the bars, phones included."""

import pandas as pd
import pytest

from thidua.charts import Look
from thidua.charts.contributions import contributions, contributions_alt
from thidua.charts.look import PALETTE, TEXT_SIZE
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


def bars_of(figure):
    """Give for every row where its bars begin, how long they are and their colours, in order."""
    (bar,) = [trace for trace in figure.data if trace.type == "bar"]
    found = {}
    for row, begin, length, colour in zip(bar.y, bar.base, bar.x, bar.marker.color, strict=True):
        found.setdefault(row, []).append((begin, length, colour))
    return found


def test_every_part_is_a_bar_and_only_settled_units_have_a_dot(w):
    figure = drawn(w, Look.light())
    one, two = PALETTE[:2]
    assert bars_of(figure) == {
        0: [(0.0, 40.4, one), (40.4, 20.0, two)],
        1: [(0.0, 30.3, one), (30.3, 19.0, two)],
        2: [(0.0, 38.1, one)],
    }
    assert len(figure.data[0].hovertext) == 5
    assert list(figure.data[-1].x) == [1, 2]
    said = contributions_alt(UNITS, w=w)
    assert "Long An" in said and "60,4" in said


def test_deducted_points_stand_to_the_left_of_nought(w):
    points = POINTS[POINTS["unit_id"] == "a"]
    three = pd.concat([points, points.iloc[:1].assign(part_id="r", part="Trừ", points=-3.0)])
    four = pd.concat([three, points.iloc[:1].assign(part_id="s", part="Thưởng", points=2.5)])
    figure = contributions(
        four, UNITS.iloc[:1], w=w, look=Look.light(), unit_of_measure="điểm", decimals=1
    )
    begun = [(begin, length) for begin, length, _ in bars_of(figure)[0]]
    assert begun == [(0.0, 40.4), (40.4, 20.0), (0.0, -3.0), (60.4, 2.5)]
    assert figure.layout.xaxis.range[0] == -3.0
    assert list(figure.data[1].x) == [62.9], "the total stands beside the bars, not in them"
