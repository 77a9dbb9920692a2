"""Who belongs to a bloc in a year follows from the dates of the memberships and of the units."""

import pandas as pd
import pytest

from thidua.ask import answer, ask, connection

HIGHLANDS = ["dak-lak-63", "dak-nong-63", "gia-lai-63", "kon-tum-63", "lam-dong-63"]


def members(bloc, year):
    return list(ask("bloc_member", bloc=bloc, year=year)["unit_id"])


@pytest.mark.parametrize("year", [1995, 2011, 2017, 2018])
def test_the_central_highlands_were_a_cluster_of_five_until_2018(snapshot, year):
    assert members("tay-nguyen", year) == HIGHLANDS


@pytest.mark.parametrize("year", [2019, 2022, 2025])
def test_the_central_highlands_are_no_cluster_of_their_own_after_2018(snapshot, year):
    assert members("tay-nguyen", year) == []
    assert set(HIGHLANDS) < set(members("tay-nguyen-dhmt", year))


def test_the_cluster_of_ten_begins_in_2018(snapshot):
    assert members("tay-nguyen-dhmt", 2017) == []
    assert len(members("tay-nguyen-dhmt", 2018)) == 10


@pytest.mark.parametrize(("year", "bloc"), [(2023, "bac-trung-bo"), (2024, "bac-trung-bo"),
                                            (2025, "nam-thanh-pho")])  # fmt: skip
def test_hue_moves_to_the_centrally_run_cities_in_2025(snapshot, year, bloc):
    both = ("bac-trung-bo", "nam-thanh-pho")
    where = [name for name in both if "thua-thien-hue-63" in members(name, year)]
    assert where == [bloc]


@pytest.mark.parametrize("year", [2016, 2023, 2025])
def test_the_southwest_has_twelve_members(snapshot, year):
    assert len(members("tay-nam-bo", year)) == 12


@pytest.mark.parametrize("bloc", ["tay-nam-bo", "tay-nguyen-dhmt", "nam-thanh-pho"])
def test_no_old_province_is_a_member_after_the_old_map_ended(snapshot, bloc):
    assert members(bloc, 2026) == []


def test_without_a_year_everyone_who_ever_was_a_member_is_told(snapshot):
    ever = ask("bloc_member", bloc="nam-thanh-pho")
    assert len(ever) == 6
    assert "thua-thien-hue-63" in set(ever["unit_id"])


def test_members_stand_in_vietnamese_order(snapshot):
    names = list(ask("bloc_member", bloc="tay-nguyen-dhmt", year=2022)["name_vi"])
    assert names == [
        "Bình Định", "Đắk Lắk", "Đắk Nông", "Gia Lai", "Khánh Hòa", "Kon Tum", "Lâm Đồng",
        "Phú Yên", "Quảng Nam", "Quảng Ngãi",
    ]  # fmt: skip


def test_members_per_year_worked_out_again(snapshot):
    with connection(snapshot).cursor() as cursor:
        membership, unit, found = (
            cursor.table(name).df() for name in ("membership", "unit", "bloc_member")
        )
    found = found[["bloc_id", "scheme", "year", "unit_id"]]
    unit["kind"] = unit["scheme"].replace("", "agency")
    columns = ["unit_id", "valid_from", "valid_to", "kind", "successor_id"]
    dated = membership.merge(unit[columns], on="unit_id")
    years = range(found["year"].min(), found["year"].max() + 1)
    wanted = set()
    for row in dated.itertuples():
        starts = [date.year for date in (row.valid_from_x, row.valid_from_y) if pd.notna(date)]
        ends = [date.year for date in (row.valid_to_x, row.valid_to_y) if pd.notna(date)]
        first, last = max(starts, default=years[0]), min(ends, default=years[-1])
        for year in years:
            if first <= year <= last:
                schemes = ("63", "34") if row.kind == "agency" else (row.kind,)
                wanted |= {(row.bloc_id, scheme, year, row.unit_id) for scheme in schemes}
            # The old provinces ended in 2025; who follows their blocs is not known.
            if first <= min(year, 2025) <= last and pd.notna(row.successor_id):
                wanted.add((row.bloc_id, "34", year, row.successor_id))
    assert set(found.itertuples(index=False, name=None)) == wanted
    assert not found.duplicated().any()


@pytest.fixture(scope="module")
def dated(tiny_snapshot):
    """Return a snapshot whose bloc ``dated`` tries every kind of date."""
    spans = {"a": ("", "2003"), "b": ("2002-12-31", "2004-01-01"), "c": ("2003", "2003"),
             "d": ("2001", "2001-06")}  # fmt: skip
    return tiny_snapshot(
        bloc=[{"bloc_id": "dated", "name_vi": "D", "name_en": "D"}],
        membership=[
            *(
                {"bloc_id": "dated", "unit_id": unit, "valid_from": start, "valid_to": end}
                for unit, (start, end) in spans.items()
            ),
            {"bloc_id": "dated", "unit_id": "d", "valid_from": "2004", "valid_to": ""},
            {"bloc_id": "dated", "unit_id": "young"},
        ],
        unit=[{"unit_id": "young", "kind": "agency", "name_vi": "Y", "valid_from": "2004-07"}],
        observation=[{"unit_id": "a", "indicator_id": "level", "year": 1999, "value": 1}],
    )


@pytest.mark.parametrize(
    ("year", "present"),
    [
        (1999, ["a"]),
        (2001, ["a", "d"]),
        (2002, ["a", "b"]),
        (2003, ["a", "b", "c"]),
        (2004, ["b", "d", "young"]),
        (2005, ["d", "young"]),
    ],
)
def test_a_membership_counts_for_every_year_it_touches(dated, year, present):
    found = answer("bloc_member", {"bloc": "dated", "year": year}, dated)
    assert list(found["unit_id"]) == present
