"""A table as CSV, read back."""

import csv
import datetime as dt
import io

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.export import TEXT, YEAR, Sheet, number_format, to_csv


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_excel_is_told_that_it_is_utf_8():
    content = to_csv(pd.DataFrame({"Đơn vị": ["Đắk Lắk"]}))
    assert content == b"\xef\xbb\xbf" + "Đơn vị\r\nĐắk Lắk\r\n".encode()


def test_numbers_are_unformatted_and_complete():
    table = pd.DataFrame(
        {"value": [12645.61, 100 / 3, 93.0, -1.96], "year": [2016, 2017, 2018, 2019]}
    )
    assert read(to_csv(table))[1:] == [
        ["12645.61", "2016"],
        ["33.333333333333336", "2017"],
        ["93", "2018"],
        ["-1.96", "2019"],
    ]  # fmt: skip


def test_a_gap_is_an_empty_cell():
    table = pd.DataFrame(
        {
            "value": [float("nan"), float("inf")],
            "rank": pd.array([None, 2], dtype="Int64"),
            "note": [None, ""],
        }
    )
    assert read(to_csv(table))[1:] == [["", "", ""], ["", "2", ""]]


@pytest.mark.parametrize("start", list("=+-@\t\r\n＝＋－＠"))
def test_a_text_that_begins_like_a_formula_is_kept_from_running(start):
    text = f"{start}HYPERLINK(1)"
    content = to_csv(pd.DataFrame({text: [text]}))
    assert read(content) == [[f"'{text}"], [f"'{text}"]]


def test_a_negative_number_is_no_formula():
    table = pd.DataFrame({"mixed": [-1.5, "-1.5", "–", "− 2"]}, dtype=object)
    assert [row[0] for row in read(to_csv(table))[1:]] == ["-1.5", "'-1.5", "–", "− 2"]


def test_commas_quotes_and_lines_in_a_cell_stay_in_it():
    cells = ['Cà Mau, "mũi"', "hai\ndòng", "một\rdòng"]
    assert read(to_csv(pd.DataFrame({"note": cells})))[1:] == [[cell] for cell in cells]


def test_other_things_are_written_as_text():
    table = pd.DataFrame({"x": [True, dt.date(2016, 12, 31)]}, dtype=object)
    assert read(to_csv(table))[1:] == [["True"], ["2016-12-31"]]


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1))
def test_every_number_is_read_back_as_it_was(values):
    assert [float(row[0]) for row in read(to_csv(pd.DataFrame({"value": values})))[1:]] == values


@given(st.lists(st.text(min_size=1), min_size=1))
def test_no_text_is_left_to_run(texts):
    for written, text in zip(read(to_csv(pd.DataFrame({"x": texts})))[1:], texts, strict=True):
        assert written[0].removeprefix("'") == text.removeprefix("'")
        assert not written[0].startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_a_sheet_gives_its_units_of_measure_in_the_headings():
    sheet = Sheet(
        title="Thu ngân sách",
        caption="",
        headings=["Năm", "Giá trị"],
        units=["", "tỷ đồng"],
        table=pd.DataFrame({"year": [2016], "value": [7520.5]}),
        number_formats=[YEAR, number_format(0)],
    )
    assert read(to_csv(sheet.flat())) == [["Năm", "Giá trị (tỷ đồng)"], ["2016", "7520.5"]]
    assert list(sheet.table.columns) == ["year", "value"]


@pytest.mark.parametrize("fewer", ["headings", "units", "number_formats"])
def test_a_sheet_has_one_heading_unit_and_format_for_each_column(fewer):
    per_column = {"headings": ["A", "B"], "units": ["", ""], "number_formats": [TEXT, TEXT]}
    per_column[fewer] = per_column[fewer][:1]
    with pytest.raises(ValueError, match="'T' has 2 columns"):
        Sheet(title="T", caption="", table=pd.DataFrame({"a": [1], "b": [2]}), **per_column)


@pytest.mark.parametrize(("decimals", "form"), [(0, "#,##0"), (1, "#,##0.0"), (4, "#,##0.0000")])
def test_number_formats(decimals, form):
    assert number_format(decimals) == form
