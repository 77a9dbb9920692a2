"""Published bloc-wide figures: which printing is shown; a bound is never taken as exact."""

import pytest

from thidua.ask import answer, ask, connection

BOUNDS = [
    ("tay-nam-bo", "budget_revenue", 2015, 46000, "at_least"),
    ("tay-nam-bo", "budget_revenue_plan_pct", 2015, 114, "at_least"),
    ("tay-nam-bo", "exports", 2015, 11000, "at_least"),
    ("tay-nam-bo", "exports_plan_pct", 2015, 93, "at_least"),
    ("tay-nam-bo", "jobs_created", 2015, 300000, "at_least"),
    ("tay-nam-bo", "poverty_rate", 2019, 3, "about"),
    ("tay-nam-bo", "budget_revenue", 2021, 88000, "at_most"),
    ("tay-nam-bo", "budget_revenue", 2021, 87995, ""),
    ("tay-nam-bo", "exports_plan_pct", 2021, 94, "at_least"),
    ("tay-nam-bo", "investment", 2021, 298000, "at_least"),
    ("tay-nam-bo", "investment", 2021, 289488, ""),
    ("tay-nam-bo", "budget_revenue_plan_pct", 2022, 116, "at_least"),
    ("tay-nam-bo", "investment_plan_pct", 2022, 105, "at_least"),
    ("tay-nam-bo", "budget_revenue", 2023, 98000, "at_least"),
    ("tay-nam-bo", "budget_revenue_plan_pct", 2023, 107.7, ""),
    ("tay-nam-bo", "grdp_growth", 2023, 6.7, ""),
    ("tay-nam-bo", "exports_h1", 2023, 10000, "at_least"),
    ("tay-nam-bo", "exports_imports_total", 2023, 23000, "at_least"),
    ("tay-nam-bo", "trade_turnover", 2023, 23000, "at_least"),
    ("tay-nam-bo", "budget_revenue_h1", 2024, 55700, "at_least"),
    ("mien-dong-nam-bo", "budget_revenue", 2023, 258000, "at_least"),
    ("mien-dong-nam-bo", "exports", 2023, 67000, "at_least"),
    ("mien-dong-nam-bo", "grdp_growth", 2023, 7, ""),
    ("tay-nguyen-dhmt", "population", 2022, 12000, "at_least"),
]


@pytest.mark.parametrize(("bloc", "measure", "year", "value", "bound"), BOUNDS)
def test_over_and_nearly_are_told_as_bounds(snapshot, bloc, measure, year, value, bound):
    printed = ask("published_total", bloc=bloc, year=year)
    rows = printed[(printed["measure"] == measure) & (printed["value"] == value)]
    assert len(rows) > 0
    assert set(rows["bound"]) == {bound}


def test_every_measure_and_year_has_one_printing_that_is_shown(snapshot):
    with connection(snapshot).cursor() as cursor:
        printed, shown = (cursor.table(name).df() for name in ("published_total", "bloc_total"))
    place = ["bloc_id", "measure", "year"]
    assert not shown.duplicated(place).any()
    assert len(shown) == len(printed[printed["status"] != "plan"].drop_duplicates(place))
    counted = printed.groupby(place)["value"].agg(["count", "min", "max"])
    found = shown.set_index(place).join(counted)
    assert (found["rivals"] == found["count"] - 1).all()
    assert (found["lowest"] == found["min"]).all()
    assert (found["highest"] == found["max"]).all()


@pytest.mark.parametrize(
    ("measure", "year", "value"),
    [("budget_revenue", 2021, 87995), ("investment", 2021, 289488), ("grdp_growth", 2023, 6.7)],
)
def test_an_exact_printing_is_shown_before_a_bound_and_the_others_stay(
    snapshot, measure, year, value
):
    printed = ask("published_total", bloc="tay-nam-bo", year=year)
    rows = printed[printed["measure"] == measure]
    assert len(rows) > 1
    assert rows["preferred"].sum() == 1
    assert rows.loc[rows["preferred"], "value"].item() == value


def test_a_bound_is_never_compared_as_if_it_were_exact(snapshot):
    compared = 0
    with connection(snapshot).cursor() as cursor:
        blocs = [row[0] for row in cursor.table("bloc").project("bloc_id").fetchall()]
    measures = ["grdp_growth", "budget_revenue", "exports", "investment", "jobs_created", "area"]
    for bloc in blocs:
        found = ask("bloc_headline", bloc=bloc, year=2024, measures=measures)
        bounded = found["published_bound"].fillna("") != ""
        partial = found["known"].fillna(0) < found["members"].fillna(1)
        assert found.loc[bounded | partial, "difference"].isna().all()
        compared += found["difference"].notna().sum()
    assert compared > 0


def test_the_difference_is_our_value_less_the_published_one(snapshot):
    found = ask("bloc_headline", bloc="tay-nam-bo", year=2016, measures="grdp_growth")
    found = found.set_index("year").loc[2016]
    assert found["published"] == 6.68
    assert found["difference"] == pytest.approx(found["computed"] - 6.68)


def test_a_total_of_only_some_members_says_so_beside_its_value(snapshot):
    found = ask("bloc_headline", bloc="tay-nam-bo", year=2024, measures="exports,budget_revenue")
    totals = found[found["method"] == "total"]
    assert (totals["known"] < totals["members"]).any()
    assert (totals["members"] == 12).all()
    assert (totals["known"] > 0).all()


def test_the_printing_shown_follows_the_rule_of_figures(tiny_snapshot):
    place = {"bloc_id": "b", "measure": "level"}
    cases = {
        2001: ({"source_id": "rank-5"}, {"flag": "uncertain"}),
        2002: ({"source_id": "rank-5", "flag": "uncertain"}, {"flag": "suspect"}),
        2003: ({"status": "estimate"}, {"source_id": "rank-2"}),
        2004: ({"source_id": "rank-5"}, {"source_id": "rank-2", "status": "preliminary"}),
        2005: ({"source_id": "rank-2"}, {"source_id": "rank-3"}),
        2006: ({}, {"flag": "approximate"}),
        2007: ({"source_id": "rank-5"}, {"status": "plan"}),
    }
    printed = [
        {**place, "year": year, "value": value, **unusual}
        for year, pair in cases.items()
        for value, unusual in zip((1, 9), pair, strict=True)
    ]
    snapshot = tiny_snapshot(published_total=printed)
    for year in cases:
        found = answer("published_total", {"bloc": "b", "year": year}, snapshot)
        assert found.loc[found["preferred"], "value"].item() == 1, year
