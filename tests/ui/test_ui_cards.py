"""A headline card drawn: what is known reads at once, what is not is no number."""

from xml.etree import ElementTree

import pandas as pd
import pytest

from thidua.charts import Look
from thidua.headline import Card, Change, Value
from thidua.measures import Measure
from thidua.ui import cards, evidence
from thidua.wording import Wording

GROWTH = Measure("grdp_growth", "Tốc độ tăng GRDP", "%", 2, "higher", "growth:x")
POVERTY = Measure("poverty_rate", "Tỷ lệ hộ nghèo", "%", 2, "lower", "weighted:x")
REVENUE = Measure("budget_revenue", "Thu <ngân sách>", "tỷ đồng", 0, "higher", "sum")
PEOPLE = Measure("population", "Dân số", "nghìn người", 1, "none", "sum")
MEASURES = {each.measure_id: each for each in (GROWTH, POVERTY, REVENUE, PEOPLE)}
NOTHING = pd.DataFrame(columns=["measure", "indicator_id"])


@pytest.fixture(params=["vi", "en"], autouse=True)
def w(request, monkeypatch):
    wording = Wording(request.param)
    monkeypatch.setattr(cards, "wording", lambda: wording)
    monkeypatch.setattr(evidence, "wording", lambda: wording)
    monkeypatch.setattr(cards, "look", Look.light)
    return wording


def drawn(card):
    markup = cards.headline_cards([card], MEASURES, 2020, "cluster", NOTHING, NOTHING)
    (article,) = ElementTree.fromstring(markup)
    assert article.get("class") == "td-card"
    return article


def text(element):
    return " ".join(" ".join(element.itertext()).split())


def having(element, css):
    return [each for each in element.iter() if css in each.get("class", "").split()]


def total(value, known=12):
    return Value(value, "computed", "actual", method="total", known=known, members=12)


def printed(value, **unusual):
    return Value(value, "published", "preliminary", **unusual)


def change(measure, value, kind="difference", members=0):
    card = Card(measure.measure_id, printed(5.0), change=Change(value, kind, members))
    (line,) = drawn(card).findall("p")
    return line


def test_nothing_known_is_said_and_no_number_stands_there(w):
    article = drawn(Card("grdp_growth", None))
    assert text(having(article, "td-none")[0]) == w.say("common.no_figures")
    assert having(article, "td-value") == []
    assert not any(character.isdigit() for character in text(article))


def test_a_unit_of_an_amount_is_smaller_than_its_number(w):
    (value,) = having(drawn(Card("budget_revenue", total(73216.4))), "td-value")
    assert text(value) == f"{w.number(73216, 0)} tỷ đồng"
    assert value.find("small").text == "tỷ đồng"
    assert value.get("class") == "td-value"


def test_a_rate_is_one_word(w):
    (value,) = having(drawn(Card("grdp_growth", printed(6.68))), "td-value")
    assert (value.text, list(value)) == (f"{w.number(6.68, 2)}%", [])


def test_a_partial_total_is_marked_and_counted(w):
    article = drawn(Card("budget_revenue", total(9623, known=11)))
    (value,) = having(article, "td-value")
    assert "td-partial" in value.get("class").split()
    assert w.say("card.total", known=11, members=12) in text(article)


def test_a_bound_is_said_before_the_number(w):
    card = Card("budget_revenue", printed(98000.0, bound="at_least", flag="approximate"))
    article = drawn(card)
    over = {"vi": "trên 98.000 tỷ đồng", "en": "over 98,000 tỷ đồng"}[w.language]
    assert text(having(article, "td-value")[0]) == over
    assert w.flag("approximate") in text(article)


def test_a_name_from_the_data_is_text():
    assert drawn(Card("budget_revenue", None)).find("h3").text == "Thu <ngân sách>"


@pytest.mark.parametrize(
    ("measure", "value", "arrow", "css"),
    [
        (GROWTH, 0.7, "▲", "td-up"),
        (GROWTH, -0.7, "▼", "td-down"),
        (POVERTY, -0.7, "▼", "td-up"),
        (POVERTY, 0.7, "▲", "td-down"),
        (PEOPLE, 0.7, "▲", None),
        (GROWTH, 0.0, "=", None),
    ],
)
def test_an_arrow_shows_the_way_and_a_colour_whether_that_is_good(measure, value, arrow, css):
    span = change(measure, value).find("span")
    assert span.text.startswith(arrow)
    assert span.get("class") == css


@pytest.mark.parametrize("value", [0.004, -0.004])
def test_a_change_that_rounds_to_nothing_points_nowhere(value, w):
    span = change(GROWTH, value).find("span")
    assert w.signed(value, 2) in span.text
    assert span.text.startswith("=")
    assert span.get("class") is None


def test_a_change_says_over_how_many_members(w):
    assert text(change(REVENUE, 11.5, "percent", 9)).endswith(
        w.say("card.change.members", year=2019, n=9)
    )
    line = text(change(REVENUE, 11.54, "percent"))
    assert line == f"▲ {w.signed(11.54, 1)}% {w.say('card.change', year=2019)}"


def test_the_second_value_stands_with_the_difference(w):
    second = Value(5.97, "computed", "actual", method="mean", known=12, members=12)
    card = Card("grdp_growth", printed(6.68), second, -0.71)
    (line,) = having(drawn(card), "td-quiet")
    assert text(line).startswith(
        w.say("card.second.mean", known=12, members=12, value=f"{w.number(5.97, 2)}%")
    )
    assert w.signed(-0.71, 2) in text(line)
    (line,) = having(drawn(Card("grdp_growth", printed(6.68), second)), "td-quiet")
    assert w.signed(-0.71, 2) not in text(line)


def test_the_sum_of_some_is_counted_beside_the_blocs_own_total_but_not_shown(w):
    card = Card("budget_revenue", printed(98000.0), total(82643, known=9))
    (line,) = having(drawn(card), "td-quiet")
    assert "9/12" in text(line)
    assert w.number(82643, 0) not in text(line)


def test_a_line_of_two_points_is_drawn_and_named_and_one_point_is_not(w):
    card = Card("grdp_growth", printed(6.68), years=(2018, 2019, 2020), trend=(1.0, None, 2.0))
    (image,) = drawn(card).iter("img")
    assert image.get("alt") == w.say("card.trend", name=GROWTH.name, first=2018, last=2020)
    alone = Card("grdp_growth", printed(6.68), years=(2020,), trend=(2.0,))
    assert list(drawn(alone).iter("img")) == []
