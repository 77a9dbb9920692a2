"""A window as narrow as a phone's gets what a phone gets, whatever browser it belongs to."""

import pytest

from thidua.ui.page_script import NARROW

HEAT = "/comparison?bloc=tay-nam-bo&year=2023&view=heat&lang=vi"
# For a narrow window the names of the members stand upright over their columns.
ANGLES = """() => [...document.querySelectorAll('.js-plotly-plot')]
  .map(one => one.layout.xaxis.tickangle)"""


@pytest.fixture
def opened(open_page, page, settle, traffic):
    """Open a page at a width; return how the chart's names stand and how often it was loaded."""

    def opened_at(width, height):
        page.set_viewport_size({"width": width, "height": height})
        before = len(traffic.addresses)
        open_page(HEAT, wait=False)
        page.wait_for_timeout(3000)  # it may be loaded anew at any moment
        settle()
        assert "view=heat" in page.url, "the same view"
        sockets = [one for one in traffic.addresses[before:] if one.startswith("ws:")]
        return page.evaluate(ANGLES), len(sockets)

    return opened_at


def test_a_window_is_drawn_for_at_the_cost_of_one_load(opened, page):
    (wide,), loads = opened(1280, 720)
    assert loads == 1
    (narrow,), loads = opened(390, 844)
    assert (narrow, loads) == (-90, 2)
    assert wide != narrow
    assert opened(390, 844) == ([narrow], 1)
    assert opened(1280, 720) == ([wide], 2)
    (cookie,) = [one for one in page.context.cookies() if one["name"] == NARROW]
    assert (cookie["value"], cookie["sameSite"]) == ("0", "Strict")


def test_who_keeps_no_cookies_is_not_loaded_again_and_again(opened, page):
    page.add_init_script(
        "Object.defineProperty(document, 'cookie', {get: () => '', set: () => {}})"
    )
    assert opened(390, 844)[1] == 1


def test_pages_out_of_sight_are_named_in_the_language_of_the_page(open_page, page):
    page.set_viewport_size({"width": 780, "height": 900})  # where English names all fit
    open_page("/?lang=vi")
    button = page.locator(".rc-overflow-item-rest button")
    said = "one => getComputedStyle(one.querySelector('p'), '::after').content"
    assert button.evaluate(said) == '"Trang khác"'
    assert button.evaluate("one => getComputedStyle(one.querySelector('p')).fontSize") == "0px"
    button.click()
    page.get_by_role("menuitem", name="Số liệu").click()
    page.wait_for_url("**/data*")
