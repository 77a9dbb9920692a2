"""The preferred figures of the real data: known conflicts, the whole rule again, reconciliation."""

import pandas as pd
import pytest

from thidua.ask import ask, connection
from thidua.paths import DATA

PLACE = ["unit_id", "indicator_id", "year"]
PICKS = [
    ("long-an-63", "grdp_growth", 2023, 2.73),
    ("tra-vinh-63", "grdp_growth", 2019, 11.19),
    ("bac-lieu-63", "grdp_per_capita", 2020, 48.02),
    ("ba-ria-vung-tau-63", "grdp_growth", 2024, -1.96),
    ("hau-giang-63", "budget_revenue", 2024, 7520),
    ("hai-phong-34", "exports", 2025, 46550),
    ("gia-lai-63", "ntm_communes_total", 2015, 21),
    ("ca-mau-63", "grdp_current", 2019, 60529.8),
]
CONFLICTS = [
    ("long-an-63", 2023, 2.73, 5.77),
    ("tra-vinh-63", 2019, 11.19, 14.85),
]


@pytest.fixture(scope="module")
def base(snapshot):
    """Return the tables of the real snapshot as frames."""
    names = ("observation", "figure", "source", "indicator")
    with connection(snapshot).cursor() as cursor:
        return {name: cursor.table(name).df() for name in names}


@pytest.fixture(scope="module")
def results(base):
    """Return all observations that are results, with the rank of their source."""
    ranked = base["observation"].merge(base["source"][["source_id", "rank"]], on="source_id")
    return ranked[ranked["status"] != "plan"]


@pytest.mark.parametrize(("unit", "indicator", "year", "value"), PICKS)
def test_the_checked_picks_of_the_readme(snapshot, unit, indicator, year, value):
    figures = ask("figure", unit=unit, indicator=indicator).set_index("year")
    assert figures.loc[year, "value"] == pytest.approx(value, abs=1e-9)


@pytest.mark.parametrize(("unit", "year", "won", "lost"), CONFLICTS)
def test_the_statistics_office_wins_over_the_press_and_both_are_visible(
    snapshot, unit, year, won, lost
):
    seen = ask("observation", unit=unit, indicator="grdp_growth", year=year)
    assert seen["value"].iloc[0] == won
    assert lost in list(seen["value"])
    assert list(seen["shown"]) == [True] + [False] * (len(seen) - 1)
    assert seen["source_rank"].iloc[0] == 1
    assert seen.loc[seen["value"] == lost, "source_rank"].min() > 1
    figure = ask("figure", unit=unit, indicator="grdp_growth").set_index("year").loc[year]
    assert figure["rivals"] == len(seen[seen["status"] != "plan"]) - 1
    assert figure["lowest"] <= won < lost <= figure["highest"]


def test_no_suspect_ever_wins(base):
    suspects = base["observation"][base["observation"]["flag"] == "suspect"]
    assert len(suspects) == 198
    assert not set(suspects["observation_id"]) & set(base["figure"]["observation_id"])
    assert "suspect" not in set(base["figure"]["flag"])


def test_a_suspect_leaves_a_gap_where_nothing_else_is_known(base, results):
    known = results[results["flag"] != "suspect"]
    places = set(known[PLACE].itertuples(index=False, name=None))
    figures = set(base["figure"][PLACE].itertuples(index=False, name=None))
    assert figures == places


def test_no_plan_ever_wins(base):
    plans = base["observation"][base["observation"]["status"] == "plan"]
    assert len(plans) > 0
    assert not set(plans["observation_id"]) & set(base["figure"]["observation_id"])
    assert set(base["figure"]["status"]) <= {"actual", "preliminary", "estimate"}


def test_a_unit_an_indicator_and_a_year_have_one_figure(base):
    assert not base["figure"].duplicated(PLACE).any()
    assert base["figure"][PLACE].notna().all(axis=None)


def test_every_result_that_is_not_suspect_belongs_to_exactly_one_figure(base, results):
    counted = results[results["flag"] != "suspect"].merge(base["figure"], on=PLACE, how="left")
    assert len(counted) == (results["flag"] != "suspect").sum()
    assert counted["observation_id_y"].notna().all()


def test_a_figure_is_its_observation_word_for_word(base):
    same = [*PLACE, "value", "status", "vintage", "flag", "source_id", "observation_id"]
    both = base["figure"][same].merge(base["observation"], on=same)
    assert len(both) == len(base["figure"])


def test_the_rule_worked_out_again_picks_the_same_figures(base, results):
    able = results[results["flag"] != "suspect"].copy()
    vintages = {"": 0, "superseded": 1, "mixed": 3}
    support = able.groupby([*PLACE, "value"])["source_id"].transform("nunique")
    order = able.assign(
        a=(able["flag"] == "uncertain"),
        b=able["vintage"].map(vintages).fillna(2),
        c=able["rank"] != 1,
        d=able["status"].map({"actual": 0, "preliminary": 1, "estimate": 2}),
        e=able["rank"],
        f=able["flag"] == "approximate",
        g=-support,
        h=-able["value"],
    ).sort_values([*"abcdefgh", "observation_id"])
    first = order.drop_duplicates(PLACE)
    wanted = first.set_index(PLACE)["value"].sort_index()
    found = base["figure"].set_index(PLACE)["value"].sort_index()
    pd.testing.assert_series_equal(found, wanted)


def test_rivals_and_spread_worked_out_again(base, results):
    again = results.groupby(PLACE)["value"].agg(["count", "min", "max"])
    found = base["figure"].set_index(PLACE).join(again)
    assert (found["rivals"] == found["count"] - 1).all()
    assert (found["lowest"] == found["min"]).all()
    assert (found["highest"] == found["max"]).all()
    assert found["value"].between(found["lowest"], found["highest"]).all()


def test_a_figure_leads_back_to_its_line_of_the_file(snapshot):
    figures = ask("figure", unit="ca-mau-63", indicator="grdp_current")
    row = figures[figures["year"] == 2019].iloc[0]
    line = (DATA / row["file"]).read_text(encoding="utf-8").splitlines()[row["line"] - 1]
    assert line.startswith("ca-mau-63,grdp_current,2019,60529.8,")
    assert f",{row['source_id']}," in line


def test_every_file_and_line_is_told_of_every_observation(base):
    assert not base["observation"].duplicated(["file", "line"]).any()
    assert (base["observation"]["line"] >= 2).all()
