"""The spark line of a card: one origin, one way to count, gaps and breaks left open."""

import pytest
from made_up_year import YEAR, dealt, line

GROWTH, REVENUE = "grdp_growth", "budget_revenue"


def trend(measure, *lines):
    card = dealt(*lines, year=YEAR)[measure]
    assert len(card.years) == len(card.trend)
    return card


def test_a_gap_between_two_years_is_a_gap():
    lines = [line(GROWTH, year, computed=float(year)) for year in (2015, 2016, 2019)]
    card = trend(GROWTH, *lines)
    assert card.years == (2015, 2016, 2017, 2018, 2019)
    assert card.trend == (2015, 2016, None, None, 2019)
    assert card.trend_origin == "computed"


def test_it_is_of_one_origin():
    lines = [line(GROWTH, year, computed=5.0, published=9.0) for year in range(2015, 2018)]
    lines += [line(GROWTH, 2018, published=9.0), line(GROWTH, 2019, computed=5.0)]
    card = trend(GROWTH, *lines)
    assert card.trend_origin == "computed"
    assert card.trend == (5, 5, 5, None, 5)


def test_with_fewer_than_two_computed_values_the_printed_ones_are_drawn():
    lines = [line(GROWTH, year, published=year - 2010.0) for year in (2015, 2016)]
    card = trend(GROWTH, *lines, line(GROWTH, 2018, computed=1.0))
    assert card.trend_origin == "published"
    assert card.trend == (5, 6)
    assert card.trend_breaks == frozenset()


@pytest.mark.parametrize(("known", "drawn"), [(7, False), (8, True)])
def test_a_mean_counts_from_two_thirds_of_the_members(known, drawn):
    lines = [line(GROWTH, year, computed=1.0) for year in (2015, 2016)]
    card = trend(GROWTH, *lines, line(GROWTH, 2017, computed=9.0, known=known))
    assert (9 in card.trend) == drawn


@pytest.mark.parametrize(("known", "drawn"), [(11, False), (12, True)])
def test_a_total_counts_only_of_all_members(known, drawn):
    lines = [line(REVENUE, year, computed=1.0) for year in (2015, 2016)]
    card = trend(REVENUE, *lines, line(REVENUE, 2017, computed=9.0, known=known))
    assert (9 in card.trend) == drawn


def test_it_breaks_where_the_series_does():
    segments = {2015: "0", 2016: "0", 2017: "1", 2018: "1"}
    lines = [line(GROWTH, year, computed=1.0, segment=one) for year, one in segments.items()]
    assert trend(GROWTH, *lines).trend_breaks == frozenset({2})


def test_a_break_across_a_gap_needs_no_mark():
    lines = [line(GROWTH, 2015, computed=1.0), line(GROWTH, 2017, computed=1.0, segment="1")]
    card = trend(GROWTH, *lines)
    assert card.trend == (1, None, 1)
    assert card.trend_breaks == frozenset()


def test_one_point_alone_is_kept_and_nothing_is_nothing():
    assert trend(GROWTH, line(GROWTH, 2018, published=1.0)).trend == (1,)
    assert trend(GROWTH).trend == ()


def test_a_zero_and_a_fall_are_figures():
    lines = [line(GROWTH, 2019, computed=0.0), line(GROWTH, 2020, computed=-1.5)]
    assert trend(GROWTH, *lines).trend == (0, -1.5)
