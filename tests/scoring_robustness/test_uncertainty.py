"""How far figures were from the final ones: which pairs count, and what is learnt from them."""

import numpy as np
import pandas as pd
import pytest

from thidua.ask import answer, ask
from thidua.paths import ROOT
from thidua.scoring.robustness.uncertainty import (
    STATED,
    Spread,
    deviation_of,
    deviations,
    kind_of,
    learn,
    revisions,
)

KINDS = {
    "grdp_growth": "growth",
    "iip": "growth",
    "budget_revenue_plan_pct": "growth",
    "exports": "amount",
    "grdp_per_capita": "amount",
    "ntm_commune_share": "share",
    "unemployment_rate": "share",
    "ntm_communes_total": "count",
    "jobs_created": "count",
    "pci": "score",
    "dti_rank": "score",
    "sipas": "share",
}


@pytest.fixture(scope="module")
def indicators(snapshot):
    return ask("indicator", bloc="tay-nam-bo", year=2022)


@pytest.fixture(scope="module")
def pairs(snapshot):
    return ask("revision_pair")


def made_up(indicator, status, moved, year=2021):
    return pd.DataFrame(
        {
            "indicator_id": indicator,
            "unit_id": [f"unit-{n}" for n in range(len(moved))],
            "year": year,
            "status": status,
            "earlier": 100.0,
            "final": 100.0 + np.asarray(moved),
        }
    )


def row(**given):
    return {"unit_id": "a", "indicator_id": "level", "year": 2021, **given}


FINAL = row(value=110, status="actual", source_id="rank-1")


@pytest.mark.parametrize("indicator", KINDS)
def test_kinds_of_measure(indicators, indicator):
    found = indicators[indicators["indicator_id"] == indicator].to_dict("records")[0]
    assert kind_of(found) == KINDS[indicator]


def test_a_pair_is_an_estimate_and_the_official_final_figure(tiny_snapshot):
    early = row(value=100, status="estimate", source_id="rank-2b")
    found = answer("revision_pair", {}, tiny_snapshot(observation=[FINAL, early]))
    assert found[["earlier", "final", "status"]].to_numpy().tolist() == [[100, 110, "estimate"]]
    assert (found.loc[0, "earlier_source_id"], found.loc[0, "final_source_id"]) == (
        "rank-2b",
        "rank-1",
    )


EARLY = row(value=100, status="estimate", source_id="rank-2b")
NO_PAIRS = {
    "in doubt: suspect": (FINAL, {"flag": "suspect"}),
    "in doubt: uncertain": (FINAL, {"flag": "uncertain"}),
    "in doubt: approximate": (FINAL, {"flag": "approximate"}),
    "a lower bound by its note": (FINAL, {"note": '"trên 100"'}),
    "an old series": (FINAL, {"vintage": "old series, yearbook 2017"}),
    "a mixed series": (FINAL, {"vintage": "mixed", "flag": "uncertain"}),
    "a plan": (FINAL, {"status": "plan"}),
    "the same source": (FINAL, {"source_id": "rank-1"}),
    "a final that is derived": (FINAL | {"flag": "derived"}, {}),
    "a final of the press": (FINAL | {"source_id": "rank-3"}, {}),
    "no final at all": (FINAL | {"status": "preliminary"}, {}),
}


@pytest.fixture(scope="module")
def years_with_pairs(tiny_snapshot):
    """Each case in a year of its own; a sound pair in the year before them all."""
    told = [FINAL | {"year": 1999}, EARLY | {"year": 1999}]
    for at, (final, early) in enumerate(NO_PAIRS.values()):
        told += [final | {"year": 2000 + at}, EARLY | early | {"year": 2000 + at}]
    found = answer("revision_pair", {}, tiny_snapshot(observation=told))
    return found["year"].tolist()


@pytest.mark.parametrize("case", NO_PAIRS)
def test_what_is_no_revision_makes_no_pair(years_with_pairs, case):
    assert 1999 in years_with_pairs
    assert 2000 + list(NO_PAIRS).index(case) not in years_with_pairs


def test_several_sources_of_one_estimate_are_one_pair_and_the_better_one_counts(tiny_snapshot):
    told = [
        row(value=value, status="estimate", source_id=source)
        for value, source in [(104, "rank-4"), (104, "rank-5"), (102, "rank-2")]
    ]
    found = answer("revision_pair", {}, tiny_snapshot(observation=[FINAL, *told]))
    assert found["earlier"].tolist() == [102]


