import math

import pandas as pd
import pytest

from tests.charts.figure_reading import HOSTILE, font_sizes, said
from thidua.charts import Look, ranking_alt, ranking_dots
from thidua.charts.look import GREY


def ranking(**changes):
    rows = [
        ("long-an", "Long An", 9.72, 1, 8.67, 1.0, "actual", ""),
        ("tien-giang", "Tiền Giang", 8.45, 2, 7.95, 2.0, "preliminary", "approximate"),
        ("kien-giang", "Kiên Giang", 6.26, 3, math.nan, math.nan, "estimate", "uncertain"),
        ("ca-mau", "Cà Mau", -1234.5, 4, 4.86, 3.0, "actual", "suspect"),
    ]
    columns = [
        "unit_id",
        "name",
        "value",
        "rank",
        "previous_value",
        "previous_rank",
        "status",
        "flag",
    ]
    return pd.DataFrame(rows, columns=columns).assign(**changes)


REFERENCES = {
    "bloc_mean": 5.97,
    "bloc_mean_label": "trung bình cụm",
    "country": 6.69,
    "country_label": "cả nước",
}
INDICATOR = {"indicator_name": "Tốc độ tăng GRDP", "unit": "%", "decimals": 2, "better": "higher"}


def draw(frame, w, look=None, highlight=None, **changes):
    return ranking_dots(
        frame,
        w=w,
        look=look or Look.light(),
        highlight=highlight,
        **(INDICATOR | REFERENCES | changes),
    )


def dots_of(figure):
    return next(
        t for t in figure.data if t.mode == "markers" and not isinstance(t.marker.color, str)
    )


def test_the_best_stands_on_top(vi):
    figure = draw(ranking(), vi)
    assert list(dots_of(figure).x) == [9.72, 8.45, 6.26, -1234.5]
    low, high = figure.layout.yaxis.range
    assert low > high
    assert [text.strip() for text in figure.layout.yaxis.ticktext] == ["1", "2", "3", "4"]


def test_tied_members_show_the_same_rank(vi):
    figure = draw(ranking(rank=[1, 2, 2, 4]), vi)
    assert [text.strip() for text in figure.layout.yaxis.ticktext] == ["1", "2", "2", "4"]


@pytest.mark.parametrize("highlight", [None, "long-an"])
def test_few_traces_carry_everything(w, look, highlight):
    assert len(draw(ranking(), w, look, highlight).data) <= 6


def test_status_is_told_by_the_marker(vi):
    marker = dots_of(draw(ranking(), vi)).marker
    assert list(marker.symbol) == ["circle", "circle", "diamond", "circle"]
    actual, preliminary, estimate, _ = marker.color
    assert actual == Look.light().accent
    assert preliminary not in (actual, Look.light().ground)
    assert estimate == Look.light().ground


def test_the_key_explains_the_marks_that_occur_and_no_others(vi, w):
    everything = said(draw(ranking(), w))
    for word in (
        w.status("preliminary"),
        w.status("estimate"),
        w.flag("approximate"),
        w.flag("uncertain"),
        w.flag("suspect"),
        w.say("chart.key.previous"),
    ):
        assert word in everything
    plain = ranking(status="actual", flag="", previous_value=math.nan, previous_rank=math.nan)
    assert vi.status("actual") not in said(draw(plain, vi))


def test_figures_are_written_in_the_readers_notation(vi, en):
    texts = list(draw(ranking(), vi).data[-1].text)
    assert [text.strip("\u2003") for text in texts] == [
        "9,72",
        "≈\u00a08,45",
        "6,26\u00a0(?)",
        "−1.234,50\u00a0(!)",
    ]
    assert draw(ranking(), en).data[-1].text[0].strip("\u2003") == "9.72"
    assert draw(ranking(), en).layout.separators == ".,"


def test_hover_tells_figure_rank_doubt_and_the_year_before(vi):
    hover = dots_of(draw(ranking(), vi)).hovertext[1]
    assert "<b>Tiền Giang</b>" in hover
    assert "8,45%" in hover
    assert "hạng nhì" in hover
    assert "sơ bộ, xấp xỉ" in hover
    assert "Năm trước: 7,95% · hạng nhì" in hover
    assert "+2,48 điểm phần trăm" in hover


def test_last_year_is_a_small_hollow_dot_only_where_known(vi):
    previous = draw(ranking(), vi).data[1]
    assert list(previous.y) == [0, 1, 3]
    assert previous.marker.color == Look.light().ground
    assert previous.marker.size < 12


def test_stems_reach_from_the_mean_to_each_dot(vi):
    stems = draw(ranking(), vi).data[0]
    assert list(stems.x[:3]) == [5.97, 9.72, None]
    assert len(stems.x) == 12


