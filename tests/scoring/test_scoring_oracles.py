"""What we share with the field is held to pymcdm, a library of it."""

import numpy as np
import pytest
from pymcdm.helpers import rankdata
from pymcdm.methods import WPM, WSM
from pymcdm.normalizations import minmax_normalization
from scheme_making import criterion, scheme, scores

from thidua.scoring.aggregate import arithmetic, geometric
from thidua.scoring.arrays import rank_of
from thidua.scoring.normalise import minmax, rank_share, zscore

SEEDS = range(12)


def problem(seed: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Return figures of 12 units on 7 criteria, weights that sum to one, and directions (±1)."""
    generator = np.random.default_rng(seed)
    figures = generator.lognormal(2, 0.8, (12, 7))
    return figures, generator.dirichlet(np.ones(7)), generator.choice([-1, 1], 7)


@pytest.mark.parametrize("seed", SEEDS)
def test_minmax_and_weighted_sum(seed):
    figures, weights, types = problem(seed)
    made = scheme(
        *(
            criterion(f"c{n}", f'rule = "minmax"\ndirection = "{direction}"\nweight = {weight!r}')
            for n, (direction, weight) in enumerate(
                zip(np.where(types > 0, "higher", "lower"), map(float, weights), strict=True)
            )
        )
    )
    ours = scores(made, figures)
    theirs = WSM(normalization_function=minmax_normalization)(figures, weights, types)
    assert ours.total == pytest.approx(100 * theirs)
    assert ours.rank.tolist() == rankdata(theirs, reverse=True).tolist()


@pytest.mark.parametrize("seed", SEEDS)
def test_weighted_product(seed):
    figures, weights, _ = problem(seed)
    shares = figures / figures.sum(axis=0)  # what WPM makes of criteria of which more is better
    theirs = WPM()(figures, weights, np.ones(7))
    assert geometric(shares, weights) == pytest.approx(theirs)


@pytest.mark.parametrize("seed", SEEDS)
def test_normalised_columns(seed):
    figures, _, types = problem(seed)
    for n in range(7):
        direction, cost = ("higher", False) if types[n] > 0 else ("lower", True)
        column = figures[:, n]
        assert minmax(column, direction) == pytest.approx(minmax_normalization(column, cost))
        ranks = rankdata(column, reverse=not cost)
        assert rank_share(column, direction) == pytest.approx((12 - ranks) / 11)
        z = (column - column.mean()) / column.std() * types[n]
        assert zscore(column, direction) == pytest.approx(z)


def test_ranks_with_ties_and_gaps():
    generator = np.random.default_rng(5)
    for units in (12, 200):  # compared in pairs, and sorted
        totals = generator.integers(0, 9, (300, units)).astype(float)
        totals[generator.random(totals.shape) < 0.1] = np.nan
        ranks = rank_of(totals)
        for row, rank in zip(totals, ranks, strict=True):
            known = ~np.isnan(row)
            larger = (row[None, :] > row[:, None]).sum(axis=1)
            assert rank[known].tolist() == (1 + larger)[known].tolist()
            assert (rank[~known] == 0).all()


def test_means_are_numpy_s_own():
    generator = np.random.default_rng(6)
    shares, weights = generator.uniform(0.1, 1, (9, 5)), generator.uniform(0, 2, 5)
    assert arithmetic(shares, weights) == pytest.approx(np.average(shares, axis=1, weights=weights))
    logs = np.average(np.log(shares), axis=1, weights=weights)
    assert geometric(shares, weights) == pytest.approx(np.exp(logs))
