"""The score sheet: results on top, then how points are given, then what was entered, all live.

Whoever changes a weight, a figure or a score entered by hand sees points, groups, totals and ranks
move at once. The way from figures to ranks is on the sheet of steps (:mod:`annex_steps`).
"""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np
from xlsxwriter.utility import xl_rowcol_to_cell

from thidua.reports import annex_rules as rules
from thidua.reports.annex_board import (
    FIRST,
    HEADING,
    NAME,
    RANK,
    SCORE,
    UNITS,
    Board,
    Sheet,
)
from thidua.reports.annex_entry import POINTS, Entry, write_formula
from thidua.reports.annex_page import LINE, NOTE, QUIET, Page
from thidua.reports.annex_steps import KNOWN, RANKABLE, RANKED, Formula, Steps, parameters
from thidua.reports.annex_worked import NOTES, Worked
from thidua.scoring.scheme import Criterion
from thidua.wording import Wording

_FEW: Final = 8
"""So many columns of entry leave room to be wide."""


class ScoreSheet:
    """Writes the score sheet.

    Parameters
    ----------
    page
        The sheet.
    board, worked, steps
        Where things stand, their values, and the sheet they are worked out on.
    w
        The reader's language.
    """

    def __init__(self, page: Page, board: Board, worked: Worked, steps: Steps, w: Wording) -> None:
        self.page, self.board, self.worked, self.steps, self.w = page, board, worked, steps, w
        self.here, self.there = Sheet(), Sheet(board.steps)
        self._entry = Entry(page, board, worked, steps, w)
        looks = page.looks
        self._calculated = looks(num_format=POINTS, bottom=1, bottom_color=LINE)
        self._name = looks(bottom=1, bottom_color=LINE)
        self._rank = looks(num_format="0", bold=True, align="center", bottom=1, bottom_color=LINE)
        self._total = looks(num_format=POINTS, bold=True, bottom=1, bottom_color=LINE)
        self._said = looks(text_wrap=True, font_size=9, font_color=QUIET, align="center")

    def write(self) -> None:
        """Write all of it."""
        self._headings()
        self._results()
        self._entry.write()
        self._entries()
        self._targets()
        self._marks()
        self._kept()
        self._set_up()

    def _headings(self) -> None:
        board, w, page = self.board, self.w, self.page
        page.text(NOTE, 0, w.say("annex.score.how"), page.looks.quiet)
        names = {
            NAME: w.say("annex.column.member"),
            RANK: w.say("annex.column.rank"),
            SCORE: w.say("annex.column.score"),
            **{c: w.say(f"annex.column.{name}") for name, c in board.tail.items()},
        }
        units = {
            NAME: w.say("annex.column.units"),
            SCORE: w.pick(vars(board.scheme), "unit"),
            board.tail["known"]: "%",
        }
        for group in board.scheme.groups:
            names[board.groups[group.group_id]] = w.pick(vars(group), "name")
        if board.bonus is not None:
            names[board.bonus] = w.say("annex.column.bonus")
        if board.penalty is not None:
            names[board.penalty] = w.say("annex.column.penalty")
        for n, (column, one) in enumerate(board.judged_by):
            names[column] = w.pick(vars(one), "name")
            if isinstance(one, Criterion):
                units[column] = board.judged.units_of_measure[n]
            else:
                kind = "bonus" if one in board.scheme.bonus else "penalty"
                units[column] = w.say(f"annex.item.{kind}")
        for column in range(board.last_column + 1):
            page.text(HEADING, column, names[column], page.looks.heading)
            page.text(UNITS, column, units.get(column, ""), page.looks.unit)

    def _band(self, row: int, wording_id: str) -> None:
        for column in range(self.board.last_column + 1):
            self.page.text(row, column, "", self.page.looks.band)
        self.page.text(row, 0, self.w.say(wording_id), self.page.looks.band)

    def _formula(self, cell: Formula, look: Any) -> None:
        write_formula(self.page, cell, look)

    def _results(self) -> None:
        board = self.board
        self._band(FIRST, "annex.block.results")
        for n, name in enumerate(board.judged.names):
            self.page.text(board.results + n, NAME, name, self._name)
        for cell in self.results():
            look = self._calculated
            if cell.column in (RANK, board.tail["best"], board.tail["worst"]):
                look = self._rank
            elif cell.column == SCORE:
                look = self._total
            elif cell.column == board.tail["known"]:
                look = self.page.looks(num_format="0", bottom=1, bottom_color=LINE)
            self._formula(cell, look)
        for n in range(board.units):
            self._note(n)

    def results(self) -> Iterator[Formula]:
        """Yield the formulas of the results."""
        board, scores, steps = self.board, self.worked.scores, self.steps
        digits = self.here.cell(board.settings["digits"], RANKED)
        places = list(board.groups.values())
        tail, columns, blocks = board.tail, steps.columns, steps.blocks
        shown: list[tuple[int, str, int, np.ndarray]] = [
            (RANK, "ranks", columns.rank, scores.rank),
            (SCORE, "judged", SCORE, scores.total),
            (tail["low"], "lowest", SCORE, scores.lowest),
            (tail["high"], "highest", SCORE, scores.highest),
            (tail["best"], "ranks", columns.from_, scores.best_rank),
            (tail["worst"], "ranks", columns.to, scores.worst_rank),
        ]
        for n in range(board.units):
            row = board.results + n
            for column, block, source, values in shown:
                value = float(values[n])
                if values.dtype != np.float64 and value == 0:
                    value = np.nan
                text = f"={self.there.of_unit(blocks[block] + n, source)}"
                yield Formula(row, column, text, value)
            known = self.there.of_unit(blocks["share"] + n, KNOWN)
            yield Formula(row, tail["known"], f"=100*{known}", 100 * float(scores.available[n]))
            for g, column in enumerate(places):
                points = self.there.of_unit(blocks["judged"] + n, column)
                text = f'=IF(ISNUMBER({points}),ROUND({points},{digits}),"")'
                yield Formula(row, column, text, float(scores.groups[n, g]))
            for k, column in enumerate(board.criteria):
                share = self.there.of_unit(blocks["judged"] + n, column)
                weight = self.here.cell(board.settings["counts"], column)
                text = f'=IF(ISNUMBER({share}),ROUND({share}*{weight},{digits}),"")'
                yield Formula(row, column, text, float(scores.points[n, k]))
            yield from self._items(n)

    def _items(self, n: int) -> Iterator[Formula]:
        board, scores = self.board, self.worked.scores
        row, bonus_count = board.results + n, len(board.scheme.bonus)
        for i, (column, item) in enumerate(zip(board.items, board.scheme.items, strict=True)):
            cells = rules.Cells(
                figure=self.here.of_unit(board.entries + n, column),
                figures=self.here.down(board.entries, board.units, column),
                **parameters(board, self.here, column, len(item.rule.bands)),
            )
            text = rules.item(item.rule, cells)
            yield Formula(row, column, text, float(scores.items[n, i]))
        if board.bonus is not None:
            first, last = board.items[0], board.items[bonus_count - 1]
            summed = f"SUM({self.here.of_unit_across(row, first, last)})"
            most = self.here.cell(board.settings["maximum"], board.bonus)
            text = f"=IF(ISNUMBER({most}),MIN({most},{summed}),{summed})"
            yield Formula(row, board.bonus, text, float(scores.bonus[n]))
        if board.penalty is not None:
            first, last = board.items[bonus_count], board.items[-1]
            text = f"=SUM({self.here.of_unit_across(row, first, last)})"
            yield Formula(row, board.penalty, text, float(scores.penalty[n]))

    def _note(self, n: int) -> None:
        """Say why a unit has no rank, live."""
        board = self.board
        row = board.results + n
        rankable = self.there.of_unit(self.steps.blocks["share"] + n, RANKABLE)
        rank, best = (self.here.of_unit(row, c) for c in (RANK, board.tail["best"]))
        refused, open_, none = (self.w.say(f"annex.note.{one}") for one in NOTES)
        said = self.worked.note(n)
        said = self.w.say(f"annex.note.{said}") if said else ""
        text = (
            f'=IF({rankable}<>1,{quoted(refused)},IF(ISNUMBER({rank}),"",'
            f"IF(ISNUMBER({best}),{quoted(open_)},{quoted(none)})))"
        )
        look = self.page.looks(
            font_size=9, font_color=QUIET, text_wrap=True, bottom=1, bottom_color=LINE
        )
        self.page.sheet.write_formula(row, board.tail["note"], text, look, said)

    def _entries(self) -> None:
        board, table = self.board, self.board.judged.table
        self._band(board.entries - 1, "annex.block.entries")
        self._members(board.entries)
        for n in range(board.units):
            for k, column in enumerate(board.criteria):
                look = self._entry.input_look(
                    board.judged.formats[k], italic=bool(board.judged.estimates[n, k])
                )
                self.page.cell(board.entries + n, column, float(table.figures[n, k]), look)
            for i, column in enumerate(board.items):
                look = self._entry.input_look("#,##0.##")
                self.page.cell(board.entries + n, column, float(table.items[n, i]), look)
        last = board.entries + board.units - 1
        start, end = board.criteria[0], (board.items or board.criteria)[-1]
        self._watched(board.entries, last, start, end)

    def _members(self, first: int) -> None:
        """Repeat name, rank and score beside what is entered, so that the effect is in sight."""
        board = self.board
        for n, name in enumerate(board.judged.names):
            self.page.text(first + n, NAME, name, self._name)
            for column, look, values in (
                (RANK, self._rank, self.worked.scores.rank),
                (SCORE, self._total, self.worked.scores.total),
            ):
                value = float(values[n]) if column == SCORE or values[n] > 0 else np.nan
                text = f"={self.here.of_unit(board.results + n, column)}"
                self._formula(Formula(first + n, column, text, value), look)

    def _watched(self, first: int, last: int, start: int, end: int) -> None:
        """Refuse what is no number, and colour what was changed since the sheet was made."""
        sheet = self.page.sheet
        sheet.data_validation(first, start, last, end, {
            "validate": "decimal", "criteria": ">=", "value": -1e300,
            "error_title": self.w.say("annex.input.title"),
            "error_message": self.w.say("annex.input.number"),
        })  # fmt: skip
        cell = xl_rowcol_to_cell(first, start)
        was = xl_rowcol_to_cell(self.board.kept, start)
        sheet.conditional_format(first, start, last, end, {
            "type": "formula", "criteria": f"={cell}<>{was}",
            "format": self.page.looks.changed,
        })  # fmt: skip

    def _targets(self) -> None:
        board = self.board
        if board.targets is None:
            return
        self._band(board.targets - 1, "annex.block.targets")
        self._members(board.targets)
        for k, (column, criterion) in enumerate(
            zip(board.criteria, board.scheme.criteria, strict=True)
        ):
            for n in range(board.units):
                self._target(n, k, column, criterion)

    def _target(self, n: int, k: int, column: int, criterion: Criterion) -> None:
        board = self.board
        row, value = (board.targets or 0) + n, float(self.worked.targets[n, k])
        shown = self.page.looks(num_format=board.judged.formats[k], bottom=1, bottom_color=LINE)
        if criterion.target is None:
            return
        if criterion.target == "bloc_mean":
            figures = self.here.down(board.entries, board.units, column)
            text = f'=IF(COUNT({figures})>0,AVERAGE({figures}),"")'
            self._formula(Formula(row, column, text, value), shown)
        elif isinstance(criterion.target, float) and value == criterion.target:
            fixed = self.here.cell(board.settings["fixed"], column)
            text = f'=IF(ISNUMBER({fixed}),{fixed},"")'
            self._formula(Formula(row, column, text, value), shown)
        else:
            self.page.cell(row, column, value, self._entry.input_look(board.judged.formats[k]))

    def _marks(self) -> None:
        board, judged = self.board, self.board.judged
        self._band(board.marks - 1, "annex.block.marks")
        for n, name in enumerate(judged.names):
            self.page.text(board.marks + n, NAME, name, self._name)
            for k, column in enumerate(board.criteria):
                said = judged.marks[n][k]
                if judged.target_marks and judged.target_marks[n][k]:
                    held = self.w.say("annex.mark.target", mark=judged.target_marks[n][k])
                    said = f"{said}\n{held}" if said else held
                self.page.text(board.marks + n, column, said, self._said)

    def _kept(self) -> None:
        """Write what was entered when the sheet was made, to be compared and gone back to."""
        board, table = self.board, self.board.judged.table
        self._band(board.kept - 1, "annex.block.kept")
        for n, name in enumerate(board.judged.names):
            self.page.text(board.kept + n, NAME, name, self._name)
            for k, column in enumerate(board.criteria):
                look = self.page.looks(num_format=board.judged.formats[k], font_color=QUIET)
                self.page.cell(board.kept + n, column, float(table.figures[n, k]), look)
            for i, column in enumerate(board.items):
                look = self.page.looks(num_format="#,##0.##", font_color=QUIET)
                self.page.cell(board.kept + n, column, float(table.items[n, i]), look)

    def _set_up(self) -> None:
        board, sheet = self.board, self.page.sheet
        self.page.widths([32, 7, 9])
        between = board.criteria[0] - SCORE - 1
        entered = len(board.criteria) + len(board.items)
        width = 15 if entered <= _FEW else 11
        self.page.widths([11] * between + [width] * entered, SCORE + 1)
        self.page.widths([9, 9, 7, 7, 9, 24], board.tail["low"])
        sheet.freeze_panes(FIRST, SCORE + 1)
        sheet.repeat_rows(HEADING, UNITS)
        sheet.repeat_columns(NAME, SCORE)
        sheet.print_area(0, 0, board.marks + board.units - 1, board.last_column)
        protect(sheet)


def protect(sheet: Any) -> None:
    """Lock what is not to be entered, without a password: it is a guard, no secret."""
    sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})


def quoted(text: str) -> str:
    """Return a text as a formula writes it."""
    doubled = text.replace('"', '""')
    return f'"{doubled}"'
