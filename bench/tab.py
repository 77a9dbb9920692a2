"""A tab that pages are loaded in: what all kinds of them have in common."""

import time
from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Any

from bench.servers import BenchFailure
from bench.wire import Session, Wire

QUIET_MS = 250
PATIENCE_MS = 30_000
LOOK_MS = 25
_ERRORS = "document.querySelectorAll('[data-testid=\"stException\"]').length"


def settling(quiet_ms: int = QUIET_MS, patience_ms: int = PATIENCE_MS) -> str:
    """Give the expression that waits, in a page with `redraw.js`, until nothing changes any more.

    Parameters
    ----------
    quiet_ms
        Milliseconds without a DOM change in the main block and without a message to the server.
    patience_ms
        Milliseconds after which to give up.

    Returns
    -------
    Its value is a promise of the milliseconds from the armed input (else from the start of the
    navigation) to the painted frame that shows the last change; of null when the page did not come
    to rest.
    """
    return f"window.redraw.settled({quiet_ms}, {patience_ms})"


@dataclass(frozen=True)
class Load:
    """One page load: milliseconds to the complete page, requests and bytes over the wire."""

    ready_ms: float
    requests: int
    received: int


class Tab(ABC):
    """One reader's tab.

    Attributes
    ----------
    requests
        The rerun requests the page has sent to the server since it was last loaded.
    """

    def __init__(self, session: Session, address: str) -> None:
        self._address = address
        self._wire = Wire(session)
        self.requests: list[bytes] = []

    def load(self, path: str) -> Load:
        """Open a page by its path; in a new context nothing of it is in the cache yet."""
        self._wire.restart()
        self._go(self._address + path)
        return self._loaded()

    def reload(self) -> Load:
        """Load the page again where it stands, as the reader's F5 does."""
        self._wire.restart()
        self._go_again()
        return self._loaded()

    @abstractmethod
    def close(self) -> None:
        """Close the tab; the browser keeps what it has cached."""

    @abstractmethod
    def _go(self, url: str) -> None: ...

    @abstractmethod
    def _go_again(self) -> None: ...

    @abstractmethod
    def _ask(self, expression: str) -> Any:
        """Give the value of an expression in the page, that of a promise once it is kept."""

    @abstractmethod
    def _wait(self, ms: int) -> None:
        """Let time pass, and hear what the browser says."""

    def _loaded(self) -> Load:
        ready_ms = self._at_rest("after it was opened")
        self.requests = list(self._wire.asked)
        return Load(ready_ms, self._wire.requests, self._wire.received)

    def _at_rest(self, when: str) -> float:
        # A page can be still because a script file is under way or the server is thinking: only
        # the wire knows. So the page is asked once the answer is complete, when all of it has
        # reached the page, and again if more was asked for meanwhile.
        limit = time.monotonic() + PATIENCE_MS / 1000
        while time.monotonic() < limit:
            if not self._wire.answered:
                self._wait(LOOK_MS)
                continue
            elapsed: float | None = self._ask(settling())
            if elapsed is not None and self._wire.answered:
                if self._ask(_ERRORS):
                    raise BenchFailure(f"{self._ask('location.href')} shows an error {when}")
                return elapsed
        raise BenchFailure(f"{self._ask('location.href')} did not come to rest {when}")
