"""How firm: what moves the ranks, whose absence turns them round, and what was drawn."""

from collections.abc import Callable, Sequence

import numpy as np
import streamlit as st

from thidua.charts import cells
from thidua.measures import indicator_measures
from thidua.scoring.laboratory import Trial
from thidua.scoring.robustness.draws import Doubt
from thidua.scoring.robustness.firmness import Firmness
from thidua.scoring.robustness.influence import (
    Doubts,
    WithoutCriterion,
    WithoutUnit,
    doubts,
    without_criteria,
    without_units,
)
from thidua.scoring.robustness.uncertainty import Spread
from thidua.ui import chrome
from thidua.ui.lab_result import names_of
from thidua.ui.markup import escaped, picture, table, tag, text_lines
from thidua.ui.once import once
from thidua.ui.reader import look, wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View
from thidua.wording import Wording

_DRAWS = 2_000  # a mean of shifts needs fewer than the ends of an interval
_MOST_TURNED = 8
_CSS = "td-asked td-criteria"

Moved = tuple[list[WithoutCriterion], list[WithoutUnit], Doubts]


@st.cache_data(max_entries=60, show_spinner=False)
def _moved(mark: str, _result: Trial) -> Moved:
    units, criteria = _result.table.figures.shape
    chosen = _result.scenario
    doubt = Doubt(chosen.width, _result.deviation, _result.locked, _DRAWS, chosen.seed)
    return (
        without_criteria(_result.rescored, units, criteria),
        without_units(_result.rescored, units, criteria),
        doubts(_result.score, _result.table.figures, _result.weights, doubt),
    )


def section(view: View, result: Trial, firm: Firmness) -> None:
    """Draw the section."""
    st.html(_told(view, result))


@once(lambda view, result: (view.key, result.mark))
def _told(view: View, result: Trial) -> str:
    w = wording()
    if int((result.standing > 0).sum()) < 2:
        return chrome.section_head(w.say("firm.none"))
    without, absent, by_what = _moved(result.mark, result)
    counted = (result.weights > 0) & ~result.scores.silent
    shown = sorted(
        (one for one in without if counted[one.criterion] and not np.isnan(one.mean_shift)),
        key=lambda one: -one.mean_shift,
    )
    several = len(shown) > 1
    return (
        chrome.section_head(_finding(result, shown, w), w.say("firm.note") if several else "")
        + (_criteria(result, shown, w) if several else "")
        + tag("p", escaped(_by_what(by_what, result, w)))
        + tag("h3", escaped(w.say("firm.absent")), "td-subhead")
        + text_lines(_absences(absent, names_of(result), w))
        + tag("h3", escaped(w.say("firm.drawn")), "td-subhead")
        + _drawn(view, result, w)
    )


def _finding(result: Trial, shown: Sequence[WithoutCriterion], w: Wording) -> str:
    if len(shown) < 2:
        return w.say("firm.title.single")
    most = shown[0]
    if not most.largest_shift:
        return w.say("firm.title.still")
    name = w.pick(vars(result.scheme.criteria[most.criterion]), "name")
    return w.say("firm.title", criterion=name, shift=w.number(most.mean_shift, 1))


def _criteria(result: Trial, shown: Sequence[WithoutCriterion], w: Wording) -> str:
    names, ground = names_of(result), look()
    most = max(one.mean_shift for one in shown)
    rows = []
    for one in shown:
        criterion = result.scheme.criteria[one.criterion]
        size = w.number(one.mean_shift, 1)
        drawn = picture(
            cells.bar(one.mean_shift / most if most else 0.0, ground, strong=one is shown[0]), size
        )
        who = w.number(None, 0)
        if one.moved is not None:
            who = w.say("firm.largest", n=one.largest_shift, unit=names[one.moved])
        first = w.names(names[n] for n in np.flatnonzero(one.ranks == 1))
        said = w.say("firm.same") if one.same_winner else w.say("firm.other", first=first)
        rows.append(
            [
                escaped(w.pick(vars(criterion), "name")),
                escaped(w.number(result.weights[one.criterion], 1)),
                escaped(size),
                drawn,
                escaped(who),
                escaped(said),
            ]
        )
    headings = [w.say(f"firm.column.{name}") for name in ("criterion", "weight", "mean")]
    headings += ["", w.say("firm.column.largest"), w.say("firm.column.first")]
    caption = w.say("firm.caption")
    return table(headings, rows, caption=caption, numbers=frozenset({1, 2}), css=_CSS)


