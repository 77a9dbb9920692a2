"""The comparison drawn as lines: figures as asked, each measure, gaps, breaks, who is in light."""

import re

import pandas as pd
import pytest

from thidua.ask import ask

BLOC = {"bloc": "tay-nam-bo", "year": "2022"}
SPAN = {"first": "2010", "last": "2022"}
REFERENCES = {"bloc-mean", "bloc-median", "viet-nam"}


@pytest.fixture
def chart_of(opened):
    def chart(indicator, **asked):
        page = opened("comparison", **{**BLOC, **SPAN, "indicators": indicator, **asked})
        assert page.broken == []
        (chart,) = page.charts
        return chart

    return chart


@pytest.fixture(scope="module")
def members(snapshot):
    return list(ask("bloc_member", bloc="tay-nam-bo", year=2022)["unit_id"])


@pytest.fixture(scope="module")
def asked(members):
    """Return ``asked(indicator, extra=…)``: what `ask` gives, by unit and year."""

    def figures(indicator, *extra, first=2010, last=2022):
        units = [*members, *extra, "viet-nam"]
        rows = ask("comparison_figure", units=units, indicators=[indicator], first=first, last=last)
        return rows.set_index(["unit_id", "year"])

    return figures


def of_units(points):
    return {place: y for place, (y,) in points.items() if place[0] not in REFERENCES}


@pytest.mark.parametrize(
    "indicator", ["grdp_growth", "budget_revenue", "exports", "pci", "poverty_rate", "population"]
)
def test_every_point_is_a_figure_and_every_figure_a_point(chart_of, asked, indicator):
    drawn = of_units(chart_of(indicator).points("y"))
    rows = asked(indicator)
    figures = rows[rows.index.get_level_values("unit_id") != "viet-nam"]["value"]
    assert drawn == pytest.approx(figures.to_dict())


@pytest.mark.parametrize("indicator", ["grdp_growth", "budget_revenue", "population", "pci"])
def test_a_line_joins_neighbouring_years_of_one_series_only(chart_of, asked, indicator):
    segments = asked(indicator)["segment"].to_dict()
    joined = {pair for pair in chart_of(indicator).joined() if pair[0] not in REFERENCES}
    neighbours = {
        (unit, year - 1, year)
        for unit, year in segments
        if unit != "viet-nam" and segments.get((unit, year - 1)) == segments[unit, year]
    }
    assert joined == neighbours
    assert joined


def test_a_break_is_drawn_and_said_with_its_reason(chart_of, lang):
    chart = chart_of("budget_revenue", lang=lang)
    breaks = ask("series_break", indicator="budget_revenue", units=["an-giang-63"])
    (row,) = breaks[breaks["year"].between(2011, 2022)].to_dict("records")
    label = {"vi": f"chuỗi mới từ {row['year']}", "en": f"new series from {row['year']}"}[lang]
    (note,) = [each for each in chart.spec["layout"]["annotations"] if each["text"] == label]
    reason = row["reason_vi" if lang == "vi" else "reason_en"]
    assert " ".join(note["hovertext"].replace("<br>", " ").split()) == reason
    lines = [
        shape for shape in chart.spec["layout"]["shapes"] if shape["line"].get("dash") == "dot"
    ]
    assert [line["x0"] for line in lines] == [row["year"] - 0.5]
    assert not any(year == row["year"] for _, _, year in chart.joined())


def test_a_series_without_a_break_has_no_such_line(chart_of):
    assert not any("chuỗi mới" in note for note in chart_of("grdp_growth").notes)


def test_estimates_are_told_from_finals_by_their_marks(chart_of, asked):
    symbols = chart_of("poverty_rate").symbols()
    by_status = {}
    for (unit, year), status in asked("poverty_rate")["status"].items():
        if (unit, year) in symbols:
            by_status.setdefault(status, set()).add(symbols[unit, year])
    assert len(by_status["actual"]) == len(by_status["estimate"]) == 1
    assert by_status["actual"] != by_status["estimate"]
    assert any("ước thực hiện" in note for note in chart_of("poverty_rate").notes)


@pytest.mark.parametrize("middle", ["mean", "median"])
def test_the_middle_of_the_bloc_rests_on_two_thirds_of_its_members(
    chart_of, asked, members, middle
):
    for indicator in ("grdp_growth", "pci", "poverty_rate"):
        points = chart_of(indicator, middle=middle, extra="ha-noi-63").points("y")
        drawn = {year: y for (unit, year), (y,) in points.items() if unit == f"bloc-{middle}"}
        values = asked(indicator)["value"].unstack("unit_id").reindex(columns=members)
        enough = values[values.notna().sum(axis=1) >= 8]
        assert drawn == pytest.approx(enough.agg(middle, axis=1).to_dict())
        assert not any(unit == "bloc-median" for unit, _ in points) or middle == "median"


def test_the_country_is_drawn_for_rates_but_not_for_what_adds_up(chart_of, asked):
    points = chart_of("grdp_growth").points("y")
    country = {year: y for (unit, year), (y,) in points.items() if unit == "viet-nam"}
    assert country == pytest.approx(asked("grdp_growth").loc["viet-nam"]["value"].to_dict())
    assert country
    assert not any(unit == "viet-nam" for unit, _ in chart_of("population").points("y"))


