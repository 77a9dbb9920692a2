"""Second step of an import: what was recognised, and what is asked, wrong or worth knowing."""

from collections.abc import Sequence

import streamlit as st

from thidua.importing import Fault, Question, Recognised
from thidua.importing.findings import Finding
from thidua.ui import chrome
from thidua.ui.import_correcting import correct_column, correct_name, correct_whole
from thidua.ui.import_draft import Draft, chosen
from thidua.ui.import_file import go_on, tell_known
from thidua.ui.import_words import answer_words, meaning_words, options_of, status_words, unit_words
from thidua.ui.markup import disclosure, escaped, table, tag
from thidua.ui.pick import with_alias
from thidua.ui.reader import wording
from thidua.wording import Wording

_IN_SIGHT = 40


def reading(draft: Draft) -> str:
    """Draw the step and return its finding."""
    w = wording()
    seen = draft.seen()
    tell_known(draft)
    st.html(_facts(draft, seen, w))
    _questions(draft, seen.questions)
    _faults(draft, seen.faults)
    _columns(draft, seen)
    _names(draft, seen)
    correct_whole(draft)
    _answered(draft, seen)
    _notices(seen.notices)
    if seen.is_clear:
        go_on("source")
    return finding(seen)


def finding(seen: Recognised) -> str:
    """Return what was recognised and what stands in the way, in a sentence."""
    w = wording()
    rows = w.count("import.rows", seen.rows)
    if seen.is_clear:
        return w.say("import.title.clear", rows=rows)
    left = [("import.questions", len(seen.questions)), ("import.faults", len(seen.faults))]
    said = w.names([w.count(what, n) for what, n in left if n])
    return w.say("import.title.open", rows=rows, left=said)


def _facts(draft: Draft, seen: Recognised, w: Wording) -> str:
    years = sorted({f.year for f in seen.figures} | {a.year for a in seen.awards})
    units = {f.unit_id for f in seen.figures} | {a.unit_id for a in seen.awards}
    counts = [
        w.count("import.sheets", len(seen.sheets)),
        w.count("common.figures", len(seen.figures)),
        w.count("import.outcomes", len(seen.awards)),
        w.count("import.leaders", len(seen.leaders)),
        w.count("import.memberships", len(seen.memberships)),
        w.count("import.units", len(units)),
        w.count("common.indicators", len({f.indicator_id for f in seen.figures})),
    ]
    told = [one for one in counts if not one.startswith("0 ")]
    if years:
        span = str(years[0]) if years[0] == years[-1] else f"{years[0]}–{years[-1]}"
        told.append(w.say("import.years", years=span))
    return tag("p", escaped(f"{draft.name}: " + " · ".join(told)), "td-note")


# Questions and faults -------------------------------------------------------------------------


def _questions(draft: Draft, questions: Sequence[Question]) -> None:
    if not questions:
        return
    w = wording()
    chrome.section(
        w.say("import.asked", n=w.count("import.questions", len(questions))),
        w.say("import.asked.note"),
    )
    for number, question in enumerate(questions[:_IN_SIGHT], start=1):
        _ask(draft, question, number)
    if len(questions) > _IN_SIGHT:
        more = w.count("import.questions", len(questions) - _IN_SIGHT)
        st.html(tag("p", escaped(w.say("import.more", what=more)), "td-note"))


def _ask(draft: Draft, question: Question, number: int) -> None:
    """Draw one question with the answers it takes; the answer counts at once."""
    w, question_id = wording(), question.question_id
    options = options_of(question)
    answered = draft.answers.get(question_id)
    key = draft.key("answer", question_id)
    st.html(_asked(question, w))
    st.selectbox(
        w.say("import.answer", number=number),
        options,
        index=options.index(answered) if answered in options else None,
        format_func=with_alias(lambda one: answer_words(question, one, w)),
        filter_mode="contains",
        placeholder=w.say("import.choose"),
        key=key,
        label_visibility="collapsed",
        on_change=chosen(key, lambda one: draft.answer(question_id, one)),
        width=560,
    )


def _asked(question: Question, w: Wording) -> str:
    also = w.count("import.also", question.also) if question.also else ""
    place = tag("span", escaped(" ".join(filter(None, (question.place, also)))), "td-muted")
    return tag("p", f"{escaped(question.sentence(w))} {place}", "td-asking")


def _faults(draft: Draft, faults: Sequence[Fault]) -> None:
    w = wording()
    places = [fault.place for fault in faults if fault.cell]
    if faults:
        n = w.count("import.faults", len(faults))
        chrome.section(w.say("import.wrong", n=n), w.say("import.wrong.note"))
        body = [[escaped(f.place), escaped(f.sentence(w))] for f in faults[:_IN_SIGHT]]
        headings = [w.say("import.place"), w.say("import.wrong.what")]
        st.html(table(headings, body, caption=w.say("import.wrong.caption"), css="td-wrapping"))
        if len(faults) > _IN_SIGHT:
            more = w.count("import.faults", len(faults) - _IN_SIGHT)
            st.html(tag("p", escaped(w.say("import.more", what=more)), "td-note"))
    options = [*dict.fromkeys([*draft.ignored, *places])]
    if not options:
        return
    key = draft.key("ignored")

    def leave_out() -> None:
        draft.ignored = list(st.session_state.get(key) or [])

    def leave_out_all() -> None:
        draft.ignored = options
        st.session_state[key] = options

    st.session_state.setdefault(key, list(draft.ignored))
    with st.container(horizontal=True, vertical_alignment="bottom", key="import_ignored"):
        st.multiselect(
            w.say("import.ignore"),
            options,
            placeholder=w.say("import.choose.several"),
            select_all=False,
            key=key,
            on_change=leave_out,
            width=560,
        )
        if places:
            st.button(w.say("import.ignore.all"), key="import_ignore", on_click=leave_out_all)


