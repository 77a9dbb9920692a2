"""A table made ready to leave the page, and what a cell of it is: number, text or gap."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from numbers import Real
from typing import Final

import pandas as pd

from thidua.wording.numbers import is_gap

TEXT: Final = ""
"""Number format of a column of text."""

YEAR: Final = "0"
"""Number format of a year: a whole number without separators."""


def number_format(decimals: int) -> str:
    """Return the format of a column of figures with `decimals` digits after the point.

    The program that opens the file shows it with the separators of its own reader.
    """
    return "#,##0." + "0" * decimals if decimals else "#,##0"


@dataclass(frozen=True)
class Sheet:
    """A table with all that is needed to read it away from the page.

    Parameters
    ----------
    title
        The table's title; also names the sheet, shortened where the format demands it.
    caption
        Bloc, year and filters, in the reader's language.
    headings, units
        For each column its heading and its unit of measure ("" where it has none), both worded.
    table
        Text and unrounded numbers; a gap is None or NaN and stays an empty cell.
    number_formats
        For each column `TEXT`, `YEAR` or what `number_format` returns.

    Raises
    ------
    ValueError
        If headings, units and formats are not one for each column.
    """

    title: str
    caption: str
    headings: Sequence[str]
    units: Sequence[str]
    table: pd.DataFrame
    number_formats: Sequence[str]

    def __post_init__(self) -> None:
        columns = self.table.shape[1]
        given = {len(self.headings), len(self.units), len(self.number_formats)}
        if given != {columns}:
            raise ValueError(
                f"The sheet {self.title!r} has {columns} columns, but {len(self.headings)} "
                f"headings, {len(self.units)} units and {len(self.number_formats)} formats."
            )

    def flat(self) -> pd.DataFrame:
        """Return the table for `to_csv`, each unit of measure in its column's heading."""
        pairs = zip(self.headings, self.units, strict=True)
        return self.table.set_axis([f"{h} ({unit})" if unit else h for h, unit in pairs], axis=1)


def rows_of(table: pd.DataFrame) -> Iterable[tuple[object, ...]]:
    """Return the rows of a table as tuples of cells."""
    return table.itertuples(index=False, name=None)


def number_in(cell: object) -> float | None:
    """Return a finite number as a float; None for a gap and for everything else."""
    if isinstance(cell, bool) or not isinstance(cell, Real):
        return None
    number = float(cell)
    return number if math.isfinite(number) else None


def is_empty(cell: object) -> bool:
    """Tell a gap, an empty text, or an infinite number, which no file can hold."""
    return is_gap(cell) or cell == "" or (isinstance(cell, float) and math.isinf(cell))
