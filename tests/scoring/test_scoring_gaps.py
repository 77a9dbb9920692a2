"""What a gap does: it is never a zero nobody asked for, and never a place nobody earned."""

import numpy as np
import pytest
from scheme_making import criterion, group, scheme, scores, table

from thidua.scoring.engine import Scorer

NAN = np.nan
FOUR = [[10, 10, 8], [8, 6, 6], [6, 9, NAN], [2, 0, 2]]


def three(missing="range", keys=""):
    rule = f'rule = "manual"\nmaximum = 10\nmissing = "{missing}"'
    return scheme(*(criterion(n, rule) for n in "abc"), keys=keys)


def test_by_default_no_points_are_invented():
    got = scores(three(), FOUR)
    assert got.total.tolist() == [28, 20, pytest.approx(NAN, nan_ok=True), 4]
    assert np.isnan(got.points[2, 2])
    assert got.known[2].tolist() == [True, True, False]
    # c was between 2 and 8 among the others: 17 … 23, on either side of the 20 of B
    assert (got.lowest[2], got.highest[2]) == (17, 23)
    assert got.best_rank.tolist() == [1, 2, 2, 4]
    assert got.worst_rank.tolist() == [1, 3, 3, 4]
    assert got.rank.tolist() == [1, 0, 0, 4]


def test_a_gap_that_changes_nothing_leaves_the_ranks_as_they_are():
    got = scores(three(), [[10, 10, 8], [8, 6, 6], [9, 9, NAN], [2, 0, 2]])
    assert (got.lowest[2], got.highest[2]) == (20, 26)
    assert got.best_rank.tolist() == [1, 2, 2, 4]  # 20 at worst: level with B
    got = scores(three(), [[10, 10, 8], [8, 6, 6], [9, 10, NAN], [2, 0, 2]])
    assert got.rank.tolist() == [1, 3, 2, 4]


@pytest.mark.parametrize(
    ("missing", "third"),
    [("zero", 15), ("bloc_mean", 15 + 16 / 3), ("exclude", 15 / 20 * 30)],
)
def test_a_scheme_may_fill_a_gap_and_says_so(missing, third):
    got = scores(three(missing), FOUR)
    assert got.total.tolist() == [28, 20, pytest.approx(third), 4]
    assert not got.known[2, 2]
    assert (got.rank > 0).all()


def test_no_task_is_full_points_and_no_gap():
    got = scores(three("full"), [[10, NAN, NAN], [8, 6, NAN], [10, 10, NAN]])
    assert got.total.tolist() == [30, 24, 30]
    assert got.available.tolist() == [1, 1, 1]
    assert not got.silent.any() and not got.known[0, 1]


def test_too_few_figures_are_not_ranked_and_stand_in_nobody_s_way():
    got = scores(three(), [[10, NAN, NAN], [1, 2, 3], [2, 3, 4], [3, 4, 5]])
    assert got.available.tolist() == pytest.approx([1 / 3, 1, 1, 1])
    assert got.rankable.tolist() == [False, True, True, True]
    assert got.rank.tolist() == [0, 3, 2, 1]
    assert (got.best_rank[0], got.worst_rank[0]) == (0, 0)
    assert scores(
        three(keys="least_share = 0.3"), [[10, NAN, NAN], *[[1, 2, 3]] * 3]
    ).rankable.all()


def test_the_share_that_must_be_known_is_of_points_not_of_criteria():
    made = scheme(
        criterion("big", 'rule = "manual"\nmaximum = 80'),
        criterion("small", 'rule = "manual"\nmaximum = 20'),
    )
    got = scores(made, [[50, NAN], [NAN, 20], [40, 10], [30, 10]])
    assert got.rankable.tolist() == [True, False, True, True]


def test_what_nobody_has_is_not_judged_but_counts_as_unknown():
    got = scores(three(), [[10, 10, NAN], [8, 6, NAN]])
    assert got.silent.tolist() == [False, False, True]
    assert got.total.tolist() == [20, 14]
    assert got.rank.tolist() == [1, 2]
    assert got.available.tolist() == pytest.approx([2 / 3, 2 / 3])
    nearly_nothing = scores(three(), [[10, NAN, NAN], [8, NAN, NAN]])
    assert not nearly_nothing.rankable.any()


def test_a_silent_part_does_not_empty_a_geometric_mean():
    rule = 'rule = "manual"\nmaximum = 10'
    made = scheme(
        group("g", 'aggregation = "geometric"'),
        *(criterion(n, rule, "group") for n in "abc"),
    )
    got = scores(made, [[4, 9, NAN], [1, 1, NAN]])
    assert got.total == pytest.approx([30 * 0.6, 30 * 0.1])


def test_one_member_s_figure_shows_no_range_for_the_others():
    got = scores(three(), [[5, 5, 5], [5, 5, NAN], [5, 5, NAN]])
    assert (got.lowest[1], got.highest[1]) == (10, 20)


def test_left_out_in_a_group_keeps_the_group_s_weight():
    made = scheme(
        group("g", "maximum = 20"),
        criterion("a", 'rule = "manual"\nmaximum = 10\nmissing = "exclude"', "group"),
        criterion("b", 'rule = "manual"\nmaximum = 10\nmissing = "exclude"', "group"),
        group("h", "maximum = 20"),
        criterion("c", 'rule = "manual"\nmaximum = 20', "group"),
    )
    got = scores(made, [[NAN, 5, 20], [10, 10, 0], [NAN, NAN, 20]])
    assert got.total.tolist()[:2] == [30, 20]
    assert not got.rankable[2]


def test_a_criterion_without_weight_may_be_unknown():
    got = scores(three(), FOUR, weights=np.array([1, 1, 0.0]))
    assert got.total.tolist() == [30, 21, 22.5, 3]
    assert got.rank.tolist() == [1, 3, 2, 4]


def test_draws_may_place_the_gaps():
    scorer = Scorer(three(), table(FOUR))
    assert scorer.gaps.tolist() == [[2, 2]]
    places = np.array([[0.0], [0.5], [1.0]])
    figures = np.stack([np.array(FOUR, dtype=float)] * 3)
    for given in (figures, figures[0]):
        totals = scorer.totals(given, np.ones((3, 3)), places)
        assert totals[:, 2].tolist() == [17, 20, 23]
        assert totals[:, 0].tolist() == [28, 28, 28]
    assert np.isnan(scorer.totals(figures, np.ones(3))[:, 2]).all()


def test_without_a_unit_the_others_are_judged_anew():
    made = scheme(criterion("a", 'rule = "minmax"'))
    scorer = Scorer(made, table([[0], [5], [10]]))
    assert scorer.score().total.tolist() == [0, 50, 100]
    assert scorer.only([0, 1]).score().total.tolist() == [0, 100]
