"""The report says ratios, bars and spreads right, and reads well as plain text."""

from dataclasses import replace

import pytest

from bench.bars import memory_verdict, ratio, verdicts
from bench.report import table, write
from bench.robustness import CASES, COINR_MS, REFERENCE, Case, DrawTime, draw_times
from bench.samples import (
    CHARTS,
    FIRST_LOAD,
    INTERACTION,
    PAGE_CHANGE,
    SERVER,
    TIMES,
    WARM_KILOBYTES,
    WEIGHTS,
    Samples,
    Spread,
    SqlTime,
)


def samples(name: str, factor: float, **special: list[float]) -> Samples:
    taken = {measure: [90 * factor, 100 * factor, 130 * factor] for measure in TIMES + WEIGHTS}
    return Samples(name, taken | {CHARTS: [0.0], SERVER: [30.0]} | special)


EMPTY_PAGE = samples("empty page", 0.5)
ONE_CHART = samples("one chart", 1)
PLAIN = samples("plain", 2)
FLOORS = (EMPTY_PAGE, ONE_CHART, PLAIN)
FIRST, AGAIN = Spread(80.4, 70, 90, 5), Spread(20.4, 18, 22, 5)
SQL = SqlTime("briefing", 9, Spread(12.34, 11, 15, 5), ("bloc_ranking", 3.21), FIRST, AGAIN)


def judged(pages, sql=(), draws=()) -> dict[tuple[str, str], tuple[str, bool]]:
    """Return what was measured and whether it is met, by issue and bar."""
    found = verdicts(pages, ONE_CHART, PLAIN, sql, draws)
    return {(each.issue, each.bar): (each.measured, each.met) for each in found}


def rows_of(report: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in report.splitlines()]


def test_ratio_is_of_medians():
    assert ratio(samples("briefing", 1.4), ONE_CHART, INTERACTION) == pytest.approx(1.4)


def test_ratio_over_a_floor_of_zero_is_infinite():
    floor = Samples("one chart", {INTERACTION: [0.0]})
    assert ratio(ONE_CHART, floor, INTERACTION) == float("inf")


def test_bar_is_met_up_to_and_including_it():
    assert {met for _, met in judged([samples("briefing", 1.5)], [SQL]).values()} == {True}


def test_bar_is_missed_above_it_and_each_bar_stands_alone():
    page = samples("briefing", 1.0)
    page.taken |= {FIRST_LOAD: [151.0], PAGE_CHANGE: [241.0], SERVER: [51.0], CHARTS: [1.0]}
    page.taken |= {WARM_KILOBYTES: [301.0], INTERACTION: [101.0]}
    slow = replace(SQL, total=Spread(20.1, 20, 21, 5))
    assert judged([page], [slow]) == {
        ("A", "main interaction ≤ 1.5 × one chart"): ("1.01 ×", True),
        ("A", "first load, cold cache ≤ 1.5 × one chart"): ("1.51 ×", False),
        ("F", "main interaction ≤ 1.0 × one chart"): ("1.01 ×", False),
        ("F", "first load, warm cache ≤ 1.0 × plain"): ("0.50 ×", True),
        ("F", "page change ≤ 1.2 × plain"): ("1.21 ×", False),
        ("F", "server time per rerun ≤ 50 ms"): ("51 ms", False),
        ("F", "kB received, warm cache ≤ 300"): ("301", False),
        ("A", "all SQL ≤ 20 ms"): ("20.1 ms", False),
    }


@pytest.mark.parametrize(("charts", "bar"), [(0.0, 1.5), (1.0, 1.0), (2.0, 1.5)])
def test_a_control_that_redraws_one_chart_is_held_to_the_chart_alone(charts, bar):
    page = samples("profile", 1.2, **{CHARTS: [0.0, charts]})
    measured = judged([page])[("F", f"main interaction ≤ {bar} × one chart")]
    assert measured == ("1.20 ×", bar > 1.2)


@pytest.mark.parametrize(
    ("name", "issue", "bar"), [("map", "B", 2.0), ("ranking", "C", 1.5), ("awards", "B", 1.5)]
)
def test_bars_of_earlier_issues_stay(name, issue, bar):
    found = judged([samples(name, 1.8)])
    assert found[(issue, f"main interaction ≤ {bar} × one chart")] == ("1.80 ×", bar > 1.8)


def test_sql_of_pages_without_a_bar_is_told_and_not_judged():
    slow = replace(SQL, page="profile", total=Spread(46.5, 43, 49, 5))
    assert judged([], [slow]) == {}
    rows = rows_of(write([], FLOORS, [], [slow, SQL]))
    said = ["profile", "9", "46.5", "43.0–49.0", "bloc_ranking (3.2)", "none", "80", "20"]
    assert said in rows
    assert ["briefing", "9", "12.3", "11.0–15.0", "bloc_ranking (3.2)", "≤ 20", "80", "20"] in rows


