"""Figures to shares, as formulas: ratio to the target, rule, the choice for gaps."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from thidua.reports import annex_rules as rules
from thidua.reports.annex_steps import KNOWN, RANKABLE, RANKED, Formula, Steps, parameters
from thidua.reports.annex_worked import has_ratio
from thidua.scoring.scheme import Criterion


def of_shares(steps: Steps) -> Iterator[Formula]:
    """Yield the ratios, the shares, the shares after gaps, and who has enough figures."""
    worked = steps.worked
    for n, column in enumerate(steps.board.criteria):
        if has_ratio(steps.scheme.criteria[n]):
            yield from steps.of_units("ratio", column, _Ratio(steps, n), worked.ratios[:, n])
        yield from steps.of_units("share", column, _Share(steps, n), worked.shares[:, n])
        judged = worked.judged.shares[:, n]
        yield from steps.of_units("judged", column, _Judged(steps, n), judged)
    yield from steps.of_units("share", KNOWN, _Known(steps), worked.scores.available)
    rankable = worked.scores.rankable.astype(np.float64)
    yield from steps.of_units("share", RANKABLE, _Rankable(steps), rankable)


@dataclass(frozen=True)
class _OfCriterion:
    """Writes a formula of a criterion for a unit."""

    steps: Steps
    place: int

    @property
    def criterion(self) -> Criterion:
        return self.steps.scheme.criteria[self.place]

    @property
    def column(self) -> int:
        return self.steps.board.criteria[self.place]


class _Ratio(_OfCriterion):
    def __call__(self, unit: int) -> str:
        steps, board = self.steps, self.steps.board
        figure = steps.score.of_unit(board.entries + unit, self.column)
        target = steps.score.of_unit((board.targets or 0) + unit, self.column)
        return rules.ratio(self.criterion.rule.direction, figure, target)


class _Share(_OfCriterion):
    def __call__(self, unit: int) -> str:
        return rules.share(self.criterion.rule, cells(self.steps, self.place, unit))


class _Judged(_OfCriterion):
    def __call__(self, unit: int) -> str:
        share = self.steps.here.of_unit(self.steps.blocks["share"] + unit, self.column)
        return rules.judged(self.criterion.missing, share, self.steps.down("share", self.column))


@dataclass(frozen=True)
class _Known:
    """The share of the points whose figures are known; "no task" counts as known."""

    steps: Steps

    def __call__(self, unit: int) -> str:
        steps, board = self.steps, self.steps.board
        first, last = board.criteria[0], board.criteria[-1]
        row = steps.blocks["share"] + unit
        weights = steps.score.across(board.settings["counts"], first, last)
        known = f"SUMPRODUCT({weights}*ISNUMBER({steps.here.of_unit_across(row, first, last)}))"
        for column, criterion in zip(board.criteria, steps.scheme.criteria, strict=True):
            if criterion.missing == "full":
                weight = steps.score.cell(board.settings["counts"], column)
                known += f"+{weight}*(1-ISNUMBER({steps.here.of_unit(row, column)}))"
        return f"=IF(SUM({weights})>0,({known})/SUM({weights}),0)"


@dataclass(frozen=True)
class _Rankable:
    steps: Steps

    def __call__(self, unit: int) -> str:
        known = self.steps.here.of_unit(self.steps.blocks["share"] + unit, KNOWN)
        return f"=IF({known}>={self.steps.setting('least', RANKED)}-1E-9,1,0)"


def cells(steps: Steps, place: int, unit: int) -> rules.Cells:
    """Return the addresses a criterion's rule needs for a unit, seen from this sheet."""
    board, column = steps.board, steps.board.criteria[place]
    criterion = steps.scheme.criteria[place]
    is_ratio = has_ratio(criterion)
    held = criterion.target is not None and board.targets is not None
    return rules.Cells(
        figure=steps.score.of_unit(board.entries + unit, column),
        figures=steps.figures(column),
        target=steps.score.of_unit((board.targets or 0) + unit, column) if held else "",
        ratio=steps.here.of_unit(steps.blocks["ratio"] + unit, column) if is_ratio else "",
        ratios=steps.down("ratio", column) if is_ratio else "",
        low=steps.here.cell(steps.rows["low"], column) if "low" in steps.rows else "",
        high=steps.here.cell(steps.rows["high"], column) if "high" in steps.rows else "",
        mean=steps.here.cell(steps.rows["mean"], column) if "mean" in steps.rows else "",
        deviation=steps.here.cell(steps.rows["deviation"], column) if "mean" in steps.rows else "",
        **parameters(board, steps.score, column, len(criterion.rule.bands)),
    )
