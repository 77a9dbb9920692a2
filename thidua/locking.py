"""One writer at a time: a lock on a file, held by a process and given up when it ends, however."""

import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from thidua.errors import ThiduaError

if os.name == "nt":
    import msvcrt

    def _take(handle: int) -> None:
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]

else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)


_LONGEST_WAIT: Final = 120.0
_STEP: Final = 0.05  # seconds


@contextmanager
def locked(path: Path, wait: float = _LONGEST_WAIT) -> Iterator[None]:
    """Hold the lock `path` for the length of a block.

    The system gives a lock up when its process ends: one that was killed leaves nothing to clear.

    Parameters
    ----------
    path
        A file beside what is protected; it is made where it is missing and never removed.
    wait
        Seconds to wait for another writer.

    Raises
    ------
    ThiduaError
        Where another writer holds it all the time.
    OSError
        Where the file cannot be made.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        until = time.monotonic() + wait
        while True:
            try:
                _take(handle)
                break
            except OSError as wrong:
                if time.monotonic() > until:
                    raise ThiduaError("importing.batch.busy") from wrong
                time.sleep(_STEP)
        yield
    finally:
        os.close(handle)  # gives the lock up as well
