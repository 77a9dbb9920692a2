"""What a cell holds → an exact value in the indicator's unit, or a question, or a fault."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from typing import cast

from thidua.importing.answers import Answers
from thidua.importing.cells import Found
from thidua.importing.findings import SKIP, Findings, InBoth
from thidua.importing.grid import NO_VALUE
from thidua.importing.known import Indicator
from thidua.importing.measures import Measure, measure_of, needs_saying
from thidua.importing.numbers import Figure, NotNumber, Sign, read_figure, sign_of

_PERCENT = Measure("percent", Decimal(1), "%")


class Amounts:
    """The values of a file's cells, read with the evidence of their columns.

    Parameters
    ----------
    cells
        All of them: which decimal sign a column uses is proved by its other cells.
    """

    def __init__(self, cells: Iterable[Found], answers: Answers, found: Findings) -> None:
        self.answers, self.found = answers, found
        self.texts: dict[tuple[str, int, int], Figure | None] = {}
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

    def is_figure(self, cell: Found) -> bool:
        """Tell whether a cell holds a number, or a text that is one."""
        if isinstance(cell.value, str) and not cell.formula:
            return self.texts.get((cell.sheet, cell.row, cell.column)) is not None
        return not isinstance(cell.value, bool)

    def is_missing(self, cell: Found) -> bool:
        """Tell whether a cell says that there is no figure."""
        place = (cell.sheet, cell.row, cell.column)
        return place in self.texts and self.texts[place] is None

    def fault(self, cell: Found, wording_id: str, **values: object) -> None:
        """Note a fault of a cell."""
        self.found.fault(cell.sheet, cell.cell, wording_id, **values)

    def read(self, cell: Found) -> tuple[Decimal, Measure | None, bool] | None:
        """Return value, unit of measure in the cell, and whether it is approximate; or None."""
        if cell.error:
            self.fault(cell, "importing.fault.error", text=str(cell.value)[:20])
            return None
        if cell.formula and cell.value == NO_VALUE:
            self.fault(cell, "importing.fault.formula")
            return None
        if cell.formula:
            answer = self.answers.to(f"formula:{cell.sheet}")
            if answer != "values":
                if answer != SKIP:
                    self.found.ask(f"formula:{cell.sheet}", cell.sheet, cell.cell,
                                   "importing.ask.formula", ("values", SKIP))  # fmt: skip
                return None
        value = cell.value
        if isinstance(value, (bool, dt.date, dt.time, dt.timedelta)):
            self.fault(cell, "importing.fault.date")
            return None
        if not isinstance(value, str):
            number = Decimal(repr(value))
            if not number.is_finite():
                self.fault(cell, "importing.fault.number", text=str(value)[:40])
                return None
            return (number * 100, _PERCENT, False) if cell.percent else (number, None, False)
        place = (cell.sheet, cell.row, cell.column)
        if place not in self.texts:
            self.fault(cell, "importing.fault.number", text=value.strip()[:40])
            return None
        figure = self.texts[place]
        assert figure is not None
        number_read = self._read_number(cell, figure)
        if number_read is None:
            return None
        measure = measure_of(figure.measure) if figure.measure else None
        if figure.measure and measure is None:
            self.fault(cell, "importing.fault.measure", text=figure.measure[:40])
            return None
        return number_read, measure, figure.approximate

    def _read_number(self, cell: Found, figure: Figure) -> Decimal | None:
        if figure.certain is not None:
            return figure.certain
        question = f"number:{cell.sheet}!{cell.series}"
        answer = self.answers.to(f"number:{cell.sheet}!{cell.cell}", question)
        sign: Sign | None = "point" if cell.exact else self.signs.get((cell.sheet, cell.series))
        if answer in ("comma", "point"):
            sign = cast(Sign, answer)
        if sign is None:
            if answer != SKIP:
                values = {"text": str(cell.value).strip()[:40], "comma": _said(figure.comma),
                          "point": _said(figure.point)}  # fmt: skip
                options = ("comma", "point", SKIP)
                self.found.ask(question, cell.sheet, cell.cell, "importing.ask.number", options,
                               **values)  # fmt: skip
            return None
        return figure.read(sign)

    def stated(self, cell: Found, indicator: Indicator, in_cell: Measure | None) -> Measure | None:
        """Return the unit of measure that holds for a cell, the nearest first; None: none does."""
        answer = self.answers.to(*_questions(cell, indicator))
        answered = measure_of(answer) if answer else None
        stated = in_cell or answered or cell.heading.measure
        around = cell.around or (measure_of(self.answers.measure) if self.answers.measure else None)
        if stated is None and around is not None and fits(around, indicator.base):
            return around
        return stated

    def converted(
        self, cell: Found, indicator: Indicator, value: Decimal, stated: Measure | None
    ) -> Decimal | None:
        """Return a value in the unit of measure of its indicator; None where that stays open."""
        base = indicator.base
        question, of_indicator = _questions(cell, indicator)
        answer = self.answers.to(question, of_indicator)
        if stated is None and (cell.exact or not needs_saying(base)):
            return value
        if stated is None:
            options = (indicator.unit_vi, SKIP)
            if answer != SKIP:
                self.found.ask(question, cell.sheet, cell.cell, "importing.ask.measure", options,
                               indicator=_name(indicator), unit=_unit(indicator))  # fmt: skip
            return None
        if base is None or (factor := stated.to(base)) is None:
            self.fault(cell, "importing.fault.misfit", unit=stated.text or "%",
                        indicator=_name(indicator), base=_unit(indicator))  # fmt: skip
            return None
        return value * factor


def _name(indicator: Indicator) -> InBoth:
    return InBoth(indicator.name_vi, indicator.name_en)


def _unit(indicator: Indicator) -> InBoth:
    return InBoth(indicator.unit_vi, indicator.unit_en)


def _questions(cell: Found, indicator: Indicator) -> tuple[str, str]:
    return f"measure:{cell.sheet}!{cell.series}", f"measure:{indicator.indicator_id}"


def fits(measure: Measure, base: Measure | None) -> bool:
    """Tell whether figures in one unit of measure can be brought to another."""
    return base is not None and measure.to(base) is not None


def plain(value: Decimal) -> str:
    """Write an exact figure with a decimal point, without exponent or trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _said(value: Decimal | None) -> str:
    return "" if value is None else plain(value)
