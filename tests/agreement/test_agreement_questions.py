"""The questions behind the page of agreements, on the real figures."""

import pandas as pd
import pytest

from thidua.agreement import agreed
from thidua.ask import ask
from thidua.paths import DATA

SOUTHWEST = "tay-nam-bo"


@pytest.fixture(scope="module")
def better():
    rows = ask("indicator", bloc=SOUTHWEST, year=2018)
    return dict(zip(rows["indicator_id"], rows["better"], strict=True))


@pytest.fixture(scope="module")
def plans_written():
    rows = pd.read_csv(DATA / "observations" / "budget.csv", keep_default_na=False)
    return rows[(rows["status"] == "plan") & (rows["indicator_id"] == "budget_revenue")]


def budget(year, better, bloc=SOUTHWEST, **asked):
    rows = ask("agreement", bloc=bloc, year=year, **asked)
    rows = rows[rows["indicator_id"] == "budget_revenue"]
    return agreed(rows, better, year).set_index("unit_id")


def test_of_rival_plans_the_one_the_result_is_held_against_is_the_target(better):
    row = budget(2017, better).loc["an-giang-63"]
    assert (row["plan"], row["plans"]) == (5335, 2)
    assert row["printed"] == pytest.approx(111.5821)
    assert row["computed"] == pytest.approx(111.5821, abs=1e-4)
    plans = ask("agreement_plan", bloc=SOUTHWEST, year=2017)
    own = plans[plans["unit_id"] == "an-giang-63"]
    assert list(zip(own["value"], own["shown"], strict=True)) == [(5335, True), (5202, False)]


def test_a_plan_that_gives_the_printed_percentage_is_the_target(better):
    row = budget(2018, better).loc["ca-mau-63"]
    assert row["plan"] == 4202
    assert pd.isna(row["apart"])


def test_without_a_result_the_more_trusted_plan_is_the_target(better):
    assert budget(2019, better).loc["an-giang-63", "plan"] == 5979.5


def test_every_plan_of_a_year_is_asked_and_none_invented(plans_written):
    members = set(ask("bloc_member", bloc=SOUTHWEST, year=2018)["unit_id"])
    written = plans_written[
        (plans_written["year"] == 2018) & plans_written["unit_id"].isin(members)
    ]
    asked = ask("agreement_plan", bloc=SOUTHWEST, year=2018)
    asked = asked[asked["indicator_id"] == "budget_revenue"]
    assert sorted(zip(asked["unit_id"], asked["value"], strict=True)) == sorted(
        zip(written["unit_id"], written["value"].astype(float), strict=True)
    )
    assert asked.groupby("unit_id")["shown"].sum().eq(1).all()


def test_finals_of_2016_are_not_judged(better):
    rows = budget(2016, better)
    assert len(rows) == 12
    assert set(rows["light"]) == {"open"}
    assert rows.loc["an-giang-63", "percent"] == pytest.approx(193.04, abs=0.01)


def test_a_suspect_plan_is_no_target_but_is_told(better):
    assert budget(2017, better).loc["kien-giang-63", "plan"] < 9236
    plans = ask("agreement_plan", bloc=SOUTHWEST, year=2017)
    own = plans[plans["unit_id"] == "kien-giang-63"].set_index("value")
    assert own.loc[9236, "flag"] == "suspect"
    assert not own.loc[9236, "shown"]


def test_sizes_hold_no_targets():
    rows = ask("agreement", bloc="tay-nguyen-dhmt", year=2018)
    assert "communes_total" not in set(rows["indicator_id"])
    assert "ntm_communes_total" in set(rows["indicator_id"])


def test_targets_of_new_units_are_their_own(better):
    rows = budget(2025, better, scheme="34")
    assert rows.loc["an-giang-34", "plan"] == 25148
    assert rows["plan"].notna().sum() == 2
    assert ask("agreement", bloc=SOUTHWEST, year=2018, scheme="34").empty


def test_years_with_targets():
    years = ask("agreement_year", bloc=SOUTHWEST).set_index("year")
    assert years.loc[2016].to_dict() == {"members": 12, "indicators": 1, "totals": 2}
    assert 2001 not in years.index
    assert list(ask("agreement_year", bloc=SOUTHWEST, scheme="34")["year"]) == [2026, 2025]
    assert ask("agreement_year", bloc="an-giang-khoi-co-quan-dang").empty
