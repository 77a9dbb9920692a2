"""Served to others the dashboard works whole under its Content-Security-Policy, which holds."""

import re
from itertools import cycle
from urllib.parse import urlsplit

import pytest

from bench.scenarios import PAGES
from thidua.charts.look import KINDS
from thidua.ui.pages import PAGES as ENTRIES
from thidua.wording import LANGUAGES

VIEW = "bloc=tay-nam-bo&year=2016"
COUNTED = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
    window.violations.push(`${event.violatedDirective} ${event.blockedURI}`));
"""
PATHS = [entry.path for entry in ENTRIES]


@pytest.fixture
def opened(open_page, page):
    page.add_init_script(COUNTED)

    def open_path(path):
        return open_page(f"/{path}")

    return open_path


def test_every_page_works_and_breaks_no_rule(opened, page, settle):
    broken = {}
    for path, language in zip(PATHS, cycle(LANGUAGES), strict=False):
        scenario = PAGES.get(path)
        place = scenario.path.strip("/") if scenario else path
        opened(f"{place}{'&' if '?' in place else f'?{VIEW}&'}lang={language}")
        assert page.evaluate("document.documentElement.lang") == language, "our script ran"
        if scenario is not None:
            control = scenario.control
            field = page.locator(f".st-key-{control.key} {control.field}").first
            field.focus()
            for key in (*control.approach, control.commit):
                page.keyboard.press(key)
            settle()
        for chart in page.locator(".js-plotly-plot").all():
            assert chart.locator("svg.main-svg").count()
        broken[path] = page.evaluate("window.violations")
    assert {path: what for path, what in broken.items() if what} == {}


FACES = """
[...document.fonts]
    .filter(face => face.family.includes("Be Vietnam Pro") && face.status === "loaded")
    .map(face => `${face.unicodeRange.split(",")[0]} ${face.weight}`)
"""
FETCHED = """
performance.getEntriesByType("resource")
    .map(one => new URL(one.name).pathname)
    .filter(path => /[.](woff2?|ttf)$/.test(path))
    .map(path => path.includes("/MaterialSymbols-") ? "icons" : path)
"""
ICONS = "icons"
STARTS = {"latin": "U+0-FF", "vietnamese": "U+102-103", "latin-ext": "U+100-2BA"}


@pytest.mark.parametrize("language", LANGUAGES)
def test_fonts_asked_for_at_once_are_needed_and_no_others_asked_for_in_vain(language, opened, page):
    for path in ("", "map", "profile"):
        opened(f"{path}?{VIEW}&lang={language}")
        early = page.locator('link[rel="preload"][as="font"]').evaluate_all(
            "links => links.map(link => link.getAttribute('href'))"
        )
        names = [re.fullmatch(r".*pro-(.*)-(\d+)-normal\.woff2", one).groups() for one in early]
        assert len(names) == 4
        drawn = page.evaluate(FACES)
        assert {f"{STARTS[part]} {weight}" for part, weight in names} <= set(drawn)
        # All it has that ours write stands in the Vietnamese file too.
        assert not [one for one in drawn if one.startswith(STARTS["latin-ext"])]
        others = [one for one in page.evaluate(FETCHED) if "/fonts/be-vietnam-pro-" not in one]
        assert others == [ICONS] * len(others), "Streamlit's own face is 170 kB that nobody reads"


def test_files_come_down(opened, page, settle):
    opened(f"data?{VIEW}&lang=vi&part=downloads&chosen=exports")
    with page.expect_download() as coming:
        page.locator(".stDownloadButton button").first.click()
    assert coming.value.path().stat().st_size > 100
    assert page.evaluate("window.violations") == []


def test_charts_are_drawn_with_no_more_of_plotly_than_they_need(opened, page, traffic):
    opened(f"map?{VIEW}&lang=vi")
    set_up = page.evaluate("Object.keys(window.Plotly.PlotSchema.get().traces)")
    assert set(set_up) == KINDS
    scripts = [urlsplit(one).path for one in traffic.addresses if "PlotlyChart" in one]
    assert [path.startswith("/scripts/") for path in scripts] == [True]


def test_a_link_to_a_page_finds_its_server_at_once(opened, page, traffic):
    opened(f"comparison?{VIEW}&lang=vi")
    asked = [urlsplit(one).path for one in traffic.addresses]
    assert {"/_stcore/health", "/_stcore/stream"} <= set(asked)
    assert not [one for one in asked if one.startswith("/comparison/")]
    assert urlsplit(page.url).path == "/comparison"


ATTEMPTS = {
    "s = document.createElement('script'); s.textContent = 'window.taken = 1'": "script-src-elem",
    "s = document.createElement('script'); s.src = 'http://127.0.0.1:9/x.js'": "script-src-elem",
    "s = document.createElement('p'); s.setAttribute('onclick', 'window.taken = 1'); s.click()": (
        "script-src-attr"
    ),
    "s = document.createElement('img'); s.src = 'http://127.0.0.1:9/x.png'": "img-src",
    "s = document.createElement('iframe'); s.src = 'http://127.0.0.1:9/'": "frame-src",
    "s = document.createElement('object'); s.data = 'http://127.0.0.1:9/'": "object-src",
    "s = document.createElement('base'); s.href = 'http://127.0.0.1:9/'": "base-uri",
    "s = document.createElement('p'); fetch('http://127.0.0.1:9/').catch(_ => 0)": "connect-src",
}


def test_what_slips_into_a_page_can_neither_run_nor_tell(opened, page):
    opened(f"comparison?{VIEW}")
    found = {}
    for attempt in ATTEMPTS:
        page.evaluate("window.violations = []")
        page.evaluate(f"() => {{ let s; {attempt}; document.body.append(s); }}")
        page.wait_for_timeout(300)
        found[attempt] = " ".join(
            sorted({v.split()[0] for v in page.evaluate("window.violations")})
        )
    assert found == ATTEMPTS
    assert page.evaluate("window.taken") is None
