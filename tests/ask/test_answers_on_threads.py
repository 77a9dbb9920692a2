"""Many questions on many threads at once have the answers of one after the other."""

import random
from concurrent.futures import ThreadPoolExecutor

import pandas as pd
import pytest

from thidua.ask import answer, ask, connection, run_query

THREADS = 16
PLACES = [("tay-nam-bo", 2016), ("tay-nguyen-dhmt", 2022), ("tham-muu-tong-hop", 2023)]
PROVINCES = ["long-an-63", "tra-vinh-63", "an-giang-63", "ha-noi-63", "hai-phong-34"]


def asked():
    """Return questions of different kinds, so that mixed-up rows would be told apart."""
    for bloc, year in PLACES:
        place = {"bloc": bloc, "year": year}
        yield from ((name, place) for name in ("published_total", "award", "leader", "bloc_member"))
        yield "indicator", place
        yield "bloc_year", {"bloc": bloc}
        yield "bloc_headline", {**place, "measures": "grdp_growth,exports"}
        for indicator in ("grdp_growth", "population", "papi"):
            yield "bloc_ranking", {**place, "indicator": indicator}
            yield "bloc_figure", {**place, "indicator": indicator}
    for unit in PROVINCES:
        for indicator in ("grdp_growth", "exports", "budget_revenue"):
            yield "figure", {"unit": unit, "indicator": indicator}
            yield "observation", {"unit": unit, "indicator": indicator, "year": 2023}
    yield from (("bloc", {}), ("unit", {}))


@pytest.fixture(scope="module")
def serial(snapshot):
    return [(name, given, answer(name, given)) for name, given in asked()]


def test_sixteen_threads_get_the_answers_of_a_serial_run(serial):
    mixed = [*serial] * 6
    random.Random(16).shuffle(mixed)
    with ThreadPoolExecutor(THREADS) as threads:
        answers = threads.map(lambda question: answer(question[0], question[1]), mixed)
        for (_, _, expected), found in zip(mixed, answers, strict=True):
            pd.testing.assert_frame_equal(found, expected)


def test_wrong_questions_among_right_ones_do_not_disturb_them(serial, snapshot):
    def one(question):
        try:
            run_query(snapshot, "select error('on purpose')", {})
        except Exception as wrong:
            assert "on purpose" in str(wrong)
        return answer(question[0], question[1])

    with ThreadPoolExecutor(THREADS) as threads:
        for (_, _, expected), found in zip(serial, threads.map(one, serial), strict=True):
            pd.testing.assert_frame_equal(found, expected)


def test_threads_that_ask_first_share_one_connection(tiny_snapshot):
    fresh = tiny_snapshot()
    with ThreadPoolExecutor(THREADS) as threads:
        opened = set(threads.map(lambda _: id(connection(fresh)), range(64)))
    assert len(opened) == 1


def test_threads_on_more_snapshots_than_are_kept_open_get_their_own_answers(tiny_snapshot):
    made = {
        value: tiny_snapshot(
            observation=[
                {"unit_id": "a", "indicator_id": "level", "year": 2000 + n, "value": value}
                for n in range(20)
            ]
        )
        for value in range(1, 8)
    }

    def one(value):
        found = answer("figure", {"unit": "a", "indicator": "level"}, made[value])
        return value, set(found["value"])

    with ThreadPoolExecutor(THREADS) as threads:
        for value, found in threads.map(one, [*made] * 12):
            assert found == {value}


def test_a_thread_may_ask_without_a_snapshot_given(serial):
    with ThreadPoolExecutor(THREADS) as threads:
        found = list(threads.map(lambda _: len(ask("bloc")), range(32)))
    assert set(found) == {len(ask("bloc"))}
