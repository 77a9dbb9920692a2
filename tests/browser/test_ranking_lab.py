"""The ranking lab in a browser: weights from the keyboard, links, the ballot, saved scenarios."""

import pytest
from test_one_redraw_and_keyboard import REDRAWN, WATCH

from bench.browser import settled

HERE = "/ranking?bloc=tay-nam-bo&year=2016&lang=vi&table=neutral"
TABLE = ".td-table:has(caption:text-is('Kết quả chấm điểm thử'))"
WEIGHT = ".st-key-weights_neutral input[name=weight_grdp_growth]"


@pytest.fixture(autouse=True)
def clean_console(page, traffic):
    """Every test: no error in the console, no file missing.

    Streamlit itself looks for its own health under a page's path first, and is answered 404.
    """
    missing = []
    page.on("response", lambda answer: missing.append(answer.url) if answer.status >= 400 else None)
    yield
    assert [address for address in missing if "/_stcore/" not in address] == []
    assert [said for said in traffic.errors if "404 (Not Found)" not in said] == []


def rows(page):
    return page.locator(f"{TABLE} tbody tr").all_inner_texts()


def mark_of(page):
    return page.url.partition("mark=")[2][:10]


def test_weight_moved_by_key_redraws_one_chart_and_its_link_shows_the_same_elsewhere(
    open_page, page, settle, browser
):
    open_page(HERE)
    before, mark = rows(page), mark_of(page)
    page.evaluate(WATCH)
    page.locator(WEIGHT).focus()
    page.keyboard.press("PageUp")
    settle()
    assert page.evaluate(REDRAWN) == ["lab_chart"]
    page.locator(WEIGHT).focus()
    page.keyboard.press("ArrowRight")
    settle()
    assert rows(page) != before
    assert mark_of(page) != mark
    address, after = page.url, rows(page)
    another = browser.new_context(viewport={"width": 1440, "height": 900}, locale="vi-VN")
    tab = another.new_page()
    tab.goto(address)
    tab.locator(TABLE).wait_for()
    tab.wait_for_function("address => location.href === address", arg=address)
    assert rows(tab) == after
    assert tab.locator(WEIGHT).input_value() == page.locator(WEIGHT).input_value()
    another.close()


