"""A table as CSV."""

import csv
import io
from typing import Final

import pandas as pd

from thidua.export.sheet import is_empty, number_in, rows_of

# What spreadsheet programs take for the start of a formula, full-width forms included.
_FORMULA_STARTS: Final = tuple("=+-@\t\r\n＝＋－＠")


def to_csv(table: pd.DataFrame) -> bytes:
    r"""Return a table as CSV: UTF-8 with a mark so that Excel shows Vietnamese, commas, ``\r\n``.

    Numbers are unformatted, with a point and all their digits; a gap is an empty cell. A text that
    begins like a formula gets an apostrophe in front, the spreadsheets' own sign for "this is
    text": without it, opening the file would run what somebody typed as a name. A negative number
    is a number and stays one.
    """
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\r\n")
    writer.writerow([harmless(str(heading)) for heading in table.columns])
    writer.writerows([_csv_cell(cell) for cell in row] for row in rows_of(table))
    return lines.getvalue().encode("utf-8-sig")


def _csv_cell(cell: object) -> str:
    number = number_in(cell)
    if number is not None:
        return str(int(number)) if number.is_integer() and abs(number) < 1e15 else repr(number)
    return "" if is_empty(cell) else harmless(str(cell))


def harmless(text: str) -> str:
    """Return a text that no spreadsheet program takes for a formula."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text
