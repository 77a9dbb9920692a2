"""Targets against results: the percentage reached, what it rests on, whether the target was low.

A percentage of a target is printed by a source, or computed as result ÷ plan; the two need not
agree, since a unit may have several plans. Both are kept, and the one that leads is chosen by
:func:`agreed`. Where the figures do not carry a judgement none is made: the light says so.
"""

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from thidua.rows import records

Light = Literal["over", "met", "near", "short", "open", "pending"]
Origin = Literal["printed", "derived", "computed", ""]

LIGHTS: Final[tuple[Light, ...]] = ("over", "met", "near", "short", "open", "pending")
"""From the best to what is not known: `open` has figures that carry no judgement, `pending` has
no result."""
REACHED: Final = frozenset({"over", "met"})
DECIDED: Final = frozenset({"over", "met", "near", "short"})
NEAR: Final = 95.0
"""From here to below 100 % a target counts as nearly reached: a choice of this page, said on it."""

_BUDGET: Final = "budget_revenue"
_CARRIED: Final = frozenset({*range(2003, 2006), *range(2007, 2017)})
_FIRM: Final = frozenset({"", "derived"})
_STATUSES: Final = ("actual", "preliminary", "estimate")
_MET: Final = 100.05  # what is written 100,0 % has met its target, not passed it
_SAME: Final = 0.1
_PERCENT = ("_over_plan_pct", "_plan_pct")
_NAMED_OTHERWISE: Final[Mapping[str, str]] = {"trade_turnover": "exports_imports_total"}


def may_hold_carry_over(indicator_id: str, year: int, status: str) -> bool:
    """Return whether a result may include money carried over from the year before.

    Final accounts of the budget did in 2003–2005 and 2007–2016 (data/README.md, "Traps"), so their
    quotient with the plan is larger than what was reached.
    """
    return indicator_id == _BUDGET and status == "actual" and year in _CARRIED


def percent_reached(result: float, target: float, better: str) -> float | None:
    """Return how much of a target is reached, in %.

    Parameters
    ----------
    result, target
        In the indicator's unit of measure.
    better
        ``higher``: 100 · result / target. ``lower``: 100 · target / result (DOMAIN.md, "Scoring").

    Returns
    -------
    float or None
        None where a quotient says nothing: a target of nothing or less, a negative result, and,
        where lower is better, a result of nothing.
    """
    if result < 0 or target <= 0:
        return None
    if better == "lower":
        return 100 * target / result if result > 0 else None
    return 100 * result / target


def light_of(percent: float) -> Light:
    """Return the light of a percentage reached."""
    if percent >= 100:
        return "over" if percent >= _MET else "met"
    return "near" if percent >= NEAR else "short"


def _light_without_percent(result: float, target: float, better: str) -> Light:
    ahead = target - result if better == "lower" else result - target
    return "over" if ahead > 0 else "met" if ahead == 0 else "short"


def agreed(rows: pd.DataFrame, better: Mapping[str, str], year: int) -> pd.DataFrame:
    """Hold results against targets.

    Of the percentages that may be judged the firmer status leads; of one status first what a source
    prints, then result ÷ plan, then what the curators worked out from several sources.

    Parameters
    ----------
    rows
        Rows of ``agreement``, any indicators.
    better
        Which direction is better, by indicator.
    year
        The year of the rows.

    Returns
    -------
    pandas.DataFrame
        The rows with

        - ``computed``: result ÷ plan in %; empty where a part is missing or in doubt;
        - ``percent, origin, status``: the leading percentage and what it is; `exact` is False where
          its source says "over" or "nearly", or its result may hold money carried over;
        - ``light``: one of `LIGHTS`;
        - ``why``: why there is no firm judgement: ``carry_over``, ``doubt`` (a figure is uncertain
          or not exact), ``result`` (none known), ``plan`` (none known), ``ratio``; or ``""``;
        - ``distance``: result − plan, in the indicator's unit of measure;
        - ``apart``: printed less computed percentage, in percentage points, where they differ;
        - ``raised``: how far the target lies above last year's result,
          100 · (plan / last year's result − 1);
        - ``raised_why``: why there is no `raised`: ``carry_over``, ``doubt``, ``break``,
          ``previous``, ``plan`` or ``""``.
    """
    judged = [_judged(row, better[str(row["indicator_id"])], year) for row in records(rows)]
    frame = pd.DataFrame(judged, columns=list(_JUDGED), index=rows.index)
    return pd.concat([rows, frame], axis=1)


