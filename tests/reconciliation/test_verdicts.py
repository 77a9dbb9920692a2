"""A published total against its members' figures: what rounding allows, and what may be said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.ask import ask
from thidua.reconciliation import half_unit, is_rounding, tolerance_of, verdict

WHOLE = {
    "unit": "%",
    "bound": "",
    "method": "mean",
    "known": 12,
    "members": 12,
    "decimals": 2,
    "lowest": 1.0,
}


def judged(published, computed, **other):
    return verdict({**WHOLE, "published": published, "computed": computed, **other})


def test_a_mean_agrees_within_half_a_unit_of_both_last_digits():
    allowed = tolerance_of(6.68, "mean", 12, 2)
    assert (allowed.published, allowed.members) == pytest.approx((0.005, 0.005))
    assert judged(6.68, 6.69).kind == "agrees"
    assert judged(6.68, 6.6901).kind == "differs"


def test_the_roundings_of_a_sum_add_up():
    allowed = tolerance_of(100.5, "total", 12, 1)
    assert (allowed.published, allowed.members) == pytest.approx((0.05, 0.6))
    sums = {"method": "total", "decimals": 1, "unit": "billion VND"}
    assert judged(100.5, 101.15, **sums).kind == "agrees"
    assert judged(100.5, 101.16, **sums).kind == "differs"


def test_what_is_counted_is_not_rounded():
    assert tolerance_of(93, "total", 12, 0, "communes").whole == 0
    counted = {"method": "total", "decimals": 0, "unit": "communes"}
    assert judged(93, 93, **counted).kind == "agrees"
    assert judged(93, 94, **counted).kind == "differs"


def test_part_of_the_members_decides_nothing():
    said = judged(6.68, 6.68, known=11)
    assert (said.kind, said.difference) == ("partial", 0)


def test_part_of_a_sum_that_is_over_the_total_already_differs():
    over = {"method": "total", "known": 3, "unit": "billion VND"}
    assert judged(100, 150, **over).exceeds
    assert judged(100, 150, **over).kind == "differs"
    assert judged(100, 150, lowest=-1.0, **over).kind == "partial"
    assert judged(100, 50, **over).kind == "partial"


@pytest.mark.parametrize(
    ("bound", "computed", "known", "kept"),
    [
        ("at_least", 101, 12, True),
        ("at_least", 99, 12, False),
        ("at_least", 101, 3, True),
        ("at_least", 50, 3, None),
        ("at_most", 99, 12, True),
        ("at_most", 102, 12, False),
        ("at_most", 102, 3, False),
        ("at_most", 50, 3, None),
        ("about", 100, 12, None),
    ],
)
def test_over_and_nearly_are_bounds_not_values(bound, computed, known, kept):
    said = judged(100, computed, bound=bound, method="total", known=known)
    assert (said.kind, said.kept) == ("bound", kept)


def test_without_members_figures_the_total_stands_alone():
    assert judged(99.66, None, known=0).kind == "alone"


@given(st.floats(-1e6, 1e6), st.integers(0, 3))
def test_a_figure_and_its_rounding_say_the_same(value, decimals):
    assert is_rounding(round(value, 4), round(round(value, 4), decimals))


def test_neighbours_in_the_last_digit_do_not_say_the_same():
    assert not is_rounding(6.68, 6.69)
    assert is_rounding(6.68, 6.7)
    assert half_unit(2) == 0.005


def test_the_southwest_of_2016():
    rows = ask("reconciliation", bloc="tay-nam-bo", year=2016).set_index("measure")
    assert rows.loc["grdp_growth", "published"] == 6.68
    assert rows.loc["exports", "published"] == 12645.61
    said = {measure: verdict(row) for measure, row in rows.to_dict("index").items()}
    growth = said["grdp_growth"]
    assert growth.kind == "differs"  # the members' rates were published, and revised, later
    assert growth.difference == pytest.approx(5.9733 - 6.68, abs=1e-4)
    assert (rows.loc["grdp_growth", "known"], rows.loc["grdp_growth", "members"]) == (12, 12)
    assert said["exports"].kind == "partial"
    assert said["ntm_communes_new"].kind == "partial"
    alone = {measure for measure, one in said.items() if one.kind == "alone"}
    assert {"election_turnout", "exports_growth", "jobs_created", "investment"} <= alone


def test_the_area_of_the_highlands_and_coast_differs_and_its_population_keeps_the_bound():
    rows = ask("reconciliation", bloc="tay-nguyen-dhmt", year=2022).set_index("measure")
    said = {measure: verdict(row) for measure, row in rows.to_dict("index").items()}
    assert said["area"].kind == "differs"
    assert said["area"].difference == pytest.approx(-613.1)
    assert (said["population"].kind, said["population"].kept) == ("bound", True)


def test_a_computed_value_is_the_one_the_bloc_shows():
    rows = ask("reconciliation")
    held = rows[rows["known"] > 0]
    assert len(held) > 15
    for row in held.to_dict("records"):
        question = {"bloc": row["bloc_id"], "indicator": row["measure"], "year": row["year"]}
        (shown,) = ask("bloc_figure", **question)["value"]
        assert row["computed"] == pytest.approx(shown)
