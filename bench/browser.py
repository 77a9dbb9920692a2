"""A real headless Chromium that opens pages, works their controls and says how long it took."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Locator, Page, ViewportSize, sync_playwright
from playwright.sync_api import TimeoutError as WaitedTooLong

from bench.scenarios import Control
from bench.servers import BenchFailure
from bench.tab import PATIENCE_MS, QUIET_MS, Tab, settling

REDRAW_SCRIPT = Path(__file__).with_name("redraw.js")
NAMES = ("chromium", "chromium-browser", "google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
NO_BROWSER = (
    "No Chromium here: install one (Debian, Ubuntu: apt-get install chromium) so that one of "
    f"{', '.join(NAMES)} is on PATH, or name its executable in THIDUA_CHROMIUM."
)
VIEWPORT: ViewportSize = {"width": 1440, "height": 900}
LOCALE = "vi-VN"
LOOKS = 40
"""How often to look whether a list has opened, 50 ms apart."""


def find_chromium() -> str | None:
    """Give the Chromium to use: the one named in THIDUA_CHROMIUM, else the first on PATH."""
    named = os.environ.get("THIDUA_CHROMIUM")
    if named:
        return shutil.which(named)
    return next((found for name in NAMES if (found := shutil.which(name))), None)


@contextmanager
def launched(executable: str) -> Iterator[Browser]:
    """Start a headless Chromium for the length of the block."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=executable, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()


def settled(page: Page, quiet_ms: int = QUIET_MS, patience_ms: int = PATIENCE_MS) -> float | None:
    """Wait until a page of a context with `REDRAW_SCRIPT` has stopped changing: `settling`."""
    result: float | None = page.evaluate(settling(quiet_ms, patience_ms))
    return result


@dataclass(frozen=True)
class Worked:
    """One use of a control: milliseconds to the painted result, and the reruns it asked for.

    Attributes
    ----------
    charts
        How many charts were drawn anew; counted only where that was asked for.
    reruns
        Which of the visit's `requests` they are.
    """

    redraw_ms: float
    charts: int
    reruns: slice


class Visit(Tab):
    """One reader's tab, in which pages are loaded and their controls worked."""

    def __init__(self, page: Page, address: str) -> None:
        super().__init__(page.context.new_cdp_session(page), address)
        self._page = page

    def work(self, control: Control, *, count_charts: bool = False) -> Worked:
        """Choose another value with the keyboard and wait for the redrawn result.

        Parameters
        ----------
        control
            What to work.
        count_charts
            Whether to count the charts drawn anew, which slows the page down.

        Returns
        -------
        Milliseconds from the key that makes the choice to the painted result.

        Raises
        ------
        BenchFailure
            The control is not on the page, or working it changed nothing.
        """
        field = self._page.locator(f".st-key-{control.key} {control.field}").first
        if control.inside:
            self._page.locator(f".st-key-{control.inside} button").click()
            with suppress(WaitedTooLong):  # it is drawn once that is open, and missed below if not
                field.wait_for(state="attached")
            settled(self._page)
        if not field.count():
            raise BenchFailure(f"{self._page.url} has no control with the key {control.key!r}")
        if not self._points_elsewhere(field, control):
            # A list that opens while the page still scrolls to it may close again.
            self._page.keyboard.press("Escape")
            field.blur()
            if not self._points_elsewhere(field, control):
                raise BenchFailure(
                    f"{self._page.url}: the control {control.key!r} offers no other value"
                )
        settled(self._page)
        self._wire.restart()
        if count_charts:
            self._page.evaluate("window.redraw.count()")
        self._page.evaluate("window.redraw.arm()")
        self._page.keyboard.press(control.commit)
        redraw_ms = self._at_rest(f"after the control {control.key!r} was worked")
        charts = self._page.evaluate("window.redraw.counted()") if count_charts else 0
        before = len(self.requests)
        self.requests += self._wire.asked
        reruns = slice(before, len(self.requests))
        if control.undo:
            self._wire.restart()
            for key in control.undo:
                self._page.keyboard.press(key)
                self._page.wait_for_timeout(100)  # a list takes its time to open
            self._at_rest(f"after the control {control.key!r} was taken back")
            self.requests += self._wire.asked
        if control.inside:
            self._page.keyboard.press("Escape")
        return Worked(redraw_ms, charts, reruns)

    def follow(self, link: str) -> float:
        """Click a link of the navigation and wait for the page it leads to.

        Returns
        -------
        Milliseconds from the press of the button to the painted page.

        Raises
        ------
        BenchFailure
            There is no such link, or the page does not come to rest.
        """
        place = self._page.locator(link).first
        if not place.count():
            raise BenchFailure(f"{self._page.url} has no link {link}")
        place.hover()
        settled(self._page)
        self._wire.restart()
        self._page.evaluate("window.redraw.arm()")
        self._page.mouse.down()
        self._page.mouse.up()
        return self._at_rest(f"after the link {link} was clicked")

    def close(self) -> None:
        """Close the tab."""
        self._page.close()

    def _go(self, url: str) -> None:
        self._page.goto(url)

    def _go_again(self) -> None:
        self._page.reload()

    def _ask(self, expression: str) -> Any:
        return self._page.evaluate(expression)

    def _wait(self, ms: int) -> None:
        self._page.wait_for_timeout(ms)

    def _points_elsewhere(self, field: Locator, control: Control) -> bool:
        field.focus()
        for key in control.approach:
            self._page.keyboard.press(key)
        if not control.pointed:
            return True
        pointed = self._page.locator(control.pointed).first
        for look in range(LOOKS):
            if pointed.count():
                return True
            if look == LOOKS // 4:  # the options have ended: back by one
                self._page.keyboard.press(control.back)
            self._page.wait_for_timeout(50)
        return False


@contextmanager
def reader(browser: Browser, address: str) -> Iterator[Callable[[], Visit]]:
    """Give a new reader with an empty cache, as the function that opens another tab of theirs.

    Parameters
    ----------
    browser
        The browser; the reader gets a context of their own.
    address
        The server's address, without a slash at the end.
    """
    context = browser.new_context(viewport=VIEWPORT, locale=LOCALE)
    context.add_init_script(path=REDRAW_SCRIPT)
    try:
        yield lambda: Visit(context.new_page(), address)
    finally:
        context.close()
