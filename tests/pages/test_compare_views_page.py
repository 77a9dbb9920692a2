"""The comparison as ranks, as a heat map, as pairs; and what a pick inside the page redraws."""

import re

import pytest
from page_reading import visit

from thidua.ask import ask
from thidua.wording import Wording

BLOC = {"bloc": "tay-nam-bo", "year": "2016"}
CRITERIA = ["grdp_growth", "budget_revenue", "pci", "poverty_rate_income", "exports"]


def ranks_of(indicator, year, column="rank"):
    rows = ask("bloc_ranking", bloc="tay-nam-bo", indicator=indicator, year=year)
    return rows.set_index("unit_id")[column].dropna().to_dict()


@pytest.mark.parametrize("indicator", ["grdp_growth", "poverty_rate_income", "pci"])
def test_the_ranks_are_those_of_the_ranking_year_by_year(opened, indicator):
    page = opened("comparison", **BLOC, view="ranks", indicators=indicator, first="2012")
    (chart,) = page.charts
    by_year = {year: ranks_of(indicator, year) for year in range(2012, 2017)}
    # To be first of one is no rank: 2012 is known of Long An alone.
    expected = {
        (unit, year): rank
        for year, ranks in by_year.items()
        for unit, rank in ranks.items()
        if len(ranks) > 1
    }
    drawn = {place: y for place, (y,) in chart.points("y").items()}
    assert drawn == expected
    assert len(chart.traces) <= 15


def test_the_first_rank_is_at_the_top(opened):
    (chart,) = opened("comparison", **BLOC, view="ranks").charts
    bottom, top = chart.spec["layout"]["yaxis"]["range"]
    assert bottom > top


def test_a_year_without_a_rank_is_a_gap_in_the_line(opened):
    page = opened("comparison", **BLOC, view="ranks", indicators="poverty_rate_income")
    (chart,) = page.charts
    assert all(year - before == 1 for _, before, year in chart.joined())
    years = {year for _, year in chart.points("y")}
    assert years
    assert years != set(range(min(years), max(years) + 1))


def test_the_way_of_the_one_in_light_is_told(opened, lang):
    page = opened("comparison", **BLOC, view="ranks", highlight="tra-vinh-63", lang=lang)
    first, last = ranks_of("grdp_growth", 2013), ranks_of("grdp_growth", 2016)
    start, end = first["tra-vinh-63"], last["tra-vinh-63"]
    said = {
        "vi": f"Trà Vinh từ thứ {start} (2013) đến thứ {end} (2016)",
        "en": f"Tra Vinh from rank {start} (2013) to rank {end} (2016)",
    }
    assert said[lang] in page.sections[0]


def grid(chart, members, criteria):
    """Return the texts of a heat map by member and indicator, and the shades of the same cells."""
    shades, written = chart.traces
    rows = sorted(set(written["y"]))
    texts = {
        (members[rows.index(y)], criteria[x]): text
        for x, y, text in zip(written["x"], written["y"], written["text"], strict=True)
    }
    colours = {
        (unit, indicator): shades["z"][row][column]
        for row, unit in enumerate(members)
        for column, indicator in enumerate(criteria)
    }
    return texts, colours


@pytest.fixture
def members(snapshot):
    return list(ask("bloc_member", bloc="tay-nam-bo", year=2016)["unit_id"])


def test_the_heat_map_of_ranks(opened, members):
    page = opened("comparison", **BLOC, view="heat", criteria=",".join(CRITERIA))
    texts, shades = grid(page.charts[0], members, CRITERIA)
    for indicator in CRITERIA:
        ranks = ranks_of(indicator, 2016)
        for unit in members:
            text = texts[unit, indicator]
            assert text == (str(ranks[unit]) if unit in ranks else "–")
            assert (shades[unit, indicator] is None) == (unit not in ranks)
    # The best is the strongest, also where the lowest is the best.
    for indicator in ("grdp_growth", "poverty_rate_income"):
        best = next(unit for unit, rank in ranks_of(indicator, 2016).items() if rank == 1)
        assert shades[best, indicator] == 1


def test_the_heat_map_of_figures(opened, members, lang):
    w = Wording(lang)
    page = opened(
        "comparison", **BLOC, view="heat", cells="score", criteria=",".join(CRITERIA), lang=lang
    )
    texts, shades = grid(page.charts[0], members, CRITERIA)
    decimals = ask("indicator", bloc="tay-nam-bo", year=2016).set_index("indicator_id")["decimals"]
    for indicator in CRITERIA:
        values = ranks_of(indicator, 2016, "value")
        if len(values) < 3:  # too few to say what is usual
            assert {texts[unit, indicator] for unit in members} == {"–"}
            continue
        for unit in members:
            assert texts[unit, indicator] == w.number(values.get(unit), int(decimals[indicator]))
    poorest = max(ranks_of("poverty_rate_income", 2016).items(), key=lambda item: item[1])[0]
    assert shades[poorest, "poverty_rate_income"] < 0.5


