"""What was imported, by whom and with what effect; what was withdrawn and restored."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from thidua.batches import Batch, all_batches, events


@dataclass(frozen=True, slots=True)
class Entry:
    """A batch in the history."""

    batch_id: str
    who: str
    when: dt.datetime | None
    file: str
    source: str
    rows: int
    effect: dict[str, int]
    withdrawn: bool
    url: str = ""


def history() -> list[Entry]:
    """Return all batches, newest first."""
    entries = []
    for batch in all_batches():
        told = batch.told
        source = told.get("source", {})
        entries.append(
            Entry(
                batch.batch_id,
                str(told.get("who", "")),
                dt.datetime.fromisoformat(told["when"]) if "when" in told else None,
                str(told.get("file", "")),
                str(source.get("title", "")),
                int(told.get("rows", 0)),
                dict(told.get("effect", {})),
                batch.withdrawn,
                str(source.get("url", "")),
            )
        )
    return entries[::-1]


def log() -> list[dict[str, Any]]:
    """Return commits, withdrawals and restorations with who and when, oldest first."""
    commits = [
        {
            "event": "commit",
            "batch": b.batch_id,
            "who": b.told.get("who"),
            "when": b.told.get("when"),
        }
        for b in all_batches()
    ]
    return sorted([*commits, *events()], key=lambda event: str(event.get("when")))


def imported_before(sha256: str) -> Batch | None:
    """Return the batch a file came in with, an active one first; None for a new file."""
    known = [batch for batch in all_batches() if batch.told.get("sha256") == sha256]
    return min(known, key=lambda batch: batch.withdrawn, default=None)
