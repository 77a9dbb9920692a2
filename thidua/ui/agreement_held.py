"""One indicator of a bloc's agreement: what is known of it, and the sentences it gives rise to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from thidua.agreement import DECIDED, REACHED, agreed, mean_percent, printed_totals, rival_percents
from thidua.measures import Measure
from thidua.rows import Row, by, named, records
from thidua.ui.agreement_signs import as_printed, percent, plan_word
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View
from thidua.wording import Wording


@dataclass(frozen=True)
class Held:
    """The results of one indicator held against their targets.

    Parameters
    ----------
    view, measure
        Bloc and year; the indicator.
    printed
        The indicator that holds the percentages printed of it; None where there is none.
    rows
        Rows of :func:`thidua.agreement.agreed` with ``name``, the best percentage first; with
        ``rivals``, the percentages by other plans, and ``others``, all that the leading one is not.
    plans
        Rows of ``agreement_plan`` of the indicator, by member.
    totals
        Rows of :func:`thidua.agreement.printed_totals` of the whole year and the indicator, each
        percentage once.
    members
        How many members the bloc has.
    """

    view: View
    measure: Measure
    printed: Measure | None
    rows: pd.DataFrame
    plans: Mapping[str, Sequence[Row]]
    totals: pd.DataFrame
    members: int

    @property
    def decided(self) -> pd.DataFrame:
        """The rows with a judgement."""
        return self.rows[self.rows["light"].isin(DECIDED)]

    @property
    def reached(self) -> pd.DataFrame:
        """The rows that reached the target."""
        return self.rows[self.rows["light"].isin(REACHED)]


def all_held(view: View, measures: dict[str, Measure], w: Wording) -> pd.DataFrame:
    """Return the agreement of the bloc's year over all indicators, with ``name``."""
    rows = named(ask("agreement", **view.asked), w)
    return agreed(rows, {one: measure.better for one, measure in measures.items()}, view.year)


def held_of(
    view: View,
    indicator_id: str,
    rows: pd.DataFrame,
    measures: dict[str, Measure],
    totals: pd.DataFrame,
) -> Held:
    """Return what is known of one indicator.

    Parameters
    ----------
    view, indicator_id
        Bloc and year; the indicator.
    rows
        What :func:`all_held` returned.
    measures
        The indicators by id.
    totals
        Rows of ``published_total``.
    """
    rule = f"ratio:{indicator_id}"
    plans = ask("agreement_plan", **view.asked)
    by_member = by(plans[plans["indicator_id"] == indicator_id], "unit_id")
    own = rows[rows["indicator_id"] == indicator_id]
    better = measures[indicator_id].better
    others, rivalled = [], []
    for row in records(own):
        rivals = rival_percents(row, by_member.get(row["unit_id"], ()), better)
        rivalled.append(rivals)
        every = {*rivals.values(), *(one for one in (row["printed"], row["computed"]))}
        others.append(
            sorted(
                one
                for one in every
                if pd.notna(one) and pd.notna(row["percent"]) and abs(one - row["percent"]) >= 0.1
            )
        )
    own = own.assign(
        others=pd.Series(others, index=own.index, dtype=object),
        rivals=pd.Series(rivalled, index=own.index, dtype=object),
    )
    own = own.sort_values("percent", ascending=False, kind="stable", na_position="last")
    printed = printed_totals(totals)
    printed = printed[(printed["indicator_id"] == indicator_id) & printed["whole_year"]]
    # "7.7 % above" beside "107.7 %" says the same twice; the section of printed figures has both.
    printed = printed.sort_values("measure", ascending=False).drop_duplicates("percent")
    return Held(
        view,
        measures[indicator_id],
        next((one for one in measures.values() if one.merge_rule == rule), None),
        own,
        by_member,
        printed,
        len(ask("bloc_member", **view.asked)),
    )


def finding(held: Held, w: Wording) -> str:
    """Return the title: how many of how many reached the target, and by how much on average."""
    decided, reached = held.decided, held.reached
    what = {"name": held.measure.name, "year": held.view.year, "plan": plan_word(held.measure, w)}
    if len(decided) == 1:
        row = decided.iloc[0]
        if pd.isna(row["percent"]):
            said = "agreement.title.one.reached" if len(reached) else "agreement.title.one.short"
            return w.say(said, unit=row["name"], **what)
        value = percent(row["percent"], w)
        return w.say("agreement.title.one", unit=row["name"], percent=value, **what)
    if len(decided):
        mean, over = mean_percent(held.rows)
        counted = {"reached": len(reached), "decided": w.count("common.members", len(decided))}
        if mean is None or over < 2:
            return w.say("agreement.title.counted", **counted, **what)
        value = percent(mean, w)
        if over < len(decided):
            return w.say(
                "agreement.title.part",
                **counted,
                mean=value,
                over=w.count("common.members", over),
                **what,
            )
        return w.say("agreement.title", **counted, mean=value, **what)
    if len(held.totals):
        row = held.totals.iloc[0]
        value = as_printed(row.to_dict(), w)
        kind = held.view.bloc["kind"]
        return w.say(f"agreement.title.published.{kind}", percent=value, **what)
    planned = w.count("common.members", int(held.rows["plan"].notna().sum()))
    return w.say("agreement.title.none", planned=planned, **what)


def reach(held: Held, w: Wording) -> str:
    """Say on how many members the page rests."""
    rows = held.rows
    return w.say(
        "agreement.reach",
        plan=plan_word(held.measure, w),
        planned=int(rows["plan"].notna().sum()),
        results=int(rows["result"].notna().sum()),
        printed=int(rows["printed"].notna().sum()),
        decided=len(held.decided),
        members=held.members,
    )
