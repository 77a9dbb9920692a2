"""Read the sheets of a workbook or a CSV file into grids, within bounds."""

import contextlib
import csv
import io
import itertools
import warnings
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any, Final
from xml.parsers import expat

import openpyxl
from openpyxl.utils.cell import coordinate_to_tuple, get_column_letter, range_boundaries

from thidua.importing.findings import Findings
from thidua.importing.grid import NO_VALUE, Grid, column_name
from thidua.importing.guard import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, Refused, kind_of

_MOST_MERGED: Final = 5_000
_LONGEST_LINE: Final = 20_000
_SEPARATORS: Final = ("\t", ";", "|", ",")


def read_sheets(name: str, content: bytes, found: Findings) -> list[Grid]:
    """Return the visible sheets of a file.

    Parameters
    ----------
    name
        Of the file, a plain name.
    content
        All its bytes.
    found
        Gets a notice for each hidden sheet, which is not read, and for hidden rows and columns.

    Raises
    ------
    Refused
        Where the file is not read at all.
    """
    if kind_of(name, content) == "text":
        grids = [_read_text(name, content, found)]
    else:
        grids = _read_workbook(name, content, found)
    for grid in grids:
        _tell_hidden(grid, found)
    return grids


def _read_workbook(name: str, content: bytes, found: Findings) -> list[Grid]:
    grids: list[Grid] = []
    with contextlib.ExitStack() as stack:
        packed = stack.enter_context(zipfile.ZipFile(io.BytesIO(content)))
        stack.enter_context(warnings.catch_warnings())
        warnings.simplefilter("ignore")  # openpyxl warns of drop-downs it does not keep
        try:
            # Before the reader, which is not prepared for sheets without end.
            marked = {
                part.filename: _Marks(PurePosixPath(part.filename).stem, name).read(packed, part)
                for part in packed.infolist()
                if _is_sheet(part.filename)
            }
            book: Any = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            stack.callback(book.close)
            for sheet in book.worksheets:
                if sheet.sheet_state != "visible":
                    found.notice(sheet.title, "", "importing.hidden.sheet", sheet=sheet.title)
                    continue
                # The part of the package a sheet is stored in: only the reader knows it.
                marks = marked[sheet._worksheet_path.lstrip("/")]
                marks.grid.name = sheet.title
                _fill(marks.grid, sheet, marks)
                grids.append(marks.grid)
        except Refused:
            raise
        except Exception as wrong:  # whatever a damaged file makes the reader stumble over
            raise Refused("not_workbook", name=name) from wrong
    return grids


def _is_sheet(part: str) -> bool:
    return part.startswith("xl/") and part.endswith(".xml") and part.count("/") > 1


def _fill(grid: Grid, sheet: Any, marks: "_Marks") -> None:
    if not marks.last_row:
        return
    rows = sheet.iter_rows(max_row=marks.last_row, max_col=marks.last_column)
    for number, cells in enumerate(rows, start=1):
        for column, cell in enumerate(cells, start=1):
            value = cell.value
            if value is None or value == "":
                continue
            place = (number, column)
            grid.cells[place] = value
            if cell.data_type == "e":
                grid.errors.add(place)
            elif isinstance(value, (int, float)) and "%" in (cell.number_format or ""):
                grid.percents.add(place)
    for place in grid.formulas - grid.cells.keys():
        grid.cells[place] = NO_VALUE


