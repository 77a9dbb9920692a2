"""Figures on which sources differ: by how much, which is shown and why, and what hangs on it."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

import pandas as pd
import streamlit as st

from thidua.export import TEXT, YEAR, CitedSource, Sheet, cite
from thidua.measures import Measure, printed_decimals
from thidua.reconciliation import deciding_rule, is_rounding
from thidua.rows import records
from thidua.ui import chrome, evidence, pick
from thidua.ui.data_company import Company, leaf, words_of
from thidua.ui.markup import escaped, table, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.twin import downloads
from thidua.wording import Wording

PICKS = ("conflict_indicator", "conflict_page")
_IN_SIGHT = 25
_EVERY = "-"
_FIGURE = ["unit_id", "indicator_id", "year"]
_FORMATS = {
    "year": YEAR,
    "shown": "#,##0.####",
    "other": "#,##0.####",
    "difference": "#,##0.####",
    "percent": "#,##0.00",
    "rank": "0",
    "rank_with": "0",
    "moved": "0",
}


def differing(rows: pd.DataFrame, w: Wording) -> pd.DataFrame:
    """Return each figure beside another that a source gives: what hangs most on it comes first.

    Parameters
    ----------
    rows
        Rows of ``conflict``.
    w
        The reader's language.

    Returns
    -------
    pandas.DataFrame
        One row per figure and other value: ``name``, the columns of ``conflict`` of the other
        figure (the best source that gives it), ``shown_value``, ``difference`` (other less shown),
        ``percent`` of the shown value (NaN for 0), ``rule``, ``rounding`` and ``matters``, whether
        a rank would change with a figure nobody suspects.
    """
    found = []
    # Records, not frames: thousands of small frames would take a second.
    for _, part in groupby(records(rows), key=_figure):
        shown, *others = part
        seen = {shown["value"]}
        for other in others:
            if other["value"] in seen:
                continue
            seen.add(other["value"])
            difference = other["value"] - shown["value"]
            suspect = other["flag"] == "suspect"
            percent = 100 * difference / abs(shown["value"]) if shown["value"] else float("nan")
            found.append(
                {
                    **other,
                    "name": w.pick(other, "name"),
                    "shown_value": shown["value"],
                    "shown_source": shown["source"],
                    "difference": difference,
                    "percent": percent,
                    "rule": deciding_rule(shown, other),
                    "rounding": is_rounding(shown["value"], other["value"]),
                    "matters": bool(other["moved"]) and not suspect,
                    "last": suspect,
                    "places": 0
                    if suspect or pd.isna(other["rank"])
                    else abs(other["rank_with"] - other["rank"]),
                    "size": abs(percent),
                }
            )
    order = ["last", "matters", "places", "moved", "rounding", "size"]
    frame = pd.DataFrame(found)
    if frame.empty:
        return frame
    ascending = [True, False, False, False, True, False]
    return frame.sort_values(order, ascending=ascending, kind="stable", ignore_index=True)


def finding(company: Company, pairs: pd.DataFrame, year: int | None) -> str:
    """Return how many figures sources differ on and how many ranks hang on them, in a sentence."""
    w = wording()
    when = words_of(year)
    if pairs.empty:
        return w.say(f"data.conflicts.title.none.{company.kind}", when=when)
    figures = pairs.groupby(_FIGURE)["matters"].any()
    return w.say(
        f"data.conflicts.title.{company.kind}",
        when=when,
        n=w.count("common.figures", len(figures)),
        ranks=w.count("common.figures", int(figures.sum())),
    )


def conflicts(company: Company, measures: Mapping[str, Measure], year: int | None) -> str:
    """Draw the conflicts, filtered and leafed through, and return the finding."""
    w = wording()
    rows = ask("conflict", **company.asked, year=year)
    pairs = differing(rows, w)
    said = finding(company, pairs, year)
    if not company.has_indicators:
        st.html(tag("p", escaped(w.say(f"data.agencies.{company.kind}")), "td-notice"))
    if pairs.empty:
        return said
    with st.container(horizontal=True, vertical_alignment="bottom"):
        only = _pick_indicator(pairs, measures)
        if only is not None:
            pairs = pairs[pairs["indicator_id"] == only]
        shown = leaf("conflict_page", len(pairs), _IN_SIGHT, (company.asked, year, only))
    chrome.section(w.say("data.conflicts.list"), w.say(f"data.conflicts.note.{company.kind}"))
    in_sight = pairs[shown]
    wanted = {_figure(row) for row in records(in_sight)}
    said_of = {
        figure: list(part)
        for figure, part in groupby(records(rows), key=_figure)
        if figure in wanted
    }
    body = [_line(row, said_of[_figure(row)], measures, w) for row in records(in_sight)]
    columns = ("what", "shown", "other", "difference", "why", "rank")
    headings = [w.say(f"data.conflicts.column.{column}") for column in columns]
    caption = w.say("data.conflicts.list")
    st.html(table(headings, body, caption=caption, css="td-agreement td-desk"))
    st.html(tag("p", escaped(w.say("data.conflicts.rule")), "td-note"))

    def cited() -> list[CitedSource]:
        return cite(rows, w=w, indicators={one: measures[one].name for one in measures})[0]

    downloads("hai-so-khac-nhau", lambda: _sheet(pairs, measures, said, w), cited)
    return said


def _pick_indicator(pairs: pd.DataFrame, measures: Mapping[str, Measure]) -> str | None:
    w = wording()
    counted = pairs.groupby("indicator_id").size()
    options = [_EVERY, *(one for one in measures if one in counted.index)]

    def worded(one: str) -> str:
        if one == _EVERY:
            return w.say("data.conflicts.every", n=w.number(len(pairs), 0))
        return w.say("data.conflicts.option", name=measures[one].name, n=int(counted[one]))

    picked = pick.select(
        "conflict_indicator",
        w.say("common.indicator"),
        options,
        _EVERY,
        worded,
        searchable=True,
        width=420,
    )
    return None if picked == _EVERY else picked


def _figure(row: Mapping[Any, Any]) -> tuple[object, ...]:
    return tuple(row[one] for one in _FIGURE)


def _line(
    row: Mapping[Any, Any],
    said: Sequence[Mapping[Any, Any]],
    measures: Mapping[str, Measure],
    w: Wording,
) -> list[str]:
    measure = measures[row["indicator_id"]]
    what = escaped(row["name"]) + tag("span", escaped(f"{measure.name}, {row['year']}"), "td-note")
    first = said[0]
    value = tag("strong", escaped(measure.say_printed(w, row["shown_value"])))
    badges = evidence.status_badges(first["status"], first["flag"], w, first["vintage"])
    panel = evidence.observed(said, measure, named=False)
    shown = evidence.sources(panel, row["name"], f"{value} {badges}")
    other = escaped(measure.say_printed(w, row["value"])) + " "
    other += evidence.status_badges(row["status"], row["flag"], w, row["vintage"])
    return [
        what,
        shown,
        other,
        _difference(row, measure, w),
        escaped(w.say(f"data.rule.{row['rule']}")),
        _consequence(row, w),
    ]


def _difference(row: Mapping[Any, Any], measure: Measure, w: Wording) -> str:
    decimals = max(printed_decimals(row["shown_value"]), printed_decimals(row["value"]))
    unit = w.say("unit.points") if measure.is_rate else measure.unit
    said = tag("span", escaped(f"{w.signed(row['difference'], decimals)} {unit}"), "td-whole")
    # A percentage of a percentage would be read as points.
    if not measure.is_rate and not pd.isna(row["percent"]):
        said += tag(
            "span", escaped(w.say("data.percent", n=w.signed(row["percent"], 2))), "td-note"
        )
    if row["rounding"]:
        said += tag("span", escaped(w.say("data.conflicts.rounding")), "td-note")
    return said


def _consequence(row: Mapping[Any, Any], w: Wording) -> str:
    if pd.isna(row["rank"]) or row["last"]:
        words = "data.conflicts.rank.suspect" if row["last"] else "data.conflicts.rank.none"
        return tag("span", escaped(w.say(words)), "td-muted")
    if not row["moved"]:
        return tag("span", escaped(w.say("data.conflicts.rank.same")), "td-muted")
    before, after = int(row["rank"]), int(row["rank_with"])
    own = w.say("data.conflicts.rank.own", before=before, after=after)
    if before == after:
        own = w.say("data.conflicts.rank.stays", rank=before)
    others = w.say("data.conflicts.rank.others", n=w.count("common.members", int(row["moved"])))
    return tag("strong", escaped(own)) + tag("span", escaped(others), "td-note")


def _sheet(pairs: pd.DataFrame, measures: Mapping[str, Measure], title: str, w: Wording) -> Sheet:
    long = pd.DataFrame(
        {
            "name": pairs["name"],
            "indicator": [measures[one].name for one in pairs["indicator_id"]],
            "unit": [measures[one].unit for one in pairs["indicator_id"]],
            "year": pairs["year"],
            "shown": pairs["shown_value"],
            "other": pairs["value"],
            "difference": pairs["difference"],
            "percent": pairs["percent"],
            "why": [w.say(f"data.rule.{one}") for one in pairs["rule"]],
            "rank": [None if pd.isna(one) else int(one) for one in pairs["rank"]],
            "rank_with": [None if pd.isna(one) else int(one) for one in pairs["rank_with"]],
            "moved": pairs["moved"],
            "shown_source": pairs["shown_source"],
            "source": pairs["source"],
            "url": pairs["url"].fillna(""),
        }
    )
    return Sheet(
        w.say("data.conflicts.list"),
        title,
        [w.say(f"data.conflicts.file.{column}") for column in long.columns],
        [""] * long.shape[1],
        long,
        [_FORMATS.get(column, TEXT) for column in long.columns],
    )
