"""Sheets as an Excel workbook."""

import datetime as dt
import io
import re
import unicodedata
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import xlsxwriter

from thidua.export.sheet import TEXT, YEAR, Sheet, is_empty, number_in, rows_of
from thidua.export.sources import CitedSource
from thidua.wording import Wording

_TITLE_ROW, _CAPTION_ROW, _SNAPSHOT_ROW, _HEADING_ROW = 0, 1, 2, 4
_NARROWEST, _WIDEST, _WIDEST_HEADING = 6, 60, 24  # in characters; longer texts wrap

_LONGEST_NAME: Final = 31
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_RESERVED_NAME: Final = "history"

_ADDRESS: Final = re.compile(r"https?://\S{1,2000}")


def to_xlsx(
    sheets: Sequence[Sheet],
    *,
    w: Wording,
    digest: str,
    built_at: dt.datetime,
    sources: Sequence[CitedSource] = (),
    created: dt.datetime | None = None,
) -> bytes:
    """Return sheets as an Excel workbook, and last the sources where there are any.

    Every sheet has title, caption and snapshot on top, then a heading and a row of units that stay
    in sight and are repeated on every printed page.

    Parameters
    ----------
    sheets
        At least one.
    w
        The reader's language.
    digest, built_at
        Which snapshot the figures come from, and when it was built (shown in its time zone).
    sources
        What `cite` returns.
    created
        When the file says it was made; None takes `built_at`, so that the same figures give the
        same file.
    """
    content = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with xlsxwriter.Workbook(content, options) as book:
        moment = created or built_at
        if moment.tzinfo is not None:
            moment = moment.astimezone(dt.UTC)
        book.set_properties({"title": sheets[0].title, "created": moment})
        snapshot = w.say("export.snapshot", digest=digest, date=w.year_date(built_at))
        looks = _Looks(book)
        taken = {_RESERVED_NAME}
        for sheet in sheets:
            _write_sheet(book, sheet, snapshot, looks, taken)
        if sources:
            page = _write_sheet(book, _sources_sheet(sources, w), snapshot, looks, taken)
            for row, source in enumerate(sources, start=_HEADING_ROW + 1):
                if _ADDRESS.fullmatch(source.url):
                    page.write_url(row, 3, source.url, looks.link, source.url)
    return content.getvalue()


class _Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._by_number_format: dict[str, Any] = {}
        self.title = book.add_format({"bold": True, "font_size": 14})
        self.note = book.add_format({"font_color": "#595959"})
        self.heading = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#F2F2F2"}
        )
        self.unit = book.add_format({"italic": True, "bg_color": "#F2F2F2", "bottom": 1})
        self.link = book.add_format(
            {"font_color": "#0563C1", "underline": 1, "text_wrap": True, "valign": "top"}
        )

    def cell(self, number_format: str) -> Any:
        """Return the format of a column's cells."""
        if number_format not in self._by_number_format:
            look: dict[str, object] = {"valign": "top"}
            look |= {"text_wrap": True} if number_format == TEXT else {"num_format": number_format}
            self._by_number_format[number_format] = self._book.add_format(look)
        return self._by_number_format[number_format]


def _write_sheet(book: Any, sheet: Sheet, snapshot: str, looks: _Looks, taken: set[str]) -> Any:
    page = book.add_worksheet(_sheet_name(sheet.title, taken))
    page.write_string(_TITLE_ROW, 0, sheet.title, looks.title)
    page.write_string(_CAPTION_ROW, 0, sheet.caption, looks.note)
    page.write_string(_SNAPSHOT_ROW, 0, snapshot, looks.note)
    has_units = any(sheet.units)
    for column, (heading, unit) in enumerate(zip(sheet.headings, sheet.units, strict=True)):
        page.write_string(_HEADING_ROW, column, heading, looks.heading)
        if has_units:
            write = page.write_string if unit else page.write_blank
            write(_HEADING_ROW + 1, column, unit, looks.unit)
    first = _HEADING_ROW + 1 + has_units
    formats = [looks.cell(number_format) for number_format in sheet.number_formats]
    for row, cells in enumerate(rows_of(sheet.table), start=first):
        for column, (cell, look) in enumerate(zip(cells, formats, strict=True)):
            number = number_in(cell)
            if number is not None:
                page.write_number(row, column, number, look)
            elif not is_empty(cell):
                page.write_string(row, column, str(cell), look)
    for column, width in enumerate(_widths(sheet)):
        page.set_column(column, column, width)
    page.freeze_panes(first, 1)
    page.repeat_rows(_HEADING_ROW, first - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    return page


def _widths(sheet: Sheet) -> list[int]:
    """Return the width of each column in characters, by what it shows."""
    widths = []
    for column in range(sheet.table.shape[1]):
        decimals = len(sheet.number_formats[column].partition(".")[2])
        shown = [min(len(sheet.headings[column]), _WIDEST_HEADING), len(sheet.units[column])]
        for cell in sheet.table.iloc[:, column]:
            number = number_in(cell)
            if number is not None:
                shown.append(len(f"{number:,.{decimals}f}"))
            elif not is_empty(cell):
                shown.append(len(unicodedata.normalize("NFC", str(cell))))
        widths.append(min(max(*shown, _NARROWEST), _WIDEST) + 2)
    return widths


def _sheet_name(title: str, taken: set[str]) -> str:
    """Return a name Excel accepts and that no sheet has yet, and note it in `taken`."""
    clean = " ".join(_NOT_IN_A_NAME.sub(" ", unicodedata.normalize("NFC", title)).split())
    number = 1
    while True:
        suffix = "" if number == 1 else f" ({number})"
        # Excel counts in UTF-16, where a letter outside the basic plane takes two places.
        room = 2 * (_LONGEST_NAME - len(suffix))
        cut = clean.encode("utf-16-le")[:room].decode("utf-16-le", errors="ignore")
        name = (cut.strip(" '") or "–") + suffix
        if name.casefold() not in taken:
            taken.add(name.casefold())
            return name
        number += 1


def _sources_sheet(sources: Sequence[CitedSource], w: Wording) -> Sheet:
    return Sheet(
        title=w.say("export.sources"),
        caption=w.say("export.sources.caption"),
        headings=[
            w.say("export.number"),
            w.say("export.document"),
            w.say("export.kind"),
            w.say("common.link"),
            w.say("export.used_for"),
        ],
        units=[""] * 5,
        table=pd.DataFrame(
            [(s.number, s.title, s.kind, s.url, s.figures) for s in sources],
            columns=["number", "title", "kind", "url", "figures"],
        ),
        number_formats=[YEAR, TEXT, TEXT, TEXT, TEXT],
    )
