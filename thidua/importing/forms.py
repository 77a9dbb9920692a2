"""Sheets this program wrote itself: read by their codes, so that reading back is exact.

Every sheet of a template says in its second row what it is; codes stand beside the names and under
the headings, so that neither a renamed sheet nor an edited heading changes what a cell means.
"""

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Final

from thidua.importing.cells import Found
from thidua.importing.findings import Findings
from thidua.importing.grid import Grid, cell_name, column_name
from thidua.importing.indicators import Heading, read_heading
from thidua.importing.known import Known
from thidua.importing.names import Match, Names, spelled, unit_of
from thidua.importing.numbers import NotNumber, read_figure
from thidua.importing.outcomes import (
    AwardRow,
    LeaderRow,
    MembershipRow,
    Source,
    award_of,
    award_status_of,
    day_of,
    rank_of,
    role_of,
)
from thidua.tables import FIRST_YEAR, LAST_YEAR

MARK: Final = "Mẫu Thi đua 1"
CODES: Final = "Mã"
"""First cell of the row of codes."""

FIGURES, OUTCOMES, LEADERS, MEMBERS, SOURCE, MISSING, GUIDE = (
    "so-lieu", "ket-qua", "lanh-dao", "thanh-vien", "nguon", "con-thieu", "huong-dan"
)  # fmt: skip

COUNTRY: Final = "ca-nuoc"
"""Stands for a bloc where the units of the whole country are listed."""

_MARK: Final = re.compile(
    rf"{MARK} · (?P<kind>[a-z-]+) · (?P<bloc>[a-z0-9_-]+) · (?P<year>\d{{4}})"
)
_RESULT, _PLAN = "result", "plan"


@dataclass(frozen=True, slots=True)
class Form:
    """What a sheet of a template is about."""

    kind: str
    bloc_id: str
    year: int


@dataclass
class FormRows:
    """What a sheet of a template holds."""

    cells: list[Found] = field(default_factory=list)
    awards: list[AwardRow] = field(default_factory=list)
    leaders: list[LeaderRow] = field(default_factory=list)
    memberships: list[MembershipRow] = field(default_factory=list)
    source: Source | None = None


def mark_of(form: Form) -> str:
    """Return the line by which a sheet is known again."""
    return f"{MARK} · {form.kind} · {form.bloc_id} · {form.year}"


def form_of(grid: Grid) -> Form | None:
    """Return what a sheet is where it comes from a template; None for any other sheet."""
    for row in (1, 2, 3):
        if match := _MARK.fullmatch(grid.text(row, 1)):
            return Form(match["kind"], match["bloc"], int(match["year"]))
    return None


def read_form(grid: Grid, form: Form, base: Known, names: Names, found: Findings) -> FormRows:
    """Read a sheet of a template."""
    return _FormReader(grid, form, base, names, found).read()


