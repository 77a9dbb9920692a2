"""What the paragraph tells of growth and of the members: no more than the figures say."""

import pandas as pd
import pytest
from made_up_year import YEAR, computed, published, ranking, told

from thidua.headline import Card
from thidua.wording.story import finding, story

GROWTH = "grdp_growth"


def growth(main, second=None, difference=None):
    return Card(GROWTH, main, second, difference)


def sentences(w, *cards, **given):
    return story(told(*cards, **given), GROWTH, w)


def first(w, *cards, **given):
    return sentences(w, *cards, **given)[0]


def against(rows, country):
    """Add the country's figure to a ranking, as the query does."""
    return rows.assign(country_value=country, to_country=rows["value"] - country)


def moved(**changes):
    rows = ranking(**{name: float(-place) for place, name in enumerate(changes)})
    return rows.assign(rank_change=pd.array(list(changes.values()), dtype="Int32"))


def test_a_printed_growth_is_said_to_be_printed(vi, en):
    card = growth(published(6.68, status="preliminary"))
    assert first(vi, card) == (
        "Năm 2020, tốc độ tăng GRDP bình quân là 6,68% (sơ bộ) theo số cụm công bố."
    )
    assert first(en, card) == (
        "In 2020 GRDP growth averaged 6.68% (preliminary), as the cluster reports."
    )


def test_the_computed_growth_follows_with_the_difference(vi, en):
    card = growth(published(6.68), computed(5.97), -0.71)
    said = "tính từ số liệu của 12/12 tỉnh là 5,97% (chênh −0,71 điểm phần trăm)."
    assert first(vi, card).endswith(said)
    said = "computed from the figures of 12/12 provinces it is 5.97% (−0.71 percentage points)."
    assert first(en, card).endswith(said)


def test_the_same_growth_twice_is_said_to_be_the_same(vi, en):
    card = growth(published(6.68), computed(6.683), 0.003)
    assert "cũng là 6,68%" in first(vi, card)
    assert "the same, 6.68%" in first(en, card)


@pytest.mark.parametrize(
    ("main", "second"),
    [
        (published(6.0, "at_least"), computed(5.0)),
        (published(6.0, "about"), computed(5.0)),
        (published(6.0), computed(5.0, known=3)),
    ],
    ids=["over", "about", "three of twelve"],
)
def test_there_is_no_difference_to_a_bound_or_from_a_few_members(w, main, second):
    # The card has none here, and the paragraph must not know more than the card.
    said = first(w, growth(main, second, None))
    assert f"{second.known}/12" in said
    assert w.number(-1, 2) not in said


@pytest.mark.parametrize(
    ("bound", "vi_words", "en_words"),
    [
        ("at_least", "trên 6,5%", "over 6.5%"),
        ("at_most", "gần 6,5%", "nearly 6.5%"),
        ("about", "khoảng 6,5%", "about 6.5%"),
    ],
)
def test_a_bound_is_said_in_the_sentence_and_in_the_title(vi, en, bound, vi_words, en_words):
    card = growth(published(6.5, bound))
    ranks = ranking(A=9, B=8)
    for w, words in ((vi, vi_words), (en, en_words)):
        assert f" {words} " in first(w, card).replace(",", " ", 1) or words in first(w, card)
        assert words in finding(told(card, ranks=ranks), GROWTH, w)


def test_a_computed_growth_is_told_with_its_coverage_and_its_status(vi, en):
    card = growth(computed(5.97, known=10, status="estimate"))
    assert "của 10/12 tỉnh trong cụm là 5,97% (ước thực hiện)" in first(vi, card)
    assert "of 10/12 provinces of the cluster averaged 5.97% (estimate)" in first(en, card)


@pytest.mark.parametrize(
    ("country", "vi_words", "en_words"),
    [
        (5.0, "cao hơn cả nước (5,00%) 0,97 điểm", "0.97 percentage points above the country"),
        (7.0, "thấp hơn cả nước (7,00%) 1,03 điểm", "1.03 percentage points below the country"),
    ],
)
def test_a_computed_growth_is_set_against_the_country(vi, en, country, vi_words, en_words):
    card, ranks = growth(computed(5.97)), against(ranking(A=6, B=5.94), country)
    assert vi_words in first(vi, card, ranks=ranks)
    assert en_words in first(en, card, ranks=ranks)


def test_as_much_as_the_country_is_neither_above_nor_below(w):
    said = first(w, growth(computed(6.69)), ranks=against(ranking(A=7, B=6.38), 6.69))
    for word in ("cao hơn", "thấp hơn", "above", "below"):
        assert word not in said


def test_a_printed_growth_is_not_set_against_the_country(w):
    # The blocs' own means are of another series than the country's.
    said = first(w, growth(published(6.68)), ranks=against(ranking(A=7, B=6), 6.0))
    assert not any(word in said for word in ("cả nước", "country"))


