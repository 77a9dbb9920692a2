"""The ranking lab as its readers have it: every kind of bloc, and the numbers of the engine."""

import numpy as np
import pytest
from page_reading import Page, seen, visit

from thidua.ask import ask
from thidua.paths import SCHEMES
from thidua.scoring import shelf
from thidua.scoring.laboratory import trial
from thidua.scoring.reading import read_scheme
from thidua.scoring.robustness.uncertainty import learn
from thidua.scoring.scenarios import Scenario
from thidua.wording import Wording

AGENCIES = "an-giang-khoi-co-quan-dang"
RESULT = {"vi": "Kết quả chấm điểm thử", "en": "Result of the trial"}


@pytest.fixture
def made(snapshot):
    """Return ``made(scheme, bloc, year, …)``: a scenario of the snapshot in use."""

    def make(scheme_id="neutral", bloc="tay-nam-bo", year=2016, **more):
        scheme = read_scheme(SCHEMES / f"{scheme_id}.toml")
        digest = str(ask("snapshot")["digest"].iloc[0])
        return Scenario("thử", bloc, year, scheme_id, scheme.fingerprint, digest, **more)

    return make


def engine(scenario: Scenario):
    """Return what the engine makes of a scenario, without any page."""
    scheme = read_scheme(SCHEMES / f"{scenario.scheme_id}.toml")
    asked = {"bloc": scenario.bloc, "year": scenario.year}
    return trial(scenario, scheme, learn(ask("revision_pair"), ask("indicator", **asked)), ask)


def shown(page: Page, lang: str = "vi") -> dict[str, tuple[str, ...]]:
    """Return place, score, rank as it stands, the interval and the group, by unit."""
    table = page.tables[RESULT[lang]].element
    rows = [list(row) for body in table.iter("tbody") for row in body.iter("tr")]
    cells = [[seen(cell) for cell in row] for row in rows]
    return {row[1]: (row[0], row[2], row[3], row[5], row[9]) for row in cells}


def as_engine_has_it(result, w: Wording) -> dict[str, tuple[str, str, str]]:
    """Return place, score and interval of each unit in words, straight from the arrays."""
    firm, scores = result.firmness(), result.scores
    said = {}
    for n, name in enumerate(result.figures.members["name_vi"]):
        low, high = int(firm.low[n]), int(firm.high[n])
        place = str(scores.rank[n]) if scores.rank[n] else "–"
        if not scores.rank[n] and scores.best_rank[n]:
            place = f"{scores.best_rank[n]}–{scores.worst_rank[n]}"
        total = w.number(scores.lowest[n], 1)
        if not np.isnan(scores.lowest[n]) and w.number(scores.highest[n], 1) != total:
            total += f"–{w.number(scores.highest[n], 1)}"
        interval = "–" if not high else str(low) if low == high else f"{low}–{high}"
        said[str(name)] = (place, total, interval)
    return said


def weights(page: Page, scheme: str = "neutral") -> dict[str, float]:
    return dict(page.test.session_state["_lab"][scheme].weights)


@pytest.mark.parametrize(
    ("asked", "units"),
    [
        ({"bloc": "tay-nam-bo", "year": "2016"}, 12),
        ({"bloc": "tay-nam-bo", "year": "2022", "scheme": "34"}, 6),
        ({"bloc": "tay-nam-bo", "year": "2016", "table": "half-lead"}, 12),
        ({"bloc": "nam-thanh-pho", "year": "2016"}, 5),
    ],
)
def test_bloc_with_figures_is_ranked(opened, lang, asked, units):
    page = opened("ranking", lang=lang, **asked)
    assert page.broken == []
    assert len(page.notices) == (1 if "scheme" in asked else 0)
    assert len(shown(page, lang)) == units
    assert any(row[0] != "–" for row in shown(page, lang).values())
    assert any(name in page.title for name in shown(page, lang))


@pytest.mark.parametrize(
    "asked",
    [
        {"bloc": "tay-nam-bo", "year": "2003"},
        {"bloc": AGENCIES, "year": "2023", "table": "neutral"},
        {"bloc": AGENCIES, "year": "2023"},
        {"bloc": "tham-muu-tong-hop", "year": "2023"},
        {"bloc": "binh-dinh-tai-chinh"},
        {"bloc": "tay-nam-bo", "year": "2023", "table": "agencies"},
    ],
)
def test_bloc_without_figures_is_told_so_and_nothing_is_made_up(opened, lang, asked):
    page = opened("ranking", lang=lang, **asked)
    assert page.broken == []
    assert RESULT[lang] not in page.tables
    assert page.charts == []
    nobody = {"vi": "Chưa đủ số liệu để xếp hạng", "en": "Too few figures to rank"}[lang]
    assert page.title.startswith(nobody)
    assert bool(page.notices) == (page.address["table"] == "agencies")


