"""What came of a commit: the batch, its effect, and the way to the figures."""

import streamlit as st

from thidua.ui.import_file import tell
from thidua.ui.import_preview import Done, effect_words
from thidua.ui.pages import PAGES
from thidua.ui.reader import wording
from thidua.ui.toolbar import View


def finding(done: Done) -> str:
    """Return what was done, in a sentence for the title."""
    w = wording()
    return w.say("import.title.done", rows=w.count("import.rows", sum(done.effect.values())))


def told(done: Done, view: View) -> None:
    """Say which batch it was, and lead to where its figures stand."""
    w = wording()
    effect = effect_words(done.effect, w)
    tell(w.say("import.done", batch=done.batch_id, file=done.file, effect=effect))
    bloc = done.bloc_ids[0] if len(done.bloc_ids) == 1 else view.bloc_id
    asked = {"bloc": bloc, "lang": w.language}
    if done.years:
        asked["year"] = str(done.years[-1])
    if done.indicator_id:
        asked["indicator"] = done.indicator_id
    scripts = {entry.path: entry.script for entry in PAGES}
    with st.container(horizontal=True):
        st.page_link(scripts["briefing"], label=w.say("import.done.briefing"), query_params=asked)
        asked.pop("indicator", None)
        documents = {**asked, "part": "sources", "find": done.title[:80]}
        st.page_link(scripts["data"], label=w.say("import.done.data"), query_params=documents)