def test_a_fall_is_told_as_one(vi, en):
    card = growth(computed(-1.204))
    assert "−1,20%" in first(vi, card)
    ranks = ranking(A=-0.5, B=-1.9)
    title = finding(told(card, ranks=ranks), GROWTH, vi)
    assert title == "GRDP của cụm giảm 1,20%; A dẫn đầu"
    assert finding(told(card, ranks=ranks), GROWTH, en) == "GRDP of the cluster fell 1.20%; A leads"


def test_who_leads_who_follows_and_who_is_last(vi, en):
    ranks = against(ranking(A=9, B=8, C=7, D=6), 7.5)
    assert sentences(vi, growth(computed(7.5)), ranks=ranks)[1] == (
        "Dẫn đầu là A (9,00%), tiếp theo là B (8,00%) và C (7,00%); thấp nhất là D (6,00%)."
        " 2/4 tỉnh, thành phố cao hơn mức chung của cả nước (7,50%)."
    )
    assert sentences(en, growth(computed(7.5)), ranks=ranks)[1] == (
        "A (9.00%) leads, followed by B (8.00%) and C (7.00%); the lowest is D (6.00%)."
        " 2 of 4 provinces are above the country (7.50%)."
    )


def test_two_at_the_top_are_both_named(vi, en):
    ranks, card = ranking(A=9, B=9, C=7, D=6), growth(computed(7.75))
    assert (
        "Dẫn đầu là A (9,00%) và B (9,00%), tiếp theo là C" in sentences(vi, card, ranks=ranks)[1]
    )
    assert "A và B dẫn đầu" in finding(told(card, ranks=ranks), GROWTH, vi)
    # Two lead, one leads.
    assert "A (9.00%) and B (9.00%) lead, followed by" in sentences(en, card, ranks=ranks)[1]
    assert finding(told(card, ranks=ranks), GROWTH, en).endswith("A and B lead")


def test_all_at_the_top_leave_nobody_to_follow_or_be_last(w):
    said = sentences(w, growth(computed(7.0)), ranks=ranking(A=7, B=7, C=7, D=7))[1]
    assert all(name in said for name in "ABCD")
    for word in ("tiếp theo", "thấp nhất", "followed", "lowest"):
        assert word not in said


def test_a_tie_for_the_second_place_is_not_cut(w):
    said = sentences(w, growth(computed(7.0)), ranks=ranking(A=9, B=7, C=7, D=7, E=5))[1]
    named = [name for name in "BCD" if f"{name} (" in said]
    assert named in ([], ["B", "C", "D"])


def test_with_two_members_nobody_is_ranked_in_the_paragraph(w):
    said = sentences(w, growth(computed(7.0, known=2)), ranks=ranking(A=9, B=5))
    assert not any("Dẫn đầu" in each or "leads" in each for each in said)


def test_one_member_alone_leads_nobody(w):
    given = told(growth(computed(7.0, known=1)), ranks=ranking(A=7))
    assert "dẫn đầu" not in finding(given, GROWTH, w)
    assert "lead" not in finding(given, GROWTH, w)
    assert "1/12" in story(given, GROWTH, w)[0]


def test_the_title_does_not_speak_for_the_bloc_from_two_of_twelve(w):
    found = finding(told(growth(computed(9.0, known=2)), ranks=ranking(A=10, B=8)), GROWTH, w)
    assert "2/12" in found or w.number(9, 2) not in found


def test_those_who_moved_most(vi, en):
    ranks, card = moved(A=3, B=3, C=-4, D=1), growth(computed(7.0))
    assert sentences(vi, card, ranks=ranks)[2] == (
        f"So với năm {YEAR - 1}, A và B tiến xa nhất (3 bậc); C lùi nhiều nhất (4 bậc)."
    )
    assert sentences(en, card, ranks=ranks)[2] == (
        f"Against {YEAR - 1}, A and B rose most (3 places); C fell most (4 places)."
    )


@pytest.mark.parametrize("changes", [{"A": 1, "B": -1, "C": 0}, {"A": None, "B": None, "C": None}])
def test_a_place_up_or_down_is_no_news(w, changes):
    said = sentences(w, growth(computed(7.0)), ranks=moved(**changes))
    assert not any(str(YEAR - 1) in each for each in said)


def test_only_the_direction_that_moved_is_told(vi):
    said = sentences(vi, growth(computed(7.0)), ranks=moved(A=2, B=-1, C=-1))[2]
    assert said == f"So với năm {YEAR - 1}, A tiến xa nhất (2 bậc)."


def test_a_bloc_of_agencies_has_words_of_its_own(vi, en):
    card = growth(published(6.68))
    assert "khối công bố" in first(vi, card, kind="bloc")
    assert "as the bloc reports" in first(en, card, kind="bloc")
