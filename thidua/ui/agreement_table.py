"""The table of an agreement: plan, result, percentage, distance and light of each member."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from thidua.agreement import may_hold_carry_over
from thidua.rows import Row, by, records
from thidua.ui import evidence
from thidua.ui.agreement_held import Held
from thidua.ui.agreement_signs import CARRIED, as_caption, leading, light, percent, plan_word
from thidua.ui.markup import escaped, table, tag
from thidua.ui.ranking import observations_of
from thidua.ui.reader import wording
from thidua.wording import Wording

_Row = Mapping[Hashable, Any]


def agreement_table(held: Held) -> str:
    """Return the members, the best percentage first, as markup."""
    w, measure, view = wording(), held.measure, held.view
    asked = [measure.measure_id] + ([held.printed.measure_id] if held.printed else [])
    said = by(observations_of(view, asked), "unit_id")
    plan = plan_word(measure, w)
    headings = [
        w.say("common.unit_name"),
        w.say("agreement.column.light"),
        w.say("agreement.column.percent", plan=plan),
        f"{as_caption(plan)} ({measure.unit})",
        w.say("agreement.column.result", unit=measure.unit),
        w.say("agreement.column.distance"),
        w.say("agreement.column.basis"),
    ]
    body = []
    for row in records(held.rows):
        own = said.get(row["unit_id"], [])
        body.append(
            [
                escaped(row["name"]),
                light(row["light"], w),
                tag("strong", escaped(leading(row, w))),
                _plan(row, held, w),
                _result(row, held, own, w),
                _distance(row, held, w),
                _basis(row, held, own, w),
            ]
        )
    caption = w.say("agreement.caption", name=measure.name, year=view.year, plan=plan)
    return table(
        headings, body, caption=caption, numbers=frozenset({2, 5}), css="td-agreement td-matrix"
    )


def _plan(row: _Row, held: Held, w: Wording) -> str:
    plans = held.plans.get(row["unit_id"])
    if not plans:
        return tag("span", escaped(w.say("agreement.no_plan")), "td-muted")
    measure = held.measure
    # Suspect plans alone are no target, but they are shown.
    said = tag("strong", escaped(w.number(row["plan"], measure.decimals)))
    said += " " + evidence.status_badges("", row["plan_flag"], w)
    panel = evidence.observed(plans, measure, named=False)
    cell = evidence.sources(panel, str(row["name"]), said)
    for value, reached in row["rivals"].items():
        other = w.number(value, measure.decimals)
        if reached is None:
            cell += _note(w.say("agreement.rival.alone", plan=other))
        else:
            cell += _note(w.say("agreement.rival", plan=other, percent=percent(reached, w)))
    return cell


def _result(row: _Row, held: Held, said: Sequence[Row], w: Wording) -> str:
    own = [one for one in said if one["indicator_id"] == held.measure.measure_id]
    if not own:
        return tag("span", escaped(w.say("agreement.no_result")), "td-muted")
    if pd.isna(row["result"]):
        value = escaped(w.say("agreement.no_result"))
        badges = evidence.status_badges("", "suspect", w)
    else:
        value = tag("strong", escaped(w.number(row["result"], held.measure.decimals)))
        if _carried(row, held):
            value += f"\u00a0{CARRIED}"
        doubt = "" if row["result_flag"] == "derived" else row["result_flag"]
        badges = evidence.status_badges(row["result_status"], doubt, w)
    panel = evidence.observed(own, held.measure, named=False)
    return evidence.sources(panel, str(row["name"]), f"{value} {badges}")


def _distance(row: _Row, held: Held, w: Wording) -> str:
    if pd.isna(row["distance"]):
        return tag("span", w.number(None, 0), "td-muted")
    if held.measure.is_rate:
        return escaped(held.measure.say_difference(w, row["distance"]))
    return escaped(w.signed(row["distance"], held.measure.decimals))


def _basis(row: _Row, held: Held, said: Sequence[Row], w: Wording) -> str:
    """Say where the percentage comes from: printed, computed, or both with what sets them apart."""
    parts = []
    if held.printed is not None:
        own = [one for one in said if one["indicator_id"] == held.printed.measure_id]
        if own:
            flag: str = str(row["printed_flag"]) if pd.notna(row["printed"]) else "suspect"
            kind = "derived" if flag == "derived" else "printed"
            words = w.say(f"agreement.basis.{kind}", percent=percent(row["printed"], w))
            badges = evidence.status_badges(
                row["printed_status"], "" if flag == "derived" else flag, w
            )
            shown = f"{_led(words, row['origin'] == kind)} {badges}"
            panel = evidence.observed(own, held.printed, named=False)
            parts.append(evidence.sources(panel, str(row["name"]), shown))
    if pd.notna(row["computed"]):
        same = bool(parts) and pd.notna(row["printed"]) and pd.isna(row["apart"])
        kind = "same" if same else "computed"
        words = w.say(f"agreement.basis.{kind}", percent=percent(row["computed"], w))
        parts.append(_note(words) if same else _led(words, row["origin"] == "computed"))
    if pd.notna(row["apart"]):
        points = f"{w.signed(row['apart'], 1)} {w.say('unit.points')}"
        parts.append(_note(w.say("agreement.apart", points=points)))
    # What the dagger says stands above the table once.
    if row["why"] and row["why"] != "carry_over":
        parts.append(_note(w.say(f"agreement.why.{row['why']}", plan=plan_word(held.measure, w))))
    return "".join(parts)


def _led(words: str, leads: bool) -> str:
    return tag("strong", escaped(words)) if leads else escaped(words)


def _carried(row: _Row, held: Held) -> bool:
    status = str(row["result_status"])
    return may_hold_carry_over(held.measure.measure_id, held.view.year, status)


def _note(words: str) -> str:
    return tag("span", escaped(words), "td-note")
