"""The sheet of steps: from figures to ranks in formulas, one block of rows a step.

Follows :class:`thidua.scoring.engine.Scorer`: ratio to the target → share by the rule → gaps by the
scheme's choice → groups → score → the ends of what gaps leave open → ranks.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np

from thidua.reports import annex_rules as rules
from thidua.reports.annex_board import FIRST, SCORE, Board, Sheet
from thidua.reports.annex_tree import ROOT, GroupFormulas, Parts, parts_of
from thidua.reports.annex_worked import UNBEATABLE, Tree, Worked, cap_of, has_ratio
from thidua.scoring.arrays import FloatArray
from thidua.scoring.normalise import mean_known

_LAST: Final = 1e6

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
    """All formulas of the sheet of steps.

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
        self.blocks = {
            name: first + n * (board.units + 2) for n, name in enumerate(blocks)
        }
        self.kept = max(self.blocks.values()) + board.units + 2
        """First row of what was entered when the sheet was made: it shows what was changed."""
        self.last_row = self.kept + board.units - 1
        breakers = len(self.scheme.tie_breakers)
        at = ROOT + 1 + 2 * breakers
        self.columns = RankColumns(
            tuple(ROOT + 2 * n for n in range(breakers + 1)),
            tuple(ROOT + 1 + 2 * n for n in range(breakers)),
            *range(at, at + 8),
        )
        self._groups = GroupFormulas(board, self.rows)
        self._parts = parts_of(self.scheme, board)

    def formulas(self) -> Iterator[Formula]:
        """Yield all formulas."""
        yield from self._settings_of_criteria()
        yield from self._settings_of_groups()
        yield from self._shares()
        yield from self._trees()
        yield from self._ranks()

    def setting(self, name: str, column: int) -> str:
        """Return the address of a setting of the score sheet."""
        return self.score.cell(self.board.settings[name], column)

    def _down(self, block: str, column: int) -> str:
        return self.here.down(self.blocks[block], self.board.units, column)

    def _of_units(
        self, block: str, column: int, text: Callable[[int], str], values: FloatArray
    ) -> Iterator[Formula]:
        first = self.blocks[block]
        for n in range(self.board.units):
            yield Formula(first + n, column, text(n), float(values[n]))

    def _figures(self, column: int) -> str:
        return self.score.down(self.board.entries, self.board.units, column)

    def _settings_of_criteria(self) -> Iterator[Formula]:
        board, worked = self.board, self.worked
        lows = np.fmin.reduce(worked.judged.shares, axis=0)
        highs = np.fmax.reduce(worked.judged.shares, axis=0)
        known = (~np.isnan(worked.judged.shares)).sum(axis=0)
        fewest = self.setting("fewest", RANKED)
        for n, (column, criterion) in enumerate(
            zip(board.criteria, self.scheme.criteria, strict=True)
        ):
            tried, most = self.setting("tried", column), self.setting("maximum", column)
            text = f"=IF(ISNUMBER({tried}),{tried},{most})"
            yield Formula(self.rows["effective"], column, text, board.judged.weights[n])
            full = criterion.missing == "full"
            text = "=0" if full else f"=IF(COUNT({self._down('share', column)})=0,1,0)"
            yield Formula(self.rows["silent"], column, text, worked.silent[n])
            yield from self._marks(n, column)
            if criterion.missing == "range":
                shares = self._down("judged", column)
                few = bool(known[n] < 3)
                for name, end, taken, value in (
                    ("worst", "0", "MIN", 0.0 if few else lows[n]),
                    ("best", "1", "MAX", 1.0 if few else highs[n]),
                ):
                    shown = f"IF(COUNT({shares})<{fewest},{end},{taken}({shares}))"
                    text = f'=IF(COUNT({shares})=0,"",{shown})'
                    value = np.nan if known[n] == 0 else float(value)
                    yield Formula(self.rows[name], column, text, value)

    def _marks(self, n: int, column: int) -> Iterator[Formula]:
        """Yield what a rule takes of all figures of a criterion together."""
        rule, figures = self.scheme.criteria[n].rule, self._figures(column)
        values = self.board.judged.table.figures[:, n]
        some = not np.isnan(values).all()
        if rule.kind == "minmax":
            for name, fixed, taken, value in (
                ("low", "lowest", "MIN", rule.lowest),
                ("high", "highest", "MAX", rule.highest),
            ):
                given = self.setting(fixed, column)
                own = f'IF(COUNT({figures})>0,{taken}({figures}),"")'
                ends = (np.nanmin if name == "low" else np.nanmax)(values) if some else np.nan
                text = f"=IF(ISNUMBER({given}),{given},{own})"
                shown = ends if value is None else value
                yield Formula(self.rows[name], column, text, float(shown))
        if rule.kind == "zscore":
            mean = float(mean_known(values)[0])
            spread = float(np.nanstd(values)) if some else np.nan
            for name, taken, value in (("mean", "AVERAGE", mean), ("deviation", "STDEVP", spread)):
                text = f'=IF(COUNT({figures})>0,{taken}({figures}),"")'
                yield Formula(self.rows[name], column, text, value)

    def _settings_of_groups(self) -> Iterator[Formula]:
        board, worked, rows = self.board, self.worked, self.rows
        place = {column: n for n, column in enumerate(board.groups.values())}
        for parts in self._parts:
            column, group = parts.column, parts.group
            n = place.get(column)
            silent = worked.root_silent if n is None else worked.group_silent[n]
            points = worked.root_weight if n is None else worked.group_weights[n]
            yield Formula(rows["silent"], column, self._groups.silent(parts), silent)
            counted = self._groups.of_parts(parts, self.score, board.settings["counts"])
            yield Formula(rows["whole"], column, f"={counted}", points / cap_of(group))
            if n is None:
                yield Formula(rows["cap"], column, "=1", 1.0)
                continue
            own, parts_max = self.setting("maximum", column), self.here.cell(rows["parts"], column)
            text = self._groups.of_parts(
                parts, self.score, board.settings["maximum"], rows["most"]
            )
            yield Formula(rows["parts"], column, f"={text}", group.parts_maximum)
            text = f"=IF(ISNUMBER({own}),{own},{parts_max})"
            yield Formula(rows["most"], column, text, group.maximum)
            most = self.here.cell(rows["most"], column)
            text = f"=IF({most}<{parts_max}*(1-1E-9),{most}/{parts_max},1)"
            yield Formula(rows["cap"], column, text, cap_of(group))

    def _shares(self) -> Iterator[Formula]:
        worked, board = self.worked, self.board
        for n, (column, criterion) in enumerate(
            zip(board.criteria, self.scheme.criteria, strict=True)
        ):
            if has_ratio(criterion):
                yield from self._of_units(
                    "ratio",
                    column,
                    lambda u, c=column, d=criterion.rule.direction: rules.ratio(
                        d,
                        self.score.of_unit(board.entries + u, c),
                        self.score.of_unit((board.targets or 0) + u, c),
                    ),
                    worked.ratios[:, n],
                )
            yield from self._of_units(
                "share",
                column,
                lambda u, n=n: rules.share(self.scheme.criteria[n].rule, self.cells(n, u)),
                worked.shares[:, n],
            )
            yield from self._of_units(
                "judged",
                column,
                lambda u, c=column, m=criterion.missing: rules.judged(
                    m, self.here.of_unit(self.blocks["share"] + u, c), self._down("share", c)
                ),
                worked.judged.shares[:, n],
            )
        yield from self._of_units("share", KNOWN, self._known, worked.scores.available)
        least = self.setting("least", RANKED)
        yield from self._of_units(
            "share",
            RANKABLE,
            lambda u: (
                f"=IF({self.here.of_unit(self.blocks['share'] + u, KNOWN)}>={least}-1E-9,1,0)"
            ),
            worked.scores.rankable.astype(np.float64),
        )

    def cells(self, place: int, unit: int) -> rules.Cells:
        """Return the addresses a criterion's rule needs for a unit, seen from this sheet."""
        board, column = self.board, self.board.criteria[place]
        criterion = self.scheme.criteria[place]
        is_ratio = has_ratio(criterion)
        held = criterion.target is not None and board.targets is not None
        return rules.Cells(
            figure=self.score.of_unit(board.entries + unit, column),
            figures=self._figures(column),
            target=self.score.of_unit(board.targets + unit, column) if held else "",
            ratio=self.here.of_unit(self.blocks["ratio"] + unit, column) if is_ratio else "",
            ratios=self._down("ratio", column) if is_ratio else "",
            low=self.here.cell(self.rows["low"], column) if "low" in self.rows else "",
            high=self.here.cell(self.rows["high"], column) if "high" in self.rows else "",
            mean=self.here.cell(self.rows["mean"], column) if "mean" in self.rows else "",
            deviation=(
                self.here.cell(self.rows["deviation"], column) if "mean" in self.rows else ""
            ),
            **parameters(board, self.score, column, len(criterion.rule.bands)),
        )

    def _known(self, unit: int) -> str:
        """Return the share of the points whose figures are known; "no task" counts as known."""
        first, last = self.board.criteria[0], self.board.criteria[-1]
        row = self.blocks["share"] + unit
        weights = self.score.across(self.board.settings["counts"], first, last)
        known = f"SUMPRODUCT({weights}*ISNUMBER({self.here.of_unit_across(row, first, last)}))"
        for column, criterion in zip(self.board.criteria, self.scheme.criteria, strict=True):
            if criterion.missing == "full":
                weight = self.score.cell(self.board.settings["counts"], column)
                known += f"+{weight}*(1-ISNUMBER({self.here.of_unit(row, column)}))"
        return f"=IF(SUM({weights})>0,({known})/SUM({weights}),0)"

    def _trees(self) -> Iterator[Formula]:
        worked = self.worked
        if self.board.counts:
            yield from self._counts()
        yield from self._tree("judged", worked.judged)
        for block, setting, tree in (
            ("lowest", "worst", worked.low),
            ("highest", "best", worked.high),
        ):
            for n, (column, criterion) in enumerate(
                zip(self.board.criteria, self.scheme.criteria, strict=True)
            ):
                filled = self.here.cell(self.rows[setting], column)

                def text(u: int, c: int = column, end: str = filled) -> str:
                    share = self.here.of_unit(self.blocks["judged"] + u, c)
                    return f"=IF(ISNUMBER({share}),{share},{end})"

                def same(u: int, c: int = column) -> str:
                    return f"={self.here.of_unit(self.blocks['judged'] + u, c)}"

                is_open = criterion.missing == "range"
                yield from self._of_units(block, column, text if is_open else same, tree.shares[:, n])
            yield from self._tree(block, tree)

    def _counts(self) -> Iterator[Formula]:
        worked, rows, block = self.worked, self.rows, self.blocks["counts_of"]
        product_of = {
            criterion.criterion_id
            for parts in self._parts
            if parts.group.aggregation == "geometric"
            for criterion in parts.group.criteria
        }
        for n, (column, criterion) in enumerate(
            zip(self.board.criteria, self.scheme.criteria, strict=True)
        ):
            excluded = criterion.missing == "exclude"
            silent = self.here.cell(rows["silent"], column)

            def text(u: int, c: int = column, e: bool = excluded, s: str = silent,
                     p: bool = criterion.criterion_id in product_of) -> str:
                share = self.here.of_unit(self.blocks["share"] + u, c)
                known = f"IF(ISNUMBER({share}),1,0)" if e else "1"
                return f"={known}*(1-{s})" if p else f"={known}"

            yield from self._of_units("counts_of", column, text, worked.counts[:, n])
        inside = {
            column: parts.group.aggregation == "geometric"
            for parts in self._parts
            for column in parts.inner
        }
        for parts in self._parts[1:]:
            n = list(self.board.groups.values()).index(parts.column)
            yield from self._of_units(
                "counts_of",
                parts.column,
                lambda u, p=parts: self._groups.counts(p, block + u, inside[p.column]),
                worked.group_counts[:, n],
            )

    def _tree(self, block: str, tree: Tree) -> Iterator[Formula]:
        first, places = self.blocks[block], list(self.board.groups.values())
        for parts in self._parts:
            values = tree.root if parts.column == ROOT else tree.groups[:, places.index(parts.column)]
            yield from self._of_units(
                block, parts.column, lambda u, p=parts: self._points(block, p, u), values
            )
        bonus = self.board.bonus
        penalty = self.board.penalty

        def total(u: int) -> str:
            root = self.here.of_unit(first + u, ROOT)
            said = root
            if bonus is not None:
                said += f"+{self.score.of_unit(self.board.results + u, bonus)}"
            if penalty is not None:
                said += f"-{self.score.of_unit(self.board.results + u, penalty)}"
            rankable = self.here.of_unit(self.blocks["share"] + u, RANKABLE)
            digits = self.setting("digits", RANKED)
            return f'=IF({rankable}=1,IF(ISNUMBER({root}),ROUND({said},{digits}),""),"")'

        yield from self._of_units(block, SCORE, total, tree.total)

    def _points(self, block: str, parts: Parts, unit: int) -> str:
        counts = self.blocks["counts_of"] + unit if self.board.counts else None
        empty = '""'
        plain = all(c.missing != "exclude" for c in self.scheme.criteria) and all(
            one.group.aggregation == "arithmetic" for one in self._parts
        )
        if parts.column == ROOT and plain and block != "judged":
            # The engine's short way for plain sums: who has nothing at all lies at nothing.
            caps = self.here.across(self.rows["cap"], ROOT, max(self.board.groups.values(), default=ROOT))
            empty = f'IF(MIN({caps})=1,0,"")'
        return self._groups.points(parts, self.blocks[block] + unit, counts, empty=empty)

    def _ranks(self) -> Iterator[Formula]:
        columns, worked, scores = self.columns, self.worked, self.worked.scores
        values = [self._breaker(name) for name in self.scheme.tie_breakers]
        places = worked.ranks([value for _, value in values])
        first = self.blocks["ranks"]

        def place(u: int) -> str:
            total = self.here.of_unit(self.blocks["judged"] + u, SCORE)
            totals = self._down("judged", SCORE)
            count = f"SUMPRODUCT(ISNUMBER({totals})*({totals}>{total}))"
            return f'=IF(ISNUMBER({total}),1+{count},"")'

        yield from self._of_units("ranks", columns.places[0], place, _ranked(places[0]))
        for n, (address, value) in enumerate(values):
            column, before = columns.breakers[n], columns.places[n]

            def breaker(u: int, a: Callable[[int], str] = address) -> str:
                return f"=IF(ISNUMBER({a(u)}),{a(u)},-{rules.INFINITE})"

            def decided(u: int, c: int = column, b: int = before) -> str:
                own, mine = self.here.of_unit(first + u, b), self.here.of_unit(first + u, c)
                all_, breakers = self._down("ranks", b), self._down("ranks", c)
                same = f"ISNUMBER({all_})*({all_}={own})*({breakers}>{mine})"
                return f'=IF(ISNUMBER({own}),{own}+SUMPRODUCT({same}),"")'

            shown = np.where(np.isnan(value), -UNBEATABLE, value)
            yield from self._of_units("ranks", column, breaker, shown)
            yield from self._of_units(
                "ranks", columns.places[n + 1], decided, _ranked(places[n + 1])
            )
        moved = np.where(scores.rank > 0, places[-1] - places[0], 0)
        yield from self._range(moved, _ranked(scores.best_rank - moved), _ranked(scores.worst_rank - moved))
        yield from self._of_units("ranks", columns.rank, self._rank, _ranked(scores.rank))
        for column, end, values_ in (
            (columns.from_, columns.best, scores.best_rank),
            (columns.to, columns.worst, scores.worst_rank),
        ):
            yield from self._of_units(
                "ranks",
                column,
                lambda u, e=end: self._shifted(u, e),
                _ranked(values_),
            )

        yield from self._order()

    def _order(self) -> Iterator[Formula]:
        """Yield the place of each unit in a list by rank; equal ones as they stand here."""
        columns, scores, first = self.columns, self.worked.scores, self.blocks["ranks"]
        key = np.where(
            scores.best_rank > 0, 1000.0 * scores.best_rank + scores.worst_rank, _LAST
        )
        order = np.empty(len(key))
        order[np.argsort(key, kind="stable")] = np.arange(1, len(key) + 1)

        def key_of(u: int) -> str:
            best, worst = (self.here.of_unit(first + u, c) for c in (columns.from_, columns.to))
            return f"=IF(ISNUMBER({best}),1000*{best}+{worst},{_LAST:.0f})"

        def place(u: int) -> str:
            keys, own = self._down("ranks", columns.key), self.here.of_unit(first + u, columns.key)
            above = self.here.down(first, u + 1, columns.key)
            return f"=SUMPRODUCT(--({keys}<{own}))+SUMPRODUCT(--({above}={own}))"

        yield from self._of_units("ranks", columns.key, key_of, key)
        yield from self._of_units("ranks", columns.order, place, order)

    def _range(
        self, moved: FloatArray, best: FloatArray, worst: FloatArray
    ) -> Iterator[Formula]:
        columns, first = self.columns, self.blocks["ranks"]

        def ends(u: int) -> tuple[str, str]:
            low = self.here.of_unit(self.blocks["lowest"] + u, SCORE)
            return low, self.here.of_unit(self.blocks["highest"] + u, SCORE)

        def from_(u: int) -> str:
            low, high = ends(u)
            lows = self._down("lowest", SCORE)
            count = f"SUMPRODUCT(ISNUMBER({lows})*({lows}>{high}))"
            return f'=IF(AND(ISNUMBER({low}),ISNUMBER({high})),1+{count},"")'

        def to(u: int) -> str:
            low, high = ends(u)
            highs = self._down("highest", SCORE)
            count = f"SUMPRODUCT(ISNUMBER({highs})*({highs}>{low}))-IF({high}>{low},1,0)"
            return f'=IF(AND(ISNUMBER({low}),ISNUMBER({high})),1+{count},"")'

        def shift(u: int) -> str:
            own, plain = (
                self.here.of_unit(first + u, columns.places[n]) for n in (-1, 0)
            )
            best_, worst_ = (
                self.here.of_unit(first + u, c) for c in (columns.best, columns.worst)
            )
            return f"=IF(ISNUMBER({own}),IF({best_}={worst_},{own}-{plain},0),0)"

        yield from self._of_units("ranks", columns.best, from_, best)
        yield from self._of_units("ranks", columns.worst, to, worst)
        yield from self._of_units("ranks", columns.moved, shift, moved)

    def _rank(self, unit: int) -> str:
        columns, row = self.columns, self.blocks["ranks"] + unit
        best, worst, moved = (
            self.here.of_unit(row, c) for c in (columns.best, columns.worst, columns.moved)
        )
        return f'=IF(ISNUMBER({best}),IF({best}={worst},{best}+{moved},""),"")'

    def _shifted(self, unit: int, column: int) -> str:
        row = self.blocks["ranks"] + unit
        end, moved = self.here.of_unit(row, column), self.here.of_unit(row, self.columns.moved)
        return f'=IF(ISNUMBER({end}),{end}+{moved},"")'

    def _breaker(self, name: str) -> tuple[Callable[[int], str], FloatArray]:
        """Return where a tie-breaker's values stand on the score sheet, and those values."""
        board, scores = self.board, self.worked.scores
        first = board.results
        if name == "bonus":
            column, value = board.bonus, scores.bonus
        elif name == "penalty":
            column, value = board.penalty, -scores.penalty
        elif name in board.groups:
            column = board.groups[name]
            value = scores.groups[:, list(board.groups).index(name)]
        else:
            place = [c.criterion_id for c in self.scheme.criteria].index(name)
            column, value = board.criteria[place], scores.points[:, place]
        if column is None:  # a scheme may name a bonus it does not have: nobody has any
            return lambda u: "0", np.zeros(board.units)
        sign = "-" if name == "penalty" else ""
        return lambda u: f"({sign}{self.score.of_unit(first + u, column)})", value


RANKED = ROOT
"""Column of the score sheet with settings that hold for all criteria."""


def parameters(board: Board, score: Sheet, column: int, bands: int) -> dict[str, str]:
    """Return the addresses of a rule's parameters."""
    rows = board.settings
    found = {
        name: score.cell(rows[row], column)
        for name, row in (
            ("maximum", "maximum"), ("reach", "reach"), ("each", "each"), ("top", "top")
        )
        if row in rows
    }
    if bands:
        for name, row in (("bounds", "bound"), ("given", "given")):
            found[name] = score.down(rows[f"{row}.0"], bands, column)
    return found


def _ranked(ranks: FloatArray) -> FloatArray:
    return np.where(np.asarray(ranks) > 0, ranks, np.nan).astype(np.float64)
