import itertools
import math

import pandas as pd
import pytest

from tests.charts.figure_reading import HOSTILE, font_sizes, runs, said
from thidua.charts import Look, bump, bump_alt, unit_colours
from thidua.charts.look import GREY


def ranks(**paths):
    """Build a frame from unit = {year: rank}."""
    return pd.DataFrame(
        [
            {"unit_id": unit, "name": f"Tỉnh {unit}", "year": year, "rank": rank}
            for unit, path in paths.items()
            for year, rank in path.items()
        ],
        columns=["unit_id", "name", "year", "rank"],
    )


THREE = ranks(
    a={2019: 1, 2020: 2, 2021: 1},
    b={2019: 2, 2020: 1, 2021: 2},
    c={2019: 3, 2021: 3},
)


def draw(frame, w, look=None, highlight="b", members=3, **changes):
    return bump(
        frame, w=w, look=look or Look.light(), highlight=highlight, members=members, **changes
    )


def labels(figure, side):
    return [a.text for a in figure.layout.annotations if a.xanchor == side]


def test_the_first_rank_is_at_the_top(vi):
    low, high = draw(THREE, vi).layout.yaxis.range
    assert low == 3.5
    assert high == 0.5


def test_all_but_the_highlighted_share_one_trace(vi, look):
    figure = draw(THREE, vi, look)
    assert [trace.line.color for trace in figure.data] == [GREY, look.accent]


def test_in_colour_each_unit_has_its_own(vi):
    frame = ranks(**{f"u{k:02}": {2020: k + 1, 2021: 12 - k} for k in range(12)})
    figure = draw(frame, vi, members=12, colours=unit_colours(frame["unit_id"].unique()))
    assert len(figure.data) == 12
    assert len({trace.line.color for trace in figure.data}) == 12


@pytest.mark.parametrize("gap", [{}, {2020: math.nan}])
def test_a_year_without_a_rank_is_a_gap(vi, gap):
    frame = ranks(a={2019: 1, 2020: 1, 2021: 1}, b={2019: 2, 2020: 2}, c={2019: 3, **gap, 2021: 3})
    trace = draw(frame, vi, highlight="c").data[-1]
    assert runs(trace) == [[(2019, 3)], [(2021, 3)]]


def test_a_year_with_a_single_ranked_unit_is_left_out(vi):
    frame = pd.concat([ranks(a={2017: 1, 2018: 1}, b={2018: math.nan}), THREE])
    figure = draw(frame, vi)
    assert min(x for trace in figure.data for x in trace.x if x is not None) == 2019
    assert figure.layout.xaxis.tickvals[0] == 2019


def test_both_sides_name_the_units_with_their_rank(vi):
    figure = draw(THREE, vi)
    assert [text for text in labels(figure, "right") if "Tỉnh c" in text] == ["Tỉnh c 3"]
    assert [text for text in labels(figure, "left") if "Tỉnh c" in text] == ["3 Tỉnh c"]
    assert "font-weight:600" in next(text for text in labels(figure, "left") if "Tỉnh b" in text)


def test_on_a_narrow_screen_the_start_shows_ranks_only(vi):
    figure = draw(THREE, vi, Look.light(narrow=True))
    assert "3" in labels(figure, "right")
    assert figure.layout.margin.l < draw(THREE, vi).layout.margin.l


def test_who_starts_late_or_stops_early_is_named_at_the_end(vi):
    frame = ranks(a={2019: 1, 2020: 1, 2021: 1}, late={2021: 2}, early={2019: 2, 2020: 2})
    figure = draw(frame, vi, highlight=None)
    assert not [text for text in labels(figure, "right") if "late" in text]
    assert "2 Tỉnh late" in labels(figure, "left")
    assert "2 Tỉnh early (2020)" in labels(figure, "left")


def test_tied_units_are_both_named_without_overlap(vi):
    frame = ranks(a={2020: 1, 2021: 1}, b={2020: 2, 2021: 1}, c={2020: 3, 2021: 3})
    figure = draw(frame, vi)
    shifts = sorted(-a.yshift for a in figure.layout.annotations if a.xanchor == "left")
    assert len(shifts) == 3
    assert min(b - a for a, b in itertools.pairwise(shifts)) >= 16


def test_long_names_make_the_chart_taller(vi):
    long = THREE.assign(name="Ban Tuyên giáo và Dân vận Tỉnh ủy An Giang khóa mười một")
    assert draw(long, vi).layout.height > draw(THREE, vi).layout.height


def test_hover_tells_year_and_rank(vi, en):
    assert draw(THREE, vi).data[-1].hovertext[0] == "<b>Tỉnh b</b><br>2019: hạng 2/3"
    assert draw(THREE, en).data[-1].hovertext[0].endswith("2019: rank 2 of 3")


def test_names_are_escaped(w, look):
    everything = said(draw(THREE.assign(name=HOSTILE), w, look))
    assert "<script" not in everything
    assert "&lt;script" in everything


def test_no_text_is_small(w, look):
    assert min(font_sizes(draw(THREE, w, look).to_dict())) >= 13


def test_nothing_ranked_is_a_sentence(w):
    assert said(draw(ranks(), w)) == w.say("chart.empty")


def test_the_alternative_text_says_who_is_first_and_the_way_of_the_highlighted(vi, en):
    options = {"title": "Tốc độ tăng GRDP", "members": 3}
    assert bump_alt(THREE, w=vi, highlight="b", **options) == (
        "Tốc độ tăng GRDP, 2019–2021, 3 đơn vị. Năm 2021, Tỉnh a xếp hạng nhất. "
        "Tỉnh b: hạng nhì năm 2019, hạng nhì năm 2021."
    )
    tied = ranks(a={2020: 2, 2021: 1}, b={2020: 1, 2021: 1})
    assert "In 2021, Tỉnh a and Tỉnh b ranked first." in bump_alt(
        tied, w=en, highlight=None, **options
    )
    assert bump_alt(ranks(), w=en, highlight=None, **options).endswith("no figures yet.")
