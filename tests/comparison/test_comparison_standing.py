"""Ranks, scores, lines of reference and coverage on frames small enough to reckon by hand."""

import math

import pandas as pd
import pytest

from thidua.comparison import COLUMNS, coverage, ranked, reference, standardised


def by_unit(frame: pd.DataFrame, column: str) -> dict[str, float]:
    return dict(zip(frame["unit_id"], frame[column], strict=True))


def directions(better: str, indicator: str = "budget_revenue") -> pd.DataFrame:
    return pd.DataFrame({"indicator_id": [indicator], "better": [better]})


@pytest.mark.parametrize(
    ("better", "ranks"),
    [
        ("higher", {"a": 2, "b": 1, "c": 2, "d": 4}),
        ("lower", {"a": 2, "b": 4, "c": 2, "d": 1}),
        ("none", {"a": 2, "b": 1, "c": 2, "d": 4}),
    ],
)
def test_ties_share_a_rank(rows, better, ranks):
    frame = rows(("a", 2016, 5), ("b", 2016, 9), ("c", 2016, 5), ("d", 2016, 1))
    result = ranked(frame, better)
    assert by_unit(result, "rank") == ranks
    assert set(result["ranked"]) == {4}
    assert list(result.columns) == [*COLUMNS, "rank", "ranked"]


def test_ranks_are_of_unrounded_values(rows):
    result = ranked(rows(("a", 2016, 6.6800001), ("b", 2016, 6.68)), "higher")
    assert by_unit(result, "rank") == {"a": 1, "b": 2}


def test_each_year_and_indicator_is_ranked_for_itself(rows):
    frame = pd.concat(
        [
            rows(("a", 2015, 1), ("a", 2016, 1), ("b", 2016, 2)),
            rows(("a", 2016, 1), ("b", 2016, 2), ("c", 2016, math.nan), indicator="poverty_rate"),
        ],
        ignore_index=True,
    )
    result = ranked(frame, {"budget_revenue": "higher", "poverty_rate": "lower"})
    keys = zip(result["indicator_id"], result["year"], result["unit_id"], strict=True)
    assert dict(zip(keys, zip(result["rank"], result["ranked"], strict=True), strict=True)) == {
        ("budget_revenue", 2015, "a"): (1, 1),
        ("budget_revenue", 2016, "a"): (2, 2),
        ("budget_revenue", 2016, "b"): (1, 2),
        ("poverty_rate", 2016, "a"): (1, 2),
        ("poverty_rate", 2016, "b"): (2, 2),
    }


def test_a_direction_that_is_not_given_is_asked_for(rows):
    with pytest.raises(ValueError, match="Which direction is better for budget_revenue"):
        ranked(rows(("a", 2016, 1)), {"exports": "higher"})


def test_a_score_is_the_distance_from_the_mean_in_standard_deviations(rows):
    frame = rows(("a", 2016, 2), ("b", 2016, 4), ("c", 2016, 9))  # mean 5, variance 26/3
    scores = by_unit(standardised(frame, directions("higher")), "score")
    assert scores == pytest.approx({"a": -1.019049, "b": -0.339683, "c": 1.358732}, abs=1e-6)
    lower = by_unit(standardised(frame, directions("lower")), "score")
    assert lower == pytest.approx({unit: -score for unit, score in scores.items()})


@pytest.mark.parametrize(
    ("values", "better"),
    [
        ([1, 2], "higher"),
        ([7, 7, 7], "higher"),
        ([0.1 * 3, 0.3, 0.3], "higher"),
        ([1, 2, 3], "none"),
    ],
    ids=["two known", "no spread", "spread of arithmetic only", "no direction"],
)
def test_there_is_no_score_for(rows, values, better):
    frame = rows(*[(f"u{place}", 2016, value) for place, value in enumerate(values)])
    result = standardised(frame, directions(better))
    assert len(result) == len(values)
    assert result["score"].isna().all()


@pytest.mark.parametrize(("how", "value"), [("mean", 4.0), ("median", 3.0)])
def test_reference_is_over_the_members(rows, how, value):
    frame = rows(("a", 2016, 1), ("b", 2016, 3), ("c", 2016, 8), ("viet-nam", 2016, 100))
    result = reference(frame, ["a", "b", "c"], how)
    assert list(result.columns) == [*COLUMNS, "known", "members"]
    row = result.iloc[0]
    assert (row["unit_id"], row["value"], row["known"], row["members"]) == (
        f"bloc-{how}", value, 3, 3,
    )  # fmt: skip
    assert (row["status"], row["flag"], row["source_id"]) == ("actual", "derived", "")


