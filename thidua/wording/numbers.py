"""Numbers, dates and lists as one language writes them.

Babel knows the symbols and the rules; they are taken from it once per language, because its general
formatter is too dear for the hundreds of figures of a page.
"""

import datetime as dt
import functools
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import SupportsFloat

import pandas as pd
from babel import Locale
from babel.dates import format_date, format_datetime
from babel.lists import format_list

GAP = "–"
"""Stands where there is no figure."""

MINUS = "\N{MINUS SIGN}"

# British English: "A, B and C", day before month.
_LOCALES = {"vi": "vi", "en": "en_GB"}
_DAYS = {"vi": "dd/MM/y", "en": "d MMM y"}
_MOMENTS = {"vi": "dd/MM/y HH:mm", "en": "d MMM y, HH:mm"}

# The largest float has 309 digits before the point; the default context would refuse it.
_CONTEXT = Context(prec=400, rounding=ROUND_HALF_UP)

Number = SupportsFloat | None
"""A figure, or a gap: None, NaN, ``pandas.NA``."""


def is_gap(value: object) -> bool:
    """Return whether `value` stands for "no figure": None, NaN, NaT or ``pandas.NA``."""
    return value is None or value is pd.NA or value is pd.NaT or value != value


@functools.cache
def _step(decimals: int) -> Decimal:
    if decimals < 0:
        raise ValueError(f"A figure has 0 or more decimals, not {decimals}.")
    return Decimal(1).scaleb(-decimals)


def rounded(value: Number, decimals: int) -> Decimal | None:
    """Round half up, as official statistics do, on the digits a reader would see.

    The binary value of 2.675 is a little below it; a reader of the source sees 2.675 and expects
    2.68. Hence the rounding works on the shortest decimal text of the float.

    Parameters
    ----------
    value
        A figure in any unit of measure.
    decimals
        Digits after the point, 0 or more.

    Returns
    -------
    Decimal or None
        Exactly `decimals` digits, never a negative zero; None for a gap or an infinite value.
    """
    if isinstance(value, (int, Decimal)):
        exact = Decimal(value)
    elif is_gap(value):
        return None
    else:
        exact = Decimal(repr(float(value)))  # type: ignore[arg-type]
    if not exact.is_finite():
        return None
    result = exact.quantize(_step(decimals), context=_CONTEXT)
    return result if result else abs(result)


def whole(value: Number, what: str) -> int | None:
    """Return a count or rank as an int; None for a gap.

    A column with gaps arrives from pandas as floats, so 3.0 is a rank; 3.5 is not.

    Raises
    ------
    ValueError
        If `value` is not a whole number; `what` names it in the message.
    """
    if is_gap(value):
        return None
    number = float(value)  # type: ignore[arg-type]
    if not number.is_integer():
        raise ValueError(f"A {what} is a whole number, not {value}.")
    return int(number)


@dataclass(frozen=True, slots=True)
class Notation:
    """How one language writes figures.

    Parameters
    ----------
    language
        One of `thidua.wording.LANGUAGES`.
    locale
        Babel's rules for it.
    decimal, group
        The separators of a number.
    symbols
        Translation table from Python's separators to those of the language.
    """

    language: str
    locale: Locale
    decimal: str
    group: str
    symbols: dict[int, str]

    def number(self, value: Number, decimals: int) -> str:
        """Write `value` with exactly `decimals` digits; a gap as "–"."""
        figure = rounded(value, decimals)
        return GAP if figure is None else self._written(figure)

    def signed(self, value: Number, decimals: int) -> str:
        """Write a change: as `number`, with "+" before what is above zero once rounded."""
        figure = rounded(value, decimals)
        if figure is None:
            return GAP
        return f"+{self._written(figure)}" if figure > 0 else self._written(figure)

    def measure(self, value: Number, decimals: int, unit: str) -> str:
        """Write a figure with its unit of measure; a gap has no unit.

        Both languages set the per cent sign close to the number, and so a unit that begins with it
        ("% dự toán").
        """
        figure = rounded(value, decimals)
        if figure is None:
            return GAP
        space = "" if not unit or unit.startswith("%") else " "
        return f"{self._written(figure)}{space}{unit}"

    def _written(self, figure: Decimal) -> str:
        text = f"{figure:,f}".translate(self.symbols)
        return MINUS + text[1:] if figure < 0 else text

    def day(self, date: dt.date | None) -> str:
        """Write a date; "–" for a gap."""
        if is_gap(date):
            return GAP
        return format_date(date, _DAYS[self.language], locale=self.locale)

    def moment(self, moment: dt.datetime | None) -> str:
        """Write a date with hour and minute, in the time zone `moment` is in; "–" for a gap."""
        if moment is None or is_gap(moment):
            return GAP
        return format_datetime(
            moment, _MOMENTS[self.language], tzinfo=moment.tzinfo, locale=self.locale
        )

    def names(self, names: Iterable[str]) -> str:
        """Write a list of names as part of a sentence."""
        return format_list(list(names), style="standard", locale=self.locale)

    def ordinal_class(self, position: int) -> str:
        """Return the class whose ending an ordinal takes: "one", "two", "few" or "other" (CLDR)."""
        return self.locale.ordinal_form(position)


@functools.cache
def notation(language: str) -> Notation:
    """Return how `language` writes figures, from Babel's data, taken once.

    Both languages group by three digits, which is what Python's own grouping does.
    """
    locale = Locale.parse(_LOCALES[language])
    symbols = locale.number_symbols["latn"]
    return Notation(
        language=language,
        locale=locale,
        decimal=symbols["decimal"],
        group=symbols["group"],
        symbols=str.maketrans({",": symbols["group"], ".": symbols["decimal"]}),
    )
