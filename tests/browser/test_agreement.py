"""The page of agreements in a real browser: one redraw, sources on a click, lights in words."""

import pytest

HIGHLANDS = "/agreement?bloc=tay-nguyen-dhmt&year=2018&lang=vi"
SOUTHWEST = "/agreement?bloc=tay-nam-bo&year=2017&lang=vi"


def title(page):
    return page.locator(".td-head h1").inner_text()


def test_another_target_redraws_the_one_chart_and_stands_in_the_address(open_page, settle):
    page = open_page(HIGHLANDS)
    before = title(page)
    page.locator(".st-key-target input").click()
    page.get_by_role("option", name="Tốc độ tăng GRDP").click()
    settle()
    assert title(page) != before
    assert "target=grdp_growth" in page.url
    assert page.locator(".js-plotly-plot").count() == 1


def test_a_click_on_a_dot_opens_plans_and_results(open_page, settle):
    page = open_page(SOUTHWEST)
    page.locator(".st-key-agreement_chart .scatterlayer .points path").first.click(force=True)
    dialog = page.locator('[role="dialog"]')
    dialog.wait_for()
    settle()
    said = dialog.inner_text()
    assert "2017" in said
    assert "kế hoạch" in said
    assert "chính thức" in said


@pytest.mark.parametrize("viewport", [(1280, 720), (390, 844)])
def test_sources_of_a_plan_open_in_sight(open_page, shoot, viewport):
    page = open_page(SOUTHWEST)
    row = page.locator(".td-agreement").first.locator("tr", has_text="An Giang")
    row.locator("td").nth(2).locator("summary").click()
    panel = row.locator("td").nth(2).locator(".td-panel")
    assert "Ministry of Finance" in panel.inner_text()
    panel.scroll_into_view_if_needed()
    box = panel.bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + min(box["width"], 200) <= viewport[0]
    shoot(f"agreement-{viewport[0]}", whole=False)


def test_lights_are_told_by_sign_and_word(open_page):
    page = open_page(SOUTHWEST)
    lights = set(page.locator(".td-agreement .td-light").all_inner_texts())
    assert {"▲ vượt", "◆ gần đạt", "▼ chưa đạt"} <= lights


def test_a_year_without_targets_leads_to_one_with_them(open_page, page, settle):
    open_page("/agreement?bloc=tay-nam-bo&year=2001&lang=vi")
    page.locator(".st-key-agreement_year_2018 button").click()
    page.wait_for_url("**year=2018*")
    settle()
    assert "2018" in title(page)


def test_nothing_scrolls_sideways_but_tables(open_page):
    page = open_page(SOUTHWEST)
    wide = page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
    assert wide <= 0
