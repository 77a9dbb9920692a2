"""What answers, surroundings and years settle about a found cell; what they do not is asked."""

from thidua.importing.answers import Answers
from thidua.importing.cells import Found
from thidua.importing.findings import SKIP, Findings
from thidua.importing.indicators import read_heading
from thidua.importing.known import Known, Unit
from thidua.importing.names import LAST_OLD_YEAR, Match, spelled, unit_of


def meaning_given(cell: Found, answers: Answers) -> str | None:
    """Return what an answer says the figures under a heading are: by question, or as written."""
    if (answer := answers.to(cell.question)) is not None:
        return answer
    for text, meaning in answers.indicators.items():
        same = spelled(text) in (spelled(cell.heading.text), spelled(_last(cell.heading.text)))
        if same or (cell.heading.key and read_heading(text).key == cell.heading.key):
            answers.used.add(text)
            return meaning
    return None


def _last(heading: str) -> str:
    return heading.rpartition(" · ")[2]


def settle_year(cell: Found, answers: Answers, found: Findings) -> int | None:
    """Return the year of a cell; None where it is asked for or left out."""
    heading = cell.heading
    place = f"{cell.sheet}!{cell.series}"
    answer = answers.to(f"year:{place}", f"year:{cell.sheet}")
    if heading.part:
        allowed = answers.to(f"part:{place}", f"part:{cell.sheet}")
        if allowed != "year":
            if allowed != SKIP:
                options = ("year", SKIP)
                found.ask(
                    f"part:{cell.sheet}", cell.sheet, cell.cell, "importing.ask.part", options
                )
            return None
    if answer and answer.isdigit():
        return int(answer)
    if heading.year is not None:
        return heading.year
    if heading.years:
        if answers.year in heading.years:
            return answers.year
        years = tuple(str(year) for year in dict.fromkeys(heading.years))
        told = "importing.ask.which_year"
        found.ask(f"year:{place}", cell.sheet, cell.cell, told, years)
        return None
    if answers.year is not None:
        return answers.year
    found.ask(f"year:{cell.sheet}", cell.sheet, cell.cell, "importing.ask.year")
    return None


def settle_unit(
    cell: Found,
    year: int | None,
    base: Known,
    answers: Answers,
    found: Findings,
    own: tuple[str, ...] = (),
) -> Unit | None:
    """Return the unit of a cell; None where it is asked for or left out.

    Parameters
    ----------
    own
        The members of the bloc a table is about: of several agencies of a name, theirs is meant.
    """
    if cell.unit is None:
        answer = answers.to(f"unit:{cell.sheet}")
        if answer in base.units:
            return base.units[answer]
        found.ask(f"unit:{cell.sheet}", cell.sheet, cell.cell, "importing.ask.no_unit")
        return None
    name, units = cell.unit.text, cell.unit.units
    question = f"unit:{spelled(name)}"
    if not units:
        found.ask(question, cell.sheet, cell.cell, "importing.ask.unit", (SKIP,), name=name)
        return None
    members = tuple(unit for unit in units if unit.unit_id in own)
    if len(members) == 1 and members[0].kind == "agency":
        return members[0]
    scheme = answers.to(f"scheme:{cell.sheet}") or answers.scheme or cell.scheme
    unit = unit_of(Match(name, units), year, scheme)
    if unit is not None or year is None:
        return unit
    unit_ids = tuple(one.unit_id for one in units)
    if len(units) == 1:
        found.ask(question, cell.sheet, cell.cell, "importing.ask.gone",
                  (SKIP,), name=name, year=year)  # fmt: skip
    elif {one.scheme for one in units} == {"63", "34"} and year > LAST_OLD_YEAR:
        found.ask(f"scheme:{cell.sheet}", cell.sheet, cell.cell, "importing.ask.scheme",
                  ("63", "34"), name=name, year=year)  # fmt: skip
    else:
        found.ask(question, cell.sheet, cell.cell, "importing.ask.which_unit",
                  (*unit_ids, SKIP), name=name)  # fmt: skip
    return None
