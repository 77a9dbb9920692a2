"""What the paragraph tells beside growth: amounts, outcomes, leaders, the missing; its title."""

import itertools
import re

import pytest
from made_up_year import YEAR, award, computed, leader, published, ranking, told

from thidua.headline import HEADLINES, Card
from thidua.wording.story import finding, story

GROWTH, REVENUE, EXPORTS = "grdp_growth", "budget_revenue", "exports"
FLAG, CERTIFICATE = "co_thi_dua_chinh_phu", "bang_khen_thu_tuong"
NAME = {REVENUE: "Budget revenue", EXPORTS: "Exports"}


def said(w, *cards, **given):
    return story(told(*cards, **given), GROWTH, w)


def title(w, *cards, **given):
    return finding(told(*cards, **given), GROWTH, w)


def test_a_printed_amount(vi, en):
    beside = (("exports_growth", published(11.54)),)
    card = Card(EXPORTS, published(12645.61), beside=beside)
    assert (
        "cụm công bố 12.645,61 triệu USD, tăng trưởng 11,54% so với năm trước." in said(vi, card)[0]
    )
    assert "the cluster reports 12,645.61 triệu USD, a growth of 11.54% on" in said(en, card)[0]


def test_a_total_of_all_members_is_told_with_its_coverage(vi, en):
    card = Card(REVENUE, computed(73216.4, method="total"))
    assert said(vi, card)[0] == f"{NAME[REVENUE]}: cộng 12/12 tỉnh trong cụm được 73.216 tỷ đồng."
    assert "12/12 provinces of the cluster add up to 73,216" in said(en, card)[0]


def test_a_partial_total_is_named_as_missing_and_its_number_is_not_told(w):
    card = Card(REVENUE, computed(50596, known=5, method="total"))
    sentences = said(w, card)
    assert not any(w.number(50596, 0) in each for each in sentences)
    assert f"{NAME[REVENUE]} (5/12)" in sentences[-1]


def test_what_was_printed_beside_a_partial_total_is_told(vi, en):
    beside = (("budget_revenue_plan_pct", published(116, "at_least")),)
    card = Card(REVENUE, computed(50596, known=5, method="total"), beside=beside)
    assert said(vi, card)[0] == f"{NAME[REVENUE]}: cụm công bố bằng trên 116%."
    assert said(en, card)[0] == f"{NAME[REVENUE]}: the cluster reports over 116%."


def test_a_printed_rate_is_not_told_as_one_of_our_sum(vi):
    beside = (("budget_revenue_plan_pct", published(114.16)),)
    card = Card(REVENUE, computed(73216, method="total"), beside=beside)
    assert said(vi, card)[0].endswith("73.216 tỷ đồng; cụm công bố bằng 114,16%.")


def test_what_a_few_members_give_beside_is_not_told(w):
    beside = (("budget_revenue_plan_pct", computed(113.8, known=3)),)
    for main in (None, computed(1.0, known=5, method="total"), published(98000)):
        sentences = said(w, Card(REVENUE, main, beside=beside))
        assert not any(w.number(113.8, 1) in each for each in sentences)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_proposed_and_conferred_are_never_one_sentence(vi, en, lang):
    w = {"vi": vi, "en": en}[lang]
    rows = (
        award("A", FLAG),
        award("B", FLAG),
        award("C", CERTIFICATE, "conferred"),
        award("D", "", rank=1),
    )
    sentences = said(w, awards=rows)
    proposed = {
        "vi": "Cụm đề nghị tặng Cờ thi đua của Chính phủ cho A và B.",
        "en": "The cluster proposes: Government Emulation Flag to A and B.",
    }
    conferred = {
        "vi": "Đã được tặng: Bằng khen của Thủ tướng Chính phủ cho C.",
        "en": "Conferred: Prime Minister's Certificate of Merit to C.",
    }
    assert proposed[lang] in sentences
    assert conferred[lang] in sentences
    assert not any(re.search(r"\bD\b", each) for each in sentences)  # a rank is no award


def test_the_title_of_a_year_with_proposed_flags(vi, en):
    rows = (award("A", FLAG), award("B", FLAG), award("C", CERTIFICATE))
    assert title(vi, awards=rows) == "A và B được đề nghị tặng Cờ thi đua của Chính phủ"
    assert title(en, awards=rows) == "A and B proposed for the Government Emulation Flag"


def test_a_conferred_flag_is_not_called_proposed_in_the_title(vi, en):
    rows = (award("A", FLAG, "conferred"),)
    assert "đề nghị" not in title(vi, awards=rows)
    assert "proposed" not in title(en, awards=rows)


