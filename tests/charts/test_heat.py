import math

import pandas as pd
import pytest

from tests.charts.figure_reading import HOSTILE, font_sizes, said
from thidua.charts import Look, heat, heat_alt
from thidua.charts.grid import EMPTY, Cell, colour_at, stops_of, text_colour
from thidua.charts.look import contrast

INDICATORS = {
    "growth": ("Tốc độ tăng GRDP", "Kinh tế"),
    "budget": ("Thu ngân sách nhà nước trên địa bàn", "Ngân sách"),
    "share": ("Thu ngân sách so dự toán", "Ngân sách"),
}


def grid(units=3, gaps=()):
    rows = []
    for unit in range(units):
        for k, (indicator, (title, group)) in enumerate(INDICATORS.items()):
            rank = (unit + k) % units + 1
            missing = (unit, indicator) in gaps
            rows.append(
                {
                    "unit_id": f"u{unit}",
                    "name": f"Tỉnh {unit}",
                    "indicator_id": indicator,
                    "indicator": title,
                    "group": group,
                    "value_text": "–" if missing else f"{10 * rank},5",
                    "rank": math.nan if missing else rank,
                    "members": units,
                    "score": math.nan if missing else (units + 1) / 2 - rank,
                }
            )
    return pd.DataFrame(rows)


def draw(frame, w, look=None, mode="rank"):
    return heat(frame, w=w, look=look or Look.light(), mode=mode)


def test_members_go_down_and_indicators_across_in_the_order_given(vi):
    figure = draw(grid(), vi)
    cells, text = figure.data
    assert [list(row) for row in cells.z] == [[1, 0.5, 0], [0.5, 0, 1], [0, 1, 0.5]]
    assert list(text.text) == ["1", "2", "3", "2", "3", "1", "3", "1", "2"]
    assert [tick.replace("<br>", " ") for tick in figure.layout.xaxis.ticktext] == [
        title for title, _ in INDICATORS.values()
    ]
    top, bottom = figure.layout.yaxis.range[::-1]
    assert top < bottom


def test_scores_colour_the_figures(vi):
    cells, text = draw(grid(), vi, mode="score").data
    assert text.text[0] == "10,5"
    assert list(cells.z[0]) == [0.75, 0.5, 0.25]


def test_extreme_scores_take_the_strongest_colour(vi):
    frame = grid().assign(score=[9, -9, 0] * 3)
    assert list(draw(frame, vi, mode="score").data[0].z[0]) == [1, 0, 0.5]


@pytest.mark.parametrize("mode", ["rank", "score"])
def test_a_gap_has_no_colour_and_says_so(w, mode):
    cells, text = draw(grid(gaps=[(0, "budget")]), w, mode=mode).data
    assert cells.z[0][1] is None
    assert text.text[1] == "–"
    assert w.say("chart.gap") in cells.hovertext[0][1]


def test_a_cell_without_a_row_is_a_gap(vi):
    frame = grid().drop(index=4)
    cells, text = draw(frame, vi).data
    assert cells.z[1][1] is None
    assert text.text[4] == "–"


def test_first_of_one_is_no_distinction(vi):
    frame = grid(units=1)
    assert set(draw(frame, vi).data[0].z[0]) == {0}


def test_groups_stand_above_their_indicators(vi):
    figure = draw(grid(), vi)
    headings = [a for a in figure.layout.annotations if "Ngân sách" in a.text]
    assert len(headings) == 1
    assert headings[0].x == pytest.approx(0.53)
    assert [(s.x0, s.x1) for s in figure.layout.shapes] == [
        pytest.approx((-0.47, 0.47)),
        pytest.approx((0.53, 2.47)),
    ]


def test_long_names_of_indicators_are_broken_into_lines(vi):
    many = pd.concat(
        [grid().assign(indicator_id=grid()["indicator_id"] + str(k)) for k in range(5)]
    )
    ticks = draw(many, vi).layout.xaxis.ticktext
    assert len(ticks) == 15
    assert any(tick.count("<br>") >= 3 for tick in ticks)


