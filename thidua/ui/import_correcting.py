"""Correcting what was recognised: a column, a name, or what holds for the whole file."""

from collections import Counter
from collections.abc import Callable, Sequence

import streamlit as st

from thidua.importing import Recognised
from thidua.importing.findings import SKIP
from thidua.importing.known import known
from thidua.importing.readings import ColumnReading
from thidua.tables import SCHEMES
from thidua.ui.import_draft import Draft, chosen
from thidua.ui.import_words import (
    STATUS_ORDER,
    bloc_words,
    meaning_words,
    meanings,
    measure_words,
    measures,
    status_words,
    unit_words,
    years,
)
from thidua.ui.pick import with_alias
from thidua.ui.reader import wording


def correct_column(draft: Draft, seen: Recognised) -> None:
    """Let the editor pick a column and say what it means, in what unit, of which year and status.

    Parameters
    ----------
    draft, seen
        The file and what is recognised of it now.
    """
    w = wording()
    columns = seen.columns[:2000]

    def words(at: str) -> str:
        return f"{columns[int(at)].place} · {columns[int(at)].heading}"

    at_place = Counter(one.place for one in columns)
    key = draft.key("column")
    picked = st.selectbox(
        w.say("import.correct.column"),
        [str(at) for at in range(len(columns))],
        index=None,
        format_func=with_alias(words),
        filter_mode="contains",
        placeholder=w.say("import.correct.choose"),
        key=key,
        width=560,
    )
    if picked is None:
        return
    column = columns[int(picked)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        _choose(
            draft,
            column.question,
            w.say("import.columns.meaning"),
            [SKIP, *meanings()],
            column.meaning or SKIP,
            lambda one: meaning_words(one, w),
            width=420,
        )
        if column.meaning in known().indicators:
            _figure_answers(draft, column, alone=at_place[column.place] == 1)


def _figure_answers(draft: Draft, column: ColumnReading, *, alone: bool) -> None:
    """Draw what can be said about figures; `alone`: no other indicator stands in the column."""
    w = wording()
    unit = known().indicators[column.meaning].unit_vi
    about = f"measure:{column.place}" if alone else f"measure:{column.meaning}"
    stated = next(iter(column.measures), "")
    _choose(
        draft,
        about,
        w.say("import.columns.measure"),
        measures(unit),
        stated or unit,
        lambda one: measure_words(one, w),
    )
    if alone and len(column.years) < 2:
        year = str(next(iter(column.years), ""))
        about = f"year:{column.place}"
        _choose(draft, about, w.say("import.columns.year"), years(), year, str, width=120)
    if alone and len(column.statuses) < 2:
        status = next(iter(column.statuses), "")
        said = f"status:{column.place}"
        label = w.say("import.columns.status")
        _choose(draft, said, label, STATUS_ORDER, status, lambda one: status_words(one, w))


def correct_name(draft: Draft, seen: Recognised) -> None:
    """Let the editor pick a name and say which unit it is."""
    w = wording()
    names = seen.names[:2000]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        picked = st.selectbox(
            w.say("import.correct.name"),
            [str(at) for at in range(len(names))],
            index=None,
            format_func=with_alias(lambda at: names[int(at)].name),
            filter_mode="contains",
            placeholder=w.say("import.correct.choose"),
            key=draft.key("name"),
            width=420,
        )
        if picked is None:
            return
        name = names[int(picked)]
        read_as = next(iter(name.units), "")
        options = [SKIP, *known().units]
        label = w.say("import.names.unit")
        _choose(draft, name.question, label, options, read_as,
                lambda one: unit_words(one, w), width=420)  # fmt: skip


def correct_whole(draft: Draft) -> None:
    """Let the editor say what holds where the file itself says nothing."""
    w = wording()
    offered: tuple[tuple[str, Sequence[str], Callable[[str], str]], ...] = (
        ("year", years(), str),
        ("status", STATUS_ORDER, lambda one: status_words(one, w)),
        ("scheme", SCHEMES, lambda one: w.say(f"import.answer.scheme.{one}")),
        ("bloc", list(known().blocs), lambda one: bloc_words(one, w)),
    )
    box = st.expander(w.say("import.whole"), expanded=bool(draft.whole))
    with box, st.container(horizontal=True, vertical_alignment="bottom"):
        for name, options, worded in offered:
            key = draft.key("whole", name)
            held = draft.whole.get(name, "")

            def take(answer: str | None, name: str = name) -> None:
                draft.whole[name] = answer or ""

            st.selectbox(
                w.say(f"import.whole.{name}"),
                options,
                index=list(options).index(held) if held in options else None,
                format_func=with_alias(worded),
                filter_mode="contains",
                placeholder=w.say("import.whole.unsaid"),
                key=key,
                on_change=chosen(key, take),
                width=420 if name == "bloc" else 190,
            )


def _choose(
    draft: Draft,
    question_id: str,
    label: str,
    options: Sequence[str],
    now: str,
    worded: Callable[[str], str],
    *,
    width: int = 190,
) -> None:
    """Draw one correction: what is read now, and what it may be instead."""
    held = draft.answers.get(question_id, now)
    offered = [*dict.fromkeys([*options, *([held] if held else [])])]
    key = draft.key("correct", question_id, now)
    st.selectbox(
        label,
        offered,
        index=offered.index(held) if held in offered else None,
        format_func=with_alias(worded),
        filter_mode="contains",
        placeholder=wording().say("import.choose"),
        key=key,
        on_change=chosen(key, lambda one: draft.answer(question_id, one)),
        width=width,
    )
