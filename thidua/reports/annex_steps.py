"""The sheet of steps: from figures to ranks in formulas, one block of rows a step.

Follows :class:`thidua.scoring.engine.Scorer`: ratio to the target → share by the rule → gaps by the
scheme's choice → groups → score → the ends of what gaps leave open → ranks.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from thidua.reports.annex_board import FIRST, SCORE, Board, Sheet
from thidua.reports.annex_groups import ROOT, GroupFormulas, parts_of
from thidua.reports.annex_worked import Worked
from thidua.scoring.arrays import FloatArray

RANKED = ROOT
"""Column of the score sheet with settings that hold for all criteria."""

KNOWN, RANKABLE = ROOT, SCORE
"""Columns of the share of points that is known, and of whether that is enough."""


@dataclass(frozen=True)
class Formula:
    """A formula in a cell, and the value it has before anybody recalculates; NaN: empty."""

    row: int
    column: int
    text: str
    value: float


@dataclass(frozen=True)
class RankColumns:
    """Columns of the last block: places after each tie-breaker, then the range, then the rank."""

    places: tuple[int, ...]
    breakers: tuple[int, ...]
    best: int
    worst: int
    moved: int
    rank: int
    from_: int
    to: int
    key: int
    order: int


class Steps:
    """Where the formulas of the sheet of steps stand; :mod:`annex_formulas` writes them.

    Parameters
    ----------
    board
        Where things stand on the score sheet; this sheet has the same columns.
    worked
        The values.
    """

    def __init__(self, board: Board, worked: Worked) -> None:
        self.board, self.worked, self.scheme = board, worked, board.scheme
        self.here, self.score = Sheet(), Sheet(board.score)
        names = ["effective", "silent", "whole", "cap"]
        names += ["parts", "most"] if board.groups else []
        kinds = {criterion.rule.kind for criterion in self.scheme.criteria}
        names += ["low", "high"] if "minmax" in kinds else []
        names += ["mean", "deviation"] if "zscore" in kinds else []
        names += ["worst", "best"]
        self.rows = {name: FIRST + 1 + n for n, name in enumerate(names)}
        blocks = ["ratio"] if board.has_ratios else []
        blocks += ["share", "judged"]
        blocks += ["counts_of"] if board.counts else []
        blocks += ["lowest", "highest", "ranks"]
        first = FIRST + 1 + len(names) + 2
        self.blocks = {name: first + n * (board.units + 2) for n, name in enumerate(blocks)}
        breakers = len(self.scheme.tie_breakers)
        at = ROOT + 1 + 2 * breakers
        self.columns = RankColumns(
            tuple(ROOT + 2 * n for n in range(breakers + 1)),
            tuple(ROOT + 1 + 2 * n for n in range(breakers)),
            *range(at, at + 8),
        )
        self.groups = GroupFormulas(board, self.rows)
        self.parts = parts_of(self.scheme, board)

    def setting(self, name: str, column: int) -> str:
        """Return the address of a setting of the score sheet."""
        return self.score.cell(self.board.settings[name], column)

    def down(self, block: str, column: int) -> str:
        """Return the range of all units in a block."""
        return self.here.down(self.blocks[block], self.board.units, column)

    def of_units(
        self, block: str, column: int, text: Callable[[int], str], values: FloatArray
    ) -> Iterator[Formula]:
        """Yield a formula a unit, with its value."""
        first = self.blocks[block]
        for n in range(self.board.units):
            yield Formula(first + n, column, text(n), float(values[n]))

    def figures(self, column: int) -> str:
        """Return the range of the figures of a criterion."""
        return self.score.down(self.board.entries, self.board.units, column)


def parameters(board: Board, score: Sheet, column: int, bands: int) -> dict[str, str]:
    """Return the addresses of a rule's parameters."""
    rows = board.settings
    found = {
        name: score.cell(rows[row], column)
        for name, row in (
            ("maximum", "maximum"),
            ("reach", "reach"),
            ("each", "each"),
            ("top", "top"),
        )
        if row in rows
    }
    if bands:
        for name, row in (("bounds", "bound"), ("given", "given")):
            found[name] = score.down(rows[f"{row}.0"], bands, column)
    return found
