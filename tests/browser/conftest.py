"""What a browser test is written with: the served dashboard, a page, the wait until it is still.

`server` is the dashboard on a port and a store of its own, `page` a new reader's tab in it,
`open_page("/comparison?bloc=…")` opens an address and waits, `settle()` waits after a click or key,
`shoot("name")` keeps a picture in `tests/browser/shots/`. A test chooses its window with
`@pytest.mark.parametrize("viewport", [(390, 844)])`. After every test it is checked that no request
left the loopback; after the last one that the server's log is free of tracebacks and warnings.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    TimeoutError,
)

from bench.browser import NO_BROWSER, REDRAW_SCRIPT, find_chromium, launched, settled
from bench.scenarios import APP, SERVED
from bench.servers import LOOPBACK, AppServer, build_store, running
from thidua.ui.page_script import NARROW

HERE = Path(__file__).resolve().parent
SHOTS = HERE / "shots"
Serve = Callable[[Path], AbstractContextManager[AppServer]]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


class File(NamedTuple):
    """A file that came down: what it is called, what it holds, where it was fetched."""

    name: str
    content: bytes
    address: str


@dataclass
class Traffic:
    """Every address a test's pages asked for, web sockets too, and the errors in their console."""

    addresses: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("websocket", lambda socket: self.addresses.append(socket.url))
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", self._hear)

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.errors.append(message.text)

    def outside(self) -> list[str]:
        """Give the addresses that are not on the loopback."""
        network = [
            a for a in self.addresses if urlsplit(a).scheme in ("http", "https", "ws", "wss")
        ]
        return [address for address in network if urlsplit(address).hostname != LOOPBACK]

    def assert_only_our_host(self) -> None:
        assert self.outside() == [], "requests left our own host"


@pytest.fixture(scope="session")
def chromium() -> str:
    """The Chromium to use; without one tests skip, or fail where browsers are required."""
    found = find_chromium()
    if found is None:
        if os.environ.get("THIDUA_REQUIRE_BROWSER") == "1":
            pytest.fail(NO_BROWSER, pytrace=False)
        pytest.skip(NO_BROWSER)
    return found


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory) -> Serve:
    """Serve another Streamlit script than the dashboard: `with serve(path) as other: …`."""

    def start(script: Path) -> AbstractContextManager[AppServer]:
        folder = tmp_path_factory.mktemp(script.stem)
        return running(script, folder / "store", folder / "server.log")

    return start


@pytest.fixture(scope="session")
def server(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """The dashboard; its snapshot is built beforehand so that no test waits for it."""
    folder = tmp_path_factory.mktemp("dashboard")
    build_store(folder / "store", APP.parent)
    with running(SERVED, folder / "store", folder / "server.log") as dashboard:
        yield dashboard
        assert dashboard.complaints() == [], "the server's log is not clean"


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """A Chromium per file: one kept open would leave its event loop to the tests after it."""
    with launched(chromium) as one:
        yield one


@pytest.fixture
def viewport() -> tuple[int, int]:
    """Width and height of the window in CSS pixels."""
    return (1440, 900)


@pytest.fixture
def locale() -> str:
    """Language and country the browser is set to."""
    return "vi-VN"


@pytest.fixture
def traffic() -> Traffic:
    """What the test's pages asked for."""
    return Traffic()


@pytest.fixture
def context(
    browser: Browser, viewport: tuple[int, int], locale: str, traffic: Traffic
) -> Iterator[BrowserContext]:
    """A new reader: no cookies, nothing cached."""
    width, height = viewport
    reader = browser.new_context(
        viewport={"width": width, "height": height}, locale=locale, accept_downloads=True
    )
    reader.add_init_script(path=REDRAW_SCRIPT)
    # As after the first visit, when the page has learnt how wide the window is.
    reader.add_cookies(
        [{"name": NARROW, "value": str(+(width <= 640)), "domain": LOOPBACK, "path": "/"}]
    )
    reader.on("request", lambda request: traffic.addresses.append(request.url))
    reader.on("page", traffic.watch)
    yield reader
    reader.close()
    traffic.assert_only_our_host()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """The reader's tab."""
    return context.new_page()


@pytest.fixture
def settle(page: Page) -> Callable[[], None]:
    """Wait until the script has run, every chart is drawn and nothing moves any more."""

    def wait() -> None:
        page.locator('[data-testid="stApp"]').wait_for()
        page.wait_for_timeout(50)  # what a key or a click asks for is sent a moment after it
        assert settled(page) is not None, f"{page.url} did not come to rest"

    return wait


@pytest.fixture
def open_page(
    page: Page, settle: Callable[[], None], request: pytest.FixtureRequest
) -> Callable[..., Page]:
    """Open a path of the dashboard or a whole address; wait unless told not to."""

    def open_address(path: str = "/", wait: bool = True) -> Page:
        ours = path.startswith("/")
        address = request.getfixturevalue("server").url + path if ours else path
        page.goto(address)
        if wait:
            settle()
        return page

    return open_address


@pytest.fixture
def click_mark(page: Page, settle: Callable[[], None]) -> Callable[[float, float], None]:
    """Click a mark of a chart as a hand does: point at it, see its label, press.

    Plotly takes at most one move of the mouse in 50 ms, and a click for the mark it last saw: one
    in the same instant as the move is taken for the mark before it.
    """

    def click(x: float, y: float) -> None:
        page.mouse.move(x - 1, y)
        page.wait_for_timeout(100)
        page.mouse.move(x, y)
        page.locator(".js-plotly-plot .hovertext").first.wait_for()
        page.wait_for_timeout(100)
        page.mouse.down()
        page.mouse.up()
        settle()

    return click


@pytest.fixture
def download(page: Page) -> Callable[[str], File]:
    """Press a button by its key and give the file that comes down."""

    def press(key: str) -> File:
        place = page.locator(f".st-key-{key}")
        try:
            with page.expect_download() as coming:
                place.locator("button").click()
        except TimeoutError:
            # What stands there then: still at work, an error, or as if nobody had pressed it.
            pytest.fail(f"no file came: {place.evaluate('one => one.outerHTML')}")
        file = coming.value
        return File(file.suggested_filename, file.path().read_bytes(), file.url)

    return press


@pytest.fixture
def go_to(page: Page, settle: Callable[[], None]) -> Callable[[str], None]:
    """Follow the navigation to a page, by its path."""

    def follow(path: str) -> None:
        page.locator(f'[data-testid="stTopNavLink"][href*="/{path}"]').click()
        page.wait_for_url(f"**/{path}?*")
        settle()

    return follow


@pytest.fixture
def shoot(page: Page, settle: Callable[[], None], viewport: tuple[int, int]) -> Callable[..., Path]:
    """Keep a picture of the whole page, or of the window alone with `whole=False`."""

    def take(name: str, whole: bool = True) -> Path:
        SHOTS.mkdir(exist_ok=True)
        target = SHOTS / f"{name}.png"
        width, height = viewport
        if whole:
            # The main block scrolls inside the window, so only a tall window shows all of it.
            block = page.locator('[data-testid="stMain"]')
            page.set_viewport_size(
                {"width": width, "height": max(height, block.evaluate("main => main.scrollHeight"))}
            )
            settle()
        page.screenshot(path=target)
        page.set_viewport_size({"width": width, "height": height})
        return target

    return take
