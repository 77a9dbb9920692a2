"""The sheet of steps as it is written: labels, formulas, looks."""

from typing import Final

from thidua.reports.annex_board import FIRST, HEADING, NAME, UNITS, Board
from thidua.reports.annex_entry import write_formula
from thidua.reports.annex_formulas import formulas
from thidua.reports.annex_groups import ROOT
from thidua.reports.annex_page import ACCENT, LINE, NOTE, Page
from thidua.reports.annex_score import protect
from thidua.reports.annex_steps import KNOWN, RANKABLE, Steps
from thidua.wording import Wording

_SHARE: Final = "0.0000"


def write_steps(page: Page, board: Board, steps: Steps, w: Wording) -> None:
    """Write the sheet of steps.

    Parameters
    ----------
    page
        The sheet.
    board, steps
        Where things stand, and the formulas.
    w
        The reader's language.
    """
    _headings(page, board, w)
    _bands(page, board, steps, w)
    share = page.looks(num_format=_SHARE, bottom=1, bottom_color=LINE)
    points = page.looks(num_format="#,##0.0000", bottom=1, bottom_color=LINE)
    whole = page.looks(num_format="0", align="center", bottom=1, bottom_color=LINE)
    # Stand-ins such as 1E+300 fit no fixed number of digits.
    free = page.looks(num_format="General", bottom=1, bottom_color=LINE)
    ratio = steps.blocks.get("ratio", 0)
    ratios = range(ratio, ratio + board.units) if ratio else range(0)
    ranks, last = steps.blocks["ranks"], steps.blocks["ranks"] + board.units
    of_points = {ROOT, *board.groups.values()}
    breakers = set(steps.columns.breakers)
    for cell in formulas(steps):
        look = share
        if ranks <= cell.row < last:
            look = free if cell.column in breakers else whole
        elif cell.row in ratios:
            look = free
        elif cell.column in of_points and cell.row >= steps.blocks["judged"]:
            look = points
        write_formula(page, cell, look)
    page.widths([34, *[12] * board.last_column])
    page.sheet.freeze_panes(FIRST, 1)
    page.sheet.repeat_rows(HEADING, UNITS)
    page.sheet.repeat_columns(NAME)
    protect(page.sheet)


def _headings(page: Page, board: Board, w: Wording) -> None:
    page.text(NOTE, 0, w.say("annex.steps.how"), page.looks.quiet)
    names = {NAME: w.say("annex.column.member"), ROOT: "", ROOT + 1: ""}
    for group in board.scheme.groups:
        names[board.groups[group.group_id]] = w.pick(vars(group), "name")
    for column, one in board.judged_by:
        names[column] = w.pick(vars(one), "name")
    for column in range(max(names) + 1):
        page.text(HEADING, column, names.get(column, ""), page.looks.heading)
        page.text(UNITS, column, "", page.looks.unit)


def _bands(page: Page, board: Board, steps: Steps, w: Wording) -> None:
    """Write what each block is about, and the names at the side."""

    def band(row: int, wording_id: str, extra: dict[int, str] | None = None) -> None:
        for column in range(board.last_column):
            page.text(row, column, "", page.looks.band)
        page.text(row, NAME, w.say(wording_id), page.looks(
            bold=True, font_color=ACCENT, bottom=1, bottom_color=ACCENT, text_wrap=bool(extra)
        ))  # fmt: skip
        for column, text in (extra or {}).items():
            page.text(row, column, text, page.looks(
                bold=True, font_size=9, text_wrap=True, align="center", bottom=1
            ))  # fmt: skip

    band(FIRST, "annex.step.settings")
    for name, row in steps.rows.items():
        page.text(row, NAME, w.say(f"annex.step.{name}"), page.looks(text_wrap=True))
    tree = {ROOT: w.say("annex.step.root"), ROOT + 1: w.say("annex.column.score")}
    extras = {
        "share": {KNOWN: w.say("annex.step.known"), RANKABLE: w.say("annex.step.rankable")},
        "judged": tree,
        "lowest": tree,
        "highest": tree,
        "ranks": _rank_headings(steps, w),
    }
    for name, first in steps.blocks.items():
        band(first - 1, f"annex.step.{name}", extras.get(name))
        _names(page, board, first)


def _rank_headings(steps: Steps, w: Wording) -> dict[int, str]:
    columns = steps.columns
    found = {columns.places[0]: w.say("annex.step.place")}
    for n, (place, breaker) in enumerate(zip(columns.places[1:], columns.breakers, strict=True)):
        found[breaker] = w.say("annex.step.breaker", n=n + 1)
        found[place] = w.say("annex.step.place_after", n=n + 1)
    for name in ("best", "worst", "moved", "rank", "from", "to", "key", "order"):
        column = getattr(columns, "from_" if name == "from" else name)
        found[column] = w.say(f"annex.step.{name}_rank")
    return found


def _names(page: Page, board: Board, first: int) -> None:
    look = page.looks(bottom=1, bottom_color=LINE)
    for n, name in enumerate(board.judged.names):
        page.text(first + n, NAME, name, look)
