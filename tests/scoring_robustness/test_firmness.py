"""How firm a rank is: against cases with a known answer."""

import numpy as np
import pytest
from schemes_at_hand import spanned, weighted

from thidua.scoring.arrays import rank_of
from thidua.scoring.robustness.draws import Doubt
from thidua.scoring.robustness.firmness import assess, groups, summary

TWO = np.array([[1.0, 0.0], [0.0, 1.0]])


def test_two_units_two_criteria_first_as_often_as_reckoned_by_hand():
    """Each wins on one criterion; the first is first where w1 (1 + aU) > w2 (1 + aV).

    With U, V uniform on (-1, 1), a = 0.25, w2/w1 = 0.9: P(U > 0.9 V - 0.4) over a square of side 2.
    The line meets U = -1 at V = -2/3 (left of it all of U is above), so the area below it is the
    triangle-like piece from V = -2/3 to 1: ∫ (0.9 V - 0.4 + 1) dV / 4.
    """
    below = (0.45 * (1 - 4 / 9) + 0.6 * (1 + 2 / 3)) / 4
    found = assess(weighted, TWO, np.array([10.0, 9.0]), Doubt(draws=200_000, seed=2))
    assert found.first == pytest.approx([1 - below, below], abs=0.004)
    assert found.before[0, 1] == pytest.approx(1 - below, abs=0.004)
    assert found.same_winner == pytest.approx(1 - below, abs=0.004)


def test_one_uncertain_figure_first_as_often_as_the_normal_distribution_says():
    deviation = np.array([[0.2], [0.0]])
    doubt = Doubt(width=0.0, deviation=deviation, draws=100_000)
    found = assess(weighted, np.array([[1.0], [0.9]]), np.array([1.0]), doubt)
    assert found.first[0] == pytest.approx(0.6915, abs=0.005)  # Φ(0.1 / 0.2)


def test_equal_weights_make_it_even():
    found = assess(weighted, TWO, np.array([5.0, 5.0]), Doubt(draws=10_000))
    assert found.first == pytest.approx([0.5, 0.5], abs=0.01)
    assert np.array_equal(found.ranks, [1, 1])
    # Both are first now, and hardly ever in a draw.
    assert found.same_winner < 0.01


def test_without_doubt_all_is_firm():
    figures = np.array([[3.0, 3.0], [2.0, 2.0], [1.0, 1.0]])
    found = assess(weighted, figures, np.array([1.0, 1.0]), Doubt(width=0.0, draws=10))
    assert np.array_equal(found.acceptability, np.eye(3))
    assert np.array_equal(found.low, found.high)
    assert found.same_winner == 1.0
    assert groups(found.before, found.ranking) == []


def test_intervals_hold_nine_tenths_of_the_draws_and_no_rank_too_many():
    draws = np.random.default_rng(3).normal(size=(4000, 9)) + np.linspace(3, 0, 9)
    ranks = rank_of(draws)
    found = summary(rank_of(draws[:1])[0], ranks)
    for unit in range(9):
        low, high = found.low[unit], found.high[unit]
        assert np.mean(ranks[:, unit] < low) <= 0.05 < np.mean(ranks[:, unit] <= low)
        assert np.mean(ranks[:, unit] > high) <= 0.05 < np.mean(ranks[:, unit] >= high)
        inside = (low <= ranks[:, unit]) & (ranks[:, unit] <= high)
        assert np.mean(inside) >= 0.9
    assert found.mean == pytest.approx(ranks.mean(axis=0))
    assert found.within(2) == pytest.approx((ranks <= 2).mean(axis=0))
    assert found.within(9) == pytest.approx(np.ones(9))


def test_pairs_are_counted_one_by_one():
    ranks = rank_of(np.random.default_rng(4).integers(0, 4, size=(300, 6)).astype(float))
    ranks[:40, 2] = 0  # in some draws without a rank
    found = summary(ranks[-1], ranks)
    for a in range(6):
        for b in range(6):
            if a == b:
                assert np.isnan(found.before[a, b])
                continue
            both = (ranks[:, a] > 0) & (ranks[:, b] > 0)
            one, other = ranks[both, a], ranks[both, b]
            expected = np.mean((one < other) + 0.5 * (one == other))
            assert found.before[a, b] == pytest.approx(expected)


def test_a_permutation_of_the_units_permutes_the_answer():
    figures = np.random.default_rng(5).random((7, 4))
    weights = np.array([4.0, 3.0, 2.0, 1.0])
    order = np.array([3, 0, 6, 2, 5, 1, 4])
    found = assess(spanned, figures, weights, Doubt(draws=500))
    moved = assess(spanned, figures[order], weights, Doubt(draws=500))
    assert np.array_equal(moved.ranks, found.ranks[order])
    assert np.array_equal(moved.acceptability, found.acceptability[order])
    np.testing.assert_allclose(moved.before, found.before[np.ix_(order, order)])


def test_a_unit_without_a_total_has_no_rank_and_takes_no_place():
    figures = np.array([[3.0, np.nan], [2.0, 1.0], [1.0, 1.0]])
    found = assess(weighted, figures, np.array([1.0, 1.0]), Doubt(draws=50))
    assert list(found.ranks) == [0, 1, 2]
    assert list(found.low) == [0, 1, 2]
    assert np.isnan(found.mean[0])
    assert np.isnan(found.before[0]).all()
    assert found.ranking == [1, 2]
    assert found.within(4)[0] == 0


def pairwise(units: int, undecided: set[tuple[int, int]]) -> np.ndarray:
    before = np.full((units, units), np.nan)
    for a in range(units):
        for b in range(a + 1, units):
            before[a, b] = 0.6 if (a, b) in undecided else 0.97
            before[b, a] = 1 - before[a, b]
    return before


def test_groups_are_maximal_runs_and_may_overlap():
    before = pairwise(6, {(0, 1), (1, 2), (3, 4), (3, 5), (4, 5)})
    assert groups(before, range(6)) == [(0, 1), (1, 2), (3, 4, 5)]
    assert groups(before, range(6), level=0.98) == [(0, 1, 2, 3, 4, 5)]
    assert groups(before, []) == []


def test_a_group_holds_no_pair_that_can_be_told_apart():
    """First and third can be told apart, though neither from the second."""
    before = pairwise(3, {(0, 1), (1, 2)})
    assert (0, 1, 2) not in groups(before, range(3))
