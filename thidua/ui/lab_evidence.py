"""The figures judged, a criterion at a time: each with its status, target and document."""

import math
from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
import streamlit as st

from thidua.rows import records
from thidua.scoring.laboratory import Trial
from thidua.scoring.robustness.firmness import Firmness
from thidua.scoring.scheme import Criterion
from thidua.ui import chrome, pick
from thidua.ui.evidence import status_badges
from thidua.ui.lab_passing import unit_and_digits
from thidua.ui.lab_result import names_of
from thidua.ui.markup import badge, escaped, link, table, tag
from thidua.ui.reader import wording
from thidua.ui.toolbar import View
from thidua.wording import Wording

KEYS = ("judged",)

_Row = Mapping[str, Any]


def section(view: View, result: Trial, firm: Firmness) -> None:
    """Draw the section with its picker."""
    w = wording()
    offered = {c.criterion_id: c for c in result.scheme.criteria if c.indicator is not None}
    if not offered:
        chrome.section(w.say("judged.by_hand"))
        return
    heading = st.container()
    chosen = pick.select(
        "judged",
        w.say("judged.criterion"),
        list(offered),
        next(iter(offered)),
        lambda one: w.pick(vars(offered[one]), "name"),
        searchable=True,
        width=360,
    )
    criterion = offered[chosen]
    evidence = result.figures.evidence
    rows: list[_Row] = [
        {str(key): value for key, value in row.items()}
        for row in records(evidence[evidence["criterion_id"] == chosen])
    ]
    with heading:
        chrome.section(_finding(rows, criterion, w), w.say("judged.note"))
    st.html(_table(result, criterion, rows, w))


def _finding(rows: list[_Row], criterion: Criterion, w: Wording) -> str:
    known = [row for row in rows if not _gap(row["value"])]
    final = sum(row["status"] == "actual" and row["origin"] != "entered" for row in known)
    return w.say(
        "judged.title",
        criterion=w.pick(vars(criterion), "name"),
        known=len(known),
        units=len(rows),
        final=final,
    )


def _table(result: Trial, criterion: Criterion, rows: list[_Row], w: Wording) -> str:
    at = [c.criterion_id for c in result.scheme.criteria].index(criterion.criterion_id)
    unit, digits = unit_and_digits(result, at, w)
    points, names = result.scores.points[:, at], names_of(result)
    held = criterion.target is not None
    body = []
    for n in np.argsort(np.where(np.isnan(points), np.inf, -points), kind="stable"):
        row = rows[n]
        cells = [
            escaped(names[n]),
            tag("strong", escaped(w.number(_number(row["value"]), digits))),
            _standing(row, digits, w),
        ]
        if held:
            cells.append(_target(row, digits, w))
        cells += [escaped(w.number(_number(points[n]), 1)), _document(row, w)]
        body.append(cells)
    columns = ("unit", "value", "status", *(["target"] if held else []), "points", "source")
    headings = [
        w.say(f"judged.column.{name}", **({"unit": unit} if name == "value" else {}))
        for name in columns
    ]
    in_figures = ("value", "target", "points")
    numbers = frozenset(n for n, name in enumerate(columns) if name in in_figures)
    caption = w.say("judged.caption", criterion=w.pick(vars(criterion), "name"))
    return table(headings, body, caption=caption, numbers=numbers, css="td-asked")


def _standing(row: _Row, digits: int, w: Wording) -> str:
    """Return how the figure stands: its status, or that it was set as "what if"."""
    if row["origin"] == "entered":
        found = _number(row["found"])
        mark = badge(w.say("lab.changed"), "td-doubt")
        if found is None:
            return mark
        said = w.say("judged.instead", found=w.number(found, digits))
        return mark + tag("span", escaped(said), "td-note")
    if not _gap(row["value"]):
        return status_badges(row["status"], row["flag"], w, row["vintage"])
    suspect = _number(row["suspect_value"])
    if suspect is None:
        return escaped(w.say("judged.missing"))
    return escaped(w.say("judged.suspect", value=w.number(suspect, digits)))


def _target(row: _Row, digits: int, w: Wording) -> str:
    target = _number(row["target"])
    said = escaped(w.number(target, digits))
    if target is None:
        return said
    notes = [w.say(f"judged.target.{row['target_kind']}")]
    plans = _number(row["plans"])
    if plans is not None and plans > 1:
        notes.append(w.say("judged.plans", n=w.number(plans, 0)))
    return said + tag("span", escaped("; ".join(notes)), "td-note")


def _document(row: _Row, w: Wording) -> str:
    if row["origin"] == "entered" or _gap(row["value"]):
        return escaped(w.number(None, 0))
    if not isinstance(row["source"], str):
        return tag("span", escaped(w.say("judged.computed")), "td-note")
    said = link(row["source"], row["url"])
    rivals = _number(row["rivals"])
    if rivals:
        said += tag("span", escaped(w.count("judged.rivals", int(rivals))), "td-note")
    return said


def _number(value: object) -> float | None:
    return None if _gap(value) else float(str(value))


def _gap(value: object) -> bool:
    if isinstance(value, float):
        return math.isnan(value)
    return bool(pd.isna(value))  # type: ignore[call-overload]
