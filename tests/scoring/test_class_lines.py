"""Class lines worked out by hand: 90/80/70, floors, gaps, weights, draws, faults of the file."""

import io

import numpy as np
import pandas as pd
import pytest
from scheme_making import HEAD, PROPOSAL, criterion, group, item, scheme, scores, table

import thidua.__main__ as commandline
from thidua.paths import SCHEMES
from thidua.scoring.class_lines import Tally
from thidua.scoring.class_words import class_reason, class_words, lines_in_words
from thidua.scoring.engine import Scorer
from thidua.scoring.reading import read_scheme, scheme_of
from thidua.scoring.scheme import Floor
from thidua.wording import LANGUAGES, Wording

MANUAL = 'rule = "manual"\nmaximum = '


def line(name: str, keys: str, *floors: tuple[str, str]) -> str:
    """Return a class's table; floors as (of, key)."""
    said = f'[[class]]\nid = "{name}"\nname_vi = "{name}"\nname_en = "{name}"\n{keys}\n'
    return said + "".join(f'[[class.floor]]\nof = "{of}"\n{key}\n' for of, key in floors)


def graded(*lines: str, keys: str = ""):
    """Return a scheme of a group of 60 and a criterion of 40, with 5 of bonus."""
    return scheme(
        group("work", ""),
        criterion("plan", MANUAL + "40", "group"),
        criterion("time", MANUAL + "20", "group"),
        criterion("law", MANUAL + "40"),
        item("bonus", "flag", "maximum = 5"),
        *lines,
        keys=keys,
    )


THREE = [line("A", "from = 90"), line("B", "from_percent = 80"), line("C", "from = 70")]


def test_a_line_is_reached_with_its_own_points_and_not_with_a_hair_less():
    # columns: law stands before the group
    figures = [[40, 30, 20], [39.9999, 30, 20], [40, 40, 0], [20, 40, 10], [20, 40, 9.9], [0, 1, 2]]
    items = [[0], [0], [5], [0], [0], [0]]
    got = scores(graded(*THREE), figures, items=items)
    assert got.total.tolist() == pytest.approx([90, 89.9999, 85, 70, 69.9, 3])
    assert got.classes.best.tolist() == [1, 2, 2, 3, 4, 4]
    assert got.classes.worst.tolist() == got.classes.best.tolist()
    said = class_reason(graded(*THREE), got, 1, 2, Wording("en"))
    assert said == "0.0001 points short of A"  # shown as 90.00, and not enough


def test_a_floor_keeps_a_unit_below_the_class_of_its_score_and_says_why():
    made = graded(
        line("A", "from = 90\nfloor_percent = 50", ("work", "from = 48")),
        line("B", "from = 80", ("time", "from_percent = 25")),
        line("C", "from = 70"),
    )
    assert made.classes[0].floors == (
        Floor("law", 0.5),
        Floor("plan", 0.5),
        Floor("time", 0.5),
        Floor("work", 0.8),
    )
    # law, plan, time
    figures = [[40, 38, 12], [40, 40, 10], [40, 40, 9.99], [40, 40, 4.9], [40, 30, 17.9]]
    items = [[0], [0], [5], [5], [5]]
    got = scores(made, figures, items=items)
    assert got.classes.best.tolist() == [1, 1, 2, 3, 2]
    held = [got.classes.held_by(n, made.classes) for n in range(5)]
    # The last has 47.9 of the group's 60: below 48 by a tenth of a point.
    assert held == [[], [], ["time"], ["time"], ["work"]]
    w = Wording("en")
    assert "time at 50%" in class_reason(made, got, 2, 2, w)
    assert class_words(made, got, 3, w) == "C"
    assert class_reason(made, got, 3, 2, w).startswith("score enough for B")
    assert class_reason(made, got, 1, 2, w) == ""


def test_floors_hold_for_the_class_of_the_score_even_where_two_classes_refuse():
    made = graded(line("A", "from = 90\nfloor_percent = 60"), line("B", "from = 80"), THREE[2])
    got = scores(made, [[40, 40, 11]], items=[[5]])
    assert (got.classes.by_score[0], got.classes.best[0]) == (1, 2)
    assert got.classes.held_by(0, made.classes) == ["time"]


