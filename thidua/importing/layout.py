"""Find the tables of a sheet: where units stand, which rows are headings, which columns figures.

A sheet is taken as an office makes it: a title and heading rows above, units in rows or in columns
or only in the title, notes below, several tables under each other.
"""

import itertools
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Literal

from thidua.importing.grid import Grid, Place
from thidua.importing.indicators import column_kind, read_heading
from thidua.importing.measures import measure_of
from thidua.importing.names import Match, Names, is_aggregate
from thidua.importing.numbers import NotNumber, read_figure
from thidua.tables import FIRST_YEAR, LAST_YEAR

Axis = Literal["rows", "columns", "none"]

_NUMBERING = re.compile(r"\(?(?:[A-Za-z]|\d{1,2})\)?(?:\s*=.*)?")
_LONGEST_NAME = 80


@dataclass
class Table:
    """A table of a sheet.

    Parameters
    ----------
    axis
        Where the units stand.
    unit_line
        The column (axis "rows") or row (axis "columns") that names them; 0 for none.
    head
        Rows above the figures, titles included.
    body
        Rows with figures, in order.
    data
        Columns with figures.
    stub
        Columns that say what a row is about, and what each holds: a kind of
        `indicators.column_kind`, or "" where its cells say themselves.
    """

    axis: Axis
    unit_line: int
    head: list[int]
    body: list[int]
    data: list[int]
    stub: dict[int, str] = field(default_factory=dict)


def is_figure(grid: Grid, row: int, column: int) -> bool:
    """Tell whether a cell holds a figure, however it is written."""
    value = grid.cells.get((row, column))
    if isinstance(value, bool) or value is None:
        return False
    if isinstance(value, (int, float)) or (row, column) in grid.formulas:
        return True
    if not isinstance(value, str):
        return False
    try:
        return read_figure(value) is not None
    except NotNumber:
        return False


def is_year(grid: Grid, row: int, column: int) -> bool:
    """Tell whether a cell is a bare year."""
    text = grid.text(row, column)
    return text.isdecimal() and FIRST_YEAR <= int(text[:9]) <= LAST_YEAR and len(text) == 4


def find_tables(grid: Grid, names: Names) -> list[Table]:
    """Return the tables of a sheet, from top to bottom."""
    return _Finder(grid, names).tables()


