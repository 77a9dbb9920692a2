"""The map in a real browser: its boundaries travel once, its names are seen, its years run."""

import pytest

LABELS = ("Quần đảo Hoàng Sa", "(Đà Nẵng)", "Quần đảo Trường Sa", "(Khánh Hòa)")
MAP = "/map?bloc=tay-nam-bo&year=2016"


def title(page):
    return page.locator(".td-head h1").inner_text()


@pytest.mark.parametrize("viewport", [(1440, 900), (1280, 720), (390, 844)])
def test_archipelagos_are_named_at_first_sight(open_page, shoot, viewport):
    page = open_page(MAP)
    shoot(f"map-{viewport[0]}", whole=False)
    written = page.locator(".st-key-map_chart .scattergeo text")
    said = " ".join(written.all_text_contents())
    for words in LABELS:
        assert words in said
    width, height = viewport
    for at in range(written.count()):
        box = written.nth(at).bounding_box()
        assert box is not None
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
        assert box["y"] + box["height"] <= height
    assert page.locator(".st-key-map_chart canvas").count() == 0, "no WebGL"


def test_boundaries_travel_once(open_page, settle, traffic):
    page = open_page(MAP)
    for year in ("2017", "2018"):
        page.locator(".st-key-map_year input").click()
        page.get_by_role("option", name=year).click()
        settle()
        assert year in title(page)
    fetched = [address for address in traffic.addresses if address.endswith(".geojson")]
    assert len(fetched) == 1
    traffic.assert_only_our_host()


def test_a_click_on_a_province_opens_its_sources(open_page, settle):
    page = open_page(MAP)
    page.locator(".st-key-map_chart .choroplethlayer path").nth(3).click(force=True)
    page.locator('[role="dialog"]').wait_for()
    settle()
    assert "2016" in page.locator('[role="dialog"]').inner_text()


def test_years_run_and_stop(open_page, settle):
    page = open_page(MAP)
    button = page.locator(".st-key-play button")
    button.click()
    page.locator(".td-head h1", has_text="2018").wait_for(timeout=20_000)
    button.click()
    button.get_by_text("Chạy các năm").wait_for()
    settle()
    stopped = title(page)
    page.wait_for_timeout(4000)
    assert title(page) == stopped
