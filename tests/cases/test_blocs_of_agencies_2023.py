"""Two blocs of agencies: no economic indicator applies, outcomes and leaders carry them."""

import pytest

from thidua.ask import ask

PARTY = "an-giang-khoi-co-quan-dang"
GENERAL = "tham-muu-tong-hop"
BLOCS = [PARTY, GENERAL]
FLAG, CERTIFICATE = "co_thi_dua_chinh_phu", "bang_khen_tinh"


def names(rows, award):
    return set(rows.loc[rows["award"] == award, "name_vi"])


@pytest.mark.parametrize(("bloc", "count"), [(PARTY, 9), (GENERAL, 4)])
def test_its_members_are_agencies(snapshot, bloc, count):
    members = ask("bloc_member", bloc=bloc, year=2023)
    assert len(members) == count
    assert set(members["kind"]) == {"agency"}


@pytest.mark.parametrize("bloc", BLOCS)
@pytest.mark.parametrize("year", [2023, 2024])
def test_no_indicator_has_a_figure(snapshot, bloc, year):
    indicators = ask("indicator", bloc=bloc, year=year)
    assert len(indicators) == 49
    assert (indicators["known"] == 0).all()
    assert len(ask("published_total", bloc=bloc, year=year)) == 0


@pytest.mark.parametrize("bloc", BLOCS)
def test_a_ranking_by_an_indicator_lists_the_members_without_ranks(snapshot, bloc):
    rows = ask("bloc_ranking", bloc=bloc, indicator="grdp_growth", year=2023)
    assert len(rows) == len(ask("bloc_member", bloc=bloc, year=2023))
    assert rows[["rank", "value", "to_mean"]].isna().all(axis=None)


@pytest.mark.parametrize("bloc", BLOCS)
def test_a_value_of_the_bloc_is_a_gap(snapshot, bloc):
    row = ask("bloc_figure", bloc=bloc, indicator="grdp_growth", year=2023).iloc[0]
    assert row["known"] == 0
    assert row[["value", "mean", "total", "change", "status"]].isna().all()


@pytest.mark.parametrize("bloc", BLOCS)
def test_its_years_are_those_with_outcomes_or_leaders(snapshot, bloc):
    years = ask("bloc_year", bloc=bloc)
    assert list(years["year"]) == [2024, 2023]
    assert (years["figures"] == 0).all()
    assert (years["awards"] + years["leaders"] > 0).all()
    # 2024 has only leaders, and they are shown with the outcome of 2023.
    assert list(years.loc[years["is_default"], "year"]) == [2023]


def test_the_party_agencies_of_an_giang_propose_a_flag_and_two_certificates(snapshot):
    rows = ask("award", bloc=PARTY, year=2023)
    assert len(rows) == 3
    assert set(rows["status"]) == {"proposed"}
    assert names(rows, FLAG) == {"Ban Tuyên giáo Tỉnh ủy An Giang"}
    assert names(rows, CERTIFICATE) == {
        "Ban Dân vận Tỉnh ủy An Giang",
        "Ban Tổ chức Tỉnh ủy An Giang",
    }


def test_the_party_agencies_of_an_giang_have_a_head_and_a_deputy_in_2024(snapshot):
    rows = ask("leader", bloc=PARTY, year=2024)
    assert list(zip(rows["role"], rows["name_vi"], strict=True)) == [
        ("head", "Trường Chính trị Tôn Đức Thắng"),
        ("deputy", "Ban Nội chính Tỉnh ủy An Giang"),
    ]
    assert set(rows["certainty"]) == {"stated"}


def test_the_deputy_of_2023_leads_in_2024(snapshot):
    rows = ask("leader", bloc=PARTY).set_index(["year", "role"])["unit_id"]
    assert rows[2023, "deputy"] == rows[2024, "head"]


def test_the_general_agencies_propose_a_flag_and_two_certificates(snapshot):
    rows = ask("award", bloc=GENERAL, year=2023)
    assert len(rows) == 3
    assert set(rows["status"]) == {"proposed"}
    assert names(rows, FLAG) == {"Sở Tài chính"}
    assert names(rows, CERTIFICATE) == {"Sở Kế hoạch và Đầu tư", "Văn phòng UBND tỉnh"}


def test_the_general_agencies_have_a_head_and_a_deputy_in_2024(snapshot):
    rows = ask("leader", bloc=GENERAL, year=2024)
    assert list(zip(rows["role"], rows["name_vi"], strict=True)) == [
        ("head", "Sở Tài chính"),
        ("deputy", "Văn phòng UBND tỉnh"),
    ]


def test_the_province_is_told_where_the_source_names_it_and_only_there(snapshot):
    blocs = ask("bloc").set_index("bloc_id")
    assert blocs.loc[PARTY, "province"] == "An Giang"
    assert blocs.loc[[GENERAL], "province"].isna().all()
    assert "không nêu" in blocs.loc[GENERAL, "name_vi"]
    assert set(blocs.loc[BLOCS, "kind"]) == {"bloc"}
    assert set(blocs.loc[BLOCS, "level"]) == {"provincial"}
