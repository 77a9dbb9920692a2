import math

import pandas as pd
import pytest

from tests.charts.figure_reading import HOSTILE, font_sizes, runs, said
from thidua.charts import Look, pairs, pairs_alt
from thidua.charts.look import GREY


def ways(**paths):
    """Build a frame from unit = {year: (x, y)}; a third part is the segment."""
    return pd.DataFrame(
        [
            {
                "unit_id": unit,
                "name": f"Tỉnh {unit}",
                "year": year,
                "x": spot[0],
                "y": spot[1],
                "status": "actual",
                "segment": spot[2] if len(spot) > 2 else "a",
            }
            for unit, path in paths.items()
            for year, spot in path.items()
        ],
        columns=["unit_id", "name", "year", "x", "y", "status", "segment"],
    )


FRAME = ways(
    a={2020: (1.0, 1000.0), 2021: (2.0, 2000.0), 2022: (3.0, 3000.0)},
    b={2020: (5.0, 500.0), 2022: (7.0, 700.0)},
    c={2020: (2.0, 100.0), 2021: (3.0, 100.0, "z"), 2022: (4.0, 100.0, "z")},
    gone={2020: (9.0, 9000.0)},
)
OPTIONS = {"x_label": "Tăng (%)", "y_label": "Thu (tỷ đồng)", "x_decimals": 1, "y_decimals": 0}


def draw(frame, w, look=None, highlight="a", trails=True, **changes):
    return pairs(
        frame,
        w=w,
        look=look or Look.light(),
        highlight=highlight,
        trails=trails,
        **(OPTIONS | changes),
    )


def test_each_unit_with_both_figures_in_the_last_year_is_a_dot(vi):
    (dots,) = draw(FRAME, vi, trails=False).data
    assert sorted(zip(dots.x, dots.y, strict=True)) == [(3, 3000), (4, 100), (7, 700)]


def test_trails_are_broken_at_gaps_and_segments(vi):
    grey, accent, _ = draw(FRAME, vi).data
    assert runs(accent) == [[(1, 1000), (2, 2000), (3, 3000)]]
    assert runs(grey) == [[(5, 500)], [(7, 700)], [(2, 100)], [(3, 100), (4, 100)], [(9, 9000)]]


def test_a_missing_figure_of_either_kind_is_a_gap(vi):
    frame = ways(a={2020: (1.0, 1.0), 2021: (math.nan, 2.0), 2022: (3.0, 3.0)})
    trail, _ = draw(frame, vi).data
    assert runs(trail) == [[(1, 1)], [(3, 3)]]


def test_the_highlighted_trail_says_when_it_began(vi):
    trail = draw(FRAME, vi).data[1]
    assert [text for text in trail.text if text] == ["2020"]


def test_the_last_year_is_that_of_the_figures(vi):
    frame = pd.concat([FRAME, ways(a={2023: (math.nan, 1.0)})])
    assert len(draw(frame, vi, trails=False).data[0].x) == 3


def test_only_the_highlighted_unit_is_in_colour(vi, look):
    dots = draw(FRAME, vi, look, trails=False).data[0]
    assert list(dots.marker.line.color) == [look.accent, GREY, GREY]
    every = draw(FRAME, vi, look, highlight=None, trails=False).data[0]
    assert set(every.marker.line.color) == {look.accent}


def test_status_is_told_by_the_marker(vi):
    frame = FRAME.assign(status=["actual", "actual", "estimate"] + ["actual"] * 6)
    figure = draw(frame, vi, trails=False)
    assert list(figure.data[0].marker.symbol) == ["diamond", "circle", "circle"]
    assert "ước thực hiện" in said(figure)


def test_the_means_of_the_dots_are_the_crosshair_unless_the_blocs_are_given(vi):
    upright, level = draw(FRAME, vi).layout.shapes
    assert upright.x0 == upright.x1 == pytest.approx(14 / 3)
    assert level.y0 == level.y1 == pytest.approx(3800 / 3)
    figure = draw(FRAME, vi, means=(5.5, 1500.0), mean_label="trung bình cụm")
    assert figure.layout.shapes[0].x0 == 5.5
    assert "trung bình cụm 5,5" in said(figure)
    assert "1.500" in said(figure)