def test_a_heat_map_of_a_year_without_figures_says_so(opened, lang):
    page = opened(
        "comparison", bloc="tay-nam-bo", year="1995", view="heat", criteria="pci,papi", lang=lang
    )
    assert page.broken == []
    assert page.charts == []
    assert {"vi": "1995: chưa có số liệu", "en": "1995: no figures"}[lang] in page.text


@pytest.mark.parametrize("trails", ["no", "yes"])
def test_two_indicators_against_each_other(opened, members, trails):
    asked = {"x": "budget_revenue", "y": "pci", "first": "2012", "extra": "ha-noi-63"}
    page = opened("comparison", **BLOC, view="pairs", trails=trails, **asked)
    (chart,) = page.charts
    figures = ask(
        "comparison_figure",
        units=[*members, "ha-noi-63"],
        indicators=["budget_revenue", "pci"],
        first=2012,
        last=2016,
    ).pivot(index=["unit_id", "year"], columns="indicator_id", values="value")
    both = figures.dropna()
    if trails == "no":
        both = both[both.index.get_level_values("year") == 2016]
    expected = {place: tuple(row) for place, row in zip(both.index, both.values, strict=True)}
    drawn = chart.points("x", "y")
    assert set(drawn) == set(expected)
    for place, pair in expected.items():
        assert drawn[place] == pytest.approx(pair), place
    assert len(chart.traces) <= 15


def test_a_trail_does_not_cross_a_break(opened):
    asked = {"x": "budget_revenue", "y": "pci", "first": "2014", "last": "2019", "trails": "yes"}
    (chart,) = opened("comparison", **BLOC, view="pairs", **asked).charts
    assert chart.joined()
    assert not any(year == 2017 for _, _, year in chart.joined())


def test_few_pairs_are_not_called_a_correlation(opened, lang):
    # 2016: one province of twelve has both figures.
    page = opened("comparison", **BLOC, view="pairs", lang=lang)
    assert {"vi": "Chỉ 1 đơn vị", "en": "Only 1 member"}[lang] in page.text
    page = opened("comparison", **BLOC, view="pairs", x="budget_revenue", y="pci", lang=lang)
    assert "Spearman" in page.text


def test_the_mean_of_one_province_is_not_called_that_of_the_bloc(opened):
    (chart,) = opened("comparison", **BLOC, view="pairs").charts
    assert len(chart.points("x", "y")) == 1
    assert not any(re.search("(bình quân|trung bình) cụm", note.lower()) for note in chart.notes)


@pytest.mark.parametrize("view", ["lines", "ranks", "heat", "pairs"])
def test_a_chart_is_told_in_words_in_the_readers_language(opened, lang, view):
    (chart,) = opened("comparison", **BLOC, view=view, lang=lang).charts
    assert ("đơn vị" in chart.alt) == (lang == "vi")
    assert chart.spec["layout"]["separators"] == {"vi": ",.", "en": ".,"}[lang]


def test_another_indicator_changes_only_the_ranking(opened, lang):
    before = opened("briefing", **BLOC, lang=lang)
    after = visit("briefing", **BLOC, lang=lang).pick("indicator", "pci")
    assert after.broken == []
    assert after.address == {**before.address, "indicator": "pci"}
    for part in ("title", "story", "outcomes", "notices"):
        assert getattr(after, part) == getattr(before, part), part
    assert {t: c.value for t, c in after.cards.items()} == {
        t: c.value for t, c in before.cards.items()
    }
    (ranked, *others), (ranked_before, *others_before) = after.tables, before.tables
    assert ranked != ranked_before
    assert others == others_before
    assert after.charts[0].spec != before.charts[0].spec


def test_picking_an_indicator_in_the_browser_redraws_the_ranking_alone():
    part = visit("briefing", **BLOC).pick_in_place("indicator", "pci")
    assert part.broken == []
    assert part.address == {**BLOC, "scheme": "63", "lang": "vi", "indicator": "pci"}
    assert list(part.tables) == [
        "Xếp hạng các đơn vị về Chỉ số năng lực cạnh tranh cấp tỉnh (PCI), năm 2016"
    ]
    assert len(part.charts) == 1
    assert part.cards == {}
    assert part.story == []
    assert part.having("td-footer") == []


def test_changing_the_view_in_the_browser_redraws_the_comparison_alone():
    part = visit("comparison", **BLOC).pick_in_place("view", "heat")
    assert part.broken == []
    assert [chart.key for chart in part.charts] == ["heat"]
    assert part.address["view"] == "heat"
    assert {"bloc", "year", "lang", "highlight", "cells", "criteria"} <= set(part.address)
    assert part.having("td-head") == []


def test_the_address_after_a_pick_in_the_browser_opens_what_is_seen():
    part = visit("comparison", **BLOC).pick_in_place("view", "pairs")
    again = visit("comparison", **part.address)
    assert [chart.spec for chart in again.charts] == [chart.spec for chart in part.charts]