def _notices(notices: Sequence[Finding]) -> None:
    if not notices:
        return
    w = wording()
    chrome.section(w.say("import.notices"))
    lines = [
        tag("li", escaped(f"{n.place}: {n.sentence(w)}" if n.place else n.sentence(w)))
        for n in notices[:_IN_SIGHT]
    ]
    st.html(tag("ul", "".join(lines), "td-lines"))
    if len(notices) > _IN_SIGHT:
        more = w.count("import.notices.more", len(notices) - _IN_SIGHT)
        st.html(tag("p", escaped(more), "td-note"))


# What was understood --------------------------------------------------------------------------


def _columns(draft: Draft, seen: Recognised) -> None:
    if not seen.columns:
        return
    w = wording()
    chrome.section(w.say("import.columns"), w.say("import.columns.note"))
    still_open = {question.question_id for question in seen.questions}
    body = []
    for column in seen.columns:
        years = sorted(column.years)
        span = "" if not years else str(years[0])
        span += f"–{years[-1]}" if len(years) > 1 else ""
        unsaid = "open" if f"measure:{column.place}" in still_open else "unsaid"
        measures = ", ".join(m or w.say(f"import.measure.{unsaid}") for m in column.measures)
        statuses = ", ".join(status_words(one, w) for one in column.statuses)
        meaning = escaped(meaning_words(column.meaning, w))
        if column.question in still_open:
            meaning = escaped(w.say("import.columns.open"))
        body.append(
            [
                escaped(column.place),
                escaped(column.heading or "–"),
                meaning if column.meaning else tag("span", meaning, "td-muted"),
                escaped(measures),
                escaped(span),
                escaped(statuses),
                w.number(column.cells, 0),
            ]
        )
    names = ("place", "heading", "meaning", "measure", "year", "status", "cells")
    headings = [w.say(f"import.columns.{name}") for name in names]
    drawn = table(headings, body[:_IN_SIGHT], caption=w.say("import.columns"),
                  numbers=frozenset({6}), css="td-wrapping td-imported")  # fmt: skip
    st.html(drawn)
    if len(body) > _IN_SIGHT:
        rest = table(headings, body[_IN_SIGHT:400], caption=w.say("import.columns"),
                     numbers=frozenset({6}), css="td-wrapping td-imported")  # fmt: skip
        st.html(disclosure(escaped(w.say("import.columns.more")), rest, "td-more"))
    correct_column(draft, seen)


def _names(draft: Draft, seen: Recognised) -> None:
    if not seen.names:
        return
    w = wording()
    body = []
    for one in seen.names[:400]:
        units = ", ".join(unit_words(unit, w) for unit in one.units if unit)
        read_as = escaped(units or w.say("import.names.open"))
        body.append([escaped(one.name), read_as, w.number(one.units.total(), 0)])
    headings = [w.say(f"import.names.{name}") for name in ("name", "unit", "cells")]
    caption = w.say("import.names", n=w.count("import.names.n", len(seen.names)))
    drawn = table(headings, body, caption=caption, numbers=frozenset({2}), css="td-wrapping")
    st.html(disclosure(escaped(caption), drawn, "td-more"))
    correct_name(draft, seen)


def _answered(draft: Draft, seen: Recognised) -> None:
    """Draw what was answered and corrected, with the way back from each."""
    if not draft.answers:
        return
    w = wording()
    chrome.section(w.say("import.answered", n=w.count("import.answers", len(draft.answers))))
    for question_id, answer in list(draft.answers.items()):
        question = draft.asked.get(question_id, Question("", "", "", {}, question_id))
        about = question.sentence(w) if question.wording_id else _about(question_id, seen)
        with st.container(horizontal=True, vertical_alignment="center"):
            said = f"{escaped(about)} {tag('strong', escaped(answer_words(question, answer, w)))}"
            st.html(tag("p", said, "td-answered"), width="content")
            st.button(
                w.say("import.answer.undo"),
                key=draft.key("undo", question_id),
                type="tertiary",
                on_click=draft.answer,
                args=(question_id, None),
            )


def _about(question_id: str, seen: Recognised) -> str:
    """Return what a correction nobody asked for is about."""
    column = next((one for one in seen.columns if one.question == question_id), None)
    if column is not None:
        return f"{column.place} “{column.heading}”:"
    name = next((one for one in seen.names if one.question == question_id), None)
    said = f"“{name.name}”" if name else question_id.partition(":")[2]
    return f"{said}:"
