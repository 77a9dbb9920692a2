import itertools

import pandas as pd
import pytest

from tests.charts.figure_reading import HOSTILE, font_sizes, runs, said
from thidua.charts import PALETTE, Look, lines, lines_alt, unit_colours
from thidua.charts.look import GREY

HIGHLIGHT = "u03"


@pytest.fixture
def draw(references, no_breaks, vi):
    def build(frame, w=vi, look=None, highlight=HIGHLIGHT, refs=references, **changes):
        options = {"unit": "%", "decimals": 2, "breaks": no_breaks} | changes
        return lines(frame, refs, w=w, look=look or Look.light(), highlight=highlight, **options)

    return build


def breaks_at(*years):
    return pd.DataFrame({"year": list(years), "reason": [f"Lý do {year}" for year in years]})


def by_colour(figure, colour):
    return next(trace for trace in figure.data if trace.line.color == colour)


def test_grey_members_share_one_trace(members, draw, look):
    figure = draw(members(), look=look)
    assert len(figure.data) == 1 + 3 + 1
    grey = by_colour(figure, GREY)
    assert len(runs(grey)) == 11
    assert all(len(run) == 13 for run in runs(grey))


def test_all_in_colour_stays_within_fifteen_traces(members, draw):
    frame = members()
    colours = unit_colours(frame["unit_id"].unique())
    figure = draw(frame, colours=colours)
    assert len(figure.data) <= 15
    assert {trace.line.color for trace in figure.data} >= set(PALETTE)
    named = said(figure)
    assert all(f"Tỉnh u{k:02}" in named for k in range(12))


def test_the_highlighted_line_is_drawn_last_and_heaviest(members, draw, look):
    *others, last = draw(members(), look=look).data
    assert last.line.color == look.accent
    assert last.line.width > max(trace.line.width for trace in others)


def test_missing_years_and_missing_values_are_gaps(members, draw, references):
    frame = members(
        {"a": {2013: 1.0, 2014: 2.0, 2016: 4.0, 2017: float("nan"), 2018: 5.0, 2019: 6.0}}
    )
    figure = draw(frame, highlight="a", refs=references.head(0))
    assert [[x for x, _ in run] for run in runs(figure.data[0])] == [
        [2013, 2014],
        [2016],
        [2018, 2019],
    ]
    assert figure.data[0].connectgaps is not True


def test_a_line_is_never_drawn_across_segments(members, draw, references):
    frame = members(segment=lambda year: "old" if year < 2017 else "new")
    grey = by_colour(draw(frame, refs=references.head(0)), GREY)
    assert {tuple(x for x, _ in run) for run in runs(grey)} == {
        tuple(range(2013, 2017)),
        tuple(range(2017, 2026)),
    }


def test_a_figure_no_line_leads_to_is_a_dot(members, draw, references):
    frame = members({"a": {2013: 1.0, 2014: 2.0, 2016: 4.0}, "b": {2013: 1.0}})
    grey = by_colour(draw(frame, highlight="b", refs=references.head(0)), GREY)
    sizes = dict(zip(grey.x, grey.marker.size, strict=True))
    assert 0 < sizes[2013] == sizes[2014] < sizes[2016]  # small, so that it can be picked
    assert sizes[2016] > 0


def test_estimates_and_preliminary_figures_are_hollow(members, draw, look):
    frame = members(status={(HIGHLIGHT, 2024): "preliminary", (HIGHLIGHT, 2025): "estimate"})
    shown = draw(frame, look=look).data[-1].marker
    assert list(shown.symbol[-3:]) == ["circle", "circle", "diamond"]
    assert shown.color[-3] == look.accent
    assert shown.color[-2] not in (look.accent, look.ground)
    assert shown.color[-1] == look.ground
    assert shown.line.width[-3] == 0 < shown.line.width[-1]


def test_the_key_names_only_the_statuses_that_occur(members, draw, w):
    assert w.status("estimate") not in said(draw(members(), w))
    frame = members(status={("u00", 2025): "estimate"})
    everything = said(draw(frame, w))
    assert w.status("estimate") in everything
    assert w.status("preliminary") not in everything


def test_references_are_dashed_each_in_its_own_way(members, draw):
    dashes = [trace.line.dash for trace in draw(members()).data if trace.line.dash != "solid"]
    assert sorted(dashes) == ["dash", "dashdot", "dot"]


def test_the_highlighted_the_references_and_the_outermost_are_named(members, draw, vi):
    labels = [a.text for a in draw(members()).layout.annotations]
    everything = "\n".join(labels)
    assert "Tỉnh u03 6,00" in everything
    assert all(name in everything for name in ("trung bình cụm", "trung vị cụm", "cả nước"))
    assert "Tỉnh u00" in everything
    assert "Tỉnh u11" in everything
    assert "Tỉnh u05" not in everything


def test_labels_at_the_ends_do_not_overlap(members, draw, look):
    flat = members({f"u{k:02}": {2020: 5.0, 2021: 5.0 + k / 1000} for k in range(12)})
    colours = unit_colours(flat["unit_id"].unique())
    figure = draw(flat, look=look, colours=colours)
    shifts = sorted(-a.yshift for a in figure.layout.annotations if a.yanchor == "middle")
    assert len(shifts) == 15
    assert min(b - a for a, b in itertools.pairwise(shifts)) >= 16


