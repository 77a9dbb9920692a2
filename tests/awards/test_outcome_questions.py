"""The questions behind the page of awards, and the counts made of their answers."""

import pandas as pd

from thidua.ask import answer, ask
from thidua.tally import Count, known_years, tallies, total


def test_the_matrix_has_every_member_in_every_year():
    matrix = ask("outcome_matrix", bloc="tay-nam-bo")
    assert sorted(matrix["year"].unique()) == list(range(2015, 2024))
    assert len(matrix) == 12 * 9
    assert matrix["member"].all()
    assert known_years(matrix) == [2015, 2016, 2021, 2022, 2023]
    row = matrix.set_index(["year", "unit_id"]).loc[2021, "an-giang-63"]
    assert (row["rank"], row["award"], row["status"]) == (3, "bang_khen_thu_tuong", "conferred")
    assert (row["named"], row["members"]) == (1, 12)


def test_the_matrix_holds_every_outcome_once():
    for bloc in ask("bloc")["bloc_id"]:
        known = ask("outcome_matrix", bloc=bloc).dropna(subset=["source"])
        keys = ["year", "unit_id", "award"]
        told = ask("award", bloc=bloc)
        assert sorted(map(tuple, known[keys].values)) == sorted(map(tuple, told[keys].values))


def test_the_matrix_knows_who_was_no_member():
    matrix = ask("outcome_matrix", bloc="nam-thanh-pho")
    hue = matrix[matrix["unit_id"].str.startswith("thua-thien-hue")]
    assert len(hue) == 12
    assert not hue["member"].any()


def test_all_blocs_hold_every_award_and_no_mere_rank():
    everywhere = ask("award_everywhere")
    told = [ask("award", bloc=bloc) for bloc in ask("bloc")["bloc_id"]]
    assert len(everywhere) == sum(int((rows["award"] != "").sum()) for rows in told)
    assert (everywhere["award"] != "").all()
    assert everywhere["level"].iloc[0] == "national"


def test_standing_leaves_out_what_few_know_and_what_has_no_direction(tiny_snapshot):
    snapshot = tiny_snapshot(
        observation=[
            {"unit_id": unit, "indicator_id": indicator, "year": 2001, "value": value}
            for indicator, units in (("level", "abcd"), ("rate", "abc"), ("score", "abcde"))
            for value, unit in enumerate(units)
        ]
    )
    standing = answer("indicator_standing", {"bloc": "b", "year": 2001}, snapshot)
    assert set(standing["indicator_id"]) == {"level"}
    assert dict(zip(standing["unit_id"], standing["rank"], strict=True)) == {
        "d": 1,
        "c": 2,
        "b": 3,
        "a": 4,
    }
    assert set(standing["known"]) == {4}


def outcomes(*rows: tuple[int, str, str, str]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {
                "year": year,
                "unit_id": unit,
                "award": award,
                "status": status,
                "source": "s",
                "named": 1,
            }
            for year, unit, award, status in rows
        ]
    )


def test_proposed_and_conferred_are_counted_apart():
    made = outcomes(
        (2001, "a", "co_thi_dua_chinh_phu", "proposed"),
        (2002, "a", "co_thi_dua_tinh", "conferred"),
        (2002, "a", "other", "proposed"),
        (2002, "b", "bang_khen_tinh", "conferred"),
    )
    a, b = tallies(made)
    assert (a.unit_id, a.flags, a.others) == ("a", Count(1, 1), Count(1, 0))
    assert (b.unit_id, b.certificates) == ("b", Count(0, 1))
    assert total([a, b]) == (Count(1, 1), Count(0, 1), Count(1, 0))


def test_a_streak_ends_at_the_first_year_that_is_not_known():
    made = outcomes(
        (2001, "a", "other", "proposed"),
        (2003, "a", "other", "proposed"),
        (2004, "a", "other", "proposed"),
        (2004, "b", "", "proposed"),
        (2003, "c", "other", "proposed"),
    )
    streaks = {one.unit_id: one.streak for one in tallies(made)}
    # A mere rank names no award, and a unit not named in the last year has no current streak.
    assert streaks == {"a": 2, "b": 0, "c": 0}


def test_years_since_the_last_flag_say_how_many_of_them_are_unknown():
    by_unit = {one.unit_id: one for one in tallies(ask("outcome_matrix", bloc="tay-nam-bo"))}
    giang, long_an = by_unit["an-giang-63"], by_unit["long-an-63"]
    assert (giang.last_flag, giang.since, giang.unknown_since) == (2016, 7, 6)
    assert (long_an.last_flag, long_an.since, long_an.unknown_since) == (2016, 7, 7)
    assert (giang.flags, giang.certificates, giang.known) == (Count(1, 0), Count(0, 1), 2)
    assert by_unit["hau-giang-63"].last_flag is None
    assert "vinh-long-63" not in by_unit


def test_without_outcomes_nothing_is_counted():
    matrix = ask("outcome_matrix", bloc="tw-ban-dang")
    assert known_years(matrix) == []
    assert tallies(matrix) == []
