"""Heads and deputies of a bloc in ordinary sheets, wherever a role stands beside or over a name.

Three ways to say it are read: a unit and its role in one row; a role and a unit's name beside it;
roles as headings with names below, a year a row.
"""

import re
from collections.abc import Iterator

from thidua.importing.answers import Answers
from thidua.importing.findings import SKIP, Findings
from thidua.importing.grid import Grid, cell_name
from thidua.importing.known import Known
from thidua.importing.names import Match, Names, spelled, unit_of
from thidua.importing.outcome_columns import bloc_in
from thidua.importing.outcomes import LeaderRow, role_of
from thidua.tables import FIRST_YEAR, LAST_YEAR
from thidua.wording import fold

_MOST_CELLS = 20_000
_MOST_TITLES = 400
_LONGEST = 60
_Place = tuple[int, int]


class LeaderTables:
    """Reads the leaders of one sheet."""

    def __init__(
        self, grid: Grid, base: Known, names: Names, answers: Answers, found: Findings
    ) -> None:
        self.grid, self.base, self.names = grid, base, names
        self.answers, self.found = answers, found
        self.roles: dict[_Place, str] = {}
        if len(grid.cells) <= _MOST_CELLS:
            texts = {p: grid.text(*p) for p, v in grid.cells.items() if isinstance(v, str)}
            self.roles = {
                place: role
                for place, text in texts.items()
                if len(text) <= _LONGEST and " " in text and (role := role_of(text))
            }

    def rows(self) -> list[LeaderRow]:
        """Return the leaders the sheet names; what they leave open is asked."""
        said = list(dict.fromkeys(self._said()))
        if not said:
            return []
        title = fold(" ".join([self.grid.name, *self._texts()][:_MOST_TITLES]))
        bloc = self._bloc(said[0][1], title)
        years = {int(y) for y in re.findall(r"\b(?:19|20)\d\d\b", title)}
        leaders = []
        for role, place, year in said:
            year = year or self._year(place, years)
            unit_id = self._unit(place, year, bloc)
            if bloc and year and unit_id:
                where = self.grid.name, cell_name(*place)
                leaders.append(LeaderRow(bloc, year, role, unit_id, *where))
        return leaders

    def _said(self) -> Iterator[tuple[str, _Place, int | None]]:
        """Yield role, place of the unit's name, and the year of its row."""
        headings: dict[int, tuple[int, str]] = {}
        for row in range(1, self.grid.last_row + 1):
            roles = {c: self.roles[row, c] for c in self._columns() if (row, c) in self.roles}
            units = [c for c in self._columns() if self._match((row, c)).units]
            if roles and not units:
                headings = {column: (row, role) for column, role in roles.items()}
            elif len(roles) == 1 and len(units) == 1:
                yield next(iter(roles.values())), (row, units[0]), self._year_in(row)
            elif not roles:
                for column in units:
                    if column in headings:
                        yield headings[column][1], (row, column), self._year_in(row)

    def _texts(self) -> list[str]:
        places = sorted(self.grid.cells)
        return [text for place in places if (text := self.grid.text(*place))]

    def _columns(self) -> range:
        return range(1, self.grid.last_column + 1)

    def _match(self, place: _Place) -> Match:
        value = self.grid.cells.get(place)
        if not isinstance(value, str) or len(value) > _LONGEST:
            return Match("", ())
        return self.names.match(self.grid.text(*place))

    def _year_in(self, row: int) -> int | None:
        texts = (self.grid.text(row, column) for column in self._columns())
        years = [int(t[-4:]) for t in texts if re.fullmatch(r"(?:năm )?(?:19|20)\d\d", t, re.I)]
        return years[0] if len(years) == 1 and FIRST_YEAR <= years[0] <= LAST_YEAR else None

    def _bloc(self, place: _Place, title: str) -> str | None:
        sheet = self.grid.name
        answer = self.answers.to(f"bloc:{sheet}") or self.answers.bloc
        named = answer if answer in self.base.blocs else bloc_in(title, self.base)
        if named is None and answer != SKIP:
            options = (*self.base.blocs, SKIP)
            told = "importing.ask.bloc"
            self.found.ask(f"bloc:{sheet}", sheet, cell_name(*place), told, options)
        return named

    def _year(self, place: _Place, said: set[int]) -> int | None:
        sheet = self.grid.name
        answer = self.answers.to(f"year:{sheet}")
        if answer and answer.isdigit():
            return int(answer)
        if len(said) == 1:
            return next(iter(said))
        if self.answers.year is None:
            options = tuple(str(year) for year in sorted(said))
            told = "importing.ask.which_year" if options else "importing.ask.year"
            self.found.ask(f"year:{sheet}", sheet, cell_name(*place), told, options)
        return self.answers.year

    def _unit(self, place: _Place, year: int | None, bloc: str | None) -> str | None:
        match = self._match(place)
        own = [u for u in match.units if u.unit_id in self.base.members.get(bloc or "", ())]
        scheme = self.answers.to(f"scheme:{self.grid.name}") or self.answers.scheme
        unit = own[0] if len(own) == 1 else unit_of(match, year, scheme)
        if unit is None and year is not None and bloc is not None:
            options = (*(u.unit_id for u in match.units), SKIP)
            self.found.ask(f"unit:{spelled(match.text)}", self.grid.name, cell_name(*place),
                           "importing.ask.which_unit", options, name=match.text)  # fmt: skip
        return unit.unit_id if unit else None