_JUDGED: Final = (
    "computed", "percent", "origin", "status", "exact", "light", "why", "distance", "apart",
    "raised", "raised_why",
)  # fmt: skip


def _judged(row: Mapping[Hashable, Any], better: str, year: int) -> dict[str, Any]:
    plan, result = _known(row["plan"]), _known(row["result"])
    carried = may_hold_carry_over(str(row["indicator_id"]), year, str(row["result_status"]))
    firm = row["plan_flag"] in _FIRM and row["result_flag"] in _FIRM
    computed = distance = None
    if plan is not None and result is not None and firm:
        computed = percent_reached(result, plan, better)
        distance = result - plan

    percent, origin = _leading(row, computed)
    light, why = _light(row, percent, origin, firm=firm, carried=carried, better=better)
    printed = _known(row["printed"])
    apart = None
    if printed is not None and computed is not None and abs(printed - computed) >= _SAME:
        apart = printed - computed
    raised, raised_why = _raised(row, plan, year)
    statuses = {"computed": row["result_status"], "": ""}
    exact = not carried if origin == "computed" else row["printed_flag"] != "approximate"
    return {
        "computed": computed,
        "percent": percent,
        "origin": origin,
        "status": statuses.get(origin, row["printed_status"]),
        "exact": exact,
        "light": light,
        "why": why,
        "distance": distance,
        "apart": apart,
        "raised": raised,
        "raised_why": raised_why,
    }


def _leading(row: Mapping[Hashable, Any], computed: float | None) -> tuple[float | None, Origin]:
    printed = _known(row["printed"])
    options: list[tuple[int, int, float, Origin]] = []
    if printed is not None and row["printed_flag"] != "uncertain":
        derived = row["printed_flag"] == "derived"
        origin: Origin = "derived" if derived else "printed"
        place = _STATUSES.index(row["printed_status"])
        options.append((place, 2 if derived else 0, printed, origin))
    if computed is not None:
        options.append((_STATUSES.index(row["result_status"]), 1, computed, "computed"))
    if not options:
        return None, ""
    _, _, percent, chosen = min(options)
    return percent, chosen


def _light(
    row: Mapping[Hashable, Any],
    percent: float | None,
    origin: Origin,
    *,
    firm: bool,
    carried: bool,
    better: str,
) -> tuple[Light, str]:
    if percent is not None:
        # What was carried over only adds: a result that is short even so is short.
        if origin == "computed" and carried and percent >= 100:
            return "open", "carry_over"
        return light_of(percent), ""
    plan, result = _known(row["plan"]), _known(row["result"])
    if pd.notna(row["printed"]) or (plan is not None and result is not None and not firm):
        return "open", "doubt"
    if result is None:
        return "pending", "result"
    if plan is None:
        return "open", "plan"
    return _light_without_percent(result, plan, better), "ratio"


def _raised(row: Mapping[Hashable, Any], plan: float | None, year: int) -> tuple[float | None, str]:
    previous = _known(row["previous"])
    if plan is None:
        return None, "plan"
    if previous is None:
        return None, "previous"
    if not (row["plan_flag"] in _FIRM and row["previous_flag"] in _FIRM) or previous <= 0:
        return None, "doubt"
    if may_hold_carry_over(str(row["indicator_id"]), year - 1, str(row["previous_status"])):
        return None, "carry_over"
    if not row["is_comparable"] or row["previous_vintage"] not in ("", "superseded"):
        return None, "break"
    return 100 * (plan / previous - 1), ""


