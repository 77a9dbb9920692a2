"""data/ and the imported batches → one validated, read-only DuckDB snapshot, published atomically.

The database is a product of the files and can be deleted at any moment. A snapshot never changes:
other input gives another file, and ``CURRENT`` names the one in use, so a reader never meets a
database that is half built, and a fault in the files leaves the old one in use.
"""

import contextlib
import datetime as dt
import errno
import functools
import hashlib
import os
import threading
import uuid
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa

from thidua import batches, cell, columns, holding, lake, reading, table_file, tables
from thidua.batches import Batch, active_batches, add_batches, digest_of_batches
from thidua.columns import PLACE, arrow_type, in_order
from thidua.errors import ThiduaError
from thidua.faults import DataFaults
from thidua.locking import locked
from thidua.paths import DATA, SCHEMA, SCHEMES, store
from thidua.reading import Row, Tables, data_files, read_tables
from thidua.scoring.reading import indicators_of, read_schemes
from thidua.tables import TABLES, Table

_DERIVED_FROM = "500"  # schema files from this number on need the tables to be filled
_NUMBERED = {"observation": "observation_id", "published_total": "published_total_id"}
_BUILDING = threading.Lock()
_MEMORY = "3GB"  # what the engine may take before it goes on on disk
_MAKER = 6  # hexadecimal digits of a digest that say what made the snapshot
# What DuckDB raises, depending on the step, where a write failed: nobody else has the draft open.
_UNWRITTEN = (duckdb.IOException, duckdb.TransactionException, duckdb.FatalException)

Fill = Callable[[duckdb.DuckDBPyConnection], None]
Progress = Callable[[str, float], None]
"""Called with the wording id of the step that begins and the share already done (0 to 1)."""


@dataclass(frozen=True)
class Published:
    """What a build left behind: the snapshot in use, and whether this build made it."""

    path: Path
    digest: str
    new: bool


def digest_of(folder: Path = DATA, imported: Sequence[Batch] | None = None) -> str:
    """Return the digest of everything a snapshot is made of: what makes it, data files, batches.

    Parameters
    ----------
    imported
        The batches that count; None takes those of the store.
    """
    digest = _digest(folder, data_files(folder))
    added = digest_of_batches(active_batches() if imported is None else imported)
    if added:
        digest = hashlib.sha256(f"{digest} {added}".encode()).hexdigest()
    return _made_by() + digest[: 16 - _MAKER]


@functools.cache
def _made_by() -> str:
    """Return the digest of what makes a snapshot out of files: schema, code and engine."""
    modules = (tables, cell, table_file, columns, reading, batches)
    code = [*(Path(str(module.__file__)) for module in modules), Path(__file__)]
    parts = [_digest(SCHEMA, sorted(SCHEMA.glob("*.sql"))), duckdb.__version__]
    parts += [_digest(path.parent, [path]) for path in code]
    return hashlib.sha256(" ".join(parts).encode()).hexdigest()[:_MAKER]


