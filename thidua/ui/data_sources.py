"""The documents: found by typing, a page at a time; the figures of one of them."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from thidua.export import TEXT, YEAR, Sheet
from thidua.measures import Measure
from thidua.rows import named, records
from thidua.ui import address, chrome, evidence, pick
from thidua.ui.data_company import leaf
from thidua.ui.markup import escaped, link, table, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.twin import downloads
from thidua.wording import Wording, fold
from thidua.wording.names import slug

PICKS = ("find", "kind", "source_page", "document", "document_page")
_EVERY = "-"
_IN_SIGHT = 25
_FIGURES_IN_SIGHT = 50


def found(documents: pd.DataFrame, typed: str, kind: str | None) -> pd.DataFrame:
    """Return the documents whose title or address holds every word typed, accents or not.

    Parameters
    ----------
    documents
        Rows of ``source_used``.
    typed
        What the reader typed.
    kind
        The kind wanted; None for all.
    """
    rows = documents if kind is None else documents[documents["kind"] == kind]
    words = fold(typed).split()
    if not words:
        return rows
    text = [
        f"{fold(title)} {url.lower()}"
        for title, url in zip(rows["title"], rows["url"], strict=True)
    ]
    return rows[[all(word in one for word in words) for one in text]]


def documents(measures: Mapping[str, Measure]) -> str:
    """Draw the documents and the figures of the one picked, and return the finding."""
    w = wording()
    every = ask("source_used")
    kinds = every["kind"].value_counts()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        typed = pick.text("find", w.say("data.sources.find"), w.say("data.sources.hint"), width=420)
        kind = pick.select(
            "kind",
            w.say("export.kind"),
            [_EVERY, *(slug(one) for one in kinds.index)],
            _EVERY,
            lambda one: _kind(one, kinds, w),
            width=360,
        )
    wanted = next((one for one in kinds.index if slug(one) == kind), None)
    rows = found(every, typed, wanted)
    used = int((every["shown"] > 0).sum())
    said = w.say(
        "data.sources.title",
        n=w.number(len(every), 0),
        shown=w.number(every["shown"].sum(), 0),
        used=w.number(used, 0),
    )
    if rows.empty:
        st.html(tag("p", escaped(w.say("data.sources.none", typed=typed)), "td-notice"))
        return said
    chrome.section(
        w.say("data.sources.list", n=w.number(len(rows), 0), all=w.number(len(every), 0)),
        w.say("data.sources.note"),
    )
    shown = rows[leaf("source_page", len(rows), _IN_SIGHT, (typed, kind))]
    body = [_line(row, w) for row in records(shown)]
    columns = ("document", "kind", "rank", "shown", "figures", "years", "other")
    headings = [w.say(f"data.sources.column.{column}") for column in columns]
    caption = w.say("data.sources.caption")
    numbers = frozenset({2, 3, 4})
    st.html(table(headings, body, caption=caption, numbers=numbers, css="td-wrapping td-documents"))
    downloads("nguon-so-lieu", lambda: _sheet(rows, said, w), list)
    _one(every, shown, measures)
    return said


def _kind(one: str, kinds: pd.Series, w: Wording) -> str:
    if one == _EVERY:
        return w.say("data.sources.every")
    n = next(count for kind, count in kinds.items() if slug(str(kind)) == one)
    return w.say("data.sources.kind", kind=w.say(f"source_kind.{one}"), n=w.number(n, 0))


def _years(row: Mapping[Any, Any]) -> str:
    if pd.isna(row["first_year"]):
        return ""
    first, last = int(row["first_year"]), int(row["last_year"])
    return str(first) if first == last else f"{first}–{last}"


def _other(row: Mapping[Any, Any], w: Wording) -> str:
    said = [
        w.count(f"data.sources.{one}", int(row[one]))
        for one in ("totals", "outcomes", "memberships")
        if row[one]
    ]
    return ", ".join(said)


def _line(row: Mapping[Any, Any], w: Wording) -> list[str]:
    return [
        link(row["title"], row["url"]),
        escaped(w.say(f"source_kind.{slug(row['kind'])}")),
        str(row["rank"]),
        escaped(w.number(row["shown"] or None, 0)),
        escaped(w.number(row["figures"] or None, 0)),
        tag("span", _years(row), "td-whole"),
        escaped(_other(row, w)),
    ]


def _one(every: pd.DataFrame, shown: pd.DataFrame, measures: Mapping[str, Measure]) -> None:
    """Let the reader pick a document in sight, or keep the one picked; list its figures."""
    w = wording()
    titles = dict(zip(every["source_id"], every["title"], strict=True))
    offered = list(shown["source_id"])
    kept = st.session_state.get("document")
    linked = address.waiting("document")
    offered += [one for one in (kept, linked) if one in titles and one not in offered]
    picked = pick.select(
        "document",
        w.say("data.sources.pick"),
        [_EVERY, *offered],
        _EVERY,
        lambda one: w.say("data.sources.pick.none") if one == _EVERY else titles[one],
        searchable=True,
        width=620,
    )
    if picked == _EVERY:
        return
    rows = named(ask("source_figure", sources=[picked]), w)
    if rows.empty:
        st.html(tag("p", escaped(w.say("data.sources.no_figures")), "td-notice"))
        return
    title = w.say(
        "data.sources.figures",
        n=w.count("common.figures", len(rows)),
        shown=w.number(int(rows["shown"].sum()), 0),
    )
    chrome.section(title, titles[picked])
    in_sight = rows[leaf("document_page", len(rows), _FIGURES_IN_SIGHT, picked)]
    body = [_figure(row, measures, w) for row in records(in_sight)]
    columns = ("unit", "indicator", "year", "value", "status", "shown")
    headings = [w.say(f"data.sources.figure.{column}") for column in columns]
    drawn = table(headings, body, caption=title, numbers=frozenset({2, 3}), css="td-wrapping")
    st.html(drawn)
    downloads(f"nguon-{picked}", lambda: _figures(rows, measures, titles[picked], w), list)


def _figure(row: Mapping[Any, Any], measures: Mapping[str, Measure], w: Wording) -> list[str]:
    measure = measures[row["indicator_id"]]
    return [
        escaped(row["name"]),
        escaped(measure.name),
        str(row["year"]),
        escaped(measure.say_printed(w, row["value"])),
        evidence.status_badges(row["status"], row["flag"], w, row["vintage"]),
        escaped(_standing(row, w)),
    ]


def _standing(row: Mapping[Any, Any], w: Wording) -> str:
    if row["status"] == "plan":
        return ""
    return w.say("data.sources.is_shown" if row["shown"] else "data.sources.is_rival")


def _sheet(rows: pd.DataFrame, caption: str, w: Wording) -> Sheet:
    long = pd.DataFrame(
        {
            "document": rows["title"],
            "kind": [w.say(f"source_kind.{slug(one)}") for one in rows["kind"]],
            "rank": rows["rank"],
            "shown": rows["shown"],
            "figures": rows["figures"],
            "years": [_years(row) for row in records(rows)],
            "other": [_other(row, w) for row in records(rows)],
            "url": rows["url"],
            "source_id": rows["source_id"],
        }
    )
    return Sheet(
        w.say("data.sources.caption"),
        caption,
        [w.say(f"data.sources.column.{column}") for column in long.columns],
        [""] * long.shape[1],
        long,
        [{"rank": "0", "shown": "#,##0", "figures": "#,##0"}.get(c, TEXT) for c in long.columns],
    )


def _figures(
    rows: pd.DataFrame, measures: Mapping[str, Measure], caption: str, w: Wording
) -> Sheet:
    long = pd.DataFrame(
        {
            "unit": rows["name"],
            "indicator": [measures[one].name for one in rows["indicator_id"]],
            "measured_in": [measures[one].unit for one in rows["indicator_id"]],
            "year": rows["year"],
            "value": rows["value"],
            "status": [w.status(one) for one in rows["status"]],
            "flag": [w.flag(one) for one in rows["flag"]],
            "shown": [_standing(row, w) for row in records(rows)],
        }
    )
    return Sheet(
        w.say("data.sources.figures_of"),
        caption,
        [w.say(f"data.sources.figure.{column}") for column in long.columns],
        [""] * long.shape[1],
        long,
        [{"year": YEAR, "value": "#,##0.####"}.get(column, TEXT) for column in long.columns],
    )
