"""What a headline card says: printed before computed, a change of one kind, never from a few."""

import math

import pandas as pd
import pytest
from made_up_year import RULES, YEAR, dealt, line

from thidua.headline import HEADLINES, cards

GROWTH, REVENUE, INVESTMENT = "grdp_growth", "budget_revenue", "investment"


def test_a_year_without_a_figure_has_the_four_cards_that_are_always_there():
    found = dealt()
    assert list(found) == ["grdp_growth", "budget_revenue", "exports", "ntm_communes_new"]
    for card in found.values():
        assert (card.main, card.second, card.change, card.difference) == (None,) * 4
        assert (card.beside, card.years, card.trend) == ((), (), ())


def test_cards_keep_the_order_of_the_headlines():
    lines = [line(headline.indicator_id, computed=1.0) for headline in reversed(HEADLINES)]
    assert list(dealt(*lines)) == [headline.indicator_id for headline in HEADLINES]


def test_what_the_bloc_printed_stands_first_and_the_computed_value_beside_it():
    card = dealt(line(GROWTH, published=6.68, computed=5.97, difference=-0.71))[GROWTH]
    assert (card.main.value, card.main.origin) == (6.68, "published")
    assert (card.second.value, card.second.origin) == (5.97, "computed")
    assert (card.second.method, card.second.known, card.second.members) == ("mean", 12, 12)
    assert card.difference == -0.71


def test_a_computed_value_alone_is_the_main_one():
    card = dealt(line(GROWTH, computed=5.97))[GROWTH]
    assert card.main.origin == "computed"
    assert card.second is None
    assert card.difference is None


def test_a_bound_and_a_flag_are_kept():
    card = dealt(
        line(
            REVENUE,
            published=98000.0,
            published_bound="at_least",
            published_flag="approximate",
            computed=82643.0,
            known=9,
        )
    )[REVENUE]
    assert (card.main.bound, card.main.flag) == ("at_least", "approximate")
    assert card.difference is None
    assert not card.main.partial
    assert card.second.partial


def test_a_total_of_some_is_partial_and_a_mean_of_some_is_not():
    assert dealt(line(REVENUE, computed=1.0, known=11))[REVENUE].main.partial
    assert not dealt(line(REVENUE, computed=1.0))[REVENUE].main.partial
    assert not dealt(line(GROWTH, computed=1.0, known=11))[GROWTH].main.partial


def test_doubt_about_one_member_is_doubt_about_the_value():
    assert dealt(line(GROWTH, computed=1.0, doubtful=1))[GROWTH].main.flag == "uncertain"
    assert dealt(line(GROWTH, computed=1.0))[GROWTH].main.flag == ""


@pytest.mark.parametrize(("known", "shown"), [(5, False), (6, True), (12, True)])
def test_a_card_that_is_not_always_there_needs_half_of_the_members(known, shown):
    assert (INVESTMENT in dealt(line(INVESTMENT, computed=1.0, known=known))) == shown


def test_or_a_printed_figure():
    assert dealt(line(INVESTMENT, published=228541.0))[INVESTMENT].main.value == 228541
    found = dealt(line(INVESTMENT, published=1.0, computed=1.0, known=1))
    assert found[INVESTMENT].second.known == 1


def test_a_card_of_a_few_members_is_still_shown_where_it_is_always_there():
    assert dealt(line(REVENUE, computed=1.0, known=1))[REVENUE].main.known == 1


def test_what_stands_beside_is_of_the_same_year():
    plan = "budget_revenue_plan_pct"
    card = dealt(
        line(REVENUE, computed=1.0),
        line(plan, published=114.16, computed=120.0),
        line("budget_revenue_growth", YEAR - 1, computed=9.0),
    )[REVENUE]
    ((name, value),) = card.beside
    assert (name, value.value, value.origin) == (plan, 114.16, "published")


def test_a_figure_of_another_year_is_no_figure_of_this_one():
    card = dealt(line(GROWTH, YEAR - 1, computed=5.0), line(GROWTH, YEAR + 1, computed=7.0))[GROWTH]
    assert card.main is None
    assert card.change is None


def test_two_printed_rates_change_by_their_difference():
    change = dealt(line(GROWTH, YEAR - 1, published=6.0), line(GROWTH, published=6.7))[
        GROWTH
    ].change
    assert change.kind == "difference"
    assert change.value == pytest.approx(0.7)
    assert change.members == 0


def test_two_printed_totals_change_in_percent():
    change = dealt(line(REVENUE, YEAR - 1, published=80.0), line(REVENUE, published=100.0))[
        REVENUE
    ].change
    assert (change.kind, change.members) == ("percent", 0)
    assert change.value == pytest.approx(25)


@pytest.mark.parametrize("before", [0.0, -5.0])
def test_no_percentage_from_nothing_or_less(before):
    found = dealt(line(REVENUE, YEAR - 1, published=before), line(REVENUE, published=100.0))
    assert found[REVENUE].change is None


@pytest.mark.parametrize("year", [YEAR, YEAR - 1])
@pytest.mark.parametrize("bound", ["at_least", "at_most", "about"])
def test_a_bound_has_no_change(year, bound):
    lines = [line(REVENUE, one, published=90.0 + one - YEAR) for one in (YEAR - 1, YEAR)]
    lines[year - YEAR + 1]["published_bound"] = bound
    assert dealt(*lines)[REVENUE].change is None


def test_a_change_never_mixes_a_printed_and_a_computed_figure():
    printed_now = dealt(line(GROWTH, YEAR - 1, computed=5.0), line(GROWTH, published=6.0))
    assert printed_now[GROWTH].change is None
    printed_before = dealt(line(GROWTH, YEAR - 1, published=6.0), line(GROWTH, computed=5.0))
    assert printed_before[GROWTH].change is None


def test_the_change_of_the_members_is_like_for_like_also_below_a_printed_figure():
    change = dealt(
        line(GROWTH, YEAR - 1, computed=6.1),
        line(GROWTH, published=6.68, computed=5.97, change=-0.13, change_members=12),
    )[GROWTH].change
    # Not 6.68 - 6.1: that would be the difference of two ways to count.
    assert (change.value, change.kind, change.members) == (-0.13, "difference", 12)


def test_two_printed_figures_go_before_the_change_of_the_members():
    change = dealt(
        line(GROWTH, YEAR - 1, published=6.0),
        line(GROWTH, published=6.5, computed=6.2, change=0.1, change_members=12),
    )[GROWTH].change
    assert change.value == pytest.approx(0.5)
    assert change.members == 0


@pytest.mark.parametrize(("of", "said"), [(0, False), (7, False), (8, True), (12, True)])
def test_what_a_few_members_did_is_not_what_the_bloc_did(of, said):
    row = line(REVENUE, computed=100.0, change=5.0 if of else None, change_members=of)
    change = dealt(row)[REVENUE].change
    assert (change is not None) == said
    if said:
        assert (change.kind, change.members) == ("percent", of)


@pytest.mark.parametrize("nothing", [None, math.nan, pd.NA])
def test_every_kind_of_nothing_is_nothing(nothing):
    row = line(GROWTH, computed=5.0, change_members=12)
    row |= dict.fromkeys(("published", "change", "difference"), nothing)
    frame = pd.DataFrame([row]).astype({"known": "Int32", "members": "Int32"})
    card = cards(frame, YEAR, RULES)[0]
    assert card.main.origin == "computed"
    assert card.change is None
    assert card.difference is None
