"""The warehouse of several machines: a DuckLake one machine publishes to and any number read.

A lake is a catalogue (PostgreSQL or SQLite) and Parquet files. A publication replaces all tables in
one transaction, which is one snapshot of the lake, so a reader never meets half of it and every
past one can still be opened. ``docs/LAKE.md`` says how it is set up.
"""

import datetime as dt
import importlib.util
import json
import os
import random
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import duckdb

from thidua.errors import ThiduaError
from thidua.paths import QUERIES, store

LAKE: Final = "lake"
"""The name a lake is attached by."""

_KINDS: Final = {"postgres": "postgres_scanner", "sqlite": "sqlite_scanner"}
_TRIES: Final = 6
_CONNECT_SECONDS: Final = "5"
_OUTRUN = (duckdb.TransactionException, duckdb.ConstraintException)
_SECRET = re.compile(r"(?i)(password\s*=\s*)('[^']*'|\S+)|(://[^:/@\s]*:)[^@\s]*(?=@)")


@dataclass(frozen=True)
class Publication:
    """What was published: its number in the lake, when, and the digest of the snapshot."""

    number: int
    moment: dt.datetime
    digest: str


def address() -> str | None:
    """Return the lake of ``$THIDUA_WAREHOUSE``, or None where the snapshots are files only.

    Raises
    ------
    ThiduaError
        Where the variable names neither.
    """
    said = os.environ.get("THIDUA_WAREHOUSE", "").strip()
    if not said:
        return None
    match = re.fullmatch(r"ducklake:(\w+):(.+)", said)
    if match is None or match[1] not in _KINDS:
        raise ThiduaError("error.warehouse", value=_hidden(said))
    return said


def publishes() -> bool:
    """Return whether this machine may publish to its lake: ``THIDUA_LAKE_PUBLISHES=1``."""
    return os.environ.get("THIDUA_LAKE_PUBLISHES") == "1"


def publications() -> list[Publication]:
    """Return what was published, oldest first.

    Raises
    ------
    ThiduaError
        Where there is no lake, or it cannot be read.
    """
    if address() is None:
        raise ThiduaError("error.as_of_lake")
    with duckdb.connect() as connection, attached(connection):
        return _publications(connection)


def publish(snapshot: Path, digest: str) -> None:
    """Publish a snapshot file; do nothing where it is the last publication already.

    Raises
    ------
    ThiduaError
        Where the lake cannot be written. It then stands as before.
    """
    for left in reversed(range(_TRIES)):
        try:
            with duckdb.connect() as connection, attached(connection, write=True):
                _publish(connection, snapshot, digest)
            return
        except _OUTRUN as wrong:  # another machine published meanwhile
            if not left:
                raise _unreachable(wrong) from wrong
            time.sleep(random.uniform(0.1, 0.5))


def _publish(connection: duckdb.DuckDBPyConnection, snapshot: Path, digest: str) -> None:
    known = _publications(connection)
    if known and known[-1].digest == digest:
        return
    connection.execute(f"attach {_quoted(str(snapshot))} as source (read_only)")
    connection.execute("begin")
    for view in _names(connection, "views", LAKE):  # before the tables they stand on
        connection.execute(f'drop view {LAKE}.main."{view}"')
    held = _names(connection, "tables", "source")
    for table in _names(connection, "tables", LAKE):
        if table not in held:
            connection.execute(f'drop table {LAKE}.main."{table}"')
    for table in held:
        place = f'main."{table}"'
        connection.execute(f"create or replace table {LAKE}.{place} as from source.{place}")
    for statement in views(connection, "source"):
        connection.execute(f"use {LAKE}")
        connection.execute(statement)
    told = json.dumps({"digest": digest})
    connection.execute(
        f"call {LAKE}.set_commit_message('thidua', $message, extra_info => $told)",
        {"message": f"Thi đua {digest}", "told": told},
    )
    connection.execute("commit")


