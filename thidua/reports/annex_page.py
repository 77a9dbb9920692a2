"""A sheet of the annex: what every one of them has, and its looks, each made once."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from thidua.export.sheet import is_empty, number_in
from thidua.reports.content import Pack
from thidua.wording import Wording

ACCENT: Final = "#A3161C"
INK: Final = "#1C1B1A"
QUIET: Final = "#5F5B56"
BAND: Final = "#F3F1ED"
LINE: Final = "#D9D5CF"
INPUT: Final = "#FFF6D6"
INPUT_INK: Final = "#1F3F8F"
CHANGED: Final = "#F6C9A8"
FONT: Final = "Arial"

TITLE, CAPTION, STAMP, NOTE, HEADING = 0, 1, 2, 3, 5
"""Rows that every sheet has on top."""

_A4: Final = 9
_ONE_LINE: Final = 16.0
_USUAL_WIDTH: Final = 8.43
_LETTERS: Final = 1.12
"""Letters of a text for each character of a column's width, which counts digits."""
_LONGEST_MARGIN: Final = 250
"""Characters of a header or footer that every Excel takes, its codes included, is 255."""


@dataclass(frozen=True)
class About:
    """What every sheet says it is of, in words; "" for what there is not."""

    bloc: str
    year: str
    filters: str
    scenario: str
    data: str

    @classmethod
    def of(cls, pack: Pack) -> "About":
        """Return it for a pack."""
        w, stamp = pack.w, pack.stamp
        year = w.say("report.stamp.year", year=pack.view.year)
        return cls(pack.view.name, year, stamp.filters, stamp.scenario(w), stamp.data(w))


class Looks:
    """The formats of one workbook."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def __call__(self, **keys: object) -> Any:
        """Return the format with these keys of XlsxWriter, on the annex's own ground."""
        ground: dict[str, object] = {
            "font_name": FONT, "font_size": 10, "font_color": INK, "valign": "vcenter"
        }  # fmt: skip
        ground |= keys
        made = tuple(sorted(ground.items()))
        if made not in self._made:
            self._made[made] = self._book.add_format(ground)
        return self._made[made]

    @property
    def heading(self) -> Any:
        """Return the look of a heading."""
        return self(
            bold=True, text_wrap=True, bg_color=BAND, bottom=1, bottom_color=ACCENT, align="center"
        )

    @property
    def unit(self) -> Any:
        """Return the look of a unit of measure below a heading."""
        return self(italic=True, text_wrap=True, font_color=QUIET, align="center", bottom=1,
                    bottom_color=LINE, font_size=9)  # fmt: skip

    @property
    def band(self) -> Any:
        """Return the look of the row a block begins with."""
        return self(bold=True, font_color=ACCENT, bottom=1, bottom_color=ACCENT, font_size=11)

    @property
    def changed(self) -> Any:
        """Return the look of what a reader has changed."""
        return self._book.add_format({"bg_color": CHANGED, "bold": True})

    @property
    def text(self) -> Any:
        """Return the look of a text that may take several lines."""
        return self(text_wrap=True, valign="top")

    @property
    def quiet(self) -> Any:
        """Return the look of what is said beside the figures."""
        return self(font_color=QUIET, font_size=9)


