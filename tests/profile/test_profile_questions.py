"""What the questions of the profile answer agrees with those of the other pages."""

import pytest

from thidua.ask import ask

BLOC, YEAR = "tay-nam-bo", 2022
MEMBERS = "An Giang"


@pytest.fixture(scope="module")
def members(snapshot):
    return list(ask("bloc_member", bloc=BLOC, year=YEAR)["unit_id"])


def indicators(rows):
    return sorted(rows["indicator_id"].unique())


@pytest.mark.parametrize("unit", ["an-giang-63", "hau-giang-63"])
def test_rank_and_reach_are_those_of_the_ranking(members, unit):
    figures = ask("profile_figure", unit=unit, units=members)
    now = figures[(figures["year"] == YEAR) & figures["value"].notna()]
    assert len(now) > 12
    for row in now.to_dict("records"):
        ranking = ask("bloc_ranking", bloc=BLOC, indicator=row["indicator_id"], year=YEAR)
        known = ranking[ranking["rank"].notna()]
        own = known.set_index("unit_id").loc[unit]
        assert (row["value"], row["rank"]) == (own["value"], own["rank"])
        assert (row["known"], row["members"]) == (len(known), 12)
        assert (row["lowest"], row["highest"]) == (known["value"].min(), known["value"].max())
        assert row["median"] == pytest.approx(known["value"].median())


def test_places_gained_are_those_of_the_ranking(members):
    changes = ask("profile_change", unit="an-giang-63", units=members, year=YEAR)
    since = changes[changes["before_year"] == YEAR - 1]
    assert {"grdp_growth", "pci"} <= set(since["indicator_id"])
    for row in since.to_dict("records"):
        ranking = ask("bloc_ranking", bloc=BLOC, indicator=row["indicator_id"], year=YEAR)
        own = ranking.set_index("unit_id").loc["an-giang-63"]
        assert row["rank_before"] - row["rank"] == own["rank_change"]


def test_no_change_leads_across_a_break_or_rests_on_doubt(members):
    for year in (2017, 2018, 2020, 2021):
        changes = ask("profile_change", unit="an-giang-63", units=members, year=year)
        for row in changes.to_dict("records"):
            series = ask("figure", unit="an-giang-63", indicator=row["indicator_id"])
            series = series.set_index("year")
            both = series.loc[[row["before_year"], year]]
            assert both["segment"].nunique() == 1
            assert set(both["flag"]) <= {"", "derived"}
    # PAPI changed its method in 2021 (series_breaks.csv), so 2021 has nothing to compare with.
    changes = ask("profile_change", unit="an-giang-63", units=members, year=2021)
    assert "papi" not in set(changes["indicator_id"])


def test_a_suspect_figure_is_told_and_never_the_value(members):
    figures = ask("profile_figure", unit="an-giang-63", units=members)
    told = figures[figures["suspect_value"].notna()]
    assert len(told)
    assert told["value"].isna().all()


def test_likeness_rests_on_what_most_provinces_have_and_on_no_partial_index():
    rows = ask("profile_peer", schemes=["63"], first=2020, last=2022)
    share = rows.groupby(["year", "indicator_id"])["unit_id"].nunique() / 63
    assert share.min() >= 0.65
    assert not {"par_index", "sipas", "dti", "dti_rank"} & set(rows["indicator_id"])
    assert len(indicators(rows)) > 10


def test_a_new_province_has_published_and_computed_figures():
    units = ask("profile_unit")
    new = list(units.loc[units["scheme"] == "34", "unit_id"])
    assert len(new) == 34
    figures = ask("profile_figure", unit="an-giang-34", units=new)
    own = figures[figures["value"].notna()].set_index(["indicator_id", "year"])
    assert own.loc[("grdp_per_capita", 2023), "origin"] == "published"
    assert own.loc[("population", 2019), "origin"] == "computed"
    parts = sum(
        ask("figure", unit=unit, indicator="population").set_index("year").loc[2019, "value"]
        for unit in ("an-giang-63", "kien-giang-63")
    )
    assert own.loc[("population", 2019), "value"] == pytest.approx(parts)


def test_a_territory_that_stands_in_is_no_member():
    assert blocs_of("an-giang-34", 2016) == []
    assert blocs_of("an-giang-63", 2016) == [BLOC]
    assert blocs_of("lam-dong-63", 2016) == ["tay-nguyen"]
    assert blocs_of("lam-dong-63", 2023) == ["tay-nguyen-dhmt"]
    assert blocs_of("quang-nam-63", 2016) == []


def blocs_of(unit, year):
    blocs = ask("unit_bloc", year=year)
    return list(blocs.loc[blocs["unit_id"] == unit, "bloc_id"])
