"""Classes, the units' own scores beside the checked ones, and the order of choice, on the page."""

import pytest
from page_reading import Page, seen, visit
from test_ranking_page import AGENCIES, RESULT, engine, made

from thidua.ask import ask
from thidua.scoring import shelf
from thidua.scoring.class_words import class_reason, class_words
from thidua.ui.lab_side_by_side import difference
from thidua.wording import Wording

__all__ = ["made"]  # a fixture

CRITERIA = {
    "programme": 30, "advice": 12, "administration": 8, "policy": 10, "party": 10, "movement": 12,
}  # fmt: skip


@pytest.fixture
def units(snapshot):
    return [str(unit) for unit in ask("bloc_member", bloc=AGENCIES, year=2023)["unit_id"]]


def full(units, **more):
    """Return 98 % of all points for the first unit, two points of per cent less for each next."""
    rows = {}
    for n, unit in enumerate(units):
        share = 0.98 - 0.04 * n
        rows[unit] = {name: share * points for name, points in CRITERIA.items()} | {"examples": 4.0}
    for name, value in more.items():
        rows[units[0]][name] = value
    return rows


def column(page: Page, caption: str, at: int) -> dict[str, str]:
    table = page.tables[caption].element
    rows = [list(row) for body in table.iter("tbody") for row in body.iter("tr")]
    return {seen(row[1]): seen(row[at]) for row in rows}


def test_classes_and_what_holds_a_unit_down_stand_in_the_result_and_on_the_ballot(
    made, units, lang
):
    # The first has more than enough points for the highest class, but 4 of 8 in one criterion.
    scenario = made("agencies", AGENCIES, 2023, manual=full(units, administration=4.0))
    result, w = engine(scenario), Wording(lang)
    mark = shelf.remember(scenario)
    page = visit("ranking", mark=mark, lang=lang)
    assert page.broken == []
    expected = {
        name: class_words(result.scheme, result.scores, n, w)
        for n, name in enumerate(result.figures.names[lang])
    }
    assert len(set(expected.values())) >= 3
    shown = column(page, RESULT[lang], 3)
    assert {
        unit: words.startswith(expected[unit]) for unit, words in shown.items()
    } == dict.fromkeys(expected, True)
    first = result.figures.names[lang][0]
    reason = class_reason(result.scheme, result.scores, 0, 1, w)
    assert w.say("lab.class.held") in shown[first]
    assert sum(w.say("lab.class.held") in words for words in shown.values()) == 1
    assert w.say("lab.class.reason", unit=first, reason=reason) in page.text
    ballot = visit("ranking", mark=mark, lang=lang, show="ballot")
    (view,) = ballot.having("td-ballot")
    rows = [list(row) for body in view.iter("tbody") for row in body.iter("tr")]
    assert {seen(row[1]): seen(row[2]) for row in rows} == expected
    assert reason in ballot.text


def test_share_of_draws_that_give_the_class_is_the_engine_s(made, units):
    scenario = made("agencies", AGENCIES, 2023, manual=full(units, administration=5.59))
    result, w = engine(scenario), Wording("vi")
    firm = result.firmness()
    assert firm.classes.sum(axis=1) == pytest.approx(1)
    page = visit("ranking", mark=shelf.remember(scenario), lang="vi")
    shown = column(page, RESULT["vi"], 3)
    moving = [n for n in range(len(units)) if 0.01 < firm.classes[n].max() < 0.99]
    assert moving
    for n in moving:
        share = firm.classes[n][result.scores.classes.best[n] - 1]
        assert w.measure(100 * share, 0, "%") in shown[result.figures.names["vi"][n]]


def test_scheme_without_classes_has_no_such_column(opened):
    page = opened("ranking", bloc="tay-nam-bo", year="2016", lang="vi")
    assert "Xếp loại" not in page.tables[RESULT["vi"]].headings


def test_own_scores_count_until_they_are_checked_and_who_moves_is_named(made, units, lang):
    checked = full(units)
    own = {units[1]: {"programme": 30.0, "advice": 12.0, "flag": 2.0}}
    checked[units[1]]["programme"] = 24.0
    del checked[units[1]]["advice"]
    del checked[units[2]]["party"]
    own[units[2]] = {"party": 9.0}
    scenario = made("agencies", AGENCIES, 2023, manual=checked, self_scored=own)
    result, w = engine(scenario), Wording(lang)
    names = result.figures.names[lang]
    assert result.table.figures[1][1] == 12.0
    page = visit("ranking", mark=shelf.remember(scenario), lang=lang)
    assert page.broken == []
    caption = w.say("checked.caption")
    table = page.tables[caption]
    assert set(table.names) == {names[1], names[2]}
    # 30 of its own against 24; the flag and the advice nobody has checked.
    assert w.signed(24 - 30, 1) in page.text
    shown = [unit for unit in column(page, RESULT[lang], 1) if w.count("lab.unchecked", 2) in unit]
    assert len(shown) == 1
    ((unit, before, now),) = [one for one in result.checked().moved if one[0] == 1]
    assert w.say("rank.checked.down", unit=names[unit], before=before, now=now) in page.text
    ballot = visit("ranking", mark=shelf.remember(scenario), lang=lang, show="ballot")
    assert w.say("lab.unchecked.units", names=w.names(names[1:3])) in ballot.text


def test_without_own_scores_nothing_is_compared(made, units):
    page = visit(
        "ranking", mark=shelf.remember(made("agencies", AGENCIES, 2023, manual=full(units)))
    )
    assert "Điểm tự chấm và điểm thẩm định" not in page.tables


def test_units_can_be_sorted_by_the_points_of_a_criterion(made):
    page = visit("ranking", bloc="tay-nam-bo", year="2016", lang="vi")
    ranked = list(column(page, RESULT["vi"], 0))
    by_pci = page.pick("order", "pci")
    result = engine(made())
    place = [c.criterion_id for c in result.scheme.criteria].index("pci")
    points = dict(zip(result.figures.names["vi"], result.scores.points[:, place], strict=True))
    order = list(column(by_pci, RESULT["vi"], 0))
    assert order == sorted(ranked, key=lambda unit: -points[unit]) != ranked
    assert by_pci.address["order"] == "pci"
    # The order is only how it is shown: the same view, the same fingerprint.
    assert by_pci.address["mark"] == page.address["mark"]
    assert column(by_pci, RESULT["vi"], 4) == column(page, RESULT["vi"], 4)


def test_what_differs_in_own_and_checked_scores_is_told_in_words(made, units):
    first = made("agencies", AGENCIES, 2023, manual=full(units))
    own = {units[0]: {"advice": 11.0}}
    second = made("agencies", AGENCIES, 2023, manual=full(units, party=9.0), self_scored=own)
    results = engine(first), engine(second)
    name = results[0].figures.names["vi"][0]
    criteria = {c.criterion_id: c.name_vi for c in results[0].scheme.criteria}
    assert difference(first, second, results, Wording("vi")) == [
        f"{name}, {criteria['party']}: điểm thẩm định 9,80 → 9,00",
        f"{name}, {criteria['advice']}: điểm tự chấm chưa chấm → 11,00",
    ]
