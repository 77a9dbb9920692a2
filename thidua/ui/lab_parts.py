"""What a score is made of, as the chart stacks it, and the order in which the units are shown."""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd
import streamlit as st

from thidua.scoring.arrays import FloatArray
from thidua.scoring.laboratory import Trial
from thidua.scoring.result import in_order
from thidua.scoring.robustness.firmness import Firmness
from thidua.ui import pick
from thidua.ui.reader import wording

ORDER: Final = "order"
_BY_RANK: Final = "rank"
_MOST: Final = 12


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


def parts_of(result: Trial) -> list[Part]:
    """Return what is stacked: criteria while a palette can tell them apart, else groups."""
    w, scheme, scores = wording(), result.scheme, result.scores
    parts = [
        Part(c.criterion_id, w.pick(vars(c), "name"), c.maximum, scores.points[:, n])
        for n, c in enumerate(scheme.criteria)
    ]
    capped = any(group.maximum < group.parts_maximum - 1e-9 for group in scheme.groups)
    if len(parts) > _MOST or capped:
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


def stacked(result: Trial, parts: list[Part], shown: list[int]) -> pd.DataFrame:
    """Return the points to stack: ``unit_id, part_id, part, points, maximum``."""
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
        ]
    )


def order_of(result: Trial, firm: Firmness) -> list[int]:
    """Return the units in the order of their ranks, by mean rank where ranks are open.

    Those that cannot be ranked come last.
    """
    order = in_order(result.scores)
    if not result.gaps.any():
        return order
    return sorted(order, key=lambda n: float(firm.mean[n]) if firm.high[n] else np.inf)


def chosen_order(result: Trial, firm: Firmness, parts: list[Part]) -> list[int]:
    """Let the reader sort by the ranks or by the points of a part, and return the order."""
    w, order = wording(), order_of(result, firm)
    words = {_BY_RANK: w.say("lab.order.rank"), **{part.part_id: part.name for part in parts}}
    with st.container(width=360):
        chosen = pick.select(
            ORDER, w.say("lab.order"), list(words), _BY_RANK, words.__getitem__, searchable=True
        )
    by = next((part.points for part in parts if part.part_id == chosen), None)
    if by is None:
        return order
    # Whose points are not known comes last; equal points stay in the order of the ranks.
    return sorted(order, key=lambda n: -float(by[n]) if np.isfinite(by[n]) else np.inf)
