"""The sources of a figure: value, status, flag, series, document, note, and what others say."""

from xml.etree import ElementTree

import pandas as pd
import pytest

from thidua.measures import Measure
from thidua.ui import evidence
from thidua.wording import Wording

GROWTH = Measure("grdp_growth", "Tốc độ tăng GRDP", "%", 2, "higher", "growth:x")
HOSTILE = "<script>alert('x')</script>"
KINDS = {"vi": "bảng số liệu chính thức (bản sao)", "en": "official table (copy)"}


@pytest.fixture(params=["vi", "en"])
def w(request, monkeypatch):
    wording = Wording(request.param)
    monkeypatch.setattr(evidence, "wording", lambda: wording)
    return wording


def row(**unusual):
    return {
        "name": "Long An",
        "value": 2.73,
        "status": "actual",
        "vintage": "",
        "flag": "",
        "shown": True,
        "source": "Niên giám thống kê 2024",
        "source_kind": "official table copy",
        "url": "https://example.org/nien-giam",
        "note": "",
    } | unusual


def items(markup):
    return list(ElementTree.fromstring(f"<all>{markup}</all>").iter("li"))


def text(element):
    return " ".join(" ".join(element.itertext()).split())


def observed(*rows, named=True):
    return items(evidence.observed(pd.DataFrame(rows), GROWTH, named=named))


def test_the_shown_figure_stands_first_with_its_name_and_the_rivals_below(w):
    shown, rival = observed(row(), row(value=5.77, shown=False, source="Báo Long An"))
    assert text(shown.find("strong")) == f"{w.number(2.73, 2)}%"
    assert text(shown).startswith("Long An: ")
    assert shown.get("class") is None
    assert rival.get("class") == "td-rival"
    assert rival.find("strong") is None
    assert text(rival).startswith(f"{w.number(5.77, 2)}%")
    assert "Long An:" not in text(rival)


def test_where_one_unit_is_meant_it_is_not_named_again(w):
    (item,) = observed(row(), named=False)
    assert not text(item).startswith("Long An")


def test_a_figure_keeps_the_digits_of_its_source(w):
    values = [text(item.find("strong")) for item in observed(row(value=7.0), row(value=6.125))]
    assert values == ["7%", f"{w.number(6.125, 3)}%"]


def test_the_document_is_a_link_with_its_kind(w):
    (item,) = observed(row())
    link = item.find("a")
    assert (link.text, link.get("href")) == (
        "Niên giám thống kê 2024",
        "https://example.org/nien-giam",
    )
    assert f"({KINDS[w.language]})" in text(item)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "", None, float("nan")], ids=str)
def test_a_document_without_an_address_is_named_without_a_link(w, url):
    (item,) = observed(row(url=url))
    assert item.find("a") is None
    assert "Niên giám thống kê 2024" in text(item)


def test_whatever_the_data_say_stays_text(w):
    (item,) = observed(row(name=HOSTILE, source=HOSTILE, note=HOSTILE, url=f"https://x/{HOSTILE}"))
    assert {each.tag for each in item.iter()} == {"li", "strong", "span", "a", "p"}
    assert item.find("a").text == HOSTILE
    assert item.find("p").text == HOSTILE
    assert text(item).startswith(f"{HOSTILE}:")


def test_the_status_and_the_doubt_are_badges(w):
    (item,) = observed(row(status="estimate", flag="uncertain"))
    status, flag = [each for each in item.findall("span") if "td-badge" in each.get("class")]
    assert (status.text, status.get("class")) == (w.status("estimate"), "td-badge td-estimate")
    assert (flag.text, flag.get("class")) == (w.flag("uncertain"), "td-badge td-doubt")
    assert status.get("title") == w.say("status.estimate.help")
    assert flag.get("title") == w.say("flag.uncertain.help")


@pytest.mark.parametrize("flag", ["derived", "approximate", "uncertain", "suspect"])
def test_every_flag_has_its_badge_and_only_a_derived_figure_no_doubt(w, flag):
    (badge,) = ElementTree.fromstring(f"<all>{evidence.status_badges('', flag, w)}</all>")
    assert badge.text == w.flag(flag)
    assert ("td-doubt" in badge.get("class")) == (flag != "derived")


@pytest.mark.parametrize(
    "vintage", ["superseded", "old series", "old series, yearbook 2016", "mixed"]
)
def test_an_older_series_is_told(w, vintage):
    badges = evidence.status_badges("actual", "", w, vintage)
    _, series = ElementTree.fromstring(f"<all>{badges}</all>")
    assert series.text
    assert series.get("title")
    assert ("2016" in series.text) == ("2016" in vintage)


@pytest.mark.parametrize("nothing", ["", None, float("nan"), pd.NA])
def test_nothing_has_no_badge(w, nothing):
    assert evidence.status_badges(nothing, nothing, w, nothing) == ""


def test_a_printed_total_keeps_its_bound_and_its_rivals(w):
    printed = {"preferred": True, "bound": "at_least", "value": 98000.0, "flag": "approximate"}
    other = {"preferred": False, "bound": "", "value": 97871.5}
    rows = pd.DataFrame([row(**printed), row(**other)]).drop(columns=["shown", "vintage"])
    amount = Measure("budget_revenue", "Thu", "tỷ đồng", 0, "higher", "sum")
    shown, rival = items(evidence.printed(rows, amount))
    over = {"vi": "trên 98.000 tỷ đồng", "en": "over 98,000 tỷ đồng"}[w.language]
    assert text(shown.find("strong")) == over
    assert rival.get("class") == "td-rival"
    assert text(rival).startswith(w.number(97871.5, 1))


def test_no_source_says_so(w):
    for empty in (
        evidence.observed(pd.DataFrame([row()]).iloc[0:0], GROWTH, named=True),
        evidence.printed(pd.DataFrame([row()]).iloc[0:0], GROWTH),
    ):
        (sentence,) = ElementTree.fromstring(f"<all>{empty}</all>")
        assert sentence.text == w.say("evidence.none")


def test_the_document_of_an_award(w):
    (item,) = items(evidence.documents(row(note=f"thứ tự {HOSTILE}")))
    assert text(item).startswith("Niên giám thống kê 2024")
    assert item.find("p").text == f"thứ tự {HOSTILE}"


def test_what_opens_is_named_on_hover(w):
    panel = ElementTree.fromstring(evidence.sources("<p>in</p>", HOSTILE))
    summary = panel.find("summary/span")
    assert summary.get("title") == w.say("evidence.open", name=HOSTILE)
    assert summary.text == w.say("evidence.sources")
    own = ElementTree.fromstring(evidence.sources("", "x", "<b>sơ bộ</b>"))
    assert own.find("summary/span/b").text == "sơ bộ"
