"""Found cells → figures of the base: unit, indicator, year, value in the base unit, status.

Whatever is not certain becomes an open question, whatever cannot be read a fault; a cell gives a
figure only where everything about it is settled.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from thidua.importing.amounts import Amounts, fits, plain
from thidua.importing.answers import Answers
from thidua.importing.cells import Found
from thidua.importing.findings import SKIP, Findings
from thidua.importing.indicators import Heading, candidates, read_heading, suggestions
from thidua.importing.known import Indicator, Known, Unit
from thidua.importing.names import LAST_OLD_YEAR, spelled, unit_of


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A recognised figure.

    Parameters
    ----------
    value
        In the indicator's unit of measure, exact.
    flag
        "" or "approximate" ("over 98,000").
    """

    unit_id: str
    indicator_id: str
    year: int
    value: Decimal
    status: str
    sheet: str
    cell: str
    flag: str = ""


def settle(
    cells: Iterable[Found], base: Known, answers: Answers, found: Findings
) -> list[FigureRow]:
    """Return the figures of `cells`; what stays open or wrong goes to `found`."""
    return _Settler(list(cells), base, answers, found).settle()


class _Settler:
    def __init__(self, cells: list[Found], base: Known, answers: Answers, found: Findings) -> None:
        self.base, self.answers, self.found = base, answers, found
        self.given = {_heading_key(read_heading(t)): a for t, a in answers.indicators.items()}
        self.given |= {fold_key(t): a for t, a in answers.indicators.items()}
        self.amounts = Amounts(cells, answers, found)
        self.cells = cells

    def settle(self) -> list[FigureRow]:
        figured = {(c.sheet, c.series) for c in self.cells if self.amounts.is_figure(c)}
        rows: dict[tuple[str, str, int, str], FigureRow] = {}
        for cell in self.cells:
            # A column of remarks is no column of figures, unless its heading says it is one.
            meant = (cell.sheet, cell.series) in figured or len(candidates(cell.heading)) == 1
            if not meant or self._ignored(cell):
                continue
            row = self._row(cell)
            if row is None:
                continue
            key = (row.unit_id, row.indicator_id, row.year, row.status)
            first = rows.setdefault(key, row)
            if first is not row and first.value != row.value:
                place = f"{first.sheet}!{first.cell}"
                self.amounts.fault(cell, "importing.twice", other=place, value=plain(row.value))
        return list(rows.values())

    def _ignored(self, cell: Found) -> bool:
        return f"{cell.sheet}!{cell.cell}" in self.answers.ignore

    def _row(self, cell: Found) -> FigureRow | None:
        if self.amounts.is_missing(cell):
            return None
        indicator = self._indicator(cell)
        if indicator is None:
            return None
        year = self._year(cell)
        status = self._status(cell)
        unit = self._unit(cell, year)
        amount = self.amounts.read(cell)
        if amount is None:
            return None
        value, measure, approximate = amount
        converted = self.amounts.converted(cell, indicator, value, measure)
        if unit is None or year is None or converted is None:
            return None
        flag = "approximate" if approximate else ""
        where = cell.sheet, cell.cell
        return FigureRow(
            unit.unit_id, indicator.indicator_id, year, converted, status, *where, flag
        )

    # What it is -------------------------------------------------------------------------------

    def _indicator(self, cell: Found) -> Indicator | None:
        heading = cell.heading
        key = _heading_key(heading) if heading.words or heading.compared else ""
        key = key or f"{cell.sheet}!{cell.series}"
        question = f"indicator:{key}"
        answer = self.answers.to(question) or self.given.get(key) or self.given.get(
            fold_key(heading.text)
        )  # fmt: skip
        if answer == SKIP:
            return None
        if answer in self.base.indicators:
            return self.base.indicators[answer]
        found = [i for i in candidates(heading) if i in self.base.indicators]
        stated = heading.measure or cell.around
        if len(found) > 1 and stated is not None:
            fitting = [i for i in found if fits(stated, self.base.indicators[i].base)]
            found = fitting or found
        if len(found) == 1:
            return self.base.indicators[found[0]]
        if not found and (heading.concept or heading.exact) and heading.compared != "previous":
            self.found.notice(cell.sheet, cell.series_cell, "importing.not_kept", text=heading.text)
            return None
        if not found and heading.compared == "plan":
            self.found.notice(cell.sheet, cell.series_cell, "importing.not_kept", text=heading.text)
            return None
        options = tuple(i for i in suggestions(heading) if i in self.base.indicators)
        told = "importing.ask.indicator" if heading.text else "importing.ask.no_heading"
        values = {"text": heading.text} if heading.text else {}
        self.found.ask(question, cell.sheet, cell.cell, told, (*options, SKIP), **values)
        return None

    def _year(self, cell: Found) -> int | None:
        heading = cell.heading
        place = f"{cell.sheet}!{cell.series}"
        answer = self.answers.to(f"year:{place}", f"year:{cell.sheet}")
        if heading.part:
            allowed = self.answers.to(f"part:{place}", f"part:{cell.sheet}")
            if allowed != "year":
                if allowed != SKIP:
                    options = ("year", SKIP)
                    self.found.ask(f"part:{cell.sheet}", cell.sheet, cell.cell,
                                   "importing.ask.part", options)  # fmt: skip
                return None
        if answer and answer.isdecimal():
            return int(answer)
        if heading.year is not None:
            return heading.year
        if heading.years:
            if self.answers.year in heading.years:
                return self.answers.year
            years = tuple(str(year) for year in dict.fromkeys(heading.years))
            self.found.ask(f"year:{place}", cell.sheet, cell.cell,
                           "importing.ask.which_year", years)  # fmt: skip
            return None
        if self.answers.year is not None:
            return self.answers.year
        self.found.ask(f"year:{cell.sheet}", cell.sheet, cell.cell, "importing.ask.year")
        return None

    def _status(self, cell: Found) -> str:
        answer = self.answers.to(f"status:{cell.sheet}!{cell.series}", f"status:{cell.sheet}")
        if answer in ("actual", "preliminary", "estimate", "plan"):
            return answer
        if cell.heading.status is not None:
            return cell.heading.status
        if self.answers.status is not None:
            return self.answers.status
        self.found.notice(cell.sheet, "", "importing.no_status")
        return "actual"

    def _unit(self, cell: Found, year: int | None) -> Unit | None:
        if cell.unit is None:
            answer = self.answers.to(f"unit:{cell.sheet}")
            if answer in self.base.units:
                return self.base.units[answer]
            self.found.ask(f"unit:{cell.sheet}", cell.sheet, cell.cell, "importing.ask.no_unit")
            return None
        name, units = cell.unit.text, cell.unit.units
        question = f"unit:{spelled(name)}"
        if not units:
            self.found.ask(
                question, cell.sheet, cell.cell, "importing.ask.unit", (SKIP,), name=name
            )
            return None
        scheme = self.answers.to(f"scheme:{cell.sheet}") or self.answers.scheme or cell.scheme
        unit = unit_of(cell.unit, year, scheme)
        if unit is not None or year is None:
            return unit
        unit_ids = tuple(one.unit_id for one in units)
        if len(units) == 1:
            self.found.ask(question, cell.sheet, cell.cell, "importing.ask.gone",
                           (SKIP,), name=name, year=year)  # fmt: skip
        elif {one.scheme for one in units} == {"63", "34"} and year > LAST_OLD_YEAR:
            self.found.ask(f"scheme:{cell.sheet}", cell.sheet, cell.cell, "importing.ask.scheme",
                           ("63", "34"), name=name, year=year)  # fmt: skip
        else:
            self.found.ask(question, cell.sheet, cell.cell, "importing.ask.which_unit",
                           (*unit_ids, SKIP), name=name)  # fmt: skip
        return None


def fold_key(text: str) -> str:
    """Return a heading as written, ready to be compared with another spelling of it."""
    return spelled(text)


def _heading_key(heading: Heading) -> str:
    return ":".join(part for part in (heading.words, heading.compared) if part)
