"""Where sources differ: which figure wins and by which rule, and what the other would change."""

import numpy as np
import pytest

from thidua.ask import ask
from thidua.reconciliation import deciding_rule
from thidua.ui.data_conflicts import differing
from thidua.wording import Wording

FIGURE = ["unit_id", "indicator_id", "year"]
ORDINARY = {
    "flag": "",
    "vintage": "",
    "source_rank": 4,
    "status": "preliminary",
    "supporters": 1,
    "value": 2.0,
}


@pytest.fixture(scope="module")
def everywhere(snapshot):
    return ask("conflict")


@pytest.mark.parametrize(
    ("rule", "shown", "rival"),
    [
        ("suspect", {}, {"flag": "suspect", "source_rank": 1}),
        ("uncertain", {}, {"flag": "uncertain", "source_rank": 1}),
        ("vintage", {}, {"vintage": "superseded", "source_rank": 1}),
        ("vintage", {"vintage": "superseded"}, {"vintage": "old series, yearbook 2016"}),
        ("vintage", {"vintage": "old series"}, {"vintage": "mixed"}),
        ("first_rank", {"source_rank": 1, "status": "estimate"}, {"status": "actual"}),
        ("status", {"source_rank": 5}, {"source_rank": 2, "status": "estimate"}),
        ("rank", {"source_rank": 2, "flag": "approximate"}, {}),
        ("approximate", {}, {"flag": "approximate", "supporters": 9}),
        ("supporters", {"supporters": 2}, {"value": 3.0}),
        ("value", {}, {"value": 1.0}),
    ],
)
def test_the_first_rule_that_sets_them_apart_decides(rule, shown, rival):
    assert deciding_rule({**ORDINARY, **shown}, {**ORDINARY, **rival}) == rule


def test_the_rule_never_prefers_a_rival_to_the_figure_shown(everywhere):
    """The rule in words and the order of the schema are one: no real pair contradicts it."""
    vintages = {"": 0, "superseded": 1, "mixed": 3}
    statuses = ["actual", "preliminary", "estimate"]
    order = {
        "suspect": lambda row: row["flag"] == "suspect",
        "uncertain": lambda row: row["flag"] == "uncertain",
        "vintage": lambda row: vintages.get(row["vintage"], 2),
        "first_rank": lambda row: row["source_rank"] != 1,
        "status": lambda row: statuses.index(row["status"]),
        "rank": lambda row: row["source_rank"],
        "approximate": lambda row: row["flag"] == "approximate",
        "supporters": lambda row: -row["supporters"],
        "value": lambda row: -row["value"],
    }
    used = set()
    for _, part in everywhere.groupby(FIGURE):
        shown, *others = part.to_dict("records")
        assert shown["shown"]
        for other in others:
            if other["value"] != shown["value"]:
                rule = deciding_rule(shown, other)
                assert order[rule](shown) < order[rule](other), (rule, shown, other)
                used.add(rule)
    assert {"suspect", "uncertain", "vintage", "first_rank", "status", "rank", "value"} <= used


def test_every_figure_with_another_value_is_there(everywhere):
    counted = everywhere.groupby(FIGURE)["value"].nunique()
    assert (counted > 1).all()
    assert len(counted) > 1400
    assert set(everywhere["status"]) <= {"actual", "preliminary", "estimate"}


def test_long_an_2023_shows_the_statistics_office():
    rows = ask("conflict", bloc="tay-nam-bo", year=2023, indicator="grdp_growth")
    own = rows[rows["unit_id"] == "long-an-63"]
    assert own["value"].iloc[0] == 2.73
    assert own["shown"].tolist()[0]
    assert (own["value"] != 2.73).any()


def test_ranks_with_the_other_figure_are_those_of_ranking_again():
    """Against NumPy: put the other figure in, rank the members again, compare."""
    bloc, year = "tay-nam-bo", 2016
    rows = ask("conflict", bloc=bloc, year=year)
    better = ask("indicator", bloc=bloc, year=year).set_index("indicator_id")["better"]
    moved = 0
    for one, part in rows[rows["rank"].notna()].groupby("indicator_id"):
        ranking = ask("bloc_ranking", bloc=bloc, indicator=one, year=year)
        values = ranking.dropna(subset="value").set_index("unit_id")["value"]
        sign = 1 if better[one] == "lower" else -1
        for row in part.to_dict("records"):
            other = values.copy()
            other[row["unit_id"]] = row["value"]
            before = (sign * values).rank(method="min")
            after = (sign * other).rank(method="min")
            assert (
                row["rank"]
                == before[row["unit_id"]]
                == ranking.set_index("unit_id")["rank"][row["unit_id"]]
            )
            assert row["rank_with"] == after[row["unit_id"]]
            assert bool(row["moved"]) == (not np.array_equal(before, after))
            moved += bool(row["moved"])
    assert moved > 10


def test_what_changes_ranks_comes_first_and_what_is_suspect_last(everywhere):
    pairs = differing(everywhere, Wording("vi"))
    assert not pairs.duplicated([*FIGURE, "value"]).any()
    suspect = pairs["flag"] == "suspect"
    assert suspect.any()
    assert not suspect[: -int(suspect.sum())].any()
    assert not pairs.loc[suspect, "matters"].any()
    rest = pairs[~suspect]
    assert rest["matters"].is_monotonic_decreasing
    assert rest["difference"].ne(0).all()
    assert (pairs["shown_value"] + pairs["difference"]).to_numpy() == pytest.approx(
        pairs["value"].to_numpy()
    )


def test_the_country_is_listed_but_not_ranked(everywhere):
    country = everywhere[everywhere["unit_id"] == "viet-nam"]
    assert len(country) > 0
    assert country["rank"].isna().all()
