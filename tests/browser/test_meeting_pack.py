"""The meeting pack is made when its button is pressed, of what is shown; the page lives on."""

import io

import docx
import pytest

from thidua.ask import answer


def text_of(content):
    document = docx.Document(io.BytesIO(content))
    return "\n".join(
        [p.text for p in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
        + [p.text for p in document.sections[0].footer.paragraphs]
    )


@pytest.fixture
def panel(page, settle):
    def open_panel():
        page.locator(".st-key-pack button").first.click()
        page.locator(".st-key-pack_docx button").wait_for()
        settle()

    return open_panel


@pytest.fixture
def word_report(panel, download):
    def fetch():
        panel()
        return download("pack_docx")

    return fetch


def test_the_briefing_gives_the_report_of_what_it_shows(open_page, page, word_report, snapshot):
    open_page("/briefing?bloc=tay-nam-bo&year=2016&lang=en")
    title = page.locator(".td-head h1").inner_text()
    name, content, _ = word_report()
    assert name == "thi-dua-tay-nam-bo-2016-en.docx"
    text = text_of(content)
    first = title.split(";")[1].strip()  # "Tra Vinh leads"
    assert first in text
    digest = answer("snapshot", {}, snapshot)["digest"].iloc[0]
    assert digest in text
    assert "Southwest provinces cluster · 2016 · 63 provinces" in text


def test_the_ranking_page_gives_the_report_of_its_scenario(open_page, page, word_report):
    open_page("/ranking?bloc=tay-nam-bo&year=2016&lang=vi&table=half-lead")
    mark = page.evaluate("new URL(location).searchParams.get('mark')")
    content = word_report().content
    assert mark and f"({mark})" in text_of(content)


def test_a_closed_panel_asks_for_nothing_and_an_open_one_says_how_far_it_is(
    open_page, page, panel, download
):
    open_page("/briefing?bloc=tay-nam-bo&year=2016&lang=vi")
    assert page.locator(".st-key-pack_docx").count() == 0
    panel()
    download("pack_docx")
    page.get_by_text("Đã lập xong lúc").wait_for()


def test_the_page_can_be_used_while_the_pack_is_made(open_page, page, panel, settle):
    open_page("/briefing?bloc=tay-nam-bo&year=2016&lang=vi")
    panel()
    with page.expect_download() as coming:
        page.locator(".st-key-pack_docx button").click()
        page.keyboard.press("Escape")
        page.get_by_text("English", exact=True).click()
        page.get_by_text("Tra Vinh leads").first.wait_for()
    assert coming.value.suggested_filename.endswith("-vi.docx")