@pytest.mark.parametrize(
    ("scheme", "year", "count"),
    [("neutral", 2016, "all"), ("headline", 2022, "all"), ("half-lead", 2016, "final")],
)
def test_page_says_what_the_engine_says(opened, made, scheme, year, count):
    statuses = {"all": ("actual", "preliminary", "estimate"), "final": ("actual",)}[count]
    page = opened(
        "ranking", bloc="tay-nam-bo", year=str(year), lang="vi", table=scheme, count=count
    )
    expected = as_engine_has_it(engine(made(scheme, year=year, statuses=statuses)), Wording("vi"))
    assert {unit: (row[0], row[1], row[3]) for unit, row in shown(page).items()} == expected


def test_moved_weight_keeps_the_sum_and_the_locked_one():
    page = visit("ranking", bloc="tay-nam-bo", year="2016", lang="vi")
    before = weights(page)
    page = page.hold("pci").weigh("grdp_growth", 40.0)
    after = weights(page)
    assert page.broken == []
    assert after["grdp_growth"] == 40
    assert after["pci"] == before["pci"]
    assert sum(after.values()) == pytest.approx(sum(before.values()))
    others = [name for name in before if name not in ("grdp_growth", "pci")]
    assert len({round(after[name] / before[name], 9) for name in others}) == 1
    assert [name for name, row in page.board.rows.items() if row["held"]] == ["pci"]
    back = Page(page.test.button(key="weights_reset").click().run())
    assert weights(back) == pytest.approx(before)
    assert back.address["mark"] != page.address["mark"]


def test_one_weight_may_take_everything_and_give_it_back():
    page = visit("ranking", bloc="tay-nam-bo", year="2016", lang="vi")
    page = page.weigh("pci", page.board.most)
    assert page.broken == []
    assert weights(page)["pci"] == pytest.approx(100)
    page = page.weigh("pci", 50.0)
    assert page.broken == []
    assert sum(weights(page).values()) == pytest.approx(100)


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_sliders_show_the_weights_and_answer_each_move_by_its_number(lang):
    page, w = visit("ranking", bloc="tay-nam-bo", year="2016", lang=lang), Wording(lang)
    for moves, points in enumerate((40.0, 60.0, 5.0)):
        assert page.board.heard == moves
        said = {name: (row["points"], row["said"]) for name, row in page.board.rows.items()}
        assert said == {
            name: (round(points, 1), w.number(points, 1)) for name, points in weights(page).items()
        }
        page = page.weigh("grdp_growth", points)


def test_lock_that_is_opened_again_lets_the_weight_go():
    page = visit("ranking", bloc="tay-nam-bo", year="2016").hold("pci")
    assert page.weigh("pci", 50.0).board.rows["pci"]["points"] == 16.7
    page = page.hold("pci", False).weigh("pci", 50.0)
    assert page.board.rows["pci"]["points"] == 50


NO_MOVES = [
    *(("pci", said) for said in (float("nan"), float("inf"), -1, 10**400, "60", None, [60])),
    *((said, 60) for said in ("nobody", "", "__class__", None, ["pci"], {"pci": 1}, 7)),
]
NO_MESSAGES = ("", "nonsense", "7", "{}", "[]", "[1]", '[{"event": "moved"}]', '[{"event": "x"}]')


def test_what_no_slider_can_say_moves_nothing():
    page = visit("ranking", bloc="tay-nam-bo", year="2016", lang="vi")
    before = weights(page)
    for criterion, value in NO_MOVES:
        page = page.weigh(criterion, value)
        assert (page.broken, weights(page)) == ([], before), (criterion, value)
        page = page.hold(criterion, value)
        assert page.broken == []
        assert not any(row["held"] for row in page.board.rows.values()), (criterion, value)


def test_requests_no_script_of_ours_sends_move_nothing():
    page = visit("ranking", bloc="tay-nam-bo", year="2016", lang="vi")
    before = weights(page)
    for said in NO_MESSAGES:
        state = page.board.state("moved", "pci", 60)
        state.json_trigger_value = said
        states = page.test._tree.get_widget_states()
        states.widgets.append(state)
        page = Page(page.test._run(states))
        assert (page.broken, weights(page)) == ([], before), said


def test_moved_weights_rank_as_the_engine_does(made):
    page = visit("ranking", bloc="tay-nam-bo", year="2016", lang="vi")
    page = page.weigh("grdp_growth", 60.0)
    expected = as_engine_has_it(engine(made(weights=weights(page))), Wording("vi"))
    assert {unit: (row[0], row[1], row[3]) for unit, row in shown(page).items()} == expected
    plain = engine(made())
    moved = {unit: row[2] for unit, row in shown(page).items()}
    assert any("▲" in word or "▼" in word for word in moved.values())
    stands = {
        str(name): str(rank)
        for name, rank in zip(
            plain.figures.members["name_vi"], plain.scores.rank.tolist(), strict=True
        )
    }
    assert {unit: word.split()[0] for unit, word in moved.items()} == stands