@pytest.mark.parametrize("viewport", [(1280, 720)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_ballot_fits_a_projector_with_twelve_units(scheme, open_page, page, settle, shoot):
    page.emulate_media(color_scheme=scheme)
    open_page(f"{HERE}&show=ballot")
    assert page.locator(".td-ballot tbody tr").count() == 12
    tall = "(main => main.scrollHeight - main.clientHeight)"
    assert page.evaluate(f"{tall}(document.querySelector('[data-testid=stMain]'))") <= 0
    last = page.locator(".td-ballot tbody tr").last.bounding_box()
    assert last["y"] + last["height"] <= 720
    size = page.locator(".td-ballot tbody th").first.evaluate(
        "node => parseFloat(getComputedStyle(node).fontSize)"
    )
    assert size >= 22
    for hidden in ('[data-testid="stHeader"]', ".st-key-toolbar", ".td-footer"):
        assert not page.locator(hidden).first.is_visible()
    assert page.locator("button:visible").count() == 1
    shoot(f"ranking-ballot-{scheme}", whole=False)
    page.locator(".st-key-ballot_back button").focus()
    page.keyboard.press("Enter")
    settle()
    assert "show=" not in page.url
    for framing in ('[data-testid="stHeader"]', ".st-key-toolbar", ".td-footer"):
        assert page.locator(framing).first.is_visible()
    assert page.locator(TABLE).is_visible()


def test_how_a_trial_is_reckoned_is_said_and_its_box_stays_open_while_that_changes(
    open_page, page, settle
):
    open_page(HERE)
    said = page.locator(".td-beside")
    assert said.inner_text() == "cả ước thực hiện, trọng số ±25%"
    page.locator(".st-key-method button").first.click()
    settle()
    page.locator(".st-key-count [role=radio]").first.click()
    settle()
    page.locator(".st-key-lab_width input").focus()
    page.keyboard.press("ArrowRight")  # Streamlit lets a slider rest before it tells of it
    said.filter(has_text="chỉ chính thức, trọng số ±30%").wait_for()
    settle()
    assert page.locator(".st-key-count").is_visible()
    assert "count=final" in page.url
    mark = mark_of(page)
    page.keyboard.press("Escape")
    page.locator(".st-key-lang [role=radio]").last.click()
    settle()
    assert said.inner_text() == "final only, weights ±30%"
    assert mark_of(page) == mark


def test_saved_scenario_is_opened_from_another_bloc(open_page, page, settle):
    open_page(f"{HERE}&count=final")
    page.locator(WEIGHT).focus()
    page.keyboard.press("PageUp")
    settle()
    mark, kept = mark_of(page), rows(page)
    page.locator(".st-key-lab_scenarios summary").click()
    settle()
    page.locator(".st-key-scenario_name input").fill("Nặng về tăng trưởng")
    page.locator(".st-key-scenario_save button").click()
    settle()
    page.locator(".td-notice", has_text="Đã lưu").wait_for()
    open_page("/ranking?bloc=dong-bang-song-hong&year=2020&lang=vi&table=headline")
    page.locator(".st-key-lab_scenarios summary").click()
    settle()
    page.locator(".st-key-scenario_open button").click()
    page.wait_for_url("**bloc=tay-nam-bo*")
    settle()
    assert "year=2016" in page.url
    assert "count=final" in page.url
    assert mark_of(page) == mark
    assert rows(page) == kept
    page.locator(".st-key-scenario_delete button").click()
    settle()
    page.locator(".td-note", has_text="Đã xóa").wait_for()
    page.locator(".st-key-scenario_undo button").click()
    page.locator(".td-notice", has_text="Đã khôi phục").wait_for()


def test_score_entered_by_hand_stays_through_the_ballot_and_another_page(
    open_page, page, settle, go_to
):
    open_page("/ranking?bloc=an-giang-khoi-co-quan-dang&year=2023&lang=vi")
    grid = page.locator(".st-key-lab_manual [data-testid=stDataFrame]")
    grid.scroll_into_view_if_needed()
    box = grid.bounding_box()
    before = mark_of(page)
    page.mouse.click(box["x"] + box["width"] * 0.45, box["y"] + 52)
    page.wait_for_timeout(300)  # the table takes the focus in its own time
    page.keyboard.type("7")
    page.locator("#portal input").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_function("mark => !location.href.includes(mark)", arg=before)
    settle()
    entered = mark_of(page)
    assert entered != before
    # The first row of a unit is its own score, the second the checked one: another view again.
    page.mouse.click(box["x"] + box["width"] * 0.45, box["y"] + 52 + 35)
    page.wait_for_timeout(300)
    page.keyboard.type("6")
    page.locator("#portal input").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_function("mark => !location.href.includes(mark)", arg=entered)
    settle()
    assert mark_of(page) != entered
    entered = mark_of(page)
    go_to("awards")
    go_to("ranking")
    assert settled(page) is not None
    assert mark_of(page) == entered
    page.locator(".st-key-ballot_show button").click()
    settle()
    page.locator(".st-key-ballot_back button").click()
    settle()
    assert mark_of(page) == entered


@pytest.mark.parametrize(
    ("lang", "locale", "weight", "figure"),
    [("vi", "en-US", "16,7", "12,5"), ("en", "vi-VN", "16.7", "12.5")],
)
def test_numbers_are_shown_and_written_as_the_page_speaks_not_the_browser(
    lang, locale, weight, figure, open_page, page
):
    """A table to write in asks the browser for its decimal sign, and takes 12,5 for 125 without."""
    open_page(HERE.replace("lang=vi", f"lang={lang}"))
    slider = page.locator(WEIGHT)
    assert slider.get_attribute("aria-valuetext") == weight
    page.locator(".td-points").first.get_by_text(weight, exact=True).wait_for()
    assert page.evaluate("Intl.NumberFormat().format(12.5)") == figure
    assert page.evaluate("new Intl.NumberFormat().format(12.5)") == figure
    assert page.evaluate("new Intl.NumberFormat('de-CH').format(12.5)") == "12.5"
