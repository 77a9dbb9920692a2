"""How columns and names of a file were understood, so that a person can look and correct."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from thidua.importing.cells import Found
from thidua.importing.known import Indicator, Unit
from thidua.importing.measures import Measure
from thidua.importing.names import spelled

_MOST: Final = 5_000
"""Columns and names told apart: a file with more is read, and shown in part."""


@dataclass
class ColumnReading:
    """How the figures of a column (or row, where indicators stand in rows) were understood.

    Parameters
    ----------
    sheet, series
        Where: "C" or "7".
    heading
        What stands over and beside them, as written.
    question
        Id under which an answer says what they are.
    meaning
        An indicator or a kind of outcome; ``""`` where it is left out or still open.
    years, statuses, measures
        How often each was read; a measure is ``""`` where none is stated.
    cells
        How many were read.
    """

    sheet: str
    series: str
    heading: str
    question: str
    meaning: str
    years: Counter[int] = field(default_factory=Counter)
    statuses: Counter[str] = field(default_factory=Counter)
    measures: Counter[str] = field(default_factory=Counter)
    cells: int = 0

    @property
    def place(self) -> str:
        """Sheet and column, as the ids of questions about it end."""
        return f"{self.sheet}!{self.series}"


@dataclass
class NameReading:
    """Which units a name was read as, and how often; ``""`` where that is still open."""

    name: str
    question: str
    units: Counter[str] = field(default_factory=Counter)


class Readings:
    """Collects how cells were understood, by column and by name."""

    def __init__(self) -> None:
        self._columns: dict[tuple[str, str, str], ColumnReading] = {}
        self._names: dict[str, NameReading] = {}

    def columns(self, sheets: Sequence[str]) -> list[ColumnReading]:
        """Return the columns in the order of the file, whose `sheets` are given."""

        def place(column: ColumnReading) -> tuple[int, int, str]:
            series = column.series
            number = int(series) if series.isdigit() else len(series)
            return sheets.index(column.sheet), number, series

        return sorted(self._columns.values(), key=place)

    @property
    def names(self) -> list[NameReading]:
        """The names, in the order of the file."""
        return list(self._names.values())

    def left_out(self, cell: Found) -> None:
        """Note a cell whose column means nothing that is kept, or is still open."""
        self._column(cell, "", None)

    def figure(
        self,
        cell: Found,
        indicator: Indicator,
        year: int | None,
        status: str,
        measure: Measure | None,
        unit: Unit | None,
    ) -> None:
        """Note how a figure was understood."""
        if column := self._column(cell, indicator.indicator_id, year):
            column.statuses[status] += 1
            column.measures[measure.text if measure else ""] += 1
        self._name(cell, unit)

    def outcome(
        self, cell: Found, kind: str, year: int | None, status: str, unit: Unit | None
    ) -> None:
        """Note how a rank, score or award was understood; `status` is an award's or ``""``."""
        if (column := self._column(cell, kind, year)) and status:
            column.statuses[status] += 1
        self._name(cell, unit)

    def _column(self, cell: Found, meaning: str, year: int | None) -> ColumnReading | None:
        key = cell.sheet, cell.series, cell.question
        if key not in self._columns and len(self._columns) < _MOST:
            where = cell.sheet, cell.series, cell.heading.text, cell.question
            self._columns[key] = ColumnReading(*where, meaning)
        column = self._columns.get(key)
        if column is not None:
            column.cells += 1
            if year is not None:
                column.years[year] += 1
        return column

    def _name(self, cell: Found, unit: Unit | None) -> None:
        if cell.unit is None:
            return
        question = f"unit:{spelled(cell.unit.text)}"
        if question not in self._names and len(self._names) < _MOST:
            self._names[question] = NameReading(cell.unit.text, question)
        if question in self._names:
            self._names[question].units[unit.unit_id if unit else ""] += 1
