"""What is drawn: around the present weights and figures, by a seed, and nothing else."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from thidua.scoring.robustness.draws import (
    Doubt,
    batches,
    unrepeated,
    weights_anywhere,
    weights_around,
)

WEIGHTS = np.array([40.0, 30.0, 20.0, 10.0])
FIGURES = np.array([[1.0, 2.0, 3.0, np.nan], [4.0, 5.0, 6.0, 7.0]])
DEVIATION = np.array([[0.1, 0.0, 0.0, 5.0], [0.0, 0.0, 2.0, 0.0]])


def generator(seed: int = 5) -> np.random.Generator:
    return np.random.Generator(np.random.PCG64(seed))


def drawn(doubt: Doubt, size: int | None = None) -> tuple[np.ndarray, np.ndarray]:
    parts = list(batches(FIGURES, WEIGHTS, doubt, size))
    return np.concatenate([p.figures for p in parts]), np.concatenate([p.weights for p in parts])


@given(
    arrays(np.float64, st.integers(1, 12), elements=st.floats(0, 1000)),
    st.floats(0, 1),
    st.data(),
)
def test_the_sum_stays_and_locked_weights_and_zeros_stay(weights, width, data):
    locked = data.draw(arrays(np.bool_, weights.shape))
    some = weights_around(generator(), weights, width, locked, 51)
    assert np.all(some >= 0)
    np.testing.assert_allclose(some.sum(axis=1), weights.sum(), rtol=1e-9, atol=1e-9)
    assert np.array_equal(some[:, locked], np.broadcast_to(weights[locked], (51, locked.sum())))
    assert np.all(some[:, weights == 0] == 0)


def test_each_weight_moves_by_the_width_before_the_sum_is_restored():
    some = weights_around(generator(), WEIGHTS, 0.25, None, 20_000)
    # Relative to one another two weights move by at most 1.25 / 0.75, and about as far as that.
    ratio = some[:, 0] / some[:, 1] / (WEIGHTS[0] / WEIGHTS[1])
    assert 1.62 < ratio.max() <= 1.25 / 0.75 + 1e-6
    assert some.mean(axis=0) == pytest.approx(WEIGHTS, rel=0.01)


def test_only_uncertain_figures_are_drawn_and_gaps_stay():
    figures, _ = drawn(Doubt(deviation=DEVIATION, draws=4000))
    moving = DEVIATION > 0
    moving[0, 3] = False  # a gap, whatever is thought of its deviation
    assert np.all(np.isnan(figures[:, 0, 3]))
    still = ~moving & np.isfinite(FIGURES)
    assert np.array_equal(figures[:, still], np.broadcast_to(FIGURES[still], (4000, still.sum())))
    assert figures[:, moving].std(axis=0) == pytest.approx(DEVIATION[moving], rel=0.05)
    # Mirrored pairs: the mean is the figure itself.
    assert figures[:, moving].mean(axis=0) == pytest.approx(FIGURES[moving], rel=1e-6)


def test_the_same_seed_gives_the_same_draws_whatever_the_batch():
    doubt = Doubt(deviation=DEVIATION, draws=501, seed=11)
    whole = drawn(doubt)
    for size in (2, 7, 64, 10_000):
        figures, weights = drawn(doubt, size)
        assert np.array_equal(figures, whole[0], equal_nan=True)
        assert np.array_equal(weights, whole[1])
    assert len(whole[0]) == 501
    other = drawn(Doubt(deviation=DEVIATION, draws=501, seed=12))
    assert not np.array_equal(whole[1], other[1])


def test_weights_do_not_depend_on_whether_figures_are_drawn():
    with_figures = drawn(Doubt(deviation=DEVIATION, draws=100))[1]
    assert np.array_equal(drawn(Doubt(draws=100))[1], with_figures)


def test_known_draws_of_a_seed_do_not_change():
    """A saved scenario shows the same intervals next year."""
    some = drawn(Doubt(draws=4, seed=1, deviation=DEVIATION))
    assert some[1][0] == pytest.approx([31.91928082, 34.73982318, 24.52397813, 8.81691789])
    assert some[0][0, 1, 2] == pytest.approx(6.69028306)


def test_without_doubt_one_table_stands_for_all_draws():
    one = next(batches(FIGURES, WEIGHTS, Doubt(width=0.0, draws=10)))
    assert unrepeated(one.figures).shape == FIGURES.shape
    assert np.array_equal(one.weights, np.broadcast_to(WEIGHTS, (10, 4)))
    some = next(batches(FIGURES, WEIGHTS, Doubt(deviation=DEVIATION, draws=10)))
    assert unrepeated(some.figures).shape == (10, *FIGURES.shape)


def test_weights_from_anywhere_are_uniform_over_the_simplex():
    some = weights_anywhere(np.array([2.0, 1.0, 1.0]), 40_000, 3)
    np.testing.assert_allclose(some.sum(axis=1), 4.0)
    share = some / 4
    # Dirichlet (1, 1, 1): mean 1/3, and P(share > t) = (1 - t)².
    assert share.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.01)
    assert (share > 0.5).mean(axis=0) == pytest.approx([0.25] * 3, abs=0.01)
    locked = np.array([True, False, False])
    assert np.all(weights_anywhere(np.array([2.0, 1.0, 1.0]), 10, 3, locked)[:, 0] == 2.0)


@pytest.mark.parametrize("wrong", [{"width": 1.2}, {"draws": 1}, {"deviation": -DEVIATION}])
def test_a_doubt_that_makes_no_sense_is_refused(wrong):
    with pytest.raises(ValueError, match=r"width|draws|deviation"):
        Doubt(**wrong)


def test_negative_weights_are_refused():
    with pytest.raises(ValueError, match="weight"):
        weights_around(generator(), np.array([1.0, -1.0]), 0.1, None, 2)
