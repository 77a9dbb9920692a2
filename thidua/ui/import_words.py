"""What an editor can answer, and how each answer reads."""

import datetime as dt
from typing import Final

from thidua.importing import Question
from thidua.importing.findings import SKIP
from thidua.importing.known import known
from thidua.importing.outcome_columns import OUTCOMES
from thidua.rows import records
from thidua.tables import FIRST_YEAR, LAST_YEAR, STATUSES
from thidua.ui.snapshot import ask
from thidua.wording import Wording

_MEASURES: Final[tuple[dict[str, str], ...]] = (
    {"tỷ đồng": "billion VND", "triệu đồng": "million VND", "nghìn đồng": "thousand VND",
     "đồng": "VND", "nghìn tỷ đồng": "trillion VND"},
    {"triệu USD": "million USD", "nghìn USD": "thousand USD", "USD": "USD",
     "tỷ USD": "billion USD"},
    {"người": "persons", "nghìn người": "thousand persons", "triệu người": "million persons"},
    {"triệu đồng/người": "million VND per person", "nghìn đồng/người": "thousand VND per person",
     "đồng/người": "VND per person"},
    {"nghìn đồng/người/tháng": "thousand VND per person and month",
     "triệu đồng/người/tháng": "million VND per person and month"},
    {"km2": "km²", "ha": "ha"},
)  # fmt: skip
"""Units of measure figures of a kind come in, as answers and in English."""
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
    alike = next((texts for texts in _MEASURES if unit in texts), {})
    return [*dict.fromkeys([unit, *alike])] if unit else [one for kind in _MEASURES for one in kind]


def measure_words(measure: str, w: Wording) -> str:
    """Return a unit of measure in the reader's language, or as a file writes it."""
    if w.language == "vi":
        return measure
    units = {one.unit_vi: one.unit_en for one in known().indicators.values()}
    for kind in _MEASURES:
        units |= kind
    return units.get(measure, measure)


def bloc_words(bloc_id: str, w: Wording) -> str:
    """Return the name of a bloc."""
    rows = {str(row["bloc_id"]): row for row in records(ask("bloc"))}
    return w.pick(rows[bloc_id], "name") if bloc_id in rows else known().blocs.get(bloc_id, bloc_id)


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


def unit_words(unit_id: str, w: Wording, *, bounds: bool = True) -> str:
    """Return the name of a unit, with the boundaries it belongs to unless they are clear."""
    if not unit_id or unit_id == SKIP:
        return w.say("import.left_out")
    unit = known().units.get(unit_id)
    if unit is None:
        return unit_id
    name = unit.name_vi if w.language == "vi" else unit.name_en or unit.name_vi
    return w.say(f"import.unit.{unit.scheme}", name=name) if unit.scheme and bounds else name


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
            return bloc_words(answer, w)
        case "measure":
            return measure_words(answer, w)
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
