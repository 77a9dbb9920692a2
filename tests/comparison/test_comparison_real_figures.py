"""Comparisons of Tây Nam Bộ on the snapshot: breaks, editions and known figures."""

import pandas as pd
import pytest

from thidua.ask import ask
from thidua.comparison import coverage, derive, measures_for, ranked, reference, standardised


def of(figures: pd.DataFrame, indicator: str, unit: str | None = None) -> pd.DataFrame:
    chosen = figures["indicator_id"].eq(indicator)
    return figures[chosen & figures["unit_id"].eq(unit)] if unit else figures[chosen]


@pytest.fixture(scope="module")
def population(figures):
    return of(figures, "population")


def test_growth_of_long_an_budget_never_crosses_2017(figures, indicator):
    revenue = of(figures, "budget_revenue", "long-an-63")
    assert {2016, 2017, 2018} <= set(revenue["year"])
    growth = derive(revenue, "growth", indicator=indicator("budget_revenue"))
    assert 2017 not in set(growth["year"])
    assert {2016, 2018} <= set(growth["year"])
    around = growth.set_index("year")["segment"]
    assert around[2016] != around[2018]


def test_growth_of_grdp_comes_from_levels_inside_a_segment(figures, indicator):
    levels = of(figures, "grdp_constant2010", "long-an-63").set_index("year")
    growth = derive(
        levels.reset_index(), "growth", indicator=indicator("grdp_constant2010")
    ).set_index("year")
    assert growth["value"][2016] == pytest.approx(
        100 * (levels["value"][2016] / levels["value"][2015] - 1)
    )
    assert 2012 not in growth.index, "2012 begins the statistics office's series"
    published = of(figures, "grdp_growth", "long-an-63").set_index("year")["value"]
    assert growth["value"][2016] == pytest.approx(published[2016], abs=0.01)


def test_no_growth_crosses_yearbook_editions(figures, indicator):
    for name in ("grdp_current", "grdp_constant2010", "grdp_constant1994"):
        level = of(figures, name).set_index(["unit_id", "year"])
        growth = derive(figures, "growth", indicator=indicator(name))
        assert growth["vintage"].str.startswith("old series").any(), name
        for row in growth.itertuples():
            now, before = level.loc[row.unit_id, row.year], level.loc[row.unit_id, row.year - 1]
            assert now["vintage"] == before["vintage"]
            assert now["segment"] == before["segment"]


def test_shares_of_the_bloc_add_up_to_a_hundred(figures, members, indicators):
    years = 0
    for row in indicators.to_dict("records"):
        if "share" in measures_for(row):
            share = derive(figures, "share", indicator=row, members=members)
            sums = share.groupby("year")["value"].agg(["sum", "size"])
            assert sums["sum"].to_list() == pytest.approx([100] * len(sums))
            assert set(sums["size"]) <= {len(members)}
            years += len(sums)
    assert years > 100


def test_there_is_no_share_where_a_member_has_no_figure(figures, members, indicator):
    known = coverage(of(figures, "budget_revenue"), members).set_index("year")["known"]
    share = derive(figures, "share", indicator=indicator("budget_revenue"), members=members)
    assert known[2018] < len(members)
    assert set(share["year"]) == set(known.index[known == len(members)])


def test_shares_of_grdp_from_different_yearbooks_are_uncertain(figures, members, indicator):
    share = derive(figures, "share", indicator=indicator("grdp_current"), members=members)
    by_year = share.groupby("year")["flag"].unique().str.join(",")
    assert by_year[2016] == "uncertain"
    assert by_year[2018] == "derived"


def test_budget_revenue_per_head_of_long_an(figures, population, indicator):
    revenue = indicator("budget_revenue")
    level = of(figures, "budget_revenue", "long-an-63").set_index("year")["value"]
    people = of(figures, "population", "long-an-63").set_index("year")["value"]
    per_head = derive(figures, "per_head", indicator=revenue, population=population)
    long_an = of(per_head, "budget_revenue", "long-an-63").set_index("year")
    assert long_an["value"][2016] == pytest.approx(level[2016] / people[2016])
    assert 2024 in level.index
    assert 2024 not in long_an.index, "the population of 2024 is not known"
    assert long_an["segment"][2010] != long_an["segment"][2011], "census of 2019"


def test_grdp_per_head_is_near_the_published_one(figures, population, indicator):
    per_head = derive(
        figures, "per_head", indicator=indicator("grdp_current"), population=population
    )
    ours = of(per_head, "grdp_current", "long-an-63").set_index("year")["value"]
    published = of(figures, "grdp_per_capita", "long-an-63").set_index("year")["value"]
    for year in (2019, 2020, 2021):
        assert ours[year] == pytest.approx(published[year], rel=0.02)


def test_ranks_agree_with_the_ranking_of_the_briefing(figures, members, indicators):
    better = dict(zip(indicators["indicator_id"], indicators["better"], strict=True))
    ranks = ranked(figures[figures["unit_id"].isin(members)], better)
    for name, year in (("grdp_growth", 2016), ("poverty_rate_income", 2016), ("population", 2016)):
        ours = ranks[ranks["indicator_id"].eq(name) & ranks["year"].eq(year)]
        briefing = ask("bloc_ranking", bloc="tay-nam-bo", indicator=name, year=year)
        expected = briefing.dropna(subset="rank").set_index("unit_id")["rank"].to_dict()
        assert dict(zip(ours["unit_id"], ours["rank"], strict=True)) == expected


def test_mean_growth_of_2016_is_the_computed_figure_of_the_bloc(figures, members):
    mean = reference(of(figures, "grdp_growth"), members, "mean").set_index("year")
    bloc = ask("bloc_figure", bloc="tay-nam-bo", indicator="grdp_growth", year=2016).iloc[0]
    assert mean["value"][2016] == pytest.approx(bloc["mean"])
    assert (mean["known"][2016], mean["members"][2016]) == (bloc["known"], bloc["members"])
    median = reference(of(figures, "grdp_growth"), members, "median").set_index("year")
    assert median["value"][2016] == pytest.approx(bloc["median"])


def test_the_mean_of_grdp_growth_is_one_line_from_2013(figures, members):
    mean = reference(of(figures, "grdp_growth"), members, "mean")
    assert list(mean["year"]) == list(range(2013, 2026))
    assert mean["segment"].nunique() == 1


def test_the_mean_of_budget_revenue_breaks_with_the_series(figures, members):
    mean = reference(of(figures, "budget_revenue"), members, "mean").set_index("year")
    assert mean["segment"][2010] == mean["segment"][2016]
    assert mean["segment"][2006] != mean["segment"][2007]


def test_scores_put_the_better_side_above_zero(figures, members, indicators):
    inside = figures[figures["unit_id"].isin(members) & figures["year"].eq(2016)]
    scores = standardised(inside, indicators).set_index("indicator_id")
    assert scores.loc["population", "score"].isna().all()
    for name, best in (("pci", "max"), ("unemployment_rate", "min")):
        part = scores.loc[name]
        assert (
            part["score"].max()
            == part.loc[part["value"].eq(part["value"].agg(best)), "score"].max()
        )
        assert part["score"].mean() == pytest.approx(0, abs=1e-9)


def test_coverage_agrees_with_the_figures_of_the_bloc(figures, members):
    counted = coverage(of(figures, "exports"), members).set_index("year")
    for year in (2016, 2022, 2023):
        bloc = ask("bloc_figure", bloc="tay-nam-bo", indicator="exports", year=year).iloc[0]
        for column in ("known", "members", "actual", "preliminary", "estimate", "doubtful"):
            assert counted[column][year] == bloc[column], (year, column)
