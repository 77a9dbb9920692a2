"""Groups, caps, weights, bonus, penalties and ties worked out by hand."""

import numpy as np
import pytest
from scheme_making import criterion, group, item, scheme, scores, table

from thidua.scoring.arrays import rank_of
from thidua.scoring.engine import Scorer

MANUAL = 'rule = "manual"\nmaximum = '


def test_the_score_is_groups_and_capped_bonus_less_penalties():
    made = scheme(
        group("work", "maximum = 60"),
        criterion("plan", MANUAL + "40", "group"),
        criterion("time", MANUAL + "30", "group"),  # 70 in a group of 60: the table caps it
        group("rest", "maximum = 30"),
        criterion("law", MANUAL + "30", "group"),
        item("bonus", "flag", 'rule = "counted"\neach = 4\nmaximum = 8'),
        item("bonus", "idea", 'rule = "manual"\nmaximum = 5'),
        item("penalty", "late", 'rule = "counted"\neach = 1\nmaximum = 3'),
        item("penalty", "unsigned", 'rule = "yes_no"\nmaximum = 8'),
        keys="scale = 100\nbonus_maximum = 10",
    )
    figures = [[40, 30, 25], [35, 20, 30], [40, 20, 29.5]]
    items = [[3, 4, 0, 0], [1, np.nan, 9, 1], [0, 2.5, np.nan, np.nan]]
    got = scores(made, figures, items=items)
    assert got.groups.tolist() == [[60, 25], [55, 30], [60, 29.5]]
    assert got.items.tolist() == [[8, 4, 0, 0], [4, 0, 3, 8], [0, 2.5, 0, 0]]
    assert got.bonus.tolist() == [10, 4, 2.5]
    assert got.penalty.tolist() == [0, 11, 0]
    assert got.total.tolist() == [95, 78, 92]
    assert got.rank.tolist() == [1, 3, 2]


def test_weights_share_out_what_stands_above_them_at_any_depth():
    made = scheme(
        group("a", "weight = 3"),
        criterion("a1", 'rule = "minmax"\nweight = 2', "group"),
        group("inner", "weight = 1", "group"),
        criterion("i1", 'rule = "minmax"', "group.group"),
        criterion("i2", 'rule = "minmax"', "group.group"),
        group("deep", "", "group.group"),
        criterion("d1", 'rule = "minmax"', "group.group.group"),
        group("b", "weight = 1"),
        criterion("b1", 'rule = "minmax"', "group"),
        keys="scale = 100",
    )
    # a has 75: a1 gets 50, inner 25, in it i1, i2 and deep a third each
    assert made.weights == pytest.approx([50, 25 / 3, 25 / 3, 25 / 3, 25])
    assert [g.group_id for g in made.groups] == ["a", "inner", "deep", "b"]
    assert [c.criterion_id for c in made.criteria] == ["a1", "i1", "i2", "d1", "b1"]
    got = scores(made, [[0, 1, 0, 1, 0], [1, 0, 1, 0, 0.5], [0, 0, 0, 0, 1]])
    assert got.total == pytest.approx([50 / 3, 50 + 25 / 3 + 12.5, 25])
    assert got.groups[0] == pytest.approx([50 / 3, 50 / 3, 25 / 3, 0])


def test_a_geometric_group_forgives_no_zero():
    made = scheme(
        criterion("x", 'rule = "minmax"\nlowest = 0\nhighest = 1\nweight = 3'),
        criterion("y", 'rule = "minmax"\nlowest = 0\nhighest = 1\nweight = 1'),
        keys='aggregation = "geometric"',
    )
    got = scores(made, [[0.5, 0.5], [0.9, 0.1], [1, 0]])
    # 100 · x^¾ · y^¼
    assert got.total == pytest.approx([50, 100 * 0.9**0.75 * 0.1**0.25, 0])


def test_ties_share_a_rank_even_where_binary_fractions_differ():
    made = scheme(*(criterion(n, MANUAL + "1") for n in "abc"))
    got = scores(made, [[0.1, 0.2, 0.0], [0.0, 0.0, 0.3], [0.5, 0, 0], [0, 0, 0.1]])
    assert got.total[0] == got.total[1]
    assert got.rank.tolist() == [2, 2, 1, 4]


def test_tie_breakers_decide_in_order_and_what_they_leave_stays_shared():
    made = scheme(
        group("first", ""),
        criterion("a", MANUAL + "10", "group"),
        criterion("b", MANUAL + "10", "group"),
        criterion("c", MANUAL + "10"),
        item("bonus", "extra", "maximum = 5"),
        keys='tie_breakers = ["first", "bonus"]',
    )
    # columns: c stands before the groups
    figures = [[9, 1, 5], [5, 5, 5], [5, 4, 4], [5, 4, 4], [0, 5, 5]]
    items = [[0], [0], [2], [2], [5]]
    got = scores(made, figures, items=items)
    assert got.total.tolist() == [15, 15, 15, 15, 15]
    # group "first": 6, 10, 8, 8, 10; of the two with 10 one has more bonus
    assert got.rank.tolist() == [5, 2, 3, 3, 1]


