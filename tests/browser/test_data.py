"""The data desk in a real browser: parts, narrowing, sources on a click, files on a press."""

import io

import duckdb
import pandas as pd
import pytest

PARTS = ("coverage", "conflicts", "reconciliation", "sources", "downloads")
SOUTHWEST = "/data?bloc=tay-nam-bo&year=2016&lang=vi"


def title(page):
    return page.locator(".td-head h1").inner_text()


def test_parts_change_in_place_and_stand_in_the_address(open_page, settle):
    page = open_page(SOUTHWEST)
    seen = {title(page)}
    for words, part in [
        ("Nguồn khác nhau", "conflicts"),
        ("Đối chiếu", "reconciliation"),
        ("Nguồn", "sources"),
        ("Tải về", "downloads"),
    ]:
        page.locator(".st-key-part").get_by_role("radio", name=words, exact=True).click()
        settle()
        assert f"part={part}" in page.url
        seen.add(title(page))
    assert len(seen) == 5
    assert "lens=" not in page.url  # pickers no longer in sight leave the address


def test_an_indicator_is_found_without_accents_and_narrows(open_page, settle):
    page = open_page(SOUTHWEST)
    page.locator(".st-key-lacking input").click()
    page.keyboard.type("kim ngach xuat khau")
    page.keyboard.press("Enter")
    settle()
    assert "lacking=exports" in page.url
    assert page.locator(".td-cover tbody tr").count() == 12


def test_the_sources_of_a_conflict_open_in_sight(open_page, shoot):
    page = open_page(SOUTHWEST + "&part=conflicts")
    row = page.locator(".td-desk tbody tr").first
    row.locator("summary").click()
    panel = row.locator(".td-panel")
    assert panel.locator(".td-rival").count() >= 1
    box = panel.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 1440
    shoot("data-conflicts", whole=False)


def test_typing_finds_documents_and_begins_on_the_first_page(open_page, settle):
    page = open_page("/data?part=sources&lang=vi&source_page=3")
    assert "source_page=3" in page.url
    field = page.locator(".st-key-find input")
    field.fill("nien giam")
    field.press("Enter")
    settle()
    assert "find=nien+giam" in page.url or "find=nien%20giam" in page.url
    assert "Niên giám" in page.locator(".td-documents tbody tr").first.inner_text()
    assert page.locator(".td-documents tbody tr").count() <= 25


def test_files_come_down_when_pressed(open_page, download, tmp_path):
    open_page(SOUTHWEST + "&part=downloads&chosen=exports")
    figures = pd.read_parquet(io.BytesIO(download("data_parquet").content))
    assert set(figures["indicator_id"]) == {"exports"}
    whole = download("data_duckdb")
    assert whole.name == "thi-dua.duckdb"
    kept = tmp_path / "thi-dua.duckdb"
    kept.write_bytes(whole.content)
    with duckdb.connect(str(kept), read_only=True) as base:
        assert base.table("observation").count("*").fetchall()[0][0] > 25_000


@pytest.mark.parametrize("viewport", [(1280, 720), (390, 844)])
@pytest.mark.parametrize("part", PARTS)
def test_nothing_scrolls_sideways_but_tables(open_page, part):
    page = open_page(f"{SOUTHWEST}&part={part}")
    assert page.locator(".td-head h1").is_visible()
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0


@pytest.mark.parametrize("lens", ["years", "units"])
def test_a_click_on_a_cell_narrows_to_who_lacks_the_figure(open_page, settle, lens):
    page = open_page(f"{SOUTHWEST}&lens={lens}")
    page.locator('[data-cell="exports|2016"]').first.click()
    page.wait_for_url("**lacking=exports**")
    settle()
    assert "lens=years" in page.url and "gap=2016" in page.url
    told = page.locator(".td-notice").inner_text()
    assert "11/12" in told and "Long An" in told
    page.locator(".st-key-lacking input").click()
    page.keyboard.type("tat ca")
    page.keyboard.press("Enter")
    settle()
    page.locator('th [data-cell="grdp_growth"]').click()
    page.wait_for_url("**lacking=grdp_growth**")
