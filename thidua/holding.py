"""Who reads which snapshot file, seen by all processes; and which files no longer serve anybody.

Beside each snapshot stands its lock file, ``warehouse-….lock``: it holds the size the snapshot was
published with, and each reader a shared lock on it. The system gives a lock up with its process, so
a reader that was killed holds nothing. A sweep takes a snapshot away only where it can lock alone.
"""

import contextlib
import os
import sys
import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path

if sys.platform == "win32":

    def _opened(path: Path) -> int | None:
        # An open file cannot be deleted here: that alone tells a sweep.
        return os.open(path, os.O_RDONLY | os.O_BINARY) if path.is_file() else None

    @contextlib.contextmanager
    def _alone(path: Path) -> Iterator[bool]:
        yield True

else:
    import fcntl

    def _opened(path: Path) -> int | None:
        lock = lock_of(path)
        while path.is_file():
            try:
                handle = os.open(lock, os.O_RDONLY | os.O_CREAT, 0o644)
            except OSError:  # a store we may not write, made by an older version: nothing to lock
                return None
            try:
                fcntl.flock(handle, fcntl.LOCK_SH)
                if os.fstat(handle).st_ino == lock.stat().st_ino:
                    return handle
            except FileNotFoundError:
                pass  # swept between opening and locking: lock the one that counts
            except OSError:  # a file system without locks
                return handle
            os.close(handle)
        return None

    @contextlib.contextmanager
    def _alone(path: Path) -> Iterator[bool]:
        """Tell whether nobody reads a snapshot, and keep readers out for the length of a block."""
        try:
            handle = os.open(lock_of(path), os.O_RDONLY)
        except OSError:
            yield True
            return
        try:
            alone = True
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                alone = False
            yield alone
        finally:
            os.close(handle)


class Hold:
    """As long as this object lives, no process sweeps the snapshot `path` away.

    Parameters
    ----------
    path
        A snapshot file; where there is none there is nothing to hold.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        handle = _opened(path)
        if handle is not None:
            weakref.finalize(self, os.close, handle)


def lock_of(path: Path) -> Path:
    """Return the lock file of a snapshot."""
    return path.with_suffix(".lock")


def record(path: Path) -> None:
    """Note how large a snapshot is that has just been written; it never changes again."""
    with lock_of(path).open("w", encoding="ascii") as lock:  # the same file: it may be locked
        lock.write(f"{path.stat().st_size}\n")


def is_whole(path: Path) -> bool:
    """Return whether a snapshot is there in the size it was written with, as far as noted."""
    try:
        size = path.stat().st_size
    except OSError:
        return False
    noted = ""
    with contextlib.suppress(OSError, ValueError):
        noted = lock_of(path).read_text(encoding="ascii").strip()
    return size == int(noted) if noted.isdigit() else size > 0


def sweep(folder: Path, kept: Iterable[Path | None]) -> None:
    """Drop the snapshots that are not `kept` and that nobody reads, and what killed builds left.

    Only for the writer of the store, whose lock it holds: what looks unfinished is nobody's then.
    No clock is asked, since clocks go wrong.
    """
    spared = set(kept)
    for path in folder.glob("warehouse-*.duckdb"):
        if path not in spared:
            with _alone(path) as alone:
                if alone:
                    remove(path)
    for path in folder.glob("warehouse-*.lock"):
        if not path.with_suffix(".duckdb").exists():
            _unlink(path)
    for path in folder.glob("*.draft*"):
        _unlink(path)


def remove(path: Path) -> bool:
    """Take a snapshot away; return whether it is gone. Who has it open reads on."""
    if _unlink(path):
        _unlink(lock_of(path))
    return not path.exists()


def _unlink(path: Path) -> bool:
    try:
        path.unlink(missing_ok=True)
    except OSError:  # open on Windows, or a store we may not write
        return False
    return True
