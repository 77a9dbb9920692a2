"""Sheets as a workbook, read back with another library."""

import datetime as dt
import io
import re
import unicodedata
from dataclasses import replace

import openpyxl
import pandas as pd
import pytest

from thidua.export import TEXT, YEAR, CitedSource, Sheet, number_format, to_xlsx
from thidua.wording import Wording

BUILT = dt.datetime(2026, 11, 21, 13, 30, tzinfo=dt.timezone(dt.timedelta(hours=7)))
SHEET = Sheet(
    title="Thu ngân sách nhà nước",
    caption="Cụm thi đua các tỉnh Tây Nam Bộ, 2016",
    headings=["Đơn vị", "Năm", "Giá trị"],
    units=["", "", "tỷ đồng"],
    table=pd.DataFrame(
        {
            "name": ["Long An", '=HYPERLINK("http://x")', "http://example.org", "0123"],
            "year": [2016, 2016, 2016, 2016],
            "value": [12645.61, -1.5, float("nan"), float("inf")],
        }
    ),
    number_formats=[TEXT, YEAR, number_format(1)],
)
SOURCES = [
    CitedSource(1, "Niên giám", "trang cơ quan nhà nước", "https://example.org/a?b=1#c", "GRDP"),
    CitedSource(2, "Báo", "báo chí", "javascript:alert(1)", "Xuất khẩu"),
    CitedSource(3, "Sách", "", "", "Dân số"),
    CitedSource(4, "Dài", "", "https://example.org/" + "x" * 3000, "Dân số"),
]


def written(*sheets: Sheet, language: str = "vi", **more) -> bytes:
    given = {"w": Wording(language), "digest": "98e66e6aa1e69b4b", "built_at": BUILT} | more
    return to_xlsx(sheets or [SHEET], **given)


def opened(content: bytes) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


@pytest.fixture(scope="module")
def page():
    return opened(written()).worksheets[0]


def test_the_top_says_what_of_whom_and_from_which_snapshot(page):
    assert page.title == "Thu ngân sách nhà nước"
    assert page["A1"].value == "Thu ngân sách nhà nước"
    assert page["A2"].value == "Cụm thi đua các tỉnh Tây Nam Bộ, 2016"
    assert page["A3"].value == "Bản dữ liệu 98e66e6aa1e69b4b, dựng ngày 21/11/2026"


def test_units_of_measure_stand_under_the_headings(page):
    assert [cell.value for cell in page[5]] == ["Đơn vị", "Năm", "Giá trị"]
    assert [cell.value for cell in page[6]] == [None, None, "tỷ đồng"]
    assert page.freeze_panes == "B7"
    assert page.print_title_rows == "$5:$6"


def test_there_is_no_row_of_units_where_nothing_has_one():
    page = opened(written(replace(SHEET, units=["", "", ""]))).worksheets[0]
    assert page["A6"].value == "Long An"
    assert page.freeze_panes == "B6"


def test_figures_are_numbers_with_the_decimals_of_their_column(page):
    assert page["C7"].value == 12645.61
    assert page["C7"].number_format == "#,##0.0"
    assert page["C8"].value == -1.5
    assert page["B7"].value == 2016
    assert page["B7"].number_format == "0"


def test_a_gap_is_an_empty_cell(page):
    assert page["C9"].value is None
    assert page["C10"].value is None


def test_texts_are_texts_whatever_they_look_like(page):
    cells = [page[f"A{row}"] for row in range(7, 11)]
    assert [cell.value for cell in cells] == list(SHEET.table["name"])
    assert {cell.data_type for cell in cells} == {"s"}
    assert not any(cell.hyperlink for cell in cells)


def test_columns_are_as_wide_as_what_they_show():
    table = pd.DataFrame({"a": ["x" * 200], "b": [1234567.891], "c": [1], "d": ["Kiên Giang"]})
    sheet = Sheet(
        "T", "", ["a", "b", "c", "d"], [""] * 4, table, [TEXT, number_format(1), YEAR, TEXT]
    )
    dimensions = opened(written(sheet)).worksheets[0].column_dimensions
    widths = {name: int(dimensions[name].width) for name in "ABCD"}
    assert widths == {"A": 62, "B": 13, "C": 8, "D": 12}


