"""The same units through several lenses."""

import numpy as np
import pytest

from thidua.scoring.robustness.lenses import (
    Lens,
    against_bloc,
    against_target,
    lens_ranks,
    side_by_side,
)

NAN = np.nan
MORE = np.array([False, False])
ONE = np.ones(2)


def through(name, *rows):
    return Lens(name, np.array(rows, dtype=float), MORE)


def test_ranks_of_a_lens_are_of_the_mean_rank_share():
    """First and third of three on two criteria: ½; second on both: ½; third and first: ½."""
    ranks, criteria = lens_ranks(through("level", [9, 1], [5, 5], [1, 9]), ONE)
    assert (list(ranks), criteria) == ([1, 1, 1], 2)
    ranks, _ = lens_ranks(through("level", [9, 1], [5, 5], [1, 9]), np.array([2.0, 1.0]))
    assert list(ranks) == [1, 2, 3]


def test_units_sharing_a_rank_share_the_places_they_take():
    ranks, _ = lens_ranks(through("level", [5, 2], [5, 1], [1, 3]), ONE)
    # Rank shares ¾ + ½, ¾ + 0, 0 + 1.
    assert list(ranks) == [1, 3, 2]


def test_less_may_be_better():
    lens = Lens("level", np.array([[1.0], [2.0]]), np.array([True]))
    assert list(lens_ranks(lens, np.ones(1))[0]) == [1, 2]


def test_what_a_lens_does_not_apply_to_does_not_count_and_gaps_take_the_rank():
    lens = through("per_head", [3, NAN], [2, NAN], [NAN, NAN])
    ranks, criteria = lens_ranks(lens, ONE)
    assert (list(ranks), criteria) == ([1, 2, 0], 1)
    none, criteria = lens_ranks(through("target", [NAN, NAN], [NAN, 1]), ONE)
    assert (list(none), criteria) == ([0, 0], 0)


def test_high_on_all_and_whose_place_depends():
    level = through("level", [9, 9], [8, 8], [7, 7], [6, 6], [5, 5], [4, 4])
    growth = through("growth", [9, 9], [1, 1], [7, 7], [6, 6], [5, 5], [8, 8])
    head = through("per_head", [8, 8], [9, 9], [7, 7], [6, 6], [5, 5], [4, 4])
    nothing = through("target", *[[NAN, NAN]] * 6)
    found = side_by_side([level, growth, head, nothing], ONE)
    assert found.names == ("level", "growth", "per_head")
    assert found.ranks[:, 1].tolist() == [1, 6, 3, 4, 5, 2]
    assert found.high_on_all == (0,)
    assert found.depends == (1, 5)
    assert (found.best[1], found.worst[1]) == (1, 6)


def test_two_lenses_say_nothing_of_anybody():
    level = through("level", [9, 9], [8, 8])
    found = side_by_side([level, through("growth", [1, 1], [2, 2])], ONE)
    assert (found.high_on_all, found.depends) == ((), ())
    assert side_by_side([], ONE).names == ()


def test_against_the_target_more_is_better_either_way():
    ratio = against_target(
        np.array([[110.0, 2.0, -1.0]]),
        np.array([[100.0, 4.0, 2.0]]),
        np.array([False, True, False]),
    )
    assert ratio[0, :2] == pytest.approx([1.1, 2.0])
    assert np.isnan(ratio[0, 2])


def test_against_the_bloc_is_better_half_or_not():
    values = np.array([[1.0, 5.0], [2.0, NAN], [9.0, 6.0]])
    found = against_bloc(values, np.array([False, False]))
    assert found[:, 0].tolist() == [0.0, 0.5, 1.0]
    assert np.isnan(found[:, 1]).all()  # two figures have no half
    assert against_bloc(values, np.array([True, False]))[:, 0].tolist() == [1.0, 0.5, 0.0]
