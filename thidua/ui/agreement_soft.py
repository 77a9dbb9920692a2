"""Targets against last year's results: where a target asked for less than was given before."""

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from thidua.agreement import DECIDED, REACHED, is_softer
from thidua.measures import Measure
from thidua.rows import Row, by, records
from thidua.ui import chrome, evidence
from thidua.ui.agreement_held import Held
from thidua.ui.agreement_signs import as_caption, leading, light, plan_word
from thidua.ui.markup import badge, escaped, flow, table, tag
from thidua.ui.ranking import observations_of
from thidua.ui.reader import wording
from thidua.wording import Wording

_Row = Mapping[Hashable, Any]


def soft_targets(held: Held) -> str:
    """Return the section as markup: its finding, and the members with the lowest target first."""
    w = wording()
    plan, before = plan_word(held.measure, w), held.view.year - 1
    planned = held.rows[held.rows["plan"].notna()]
    compared = planned[planned["raised"].notna()].sort_values("raised", kind="stable")
    if held.measure.better == "lower":
        compared = compared.iloc[::-1]
    softer = compared[[is_softer(one, held.measure.better) for one in compared["raised"]]]
    what = {"plan": plan, "before": before}
    if planned.empty:
        return ""
    if compared.empty:
        return flow(
            chrome.section_head(w.say("agreement.soft.not_compared", **what)),
            tag("p", escaped(_reasons(planned, held, w)), "td-note"),
        )
    counted = {"n": len(softer), "of": w.count("common.members", len(compared))}
    kind = "higher" if held.measure.better == "lower" else "lower"
    title = w.say(f"agreement.soft.title.{kind}", **counted, **what)
    if len(compared) == 1:
        one = compared.iloc[0]
        title = w.say(
            "agreement.soft.title.one",
            unit=one["name"],
            difference=_raised(one.to_dict(), held, w),
            **what,
        )
    drawn = _table(compared, held, w)
    sentences = [_outcome(softer, compared, plan, w)]
    if len(compared) < len(planned):
        sentences.append(_reasons(planned[planned["raised"].isna()], held, w))
    said = " ".join(one for one in sentences if one)
    head = chrome.section_head(title, w.say("agreement.soft.note", **what))
    return flow(head, drawn + (tag("p", escaped(said), "td-note") if said else ""))


def _table(compared: pd.DataFrame, held: Held, w: Wording) -> str:
    measure, before = held.measure, held.view.year - 1
    plan = plan_word(measure, w)
    headings = [
        w.say("common.unit_name"),
        w.say("agreement.column.before", year=before, unit=measure.unit),
        f"{as_caption(plan)} {held.view.year}",
        w.say("agreement.column.raised", plan=as_caption(plan), year=before),
        "",
        w.say("agreement.column.percent", plan=plan),
        w.say("agreement.column.light"),
    ]
    earlier = by(observations_of(replace(held.view, year=before), [measure.measure_id]), "unit_id")
    body = [
        [
            escaped(row["name"]),
            _previous(row, earlier.get(row["unit_id"], []), measure, w),
            w.number(row["plan"], measure.decimals),
            tag("strong", escaped(_raised(row, held, w))),
            _remark(row, held, w),
            escaped(leading(row, w)),
            light(row["light"], w),
        ]
        for row in records(compared)
    ]
    caption = w.say("agreement.soft.caption", name=measure.name, plan=plan, year=held.view.year)
    return table(
        headings, body, caption=caption, numbers=frozenset({2, 3, 5}), css="td-agreement td-matrix"
    )


def _previous(row: _Row, said: Sequence[Row], measure: Measure, w: Wording) -> str:
    value = tag("strong", escaped(w.number(row["previous"], measure.decimals)))
    shown = f"{value} {evidence.status_badges(row['previous_status'], '', w)}"
    return evidence.sources(evidence.observed(said, measure, named=False), str(row["name"]), shown)


def _raised(row: _Row, held: Held, w: Wording) -> str:
    if held.measure.is_rate:
        return held.measure.say_difference(w, row["plan"] - row["previous"])
    return f"{w.signed(row['raised'], 1)}%"


def _remark(row: _Row, held: Held, w: Wording) -> str:
    if not is_softer(row["raised"], held.measure.better):
        return ""
    kind = "higher" if held.measure.better == "lower" else "lower"
    return badge(w.say(f"agreement.soft.{kind}", year=held.view.year - 1), "td-doubt")


def _outcome(softer: pd.DataFrame, compared: pd.DataFrame, plan: str, w: Wording) -> str:
    """Say how many reached their target among the softer ones, and among the others."""
    rest = compared[~compared["unit_id"].isin(softer["unit_id"])]
    if softer.empty or rest.empty:
        return ""
    decided, others = (part[part["light"].isin(DECIDED)] for part in (softer, rest))
    return w.say(
        "agreement.soft.outcome",
        plan=plan,
        n=int(decided["light"].isin(REACHED).sum()),
        of=len(decided),
        rest=int(others["light"].isin(REACHED).sum()),
        of_rest=len(others),
    )


def _reasons(rows: pd.DataFrame, held: Held, w: Wording) -> str:
    """Say why members could not be compared, each reason once, with its members."""
    sentences = []
    for why, part in rows.groupby("raised_why", sort=False):
        names = w.names(part["name"]) if len(part) < held.members else w.say("agreement.all")
        sentences.append(w.say(f"agreement.soft.why.{why}", names=names, before=held.view.year - 1))
    return " ".join(sentences)
