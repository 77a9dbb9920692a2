"""A curated file cut into blocks of cells, with the line each row begins on."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from thidua.faults import Fault
from thidua.tables import Table

_ROWS: Final = 16_384  # a block that the processor's cache still likes


@dataclass(frozen=True)
class Block:
    """Rows that stand one after the other in a file.

    Parameters
    ----------
    file
        Path below the folder, with forward slashes.
    names
        The columns, in the order of the file.
    rows
        The cells, as many a row as `names`.
    lines
        Where each row begins, as an editor counts, from 1.
    """

    file: str
    names: Sequence[str]
    rows: list[list[str]]
    lines: Sequence[int]


@dataclass(frozen=True)
class TableFile:
    """A file of a table: where it is, and its path below the folder, with forward slashes."""

    path: Path
    file: str


def table_files(folder: Path, table: Table, report: Callable[[Fault], None]) -> list[TableFile]:
    """Return the files of a table, in the order they count in; report where there is none."""
    paths = [path for path in sorted(folder.glob(table.files)) if path.is_file()]
    if not paths:
        report(Fault(table.files, 1, "", "fault.file_missing"))
    return [TableFile(path, path.relative_to(folder).as_posix()) for path in paths]


def read_blocks(
    curated: TableFile, table: Table, report: Callable[[Fault], None]
) -> Iterator[Block]:
    """Yield the rows of a file; report what is no table or no row of it."""
    file, raw = curated.file, curated.path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as wrong:
        report(Fault(file, raw.count(b"\n", 0, wrong.start) + 1, "", "fault.encoding"))
        return
    if not text.strip():
        report(Fault(file, 1, "", "fault.empty_file"))
        return
    has_nul = "\0" in text
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    names = [column.name for column in table.columns]
    try:
        header = next(reader)
    except csv.Error:
        report(Fault(file, 1, "", "fault.not_csv"))
        return
    for name in names:
        if name not in header:
            report(Fault(file, 1, name, "fault.missing_column"))
    for name in dict.fromkeys(header):
        if name not in names or header.count(name) > 1:
            report(Fault(file, 1, name, "fault.extra_column"))
    if sorted(header) != sorted(names):
        return
    line, empty, broken = reader.line_num + 1, True, False
    while not broken:
        rows: list[list[str]] = []
        try:
            rows.extend(islice(reader, _ROWS))
        except csv.Error:
            broken = True  # what stands before it in the block is sound
        if rows:
            empty = False
            lines, line = _lines(rows, line, reader.line_num if not broken else None)
            yield _sound(Block(file, header, rows, lines), has_nul, report)
        elif not broken:
            break
    if broken:
        report(Fault(file, line, "", "fault.not_csv"))
    elif empty:
        report(Fault(file, 1, "", "fault.no_rows"))


def _lines(rows: list[list[str]], first: int, last: int | None) -> tuple[Sequence[int], int]:
    """Return where each row begins, from `first` on, and where the row after them does.

    Parameters
    ----------
    last
        The line the rows end on, where it is known.
    """
    if last is not None and last - first + 1 == len(rows):
        return range(first, last + 1), last + 1
    lines = []
    for cells in rows:
        lines.append(first)
        first += 1 + sum(_breaks(cell) for cell in cells)
    return lines, first


def _breaks(cell: str) -> int:
    return cell.count("\n") + cell.count("\r") - cell.count("\r\n")


def _sound(block: Block, has_nul: bool, report: Callable[[Fault], None]) -> Block:
    """Return the rows that have a cell for each column, and report the others."""
    wanted = len(block.names)
    if not has_nul and set(map(len, block.rows)) == {wanted}:
        return block
    rows, lines = [], []
    for cells, line in zip(block.rows, block.lines, strict=True):
        if any("\0" in cell for cell in cells):
            report(Fault(block.file, line, "", "fault.not_csv"))
        elif len(cells) != wanted:
            values: dict[str, object] = {"found": len(cells), "wanted": wanted}
            report(Fault(block.file, line, "", "fault.cells", values))
        else:
            rows.append(cells)
            lines.append(line)
    return Block(block.file, block.names, rows, lines)
