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
from thidua.importing.indicators import candidates, suggestions
from thidua.importing.known import Indicator, Known
from thidua.importing.outcome_columns import outcome_kind
from thidua.importing.readings import Readings
from thidua.importing.settling import meaning_given, settle_unit, settle_year


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
    cells: Iterable[Found],
    base: Known,
    answers: Answers,
    found: Findings,
    readings: Readings | None = None,
) -> list[FigureRow]:
    """Return the figures of `cells`; what stays open or wrong goes to `found`.

    Parameters
    ----------
    readings
        Is told how each column and name was understood.
    """
    return _Settler(list(cells), base, answers, found, readings or Readings()).settle()


class _Settler:
    def __init__(
        self,
        cells: list[Found],
        base: Known,
        answers: Answers,
        found: Findings,
        readings: Readings,
    ) -> None:
        self.base, self.answers, self.found, self.readings = base, answers, found, readings
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
        place = f"{cell.sheet}!{cell.cell}"
        if place in self.answers.ignore:
            self.answers.used.add(place)
        return place in self.answers.ignore

    def _row(self, cell: Found) -> FigureRow | None:
        if self.amounts.is_missing(cell):
            return None
        indicator = self._indicator(cell)
        if indicator is None:
            self.readings.left_out(cell)
            return None
        year = settle_year(cell, self.answers, self.found)
        status = self._status(cell)
        unit = settle_unit(cell, year, self.base, self.answers, self.found)
        amount = self.amounts.read(cell)
        stated = self.amounts.stated(cell, indicator, amount[1] if amount else None)
        self.readings.figure(cell, indicator, year, status, stated, unit)
        if amount is None:
            return None
        value, _, approximate = amount
        converted = self.amounts.converted(cell, indicator, value, stated)
        if unit is None or year is None or converted is None:
            return None
        flag = "approximate" if approximate else ""
        where = cell.sheet, cell.cell
        return FigureRow(
            unit.unit_id, indicator.indicator_id, year, converted, status, *where, flag
        )

    # What it is -------------------------------------------------------------------------------

    def _indicator(self, cell: Found) -> Indicator | None:
        heading, question = cell.heading, cell.question
        answer = meaning_given(cell, self.answers)
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
        if (kind := outcome_kind(cell)) is not None:
            options = (kind, *options)
        told = "importing.ask.indicator" if heading.text else "importing.ask.no_heading"
        values = {"text": heading.text} if heading.text else {}
        self.found.ask(question, cell.sheet, cell.cell, told, (*options, SKIP), **values)
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