class _Finder:
    def __init__(self, grid: Grid, names: Names) -> None:
        self.grid = grid
        self.rows = sorted({row for row, _ in grid.cells})
        self.columns = sorted({column for _, column in grid.cells})
        self.figures = {p for p in grid.cells if is_figure(grid, *p) and not is_year(grid, *p)}
        self.figure_rows = {row for row, _ in self.figures}
        self.units: dict[Place, Match] = {}
        for (row, column), value in grid.cells.items():
            if isinstance(value, str) and len(value) <= _LONGEST_NAME:
                match = names.match(grid.text(row, column))
                if match.units:
                    self.units[row, column] = match

    def tables(self) -> list[Table]:
        column, rows = self._unit_column()
        row, columns = self._unit_row()
        if rows and rows >= columns:
            return self._by_rows(column)
        if columns:
            return self._by_columns(row)
        for place in sorted(self.grid.cells):
            beside = [r for r, c in self.grid.cells if c == place[1] and r > place[0]]
            named = column_kind(self.grid.text(*place)) == "unit"
            if named and beside and not self._names_measures(place[1], place[0]):
                return self._by_rows(place[1])
        return self._without_units()

    def _unit_column(self) -> tuple[int, int]:
        with_figures = self.figure_rows | {r for r in self.rows if self._years_in(r)}
        counted = Counter(c for r, c in self.units if r in with_figures)
        # Names in a heading row are not names of rows.
        return max(counted.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))

    def _unit_row(self) -> tuple[int, int]:
        last = {c: max(r for r, d in self.figures if d == c) for c in {c for _, c in self.figures}}
        counted = Counter(
            r
            for r, c in self.units
            if any(last.get(d, 0) > r for d in range(c, self.grid.reach(r, c)[1] + 1))
        )
        return max(counted.items(), key=lambda item: (item[1], -item[0]), default=(0, 0))

    def _years_in(self, row: int) -> bool:
        return any(is_year(self.grid, row, column) for column in self.columns)

    # Units in rows ----------------------------------------------------------------------------

    def _by_rows(self, unit_column: int) -> list[Table]:
        tables: list[Table] = []
        head: list[int] = []
        body: list[int] = []
        for place, row in enumerate(self.rows):
            begins = body and self._is_heading(row, unit_column) and any(
                (r, unit_column) in self.units for r in self.rows[place + 1 :]
            )  # fmt: skip
            if begins:
                tables.append(self._rows_table(unit_column, head, body))
                head, body = [], []
            if body or self._is_body(row, unit_column):
                body.append(row)
            else:
                head.append(row)
        return [*tables, self._rows_table(unit_column, head, body)] if body else tables

    def _is_body(self, row: int, unit_column: int) -> bool:
        if self._is_numbering(row):
            return False
        named = bool(self.grid.shown(row, unit_column))
        right = any((row, c) in self.figures for c in self.columns if c > unit_column)
        years = any(is_year(self.grid, row, c) for c in self.columns if c > unit_column)
        known = self.grid.merged.get((row, unit_column), (row, unit_column)) in self.units
        return (named and right) or (
            known and (right or years or self._says_more(row, unit_column))
        )

    def _says_more(self, row: int, unit_column: int) -> bool:
        # A unit without any figure yet still belongs to the table.
        return not any(
            self.grid.text(row, c) and not read_heading(self.grid.text(row, c)).says_nothing
            for c in self.columns
            if c > unit_column
        )

    def _is_heading(self, row: int, unit_column: int) -> bool:
        if row in self.figure_rows or (row, unit_column) in self.units:
            return False
        texts = [self.grid.text(row, c) for c in self.columns if c > unit_column]
        return any(text and not read_heading(text).says_nothing for text in texts)

    def _is_numbering(self, row: int) -> bool:
        texts = [text for c in self.columns if (text := self.grid.text(row, c))]
        numbers = [int(re.sub(r"\D", "", t.split("=")[0]) or 0) for t in texts]
        numbers = [number for number in numbers if number]
        return (
            len(texts) >= 2
            and all(_NUMBERING.fullmatch(text) for text in texts)
            and len(numbers) >= 2
            and all(b == a + 1 for a, b in itertools.pairwise(numbers))
            and numbers[0] <= 3
        )

    def _rows_table(self, unit_column: int, head: list[int], body: list[int]) -> Table:
        head = [row for row in head if not self._is_numbering(row)]
        kinds = self._kinds(head)
        stub = {c: kinds.get(c, "number") for c in self.columns if c < unit_column}
        data = []
        for column in self.columns:
            if column <= unit_column:
                continue
            if column in kinds and kinds[column] != "value":
                stub[column] = kinds[column]
            elif self._holds_figures(column, body):
                data.append(column)
        return Table("rows", unit_column, head, body, data, stub)

    def _holds_figures(self, column: int, body: list[int]) -> bool:
        return any((row, column) in self.grid.cells for row in body)

    def _kinds(self, head: list[int]) -> dict[int, str]:
        kinds: dict[int, str] = {}
        first = max(head, default=0)
        for row in head:
            for column in self.columns:
                corner = self.grid.merged.get((row, column), (row, column))
                kind = column_kind(self.grid.text(*corner)) if corner[0] in head else None
                if kind == "unit" and self._names_measures(column, first):
                    kind = "measure"  # "Đơn vị" is both the unit and the unit of measure
                if kind:
                    kinds[column] = kind
        return kinds

    def _names_measures(self, column: int, above: int) -> bool:
        texts = [t for row in self.rows if row > above and (t := self.grid.text(row, column))]
        return bool(texts) and 2 * sum(measure_of(text) is not None for text in texts) > len(texts)

    # Units in columns, or in no line at all ---------------------------------------------------

    def _by_columns(self, unit_row: int) -> list[Table]:
        first = min(c for r, c in self.units if r == unit_row)
        below = [row for row in self.rows if row > unit_row and not self._is_numbering(row)]
        start = next(
            (r for r in below if any((r, c) in self.figures for c in self.columns if c >= first)), 0
        )
        if not start:
            return []
        start = self._first_of_body(start, unit_row, first)
        head = [row for row in self.rows if row < start and not self._is_numbering(row)]
        body = [row for row in self.rows if row >= start]
        kinds = self._kinds([row for row in head if row >= unit_row])
        stub = {c: kinds.get(c, "").replace("unit", "") for c in self.columns if c < first}
        stub |= {c: k for c, k in kinds.items() if c > first and k in ("measure", "other", "year")}
        data = [c for c in self.columns if c >= first and c not in stub]
        return [Table("columns", unit_row, head, body, data, self._typed(stub, body))]

    def _first_of_body(self, start: int, above: int, first_data: int) -> int:
        """Take in rows above the first figure that name an indicator but hold no figure."""
        while (before := max((r for r in self.rows if above < r < start), default=0)) and not any(
            self.grid.text(before, c) for c in self.columns if c >= first_data
        ):
            start = before
        return start

    def _without_units(self) -> list[Table]:
        ordinals = {c for c in self.columns if self._is_ordinal(c)}
        with_figures = [
            row
            for row in self.rows
            if not self._is_numbering(row)
            and any((row, c) in self.figures for c in self.columns if c not in ordinals)
        ]
        if not with_figures:
            return []
        start = with_figures[0]
        body = [row for row in self.rows if row >= start]
        head = [row for row in self.rows if row < start and not self._is_numbering(row)]
        kinds = self._kinds(head)
        stub: dict[int, str] = {}
        for column in self.columns:
            kind = kinds.get(column, "").replace("unit", "")
            if column in ordinals:
                stub[column] = "number"
            elif kind and kind != "value":
                stub[column] = kind
            elif all(is_year(self.grid, r, column) for r in with_figures):
                stub[column] = "year"
            elif any((r, column) in self.figures for r in with_figures):
                break
            else:
                stub[column] = kind
        stub |= {c: k for c, k in kinds.items() if k in ("measure", "other")}
        data = [c for c in self.columns if c not in stub]
        if len(with_figures) == 1 and len(head) > 0 and not stub:
            data = self.columns
        return [Table("none", 0, head, body, data, self._typed(stub, body))]

    def _is_ordinal(self, column: int) -> bool:
        numbers = [v for (_, c), v in sorted(self.grid.cells.items()) if c == column
                   and isinstance(v, (int, float)) and not isinstance(v, bool)]  # fmt: skip
        heads = [column_kind(self.grid.text(r, column)) for r in self.rows]
        return "number" in heads or (len(numbers) > 2 and numbers == [*range(1, len(numbers) + 1)])

    def _typed(self, stub: dict[int, str], body: list[int]) -> dict[int, str]:
        """Settle what stub columns hold that no heading names, by what stands in them."""
        for column, kind in stub.items():
            texts = [text for row in body if (text := self.grid.shown(row, column))]
            if kind:
                continue
            if texts and all(len(text) <= 4 and _NUMBERING.fullmatch(text) for text in texts):
                stub[column] = "number"
            elif texts and all(re.fullmatch(r"(19|20)\d\d", text) for text in texts):
                stub[column] = "year"
        return stub


def is_sum(text: str) -> bool:
    """Tell whether a unit's place holds the name of a sum, a mean or a region instead."""
    return is_aggregate(text)
