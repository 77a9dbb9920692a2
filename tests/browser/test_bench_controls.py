"""What the benchmark works is there: every control of every page, every link of its tours."""

import pytest

from bench.browser import reader
from bench.scenarios import EMPTY_PAGE, ONE_CHART, PAGES, PLAIN, selectbox, tours
from bench.servers import BenchFailure
from bench.unwatched import unwatched

# The page's main picture, by what its control draws; the others draw tables and small pictures.
ONE_REDRAWN = {"briefing", "comparison", "agreement", "ranking", "map"}


@pytest.fixture
def open_tab(browser, server):
    with reader(browser, server.url) as opened:
        yield opened


@pytest.mark.parametrize("name", PAGES)
def test_every_control_of_a_page_can_be_worked(open_tab, name):
    page, tab = PAGES[name], open_tab()
    tab.load(page.path)
    main = tab.work(page.control, count_charts=True)
    assert main.redraw_ms > 0
    assert tab.requests[main.reruns]
    assert main.charts == (name in ONE_REDRAWN)
    for control in page.further:
        if control.path:
            tab.load(control.path)
        worked = tab.work(control)
        assert tab.requests[worked.reruns], control.key


def test_every_page_is_reached_by_its_link(open_tab):
    _, ours = tours(list(PAGES.values()))
    tab = open_tab()
    tab.load(ours.path)
    assert all(tab.follow(link) > 0 for _, link in ours.stops)


def test_pages_are_loaded_in_tabs_that_playwright_does_not_know(browser, server):
    known = len(browser.contexts)
    with unwatched(browser, server.url) as opened:
        tab = opened()
        cold = tab.load("/")
        tab.close()
        tab = opened()
        warm, again = tab.load("/"), tab.reload()
        assert len(browser.contexts) == known
        tab.close()
    assert cold.requests > 10 * warm.requests
    assert cold.received > 10 * warm.received > 0
    assert min(cold.ready_ms, warm.ready_ms, again.ready_ms) > 0
    with (
        unwatched(browser, "http://127.0.0.1:9") as opened,
        pytest.raises(BenchFailure, match="net::"),
    ):
        opened().load("/")


@pytest.mark.parametrize(("floor", "charts"), [(EMPTY_PAGE, 0), (ONE_CHART, 1), (PLAIN, 1)])
def test_charts_drawn_anew_are_counted(browser, serve, floor, charts):
    with serve(floor.script) as served, reader(browser, served.url) as opened:
        tab = opened()
        tab.load(floor.path)
        assert tab.work(floor.control, count_charts=True).charts == charts
        assert tab.work(floor.control).charts == 0, "nobody counted"
        if floor is PLAIN:
            peer, _ = tours(list(PAGES.values()))
            assert all(tab.follow(link) > 0 for _, link in peer.stops)


def test_what_is_not_there_is_told(open_tab):
    tab = open_tab()
    tab.load("/data")
    with pytest.raises(BenchFailure, match="has no control with the key 'nowhere'"):
        tab.work(selectbox("nowhere"))
    with pytest.raises(BenchFailure, match="has no link"):
        tab.follow('a[href$="/nowhere"]')
