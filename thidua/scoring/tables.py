"""Tables of figures from a CSV file: a line is a unit, a column a criterion.

Nothing in here knows provinces: any table does that has the scheme's columns. A target stands
beside its figure in a column of its own, ``<column>.plan`` or ``<column>.previous``; so does what
a unit gave itself of what is entered by hand, ``<column>.self``.
"""

import csv
import io
import math
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from thidua.faults import DataFaults, Fault
from thidua.scoring.arrays import FloatArray
from thidua.scoring.scheme import Criterion, Item, Scheme
from thidua.scoring.self_scores import ByHand, TwoScores
from thidua.scoring.table import Table
from thidua.wording import fold

_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_IN_COLUMNS = ("plan", "previous")
_OWN = "self"
_SUMMED_UP = "error.table_faults"


def target_column(criterion: Criterion) -> str | None:
    """Return the column of the criterion's target, None where a table needs none."""
    named = criterion.target in _IN_COLUMNS
    return f"{criterion.column}.{criterion.target}" if named else None


def read_table(
    path: Path, scheme: Scheme, unit: str | None = None, ignored: Collection[str] = ()
) -> tuple[Table, TwoScores]:
    """Read the table of a scheme from a CSV file, and both scores of what is entered by hand.

    Parameters
    ----------
    path
        UTF-8, comma-separated, the first line names the columns; an empty cell is a gap.
    scheme
        Its criteria and their targets must have a column, bonus items and penalties may.
    unit
        The column with the units' names; None takes the first.
    ignored
        Columns to pass over. Any other the scheme does not use is a fault: it may be misspelt.

    Raises
    ------
    DataFaults
        With every fault found, as ``file:line: column: reason``.
    """
    columns = {criterion.column: criterion for criterion in scheme.criteria}
    targets = _targets(scheme)
    items = {item.column: item for item in scheme.items}
    own = _own_columns(scheme)
    sheet = _Sheet(path, unit)
    for column, criterion in columns.items():
        if column not in sheet.header and f"{column}.{_OWN}" not in sheet.header:
            found = ", ".join(sheet.header[1:])
            name = criterion.criterion_id
            sheet.fault(1, column, "fault.figures.no_column", name=name, found=found)
    for column, criterion in targets.items():
        if column not in sheet.header:
            sheet.fault(1, column, "fault.figures.no_target", name=criterion.criterion_id)
    sheet.refuse_others({**columns, **targets, **items, **own}, ignored)
    units = sheet.units()
    figures = sheet.numbers(columns)
    wanted = sheet.numbers(targets)
    entered = sheet.numbers(items)
    by_units = dict(zip(own, sheet.numbers(own).T, strict=True))
    sheet.finish()
    by_column = dict(zip(targets, wanted.T, strict=True))
    nothing = np.full(len(units), np.nan)
    given = [
        np.column_stack(
            [
                np.empty((len(units), 0)),
                *(by_units.get(f"{name}.{_OWN}", nothing) for name in names),
            ]
        )
        for names in (columns, items)
    ]
    two = TwoScores(ByHand(*given), ByHand(figures, entered))
    figures, entered = (
        np.where(np.isnan(checked), self_scored, checked)
        for checked, self_scored in zip((figures, entered), given, strict=True)
    )
    return Table(units, figures, _with_targets(scheme, figures, by_column), entered), two


def read_scores(
    path: Path, scheme: Scheme, units: Mapping[str, str]
) -> tuple[dict[str, dict[str, float]], dict[str, dict[str, float]]]:
    """Read what was entered by hand for known units: criteria without indicator, bonus, penalties.

    Parameters
    ----------
    path
        A file as for :func:`read_table`; columns and units may be fewer than there are.
    units
        Names by identifier. A line may begin with either; accents and case do not matter.

    Returns
    -------
    checked, own
        By criterion or item, then by unit: what counts, and what the units gave themselves.

    Raises
    ------
    DataFaults
        With every fault found.
    """
    by_hand: dict[str, Criterion | Item] = {
        **{c.column: c for c in scheme.criteria if c.indicator is None},
        **{item.column: item for item in scheme.items},
    }
    own = _own_columns(scheme)
    sheet = _Sheet(path, None)
    sheet.refuse_others({**by_hand, **own}, ())
    known = {fold(text): n for n, pair in enumerate(units.items()) for text in pair}
    places = sheet.places(known, ", ".join(units))
    numbers = [sheet.numbers(columns) for columns in (by_hand, own)]
    sheet.finish()
    order = list(units)
    checked, self_scored = (
        {
            _name(one): {
                order[place]: float(value)
                for place, value in zip(places, values, strict=True)
                if not math.isnan(value)
            }
            for one, values in zip(columns.values(), read.T, strict=True)
        }
        for columns, read in zip((by_hand, own), numbers, strict=True)
    )
    return checked, self_scored


def _name(one: Criterion | Item) -> str:
    return one.criterion_id if isinstance(one, Criterion) else one.item_id


def _own_columns(scheme: Scheme) -> dict[str, Criterion | Item]:
    hand: list[Criterion | Item] = [c for c in scheme.criteria if c.indicator is None]
    return {f"{one.column}.{_OWN}": one for one in [*hand, *scheme.items]}


def _targets(scheme: Scheme) -> dict[str, Criterion]:
    columns = ((target_column(criterion), criterion) for criterion in scheme.criteria)
    return {column: criterion for column, criterion in columns if column is not None}


