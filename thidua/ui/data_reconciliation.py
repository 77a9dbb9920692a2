"""What blocs printed of themselves, held against what their members' figures give."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from thidua.measures import Measure, measure_of
from thidua.reconciliation import Verdict, verdict
from thidua.rows import records
from thidua.ui import chrome, evidence
from thidua.ui.data_company import words_of
from thidua.ui.markup import badge, escaped, table, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View
from thidua.wording import Wording

_Row = Mapping[Any, Any]


def reconciliation(view: View, indicators: Mapping[str, Measure], year: int | None) -> str:
    """Draw the totals of a bloc with their verdicts, and return the finding."""
    w = wording()
    rows = ask("reconciliation", bloc=view.bloc_id, year=year)
    kind = str(view.bloc["kind"])
    when = words_of(year)
    if view.scheme != "63":
        st.html(tag("p", escaped(w.say("data.reconciliation.old")), "td-notice"))
    if rows.empty:
        _elsewhere(view)
        return w.say(f"data.reconciliation.title.none.{kind}", when=when)
    judged = [(row, verdict(row)) for row in records(rows)]
    held = [(row, said) for row, said in judged if said.kind != "alone"]
    alone = [row for row, said in judged if said.kind == "alone"]
    if held:
        chrome.section(w.say("data.reconciliation.list"), w.say("data.reconciliation.note"))
        st.html(_table(held, view, indicators, w))
        st.html(tag("p", escaped(w.say("data.reconciliation.tolerance")), "td-note"))
    if alone:
        chrome.section(
            w.say("data.reconciliation.alone", n=w.count("common.figures", len(alone))),
            w.say("data.reconciliation.alone.note"),
        )
        st.html(_alone(alone, view, indicators, w))
    return _finding(kind, when, [said for _, said in judged], w)


def _finding(kind: str, when: str, verdicts: list[Verdict], w: Wording) -> str:
    counted = pd.Series([one.kind for one in verdicts]).value_counts()
    held = len(verdicts) - int(counted.get("alone", 0))
    if not held:
        n = w.count("common.figures", len(verdicts))
        return w.say(f"data.reconciliation.title.alone.{kind}", when=when, n=n)
    parts = [
        w.say(f"data.verdict.{one}.counted", n=int(counted[one]))
        for one in ("agrees", "differs", "partial", "bound")
        if one in counted
    ]
    return w.say(
        f"data.reconciliation.title.{kind}",
        when=when,
        n=w.count("common.figures", len(verdicts)),
        held=held,
        parts=w.names(parts),
    )


def _table(
    held: Sequence[tuple[_Row, Verdict]], view: View, indicators: Mapping[str, Measure], w: Wording
) -> str:
    body = []
    for row, said in held:
        measure = measure_of(str(row["measure"]), indicators, w, str(row["unit"]))
        body.append(
            [
                escaped(measure.name) + tag("span", str(row["year"]), "td-note"),
                _published(row, measure, view, w),
                _computed(row, measure, view, w),
                tag("span", escaped(_difference(said, measure, w)), _MUTED.get(said.kind, "")),
                _tolerance(row, said, measure, w),
                _verdict(row, said, w),
            ]
        )
    columns = ("measure", "published", "computed", "difference", "tolerance", "verdict")
    headings = [w.say(f"data.reconciliation.column.{column}") for column in columns]
    caption = w.say("data.reconciliation.list")
    return table(
        headings, body, caption=caption, numbers=frozenset({3}), css="td-agreement td-desk"
    )


def _published(row: _Row, measure: Measure, view: View, w: Wording) -> str:
    value = measure.say_printed(w, row["published"])
    value = w.say(f"bound.{row['bound']}", value=value) if row["bound"] else value
    totals = ask("published_total", bloc=view.bloc_id, year=int(row["year"]))
    panel = evidence.printed(totals[totals["measure"] == row["measure"]], measure)
    badges = evidence.status_badges(row["status"], row["flag"], w)
    return evidence.sources(panel, measure.name, f"{tag('strong', escaped(value))} {badges}")


def _computed(row: _Row, measure: Measure, view: View, w: Wording) -> str:
    said = ask(
        "member_observation",
        bloc=view.bloc_id,
        year=int(row["year"]),
        indicators=[measure.measure_id],
    )
    named = said.assign(name=[w.pick(one, "name") for one in records(said)])
    panel = evidence.observed(named, measure, named=True)
    words = w.say(
        f"data.reconciliation.{row['method']}",
        value=measure.say(w, row["computed"]),
        known=row["known"],
        members=row["members"],
    )
    shown = evidence.sources(panel, measure.name, escaped(words))
    if not pd.isna(row["weighted_mean"]):
        weighted = measure.say(w, row["weighted_mean"])
        note = w.say("data.reconciliation.weighted", value=weighted)
        shown += tag("span", escaped(note), "td-note")
    return shown


def _difference(said: Verdict, measure: Measure, w: Wording) -> str:
    return (
        w.number(None, 0) if said.difference is None else measure.say_difference(w, said.difference)
    )


def _tolerance(row: _Row, said: Verdict, measure: Measure, w: Wording) -> str:
    if said.tolerance is None:
        return w.number(None, 0)
    unit = w.say("unit.points") if measure.is_rate else measure.unit

    def half(value: float) -> str:
        return w.number(value, max(0, len(f"{value:.5f}".rstrip("0").partition(".")[2])))

    whole = f"±{half(said.tolerance.whole)} {unit}"
    if not said.tolerance.whole:
        return escaped(w.say("data.reconciliation.counted"))
    note = w.say(
        "data.reconciliation.tolerance.parts",
        published=half(said.tolerance.published),
        members=half(said.tolerance.members),
    )
    return tag("span", escaped(whole), "td-whole") + tag("span", escaped(note), "td-note")


_MUTED = {"partial": "td-muted", "bound": "td-muted"}  # no difference to judge
_COLOURS = {"agrees": "td-light-met", "differs": "td-light-short"}


def _verdict(row: _Row, said: Verdict, w: Wording) -> str:
    shown = tag("strong", escaped(w.say(f"data.verdict.{said.kind}")), _COLOURS.get(said.kind, ""))
    note = ""
    if said.exceeds:
        note = w.say("data.verdict.exceeds")
    elif said.kind == "bound":
        standing = {True: "kept", False: "broken", None: "open"}[said.kept]
        note = w.say(f"data.verdict.bound.{standing}")
    elif said.kind == "partial":
        note = w.say("data.verdict.partial.note", known=row["known"], members=row["members"])
    elif said.kind == "differs" and row["status"] != "actual" and row["actual"] == row["known"]:
        note = w.say("data.verdict.differs.later")
    return shown + (tag("span", escaped(note), "td-note") if note else "")


def _alone(rows: Sequence[_Row], view: View, indicators: Mapping[str, Measure], w: Wording) -> str:
    body = []
    for row in rows:
        measure = measure_of(str(row["measure"]), indicators, w, str(row["unit"]))
        body.append(
            [
                escaped(measure.name),
                str(row["year"]),
                _published(row, measure, view, w),
            ]
        )
    columns = ("measure.alone", "year", "published")
    headings = [w.say(f"data.reconciliation.column.{column}") for column in columns]
    n = w.count("common.figures", len(rows))
    caption = w.say("data.reconciliation.alone", n=n)
    return table(headings, body, caption=caption, css="td-compact")


def _elsewhere(view: View) -> None:
    """Name the years of this bloc, or else the blocs, of which totals were printed."""
    w = wording()
    every = ask("reconciliation")
    own = sorted({str(year) for year in every.loc[every["bloc_id"] == view.bloc_id, "year"]})
    if own:
        said = w.say("data.reconciliation.years", years=w.names(own))
    else:
        blocs = records(every.drop_duplicates("bloc_id"))
        names = w.names(w.pick(row, "bloc") for row in blocs)
        said = w.say("data.reconciliation.elsewhere", names=names)
    st.html(tag("p", escaped(said), "td-notice"))


def back_cast(indicators: Mapping[str, Measure]) -> None:
    """Draw how far our figures of the merged units are from those worked back officially."""
    w = wording()
    rows = ask("back_cast")
    chrome.section(w.say("data.back_cast"), w.say("data.back_cast.note"))
    body = []
    for row in records(rows):
        unit = f"\u00a0{w.say('unit.points')}" if row["in_points"] else "%"
        median, quartile, largest = (
            escaped(w.number(row[one], 3) + unit) for one in ("median", "upper_quartile", "largest")
        )
        body.append(
            [
                escaped(indicators[row["indicator_id"]].name),
                str(row["year"]),
                str(row["units"]),
                median,
                quartile,
                f"{largest} {badge(w.pick(row, 'name'))}",
            ]
        )
    columns = ("indicator", "year", "units", "median", "quartile", "largest")
    headings = [w.say(f"data.back_cast.column.{column}") for column in columns]
    caption = w.say("data.back_cast")
    numbers = frozenset({1, 2, 3, 4, 5})
    st.html(table(headings, body, caption=caption, numbers=numbers, css="td-compact"))
