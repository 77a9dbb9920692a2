"""Results held against targets: arithmetic, lights, and what carries no judgement."""

import pandas as pd
import pytest

from thidua.agreement import (
    agreed,
    is_softer,
    light_of,
    may_hold_carry_over,
    mean_percent,
    percent_reached,
    printed_totals,
    rival_percents,
    together,
)

BLANK = {
    "unit_id": "a",
    "indicator_id": "exports",
    "plan": None,
    "plan_flag": "",
    "result": None,
    "result_status": "",
    "result_flag": "",
    "printed": None,
    "printed_status": "",
    "printed_flag": "",
    "previous": None,
    "previous_status": "",
    "previous_flag": "",
    "previous_vintage": "",
    "is_comparable": True,
}
FINAL = {"plan": 200.0, "result": 230.0, "result_status": "actual"}


def held(year=2018, better="higher", **cells):
    rows = pd.DataFrame([BLANK | cells])
    return agreed(rows, {str(rows.loc[0, "indicator_id"]): better}, year).iloc[0]


def test_higher_is_reached_by_result_over_target():
    assert percent_reached(230, 200, "higher") == pytest.approx(115)


def test_lower_is_reached_by_target_over_result():
    assert percent_reached(2, 2.5, "lower") == pytest.approx(125)
    assert percent_reached(5, 2.5, "lower") == pytest.approx(50)


@pytest.mark.parametrize(
    ("result", "target", "better"), [(5, 0, "higher"), (-1, 6, "higher"), (0, 2, "lower")]
)
def test_a_quotient_that_says_nothing_is_not_taken(result, target, better):
    assert percent_reached(result, target, better) is None


def test_without_a_quotient_the_figures_are_compared_directly():
    fell = held(plan=6.0, result=-1.0, result_status="actual", indicator_id="grdp_growth")
    assert (fell["light"], fell["why"], fell["distance"]) == ("short", "ratio", -7)
    gone = held(better="lower", plan=2.0, result=0.0, result_status="actual")
    assert gone["light"] == "over"


@pytest.mark.parametrize(
    ("percent", "light"),
    [(114.2, "over"), (100, "met"), (99.99, "near"), (95, "near"), (94.9, "short")],
)
def test_lights(percent, light):
    assert light_of(percent) == light


def test_the_firmer_status_leads_and_of_one_status_what_is_printed():
    same = held(**FINAL, printed=114.0, printed_status="actual")
    assert (same["origin"], same["percent"]) == ("printed", 114)
    assert same["apart"] == pytest.approx(-1)
    weaker = held(**FINAL, printed=90.0, printed_status="estimate")
    assert (weaker["origin"], weaker["light"]) == ("computed", "over")
    derived = held(**FINAL, printed=114.0, printed_status="actual", printed_flag="derived")
    assert derived["origin"] == "computed"


@pytest.mark.parametrize("column", ["plan_flag", "result_flag"])
@pytest.mark.parametrize("flag", ["approximate", "uncertain"])
def test_nothing_is_computed_from_a_figure_in_doubt(column, flag):
    row = held(**FINAL | {column: flag})
    assert pd.isna(row["computed"])
    assert pd.isna(row["distance"])
    assert (row["light"], row["why"]) == ("open", "doubt")


def test_money_carried_over_never_counts_as_reached():
    budget = {"indicator_id": "budget_revenue", **FINAL}
    rich = held(2016, **budget)
    assert rich["percent"] == pytest.approx(115)
    assert (rich["light"], rich["why"], rich["exact"]) == ("open", "carry_over", False)
    poor = held(2016, **budget | {"result": 150.0})
    assert poor["light"] == "short", "what was carried over only adds"
    assert held(2017, **budget)["light"] == "over"
    assert [y for y in range(2002, 2018) if may_hold_carry_over("budget_revenue", y, "actual")] == [
        2003, 2004, 2005, *range(2007, 2017),
    ]  # fmt: skip


def test_no_result_is_pending_and_a_result_alone_is_open():
    assert held(plan=5.0)["light"] == "pending"
    assert held(plan=5.0, printed=99.0, printed_status="estimate")["light"] == "near"


def test_a_target_is_held_against_last_year_only_where_the_two_compare():
    before = {"previous": 250.0, "previous_status": "actual"}
    assert held(**FINAL, **before)["raised"] == pytest.approx(-20)
    broken = held(**FINAL, **before, is_comparable=False)
    assert (pd.isna(broken["raised"]), broken["raised_why"]) == (True, "break")
    carried = held(2017, indicator_id="budget_revenue", **FINAL, **before)
    assert carried["raised_why"] == "carry_over"
    doubtful = held(**FINAL, **before | {"previous_flag": "uncertain"})
    assert doubtful["raised_why"] == "doubt"
    assert is_softer(-1, "higher")
    assert is_softer(1, "lower")
    assert not is_softer(0, "higher")


def test_sums_rest_on_members_with_both_figures_and_say_on_how_many():
    rows = pd.DataFrame(
        [
            BLANK | {"unit_id": "a"} | FINAL,
            BLANK | {"unit_id": "b", "plan": 1000.0},
            BLANK | {"unit_id": "c", "result": 1000.0, "result_status": "actual"},
            BLANK | {"unit_id": "d"} | FINAL | {"result": 150.0},
            BLANK | {"unit_id": "e"} | FINAL | {"plan_flag": "approximate"},
        ]
    )
    every = agreed(rows, {"exports": "higher"}, 2018)
    summed = together(every, "sum", "higher", 5, 2018)
    assert summed is not None
    assert (summed.plan, summed.result, summed.known, summed.members) == (400, 380, 2, 5)
    assert summed.percent == pytest.approx(95)
    assert together(every, "growth:x", "higher", 5, 2018) is None
    assert mean_percent(every) == (pytest.approx(95), 2)


def test_rivals_are_plans_nobody_doubts_that_differ_by_more_than_rounding():
    plans = [
        {"value": 200.0, "flag": "", "shown": True},
        {"value": 200.1, "flag": "", "shown": False},
        {"value": 160.0, "flag": "", "shown": False},
        {"value": 100.0, "flag": "suspect", "shown": False},
    ]
    row = held(**FINAL)
    assert rival_percents(row, plans, "higher") == {160.0: pytest.approx(143.75)}
    assert rival_percents(held(plan=200.0), plans, "higher") == {160.0: None}


def test_a_printed_excess_is_a_percentage_of_the_plan():
    totals = pd.DataFrame(
        {
            "measure": [
                "budget_revenue_over_plan_pct",
                "budget_revenue_plan_pct_h1",
                "trade_turnover_over_plan_pct",
                "grdp_growth",
            ],
            "value": [7.7, 56.5, 4.2, 6.0],
            "preferred": True,
        }
    )
    found = printed_totals(totals).set_index("measure")
    assert list(found["percent"]) == pytest.approx([107.7, 56.5, 104.2])
    assert list(found["indicator_id"]) == ["budget_revenue"] * 2 + ["exports_imports_total"]
    assert list(found["whole_year"]) == [True, False, True]
