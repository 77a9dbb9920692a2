"""What A needs to pass B is enough, and a little less is not."""

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schemes_at_hand import banded, clamped, spanned, weighted

from thidua.scoring.arrays import rank_of
from thidua.scoring.robustness.passing import Field, needed, needed_together

NAN = math.nan


def field(criteria, **given):
    usual = {
        "lower_is_better": np.zeros(criteria, bool),
        "lowest": np.full(criteria, -np.inf),
        "highest": np.full(criteria, np.inf),
        "largest": np.full(criteria, NAN),
        "decimals": (2,) * criteria,
        "movable": np.ones(criteria, bool),
    }
    return Field(**{**usual, **given})


def passes(score, figures, weights, a, b, changes):
    table = figures.copy()
    table[a] = table[a] + changes
    ranks = rank_of(score(table[None], weights[None]))[0]
    return ranks[a] < ranks[b]


@settings(max_examples=60, deadline=None)
@given(
    st.integers(0, 10_000),
    st.sampled_from(["sum", "clamp", "minmax", "steps"]),
)
def test_what_is_said_suffices_and_one_step_less_does_not(seed, rule):
    rng = np.random.default_rng(seed)
    figures = rng.uniform(10, 100, size=(5, 3)).round(2)
    weights = np.array([5.0, 3.0, 2.0])
    score = {
        "sum": weighted,
        "clamp": clamped(np.full(3, 90.0)),
        "minmax": spanned,
        "steps": banded(np.arange(20.0, 120.0, 20.0)),
    }[rule]
    order = np.argsort(score(figures[None], weights[None])[0])
    a, b = int(order[0]), int(order[-1])
    for need in needed(score, figures, weights, a, b, field(3)):
        row = np.zeros(3)
        if need.change is None:
            # As far as is looked; beyond, a span that grows with A may yet bring it past B.
            row[need.criterion] = 20 * figures[:, need.criterion].max()
            assert not passes(score, figures, weights, a, b, row)
            continue
        row[need.criterion] = need.change
        assert passes(score, figures, weights, a, b, row)
        assert need.value == pytest.approx(figures[a, need.criterion] + need.change)
        if need.change:
            row[need.criterion] = need.change - 0.01
            assert not passes(score, figures, weights, a, b, row)


def test_a_growth_of_so_many_points_worked_out_by_hand():
    """A 6.00 × 60 + 90 × 40 against B 7.50 × 60 + 91 × 40: 130 points, 2.17 of growth or 3.25."""
    figures, weights = np.array([[6.0, 90.0], [7.5, 91.0]]), np.array([60.0, 40.0])
    largest = np.array([1.0, 5.0])
    growth, share = needed(weighted, figures, weights, 0, 1, field(2, largest=largest))
    assert (growth.change, growth.reachable) == (pytest.approx(2.17), False)
    assert (share.change, share.reachable) == (pytest.approx(3.26), True)


def test_a_clamp_can_make_it_unreachable():
    figures = np.array([[50.0, 100.0], [100.0, 100.0]])
    score = clamped(np.array([100.0, 100.0]))
    first, second = needed(score, figures, np.ones(2), 0, 1, field(2))
    # Even all there is on the first makes it level at most; the second is full already.
    assert (first.change, first.reachable) == (None, None)
    assert second.change is None


def test_bounds_of_a_figure_are_kept():
    figures = np.array([[97.0, 5.0], [99.0, 6.0]])
    bounded = field(2, highest=np.array([100.0, np.inf]))
    share, free = needed(weighted, figures, np.ones(2), 0, 1, bounded)
    assert share.change is None
    assert free.change == pytest.approx(3.01)


def test_less_is_better_asks_for_a_fall():
    def fewest(figures, weights):
        return -weighted(figures, weights)

    figures = np.array([[4.0, 1.0], [3.0, 1.0]])
    bounded = field(2, lower_is_better=np.ones(2, bool), lowest=np.zeros(2))
    rate, other = needed(fewest, figures, np.ones(2), 0, 1, bounded)
    assert rate.change == pytest.approx(-1.01)
    assert other.change is None  # from 1 it can only fall by 1: level, not before


def test_who_is_before_needs_nothing():
    figures = np.array([[2.0], [1.0]])
    assert needed(weighted, figures, np.ones(1), 0, 1, field(1))[0].change == 0
    assert needed_together(weighted, figures, np.ones(1), 0, 1, field(1)).share == 0


def test_a_gap_cannot_be_changed_and_a_fixed_criterion_is_not():
    figures = np.array([[1.0, NAN, 1.0], [2.0, 2.0, 2.0]])

    def known(table, weights):
        return weighted(np.nan_to_num(table), weights)

    kept = field(3, movable=np.array([True, True, False]))
    assert [one.criterion for one in needed(known, figures, np.ones(3), 0, 1, kept)] == [0]


def test_evenly_over_all_moves_each_by_the_same_share_of_what_the_bloc_spans():
    figures = np.array([[0.0, 0.0], [1.0, 100.0], [0.5, 0.0]])
    found = needed_together(spanned, figures, np.ones(2), 0, 2, field(2))
    # A is last on the first criterion, so its rise takes from B there: t = (½ - t) / (1 - t).
    share = 1 - 0.5**0.5
    assert found.share == pytest.approx(share, abs=1e-6)
    assert [one.change for one in found.needs] == pytest.approx([share, 100 * share], rel=1e-4)
    changes = np.array([one.change for one in found.needs])
    assert passes(spanned, figures, np.ones(2), 0, 2, changes)
    assert not passes(spanned, figures, np.ones(2), 0, 2, 0.99 * changes)


def test_all_together_may_not_suffice_either():
    figures = np.array([[5.0, 5.0], [9.0, 9.0]])
    shut = field(2, highest=np.array([8.0, 8.0]))
    found = needed_together(weighted, figures, np.ones(2), 0, 1, shut)
    assert (found.share, found.needs) == (None, ())


@pytest.mark.parametrize("pair", [(0, 0), (0, 2)])
def test_nobody_passes_itself_or_a_unit_without_a_total(pair):
    figures = np.array([[1.0], [2.0], [NAN]])
    with pytest.raises(ValueError, match="pass"):
        needed(weighted, figures, np.ones(1), *pair, field(1))
