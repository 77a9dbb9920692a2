"""Self-scored and checked points side by side, worked out by hand and on the command line."""

import io

import numpy as np
import pandas as pd
import pytest
from scheme_making import HEAD, PROPOSAL, criterion, item, scheme

import thidua.__main__ as commandline
from thidua.scoring.engine import Scorer
from thidua.scoring.self_scores import TwoScores, by_hand, checked
from thidua.scoring.table import Table

PARTS = (
    criterion("plan", 'rule = "manual"\nmaximum = 60'),
    criterion("cases", 'rule = "counted"\neach = 5\nmaximum = 40'),
    item("bonus", "flag", 'rule = "counted"\neach = 3\nmaximum = 6'),
    item("penalty", "late", 'rule = "counted"\neach = 1\nmaximum = 5'),
)
UNITS = ("A", "B", "C")


def compared(own, hand, **more):
    made = scheme(*PARTS, keys="bonus_maximum = 6")
    two = TwoScores(by_hand(made, UNITS, own), by_hand(made, UNITS, hand))
    counts = [
        np.where(np.isnan(getattr(two.checked, part)), getattr(two.own, part),
                 getattr(two.checked, part))
        for part in ("figures", "items")
    ]  # fmt: skip
    table = Table(UNITS, counts[0], np.full((3, 2), np.nan), counts[1])
    scorer = Scorer(made, table)
    return checked(made, table, two, scorer.weights, scorer.score())


def test_what_checking_took_is_told_in_points_and_by_rank():
    own = {"plan": {"A": 58, "B": 50, "C": 50}, "cases": {"A": 8, "B": 8}, "flag": {"A": 2, "B": 1},
           "late": {"B": 0}}  # fmt: skip
    hand = {"plan": {"A": 50, "C": 50}, "cases": {"A": 6, "C": 4}, "flag": {"A": 1},
            "late": {"B": 2}}  # fmt: skip
    found = compared(own, hand)
    # A: 58 + 40 + 6 → 50 + 30 + 3; B: 50 + 40 + 3 → the same less 2; C scored only its plan itself.
    assert found.own.total.tolist() == [104, 93, 70]
    assert found.points.tolist() == [[-8, -10, -3, 0], [0, 0, 0, -2], [0, 0, 0, 0]]
    assert found.moved == ((0, 1, 2), (1, 2, 1))
    assert [found.among(n, found.unchecked) for n in range(3)] == [
        [],
        ["plan", "cases", "flag"],
        [],
    ]
    assert [found.among(n, found.both) for n in range(3)] == [
        ["plan", "cases", "flag"],
        ["late"],
        ["plan"],
    ]


def test_without_a_score_of_their_own_there_is_nothing_to_compare():
    assert (
        compared({}, {"plan": {"A": 5, "B": 6, "C": 7}, "cases": {"A": 1, "B": 1, "C": 1}}) is None
    )


def test_a_score_of_which_there_is_only_one_makes_no_difference():
    found = compared(
        {"plan": {"A": 50, "B": 40, "C": 30}},
        {"cases": {"A": 1, "B": 2, "C": 3}, "flag": {"C": 2}},
    )
    assert found.own.total.tolist() == [55, 50, 51]
    assert not found.points.any()
    assert not found.both.any()
    assert found.moved == ()


@pytest.fixture
def ranked(capsys, tmp_path):
    """Return ``ranked(table, *options)``: the exit code, what was printed, and the faults."""

    def run(text: str, *options: str) -> tuple[int, str, str]:
        made = "\n".join([HEAD, "bonus_maximum = 6", PROPOSAL, *PARTS])
        (tmp_path / "s.toml").write_text(made, encoding="utf-8")
        (tmp_path / "t.csv").write_text(text, encoding="utf-8")
        words = ["rank", "--scheme", str(tmp_path / "s.toml"), "--figures", str(tmp_path / "t.csv")]
        code = commandline.main([*words, "--lang", "en", *options])
        said = capsys.readouterr()
        return code, said.out, said.err

    return run


BOTH = """unit,plan,plan.self,cases,cases.self,flag.self,late
A,50,58,6,8,2,
B,,50,8,,,
C,50,,4,,,1
"""


def test_a_table_holds_both_and_the_checked_one_counts(ranked):
    code, out, _ = ranked(BOTH, "--format", "csv")
    assert code == 0
    rows = pd.read_csv(io.StringIO(out)).set_index("unit")
    assert rows["score"].to_dict() == {"A": 86, "B": 90, "C": 69}
    assert rows["score_self"].to_dict() == {"A": 104, "B": 90, "C": 69}
    assert rows["rank_self"].to_dict() == {"A": 1, "B": 2, "C": 3}
    assert rows["unchecked"].fillna("").to_dict() == {"A": "flag", "B": "plan", "C": ""}
    people = ranked(BOTH)[1]
    assert "Checking changes ranks: A from 1 down to 2; B from 2 up to 1." in people
    assert "not checked, counts as self-scored: plan" in people


def test_a_criterion_may_be_self_scored_alone_and_its_bounds_hold_too(ranked):
    alone = "unit,plan.self,cases\nA,50,2\nB,40,3\n"
    assert ranked(alone)[0] == 0
    code, _, err = ranked(alone.replace("50", "61"))
    assert code == 1
    assert "t.csv:2: plan.self: 61 is above the highest allowed, 60" in err
    assert "plans.self" in ranked(alone.replace("plan.self", "plans.self"))[2]
    plain = ranked("unit,plan,cases\nA,50,2\nB,40,3\n", "--format", "csv")[1]
    assert "score_self" not in plain
