"""Rows that name what does not exist, say the same thing twice, or end before they begin."""

import pytest

from thidua.warehouse import check
from warehouse.edits import after_all, cell, repeated

BUDGET, MEMBERS = "observations/budget.csv", "memberships.csv"
REFERENCES = [
    (BUDGET, "unit_id", "unit"),
    (BUDGET, "indicator_id", "indicator"),
    (BUDGET, "source_id", "source"),
    (MEMBERS, "bloc_id", "bloc"),
    (MEMBERS, "unit_id", "unit"),
    (MEMBERS, "source_id", "source"),
    ("published_totals.csv", "bloc_id", "bloc"),
    ("published_totals.csv", "source_id", "source"),
    ("awards.csv", "bloc_id", "bloc"),
    ("awards.csv", "unit_id", "unit"),
    ("awards.csv", "source_id", "source"),
    ("leaders.csv", "bloc_id", "bloc"),
    ("leaders.csv", "unit_id", "unit"),
    ("leaders.csv", "source_id", "source"),
    ("series_breaks.csv", "indicator_id", "indicator"),
    ("series_breaks.csv", "unit_id", "unit"),
    ("units.csv", "successor_id", "unit"),
]
KEYS = [
    ("units.csv", "unit_id"),
    ("blocs.csv", "bloc_id"),
    (MEMBERS, "bloc_id"),
    ("indicators.csv", "indicator_id"),
    ("awards.csv", "bloc_id"),
    ("leaders.csv", "bloc_id"),
    ("sources.csv", "source_id"),
    ("series_breaks.csv", "indicator_id"),
]
DATED = 12  # the first line of memberships.csv in the small data with an end: tay-nam-bo
NO_DATES = {
    "no such day": "2023-02-30",
    "29 February of a common year": "2023-02-29",
    "month 13": "2018-13",
    "month 0": "2018-00",
    "day 0": "2018-03-00",
    "year 0": "0000",
    "one digit": "2023-2-3",
    "day first": "30/06/2025",
    "with an hour": "2018-03-15T00:00",
    "words": "tháng 3",
    "full-width digits": "２０１８",
}


@pytest.mark.parametrize(("file", "column", "table"), REFERENCES)
def test_a_name_that_nothing_bears_is_a_fault(places, file, column, table):
    told = places((file, cell(3, column, "nowhere")))
    assert told == [(file, 3, column, f"fault.unknown.{table}")]


@pytest.mark.parametrize("hostile", ["'; drop table unit; --", "../../etc/passwd", "{unit}", "%s"])
def test_a_hostile_name_is_only_an_unknown_name(refused, hostile):
    (fault,) = refused((BUDGET, cell(3, "unit_id", hostile)))
    assert (fault.wording_id, fault.values) == ("fault.unknown.unit", {"cell": hostile})


@pytest.mark.parametrize(("file", "column"), KEYS)
def test_the_same_key_twice_is_a_fault_that_names_the_first_line(refused, file, column):
    (fault,) = refused((file, repeated(3)))
    assert (fault.file, fault.line, fault.column) == (file, 4, column)
    assert (fault.wording_id, fault.values["line"]) == ("fault.duplicate", 3)


def test_a_unit_may_join_a_bloc_twice_at_different_times(small_data, with_fault):
    twice = after_all(
        repeated(DATED),
        cell(DATED, "valid_to", "2018"),
        cell(DATED + 1, "valid_from", "2020"),
    )
    with_fault(small_data, MEMBERS, twice)
    assert check(small_data)["membership"] == 22


def test_several_sources_may_give_the_same_figure(small_data, with_fault):
    rows = check(small_data)["observation"]
    with_fault(small_data, BUDGET, repeated(3))
    assert check(small_data)["observation"] == rows + 1


@pytest.mark.parametrize("file", [MEMBERS, "units.csv"])
@pytest.mark.parametrize(
    ("start", "end"),
    [("2025-07-01", "2025-06-30"), ("2019", "2018"), ("2018-04", "2018-03-31")],
)
def test_an_end_before_the_start_is_a_fault(places, file, start, end):
    line = DATED if file == MEMBERS else 3
    dated = after_all(cell(line, "valid_from", start), cell(line, "valid_to", end))
    assert places((file, dated)) == [(file, line, "valid_to", "fault.reversed_dates")]


@pytest.mark.parametrize("span", ["2018", "2018-03", "2018-03-15", "2016-02", "2016-02-29"])
def test_a_year_a_month_or_a_day_is_a_span_of_its_own(small_data, with_fault, span):
    dated = after_all(cell(DATED, "valid_from", span), cell(DATED, "valid_to", span))
    with_fault(small_data, MEMBERS, dated)
    assert check(small_data)["membership"] == 21


@pytest.mark.parametrize("column", ["valid_from", "valid_to"])
@pytest.mark.parametrize("written", NO_DATES.values(), ids=NO_DATES)
def test_a_date_that_does_not_exist_is_a_fault(places, column, written):
    told = places((MEMBERS, cell(DATED, column, written)))
    assert told == [(MEMBERS, DATED, column, "fault.date")]


@pytest.mark.parametrize("rule", ["growth:nowhere", "weighted:nowhere", "ratio:nowhere/population"])
def test_a_merge_rule_must_name_indicators_that_exist(places, rule):
    told = places(("indicators.csv", cell(3, "merge_rule", rule)))
    assert told == [("indicators.csv", 3, "merge_rule", "fault.unknown.indicator")]


def test_a_merge_rule_names_each_of_its_unknown_indicators(refused):
    told = refused(("indicators.csv", cell(3, "merge_rule", "ratio:nowhere/nothing")))
    assert {fault.values["cell"] for fault in told} == {"nowhere", "nothing"}