def test_growth_is_taken_between_neighbouring_figures_of_one_series(chart_of, asked):
    for indicator in ("budget_revenue", "population", "exports"):
        levels = asked(indicator, first=2009)
        drawn = of_units(chart_of(indicator, measure="growth").points("y"))
        assert drawn
        for (unit, year), growth in drawn.items():
            now, before = levels.loc[unit, year], levels.loc[unit, year - 1]
            assert now["segment"] == before["segment"]
            assert growth == pytest.approx(100 * (now["value"] / before["value"] - 1))


def test_per_head_divides_by_the_people_of_the_same_year(chart_of, asked):
    people = asked("population")["value"]
    drawn = of_units(chart_of("budget_revenue", measure="per_head").points("y"))
    levels = asked("budget_revenue")["value"]
    assert drawn
    for place, value in drawn.items():
        assert value == pytest.approx(levels[place] / people[place])  # million VND a person
    exports = of_units(chart_of("exports", measure="per_head").points("y"))
    for place, value in exports.items():
        assert value == pytest.approx(1000 * asked("exports")["value"][place] / people[place])


def test_a_share_is_of_all_members_or_not_drawn(chart_of, asked, members):
    points = chart_of("budget_revenue", measure="share", extra="ha-noi-63").points("y")
    assert {unit for unit, _ in points} == set(members)
    by_year = pd.Series({place: y for place, (y,) in points.items()}).groupby(level=1)
    assert by_year.sum().tolist() == pytest.approx([100] * by_year.ngroups)
    assert set(by_year.size()) == {len(members)}


def test_the_one_in_light_is_heavier_and_named_with_its_figure(chart_of, lang):
    for unit, name in (("ca-mau-63", "Cà Mau"), ("long-an-63", "Long An")):
        chart = chart_of("grdp_growth", highlight=unit, lang="vi")
        widths = {}
        for trace in chart.traces:
            for place in trace["customdata"]:
                widths.setdefault(place[0], set()).add(trace["line"]["width"])
        others = [max(width) for one, width in widths.items() if one not in (unit, None)]
        assert min(widths[unit]) > max(others)
        assert any(re.search(rf">{name} \d+,\d\d<", note) for note in chart.notes)


def test_the_title_says_where_the_one_in_light_stands(opened):
    page = opened("comparison", **BLOC, **SPAN, highlight="hau-giang-63", lang="en")
    rows = ask("bloc_ranking", bloc="tay-nam-bo", indicator="grdp_growth", year=2022)
    row = rows.set_index("unit_id").loc["hau-giang-63"]
    said = f"Hau Giang at {row['value']:.2f}% in 2022, {row['rank']} of 12"
    assert page.sections[0] == f"GRDP growth: {said}"


def test_provinces_from_outside_are_drawn_but_are_no_members(opened, asked):
    extra = ("ha-noi-63", "can-tho-63", "an-giang-34")
    page = opened("comparison", **BLOC, **SPAN, extra=",".join(extra))
    drawn = of_units(page.charts[0].points("y"))
    for unit in extra:
        figures = asked("grdp_growth", *extra).loc[unit]["value"].to_dict()
        assert {year: y for (one, year), y in drawn.items() if one == unit} == (
            pytest.approx(figures)
        )
    assert "12/12 đơn vị" in page.text
    # A province of today keeps apart from the one of the same name before the merger.
    assert any(name == "An Giang (tỉnh mới từ 7/2025)" for name in page.options("extra"))


def test_the_span_is_the_one_asked_for(chart_of):
    years = {year for _, year in chart_of("grdp_growth", first="2015", last="2019").points("y")}
    assert years == set(range(2015, 2020))


def test_four_indicators_are_four_charts_of_few_traces(opened):
    wanted = ["grdp_growth", "budget_revenue", "pci", "population"]
    extra = "ha-noi-63,can-tho-63,ho-chi-minh-63,da-nang-63,hai-phong-63,an-giang-34"
    page = opened("comparison", **BLOC, **SPAN, indicators=",".join(wanted), extra=extra)
    assert [chart.key for chart in page.charts] == [f"lines_{one}" for one in wanted]
    assert all(1 <= len(chart.traces) <= 15 for chart in page.charts)


def test_only_measures_that_all_chosen_indicators_have_are_offered(opened):
    page = opened("comparison", **BLOC, indicators="exports,budget_revenue")
    assert len(page.options("measure")) == 4
    page = opened("comparison", **BLOC, indicators="exports,income_per_capita")
    assert page.options("measure") == ["Mức", "Tăng trưởng"]
    assert "measure" not in opened("comparison", **BLOC, indicators="exports,pci").address


def test_an_indicator_without_a_figure_in_the_span_says_so(opened, lang):
    page = opened("comparison", **BLOC, indicators="dti", first="2010", last="2012", lang=lang)
    assert page.broken == []
    assert page.charts == []
    assert {"vi": "chưa có số liệu của An Giang", "en": "no figures of An Giang"}[lang] in page.text