def test_gaps_leave_a_class_open_and_who_is_not_rankable_has_none():
    made = graded(*THREE, keys="least_share = 0.7")
    nan = np.nan
    figures = [[40, 35, nan], [40, 40, 20], [20, 40, 10], [40, 20, 0], [nan, nan, 20]]
    got = scores(made, figures, items=np.zeros((5, 1)))
    # Between 75 and 95: nobody shows less than 0 or more than 20 for "time".
    assert (got.classes.best[0], got.classes.worst[0]) == (1, 3)
    assert got.classes.best[4] == got.classes.worst[4] == 0
    assert class_words(made, got, 0, Wording("en")) == "C to A"
    assert class_words(made, got, 4, Wording("en")) == Wording("en").number(None, 0)


def test_a_floor_is_a_share_whatever_the_weights_and_nobody_is_held_by_what_is_not_judged():
    made = graded(line("A", "from = 50", ("time", "from = 10"), ("work", "from = 30")))
    figures, items = [[40, 40, 9], [40, 0, 20]], [[0], [0]]
    # A weight of half the size asks for half the points; 9 of 20 are too few all the same.
    got = scores(made, figures, items=items, weights=np.array([45, 45, 10.0]))
    assert got.classes.best.tolist() == [2, 2]
    without = scores(made, figures, items=items, weights=np.array([50, 50, 0.0]))
    assert without.classes.best.tolist() == [1, 2]
    silent = np.array([[40, 40, np.nan], [40, 0, np.nan]])
    assert scores(made, silent, items=items).classes.best.tolist() == [1, 2]


def test_draws_get_the_class_each_alone_would_and_are_counted():
    made = graded(
        line("A", "from = 60\nfloor_percent = 20", ("work", "from_percent = 40")),
        line("B", "from = 40", ("time", "from_percent = 30")),
        keys='tie_breakers = ["law"]',
    )
    generator = np.random.default_rng(5)
    figures = generator.uniform(0, 1, (300, 6, 3)) * [40, 40, 20]
    items = generator.uniform(0, 5, (6, 1))
    weights = generator.dirichlet(np.ones(3), 300)
    scorer = Scorer(made, table(figures[0], items=items))
    together = scorer.classes(scorer.totals(figures, weights), figures, weights)
    for n in range(0, 300, 17):
        alone = Scorer(made, table(figures[n], items=items), weights[n]).score()
        assert together[n].tolist() == alone.classes.best.tolist()
    assert len(np.unique(together)) == 3
    tally = Tally(6, 2)
    tally.add(together[:100])
    tally.add(together[100:])
    assert tally.shares[:, 1] == pytest.approx((together == 2).mean(axis=0))
    assert tally.shares.sum(axis=1) == pytest.approx(np.ones(6))


