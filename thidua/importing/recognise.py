"""A file → what was recognised in it: figures and outcomes, faults, open questions, notices."""

import hashlib
from dataclasses import dataclass, field, replace
from pathlib import Path

from thidua.errors import ThiduaError
from thidua.importing.answers import Answers
from thidua.importing.cells import Found, read_cells
from thidua.importing.figures import FigureRow, settle
from thidua.importing.findings import Fault, Findings, Notice, Question
from thidua.importing.forms import form_of, read_form
from thidua.importing.guard import LARGEST_FILE, Refused, kind_of
from thidua.importing.known import known
from thidua.importing.leader_tables import LeaderTables
from thidua.importing.names import Names, spelled
from thidua.importing.outcome_columns import OutcomeColumns
from thidua.importing.outcomes import AwardRow, LeaderRow, MembershipRow, Source
from thidua.importing.readings import ColumnReading, NameReading, Readings
from thidua.importing.sheets import read_sheets
from thidua.paths import DATA


@dataclass
class Recognised:
    """What an import would bring in, and what stands in its way.

    Parameters
    ----------
    name, content, sha256
        The file.
    figures, awards, leaders, memberships
        The rows, in the order of the file.
    source
        What a template says about where its figures come from, or None.
    faults, questions, notices
        Nothing is committed while there are faults or questions.
    sheets
        Names of the sheets that were read.
    columns, names
        How columns and names were understood, for a person to look at.
    """

    name: str
    content: bytes
    sha256: str
    figures: list[FigureRow] = field(default_factory=list)
    awards: list[AwardRow] = field(default_factory=list)
    leaders: list[LeaderRow] = field(default_factory=list)
    memberships: list[MembershipRow] = field(default_factory=list)
    source: Source | None = None
    faults: list[Fault] = field(default_factory=list)
    questions: list[Question] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    sheets: tuple[str, ...] = ()
    columns: list[ColumnReading] = field(default_factory=list)
    names: list[NameReading] = field(default_factory=list)

    @property
    def rows(self) -> int:
        """How many rows of all kinds were recognised."""
        return len(self.figures) + len(self.awards) + len(self.leaders) + len(self.memberships)

    @property
    def is_clear(self) -> bool:
        """Whether nothing stands in the way of a commit."""
        return not self.faults and not self.questions


def recognise(
    name: str, content: bytes, answers: Answers | None = None, folder: Path = DATA
) -> Recognised:
    """Read a workbook or CSV file; nothing is stored.

    Parameters
    ----------
    name
        The file's plain name: its ending says what it should be.
    content
        All its bytes.
    answers
        Answers to questions an earlier look raised.
    folder
        The curated data whose units and indicators are recognised.

    Raises
    ------
    Refused
        Where the file is dangerous, too large or not what its name says.
    """
    answers = replace(answers or Answers(), used=set())
    base, found = known(folder), Findings()
    if answers.bloc is not None and answers.bloc not in base.blocs:
        raise ThiduaError("error.unknown_bloc", value=answers.bloc, allowed=", ".join(base.blocs))
    grids = read_sheets(name, content, found)
    forms = [(grid, form) for grid in grids if (form := form_of(grid))]
    about = next((of.bloc_id for _, of in forms if of.bloc_id in base.blocs), None)
    bloc = answers.bloc or about
    names = Names(base, bloc, answers.all_names)
    seen = Recognised(name, content, hashlib.sha256(content).hexdigest())
    cells: list[Found] = []
    readings = Readings()
    columns = OutcomeColumns(base, answers, found, readings)
    for grid in grids:
        form = next((of for other, of in forms if other is grid), None)
        if form is None:
            if not forms:
                seen.leaders += LeaderTables(grid, base, names, answers, found).rows()
                cells += columns.take(list(read_cells(grid, names, found)))
            continue
        read = read_form(grid, form, base, names, found)
        cells += read.cells
        seen.awards += read.awards
        seen.leaders += read.leaders
        seen.memberships += read.memberships
        seen.source = read.source or seen.source
    seen.awards += columns.awards
    seen.memberships += columns.memberships
    seen.figures = settle(cells, base, answers, found, readings)
    seen.sheets = tuple(grid.name for grid in grids)
    seen.columns, seen.names = readings.columns(seen.sheets), readings.names
    if not seen.rows and not found.faults and not found.questions:
        found.fault("", "", "importing.fault.nothing")
    ignored = set(answers.ignore)
    seen.faults = [fault for fault in found.faults if fault.place not in ignored]
    _tell_unused(answers, names, found)
    seen.questions, seen.notices = found.questions, found.notices
    return seen


def _tell_unused(answers: Answers, names: Names, found: Findings) -> None:
    """Tell answers to questions the file does not raise: a slip of the pen, or another file's."""
    still_open = {question.question_id for question in found.questions}
    places = {fault.place for fault in found.faults}
    unused = [
        one
        for one in answers.unused
        if spelled(one.removeprefix("unit:")) not in names.met
        and one not in still_open
        and not (one in answers.ignore and one in places)
    ]
    if unused:
        found.notice("", "", "importing.answers.unused", question="”, “".join(unused))


def recognise_file(path: Path, answers: Answers | None = None, folder: Path = DATA) -> Recognised:
    """Read a file of this machine, see `recognise`.

    Raises
    ------
    ThiduaError
        Also where the file is not there or cannot be read.
    """
    try:
        with path.open("rb") as lines:  # one byte more than allowed tells that there is more
            content = lines.read(LARGEST_FILE + 1)
    except OSError as wrong:
        reason = wrong.strerror or wrong
        raise Refused("unreadable", name=path.name, reason=reason) from wrong
    return recognise(path.name, content, answers, folder)


__all__ = ["Recognised", "Refused", "kind_of", "recognise", "recognise_file"]
