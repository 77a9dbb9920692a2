"""Markup: what comes from data, a file or the URL is text, never markup; links are web links."""

import re
from html import unescape
from urllib.parse import unquote
from xml.etree import ElementTree

import pytest

from thidua.ui.markup import (
    backdrop,
    badge,
    disclosure,
    escaped,
    link,
    literal,
    picture,
    table,
    tag,
    text_lines,
)

HOSTILE = [
    "<script>alert('x')</script>",
    'An Giang" onmouseover="alert(1)',
    "Tom & Jerry's <b>bold</b>",
    "</td></tr></table>",
    "&lt;already&gt;",
    "{name} %s",
]
NO_LINK = [
    "javascript:alert(1)",
    "JavaScript:alert(1)",
    " javascript:alert(1)",
    "java\nscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "//example.org",
    "file:///etc/passwd",
    "ftp://example.org",
    "example.org/a",
    "",
    None,
    float("nan"),
]


def parsed(markup):
    return ElementTree.fromstring(f"<all>{markup}</all>")


@pytest.mark.parametrize("text", HOSTILE)
def test_escaped_text_reads_back_as_it_was(text):
    said = escaped(text)
    assert unescape(said) == text
    assert not set("<>\"'") & set(said)


def test_numbers_and_gaps_are_text_too():
    assert escaped(12.5) == "12.5"
    assert escaped(None) == "None"


@pytest.mark.parametrize("text", HOSTILE)
def test_an_attribute_holds_any_text(text):
    (element,) = parsed(tag("span", "", "td-badge", title=text))
    assert element.attrib == {"class": "td-badge", "title": text}


def test_empty_attributes_are_left_out_and_content_is_markup():
    assert tag("p", "<b>x</b>") == "<p><b>x</b></p>"
    assert tag("p", "", "", title="") == "<p></p>"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_badge_is_a_label(text):
    (element,) = parsed(badge(text, "td-estimate", text))
    assert element.text == text
    assert element.attrib == {"class": "td-badge td-estimate", "title": text}


@pytest.mark.parametrize("url", ["https://example.org/a?b=1&c=2", "http://example.org/'\""])
def test_a_link_to_a_document_opens_apart_and_tells_nothing_of_us(url):
    (element,) = parsed(link("<Nguồn>", url))
    assert (element.tag, element.text) == ("a", "<Nguồn>")
    assert element.attrib == {"href": url, "target": "_blank", "rel": "noopener noreferrer"}


@pytest.mark.parametrize("url", NO_LINK, ids=str)
@pytest.mark.parametrize("text", ["Nguồn", *HOSTILE[:2]])
def test_anything_else_is_no_link(url, text):
    assert link(text, url) == escaped(text)


def test_what_opens_has_its_summary_and_its_panel():
    (element,) = parsed(disclosure("<b>+</b>", "<p>in</p>", "td-sources"))
    summary, panel = element
    assert (element.tag, element.get("class")) == ("details", "td-sources")
    assert (summary.tag, panel.get("class")) == ("summary", "td-panel")


@pytest.mark.parametrize("alt", ["15 năm", *HOSTILE])
def test_a_picture_is_an_image_with_its_words(alt):
    drawn = '<svg width="9%"><path d="M0,0 L9,9" stroke="#A3161C" aria-label="năm 100%"/></svg>'
    (image,) = parsed(picture(drawn, alt))
    assert (image.tag, image.get("alt")) == ("img", alt)
    kind, _, data = image.get("src").partition(",")
    assert kind == "data:image/svg+xml"
    assert not set("<>#\"' ") & set(data)
    (path,) = ElementTree.fromstring(unquote(data))
    assert path.attrib == {"d": "M0,0 L9,9", "stroke": "#A3161C", "aria-label": "năm 100%"}


def test_a_picture_names_its_language_once():
    own = '<svg xmlns="http://www.w3.org/2000/svg"></svg>'
    for drawn in (own, "<svg></svg>"):
        assert unquote(picture(drawn, "x")).count("xmlns=") == 1


def test_no_drawing_is_no_picture():
    assert picture("", "x") == ""
    assert backdrop("", "x", "td-chart") == ""


def test_a_backdrop_is_a_named_image_that_reads_as_drawn():
    drawn = '<svg xmlns="http://www.w3.org/2000/svg"><path d="M1 2L3 4" fill="#A3161C"/></svg>'
    (span,) = parsed(backdrop(drawn, 'GRDP "<&>"', "td-chart"))
    assert (span.get("role"), span.get("aria-label")) == ("img", 'GRDP "<&>"')
    data = span.get("style").partition('"data:image/svg+xml,')[2].removesuffix('")')
    assert '"' not in data, "nothing ends the address early"
    (path,) = ElementTree.fromstring(unquote(data))
    assert (path.get("d"), path.get("fill")) == ("M1 2L3 4", "#A3161C")


def test_lines_are_plain():
    items = list(parsed(text_lines(HOSTILE))[0])
    assert [item.text for item in items] == HOSTILE


def test_a_table_reads_aloud():
    markup = table(
        ["Đơn vị", "Hạng", "Tình trạng"],
        [["<b>An Giang</b>", "1", "x"], ["Bến Tre", "2", "y"]],
        caption="Xếp hạng <2016>",
        numbers=frozenset({1}),
        css="td-compact",
    )
    (scroll,) = parsed(markup)
    (found,) = scroll
    assert found.get("class") == "td-table td-compact"
    assert found.find("caption").text == "Xếp hạng <2016>"
    heads = list(found.find("thead").iter("th"))
    assert [head.get("scope") for head in heads] == ["col"] * 3
    assert [head.get("class") for head in heads] == [None, "td-number", None]
    for row in found.find("tbody"):
        assert [cell.tag for cell in row] == ["th", "td", "td"]
        assert row[0].get("scope") == "row"
        assert row[1].get("class") == "td-number"
    # A cell is markup already, a heading and the caption are not.
    assert found.find("tbody")[0][0].find("b").text == "An Giang"


@pytest.mark.parametrize("text", HOSTILE)
def test_headings_and_captions_are_text(text):
    found = parsed(table([text], [], caption=text)).find("div/table")
    assert found.find("caption").text == text
    assert found.find("thead/tr/th").text == text
    assert list(found.find("tbody")) == []


@pytest.mark.parametrize(
    "text",
    ["![x](https://evil.example/x.png)", "[x](javascript:y)", ":red[x] $x$ `x` *x* <b>", "\\["],
)
def test_a_literal_text_reads_back_as_it_was_and_marks_up_nothing(text):
    written = literal(text)
    # CommonMark: a backslash before a sign of ASCII stands for the sign, and for nothing else.
    assert re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", written) == text
    assert re.sub(r"\\.", "", written).translate(str.maketrans("", "", "[]()*`$<>!:")) == re.sub(
        r"\\.", "", written
    )
    assert literal("Không có Cần Thơ năm 2016") == "Không có Cần Thơ năm 2016"
