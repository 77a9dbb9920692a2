"""What an import found besides rows: faults, open questions and things worth knowing.

Each is worded in the reader's language at the last moment, by an id of the room ``importing.po``,
and says sheet and cell.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from thidua.wording import Wording

SKIP: Final = "skip"
"""The answer that leaves out what a question is about."""


@dataclass(frozen=True, slots=True)
class InBoth:
    """A name that stands in a sentence in the reader's language."""

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        """Return it in a language."""
        return self.en if language == "en" else self.vi

    def __str__(self) -> str:
        return self.vi


@dataclass(frozen=True)
class Finding:
    """One thing to tell, and where.

    Parameters
    ----------
    sheet, cell
        ``""`` where the whole file or sheet is meant.
    wording_id, values
        The sentence.
    """

    sheet: str
    cell: str
    wording_id: str
    values: Mapping[str, object] = field(default_factory=dict, compare=False)

    @property
    def place(self) -> str:
        """Sheet and cell as Excel writes them: "Thu NSNN!C7"."""
        return "!".join(part for part in (self.sheet, self.cell) if part)

    def sentence(self, w: Wording) -> str:
        """Return what is told, without its place."""
        said = {
            name: value.in_language(w.language) if isinstance(value, InBoth) else value
            for name, value in self.values.items()
        }
        return w.say(self.wording_id, **said)


class Fault(Finding):
    """A cell that cannot be read; nothing is committed until it is mended or left out."""


class Notice(Finding):
    """Something the reader should know; nothing has to be done."""


@dataclass(frozen=True)
class Question(Finding):
    """Something that can be read in several ways or is not known.

    Parameters
    ----------
    question_id
        What an answer file names; the same for all places the answer decides.
    options
        Answers that would be understood, best known first; others may be too.
    also
        Further cells the answer decides.
    """

    question_id: str = ""
    options: tuple[str, ...] = ()
    also: int = 0


class Findings:
    """Collects what is found; a question asked at several cells is one question."""

    def __init__(self) -> None:
        self.faults: list[Fault] = []
        self.notices: list[Notice] = []
        self._questions: dict[str, Question] = {}

    @property
    def questions(self) -> list[Question]:
        """The open questions, in the order in which they came up."""
        return list(self._questions.values())

    def fault(self, sheet: str, cell: str, wording_id: str, /, **values: object) -> None:
        """Note a fault."""
        self.faults.append(Fault(sheet, cell, wording_id, values))

    def notice(self, sheet: str, cell: str, wording_id: str, /, **values: object) -> None:
        """Note something worth knowing."""
        if (found := Notice(sheet, cell, wording_id, values)) not in self.notices:
            self.notices.append(found)

    def ask(
        self,
        question_id: str,
        sheet: str,
        cell: str,
        wording_id: str,
        options: tuple[str, ...] = (),
        /,
        **values: object,
    ) -> None:
        """Note a question, or that an earlier one is about this cell too."""
        asked = self._questions.get(question_id)
        self._questions[question_id] = Question(
            asked.sheet if asked else sheet,
            asked.cell if asked else cell,
            asked.wording_id if asked else wording_id,
            asked.values if asked else values,
            question_id,
            asked.options if asked else options,
            asked.also + 1 if asked else 0,
        )
