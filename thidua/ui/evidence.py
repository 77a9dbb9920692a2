"""Where a figure comes from: value, status, flag, document, link, and what other sources say.

The panels open in place, without a round trip to the server, so that "can I trust it?" has its
answer one click away even when twelve people look at the projector.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import streamlit as st

from thidua.measures import Measure, printed_decimals
from thidua.rows import records
from thidua.ui.markup import badge, disclosure, escaped, link, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask, knows
from thidua.wording import Wording
from thidua.wording.names import slug
from thidua.wording.notes import note_text

_Row = Mapping[Any, Any]


def status_badges(status: object, flag: object, w: Wording, vintage: object = "") -> str:
    """Return the badges of a figure: its status, its flag and its vintage where it has one."""
    shown = ""
    if isinstance(status, str) and status:
        shown += badge(w.status(status), f"td-{status}", w.say(f"status.{status}.help"))
    if isinstance(flag, str) and flag:
        doubtful = "" if flag == "derived" else "td-doubt"
        shown += " " + badge(w.flag(flag), doubtful, w.say(f"flag.{flag}.help"))
    if isinstance(vintage, str) and vintage:
        shown += " " + _vintage_badge(vintage, w)
    return shown


def _vintage_badge(vintage: str, w: Wording) -> str:
    series, _, edition = vintage.partition(", yearbook ")
    if series != "old series":
        return badge(w.say(f"vintage.{vintage}"), "td-doubt", w.say(f"vintage.{vintage}.help"))
    said = w.say("evidence.edition", edition=edition) if edition else w.say("evidence.old_series")
    return badge(said, "td-doubt", w.say("vintage.old_series.help"))


def sources(content: str, name: str, shown: str = "") -> str:
    """Return the disclosure of a figure's sources.

    Parameters
    ----------
    content
        What opens, as markup.
    name
        Of what the sources are, said on hover.
    shown
        What stands in for the word "Sources", as markup: in a table, the figure's status.
    """
    w = wording()
    words = shown or escaped(w.say("evidence.sources"))
    said = tag("span", words, title=w.say("evidence.open", name=name))
    return disclosure(said, content, "td-sources")


def observed(rows: pd.DataFrame | Sequence[_Row], measure: Measure, *, named: bool) -> str:
    """Return what every source says of members' figures.

    Parameters
    ----------
    rows
        Rows of ``member_observation`` (with ``name`` where `named`), the shown figure of a unit
        first, its rivals after it; as mappings where many small frames would be slow.
    measure
        What is measured.
    named
        Whether each figure is led by its unit's name.
    """
    w = wording()
    items = []
    for row in records(rows) if isinstance(rows, pd.DataFrame) else rows:
        lead = f"{escaped(row['name'])}: " if named and row["shown"] else ""
        css = "" if row["shown"] else "td-rival"
        items.append(tag("li", lead + _one(row, measure.say_printed(w, row["value"]), w), css))
    return tag("ul", "".join(items), "td-evidence") if items else _nothing(w)


def printed(rows: pd.DataFrame, measure: Measure) -> str:
    """Return every printing of a published total (rows of ``published_total``)."""
    w = wording()
    items = []
    for row in records(rows):
        said = w.measure(row["value"], printed_decimals(row["value"]), measure.unit)
        said = w.say(f"bound.{row['bound']}", value=said) if row["bound"] else said
        css = "" if row["preferred"] else "td-rival"
        items.append(tag("li", _one(row, said, w), css))
    return tag("ul", "".join(items), "td-evidence") if items else _nothing(w)


def documents(row: _Row) -> str:
    """Return the document of a row that has one source (an award, a leader), with its note."""
    w = wording()
    return tag("ul", tag("li", _document(row, w) + _note(row, w)))


def computed(rows: pd.DataFrame) -> str:
    """Return what a new unit's computed figure rests on: the rule, and the figures it takes in.

    Parameters
    ----------
    rows
        Rows of ``part_observation`` for one unit and indicator.
    """
    w = wording()
    if rows.empty:
        return _nothing(w)
    said = tag("p", escaped(rule_words(str(rows["rule"].iloc[0]), int(rows["parts"].iloc[0]))))
    items = []
    for row in records(rows):
        value = w.measure(row["value"], max(row["decimals"], 0), w.pick(row, "unit"))
        text = w.say(
            "evidence.part",
            part=w.pick(row, "name"),
            input=w.pick(row, "input"),
            year=row["year"],
            value=value,
        )
        items.append(tag("li", _one(row, text, w)))
    return said + tag("ul", "".join(items), "td-evidence")


def rule_words(rule: str, parts: int) -> str:
    """Return how a new unit's figure was computed from its `parts`, in words."""
    w, kind = wording(), rule.partition(":")[0]
    if kind == "unchanged":
        return w.say("evidence.rule.unchanged")
    return w.say(f"evidence.rule.{kind}", parts=parts)


def _one(row: _Row, said: str, w: Wording) -> str:
    value = (
        tag("strong", escaped(said)) if row.get("shown", row.get("preferred")) else escaped(said)
    )
    return " ".join(
        [
            value,
            status_badges(row["status"], row["flag"], w, row.get("vintage", "")),
            "–",
            _document(row, w),
            _note(row, w),
        ]
    )


def _document(row: _Row, w: Wording) -> str:
    if not isinstance(row["source"], str):  # computed from old provinces, which have documents
        one = "evidence.from_part" if row["rule"] == "unchanged" else "evidence.from_parts"
        return tag("span", escaped(w.say(one, parts=w.pick(row, "parts"))), "td-note")
    kind = escaped(w.say(f"source_kind.{slug(str(row['source_kind']))}"))
    return f"{link(str(row['source']), row['url'])} {tag('span', f'({kind})', 'td-note')}"


def _note(row: _Row, w: Wording) -> str:
    note = note_text(row["note"] if isinstance(row["note"], str) else "", w.language)
    return tag("p", escaped(note), "td-note") if note else ""


def _nothing(w: Wording) -> str:
    return tag("p", escaped(w.say("evidence.none")), "td-note")


def on_click(
    mark: Sequence[object], measures: Mapping[str, Measure], year: int | None = None
) -> None:
    """Open the sources of the figure whose mark was clicked.

    Parameters
    ----------
    mark
        What :func:`thidua.ui.plot.plot` returned of a clickable chart: the unit and, where marks
        show several, the year or the indicator; empty where none was clicked.
    measures
        What the chart shows, by indicator; the first where the marks do not say.
    year
        The year, for a chart of one year.
    """
    if not mark or not knows("unit", str(mark[0])):  # the bloc's own mean has no document
        return
    named = next((str(one) for one in mark[1:] if str(one) in measures), next(iter(measures)))
    when = year if year is not None else int(str(mark[1]))
    _open(str(mark[0]), when, named, measures[named])


def _open(unit_id: str, year: int, indicator_id: str, measure: Measure) -> None:
    w = wording()
    rows = ask("observation", unit=unit_id, indicator=indicator_id, year=year)
    units = ask("unit")
    row = units[units["unit_id"] == unit_id]
    name = w.pick(row.iloc[0], "name") if len(row) else unit_id
    title = w.say("briefing.source_title", unit=name, name=measure.name, year=year)
    content = observed(rows, measure, named=False)
    parts = ask("part_observation", units=[unit_id], indicators=[indicator_id], year=year)
    if len(parts):
        content = computed(parts) + (content if len(rows) else "")
    st.dialog(title, width="medium")(lambda: st.html(content))()
