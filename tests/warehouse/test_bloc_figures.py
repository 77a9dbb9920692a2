"""A bloc's values worked out again from the figures of its members, everywhere."""

import pandas as pd
import pytest

from thidua.ask import ask, connection

KEY = ["bloc_id", "scheme", "indicator_id", "year"]


@pytest.fixture(scope="module")
def base(snapshot):
    """Return the tables a bloc's values rest on, and the values."""
    names = ("bloc_figure", "bloc_member", "unit_figure", "indicator")
    with connection(snapshot).cursor() as cursor:
        return {name: cursor.table(name).df() for name in names}


@pytest.fixture(scope="module")
def found(base):
    return base["bloc_figure"].set_index(KEY).sort_index()


@pytest.fixture(scope="module")
def of_members(base):
    """Return the members' figures with the comparable figure of the year before and the weight."""
    figure = base["unit_figure"].merge(base["indicator"][["indicator_id", "merge_rule"]])
    figure["weight_id"] = figure["merge_rule"].str.extract(r"^weighted:(.+)$")[0]
    same = ["unit_id", "indicator_id", "segment", "year"]
    certain = figure["flag"].isin(["", "derived"])
    before = figure.loc[certain, [*same, "value"]].assign(year=figure["year"] + 1)
    figure = figure.merge(before, on=same, how="left", suffixes=("", "_before"))
    figure.loc[~figure["flag"].isin(["", "derived"]), "value_before"] = None
    weight = base["unit_figure"][["unit_id", "indicator_id", "year", "value"]].rename(
        columns={"indicator_id": "weight_id", "value": "weight"}
    )
    figure = figure.merge(weight, on=["unit_id", "weight_id", "year"], how="left")
    return base["bloc_member"].merge(figure, on=["unit_id", "year"])


def same(found, wanted, **tolerance):
    """Compare a column of the snapshot with what was worked out; a gap must be a gap in both."""
    found, wanted = found.align(wanted)
    pd.testing.assert_series_equal(
        found.astype(float), wanted.astype(float), check_names=False, **tolerance
    )


def test_there_is_one_row_for_every_bloc_indicator_and_year_with_members(base, found):
    wanted = base["bloc_member"][["bloc_id", "scheme", "year"]].drop_duplicates()
    wanted = wanted.merge(base["indicator"][["indicator_id"]], how="cross")
    assert found.index.is_unique
    assert set(found.index) == set(wanted[KEY].itertuples(index=False, name=None))


@pytest.mark.parametrize(
    ("column", "worked_out"),
    [("total", "sum"), ("median", "median"), ("lowest", "min"), ("highest", "max")],
)
def test_totals_medians_and_bounds_are_those_of_the_members(found, of_members, column, worked_out):
    same(found[column], of_members.groupby(KEY)["value"].agg(worked_out))


def test_the_mean_is_the_plain_mean_of_the_members(found, of_members):
    never_averaged = {"par_index", "sipas", "dti", "dti_rank"}  # they have a test of their own
    rows = of_members[~of_members["indicator_id"].isin(never_averaged)]
    kept = found[~found.index.get_level_values("indicator_id").isin(never_averaged)]
    same(kept["mean"], rows.groupby(KEY)["value"].mean())


@pytest.mark.parametrize("indicator", ["par_index", "sipas", "dti", "dti_rank"])
def test_an_index_that_knows_only_some_provinces_is_never_averaged(found, indicator):
    rows = found.xs(indicator, level="indicator_id")
    partial = rows[rows["known"] < rows["members"]]
    assert (partial["known"] > 0).any()
    assert partial["mean"].isna().all()
    assert partial["value"].isna().all()


def test_the_value_is_the_total_where_figures_add_up_and_else_the_mean(base, found):
    rules = base["indicator"].set_index("indicator_id")["merge_rule"]
    adds_up = found.index.get_level_values("indicator_id").map(rules) == "sum"
    assert set(found.loc[adds_up, "method"]) == {"total"}
    assert set(found.loc[~adds_up, "method"]) == {"mean"}
    assert found.loc[adds_up, "value"].equals(found.loc[adds_up, "total"])
    assert found.loc[~adds_up, "value"].equals(found.loc[~adds_up, "mean"])


