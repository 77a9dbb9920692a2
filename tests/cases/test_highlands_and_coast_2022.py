"""Cụm các tỉnh Tây Nguyên và Duyên hải miền Trung, 2022."""

import pytest

from thidua.ask import ask

BLOC = {"bloc": "tay-nguyen-dhmt"}


def test_it_has_ten_provinces(snapshot):
    members = ask("bloc_member", **BLOC, year=2022)
    assert len(members) == 10
    assert set(members["kind"]) == {"province"}


@pytest.mark.parametrize(
    ("measure", "value", "bound"),
    [
        ("area", 87183.5, ""),
        ("population", 12000, "at_least"),
        ("districts_total", 122, ""),
        ("communes_total", 1544, ""),
    ],
)
def test_its_size_as_printed(snapshot, measure, value, bound):
    totals = ask("published_total", **BLOC, year=2022).set_index("measure")
    assert len(totals) == 4
    assert (totals.loc[measure, "value"], totals.loc[measure, "bound"]) == (value, bound)


def test_over_12_million_is_in_thousands_and_no_exact_number(snapshot):
    row = ask("published_total", **BLOC, year=2022).set_index("measure").loc["population"]
    assert (row["unit"], row["flag"]) == ("thousand", "approximate")
    compared = ask("bloc_headline", **BLOC, year=2022, measures="population").set_index("year")
    assert compared.loc[2022, "published"] == 12000
    assert compared.loc[[2022], "difference"].isna().all()


@pytest.mark.parametrize(
    ("award", "names"),
    [
        ("co_thi_dua_chinh_phu", ["Bình Định", "Đắk Nông"]),
        ("bang_khen_thu_tuong", ["Đắk Lắk", "Quảng Ngãi"]),
    ],
)
def test_who_was_proposed_for_what(snapshot, award, names):
    outcomes = ask("award", **BLOC, year=2022)
    assert len(outcomes) == 4
    assert set(outcomes["status"]) == {"proposed"}
    assert list(outcomes.loc[outcomes["award"] == award, "name_vi"]) == names


def test_the_order_of_mention_is_no_rank(snapshot):
    outcomes = ask("award", **BLOC, year=2022)
    assert outcomes["rank"].isna().all()


def test_binh_dinh_leads_and_lam_dong_is_deputy_in_2023(snapshot):
    rows = ask("leader", **BLOC, year=2023)
    assert list(zip(rows["role"], rows["name_vi"], strict=True)) == [
        ("head", "Bình Định"),
        ("deputy", "Lâm Đồng"),
    ]


def test_the_head_of_2022_is_only_inferred(snapshot):
    rows = ask("leader", **BLOC, year=2022)
    assert list(rows[["unit_id", "certainty"]].itertuples(index=False, name=None)) == [
        ("dak-lak-63", "inferred")
    ]
