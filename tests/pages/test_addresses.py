"""The address of a view: complete after every run, kept over languages and pages, safe."""

import pytest
from page_reading import visit

SHARED = {"bloc", "year", "scheme", "lang"}
OF_VIEW = {
    "lines": {"first", "last", "indicators", "extra", "middle"},
    "ranks": {"first", "last", "indicators"},
    "heat": {"cells", "criteria"},
    "pairs": {"first", "last", "extra", "x", "y", "trails"},
}
CHOSEN = {
    "bloc": "tay-nam-bo",
    "year": "2016",
    "scheme": "63",
    "lang": "vi",
    "view": "lines",
    "highlight": "long-an-63",
    "first": "2010",
    "last": "2018",
    "indicators": "exports,budget_revenue",
    "measure": "growth",
    "middle": "median",
    "extra": "ha-noi-63,can-tho-63",
}
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'; drop table figure; --",
    "../../etc/passwd",
    "nan",
    "-1",
    "２０１６",
    " ",
    "%",
    "{0.__class__}",
    "x" * 5000,
]


def unknown(lang, value):
    shown = value if len(value) <= 40 else value[:39] + "…"
    return {
        "vi": f"Không có lựa chọn “{shown}” như trong liên kết; đang hiển thị lựa chọn mặc định.",
        "en": f'The link asks for "{shown}", which is not known; the default is shown.',
    }[lang]


def test_the_briefing_writes_bloc_year_language_and_indicator(opened):
    page = opened("briefing", bloc="tay-nguyen-dhmt", year="2022")
    assert page.address == {
        "bloc": "tay-nguyen-dhmt",
        "year": "2022",
        "scheme": "63",
        "lang": "vi",
        "indicator": "grdp_growth",
    }


@pytest.mark.parametrize("view", OF_VIEW)
def test_the_comparison_writes_every_choice_of_its_view(opened, view):
    page = opened("comparison", view=view)
    assert set(page.address) == SHARED | {"view", "highlight"} | OF_VIEW[view]
    # Only members outside the bloc may be none at all.
    assert all(value for key, value in page.address.items() if key != "extra")


def test_a_measure_is_written_where_there_is_a_choice(opened):
    assert "measure" not in opened("comparison", indicators="grdp_growth").address
    assert opened("comparison", indicators="exports").address["measure"] == "level"


def test_a_link_opens_the_view_it_was_taken_from():
    assert visit("comparison", **CHOSEN).address == CHOSEN


def test_the_language_changes_nothing_else(opened):
    page = visit("comparison", **CHOSEN).pick("lang", "en")
    assert page.broken == []
    assert page.address == {**CHOSEN, "lang": "en"}
    assert page.text == opened("comparison", **{**CHOSEN, "lang": "en"}).text
    assert page.pick("lang", "vi").address == CHOSEN


def test_the_language_of_the_briefing_keeps_bloc_year_and_indicator():
    asked = {"bloc": "tay-nguyen-dhmt", "year": "2022", "scheme": "34", "lang": "en"}
    asked |= {"indicator": "exports"}
    page = visit("briefing", **asked).pick("lang", "vi")
    assert page.address == {**asked, "lang": "vi"}


def test_bloc_year_and_language_go_along_to_another_page_and_the_choices_wait():
    page = visit("comparison", **CHOSEN).pick("lang", "en").go("briefing")
    shared = {key: {**CHOSEN, "lang": "en"}[key] for key in SHARED}
    assert page.address == {**shared, "indicator": "grdp_growth"}
    assert page.go("comparison").address == {**CHOSEN, "lang": "en"}


def test_a_bloc_without_the_year_opens_on_its_own_and_says_so():
    page = visit("briefing", bloc="tay-nam-bo", year="2016").pick("bloc", "tw-bo-nganh-tong-hop")
    assert page.address["year"] == "2015"
    said = "Chưa có gì về cụm, khối này trong năm 2016; đang xem năm 2015."
    assert page.notices == [said]
    # Told once: the next step is not about the year.
    assert said not in page.pick("lang", "en").text


def test_a_bloc_of_which_no_year_is_known_shows_the_year_it_says():
    page = visit("briefing", bloc="tay-nam-bo", year="2016").pick("bloc", "tw-ban-dang")
    moved = [notice for notice in page.notices if "đang xem năm" in notice]
    assert all(page.address["year"] in notice.partition("đang xem")[2] for notice in moved)
    assert page.address["year"] in page.having("td-overline")[0].text


