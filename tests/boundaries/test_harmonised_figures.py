"""The 34 units: what is computed from the old provinces, held against pandas and the back-cast."""

import pandas as pd
import pytest

from thidua.ask import ask, connection

NAMES = ("figure_34", "figure", "unit", "indicator")


@pytest.fixture(scope="module")
def base(snapshot):
    with connection(snapshot).cursor() as cursor:
        tables = {name: cursor.table(name).df() for name in NAMES}
    parts = tables["unit"].query("scheme == '63'")[["unit_id", "successor_id"]]
    tables["parts"] = parts.rename(columns={"successor_id": "whole"})
    return tables


@pytest.fixture(scope="module")
def part_figures(base):
    joined = base["figure"].merge(base["parts"], on="unit_id")
    sizes = base["parts"].groupby("whole")["unit_id"].nunique().rename("parts").reset_index()
    return joined.merge(sizes, on="whole")


def test_there_is_one_row_per_unit_indicator_and_year(base):
    assert not base["figure_34"].duplicated(["unit_id", "indicator_id", "year"]).any()
    assert base["figure_34"]["unit_id"].nunique() == 34


def test_sums_add_up_for_every_unit_and_year(base, part_figures):
    rules = base["indicator"].set_index("indicator_id")["merge_rule"]
    added = part_figures[part_figures["indicator_id"].map(rules) == "sum"]
    sums = added.groupby(["whole", "indicator_id", "year"]).agg(
        total=("value", "sum"), known=("value", "size"), parts=("parts", "first")
    )
    rows = base["figure_34"].query("rule == 'sum'")
    held = rows.merge(
        sums.reset_index().rename(columns={"whole": "unit_id"}),
        on=["unit_id", "indicator_id", "year"],
        suffixes=("", "_again"),
    )
    complete = held["known_again"] == held["parts_again"]
    assert complete.sum() > 4000
    assert held.loc[complete, "computed"].to_numpy() == pytest.approx(held.loc[complete, "total"])
    assert held.loc[~complete, "computed"].isna().all()
    assert (held.loc[~complete, "gap"] == "parts").all()


def test_nothing_is_computed_where_a_part_is_missing(base):
    rows = base["figure_34"]
    missing = rows[rows["known"] < rows["parts"]]
    assert len(missing) > 1000
    assert missing["computed"].isna().all()
    assert (missing["gap"] != "").all()


def test_a_gap_says_why_and_a_value_has_none(base):
    rows = base["figure_34"]
    assert set(rows["gap"]) == {"", "parts", "inputs", "break", "rule"}
    assert ((rows["gap"] == "") == rows["computed"].notna()).all()


def test_scores_and_indices_are_given_only_to_units_that_did_not_change(base):
    rules = base["indicator"].set_index("indicator_id")["merge_rule"]
    rows = base["figure_34"][base["figure_34"]["indicator_id"].map(rules) == "none"]
    merged = rows[rows["parts"] > 1]
    assert len(merged) > 500
    assert merged["computed"].isna().all()
    assert set(merged["gap"]) == {"rule"}
    assert set(rows.loc[rows["parts"] == 1, "rule"]) == {"unchanged"}


def test_a_published_figure_wins_and_ours_stands_beside_it(base):
    rows = base["figure_34"]
    published = rows[rows["published"].notna()]
    assert (published["value"] == published["published"]).all()
    assert set(published["origin"]) == {"published"}
    both = published[published["computed"].notna()]
    assert (both["difference"] == both["published"] - both["computed"]).all()
    ours = rows[rows["published"].isna() & rows["computed"].notna()]
    assert (ours["value"] == ours["computed"]).all()


def test_an_unchanged_unit_keeps_its_own_figures(base):
    rows = base["figure_34"].query("rule == 'unchanged'")
    own = base["figure"].merge(base["parts"], on="unit_id")
    held = rows.merge(
        own[["whole", "indicator_id", "year", "value"]],
        left_on=["unit_id", "indicator_id", "year"],
        right_on=["whole", "indicator_id", "year"],
        suffixes=("", "_own"),
    )
    assert len(held) > 2000
    assert (held["computed"] == held["value_own"]).all()


def test_weighted_means_need_every_weight_and_lie_between_the_parts(base, part_figures):
    rows = base["figure_34"].query("rule == 'weighted:population' and computed.notna()")
    spans = part_figures.groupby(["whole", "indicator_id", "year"])["value"].agg(["min", "max"])
    held = rows.merge(
        spans.reset_index().rename(columns={"whole": "unit_id"}),
        on=["unit_id", "indicator_id", "year"],
    )
    assert len(held) > 100
    assert held["computed"].ge(held["min"] - 1e-9).all()
    assert held["computed"].le(held["max"] + 1e-9).all()


def test_grdp_per_capita_agrees_with_the_back_cast_for_all_34_units(base):
    rows = base["figure_34"].query("indicator_id == 'grdp_per_capita' and 2020 <= year <= 2022")
    both = rows[rows["published"].notna() & rows["computed"].notna()]
    assert both.groupby("year")["unit_id"].nunique().tolist() == [34, 34, 34]
    assert ((both["computed"] / both["published"] - 1).abs() < 0.0002).all()


def test_growth_comes_from_merged_levels_and_is_of_an_older_vintage(base):
    rows = base["figure_34"].query("indicator_id == 'grdp_growth' and rule != 'unchanged'")
    both = rows[rows["published"].notna() & rows["computed"].notna()]
    assert len(both) >= 30
    off = (both["computed"] - both["published"]).abs()
    assert 0.3 < off.median() < 0.8
    levels = base["figure_34"].query("indicator_id == 'grdp_constant2010'")
    level = levels.set_index(["unit_id", "year"])["computed"]
    for row in both.head(20).itertuples():
        grown = 100 * (level[row.unit_id, row.year] / level[row.unit_id, row.year - 1] - 1)
        assert row.computed == pytest.approx(grown)


def test_no_growth_crosses_a_break(base):
    rows = base["figure_34"].query("indicator_id == 'grdp_growth' and rule != 'unchanged'")
    assert rows.loc[rows["year"] == 2012, "computed"].isna().all()  # yearbooks, then the GSO series


def test_ask_harmonised_tells_a_row_a_year(snapshot):
    rows = ask("harmonised", unit="an-giang-34", indicator="grdp_per_capita").set_index("year")
    assert rows.loc[2022, "origin"] == "published"
    assert rows.loc[2022, "rule"] == "weighted:population"
    assert (rows.loc[2022, "parts_known"], rows.loc[2022, "parts"]) == (2, 2)
    assert rows.loc[2022, "computed"] == pytest.approx(59.25, abs=0.01)
    assert rows.loc[2019, "origin"] == "computed"
    assert pd.isna(rows.loc[2024, "computed"])
    assert rows.loc[2024, "gap"] == "inputs"
