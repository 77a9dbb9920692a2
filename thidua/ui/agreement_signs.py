"""How an agreement is said: lights as a sign and a word, percentages with what they rest on."""

from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd

from thidua.agreement import LIGHTS
from thidua.measures import Measure, printed_decimals
from thidua.ui.markup import escaped, tag
from thidua.wording import Wording

_SIGNS: Final[Mapping[str, str]] = {
    "over": "▲",
    "met": "●",
    "near": "◆",
    "short": "▼",
    "open": "○",
    "pending": "–",
}
CARRIED: Final = "†"
"""Stands at what rests on a final account that may hold money carried over."""


def light(name: str, w: Wording) -> str:
    """Return a light as markup: told by its sign and its word, in colour besides."""
    sign = tag("span", _SIGNS[name], **{"aria-hidden": "true"})
    return tag(
        "span",
        f"{sign} {escaped(w.say(f'agreement.light.{name}'))}",
        f"td-light td-light-{name}",
        title=w.say(f"agreement.light.{name}.help"),
    )


def key(names: pd.Series, w: Wording) -> str:
    """Return the lights that occur, each with how often, best first."""
    counted = names.value_counts()
    parts = [
        tag("span", f"{light(one, w)} {w.number(int(counted[one]), 0)}", "td-sign")
        for one in LIGHTS
        if one in counted
    ]
    return tag("p", " ".join(parts), "td-note td-key")


def percent(value: object, w: Wording) -> str:
    """Return a percentage with one digit, with two where one would round it across the target."""
    if pd.isna(value):  # type: ignore[call-overload]
        return w.number(None, 0)
    number = float(value)  # type: ignore[arg-type]
    crosses = number < 100 <= round(number, 1)
    return w.measure(number, 2 if crosses else 1, "%")


def leading(row: Mapping[Hashable, Any], w: Wording) -> str:
    """Return the leading percentage of a row of :func:`thidua.agreement.agreed`, with its marks."""
    said = percent(row["percent"], w)
    if row["why"] == "carry_over" or (row["origin"] == "computed" and not row["exact"]):
        return f"{said}\u00a0{CARRIED}"
    return said if row["exact"] or pd.isna(row["percent"]) else f"≈\u00a0{said}"


def as_printed(row: Mapping[Hashable, Any], w: Wording) -> str:
    """Return a row of :func:`thidua.agreement.printed_totals` with its digits and its bound."""
    value = float(row["percent"])
    said = w.measure(value, printed_decimals(round(value, 4)), "%")
    return w.say(f"bound.{row['bound']}", value=said) if row["bound"] else said


def plan_word(measure: Measure, w: Wording) -> str:
    """Return what a target of the indicator is called: of the budget it is an estimate."""
    kind = "budget" if measure.measure_id.startswith("budget_") else "other"
    return w.say(f"agreement.plan.{kind}")


def as_caption(words: str) -> str:
    """Return words with a capital, as they stand over a column."""
    return words[:1].upper() + words[1:]
