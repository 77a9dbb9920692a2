"""What a trial says, in words and in the order it is read: for pages and for documents alike."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from thidua.scoring.arrays import FloatArray
from thidua.scoring.class_words import class_reason
from thidua.scoring.figures import BlocFigures
from thidua.scoring.laboratory import Trial
from thidua.scoring.result import in_order
from thidua.scoring.robustness.firmness import Firmness
from thidua.scoring.scheme import Scheme
from thidua.scoring.scores import Scores
from thidua.wording import Wording

_MOST_PARTS: Final = 12
_DECIMALS: Final = 1


def names_of(result: Trial, w: Wording) -> list[str]:
    """Return the units' names in the reader's language, in the order of the arrays."""
    return result.figures.names[w.language]


def place_of(scores: Scores, unit: int, w: Wording) -> str:
    """Return a unit's place in words: a rank, the range gaps leave open, or a dash."""
    if scores.rank[unit] > 0:
        return str(int(scores.rank[unit]))
    if scores.best_rank[unit] > 0:
        return f"{int(scores.best_rank[unit])}–{int(scores.worst_rank[unit])}"
    return w.number(None, 0)


def total_of(scores: Scores, unit: int, w: Wording) -> str:
    """Return a unit's score in words: one number, the range gaps leave open, or a dash."""
    low, high = scores.lowest[unit], scores.highest[unit]
    if np.isnan(low):
        return w.number(None, 1)
    said = w.number(low, 1), w.number(high, 1)
    return said[0] if said[0] == said[1] else "–".join(said)


def finding(result: Trial, firm: Firmness, w: Wording) -> str:
    """Return the finding: who is first and how firm that is, or why nobody can be."""
    scores, names = result.scores, names_of(result, w)
    first = [names[n] for n in np.flatnonzero(scores.rank == 1)]
    if first:
        share = w.measure(100 * firm.same_winner, 0, "%")
        return w.count("lab.title.first", len(first), first=w.names(first), share=share)
    if (firm.high > 0).any():
        likeliest = int(np.argmax(firm.first))
        share = w.measure(100 * firm.first[likeliest], 0, "%")
        return w.say("lab.title.open", name=names[likeliest], share=share)
    return w.say("lab.title.none")


def order_of(result: Trial, firm: Firmness) -> list[int]:
    """Return the units in the order they are shown: by rank, or by mean rank where ranks are open.

    Those that cannot be ranked come last.
    """
    order = in_order(result.scores)
    if not result.gaps.any():
        return order
    return sorted(order, key=lambda n: float(firm.mean[n]) if firm.high[n] else np.inf)


@dataclass(frozen=True)
class Part:
    """A criterion, a group, all bonus or all penalties.

    Parameters
    ----------
    maximum
        Points at full marks; 0 where there is no such thing.
    points
        Of each unit, shape ``(units,)``; those of penalties below 0.
    """

    part_id: str
    name: str
    maximum: float
    points: FloatArray


def parts_of(result: Trial, w: Wording) -> list[Part]:
    """Return what is stacked: criteria while a palette can tell them apart, else groups."""
    scheme, scores = result.scheme, result.scores
    parts = [
        Part(c.criterion_id, w.pick(vars(c), "name"), c.maximum, scores.points[:, n])
        for n, c in enumerate(scheme.criteria)
    ]
    capped = any(group.maximum < group.parts_maximum - 1e-9 for group in scheme.groups)
    if len(parts) > _MOST_PARTS or capped:
        place = {group.group_id: n for n, group in enumerate(scheme.groups)}
        inside = {c.criterion_id for group in scheme.root.groups for c in group.all_criteria}
        parts = [part for part in parts if part.part_id not in inside]
        parts += [
            Part(
                group.group_id,
                w.pick(vars(group), "name"),
                group.maximum,
                scores.groups[:, place[group.group_id]],
            )
            for group in scheme.root.groups
        ]
    if scheme.bonus:
        parts.append(Part("bonus", w.say("rank.column.bonus"), 0.0, scores.bonus))
    if scheme.penalties:
        parts.append(Part("penalty", w.say("rank.column.penalty"), 0.0, -scores.penalty))
    return parts


