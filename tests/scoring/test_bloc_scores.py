"""What a scheme takes of a bloc: which figure, which target, what was entered, and from where."""

import io
from functools import partial

import numpy as np
import pandas as pd
import pytest
from scheme_making import criterion, item, scheme

import thidua.__main__ as commandline
from thidua.ask import answer, ask
from thidua.errors import ThiduaError
from thidua.scoring.engine import Scorer
from thidua.scoring.figures import bloc_figures
from thidua.scoring.reading import read_schemes

RULE = 'rule = "minmax"\nindicator = '


def one(unit, indicator, year, value, status="actual", source="rank-1", **more):
    return {
        "unit_id": unit,
        "indicator_id": indicator,
        "year": year,
        "value": value,
        "status": status,
        "source_id": source,
        **more,
    }


ROWS = [
    one("a", "level", 2010, 90),
    one("a", "level", 2011, 100, "estimate"),
    one("a", "level", 2011, 97, "actual", "rank-3"),
    one("a", "level", 2011, 120, "plan", "rank-2"),
    one("a", "level", 2011, 110, "plan", "rank-1"),
    one("b", "level", 2011, 50, "preliminary"),
    one("c", "level", 2011, 70, "estimate"),
    one("d", "level", 2011, 60, flag="suspect"),
    one("a", "share", 2011, 5),
    one("b", "share", 2011, 7),
]


@pytest.fixture(scope="module")
def asking(tiny_snapshot):
    """Return a way to ask made-up rows: members a … e of the bloc b."""
    snapshot = tiny_snapshot(observation=ROWS)

    def asked(name, **parameters):
        return answer(name, parameters, snapshot)

    return asked


def figures(made, asking, **options):
    return bloc_figures(made, "b", 2011, ask=asking, **options)


@pytest.mark.parametrize(
    ("statuses", "level"),
    [("all", [100, 50, 70]), ("settled", [97, 50, np.nan]), ("final", [97, np.nan, np.nan])],
)
def test_statuses_choose_the_best_figure_of_their_own(asking, statuses, level):
    made = scheme(criterion("x", RULE + '"level"'))
    found = figures(made, asking, statuses=statuses)
    assert found.table.units == ("a", "b", "c", "d", "e")
    got = found.table.figures[:, 0]
    assert got == pytest.approx([*level, np.nan, np.nan], nan_ok=True)
    told = found.evidence.set_index("unit_id")
    assert told.loc["a", "status"] == ("estimate" if statuses == "all" else "actual")
    assert told.loc["a", "source_id"] == ("rank-1" if statuses == "all" else "rank-3")
    assert told.loc["d", "suspect_value"] == 60 and np.isnan(told.loc["d", "value"])


def test_targets_are_plans_last_year_s_results_means_and_numbers(asking):
    linear = 'rule = "linear"\nindicator = "level"\ntarget = '
    made = scheme(
        criterion("p", linear + '"plan"'),
        criterion("l", linear + '"previous"'),
        criterion("m", linear + '"bloc_mean"'),
        criterion("n", linear + "80"),
    )
    found = figures(made, asking)
    told = found.evidence.set_index(["criterion_id", "unit_id"])
    assert told.loc[("p", "a"), ["target", "target_kind", "plans"]].tolist() == [110, "plan", 2]
    assert told.loc[("p", "a"), "target_source_id"] == "rank-1"
    assert told.loc[("l", "a"), ["target", "target_status"]].tolist() == [90, "actual"]
    assert np.isnan(told.loc[("l", "b"), "target"])
    assert told.loc[("m", "b"), "target"] == pytest.approx((100 + 50 + 70) / 3)
    assert told.loc[("n", "e"), ["target", "target_kind"]].tolist() == [80, "number"]
    points = Scorer(made, found.table).score().points
    assert points[0] == pytest.approx([25 * 100 / 110, 25, 25, 25])
    assert points[1] == pytest.approx([np.nan, np.nan, 25 * 50 / (220 / 3), 15.625], nan_ok=True)


def test_what_was_entered_goes_before_what_was_found_and_is_marked(asking):
    made = scheme(
        criterion("x", RULE + '"level"'),
        criterion("h", 'rule = "manual"'),
        item("bonus", "flag", "maximum = 2"),
    )
    entered = {"x": {"b": 55, "e": 65}, "h": {"a": 3}, "flag": {"c": 2}, "nobody": {"a": 1}}
    found = figures(made, asking, entered=entered)
    assert found.table.figures[:, 0].tolist()[:3] == [100, 55, 70]
    assert found.table.figures[4, 0] == 65
    assert found.table.items[:, 0] == pytest.approx(
        [np.nan, np.nan, 2, np.nan, np.nan], nan_ok=True
    )
    told = found.evidence.set_index(["criterion_id", "unit_id"])
    assert told.loc[("x", "b"), ["origin", "value", "found"]].tolist() == ["entered", 55, 50]
    assert told.loc[("x", "a"), "origin"] == "published"


