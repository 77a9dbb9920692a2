"""Ranks of a bloc's members: ties, direction, gaps, changes like for like, distances."""

import pytest

from thidua.ask import answer, ask


def figure(unit, indicator, year, value, **unusual):
    return {"unit_id": unit, "indicator_id": indicator, "year": year, "value": value, **unusual}


def series(indicator, year, **values):
    return [figure(unit, indicator, year, value) for unit, value in values.items()]


@pytest.fixture(scope="module")
def made(tiny_snapshot):
    """Return a snapshot with a year for every case; ``e`` has hardly any figure."""
    return tiny_snapshot(
        observation=[
            *series("level", 2000, a=5, b=7, c=7, d=1),
            *series("level", 2001, a=7.001, b=7.0011, c=7.0, d=7.0),
            *series("share", 2000, a=5, b=7, c=2, d=2),
            *series("score", 2000, a=1, b=2, c=3, d=4),
            *series("rate", 2000, a=-1.5, b=0, c=2.5, d=-3),
            figure("viet-nam", "rate", 2000, 1.0),
            figure("viet-nam", "share", 2000, 4.0),
            figure("viet-nam", "level", 2000, 100.0),
            # 2010 → 2011: a and b have both years, c joins, d leaves.
            *series("rate", 2010, a=1, b=2, d=3),
            *series("rate", 2011, a=5, b=4, c=9),
            figure("d", "rate", 2011, 99, flag="suspect"),
            figure("e", "rate", 2011, 98, status="plan"),
            # 2020 → 2021: a break between them.
            *series("level", 2020, a=1, b=2),
            *series("level", 2021, a=4, b=3),
        ],
        series_break=[{"indicator_id": "level", "year": 2021}],
    )


def ranking(made, indicator, year):
    question = {"bloc": "b", "indicator": indicator, "year": year}
    return answer("bloc_ranking", question, made)


def column(rows, name):
    """Return a column by unit, gaps as None."""
    values = rows.set_index("unit_id")[name].astype(object)
    return values.where(values.notna(), None).to_dict()


def test_ties_share_a_rank_and_the_next_rank_is_left_out(made):
    rows = ranking(made, "level", 2000)
    assert column(rows, "rank") == {"b": 1, "c": 1, "a": 3, "d": 4, "e": None}


def test_ranks_are_of_unrounded_values(made):
    rows = ranking(made, "level", 2001)
    assert column(rows, "rank") == {"b": 1, "a": 2, "c": 3, "d": 3, "e": None}


def test_where_lower_is_better_the_lowest_is_first(made):
    rows = ranking(made, "share", 2000)
    assert column(rows, "rank") == {"c": 1, "d": 1, "a": 3, "b": 4, "e": None}


def test_where_no_direction_is_better_the_largest_is_first(made):
    rows = ranking(made, "score", 2000)
    assert column(rows, "rank") == {"d": 1, "c": 2, "b": 3, "a": 4, "e": None}


def test_negative_and_nought_are_values_like_others(made):
    rows = ranking(made, "rate", 2000)
    assert column(rows, "rank") == {"c": 1, "b": 2, "a": 3, "d": 4, "e": None}


@pytest.mark.parametrize("indicator", ["level", "share", "score", "rate"])
def test_members_without_a_figure_stand_last_and_have_no_rank(made, indicator):
    rows = ranking(made, indicator, 2000)
    assert len(rows) == 5
    last = rows.iloc[-1]
    assert last["unit_id"] == "e"
    empty = ["rank", "value", "rank_change", "to_mean", "to_country", "status", "source_id"]
    assert last[empty].isna().all()


def test_rows_stand_in_the_order_of_ranks_and_then_of_names(made):
    assert list(ranking(made, "level", 2000)["unit_id"]) == ["b", "c", "a", "d", "e"]
    assert list(ranking(made, "rate", 2011)["unit_id"]) == ["c", "a", "b", "d", "e"]


