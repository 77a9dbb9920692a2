"""Strengths, changes and likeness, on figures small enough to reckon by hand."""

import math

import numpy as np
import pandas as pd
import pytest

from thidua.profile import (
    FEWEST,
    declines,
    improvements,
    is_told,
    likeness,
    moves_over,
    moves_since,
    standings,
    strengths,
    weaknesses,
)

BETTER = {"growth": "higher", "poverty": "lower", "size": "none", "index": "higher"}


def told(indicator="growth", rank=1, known=12, members=12, **other):
    row = {
        "indicator_id": indicator,
        "year": 2020,
        "value": 10.0,
        "median": 6.0,
        "lowest": 2.0,
        "highest": 10.0,
        "rank": rank,
        "known": known,
        "members": members,
        "flag": "",
        "partial": False,
    }
    return row | other


def found(*rows):
    return standings(pd.DataFrame(rows), 2020, BETTER)


@pytest.mark.parametrize(("known", "enough"), [(12, True), (8, True), (7, False)])
def test_a_standing_needs_65_per_cent_of_the_members(known, enough):
    assert bool(found(told(known=known))) is enough
    assert is_told(known, 12, partial=False) is enough


def test_thirteen_of_twenty_are_65_per_cent():
    assert is_told(13, 20, partial=False)
    assert not is_told(12, 20, partial=False)
    assert not is_told(1, 1, partial=False), "alone is no rank"


@pytest.mark.parametrize(
    "row",
    [
        told("size"),
        told(flag="approximate"),
        told(flag="uncertain"),
        told("index", known=11, partial=True),
        told(lowest=10.0, median=10.0),
        told(year=2019),
        told(value=math.nan),
    ],
    ids=["no direction", "bound", "doubt", "partial index", "all equal", "other year", "gap"],
)
def test_what_says_nothing_is_no_standing(row):
    assert found(row) == []


def test_a_partial_index_of_which_all_are_known_stands():
    assert len(found(told("index", partial=True))) == 1


def test_best_and_worst_thirds_by_share_then_by_distance():
    rows = found(
        told("growth", rank=4, value=7.0),
        told("poverty", rank=1, value=7.0),
        told("index", rank=1, value=10.0),
        told("growth", rank=5),
        told("poverty", rank=8),
        told("growth", rank=9),
        told("index", rank=10, known=10, members=12, value=3.0),
    )
    assert [(one.indicator_id, one.rank) for one in strengths(rows)] == [
        ("index", 1),
        ("poverty", 1),
        ("growth", 4),
    ]
    assert [(one.indicator_id, one.rank) for one in weaknesses(rows)] == [
        ("index", 10),
        ("growth", 9),
    ]
    assert strengths(rows, 1)[0].to_median == 4.0
    assert strengths(rows, 1)[0].reach == 0.5


def changed(indicator="growth", before_year=2019, before=5, now=3, paired=12, **other):
    row = {
        "indicator_id": indicator,
        "before_year": before_year,
        "before": 1.0,
        "value": 2.0,
        "change": 1.0,
        "median_change": 0.5,
        "rank_before": before,
        "rank": now,
        "paired": paired,
        "members": 12,
    }
    return row | other


def test_moves_are_ordered_by_the_share_of_places_gained():
    rows = pd.DataFrame(
        [
            changed("growth", before=5, now=3),
            changed("poverty", before=5, now=3, paired=9),
            changed("index", before=1, now=4),
            changed("size", before=9, now=1),
        ]
    )
    moves = moves_since(rows, 2019, BETTER, set())
    assert [one.indicator_id for one in improvements(moves)] == ["poverty", "growth"]
    assert [one.indicator_id for one in declines(moves)] == ["index"]
    assert declines(moves)[0].places == -3


def test_ranks_of_too_few_or_of_a_partial_index_mean_nothing():
    rows = pd.DataFrame([changed(paired=7), changed("index", paired=11)])
    moves = moves_since(rows, 2019, BETTER, {"index"})
    assert [one.ranked for one in moves] == [False, False]
    assert [one.median_change for one in moves] == [None, None]
    assert [one.change for one in moves] == [1.0, 1.0], "the unit's own change stands"


def test_the_longest_span_of_two_years_or_more_counts():
    rows = pd.DataFrame(
        [changed(before_year=year) for year in (2015, 2017, 2019)]
        + [changed("poverty", before_year=2019)]
    )
    moves = moves_over(rows, 2020, BETTER, set())
    assert [(one.indicator_id, one.before_year) for one in moves] == [("growth", 2015)]


def profiles(table):
    """Return the long frame of a table of units by indicators, gaps left out."""
    frame = pd.DataFrame(table, index=[f"i{k}" for k in range(len(next(iter(table.values()))))])
    long = frame.T.stack().rename_axis(["unit_id", "indicator_id"])
    return long.rename("value").reset_index().dropna()


def test_distance_is_the_root_mean_square_of_the_differences_of_scores():
    figures = profiles({"a": [0.0] * 5, "b": [2.0] * 5, "c": [1.0, 1.0, 1.0, 1.0, 4.0]})
    found = likeness(figures, "a")
    z = pd.DataFrame({"a": [0.0] * 5, "b": [2.0] * 5, "c": [1.0, 1.0, 1.0, 1.0, 4.0]}).T
    z = (z - z.mean()) / z.std(ddof=0)
    expected = {one: float(np.sqrt(((z.loc[one] - z.loc["a"]) ** 2).mean())) for one in "bc"}
    assert {one.unit_id: one.distance for one in found.twins} == pytest.approx(expected)
    assert [one.unit_id for one in found.twins] == ["c", "b"]
    assert found.twins[0].farthest == "i4"


def test_fewer_than_five_common_indicators_are_not_compared():
    assert FEWEST == 5
    gap = math.nan
    figures = profiles({"a": [1.0, 2, 3, 4, 5, 6], "b": [2.0, 3, 4, 5, gap, gap], "c": range(6)})
    found = likeness(figures, "a")
    assert [one.unit_id for one in found.twins] == ["c"]
    assert len(found.indicators) == 6


def test_what_does_not_differ_counts_for_nothing():
    figures = profiles({"a": [1.0, 2, 3, 4, 7], "b": [2.0, 3, 4, 5, 7], "c": [5.0, 6, 1, 2, 7]})
    found = likeness(figures, "a")
    assert found.twins == (), "only four indicators differ"
    assert found.indicators == ("i0", "i1", "i2", "i3")


def test_of_an_unknown_unit_nothing_is_said():
    found = likeness(profiles({"a": [1.0] * 5, "b": [2.0] * 5}), "z")
    assert (found.indicators, found.twins) == ((), ())


def test_units_of_measure_do_not_matter_and_likeness_is_mutual():
    random = np.random.default_rng(7)
    values = random.normal(size=(12, 8))
    table = {f"u{k}": list(row) for k, row in enumerate(values)}
    scaled = {f"u{k}": list(row * 1000 + 5) for k, row in enumerate(values)}
    one, other = likeness(profiles(table), "u0"), likeness(profiles(scaled), "u0")
    assert [twin.unit_id for twin in one.twins] == [twin.unit_id for twin in other.twins]
    assert [twin.distance for twin in one.twins] == pytest.approx(
        [twin.distance for twin in other.twins]
    )
    nearest = one.twins[0]
    back = {
        twin.unit_id: twin.distance for twin in likeness(profiles(table), nearest.unit_id).twins
    }
    assert back["u0"] == pytest.approx(nearest.distance)
