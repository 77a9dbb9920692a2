"""Agreement of figures with real ranks, by examples worked out by hand."""

import math

import pandas as pd
import pytest

from thidua.ask import ask
from thidua.explaining import agreement, kendall_tau_b, known_top, mean_of_ranks


@pytest.mark.parametrize(
    ("first", "second", "tau"),
    [
        ([1, 2, 3], [1, 2, 3], 1.0),
        ([1, 2, 3], [3, 2, 1], -1.0),
        # Pairs: 12 agree, 13 agree, 23 disagree.
        ([1, 2, 3], [1, 3, 2], 1 / 3),
        # One tie in the second: C - D = 2, n0 = 3, n2 = 1.
        ([1, 2, 3], [1, 2, 2], 2 / math.sqrt(3 * 2)),
        # A tie in each, not the same one: C = 4, D = 0, five pairs apart in either.
        ([1, 2, 2, 4], [1, 2, 3, 3], 4 / 5),
        # The same tie in both counts neither for nor against.
        ([1, 2, 2, 4], [1, 2, 2, 4], 1.0),
        ([1, 2, 3], [5, 5, 5], None),
        ([1], [1], None),
        ([], [], None),
    ],
)
def test_tau_b_by_hand(first, second, tau):
    found = kendall_tau_b(first, second)
    assert found == (None if tau is None else pytest.approx(tau))
    assert kendall_tau_b(second, first) == found


def test_tau_b_takes_values_of_the_same_units():
    with pytest.raises(ValueError, match="zip"):
        kendall_tau_b([1, 2], [1])


def test_the_top_is_known_down_to_the_first_missing_rank():
    assert known_top({"a": 1, "b": 2, "c": 3}) == ["a", "b", "c"]
    assert known_top({"a": 1, "b": 2, "d": 4}) == ["a", "b"]
    assert known_top({"a": 1, "b": 2, "c": 2, "d": 4}) == ["a", "b", "c", "d"]
    assert known_top({"d": 4}) == []


FIGURES = {"a": 1, "b": 5, "c": 2, "d": 3, "e": 4, "f": 6}


def test_ranks_hits_and_chance():
    found = agreement({"a": 1, "b": 2, "c": 3}, FIGURES)
    assert found.ranks == FIGURES
    assert (found.cases, found.top, found.hits) == (3, 3, 2)
    assert found.tau == pytest.approx(1 / 3)
    assert found.by_chance == pytest.approx(3 * 3 / 6)


def test_a_tie_across_the_edge_of_the_top_does_not_count():
    found = agreement({"a": 1, "b": 2, "c": 3}, {**FIGURES, "c": 3, "d": 3, "e": 3, "b": 6})
    assert found.ranks["c"] == found.ranks["d"] == 2
    assert (found.hits, found.top) == (1, 3)


def test_below_three_ranked_units_nothing_is_said():
    assert agreement({"a": 1, "b": 2}, FIGURES) is None
    few = agreement({"a": 1, "b": 2, "c": 3}, {"a": 1, "b": 2, "x": 3, "y": 4, "z": 5, "u": 6})
    assert (few.tau, few.cases) == (None, 2)


def test_the_top_is_at_most_half_of_the_members_and_no_tie_is_cut():
    everyone = {"a": 1, "b": 2, "c": 3, "d": 4}
    assert agreement(everyone, {"a": 1, "b": 2, "c": 3, "d": 4}).top == 2
    tied = {"a": 1, "b": 2, "c": 2, "d": 4}
    assert agreement(tied, {"a": 1, "b": 2, "c": 3, "d": 4}).top == 1


def test_without_a_first_rank_there_is_no_top():
    found = agreement({"a": 2, "b": 3, "c": 4}, FIGURES)
    assert (found.top, found.hits, found.by_chance) == (0, 0, 0)
    assert found.tau is not None


def test_without_figures_there_is_no_agreement_to_measure():
    found = agreement({"a": 1, "b": 2, "c": 3}, {})
    assert (found.tau, found.cases, found.hits, found.top) == (None, 0, 0, 0)


STANDING = pd.DataFrame(
    [("x", "a", 1), ("x", "b", 2), ("x", "c", 3), ("y", "a", 3), ("y", "b", 1), ("z", "a", 1)],
    columns=["indicator_id", "unit_id", "rank"],
)


def test_the_mean_of_ranks_needs_every_indicator():
    assert mean_of_ranks(STANDING, ["x", "y"]) == {"a": 2.0, "b": 1.5}
    assert mean_of_ranks(STANDING, ["x", "y", "missing"]) == {"a": 2.0, "b": 1.5}


def test_one_indicator_is_no_combination():
    assert mean_of_ranks(STANDING, ["x"]) == {}
    assert mean_of_ranks(STANDING, []) == {}


def test_the_southwest_of_2016():
    standing = ask("indicator_standing", bloc="tay-nam-bo", year=2016)
    revenue = standing[standing["indicator_id"] == "budget_revenue"]
    real = {"long-an-63": 1, "an-giang-63": 2, "kien-giang-63": 3, "ben-tre-63": 4}
    found = agreement(real, dict(zip(revenue["unit_id"], revenue["rank"], strict=True)))
    # Ranks 1, 5, 2, 12: of the six pairs only An Giang and Kiên Giang are the other way round.
    assert [found.ranks[unit] for unit in real] == [1, 5, 2, 12]
    assert found.tau == pytest.approx(4 / 6)
    assert (found.hits, found.top, found.by_chance) == (2, 4, pytest.approx(4 * 4 / 12))