def test_a_rank_change_compares_only_members_with_a_figure_in_both_years(made):
    rows = ranking(made, "rate", 2011)
    assert column(rows, "rank") == {"c": 1, "a": 2, "b": 3, "d": None, "e": None}
    # Among a and b alone: a rose from second to first, b fell. The newcomer c pushes nobody down.
    assert column(rows, "rank_change") == {"a": 1, "b": -1, "c": None, "d": None, "e": None}


def test_the_value_before_is_told_only_inside_the_same_series(made):
    rows = ranking(made, "rate", 2011)
    known = column(rows, "previous_value")
    assert (known["a"], known["b"], known["c"]) == (1, 2, None)
    assert set(column(ranking(made, "level", 2021), "previous_value").values()) == {None}


def test_a_suspect_is_shown_beside_but_never_ranked_and_a_plan_is_not_shown(made):
    rows = ranking(made, "rate", 2011).set_index("unit_id")
    assert rows.loc["d", "suspect_value"] == 99
    assert rows.loc["e", ["value", "suspect_value"]].isna().all()
    assert rows["bloc_mean"].dropna().unique() == pytest.approx([6])


def test_the_distance_to_the_bloc_is_to_the_mean_of_the_members_with_a_figure(made):
    assert column(ranking(made, "level", 2000), "to_mean") == {
        "a": 0, "b": 2, "c": 2, "d": -4, "e": None
    }  # fmt: skip


def test_the_distance_to_the_country_is_told_of_rates_and_never_of_totals(made):
    assert column(ranking(made, "rate", 2000), "to_country") == {
        "a": -2.5, "b": -1, "c": 1.5, "d": -4, "e": None
    }  # fmt: skip
    assert column(ranking(made, "share", 2000), "to_country")["a"] == 1
    assert ranking(made, "level", 2000)["to_country"].isna().all()
    assert ranking(made, "rate", 2011)["to_country"].isna().all()


def test_a_year_without_any_figure_still_lists_the_members(made):
    rows = ranking(made, "level", 2005)
    assert list(rows["unit_id"]) == ["a", "b", "c", "d", "e"]
    assert rows["rank"].isna().all()


def test_a_year_before_the_bloc_has_no_rows(snapshot):
    found = ask("bloc_ranking", bloc="tay-nguyen-dhmt", indicator="grdp_growth", year=2017)
    assert len(found) == 0


def test_ranks_of_the_real_data_follow_from_the_values(snapshot):
    for indicator, lower in (("grdp_growth", False), ("poverty_rate", True), ("papi", False)):
        for year in range(2014, 2025):
            rows = ask("bloc_ranking", bloc="tay-nam-bo", indicator=indicator, year=year)
            assert len(rows) == 12
            wanted = rows["value"].rank(method="min", ascending=lower)
            assert (rows["rank"].astype(float).fillna(-1) == wanted.fillna(-1)).all()
            assert rows["rank"].is_monotonic_increasing or rows["rank"].isna().any()


def test_the_leader_of_a_known_year(snapshot):
    first = ask("bloc_ranking", bloc="tay-nam-bo", indicator="grdp_growth", year=2016).iloc[0]
    assert (first["name_vi"], first["rank"], first["value"]) == ("Trà Vinh", 1, 12.32)
    assert first["to_mean"] == pytest.approx(first["value"] - first["bloc_mean"])
    assert first["to_country"] == pytest.approx(first["value"] - first["country_value"])


@pytest.mark.parametrize("indicator", ["par_index", "sipas", "dti"])
def test_an_index_of_only_some_provinces_has_no_mean_to_be_compared_with(snapshot, indicator):
    seen = 0
    for year in range(2015, 2025):
        rows = ask("bloc_ranking", bloc="tay-nam-bo", indicator=indicator, year=year)
        if 0 < rows["value"].notna().sum() < len(rows):
            seen += 1
            assert rows[["bloc_mean", "to_mean"]].isna().all(axis=None)
    assert seen > 0
