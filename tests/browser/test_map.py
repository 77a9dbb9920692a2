"""The map in a browser: boundaries travel once, names are seen, units are picked, years run."""

import pytest

LABELS = ("Quần đảo Hoàng Sa", "(Đà Nẵng)", "Quần đảo Trường Sa", "(Khánh Hòa)")
MAP = "/map?bloc=tay-nam-bo&year=2016"


def title(page):
    return page.locator(".td-head h1").inner_text()


def select(page, settle, key, name):
    page.locator(f".st-key-{key} input").click()
    page.get_by_role("option", name=name).first.click()
    settle()


@pytest.mark.parametrize("scheme", ["63", "34"])
@pytest.mark.parametrize("viewport", [(1440, 900), (1280, 720), (390, 844)])
def test_archipelagos_are_named_at_first_sight(open_page, shoot, viewport, scheme):
    page = open_page(f"{MAP}&scheme={scheme}")
    shoot(f"map-{scheme}-{viewport[0]}", whole=False)
    # The first subplot is the country, frames of the archipelagos included.
    seen = page.locator(".st-key-map_chart .geo").first.locator(
        ".scattergeo text, .scattergeo path"
    )
    said = " ".join(page.locator(".st-key-map_chart .scattergeo text").all_text_contents())
    for words in LABELS:
        assert words in said
    width, height = viewport
    if width < 1000 and scheme == "34":
        return  # a phone has no room for the notice and the map at once
    for box in seen.evaluate_all("all => all.map(one => one.getBoundingClientRect().toJSON())"):
        assert box["left"] >= 0
        assert box["right"] <= width
        assert box["bottom"] <= height
    assert page.locator(".st-key-map_chart canvas").count() == 0, "no WebGL"


@pytest.mark.parametrize("viewport", [(1280, 720)])
def test_title_map_and_key_controls_share_the_first_screen(open_page, viewport):
    page = open_page(MAP)
    for what in (".td-head h1", ".st-key-map_chart .main-svg", *map(".st-key-{}".format, CONTROLS)):
        box = page.locator(what).first.bounding_box()
        assert box["y"] + box["height"] <= viewport[1], what


CONTROLS = ("indicator", "map_year", "second", "play", "map_unit")


def test_boundaries_travel_once(open_page, settle, traffic):
    page = open_page(MAP)
    for year in ("2017", "2018"):
        select(page, settle, "map_year", year)
        assert year in title(page)
    fetched = [address for address in traffic.addresses if address.endswith(".geojson")]
    assert len(fetched) == 1
    traffic.assert_only_our_host()


def test_a_click_on_a_province_picks_it_beside_the_map(open_page, settle):
    page = open_page(MAP)
    page.locator(".st-key-map_chart .choroplethlayer path").nth(3).click(force=True)
    page.locator(".td-unit").wait_for()
    settle()
    assert page.locator('[role="dialog"]').count() == 0
    unit = page.url.partition("map_unit=")[2].partition("&")[0]
    assert unit.endswith("-63")
    panel = page.locator(".td-unit")
    assert "2016" in panel.inner_text()
    panel.locator("summary").click()
    assert panel.locator(".td-evidence").is_visible()
    select(page, settle, "map_year", "2017")
    assert unit in page.url, "another year keeps the unit"
    assert "2017" in panel.inner_text()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_the_panel_leads_to_the_profile_of_the_unit(open_page, settle, lang):
    page = open_page(f"/map?bloc=tay-nam-bo&year=2022&scheme=34&lang={lang}&map_unit=an-giang-34")
    page.locator('.st-key-unit_panel [data-testid="stPageLink"] a').first.click()
    page.wait_for_url("**/profile?*")
    settle()
    for asked in ("unit=an-giang-34", "bloc=tay-nam-bo", "year=2022", "scheme=34", f"lang={lang}"):
        assert asked in page.url
    assert "An Giang" in page.locator(".td-head h1").inner_text()


def test_a_unit_is_picked_from_the_keyboard_without_accents(open_page, settle):
    page = open_page(MAP)
    page.locator(".st-key-map_unit input").focus()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("long an")
    page.get_by_role("option", name="Long An").wait_for()
    page.keyboard.press("Enter")
    settle()
    assert "map_unit=long-an-63" in page.url
    assert "9,72%" in page.locator(".td-unit").inner_text()


def test_two_years_stand_side_by_side_with_their_close_ups(open_page, settle, shoot):
    page = open_page(MAP)
    select(page, settle, "second", "2013")
    shoot("map-two-years")
    boxes = [
        page.locator(f".st-key-map_chart .{geo}").first.bounding_box()
        for geo in ("geo", "geo2", "geo3", "geo4")
    ]
    assert all(boxes)
    assert boxes[0]["x"] + boxes[0]["width"] <= boxes[1]["x"] + 1
    assert boxes[2]["y"] >= boxes[0]["y"] + boxes[0]["height"] - 1
    headings = page.locator(".td-map-key thead th").all_inner_texts()
    assert headings[1:] == ["2013", "2016"]


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("where", ["bloc=tay-nam-bo", "bloc=an-giang-khoi-co-quan-dang"])
def test_every_way_of_making_classes_draws(open_page, settle, where, lang):
    page = open_page(f"/map?{where}&year=2023&scheme=34&lang={lang}")
    for at in range(page.locator(".st-key-classes button").count()):
        page.locator(".st-key-classes button").nth(at).click()
        settle()
        assert page.locator(".td-map-key tbody tr").count() >= 3
        assert page.locator(".st-key-map_chart .choroplethlayer path").count() >= 34


def test_years_run_and_stop(open_page, settle):
    page = open_page(MAP)
    button = page.locator(".st-key-play button")
    button.click()
    page.locator(".td-head h1", has_text="2018").wait_for()
    button.click()
    button.get_by_text("Chạy").wait_for()
    settle()
    stopped = title(page)
    page.wait_for_timeout(4000)
    assert title(page) == stopped