@pytest.mark.parametrize("narrow", [False, True])
def test_sixteen_scattered_names_find_a_place(vi, narrow):
    frame = ways(
        **{f"u{k:02}": {2022: (float(k % 4) + k / 40, float(k // 4) + k / 50)} for k in range(16)}
    )
    dots = draw(frame, vi, Look.light(narrow=narrow), highlight="u07").data[-1]
    named = [text for text in dots.text if text]
    assert "Tỉnh u07" in named
    assert len(named) >= (8 if narrow else 16)


@pytest.mark.parametrize("narrow", [False, True])
def test_a_name_is_not_struck_through_by_the_line_of_the_mean(vi, narrow):
    frame = ways(a={2022: (1.0, 100.0)}, b={2022: (5.0, 200.0)}, c={2022: (9.0, 0.0)})
    figure = draw(frame, vi, look=Look.light(narrow=narrow), trails=False, means=(4.0, 100.0))
    (dots,) = figure.data
    places = dict(zip(dots.text, dots.textposition, strict=True))
    [on_the_line] = [place for name, place in places.items() if "Tỉnh a" in name]
    assert not on_the_line.startswith("middle")


def test_the_highlighted_name_is_always_there_in_a_crowd(vi):
    crowd = ways(**{f"u{k:02}": {2022: (1 + k / 1e4, 1 + k / 1e4)} for k in range(16)})
    dots = draw(crowd, vi, highlight="u09").data[-1]
    assert "Tỉnh u09" in dots.text


def test_hover_is_written_in_the_readers_notation(vi, en):
    assert draw(FRAME, vi, trails=False).data[0].hovertext[0] == (
        "<b>Tỉnh a, 2022</b><br>Tăng (%): 3,0<br>Thu (tỷ đồng): 3.000"
    )
    assert "3,000" in draw(FRAME, en, trails=False).data[0].hovertext[0]


def test_both_axes_are_named_with_their_unit(w, look):
    everything = said(draw(FRAME, w, look))
    assert "Tăng (%)" in everything
    assert "Thu (tỷ đồng)" in everything


def test_names_are_escaped(w, look):
    everything = said(draw(FRAME.assign(name=HOSTILE), w, look, y_label=HOSTILE))
    assert "<script" not in everything
    assert "&lt;script" in everything


def test_no_text_is_small(w, look):
    assert min(font_sizes(draw(FRAME, w, look).to_dict())) >= 13


def test_nothing_known_is_a_sentence(w):
    assert said(draw(FRAME.head(0), w)) == w.say("chart.empty")


def test_a_single_dot_can_be_drawn(w):
    assert len(draw(ways(a={2020: (1.0, 1.0)}), w).data) == 2


def test_the_alternative_text_says_who_is_highest(vi, en):
    assert pairs_alt(FRAME, w=vi, highlight="a", **OPTIONS) == (
        "Tăng (%) và Thu (tỷ đồng), năm 2022, 3 đơn vị. Cao nhất lần lượt là Tỉnh b (7,0) và "
        "Tỉnh a (3.000). Tỉnh a: 3,0 và 3.000."
    )
    assert "Highest are Tỉnh b (7.0) and Tỉnh a (3,000)" in pairs_alt(
        FRAME, w=en, highlight=None, **OPTIONS
    )
    assert pairs_alt(FRAME.head(0), w=en, highlight=None, **OPTIONS).endswith("no figures yet.")


def test_marks_carry_their_unit_and_year_for_a_click(vi):
    *_, trail, dots = draw(FRAME, vi).data
    assert [list(each) for each in dots.customdata] == [["a", 2022], ["b", 2022], ["c", 2022]]
    assert [list(each) for each in trail.customdata] == [["a", 2020], ["a", 2021], ["a", 2022]]
