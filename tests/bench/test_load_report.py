"""The load test's report: percentiles, slopes, bars that can be missed, and what went wrong."""

import math

import pytest

from bench.load import main, provinces
from bench.load_cost import cost
from bench.load_memory import Memory, slope
from bench.load_report import bars, percentile, stages, write
from bench.load_steps import Again, Stage
from thidua.warehouse import build


def stage(leaders, processes=1, **changed):
    found = Stage(processes, 50, 10.0, 7.0, 0.5, 400.0, opened=[0.2], leaders=leaders)
    found.answers = [0.1, 0.2, *leaders]
    for name, value in changed.items():
        setattr(found, name, value)
    return found


def verdicts(text):
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines()]
    return {row[0]: row[2] for row in rows[2:]}


@pytest.mark.parametrize(
    ("share", "value"), [(0.5, 10), (0.95, 19), (0.951, 20), (1.0, 20), (0.0, 1)]
)
def test_percentiles_are_values_that_were_measured(share, value):
    assert percentile([*range(20, 10, -1), *range(1, 11)], share) == value


def test_of_nothing_there_is_no_percentile():
    assert math.isnan(percentile([], 0.95))
    assert "NaN" not in stages([stage([])])


def test_the_slope_is_of_the_least_squares_line():
    assert slope([(0, 1), (10, 2), (20, 3)]) == pytest.approx(0.1)
    assert slope([(0, 5.0), (10, 6.0), (20, 5.0)]) == pytest.approx(0)
    assert slope([(5, 1)]) == 0


def test_memory_leaves_the_warm_up_out():
    memory = Memory(100, 140, [(50, 10), (100, 60), (150, 90), (200, 100), (250, 101), (300, 102)])
    assert memory.per_session_mb == 1.0
    assert memory.slope_mb == pytest.approx(2.0)


def test_every_bar_can_be_missed():
    said = "50 readers, processes: 1; leaders' p95 ≤ 1 s"
    met = verdicts(bars([stage([1.0])], Again(2, 9), Memory(100, 300, [])))
    assert met[said] == "met"
    assert set(met.values()) == {"met"}
    missed = verdicts(
        bars(
            [stage([1.01], errors=["x"], wrong=["y"])],
            Again(2, 9, ["z"]),
            Memory(100, 301, [(n, n * 0.03) for n in range(0, 600, 50)], ["e"]),
        )
    )
    assert set(missed.values()) == {"NOT MET"}
    assert len(missed) == len(met)


def test_the_report_says_what_went_wrong_and_how_it_was_measured():
    text = write([("date", "today")], 9, [stage([0.3], wrong=["reader 3: names x"])], Again(), None)
    assert "- reader 3: names x" in text
    assert "What went wrong (1)" in text
    assert "the 9 blocs" in text
    assert "Memory of one process" not in text


def test_blocs_of_provinces_are_read_with_both_their_names():
    blocs = {bloc.id: bloc.names for bloc in provinces(build().path)}
    assert blocs["tay-nam-bo"]["vi"] == "Cụm thi đua các tỉnh Tây Nam Bộ"
    assert blocs["tay-nam-bo"]["en"] == "Southwest provinces cluster"
    assert "tw-ban-dang" not in blocs


def test_a_process_says_what_it_costs():
    import os

    own = cost(os.getpid())
    assert own.cpu_s > 0
    assert 20 < own.rss_mb < 10_000


def test_unknown_numbers_of_processes_are_refused(capsys):
    with pytest.raises(SystemExit):
        main(["--processes", "3"])
    assert "invalid choice" in capsys.readouterr().err
