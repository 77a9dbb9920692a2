"""Wording: the dashboard's sentences, numbers and names in Vietnamese and English.

``Wording("vi")`` gives a page everything it needs to speak: ``say`` and ``count`` for texts out of
the catalogues, ``number``, ``measure`` and their kin for figures. Nothing here escapes HTML: a text
is a text, and what draws it knows what it is drawn on.
"""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from thidua.wording.catalogue import LANGUAGES, Catalogue, Message, WordingError, load
from thidua.wording.names import fold
from thidua.wording.numbers import GAP, Number, is_gap, notation, whole

__all__ = ["LANGUAGES", "Wording", "WordingError", "fold"]


class Wording:
    """One language of the dashboard. Cheap to make, safe to share between threads.

    Parameters
    ----------
    language
        One of `LANGUAGES`.

    Raises
    ------
    ValueError
        If the dashboard does not speak `language`.
    """

    __slots__ = ("_catalogue", "_counted", "_notation", "_said", "language")

    def __init__(self, language: str) -> None:
        self.language: Final = language
        self._catalogue: Final[Catalogue] = load(language)
        self._said: Final = self._catalogue.said
        self._counted: Final = self._catalogue.counted
        self._notation: Final = notation(language)

    def say(self, message_id: str, /, **values: object) -> str:
        """Return a text of the catalogue with its placeholders filled.

        Raises
        ------
        WordingError
            If there is no such text, a placeholder has no value or a value no placeholder.
        """
        message = self._said.get(message_id)
        if message is None or values.keys() != message.fields:
            raise self._misuse(message_id, message, values)
        return message.texts[0].format_map(values)

    def count(self, message_id: str, n: Number, /, **values: object) -> str:
        """Return a text that depends on a number, in the plural form the language asks for.

        Parameters
        ----------
        message_id
            Id of a counted text (one with plural forms in the catalogue).
        n
            How many; its formatted value fills the placeholder ``{n}``.
        **values
            The other placeholders.

        Raises
        ------
        WordingError
            As `say`, and if `n` is a gap.
        ValueError
            If `n` is not a whole number.
        """
        message = self._counted.get(message_id)
        if message is None or message.form is None or values.keys() != message.fields:
            raise self._misuse(message_id, message, values)
        many = whole(n, "count")
        if many is None:
            raise WordingError(f"The wording {message_id!r} was to count what is not known.")
        text = message.texts[message.form(abs(many))]
        return text.format(n=self.number(many, 0), **values)

    def _misuse(
        self, message_id: str, message: Message | None, values: dict[str, object]
    ) -> WordingError:
        if message is not None:
            needed = ", ".join(sorted(message.fields)) or "no values"
            given = ", ".join(sorted(values)) or "none"
            return WordingError(f"The wording {message_id!r} takes {needed}; given: {given}.")
        if message_id in self._counted:
            return WordingError(f"The wording {message_id!r} depends on a number: count it.")
        if message_id in self._said:
            return WordingError(f"The wording {message_id!r} has no plural forms: say it.")
        return WordingError(f"There is no wording {message_id!r} in language {self.language!r}.")

    def number(self, value: Number, decimals: int) -> str:
        """Write a figure with exactly `decimals` digits, rounded half up; a gap as "–"."""
        return self._notation.number(value, decimals)

    def signed(self, value: Number, decimals: int) -> str:
        """Write a change with its sign; what rounds to zero has none."""
        return self._notation.signed(value, decimals)

    def measure(self, value: Number, decimals: int, unit: str) -> str:
        """Write a figure with its unit of measure, already in the reader's language."""
        return self._notation.measure(value, decimals, unit)

    def year_date(self, date: dt.date | None) -> str:
        """Write a date: "21/11/2026", "21 Nov 2026"; a gap as "–"."""
        return self._notation.day(date)

    def moment(self, moment: dt.datetime | None) -> str:
        """Write a date with hour and minute, in the time zone it is in; a gap as "–"."""
        return self._notation.moment(moment)

    def ordinal(self, position: Number) -> str:
        """Write a place in an order: "thứ nhất", "thứ 3"; "1st", "3rd"; a gap as "–"."""
        return self._placed("ordinal", position, named=1)

    def rank(self, position: Number) -> str:
        """Write a rank: "hạng nhất", "hạng 4"; "first", "4th"; a gap as "–"."""
        return self._placed("rank", position, named=3)

    def _placed(self, kind: str, position: Number, named: int) -> str:
        """Word a position; the first `named` ones have words of their own."""
        place = whole(position, kind)
        if place is None:
            return GAP
        if place < 1:
            raise ValueError(f"A {kind} starts at 1, it cannot be {place}.")
        if place <= named:
            return self.say(f"{kind}.{place}")
        return self.say(f"{kind}.{self._notation.ordinal_class(place)}", n=self.number(place, 0))

    def names(self, names: Iterable[str]) -> str:
        """Write names as part of a sentence: "A, B và C", "A, B and C"."""
        return self._notation.names(names)

    def status(self, status: str | None) -> str:
        """Return the word for a figure's status; "–" where there is none."""
        return GAP if _is_empty(status) else self.say(f"status.{status}")

    def flag(self, flag: str | None) -> str:
        """Return the word for a figure's flag; nothing for a figure without a flag."""
        return "" if _is_empty(flag) else self.say(f"flag.{flag}")

    def pick(self, row: object, column: str) -> str:
        """Return the value of `column` in the reader's language, or the other one if it is empty.

        Parameters
        ----------
        row
            A mapping, a pandas Series or anything with named attributes (a row of ``itertuples``).
        column
            Name without the language: "name" stands for ``name_vi`` and ``name_en``.

        Raises
        ------
        WordingError
            If `row` has the column in no language.
        """
        others = (language for language in LANGUAGES if language != self.language)
        columns = [f"{column}_{language}" for language in (self.language, *others)]
        values = [_cell(row, name) for name in columns]
        if all(value is _ABSENT for value in values):
            raise WordingError(f"The row has neither of the columns {self.names(columns)}.")
        return next((str(value) for value in values if not _is_empty(value)), "")

    @property
    def separators(self) -> str:
        """Decimal and thousands separator, as Plotly's ``layout.separators`` takes them."""
        return self._notation.decimal + self._notation.group


_ABSENT: Final = object()


def _cell(row: object, column: str) -> object:
    if hasattr(row, "keys") and hasattr(row, "__getitem__"):
        return row[column] if column in row.keys() else _ABSENT  # noqa: SIM118 (a Series)
    return getattr(row, column, _ABSENT)


def _is_empty(value: object) -> bool:
    return value is _ABSENT or is_gap(value) or value == ""
