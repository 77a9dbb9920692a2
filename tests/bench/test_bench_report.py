"""The report says ratios, bars and spreads right, and reads well as plain text."""

import pytest

from bench.report import ratio, table, verdicts, write
from bench.robustness import CASES, Case, DrawTime, draw_times
from bench.samples import FIRST_LOAD, INTERACTION, TIMES, WEIGHTS, Samples, Spread, SqlTime


def samples(name: str, factor: float, **special: list[float]) -> Samples:
    taken = {measure: [90 * factor, 100 * factor, 130 * factor] for measure in TIMES + WEIGHTS}
    return Samples(name, taken | special)


EMPTY_PAGE = samples("empty page", 0.5)
ONE_CHART = samples("one chart", 1)
SQL = SqlTime("briefing", 9, Spread(12.34, 11, 15, 5), ("bloc_ranking", 3.21))


def test_ratio_is_of_medians():
    assert ratio(samples("briefing", 1.4), ONE_CHART, INTERACTION) == pytest.approx(1.4)


def test_ratio_over_a_floor_of_zero_is_infinite():
    floor = Samples("one chart", {INTERACTION: [0.0]})
    assert ratio(ONE_CHART, floor, INTERACTION) == float("inf")


def test_bar_is_met_up_to_and_including_it():
    pages = [samples("briefing", 1.5)]
    assert [each.met for each in verdicts(pages, ONE_CHART, [SQL])] == [True, True, True]


def test_bar_is_missed_above_it_and_each_bar_stands_alone():
    page = samples("briefing", 1.0)
    page.taken[FIRST_LOAD] = [151.0]
    slow = SqlTime("briefing", 9, Spread(20.1, 20, 21, 5), ("bloc_ranking", 9.0))
    judged = {each.bar: (each.measured, each.met) for each in verdicts([page], ONE_CHART, [slow])}
    assert judged == {
        "main interaction ≤ 1.5 × one chart": ("1.00 ×", True),
        "first load, cold cache ≤ 1.5 × one chart": ("1.51 ×", False),
        "all SQL ≤ 20 ms": ("20.1 ms", False),
    }


def test_columns_of_a_table_are_aligned():
    lines = table(["page", "n"], [["tổng quan", "7"], ["a", "1234"]]).splitlines()
    assert lines == [
        "| page      |    n |",
        "| --------- | ---: |",
        "| tổng quan |    7 |",
        "| a         | 1234 |",
    ]


def test_report_tells_every_measure_of_every_app_with_its_spread():
    report = write([("date", "today")], (EMPTY_PAGE, ONE_CHART), [samples("briefing", 1.2)], [SQL])
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in report.splitlines()]
    for measure in TIMES + WEIGHTS:
        assert [measure, "empty page", "50", "45–65", "3", "", "0.50 ×"] in rows
        assert [measure, "one chart", "100", "90–130", "3", "2.00 ×", ""] in rows
        assert [measure, "briefing", "120", "108–156", "3", "2.40 ×", "1.20 ×"] in rows
    assert ["briefing", "all SQL ≤ 20 ms", "12.3 ms", "met"] in rows
    assert ["briefing", "9", "12.3", "11.0–15.0", "bloc_ranking (3.2)"] in rows
    assert ["date", "today"] in rows
    assert report.endswith("|\n")


def test_missed_bar_is_loud():
    report = write([], (EMPTY_PAGE, ONE_CHART), [samples("briefing", 2)], [])
    assert "NOT MET" in report


def test_report_of_the_floors_alone_has_no_bars():
    report = write([], (EMPTY_PAGE, ONE_CHART), [], [])
    assert "## Bars" not in report
    assert "## SQL" not in report


def test_spread_of_samples():
    assert Spread.of([3.0, 1.0, 2.0, 10.0]) == Spread(2.5, 1.0, 10.0, 4)


def test_no_sample_has_no_spread():
    with pytest.raises(ValueError, match="no sample"):
        Samples("briefing").spread(INTERACTION)


def test_draws_are_held_against_their_bars_with_every_figure_drawn():
    draws = [DrawTime(CASES[0], 12, 20, 50), DrawTime(CASES[1], 60, 200, 501)]
    judged = {each.bar: (each.measured, each.met) for each in verdicts([], ONE_CHART, [], draws)}
    assert judged == {
        "12 × 25, 10,000 draws ≤ 50 ms": ("50 ms", True),
        "63 × 48, 10,000 draws ≤ 500 ms": ("501 ms", False),
    }
    report = write([], (EMPTY_PAGE, ONE_CHART), [], [], draws)
    assert "| 63 × 48          |      60 |" in report


def test_draws_are_timed_with_the_engine():
    (timed,) = draw_times(cases=(Case(3, 5, 50.0),))
    assert 0 < timed.weights_ms < 5000
    assert timed.all_ms > 0
