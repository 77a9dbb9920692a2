"""What one cell of a curated file says, or what is wrong with it."""

import calendar
import datetime as dt
import math
import re
from typing import TypeVar

from thidua.faults import UNWRITABLE
from thidua.tables import FIRST_YEAR, LAST_YEAR, Column

_Number = TypeVar("_Number", int, float)

_NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?", re.ASCII)
_WHOLE = re.compile(r"-?\d+", re.ASCII)
_NOT_FINITE = re.compile(r"[+-]?(nan|inf|infinity)", re.IGNORECASE)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


class BadCell(Exception):
    """A cell that cannot be what its column says; carries the wording of the reason."""

    def __init__(self, wording_id: str, **values: object) -> None:
        super().__init__(wording_id)
        self.wording_id, self.values = wording_id, values


def convert(cell: str, column: Column) -> object:
    """Return what a cell means, without spaces around it: None where it may be, and is, empty.

    Raises
    ------
    BadCell
        Where it cannot be what its column says.
    """
    if cell == "" and column.kind != "choice":
        if not column.optional:
            raise BadCell("fault.empty_cell")
        return "" if column.keep_empty else None
    match column.kind:
        case "number":
            return _bounded(_number(cell), column)
        case "whole" | "year":
            if not _WHOLE.fullmatch(cell):
                _number(cell)  # says first whether it is a number at all
                raise BadCell("fault.not_whole", cell=cell)
            whole = int(cell[:20])  # Python refuses thousands of digits; twenty are far too many
            if column.kind == "year" and not FIRST_YEAR <= whole <= LAST_YEAR:
                raise BadCell("fault.year", cell=cell, first=FIRST_YEAR, last=LAST_YEAR)
            return _bounded(whole, column)
        case "first_day" | "last_day":
            return _day(cell, last=column.kind == "last_day")
        case "choice":
            if cell not in column.choices:
                allowed = ", ".join(choice or '""' for choice in column.choices)
                raise BadCell("fault.choice", cell=cell, allowed=allowed)
        case "form":
            if column.form is None or not column.form.fullmatch(cell):
                raise BadCell("fault.form", cell=cell)
        case _ if UNWRITABLE.search(cell):
            raise BadCell("fault.control")
        case _:
            pass
    return cell


def _number(cell: str) -> float:
    if _NOT_FINITE.fullmatch(cell):
        raise BadCell("fault.not_finite", cell=cell)
    if not _NUMBER.fullmatch(cell):
        raise BadCell("fault.not_number", cell=cell)
    number = float(cell)
    if not math.isfinite(number):
        raise BadCell("fault.not_finite", cell=cell)
    return number


def _bounded(number: _Number, column: Column) -> _Number:
    if column.lowest is not None and number < column.lowest:
        raise BadCell("fault.too_low", cell=number, bound=column.lowest)
    if column.highest is not None and number > column.highest:
        raise BadCell("fault.too_high", cell=number, bound=column.highest)
    return number


def _day(cell: str, *, last: bool) -> dt.date:
    match = _DATE.fullmatch(cell)
    if not match:
        raise BadCell("fault.date", cell=cell)
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        assert year is not None
        if month is None:
            month = 12 if last else 1
        if day is None:
            day = calendar.monthrange(year, month)[1] if last else 1
        return dt.date(year, month, day)
    except (ValueError, calendar.IllegalMonthError):
        raise BadCell("fault.date", cell=cell) from None
