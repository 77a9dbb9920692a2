"""The figures of a table, each with all that stands around it: row, column, title, sheet name."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from thidua.importing.findings import Findings
from thidua.importing.grid import Grid, Value, cell_name, column_name
from thidua.importing.indicators import Heading, read_heading
from thidua.importing.layout import Table, find_tables, is_figure, is_sum
from thidua.importing.measures import Measure, measure_of
from thidua.importing.names import Match, Names, scheme_proved, spelled
from thidua.importing.titles import announces_measure, context_of, scheme_said, section_of
from thidua.tables import STATUSES
from thidua.wording import fold

_NOTHING = Heading()


@dataclass(frozen=True, slots=True)
class Found:
    """A cell that holds a figure, and what its surroundings say about it.

    Parameters
    ----------
    unit
        The unit named beside, above or in the title; None where none is.
    heading
        What row, column and title say together.
    series
        The column or row it belongs to, for the evidence of decimal signs: "C" or "7".
    scheme
        The boundaries the table states or proves.
    around
        The unit of measure stated for the whole table, which a heading's own one overrides.
    exact
        Whether the sheet is one this program wrote: numbers then have a decimal point.
    title
        What sheet name and titles say, folded.
    """

    sheet: str
    row: int
    column: int
    value: Value
    percent: bool
    formula: bool
    error: bool
    unit: Match | None
    heading: Heading
    series: str
    scheme: str | None
    around: Measure | None = None
    exact: bool = False
    title: str = ""

    @property
    def question(self) -> str:
        """Id under which an answer says what the figures under this heading are."""
        return f"indicator:{self.heading.key or f'{self.sheet}!{self.series}'}"

    @property
    def cell(self) -> str:
        """Its name in Excel."""
        return cell_name(self.row, self.column)

    @property
    def series_cell(self) -> str:
        """The column or row it belongs to, as the place of something said about all of it."""
        return self.series


def read_cells(grid: Grid, names: Names, found: Findings) -> Iterator[Found]:
    """Yield the figures of all tables of a sheet."""
    tables = find_tables(grid, names)
    if not tables and grid.cells:
        found.notice(grid.name, "", "importing.no_table")
    first_titles: list[str] = []
    for table in tables:
        reader = _TableReader(grid, table, names, found, first_titles)
        first_titles = first_titles or reader.titles
        yield from reader.cells()


class _TableReader:
    def __init__(
        self, grid: Grid, table: Table, names: Names, found: Findings, titles_above: list[str]
    ) -> None:
        self.grid, self.table, self.names, self.found = grid, table, names, found
        self.titles: list[str] = []
        self._columns: dict[int, list[str]] = {column: [] for column in table.data}
        self._units: dict[int, Match | str] = {}
        self._read_head()
        told = [grid.name, *(self.titles or titles_above)]
        self.context, self.said = context_of(told), fold(" ".join(told))
        self.title_unit = self._named_in(self.titles or titles_above)

    def cells(self) -> Iterator[Found]:
        headings = {c: self._column_heading(c) for c in self.table.data}
        rows = list(self._rows())
        scheme = self._scheme([match for _, match, _ in rows if match])
        for row, row_unit, row_heading in rows:
            for column in self.table.data:
                if (row, column) not in self.grid.cells:
                    continue
                unit = self._unit_at(row, column, row_unit)
                if isinstance(unit, str):
                    continue
                yield self._found(row, column, unit, headings[column], row_heading, scheme)

    def _found(
        self, row: int, column: int, unit: Match | None, upper: Heading, left: Heading,
        scheme: str | None,
    ) -> Found:  # fmt: skip
        place = (row, column)
        rows_are_units = self.table.axis == "rows"
        inner, outer = (upper, left) if rows_are_units else (left, upper)
        heading = inner.under(outer)
        if upper.compared and not rows_are_units:  # a percentage beside figures in tỷ đồng
            heading = replace(heading, measure=upper.measure)
        part = self.context.part and not heading.years
        context = replace(self.context, part=part, measure=None)
        if (
            heading.exact or heading.concept
        ):  # what a title names only helps where nothing else does
            context = replace(context, concept=None, words="", compared="")
        heading = replace(heading.under(context), text=heading.text or context.text)
        by_column = rows_are_units or left.concept is None
        return Found(
            self.grid.name, row, column, self.grid.cells[place], place in self.grid.percents,
            place in self.grid.formulas, place in self.grid.errors, unit, heading,
            column_name(column) if by_column else str(row), scheme, self.context.measure,
            exact=bool(heading.exact) and "indicator" in self.table.stub.values(),
            title=self.said,
        )  # fmt: skip

    # What stands above ------------------------------------------------------------------------

    def _read_head(self) -> None:
        for row in self.table.head:
            corners = dict.fromkeys(
                self.grid.merged.get((row, c), (row, c))
                for c in range(1, self.grid.last_column + 1)
            )
            texts = {
                corner: self.grid.text(*corner)
                for corner in corners
                if corner[0] == row and self.grid.text(*corner)
            }
            for corner in [corner for corner, text in texts.items() if announces_measure(text)]:
                self.titles.append(texts.pop(corner))
            if len(texts) == 1 and self._is_title(*next(iter(texts))):
                self.titles += texts.values()
                continue
            if self.table.axis == "columns" and row == self.table.unit_line:
                self._read_unit_row(row)
                continue
            for column in self.table.data:
                text = self._above(row, column)
                if text and (not self._columns[column] or self._columns[column][-1] != text):
                    self._columns[column].append(text)

    def _is_title(self, row: int, column: int) -> bool:
        data = self.table.data
        first, last = self.grid.reach(row, column)
        covered = [c for c in data if first <= c <= last]
        if len(covered) == len(data):
            return len(data) > 1
        return (first == last and (len(data) > 1 or not covered)) or first not in data

    def _above(self, row: int, column: int) -> str:
        if text := self.grid.shown(row, column):
            return text
        if (row, column) in self.grid.merged:
            return ""
        # A heading over several columns is not always merged: it reaches to the next heading, over
        # columns that have headings of their own further down.
        lower = [r for r in self.table.head if r > row]
        for left in range(column - 1, 0, -1):
            if text := self.grid.shown(row, left):
                owner_has = any(self.grid.text(r, left) for r in lower)
                own = any(self.grid.text(r, column) for r in lower)
                return text if left in self.table.data and owner_has and own else ""
        return ""

    def _read_unit_row(self, row: int) -> None:
        last: Match | str = ""
        for column in self.table.data:
            text = self.grid.shown(row, column)
            if text:
                last = self._as_unit(text, row, column)
            elif not any(self.grid.text(r, column) for r in self.table.head if r > row):
                last = ""
            self._units[column] = last

    def _column_heading(self, column: int) -> Heading:
        heading = _NOTHING
        for text in self._columns[column]:
            heading = read_heading(text).under(heading)
        return heading

    # What stands beside -----------------------------------------------------------------------

    def _rows(self) -> Iterator[tuple[int, Match | None, Heading]]:
        above, section = _NOTHING, _NOTHING
        carried: Match | None = None
        for row in self.table.body:
            unit: Match | None = None
            if alone := self._alone(row):
                match, line = self.names.match(alone), section_of(alone)
                if match.units and self.table.axis == "none":
                    carried = match
                elif not match.units and (line.years or line.concept):
                    by_rows = self.table.axis == "rows"
                    section = line if by_rows else replace(line, concept=None, words="", text="")
            if self.table.axis == "rows":
                told = self._row_unit(row, carried)
                if told is None:
                    continue
                unit = carried = told
            heading, names_indicator = self._row_heading(row)
            if self.table.axis != "rows" or "indicator" in self.table.stub.values():
                if names_indicator:
                    above = replace(heading, years=(), status=None)
                else:
                    heading = heading.under(above) if heading.text else heading
            unit = carried if self.table.axis == "none" else unit
            yield row, unit, replace(heading.under(section), text=heading.text or section.text)

    def _alone(self, row: int) -> str:
        """Return the text of a row that holds nothing else, neither figures nor other texts."""
        texts = {t for c in range(1, self.grid.last_column + 1) if (t := self.grid.shown(row, c))}
        figures = any(is_figure(self.grid, row, c) for c in self.table.data)
        return texts.pop() if len(texts) == 1 and not figures else ""

    def _row_unit(self, row: int, carried: Match | None) -> Match | None:
        text = self.grid.shown(row, self.table.unit_line)
        figures = [c for c in self.table.data if is_figure(self.grid, row, c)]
        if not text:
            says = any(self.grid.text(row, c) for c, k in self.table.stub.items()
                       if k in ("year", "indicator", "status"))  # fmt: skip
            return carried if says else None
        match = self.names.match(text)
        if match.units:
            return match
        if not figures or self.names.skipped(text):
            return None
        if is_sum(text):
            cell = cell_name(row, self.table.unit_line)
            self.found.notice(self.grid.name, cell, "importing.sum_left_out", name=text)
            return None
        return match

    def _row_heading(self, row: int) -> tuple[Heading, bool]:
        heading, names_indicator = _NOTHING, False
        for column, kind in sorted(self.table.stub.items()):
            text = self.grid.shown(row, column)
            if not text or kind in ("number", "other", "unit", "value"):
                continue
            if kind == "measure":
                heading = replace(heading, measure=measure_of(text) or heading.measure)
                continue
            read = read_heading(text)
            if kind == "status":
                read = Heading(text, status=text if text in STATUSES else read.status)
            names_indicator |= bool(read.concept or read.exact or read.words)
            heading = read.under(heading)
        return heading, names_indicator

    def _unit_at(self, row: int, column: int, row_unit: Match | None) -> Match | str | None:
        if self.table.axis == "rows":
            return row_unit
        if self.table.axis == "columns":
            return self._units.get(column, "")
        return row_unit or self.title_unit

    def _as_unit(self, text: str, row: int, column: int) -> Match | str:
        match = self.names.match(text)
        if match.units:
            return match
        if is_sum(text):
            cell = cell_name(row, column)
            self.found.notice(self.grid.name, cell, "importing.sum_left_out", name=text)
            return ""
        return "" if self.names.skipped(text) else match

    def _named_in(self, titles: list[str]) -> Match | None:
        if self.table.axis != "none":
            return None
        whole = [match for text in titles if (match := self.names.match(text)).units]
        inside = [match for text in titles for match in self.names.within(spelled(text))]
        found = {match.units: match for match in [*whole, *inside]}
        return next(iter(found.values())) if len(found) == 1 else None

    def _scheme(self, matches: list[Match]) -> str | None:
        named = [match for match in self._units.values() if isinstance(match, Match)]
        return scheme_said(self.titles) or scheme_proved([*matches, *named])
