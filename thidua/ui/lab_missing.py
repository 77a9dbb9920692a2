"""What is missing of each unit, the range of ranks it leaves open, and who cannot be ranked."""

import numpy as np
import streamlit as st

from thidua.charts import cells
from thidua.scoring.laboratory import Trial
from thidua.scoring.result import in_order
from thidua.scoring.result import names_of as criteria_names
from thidua.scoring.robustness.firmness import Firmness
from thidua.scoring.robustness.missing import coverage
from thidua.scoring.telling import place_of
from thidua.ui import chrome
from thidua.ui.lab_result import names_of
from thidua.ui.markup import escaped, picture, table, tag
from thidua.ui.reader import look, wording
from thidua.ui.toolbar import View
from thidua.wording import Wording


def section(view: View, result: Trial, firm: Firmness) -> None:
    """Draw the section."""
    w = wording()
    chrome.section(_finding(result, w), w.say("missing.note"))
    body = ""
    incomplete = not result.scores.known[:, ~result.scores.silent].all()
    if incomplete:
        body += _table(result, w)
    silent = [int(n) for n in np.flatnonzero(result.scores.silent & (result.weights > 0))]
    if silent:
        share = float(result.weights[silent].sum() / result.weights.sum())
        said = w.say(
            "missing.silent",
            names=criteria_names(result.scheme, silent, w),
            share=w.measure(100 * share, 0, "%"),
        )
        body += tag("p", escaped(said), "td-note")
    if body:
        st.html(body)


def _finding(result: Trial, w: Wording) -> str:
    scores = result.scores
    units = len(result.table.units)
    refused = int((~scores.rankable).sum())
    unsettled = int((scores.rankable & (scores.rank == 0)).sum())
    if refused == units:
        by_hand = all(criterion.indicator is None for criterion in result.scheme.criteria)
        return w.say("missing.title.by_hand" if by_hand else "missing.title.none")
    if refused and unsettled:
        return w.say("missing.title.refused_open", refused=refused, units=units, open=unsettled)
    if refused:
        return w.say("missing.title.refused", refused=refused, units=units)
    if unsettled:
        return w.say("missing.title.open", open=unsettled, units=units)
    if scores.known[:, ~scores.silent].all():
        return w.say("missing.title.complete", units=units)
    return w.say("missing.title.settled", units=units)


def _table(result: Trial, w: Wording) -> str:
    scores, scheme, names = result.scores, result.scheme, names_of(result)
    ground = look()
    shares = np.where(scores.known, 1.0, np.nan)
    covered = coverage(shares, result.weights, scheme.least_share)
    least = w.measure(100 * scheme.least_share, 0, "%")
    rows = []
    for n in in_order(scores):
        own = [at for at in covered[n].missing if not scores.silent[at]]
        figures = np.isnan(result.table.figures[n])
        lacking = [at for at in own if figures[at]]
        without_target = [at for at in own if not figures[at]]
        said = []
        if lacking:
            said.append(criteria_names(scheme, lacking, w))
        if without_target:
            said.append(w.say("missing.target", names=criteria_names(scheme, without_target, w)))
        known = w.measure(100 * covered[n].known, 0, "%")
        place = w.number(None, 0)
        if covered[n].rankable:
            place = place_of(scores, n, w)
            ends = [int(scores.best_rank[n]), int(scores.worst_rank[n])]
            drawn = picture(cells.ranks(ends, len(names), ground), place)
            reason = "" if own or scores.rank[n] > 0 else w.say("missing.others")
        else:
            drawn, reason = "", w.say("missing.refused", least=least)
        rows.append(
            [
                escaped(names[n]),
                escaped(place),
                drawn,
                escaped(known),
                escaped("; ".join(said) or w.number(None, 0)) + _suspect(result, n, lacking, w),
                escaped(reason),
            ]
        )
    columns = ("unit", "range", "", "known", "missing", "reason")
    headings = [w.say(f"missing.column.{name}") if name else "" for name in columns]
    caption = w.say("missing.caption")
    return table(headings, rows, caption=caption, numbers=frozenset({1, 3}), css="td-asked")


def _suspect(result: Trial, unit: int, lacking: list[int], w: Wording) -> str:
    """Say which of the missing figures are known only from a source in doubt."""
    evidence = result.figures.evidence
    rows = evidence[evidence["unit_id"] == result.table.units[unit]]
    doubtful = set(rows.loc[rows["suspect_value"].notna(), "criterion_id"])
    found = [at for at in lacking if result.scheme.criteria[at].criterion_id in doubtful]
    if not found:
        return ""
    said = w.say("missing.suspect", names=criteria_names(result.scheme, found, w))
    return tag("span", escaped(said), "td-note")
