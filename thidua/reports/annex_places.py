"""Scores to ranks, as formulas: tie-breakers, what gaps leave open, the order of the list."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final

import numpy as np

from thidua.reports import annex_rules as rules
from thidua.reports.annex_board import SCORE
from thidua.reports.annex_steps import Formula, Steps
from thidua.reports.annex_worked import UNBEATABLE
from thidua.scoring.arrays import FloatArray, IntArray

_LAST: Final = 1e6


def of_ranks(steps: Steps) -> Iterator[Formula]:
    """Yield places by score, by each tie-breaker, the range gaps leave open, ranks, the order."""
    columns, worked, scores = steps.columns, steps.worked, steps.worked.scores
    values = [_breaker(steps, name) for name in steps.scheme.tie_breakers]
    places = worked.ranks([value for _, value in values])
    first = steps.blocks["ranks"]

    def place(u: int) -> str:
        total = steps.here.of_unit(steps.blocks["judged"] + u, SCORE)
        totals = steps.down("judged", SCORE)
        count = f"SUMPRODUCT(ISNUMBER({totals})*({totals}>{total}))"
        return f'=IF(ISNUMBER({total}),1+{count},"")'

    yield from steps.of_units("ranks", columns.places[0], place, _ranked(places[0]))
    for n, (address, value) in enumerate(values):
        column, before = columns.breakers[n], columns.places[n]

        def breaker(u: int, a: Callable[[int], str] = address) -> str:
            return f"=IF(ISNUMBER({a(u)}),{a(u)},-{rules.INFINITE})"

        def decided(u: int, c: int = column, b: int = before) -> str:
            own, mine = steps.here.of_unit(first + u, b), steps.here.of_unit(first + u, c)
            all_, breakers = steps.down("ranks", b), steps.down("ranks", c)
            same = f"ISNUMBER({all_})*({all_}={own})*({breakers}>{mine})"
            return f'=IF(ISNUMBER({own}),{own}+SUMPRODUCT({same}),"")'

        shown = np.where(np.isnan(value), -UNBEATABLE, value)
        yield from steps.of_units("ranks", column, breaker, shown)
        yield from steps.of_units("ranks", columns.places[n + 1], decided, _ranked(places[n + 1]))
    moved = np.where(scores.rank > 0, places[-1] - places[0], 0)
    best, worst = _ranked(scores.best_rank - moved), _ranked(scores.worst_rank - moved)
    yield from _range(steps, moved, best, worst)
    yield from steps.of_units("ranks", columns.rank, partial(_rank, steps), _ranked(scores.rank))
    for column, end, ranks in (
        (columns.from_, columns.best, scores.best_rank),
        (columns.to, columns.worst, scores.worst_rank),
    ):
        shifted = partial(_shifted, steps, end)
        yield from steps.of_units("ranks", column, shifted, _ranked(ranks))
    yield from _order(steps)


def _order(steps: Steps) -> Iterator[Formula]:
    """Yield the place of each unit in a list by rank; equal ones as they stand here."""
    columns, scores, first = steps.columns, steps.worked.scores, steps.blocks["ranks"]
    key = np.where(scores.best_rank > 0, 1000.0 * scores.best_rank + scores.worst_rank, _LAST)
    order = np.empty(len(key))
    order[np.argsort(key, kind="stable")] = np.arange(1, len(key) + 1)

    def key_of(u: int) -> str:
        best, worst = (steps.here.of_unit(first + u, c) for c in (columns.from_, columns.to))
        return f"=IF(ISNUMBER({best}),1000*{best}+{worst},{_LAST:.0f})"

    def place(u: int) -> str:
        keys, own = steps.down("ranks", columns.key), steps.here.of_unit(first + u, columns.key)
        above = steps.here.down(first, u + 1, columns.key)
        return f"=SUMPRODUCT(--({keys}<{own}))+SUMPRODUCT(--({above}={own}))"

    yield from steps.of_units("ranks", columns.key, key_of, key)
    yield from steps.of_units("ranks", columns.order, place, order)


def _range(steps: Steps, moved: IntArray, best: FloatArray, worst: FloatArray) -> Iterator[Formula]:
    """Yield best and worst rank by score, and how far tie-breakers move a rank that is firm."""
    columns, first = steps.columns, steps.blocks["ranks"]

    def ends(u: int) -> tuple[str, str]:
        low = steps.here.of_unit(steps.blocks["lowest"] + u, SCORE)
        return low, steps.here.of_unit(steps.blocks["highest"] + u, SCORE)

    def from_(u: int) -> str:
        low, high = ends(u)
        lows = steps.down("lowest", SCORE)
        count = f"SUMPRODUCT(ISNUMBER({lows})*({lows}>{high}))"
        return f'=IF(AND(ISNUMBER({low}),ISNUMBER({high})),1+{count},"")'

    def to(u: int) -> str:
        low, high = ends(u)
        highs = steps.down("highest", SCORE)
        count = f"SUMPRODUCT(ISNUMBER({highs})*({highs}>{low}))-IF({high}>{low},1,0)"
        return f'=IF(AND(ISNUMBER({low}),ISNUMBER({high})),1+{count},"")'

    def shift(u: int) -> str:
        own, plain = (steps.here.of_unit(first + u, columns.places[n]) for n in (-1, 0))
        best_, worst_ = (steps.here.of_unit(first + u, c) for c in (columns.best, columns.worst))
        return f"=IF(ISNUMBER({own}),IF({best_}={worst_},{own}-{plain},0),0)"

    yield from steps.of_units("ranks", columns.best, from_, best)
    yield from steps.of_units("ranks", columns.worst, to, worst)
    yield from steps.of_units("ranks", columns.moved, shift, moved.astype(np.float64))


def _rank(steps: Steps, unit: int) -> str:
    """Return the rank where gaps leave none but one."""
    columns, row = steps.columns, steps.blocks["ranks"] + unit
    best, worst, moved = (
        steps.here.of_unit(row, c) for c in (columns.best, columns.worst, columns.moved)
    )
    return f'=IF(ISNUMBER({best}),IF({best}={worst},{best}+{moved},""),"")'


def _shifted(steps: Steps, column: int, unit: int) -> str:
    row = steps.blocks["ranks"] + unit
    end, moved = steps.here.of_unit(row, column), steps.here.of_unit(row, steps.columns.moved)
    return f'=IF(ISNUMBER({end}),{end}+{moved},"")'


def _breaker(steps: Steps, name: str) -> tuple[Callable[[int], str], FloatArray]:
    """Return where a tie-breaker's values stand on the score sheet, and those values."""
    board, scores = steps.board, steps.worked.scores
    first = board.results
    if name == "bonus":
        column, value = board.bonus, scores.bonus
    elif name == "penalty":
        column, value = board.penalty, -scores.penalty
    elif name in board.groups:
        column = board.groups[name]
        value = scores.groups[:, list(board.groups).index(name)]
    else:
        place = [c.criterion_id for c in steps.scheme.criteria].index(name)
        column, value = board.criteria[place], scores.points[:, place]
    if column is None:  # a scheme may name a bonus it does not have: nobody has any
        return lambda u: "0", np.zeros(board.units)
    sign = "-" if name == "penalty" else ""
    return lambda u: f"({sign}{steps.score.of_unit(first + u, column)})", value


def _ranked(ranks: IntArray) -> FloatArray:
    """Return ranks as a sheet shows them: nothing where there is none."""
    return np.where(ranks > 0, ranks, np.nan).astype(np.float64)