def test_sources_come_last_and_only_real_addresses_are_links():
    book = opened(written(SHEET, sources=SOURCES))
    assert book.sheetnames == ["Thu ngân sách nhà nước", "Nguồn"]
    page = book.worksheets[-1]
    assert [cell.value for cell in page[5]] == [
        "Số", "Tài liệu", "Loại nguồn", "Liên kết", "Dùng cho",
    ]  # fmt: skip
    assert [cell.value for cell in page[6]] == [
        1, "Niên giám", "trang cơ quan nhà nước", "https://example.org/a?b=1#c", "GRDP",
    ]  # fmt: skip
    links = [page[f"D{row}"].hyperlink for row in range(6, 10)]
    assert f"{links[0].target}#{links[0].location}" == "https://example.org/a?b=1#c"
    assert links[1:] == [None, None, None]
    assert page["D7"].value == "javascript:alert(1)"
    assert page["D9"].value == SOURCES[3].url


def test_without_sources_there_is_no_sheet_of_them():
    assert opened(written()).sheetnames == ["Thu ngân sách nhà nước"]


def test_english_readers_get_english():
    book = opened(written(SHEET, language="en", sources=SOURCES))
    assert book.sheetnames[-1] == "Sources"
    assert book.worksheets[0]["A3"].value == "Data snapshot 98e66e6aa1e69b4b, built on 21 Nov 2026"


@pytest.mark.parametrize(
    ("titles", "names"),
    [
        (["GRDP: 2016/2017 [*]?"], ["GRDP 2016 2017"]),
        (["'quoted'"], ["quoted"]),
        (["", "?"], ["–", "– (2)"]),
        (["History"], ["History (2)"]),
        (["Một", "một", "MỘT"], ["Một", "một (2)", "MỘT (3)"]),
        (["x" * 40, "x" * 50], ["x" * 31, "x" * 27 + " (2)"]),
        (["a" * 30 + " b"], ["a" * 30]),
        (["😀" * 20], ["😀" * 15]),
        (["Nguồn"], ["Nguồn"]),
    ],
)
def test_sheet_names_are_ones_excel_accepts(titles, names):
    content = written(*(replace(SHEET, title=title) for title in titles), sources=SOURCES)
    book = opened(content)
    assert book.sheetnames[: len(names)] == names
    assert book.sheetnames[-1] == ("Nguồn (2)" if "Nguồn" in titles else "Nguồn")
    assert book.worksheets[0]["A1"].value == titles[0]


def test_a_decomposed_title_is_composed_before_it_is_cut():
    title = "Tổng mức bán lẻ hàng hóa và dịch vụ"
    content = written(replace(SHEET, title=unicodedata.normalize("NFD", title)))
    assert opened(content).sheetnames == ["Tổng mức bán lẻ hàng hóa và dịc"]


def test_the_same_input_gives_the_same_bytes():
    assert written(SHEET, sources=SOURCES) == written(SHEET, sources=SOURCES)


def test_the_file_is_as_old_as_it_is_told():
    assert opened(written()).properties.created == dt.datetime(2026, 11, 21, 6, 30)
    stated = written(created=dt.datetime(2027, 1, 2, 3, 4))
    assert opened(stated).properties.created == dt.datetime(2027, 1, 2, 3, 4)


def test_no_formula_and_no_outside_reference_is_in_the_file():
    content = written(SHEET, replace(SHEET, headings=["=1", "+1", "@x"], caption="=2", title="=3"))
    for page in opened(content).worksheets:
        types = {cell.data_type for row in page.iter_rows() for cell in row if cell.value}
        assert types <= {"s", "n"}
        assert not re.search(r"=\d", page.title) or page.title == "=3"