def test_a_line_that_stops_early_is_named_with_its_last_year(members, draw, references):
    frame = members({"a": {2013: 1.0, 2014: 2.0}, "b": {2013: 3.0, 2014: 4.0, 2015: 4.0}})
    figure = draw(frame, highlight="a", refs=references.head(0))
    assert "2,00 (2014)" in said(figure)
    # No connector may bridge the years without a figure.
    assert all(shape.y0 != 2.0 for shape in figure.layout.shapes)


def test_breaks_are_dotted_lines_between_the_years_with_their_reason(members, draw, w):
    figure = draw(members(), w, breaks=breaks_at(2017))
    (line,) = [shape for shape in figure.layout.shapes if shape.line.dash == "dot"]
    assert line.x0 == line.x1 == 2016.5
    (label,) = [a for a in figure.layout.annotations if a.hovertext]
    assert label.text == w.say("chart.break", year=2017)
    assert label.hovertext == "Lý do 2017"


def test_breaks_outside_the_years_are_not_shown(members, draw):
    figure = draw(members(), breaks=breaks_at(2005, 2013, 2030))
    assert not [a for a in figure.layout.annotations if a.hovertext]


def test_labels_of_neighbouring_breaks_stand_on_rows_of_their_own(members, draw):
    figure = draw(members(), breaks=breaks_at(2015, 2016, 2017))
    labels = [a for a in figure.layout.annotations if a.hovertext]
    assert len({label.yshift for label in labels}) == 3
    ordered = sorted(labels, key=lambda label: label.x)
    assert [a.yshift for a in ordered] == sorted((a.yshift for a in ordered), reverse=True)


def test_two_reasons_of_one_year_are_one_label(members, draw):
    twice = pd.DataFrame({"year": [2017, 2017], "reason": ["Một", "Hai"]})
    (label,) = [a for a in draw(members(), breaks=twice).layout.annotations if a.hovertext]
    assert label.hovertext == "Một; Hai"


def test_hover_names_unit_year_figure_and_status(members, draw, vi, en):
    frame = members({"a": {2013: 1234.5, 2014: -2.0}}, status={("a", 2014): "estimate"})
    shown = draw(frame, vi, highlight="a", unit="triệu USD", decimals=1).data[-1].hovertext
    assert shown[0] == "<b>Tỉnh a</b><br>2013: 1.234,5 triệu USD"
    assert shown[1] == "<b>Tỉnh a</b><br>2014: −2,0 triệu USD<br>ước thực hiện"
    shown = draw(frame, en, highlight="a", unit="million USD", decimals=1).data[-1].hovertext
    assert shown[0].endswith("1,234.5 million USD")


def test_the_last_year_is_always_on_the_axis(members, draw, look):
    axis = draw(members(), look=look).layout.xaxis
    assert axis.tickvals[-1] == 2025
    assert axis.tickformat == "d"
    assert len(axis.tickvals) <= (5 if look.narrow else 7)


def test_levels_start_from_zero_and_rates_show_where_zero_is(members, draw, references):
    bare = references.head(0)
    level = draw(members({"a": {2013: 100.0, 2014: 900.0}}), highlight="a", refs=bare)
    assert level.layout.yaxis.range[0] == 0
    rate = draw(members({"a": {2013: -2.0, 2014: 9.0}}), highlight="a", refs=bare)
    assert rate.layout.yaxis.range[0] < -2
    assert rate.layout.yaxis.zeroline is True


def test_names_are_escaped(members, draw):
    everything = said(draw(members(name=lambda unit: HOSTILE)))
    assert "<script" not in everything
    assert "&lt;script" in everything


def test_no_text_is_small(members, draw, look):
    assert min(font_sizes(draw(members(), look=look, breaks=breaks_at(2017)).to_dict())) >= 13


def test_nothing_known_is_a_sentence(members, draw, references, w):
    figure = draw(members({}), w, refs=references.head(0))
    assert said(figure) == w.say("chart.empty")


def test_a_single_year_can_be_drawn(members, draw, references):
    frame = members({"a": {2020: 1.0}, "b": {2020: 2.0}})
    figure = draw(frame, highlight="a", refs=references.head(0))
    start, end = figure.layout.xaxis.range
    assert start < 2020 < end


def test_the_alternative_text_says_the_finding(members, references, vi, en):
    options = {"unit": "%", "decimals": 2, "indicator_name": "Tốc độ tăng GRDP"}
    text = lines_alt(members(), references.head(13), w=vi, highlight="u03", **options)
    assert text == (
        "Tốc độ tăng GRDP, 2013–2025, 12 đơn vị. Năm 2025 cao nhất là Tỉnh u11 (8,67%), "
        "thấp nhất là Tỉnh u00 (5,00%). Tỉnh u03: 6,00% năm 2013, 6,00% năm 2025. "
        "Trung bình cụm: 6,00% năm 2013, 6,00% năm 2025."
    )
    text = lines_alt(members(), references, w=en, highlight=None, **options)
    assert "In 2025 the highest is Tỉnh u11 (8.67%)" in text
    nothing = lines_alt(members({}), references, w=en, highlight=None, **options)
    assert nothing == "Tốc độ tăng GRDP: no figures yet."


def test_marks_carry_their_unit_and_year_for_a_click(members, draw):
    for trace in draw(members()).data:
        for x, (unit, year) in zip(trace.x, trace.customdata, strict=True):
            assert (x is None) == (unit is None)
            assert x == year
    assert draw(members()).data[-1].customdata[0][0] == HIGHLIGHT


def test_lines_without_a_mark_of_their_own_have_no_markers(members, draw):
    references = [trace for trace in draw(members()).data if trace.line.dash != "solid"]
    assert {trace.mode for trace in references} == {"lines"}
