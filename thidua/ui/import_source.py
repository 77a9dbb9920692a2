"""Third step of an import: the document the figures stand in."""

import streamlit as st

from thidua.errors import ThiduaError
from thidua.ui import chrome
from thidua.ui.import_draft import KINDS, Draft, chosen
from thidua.ui.import_file import go_on, tell
from thidua.ui.reader import wording
from thidua.wording.names import slug

_TEXTS = ("title", "publisher", "date", "url")


def source(draft: Draft) -> str:
    """Draw the step and return its finding."""
    w = wording()
    chrome.section(w.say("import.source"), w.say("import.source.note"))
    for name in _TEXTS:
        _text(draft, name)
    kinds = list(KINDS)
    key = draft.key("source", "kind")
    held = draft.source.get("kind", "government site")
    st.selectbox(
        w.say("import.source.kind"),
        kinds,
        index=kinds.index(held),
        format_func=lambda one: w.say(f"source_kind.{slug(one)}"),
        help=w.say("import.source.kind.help"),
        key=key,
        on_change=chosen(key, lambda kind: draft.source.update(kind=kind or held)),
        width=560,
    )
    try:
        draft.cited()
    except ThiduaError as wrong:
        tell(wrong.sentence(w))
        return w.say("import.title.source")
    go_on("preview")
    return w.say("import.title.sourced", title=draft.source["title"].strip())


def _text(draft: Draft, name: str) -> None:
    w = wording()
    key = draft.key("source", name)
    st.text_input(
        w.say(f"import.source.{name}"),
        value=draft.source.get(name, ""),
        placeholder=w.say(f"import.source.{name}.example"),
        max_chars=500,
        key=key,
        on_change=chosen(key, lambda text: draft.source.update({name: text or ""})),
        width=200 if name == "date" else 760,
    )