def tables(connection: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the tables of the attached lake, as it stood in the snapshot attached."""
    return _names(connection, "tables", LAKE)


def views(connection: duckdb.DuckDBPyConnection, database: str = LAKE) -> list[str]:
    """Return the statements that make the views of an attached database."""
    return [row[1] for row in _rows(connection, "views", database)]


@contextmanager
def attached(
    connection: duckdb.DuckDBPyConnection, number: int | None = None, write: bool = False
) -> Iterator[None]:
    """Attach the lake as `LAKE` for the length of a block.

    Parameters
    ----------
    number
        The publication to see; None sees the last one.
    write
        Whether the block publishes; a lake that is not there is then made.

    Raises
    ------
    ThiduaError
        Where the extensions are missing, or the lake cannot be reached or read.
    """
    lake = address()
    assert lake is not None
    os.environ.setdefault("PGCONNECT_TIMEOUT", _CONNECT_SECONDS)  # a dead host is no reason to hang
    for name in ("ducklake", _KINDS[lake.split(":")[1]]):
        _load_extension(connection, name)
    options = [] if write else ["read_only"]
    if number is not None:
        options.append(f"snapshot_version {number}")
    files = os.environ.get("THIDUA_LAKE_FILES", "")
    if files or write:
        files = files or str(store().resolve() / "lake")
        options += [f"data_path {_quoted(files)}", "override_data_path true"]
    listed = f" ({', '.join(options)})" if options else ""
    try:
        for left in reversed(range(_TRIES)):
            try:
                connection.execute(f"attach {_quoted(lake)} as {LAKE}{listed}")
                break
            except duckdb.Error as wrong:
                # Two first publications make the catalogue at once; SQLite is locked for a moment.
                if not left or not _passing(wrong):
                    raise
                time.sleep(random.uniform(0.05, 0.3))
        yield
    except _OUTRUN:
        raise
    except duckdb.Error as wrong:
        raise _unreachable(wrong) from wrong


def _passing(wrong: duckdb.Error) -> bool:
    return any(word in str(wrong).lower() for word in ("locked", "already exists", "duplicate"))


def _unreachable(wrong: duckdb.Error) -> ThiduaError:
    reason = _hidden(str(wrong).strip().splitlines()[0])
    return ThiduaError("error.lake_unreachable", lake=_hidden(address() or ""), reason=reason[:300])


def _hidden(text: str) -> str:
    """Return the text without the passwords it may hold: it goes to logs and pages."""
    return _SECRET.sub(lambda match: f"{match[1] or match[3]}***", text)


def _load_extension(connection: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load an extension from its Python package, or the one installed beside DuckDB; fetch none."""
    found = importlib.util.find_spec(f"duckdb_extension_{name}")
    for place in (found.submodule_search_locations or []) if found else []:
        folder = Path(place) / "extensions" / f"v{duckdb.__version__}"
        if (folder / f"{name}.duckdb_extension").is_file():
            connection.load_extension(str(folder / f"{name}.duckdb_extension"))
            return
    try:
        connection.load_extension(name)
    except duckdb.Error as wrong:
        raise ThiduaError("error.lake_extension", name=name, version=duckdb.__version__) from wrong


def _publications(connection: duckdb.DuckDBPyConnection) -> list[Publication]:
    found = []
    for number, moment, told in _rows(connection, "publications"):
        try:
            digest = str(json.loads(told)["digest"])
        except (TypeError, ValueError, KeyError):
            continue  # somebody else's snapshot under our name
        found.append(Publication(number, dt.datetime.fromtimestamp(moment, dt.UTC), digest))
    return found


def _names(connection: duckdb.DuckDBPyConnection, query: str, database: str) -> list[str]:
    return [row[0] for row in _rows(connection, query, database)]


def _rows(
    connection: duckdb.DuckDBPyConnection, query: str, database: str | None = None
) -> list[tuple[Any, ...]]:
    sql = (QUERIES / "lake" / f"{query}.sql").read_text(encoding="utf-8")
    return connection.execute(sql, {"database": database} if database else None).fetchall()


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
