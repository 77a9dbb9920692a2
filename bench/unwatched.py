"""Tabs whose scripts nobody watches, to load pages as a reader's browser does.

Playwright has the browser report what the scripts of its pages say (CDP's ``Runtime.enable``).
Under that Chromium takes several times as long over a large module: a page that loads all of Plotly
then seems slower beside one that loads a third of it than it is. These tabs are opened beside
Playwright's, in a context it does not know.
"""

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, CDPSession

from bench.browser import LOCALE, REDRAW_SCRIPT, VIEWPORT
from bench.servers import BenchFailure
from bench.tab import PATIENCE_MS, Tab

_LOOK_S = 0.02
_HEARD = "Browser.getVersion"
"""The least one can ask for: what the browser has said meanwhile is heard then."""


class _Session:
    """A CDP session with a tab by way of one with the browser."""

    def __init__(self, browser: CDPSession, tab: str) -> None:
        self._browser = browser
        self._handlers: dict[str, Callable[[dict[str, Any]], None]] = {}
        self._answers: dict[int, dict[str, Any]] = {}
        self._number = 0
        browser.on("Target.receivedMessageFromTarget", self._received)
        asked = {"targetId": tab, "flatten": False}
        self._id = browser.send("Target.attachToTarget", asked)["sessionId"]

    def on(self, event: str, handler: Callable[[dict[str, Any]], None]) -> None:
        self._handlers[event] = handler

    def send(self, method: str, params: dict[str, Any] | None = None) -> dict[str, Any]:
        self._number += 1
        message = {"id": self._number, "method": method, "params": params or {}}
        asked = {"sessionId": self._id, "message": json.dumps(message)}
        self._browser.send("Target.sendMessageToTarget", asked)
        limit = time.monotonic() + 2 * PATIENCE_MS / 1000
        while self._number not in self._answers:
            if time.monotonic() > limit:
                raise BenchFailure(f"The browser does not answer {method}.")
            self.listen()
        answer = self._answers.pop(self._number)
        if "error" in answer:
            raise BenchFailure(f"The browser refuses {method}: {answer['error']}")
        result: dict[str, Any] = answer["result"]
        return result

    def listen(self) -> None:
        time.sleep(_LOOK_S)
        self._browser.send(_HEARD)

    def _received(self, event: dict[str, Any]) -> None:
        if event["sessionId"] != self._id:
            return
        said = json.loads(event["message"])
        if "id" in said:
            self._answers[said["id"]] = said
        elif said["method"] in self._handlers:
            self._handlers[said["method"]](said["params"])


class Unwatched(Tab):
    """One reader's tab that is only looked at when it has come to rest."""

    def __init__(self, browser: CDPSession, context: str, address: str) -> None:
        asked = {"url": "about:blank", "browserContextId": context}
        self._browser = browser
        self._target = browser.send("Target.createTarget", asked)["targetId"]
        self._session = _Session(browser, self._target)
        super().__init__(self._session, address)
        agent = browser.send("Browser.getVersion")["userAgent"]
        size = {**VIEWPORT, "deviceScaleFactor": 1, "mobile": False}
        source = {"source": REDRAW_SCRIPT.read_text(encoding="utf-8")}
        for method, params in (
            ("Emulation.setDeviceMetricsOverride", size),
            ("Emulation.setLocaleOverride", {"locale": LOCALE}),
            ("Network.setUserAgentOverride", {"userAgent": agent, "acceptLanguage": LOCALE}),
            ("Page.enable", {}),
            ("Page.addScriptToEvaluateOnNewDocument", source),
        ):
            self._session.send(method, params)

    def close(self) -> None:
        """Close the tab."""
        self._browser.send("Target.closeTarget", {"targetId": self._target})

    def _go(self, url: str) -> None:
        if fault := self._session.send("Page.navigate", {"url": url}).get("errorText"):
            raise BenchFailure(f"{url}: {fault}")

    def _go_again(self) -> None:
        self._session.send("Page.reload")

    def _wait(self, ms: int) -> None:
        limit = time.monotonic() + ms / 1000
        while time.monotonic() < limit:
            self._session.listen()

    def _ask(self, expression: str) -> Any:
        asked = {"expression": expression, "awaitPromise": True, "returnByValue": True}
        answer = self._session.send("Runtime.evaluate", asked)
        if "exceptionDetails" in answer:
            raise BenchFailure(f"{expression}: {answer['exceptionDetails'].get('text')}")
        return answer["result"].get("value")


@contextmanager
def unwatched(browser: Browser, address: str) -> Iterator[Callable[[], Unwatched]]:
    """Give a new reader with an empty cache, as the function that opens another tab of theirs.

    Parameters are those of :func:`bench.browser.reader`.
    """
    session = browser.new_browser_cdp_session()
    context = session.send("Target.createBrowserContext")["browserContextId"]
    try:
        yield lambda: Unwatched(session, context, address)
    finally:
        session.send("Target.disposeBrowserContext", {"browserContextId": context})
        session.detach()
