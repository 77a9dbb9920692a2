"""What all members of a criterion or group share, as formulas: the first block of the steps."""

from collections.abc import Iterator

import numpy as np

from thidua.reports.annex_steps import RANKED, Formula, Steps
from thidua.reports.annex_worked import cap_of
from thidua.scoring.gaps import FEWEST_SHOWN
from thidua.scoring.normalise import mean_known


def of_settings(steps: Steps) -> Iterator[Formula]:
    """Yield the settings of criteria, then of groups."""
    yield from _of_criteria(steps)
    yield from _of_groups(steps)


def _of_criteria(steps: Steps) -> Iterator[Formula]:
    board, worked = steps.board, steps.worked
    lows = np.fmin.reduce(worked.judged.shares, axis=0)
    highs = np.fmax.reduce(worked.judged.shares, axis=0)
    known = (~np.isnan(worked.judged.shares)).sum(axis=0)
    fewest = steps.setting("fewest", RANKED)
    for n, (column, criterion) in enumerate(
        zip(board.criteria, steps.scheme.criteria, strict=True)
    ):
        tried, most = steps.setting("tried", column), steps.setting("maximum", column)
        text = f"=IF(ISNUMBER({tried}),{tried},{most})"
        yield Formula(steps.rows["effective"], column, text, board.judged.weights[n])
        full = criterion.missing == "full"
        text = "=0" if full else f"=IF(COUNT({steps.down('share', column)})=0,1,0)"
        yield Formula(steps.rows["silent"], column, text, worked.silent[n])
        yield from _marks(steps, n, column)
        if criterion.missing == "range":
            shares = steps.down("judged", column)
            few = bool(known[n] < FEWEST_SHOWN)
            for name, end, taken, value in (
                ("worst", "0", "MIN", 0.0 if few else lows[n]),
                ("best", "1", "MAX", 1.0 if few else highs[n]),
            ):
                shown = f"IF(COUNT({shares})<{fewest},{end},{taken}({shares}))"
                text = f'=IF(COUNT({shares})=0,"",{shown})'
                value = np.nan if known[n] == 0 else float(value)
                yield Formula(steps.rows[name], column, text, value)


def _marks(steps: Steps, n: int, column: int) -> Iterator[Formula]:
    """Yield what a rule takes of all figures of a criterion together."""
    rule, figures = steps.scheme.criteria[n].rule, steps.figures(column)
    values = steps.board.judged.table.figures[:, n]
    some = not np.isnan(values).all()
    if rule.kind == "minmax":
        for name, fixed, taken, value in (
            ("low", "lowest", "MIN", rule.lowest),
            ("high", "highest", "MAX", rule.highest),
        ):
            given = steps.setting(fixed, column)
            own = f'IF(COUNT({figures})>0,{taken}({figures}),"")'
            ends = (np.nanmin if name == "low" else np.nanmax)(values) if some else np.nan
            text = f"=IF(ISNUMBER({given}),{given},{own})"
            shown = ends if value is None else value
            yield Formula(steps.rows[name], column, text, float(shown))
    if rule.kind == "zscore":
        mean = float(mean_known(values)[0])
        spread = float(np.nanstd(values)) if some else np.nan
        for name, taken, value in (("mean", "AVERAGE", mean), ("deviation", "STDEVP", spread)):
            text = f'=IF(COUNT({figures})>0,{taken}({figures}),"")'
            yield Formula(steps.rows[name], column, text, value)


def _of_groups(steps: Steps) -> Iterator[Formula]:
    board, worked, rows = steps.board, steps.worked, steps.rows
    place = {column: n for n, column in enumerate(board.groups.values())}
    for parts in steps.parts:
        column, group = parts.column, parts.group
        n = place.get(column)
        silent = worked.root_silent if n is None else worked.group_silent[n]
        points = worked.root_weight if n is None else worked.group_weights[n]
        yield Formula(rows["silent"], column, steps.groups.silent(parts), silent)
        counted = steps.groups.of_parts(parts, steps.score, board.settings["counts"])
        yield Formula(rows["whole"], column, f"={counted}", points / cap_of(group))
        if n is None:
            yield Formula(rows["cap"], column, "=1", 1.0)
            continue
        own, parts_max = steps.setting("maximum", column), steps.here.cell(rows["parts"], column)
        text = steps.groups.of_parts(parts, steps.score, board.settings["maximum"], rows["most"])
        yield Formula(rows["parts"], column, f"={text}", group.parts_maximum)
        text = f"=IF(ISNUMBER({own}),{own},{parts_max})"
        yield Formula(rows["most"], column, text, group.maximum)
        most = steps.here.cell(rows["most"], column)
        text = f"=IF({most}<{parts_max}*(1-1E-9),{most}/{parts_max},1)"
        yield Formula(rows["cap"], column, text, cap_of(group))