class _Marks:
    """One pass over a sheet's XML for what a cell reader leaves out, and for its true size."""

    def __init__(self, sheet: str, file: str) -> None:
        self.grid, self._file = Grid(sheet), file
        self.last_row = self.last_column = 0
        self._rows = self._cells = self._merged = 0
        self._place = (0, 0)

    def read(self, packed: zipfile.ZipFile, part: zipfile.ZipInfo) -> "_Marks":
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._element
        with packed.open(part) as lines:
            parser.ParseFile(lines)
        return self

    def _element(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "row":
                self._rows += 1
                row = int(attributes.get("r", self._place[0] + 1))
                self._place = (row, 0)
                if self._rows > MOST_ROWS:
                    self._refuse("rows", most=MOST_ROWS)
                if attributes.get("hidden") in ("1", "true"):
                    self.grid.hidden_rows.add(row)
            case "c":
                row, column = self._place
                named = attributes.get("r")
                self._place = coordinate_to_tuple(named) if named else (row, column + 1)
            case "f":
                self.grid.formulas.add(self._place)
                self._reaches()
            case "v" | "is":
                self._cells += 1
                self._reaches()
                if self._cells > MOST_CELLS:
                    self._refuse("cells", most=MOST_CELLS)
            case "col" if attributes.get("hidden") in ("1", "true"):
                first, last = int(attributes["min"]), int(attributes["max"])
                self.grid.hidden_columns |= set(range(first, min(last, MOST_COLUMNS) + 1))
            case "mergeCell":
                self._merged += 1
                if self._merged > _MOST_MERGED:
                    self._refuse("cells", most=MOST_CELLS)
                self._merge(attributes["ref"])

    def _merge(self, reference: str) -> None:
        first_column, first_row, last_column, last_row = range_boundaries(reference)
        # A merged range has its text in the corner: what lies beyond the values shows nothing.
        last_row = min(last_row, max(self.last_row, first_row))
        last_column = min(last_column, MOST_COLUMNS)
        if (last_row - first_row + 1) * (last_column - first_column + 1) <= MOST_CELLS:
            self.grid.merge(first_row, first_column, last_row, last_column)

    def _reaches(self) -> None:
        row, column = self._place
        if row > MOST_ROWS:
            self._refuse("rows", most=MOST_ROWS)
        if column > MOST_COLUMNS:
            self._refuse("columns", most=MOST_COLUMNS, column=get_column_letter(column))
        self.last_row, self.last_column = max(self.last_row, row), max(self.last_column, column)

    def _refuse(self, why: str, **values: object) -> None:
        raise Refused(why, name=self._file, sheet=self.grid.name, **values)


def _read_text(name: str, content: bytes, found: Findings) -> Grid:
    grid = Grid(PurePosixPath(name).stem)
    text = _decoded(name, content, grid.name, found)
    if "\0" in text:
        raise Refused("not_text", name=name)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and len(first.strip()) == 5:
        separator, text = first.strip()[4], "\n" + rest
    else:
        separator = _separator(text)
    cells = 0
    try:
        lines = _narrow(text, separator, name, grid.name)
        for row, values in enumerate(csv.reader(lines, delimiter=separator), start=1):
            filled = [(c, v) for c, v in enumerate(values, start=1) if v.strip()]
            if row > MOST_ROWS:
                raise Refused("rows", name=name, sheet=grid.name, most=MOST_ROWS)
            cells += len(filled)
            if cells > MOST_CELLS:
                raise Refused("cells", name=name, sheet=grid.name, most=MOST_CELLS)
            grid.cells.update({(row, column): value for column, value in filled})
    except csv.Error as wrong:
        raise Refused("not_text", name=name) from wrong
    return grid


def _decoded(name: str, content: bytes, sheet: str, found: Findings) -> str:
    for encoding in ("utf-16", "utf-8-sig", "cp1258"):
        if encoding == "utf-16" and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
            continue
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding == "cp1258":
            found.notice(sheet, "", "importing.encoding")
        return text
    raise Refused("not_text", name=name)


def _narrow(text: str, separator: str, name: str, sheet: str) -> Iterator[str]:
    for line in io.StringIO(text, newline=""):
        if (columns := line.count(separator) + 1) > MOST_COLUMNS:
            last = column_name(columns)
            raise Refused("columns", name=name, sheet=sheet, most=MOST_COLUMNS, column=last)
        yield line


def _separator(text: str) -> str:
    first = itertools.islice(io.StringIO(text, newline=""), 400)
    lines = [line[:_LONGEST_LINE] for line in first if line.strip()]
    for separator in _SEPARATORS:
        try:
            widths = Counter(
                len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1
            )
        except csv.Error:
            continue
        if widths and widths.most_common(1)[0][1] * 2 >= min(len(lines), 6):
            return separator
    return ","


def _tell_hidden(grid: Grid, found: Findings) -> None:
    rows = sorted({row for row, _ in grid.cells} & grid.hidden_rows)
    columns = sorted({column for _, column in grid.cells} & grid.hidden_columns)
    if rows:
        said = ", ".join(str(row) for row in rows[:20]) + (" …" if len(rows) > 20 else "")
        found.notice(grid.name, "", "importing.hidden.rows", rows=said)
    if columns:
        said = ", ".join(column_name(column) for column in columns[:20])
        found.notice(grid.name, "", "importing.hidden.columns", columns=said)
