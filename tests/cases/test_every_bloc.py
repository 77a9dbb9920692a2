"""What must hold for every bloc, also for one of which only the members are known."""

import pytest

from thidua.ask import ask


@pytest.fixture(scope="module")
def blocs(snapshot):
    return list(ask("bloc")["bloc_id"])


def test_the_front_page_opens_on_the_southwest(blocs):
    years = ask("bloc_year", bloc="tay-nam-bo")
    assert "tay-nam-bo" in blocs
    default = years[years["is_default"]]
    assert len(default) == 1
    assert default["figures"].item() > 0
    assert default["headlines"].item() >= 2


def test_national_clusters_stand_first(blocs):
    assert list(ask("bloc")["level"].iloc[:9]) == ["national"] * 9
    assert len(blocs) == 36


def test_every_bloc_with_anything_known_has_one_year_to_open(blocs):
    for bloc in blocs:
        years = ask("bloc_year", bloc=bloc)
        assert years["is_default"].sum() == min(len(years), 1), bloc
        assert years["year"].is_monotonic_decreasing, bloc
        assert (years[["figures", "totals", "awards", "leaders"]].sum(axis=1) > 0).all(), bloc


def test_every_award_and_leader_is_a_unit_that_was_ever_a_member(blocs):
    for bloc in blocs:
        members = set(ask("bloc_member", bloc=bloc)["unit_id"])
        assert set(ask("award", bloc=bloc)["unit_id"]) <= members, bloc
        assert set(ask("leader", bloc=bloc)["unit_id"]) <= members, bloc


def test_a_head_is_one_a_year(blocs):
    for bloc in blocs:
        heads = ask("leader", bloc=bloc).query("role == 'head'")
        assert heads["year"].is_unique, bloc
