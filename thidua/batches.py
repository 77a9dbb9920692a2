"""The imported batches in the store, and how their rows join those of ``data/``.

A batch is a folder ``store/imports/<id>/`` that never changes once it is there: the original file,
what was recognised, and ``data/`` with the rows in the layout of the curated files. Whether it
counts is said by ``store/imports/events/``, one file an event, the last one of a batch decides.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from thidua.columns import read_columns, replaced
from thidua.faults import Fault
from thidua.paths import store
from thidua.reading import Row, Tables, read_table
from thidua.tables import TABLES, Table

MANIFEST: Final = "batch.json"
IMPORTED: Final = ("source", "membership", "observation", "award", "leader")
"""Tables a batch can hold, in the order of `TABLES`."""


@dataclass(frozen=True)
class Batch:
    """A batch as it stands in the store.

    Parameters
    ----------
    batch_id
        Name of its folder; batches count in the order of their ids.
    folder
        Where it stands.
    told
        Its manifest: who, when, source, file, sha256, files, effect.
    withdrawn
        Whether the last event took it out.
    """

    batch_id: str
    folder: Path
    told: dict[str, Any]
    withdrawn: bool


def imports() -> Path:
    """Return the folder of the batches."""
    return store() / "imports"


def all_batches() -> list[Batch]:
    """Return all batches in order; what has no readable manifest comes with an empty one."""
    states = {str(event.get("batch")): event.get("event") for event in events()}
    found = []
    for folder in sorted(imports().glob("[0-9]*")):
        if folder.is_dir():
            told = _json(folder / MANIFEST)
            withdrawn = states.get(folder.name) == "withdraw"
            found.append(Batch(folder.name, folder, told, withdrawn))
    return found


def active_batches() -> list[Batch]:
    """Return the batches that count, in order."""
    return [batch for batch in all_batches() if not batch.withdrawn]


def events() -> list[dict[str, Any]]:
    """Return withdrawals and restorations, oldest first."""
    return [_json(path) for path in sorted((imports() / "events").glob("[0-9]*.json"))]


def table_file(table: Table) -> str:
    """Return where a batch keeps the rows of a table, below its folder."""
    return "data/" + table.files.replace("*", "imported")


def digest_of_batches(batches: Iterable[Batch]) -> str:
    """Return the digest of what the batches add to a snapshot; ``""`` for none."""
    digest, any_batch = hashlib.sha256(), False
    for batch in batches:
        any_batch = True
        digest.update(f"\n{batch.batch_id}\n".encode())
        for table in TABLES:
            path = batch.folder / table_file(table)
            if path.is_file():
                digest.update(table.name.encode() + b" " + path.read_bytes())
    return digest.hexdigest() if any_batch else ""


def add_batches(tables: Tables, batches: Sequence[Batch], report: Callable[[Fault], None]) -> None:
    """Add the rows of `batches` to the curated ones, in place.

    Observations and sources are added beside the others: which figure wins is decided later and for
    all alike. A batch's own source says a thing once: a later batch from the same document replaces
    what an earlier one said. Of ranks and awards, leaders and memberships there can be only one
    statement, and the imported one replaces the older.
    """
    for batch in batches:
        _check_whole(batch, report)
        for table in TABLES:
            path = batch.folder / table_file(table)
            if table.name in IMPORTED and path.is_file():
                file = path.relative_to(batch.folder.parent.parent).as_posix()
                placed = replace(table, files=file)
                root = batch.folder.parent.parent
                if table.many:
                    told = read_columns(root, placed, report)
                    tables.figures = replaced(tables.figures, told, _FIGURE_KEY)
                else:
                    rows = read_table(root, placed, report)
                    tables.rows[table.name] = _JOINED[table.name](tables.rows[table.name], rows)


def _check_whole(batch: Batch, report: Callable[[Fault], None]) -> None:
    """Report a batch whose files are not those that were committed."""
    file = f"imports/{batch.batch_id}/{MANIFEST}"
    files = batch.told.get("files")
    if not isinstance(files, dict):
        report(Fault(file, 1, "", "fault.batch"))
        return
    for name, expected in files.items():
        path = batch.folder / str(name)
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            report(Fault(f"imports/{batch.batch_id}/{name}", 1, "", "fault.batch"))


def _by_key(*names: str) -> Callable[[list[Row], list[Row]], list[Row]]:
    def joined(older: list[Row], newer: list[Row]) -> list[Row]:
        told = {tuple(row.get(name) for name in names) for row in newer}
        kept = [row for row in older if tuple(row.get(name) for name in names) not in told]
        return kept + newer

    return joined


def _awards(older: list[Row], newer: list[Row]) -> list[Row]:
    """Replace outcomes, keeping a rank or score the newer statement leaves open."""
    names = ("bloc_id", "year", "unit_id", "award")
    known = {tuple(row.get(name) for name in names): row for row in older}
    for row in newer:
        before = known.get(tuple(row.get(name) for name in names), {})
        for name in ("rank", "score"):
            if row.get(name) is None:
                row[name] = before.get(name)
    return _by_key(*names)(older, newer)


def _memberships(older: list[Row], newer: list[Row]) -> list[Row]:
    """Replace a membership whose beginning was unknown, or is the same."""

    def told(row: Row, start: object) -> tuple[object, ...]:
        return row.get("bloc_id"), row.get("unit_id"), start

    dated = {told(row, row.get("valid_from")) for row in newer} | {told(row, None) for row in newer}
    units = {told(row, None) for row in older}
    added = [
        row
        for row in newer
        if row.get("valid_from") or row.get("valid_to") or told(row, None) not in units
    ]
    says_more = {told(row, None) for row in added}
    kept = [
        row
        for row in older
        if told(row, row.get("valid_from")) not in dated or told(row, None) not in says_more
    ]
    return kept + added


_FIGURE_KEY: Final = ("unit_id", "indicator_id", "year", "status", "source_id")
_JOINED: Final[dict[str, Callable[[list[Row], list[Row]], list[Row]]]] = {
    "source": _by_key("source_id"),
    "award": _awards,
    "leader": _by_key("bloc_id", "year", "role"),
    "membership": _memberships,
}


def _json(path: Path) -> dict[str, Any]:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return told if isinstance(told, dict) else {}
