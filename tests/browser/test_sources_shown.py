"""From any figure, one click to its documents, their links, its status and what rivals say."""

import re

import pytest

LONG_AN_2023 = "/?bloc=tay-nam-bo&year=2023&lang="
NOTE = {
    "vi": "ước thực hiện cuối năm; Cục Thống kê sau đó điều chỉnh giảm mạnh",
    "en": "year-end estimate; NSO later revised strongly down",
}


def assert_leads_out_safely(panel):
    links = panel.locator("a").evaluate_all("all => all.map(a => [a.href, a.target, a.rel])")
    assert links
    for address, target, relation in links:
        assert re.match("https?://", address)
        assert target == "_blank"
        assert "noopener" in relation


def said_at_once(page, panel):
    """Give the text of a panel that must have opened without asking the server."""
    assert panel.is_visible()
    assert page.locator('[data-testid="stApp"]').get_attribute("data-test-script-state") == (
        "notRunning"
    )
    return panel.inner_text()


def point_of(page, chart, row):
    """Give the middle of the member's present figure in the row that `row` names."""
    plot = page.locator(f".st-key-{chart} .js-plotly-plot")
    plot.scroll_into_view_if_needed()
    name = plot.locator("text", has_text=row).first.bounding_box()
    middle = name["y"] + name["height"] / 2
    points = [point.bounding_box() for point in plot.locator(".scatterlayer .point").all()]
    in_row = [one for one in points if abs(one["y"] + one["height"] / 2 - middle) < 8]
    largest = max(in_row, key=lambda one: one["width"])
    return largest["x"] + largest["width"] / 2, largest["y"] + largest["height"] / 2


@pytest.mark.parametrize("language", ["vi", "en"])
def test_card_and_row_open_on_documents_shown_figure_and_rivals(language, open_page, page):
    open_page(LONG_AN_2023 + language)
    shown, rival = ("2,73%", "5,77%") if language == "vi" else ("2.73%", "5.77%")

    card = page.locator(".td-card").first
    card.locator("summary").click()
    panel = card.locator(".td-panel")
    assert "Kinh tế tỉnh Long An cuối năm 2023" in said_at_once(page, panel)
    assert_leads_out_safely(panel)
    assert panel.locator("li", has_text="Long An:").locator("strong").inner_text() == shown
    assert panel.locator("li.td-rival", has_text=rival).count() >= 2
    assert panel.evaluate("panel => panel.scrollWidth <= panel.clientWidth + 1")

    row = page.locator(".td-table tbody tr", has=page.locator("th", has_text="Long An")).first
    row.locator("summary").click()
    panel = row.locator(".td-panel")
    said = said_at_once(page, panel)
    assert_leads_out_safely(panel)
    assert re.findall(r"\d[.,]\d\d%", said)[:2] == [shown, rival]
    assert NOTE[language] in said
    assert NOTE["en" if language == "vi" else "vi"] not in said


def test_award_and_leader_name_their_document(open_page, page):
    open_page("/?bloc=tay-nam-bo&year=2016&lang=vi")
    for who in ("Kiên Giang", "Cụm trưởng"):
        line = page.locator(".td-outcomes li", has_text=who).first
        line.locator("summary").click()
        assert "tổng kết thực hiện giao ước thi đua năm 2016" in line.inner_text()
    assert page.locator(".td-outcomes .td-conferred").count() == 0


def test_other_total_of_the_bloc_names_its_document(open_page, page):
    open_page("/?bloc=tay-nguyen-dhmt&year=2022&lang=vi")
    row = page.locator(".td-table tr", has_text="87.183,5 km²")
    row.locator("summary").click()
    assert "tổng kết giao ước thi đua năm 2022" in row.inner_text()


def test_click_on_a_dot_of_the_ranking_opens_its_sources(open_page, page, click_mark):
    open_page(LONG_AN_2023 + "en")
    click_mark(*point_of(page, "ranking_chart", "Long An"))
    dialog = page.get_by_role("dialog")
    dialog.wait_for()
    said = dialog.inner_text()
    assert said.startswith("Long An: GRDP growth, 2023")
    assert re.findall(r"\d\.\d\d%", said)[:2] == ["2.73%", "5.77%"]
    assert_leads_out_safely(dialog)
    page.keyboard.press("Escape")
    dialog.wait_for(state="detached")


def test_every_click_on_a_dot_opens_its_sources_and_the_next_dot_its_own(
    open_page, page, settle, click_mark
):
    open_page(LONG_AN_2023 + "vi")
    for name in ("Long An", "Long An", "Long An", "Bến Tre", "Long An"):
        page.mouse.move(1, 1)
        click_mark(*point_of(page, "ranking_chart", name))
        dialog = page.get_by_role("dialog")
        dialog.wait_for()
        assert dialog.inner_text().startswith(f"{name}: ")
        page.keyboard.press("Escape")
        dialog.wait_for(state="detached")
        settle()


def test_double_click_beside_the_dots_opens_nothing(open_page, page, settle, click_mark):
    open_page(LONG_AN_2023 + "vi")
    click_mark(*point_of(page, "ranking_chart", "Hậu Giang"))
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    settle()
    plot = page.locator(".st-key-ranking_chart .js-plotly-plot").bounding_box()
    page.mouse.dblclick(plot["x"] + plot["width"] - 25, plot["y"] + plot["height"] / 2)
    page.wait_for_timeout(600)  # the chart waits whether a third click comes
    settle()
    assert page.get_by_role("dialog").count() == 0


def test_closed_dialog_stays_closed_when_another_picker_is_used(
    open_page, page, settle, click_mark
):
    open_page(LONG_AN_2023 + "vi")
    click_mark(*point_of(page, "ranking_chart", "Hậu Giang"))
    page.get_by_role("dialog").wait_for()
    page.keyboard.press("Escape")
    settle()
    page.locator(".st-key-lang").get_by_text("English").click()
    settle()
    assert page.get_by_role("dialog").count() == 0


def test_click_on_a_point_of_the_lines_opens_its_sources(open_page, page, settle, click_mark):
    open_page("/comparison?bloc=tay-nam-bo&year=2023&lang=vi&view=lines&highlight=long-an-63")
    plot = page.locator(".st-key-lines_grdp_growth .js-plotly-plot")
    plot.scroll_into_view_if_needed()
    points = [point.bounding_box() for point in plot.locator(".scatterlayer .point").all()]
    last = max(one["x"] for one in points) - 8
    of_2023 = [one for one in points if one["x"] > last]
    lit = max(of_2023, key=lambda one: one["width"])
    topmost = min(of_2023, key=lambda one: one["y"])  # Hậu Giang leads in 2023
    for point, who, figures in (
        (lit, "Long An", ["2,73%", "5,77%"]),
        (topmost, "Hậu Giang", ["12,51%", "12,27%"]),
    ):
        click_mark(point["x"] + point["width"] / 2, point["y"] + point["height"] / 2)
        dialog = page.get_by_role("dialog")
        dialog.wait_for()
        said = dialog.inner_text()
        assert said.startswith(f"{who}: Tốc độ tăng GRDP, năm 2023")
        assert re.findall(r"\d+,\d\d%", said)[:2] == figures
        page.keyboard.press("Escape")
        dialog.wait_for(state="detached")
        settle()
