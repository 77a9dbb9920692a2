"""What one process measures, told as JSON: `build`, or `pages` on the store that was built.

It runs in a copy of the project that has the artificial base in its ``data/``, so that the project
reads it as it reads its own; memory is then that of the build, or of the pages, alone.
"""

import json
import resource
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock
from urllib.parse import parse_qsl

import pandas as pd
from streamlit.testing.v1 import AppTest

import thidua.ask
from bench.scenarios import PAGES, Scenario
from bench.servers import BenchFailure
from bench.sql import asked_nothing, be_the_first_reader
from bench.weights import board, tell
from thidua.warehouse import build

RUNS = 5
PATIENCE_S = 300


def peak_mb() -> float:
    """Return the most memory this process has held, in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure_build() -> dict[str, float]:
    """Build the snapshot of this copy: seconds and processor seconds by step, memory, size."""
    begin, used = time.perf_counter(), time.process_time()
    steps: dict[str, tuple[float, float]] = {}

    def tell(step: str, share: float) -> None:
        steps.setdefault(step, (time.perf_counter() - begin, time.process_time() - used))

    published = build(progress=tell)
    wall, cpu = steps["build.done"]
    read, read_cpu = steps["build.loading"]
    peak = peak_mb()
    return {
        "observations": int(thidua.ask.ask("snapshot")["observations"].iloc[0]),
        "reading_s": read,
        "reading_cpu_s": read_cpu,
        "writing_s": wall - read,
        "writing_cpu_s": cpu - read_cpu,
        "build_s": wall,
        "build_cpu_s": cpu,
        "peak_mb": peak,
        "snapshot_mb": published.path.stat().st_size / 1e6,
    }


def measure_pages() -> dict[str, dict[str, list[float]]]:
    """Move the main control of every page `RUNS` times, in this process, without a browser.

    Returns
    -------
    By page: milliseconds of each run, of the processor in it, of its SQL; the rows asked for.
    """
    return {name: _measure(scenario) for name, scenario in PAGES.items()}


def _measure(scenario: Scenario) -> dict[str, list[float]]:
    page = AppTest.from_file(scenario.script, default_timeout=PATIENCE_S)
    page.query_params.update(parse_qsl(scenario.path.partition("?")[2]))
    page.switch_page(f"pages/{scenario.name}.py")
    _run(page, scenario)
    _move(page, scenario)
    _run(page, scenario)
    told: dict[str, list[float]] = {"run_ms": [], "cpu_ms": [], "sql_ms": [], "rows": []}
    for _ in range(RUNS):
        _move(page, scenario)
        be_the_first_reader()
        asked: list[tuple[float, int]] = []
        with mock.patch.object(thidua.ask, "run_query", _noted(asked)):
            begin, used = time.perf_counter(), time.process_time()
            _run(page, scenario)
            told["run_ms"].append(1000 * (time.perf_counter() - begin))
            told["cpu_ms"].append(1000 * (time.process_time() - used))
        if not asked:
            raise asked_nothing(scenario.name)
        told["sql_ms"].append(sum(elapsed for elapsed, _ in asked))
        told["rows"].append(sum(rows for _, rows in asked))
    return told


def _noted(asked: list[tuple[float, int]]) -> Callable[..., pd.DataFrame]:
    run_query, lock = thidua.ask.run_query, threading.Lock()

    def noted(path: Path, sql: str, parameters: dict[str, object]) -> pd.DataFrame:
        begin = time.perf_counter()
        rows = run_query(path, sql, parameters)
        with lock:
            asked.append((1000 * (time.perf_counter() - begin), len(rows)))
        return rows

    return noted


def _run(page: AppTest, scenario: Scenario) -> None:
    page.run()
    if page.exception:
        raise BenchFailure(f"the page {scenario.name} shows an exception: {page.exception[0]}")


def _move(page: AppTest, scenario: Scenario) -> None:
    """Take the main control one option or one step further, round and round."""
    key = scenario.control.key
    for box in page.selectbox:
        if box.key == key:
            box.select_index(((box.index or 0) + 1) % min(len(box.options), RUNS + 2))
            return
    shown = board(page)
    if shown and shown.key == key:
        tell(page, "moved", *shown.choices()[-1])
        return
    raise BenchFailure(f"the page {scenario.name} has no control {key!r}")


def main() -> None:
    """Measure what the command line says and print it."""
    if sys.argv[1] == "build":
        print(json.dumps(measure_build()))
    else:
        print(json.dumps({"pages": measure_pages(), "peak_mb": peak_mb()}))


if __name__ == "__main__":
    main()