def _digest(root: Path, paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in paths:
        # Text is the same text whichever line ends the checkout has.
        content = path.read_bytes().replace(b"\r\n", b"\n")
        digest.update(f"\n{path.relative_to(root).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def current_snapshot() -> Path | None:
    """Return the snapshot in use, or None where there is none this program could read."""
    try:
        name = (store() / "CURRENT").read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    path = store() / name
    ours = name.startswith(f"warehouse-{_made_by()}")  # not one with another schema's tables
    return path if ours and holding.is_whole(path) else None


def check(folder: Path = DATA) -> dict[str, int]:
    """Validate the files of `folder`, schemes included; return the number of rows by table.

    Raises
    ------
    DataFaults
        With every fault found.
    """
    return all_rows(folder).counts


def all_rows(folder: Path = DATA, imported: Sequence[Batch] | None = None) -> Tables:
    """Return the rows of all tables, those of the batches included.

    Raises
    ------
    DataFaults
        With every fault found, those of the scoring schemes included.
    """
    counted = active_batches() if imported is None else imported
    found, faults = read_tables(
        folder, lambda rows, report: add_batches(rows, counted, report) if counted else None
    )
    # A scheme is read when somebody scores by it: it is checked here, but is no part of a snapshot.
    sound = not any(fault.file == "indicators.csv" for fault in faults)
    indicators = indicators_of(found.rows["indicator"]) if sound else None
    faults += read_schemes(folder / SCHEMES.name, indicators)[1]
    if faults:
        raise DataFaults(faults)
    return found


def build(folder: Path = DATA, progress: Progress | None = None) -> Published:
    """Publish the snapshot of `folder` and the batches; do nothing where it is in use already.

    Raises
    ------
    DataFaults
        With every fault found; the snapshot in use stays in use.
    ThiduaError
        Where the store or the lake cannot be written, or this machine only reads the lake.
    """
    if lake.address() and not lake.publishes():
        raise ThiduaError("error.lake_reads")
    with _BUILDING:
        tell = progress or (lambda step, share: None)
        published = _publish(folder, tell)
        new = published.new
        # A batch may have come in meanwhile, from a process that published before this one did.
        while new and digest_of(folder) != published.digest:
            published = _publish(folder, lambda step, share: None)
        return Published(published.path, published.digest, new)


def _publish(folder: Path, tell: Progress) -> Published:
    imported = active_batches()
    digest = digest_of(folder, imported)
    target = store() / f"warehouse-{digest}.duckdb"
    if current_snapshot() == target:
        _share(target, digest)
        return Published(target, digest, new=False)
    tell("build.reading", 0.0)
    rows = all_rows(folder, imported)
    with writing():
        if not holding.is_whole(target):
            write_snapshot(target, digest, rows, tell)
        _share(target, digest)
        put_in_use(target)
    tell("build.done", 1.0)
    return Published(target, digest, new=True)


@contextlib.contextmanager
def writing() -> Iterator[None]:
    """Hold the store for the length of a block that writes it.

    One process at a time, or the sweep of one takes away what another is about to point at.

    Raises
    ------
    ThiduaError
        Where the store cannot be written.
    """
    try:
        store().mkdir(parents=True, exist_ok=True)
        with locked(store() / "lock"):
            yield
    except OSError as wrong:
        reason = wrong.strerror or wrong
        raise ThiduaError("error.store", path=store(), reason=reason) from wrong


def put_in_use(target: Path) -> None:
    """Point to a snapshot and drop those nobody reads; the one in use until now stays."""
    before = current_snapshot()
    _point_to(target)
    holding.sweep(store(), {target, before})


def _share(target: Path, digest: str) -> None:
    if lake.address():
        lake.publish(target, digest)


def snapshot_of(digest: str) -> Path:
    """Return where this program keeps a snapshot of the content that `digest` names.

    Another version of the program makes other tables of the same content: of a foreign digest only
    the part that names the content counts.
    """
    return store() / f"warehouse-{_made_by()}{digest[_MAKER:]}.duckdb"


def same_maker(digest: str) -> bool:
    """Return whether this very version of the program makes, or made, the snapshot `digest`."""
    return digest.startswith(_made_by())


def write_snapshot(target: Path, digest: str, rows: Tables, tell: Progress | None = None) -> None:
    """Write a database of `rows`; see :func:`write_filled`."""
    tell = tell or (lambda step, share: None)

    def fill(connection: duckdb.DuckDBPyConnection) -> None:
        for done, table in enumerate(TABLES):
            tell("build.loading", 0.3 + 0.4 * done / len(TABLES))
            _load(connection, table.name, _arranged(table, rows))
            pa.default_memory_pool().release_unused()
        built_at = dt.datetime.now(dt.UTC).replace(microsecond=0)
        connection.table("snapshot").insert([digest, built_at])
        tell("build.deriving", 0.7)

    write_filled(target, digest, fill)


def write_filled(target: Path, digest: str, fill: Fill, derive: bool = True) -> None:
    """Write a database under a temporary name and give it its own when it is whole.

    Parameters
    ----------
    fill
        Puts the rows into the tables; they are there, empty.
    derive
        Whether what follows from them is worked out; if not, `fill` puts that in as well.

    Raises
    ------
    OSError
        Where the disk does not take it; what DuckDB says of that is its reason.
    """
    draft = target.with_suffix(f".{uuid.uuid4().hex}.draft")
    schema = sorted(SCHEMA.glob("*.sql"))
    try:
        with duckdb.connect(str(draft), config={"memory_limit": _MEMORY}) as connection:
            for path in schema:
                if path.name < _DERIVED_FROM:
                    connection.execute(path.read_text(encoding="utf-8"))
            fill(connection)
            for path in schema:
                if derive and path.name >= _DERIVED_FROM:
                    connection.execute(path.read_text(encoding="utf-8"))
            connection.execute("checkpoint")  # closing would do it too, and keep quiet if it fails
        _check_whole(draft, digest)
        draft.replace(target)
        holding.record(target)
    except _UNWRITTEN as wrong:
        # It names its file, in quotes, and then what the system said: that alone helps a person.
        raise OSError(errno.EIO, str(wrong).splitlines()[0].rpartition('": ')[2]) from wrong
    finally:
        for left in draft.parent.glob(f"{draft.name}*"):  # its write-ahead log too
            left.unlink(missing_ok=True)


def _check_whole(draft: Path, digest: str) -> None:
    """Look whether a closed database holds what was put in: a full disk can leave it empty.

    Raises
    ------
    OSError
        Where it does not.
    """
    told = None
    if not draft.with_name(f"{draft.name}.wal").exists():
        with duckdb.connect(str(draft), read_only=True) as written:
            told = written.table("snapshot").project("digest").fetchall()
    if told != [(digest,)]:
        raise OSError(errno.EIO, os.strerror(errno.EIO))


def _columns(table: Table, rows: list[Row]) -> pa.Table:
    fields = [pa.field(column.name, arrow_type(column)) for column in table.columns]
    if table.name in _NUMBERED:
        fields += PLACE
    return pa.table([[row[f.name] for row in rows] for f in fields], schema=pa.schema(fields))


def _load(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    connection.from_arrow(rows).insert_into(name)


def _arranged(table: Table, read: Tables) -> pa.Table:
    """Return rows in the order of the table's columns: a number first, file and line last."""
    rows = read.figures if table.many else _columns(table, read.rows[table.name])
    if table.name in _NUMBERED:
        numbers = pa.array(np.arange(1, len(rows) + 1, dtype=np.int32))
        rows = rows.add_column(0, _NUMBERED[table.name], numbers)
    return _as_asked(rows, read) if table.many else rows


def _as_asked(figures: pa.Table, read: Tables) -> pa.Table:
    """Return figures as they are asked for: unit by unit, the communes last.

    The database then finds what belongs to a unit in one place; see 520_figure.sql.
    """
    units = sorted(read.rows["unit"], key=lambda row: (row["kind"] == "commune", row["unit_id"]))
    indicators = [str(row["indicator_id"]) for row in read.rows["indicator"]]
    named = [str(row["unit_id"]) for row in units]
    return in_order(figures, ("unit_id", named), ("indicator_id", indicators))


def _point_to(target: Path) -> None:
    pointer = store() / f"CURRENT.{uuid.uuid4().hex}.draft"
    try:
        with pointer.open("w", encoding="utf-8") as line:
            line.write(target.name + "\n")
            line.flush()
            os.fsync(line.fileno())
        pointer.replace(store() / "CURRENT")
    finally:
        pointer.unlink(missing_ok=True)
