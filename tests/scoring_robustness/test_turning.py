"""How far the present weights are from a change of the winner."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.scoring.robustness.turning import moves, turns, winner

# The first leads by 0.6 × 50 - 0.4 × 40 - 0.2 × 10 = 12 points over the second.
SHARES = np.array([[0.9, 0.2, 0.5], [0.3, 0.6, 0.7], [0.1, 0.1, 0.1]])
WEIGHTS = np.array([50.0, 40.0, 10.0])


def shifted(weights, criterion, value, locked):
    """Give one weight a value, the other free ones in proportion."""
    moved = weights.copy()
    others = ~locked
    others[criterion] = False
    rest = weights[~locked].sum() - value
    moved[others] *= rest / weights[others].sum()
    moved[criterion] = value
    return moved


def test_the_nearest_change_worked_out_by_hand():
    found = turns(SHARES, WEIGHTS)
    # Weight x on the first: 0.6 x against (100 - x) (0.4 × 40 + 0.2 × 10) / 50 = 0.36 (100 - x).
    first = next(one for one in found if one.criterion == 0)
    assert (first.weight, first.unit) == (pytest.approx(37.5), 1)
    assert first.shift == pytest.approx(-12.5)
    assert [abs(one.shift) for one in found] == sorted(abs(one.shift) for one in found)


@settings(max_examples=80, deadline=None)
@given(st.integers(0, 100_000), st.booleans())
def test_before_the_change_the_winner_stays_and_after_it_another_is_first(seed, lock):
    rng = np.random.default_rng(seed)
    shares, weights = rng.random((5, 4)), rng.uniform(5, 40, 4)
    locked = np.array([False, False, False, lock])
    first = winner(shares, weights)
    for one in turns(shares, weights, locked):
        step = 1e-6 * np.sign(one.shift)
        before = shares @ shifted(weights, one.criterion, one.weight - step, locked)
        assert before.argmax() == first
        after = shifted(weights, one.criterion, one.weight + step, locked)
        assert (shares @ after)[one.unit] > (shares @ after)[first]
        assert np.array_equal(after[locked], weights[locked])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 100_000))
def test_no_other_way_of_moving_weight_is_shorter(seed):
    rng = np.random.default_rng(seed)
    shares, weights = rng.random((3, 3)), np.array([5.0, 3.0, 2.0])
    first = winner(shares, weights)
    # All divisions of ten points in steps of a tenth.
    grid = np.array([(i, j, 100 - i - j) for i in range(101) for j in range(101 - i)]) / 10
    totals = grid @ shares.T
    far = np.abs(grid - weights).sum(axis=1) / 2
    found = {one.unit: one for one in moves(shares, weights)}
    for unit in {0, 1, 2} - {first}:
        level = totals[:, unit] >= totals[:, first]
        if not level.any():
            # Between the points of the grid nothing more can be had: its corners are in it.
            assert unit not in found
            continue
        one = found[unit]
        assert one.moved <= far[level].min() + 1e-9
        assert one.moved >= far[level].min() - 0.2
        assert one.weights.sum() == pytest.approx(10)
        assert np.all(one.weights >= -1e-12)
        assert np.diff(shares[[first, unit]] @ one.weights)[0] == pytest.approx(0, abs=1e-9)


def test_locked_weights_stay_and_who_is_behind_everywhere_cannot_be_helped():
    found = moves(SHARES, WEIGHTS, np.array([False, True, False]))
    assert [one.unit for one in found] == [1]
    assert found[0].weights[1] == 40.0
    # 12 points at 0.6 + 0.2 each point that goes from the first to the third.
    assert found[0].moved == pytest.approx(15.0)


def test_a_shared_first_rank_has_no_distance():
    level = np.array([[1.0, 0.0], [0.0, 1.0]])
    assert winner(level, np.ones(2)) is None
    assert turns(level, np.ones(2)) == []
    assert moves(level, np.ones(2)) == []


def test_units_with_gaps_take_no_part():
    shares = np.vstack([SHARES, [np.nan, 1.0, 1.0]])
    assert winner(shares, WEIGHTS) == 0
    assert turns(shares, WEIGHTS) == turns(SHARES, WEIGHTS)
    assert [one.unit for one in moves(shares, WEIGHTS)] == [1]
