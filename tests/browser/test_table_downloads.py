"""The table behind a chart comes down as CSV and XLSX: same figures, same words, with sources."""

import csv
import io

import openpyxl
import pytest

from thidua.ask import answer

ADDRESS = (
    "/comparison?bloc=tay-nam-bo&year=2023&view=lines&indicators=exports&first=2020&last=2023&lang="
)


@pytest.fixture
def open_twin(open_page, page, settle):
    def open_table(language):
        open_page(ADDRESS + language)
        box = page.locator(".st-key-twin_lines-exports")
        box.locator("summary").click()
        settle()
        return box

    return open_table


@pytest.fixture(scope="module")
def exports(snapshot):
    """What `ask` says of the cluster's exports, 2020 to 2023: value by name and year."""
    members = answer("bloc_member", {"bloc": "tay-nam-bo", "year": 2023}, snapshot)
    found = {}
    for member in members.to_dict("records"):
        question = {"unit": member["unit_id"], "indicator": "exports"}
        for row in answer("figure", question, snapshot).to_dict("records"):
            if 2020 <= row["year"] <= 2023:
                found[member["name_vi"], row["year"]] = row
    return found


def test_csv_holds_what_ask_says(open_twin, download, exports):
    open_twin("vi")
    name, content, _ = download("csv_lines-exports")
    assert name.endswith(".csv")
    assert content.startswith(b"\xef\xbb\xbf")  # else Excel reads Vietnamese as Latin letters
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    read = {(row["Đơn vị"], int(row["Năm"])): row for row in rows}
    assert read.keys() == exports.keys()
    for key, row in read.items():
        assert float(row["Giá trị"]) == exports[key]["value"]
        assert row["Văn bản"] == exports[key]["source"]
        assert row["Đơn vị tính"] == "triệu USD"
        assert row["Chỉ tiêu"] == "Kim ngạch xuất khẩu"
    assert read["An Giang", 2020]["Tình trạng"] == "ước thực hiện"


def test_xlsx_holds_what_ask_says_and_lists_its_sources(open_twin, download, exports):
    open_twin("vi")
    name, content, _ = download("xlsx_lines-exports")
    assert name.endswith(".xlsx")
    figures, *_, sources = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    rows = list(figures.iter_rows(values_only=True))
    head = next(at for at, row in enumerate(rows) if "Đơn vị" in row)
    name_at, year_at, value_at = (rows[head].index(w) for w in ("Đơn vị", "Năm", "Giá trị"))
    read = {
        (row[name_at], row[year_at]): row[value_at]
        for row in rows[head + 1 :]
        if row[year_at] is not None
    }
    assert read == {key: row["value"] for key, row in exports.items()}
    listed = [str(cell) for row in sources.iter_rows(values_only=True) for cell in row if cell]
    assert {row["source"] for row in exports.values()} <= set(listed)
    assert any(cell.startswith("https://") for cell in listed)


def test_table_on_the_page_shows_gaps_and_members_without_a_figure(open_twin):
    table = open_twin("vi").locator("table")
    assert "–" in table.locator("tr", has_text="An Giang").inner_text()
    names = table.locator("tbody th").all_inner_texts()
    assert "Hậu Giang" in names
    assert len(names) == 12


def test_english_table_downloads_in_english(open_twin, download):
    open_twin("en")
    _, content, _ = download("csv_lines-exports")
    first, second, *_ = content.decode("utf-8-sig").splitlines()
    assert first.startswith("Unit") or first.startswith("Member")
    assert "Goods exports" in second
    assert "million USD" in second
