"""The import an editor works on: in the session, nowhere else, until it is committed.

It outlives a visit to another page and a change of language; a closed tab forgets it.
"""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import streamlit as st

from thidua.importing import Answers, Question, Recognised, Source, recognise
from thidua.importing.effect import Effect, preview
from thidua.importing.outcomes import day_of
from thidua.importing.rows import checked_source
from thidua.ui.reader import wording

_DRAFT: Final = "_import_draft"
_GO_TO: Final = "_import_go_to"
_NUMBER, _COUNT = "_import_number", "_import_count"
STEPS: Final = ("file", "reading", "source", "preview")

KINDS: Final = {
    "official table (copy)": 1,
    "government site": 2,
    "data repository": 3,
    "press or report": 4,
}
"""Kinds of documents, and how far each is trusted: its rank in ``sources.csv``."""


@dataclass
class Draft:
    """A file and what its editor said about it so far.

    Parameters
    ----------
    name, content
        The file as it was uploaded.
    number
        Tells its widgets from those of an earlier file.
    answers
        Question id → answer.
    whole
        What holds for the whole file where it says nothing: year, status, scheme, bloc.
    ignored
        Places whose faults are left out.
    asked
        Every question that came up, answered or not, in the order in which they did.
    source
        What was typed about the document: title, publisher, date, url, kind.
    """

    name: str
    content: bytes
    number: int
    answers: dict[str, str] = field(default_factory=dict)
    whole: dict[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    asked: dict[str, Question] = field(default_factory=dict)
    source: dict[str, str] = field(default_factory=dict)
    _seen: tuple[object, Recognised] | None = None
    _effects: tuple[object, list[Effect]] | None = None

    @property
    def sha256(self) -> str:
        """Fingerprint of the file."""
        return self.seen().sha256

    def seen(self) -> Recognised:
        """Return what is recognised with the answers so far.

        Raises
        ------
        ThiduaError
            Where the file is refused.
        """
        key = self._said()
        if self._seen is None or self._seen[0] != key:
            with st.spinner(wording().say("import.reading")):
                found = recognise(self.name, self.content, self._answers())
            self.asked |= {one.question_id: one for one in found.questions}
            self._seen = key, found
        return self._seen[1]

    def cited(self) -> Source:
        """Return the document as it was typed.

        Raises
        ------
        ThiduaError
            Where title, publisher or date are missing or not what they should be.
        """
        day = day_of(self.source.get("date", ""))
        kind = self.source.get("kind", "government site")
        texts = [self.source.get(name, "").strip() for name in ("title", "publisher", "url")]
        source = None
        if day is not None:
            source = Source(texts[0], texts[1], day, texts[2], kind, KINDS.get(kind, 2))
        return checked_source(source)

    def effects(self, snapshot: Path) -> list[Effect]:
        """Return what a commit would change of what `snapshot` shows.

        Raises
        ------
        ThiduaError
            Where the source is incomplete or the rows do not fit the base.
        """
        source = self.cited()
        key = self._said(), source, snapshot
        if self._effects is None or self._effects[0] != key:
            with st.spinner(wording().say("import.comparing")):
                self._effects = key, preview(self.seen(), source)
        return self._effects[1]

    def effects_of(self, snapshot: Path) -> list[Effect] | None:
        """Return the effects where they were worked out against just that snapshot."""
        known = self._effects
        is_of_now = known is not None and known[0] == (self._said(), self.cited(), snapshot)
        return known[1] if known is not None and is_of_now else None

    def key(self, *words: str) -> str:
        """Return the key of a widget about this file, in the reader's language.

        A browser sends a choice back as its words, which mean nothing in another language.
        """
        digest = hashlib.sha256("\n".join(words).encode()).hexdigest()[:12]
        return f"import_{self.number}_{wording().language}_{digest}"

    def answer(self, question_id: str, answer: str | None) -> None:
        """Take an answer, or take it back."""
        if answer:
            self.answers[question_id] = answer
        else:
            self.answers.pop(question_id, None)

    def _answers(self) -> Answers:
        year = self.whole.get("year")
        return Answers(
            int(year) if year else None,
            self.whole.get("status") or None,
            self.whole.get("scheme") or None,
            self.whole.get("bloc") or None,
            answers=dict(self.answers),
            ignore=tuple(self.ignored),
        )

    def _said(self) -> object:
        answers = tuple(sorted(self.answers.items()))
        return answers, tuple(sorted(self.whole.items())), tuple(sorted(self.ignored))


def current() -> Draft | None:
    """Return the import this session works on."""
    draft: Draft | None = st.session_state.get(_DRAFT)
    return draft


def number() -> int:
    """Return the number of the widget to upload a file with: a new one after each commit."""
    return int(st.session_state.get(_NUMBER, 0))


def begin(name: str, content: bytes) -> Draft:
    """Begin with a file, in place of the one before; nothing of a refused file is kept.

    Raises
    ------
    ThiduaError
        Where the file is refused.
    """
    st.session_state[_COUNT] = count = int(st.session_state.get(_COUNT, 0)) + 1
    draft = Draft(name, content, count)
    source = draft.seen().source
    if source is not None:
        day = f"{source.date:%d/%m/%Y}"
        draft.source = {"title": source.title, "publisher": source.publisher, "date": day,
                        "url": source.url}  # fmt: skip
    st.session_state[_DRAFT] = draft
    return draft


def discard() -> None:
    """Forget the file and all that was said about it."""
    st.session_state.pop(_DRAFT, None)
    st.session_state[_NUMBER] = number() + 1
    go_to(STEPS[0])


def go_to(step: str) -> None:
    """Have the next run show another step: its picker may be drawn already in this one."""
    st.session_state[_GO_TO] = step


def arrive() -> None:
    """Take up the step to be shown, before its picker is drawn."""
    if (step := st.session_state.pop(_GO_TO, None)) is not None:
        st.session_state["step"] = step


def chosen(key: str, take: Callable[[str | None], None]) -> Callable[[], None]:
    """Return the callback of a widget that hands on what was chosen; it stores nothing."""

    def call() -> None:
        take(st.session_state.get(key))

    return call
