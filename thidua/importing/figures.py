"""Found cells → figures of the base: unit, indicator, year, value in the base unit, status.

Whatever is not certain becomes an open question, whatever cannot be read a fault; a cell gives a
figure only where everything about it is settled.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from thidua.importing.answers import Answers
from thidua.importing.cells import Found
from thidua.importing.findings import SKIP, Findings
from thidua.importing.indicators import Heading, candidates, read_heading, suggestions
from thidua.importing.known import Indicator, Known, Unit
from thidua.importing.measures import Measure, measure_of, needs_saying
from thidua.importing.names import LAST_OLD_YEAR, spelled, unit_of
from thidua.importing.numbers import Figure, NotNumber, Sign, read_figure, sign_of

_PERCENT = Measure("percent", Decimal(1), "%")
_MISSING_TEXTS = ("", None)


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
    return _Settler(base, answers, found).settle(list(cells))


class _Settler:
    def __init__(self, base: Known, answers: Answers, found: Findings) -> None:
        self.base, self.answers, self.found = base, answers, found
        self.given = {_heading_key(read_heading(t)): a for t, a in answers.indicators.items()}
        self.given |= {fold_key(t): a for t, a in answers.indicators.items()}
        self.texts: dict[tuple[str, int, int], Figure | None] = {}
        self.signs: dict[tuple[str, str], Sign | None] = {}

    def settle(self, cells: list[Found]) -> list[FigureRow]:
        self._read_texts(cells)
        figured = {(c.sheet, c.series) for c in cells if self._is_figure(c)}
        rows: dict[tuple[str, str, int, str], FigureRow] = {}
        for cell in cells:
            if (cell.sheet, cell.series) not in figured or self._ignored(cell):
                continue
            row = self._row(cell)
            if row is None:
                continue
            key = (row.unit_id, row.indicator_id, row.year, row.status)
            first = rows.setdefault(key, row)
            if first is not row and first.value != row.value:
                place = f"{first.sheet}!{first.cell}"
                self._fault(cell, "importing.twice", other=place, value=_said(row.value))
        return list(rows.values())

    def _read_texts(self, cells: list[Found]) -> None:
        series: dict[tuple[str, str], list[Figure]] = defaultdict(list)
        for cell in cells:
            if isinstance(cell.value, str) and not cell.error:
                try:
                    figure = read_figure(cell.value)
                except NotNumber:
                    continue
                self.texts[cell.sheet, cell.row, cell.column] = figure
                if figure is not None:
                    series[cell.sheet, cell.series].append(figure)
        self.signs = {key: sign_of(figures) for key, figures in series.items()}

    def _is_figure(self, cell: Found) -> bool:
        if isinstance(cell.value, str):
            return self.texts.get((cell.sheet, cell.row, cell.column)) is not None
        return not isinstance(cell.value, bool)

    def _ignored(self, cell: Found) -> bool:
        return f"{cell.sheet}!{cell.cell}" in self.answers.ignore

    def _fault(self, cell: Found, wording_id: str, **values: object) -> None:
        self.found.fault(cell.sheet, cell.cell, wording_id, **values)

    def _row(self, cell: Found) -> FigureRow | None:
        place = (cell.sheet, cell.row, cell.column)
        if isinstance(cell.value, str) and place in self.texts and self.texts[place] is None:
            return None  # the cell says that there is no figure
        indicator = self._indicator(cell)
        if indicator is None:
            return None
        year = self._year(cell)
        status = self._status(cell)
        unit = self._unit(cell, year)
        amount = self._amount(cell)
        if amount is None:
            return None
        value, measure, approximate = amount
        converted = self._converted(cell, indicator, value, measure)
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
            fits = [i for i in found if _fits(stated, self.base.indicators[i].base)]
            found = fits or found
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
        if answer and answer.isdigit():
            return int(answer)
        if heading.year is not None:
            return heading.year
        if heading.years:
            options = tuple(str(year) for year in dict.fromkeys(heading.years))
            self.found.ask(f"year:{place}", cell.sheet, cell.cell,
                           "importing.ask.which_year", options)  # fmt: skip
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
            self.found.ask(question, cell.sheet, cell.cell, "importing.ask.unit", (SKIP,), name=name)
            return None
        scheme = self.answers.to(f"scheme:{cell.sheet}") or self.answers.scheme or cell.scheme
        unit = unit_of(cell.unit, year, scheme)
        if unit is not None or year is None:
            return unit
        options = tuple(one.unit_id for one in units)
        if len(units) == 1:
            self.found.ask(question, cell.sheet, cell.cell, "importing.ask.gone",
                           (SKIP,), name=name, year=year)  # fmt: skip
        elif {one.scheme for one in units} == {"63", "34"} and year > LAST_OLD_YEAR:
            self.found.ask(f"scheme:{cell.sheet}", cell.sheet, cell.cell, "importing.ask.scheme",
                           ("63", "34"), name=name, year=year)  # fmt: skip
        else:
            self.found.ask(question, cell.sheet, cell.cell, "importing.ask.which_unit",
                           (*options, SKIP), name=name)  # fmt: skip
        return None

    # How much it is ---------------------------------------------------------------------------

    def _amount(self, cell: Found) -> tuple[Decimal, Measure | None, bool] | None:
        if cell.error:
            self._fault(cell, "importing.fault.error", text=str(cell.value)[:20])
            return None
        if cell.formula:
            answer = self.answers.to(f"formula:{cell.sheet}")
            if answer != "values":
                if answer != SKIP:
                    self.found.ask(f"formula:{cell.sheet}", cell.sheet, cell.cell,
                                   "importing.ask.formula", ("values", SKIP))  # fmt: skip
                return None
        value = cell.value
        if isinstance(value, bool) or isinstance(value, (dt.date, dt.time, dt.timedelta)):
            self._fault(cell, "importing.fault.date")
            return None
        if not isinstance(value, str):
            number = Decimal(repr(value))
            if not number.is_finite():
                self._fault(cell, "importing.fault.number", text=str(value)[:40])
                return None
            return (number * 100, _PERCENT, False) if cell.percent else (number, None, False)
        place = (cell.sheet, cell.row, cell.column)
        if place not in self.texts:
            self._fault(cell, "importing.fault.number", text=value.strip()[:40])
            return None
        figure = self.texts[place]
        assert figure is not None
        number_read = self._read_number(cell, figure)
        if number_read is None:
            return None
        measure = measure_of(figure.measure) if figure.measure else None
        if figure.measure and measure is None:
            self._fault(cell, "importing.fault.measure", text=figure.measure[:40])
            return None
        return number_read, measure, figure.approximate

    def _read_number(self, cell: Found, figure: Figure) -> Decimal | None:
        if figure.certain is not None:
            return figure.certain
        question = f"number:{cell.sheet}!{cell.series}"
        answer = self.answers.to(f"number:{cell.sheet}!{cell.cell}", question)
        sign: Sign | None = "point" if cell.exact else self.signs.get((cell.sheet, cell.series))
        if answer == "comma" or answer == "point":
            sign = answer
        if sign is None:
            if answer != SKIP:
                values = {"text": str(cell.value).strip()[:40], "comma": _said(figure.comma),
                          "point": _said(figure.point)}  # fmt: skip
                options = ("comma", "point", SKIP)
                self.found.ask(question, cell.sheet, cell.cell, "importing.ask.number", options,
                               **values)  # fmt: skip
            return None
        return figure.read(sign)

    def _converted(
        self, cell: Found, indicator: Indicator, value: Decimal, in_cell: Measure | None
    ) -> Decimal | None:
        base = indicator.base
        question = f"measure:{cell.sheet}!{cell.series}"
        answer = self.answers.to(question, f"measure:{indicator.indicator_id}")
        answered = measure_of(answer) if answer else None
        stated = in_cell or answered or cell.heading.measure
        around = cell.around or (measure_of(self.answers.measure) if self.answers.measure else None)
        if stated is None and around is not None and _fits(around, base):
            stated = around
        if stated is None and (cell.exact or not needs_saying(base)):
            return value
        if stated is None:
            options = (indicator.unit_vi, SKIP)
            if answer != SKIP:
                self.found.ask(question, cell.sheet, cell.cell, "importing.ask.measure", options,
                               indicator=indicator.name_vi, unit=indicator.unit_vi)  # fmt: skip
            return None
        if base is None or (factor := stated.to(base)) is None:
            self._fault(cell, "importing.fault.misfit", unit=stated.text or "%",
                        indicator=indicator.name_vi, base=indicator.unit_vi)  # fmt: skip
            return None
        return value * factor


def fold_key(text: str) -> str:
    """Return a heading as written, ready to be compared with another spelling of it."""
    return spelled(text)


def _heading_key(heading: Heading) -> str:
    return ":".join(part for part in (heading.words, heading.compared) if part)


def _fits(measure: Measure, base: Measure | None) -> bool:
    return base is not None and measure.to(base) is not None


def _said(value: Decimal | None) -> str:
    return "" if value is None else plain(value)


def plain(value: Decimal) -> str:
    """Write an exact figure with a decimal point, without exponent or trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