def test_a_bloc_that_knows_the_year_keeps_it_in_silence():
    page = visit("briefing", bloc="tay-nam-bo", year="2022").pick("bloc", "tay-nguyen-dhmt")
    assert page.address["year"] == "2022"
    assert page.notices == []


def test_a_member_of_the_bloc_before_is_no_longer_highlighted():
    page = visit("comparison", **CHOSEN).pick("bloc", "tay-nguyen-dhmt")
    assert page.broken == []
    assert page.address["highlight"] == "binh-dinh-63"
    kept = ("first", "last", "indicators", "measure", "middle", "extra", "view")
    assert {key: page.address[key] for key in kept} == {key: CHOSEN[key] for key in kept}


def test_a_year_without_figures_may_be_asked_for_by_link(opened):
    page = opened("briefing", bloc="tay-nguyen-dhmt", year="1999")
    assert page.address["year"] == "1999"
    assert page.broken == []


@pytest.mark.parametrize("value", HOSTILE)
def test_bad_values_of_the_shared_choices_fall_back_and_are_told(value):
    page = visit("briefing", bloc=value, year=value, scheme=value, lang=value)
    assert page.broken == []
    assert page.notices == [unknown("vi", value)] * 4
    assert {key: page.address[key] for key in SHARED} == {
        "bloc": "tay-nam-bo",
        "year": "2024",
        "scheme": "63",
        "lang": "vi",
    }


@pytest.mark.parametrize("key", ["bloc", "year", "scheme"])
def test_one_bad_value_leaves_the_others_as_they_were(lang, key):
    asked = {"bloc": "tay-nguyen-dhmt", "year": "2022", "scheme": "34", "lang": lang}
    page = visit("briefing", **{**asked, key: HOSTILE[0]})
    kept = {one: value for one, value in asked.items() if one != key}
    assert {one: page.address[one] for one in kept} == kept
    assert unknown(lang, HOSTILE[0]) in page.notices


@pytest.mark.parametrize(
    ("where", "key"),
    [
        ("briefing", "indicator"),
        *(("comparison", key) for key in ("view", "highlight", "first", "last", "middle")),
        *(("comparison", key) for key in ("indicators", "extra")),
    ],
)
def test_a_bad_value_of_a_page_s_own_choice_falls_back_and_is_told(where, key):
    page = visit(where, **{key: HOSTILE[0]})
    assert page.broken == []
    assert page.address == visit(where).address
    assert page.notices == [unknown("vi", HOSTILE[0])]


def test_a_bad_measure_falls_back():
    page = visit("comparison", indicators="exports", measure="per_cent")
    assert page.broken == []
    assert page.address["measure"] == "level"


@pytest.mark.parametrize(
    ("key", "value"),
    [("indicators", "grdp_growth,grdp_growth"), ("extra", "ha-noi-63,ha-noi-63")],
)
def test_what_is_asked_for_twice_is_shown_once(key, value):
    page = visit("comparison", bloc="tay-nam-bo", **{key: value})
    assert page.broken == []
    assert page.address[key] == value.partition(",")[0]
    assert len(page.charts) == 1


def test_an_end_before_the_beginning_is_no_span():
    page = visit("comparison", bloc="tay-nam-bo", year="2016", first="2020", last="2012")
    assert page.broken == []
    assert int(page.address["first"]) <= int(page.address["last"])


def test_a_parameter_nobody_knows_is_dropped_from_the_address():
    assert "utm_source" not in visit("briefing", utm_source="mail").address


def test_two_readers_never_see_each_other_s_choices():
    one, other = visit("comparison", **CHOSEN), visit("comparison", bloc="tay-nguyen-dhmt")
    one = one.pick("lang", "en").pick("highlight", "ca-mau-63")
    before, other = other.address, other.pick("view", "heat")
    assert one.address == {**CHOSEN, "lang": "en", "highlight": "ca-mau-63"}
    assert {key: other.address[key] for key in ("bloc", "lang", "highlight")} == {
        key: before[key] for key in ("bloc", "lang", "highlight")
    }
    assert "Cà Mau" not in other.text


def test_the_dashboard_may_be_started_from_any_folder(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    page = visit("briefing")
    assert page.broken == []
    assert page.address["bloc"] == "tay-nam-bo"
