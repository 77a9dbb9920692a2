"""Nhập số liệu: an editor brings a workbook in, looks back at what came in, takes it out again."""

import streamlit as st

from thidua.errors import ThiduaError
from thidua.ui import (
    access,
    chrome,
    import_done,
    import_draft,
    import_history,
    import_preview,
    pick,
)
from thidua.ui.import_file import say_wrong, upload
from thidua.ui.import_reading import finding, reading
from thidua.ui.import_source import source
from thidua.ui.import_templates import template_button
from thidua.ui.reader import wording
from thidua.ui.toolbar import view as current_view

PARTS = ("file", "batches", "template")
STEPS = {"reading": reading, "source": source, "preview": import_preview.preview}

view, w = current_view(), wording()
access.require_editor()  # `app.py` has asked; whoever runs this page otherwise is asked here


def wizard() -> str:
    import_draft.arrive()
    draft = import_draft.current()
    step = pick.switch(
        "step",
        w.say("import.step"),
        import_draft.STEPS,
        import_draft.STEPS[0],
        lambda one: w.say(f"import.step.{one}"),
        collapsed=True,
    )
    done = import_preview.committed()
    if done is not None:
        import_done.told(done, view)
    if draft is None or step == "file":
        upload()
        if done is not None:
            return import_done.finding(done)
        return w.say("import.title.file") if draft is None else finding(draft.seen())
    try:
        return STEPS[step](draft)
    except ThiduaError as wrong:
        say_wrong(wrong)
        return w.say("import.title.not_yet")


def template() -> str:
    chrome.section(w.say("import.template"), w.say("import.template.note"))
    years = [str(one) for one in range(view.years[0] + 2 if view.years else view.year, 2000, -1)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        year = pick.select("template_year", w.say("common.year"), years, str(view.year), width=140)
        template_button(view, int(year))
    return w.say("import.title.template", bloc=w.pick(view.bloc, "name"))


heading = st.container()
part = pick.switch(
    "desk",
    w.say("data.part"),
    PARTS,
    PARTS[0],
    lambda one: w.say(f"import.part.{one}"),
    collapsed=True,
)
said = {"file": wizard, "batches": import_history.batches, "template": template}[part]()
with heading:
    chrome.head(w.say("import.over"), said)
