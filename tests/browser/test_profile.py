"""A unit's profile in a real browser: found by typing, read on any screen, linked to its kin."""

import pytest

AN_GIANG = "/profile?bloc=tay-nam-bo&year=2022&unit=an-giang-63"


def title(page):
    return page.locator(".td-head h1").inner_text()


@pytest.mark.parametrize("viewport", [(1440, 900), (1280, 720), (390, 844)])
def test_every_small_chart_is_drawn_and_nothing_leaves_the_page(open_page, shoot, viewport):
    page = open_page(AN_GIANG)
    shoot(f"profile-{viewport[0]}")
    drawn = page.locator(".td-multiple .td-chart").evaluate_all(
        """charts => Promise.all(charts.map(async one => {
          const image = new Image();
          image.src = getComputedStyle(one).backgroundImage.slice(5, -2).replaceAll('\\\\"', '"');
          await image.decode();
          return [image.naturalWidth, one.getBoundingClientRect().width];
        }))"""
    )
    assert len(drawn) > 40
    assert all(natural == 240 and shown > 120 for natural, shown in drawn)
    main = page.locator('[data-testid="stMain"]')
    assert main.evaluate("main => main.scrollWidth <= main.clientWidth + 1")
    assert page.locator('[data-testid="stPlotlyChart"]').count() == 0


def test_a_unit_is_found_without_accents_and_stays_in_the_address(open_page, page, settle):
    open_page(AN_GIANG)
    page.locator(".st-key-unit input").click()
    page.keyboard.type("soc trang")
    page.get_by_role("option", name="Sóc Trăng").first.wait_for()
    page.keyboard.press("Enter")
    page.locator(".td-head h1", has_text="Sóc Trăng").wait_for()
    settle()
    assert "unit=soc-trang-63" in page.url
    said = title(page)
    page.reload()
    settle()
    assert title(page) == said


@pytest.mark.parametrize("viewport", [(1440, 900), (768, 1024), (390, 844)])
def test_groups_not_laid_out_yet_are_about_as_tall_as_they_will_be(open_page):
    page = open_page(AN_GIANG)
    heights = "groups => groups.map(one => one.getBoundingClientRect().height)"
    groups = page.locator(".td-multiples")
    foreseen = groups.evaluate_all(heights)
    page.add_style_tag(content=".td-multiples { content-visibility: visible !important; }")
    drawn = groups.evaluate_all(heights)
    assert len(drawn) > 5 and foreseen != drawn
    assert foreseen == pytest.approx(drawn, rel=0.15)


def test_a_link_leads_to_the_successor_in_the_same_tab(open_page, page, settle):
    open_page(AN_GIANG + "&lang=en")
    link = page.locator(".td-kin a", has_text="new province").first
    # As a hand does: first down to it, where groups of charts are laid out as they come into sight.
    link.scroll_into_view_if_needed()
    settle()
    link.click()
    page.wait_for_url("**unit=an-giang-34**")
    settle()
    assert "new province" in page.locator(".td-overline").inner_text()
    assert "bloc=tay-nam-bo&year=2022&lang=en" in page.url
    assert len(page.context.pages) == 1


def test_the_sources_of_a_small_chart_open_in_place(open_page, page):
    open_page(AN_GIANG)
    chart = page.locator(".td-multiple").nth(3)
    chart.locator("summary").click()
    link = chart.locator(".td-panel a").first
    link.wait_for()
    assert link.get_attribute("href").startswith("https://")
    page_width = page.viewport_size["width"]
    box = chart.locator(".td-panel").bounding_box()
    assert 0 <= box["x"] < box["x"] + box["width"] <= page_width
