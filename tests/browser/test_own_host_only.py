"""Rooms are offline: whatever a reader opens, picks or clicks, only our own host is asked."""

import re
from urllib.parse import urlsplit

import pytest

from thidua.ui.pages import PAGES

PATHS = [entry.path for entry in PAGES if not entry.front]
# Under a page's own path Streamlit first looks for its server there, and then at the root.
NO_SUCH_PATH = re.compile(r"Failed to load resource.*404")
OURS = "/app/static/fonts/"
STREAMLITS = "/static/media/"  # its icons, and the face of its first blank frame


def fonts_of(traffic):
    paths = [urlsplit(address).path for address in traffic.addresses]
    return {path for path in paths if path.endswith((".woff2", ".woff", ".ttf"))}


def face(page, selector):
    return page.locator(selector).first.evaluate("node => getComputedStyle(node).fontFamily")


def brightness(page):
    """Give how light the page's ground is, 0 (black) to 255."""
    painted = page.locator('[data-testid="stApp"]').evaluate(
        "app => getComputedStyle(app).backgroundColor.match(/\\d+/g).slice(0, 3).map(Number)"
    )
    return sum(painted) / 3


@pytest.mark.parametrize(("language", "scheme"), [("vi", "light"), ("en", "dark")])
def test_a_walk_over_all_pages_asks_nobody_else(
    language, scheme, open_page, go_to, page, settle, traffic
):
    page.emulate_media(color_scheme=scheme)
    open_page(f"/?bloc=tay-nam-bo&year=2023&lang={language}")
    assert (brightness(page) < 60) == (scheme == "dark")
    go_to("comparison")
    views = page.locator(".st-key-view button")
    for at in (1, 2, 3, 0):
        views.nth(at).click()
        settle()
    page.locator(".stExpander summary").first.click()
    settle()
    go_to("briefing")
    page.locator(".td-card summary").first.click()
    settle()
    assert traffic.addresses
    traffic.assert_only_our_host()
    assert traffic.errors == []
    assert {path for path in fonts_of(traffic) if not path.startswith((OURS, STREAMLITS))} == set()


def test_no_page_asks_another_host(open_page, page, settle, traffic):
    for path in PATHS:
        open_page(f"/{path}?bloc=tay-nam-bo&year=2023&lang=vi")
        assert page.locator(".td-footer").inner_text()
        for opened in page.locator("[data-testid='stMain'] details:visible > summary").all()[:2]:
            opened.click()
        # What a page fetches only for a reader with a pointer: hover labels and their fonts.
        for chart in page.locator(".js-plotly-plot:visible").all()[:1]:
            chart.hover()
        settle()
    traffic.assert_only_our_host()
    assert {error for error in traffic.errors if not NO_SUCH_PATH.search(error)} == set()


@pytest.mark.parametrize("path", ["/", "/comparison"])
def test_every_word_is_set_in_the_face_we_serve(path, open_page, page, traffic):
    open_page(f"{path}?bloc=tay-nam-bo&year=2023&lang=vi")
    words = ["h1", "h2", ".td-footer", "input", "label p", "svg.main-svg text"]
    words += [".td-card", ".td-table th", ".td-badge"] if path != "/comparison" else [".td-note"]
    plain = [one for one in words if not face(page, one).replace('"', "").startswith("Be Vietnam")]
    assert plain == []
    served = fonts_of(traffic)
    assert f"{OURS}be-vietnam-pro-vietnamese-600-normal.woff2" in served
    assert f"{OURS}be-vietnam-pro-latin-400-normal.woff2" in served
    broken = "() => [...document.fonts].filter(face => face.status === 'error').length"
    assert page.evaluate(broken) == 0
    # Both files of a weight, which between them have all letters of "Đắk Lắk, ước thực hiện".
    loaded = """() => [...document.fonts]
        .filter(face => face.status === 'loaded' && face.weight === '600')
        .map(face => face.unicodeRange.split(',')[0])"""
    assert {"U+0-FF", "U+102-103"} <= set(page.evaluate(loaded))
