"""What the ranking hangs on."""

import numpy as np
import pytest
from schemes_at_hand import spanned, weighted

from thidua.scoring.robustness.draws import Doubt
from thidua.scoring.robustness.influence import (
    doubts,
    mean_shift,
    without_criteria,
    without_units,
)

WEIGHTS = np.array([1.0, 1.0, 1.0])
# The first is first on account of the first criterion alone.
FIGURES = np.array([[9.0, 1.0, 1.0], [3.0, 3.0, 3.0], [2.0, 2.0, 2.0]])


def rescoring(score, figures, weights):
    def rescore(units, criteria):
        return score(figures[units][None][:, :, criteria], weights[criteria][None])[0]

    return rescore


def test_the_criterion_that_carries_the_winner_moves_the_ranks_most():
    found = without_criteria(rescoring(weighted, FIGURES, WEIGHTS), 3, 3)
    assert list(found[0].ranks) == [3, 1, 2]
    assert (found[0].largest_shift, found[0].moved, found[0].same_winner) == (2, 0, False)
    assert found[0].mean_shift == pytest.approx(4 / 3)
    assert [one.mean_shift for one in found[1:]] == [0, 0]
    assert found[1].moved is None


def test_a_single_criterion_or_unit_cannot_be_left_out():
    one = rescoring(weighted, FIGURES[:1, :1], WEIGHTS[:1])
    assert without_criteria(one, 1, 1) == []
    assert without_units(one, 1, 1) == []


def test_nothing_turns_round_where_points_depend_on_the_unit_alone():
    found = without_units(rescoring(weighted, FIGURES, WEIGHTS), 3, 3)
    assert [one.reversed for one in found] == [(), (), ()]
    assert [one.new_winners for one in found] == [(), (), ()]


def test_an_outlier_leaving_turns_two_others_round_under_minmax():
    """With the outlier (0 and 100) the second criterion hardly counts; without it, it decides.

    With: a (10, 10) and b (9, 14) get 10/10 + 10/100 and 9/10 + 14/100: a is before b by 0.06.
    Without: of c (0, 0), a and b, 1 + 10/14 against 0.9 + 1: b is before a.
    """
    figures = np.array([[10.0, 10.0], [9.0, 14.0], [0.0, 0.0], [0.0, 100.0]])
    found = without_units(rescoring(spanned, figures, np.ones(2)), 4, 2)
    assert found[3].reversed == ((0, 1),)
    assert found[3].new_winners == (1,)
    # Without the weakest, 10 is the least on the second criterion: b falls behind the outlier.
    assert found[2].reversed == ((1, 3),)


def test_a_unit_without_a_rank_is_in_no_reversal():
    figures = np.array([[3.0, np.nan, 1.0], [2.0, 1.0, 1.0], [1.0, 1.0, 1.0]])
    found = without_units(rescoring(weighted, figures, WEIGHTS), 3, 3)
    assert all(one.reversed == () for one in found)


def test_movement_is_the_mean_over_the_units_with_both_ranks():
    drawn = np.array([[2, 1, 3], [1, 2, 3], [0, 1, 2]])
    assert mean_shift(np.array([1, 2, 3]), drawn) == pytest.approx([2 / 3, 0.0, 1.0])


def test_weights_and_figures_are_told_apart():
    figures = np.random.default_rng(1).random((6, 3))
    still = np.zeros_like(figures)
    by_weights = doubts(weighted, figures, WEIGHTS, Doubt(0.5, still, draws=400))
    assert by_weights.figures == 0 < by_weights.weights == by_weights.both
    by_figures = doubts(weighted, figures, WEIGHTS, Doubt(0.0, still + 0.3, draws=400))
    assert by_figures.weights == 0 < by_figures.figures == by_figures.both
