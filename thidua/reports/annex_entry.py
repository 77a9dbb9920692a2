"""The settings of the score sheet: rules in words, every parameter in a cell of its own."""

from typing import Any

import numpy as np

from thidua.reports.annex_board import NAME, Board, Sheet, band_points, each_of, top_of
from thidua.reports.annex_page import INPUT, INPUT_INK, LINE, QUIET, Page
from thidua.reports.annex_steps import RANKED, Formula, Steps
from thidua.reports.annex_worked import Worked
from thidua.scoring.gaps import FEWEST_SHOWN
from thidua.scoring.scheme import Criterion, Item
from thidua.wording import Wording

POINTS = "#,##0.00"


class Entry:
    """Writes the settings.

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
        looks = page.looks
        self._total = looks(num_format=POINTS, bold=True, bottom=1, bottom_color=LINE)
        self._label = looks(text_wrap=True, font_size=9)
        self._said = looks(text_wrap=True, font_size=9, font_color=QUIET, align="center")

    def write(self) -> None:
        """Write all of them."""
        board, w = self.board, self.w
        rows = board.settings
        self.page.band(rows["rule"] - 1, w.say("annex.block.settings"), board.last_column + 1)
        for name, row in rows.items():
            kind, _, number = name.partition(".")
            place = {"n": int(number) + 1} if number else {}
            self.page.text(row, NAME, w.say(f"annex.setting.{kind}", **place), self._label)
        for n, (column, one) in enumerate(board.judged_by):
            self._words(column, one)
            self._numbers(column, one)
            if isinstance(one, Criterion):
                self._weight(n, column)
        for group_id, column in board.groups.items():
            group = next(g for g in board.scheme.groups if g.group_id == group_id)
            said = w.say(f"annex.aggregation.{group.aggregation}")
            self.page.text(rows["rule"], column, said, self._said)
            self._input(rows["maximum"], column, board.capped(group_id))
            whole, cap = (self.there.cell(self.steps.rows[s], column) for s in ("whole", "cap"))
            n = list(board.groups).index(group_id)
            value = float(self.worked.group_weights[n])
            write_formula(
                self.page, Formula(rows["counts"], column, f"={whole}*{cap}", value), self._total
            )
        if board.bonus is not None:
            self._input(rows["maximum"], board.bonus, board.scheme.bonus_maximum)
        self._for_all()

    def _words(self, column: int, one: Criterion | Item) -> None:
        w, rows = self.w, self.board.settings
        said = w.say(f"annex.rule.{one.rule.kind}")
        if one.rule.direction == "lower":
            said = w.say("annex.rule.lower", rule=said)
        self.page.text(rows["rule"], column, said, self._said)
        if isinstance(one, Criterion):
            self.page.text(
                rows["missing"], column, w.say(f"annex.missing.{one.missing}"), self._said
            )
            if "target" in rows:
                kind = "number" if isinstance(one.target, float) else one.target or "none"
                self.page.text(rows["target"], column, w.say(f"annex.target.{kind}"), self._said)

    def _numbers(self, column: int, one: Criterion | Item) -> None:
        """Write the parameters of a rule into cells that may be changed."""
        rows, rule = self.board.settings, one.rule
        self._input(rows["maximum"], column, one.maximum, least=0)
        if isinstance(one, Criterion) and isinstance(one.target, float):
            self._input(rows["fixed"], column, one.target)
        if rule.kind == "minmax":
            self._input(rows["lowest"], column, rule.lowest)
            self._input(rows["highest"], column, rule.highest)
        if rule.kind == "zscore":
            self._input(rows["reach"], column, rule.reach, least=0)
        if rule.kind == "counted":
            self._input(rows["each"], column, each_of(one), least=0)
        if rule.kind == "manual":
            self._input(rows["top"], column, top_of(one), least=0)
        for n, (bound, given) in enumerate(band_points(rule, one.maximum)):
            self._input(rows[f"bound.{n}"], column, bound)
            self._input(rows[f"given.{n}"], column, given, least=0)

    def _weight(self, n: int, column: int) -> None:
        board, rows = self.board, self.board.settings
        tried = float(board.judged.tried[n])
        self._input(rows["tried"], column, None if np.isnan(tried) else tried, least=0)
        first, last = board.criteria[0], board.criteria[-1]
        own = self.there.cell(self.steps.rows["effective"], column)
        whole = self.there.across(self.steps.rows["effective"], first, last)
        plain = self.here.across(rows["maximum"], first, last)
        text = f"=IF(SUM({whole})>0,{own}*SUM({plain})/SUM({whole}),0)"
        value = float(self.worked.weights[n])
        write_formula(self.page, Formula(rows["counts"], column, text, value), self._total)

    def _for_all(self) -> None:
        board, rows, scheme = self.board, self.board.settings, self.board.scheme
        number = self.page.looks(num_format="#,##0.##")
        self.page.cell(rows["scale"], RANKED, scheme.scale, number)
        self._input(rows["least"], RANKED, scheme.least_share, least=0, look_of="0%")
        self.page.cell(rows["fewest"], RANKED, FEWEST_SHOWN, number)
        size = self.here.cell(rows["scale"], RANKED)
        value = scheme.scale
        if board.bonus is not None:
            size += f"+N({self.here.cell(rows['maximum'], board.bonus)})"
            value += scheme.bonus_maximum or 0.0
        digits = 11 - int(np.ceil(np.log10(value))) if value > 0 else 11
        cell = Formula(rows["digits"], RANKED, f"=11+INT(-LOG10({size}))", digits)
        write_formula(self.page, cell, self.page.looks(num_format="0"))

    def _input(
        self,
        row: int,
        column: int,
        value: float | None,
        *,
        least: float | None = None,
        look_of: str = "#,##0.####",
    ) -> None:
        look = self.input_look(look_of)
        self.page.cell(row, column, value, look)
        limits = {
            "validate": "decimal",
            "criteria": ">=",
            "value": -1e300 if least is None else least,
        }
        self.page.sheet.data_validation(row, column, row, column, {
            **limits, "error_title": self.w.say("annex.input.title"),
            "error_message": self.w.say(f"annex.input.{'number' if least is None else 'positive'}"),
        })  # fmt: skip

    def input_look(self, number: str, *, italic: bool = False) -> Any:
        """Return the look of a cell of entry: coloured, and open on a protected sheet."""
        return self.page.looks(
            bg_color=INPUT, font_color=INPUT_INK, num_format=number, locked=False, border=1,
            border_color=LINE, italic=italic,
        )  # fmt: skip


def write_formula(page: Page, cell: Formula, look: Any) -> None:
    """Write a formula with its value; a gap is an empty text."""
    value: object = "" if np.isnan(cell.value) else cell.value
    page.sheet.write_formula(cell.row, cell.column, cell.text, look, value)
