"""Self-scored against checked: both totals of each unit, the difference, whose rank it moves."""

import numpy as np
import streamlit as st

from thidua.scoring.class_words import name_of
from thidua.scoring.laboratory import Trial
from thidua.scoring.self_scores import Checked
from thidua.scoring.telling import place_of, total_of
from thidua.ui import chrome
from thidua.ui.lab_result import names_of
from thidua.ui.markup import escaped, table, tag
from thidua.ui.reader import wording
from thidua.wording import Wording

_MOST_ENTRIES = 4


def section(result: Trial, own: Checked | None, order: list[int]) -> None:
    """Draw the section; nothing where no unit has scored itself.

    Parameters
    ----------
    own
        What checking has changed.
    order
        The units as they are shown.
    """
    if own is None:
        return
    w = wording()
    chrome.section(_finding(result, own, w), w.say("checked.note"))
    st.html(_table(result, own, order, w))


def _finding(result: Trial, own: Checked, w: Wording) -> str:
    names = names_of(result)
    if not own.both.any():
        return w.say("checked.title.none")
    if own.moved:
        said = [
            w.say(
                f"rank.checked.{'up' if now < before else 'down'}",
                unit=names[n],
                before=before,
                now=now,
            )
            for n, before, now in own.moved
        ]
        return w.say("rank.checked.moved", units="; ".join(said)).removesuffix(".")
    changed = int((own.points != 0).any(axis=1).sum())
    if changed:
        return w.count("checked.title.points", changed)
    return w.say("checked.title.same")


def _table(result: Trial, own: Checked, order: list[int], w: Wording) -> str:
    names, gap = names_of(result), w.number(None, 0)
    rows = []
    for n in order:
        if not (own.both[n].any() or own.unchecked[n].any()):
            continue
        before, now = float(own.own.total[n]), float(result.scores.total[n])
        change = now - before if own.both[n].any() else np.nan
        rows.append(
            [
                escaped(names[n]),
                escaped(total_of(own.own, n, w)),
                tag("strong", escaped(total_of(result.scores, n, w))),
                escaped(w.signed(change, 1)),
                escaped(place_of(own.own, n, w)),
                escaped(place_of(result.scores, n, w)),
                _entries(result, own, n, w) or escaped(gap),
                escaped(w.number(int(own.unchecked[n].sum()), 0)),
            ]
        )
    columns = ("unit", "own", "counts", "change", "rank_own", "rank", "where", "unchecked")
    headings = [w.say(f"checked.column.{name}") for name in columns]
    numbers = frozenset({1, 2, 3, 4, 5, 7})
    caption = w.say("checked.caption")
    return table(headings, rows, caption=caption, numbers=numbers, css="td-asked td-checked")


def _entries(result: Trial, own: Checked, unit: int, w: Wording) -> str:
    """Return where checking gave or took points, the most first."""
    points = own.points[unit]
    changed = [int(n) for n in np.argsort(-np.abs(points), kind="stable") if points[n]]
    said = [
        w.say(
            "checked.entry",
            name=name_of(result.scheme, own.names[n], w),
            change=w.signed(float(points[n]), 1),
        )
        for n in changed[:_MOST_ENTRIES]
    ]
    rest = len(changed) - len(said)
    if rest:
        said.append(w.count("checked.more", rest))
    return escaped("; ".join(said))
