"""Rows as mappings, against pandas' own way."""

import pandas as pd

from thidua.ask import answer
from thidua.rows import records


def test_rows_are_what_pandas_makes_of_them(snapshot):
    table = answer("observation", {"unit": "long-an-63", "indicator": "grdp_growth", "year": 2023})
    assert len(table) > 1
    expected = table.to_dict("records")
    found = records(table)
    assert [list(row) for row in found] == [list(row) for row in expected]
    for row, other in zip(found, expected, strict=True):
        for name, value in row.items():
            assert type(value) is type(other[name])
            assert value == other[name] or (pd.isna(value) and pd.isna(other[name]))


def test_a_table_without_rows_has_none():
    assert records(pd.DataFrame({"a": [], "b": []})) == []
    assert records(pd.DataFrame()) == []
