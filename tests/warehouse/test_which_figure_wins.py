"""The rule of data/README.md, "Which figure wins", step by step on made-up figures."""

import itertools

import pytest

from thidua.ask import answer

# Each case is fought out in a year of its own. The winner stands first; a figure is its value, then
# what is not usual about it (usual: actual, current series, no flag, a source of rank 1).
CASES = {
    "a figure alone": [(1, {})],
    "a plan alone is no figure": [(None, {}), (5, {"status": "plan"})],
    "a suspect alone is no figure": [(None, {}), (5, {"flag": "suspect"})],
    "a plan never competes": [(1, {"source_id": "rank-5", "status": "estimate"}),
                              (9, {"status": "plan"})],
    "a suspect never wins": [(1, {"source_id": "rank-5", "flag": "uncertain", "vintage": "mixed",
                                  "status": "estimate"}),
                             (9, {"flag": "suspect"}), (9, {"flag": "suspect"})],
    "uncertain below certain": [(1, {"source_id": "rank-5", "status": "estimate"}),
                                (9, {"flag": "uncertain"})],
    "uncertain below an old series": [(1, {"vintage": "old series, yearbook 2008"}),
                                      (9, {"flag": "uncertain"})],
    "uncertain is better than nothing": [(1, {"flag": "uncertain"}), (9, {"flag": "suspect"})],
    "current before superseded": [(1, {"source_id": "rank-5", "status": "estimate"}),
                                  (9, {"vintage": "superseded"})],
    "superseded before old series": [(1, {"vintage": "superseded", "source_id": "rank-5"}),
                                     (9, {"vintage": "old series"})],
    "old series before mixed": [(1, {"vintage": "old series", "source_id": "rank-5"}),
                                (9, {"vintage": "mixed"})],
    "an edition of an old series before mixed": [
        (1, {"vintage": "old series, yearbook 2008", "status": "estimate"}),
        (9, {"vintage": "mixed"})],
    "editions of an old series are equal": [(9, {"vintage": "old series, yearbook 2008"}),
                                            (1, {"vintage": "old series, yearbook 2010"})],
    "rank 1 before all others": [(1, {"status": "estimate"}), (9, {"source_id": "rank-2"})],
    "approximate of rank 1 before exact of rank 2": [(1, {"flag": "approximate"}),
                                                     (9, {"source_id": "rank-2"})],
    "actual before preliminary": [(1, {}), (9, {"status": "preliminary"})],
    "preliminary before estimate": [(1, {"status": "preliminary"}), (9, {"status": "estimate"})],
    "status before rank among the others": [
        (1, {"source_id": "rank-5"}), (9, {"source_id": "rank-2", "status": "preliminary"})],
    "the lower rank among the others": [(1, {"source_id": "rank-2"}), (9, {"source_id": "rank-3"})],
    "rank 4 before rank 5": [(1, {"source_id": "rank-4"}), (9, {"source_id": "rank-5"})],
    "rank before approximate": [(1, {"source_id": "rank-2", "flag": "approximate"}),
                                (9, {"source_id": "rank-3"})],
    "exact before approximate": [(1, {}), (9, {"flag": "approximate"})],
    "derived is as good as printed": [(9, {"flag": "derived"}), (1, {})],
    "approximate before what more sources give": [
        (1, {}), (9, {"flag": "approximate"}), (9, {"flag": "approximate", "source_id": "rank-2"})],
    "what more sources give": [
        (1, {}), (9, {"source_id": "rank-1b"}), (1, {"source_id": "rank-5"})],
    "one source that says it twice is one": [(9, {"source_id": "rank-1b"}), (1, {}), (1, {})],
    "a suspect supports nobody": [
        (9, {}), (1, {}), (1, {"flag": "suspect", "source_id": "rank-2"})],
    "a plan supports nobody": [(9, {}), (1, {}), (1, {"status": "plan", "source_id": "rank-2"})],
    "the larger value": [(9, {}), (1, {}), (5, {})],
    "the larger value among negative ones": [(-1, {}), (-9, {})],
}  # fmt: skip
FIRST_YEAR = 1980
YEARS = {name: FIRST_YEAR + number for number, name in enumerate(CASES)}


def rows(unit, turned_round):
    for name, figures in CASES.items():
        for value, unusual in reversed(figures) if turned_round else figures:
            if value is not None:
                place = {"unit_id": unit, "indicator_id": "level", "year": YEARS[name]}
                yield {**place, "value": value, **unusual}


@pytest.fixture(scope="module")
def fought(tiny_snapshot):
    """Return a snapshot in which ``a`` has the cases as they stand, ``b`` from the last row up."""
    return tiny_snapshot(observation=[*rows("a", False), *rows("b", True)])


@pytest.mark.parametrize("unit", ["a", "b"], ids=["winner first", "winner last"])
@pytest.mark.parametrize("name", CASES)
def test_the_rule_decides(fought, name, unit):
    winner = CASES[name][0][0]
    figures = answer("figure", {"unit": unit, "indicator": "level"}, fought).set_index("year")
    if winner is None:
        assert YEARS[name] not in figures.index
    else:
        assert figures.loc[YEARS[name], "value"] == winner


@pytest.mark.parametrize("name", CASES)
def test_every_figure_stays_visible_and_the_winner_stands_first(fought, name):
    question = {"unit": "a", "indicator": "level", "year": YEARS[name]}
    seen = answer("observation", question, fought)
    given = [value for value, _ in CASES[name] if value is not None]
    assert sorted(seen["value"]) == sorted(given)
    winner = CASES[name][0][0]
    assert list(seen["shown"]) == [winner is not None] + [False] * (len(given) - 1)
    if winner is not None:
        assert seen["value"].iloc[0] == winner


@pytest.mark.parametrize("name", CASES)
def test_rivals_and_spread_are_of_all_results_suspects_too_but_not_of_plans(fought, name):
    results = [(v, u) for v, u in CASES[name] if v is not None and u.get("status") != "plan"]
    figures = answer("figure", {"unit": "a", "indicator": "level"}, fought).set_index("year")
    if YEARS[name] in figures.index:
        figure, values = figures.loc[YEARS[name]], [value for value, _ in results]
        assert figure["rivals"] == len(results) - 1
        assert (figure["lowest"], figure["highest"]) == (min(values), max(values))


def test_plans_and_suspects_stand_after_the_results_in_the_list(fought):
    question = {"unit": "a", "indicator": "level", "year": YEARS["a suspect never wins"]}
    assert list(answer("observation", question, fought)["flag"]) == ["uncertain", *["suspect"] * 2]
    question["year"] = YEARS["a plan never competes"]
    assert list(answer("observation", question, fought)["status"]) == ["estimate", "plan"]


def test_the_steps_stand_in_the_order_of_the_rule(tiny_snapshot):
    # Figures that each are better than the next one by one step, and worse by every later step.
    steps = [
        {"flag": "uncertain"},
        {"vintage": "superseded"},
        {"source_id": "rank-2"},
        {"status": "preliminary"},
    ]
    worse = [dict(itertools.chain(*(s.items() for s in steps[n + 1 :]))) for n in range(len(steps))]
    made = []
    for number, (step, rest) in enumerate(zip(steps, worse, strict=True)):
        place = {"unit_id": "a", "indicator_id": "level", "year": 1980 + number}
        made += [{**place, "value": 1, **rest}, {**place, "value": 9, **step}]
    snapshot = tiny_snapshot(observation=made)
    won = answer("figure", {"unit": "a", "indicator": "level"}, snapshot)
    assert list(won["value"]) == [1] * len(steps)