def test_columns_of_a_table_are_aligned():
    lines = table(["page", "n"], [["tổng quan", "7"], ["a", "1234"]]).splitlines()
    assert lines == [
        "| page      |    n |",
        "| --------- | ---: |",
        "| tổng quan |    7 |",
        "| a         | 1234 |",
    ]


def test_report_tells_every_measure_of_every_app_with_its_spread():
    floors = (*(samples(one.name, f) for one, f in zip(FLOORS, (0.5, 1, 2), strict=True)),)
    for each, factor in zip(floors, (0.5, 1, 2), strict=True):
        each.taken[SERVER] = [90 * factor, 100 * factor, 130 * factor]
    page = samples("briefing", 1.2, **{SERVER: [108.0, 120.0, 156.0]})
    report = write([("date", "today")], floors, [page], [SQL])
    rows = rows_of(report)
    for measure in TIMES + WEIGHTS:
        assert [measure, "empty page", "50", "45–65", "3", "", "0.50 ×", "0.25 ×"] in rows
        assert [measure, "one chart", "100", "90–130", "3", "2.00 ×", "", "0.50 ×"] in rows
        assert [measure, "plain", "200", "180–260", "3", "4.00 ×", "2.00 ×", ""] in rows
        assert [measure, "briefing", "120", "108–156", "3", "2.40 ×", "1.20 ×", "0.60 ×"] in rows
    assert ["briefing", "A", "all SQL ≤ 20 ms", "12.3 ms", "met"] in rows
    assert ["date", "today"] in rows
    assert report.endswith("|\n")


def test_what_was_never_taken_of_an_app_is_left_out():
    floor = samples("one chart", 1)
    del floor.taken[PAGE_CHANGE]
    rows = rows_of(write([], (EMPTY_PAGE, floor, PLAIN), [samples("briefing", 1)], []))
    assert ["page change", "briefing", "100", "90–130", "3", "2.00 ×", "", "0.50 ×"] in rows
    assert not [row for row in rows if row[:2] == ["page change", "one chart"]]


def test_controls_are_told_with_the_main_one_first():
    page = samples("briefing", 1.2, **{CHARTS: [1.0]})
    page.of_control("year").taken |= {INTERACTION: [200.0, 300.0], CHARTS: [2.0], SERVER: [40.0]}
    report = write([], FLOORS, [page], [], main={"briefing": "indicator", "plain": "control"})
    told = [row for row in rows_of(report) if len(row) == 9 and row[0] == "briefing"]
    assert told == [
        ["briefing", "indicator", "1", "120", "108–156", "3", "1.20 ×", "0.60 ×", "30"],
        ["briefing", "year", "2", "250", "200–300", "2", "2.50 ×", "1.25 ×", "40"],
    ]


def test_without_further_controls_there_is_no_table_of_them():
    assert "## Controls" not in write([], FLOORS, [samples("briefing", 1)], [])


def test_missed_bar_is_loud():
    assert "NOT MET" in write([], FLOORS, [samples("briefing", 2)], [])


def test_bars_measured_elsewhere_stand_with_the_others():
    further = [memory_verdict(3.14), memory_verdict(5.2)]
    rows = rows_of(write([], FLOORS, [], [], further=further))
    bar = ["any", "F", "memory per further session ≤ 5 MB"]
    assert [*bar, "3.1 MB", "met"] in rows and [*bar, "5.2 MB", "NOT MET"] in rows


def test_report_of_the_floors_alone_has_no_bars():
    report = write([], FLOORS, [], [])
    assert "## Bars" not in report
    assert "## SQL" not in report


def test_spread_of_samples():
    assert Spread.of([3.0, 1.0, 2.0, 10.0]) == Spread(2.5, 1.0, 10.0, 4)


def test_no_sample_has_no_spread():
    with pytest.raises(ValueError, match="no sample"):
        Samples("briefing").spread(INTERACTION)


def test_draws_are_held_against_their_bars_with_every_figure_drawn():
    draws = [DrawTime(CASES[0], 12, 20, 50), DrawTime(CASES[1], 60, 200, 501)]
    assert judged([], [], draws) == {
        ("C", "12 × 25, 10,000 draws ≤ 50 ms"): ("50 ms", True),
        ("C", "63 × 48, 10,000 draws ≤ 500 ms"): ("501 ms", False),
    }
    report = write([], FLOORS, [], [], draws)
    assert "| 63 × 48          |      60 |" in report


def test_draws_of_the_reference_s_shape_stand_beside_its_own():
    ours = DrawTime(REFERENCE, 50, 100, 200)
    assert ours.per_second == 50_000
    report = " ".join(write([], FLOORS, [], [], [ours]).split())
    assert "At 51 × 49 that is **50,000 draws a second**" in report
    assert f"about {COINR_MS:.0f} ms" in report
    assert "ours are 4,500 times as many" in report
    assert judged([], [], [ours]) == {}, "it has no bar"


def test_draws_are_timed_with_the_engine():
    (timed,) = draw_times(cases=(Case(3, 5, 50.0),))
    assert 0 < timed.weights_ms < 5000
    assert timed.all_ms > 0
