"""The log of sign-ins and changes, for editors: filtered by event, and as a file."""

import datetime as dt
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from thidua import audit
from thidua.export import to_csv
from thidua.following import VIETNAM
from thidua.ui import access, chrome, pick
from thidua.ui.data_company import leaf
from thidua.ui.files import file_button
from thidua.ui.guard import fragment
from thidua.ui.markup import escaped, table, tag
from thidua.ui.reader import wording
from thidua.wording import Wording

PICKS: Final = ("event", "log_page")
_EVERY: Final = "-"
_IN_SIGHT: Final = 25
_COLUMNS: Final = ("when", "event", "who", "what")


@st.fragment
@fragment(*PICKS)
def audit_log() -> None:
    """Draw the log as a section of a page, newest first.

    Raises
    ------
    NotAllowed
        Where no editor is signed in; the fragment then shows the sentence instead.
    """
    access.require_editor()
    w = wording()
    entries = audit.entries()
    chrome.section(w.say("audit.title", n=w.count("audit.entries", len(entries))), _note(w))
    event = pick.select(
        "event",
        w.say("audit.pick"),
        [_EVERY, *audit.EVENTS],
        _EVERY,
        lambda one: w.say("audit.every" if one == _EVERY else f"audit.event.{one}"),
        width=360,
    )
    chosen = [entry for entry in entries if event in (_EVERY, entry.event)]
    if not chosen:
        st.html(tag("p", escaped(w.say("audit.none")), "td-notice"))
        return
    shown = chosen[leaf("log_page", len(chosen), _IN_SIGHT, event)]
    headings = [w.say(f"audit.column.{column}") for column in _COLUMNS]
    body = [[escaped(cell) for cell in line(entry, w)] for entry in shown]
    st.html(table(headings, body, caption=w.say("audit.caption"), css="td-wrapping"))

    def csv() -> bytes:
        return to_csv(as_table(chosen, w))

    file_button(w.say("twin.csv"), csv, "nhat-ky.csv", key="csv_audit")


def finding(w: Wording) -> str:
    """Say who changed the figures last."""
    changes = ("commit", "withdraw", "restore")
    last = next((entry for entry in audit.entries() if entry.event in changes), None)
    if last is None:
        return w.say("audit.unchanged")
    when, _, who, _ = line(last, w)
    return w.say(f"audit.finding.{last.event}", who=who, when=when)


def line(entry: audit.Entry, w: Wording) -> list[str]:
    """Return an entry in words: when (in Vietnam), what happened, who did it, about what."""
    known = entry.event in audit.EVENTS
    return [
        w.moment(entry.when.astimezone(VIETNAM)),
        w.say(f"audit.event.{entry.event}") if known else entry.event,
        entry.who,
        _what(entry.event, entry.facts, w),
    ]


def as_table(entries: Sequence[audit.Entry], w: Wording) -> pd.DataFrame:
    """Return entries for a file: the words of the page, and the moment to the second in UTC."""
    rows = [
        [entry.when.astimezone(dt.UTC).isoformat(timespec="seconds"), *line(entry, w)[1:]]
        for entry in entries
    ]
    return pd.DataFrame(rows, columns=[w.say(f"audit.column.{column}") for column in _COLUMNS])


def _what(event: str, facts: dict[str, Any], w: Wording) -> str:
    match event:
        case "commit" if "file" in facts:
            rows = w.number(facts.get("rows"), 0)
            return w.say("audit.what.commit", batch=facts.get("batch"), file=facts["file"], n=rows)
        case "commit" | "withdraw" | "restore":
            return w.say("audit.what.batch", batch=facts.get("batch", ""))
        case "sign_in" if facts.get("role") in ("editor", "reader"):
            return w.say(f"access.role.{facts['role']}")
        case "refused":
            return w.say("audit.what.refused", page=f"/{facts.get('page', '')}")
    return ""


def _note(w: Wording) -> str:
    torn = audit.unreadable()
    return w.say("audit.note") + (f" {w.count('audit.unreadable', torn)}" if torn else "")