@pytest.mark.parametrize(
    ("lines", "found"),
    [
        ([THREE[0], THREE[2], THREE[1]], ["from_percent: scheme.class_order"]),
        ([line("A", "")], [": scheme.from_one_way"]),
        ([line("A", "from = 9\nfrom_percent = 9")], ["from: scheme.from_one_way"]),
        ([line("A", 'from = "9"')], ["from: scheme.number"]),
        ([line("A", "from = -1")], ["from: too_low"]),
        ([line("A", "from = 105")], []),  # full marks and all of the bonus
        ([line("A", "from = 105.5")], ["from: too_high"]),
        ([line("A", "from_percent = 106")], ["from_percent: too_high"]),
        ([line("A", "from = 90\nfloor = 3")], ["floor: scheme.tables"]),
        ([line("A", "from = 90\nfloor_percent = 101")], ["floor_percent: too_high"]),
        ([line("A", "from = 90", ("works", "from = 3"))], ["of: choice"]),
        ([line("A", "from = 90", ("work", "from = 61"))], ["from: too_high"]),
        ([line("A", "from = 90", ("time", ""))], [": scheme.from_one_way"]),
        (
            [line("A", "from = 90", ("time", "from = 3"), ("time", "from = 4"))],
            ["of: scheme.twice"],
        ),
        ([line("A", "from = 90"), line("A", "from = 80")], ["id: scheme.twice"]),
        ([line("A", "from = 90\nfloors = 50")], ["floors: scheme.unknown_key"]),
    ],
)
def test_faults_of_classes_stand_in_their_line(lines, found):
    parts = [
        group("work", ""),
        criterion("plan", MANUAL + "40", "group"),
        criterion("time", MANUAL + "20", "group"),
        criterion("law", MANUAL + "40"),
        item("bonus", "flag", "maximum = 5"),
    ]
    text = "\n".join([HEAD, PROPOSAL, *parts, *lines])
    _, faults = scheme_of(text, "s", "s.toml")
    assert [f"{f.column}: {f.wording_id.removeprefix('fault.')}" for f in faults] == found
    for fault in faults:
        assert all(fault.sentence(Wording(language)) for language in LANGUAGES)
        written = text.splitlines()[fault.line - 1]
        assert fault.column in written or written.startswith("[[class")
    # The line of a class is after all criteria: a fault in one is not told as another's.
    assert all(fault.line > text.splitlines().index("[[class]]") for fault in faults)


def test_a_scheme_that_names_no_class_is_the_scheme_it_was():
    plain, made = graded(), graded(*THREE)
    assert scores(plain, [[1, 1, 1]], items=[[0]]).classes is None
    assert plain.fingerprint != made.fingerprint
    # Scenarios saved before there were classes name this scheme by this fingerprint.
    assert read_scheme(SCHEMES / "headline.toml").fingerprint == "b0a1470d"


def test_the_agencies_scheme_names_classes_and_says_they_are_a_proposal(capsys, tmp_path):
    made = read_scheme(SCHEMES / "agencies.toml")
    assert [one.least for one in made.classes] == [81, 72, 63]
    assert "mức xếp loại" in made.about_vi
    assert "classes and their floors are ours" in made.about_en
    for language, word in (("vi", "Xuất sắc từ 81 điểm"), ("en", "Excellent from 81 points")):
        assert word in lines_in_words(made, Wording(language))
    header = ["unit", *(c.column for c in made.criteria)]
    # 84 points, but 4 of 8 for administration: below the floor of 70 %.
    (tmp_path / "t.csv").write_text(f"{','.join(header)}\nSở,30,12,4,10,10,12,3\n", "utf-8")
    words = ["rank", "--scheme", "agencies", "--figures", str(tmp_path / "t.csv")]
    assert commandline.main([*words, "--format", "csv"]) == 0
    (row,) = pd.read_csv(io.StringIO(capsys.readouterr().out)).to_dict("records")
    assert (row["score"], row["class"], row["class_held_by"]) == (84, "good", "administration")
    assert commandline.main([*words, "--lang", "vi"]) == 0
    out = capsys.readouterr().out
    assert "đủ điểm loại Xuất sắc nhưng dưới mức sàn" in out
    assert "đề xuất, không phải quy định" in out


def test_draws_of_gaps_run_from_the_worst_class_to_the_best():
    made = graded(
        line("A", "from = 90", ("time", "from_percent = 60")),
        line("B", "from = 70", ("work", "from_percent = 65")),
        keys="least_share = 0.5",
    )
    nan = np.nan
    figures = np.array([[40, 38, nan], [40, 30, 20], [nan, 40, 10], [10, 20, 0.0], [30, 35, 15]])
    scorer = Scorer(made, table(figures, items=np.zeros((5, 1))))
    expected, gaps = scorer.score().classes, len(scorer.gaps)
    weights = np.broadcast_to(scorer.weights, (3, 3))
    places = np.array([np.zeros(gaps), np.full(gaps, 0.5), np.ones(gaps)])
    found = scorer.classes(scorer.totals(figures, weights, places), figures, weights, places)
    assert found[0].tolist() == expected.worst.tolist()
    assert found[2].tolist() == expected.best.tolist()
    assert (expected.worst != expected.best).sum() == 2
