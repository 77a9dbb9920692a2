"""Rows as mappings, against pandas' own way."""

import pandas as pd

from thidua.ask import answer
from thidua.rows import by, records


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


def test_rows_are_found_by_the_values_of_columns_in_their_order():
    table = pd.DataFrame(
        {"unit_id": ["b", "a", "b"], "year": [2020, 2020, 2021], "value": [1, 2, 3]}
    )
    assert {key: [row["value"] for row in rows] for key, rows in by(table, "unit_id").items()} == {
        "b": [1, 3],
        "a": [2],
    }
    assert list(by(table, "unit_id", "year")) == [("b", 2020), ("a", 2020), ("b", 2021)]
    assert by(table.iloc[:0], "unit_id") == {}
