"""What the map asks: units with their figures and gaps, years, indicators."""

import pytest

from thidua.ask import ask

pytestmark = pytest.mark.usefixtures("snapshot")


def the_map(**asked):
    given = {"scheme": "63", "indicator": "grdp_growth", "bloc": "tay-nam-bo", "year": 2016}
    return ask("map_figure", **{**given, **asked}).set_index("unit_id")


@pytest.mark.parametrize(("scheme", "units"), [("63", 63), ("34", 34)])
def test_every_unit_of_the_scheme_is_there_once(scheme, units):
    rows = the_map(scheme=scheme)
    assert len(rows) == rows["gso_code"].nunique() == units


def test_figures_are_the_preferred_ones_and_ranked_among_all():
    rows = the_map()
    figure = ask("figure", unit="long-an-63", indicator="grdp_growth").set_index("year").loc[2016]
    assert rows.loc["long-an-63", "value"] == figure["value"]
    best_first = rows.sort_values("value", ascending=False)
    assert best_first["rank"].to_list() == sorted(rows["rank"])
    assert set(rows["ranked"]) == {63}


def test_lower_is_first_where_lower_is_better():
    rows = the_map(indicator="unemployment_rate")
    assert rows.loc[rows["rank"] == 1, "value"].iloc[0] == rows["value"].min()


def test_a_gap_has_no_rank_and_is_not_counted():
    rows = the_map(indicator="exports", year=2022)
    gaps = rows["value"].isna()
    assert 0 < gaps.sum() < 63
    assert rows.loc[gaps, "rank"].isna().all()
    assert set(rows["ranked"]) == {63 - gaps.sum()}


def test_members_are_outlined():
    members = set(ask("bloc_member", bloc="tay-nam-bo", year=2016)["unit_id"])
    rows = the_map()
    assert set(rows.index[rows["outlined"]]) == members


def test_successors_of_members_are_outlined_on_the_new_map():
    rows = the_map(scheme="34", year=2024)
    assert "an-giang-34" in rows.index[rows["outlined"]]
    assert "ha-noi-34" not in rows.index[rows["outlined"]]


def test_agencies_outline_nothing():
    assert not the_map(bloc="an-giang-khoi-co-quan-dang", year=2023)["outlined"].any()


def test_suspect_figure_is_told_and_never_drawn():
    rows = the_map(indicator="budget_revenue", year=2023)
    suspect = rows[rows["suspect_value"].notna()]
    assert "tra-vinh-63" in suspect.index
    assert suspect["value"].isna().all()


def test_years_run_without_holes_and_say_how_many_are_known():
    rows = ask("map_year", scheme="63", indicator="exports")
    assert rows["year"].to_list() == list(range(rows["year"].min(), rows["year"].max() + 1))
    drawn = the_map(indicator="exports", year=2022)
    assert rows.set_index("year").loc[2022, "known"] == drawn["value"].notna().sum()


def test_indicators_without_a_figure_in_the_scheme_are_not_offered():
    old = set(ask("map_indicator", scheme="63")["indicator_id"])
    new = set(ask("map_indicator", scheme="34")["indicator_id"])
    assert "grdp_growth" in old & new
    assert old - new == {"jobs_created", "ntm_communes_new"}, "no part of a new unit has them all"


def test_published_figure_of_a_new_unit_wins_and_ours_stands_beside_it():
    row = the_map(scheme="34", indicator="grdp_per_capita", year=2021).loc["an-giang-34"]
    assert (row["origin"], row["value"]) == ("published", 53.13)
    assert row["computed"] == pytest.approx(53.13, rel=2e-4)
    assert row["difference"] == pytest.approx(row["value"] - row["computed"])
    assert isinstance(row["source"], str)


def test_sum_of_all_parts_is_computed_and_says_so():
    row = the_map(scheme="34", indicator="population", year=2022).loc["an-giang-34"]
    parts = [
        ask("figure", unit=unit, indicator="population").set_index("year").loc[2022, "value"]
        for unit in ("an-giang-63", "kien-giang-63")
    ]
    assert (row["origin"], row["rule"], row["known"], row["parts"]) == ("computed", "sum", 2, 2)
    assert row["value"] == pytest.approx(sum(parts))


def test_weighted_mean_names_its_weight():
    row = the_map(scheme="34", indicator="unemployment_rate", year=2019).loc["an-giang-34"]
    assert row["rule"] == "weighted"
    assert row["needs_vi"] == "Lực lượng lao động từ 15 tuổi"


def test_an_index_is_given_only_to_units_that_stayed_whole():
    rows = the_map(scheme="34", indicator="pci", year=2021)
    merged = rows[rows["parts"] > 1]
    assert merged["value"].isna().all()
    assert set(merged["gap"]) == {"rule"}
    assert set(rows.loc[rows["parts"] == 1, "rule"]) == {"unchanged"}


def test_partial_sum_is_a_gap_with_its_reason():
    rows = the_map(scheme="34", indicator="exports", year=2022)
    partial = rows[(rows["parts"] > 1) & (rows["known"] > 0) & (rows["known"] < rows["parts"])]
    unpublished = partial[partial["origin"] != "published"]
    assert len(unpublished)
    assert unpublished["value"].isna().all()
    assert set(unpublished["gap"]) == {"parts"}