def test_seed_gives_the_same_result_again_and_another_seed_is_another_view():
    asked = {"bloc": "tay-nam-bo", "year": "2016", "lang": "vi"}
    first, second = visit("ranking", **asked), visit("ranking", **asked)
    assert shown(first) == shown(second)
    assert first.address["mark"] == second.address["mark"]
    other = Page(second.unfold("method").test.number_input(key="lab_seed").set_value(7).run())
    assert other.address["mark"] != first.address["mark"]
    assert {unit: row[:3] for unit, row in shown(other).items()} == {
        unit: row[:3] for unit, row in shown(first).items()
    }


def test_override_is_marked_and_only_where_it_was_made(made):
    scenario = made(overrides={"an-giang-63": {"grdp_growth": 15.0}})
    page = visit("ranking", mark=shelf.remember(scenario), lang="vi")
    assert page.broken == []
    marked = [unit for unit in shown(page) if "giả định" in unit]
    assert marked == ["An Giang giả định"]
    result = engine(scenario)
    place = [str(one) for one in result.table.units].index("an-giang-63")
    assert shown(page)["An Giang giả định"][0] == str(result.scores.rank[place])
    assert result.scores.rank[place] < result.as_it_stands.rank[place]


def test_agencies_are_ranked_by_hand_entered_scores(made):
    units = [str(unit) for unit in ask("bloc_member", bloc=AGENCIES, year=2023)["unit_id"]]
    names = ("programme", "advice", "administration", "policy", "party", "movement", "examples")
    manual = {unit: dict.fromkeys(names, 2.0) for unit in units}
    for n, unit in enumerate(units):
        manual[unit]["programme"] = 10.0 + n
    manual[units[0]] |= {"flag": 2.0, "late_report": 1.0}
    scenario = made("agencies", AGENCIES, 2023, manual=manual)
    page = visit("ranking", mark=shelf.remember(scenario), lang="vi")
    assert page.broken == []
    assert {unit: (row[0], row[1]) for unit, row in shown(page).items()} == {
        unit: row[:2] for unit, row in as_engine_has_it(engine(scenario), Wording("vi")).items()
    }
    # examples: 2 points each; flag: 3 each; one late report takes a point.
    assert next(iter(shown(page).values()))[1] == Wording("vi").number(18 + 6 * 2 + 2, 1)


def test_page_has_one_chart_until_a_comparison_is_asked_for(opened):
    page = opened("ranking", bloc="tay-nam-bo", year="2016", lang="vi")
    assert len(page.charts) == 1
    assert "Long An" in page.charts[0].alt


def test_ballot_has_ranks_and_groups_and_no_controls(opened, made):
    page = opened("ranking", bloc="tay-nam-bo", year="2016", lang="vi", show="ballot")
    assert page.broken == []
    assert page.address["show"] == "ballot"
    assert {one.key for one in page.test.button} == {"ballot_back"}
    assert len(page.test.slider) == 0
    assert page.board is None
    assert page.charts == []
    (view,) = page.having("td-ballot")
    rows = [list(row) for body in view.iter("tbody") for row in body.iter("tr")]
    expected = as_engine_has_it(engine(made()), Wording("vi"))
    said = {seen(row[1]): (seen(row[0]), seen(row[2])) for row in rows}
    assert said == {unit: (place, interval) for unit, (place, _, interval) in expected.items()}
    # A unit is joined to a group by a rung; the letters of the table say the same.
    work = opened("ranking", bloc="tay-nam-bo", year="2016", lang="vi")
    letters = {unit: len(row[4]) for unit, row in shown(work).items()}
    rungs = {
        seen(row[1]): len([c for c in row if "td-joined" in c.get("class", "")]) for row in rows
    }
    assert rungs == letters


def test_way_back_from_the_ballot_keeps_what_was_chosen(made):
    scenario = made(
        weights={"grdp_growth": 40.0, "pci": 10.0},
        overrides={"an-giang-63": {"grdp_growth": 15.0}},
        statuses=("actual",),
    )
    fitted = visit("ranking", mark=shelf.remember(scenario), lang="en")
    there = Page(fitted.test.button(key="ballot_show").click().run())
    assert there.having("td-ballot")
    assert there.address["show"] == "ballot"
    assert there.address["mark"] == fitted.address["mark"]
    assert there.address["count"] == "final"
    back = Page(there.test.button(key="ballot_back").click().run())
    assert back.address == fitted.address
    assert shown(back, "en") == shown(fitted, "en")
