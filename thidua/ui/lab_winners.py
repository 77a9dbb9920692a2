"""For which weights is each unit first, and how far the present weights are from another winner."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import streamlit as st

from thidua.charts import cells
from thidua.charts.weight_space import strip, triangle
from thidua.scoring.arrays import FloatArray, IntArray
from thidua.scoring.laboratory import Trial
from thidua.scoring.robustness.firmness import Firmness
from thidua.scoring.robustness.turning import Move, Turn, moves, turns, winner
from thidua.scoring.robustness.winners import (
    Acceptability,
    Stretch,
    Triangle,
    over_everything,
    over_three_groups,
    over_two_groups,
)
from thidua.scoring.scheme import Criterion, Scheme
from thidua.scoring.tree import is_flat
from thidua.ui import chrome, pick
from thidua.ui.lab_result import names_of
from thidua.ui.markup import escaped, picture, table, tag
from thidua.ui.plot import plot
from thidua.ui.reader import look, wording
from thidua.ui.toolbar import View
from thidua.wording import Wording

KEYS = ("divided",)
_STEPS = 80
_MOST_RIVALS = 5


@dataclass(frozen=True)
class _Parts:
    """What the weight is divided among: the top groups with figures, criteria outside groups too.

    Parameters
    ----------
    ids
        Identifiers of the groups and criteria.
    names
        One each, by language.
    of
        Place of each criterion's part, shape ``(criteria,)``; what nobody has a figure of goes with
        any, at no weight.
    shares
        Present share of each part, shape ``(parts,)``.
    weights
        Weights without what nobody has a figure of, shape ``(criteria,)``.
    """

    ids: tuple[str, ...]
    names: dict[str, tuple[str, ...]]
    of: IntArray
    shares: FloatArray
    weights: FloatArray


@dataclass(frozen=True)
class _Answer:
    parts: _Parts
    area: Acceptability
    stretches: list[Stretch]
    turns: list[Turn]
    moves: list[Move]
    exact: bool
    level: bool


def parts_of(scheme: Scheme, weights: FloatArray, silent: Sequence[bool]) -> _Parts:
    """Return what the weight of a scheme is divided among."""
    tops: list[tuple[dict[str, object], tuple[Criterion, ...]]]
    tops = [(vars(c), (c,)) for c in scheme.root.criteria]
    tops += [(vars(group), group.all_criteria) for group in scheme.root.groups]
    place = {c.criterion_id: n for n, c in enumerate(scheme.criteria)}
    counted = np.where(np.asarray(silent), 0.0, weights)
    of = np.zeros(len(scheme.criteria), dtype=np.int64)
    names: dict[str, list[str]] = {"vi": [], "en": []}
    ids: list[str] = []
    shares: list[float] = []
    for said, criteria in tops:
        inside = [place[c.criterion_id] for c in criteria]
        if not counted[inside].any():
            continue
        of[inside] = len(shares)
        ids.append(str(said.get("criterion_id") or said["group_id"]))
        shares.append(float(counted[inside].sum()))
        for language, known in names.items():
            known.append(str(said[f"name_{language}"]))
    whole = sum(shares) or 1.0
    return _Parts(
        tuple(ids),
        {language: tuple(known) for language, known in names.items()},
        of,
        np.array(shares, dtype=np.float64) / whole,
        counted,
    )


@st.cache_data(max_entries=60, show_spinner=False)
def _answered(mark: str, _result: Trial) -> _Answer:
    parts = parts_of(_result.scheme, _result.weights, list(_result.scores.silent))
    score, figures = _result.score, _result.table.figures
    count = len(parts.shares)
    stretches: list[Stretch] = []
    if count == 2:
        stretches = over_two_groups(score, figures, parts.weights, parts.of)
    seed, draws = _result.scenario.seed, _result.scenario.draws
    area = over_everything(score, figures, parts.weights, group_of=parts.of, draws=draws, seed=seed)
    exact = is_flat(_result.scheme.root) and not any(
        criterion.missing == "exclude" for criterion in _result.scheme.criteria
    )
    found: tuple[list[Turn], list[Move]] = [], []
    level = False  # the first have one total, whatever the tie-breaker makes of it
    if exact:
        # Bonus and penalties stay whatever the weights: a criterion of their own that is locked.
        apart = _result.scorer.bonus - _result.scorer.penalty
        shares = np.column_stack([_result.shares, apart])
        weights = np.append(_result.weights, 1.0)
        locked = np.append(_result.locked | _result.scores.silent, True)
        found = turns(shares, weights, locked), moves(shares, weights, locked)
        level = winner(shares, weights) is None
    return _Answer(parts, area, stretches, *found, exact, level)


@st.cache_data(max_entries=60, show_spinner=False)
def _pictured(mark: str, among: tuple[int, int, int], _result: Trial, _parts: _Parts) -> Triangle:
    score, figures = _result.score, _result.table.figures
    return over_three_groups(score, figures, _parts.weights, _parts.of, _STEPS, among)


def _among(parts: _Parts, names: Sequence[str]) -> tuple[int, int, int] | None:
    """Return the three parts to draw, of more the three the reader chooses; None: too few."""
    count = len(parts.shares)
    if count <= 3:
        return (0, 1, 2) if count == 3 else None
    w = wording()
    words = dict(zip(parts.ids, names, strict=True))
    heaviest = sorted(np.argsort(-parts.shares, kind="stable")[:3].tolist())
    chosen = pick.several(
        "divided",
        w.say("winners.divided"),
        list(words),
        [parts.ids[n] for n in heaviest],
        words.__getitem__,
        most=3,
        width=620,
    )
    if len(chosen) < 3:
        return None
    first, second, third = sorted(parts.ids.index(one) for one in chosen)
    return first, second, third


def section(view: View, result: Trial, firm: Firmness) -> None:
    """Draw the section."""
    w = wording()
    if int((result.standing > 0).sum()) < 2:
        chrome.section(w.say("winners.none"))
        return
    names = names_of(result)
    answer = _answered(result.mark, result)
    parts = answer.parts
    groups = parts.names[w.language]
    if len(parts.shares) < 2:
        chrome.section(w.say("winners.title.single"))
        return
    heading = st.container()
    among = _among(parts, groups)
    few = len(parts.shares) <= 3
    kind = "winners.note.picture" if few else "winners.note.some" if among else "winners.note"
    with heading:
        chrome.section(_finding(answer, names, w), w.say(kind, n=len(parts.shares)))
    by_place, drawn = dict(enumerate(names)), None
    if among is not None:
        space = _pictured(result.mark, among, result, parts)
        three, shares = [groups[n] for n in among], parts.shares[list(among)]
        drawn = triangle(space, three, shares / shares.sum(), by_place, w=w, look=look())
    elif answer.stretches:
        first = float(parts.shares[0])
        drawn = strip(answer.stretches, groups, first, by_place, w=w, look=look())
    if drawn is not None:
        alt = _alt(answer, names, w)
        plot(drawn, key="lab_space", alt=alt)
    st.html(_areas(answer, names, w) + _distance(result, answer, names, w))


def _finding(answer: _Answer, names: Sequence[str], w: Wording) -> str:
    share = answer.area.share
    most = int(share.argmax())
    ever = int((share > 0).sum())
    said = w.measure(100 * share[most], 0, "%")
    if ever == 1:
        return w.say("winners.title.always", unit=names[most])
    return w.say("winners.title", unit=names[most], share=said, n=ever)


def _alt(answer: _Answer, names: Sequence[str], w: Wording) -> str:
    share = answer.area.share
    said = [
        f"{names[n]} {w.measure(100 * share[n], 0, '%')}" for n in np.argsort(-share) if share[n]
    ]
    return w.say("winners.alt", units=w.names(said))


def _areas(answer: _Answer, names: Sequence[str], w: Wording) -> str:
    """Return each unit's share of the space of weights, and what its supporters would weigh."""
    share, parts, ground = answer.area.share, answer.parts, look()
    central = np.zeros((len(share), len(parts.shares)))
    for at in range(len(parts.shares)):
        central[:, at] = answer.area.central[:, parts.of == at].sum(axis=1)
    rows: list[list[str]] = []
    for n in np.argsort(-share, kind="stable"):
        if share[n] <= 0:
            continue
        text = (
            w.measure(100 * share[n], 0, "%") if share[n] >= 0.005 else "<" + w.measure(1, 0, "%")
        )
        weight = central[n] / central[n].sum()
        rows.append(
            [
                escaped(names[n]),
                escaped(text),
                picture(cells.bar(float(share[n]), ground, strong=not rows), text),
                *(escaped(w.measure(100 * one, 0, "%")) for one in weight),
            ]
        )
    rows.append(
        [
            tag("em", escaped(w.say("winners.present"))),
            "",
            "",
            *(tag("em", escaped(w.measure(100 * one, 0, "%"))) for one in parts.shares),
        ]
    )
    headings = [w.say("winners.column.unit"), w.say("winners.column.share"), ""]
    headings += list(parts.names[w.language])
    numbers = frozenset({1, *range(3, len(headings))})
    caption = w.say("winners.areas")
    note = tag("p", escaped(w.say("winners.areas.note")), "td-note")
    return table(headings, rows, caption=caption, numbers=numbers, css="td-asked") + note


