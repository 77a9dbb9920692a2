"""What an editor answered: a mapping file in TOML or JSON, or the same given by the wizard."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from thidua.errors import ThiduaError
from thidua.tables import FIRST_YEAR, LAST_YEAR, SCHEMES, STATUSES

_LARGEST: Final = 2**20
_TABLES: Final = ("names", "indicators", "answers")
_SINGLE: Final = ("year", "status", "scheme", "bloc", "measure")


@dataclass(frozen=True)
class Answers:
    """Answers to open questions, and what holds for the whole file.

    Parameters
    ----------
    year, status, scheme, bloc, measure
        Used where the file itself says nothing.
    names, indicators
        Names and headings as written → unit id, indicator id, or "skip".
    answers
        Question id → answer.
    ignore
        Places ("Sheet1!C5") whose faults are left out.
    used
        Ids and names the file turned out to have something of; filled in while it is read.
    """

    year: int | None = None
    status: str | None = None
    scheme: str | None = None
    bloc: str | None = None
    measure: str | None = None
    names: Mapping[str, str] = field(default_factory=dict)
    indicators: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    used: set[str] = field(default_factory=set, compare=False, repr=False)

    def to(self, *question_ids: str) -> str | None:
        """Return the answer to the first of the questions that has one."""
        for question_id in question_ids:
            if question_id in self.answers:
                self.used.add(question_id)
                return self.answers[question_id]
        return None

    @property
    def unused(self) -> list[str]:
        """What was answered, but is about nothing the file holds, as it was written."""
        asked = (*self.answers, *self.names, *self.indicators, *self.ignore)
        return [one for one in asked if one not in self.used]

    @property
    def all_names(self) -> dict[str, str]:
        """Names explained in the table of names or as answers to a question about a name."""
        asked = {
            question.removeprefix("unit:"): answer
            for question, answer in self.answers.items()
            if question.startswith("unit:")
        }
        return {**asked, **self.names}


def read_answers(path: Path) -> Answers:
    """Read a mapping file; its layout is described in docs/IMPORTING.md.

    Raises
    ------
    ThiduaError
        Where it cannot be read, or says something that no import understands.
    """
    try:
        content = path.read_bytes()
        if len(content) > _LARGEST:
            raise ValueError
        text = content.decode("utf-8-sig")
        told = json.loads(text) if path.suffix.lower() == ".json" else tomllib.loads(text)
    except (OSError, ValueError, RecursionError) as wrong:
        raise ThiduaError("importing.answers.unreadable", path=path.name) from wrong
    return answers_of(told, path.name)


def answers_of(told: Any, name: str) -> Answers:
    """Return the answers of a mapping, checked.

    Raises
    ------
    ThiduaError
        Where a key or value is not one of those an import understands.
    """
    if not isinstance(told, dict):
        raise ThiduaError("importing.answers.unreadable", path=name)
    for key in told:
        if key not in (*_SINGLE, *_TABLES, "ignore"):
            raise ThiduaError("importing.answers.key", path=name, key=str(key)[:80])
    tables: dict[str, dict[str, str]] = {}
    for key in _TABLES:
        table = told.get(key, {})
        if not isinstance(table, dict) or not all(
            isinstance(v, (str, int)) for v in table.values()
        ):
            raise ThiduaError("importing.answers.value", path=name, key=key, value=str(table)[:80])
        tables[key] = {str(text): str(answer) for text, answer in table.items()}
    year = told.get("year")
    _allow(name, "year", year, range(FIRST_YEAR, LAST_YEAR + 1))
    _allow(name, "status", told.get("status"), STATUSES)
    _allow(name, "scheme", told.get("scheme"), SCHEMES)
    ignore = told.get("ignore", [])
    if not isinstance(ignore, list):
        raise ThiduaError(
            "importing.answers.value", path=name, key="ignore", value=str(ignore)[:80]
        )
    texts = {key: told.get(key) for key in ("bloc", "measure")}
    for key, value in texts.items():
        if value is not None and not isinstance(value, str):
            raise ThiduaError("importing.answers.value", path=name, key=key, value=str(value)[:80])
    return Answers(
        year,
        told.get("status"),
        told.get("scheme"),
        texts["bloc"],
        texts["measure"],
        tables["names"],
        tables["indicators"],
        tables["answers"],
        tuple(str(place) for place in ignore),
    )


def _allow(name: str, key: str, value: object, allowed: Any) -> None:
    if value is not None and (isinstance(value, bool) or value not in allowed):
        raise ThiduaError("importing.answers.value", path=name, key=key, value=str(value)[:80])