def test_a_source_that_quotes_finals_is_no_estimate(tiny_snapshot):
    finals = [FINAL | {"unit_id": unit, "value": 100 + n} for n, unit in enumerate("abcd")]
    quoted = [one | {"status": "estimate", "source_id": "rank-4"} for one in finals]
    quoted[0] = quoted[0] | {"value": 90}
    assert len(answer("revision_pair", {}, tiny_snapshot(observation=finals + quoted))) == 0
    # An official table that did not change is a revision of nothing.
    official = [one | {"source_id": "rank-1b", "status": "preliminary"} for one in quoted]
    assert len(answer("revision_pair", {}, tiny_snapshot(observation=finals + official))) == 4


def test_the_real_pairs_know_the_revisions_everybody_remembers(pairs):
    by_key = pairs.set_index(["unit_id", "indicator_id", "year", "status"])
    long_an = by_key.loc[("long-an-63", "grdp_growth", 2023, "estimate")]
    assert (long_an["earlier"], long_an["final"]) == (5.77, 2.73)
    assert not pairs.duplicated(["unit_id", "indicator_id", "year", "status"]).any()
    assert (pairs["earlier_source_id"] != pairs["final_source_id"]).all()
    assert "viet-nam" not in set(pairs["unit_id"])


def test_no_real_pair_crosses_a_re_evaluation(pairs):
    first = pairs.groupby("indicator_id")["year"].min()
    assert (first.filter(like="grdp") >= 2020).all()
    assert first["budget_revenue"] >= 2017


def test_growth_is_learnt_from_its_own_pairs(pairs, indicators):
    found = learn(pairs, indicators, ["grdp_growth"])["grdp_growth", "estimate"]
    own = pairs[(pairs["indicator_id"] == "grdp_growth") & (pairs["status"] == "estimate")]
    moved = (own["final"] - own["earlier"]).to_numpy()
    assert (found.origin, found.pairs, found.relative) == ("indicator", len(own), False)
    assert found.bias == pytest.approx(np.median(moved))
    inside = np.abs(moved - found.bias) <= 1.645 * found.deviation
    assert inside.mean() == pytest.approx(0.9, abs=0.02)
    # Estimates of growth have come out too high, and by more than the third digit.
    assert -0.5 < found.bias < 0
    assert 1.0 < found.deviation < 2.0


def test_a_preliminary_figure_is_firmer_than_an_estimate(pairs, indicators):
    learnt = learn(pairs, indicators)
    for name in ("grdp_growth", "grdp_per_capita", "exports"):
        assert learnt[name, "preliminary"].deviation < learnt[name, "estimate"].deviation
    assert set(learnt) == {(i, s) for i in indicators["indicator_id"] for s in STATED}


def test_too_few_pairs_take_those_of_the_kind_and_then_what_is_stated(indicators):
    nine = made_up("exports", "estimate", np.linspace(-4, 4, 9))
    alone = learn(nine, indicators, ["exports"])["exports", "estimate"]
    assert alone == Spread("amount", 0.03, 0.0, 0, 0, 9, "stated", None)
    more = pd.concat([nine, made_up("budget_revenue", "estimate", np.linspace(-8, 8, 9))])
    pooled = learn(more, indicators, ["exports"])["exports", "estimate"]
    assert (pooled.origin, pooled.pairs, pooled.own_pairs) == ("kind", 18, 9)
    assert pooled.learnt_from == ("budget_revenue", "exports")
    ten = made_up("exports", "estimate", np.linspace(-4, 4, 10))
    own = learn(pd.concat([ten, more.iloc[9:]]), indicators, ["exports"])["exports", "estimate"]
    assert (own.origin, own.pairs, own.units, own.years) == ("indicator", 10, 10, (2021, 2021))


def test_ten_pairs_of_one_unit_are_too_few(indicators):
    one_unit = made_up("exports", "estimate", np.linspace(-4, 4, 10)).assign(unit_id="a")
    assert learn(one_unit, indicators, ["exports"])["exports", "estimate"].origin == "stated"


def test_a_kind_known_of_one_indicator_alone_does_not_speak_for_others(indicators):
    few = made_up("iip", "estimate", [1.0, 2.0, 3.0, 4.0])
    growth = pd.concat([made_up("grdp_growth", "estimate", np.linspace(-2, 2, 30)), few])
    found = learn(growth, indicators, ["exports_growth"])["exports_growth", "estimate"]
    assert (found.origin, found.deviation) == ("stated", 3.0)


def test_one_wild_revision_in_eleven_does_not_make_the_spread(indicators):
    calm = np.linspace(-1, 1, 11)
    wild = calm.copy()
    wild[-1] = 500.0
    before, after = (
        learn(made_up("exports", "estimate", moved), indicators, ["exports"])
        for moved in (calm, wild)
    )
    key = ("exports", "estimate")
    assert after[key].deviation == pytest.approx(before[key].deviation, rel=0.25)


def test_a_share_of_nothing_is_no_revision(indicators):
    pairs = made_up("exports", "estimate", [1.0, 2.0])
    pairs.loc[0, "earlier"] = 0.0
    assert len(revisions(pairs, indicators)) == 1


