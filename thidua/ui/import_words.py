"""What an editor can answer, and how each answer reads."""

import datetime as dt
from typing import Final

from thidua.importing import Question
from thidua.importing.findings import SKIP
from thidua.importing.known import known
from thidua.importing.outcome_columns import OUTCOMES
from thidua.tables import FIRST_YEAR, LAST_YEAR, STATUSES
from thidua.wording import Wording

_MEASURES: Final = {
    "vnd": ("tỷ đồng", "triệu đồng", "nghìn đồng", "đồng", "nghìn tỷ đồng"),
    "usd": ("triệu USD", "nghìn USD", "USD", "tỷ USD"),
    "person": ("người", "nghìn người", "triệu người"),
    "vnd_per_person": ("triệu đồng/người", "nghìn đồng/người", "đồng/người"),
    "vnd_per_person_month": ("nghìn đồng/người/tháng", "triệu đồng/người/tháng"),
    "usd_per_person": ("USD/người",),
    "km2": ("km2", "ha"),
}
STATUS_ORDER: Final = ("actual", "preliminary", "estimate", "plan")
assert set(STATUS_ORDER) == set(STATUSES)


def options_of(question: Question) -> list[str]:
    """Return the answers offered, likely ones first."""
    kind = kind_of(question.question_id)
    first = [one for one in question.options if one != SKIP]
    every: list[str] = []
    match kind:
        case "indicator":
            every = meanings()
        case "unit":
            every = list(known().units)
        case "year" if not first:
            every = years()
        case "measure":
            unit = first[0] if first else ""
            every = measures(unit)
        case "bloc":
            every = list(known().blocs)
    left_out = [SKIP] if SKIP in question.options or kind in ("indicator", "unit") else []
    return [*dict.fromkeys([*first, *left_out, *every])]


def kind_of(question_id: str) -> str:
    """Return what a question is about: the word before its colon."""
    return question_id.partition(":")[0]


def meanings() -> list[str]:
    """Return all that a column can mean: indicators, and kinds of outcomes."""
    return [*known().indicators, *OUTCOMES]


def measures(unit: str) -> list[str]:
    """Return units of measure figures of an indicator kept in `unit` may come in."""
    alike = next((texts for texts in _MEASURES.values() if unit in texts), ())
    return [*dict.fromkeys([unit, *alike])] if unit else [t for g in _MEASURES.values() for t in g]


def years() -> list[str]:
    """Return years, latest first, from next year on: plans are made for it."""
    last = min(LAST_YEAR, dt.date.today().year + 1)
    return [str(year) for year in range(last, FIRST_YEAR - 1, -1)]


def meaning_words(meaning: str, w: Wording) -> str:
    """Return the name of an indicator with its unit of measure, or of a kind of outcome."""
    if not meaning or meaning == SKIP:
        return w.say("import.left_out")
    indicator = known().indicators.get(meaning)
    if indicator is None:
        return w.say(f"import.outcome.{meaning}")
    name = indicator.name_vi if w.language == "vi" else indicator.name_en
    unit = indicator.unit_vi if w.language == "vi" else indicator.unit_en
    return f"{name} ({unit})"


def unit_words(unit_id: str, w: Wording) -> str:
    """Return the name of a unit with the set of boundaries it belongs to."""
    if not unit_id or unit_id == SKIP:
        return w.say("import.left_out")
    unit = known().units.get(unit_id)
    if unit is None:
        return unit_id
    name = unit.name_vi if w.language == "vi" else unit.name_en or unit.name_vi
    return w.say(f"import.unit.{unit.scheme}", name=name) if unit.scheme else name


def answer_words(question: Question, answer: str, w: Wording) -> str:
    """Return an answer in words."""
    if answer == SKIP:
        return w.say("import.left_out")
    match kind_of(question.question_id):
        case "indicator":
            return meaning_words(answer, w)
        case "unit":
            return unit_words(answer, w)
        case "bloc":
            return known().blocs.get(answer, answer)
        case "number" if answer in question.values:
            return w.say(f"import.number.{answer}", value=question.values[answer])
        case "scheme" | "part" | "formula" | "award_status" as kind:
            return w.say(f"import.answer.{kind}.{answer}")
        case "score" | "rank":
            return w.say("import.column", column=answer)
    return answer


def status_words(status: str, w: Wording) -> str:
    """Return the status of a figure, or of an award, in words."""
    if status in ("proposed", "conferred"):
        return w.say(f"award_status.{status}")
    return w.status(status)
