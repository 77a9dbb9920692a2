"""Ways to spoil one file: each returns a function from its text to the spoilt text."""

import csv
import io
from collections.abc import Callable

Change = Callable[[str], str | bytes]


def cell(line: int, column: str, value: str) -> Change:
    """Write `value` into a column of a line, counted from 1 as an editor does."""

    def change(text: str) -> str:
        lines = text.split("\n")
        names, cells = _cells(lines[0]), _cells(lines[line - 1])
        cells[names.index(column)] = value
        lines[line - 1] = _line(cells)
        return "\n".join(lines)

    return change


def line_as(line: int, new: Callable[[str], str]) -> Change:
    """Replace one line as a whole."""

    def change(text: str) -> str:
        lines = text.split("\n")
        lines[line - 1] = new(lines[line - 1])
        return "\n".join(lines)

    return change


def repeated(line: int) -> Change:
    """Put a second copy of a line right below it."""
    return line_as(line, lambda whole: f"{whole}\n{whole}")


def without_column(name: str) -> Change:
    """Take a column away, heading and cells."""

    def change(text: str) -> str:
        at = _cells(text.split("\n", 1)[0]).index(name)
        return _every_line(text, lambda cells: cells[:at] + cells[at + 1 :])

    return change


def with_column(name: str) -> Change:
    """Add a column on the right, with empty cells."""

    def change(text: str) -> str:
        heading, rest = text.split("\n", 1)
        return f"{heading},{name}\n" + rest.replace("\n", ",\n")

    return change


def columns_turned_round(text: str) -> str:
    """Write the same columns in the opposite order."""
    return _every_line(text, lambda cells: cells[::-1])


def only_heading(text: str) -> str:
    """Leave nothing but the line of column names."""
    return text.split("\n", 1)[0] + "\n"


def after_all(*changes: Change) -> Change:
    """Apply one change after the other."""

    def change(text: str) -> str:
        for one in changes:
            text = str(one(text))
        return text

    return change


def _every_line(text: str, new: Callable[[list[str]], list[str]]) -> str:
    return "".join(_line(new(_cells(line))) + "\n" for line in text.splitlines())


def _cells(line: str) -> list[str]:
    return next(csv.reader([line]))


def _line(cells: list[str]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="").writerow(cells)
    return written.getvalue()
