"""Read the curated files and find every fault in them at once.

Reading never stops at the first fault: a person who mends a file wants the whole list.
"""

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from thidua.cell import BadCell, convert
from thidua.columns import check_references, read_columns
from thidua.faults import Fault
from thidua.table_file import read_blocks, table_files
from thidua.tables import GEOMETRY, MERGE_RULE, TABLES, Table

Row = dict[str, object]
"""Cells by column name, converted; plus ``file`` and ``line``, where the row stands."""

_LOSES_ROWS = {
    "fault.file_missing",
    "fault.encoding",
    "fault.empty_file",
    "fault.no_rows",
    "fault.missing_column",
    "fault.extra_column",
    "fault.cells",
    "fault.not_csv",
}
"""Faults after which rows are missing, so that a name not found proves nothing."""


@dataclass
class Tables:
    """All that was read.

    Parameters
    ----------
    rows
        Rows by table name, of every table but the one of which there may be millions.
    figures
        The observations, by the column; see :func:`thidua.columns.read_columns`.
    """

    rows: dict[str, list[Row]]
    figures: pa.Table

    def __getitem__(self, name: str) -> list[Row]:
        """Return the rows of a table."""
        return self.rows[name]

    @property
    def counts(self) -> dict[str, int]:
        """How many rows each table has."""
        return {
            table.name: self.figures.num_rows if table.many else len(self.rows[table.name])
            for table in TABLES
        }


Joining = Callable[[Tables, Callable[[Fault], None]], None]
"""Adds rows from elsewhere to the tables, before what refers to what is checked."""


def read_tables(folder: Path, join: Joining | None = None) -> tuple[Tables, list[Fault]]:
    """Read all curated tables of `folder`.

    Parameters
    ----------
    folder
        A folder laid out as ``data/``.
    join
        Adds what was imported; its faults are found together with those of the files.

    Returns
    -------
    tables, faults
        Every row, and every fault found. A cell with a fault is absent from its row, so
        the rows may be used only where there is no fault.
    """
    faults: list[Fault] = []
    tables = Tables({}, pa.table({}))
    identifiers: dict[str, set[object]] = {}
    whole: set[str] = set()
    for table in TABLES:
        found: list[Fault] = []
        if table.many:
            tables.figures = read_columns(folder, table, found.append)
        else:
            tables.rows[table.name] = read_table(folder, table, found.append)
        # A table that lost a row or an identifier cannot say what does not exist.
        lost = any(f.wording_id in _LOSES_ROWS or f.column == table.identifier for f in found)
        if table.identifier and not lost:
            whole.add(table.name)
        faults += found
    if join is not None:
        join(tables, faults.append)
    for table in TABLES:
        if table.identifier and table.name in whole:
            rows = tables.rows[table.name]
            identifiers[table.name] = {row.get(table.identifier) for row in rows}
    for table in TABLES:
        if table.many:
            check_references(table, tables.figures, identifiers, faults.append)
            continue
        rows = tables.rows[table.name]
        _check_references(table, rows, identifiers, faults.append)
        _check_key(table, rows, faults.append)
        _check_dates(rows, faults.append)
    if "indicator" in identifiers:
        _check_merge_rules(tables.rows["indicator"], faults.append)
    _check_geometry(folder, tables.rows["unit"], "unit" in identifiers, faults.append)
    return tables, faults


def data_files(folder: Path) -> list[Path]:
    """Return the files of `folder` that make the snapshot, in a fixed order."""
    patterns = [table.files for table in TABLES] + list(GEOMETRY.values())
    found = (path for pattern in patterns for path in sorted(folder.glob(pattern)))
    return [path for path in found if path.is_file()]


def read_table(folder: Path, table: Table, report: Callable[[Fault], None]) -> list[Row]:
    """Read the rows of one table, reporting the faults of its cells; references are not checked."""
    return [
        _convert(dict(zip(block.names, cells, strict=True)), table, block.file, line, report)
        for curated in table_files(folder, table, report)
        for block in read_blocks(curated, table, report)
        for cells, line in zip(block.rows, block.lines, strict=True)
    ]


def _convert(
    cells: dict[str, str], table: Table, file: str, line: int, report: Callable[[Fault], None]
) -> Row:
    # A cell that is wrong is left out and the rest kept: one bad cell in a source must not make
    # every figure that names the source look wrong too.
    row: Row = {"file": file, "line": line}
    for column in table.columns:
        try:
            row[column.name] = convert(cells[column.name].strip(), column)
        except BadCell as wrong:
            report(Fault(file, line, column.name, wrong.wording_id, wrong.values))
    return row


def _place(row: Row) -> tuple[str, int]:
    return str(row["file"]), int(str(row["line"]))


def _check_references(
    table: Table,
    rows: list[Row],
    identifiers: dict[str, set[object]],
    report: Callable[[Fault], None],
) -> None:
    for column in table.columns:
        known = identifiers.get(column.refers_to or "")
        if not known:  # no reference, or the file it leads to is itself missing or empty
            continue
        for row in rows:
            cell = row.get(column.name)
            if cell is not None and cell not in known:
                wording_id = f"fault.unknown.{column.refers_to}"
                report(Fault(*_place(row), column.name, wording_id, {"cell": cell}))


def _check_key(table: Table, rows: list[Row], report: Callable[[Fault], None]) -> None:
    if not table.key:
        return
    first: dict[tuple[object, ...], Row] = {}
    for row in rows:
        if not all(name in row for name in table.key):
            continue
        key = tuple(row[name] for name in table.key)
        earlier = first.setdefault(key, row)
        if earlier is not row:
            said = ", ".join(str(part) for part in key if part not in (None, ""))
            values = {"key": said, "line": earlier["line"]}
            report(Fault(*_place(row), table.key[0], "fault.duplicate", values))


def _check_dates(rows: list[Row], report: Callable[[Fault], None]) -> None:
    for row in rows:
        start, end = row.get("valid_from"), row.get("valid_to")
        if isinstance(start, dt.date) and isinstance(end, dt.date) and start > end:
            report(Fault(*_place(row), "valid_to", "fault.reversed_dates"))


def _check_merge_rules(indicators: list[Row], report: Callable[[Fault], None]) -> None:
    known = {row.get("indicator_id") for row in indicators}
    for row in indicators:
        match = MERGE_RULE.fullmatch(str(row.get("merge_rule")))
        for part in (match.groupdict() if match else {}).values():
            if part is not None and part not in known:
                values = {"cell": part}
                report(Fault(*_place(row), "merge_rule", "fault.unknown.indicator", values))


def _check_geometry(
    folder: Path, units: list[Row], whole: bool, report: Callable[[Fault], None]
) -> None:
    whole = whole and all("gso_code" in row and "scheme" in row for row in units)
    for scheme, file in GEOMETRY.items():
        path = folder / file
        if not path.is_file():
            report(Fault(file, 1, "", "fault.file_missing"))
            continue
        try:
            ids = [feature["id"] for feature in json.loads(path.read_bytes())["features"]]
            drawn = set(ids)
        except (ValueError, KeyError, TypeError):
            report(Fault(file, 1, "", "fault.not_geojson"))
            continue
        if not whole:
            continue
        codes = {row["gso_code"] for row in units if row["scheme"] == scheme} - {None}
        twice = {code for code in ids if ids.count(code) > 1}
        for code in sorted(str(code) for code in (codes ^ drawn) | twice):
            report(Fault(file, 1, "id", "fault.geometry", {"code": code, "scheme": scheme}))
