"""What A needs to pass B: in each criterion alone, in its own unit, and in all evenly."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
import streamlit as st

from thidua.comparison import unit_of
from thidua.rows import named, records
from thidua.scoring.changes import (
    Largest,
    decimals_for,
    field_of,
    largest_changes,
)
from thidua.scoring.laboratory import Trial
from thidua.scoring.robustness.firmness import Firmness
from thidua.scoring.robustness.passing import Need, Together, needed, needed_together
from thidua.ui import chrome, pick
from thidua.ui.lab_result import names_of
from thidua.ui.markup import badge, escaped, table, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View
from thidua.wording import Wording

KEYS = ("passer", "passed")


@dataclass(frozen=True)
class _Answer:
    """What A needs: in each criterion that can move, and in all of them together."""

    needs: list[Need]
    together: Together
    largest: list[Largest | None]
    ahead: bool


@st.cache_data(max_entries=60, show_spinner=False)
def _answered(mark: str, a: int, b: int, _result: Trial) -> _Answer:
    chosen, criteria = _result.scenario, _result.scheme.criteria
    asked = {"bloc": chosen.bloc, "scheme": chosen.boundaries}
    indicators = _indicators(_result)
    largest = largest_changes(criteria, asked, _result.table.units, indicators, ask)
    movable = (_result.weights > 0) & ~_result.scores.silent
    field = field_of(criteria, indicators, largest, movable)
    figures, weights, score = _result.table.figures, _result.weights, _result.score
    totals = score(figures[None], weights[None])[0]
    return _Answer(
        needed(score, figures, weights, a, b, field),
        needed_together(score, figures, weights, a, b, field),
        largest,
        bool(totals[a] > totals[b]),
    )


def section(view: View, result: Trial, firm: Firmness) -> None:
    """Draw the section with its two pickers."""
    w = wording()
    standing, units = result.standing, result.table.units
    order = sorted(np.flatnonzero(standing > 0).tolist(), key=lambda n: (standing[n], n))
    if len(order) < 2:
        chrome.section(w.say("passing.none"))
        return
    names = names_of(result)
    words = dict(zip(units, names, strict=True))
    heading = st.container()
    with st.container(horizontal=True):
        known = [units[n] for n in order]
        first, second = known[:2]
        passer = pick.select(
            "passer",
            w.say("passing.a"),
            known,
            second,
            words.__getitem__,
            searchable=True,
            width=280,
        )
        passed = pick.select(
            "passed",
            w.say("passing.b"),
            [unit for unit in known if unit != passer],
            first if first != passer else second,
            words.__getitem__,
            searchable=True,
            width=280,
        )
    a, b = units.index(passer), units.index(passed)
    answer = _answered(result.mark, a, b, result)
    pair = {"a": names[a], "b": names[b]}
    with heading:
        chrome.section(_finding(result, answer, pair, w), w.say("passing.note"))
    if not answer.ahead:
        st.html(_needs(result, answer, a, pair, w))
    said = _remarks(result, answer, (a, b), pair, w)
    chrome.draw("".join(tag("p", escaped(sentence), "td-note") for sentence in said))


def _finding(result: Trial, answer: _Answer, pair: Mapping[str, str], w: Wording) -> str:
    if answer.ahead:
        return w.say("passing.title.ahead", **pair)
    enough = [need for need in answer.needs if need.change is not None]
    within = [need for need in enough if need.reachable]
    if within:
        easiest = min(within, key=lambda need: abs(need.change or 0) / (need.largest or 1))
        criterion = result.scheme.criteria[easiest.criterion]
        change = easiest.change or 0.0
        said = _size(result, easiest.criterion, change, w)
        name, sign = w.pick(vars(criterion), "name"), "up" if change > 0 else "down"
        return w.say(f"passing.title.{sign}", criterion=name, change=said, **pair)
    judged = [need for need in enough if need.reachable is False]
    if enough and len(judged) == len(enough):
        return w.say("passing.title.beyond", **pair)
    return w.say("passing.title.unknown" if enough else "passing.title.never", **pair)


def _needs(result: Trial, answer: _Answer, a: int, pair: Mapping[str, str], w: Wording) -> str:
    who = _units_by_id(result, w)
    evenly = {need.criterion: need for need in answer.together.needs}
    gap = w.number(None, 0)
    rows = []
    for need in sorted(answer.needs, key=_ease):
        at = need.criterion
        unit, decimals = unit_and_digits(result, at, w)
        # A change of a percentage is in points, with two digits.
        of_change = max(decimals, 2) if unit.startswith("%") else decimals
        largest, share = answer.largest[at], evenly.get(at)
        seen = escaped(gap)
        if largest:
            who_and_when = w.say(
                "passing.largest", unit=who.get(largest.unit_id, ""), year=largest.year
            )
            seen = escaped(w.number(largest.size, of_change)) + _quiet(who_and_when)
        rows.append(
            [
                escaped(w.pick(vars(result.scheme.criteria[at]), "name")),
                escaped(unit),
                escaped(w.number(float(result.table.figures[a, at]), decimals)),
                tag("strong", escaped(w.signed(need.change, of_change))),
                escaped(w.number(need.value, decimals)),
                seen,
                _verdict(need, w),
                escaped(w.signed(share.change if share else None, of_change)),
            ]
        )
    columns = ("criterion", "unit", "now", "change", "value", "largest", "verdict", "together")
    headings = [w.say(f"passing.column.{name}") for name in columns]
    return table(
        headings,
        rows,
        caption=w.say("passing.caption", **pair),
        numbers=frozenset({2, 3, 4, 5, 7}),
        css="td-asked td-criteria",
    )


def _quiet(text: str) -> str:
    return tag("span", escaped(text), "td-note")


def _ease(need: Need) -> tuple[int, float]:
    """Order the needs: within reach first, then beyond, then without a measure, then never."""
    if need.change is None:
        return 3, float(need.criterion)
    if need.largest is None:
        return 2, float(need.criterion)
    return (0 if need.reachable else 1), abs(need.change) / need.largest


def _verdict(need: Need, w: Wording) -> str:
    if need.change is None:
        return badge(w.say("passing.never"))
    if need.reachable is None:
        return badge(w.say("passing.unknown"))
    if need.reachable:
        return tag("span", escaped(w.say("passing.reachable")), "td-light td-light-met")
    return tag("span", escaped(w.say("passing.beyond")), "td-light td-light-short")


def _remarks(
    result: Trial,
    answer: _Answer,
    places: tuple[int, int],
    pair: Mapping[str, str],
    w: Wording,
) -> list[str]:
    said = []
    if not answer.ahead:
        share = answer.together.share
        if share is None:
            said.append(w.say("passing.together.never", **pair))
        else:
            said.append(w.say("passing.together", share=w.measure(100 * share, 1, "%"), **pair))
    open_ones = [n for n in places if result.scores.rank[n] == 0]
    if open_ones:
        names = names_of(result)
        said.append(w.say("passing.midway", names=w.names(names[n] for n in open_ones)))
    moved = {need.criterion for need in answer.needs}
    missing = [
        w.pick(vars(criterion), "name")
        for at, criterion in enumerate(result.scheme.criteria)
        if at not in moved and result.weights[at] > 0 and not result.scores.silent[at]
    ]
    if missing:
        said.append(w.say("passing.gaps", names=w.names(missing), a=pair["a"]))
    return said


def _indicators(result: Trial) -> dict[str, Mapping[str, object]]:
    chosen = result.scenario
    rows = ask("indicator", bloc=chosen.bloc, year=chosen.year, scheme=chosen.boundaries)
    return {str(row["indicator_id"]): row for row in _records(rows)}


def _records(rows: pd.DataFrame) -> Sequence[Mapping[str, object]]:
    return [{str(key): value for key, value in row.items()} for row in records(rows)]


def _units_by_id(result: Trial, w: Wording) -> dict[str, str]:
    """Return names by unit: of the members, and of those who were members once."""
    rows = named(ask("unit"), w)
    known = dict(zip(rows["unit_id"], rows["name"], strict=True))
    return {**known, **dict(zip(result.table.units, names_of(result), strict=True))}


def _size(result: Trial, at: int, change: float, w: Wording) -> str:
    """Return how large a change of a figure is, in words: that of a percentage is in points."""
    unit, decimals = unit_and_digits(result, at, w)
    if unit.startswith("%"):
        return f"{w.number(abs(change), max(decimals, 2))} {w.say('unit.points')}"
    return w.measure(abs(change), decimals, unit)


def unit_and_digits(result: Trial, at: int, w: Wording) -> tuple[str, int]:
    """Return the unit of measure of a criterion, and the digits its figures are said with."""
    criterion, indicators = result.scheme.criteria[at], _indicators(result)
    if criterion.indicator:
        unit = unit_of(indicators[criterion.indicator], criterion.measure, w.language)
    elif criterion.rule.kind == "counted":
        unit = w.say("passing.times")
    else:
        unit = w.pick(vars(result.scheme), "unit")
    return unit.replace("km2", "km²"), decimals_for(criterion, indicators)
