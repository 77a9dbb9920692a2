"""What must hold whatever the figures: units of measure, order, and that better is never worse."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scheme_making import criterion, group, scheme, table

from thidua.scoring.arrays import rank_of
from thidua.scoring.engine import Scorer
from thidua.scoring.rules import points
from thidua.scoring.scheme import RULES, Rule

BANDS = ((0.5, 0.2), (0.8, 0.5), (1.0, 1.0))
DIRECTIONS = ("higher", "lower")
WITH_TARGET = ("linear", "half_lead", "banded", "yes_no")

# The machine may be busy: how long an example takes says nothing here.
calm = settings(deadline=None)
calm_and_fewer = settings(deadline=None, max_examples=60)

whole = st.integers(1, 60).map(float)
units = st.integers(2, 9)


@st.composite
def judged(draw):
    """Draw a rule, the figures of some units, their targets or None."""
    kind = draw(st.sampled_from(RULES))
    rule = Rule(kind, draw(st.sampled_from(DIRECTIONS)), bands=BANDS, each=1 / 40)
    n = draw(units)
    figures = np.array(draw(st.lists(whole, min_size=n, max_size=n)))
    targets = np.array(draw(st.lists(whole, min_size=n, max_size=n)))
    return rule, figures, targets if kind in WITH_TARGET else None


@calm
@given(judged())
def test_points_lie_between_nothing_and_the_maximum(case):
    rule, figures, targets = case
    got = points(figures, targets, rule, 30)
    assert ((got >= 0) & (got <= 30 * (1 + 1e-12))).all()


@calm
@given(judged(), st.integers(0, 8), st.integers(1, 30))
def test_doing_better_never_costs_a_unit_points(case, place, step):
    rule, figures, targets = case
    one = place % len(figures)
    better = figures.copy()
    better[one] = max(0.0, better[one] + (step if rule.direction == "higher" else -step))
    before, after = points(figures, targets, rule), points(better, targets, rule)
    assert after[one] >= before[one] - 1e-9
    # The others lose only under rules that judge by the bloc, half_lead among them.
    if rule.kind not in ("half_lead", "rank_share", "minmax", "zscore"):
        assert np.delete(after, one) == pytest.approx(np.delete(before, one))


@calm
@given(judged(), st.integers(0, 8), st.integers(1, 30))
def test_another_s_success_never_gives_points(case, place, step):
    rule, figures, targets = case
    if rule.kind == "zscore":  # an outlier widens the deviation: who is behind gains by it
        return
    one = place % len(figures)
    better = figures.copy()
    better[one] = max(0.0, better[one] + (step if rule.direction == "higher" else -step))
    before, after = points(figures, targets, rule), points(better, targets, rule)
    assert (np.delete(after - before, one) <= 1e-9).all()


@calm
@given(judged(), st.floats(0.001, 5000))
def test_the_unit_of_measure_does_not_matter(case, factor):
    rule, figures, targets = case
    if rule.kind in ("counted", "manual") or (rule.kind == "banded" and targets is None):
        return
    before = points(figures, targets, rule)
    scaled = points(figures * factor, None if targets is None else targets * factor, rule)
    if rule.kind == "yes_no" and targets is not None:
        return  # equal numbers may differ by a hair after scaling
    assert scaled == pytest.approx(before, abs=1e-9)


@calm
@given(judged(), st.randoms(use_true_random=False))
def test_the_order_of_the_units_does_not_matter(case, random):
    rule, figures, targets = case
    order = list(range(len(figures)))
    random.shuffle(order)
    moved = points(figures[order], None if targets is None else targets[order], rule)
    assert moved == pytest.approx(points(figures, targets, rule)[order])


MADE = scheme(
    group("g", 'aggregation = "geometric"'),
    criterion("a", 'rule = "linear"\ntarget = "plan"', "group"),
    criterion("b", 'rule = "minmax"', "group"),
    group("h", ""),
    criterion("c", 'rule = "rank_share"\ndirection = "lower"', "group"),
    criterion("d", 'rule = "half_lead"\ntarget = "plan"', "group"),
    keys='least_share = 0.0\ntie_breakers = ["g", "c"]',
)
rows = st.lists(
    st.lists(st.one_of(whole, st.just(float("nan"))), min_size=4, max_size=4),
    min_size=2,
    max_size=7,
)


@calm
@given(rows, st.randoms(use_true_random=False))
def test_scores_and_ranks_follow_the_units_wherever_they_stand(figures, random):
    targets = np.full((len(figures), 4), 20.0)
    order = list(range(len(figures)))
    random.shuffle(order)
    one = Scorer(MADE, table(figures, targets)).score()
    other = Scorer(MADE, table(np.array(figures)[order], targets)).score()
    for name in ("total", "lowest", "highest", "rank", "best_rank", "worst_rank", "available"):
        moved = getattr(one, name)[order]
        assert getattr(other, name) == pytest.approx(moved, nan_ok=True), name


@calm
@given(rows)
def test_a_rank_lies_in_its_range_and_a_total_between_its_ends(figures):
    got = Scorer(MADE, table(figures, np.full((len(figures), 4), 20.0))).score()
    ranked = got.rank > 0
    assert (got.best_rank[ranked] == got.rank[ranked]).all()
    assert (got.worst_rank[ranked] == got.rank[ranked]).all()
    assert (got.best_rank <= got.worst_rank).all()
    known = ~np.isnan(got.total)
    assert got.lowest[known].tolist() == got.total[known].tolist() == got.highest[known].tolist()
    open_ones = got.rankable & ~known & ~np.isnan(got.lowest)
    assert (got.lowest[open_ones] <= got.highest[open_ones] + 1e-9).all()


@calm_and_fewer
@given(rows, st.integers(0, 2**32 - 1))
def test_no_way_to_fill_the_gaps_leaves_the_range(figures, seed):
    scorer = Scorer(MADE, table(figures, np.full((len(figures), 4), 20.0)))
    got = scorer.score()
    places = np.random.default_rng(seed).random((50, len(scorer.gaps)))
    totals = scorer.totals(np.array(figures), np.stack([scorer.weights] * 50), places)
    ranks = rank_of(totals)
    for n in np.flatnonzero(got.best_rank > 0):
        assert (totals[:, n] >= got.lowest[n] - 1e-6).all()
        assert (totals[:, n] <= got.highest[n] + 1e-6).all()
        if not scorer.scheme.tie_breakers or got.rank[n] == 0:
            assert got.best_rank[n] <= ranks[:, n].min()
            assert ranks[:, n].max() <= got.worst_rank[n]


# Criteria under one rule lie apart here, and one rule takes its targets from the bloc's mean.
APART = scheme(
    criterion("a", 'rule = "linear"\ntarget = "plan"'),
    criterion("b", 'rule = "linear"\ntarget = "bloc_mean"'),
    criterion("c", 'rule = "linear"\ntarget = "plan"'),
    criterion("d", 'rule = "minmax"'),
    criterion("e", 'rule = "linear"\ntarget = "bloc_mean"'),
    criterion("f", 'rule = "minmax"'),
    keys='least_share = 0.0\ntie_breakers = ["f"]',
)
wide_rows = st.lists(
    st.lists(st.one_of(whole, st.just(float("nan"))), min_size=6, max_size=6),
    min_size=2,
    max_size=7,
)


@calm_and_fewer
@given(wide_rows, st.lists(st.booleans(), min_size=6, max_size=6), st.integers(0, 2**32 - 1))
def test_many_draws_give_what_each_gives_alone(figures, moves, seed):
    """Whichever criteria vary among the draws: the others are worked out once for all."""
    scorer = Scorer(APART, table(figures, np.full((len(figures), 6), 20.0)))
    random = np.random.default_rng(seed)
    drawn = np.array([figures] * 170)  # more than one stretch
    of = np.array(moves) & (random.random(drawn.shape[1:]) < 0.5)  # some units' figures alone
    drawn[:, of] *= random.uniform(0.9, 1.1, (170, of.sum()))
    weights = random.uniform(0.5, 2.0, (170, 6))
    shares, totals = scorer.shares(drawn), scorer.totals(drawn, weights)
    for n in (0, 1, 79, 80, 81, 159, 160, 169):
        assert shares[n] == pytest.approx(scorer.shares(drawn[n]), nan_ok=True, abs=1e-12)
        alone = scorer.totals(drawn[n], weights[n])
        assert totals[n] == pytest.approx(alone, nan_ok=True, abs=1e-9)
