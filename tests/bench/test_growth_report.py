"""The table of growth: every size, every page, and bars that can be missed."""

from bench.growth.report import Measured, verdicts, write
from bench.samples import INTERACTION, Samples

BUILD = {
    "reading_s": 6.0, "reading_cpu_s": 4.0, "writing_s": 60.0, "writing_cpu_s": 40.0,
    "build_s": 66.0, "build_cpu_s": 44.0, "peak_mb": 3600.0, "snapshot_mb": 570.0,
}  # fmt: skip


def measured(name, observations, cpu, rows=100.0, **build):
    one = Measured(name, observations, {**BUILD, **build})
    for _ in range(2):
        one.add({"map": {"run_ms": [2 * cpu], "cpu_ms": [cpu], "sql_ms": [3.0], "rows": [rows]}})
    return one


def judged(large):
    return {(what, bar): met for what, bar, _, met in verdicts([measured("few", 1, 50.0), large])}


def test_bars_are_met_or_told_to_be_missed():
    assert set(judged(measured("many", 9, 60.0)).values()) == {"met"}
    late = judged(measured("many", 9, 61.0, 101.0, build_s=181.0, peak_mb=6145.0))
    assert set(late.values()) == {"NOT MET"}
    assert len(late) == 4


def test_the_browser_counts_where_it_was_asked():
    few, many = measured("few", 1, 50.0), measured("many", 9, 50.0)
    for one, ms in ((few, 100.0), (many, 121.0)):
        one.browser = [Samples("map", {INTERACTION: [ms]})]
    assert verdicts([few, many])[-1] == ["map", "in a browser ≤ 1.2 × that of few", "1.21 ×",
                                         "NOT MET"]  # fmt: skip
    assert "in a browser" in write([], [few, many])


def test_the_report_has_a_line_for_every_size_and_page_and_says_what_is_artificial():
    told = write(
        [("load", "0.1")], [measured("few", 26_000, 50.0), measured("many", 19_000_000, 55.0)]
    )
    assert "| few  |       26,000 |" in told
    assert "19,000,000" in told
    assert "1.10 ×" in told
    assert "**artificial**" in told
    assert "NOT MET" not in told
    assert told.count("| map ") == 6
