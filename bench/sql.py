"""How long a page and its SQL take: it is run in this process with every query timed.

`thidua.ask.run_query` is where all SQL of the pages meets DuckDB, whatever helper asked; it is
replaced by a timed one here and nowhere else.
"""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest import mock

import pandas as pd
import streamlit as st
from streamlit.testing.v1 import AppTest

import thidua.ask
from bench.samples import Spread, SqlTime
from bench.scenarios import Scenario
from bench.servers import BenchFailure
from thidua.ui.once import forget

RUNS = 5
PATIENCE_S = 60


@contextmanager
def timed_queries() -> Iterator[list[tuple[str, float]]]:
    """Collect name and milliseconds of every query until the block ends."""
    names = {question.sql: name for name, question in thidua.ask.questions().items()}
    taken: list[tuple[str, float]] = []
    lock = threading.Lock()
    run_query = thidua.ask.run_query

    def timed(path: Path, sql: str, parameters: dict[str, object]) -> pd.DataFrame:
        begin = time.perf_counter()
        rows = run_query(path, sql, parameters)
        elapsed = 1000 * (time.perf_counter() - begin)
        # Fragments may run in parallel.
        with lock:
            taken.append((names.get(sql, "a query without a name"), elapsed))
        return rows

    with mock.patch.object(thidua.ask, "run_query", timed):
        yield taken


def be_the_first_reader() -> None:
    """Empty every cache that keeps what was asked, or put together of it, for the next reader."""
    st.cache_data.clear()
    forget()


def asked_nothing(page: str) -> BenchFailure:
    """Say that a page with emptied caches asked nothing, so that what was timed is not its SQL."""
    return BenchFailure(f"the page {page} asked nothing: a cache was not emptied")


def _run(page: AppTest, name: str) -> float:
    """Run a page; return how many milliseconds it took."""
    begin = time.perf_counter()
    page.run(timeout=PATIENCE_S)
    elapsed = 1000 * (time.perf_counter() - begin)
    if page.exception:
        raise BenchFailure(f"the page {name} shows an exception; its traceback stands above")
    return elapsed


def sql_time(scenario: Scenario) -> SqlTime:
    """Run a page once to warm up, then `RUNS` times with emptied caches and again with full ones.

    Raises
    ------
    BenchFailure
        The page shows an exception, or asks nothing with emptied caches.
    """
    page = AppTest.from_file(scenario.script)
    _run(page, scenario.name)
    page.switch_page(f"pages/{scenario.name}.py")
    _run(page, scenario.name)
    totals, first, again = [], [], []
    for _ in range(RUNS):
        be_the_first_reader()
        with timed_queries() as taken:
            first.append(_run(page, scenario.name))
        again.append(_run(page, scenario.name))
        if not taken:
            raise asked_nothing(scenario.name)
        totals.append(sum(elapsed for _, elapsed in taken))
    slowest = max(taken, key=lambda query: query[1])
    return SqlTime(
        scenario.name,
        len(taken),
        Spread.of(totals),
        slowest,
        Spread.of(first),
        Spread.of(again),
    )


def sql_times(scenarios: list[Scenario], store: Path) -> list[SqlTime]:
    """Time the SQL of pages of the dashboard on the snapshot in `store`."""
    with mock.patch.dict(os.environ, {"THIDUA_STORE": str(store)}):
        return [sql_time(scenario) for scenario in scenarios]
