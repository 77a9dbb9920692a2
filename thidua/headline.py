"""The headline figures of a bloc's year: what the bloc printed, what its members' figures give.

A published figure stands first, since the bloc answers for it; the computed one stands beside it
with the difference. A change is never taken between a published and a computed figure.
"""

import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

import pandas as pd

from thidua.rows import records

Origin = Literal["published", "computed"]
ChangeKind = Literal["percent", "difference"]
Row = Mapping[Hashable, Any]


@dataclass(frozen=True)
class Headline:
    """An indicator with a card of its own, and the measures printed beside it.

    Parameters
    ----------
    indicator_id
        What the card shows.
    beside
        Measures of the same matter, said on the same card where they are known.
    always
        Whether the card stands even without a figure: a bloc reports these every year.
    """

    indicator_id: str
    beside: tuple[str, ...] = ()
    always: bool = False


HEADLINES: tuple[Headline, ...] = (
    Headline("grdp_growth", ("grdp_growth_plan_pct",), always=True),
    Headline("budget_revenue", ("budget_revenue_plan_pct", "budget_revenue_growth"), always=True),
    Headline("exports", ("exports_growth", "exports_plan_pct"), always=True),
    Headline("ntm_communes_new", ("ntm_communes_total", "ntm_commune_share"), always=True),
    Headline("grdp_per_capita"),
    Headline("investment", ("investment_growth", "investment_plan_pct")),
    Headline("jobs_created", ("jobs_created_growth", "jobs_created_plan_pct")),
    Headline("income_per_capita"),
    Headline("poverty_rate"),
)

LEADING = "grdp_growth"
"""The indicator a bloc's year is told by first."""

HEADLINE_MEASURES: tuple[str, ...] = tuple(
    measure for headline in HEADLINES for measure in (headline.indicator_id, *headline.beside)
)


@dataclass(frozen=True)
class Value:
    """A bloc-wide value as it may be shown.

    Parameters
    ----------
    value
        In the indicator's unit of measure.
    origin
        Printed by the bloc, or computed from the members' figures.
    bound
        ``at_least``, ``at_most``, ``about`` or ``""`` (exact).
    status, flag
        As of an observation; of a computed value the least final status of its parts.
    method
        ``total`` or ``mean`` of the members; ``""`` for a published value.
    known, members
        How many members it rests on, of how many; 0 of 0 for a published value.
    """

    value: float
    origin: Origin
    status: str
    bound: str = ""
    flag: str = ""
    method: str = ""
    known: int = 0
    members: int = 0

    @property
    def partial(self) -> bool:
        """Whether it is a total of only some of the members."""
        return self.method == "total" and self.known < self.members


@dataclass(frozen=True)
class Change:
    """A change on the year before: `value` in % or in units, over `members` (0: published)."""

    value: float
    kind: ChangeKind
    members: int = 0


@dataclass(frozen=True)
class Card:
    """What a headline card says; `main` is None where nothing is known."""

    indicator_id: str
    main: Value | None
    second: Value | None = None
    difference: float | None = None
    change: Change | None = None
    beside: tuple[tuple[str, Value], ...] = ()
    years: tuple[int, ...] = ()
    trend: tuple[float | None, ...] = ()
    trend_breaks: frozenset[int] = field(default_factory=frozenset)
    trend_origin: Origin = "computed"


def cards(headline: pd.DataFrame, year: int, rules: Mapping[str, str]) -> list[Card]:
    """Return the cards of a bloc's year, in the order of :data:`HEADLINES`.

    Parameters
    ----------
    headline
        Rows of the query ``bloc_headline`` for :data:`HEADLINE_MEASURES`: a measure and year each.
    year
        The emulation year.
    rules
        Merge rule by indicator: totals change in %, rates by a difference.
    """
    rows = {(str(row["measure"]), int(row["year"])): row for row in records(headline)}
    dealt = []
    for wanted in HEADLINES:
        row = rows.get((wanted.indicator_id, year), {})
        values = _values(row)
        beside = tuple(
            (measure, values_of[0])
            for measure in wanted.beside
            if (values_of := _values(rows.get((measure, year), {})))
        )
        enough = bool(values) and (values[0].origin == "published" or _mostly_known(values[0]))
        if not (wanted.always or enough):
            continue
        main, second = (*values, None, None)[:2]
        before = rows.get((wanted.indicator_id, year - 1), {})
        rule = rules.get(wanted.indicator_id, "")
        history = headline[headline["measure"] == wanted.indicator_id]
        years, trend, breaks, origin = _trend(history)
        dealt.append(
            Card(
                wanted.indicator_id,
                main,
                second,
                _number(row.get("difference")),
                _change(row, before, rule) if main else None,
                beside,
                years,
                trend,
                breaks,
                origin,
            )
        )
    return dealt


def _mostly_known(value: Value) -> bool:
    return 2 * value.known >= value.members


def _values(row: Row) -> list[Value]:
    found = []
    if (published := _number(row.get("published"))) is not None:
        found.append(
            Value(
                published,
                "published",
                str(row["published_status"]),
                str(row["published_bound"]),
                str(row["published_flag"]),
            )
        )
    if (computed := _number(row.get("computed"))) is not None:
        found.append(
            Value(
                computed,
                "computed",
                str(row["computed_status"]),
                flag="uncertain" if int(row["doubtful"]) else "",
                method=str(row["method"]),
                known=int(row["known"]),
                members=int(row["members"]),
            )
        )
    return found


def _change(row: Row, before: Row, merge_rule: str) -> Change | None:
    kind: ChangeKind = "percent" if merge_rule == "sum" else "difference"
    now, then = _number(row.get("published")), _number(before.get("published"))
    exact = row.get("published_bound") == "" and before.get("published_bound") == ""
    if now is not None and then is not None and exact:
        if kind == "difference":
            return Change(now - then, kind)
        return Change(100 * (now / then - 1), kind) if then > 0 else None
    computed = _number(row.get("change"))
    if computed is None or 3 * int(row["change_members"]) < 2 * int(row["members"]):
        return None  # what a few members did is not what the bloc did
    return Change(computed, kind, int(row["change_members"]))


def _trend(
    rows: pd.DataFrame,
) -> tuple[tuple[int, ...], tuple[float | None, ...], frozenset[int], Origin]:
    """Return one line of one origin: a line half printed, half computed would show a false step.

    A computed total counts only where every member has a figure, a mean where two thirds have one:
    otherwise the line would jump with the coverage.
    """
    enough = (3 * rows["known"] >= 2 * rows["members"]) & (
        (rows["method"] == "mean") | (rows["known"] == rows["members"])
    )
    # A lower bound is no point of a line.
    exact = rows["published"].where(rows["published_bound"] == "")
    rows = rows.assign(computed=rows["computed"].where(enough), published=exact)
    origin: Origin = "computed" if rows["computed"].notna().sum() >= 2 else "published"
    rows = rows[rows[origin].notna()]
    if rows.empty:
        return (), (), frozenset(), origin
    by_year = {int(row["year"]): row for row in records(rows)}
    years = tuple(range(min(by_year), max(by_year) + 1))
    trend = tuple(float(by_year[year][origin]) if year in by_year else None for year in years)
    breaks = frozenset(
        at
        for at, year in enumerate(years)
        if origin == "computed"
        and year in by_year
        and year - 1 in by_year
        and by_year[year]["segment"] != by_year[year - 1]["segment"]
    )
    return years, trend, breaks, origin


def _number(cell: object) -> float | None:
    if cell is None or cell is pd.NA:
        return None
    number = float(str(cell))
    return None if math.isnan(number) else number