class Page:
    """A sheet with title, what it is of, print set-up; cells are written as they are.

    Parameters
    ----------
    book, looks
        The workbook and its formats.
    name
        The sheet's name, as in :func:`thidua.reports.annex.sheet_names`.
    title
        The finding, or what the sheet is about.
    about
        What every sheet says it is of.
    w
        The reader's language.
    """

    def __init__(
        self, book: Any, looks: Looks, name: str, title: str, about: About, w: Wording
    ) -> None:
        self.sheet = book.add_worksheet(name)
        self.looks, self.w, self.name = looks, w, name
        self._widths: dict[int, float] = {}
        self._wrapped: dict[int, list[tuple[int, str, Any]]] = {}
        self._least: dict[int, float] = {}
        self.text(TITLE, 0, title, looks(bold=True, font_size=14, font_color=ACCENT))
        self.text(CAPTION, 0, joined(about.bloc, about.year, about.filters), looks.quiet)
        self.text(STAMP, 0, joined(about.scenario, about.data), looks.quiet)
        sheet = self.sheet
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.75, bottom=0.75)
        sheet.fit_to_pages(1, 0)
        sheet.set_header(in_margin([about.bloc, about.year, about.filters], name))
        sheet.set_footer(in_margin([about.scenario, about.data], "", pages=True))

    @property
    def lined_text(self) -> Any:
        """Return the look of a text in a row of a table."""
        return self.looks(text_wrap=True, indent=1, bottom=1, bottom_color=LINE)

    def band(self, row: int, text: str, width: int) -> None:
        """Write the row a block begins with."""
        for column in range(width):
            self.text(row, column, "", self.looks.band)
        self.text(row, 0, text, self.looks.band)

    def text(self, row: int, column: int, text: str, look: Any = None) -> None:
        """Write a text, which stays one whatever it begins with."""
        look = look or self.looks.text
        if text:
            self.sheet.write_string(row, column, text, look)
            self.wraps(row, column, text, look)
        else:
            self.sheet.write_blank(row, column, None, look)

    def cell(self, row: int, column: int, value: object, look: Any = None) -> None:
        """Write a number or a text; a gap stays an empty cell."""
        number = number_in(value)
        if number is not None:
            self.sheet.write_number(row, column, number, look)
        else:
            self.text(row, column, "" if is_empty(value) else str(value), look)

    def row(self, row: int, values: Sequence[object], looks: Sequence[Any]) -> None:
        """Write a row from the first column on."""
        for column, (value, look) in enumerate(zip(values, looks, strict=True)):
            self.cell(row, column, value, look)

    def headings(
        self, headings: Sequence[str], units: Sequence[str] = (), *, freeze: int = 1
    ) -> int:
        """Write the headings, keep them in sight and on every printed page.

        Returns
        -------
        int
            The first row below them.
        """
        for column, heading in enumerate(headings):
            self.text(HEADING, column, heading, self.looks.heading)
        for column, unit in enumerate(units):
            self.text(HEADING + 1, column, unit, self.looks.unit)
        first = HEADING + (2 if units else 1)
        self.sheet.freeze_panes(first, freeze)
        self.sheet.repeat_rows(HEADING, first - 1)
        return first

    def widths(self, widths: Sequence[float], start: int = 0) -> None:
        """Set the widths of columns, in characters."""
        for column, width in enumerate(widths, start=start):
            self.sheet.set_column(column, column, width)
            self._widths[column] = width

    def wraps(self, row: int, column: int, text: str, look: Any) -> None:
        """Note a text that may take several lines, so that its row is made high enough."""
        if look.text_wrap:
            self._wrapped.setdefault(row, []).append((column, text, look))

    def least_height(self, row: int, height: float) -> None:
        """Make a row at least so high, in points."""
        self._least[row] = height

    def finish(self) -> None:
        """Set the heights of rows: not every program does when it opens a file."""
        for row in {*self._wrapped, *self._least}:
            heights = [
                _height(text, self._widths.get(column, _USUAL_WIDTH), look)
                for column, text, look in self._wrapped.get(row, [])
            ]
            height = max([self._least.get(row, 0.0), *heights])
            if height > _ONE_LINE:
                self.sheet.set_row(row, height)


def _height(text: str, width: float, look: Any) -> float:
    """Return the points a wrapped text takes in a column of so many characters."""
    size = float(look.font_size)
    letters = max(4, int(width * _LETTERS * 10 / size * (0.93 if look.bold else 1.0)))
    lines = sum(len(textwrap.wrap(line, letters)) or 1 for line in text.split("\n"))
    return lines * size * 1.3 + 3


def joined(*said: str) -> str:
    """Join what is said with points between, leaving out what is empty."""
    return " · ".join(one for one in said if one)


def in_margin(left: Sequence[str], right: str, *, pages: bool = False) -> str:
    """Return a header or footer; what is too long for Excel is cut where it is least missed.

    The last text of `left` stays whole: it says which data, or under which filters.
    """
    end = "&P/&N" if pages else _plain(right)
    font = f'&"{FONT},Regular"&8 '
    parts = [_plain(one) for one in left if one]
    room = _LONGEST_MARGIN - len(f"&L{font}&R{font}{end}") - 2
    while len(" · ".join(parts)) > room:
        longest = max(range(len(parts)), key=lambda n: len(parts[n]))
        over = len(" · ".join(parts)) - room
        kept = max(20, len(parts[longest]) - over - 1)
        parts[longest] = _cut(parts[longest], kept)
        if kept == 20:
            break
    return f"&L{font}{' · '.join(parts)}&R{font}{end}"


def _cut(text: str, kept: int) -> str:
    """Cut a text in the middle: its end has the fingerprint or the digest."""
    tail = kept // 2
    return f"{text[: kept - tail].rstrip('&')}…{text[-tail:].lstrip('&')}"


def _plain(text: str) -> str:
    """Return a text in which Excel sees no code of a header."""
    return " ".join(text.split()).replace("&", "&&")


def marked(text: str, mark: str) -> str:
    """Return a text with what must stand beside it."""
    return f"{text} ({mark})" if mark else text
