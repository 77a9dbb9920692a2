"""Export: a table → a file people open, CSV and Parquet for programs, XLSX for readers.

An XLSX carries units of measure and sources along. Nothing in a table is ever run: a name that
begins like a formula stays a name. The same input gives the same bytes, so that files can be
compared.
"""

from thidua.export.comma_separated import to_csv
from thidua.export.parquet import to_parquet
from thidua.export.sheet import TEXT, YEAR, Sheet, number_format
from thidua.export.sources import CitedSource, cite
from thidua.export.workbook import to_xlsx

__all__ = [
    "TEXT",
    "YEAR",
    "CitedSource",
    "Sheet",
    "cite",
    "number_format",
    "to_csv",
    "to_parquet",
    "to_xlsx",
]
