"""Which snapshot to read: the one built here, the last one of the lake, or a past one.

A machine that reads a lake keeps a copy of the publication it shows, as a snapshot file like any
other: a question costs what it costs on one machine, and the pages stay when the catalogue does not
answer.
"""

import atexit
import datetime as dt
import functools
import logging
import os
import re
import threading
import time
from pathlib import Path
from typing import Final

import duckdb

from thidua import holding, lake
from thidua.errors import ThiduaError
from thidua.lake import Publication
from thidua.tables import TABLES
from thidua.warehouse import (
    Progress,
    build,
    current_snapshot,
    put_in_use,
    same_maker,
    snapshot_of,
    write_filled,
    writing,
)

EVERY = 10.0
"""Seconds between two looks at the lake."""

VIETNAM: Final = dt.timezone(dt.timedelta(hours=7))
"""Its time; no summer time, so no time zone data are needed."""
_DIGEST: Final = re.compile(r"[0-9a-f]{16}")
_FETCHING: Final = threading.Lock()
_looked: dict[str, float] = {}


def prepared() -> Path | None:
    """Return the snapshot to read if it is here already; never waits."""
    moment = as_of()
    if moment is None:
        return current_snapshot()
    path = snapshot_of(_resolved(moment, lake.address()).digest)
    return path if holding.is_whole(path) else None


def prepare(progress: Progress | None = None) -> Path:
    """Return the snapshot to read; where it is not here it is built, or fetched from the lake.

    Raises
    ------
    DataFaults, ThiduaError
        Where it can be neither; where a lake cannot be reached, only if nothing of it is here.
    """
    moment = as_of()
    if moment is not None:
        return opened(moment, progress)
    if not lake.address() or lake.publishes():
        return current_snapshot() or build(progress=progress).path
    path = current_snapshot()
    if path is None or time.monotonic() - _looked.get(lake.address() or "", -EVERY) >= EVERY:
        try:
            path = refresh(progress)
        except ThiduaError as wrong:
            if path is None:
                raise
            logging.getLogger("thidua").warning("%s", wrong)
    return path


def refresh(progress: Progress | None = None) -> Path:
    """Put the last publication of the lake in use and return it.

    Raises
    ------
    ThiduaError
        Where the lake cannot be read or is empty, or the store cannot be written.
    """
    _looked[lake.address() or ""] = time.monotonic()
    known = lake.publications()
    if not known:
        raise ThiduaError("error.lake_empty")
    path = snapshot_of(known[-1].digest)
    with _FETCHING:
        if current_snapshot() != path:
            _fetch(known[-1], progress)
            with writing():
                put_in_use(path)
    return path


def as_of() -> str | None:
    """Return what ``$THIDUA_AS_OF`` asks to see, a past publication, or None for the present."""
    return os.environ.get("THIDUA_AS_OF", "").strip() or None


def publication() -> Publication | None:
    """Return the past publication that `as_of` opens, None in the present."""
    moment = as_of()
    return None if moment is None else _resolved(moment, lake.address())


def opened(moment: str, progress: Progress | None = None) -> Path:
    """Return the snapshot as it stood at a moment, fetched where it is not here.

    Parameters
    ----------
    moment
        A date or date and time of Vietnam (``2026-03-12``, ``2026-03-12T14:30``), the number of a
        publication, or a digest. A date means the end of that day.

    Raises
    ------
    ThiduaError
        Where there is no lake, or nothing in it of that moment, or it cannot be read.
    """
    found = _resolved(moment, lake.address())
    with _FETCHING:
        _fetch(found, progress)
    return snapshot_of(found.digest)


@functools.lru_cache(maxsize=16)
def _resolved(moment: str, address: str | None) -> Publication:
    if address is None:
        raise ThiduaError("error.as_of_lake")
    known = lake.publications()
    if not known:
        raise ThiduaError("error.lake_empty")
    if _DIGEST.fullmatch(moment):
        found = [one for one in known if one.digest == moment]
    elif re.fullmatch(r"[0-9]{1,7}", moment):
        found = [one for one in known if one.number == int(moment)]
    else:
        end = _end_of(moment)
        found = [one for one in known if one.moment < end]
    if not found:
        first = known[0].moment.astimezone(VIETNAM).isoformat(sep=" ", timespec="seconds")
        raise ThiduaError("error.as_of_none", moment=moment[:40], first=first)
    return found[-1]


def _end_of(moment: str) -> dt.datetime:
    try:
        said = dt.datetime.fromisoformat(moment)
    except ValueError as wrong:
        raise ThiduaError("error.as_of", moment=moment[:40]) from wrong
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", moment):
            said += dt.timedelta(days=1)
        else:  # a publication of that very second, or moment, counts
            said += dt.timedelta(microseconds=1) if said.microsecond else dt.timedelta(seconds=1)
        return (said if said.tzinfo else said.replace(tzinfo=VIETNAM)).astimezone(dt.UTC)
    except OverflowError as wrong:
        raise ThiduaError("error.as_of", moment=moment[:40]) from wrong


def _fetch(wanted: Publication, progress: Progress | None) -> None:
    path = snapshot_of(wanted.digest)
    tell = progress or (lambda step, share: None)
    # What another version of the program published is derived again, by the rules of this one.
    whole = same_maker(wanted.digest)

    def fill(connection: duckdb.DuckDBPyConnection) -> None:
        tell("build.loading", 0.3)
        with lake.attached(connection, wanted.number):
            held = lake.tables(connection)
            first = [table.name for table in TABLES]
            for name in [*first, "snapshot"]:
                connection.execute(f'insert into "{name}" by name from {lake.LAKE}.main."{name}"')
            for name in held if whole else []:
                if name not in (*first, "snapshot"):
                    connection.execute(f'create table "{name}" as from {lake.LAKE}.main."{name}"')
            for statement in lake.views(connection) if whole else []:
                connection.execute(statement)
        tell("build.deriving", 0.7)

    with writing():
        if not holding.is_whole(path):
            write_filled(path, wanted.digest, fill, derive=not whole)
    tell("build.done", 1.0)


_STOPPING: Final = threading.Event()


@functools.cache
def keep_up() -> None:
    """Look after the lake in the background, once per process; a reader never waits for it."""
    worker = threading.Thread(target=_keep_up, name="thidua-lake", daemon=True)

    def stop() -> None:
        _STOPPING.set()
        worker.join(10.0)  # not in the middle of a fetch

    atexit.register(stop)
    worker.start()


def _keep_up() -> None:
    trouble = ""
    while not _STOPPING.wait(EVERY):
        try:
            refresh()
            trouble = ""
        except Exception as wrong:  # the pages go on with what is here
            if str(wrong) != trouble:
                trouble = str(wrong)
                logging.getLogger("thidua").warning("%s", trouble)
