"""Sheets of a template: what is locked, what may be filled in, and how both look."""

from collections.abc import Sequence
from typing import Any, Final

_TITLE, _MARK, _NOTE, _HEADING = 0, 1, 2, 4
_FILL: Final = "#FFFBEA"
_ACCENT: Final = "#9B1C1C"
_ALLOWED: Final = {
    "format_columns": True,
    "format_rows": True,
    "select_locked_cells": True,
    "select_unlocked_cells": True,
}


class Looks:
    """The formats of one template, each made once."""

    def __init__(self, book: Any) -> None:
        line = {"border": 1, "border_color": "#D9D9D9", "valign": "vcenter"}
        self.title = book.add_format({"bold": True, "font_size": 14, "font_color": _ACCENT})
        self.code = book.add_format({"font_color": "#A6A6A6", "font_size": 7})
        self.note = book.add_format({"font_color": "#595959", "italic": True})
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        head = {**line, "bold": True, "text_wrap": True, "align": "center", "bg_color": "#F2F2F2"}
        self.heading = book.add_format(head)
        self.unit = book.add_format({**head, "bold": False, "italic": True})
        self.chosen = book.add_format({**head, "bold": False, "bg_color": _FILL, "locked": False})
        self.name = book.add_format({**line})
        number = {**line, "bg_color": _FILL, "locked": False, "num_format": "#,##0.####"}
        self.input = book.add_format(number)
        self.input_text = book.add_format({**number, "num_format": "@", "text_wrap": True})


class Page:
    """One sheet, written from top to bottom: title, mark, note, headings, codes, rows."""

    def __init__(self, book: Any, looks: Looks, name: str, mark: str) -> None:
        self._sheet = book.add_worksheet(name)
        self._looks = looks
        self.next_row = _HEADING
        self._first = _HEADING
        self._sheet.write_string(_MARK, 0, mark, looks.code)
        self._sheet.protect("", _ALLOWED)
        self._sheet.set_landscape()
        self._sheet.set_paper(9)  # A4
        self._sheet.fit_to_pages(1, 0)

    def title(self, text: str) -> None:
        """Write the title."""
        self._sheet.write_string(_TITLE, 0, text, self._looks.title)

    def note(self, text: str) -> None:
        """Write the line that says how to fill the sheet in."""
        self._sheet.write_string(_NOTE, 0, text, self._looks.note)

    def text(self, text: str) -> None:
        """Write a paragraph."""
        self._sheet.write_string(self.next_row, 0, text, self._looks.text)
        self.next_row += 1

    def headings(self, texts: Sequence[str]) -> None:
        """Write a row of headings."""
        for column, text in enumerate(texts):
            self._sheet.write_string(self.next_row, column, text, self._looks.heading)
        self.next_row += 1

    def wide_headings(
        self, stub: Sequence[str], names: Sequence[str], units: Sequence[str]
    ) -> None:
        """Write headings over two columns each, plan and result, with the unit of measure below."""
        row, first = self.next_row, len(stub)
        self._sheet.set_row(row, 48)
        for column, text in enumerate(stub):
            self._sheet.merge_range(row, column, row + 2, column, text, self._looks.heading)
        for place, (name, unit) in enumerate(zip(names, units, strict=True)):
            left = first + 2 * place
            self._sheet.merge_range(row, left, row, left + 1, name, self._looks.heading)
            self._sheet.merge_range(row + 1, left, row + 1, left + 1, unit, self._looks.unit)
        self.next_row += 2

    def statuses(self, pairs: int, plan: str, result: str, choices: Sequence[str]) -> None:
        """Write under each pair "plan" and the status of the results, which may be chosen."""
        for place in range(pairs):
            left = 2 + 2 * place
            self._sheet.write_string(self.next_row, left, plan, self._looks.heading)
            self._sheet.write_string(self.next_row, left + 1, result, self._looks.chosen)
            self._sheet.data_validation(
                self.next_row, left + 1, self.next_row, left + 1,
                {"validate": "list", "source": list(choices)},
            )  # fmt: skip
        self.next_row += 1

    def codes(self, codes: Sequence[str]) -> None:
        """Write the row of codes by which the columns are read back."""
        for column, code in enumerate(codes):
            self._sheet.write_string(self.next_row, column, code, self._looks.code)
        self.next_row += 1
        self._first = self.next_row

    def row(
        self,
        cells: Sequence[object],
        *,
        inputs: set[int],
        codes: set[int] | None = None,
        texts: set[int] | None = None,
    ) -> None:
        """Write a row: `inputs` may be filled in, `codes` are small, `texts` take text as typed."""
        for column, cell in enumerate(cells):
            look = self._looks.name
            if column in inputs:
                look = self._looks.input_text if column in (texts or ()) else self._looks.input
            elif column in (codes or ()):
                look = self._looks.code
            if cell is None:
                self._sheet.write_blank(self.next_row, column, None, look)
            elif isinstance(cell, int):
                self._sheet.write_number(self.next_row, column, cell, look)
            else:
                self._sheet.write_string(self.next_row, column, str(cell), look)
        self.next_row += 1

    def choices(self, column: int, texts: Sequence[str]) -> None:
        """Let the cells of a column be chosen from a list."""
        self._validate(column, self._first, self.next_row - 1, list(texts))

    def names_from(self, first: int, after: int, *, first_spare: int) -> None:
        """Let names of spare rows be chosen from the rows of this sheet from `first` on."""
        self._validate(1, first_spare, self.next_row - 1, f"=$B${first + 1}:$B${after}")

    def names_on(self, sheet: str, column: int, names: int) -> None:
        """Let names be chosen from those on the sheet of outcomes, which begin in its row 7."""
        first = _HEADING + 3
        quoted = sheet.replace("'", "''")
        source = f"='{quoted}'!$B${first}:$B${first + names - 1}"
        self._validate(column, self._first, self.next_row - 1, source)

    def widths(self, widths: Sequence[int]) -> None:
        """Set the widths of the columns, in characters, and keep the headings in sight."""
        for column, width in enumerate(widths):
            self._sheet.set_column(column, column, width)
        if self._first > _HEADING:
            self.freeze(0)

    def freeze(self, columns: int) -> None:
        """Keep headings and the first `columns` columns in sight."""
        self._sheet.freeze_panes(self._first, columns)

    def _validate(self, column: int, first: int, last: int, source: object) -> None:
        self._sheet.data_validation(
            first,
            column,
            last,
            column,
            {"validate": "list", "source": source, "error_type": "warning"},
        )
