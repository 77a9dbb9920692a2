"""Cụm các tỉnh Tây Nam Bộ, 2016: totals, outcomes and head as its review printed them."""

import pytest

from thidua.ask import ask

PRINTED = [
    ("grdp_growth", 6.68, "%"),
    ("budget_revenue_plan_pct", 114.16, "%"),
    ("exports", 12645.61, "million USD"),
    ("exports_growth", 11.54, "%"),
    ("investment", 228541, "billion VND"),
    ("jobs_created", 326110, "persons"),
    ("jobs_created_plan_pct", 112.4, "%"),
    ("jobs_created_growth", 6.26, "%"),
    ("ntm_communes_new", 93, "communes"),
    ("election_turnout", 99.66, "%"),
]


@pytest.fixture(scope="module")
def totals(snapshot):
    return ask("published_total", bloc="tay-nam-bo", year=2016).set_index("measure")


@pytest.mark.parametrize(("measure", "value", "unit"), PRINTED)
def test_the_printed_totals(totals, measure, value, unit):
    row = totals.loc[measure]
    assert (row["value"], row["unit"]) == (value, unit)
    assert (row["preferred"], row["bound"]) == (True, "")
    assert row["status"] in ("preliminary", "actual")


def test_nothing_else_was_printed(totals):
    assert set(totals.index) == {measure for measure, _, _ in PRINTED}


def test_every_total_names_its_document_and_its_line(totals):
    assert totals["source"].str.contains("Cụm thi đua các tỉnh Tây Nam Bộ").all()
    assert (totals["file"] == "published_totals.csv").all()
    assert totals["line"].is_unique


def test_the_growth_is_said_to_be_a_mean_over_the_provinces(totals):
    assert "mean over the provinces" in totals.loc["grdp_growth", "note"]


@pytest.mark.parametrize(
    ("unit", "rank", "award"),
    [
        ("long-an-63", 1, "co_thi_dua_chinh_phu"),
        ("an-giang-63", 2, "co_thi_dua_chinh_phu"),
        ("kien-giang-63", 3, "bang_khen_thu_tuong"),
        ("ben-tre-63", 4, "bang_khen_thu_tuong"),
    ],
)
def test_who_was_proposed_for_what(snapshot, unit, rank, award):
    outcomes = ask("award", bloc="tay-nam-bo", year=2016).set_index("unit_id")
    assert len(outcomes) == 4
    row = outcomes.loc[unit]
    assert (row["rank"], row["award"], row["status"]) == (rank, award, "proposed")


def test_an_giang_was_head(snapshot):
    leaders = ask("leader", bloc="tay-nam-bo", year=2016)
    assert list(leaders["unit_id"]) == ["an-giang-63"]
    row = leaders.iloc[0]
    assert (row["name_vi"], row["role"], row["certainty"]) == ("An Giang", "head", "stated")


def test_the_growth_computed_from_the_members_stands_beside_the_printed_one(snapshot):
    found = ask("bloc_headline", bloc="tay-nam-bo", year=2016, measures="grdp_growth")
    row = found.set_index("year").loc[2016]
    assert row["published"] == 6.68
    assert (row["known"], row["members"], row["method"]) == (12, 12, "mean")
    ranked = ask("bloc_ranking", bloc="tay-nam-bo", indicator="grdp_growth", year=2016)
    assert row["computed"] == pytest.approx(ranked["value"].mean())


def test_exports_of_one_member_are_never_set_against_the_printed_total(snapshot):
    found = ask("bloc_headline", bloc="tay-nam-bo", year=2016, measures="exports")
    row = found.set_index("year").loc[2016]
    assert row["published"] == 12645.61
    assert row["known"] < row["members"] == 12
    assert row[["difference"]].isna().all()
