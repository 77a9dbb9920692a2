"""Cụm các tỉnh Tây Nam Bộ, 2021 to 2023: a conferred award and three years of leaders."""

import pytest

from thidua.ask import ask


def test_an_giang_was_third_in_2021_and_the_certificate_was_conferred(snapshot):
    outcomes = ask("award", bloc="tay-nam-bo", year=2021)
    assert list(outcomes["unit_id"]) == ["an-giang-63"]
    row = outcomes.iloc[0]
    assert (row["rank"], row["award"], row["status"]) == (3, "bang_khen_thu_tuong", "conferred")


def test_the_conferred_award_is_told_apart_from_all_proposals(snapshot):
    outcomes = ask("award", bloc="tay-nam-bo")
    conferred = outcomes[outcomes["status"] == "conferred"]
    assert list(conferred[["year", "unit_id"]].itertuples(index=False, name=None)) == [
        (2021, "an-giang-63")
    ]
    assert set(outcomes["status"]) == {"proposed", "conferred"}


@pytest.mark.parametrize(
    ("year", "leaders"),
    [
        (2021, {"head": "Kiên Giang"}),
        (2022, {"head": "Đồng Tháp", "deputy_1": "Sóc Trăng", "deputy_2": "Long An"}),
        (2023, {"head": "Sóc Trăng", "deputy_1": "Long An", "deputy_2": "Bến Tre"}),
    ],
)
def test_who_led(snapshot, year, leaders):
    rows = ask("leader", bloc="tay-nam-bo", year=year)
    assert dict(zip(rows["role"], rows["name_vi"], strict=True)) == leaders
    assert list(rows["role"]) == list(leaders)  # the head first, then the deputies in order
    assert set(rows["certainty"]) == {"stated"}


def test_the_first_deputy_of_2022_was_head_in_2023(snapshot):
    rows = ask("leader", bloc="tay-nam-bo").set_index(["year", "role"])["unit_id"]
    assert rows[2022, "deputy_1"] == rows[2023, "head"] == "soc-trang-63"


def test_a_rank_without_a_named_award_stays_without_one(snapshot):
    outcomes = ask("award", bloc="tay-nam-bo", year=2022)
    ranks = dict(zip(outcomes["rank"], outcomes["name_vi"], strict=True))
    assert ranks == {1: "Hậu Giang", 2: "Trà Vinh", 3: "Tiền Giang"}
    assert set(outcomes["award"]) == {""}
    assert outcomes["score"].isna().all()


@pytest.mark.parametrize("year", [2014, 2017, 2024])
def test_a_year_without_outcomes_has_none(snapshot, year):
    assert len(ask("award", bloc="tay-nam-bo", year=year)) == 0