def spread(kind="amount", deviation=0.02):
    return Spread(kind, deviation, 0.0, 30, 30, 30, "indicator", (2020, 2021))


@pytest.mark.parametrize(
    ("status", "flag", "expected"),
    [
        ("actual", "", 0.0),
        ("actual", "derived", 0.0),
        ("preliminary", "", 2.0),
        ("estimate", "", 4.0),
        ("actual", "uncertain", 4.0),
        ("actual", "approximate", 4.0),
        ("plan", "", 0.0),
    ],
)
def test_only_what_is_not_final_or_in_doubt_is_drawn(status, flag, expected):
    spreads = {"estimate": spread(deviation=0.04), "preliminary": spread(deviation=0.02)}
    assert deviation_of(-100.0, status, flag, spreads) == pytest.approx(expected)
    assert deviation_of(float("nan"), status, flag, spreads) == 0.0


def test_a_derived_figure_moves_with_the_level_it_is_taken_from():
    """A level that is 2 % off puts a growth of 10 % off by 2 % of 110: 2.2 points."""
    spreads = {"estimate": spread(deviation=0.02)}
    assert deviation_of(10.0, "estimate", "", spreads, "growth") == pytest.approx(2.2)
    assert deviation_of(10.0, "estimate", "", spreads, "per_head") == pytest.approx(0.2)


def test_deviations_of_a_table_are_in_the_figures_own_units():
    values = np.array([[100.0, 7.0, 3.0], [50.0, np.nan, 3.0]])
    indicators = ["exports", "grdp_growth", ""]
    status = np.array([["estimate"] * 3, ["actual", "estimate", "estimate"]], dtype=object)
    flags = np.full((2, 3), "", dtype=object)
    learnt = {
        ("exports", "estimate"): spread(),
        ("grdp_growth", "estimate"): spread("growth", 1.5),
    }
    found = deviations(values, indicators, status, flags, learnt)
    assert found.tolist() == [[2.0, 1.5, 0.0], [0.0, 0.0, 0.0]]
    measures = ["growth", "level", "level"]
    grown = deviations(values, indicators, status, flags, learnt, measures)
    assert grown.tolist() == [[4.0, 1.5, 0.0], [0.0, 0.0, 0.0]]


def test_the_largest_change_of_a_bloc_names_who_made_it_and_when(snapshot):
    found = ask("largest_change", bloc="tay-nam-bo", indicators=["grdp_growth", "poverty_rate"])
    growth = found.set_index("indicator_id").loc["grdp_growth"]
    # The rebound of 2022 after the epidemic: from −0.01 to 14.11.
    assert (growth["rise_unit_id"], growth["rise_year"]) == ("vinh-long-63", 2022)
    assert growth["rise"] == pytest.approx(14.1, abs=0.05)
    assert growth["fall"] > 0
    assert growth["changes"] > 100


def test_a_change_across_a_break_or_to_a_figure_in_doubt_is_none(tiny_snapshot):
    def figure(year, value, **given):
        return row(year=year, value=value, status="actual", source_id="rank-1") | given

    snapshot = tiny_snapshot(
        observation=[
            figure(2018, 10),
            figure(2019, 13),
            figure(2020, 100, flag="uncertain"),
            figure(2021, 200, status="estimate"),
            figure(2022, 300),
            figure(2023, 900),
            figure(2024, 895),
        ],
        series_break=[{"indicator_id": "level", "unit_id": "", "year": 2023}],
    )
    found = answer("largest_change", {"bloc": "b"}, snapshot).iloc[0]
    assert (found["rise"], found["rise_year"], found["fall"], found["changes"]) == (3, 2019, 5, 2)


def test_the_documented_spreads_are_the_learnt_ones(pairs, indicators):
    text = (ROOT / "docs" / "ROBUSTNESS.md").read_text("utf-8")
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|") and ("| estimate |" in line or "| preliminary |" in line)
    ]
    learnt = {key: s for key, s in learn(pairs, indicators).items() if s.origin == "indicator"}
    assert {(row[0], row[1]) for row in rows} == set(learnt)
    for name, status, count, units, years, bias, deviation in rows:
        spread = learnt[name, status]
        assert (int(count), int(units)) == (spread.pairs, spread.units)
        first, last = spread.years
        assert years == (f"{first}–{last}" if first != last else str(first))
        scale = 100 if spread.relative else 1
        assert deviation.split()[0] == f"{scale * spread.deviation:.2f}"
        assert float(bias.split()[0].replace("−", "-")) == pytest.approx(
            scale * spread.bias, abs=0.005
        )
    pooled = learn(pairs, indicators, ["exports"])["exports", "estimate"]
    told = f"**{100 * pooled.deviation:.2f} %**, {pooled.pairs} pairs"
    assert told in text.replace("\n", " ")
