"""A bloc under the 34 units: territories of its old members, said to be no members."""

import pytest

from thidua.ask import answer, ask

SOUTHWEST = ["An Giang", "Cà Mau", "Cần Thơ", "Đồng Tháp", "Tây Ninh", "Vĩnh Long"]


@pytest.mark.parametrize("year", [2016, 2023, 2025, 2026])
def test_the_old_members_territories_stand_in_for_unknown_members(snapshot, year):
    rows = ask("bloc_member", bloc="tay-nam-bo", year=year, scheme="34")
    assert list(rows["name_vi"]) == SOUTHWEST
    assert set(rows["standing"]) == {"successor"}


@pytest.mark.parametrize("scheme", ["63", None])
def test_the_old_provinces_are_members_and_the_default(snapshot, scheme):
    rows = ask("bloc_member", bloc="tay-nam-bo", year=2023, scheme=scheme)
    assert len(rows) == 12
    assert set(rows["standing"]) == {"member"}


def test_agencies_are_members_whatever_the_boundaries(snapshot):
    old, new = (
        ask("bloc_member", bloc="an-giang-khoi-co-quan-dang", year=2023, scheme=scheme)
        for scheme in ("63", "34")
    )
    assert old.equals(new)
    assert len(old) == 9


def test_a_cluster_dissolved_before_the_new_map_has_no_successors_after_its_end(snapshot):
    assert len(ask("bloc_member", bloc="tay-nguyen", year=2018, scheme="34")) > 0
    assert ask("bloc_member", bloc="tay-nguyen", year=2023, scheme="34").empty


def test_known_members_of_the_new_map_leave_no_room_for_successors(tiny_snapshot):
    old = {"kind": "province", "scheme": "63", "successor_id": "new-34", "valid_to": "2025-06-30"}
    path = tiny_snapshot(
        bloc=[{"bloc_id": "redrawn", "name_vi": "R", "name_en": "R"}],
        unit=[
            {"unit_id": "new-34", "kind": "province", "scheme": "34", "name_vi": "N",
             "valid_from": "2025-07-01"},
            {"unit_id": "other-34", "kind": "province", "scheme": "34", "name_vi": "O",
             "valid_from": "2025-07-01"},
            {"unit_id": "old-63", "name_vi": "A", **old},
        ],
        membership=[
            {"bloc_id": "redrawn", "unit_id": "old-63", "valid_to": "2025-06-30"},
            {"bloc_id": "redrawn", "unit_id": "other-34", "valid_from": "2026"},
        ],
        observation=[
            {"unit_id": "old-63", "indicator_id": "level", "year": 2024, "value": 1},
            {"unit_id": "other-34", "indicator_id": "level", "year": 2026, "value": 1},
        ],
    )  # fmt: skip
    found = {
        year: answer("bloc_member", {"bloc": "redrawn", "year": year, "scheme": "34"}, path)
        for year in (2024, 2026)
    }
    assert found[2024][["unit_id", "standing"]].to_numpy().tolist() == [["new-34", "successor"]]
    assert found[2026][["unit_id", "standing"]].to_numpy().tolist() == [["other-34", "member"]]


def test_what_a_bloc_printed_of_its_old_members_stands_beside_no_new_territory(snapshot):
    asked = {"bloc": "tay-nam-bo", "year": 2016, "measures": "exports"}
    old, new = (ask("bloc_headline", **asked, scheme=scheme) for scheme in ("63", "34"))
    assert old["published"].notna().any()
    assert new["published"].isna().all()


def test_ranks_under_the_new_map_are_among_its_territories(snapshot):
    rows = ask(
        "bloc_ranking", bloc="tay-nam-bo", indicator="grdp_per_capita", year=2021, scheme="34"
    )
    assert rows["rank"].tolist() == [1, 2, 3, 4, 5, 6]
    assert rows["name_vi"][0] == "Tây Ninh"
    assert set(rows["origin"]) == {"published"}


def test_figures_of_new_territories_are_joined_over_the_years_whatever_their_origin(snapshot):
    rows = ask(
        "comparison_figure", units="an-giang-34", indicators="population", first=2010, last=2025
    )
    assert set(rows["origin"]) == {"published", "computed"}
    assert rows.loc[rows["origin"] == "computed", "source_id"].isna().all()
    parts = {
        unit: ask("figure", unit=unit, indicator="population").set_index("year")["value"]
        for unit in ("an-giang-63", "kien-giang-63")
    }
    computed = rows[rows["origin"] == "computed"].set_index("year")["value"]
    for year, value in computed.items():
        assert value == pytest.approx(sum(part[year] for part in parts.values()))
