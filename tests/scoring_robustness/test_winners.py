"""For which weights is each unit first."""

import numpy as np
import pytest
from schemes_at_hand import spanned, weighted

from thidua.scoring.robustness.winners import (
    SHARED,
    over_everything,
    over_three_groups,
    over_two_groups,
    spread_over,
    winners_of,
)

PAIR = np.array([0, 1])
# On two groups: good at the first, good at the second, fair at both, poor at both.
FOUR = np.array([[1.0, 0.0], [0.0, 1.0], [0.6, 0.6], [0.1, 0.1]])


def test_stretches_begin_and_end_where_the_lines_meet():
    found = over_two_groups(weighted, FOUR, np.array([50.0, 50.0]), PAIR)
    assert [one.unit for one in found] == [1, 2, 0]
    # Share t of the first group: 1 - t meets 0.6 at 0.4, t meets it at 0.6.
    assert [one.end for one in found] == pytest.approx([0.4, 0.6, 1.0])
    assert [one.start for one in found] == pytest.approx([0.0, 0.4, 0.6])


def test_who_is_first_whatever_the_weights_is_first_all_along():
    ahead = FOUR.copy()
    ahead[2] = 2.0
    found = over_two_groups(weighted, ahead, np.ones(2), PAIR)
    assert [(one.start, one.end, one.unit) for one in found] == [(0.0, 1.0, 2)]


def test_equal_units_share_the_first_rank_all_along():
    found = over_two_groups(weighted, FOUR[[2, 2]], np.ones(2), PAIR)
    assert [one.unit for one in found] == [SHARED]


def test_stretches_of_a_scheme_that_normalises_agree_with_asking_it():
    figures = np.random.default_rng(8).random((6, 5)) * 100
    weights, group_of = np.array([3.0, 2.0, 1.0, 2.0, 2.0]), np.array([0, 0, 1, 1, 1])
    found = over_two_groups(spanned, figures, weights, group_of)
    assert found[0].start == 0.0
    assert found[-1].end == 1.0
    for one in found:
        for share in (0.9 * one.start + 0.1 * one.end, 0.1 * one.start + 0.9 * one.end):
            groups = np.array([[share, 1 - share]]) * 10
            drawn = spread_over(groups, weights, group_of)
            assert winners_of(spanned(figures[None], drawn))[0] == one.unit


def test_weights_of_a_group_are_divided_in_the_present_proportions():
    weights, group_of = np.array([30.0, 10.0, 0.0, 0.0]), np.array([0, 0, 1, 1])
    drawn = spread_over(np.array([[20.0, 20.0], [0.0, 40.0]]), weights, group_of)
    assert drawn.tolist() == [[15.0, 5.0, 10.0, 10.0], [0.0, 0.0, 20.0, 20.0]]


def test_the_triangle_holds_its_corners_and_who_wins_there():
    found = over_three_groups(weighted, np.eye(3), np.ones(3), np.arange(3), steps=10)
    assert len(found.shares) == 66
    assert found.shares.sum(axis=1) == pytest.approx(np.ones(66))
    for cell, winner in zip(found.shares, found.winners, strict=True):
        top = np.flatnonzero(np.isclose(cell, cell.max()))
        assert winner == (top[0] if len(top) == 1 else SHARED)


def test_shares_of_the_space_of_weights_and_what_they_have_in_common():
    found = over_everything(weighted, FOUR, np.array([5.0, 5.0]), draws=20_000)
    assert found.share == pytest.approx([0.4, 0.4, 0.2, 0.0], abs=0.01)
    assert found.central[2] == pytest.approx([5.0, 5.0], abs=0.05)
    assert found.central[0] == pytest.approx([8.0, 2.0], abs=0.05)
    assert np.isnan(found.central[3]).all()


def test_a_group_of_many_criteria_weighs_no_more_than_one_of_few():
    """One is first on the single criterion of the first group, one on the nine of the second."""
    figures = np.array([[1.0] + [0.0] * 9, [0.0] + [1.0] * 9])
    group_of = np.array([0] + [1] * 9)
    apart = over_everything(weighted, figures, np.ones(10), draws=4000)
    assert apart.share[0] < 0.01
    grouped = over_everything(weighted, figures, np.ones(10), group_of=group_of, draws=4000)
    assert grouped.share == pytest.approx([0.5, 0.5], abs=0.03)
    with pytest.raises(ValueError, match="lock"):
        over_everything(
            weighted, figures, np.ones(10), group_of=group_of, locked=np.zeros(10, bool)
        )


def test_three_groups_of_more_divide_their_own_weight_and_the_others_keep_theirs():
    seen = []

    def score(figures, weights):
        seen.append(weights)
        return weighted(figures, weights)

    weights, group_of = np.array([6.0, 2.0, 5.0, 3.0, 4.0]), np.array([0, 0, 1, 2, 3])
    found = over_three_groups(score, np.eye(5), weights, group_of, steps=4, among=(0, 2, 3))
    drawn = seen[0]
    assert (drawn[:, 2] == 5.0).all()
    assert drawn.sum(axis=1) == pytest.approx(np.full(15, 20.0))
    assert drawn[:, 0] == pytest.approx(3 * drawn[:, 1])
    corner = found.shares.tolist().index([0.0, 0.0, 1.0])
    assert drawn[corner].tolist() == [0.0, 0.0, 5.0, 0.0, 15.0]
    assert found.winners[corner] == 4
