"""The two sheets of a scored pack: the score sheet, and the steps it is worked out in."""

from typing import Any


from thidua.reports.annex_board import Board
from thidua.reports.annex_page import About, Looks, Page
from thidua.reports.annex_score import ScoreSheet
from thidua.reports.annex_steps import Steps
from thidua.reports.annex_steps_page import write_steps
from thidua.reports.annex_worked import Judged, Worked
from thidua.wording import Wording


def add_score(
    book: Any, looks: Looks, judged: Judged, about: About, w: Wording, names: tuple[str, str]
) -> None:
    """Add the score sheet and the sheet of its steps.

    Parameters
    ----------
    book, looks
        The workbook and its formats.
    judged
        What is scored.
    about
        What the sheets say they are of.
    w
        The reader's language.
    names
        Of the two sheets.
    """
    board, worked = Board(judged, *names), Worked(judged)
    steps = Steps(board, worked)
    page = Page(book, looks, names[0], w.say("annex.score.title"), about)
    ScoreSheet(page, board, worked, steps, w).write()
    page = Page(book, looks, names[1], w.say("annex.steps.title"), about)
    write_steps(page, board, steps, w)
