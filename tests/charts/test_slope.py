"""Two rankings side by side: what is joined, what stands alone, what is said of it."""

import math

import pandas as pd
import pytest

from thidua.charts.look import Look
from thidua.charts.slope import slope, slope_alt
from thidua.wording import Wording

W = Wording("vi")
TITLES = ("Gốc", "Mới <b>")


@pytest.fixture
def frame():
    rows = [("a", "An", 1, 3), ("b", "Bình", 2, 2), ("c", "Ca", 3, 1), ("d", "Du", math.nan, 4)]
    return pd.DataFrame(rows, columns=["unit_id", "name", "before", "after"])


def test_ranks_of_both_sides_are_joined_and_better_is_told_from_worse(frame):
    drawn = slope(frame, TITLES, w=W, look=Look.light()).to_plotly_json()
    joined = {
        trace["customdata"][0][0]: (trace["y"][:2], trace["line"]["color"])
        for trace in drawn["data"]
    }
    assert {unit: list(ends) for unit, (ends, _) in joined.items()} == {
        "a": [1, 3],
        "b": [2, 2],
        "c": [3, 1],
    }
    assert len({colour for _, colour in joined.values()}) == 3
    assert drawn["layout"]["yaxis"]["range"][0] > drawn["layout"]["yaxis"]["range"][1]


def test_unit_without_a_rank_on_one_side_is_named_on_the_other_alone(frame):
    notes = slope(frame, TITLES, w=W, look=Look.dark()).layout.annotations
    assert [one.text for one in notes if "Du" in one.text] == ["4 Du"]
    assert any("Mới &lt;b&gt;" in one.text for one in notes)


def test_words_say_how_many_stay_and_who_moves_furthest(frame):
    said = slope_alt(frame, TITLES, w=W)
    assert "3 đơn vị" in said
    assert "1 giữ nguyên hạng" in said
    assert "An đổi nhiều nhất: hạng nhất thành hạng ba" in said


def test_nothing_to_join_is_said(frame):
    alone = frame[frame["unit_id"] == "d"]
    assert "Không đơn vị nào" in slope_alt(alone, TITLES, w=W)
    assert not slope(alone, TITLES, w=W, look=Look.light()).data
