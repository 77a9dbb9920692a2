"""The harness itself, against the empty floor app: it serves, waits, counts, and notices."""

import struct
from collections.abc import Iterator

import pytest

from bench.scenarios import EMPTY_PAGE, ONE_CHART
from bench.servers import AppServer


@pytest.fixture(scope="module")
def empty_page(chromium: str, serve) -> Iterator[AppServer]:
    with serve(EMPTY_PAGE.script) as server:
        yield server


def test_page_is_opened_when_the_script_has_run(empty_page, open_page):
    page = open_page(empty_page.url)
    assert page.get_by_text("The slider stands at 50.").is_visible()


def test_settle_waits_for_the_answer_to_a_key(empty_page, open_page, settle):
    page = open_page(empty_page.url)
    page.locator(".st-key-control input").focus()
    page.keyboard.press("ArrowRight")
    settle()
    assert page.get_by_text("The slider stands at 51.").is_visible()


def test_settle_waits_for_a_file_under_way(empty_page, open_page, page, settle):
    open_page(empty_page.url)
    slow = {"offline": False, "latency": 1500, "downloadThroughput": -1, "uploadThroughput": -1}
    page.context.new_cdp_session(page).send("Network.emulateNetworkConditions", slow)
    page.evaluate(
        """() => {
            const request = new XMLHttpRequest();
            request.open("GET", "_stcore/health");
            request.onload = () => { window.arrived = true; };
            request.send();
        }"""
    )
    settle()
    assert page.evaluate("window.arrived")


def test_chart_is_drawn_when_a_page_is_opened(serve, open_page):
    with serve(ONE_CHART.script) as server:
        page = open_page(server.url)
        assert page.locator('[data-testid="stPlotlyChart"] .main-svg').count()


def test_every_request_is_seen_and_stays_on_our_host(empty_page, open_page, traffic):
    open_page(empty_page.url)
    schemes = {address.partition(":")[0] for address in traffic.addresses}
    assert {"http", "ws"} <= schemes
    assert traffic.outside() == []
    assert traffic.errors == []


def test_request_to_another_host_is_noticed(traffic):
    traffic.addresses += ["https://example.org/map.json", "data:image/png;base64,", "wss://[::1]/"]
    assert traffic.outside() == ["https://example.org/map.json", "wss://[::1]/"]


@pytest.mark.parametrize("viewport", [(390, 844)])
def test_picture_has_the_width_of_the_window(empty_page, open_page, shoot):
    open_page(empty_page.url)
    width_and_height = struct.unpack(">II", shoot("harness-phone").read_bytes()[16:24])
    assert width_and_height == (390, 844)


def test_log_of_a_quiet_server_has_no_complaint(empty_page):
    assert "Uvicorn server started" in empty_page.log()
    assert empty_page.complaints() == []


@pytest.mark.parametrize(
    "line",
    [
        "Traceback (most recent call last):",
        "2026-01-01 10:00:00 Warning: it is late",
        "a.py:3: DeprecationWarning: old",
        "WARNING:  low on room",
        "2026-01-01 10:00:00 warn it",
    ],
)
def test_complaint_in_a_log_is_found(line, tmp_path):
    log_file = tmp_path / "server.log"
    log_file.write_text(f"all is well\n{line}\n", encoding="utf-8")
    assert AppServer("", log_file).complaints() == [line]
