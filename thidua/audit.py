"""The log of who signed in and who changed what: lines are added to it, never changed.

One file a year in ``store/audit/``, one JSON object a line. The batches themselves say who brought
them in and who took them out; what they say and the log does not, as after a crash between the
two, is told with the rest.
"""

import datetime as dt
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from thidua.batches import all_batches, events
from thidua.errors import ThiduaError
from thidua.locking import locked
from thidua.paths import store

Event = Literal["sign_in", "sign_out", "commit", "withdraw", "restore", "refused"]
EVENTS: Final[tuple[Event, ...]] = (
    "sign_in", "sign_out", "commit", "withdraw", "restore", "refused"
)  # fmt: skip
_LONGEST: Final = 500  # characters of a fact: a log is no place for a file
_WAIT: Final = 15.0  # seconds


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the log.

    Parameters
    ----------
    when
        In UTC.
    event
        One of `EVENTS`.
    who
        Name and address of the person.
    facts
        What the event was about, such as ``batch`` or ``page``.
    """

    when: dt.datetime
    event: str
    who: str
    facts: dict[str, Any] = field(default_factory=dict)


def folder() -> Path:
    """Return where the log stands."""
    return store() / "audit"


def record(event: Event, who: str, *, when: dt.datetime | None = None, **facts: object) -> None:
    """Add a line, so that it is on the disk when this returns.

    Committing, withdrawing and restoring record themselves (:mod:`thidua.importing.batch`).

    Parameters
    ----------
    when
        With its time zone; None means now.
    facts
        Words and numbers; long ones are cut.

    Raises
    ------
    ThiduaError
        Where the log cannot be written; it is then as it was.
    """
    when = when or dt.datetime.now(dt.UTC)
    told = {"when": when.isoformat(timespec="milliseconds"), "event": event, "who": _short(who)}
    line = json.dumps({**told, **{k: _short(v) for k, v in facts.items()}}, ensure_ascii=False)
    try:
        folder().mkdir(parents=True, exist_ok=True)
        with locked(folder() / "lock", _WAIT):
            _append(folder() / f"{when:%Y}.jsonl", line.encode("utf-8", "replace") + b"\n")
    except OSError as wrong:
        reason = wrong.strerror or str(wrong)
        raise ThiduaError("error.store", path=store(), reason=reason) from wrong


def entries() -> list[Entry]:
    """Return what happened, newest first; lines that are no whole entry are left out."""
    told = [entry for entry in _lines() if entry is not None]
    known = {(entry.event, entry.facts.get("batch"), entry.when) for entry in told}
    late = [e for e in _of_batches() if (e.event, e.facts.get("batch"), e.when) not in known]
    return sorted([*told, *late], key=lambda entry: entry.when)[::-1]


def signed_out() -> frozenset[str]:
    """Return the fingerprints of the tokens that were signed out of, by this process or another."""
    told = (entry for entry in _lines() if entry is not None and entry.event == "sign_out")
    return frozenset(str(entry.facts["session"]) for entry in told if "session" in entry.facts)


def length() -> tuple[tuple[str, int], ...]:
    """Return the files of the log and their sizes: lines were added if and only if it changed."""
    return tuple((path.name, path.stat().st_size) for path in _files())


def unreadable() -> int:
    """Return how many lines of the log are no whole entry, as a crash can leave one."""
    return sum(entry is None for entry in _lines())


def _append(path: Path, line: bytes) -> None:
    with path.open("a+b", buffering=0) as log:
        size = log.seek(0, os.SEEK_END)
        if size:
            log.seek(size - 1)
            if log.read(1) != b"\n":  # torn by a crash: what follows must not become part of it
                line = b"\n" + line
        try:
            if log.write(line) != len(line):
                raise OSError(28, os.strerror(28))  # a disk that fills up takes a part of it
            os.fsync(log.fileno())
        except OSError:
            log.truncate(size)
            raise


def _files() -> list[Path]:
    return sorted(folder().glob("[0-9]*.jsonl"))


def _lines() -> Iterator[Entry | None]:
    for path in _files():
        for line in path.read_bytes().split(b"\n"):
            if line:
                yield _entry(line)


def _entry(line: bytes) -> Entry | None:
    try:
        told = json.loads(line)
        when = dt.datetime.fromisoformat(told.pop("when")).astimezone(dt.UTC)
        return Entry(when, str(told.pop("event")), str(told.pop("who")), told)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError):
        return None


def _of_batches() -> Iterator[Entry]:
    """Yield what the batches themselves tell of commits, withdrawals and restorations."""
    commits = [
        {"event": "commit", "batch": b.batch_id, "who": b.told.get("who"), "when": b.told["when"]}
        for b in all_batches()
        if "when" in b.told
    ]
    for told in [*commits, *events()]:
        entry = _entry(json.dumps(told).encode())
        if entry is not None:
            yield entry


def _short(fact: object) -> object:
    if fact is None or isinstance(fact, bool | int | float):
        return fact
    return str(fact)[:_LONGEST]
