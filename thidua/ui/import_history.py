"""The batches so far: who, when, source, effect, the original file; withdrawing and restoring."""

from pathlib import Path
from typing import Final, Literal

import streamlit as st

from thidua.batches import imports
from thidua.errors import ThiduaError
from thidua.following import VIETNAM
from thidua.importing import batch
from thidua.importing.history import Entry, history
from thidua.ui import access, chrome, pick
from thidua.ui.data_company import leaf
from thidua.ui.files import file_button
from thidua.ui.import_file import say_wrong, tell
from thidua.ui.import_preview import effect_words
from thidua.ui.markup import badge, escaped, link, table, tag
from thidua.ui.reader import wording
from thidua.wording import Wording

PICKS: Final = ("batch", "batch_page")
_IN_SIGHT: Final = 20
_TO_CONFIRM, _TOLD = "_import_confirm", "_import_told"
_Event = Literal["withdraw", "restore"]


def batches() -> str:
    """Draw the history and what can be done with one batch; return the finding."""
    w = wording()
    access.require_editor()
    for sentence in st.session_state.pop(_TOLD, []):
        tell(sentence)
    entries = history()
    if not entries:
        st.html(tag("p", escaped(w.say("import.history.none")), "td-note"))
        return w.say("import.title.history.none")
    shown = entries[leaf("batch_page", len(entries), _IN_SIGHT, "batches")]
    headings = [w.say(f"import.history.{name}") for name in
                ("batch", "when", "who", "file", "source", "effect", "state")]  # fmt: skip
    body = [_line(entry, w) for entry in shown]
    caption = w.say("import.history")
    st.html(table(headings, body, caption=caption, css="td-wrapping td-imported"))
    _one(entries)
    active = sum(not entry.withdrawn for entry in entries)
    n, used = w.count("import.batches", len(entries)), w.number(active, 0)
    return w.say("import.title.history", n=n, used=used)


def _line(entry: Entry, w: Wording) -> list[str]:
    when = w.moment(entry.when.astimezone(VIETNAM)) if entry.when else "–"
    state = "withdrawn" if entry.withdrawn else "active"
    return [
        escaped(entry.batch_id),
        escaped(when),
        escaped(entry.who),
        escaped(entry.file),
        link(entry.source, entry.url),
        escaped(effect_words(entry.effect, w)),
        badge(w.say(f"import.history.{state}"), f"td-{state}"),
    ]


def _one(entries: list[Entry]) -> None:
    """Draw the batch the editor picks: its original, and the way out or back in."""
    w = wording()
    by_id = {entry.batch_id: entry for entry in entries}
    chrome.section(w.say("import.history.one"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        picked = pick.select(
            "batch",
            w.say("import.history.batch"),
            list(by_id),
            entries[0].batch_id,
            lambda one: f"{one} · {by_id[one].file}",
            searchable=True,
            width=560,
        )
        entry = by_id[picked]
        _original(entry)
        event: _Event = "restore" if entry.withdrawn else "withdraw"
        asked = st.button(w.say(f"import.history.{event}"), key=f"import_{event}")
    if asked:
        st.session_state[_TO_CONFIRM] = event, picked
    if st.session_state.get(_TO_CONFIRM) == (event, picked):
        _confirm(event, entry)


def _original(entry: Entry) -> None:
    path = next((imports() / entry.batch_id).glob("original.*"), None)
    if path is None:
        return
    kept: Path = path

    def content() -> bytes:
        return kept.read_bytes()

    file_button(
        wording().say("import.history.original"), content, entry.file, key="import_original"
    )


def _confirm(event: _Event, entry: Entry) -> None:
    """Say what a withdrawal or restoration does, and do it once it is confirmed."""
    w = wording()
    rows = w.count("import.rows", entry.rows)
    tell(w.say(f"import.history.{event}.what", batch=entry.batch_id, rows=rows, file=entry.file))
    with st.container(horizontal=True):
        sure = st.button(
            w.say(f"import.history.{event}.sure"), key=f"import_{event}_sure", type="primary"
        )
        kept = st.button(w.say("import.history.keep"), key="import_keep")
    if kept:
        st.session_state.pop(_TO_CONFIRM, None)
        st.rerun()
    if not sure:
        return
    who = access.require_editor().who
    try:
        with st.spinner(w.say("import.committing")):
            getattr(batch, event)(entry.batch_id, who)
            st.session_state.pop(_TO_CONFIRM, None)
            done = w.say(f"import.history.{event}.done", batch=entry.batch_id)
            st.session_state[_TOLD] = [done]
    except ThiduaError as wrong:
        say_wrong(wrong)
        return
    st.rerun()
