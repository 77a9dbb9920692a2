"""Tables of which there may be millions of rows, read and checked by the column.

A column holds few different cells: each is looked at once, by the same rule as a cell of any other
table, and only the rows that have a wrong one are then looked for.
"""

import codecs
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from csv import field_size_limit
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import csv

from thidua.cell import BadCell, convert
from thidua.faults import Fault
from thidua.table_file import Block, TableFile, read_blocks, table_files
from thidua.tables import LAST_YEAR, Column, Table

_TYPES: Final = {
    "number": pa.float64(),
    "whole": pa.int32(),
    "year": pa.int32(),
    "first_day": pa.date32(),
    "last_day": pa.date32(),
}
_TEXT: Final = pa.dictionary(pa.int32(), pa.string())
_PLAIN: Final = r"\A-?[0-9]{1,15}(\.[0-9]{1,15})?\z"
PLACE: Final = (pa.field("file", _TEXT), pa.field("line", pa.int32()))
"""Where a row was read from, beside its cells."""


def arrow_type(column: Column) -> pa.DataType:
    """Return how the cells of a column are kept."""
    return _TYPES.get(column.kind, pa.string())


def read_columns(folder: Path, table: Table, report: Callable[[Fault], None]) -> pa.Table:
    """Read the rows of one table, reporting the faults of its cells; references are not checked.

    Returns
    -------
    pyarrow.Table
        The columns of the table, then ``file`` and ``line``; a cell with a fault is null.
    """
    fields = [pa.field(column.name, _kept(column)) for column in table.columns]
    batches: list[pa.RecordBatch] = []
    for curated in table_files(folder, table, report):
        for texts in _told(curated, table, report):
            batches.append(_columns(curated.file, *texts, table, report))
    return pa.Table.from_batches(batches, pa.schema([*fields, *PLACE]))


def _kept(column: Column) -> pa.DataType:
    kind = arrow_type(column)
    return _TEXT if kind == pa.string() else kind


def _exact(column: Column) -> bool:
    return column.kind == "number" and column.lowest is None and column.highest is None


def _plain(curated: TableFile, table: Table) -> pa.Table | None:
    """Cut a file without a single quotation mark at its commas, ten times as fast as another.

    Returns
    -------
    pyarrow.Table or None
        The cells as they stand; None where the file has quotes, or where there is anything to say
        of it: then it is read row by row.
    """
    raw = curated.path.read_bytes().removeprefix(codecs.BOM_UTF8)
    names = raw[: raw.find(b"\n")].decode("utf-8", "replace").split(",")
    odd = any(mark in raw for mark in (b'"', b"\r", b"\0", b"\n\n"))
    if odd or sorted(names) != sorted(_names(table)):
        return None
    texts = {c.name: pa.string() if _exact(c) else _TEXT for c in table.columns}
    try:
        cut = csv.read_csv(
            pa.py_buffer(raw),
            csv.ReadOptions(column_names=names, skip_rows=1, use_threads=False),
            csv.ParseOptions(quote_char=False, ignore_empty_lines=False),
            csv.ConvertOptions(column_types=texts, strings_can_be_null=False),
        )
    except pa.ArrowInvalid:
        return None
    longest = max(pc.max(pc.binary_length(c.cast(pa.string()))).as_py() or 0 for c in cut.columns)
    return cut if cut.num_rows and longest < field_size_limit() else None


def _names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


_Texts = tuple[dict[str, pa.Array], Sequence[int]]


def _told(curated: TableFile, table: Table, report: Callable[[Fault], None]) -> Iterator[_Texts]:
    """Yield the cells of a file by column, and the line each row begins on."""
    plain = _plain(curated, table)
    if plain is None:
        for block in read_blocks(curated, table, report):
            yield _texts(block, table)
        return
    line = 2
    for batch in plain.to_batches():
        cells = dict(zip(batch.schema.names, batch.columns, strict=True))
        yield cells, range(line, line + batch.num_rows)
        line += batch.num_rows


def _texts(block: Block, table: Table) -> _Texts:
    cells = zip(*block.rows, strict=True) if block.rows else ([] for _ in block.names)
    told = dict(zip(block.names, (pa.array(each, pa.string()) for each in cells), strict=True))
    return {c.name: told[c.name] if _exact(c) else told[c.name].dictionary_encode()
            for c in table.columns}, block.lines  # fmt: skip


def _columns(
    file: str,
    texts: dict[str, pa.Array],
    lines: Sequence[int],
    table: Table,
    report: Callable[[Fault], None],
) -> pa.RecordBatch:
    arrays = []
    for column in table.columns:
        wrong: dict[int, BadCell] = {}
        convert_all = _numbers if _exact(column) else _distinct
        arrays.append(convert_all(texts[column.name], column, wrong))
        for row, bad in wrong.items():
            report(Fault(file, lines[row], column.name, bad.wording_id, bad.values))
    here = pa.array(np.zeros(len(lines), np.int32))
    arrays.append(pa.DictionaryArray.from_arrays(here, [file]))
    arrays.append(pa.array(np.asarray(lines, np.int32)))
    return pa.record_batch(arrays, [*_names(table), "file", "line"])


