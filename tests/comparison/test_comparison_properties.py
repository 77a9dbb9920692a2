"""What must hold whatever the figures are."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.comparison import derive, ranked, reference, standardised

UNITS = [f"u{number}" for number in range(12)]
BETTER = st.sampled_from(["higher", "lower", "none"])
# Whole numbers of thousandths: as fine as any published figure, and no two of them closer.
VALUES = st.integers(-(10**9), 10**9).map(lambda thousandths: thousandths / 1000)
POSITIVE = st.integers(1, 10**9).map(lambda thousandths: thousandths / 1000)
TRANSFORMS = st.sampled_from([lambda x: 3 * x + 7, lambda x: x**3, np.arctan, np.cbrt])


def one_year(values, least=1):
    return st.lists(values, min_size=least, max_size=len(UNITS))


def frame(rows, values):
    return rows(*[(UNITS[place], 2016, value) for place, value in enumerate(values)])


def by_unit(table: pd.DataFrame, column: str) -> pd.Series:
    return table.set_index("unit_id")[column].sort_index()


@given(values=one_year(st.integers(-1000, 1000)), better=BETTER, transform=TRANSFORMS)
@settings(deadline=None)
def test_ranks_survive_a_monotone_transform(rows, values, better, transform):
    table = frame(rows, values)
    moved = table.assign(value=transform(table["value"] / 1000))
    assert by_unit(ranked(table, better), "rank").equals(by_unit(ranked(moved, better), "rank"))


@given(values=one_year(VALUES), better=BETTER)
@settings(deadline=None)
def test_ranks_are_competition_ranks(rows, values, better):
    result = ranked(frame(rows, values), better)
    for value, rank in zip(result["value"], result["rank"], strict=True):
        ahead = [v for v in values if (v < value if better == "lower" else v > value)]
        assert rank == 1 + len(ahead)
    assert set(result["ranked"]) == {len(values)}


@given(values=one_year(VALUES, least=3), order=st.permutations(range(12)), better=BETTER)
@settings(deadline=None)
def test_the_order_of_the_units_does_not_matter(rows, values, order, better):
    table = frame(rows, values)
    shuffled = table.iloc[[place for place in order if place < len(values)]]
    direction = pd.DataFrame({"indicator_id": ["budget_revenue"], "better": [better]})
    assert by_unit(ranked(table, better), "rank").equals(by_unit(ranked(shuffled, better), "rank"))
    np.testing.assert_allclose(
        by_unit(standardised(table, direction), "score"),
        by_unit(standardised(shuffled, direction), "score"),
        atol=1e-5,
    )
    for how in ("mean", "median"):
        np.testing.assert_allclose(
            reference(table, UNITS, how, 0)["value"],
            reference(shuffled, UNITS, how, 0)["value"],
            rtol=1e-9,
            atol=1e-6,
        )


@given(values=one_year(VALUES, least=3), better=st.sampled_from(["higher", "lower"]))
@settings(deadline=None)
def test_scores_have_mean_zero_and_deviation_one(rows, values, better):
    direction = pd.DataFrame({"indicator_id": ["budget_revenue"], "better": [better]})
    scores = standardised(frame(rows, values), direction)["score"]
    if len(set(values)) == 1:
        assert scores.isna().all()
    else:
        assert scores.mean() == pytest.approx(0, abs=1e-5)
        assert scores.std(ddof=0) == pytest.approx(1, rel=1e-4)


@given(values=one_year(POSITIVE), people=st.lists(POSITIVE, min_size=12, max_size=12))
@settings(deadline=None)
def test_per_head_times_population_is_the_level(rows, indicator, values, people):
    table = frame(rows, values)
    population = frame(rows, people).assign(indicator_id="population")
    revenue = indicator("budget_revenue")
    per_head = derive(table, "per_head", indicator=revenue, population=population)
    product = by_unit(per_head, "value") * by_unit(population, "value")
    np.testing.assert_allclose(product.dropna(), by_unit(table, "value"))


@given(values=one_year(POSITIVE))
@settings(deadline=None)
def test_shares_add_up_to_a_hundred(rows, indicator, values):
    revenue, members = indicator("budget_revenue"), UNITS[: len(values)]
    share = derive(frame(rows, values), "share", indicator=revenue, members=members)
    assert share["value"].sum() == pytest.approx(100)
    assert share["value"].between(0, 100 + 1e-9).all()


@given(values=st.lists(POSITIVE, min_size=2, max_size=12))
@settings(deadline=None)
def test_growth_leads_from_the_first_level_to_the_last(rows, indicator, values):
    table = rows(*[("a", 2000 + place, value) for place, value in enumerate(values)])
    growth = derive(table, "growth", indicator=indicator("budget_revenue"))
    assert len(growth) == len(values) - 1
    assert values[0] * (1 + growth["value"] / 100).prod() == pytest.approx(values[-1], rel=1e-5)