def test_reference_needs_two_thirds_of_the_members(rows):
    members = [f"u{number:02}" for number in range(12)]
    frame = rows(
        *[(unit, 2015, 1) for unit in members[:7]], *[(unit, 2016, 1) for unit in members[:8]]
    )
    assert list(reference(frame, members, "mean")["year"]) == [2016]
    assert list(reference(frame, members, "mean", minimum_share=0.5)["year"]) == [2015, 2016]


def test_reference_inherits_doubt_and_names_a_mix_of_series(rows):
    frame = rows(
        ("a", 2016, 1, {"status": "estimate"}), ("b", 2016, 1, {"flag": "approximate"}),
        ("a", 2017, 1, {"vintage": "superseded"}), ("b", 2017, 1, {"vintage": "superseded"}),
        ("a", 2018, 1, {"vintage": "superseded"}), ("b", 2018, 1),
    )  # fmt: skip
    result = reference(frame, ["a", "b"], "mean")
    assert list(result["status"]) == ["estimate", "actual", "actual"]
    assert list(result["flag"]) == ["approximate", "derived", "derived"]
    assert list(result["vintage"]) == ["", "superseded", "mixed"]


def segments(frame: pd.DataFrame, members: str) -> list[str]:
    return list(reference(frame, list(members), "mean", minimum_share=0)["segment"])


def test_no_line_runs_through_different_members(rows):
    both = [(unit, year, 1) for unit in "ab" for year in (2013, 2014, 2016)]
    first, second, one, third = segments(rows(*both, ("a", 2015, 1)), "ab")
    assert first == second
    assert len({second, one, third}) == 3


def test_members_taking_turns_are_different_members(rows):
    first, second = segments(rows(("a", 2015, 1), ("b", 2016, 1)), "ab")
    assert first != second


def test_a_break_of_most_members_breaks_the_line(rows):
    broken = {"segment": "1"}
    most = rows(
        *[(unit, 2015, 1) for unit in "abc"],
        ("a", 2016, 1, broken), ("b", 2016, 1, broken), ("c", 2016, 1),
    )  # fmt: skip
    few = rows(
        *[(unit, 2015, 1) for unit in "abc"],
        ("a", 2016, 1, broken), ("b", 2016, 1), ("c", 2016, 1),
    )  # fmt: skip
    assert len(set(segments(most, "abc"))) == 2
    assert len(set(segments(few, "abc"))) == 1


def test_references_of_several_indicators_do_not_touch(rows):
    frame = pd.concat(
        [rows(("a", 2015, 1), ("a", 2016, 3)), rows(("a", 2017, 5), indicator="exports")],
        ignore_index=True,
    )
    result = reference(frame, ["a"], "median")
    assert list(zip(result["indicator_id"], result["year"], result["value"], strict=True)) == [
        ("budget_revenue", 2015, 1.0),
        ("budget_revenue", 2016, 3.0),
        ("exports", 2017, 5.0),
    ]


def test_coverage_counts_what_is_known_and_how_firm_it_is(rows):
    frame = rows(
        ("a", 2014, 1, {"status": "estimate", "flag": "approximate"}),
        ("b", 2014, 1, {"flag": "derived"}),
        ("a", 2016, 1, {"status": "preliminary", "flag": "uncertain"}),
        ("viet-nam", 2016, 1),
    )
    result = coverage(frame, ["a", "b", "c"]).set_index("year")
    columns = ["known", "members", "actual", "preliminary", "estimate", "doubtful"]
    assert result.loc[2014, columns].to_list() == [2, 3, 1, 0, 1, 1]
    assert result.loc[2015, columns].to_list() == [0, 3, 0, 0, 0, 0]
    assert result.loc[2016, columns].to_list() == [1, 3, 0, 1, 0, 1]


def test_nothing_known_gives_nothing(rows):
    assert ranked(rows(), "higher").empty
    assert standardised(rows(), directions("higher")).empty
    assert reference(rows(), ["a"], "mean").empty
    assert coverage(rows(), ["a"]).empty
    assert reference(rows(("a", 2016, 1)), [], "mean").empty
