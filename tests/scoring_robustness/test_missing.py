"""What a gap leaves open is what trying everything out would find."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from schemes_at_hand import spanned, weighted

from thidua.scoring.arrays import rank_of
from thidua.scoring.robustness.missing import coverage, open_ranks, rank_ranges

NAN = np.nan


def tried_out(score, figures, weights):
    """Fill every gap with each of the figures known on its criterion, and look at the ranks."""
    gaps = np.argwhere(np.isnan(figures))
    choices = [figures[np.isfinite(figures[:, c]), c] for _, c in gaps]
    seen = []
    for filling in product(*choices):
        table = figures.copy()
        for (unit, criterion), value in zip(gaps, filling, strict=True):
            table[unit, criterion] = value
        seen.append(rank_of(score(table[None], weights[None]))[0])
    return np.min(seen, axis=0), np.max(seen, axis=0)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10_000), st.sampled_from([weighted, spanned]))
def test_the_range_is_what_all_fillings_together_give(seed, score):
    rng = np.random.default_rng(seed)
    figures = rng.integers(0, 12, size=(4, 3)).astype(float)
    figures.flat[rng.choice(12, size=3, replace=False)] = NAN
    if (np.isfinite(figures).sum(axis=0) < 2).any():
        return
    weights = np.array([3.0, 2.0, 1.0])
    best, worst = tried_out(score, figures, weights)
    found = rank_ranges(score, figures, weights, np.zeros(3, bool), least=0.0)
    assert np.array_equal(found.best, best)
    assert np.array_equal(found.worst, worst)


def test_less_is_better_takes_the_smallest_for_the_best():
    figures = np.array([[NAN, 1.0], [2.0, 1.0], [8.0, 1.0]])

    def fewest(table, weights):
        return -weighted(table, weights)

    found = rank_ranges(fewest, figures, np.ones(2), np.array([True, True]), least=0.0)
    assert (found.best[0], found.worst[0]) == (1, 2)


def test_without_gaps_the_range_is_the_rank():
    figures = np.array([[3.0], [2.0], [1.0]])
    found = rank_ranges(weighted, figures, np.ones(1), np.array([False]))
    assert list(found.best) == list(found.worst) == [1, 2, 3]
    assert not open_ranks(found).any()


def test_a_unit_with_too_little_known_is_not_ranked_and_takes_no_place():
    figures = np.array([[9.0, NAN, NAN], [2.0, 2.0, 2.0], [1.0, 1.0, NAN]])
    weights = np.array([40.0, 40.0, 20.0])
    found = rank_ranges(weighted, figures, weights, np.zeros(3, bool))
    assert list(found.best) == list(found.worst) == [0, 1, 2]
    assert found.coverage[0].known == pytest.approx(0.4)
    assert found.coverage[0].missing == (1, 2)
    assert [one.rankable for one in found.coverage] == [False, True, True]
    # One figure alone compares nobody, and makes no gap of the others a range.
    assert found.unknown == (2,)


def test_the_least_share_itself_is_enough():
    figures = np.array([[1.0, NAN], [1.0, 1.0]])
    assert coverage(figures, np.array([65.0, 35.0]))[0].rankable
    assert not coverage(figures, np.array([64.9, 35.1]))[0].rankable
    assert not coverage(figures, np.zeros(2))[1].rankable


def test_a_gap_that_weighs_nothing_is_not_missing():
    one = coverage(np.array([[1.0, NAN]]), np.array([10.0, 0.0]))[0]
    assert one.missing == ()
    assert one.known == 1.0
