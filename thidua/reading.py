"""Read the curated files and find every fault in them at once.

Reading never stops at the first fault: a person who mends a file wants the whole list.
"""

import calendar
import csv
import datetime as dt
import io
import json
import math
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeVar

from thidua.faults import UNWRITABLE, Fault
from thidua.tables import (
    FIRST_YEAR,
    GEOMETRY,
    LAST_YEAR,
    MERGE_RULE,
    TABLES,
    Column,
    Table,
)

Row = dict[str, object]
"""Cells by column name, converted; plus ``file`` and ``line``, where the row stands."""

_Number = TypeVar("_Number", int, float)

_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"-?\d+", re.ASCII)
_NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)

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


class _BadCell(Exception):
    """A cell that cannot be what its column says; carries the wording of the reason."""

    def __init__(self, wording_id: str, **values: object) -> None:
        super().__init__(wording_id)
        self.wording_id, self.values = wording_id, values


Joining = Callable[[dict[str, list[Row]], Callable[[Fault], None]], None]
"""Adds rows from elsewhere to the tables, before what refers to what is checked."""


def read_tables(
    folder: Path, join: Joining | None = None
) -> tuple[dict[str, list[Row]], list[Fault]]:
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
        Rows by table name, and every fault found. A cell with a fault is absent from its row, so
        the rows may be used only where there is no fault.
    """
    faults: list[Fault] = []
    tables: dict[str, list[Row]] = {}
    identifiers: dict[str, set[object]] = {}
    whole: set[str] = set()
    for table in TABLES:
        found: list[Fault] = []
        tables[table.name] = read_table(folder, table, found.append)
        # A table that lost a row or an identifier cannot say what does not exist.
        lost = any(f.wording_id in _LOSES_ROWS or f.column == table.identifier for f in found)
        if table.identifier and not lost:
            whole.add(table.name)
        faults += found
    if join is not None:
        join(tables, faults.append)
    for table in TABLES:
        if table.identifier and table.name in whole:
            rows = tables[table.name]
            identifiers[table.name] = {row.get(table.identifier) for row in rows}
    for table in TABLES:
        rows = tables[table.name]
        _check_references(table, rows, identifiers, faults.append)
        _check_key(table, rows, faults.append)
        _check_dates(rows, faults.append)
    if "indicator" in identifiers:
        _check_merge_rules(tables["indicator"], faults.append)
    _check_geometry(folder, tables["unit"], "unit" in identifiers, faults.append)
    return tables, faults


def data_files(folder: Path) -> list[Path]:
    """Return the files of `folder` that make the snapshot, in a fixed order."""
    patterns = [table.files for table in TABLES] + list(GEOMETRY.values())
    found = (path for pattern in patterns for path in sorted(folder.glob(pattern)))
    return [path for path in found if path.is_file()]


def read_table(folder: Path, table: Table, report: Callable[[Fault], None]) -> list[Row]:
    """Read the rows of one table, reporting the faults of its cells; references are not checked."""
    paths = [path for path in sorted(folder.glob(table.files)) if path.is_file()]
    if not paths:
        report(Fault(table.files, 1, "", "fault.file_missing"))
    return [row for path in paths for row in _read_file(folder, path, table, report)]


def _read_file(
    folder: Path, path: Path, table: Table, report: Callable[[Fault], None]
) -> Iterator[Row]:
    file = path.relative_to(folder).as_posix()
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        report(Fault(file, raw.count(b"\n", 0, wrong.start) + 1, "", "fault.encoding"))
        return
    if not text.strip():
        report(Fault(file, 1, "", "fault.empty_file"))
        return
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    names = [column.name for column in table.columns]
    line = 1
    try:
        header = next(reader)
        for name in names:
            if name not in header:
                report(Fault(file, 1, name, "fault.missing_column"))
        for name in dict.fromkeys(header):
            if name not in names or header.count(name) > 1:
                report(Fault(file, 1, name, "fault.extra_column"))
        if sorted(header) != sorted(names):
            return
        line = reader.line_num + 1
        empty = True
        for cells in reader:
            empty = False
            if any("\0" in cell for cell in cells):
                report(Fault(file, line, "", "fault.not_csv"))
            elif len(cells) != len(header):
                values: dict[str, object] = {"found": len(cells), "wanted": len(header)}
                report(Fault(file, line, "", "fault.cells", values))
            else:
                yield _convert(dict(zip(header, cells, strict=True)), table, file, line, report)
            line = reader.line_num + 1
        if empty:
            report(Fault(file, 1, "", "fault.no_rows"))
    except csv.Error:
        report(Fault(file, line, "", "fault.not_csv"))


def _convert(
    cells: dict[str, str], table: Table, file: str, line: int, report: Callable[[Fault], None]
) -> Row:
    # A cell that is wrong is left out and the rest kept: one bad cell in a source must not make
    # every figure that names the source look wrong too.
    row: Row = {"file": file, "line": line}
    for column in table.columns:
        cell = cells[column.name].strip()
        try:
            row[column.name] = _cell(cell, column)
        except _BadCell as wrong:
            report(Fault(file, line, column.name, wrong.wording_id, wrong.values))
    return row


def _cell(cell: str, column: Column) -> object:
    if cell == "" and column.kind != "choice":
        if not column.optional:
            raise _BadCell("fault.empty_cell")
        return "" if column.keep_empty else None
    match column.kind:
        case "number":
            return _bounded(_number(cell), column)
        case "whole" | "year":
            if not _WHOLE.fullmatch(cell):
                _number(cell)  # says first whether it is a number at all
                raise _BadCell("fault.not_whole", cell=cell)
            whole = int(cell[:20])  # Python refuses thousands of digits; twenty are far too many
            if column.kind == "year" and not FIRST_YEAR <= whole <= LAST_YEAR:
                raise _BadCell("fault.year", cell=cell, first=FIRST_YEAR, last=LAST_YEAR)
            return _bounded(whole, column)
        case "first_day" | "last_day":
            return _day(cell, last=column.kind == "last_day")
        case "choice":
            if cell not in column.choices:
                allowed = ", ".join(choice or '""' for choice in column.choices)
                raise _BadCell("fault.choice", cell=cell, allowed=allowed)
        case "form":
            if column.form is None or not column.form.fullmatch(cell):
                raise _BadCell("fault.form", cell=cell)
        case _ if UNWRITABLE.search(cell):
            raise _BadCell("fault.control")
        case _:
            pass
    return cell


def _number(cell: str) -> float:
    if _NOT_FINITE.fullmatch(cell):
        raise _BadCell("fault.not_finite", cell=cell)
    if not _NUMBER.fullmatch(cell):
        raise _BadCell("fault.not_number", cell=cell)
    number = float(cell)
    if not math.isfinite(number):
        raise _BadCell("fault.not_finite", cell=cell)
    return number


def _bounded(number: _Number, column: Column) -> _Number:
    if column.lowest is not None and number < column.lowest:
        raise _BadCell("fault.too_low", cell=number, bound=column.lowest)
    if column.highest is not None and number > column.highest:
        raise _BadCell("fault.too_high", cell=number, bound=column.highest)
    return number


def _day(cell: str, *, last: bool) -> dt.date:
    match = _DATE.fullmatch(cell)
    if not match:
        raise _BadCell("fault.date", cell=cell)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        assert year is not None
        if month is None:
            month = 12 if last else 1
        if day is None:
            day = calendar.monthrange(year, month)[1] if last else 1
        return dt.date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        raise _BadCell("fault.date", cell=cell) from None


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