def _by_what(found: Doubts, result: Trial, w: Wording) -> str:
    weights, figures, both = (
        w.number(size, 2) for size in (found.weights, found.figures, found.both)
    )
    if not result.deviation.any():
        said = w.say("firm.doubts.final", weights=weights)
    else:
        kind = "weights" if found.weights >= found.figures else "figures"
        said = w.say(f"firm.doubts.{kind}", weights=weights, figures=figures, both=both)
    return said


def _absences(absent: Sequence[WithoutUnit], names: Sequence[str], w: Wording) -> list[str]:
    """Return whose absence turns the others round, those that turn most pairs first."""
    turning = sorted((one for one in absent if one.reversed), key=lambda one: -len(one.reversed))
    lines = []
    for one in turning[:_MOST_TURNED]:
        pairs = [
            w.say("firm.turned.pair", first=names[a], second=names[b])
            for a, b in one.reversed[:_MOST_TURNED]
        ]
        said = w.count(
            "firm.turned", len(one.reversed), unit=names[one.unit], pairs="; ".join(pairs)
        )
        if one.new_winners:
            first = w.names(names[n] for n in one.new_winners)
            said += " " + w.say("firm.turned.first", first=first)
        lines.append(said)
    if not lines:
        return [w.say("firm.turned.none")]
    calm = len(absent) - len(turning)
    if calm:
        lines.append(w.count("firm.turned.rest", calm))
    return lines


def _drawn(view: View, result: Trial, w: Wording) -> str:
    """Return what was drawn: weights, uncertain figures with their learnt spread, gaps."""
    width = w.measure(100 * result.scenario.width, 0, "%")
    lines = [w.say("firm.weights", width=width, n=w.number(result.scenario.draws, 0))]
    used = _spreads_used(result)
    if not used:
        lines.append(w.say("firm.figures.final"))
    gaps = int(result.gaps.sum())
    if gaps:
        lines.append(w.count("firm.gaps", gaps))
    said = text_lines(lines)
    if not used:
        return said
    measures = indicator_measures(ask("indicator", **view.asked), w)
    rows = []
    for (indicator, status), (spread, drawn) in used.items():
        learnt = spread.origin != "stated"
        sample = w.number(None, 0)
        if spread.years is not None:
            years = "–".join(str(year) for year in dict.fromkeys(spread.years))
            sample = w.say("firm.sample", pairs=spread.pairs, units=spread.units, years=years)
        name = w.say("firm.of", indicator=measures[indicator].name, status=w.status(status))
        bias = _size(spread, spread.bias if learnt else None, w.signed, w)
        rows.append(
            [
                escaped(name),
                escaped(w.number(drawn, 0)),
                escaped(_size(spread, spread.deviation, w.number, w)),
                escaped(bias),
                escaped(sample),
                escaped(w.say(f"firm.origin.{spread.origin}", own=spread.own_pairs)),
            ]
        )
    columns = ("indicator", "cells", "deviation", "bias", "sample", "origin")
    headings = [w.say(f"firm.spread.{name}") for name in columns]
    caption = w.say("firm.spread.caption")
    return (
        said
        + table(
            headings,
            rows,
            caption=caption,
            numbers=frozenset({1, 2, 3}),
            css=_CSS,
        )
        + tag("p", escaped(w.say("firm.spread.note")), "td-note")
    )


def _size(
    spread: Spread, size: float | None, number: Callable[[float | None, int], str], w: Wording
) -> str:
    if size is None:
        return number(None, 2)
    if spread.relative:
        return f"{number(100 * size, 2)}%"
    return f"{number(size, 2)} {w.say('unit.points')}"


def _spreads_used(result: Trial) -> dict[tuple[str, str], tuple[Spread, int]]:
    """Return the spreads that figures of the trial were drawn with, and of how many figures."""
    drawn = result.deviation > 0
    evidence = result.figures.evidence
    shape = (len(result.scheme.criteria), len(result.table.units))
    statuses, flags = (
        evidence[column].to_numpy(dtype=object).reshape(shape).T for column in ("status", "flag")
    )
    found: dict[tuple[str, str], tuple[Spread, int]] = {}
    for at, criterion in enumerate(result.scheme.criteria):
        for unit in np.flatnonzero(drawn[:, at]):
            # A figure in doubt is as good as an estimate, whatever its status.
            doubted = str(flags[unit, at]) in ("approximate", "uncertain")
            key = str(criterion.indicator), "estimate" if doubted else str(statuses[unit, at])
            if key in result.spreads:
                spread, count = found.get(key, (result.spreads[key], 0))
                found[key] = spread, count + 1
    return found