def test_coverage_counts_the_members_with_a_figure_of_all_members(base, found, of_members):
    wanted = of_members.groupby(KEY).size().reindex(found.index, fill_value=0)
    assert (found["known"] == wanted).all()
    sizes = base["bloc_member"].groupby(["bloc_id", "scheme", "year"]).size()
    index = found.reset_index()[["bloc_id", "scheme", "year"]]
    assert (found["members"].to_numpy() == sizes.loc[list(index.itertuples(index=False))]).all()


def test_a_bloc_without_a_figure_has_no_value_and_never_nought(found):
    empty = found[found["known"] == 0]
    columns = ["value", "total", "mean", "median", "weighted_mean", "lowest", "highest", "change"]
    assert len(empty) > 0
    assert empty[columns].isna().all(axis=None)
    assert empty["status"].isna().all()


def test_a_partial_total_is_never_marked_complete(base, found):
    lacking = base["bloc_member"].merge(base["indicator"][["indicator_id"]], how="cross")
    places = base["unit_figure"][["unit_id", "indicator_id", "year"]].assign(has=True)
    lacking = lacking.merge(places, how="left")
    gaps = lacking[lacking["has"].isna()].groupby(KEY).size().reindex(found.index, fill_value=0)
    assert ((found["known"] == found["members"]) == (gaps == 0)).all()
    assert (found["members"] - found["known"] == gaps).all()


def test_a_weighted_mean_needs_the_weight_of_every_member_with_a_figure(found, of_members):
    rows = of_members[of_members["weight_id"].notna()]
    whole = rows.groupby(KEY)["weight"].apply(lambda weights: weights.notna().all())
    product = rows.assign(product=rows["value"] * rows["weight"]).groupby(KEY)
    wanted = (product["product"].sum() / product["weight"].sum()).where(whole)
    assert wanted.notna().any()
    assert wanted.isna().any()
    same(found["weighted_mean"], wanted)


def test_the_change_compares_only_members_with_comparable_figures_in_both_years(found, of_members):
    paired = of_members[of_members["value_before"].notna()].groupby(KEY)
    assert (
        found["change_members"] == paired.size().reindex(found.index, fill_value=0)
    ).all()  # fmt: skip
    totals = paired[["value", "value_before"]].sum()
    percent = 100 * (totals["value"] / totals["value_before"] - 1)
    differences = paired.apply(lambda rows: (rows["value"] - rows["value_before"]).mean())
    adds_up = found["method"] == "total"
    same(found.loc[adds_up, "change"], percent[percent.index.isin(found.index[adds_up])])
    same(
        found.loc[~adds_up, "change"],
        differences[differences.index.isin(found.index[~adds_up])],
        atol=1e-9,
    )


def test_there_is_no_change_across_a_break_of_the_whole_series(found):
    for indicator, year in (("papi", 2018), ("papi", 2021), ("population", 2011)):
        rows = found.xs((indicator, year), level=("indicator_id", "year"))
        assert (rows["known"] > 0).any()
        assert rows["change"].isna().all()
        assert (rows["change_members"] == 0).all()


def test_the_status_is_the_least_final_one_of_the_members(found, of_members):
    order = {"actual": 0, "preliminary": 1, "estimate": 2}
    worst = of_members.assign(order=of_members["status"].map(order)).groupby(KEY)["order"].max()
    same(found["status"].map(order), worst)
    for status in order:
        counted = (of_members["status"] == status).groupby([of_members[k] for k in KEY]).sum()
        assert (found[status] == counted.reindex(found.index, fill_value=0)).all()


def test_doubtful_counts_figures_with_a_flag_that_is_not_derived(found, of_members):
    doubtful = ~of_members["flag"].isin(["", "derived"])
    counted = doubtful.groupby([of_members[k] for k in KEY]).sum()
    assert (found["doubtful"] == counted.reindex(found.index, fill_value=0)).all()


def test_the_question_gives_the_row_of_the_table(snapshot, found):
    row = ask("bloc_figure", bloc="tay-nam-bo", indicator="grdp_growth", year=2016).iloc[0]
    assert row["value"] == found.loc[("tay-nam-bo", "63", "grdp_growth", 2016), "value"]
    assert (row["known"], row["members"], row["method"]) == (12, 12, "mean")
