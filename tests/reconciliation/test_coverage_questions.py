"""What is known and what is missing, counted again from the figures themselves."""

import pandas as pd
import pytest

from thidua.ask import ask
from thidua.ui.data_sources import found

SOUTHWEST = {"bloc": "tay-nam-bo"}


@pytest.fixture(scope="module")
def documents(snapshot):
    return ask("source_used")


def test_growth_is_known_of_all_twelve_and_exports_of_one_in_2016():
    rows = ask("coverage", **SOUTHWEST, first=2016, last=2016).set_index("indicator_id")
    assert rows.loc["grdp_growth", ["known", "members"]].tolist() == [12, 12]
    assert rows.loc["exports", ["known", "members"]].tolist() == [1, 12]
    assert len(rows) == 49


@pytest.mark.parametrize("scheme", ["63", "34"])
def test_both_tables_count_the_same(scheme):
    asked = {**SOUTHWEST, "scheme": scheme, "first": 2020, "last": 2022}
    units = ask("coverage_unit", **asked)
    counted = units[units["origin"] != ""].groupby(["indicator_id", "year"]).size()
    rows = ask("coverage", **asked).set_index(["indicator_id", "year"])
    known = rows["known"][rows["known"] > 0]
    assert known.sort_index().tolist() == counted.sort_index().tolist()
    computed = units[units["origin"] == "computed"].groupby(["indicator_id", "year"]).size()
    assert rows["computed"].sum() == computed.sum()
    assert (rows["computed"].sum() > 0) == (scheme == "34")


def test_the_country_is_all_units_of_the_scheme():
    rows = ask("coverage", scheme="34", first=2024, last=2024).set_index("indicator_id")
    assert rows["members"].unique().tolist() == [34]
    assert rows.loc["grdp_growth", "known"] == 34


def test_a_suspect_figure_alone_is_not_known():
    units = ask("coverage_unit", **SOUTHWEST, first=2016, last=2016)
    suspect = units[units["suspect"]]
    assert len(suspect) > 0
    assert (suspect["origin"] == "").all()


def test_what_is_asked_for_is_missing_and_known_of_most_others_or_a_headline():
    rows = ask("missing_figure", **SOUTHWEST, year=2016)
    units = ask("coverage_unit", **SOUTHWEST, first=2016, last=2016)
    known = units[units["origin"] != ""].set_index(["unit_id", "indicator_id"]).index
    for row in rows.to_dict("records"):
        assert (row["unit_id"], row["indicator_id"]) not in known
        headline = row["indicator_id"] in {"exports", "ntm_communes_new"}
        assert headline or 2 * row["known"] >= row["members"]
    exports = rows[rows["indicator_id"] == "exports"]
    assert len(exports) == 11
    assert "an-giang-63" not in set(exports["unit_id"])
    fdi = rows[rows["indicator_id"] == "fdi_registered_new"].iloc[0]
    assert (fdi["given"], fdi["known"]) == (8, 8)
    assert "FDI attraction by province" in fdi["source"]


def test_every_figure_of_the_base_rests_on_a_document(documents):
    summary = ask("snapshot").iloc[0]
    assert len(documents) == summary["sources"] == documents["source_id"].nunique()
    assert documents["figures"].sum() == summary["observations"]
    first = documents.iloc[0]
    rows = ask("source_figure", sources=[first["source_id"]])
    assert (len(rows), rows["shown"].sum()) == (first["figures"], first["shown"])


@pytest.mark.parametrize("typed", ["nien giam", "NIÊN GIÁM", "giam nien"])
def test_documents_are_found_without_accents(documents, typed):
    titles = found(documents, typed, None)["title"]
    assert len(titles) >= 3
    assert titles.str.contains("Niên giám").any()


def test_the_kind_and_the_words_both_narrow(documents):
    kind = "government site"
    rows = found(documents, "an giang", kind)
    assert 0 < len(rows) < len(found(documents, "an giang", None))
    assert set(rows["kind"]) == {kind}
    assert found(documents, "<script>", None).empty


def test_a_download_holds_what_its_size_says():
    asked = {
        "bloc": "tay-nam-bo",
        "scheme": "63",
        "indicators": ["exports", "grdp_growth"],
        "first": 2013,
        "last": 2023,
    }
    size = ask("download_size", **asked).iloc[0]
    figures = ask("download_figure", **asked)
    assert len(figures) == size["figures"] > 100
    assert len(ask("download_observation", **asked)) == size["observations"]
    units = ask("coverage_unit", **asked)
    assert len(figures) == (units["origin"] != "").sum()
    assert figures["year"].between(2013, 2023).all()


def test_everything_is_everything():
    base = ask("snapshot").iloc[0]
    span = {"first": int(base["first_year"]), "last": int(base["last_year"])}
    assert len(ask("download_observation", **span)) == base["observations"]
    figures = ask("download_figure", **span)
    assert set(figures["scheme"]) == {"", "34", "63"}
    assert not figures.duplicated(["unit_id", "indicator_id", "year"]).any()
    assert pd.isna(figures.loc[figures["origin"] == "computed", "source"]).all()


def test_the_back_cast_is_as_the_documents_of_harmonising_say():
    rows = ask("back_cast").set_index(["indicator_id", "year"])
    growth = rows.loc[("grdp_growth", 2020)]
    assert growth["units"] == 19
    assert growth["largest"] == pytest.approx(2.33, abs=0.005)
    assert growth["furthest"] == "da-nang-34"
    assert rows.loc[("grdp_per_capita", 2021), "largest"] == pytest.approx(0.012, abs=0.0005)
