"""Each conversion rule worked out by hand, and what it does at its edges."""

import numpy as np
import pytest

from thidua.scoring.rules import points
from thidua.scoring.scheme import Rule

NAN = np.nan


def given(kind, figures, targets=None, maximum=20.0, **keys):
    """Return the points, to be compared with a list; a target for all may be given once."""
    figures = np.array(figures, dtype=float)
    if targets is not None:
        targets = np.broadcast_to(np.array(targets, dtype=float), figures.shape)
    return pytest.approx(points(figures, targets, Rule(kind, **keys), maximum), nan_ok=True)


def test_linear_gives_the_ratio_and_no_more_than_the_maximum():
    assert given("linear", [5, 10, 12, NAN, 7], [10, 10, 10, 10, NAN]) == [10, 20, 20, NAN, NAN]


def test_linear_takes_all_for_a_decline_but_not_more():
    assert given("linear", [-3, 0], 8) == [0, 0]


def test_linear_turns_the_ratio_where_lower_is_better():
    # target 4 %: 5 % gives 4/5, 3 % and nothing at all give everything
    assert given("linear", [5, 3, 0], 4, direction="lower") == [16, 20, 20]


def test_a_target_no_ratio_can_be_taken_of_gives_no_points_and_no_zero():
    assert given("linear", [5, 5], [0, -2]) == [NAN, NAN]
    assert given("linear", [5], [-2], direction="lower") == [NAN]
    # nobody may have any of it: who has none reached it, who has some did not
    assert given("linear", [0, 1], 0, direction="lower") == [20, 0]


def test_linear_without_targets_is_refused():
    with pytest.raises(ValueError, match="linear needs a target"):
        given("linear", [1])


def test_half_lead_gives_half_at_the_target_and_all_to_the_leader():
    # ratios 0.8, 1, 1.1, 1.4: the third is a quarter of the way from the target to the leader
    assert given("half_lead", [80, 100, 110, 140], 100) == [8, 10, 12.5, 20]


def test_half_lead_measures_the_lead_by_ratio_not_by_size():
    assert given("half_lead", [15, 1000], [10, 1000]) == [20, 10]


def test_half_lead_gives_a_leader_below_the_target_less_than_half():
    assert given("half_lead", [90, 50], 100) == [9, 5]


def test_half_lead_without_targets_is_a_share_of_the_best():
    assert given("half_lead", [8, 4, -1, NAN]) == [20, 10, 0, NAN]
    assert given("half_lead", [2, 4], direction="lower") == [20, 10]


def test_half_lead_where_lower_is_better():
    # target 6: ratios 6/4 = 1.5 leads, 6/5 = 1.2, 6/12 = 0.5
    assert given("half_lead", [4, 5, 12], 6, direction="lower") == [20, 14, 5]
    # nothing at all cannot be bettered, and leaves who reached the target at half
    assert given("half_lead", [0, 3, 6], 6, direction="lower") == [20, 10, 10]


def test_one_outlier_takes_points_from_all_others_under_half_lead():
    before = points(np.array([110.0, 120.0]), np.full(2, 100.0), Rule("half_lead"), 20)
    after = points(np.array([110.0, 300.0]), np.full(2, 100.0), Rule("half_lead"), 20)
    assert before[0] == pytest.approx(15)
    assert after[0] == pytest.approx(10.5)


BANDS = ((0.8, 0.25), (0.95, 0.75), (1.0, 1.0))


def test_bands_hold_from_their_lower_bound_on():
    assert given("banded", [79.9, 80, 95, 99.9, 100, 150, NAN], 100, bands=BANDS) == [
        0,
        5,
        15,
        15,
        20,
        20,
        NAN,
    ]


def test_a_ratio_on_a_bound_is_in_the_band_whatever_it_was_divided_from():
    for target in np.linspace(0.1, 500, 997):
        assert given("banded", [target * 1.1], target, bands=((1.1, 1.0),)) == [20]


def test_bands_without_targets_are_of_the_figure():
    assert given("banded", [4, 5, 9], bands=((5, 0.5), (8, 1.0))) == [0, 10, 20]
    # at most 2: everything, at most 5: half, more: nothing
    bands = ((2, 1.0), (5, 0.5))
    assert given("banded", [0, 2, 5, 6], bands=bands, direction="lower") == [20, 20, 10, 0]


def test_rank_share_counts_the_known_and_shares_ranks():
    # 1, 2, 2, 4 of four known: 3/3, 2/3, 2/3, 0
    assert given("rank_share", [9, 5, 5, 1, NAN]) == [20, 40 / 3, 40 / 3, 0, NAN]
    assert given("rank_share", [9, 5], direction="lower") == [0, 20]


def test_minmax_is_between_the_bloc_s_own_ends_or_fixed_ones():
    assert given("minmax", [2, 3, 6, NAN]) == [0, 5, 20, NAN]
    assert given("minmax", [2, 3, 6], direction="lower") == [20, 15, 0]
    assert given("minmax", [-5, 50, 130], lowest=0.0, highest=100.0) == [0, 10, 20]


def test_zscore_has_the_mean_at_half_and_three_deviations_at_the_ends():
    # mean 5, deviation 3: z = -1, 1
    assert given("zscore", [2, 8]) == [20 / 3, 40 / 3]
    assert given("zscore", [2, 8], direction="lower") == [40 / 3, 20 / 3]
    assert given("zscore", [2, 8], reach=1.0) == [0, 20]


@pytest.mark.parametrize(("kind", "share"), [("rank_share", 1), ("minmax", 1), ("zscore", 0.5)])
def test_equal_figures_get_equal_points(kind, share):
    assert [20 * share] * 3 == given(kind, [7, 7, 7])


@pytest.mark.parametrize("kind", ["rank_share", "minmax", "zscore", "half_lead"])
def test_a_figure_that_stands_alone_has_nothing_to_be_compared_with(kind):
    assert given(kind, [7, NAN]) == [NAN, NAN]


def test_yes_or_no():
    assert given("yes_no", [1, 0, 3, NAN]) == [20, 0, 20, NAN]
    assert given("yes_no", [1, 0], direction="lower") == [0, 20]
    assert given("yes_no", [100, 99], 100) == [20, 0]
    assert given("yes_no", [4, 5], 4, direction="lower") == [20, 0]


def test_counted_stops_at_the_maximum():
    # 3 points each of at most 20
    assert given("counted", [0, 2, 9, NAN], each=3 / 20) == [0, 6, 20, NAN]
    assert given("counted", [0, 2, 9], each=3 / 20, direction="lower") == [20, 14, 0]


def test_points_by_hand_are_points():
    assert given("manual", [0, 13.5, 20, NAN], each=1 / 20) == [0, 13.5, 20, NAN]


def test_draws_in_front_and_criteria_behind_change_nothing():
    generator = np.random.default_rng(7)
    figures = generator.uniform(1, 9, (5, 6, 3))
    targets = generator.uniform(1, 9, (6, 3))
    for kind in ("linear", "half_lead", "banded", "rank_share", "minmax", "zscore", "yes_no"):
        rule = Rule(kind, bands=BANDS)
        together = points(figures, targets, rule, axis=-2)
        for draw in range(5):
            for n in range(3):
                alone = points(figures[draw, :, n], targets[:, n], rule)
                assert together[draw, :, n] == pytest.approx(alone)
