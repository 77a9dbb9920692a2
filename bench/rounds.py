"""Measure every app in rounds (A, B, C, A, B, C …), so that the machine's noise hits all alike."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from playwright.sync_api import Browser

from bench.browser import reader
from bench.replay import server_times
from bench.samples import (
    COLD_KILOBYTES,
    COLD_REQUESTS,
    FIRST_LOAD,
    INTERACTION,
    RELOAD,
    SECOND_LOAD,
    SERVER,
    WARM_KILOBYTES,
    WARM_REQUESTS,
    Samples,
)
from bench.scenarios import Scenario
from bench.servers import BenchFailure, running

INTERACTIONS_PER_ROUND = 3
LOG_TAIL = 2000


def _take(browser: Browser, url: str, scenario: Scenario, samples: Samples) -> None:
    with reader(browser, url + scenario.path) as open_tab:
        tab = open_tab()
        first = tab.load()
        samples.add(FIRST_LOAD, first.ready_ms)
        samples.add(COLD_REQUESTS, first.requests)
        samples.add(COLD_KILOBYTES, first.received / 1000)
        tab.close()
        tab = open_tab()
        second = tab.load()
        samples.add(SECOND_LOAD, second.ready_ms)
        samples.add(WARM_REQUESTS, second.requests)
        samples.add(WARM_KILOBYTES, second.received / 1000)
        samples.add(RELOAD, tab.reload().ready_ms)
        # The first use compiles what opens the list: felt once, and not what the bar is about.
        tab.work(scenario.control)
        for _ in range(INTERACTIONS_PER_ROUND):
            samples.add(INTERACTION, tab.work(scenario.control))
        requests = tab.requests
    for elapsed in server_times(url, requests)[-INTERACTIONS_PER_ROUND:]:
        samples.add(SERVER, elapsed)


def measure(
    browser: Browser,
    scenarios: list[Scenario],
    repeats: int,
    folder: Path,
    say: Callable[[str], None],
) -> list[Samples]:
    """Measure all scenarios in `repeats` rounds, one after the other within each round.

    A round before the first, not counted, warms the servers up.

    Parameters
    ----------
    browser
        The browser; each scenario gets a new context in each round, with nothing cached.
    scenarios
        What to measure; those with the same script share a server.
    repeats
        Rounds that count.
    folder
        Holds the snapshot in `store/`; gets the logs of the servers.
    say
        Told which round begins, and the end of a server's log when its page fails.

    Returns
    -------
    The samples of every scenario, in the given order.

    Raises
    ------
    BenchFailure
        A server does not start or a page does not do what its scenario says.
    """
    results = [Samples(scenario.name) for scenario in scenarios]
    with ExitStack() as stack:
        servers = {
            script: stack.enter_context(
                running(script, folder / "store", folder / f"{script.stem}.log")
            )
            for script in dict.fromkeys(scenario.script for scenario in scenarios)
        }
        for number in range(repeats + 1):
            say(f"round {number} of {repeats}" if number else "warming up")
            for scenario, samples in zip(scenarios, results, strict=True):
                kept = samples if number else Samples(scenario.name)
                server = servers[scenario.script]
                try:
                    _take(browser, server.url, scenario, kept)
                except BenchFailure:
                    # The log goes with the folder, and it alone says why.
                    say(server.log()[-LOG_TAIL:])
                    raise
    return results