def test_reference_labels_stand_on_lines_of_their_own(w, look):
    figure = draw(ranking(), w, look)
    labels = [a for a in figure.layout.annotations if "trung bình" in a.text or "cả nước" in a.text]
    assert len(labels) == 2
    assert len({label.xanchor for label in labels}) == 1
    lower, upper = sorted(labels, key=lambda label: label.yshift)
    assert upper.yshift - lower.yshift >= 17 * (1 + lower.text.count("<br>"))
    # The line that reaches highest is beyond the end of the lower label.
    assert upper.x > lower.x if lower.xanchor == "right" else upper.x < lower.x


def test_without_references_there_is_neither_stem_nor_line(w):
    figure = draw(ranking(), w, bloc_mean=None, country=math.nan)
    assert not figure.layout.shapes
    assert all(trace.mode != "lines" for trace in figure.data)
    assert set(figure.data[-1].textposition) == {"middle right"}


def test_the_country_alone_is_dotted(w):
    figure = draw(ranking(), w, bloc_mean=None)
    assert [shape.line.dash for shape in figure.layout.shapes] == ["dot"]


def test_only_the_highlighted_member_is_in_colour(w, look):
    figure = draw(ranking(), w, look, highlight="kien-giang")
    outlines = list(dots_of(figure).marker.line.color)
    assert outlines == [GREY, GREY, look.accent, GREY]


def test_figures_stand_away_from_the_mean_and_beyond_last_years_dot(vi):
    frame = ranking(value=[9.0, 8.0, 5.0, 4.0], previous_value=[9.1, 2.0, math.nan, 3.95])
    labels = draw(frame, vi).data[-1]
    assert list(labels.textposition) == ["middle right"] * 2 + ["middle left"] * 2
    assert list(labels.x) == [9.1, 8.0, 5.0, 3.95]


def test_height_grows_with_the_members(vi):
    few, many = draw(ranking().head(2), vi), draw(ranking(), vi)
    assert many.layout.height - few.layout.height >= 2 * 25


def test_names_are_escaped(w):
    everything = said(draw(ranking(name=HOSTILE), w, highlight="long-an"))
    assert "<script" not in everything
    assert "&lt;script" in everything


def test_no_text_is_small(w, look):
    assert min(font_sizes(draw(ranking(), w, look).to_dict())) >= 13


def test_where_lower_is_better_the_axis_says_so(vi):
    assert "thấp hơn là tốt hơn" in said(draw(ranking(), vi, better="lower")).replace("\n", " ")


def test_an_empty_ranking_is_a_sentence(w):
    assert said(draw(ranking().head(0), w)) == w.say("chart.empty")


def alt(frame, w, **changes):
    return ranking_alt(frame, w=w, **(INDICATOR | REFERENCES | changes))


def test_the_alternative_text_says_who_leads_who_is_last_and_how_many(vi, en):
    assert alt(ranking(value=[9.72, 8.45, 6.26, 1.93]), vi) == (
        "Tốc độ tăng GRDP, 4 đơn vị: đứng đầu là Long An (9,72%), đứng cuối là Cà Mau (1,93%). "
        "Trung bình cụm 5,97%; cao hơn mức này có 3 đơn vị. "
        "Cả nước 6,69%; cao hơn mức này có 2 đơn vị."
    )
    assert "first Long An (9.72%), last Cà Mau" in alt(ranking(), en)


def test_tied_leaders_are_all_named(vi):
    frame = ranking(value=[9, 9, 6, 2], rank=[1, 1, 3, 4])
    assert "đứng đầu là Long An và Tiền Giang (9,00%)" in alt(frame, vi)


def test_without_a_better_direction_nobody_leads(vi):
    text = alt(ranking(), vi, better="none")
    assert "từ Long An" in text
    assert "đứng đầu" not in text


def test_the_alternative_text_of_nothing_says_so(w):
    assert alt(ranking().head(0), w) == w.say("chart.alt.empty", title=INDICATOR["indicator_name"])


def test_marks_carry_their_unit_for_a_click(vi):
    previous, current = (t for t in draw(ranking(), vi).data if t.mode == "markers")
    assert [list(each) for each in current.customdata] == [
        ["long-an"],
        ["tien-giang"],
        ["kien-giang"],
        ["ca-mau"],
    ]
    assert [list(each) for each in previous.customdata] == [["long-an"], ["tien-giang"], ["ca-mau"]]


def test_a_click_fades_nothing(vi, look):
    for trace in draw(ranking(), vi, look).data[1:]:
        assert trace.unselected.marker.opacity == 1
        assert trace.selected.textfont.color == look.ink