def test_only_proportions_of_weights_matter_and_bonus_keeps_its_size():
    made = scheme(
        criterion("a", MANUAL + "60"),
        criterion("b", MANUAL + "40"),
        item("bonus", "extra", "maximum = 5"),
    )
    figures, items = [[60, 0], [0, 40]], [[0], [5]]
    even = scores(made, figures, items=items, weights=np.array([0.5, 0.5]))
    assert even.total.tolist() == [50, 55]
    assert scores(made, figures, items=items, weights=np.array([7.0, 0])).total.tolist() == [100, 5]
    with pytest.raises(ValueError, match="above zero"):
        scores(made, figures, items=items, weights=np.zeros(2))


def test_a_cap_moves_with_the_weights_of_what_it_caps():
    made = scheme(
        group("capped", "maximum = 30"),
        criterion("a", MANUAL + "20", "group"),
        criterion("b", MANUAL + "20", "group"),
        criterion("c", MANUAL + "20"),
    )
    # c first; a and b had 40, capped at 30: now they have 30, capped at 22.5
    got = scores(made, [[20, 20, 20], [0, 20, 0]], weights=np.array([30, 15, 15.0]))
    assert got.groups[:, 0].tolist() == [22.5, 15]


def test_targets_are_numbers_columns_or_the_bloc_s_mean():
    made = scheme(
        criterion("n", 'rule = "linear"\ntarget = 8\nmaximum = 10'),
        criterion("m", 'rule = "linear"\ntarget = "bloc_mean"\nmaximum = 10'),
    )
    got = scores(made, [[4, 2], [8, 4], [9, np.nan]], [[8, np.nan]] * 3)
    assert got.points[:, 0].tolist() == [5, 10, 10]
    assert got.points[:2, 1] == pytest.approx([20 / 3, 10])


def test_draws_give_what_each_alone_would():
    made = scheme(
        group("g", 'aggregation = "geometric"'),
        criterion("a", 'rule = "half_lead"\ntarget = "plan"', "group"),
        criterion("b", 'rule = "minmax"\nmissing = "exclude"', "group"),
        group("h", ""),
        criterion("c", 'rule = "rank_share"\ndirection = "lower"', "group"),
        criterion("d", 'rule = "linear"\ntarget = "bloc_mean"\nmissing = "bloc_mean"', "group"),
        item("bonus", "x", "maximum = 3"),
        keys="least_share = 0.0",
    )
    generator = np.random.default_rng(3)
    figures = generator.uniform(1, 9, (40, 7, 4))
    figures[:, 2, 1] = figures[:, 4, 3] = np.nan
    targets = generator.uniform(1, 9, (7, 4))
    items = generator.uniform(0, 3, (7, 1))
    weights = generator.dirichlet(np.ones(4), 40)
    scorer = Scorer(made, table(figures[0], targets, items))
    together = scorer.totals(figures, weights)
    whole = scorer.score(figures, weights)
    assert whole.total == pytest.approx(together)
    for n in range(40):
        one = scorer.score(figures[n], weights[n])
        assert together[n] == pytest.approx(one.total)
        assert whole.rank[n].tolist() == one.rank.tolist()
    only_weights = scorer.totals(figures[0], weights)
    assert only_weights == pytest.approx(scorer.totals(np.stack([figures[0]] * 40), weights))


def test_totals_of_draws_rank_as_the_scheme_does_ties_decided():
    """Whole points and few of them: most draws have ties, and both kinds of tie-breaker decide."""
    made = scheme(
        group("g", "maximum = 8"),
        criterion("a", MANUAL + "5", "group"),
        criterion("b", MANUAL + "5", "group"),
        criterion("c", MANUAL + "5"),
        item("bonus", "x", "maximum = 3"),
        keys='tie_breakers = ["bonus", "g", "a"]',
    )
    generator = np.random.default_rng(8)
    figures = generator.integers(0, 3, (200, 9, 3)).astype(float)
    figures[:, 8] = figures[:, 7]  # what nothing tells apart stays shared
    items = generator.integers(0, 2, (9, 1)).astype(float)
    items[8] = items[7]
    scorer = Scorer(made, table(figures[0], items=items))
    weights = np.broadcast_to(scorer.weights, (200, 3))
    got = rank_of(scorer.totals(figures, weights))
    expected = scorer.score(figures, weights)
    assert np.array_equal(got, expected.rank)
    assert not np.array_equal(got, rank_of(expected.total))
    assert np.array_equal(got[:, 7], got[:, 8])
    still = rank_of(scorer.totals(figures[0], weights))
    assert np.array_equal(still, np.broadcast_to(expected.rank[0], still.shape))
    # No total moves by as much as the last digit it is said with.
    assert scorer.totals(figures, weights) == pytest.approx(expected.total, abs=1e-9)
