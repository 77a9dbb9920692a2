"""How many pages are drawn, and files made, at the same moment: few, so that each is done soon.

Python does one thing at a time. A hundred pages drawn at once take turns of five milliseconds with
each other and with the loop that receives and sends, which then waits half a second for each of its
own: fewer pages get done than if most of them had waited.
"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

AT_ONCE: Final = 3
"""More than one, since the database works while another page is drawn."""
FILES_AT_ONCE: Final = 2
"""More than one: a workbook of the whole base takes ten seconds, which nobody else waits for."""
PATIENCE: Final = 30.0
"""Seconds after which a page is drawn in any case: those before it may never end."""

_turns: Final = threading.BoundedSemaphore(AT_ONCE)
_files: Final = threading.BoundedSemaphore(FILES_AT_ONCE)
_here: Final = threading.local()


@contextmanager
def turn() -> Iterator[None]:
    """Wait for a turn and keep it until the block ends; a block inside another has the same."""
    if getattr(_here, "taken", False):
        yield
        return
    with _one_of(_turns):
        _here.taken = True
        try:
            yield
        finally:
            _here.taken = False


@contextmanager
def file_turn() -> Iterator[None]:
    """Wait until a file may be made: however many are asked for, pages are drawn beside them."""
    with _one_of(_files):
        yield


@contextmanager
def _one_of(free: threading.BoundedSemaphore) -> Iterator[None]:
    mine = free.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if mine:
            free.release()
