"""`python -m bench`: measure the dashboard against floors and a peer and write their ratios."""

import argparse
import asyncio
import os
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser

from bench.bars import Verdict, memory_verdict
from bench.browser import NO_BROWSER, find_chromium, launched
from bench.command import machine, report_to, say
from bench.load import provinces
from bench.load_memory import held
from bench.report import write
from bench.robustness import draw_times
from bench.rounds import FURTHER_PER_ROUND, INTERACTIONS_PER_ROUND, measure
from bench.scenarios import (
    EMPTY_PAGE,
    ONE_CHART,
    PAGES,
    PLAIN,
    ROOT,
    SERVED,
    Scenario,
    chosen_pages,
    tours,
)
from bench.servers import BenchFailure, build_store, running
from bench.sql import sql_times

LIBRARIES = ("streamlit", "plotly", "duckdb", "pandas", "playwright")


def _facts(browser: Browser, repeats: int) -> list[tuple[str, str]]:
    date, processor, system, libraries = machine(LIBRARIES)
    facts = [
        date,
        (
            "rounds",
            f"{repeats}, with {INTERACTIONS_PER_ROUND} uses of a main control each, "
            f"{FURTHER_PER_ROUND} of any other",
        ),
        processor,
        system,
        ("browser", f"Chromium {browser.version}, headless, 1440 × 900"),
        libraries,
    ]
    if hasattr(os, "getloadavg"):
        facts.append(("load before the run", f"{os.getloadavg()[0]:.1f}"))
    return facts


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError("at least one round")
    return number


def _pages(text: str) -> list[Scenario]:
    try:
        return chosen_pages(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def run(pages: list[Scenario], repeats: int, executable: str, *, further: bool = True) -> str:
    """Measure the floors, the peer and `pages`, and return the report.

    Parameters
    ----------
    further
        Whether the controls beside the main one of each page, and the memory of a session, are
        measured too.
    """
    with tempfile.TemporaryDirectory(prefix="thidua-bench-") as name:
        folder = Path(name)
        store = folder / "store"
        draws = []
        if any(page.name == "ranking" for page in pages):
            say("drawing weights and figures")
            draws = draw_times()
        if pages:
            say("building the snapshot")
            build_store(store, ROOT)
        with launched(executable) as browser:
            facts = _facts(browser, repeats)
            scenarios = [EMPTY_PAGE, ONE_CHART, PLAIN, *pages]
            empty_page, one_chart, plain, *others = measure(
                browser, scenarios, tours(pages), repeats, folder, say, further=further
            )
        sql = sql_times(pages, store)
        memory = _memory(store, folder) if pages and further else []
    main_controls = {scenario.name: scenario.control.key for scenario in scenarios}
    floors = (empty_page, one_chart, plain)
    return write(facts, floors, others, sql, draws, main=main_controls, further=memory)


def _memory(store: Path, folder: Path) -> list[Verdict]:
    """Measure what a further session of the whole dashboard holds, with nothing else running."""
    say("opening sessions")
    with running(SERVED, store, folder / "memory.log") as server:
        blocs = provinces(next(store.glob("*.duckdb")))
        memory = asyncio.run(held(server, blocs, sessions=0, seed=1, say=say))
    if memory.errors:
        raise BenchFailure(f"sessions failed: {memory.errors[0]}")
    return [memory_verdict(memory.per_session_mb)]


def main(words: list[str] | None = None) -> int:
    """Run the command line.

    Returns
    -------
    0 when everything was measured, however slow; 1 when something does not run; 2 when there is no
    browser or an argument is wrong.
    """
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--repeats", type=_positive, default=5, help="rounds (5)")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "bench" / "RESULTS.md", help="the Markdown file to write"
    )
    parser.add_argument(
        "--pages",
        type=_pages,
        default=list(PAGES.values()),
        help=f"pages to measure, comma-separated, empty for the floors alone ({','.join(PAGES)})",
    )
    parser.add_argument(
        "--controls",
        choices=("main", "all"),
        default="all",
        help="of each page the main control, or all that matter (all)",
    )
    options = parser.parse_args(words)
    executable = find_chromium()
    if executable is None:
        say(NO_BROWSER)
        return 2
    further = options.controls == "all"
    return report_to(
        options.out, lambda: run(options.pages, options.repeats, executable, further=further)
    )


if __name__ == "__main__":
    sys.exit(main())
