"""A reader's browser whose process is killed shows the same view again, from the other process."""

import os
import time
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page
from standing import Process, Proxy

from bench.browser import NO_BROWSER, REDRAW_SCRIPT, find_chromium, launched, settled

pytestmark = pytest.mark.browser
VIEW = "/comparison?bloc=tay-nguyen-dhmt&year=2018&lang=en"


@pytest.fixture(scope="module")
def context() -> Iterator[BrowserContext]:
    """A browser that takes the certificate of a test."""
    found = find_chromium()
    if found is None:
        if os.environ.get("THIDUA_REQUIRE_BROWSER") == "1":
            pytest.fail(NO_BROWSER, pytrace=False)
        pytest.skip(NO_BROWSER)
    with launched(found) as browser:
        reader = browser.new_context(
            viewport={"width": 1440, "height": 900}, locale="vi-VN", ignore_https_errors=True
        )
        reader.add_init_script(path=REDRAW_SCRIPT)
        yield reader
        reader.close()


def shown(page: Page) -> dict[str, object]:
    """Give what the reader sees: the address, heads, pickers, the words of the chart, the base."""
    return {
        "address": page.url,
        "over": page.locator(".td-overline").inner_text(),
        "title": page.locator(".td-head h1").inner_text(),
        "pickers": page.locator('[data-testid="stSelectbox"] input').evaluate_all(
            "fields => fields.map(field => field.value)"
        ),
        "chart": page.locator(".js-plotly-plot").first.locator("text").all_text_contents(),
        "footer": page.locator(".td-footer").inner_text(),
    }


def pick(page: Page, key: str) -> None:
    """Choose the next option of a list."""
    page.locator(f".st-key-{key} input").first.focus()
    page.keyboard.press("ArrowDown")
    page.locator('[role="option"][data-focused]:not([aria-selected="true"])').wait_for()
    page.keyboard.press("Enter")


def node(context: BrowserContext) -> str:
    return {cookie["name"]: cookie["value"] for cookie in context.cookies()}["thidua_node"]


def test_the_view_is_the_same_again_on_the_other_process(
    context: BrowserContext, proxy: Proxy, pair: list[Process]
):
    page = context.new_page()
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(proxy.url + VIEW)
    assert settled(page) is not None
    opened = page.url
    pick(page, "highlight")
    page.wait_for_url(lambda url: url != opened)
    assert settled(page) is not None
    before = shown(page)
    assert before["over"].startswith("Central Highlands and Central Coast")
    assert before["chart"]
    first = node(context)
    killed = pair[int(first) - 1]
    assert len(sockets) == 1
    killed.kill()
    try:
        until = time.monotonic() + 20
        while node(context) == first and time.monotonic() < until:
            page.wait_for_timeout(50)
        assert node(context) != first
        assert len(sockets) > 1
        page.locator('[data-testid="stApp"][data-test-script-state="notRunning"]').wait_for()
        assert settled(page) is not None
        assert shown(page) == before
        pick(page, "highlight")  # and it answers
        page.wait_for_url(lambda url: url != before["address"])
        assert settled(page) is not None
        after = shown(page)
        assert (after["over"], after["footer"]) == (before["over"], before["footer"])
        assert after["pickers"] != before["pickers"]
        assert after["chart"] != before["chart"], "another member stands out"
        assert page.locator('[data-testid="stAlert"]').count() == 0
    finally:
        killed.start()
        page.close()