class _FormReader:
    def __init__(self, grid: Grid, form: Form, base: Known, names: Names, found: Findings) -> None:
        self.grid, self.form, self.base, self.names, self.found = grid, form, base, names, found
        self.rows = FormRows()
        last = range(1, grid.last_row + 1)
        self.codes = next((row for row in last if grid.text(row, 1) == CODES), 0)
        columns = range(2, grid.last_column + 1)
        self.columns = {code: c for c in columns if (code := grid.text(self.codes, c))}
        self.body = [row for row in last if row > self.codes > 0]

    def read(self) -> FormRows:
        of_country = self.form.bloc_id == COUNTRY and self.form.kind in (MISSING, SOURCE)
        if self.form.bloc_id not in self.base.blocs and not of_country:
            self._fault(2, 1, "importing.fault.bloc", bloc=self.form.bloc_id)
        elif not self.codes and self.form.kind != GUIDE:
            self._fault(1, 1, "importing.fault.codes")
        else:
            match self.form.kind:
                case "so-lieu":
                    self._figures()
                case "con-thieu":
                    self._missing()
                case "ket-qua":
                    self._outcomes()
                case "lanh-dao":
                    self._leaders()
                case "thanh-vien":
                    self._members()
                case "nguon":
                    self._source()
        return self.rows

    def _fault(self, row: int, column: int, wording_id: str, **values: object) -> None:
        self.found.fault(self.grid.name, cell_name(row, column), wording_id, **values)

    # Figures ----------------------------------------------------------------------------------

    def _figures(self) -> None:
        for row in self.body:
            code = self.grid.text(row, 1)
            if code and code not in self.base.units:
                self._fault(row, 1, "importing.fault.code", code=code)
                continue
            for name, column in self.columns.items():
                indicator, _, part = name.partition(":")
                if (row, column) not in self.grid.cells or part not in (_RESULT, _PLAN):
                    continue
                if not code:
                    self._fault(row, column, "importing.fault.no_unit")
                    continue
                told = self.grid.text(self.codes - 1, column)
                status = "plan" if part == _PLAN else read_heading(told).status
                self._add(row, column, code, indicator, self.form.year, status)

    def _missing(self) -> None:
        value = self.columns.get("value", 0)
        for row in self.body:
            if (row, value) not in self.grid.cells:
                continue
            unit = self._cell(row, "unit_id")
            indicator, year = self._cell(row, "indicator_id"), self._cell(row, "year")
            if unit not in self.base.units or not self._is_year(year):
                self._fault(row, value, "importing.fault.code", code=unit or year)
                continue
            status = read_heading(self._cell(row, "status")).status
            self._add(row, value, unit, indicator, int(year), status)

    def _add(
        self, row: int, column: int, unit_id: str, indicator_id: str, year: int, status: str | None
    ) -> None:
        indicator = self.base.indicators.get(indicator_id)
        if indicator is None:
            self._fault(row, column, "importing.fault.code", code=indicator_id)
            return
        if status is None:
            self._fault(row, column, "importing.fault.status")
            return
        place, unit = (row, column), self.base.units[unit_id]
        heading = Heading(indicator.name_vi, indicator_id, exact=indicator_id, years=(year,),
                          status=status, measure=indicator.base)  # fmt: skip
        self.rows.cells.append(
            Found(
                self.grid.name, row, column, self.grid.cells[place], place in self.grid.percents,
                place in self.grid.formulas, place in self.grid.errors,
                Match(unit.name_vi, (unit,)), heading, column_name(column), None,
            )
        )  # fmt: skip

    # Outcomes ---------------------------------------------------------------------------------

    def _outcomes(self) -> None:
        for row in self.body:
            said = {code: self._cell(row, code) for code in self.columns}
            if not any(said.get(code) for code in ("rank", "score", "award", "note")):
                continue
            unit_id = self._unit(row)
            rank = self._rank(row, said.get("rank", ""))
            score = self._score(row, said.get("score", ""))
            award = award_of(said.get("award", "")) if said.get("award") else ""
            status = award_status_of(said.get("status", ""))
            if award is None:
                self._fault(row, self.columns["award"], "importing.fault.award", text=said["award"])
            elif award and status is None:
                self._fault(row, self.columns["status"], "importing.fault.award_status")
            elif unit_id and (award or rank is not None or score is not None):
                cell = cell_name(row, self.columns["award" if award else "rank"])
                self.rows.awards.append(
                    AwardRow(self.form.bloc_id, self.form.year, unit_id, rank, score, award,
                             status or "proposed", said.get("note", "")[:500], self.grid.name, cell)
                )  # fmt: skip

    def _rank(self, row: int, text: str) -> int | None:
        rank = rank_of(text) if text else None
        if text and (rank is None or rank > 100):
            self._fault(row, self.columns["rank"], "importing.fault.rank", text=text[:40])
            return None
        return rank

    def _score(self, row: int, text: str) -> float | None:
        column = self.columns.get("score", 0)
        value = self.grid.cells.get((row, column))
        if isinstance(value, (int, float)) and not isinstance(value, bool) and value >= 0:
            return float(value)
        try:
            figure = read_figure(text)
        except NotNumber:
            figure = None
            if text:
                self._fault(row, column, "importing.fault.number", text=text[:40])
            return None
        if figure is None:
            return None
        if figure.certain is None:
            self._fault(row, column, "importing.fault.two_ways", text=text)
            return None
        return float(figure.certain) if figure.certain >= 0 else None

    def _leaders(self) -> None:
        for row in self.body:
            role_text, year = self._cell(row, "role"), self._cell(row, "year")
            if not self._cell(row, "unit"):
                continue  # role and year are written in advance
            role, unit_id = role_of(role_text), self._unit(row)
            if role is None:
                self._fault(row, self.columns["role"], "importing.fault.role", text=role_text[:40])
            elif not self._is_year(year):
                self._fault(row, self.columns["year"], "importing.fault.year", text=year[:40])
            elif unit_id:
                cell = cell_name(row, self.columns["unit"])
                self.rows.leaders.append(
                    LeaderRow(self.form.bloc_id, int(year), role, unit_id, self.grid.name, cell)
                )

    def _members(self) -> None:
        for row in self.body:
            if not self._cell(row, "unit"):
                continue
            unit_id = self._unit(row)
            dates: dict[str, dt.date | None] = {}
            for code in ("from", "to"):
                text = self._cell(row, code)
                dates[code] = day_of(text, last=code == "to") if text else None
                if text and dates[code] is None:
                    self._fault(row, self.columns[code], "importing.fault.day", text=text[:40])
            start, end = dates["from"], dates["to"]
            if start and end and start > end:
                self._fault(row, self.columns["to"], "fault.reversed_dates")
            elif unit_id:
                cell = cell_name(row, self.columns["unit"])
                self.rows.memberships.append(
                    MembershipRow(self.form.bloc_id, unit_id, start, end, self.grid.name, cell)
                )

    def _source(self) -> None:
        column = self.columns.get("value", 0)
        said = {self.grid.text(row, 1): self.grid.text(row, column) for row in self.body}
        if not any(said.get(code) for code in ("title", "publisher", "date")):
            return
        date = day_of(said.get("date", ""))
        row = next((r for r in self.body if self.grid.text(r, 1) == "date"), self.codes)
        if date is None:
            self._fault(row, column, "importing.fault.day", text=said.get("date", "")[:40])
        elif not said.get("title") or not said.get("publisher"):
            self._fault(row, column, "importing.fault.source")
        else:
            url = said.get("url", "")
            self.rows.source = Source(said["title"], said["publisher"], date, url)

    # Cells ------------------------------------------------------------------------------------

    def _cell(self, row: int, code: str) -> str:
        return self.grid.text(row, self.columns[code]) if code in self.columns else ""

    def _unit(self, row: int) -> str | None:
        """Return the unit of a row: by its code, or by the name where the row was added by hand."""
        code, name = self.grid.text(row, 1), self._cell(row, "unit")
        known = self.base.units.get(code)
        if known and (not name or spelled(known.name_vi) == spelled(name)):
            return code
        match = self.names.match(name)
        own = [u for u in match.units if u.unit_id in self.base.members.get(self.form.bloc_id, ())]
        unit = own[0] if len(own) == 1 else unit_of(match, self.form.year, None)
        if unit is None and not self.names.skipped(name):
            column = self.columns.get("unit", 2)
            told = "importing.ask.which_unit" if match.units else "importing.ask.unit"
            options = tuple(u.unit_id for u in match.units)
            self.found.ask(f"unit:{spelled(name)}", self.grid.name, cell_name(row, column), told,
                           (*options, "skip"), name=name or code)  # fmt: skip
        return unit.unit_id if unit else None

    def _is_year(self, text: str) -> bool:
        return text.isdigit() and FIRST_YEAR <= int(text[:9]) <= LAST_YEAR
