"""A sheet as cells by row and column, with what a reader of the sheet does not see: hidden rows."""

import datetime as dt
import unicodedata
from dataclasses import dataclass, field

Value = str | int | float | bool | dt.datetime | dt.date | dt.time | dt.timedelta
NO_VALUE = "="
"""Stands for a formula whose file does not say what it came to."""

Place = tuple[int, int]
"""Row and column, both counted from 1 as Excel does."""


def cell_name(row: int, column: int) -> str:
    """Return the name Excel gives a cell: (7, 3) → "C7"."""
    return f"{column_name(column)}{row}"


def column_name(column: int) -> str:
    """Return the letters of a column: 28 → "AB"."""
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(65 + letter) + letters
    return letters


@dataclass
class Grid:
    """One sheet.

    Parameters
    ----------
    name
        Of the sheet; of a CSV the file's name without its ending.
    cells
        What is not empty, by place.
    percents
        Places whose number is shown as a percentage: 0.125 is 12.5 % there.
    formulas
        Places whose value is computed.
    errors
        Places that show an error of Excel (#DIV/0!).
    merged
        Place of the upper left cell by each place a merged range covers; and the ranges.
    hidden_rows, hidden_columns
        Those a reader of the sheet does not see.
    """

    name: str
    cells: dict[Place, Value] = field(default_factory=dict)
    percents: set[Place] = field(default_factory=set)
    formulas: set[Place] = field(default_factory=set)
    errors: set[Place] = field(default_factory=set)
    merged: dict[Place, Place] = field(default_factory=dict)
    ranges: dict[Place, Place] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self._texts: dict[Place, str] = {}
        self._counted = (0, 0, 0)

    @property
    def last_row(self) -> int:
        """The last row that holds anything; 0 for an empty sheet."""
        return self._extent()[0]

    @property
    def last_column(self) -> int:
        """The last column that holds anything; 0 for an empty sheet."""
        return self._extent()[1]

    def _extent(self) -> tuple[int, int]:
        # Asked for by every row of a sheet: counted anew only when cells were added.
        if self._counted[0] != len(self.cells):
            rows = max((row for row, _ in self.cells), default=0)
            columns = max((column for _, column in self.cells), default=0)
            self._counted = len(self.cells), rows, columns
        return self._counted[1:]

    def merge(self, first_row: int, first_column: int, last_row: int, last_column: int) -> None:
        """Note a merged range."""
        corner = (first_row, first_column)
        self.ranges[corner] = (last_row, last_column)
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                self.merged[row, column] = corner

    def text(self, row: int, column: int) -> str:
        """Return a cell as text, composed and without doubled spaces; ``""`` where it is empty."""
        place = (row, column)
        if place not in self._texts:
            self._texts[place] = _text(self.cells.get(place))
        return self._texts[place]

    def shown(self, row: int, column: int) -> str:
        """Return what a reader sees at a place: in a merged range, the text of its corner."""
        return self.text(*self.merged.get((row, column), (row, column)))

    def reach(self, row: int, column: int) -> tuple[int, int]:
        """Return the first and last column of the range a place belongs to."""
        corner = self.merged.get((row, column), (row, column))
        return corner[1], self.ranges.get(corner, corner)[1]


def _text(value: Value | None) -> str:
    match value:
        case None:
            return ""
        case bool():
            return str(value)
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case dt.datetime() | dt.date():
            return value.strftime("%d/%m/%Y")
        case _:
            return " ".join(unicodedata.normalize("NFC", str(value)).split())
