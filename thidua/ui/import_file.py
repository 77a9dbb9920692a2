"""First step of an import: the file, what is known of it already, and what was just committed."""

import datetime as dt
import json
import math
from typing import Final

import streamlit as st

from thidua.batches import Batch
from thidua.errors import ThiduaError
from thidua.following import VIETNAM
from thidua.importing.history import imported_before
from thidua.ui import access, chrome, import_draft, uploads
from thidua.ui.import_draft import Draft
from thidua.ui.markup import escaped, tag, text_lines
from thidua.ui.reader import wording

_TAKEN: Final = "_import_taken"  # the upload that was looked at last


def upload() -> None:
    """Draw the way to upload a file and what may be uploaded; take up a new one."""
    w = wording()
    access.require_editor()  # before anything touches what was uploaded
    draft = import_draft.current()
    chrome.section(w.say("import.upload"), w.say("import.upload.note"))
    _word_the_uploader()
    uploads.ask_for_files()
    # Any ending and size the server takes: what is wrong with a file is said by `guard`, in words.
    uploaded = st.file_uploader(
        w.say("import.upload.label"),
        key=f"import_upload_{import_draft.number()}",
        label_visibility="collapsed",
    )
    if uploaded is not None and uploaded.file_id != st.session_state.get(_TAKEN):
        try:
            import_draft.begin(uploaded.name, uploaded.getvalue())
        except ThiduaError as wrong:
            say_wrong(wrong)
            return
        st.session_state[_TAKEN] = uploaded.file_id
        import_draft.go_to("reading")
        st.rerun()
    if draft is not None:
        _in_hand(draft)
    st.html(text_lines([w.say(f"import.may.{n}") for n in range(1, 5)]))


def _word_the_uploader() -> None:
    """Hand the stylesheet what stands in place of Streamlit's English words."""
    w = wording()
    named = {"upload": "button", "limit": "limit", "not-received": "not_received"}
    said = "".join(
        f"--td-{name}: {json.dumps(w.say(f'import.upload.{one}'), ensure_ascii=False)}; "
        for name, one in named.items()
    )
    st.html(f"<style>:root {{ {said}}}</style>")


def say_wrong(wrong: ThiduaError) -> None:
    """Say what is wrong in one sentence; it may name what stands in a file, so it is no markup."""
    said = escaped(wrong.sentence(wording()))
    st.html(tag("p", said, "td-notice td-wrong", role="alert"))


def tell(sentence: str) -> None:
    """Tell something worth knowing."""
    st.html(tag("p", escaped(sentence), "td-notice", role="status"))


def _in_hand(draft: Draft) -> None:
    w = wording()
    seen = draft.seen()
    size = w.number(math.ceil(len(draft.content) / 1024), 0)
    tell(
        w.say("import.in_hand", name=draft.name, size=size, rows=w.count("import.rows", seen.rows))
    )
    tell_known(draft)
    with st.container(horizontal=True):
        go_on("reading")
        st.button(w.say("import.discard"), key="import_discard", on_click=import_draft.discard)


def go_on(step: str) -> None:
    """Draw the button that leads to another step."""
    st.button(
        wording().say(f"import.go.{step}"),
        key=f"import_go_{step}",
        type="primary",
        on_click=import_draft.go_to,
        args=(step,),
    )


def tell_known(draft: Draft) -> Batch | None:
    """Say where the same file was imported before, and return that batch."""
    known = imported_before(draft.sha256)
    if known is not None:
        state = "withdrawn" if known.withdrawn else "active"
        w, who = wording(), str(known.told.get("who", ""))
        when = w.year_date(dt.datetime.fromisoformat(str(known.told["when"])).astimezone(VIETNAM))
        tell(w.say(f"import.known.{state}", batch=known.batch_id, who=who, when=when))
    return known
