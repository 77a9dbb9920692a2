"""The page of awards in a browser: signs with their sources, files, scope, blocs of every kind."""

import csv
import io

import openpyxl
import pytest

SOUTHWEST = "/awards?bloc=tay-nam-bo&year=2016"


@pytest.mark.parametrize("viewport", [(1440, 900), (390, 844)])
@pytest.mark.parametrize(
    "bloc",
    [
        "tay-nam-bo",
        "nam-thanh-pho",
        "an-giang-khoi-co-quan-dang",
        "tham-muu-tong-hop",
        "bac-kan-kinh-te-ky-thuat",
    ],
)
def test_every_kind_of_bloc_fits_its_window(open_page, shoot, bloc, viewport):
    page = open_page(f"/awards?bloc={bloc}")
    shoot(f"awards-{bloc}-{viewport[0]}")
    assert page.locator(".stException, .stAlert").count() == 0
    wider = page.locator('[data-testid="stMain"]').evaluate(
        "main => main.scrollWidth - main.clientWidth"
    )
    assert wider <= 0, "the page itself scrolls sideways"


def test_signs_of_awards_have_gold_hollow_or_filled(open_page):
    page = open_page(SOUTHWEST)
    look = """sign => { const s = getComputedStyle(sign);
      return [s.borderTopColor, s.backgroundColor]; }"""
    cells = page.locator(".td-matrix tr", has_text="An Giang").locator(".td-medal")
    (flag, hollow), (certificate, filled) = (cells.nth(at).evaluate(look) for at in (0, 1))
    assert flag == certificate == filled
    assert hollow == "rgba(0, 0, 0, 0)"


def test_a_cell_opens_its_source_without_a_round_trip(open_page):
    page = open_page(SOUTHWEST)
    cell = page.locator(".td-matrix tr", has_text="Long An").locator("details").nth(1)
    cell.locator("summary").click()
    panel = cell.locator(".td-panel")
    assert "Cờ thi đua của Chính phủ – đề nghị" in panel.inner_text()
    assert "tổng kết thực hiện giao ước thi đua năm 2016" in panel.inner_text()


def test_expectation_is_marked_as_one_and_gives_its_reason(open_page):
    page = open_page(SOUTHWEST)
    expected = page.locator(".td-expected")
    assert expected.inner_text() == "Long An"
    assert expected.evaluate("one => getComputedStyle(one).borderTopStyle") == "dashed"
    assert "1/1 lần chuyển giao" in page.locator(".td-notice").first.inner_text()


def test_matrix_comes_down_as_csv_with_unknown_outcomes(open_page, download):
    open_page(SOUTHWEST)
    name, content, _ = download("csv_awards-tay-nam-bo")
    assert name == "awards-tay-nam-bo.csv"
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    found = {(row["Đơn vị"], row["Năm"]): row for row in rows}
    assert len(found) == 12 * 9
    assert found["Long An", "2016"]["Khen thưởng"] == "Cờ thi đua của Chính phủ"
    assert found["Long An", "2016"]["Đề nghị hay được tặng"] == "đề nghị"
    assert found["An Giang", "2021"]["Đề nghị hay được tặng"] == "được tặng"
    assert found["Cà Mau", "2016"]["Khen thưởng"] == "chưa rõ"


def test_national_view_comes_down_as_xlsx_with_its_sources(open_page, download):
    open_page("/awards?scope=all&lang=en")
    name, content, _ = download("xlsx_awards-all")
    assert name.endswith(".xlsx")
    outcomes, sources = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    cells = [cell for row in outcomes.iter_rows(values_only=True) for cell in row]
    assert "Southwest provinces cluster" in cells
    assert "Government Emulation Flag" in cells
    links = [cell for row in sources.iter_rows(values_only=True) for cell in row if cell]
    assert any(str(cell).startswith("http") for cell in links)


def test_scope_is_switched_and_kept_in_the_address(open_page, page, settle):
    open_page(SOUTHWEST)
    page.get_by_text("Tất cả các cụm, khối").click()
    settle()
    assert "scope=all" in page.url
    assert page.locator(".td-everywhere tbody tr").count() == 17
    page.reload()
    settle()
    assert page.locator(".td-everywhere").is_visible()