def _numbers(cells: pa.Array, column: Column, wrong: dict[int, BadCell]) -> pa.Array:
    """Return numbers; those that are not plain digits are converted one by one."""
    plain = pc.match_substring_regex(cells, _PLAIN)
    numbers = pc.cast(pc.if_else(plain, cells, None), pa.float64())
    others = pc.indices_nonzero(pc.invert(plain))
    if not len(others):
        return numbers
    kept = numbers.to_pylist()
    for row in others.to_pylist():
        kept[row] = _converted(cells[row].as_py(), column, wrong, [row])
    return pa.array(kept, pa.float64())


def _distinct(coded: pa.DictionaryArray, column: Column, wrong: dict[int, BadCell]) -> pa.Array:
    """Return the cells converted, each different one only once."""
    bad: dict[int, BadCell] = {}
    values = [
        _converted(cell, column, bad, [place])
        for place, cell in enumerate(coded.dictionary.to_pylist())
    ]
    for place, reason in bad.items():
        found = pc.indices_nonzero(pc.equal(coded.indices, place)).to_pylist()
        wrong.update(dict.fromkeys(found, reason))
    kind = arrow_type(column)
    if kind != pa.string():
        return pa.array(values, kind).take(coded.indices)
    if None in values or len(set(values)) < len(values):
        return pa.array(values, kind).take(coded.indices).dictionary_encode()
    return pa.DictionaryArray.from_arrays(coded.indices, pa.array(values, kind))


def _converted(
    cell: str, column: Column, wrong: dict[int, BadCell], places: Iterable[int]
) -> object:
    try:
        return convert(cell.strip(), column)
    except BadCell as reason:
        wrong.update(dict.fromkeys(places, reason))
        return None


def check_references(
    table: Table,
    rows: pa.Table,
    identifiers: dict[str, set[object]],
    report: Callable[[Fault], None],
) -> None:
    """Report the cells that name what does not exist."""
    for column in table.columns:
        known = identifiers.get(column.refers_to or "")
        if not known:
            continue
        for batch in rows.select([column.name, "file", "line"]).to_batches():
            told = batch.column(0)
            for place, cell in enumerate(told.dictionary.to_pylist()):
                if cell in known:
                    continue
                found = batch.filter(pc.fill_null(pc.equal(told.indices, place), False))
                for file, line in zip(found["file"], found["line"], strict=True):
                    wording_id = f"fault.unknown.{column.refers_to}"
                    where = (file.as_py(), line.as_py(), column.name)
                    report(Fault(*where, wording_id, {"cell": cell}))


def replaced(older: pa.Table, newer: pa.Table, names: Sequence[str]) -> pa.Table:
    """Return the rows of both, of the older those whose `names` the newer does not tell anew."""
    told = set(zip(*(newer[name].to_pylist() for name in names), strict=True))
    likely = _named(older, names[-1], {key[-1] for key in told})
    keys = zip(*(older[name].take(likely).to_pylist() for name in names), strict=True)
    gone = {row for row, key in zip(likely.to_pylist(), keys, strict=True) if key in told}
    if gone:
        kept = np.ones(older.num_rows, bool)
        kept[list(gone)] = False
        older = older.filter(pa.array(kept))
    return pa.concat_tables([older, newer])


def _named(rows: pa.Table, name: str, cells: Collection[object]) -> pa.Array:
    """Return which rows have one of `cells` in a column."""
    wanted = pa.array(list(cells), pa.string())
    masks = [pc.is_in(c.cast(pa.string()), wanted, skip_nulls=False) for c in rows[name].chunks]
    return pc.indices_nonzero(pa.chunked_array(masks, pa.bool_()))


def in_order(rows: pa.Table, *orders: tuple[str, Sequence[str]]) -> pa.Table:
    """Return rows by the first column's place in its list, then the second's, then by year."""
    rows = rows.unify_dictionaries().combine_chunks()
    key = np.zeros(rows.num_rows, np.int64)
    for name, cells in orders:
        places = {cell: place for place, cell in enumerate(cells)}
        told = rows[name].chunk(0) if rows.num_rows else pa.array([], _TEXT)
        ranks = np.array([places[cell] for cell in told.dictionary.to_pylist()], np.int64)
        key = key * len(places) + ranks[told.indices.to_numpy()]
    key = key * (LAST_YEAR + 1) + rows["year"].to_numpy()
    return rows.take(pa.array(np.argsort(key, kind="stable")))