def _with_targets(
    scheme: Scheme, figures: FloatArray, by_column: Mapping[str, FloatArray]
) -> FloatArray:
    targets = np.full(figures.shape, np.nan)
    for n, criterion in enumerate(scheme.criteria):
        column = target_column(criterion)
        if column is not None:
            targets[:, n] = by_column[column]
        elif isinstance(criterion.target, float):
            targets[:, n] = criterion.target
    return targets


@dataclass(frozen=True)
class _Line:
    number: int
    cells: dict[str, str]


class _Sheet:
    """A CSV file as text, and the faults found in it so far."""

    def __init__(self, path: Path, unit: str | None) -> None:
        self._file = path.as_posix()
        self._faults: list[Fault] = []
        self.header: list[str] = []
        self._lines: list[_Line] = []
        self._read(path)
        if self._faults:
            self.finish()
        if unit is not None and unit not in self.header:
            self.fault(1, unit, "fault.figures.no_unit")
            self.finish()
        self._unit = self.header[0] if unit is None else unit
        self.header.sort(key=lambda column: column != self._unit)

    def fault(self, line: int, column: str, wording_id: str, **values: object) -> None:
        self._faults.append(Fault(self._file, line, column, wording_id, values))

    def finish(self) -> None:
        """Stop here if anything was wrong."""
        if self._faults:
            raise DataFaults(self._faults, _SUMMED_UP)

    def refuse_others(self, used: Mapping[str, object], ignored: Collection[str]) -> None:
        for column in self.header[1:]:
            if column not in used and column not in ignored:
                wanted = ", ".join(used)
                self.fault(1, column, "fault.figures.unknown_column", wanted=wanted)

    def units(self) -> tuple[str, ...]:
        seen: set[str] = set()
        for line in self._lines:
            name = line.cells[self._unit]
            if not name:
                self.fault(line.number, self._unit, "fault.figures.unit_empty")
            elif name in seen:
                self.fault(line.number, self._unit, "fault.figures.unit_twice", cell=name)
            seen.add(name)
        return tuple(line.cells[self._unit] for line in self._lines)

    def places(self, known: Mapping[str, int], allowed: str) -> list[int]:
        self.units()
        places = []
        for line in self._lines:
            name = line.cells[self._unit]
            if name and fold(name) not in known:
                values: dict[str, object] = {"cell": name, "allowed": allowed}
                self.fault(line.number, self._unit, "fault.figures.unit_unknown", **values)
            places.append(known.get(fold(name), 0))
        return places

    def numbers(self, columns: Mapping[str, Criterion | Item]) -> FloatArray:
        """Return the cells of some columns, shape ``(lines, columns)``; an absent one is empty."""
        numbers = np.full((len(self._lines), len(columns)), np.nan)
        for n, (column, of) in enumerate(columns.items()):
            entered = column in (of.column, f"{of.column}.{_OWN}")
            bounded = _bounds(of) if entered else None
            for m, line in enumerate(self._lines):
                numbers[m, n] = self._number(line, column, bounded)
        return numbers

    def _number(self, line: _Line, column: str, bounds: tuple[float, float] | None) -> float:
        cell = line.cells.get(column, "")
        if not cell:
            return math.nan
        if not _NUMBER.fullmatch(cell) or not math.isfinite(float(cell)):
            self.fault(line.number, column, "fault.not_number", cell=cell)
            return math.nan
        number = float(cell)
        if bounds is not None and not bounds[0] <= number <= bounds[1]:
            low = number < bounds[0]
            wording_id = "fault.too_low" if low else "fault.too_high"
            bound = f"{bounds[0] if low else bounds[1]:.10g}"
            self.fault(line.number, column, wording_id, cell=cell, bound=bound)
        return number

    def _read(self, path: Path) -> None:
        try:
            raw = path.read_bytes()
        except OSError:
            self.fault(1, "", "fault.scheme.no_file")
            return
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            self.fault(raw.count(b"\n", 0, wrong.start) + 1, "", "fault.encoding")
            return
        if not text.strip():
            self.fault(1, "", "fault.empty_file")
            return
        reader = csv.reader(io.StringIO(text, newline=""), strict=True)
        line = 1
        try:
            self.header = [name.strip() for name in next(reader)]
            for name in dict.fromkeys(self.header):
                if self.header.count(name) > 1:
                    self.fault(1, name, "fault.extra_column")
            line = reader.line_num + 1
            for cells in reader:
                self._take(line, cells)
                line = reader.line_num + 1
        except csv.Error:
            self.fault(line, "", "fault.not_csv")
        if not self._lines and not self._faults:
            self.fault(1, "", "fault.no_rows")

    def _take(self, line: int, cells: Sequence[str]) -> None:
        if len(cells) == len(self.header):
            pairs = zip(self.header, (cell.strip() for cell in cells), strict=True)
            self._lines.append(_Line(line, dict(pairs)))
        elif cells:
            self.fault(line, "", "fault.cells", found=len(cells), wanted=len(self.header))


def _bounds(of: Criterion | Item) -> tuple[float, float] | None:
    match of.rule.kind:
        case "manual":
            # 1/(1/3) is 3 to a hair, and 3 may be entered.
            return 0.0, 1.0 / of.rule.each * (1 + 1e-12)
        case "counted":
            return 0.0, math.inf
        case _:
            return None
