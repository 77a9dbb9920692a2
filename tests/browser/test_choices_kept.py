"""What is picked stays picked: from page to page, over years and languages, and after Back."""

from urllib.parse import parse_qs, urlencode, urlsplit

import pytest


def asked(page):
    query = parse_qs(urlsplit(page.url).query, keep_blank_values=True)
    return {key: values[0] for key, values in query.items()}


def picked(page, key):
    words = page.locator(f".st-key-{key} input").input_value()
    return words.split("\u2003")[0]  # what follows is out of sight, for the search


@pytest.fixture
def choose(page, settle):
    def choose_option(key, words):
        field = page.locator(f".st-key-{key} input")
        field.click()
        field.fill(words)
        page.locator('[role="option"]', has_text=words).first.wait_for()
        page.keyboard.press("Enter")
        settle()

    return choose_option


@pytest.fixture
def speak(page, settle):
    def switch_language(language):
        page.locator(".st-key-lang").get_by_text(language).click()
        settle()

    return switch_language


def test_back_restores_the_year(open_page, page, settle, choose):
    open_page("/?bloc=tay-nam-bo&year=2022&lang=vi")
    before = page.locator("h1").inner_text()
    choose("year", "2016")
    assert asked(page)["year"] == "2016"
    assert page.locator("h1").inner_text() != before
    page.go_back()
    page.wait_for_url("**year=2022**")
    settle()
    assert picked(page, "year") == "2022"
    assert page.locator("h1").inner_text() == before


def test_shared_choices_travel_from_page_to_page(open_page, page, go_to):
    shared = {"bloc": "tay-nguyen-dhmt", "year": "2022", "lang": "en"}
    open_page(f"/?{urlencode(shared)}")
    for path in ("comparison", "briefing"):
        go_to(path)
        assert asked(page).items() >= shared.items()
        assert picked(page, "year") == "2022"


def test_the_boundaries_travel_to_the_page_that_has_its_own_switch(open_page, page, go_to):
    open_page("/comparison?bloc=tay-nam-bo&year=2022&scheme=34&lang=vi")
    go_to("profile")
    assert asked(page).items() >= {"scheme": "34", "unit": "an-giang-34"}.items()


def test_choices_of_a_page_are_there_on_return(open_page, page, go_to):
    kept = {
        "bloc": "tay-nam-bo",
        "year": "2022",
        "view": "ranks",
        "highlight": "ben-tre-63",
        "first": "2014",
        "last": "2020",
        "indicators": "exports,pci",
    }
    open_page(f"/comparison?{urlencode(kept)}")
    go_to("briefing")
    go_to("comparison")
    assert asked(page).items() >= kept.items()


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/", {"bloc": "tay-nguyen-dhmt", "year": "2022", "indicator": "pci"}),
        (
            "/comparison",
            {
                "bloc": "tay-nguyen-dhmt",
                "year": "2022",
                "view": "lines",
                "highlight": "dak-lak-63",
                "indicators": "exports,pci",
                "extra": "can-tho-63",
                "middle": "median",
            },
        ),
    ],
    ids=["briefing", "comparison"],
)
def test_language_switches_keep_the_view(path, kept, open_page, page, speak):
    open_page(f"{path}?{urlencode(kept)}&lang=vi")
    for name, language in (("English", "en"), ("Tiếng Việt", "vi"), ("English", "en")):
        speak(name)
        assert asked(page).items() >= (kept | {"lang": language}).items()


def test_pickers_speak_the_new_language_and_keep_their_choice_afterwards(
    open_page, page, speak, choose
):
    open_page("/?bloc=tay-nguyen-dhmt&year=2022&lang=vi&indicator=pci")
    speak("English")
    assert picked(page, "bloc") == "Central Highlands and Central Coast provinces cluster"
    assert picked(page, "indicator").startswith("Provincial Competitiveness Index")
    choose("year", "2021")
    assert asked(page).items() >= {"bloc": "tay-nguyen-dhmt", "year": "2021"}.items()


def test_indicator_is_kept_over_the_years_and_counts_those_that_have_it(open_page, page, choose):
    open_page("/?bloc=tay-nam-bo&year=2023&lang=vi&indicator=exports")
    for year in ("2016", "2022"):
        choose("year", year)
        assert asked(page).items() >= {"year": year, "indicator": "exports"}.items()
        counted = picked(page, "indicator").rpartition(" · ")[2]
        note = page.locator(".td-section .td-note", has_text=f"số liệu năm {year}").inner_text()
        assert note.startswith(f"{counted} đơn vị")


def test_address_names_only_what_the_view_shows(open_page, page, settle):
    open_page("/comparison?bloc=tay-nam-bo&year=2022&lang=vi")
    assert "middle" in asked(page)
    page.locator(".st-key-view").get_by_text("Thứ hạng").click()
    settle()
    assert asked(page)["view"] == "ranks"
    assert "middle" not in asked(page)


def test_year_of_which_nothing_is_known_is_left_and_said(open_page, page, choose):
    open_page("/?bloc=tay-nam-bo&year=2022&lang=vi")
    choose("bloc", "Cụm thi đua các tỉnh Tây Nguyên (đến 2018)")
    assert asked(page)["year"] == "2018"
    notice = page.locator(".td-notice").inner_text()
    assert "2022" in notice
    assert "2018" in notice
