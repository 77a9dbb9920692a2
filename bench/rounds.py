"""Measure every app in rounds (A, B, C, A, B, C …), so that the machine's noise hits all alike."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from itertools import cycle
from pathlib import Path

from playwright.sync_api import Browser

from bench.browser import Visit, Worked, reader
from bench.replay import server_times
from bench.samples import (
    CHARTS,
    COLD_KILOBYTES,
    COLD_REQUESTS,
    FIRST_LOAD,
    INTERACTION,
    PAGE_CHANGE,
    RELOAD,
    SECOND_LOAD,
    SERVER,
    WARM_KILOBYTES,
    WARM_REQUESTS,
    Samples,
)
from bench.scenarios import APP, SERVED, Control, Scenario, Tour
from bench.servers import AppServer, BenchFailure, running
from bench.unwatched import unwatched

WARM_PER_ROUND = 2
INTERACTIONS_PER_ROUND = 4
FURTHER_PER_ROUND = 2
LAPS = 4
"""How often a round goes through all pages with the clock running."""
LOG_TAIL = 2000


def _loads(browser: Browser, url: str, path: str, samples: Samples) -> None:
    """Load a page cold, warm and again, as a new reader."""
    with unwatched(browser, url) as open_tab:
        tab = open_tab()
        first = tab.load(path)
        samples.add(FIRST_LOAD, first.ready_ms)
        samples.add(COLD_REQUESTS, first.requests)
        samples.add(COLD_KILOBYTES, first.received / 1000)
        for _ in range(WARM_PER_ROUND):
            tab.close()
            tab = open_tab()
            second = tab.load(path)
            samples.add(SECOND_LOAD, second.ready_ms)
            samples.add(WARM_REQUESTS, second.requests)
            samples.add(WARM_KILOBYTES, second.received / 1000)
        samples.add(RELOAD, tab.reload().ready_ms)


def _works(tab: Visit, control: Control, times: int, samples: Samples) -> list[Worked]:
    # The first use compiles what opens the list: felt once, and not what the bar is about.
    samples.add(CHARTS, tab.work(control, count_charts=True).charts)
    found = [tab.work(control) for _ in range(times)]
    for worked in found:
        samples.add(INTERACTION, worked.redraw_ms)
    return found


def _take(
    browser: Browser, url: str, scenario: Scenario, samples: Samples, further: int | None
) -> None:
    """Measure a scenario once; each of its further controls `further` times, or not at all."""
    controls = [] if further is None else scenario.further
    sessions = []
    _loads(browser, url, scenario.path, samples)
    with reader(browser, url) as open_tab:
        tab = open_tab()
        tab.load(scenario.path)
        done = [(samples, _works(tab, scenario.control, INTERACTIONS_PER_ROUND, samples))]
        for control in controls:
            if control.path:
                sessions.append((tab.requests, done))
                tab.load(control.path)
                done = []
            own = samples.of_control(control.key)
            done.append((own, _works(tab, control, further or 0, own)))
        sessions.append((tab.requests, done))
    for requests, works in sessions:
        times = server_times(url, requests)
        for own, found in works:
            for worked in found:
                own.add(SERVER, sum(times[worked.reruns]))


def _walk(browser: Browser, ways: list[tuple[str, Tour]], samples: dict[str, Samples]) -> None:
    """Go through the apps side by side, and on with the time of every page taken.

    A page of each in turn, so that what slows the machine for a while slows them alike.
    """
    with ExitStack() as stack:
        walkers = []
        for url, tour in ways:
            tab = stack.enter_context(reader(browser, url))()
            tab.load(tour.path)
            for _, link in tour.stops:
                tab.follow(link)
            walkers.append((tab, cycle(tour.stops)))
        for _ in range(LAPS * max((len(tour.stops) for _, tour in ways), default=0)):
            for tab, stops in walkers:
                name, link = next(stops)
                taken = tab.follow(link)
                if name:
                    samples[name].add(PAGE_CHANGE, taken)


@contextmanager
def _explained(server: AppServer, say: Callable[[str], None]) -> Iterator[str]:
    """Give a server's address; where measuring fails, say the end of its log before it is gone."""
    try:
        yield server.url
    except BenchFailure:
        say(server.log()[-LOG_TAIL:])
        raise


def measure(
    browser: Browser,
    scenarios: list[Scenario],
    walks: list[Tour],
    repeats: int,
    folder: Path,
    say: Callable[[str], None],
    *,
    further: bool = True,
) -> list[Samples]:
    """Measure all scenarios in `repeats` rounds, one after the other within each round.

    A round before the first, not counted, warms the servers up.

    Parameters
    ----------
    browser
        The browser; each scenario gets a new context in each round, with nothing cached.
    scenarios
        What to measure; those with the same script share a server.
    walks
        The ways from page to page, over scenarios of the list.
    repeats
        Rounds that count.
    folder
        Holds the snapshot in `store/`; gets the logs of the servers.
    say
        Told which round begins, and the end of a server's log when its page fails.
    further
        Whether the controls beside the main one are measured too.

    Returns
    -------
    The samples of every scenario, in the given order.

    Raises
    ------
    BenchFailure
        A server does not start or a page does not do what its scenario says.
    """
    results = {scenario.name: Samples(scenario.name) for scenario in scenarios}
    with ExitStack() as stack:
        servers = {
            script: stack.enter_context(
                running(
                    SERVED if script == APP else script,
                    folder / "store",
                    folder / f"{script.stem}.log",
                )
            )
            for script in dict.fromkeys(scenario.script for scenario in scenarios)
        }

        for number in range(repeats + 1):
            say(f"round {number} of {repeats}" if number else "warming up")
            kept = results if number else {name: Samples(name) for name in results}
            times = (FURTHER_PER_ROUND if number else 0) if further else None
            for scenario in scenarios:
                with _explained(servers[scenario.script], say) as url:
                    _take(browser, url, scenario, kept[scenario.name], times)
            with ExitStack() as told:
                ways = [
                    (told.enter_context(_explained(servers[tour.script], say)), tour)
                    for tour in walks
                ]
                _walk(browser, ways, kept)
    return list(results.values())