def test_on_a_narrow_screen_indicators_go_down(vi):
    figure = draw(grid(), vi, Look.light(narrow=True))
    assert list(figure.layout.xaxis.ticktext) == ["Tỉnh 0", "Tỉnh 1", "Tỉnh 2"]
    assert figure.layout.xaxis.tickangle == -90
    assert [row[0] for row in figure.data[0].z] == [1, 0.5, 0]


def test_a_phones_columns_hold_ranks_but_no_figures(vi):
    phone = Look.light(narrow=True)
    assert len(draw(grid(), vi, phone).data[1].text) == 9
    assert not any(draw(grid(), vi, phone, mode="score").data[1].text)


@pytest.mark.parametrize("look", [Look.light(), Look.dark()], ids=str)
@pytest.mark.parametrize("mode", ["rank", "score"])
def test_texts_read_well_on_every_colour(look, mode):
    stops = stops_of(look, mode)
    for step in range(101):
        colour = text_colour(Cell(step / 100, "1", ""), stops)
        assert contrast(colour, colour_at(step / 100, stops)) >= 4.5
    assert contrast(text_colour(EMPTY, stops), look.ground) >= 4


@pytest.mark.parametrize("look", [Look.light(), Look.dark()], ids=str)
def test_the_scale_grows_away_from_the_ground_on_both_sides(look):
    worst, middle, best = stops_of(look, "score")
    assert contrast(middle, look.ground) < 1.3
    assert contrast(worst, look.ground) > 4
    assert contrast(best, look.ground) > 4
    assert stops_of(look, "rank") == [middle, best]


def test_hover_tells_figure_rank_and_deviation(vi, en):
    hover = draw(grid(), vi).data[0].hovertext[0][0]
    assert hover == (
        "<b>Tỉnh 0</b><br>Tốc độ tăng GRDP<br>10,5<br>hạng 1/3<br>"
        "+1,00 độ lệch chuẩn so với trung bình (dấu cộng là tốt hơn)"
    )
    assert "rank 1 of 3" in draw(grid(), en).data[0].hovertext[0][0]


def test_names_are_escaped(w, look):
    everything = said(draw(grid().assign(name=HOSTILE, indicator=HOSTILE, group=HOSTILE), w, look))
    assert "<script" not in everything


@pytest.mark.parametrize("mode", ["rank", "score"])
def test_no_text_is_small_and_few_traces_do(w, look, mode):
    figure = draw(grid(units=12), w, look, mode)
    assert min(font_sizes(figure.to_dict())) >= 13
    assert len(figure.data) == 2


def test_an_unknown_mode_is_named(vi):
    with pytest.raises(ValueError, match="'colour'"):
        draw(grid(), vi, mode="colour")


def test_nothing_to_show_is_a_sentence(w):
    assert said(draw(grid().head(0), w)) == w.say("chart.empty")


def test_the_alternative_text_says_size_leader_and_gaps(vi, en):
    frame = grid(gaps=[(0, "budget"), (1, "share")])
    assert heat_alt(frame, w=vi, mode="rank") == (
        "Thứ hạng của các đơn vị theo từng chỉ tiêu: 3 đơn vị, 3 chỉ tiêu. Đứng đầu nhiều nhất: "
        "Tỉnh 0 và Tỉnh 2 (1 chỉ tiêu). Bảng có 2 ô chưa có số liệu."
    )
    text = heat_alt(grid(), w=en, mode="score")
    assert "3 units, 3 indicators" in text
    assert "(1 indicator). The grid has 0 gaps." in text


def test_who_alone_has_a_figure_does_not_lead(en):
    assert heat_alt(grid(units=1), w=en, mode="rank").endswith("no figures yet.")


def test_a_cell_says_what_was_clicked_and_a_gap_nothing(vi, look):
    marks = draw(grid(), vi, look).data[1]
    assert marks.marker.opacity == 0
    keys = [list(key) for key in marks.customdata]
    assert ["u0", "growth"] in keys
    assert all(len(key) in (0, 2) for key in keys)
