"""A link opens the view it names, for the first reader of a server and for the next one."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest

from bench.scenarios import APP
from bench.servers import running

PICKED = {"bloc": "tay-nguyen-dhmt", "year": "2022", "scheme": "63", "lang": "en"}
VIEW = urlencode(PICKED)
BLOC = "Central Highlands and Central Coast provinces cluster"
OF_ITS_PAGE = {
    "/": {"indicator"},
    "/briefing": {"indicator"},
    "/comparison": {"view", "highlight", "first", "last", "indicators", "extra", "middle"},
}
SCRIPT = "<script>window.taken = 1; alert(1)</script>"
IMAGE = '<img src="x" onerror="window.taken = 1">'


def asked(page):
    query = parse_qs(urlsplit(page.url).query, keep_blank_values=True)
    return {key: values[0] for key, values in query.items()}


def picked(page, key):
    words = page.locator(f".st-key-{key} input").input_value()
    return words.split("\u2003")[0]  # what follows is out of sight, for the search


def assert_opens_its_view(page, path):
    assert (picked(page, "bloc"), picked(page, "year")) == (BLOC, "2022")
    assert page.locator('.st-key-lang [aria-checked="true"]').inner_text() == "English"
    assert urlsplit(page.url).path == path
    assert asked(page).items() >= PICKED.items()
    assert asked(page).keys() == PICKED.keys() | OF_ITS_PAGE[path]


def test_first_reader_of_a_new_server_sees_the_first_build_and_then_the_view(serve, open_page):
    with serve(APP) as fresh:
        page = open_page(f"{fresh.url}/?{VIEW}")
        assert_opens_its_view(page, "/")
        assert page.locator("h1").inner_text() == "GRDP of the cluster grew 9.46%; Khanh Hoa leads"
        assert fresh.complaints() == []


@pytest.mark.parametrize("path", ["/briefing", "/comparison"])
def test_first_reader_of_a_fresh_server_gets_the_page_of_the_link(
    path, server, tmp_path, open_page, context
):
    store = server.log_file.parent / "store"
    with running(APP, store, tmp_path / "server.log") as fresh:
        page = open_page(f"{fresh.url}{path}?{VIEW}")
        assert_opens_its_view(page, path)
        finding, address = page.locator("h1").inner_text(), page.url

        reader = context.browser.new_context()
        again = reader.new_page()
        again.goto(address)
        again.locator("h1").wait_for()
        assert again.locator("h1").inner_text() == finding
        assert again.locator(".td-notice").count() == 0
        assert again.url == address
        reader.close()
        assert fresh.complaints() == []


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        ("/", {"bloc": SCRIPT, "year": "abc", "lang": "fr", "indicator": "nope"}),
        (
            "/comparison",
            {
                "bloc": IMAGE,
                "year": "1e3",
                "lang": "VI",
                "view": "zzz",
                "highlight": SCRIPT,
                "first": "1066",
                "indicators": f"nope,{IMAGE}",
            },
        ),
    ],
    ids=["briefing", "comparison"],
)
def test_unknown_values_fall_back_and_are_said(path, wrong, open_page, page):
    dialogs = []
    page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    open_page(f"{path}?{urlencode(wrong)}")
    assert page.locator("h1").count() == 1
    assert not asked(page).items() & wrong.items()
    assert "" not in [asked(page)[key] for key in wrong]
    assert dialogs == []
    assert page.evaluate("window.taken") is None
    notices = page.locator(".td-notice").all_inner_texts()
    words = [word for value in wrong.values() for word in value.split(",")]
    assert [word for word in words if not any(word[:12] in one for one in notices)] == []


def test_notice_of_a_bad_link_does_not_turn_up_later(open_page, page, settle):
    open_page("/comparison?bloc=tay-nam-bo&year=2022&lang=vi&view=zzz")
    page.locator(".st-key-lang").get_by_text("English").click()
    settle()
    assert page.locator(".td-notice").all_inner_texts() == []


def test_page_that_does_not_exist_opens_the_front_page_of_the_same_bloc(open_page, page):
    open_page(f"/nope?{VIEW}")
    assert picked(page, "bloc") == BLOC
    assert urlsplit(page.url).path == "/"


def test_bloc_of_which_nothing_is_known_lists_no_years(open_page, page):
    open_page("/?bloc=khanh-hoa-khoi-1&lang=vi")
    said = page.get_by_test_id("stMain").inner_text()
    assert "chưa có số liệu nào" in said
    assert "Ban Nội chính Tỉnh ủy" in said
    assert "số liệu: ." not in said


def test_browser_is_told_the_language_of_the_page(open_page, page):
    for language in ("vi", "en"):
        open_page(f"/?lang={language}")
        assert page.locator("h1").evaluate("head => head.closest('[lang]').lang") == language