def test_the_title_names_the_first_of_a_year_without_flags(vi, en):
    rows = (award("A", "", rank=1), award("B", "", rank=2))
    assert title(vi, awards=rows) == "A xếp hạng nhất"
    assert title(en, awards=rows) == "A ranked first"


def test_the_title_counts_where_nobody_is_first(vi, en):
    rows = (award("A", CERTIFICATE), award("A", "other"))
    assert title(vi, awards=rows).startswith("1 đơn vị được khen thưởng hoặc đề nghị")
    assert title(en, awards=rows).startswith("1 member rewarded or proposed")


def test_the_title_names_the_head_of_the_year(vi, en):
    rows = (leader("A"), leader("B", YEAR + 1))
    assert title(vi, leaders=rows, kind="bloc") == f"A là khối trưởng năm {YEAR}"
    assert title(en, leaders=rows) == f"A heads the cluster in {YEAR}"


def test_the_head_of_the_next_year_is_not_called_head_of_this_one(w):
    found = title(w, leaders=(leader("B", YEAR + 1),))
    assert not ("B" in found and str(YEAR) in found)


def test_an_inferred_head_is_not_told_as_a_fact(w):
    found = title(w, leaders=(leader("A", certainty="inferred"),))
    assert not re.search(r"\bA\b", found) or re.search("suy luận|inferred", found)
    sentences = said(w, leaders=(leader("A", YEAR + 1, certainty="inferred"),))
    assert not any(str(YEAR + 1) in each for each in sentences)


def test_the_next_head_is_told_once_stated(vi, en):
    rows = (leader("A"), leader("B", YEAR + 1), leader("C", YEAR + 1, "deputy_1"))
    assert f"Cụm trưởng năm {YEAR + 1}: B." in said(vi, leaders=rows)
    assert f"Head of the bloc in {YEAR + 1}: B." in said(en, leaders=rows, kind="bloc")


def test_nothing_at_all(vi, en):
    empty = [Card(each.indicator_id, None) for each in HEADLINES if each.always]
    (sentence,) = said(vi, *empty)
    assert sentence == (
        f"Năm {YEAR} chưa có số liệu về: Grdp growth, Budget revenue, Exports và Ntm communes new."
    )
    assert title(vi, *empty) == f"Năm {YEAR}: chưa có số liệu nào"
    assert title(en, *empty) == f"{YEAR}: no figures yet"


def test_of_agencies_the_members_are_counted(vi, en):
    assert said(vi, kind="bloc", members=9) == ["Khối có 9 đơn vị thành viên đã biết."]
    assert said(en, kind="bloc", members=9) == ["9 members of the bloc are known."]
    assert said(en, kind="bloc", members=1) == ["One member of the bloc is known (1)."]


def test_a_bloc_of_which_no_member_is_known_is_not_told_to_have_none(w):
    assert not any(re.search(r"\b0\b", each) for each in said(w, kind="bloc", members=0))


VALUES = {
    "none": (None, None),
    "printed": (published(6.68), computed(5.97)),
    "over": (published(98000.0, "at_least"), computed(1.0, known=3)),
    "all": (computed(-2.5), None),
    "some": (computed(0.0, known=1, method="total", status="estimate"), None),
}
RANKS = {
    "nobody": ranking(),
    "one": ranking(A=1.0),
    "tied": ranking(A=2.0, B=2.0, C=2.0),
    "all": ranking(A=9.0, B=8.0, C=-7.0, D=-7.0),
}


@pytest.mark.parametrize("ranks", RANKS)
@pytest.mark.parametrize("kind", ["cluster", "bloc"])
def test_no_sentence_carries_a_trace_of_a_gap(w, kind, ranks):
    outcomes = ((), (award("A", FLAG), award("B", CERTIFICATE, "conferred")))
    for (main, second), other, awards in itertools.product(VALUES.values(), VALUES, outcomes):
        beside = (("exports_growth", published(11.5)), ("exports_plan_pct", computed(9, known=2)))
        cards = (
            Card(GROWTH, main, second),
            Card(REVENUE, *VALUES[other]),
            Card(EXPORTS, main, beside=beside),
        )
        given = told(*cards, ranks=RANKS[ranks], awards=awards, kind=kind)
        for sentence in [*story(given, GROWTH, w), finding(given, GROWTH, w)]:
            assert not re.search(r"nan|None|<NA>|–%|  | [.,;]|[{}]|\(\)|: \.", sentence), sentence
            assert sentence == sentence.strip()
        for sentence in story(given, GROWTH, w):
            assert sentence.endswith(".")
            assert not sentence.endswith("..")
            assert sentence[0] == sentence[0].upper()