def _distance(result: Trial, answer: _Answer, names: Sequence[str], w: Wording) -> str:
    """Say how far the present weights are from another winner."""
    head = tag("h3", escaped(w.say("winners.distance")), "td-subhead")
    if not answer.exact:
        return head + tag("p", escaped(w.say("winners.inexact")), "td-note")
    first = np.flatnonzero(result.standing == 1)
    if len(first) != 1 or answer.level:
        return head + tag("p", escaped(w.say("winners.shared")), "td-note")
    body = ""
    if answer.turns:
        nearest = answer.turns[0]
        sign = "up" if nearest.shift > 0 else "down"
        body += w.say(
            f"winners.turn.{sign}",
            criterion=_criterion(result, nearest.criterion, w),
            before=w.number(result.weights[nearest.criterion], 1),
            after=w.number(nearest.weight, 1),
            unit=names[nearest.unit],
            first=names[int(first[0])],
        )
    else:
        body += w.say("winners.turn.none", first=names[int(first[0])])
    said = head + tag("p", escaped(body))
    rows = []
    for move in answer.moves[:_MOST_RIVALS]:
        change = move.weights[:-1] - result.weights
        gives = [n for n in np.argsort(change) if change[n] < -0.05]
        takes = int(change.argmax())
        rows.append(
            [
                escaped(names[move.unit]),
                escaped(w.number(move.moved, 1)),
                escaped(w.names(_criterion(result, int(n), w) for n in gives)),
                escaped(_criterion(result, takes, w)),
            ]
        )
    if not rows:
        return said
    headings = [w.say(f"winners.column.{name}") for name in ("rival", "moved", "from", "to")]
    caption = w.say("winners.moves")
    whole = w.say("winners.moves.note", total=w.number(float(result.weights.sum()), 0))
    return (
        said
        + table(headings, rows, caption=caption, numbers=frozenset({1}), css="td-asked")
        + tag("p", escaped(whole), "td-note")
    )


def _criterion(result: Trial, at: int, w: Wording) -> str:
    return w.pick(vars(result.scheme.criteria[at]), "name")