def stacked(result: Trial, parts: Sequence[Part], shown: Sequence[int]) -> pd.DataFrame:
    """Return the points to stack, a row a part and one of the units `shown`.

    Columns: ``unit_id, part_id, part`` (its name), ``points, maximum``.
    """
    return pd.DataFrame(
        [
            {
                "unit_id": result.table.units[n],
                "part_id": part.part_id,
                "part": part.name,
                "points": part.points[n],
                "maximum": part.maximum,
            }
            for part in parts
            for n in shown
            if not np.isnan(part.points[n])
        ],
        columns=["unit_id", "part_id", "part", "points", "maximum"],
    )


def interval(firm: Firmness, unit: int, w: Wording) -> str:
    """Return the 90 % interval of a unit's rank in words."""
    low, high = int(firm.low[unit]), int(firm.high[unit])
    if high == 0:
        return w.number(None, 0)
    return str(low) if low == high else f"{low}–{high}"


def chance(share: float, w: Wording) -> str:
    """Return a probability (0 to 1) in per cent; what is nearly none or all is not rounded away."""
    if 0 < share < 0.005:
        return "<" + w.measure(1, 0, "%")
    if 0.995 < share < 1:
        return ">" + w.measure(99, 0, "%")
    return w.measure(100 * share, 0, "%")


def letters_of(firm: Firmness) -> dict[int, str]:
    """Return the groups that cannot be told apart as letters: units that share one are in one."""
    found: dict[int, str] = {}
    for at, run in enumerate(firm.together):
        letter = chr(ord("A") + at % 26)
        for unit in run:
            found[unit] = found.get(unit, "") + letter
    return found


def remarks(result: Trial, firm: Firmness, w: Wording) -> list[str]:
    """Return, as sentences, who cannot be ranked and why, what is missing, and who is too close."""
    scores, names = result.scores, names_of(result, w)
    scheme = result.scheme
    least = w.measure(100 * scheme.least_share, 0, "%")
    if not scores.rankable.any() and scheme.by_hand:
        return [w.say("lab.enter_first", least=least)]
    said = []
    refused = [n for n in range(len(names)) if not scores.rankable[n]]
    if refused:
        known = [f"{names[n]} ({w.measure(100 * scores.available[n], 0, '%')})" for n in refused]
        said.append(w.say("lab.refused", names=w.names(known), least=least))
    gaps = [names[n] for n in np.flatnonzero(result.gaps.any(axis=1))]
    if gaps:
        said.append(w.say("lab.gaps", names=w.names(gaps)))
    silent = [
        w.pick(vars(c), "name")
        for c, nobody in zip(scheme.criteria, scores.silent, strict=True)
        if nobody
    ]
    if silent:
        said.append(w.say("lab.silent", names=w.names(silent)))
    said += carried(result.scheme, result.figures, w)
    said += reasons(result, w)
    for run in firm.together:
        if len(run) < len(firm.ranking):
            said.append(w.say("lab.together", names=w.names(names[n] for n in run)))
    return said


def carried(scheme: Scheme, figures: BlocFigures, w: Wording) -> list[str]:
    """Return whose result is not held against its plan since it may hold money carried over."""
    if not figures.carried:
        return []
    names = dict(zip(figures.table.units, figures.names[w.language], strict=True))
    said = []
    for criterion in scheme.criteria:
        if units := figures.carried.get(criterion.criterion_id):
            who = w.names(names[unit] for unit in units)
            name = w.pick(vars(criterion), "name")
            said.append(w.say("lab.carried", criterion=name, names=who))
    return said


def reasons(result: Trial, w: Wording) -> list[str]:
    """Return who has no better class though the score looks like it, and why, one line a unit."""
    found = (
        (name, class_reason(result.scheme, result.scores, n, _DECIMALS, w))
        for n, name in enumerate(names_of(result, w))
    )
    return [w.say("lab.class.reason", unit=name, reason=why) for name, why in found if why]