def test_lower_is_better_is_the_scheme_s_to_say(asking):
    made = scheme(criterion("s", RULE + '"share"\ndirection = "lower"'))
    assert Scorer(made, figures(made, asking).table).score().points[:2, 0].tolist() == [100, 0]


def test_unknown_indicators_and_blocs_without_members_are_one_sentence(asking):
    made = scheme(criterion("x", RULE + '"gdp"'))
    with pytest.raises(ThiduaError, match="gdp"):
        figures(made, asking)
    with pytest.raises(ThiduaError, match="no members in 2011"):
        bloc_figures(made, "b", 2011, ask=lambda name, **_: pd.DataFrame())


def test_measures_are_those_of_the_comparison(snapshot):
    schemes, _ = read_schemes()
    found = bloc_figures(schemes["neutral"], "tay-nam-bo", 2016, ask=partial(ask))
    told = found.evidence.set_index(["criterion_id", "unit_id"])
    figure = ask("figure", unit="long-an-63", indicator="new_enterprises").set_index("year")
    people = ask("figure", unit="long-an-63", indicator="population").set_index("year")
    per_head = 100 * figure.loc[2016, "value"] / people.loc[2016, "value"]
    assert told.loc[("new_enterprises", "long-an-63"), "value"] == pytest.approx(per_head)


def test_the_southwest_of_2016_under_every_shipped_scheme(snapshot):
    schemes, _ = read_schemes()
    for made in schemes.values():
        found = bloc_figures(made, "tay-nam-bo", 2016)
        got = Scorer(made, found.table).score()
        if made.scheme_id == "agencies":
            assert not got.rankable.any()
            continue
        assert len(found.members) == 12
        assert sorted(got.rank.tolist()) == list(range(1, 13))


def test_the_34_units_can_be_scored_too(snapshot):
    schemes, _ = read_schemes()
    found = bloc_figures(schemes["headline"], "tay-nam-bo", 2024, boundaries="34")
    assert all(unit.endswith("-34") for unit in found.table.units)
    assert not np.isnan(found.table.figures[:, 0]).any()


@pytest.fixture
def by_hand(tmp_path):
    path = tmp_path / "scores.csv"
    path.write_text(
        "unit,programme,advice,administration,policy,party,movement,examples,flag,late_report\n"
        "báo an giang,28,11,7,9,9,11,3,1,\n"
        "agency-ban-noi-chinh-tinh-uy-an-giang,29,11,8,9,9,11,4,0,2\n",
        encoding="utf-8",
    )
    return path


def test_a_bloc_of_agencies_is_scored_by_hand_alone(snapshot, capsys, by_hand):
    words = [
        "rank",
        "--scheme",
        "agencies",
        "--bloc",
        "an-giang-khoi-co-quan-dang",
        "--year",
        "2023",
    ]
    assert commandline.main([*words, "--scores", str(by_hand), "--format", "csv"]) == 0
    rows = pd.read_csv(io.StringIO(capsys.readouterr().out)).set_index("name")
    assert len(rows) == 9
    assert rows.loc["Báo An Giang", ["rank", "score"]].tolist() == [1, 84]
    assert rows.loc["Ban Nội chính Tỉnh ủy An Giang", ["rank", "score"]].tolist() == [2, 83]
    assert rows["rank"].isna().sum() == 7
    assert commandline.main(words) == 0  # nothing entered: nobody ranked, and no fault


def test_scores_of_strangers_and_of_known_indicators_are_faults(snapshot, capsys, by_hand):
    words = [
        "rank",
        "--scheme",
        "agencies",
        "--bloc",
        "tay-nam-bo",
        "--year",
        "2016",
        "--lang",
        "en",
    ]
    assert commandline.main([*words, "--scores", str(by_hand)]) == 1
    said = capsys.readouterr().err
    assert ":2: unit: “báo an giang” is no member unit" in said
    by_hand.write_text("unit,grdp_growth\nlong-an-63,99\n", encoding="utf-8")
    words[2] = "headline"
    assert commandline.main([*words, "--scores", str(by_hand)]) == 1
    assert "grdp_growth: this column belongs to no criterion" in capsys.readouterr().err