def is_softer(raised: float, better: str) -> bool:
    """Return whether a target asks for less than the year before had already given."""
    return raised > 0 if better == "lower" else raised < 0


@dataclass(frozen=True)
class Together:
    """Sums over the members that have both figures, and nobody doubts either.

    Parameters
    ----------
    plan, result
        In the indicator's unit of measure; totals of the bloc only where `known` is `members`.
    percent
        As :func:`percent_reached`.
    known, members
        How many members they rest on, of how many.
    carried
        Whether the sum of results may hold money carried over.
    """

    plan: float
    result: float
    percent: float | None
    known: int
    members: int
    carried: bool


def together(
    held: pd.DataFrame, merge_rule: str, better: str, members: int, year: int
) -> Together | None:
    """Add up plans and results of one indicator; None where figures do not add up, or none do.

    Parameters
    ----------
    held
        Rows of :func:`agreed` of one indicator.
    merge_rule
        Of the indicator: only what has the rule ``sum`` adds up.
    better
        Its better direction.
    members
        How many members the bloc has.
    year
        The year of the rows.
    """
    both = held[held["distance"].notna()]
    if merge_rule != "sum" or both.empty:
        return None
    plan, result = float(both["plan"].sum()), float(both["result"].sum())
    carried = any(
        may_hold_carry_over(str(one), year, str(status))
        for one, status in zip(both["indicator_id"], both["result_status"], strict=True)
    )
    percent = percent_reached(result, plan, better)
    return Together(plan, result, percent, len(both), members, carried)


def mean_percent(held: pd.DataFrame) -> tuple[float | None, int]:
    """Return the plain mean, in %, of what is decided and exact, and of how many members."""
    sure = held[held["light"].isin(DECIDED) & held["exact"] & held["percent"].notna()]
    return (float(sure["percent"].mean()) if len(sure) else None), len(sure)


def rival_percents(
    row: Mapping[Hashable, Any], plans: Iterable[Mapping[Hashable, Any]], better: str
) -> dict[float, float | None]:
    """Return what the percentage would be with each other plan of the same unit, by plan.

    Parameters
    ----------
    row
        A row of :func:`agreed`.
    plans
        Rows of ``agreement_plan`` of its unit and indicator, as mappings.
    better
        The indicator's better direction.

    Returns
    -------
    dict of float to (float or None)
        Other plans that nobody doubts and that differ by more than rounding does (0.1 %), each with
        the percentage in %; None where there is no result to hold against it.
    """
    result = _known(row["result"]) if row["result_flag"] in _FIRM else None
    target = _known(row["plan"])
    others = [one["value"] for one in plans if not one["shown"] and one["flag"] in _FIRM]
    return {
        float(value): None if result is None else percent_reached(result, float(value), better)
        for value in others
        if target is None or abs(value - target) > abs(target) / 1000
    }


def printed_totals(totals: pd.DataFrame) -> pd.DataFrame:
    """Return the percentages of plans that a bloc printed, as percentages of the plan.

    Parameters
    ----------
    totals
        Rows of ``published_total``.

    Returns
    -------
    pandas.DataFrame
        The preferred rows among them with ``indicator_id`` (what the plan is of; a name of its own
        where no indicator is), ``percent`` ("7.7 % above" is 107.7) and ``whole_year`` (False for
        the first half, whose percentage is one of the year's plan all the same).
    """
    shown = totals[totals["preferred"] & totals["measure"].str.contains(r"_plan_pct(?:_|$)")]
    names, percents = [], []
    for row in records(shown):
        ending = next(one for one in _PERCENT if one in str(row["measure"]))
        stem = str(row["measure"]).split(ending)[0]
        names.append(_NAMED_OTHERWISE.get(stem, stem))
        percents.append(float(row["value"]) + (100 if ending == _PERCENT[0] else 0))
    whole = [str(one).endswith("_plan_pct") for one in shown["measure"]]
    return shown.assign(indicator_id=names, percent=percents, whole_year=whole)


def _known(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[call-overload,arg-type]
