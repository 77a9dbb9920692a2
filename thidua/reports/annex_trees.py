"""Shares to points of groups and scores, as formulas: as they are, and with gaps at their ends."""

from collections.abc import Iterator
from functools import partial

from thidua.reports.annex_board import SCORE
from thidua.reports.annex_groups import ROOT, Parts
from thidua.reports.annex_steps import RANKABLE, RANKED, Formula, Steps
from thidua.reports.annex_worked import Tree


def of_trees(steps: Steps) -> Iterator[Formula]:
    """Yield who is judged by what, and groups and scores under each reading of the gaps."""
    worked = steps.worked
    if steps.board.counts:
        yield from _counts(steps)
    yield from _tree(steps, "judged", worked.judged)
    for block, setting, tree in (
        ("lowest", "worst", worked.low),
        ("highest", "best", worked.high),
    ):
        for n, (column, criterion) in enumerate(
            zip(steps.board.criteria, steps.scheme.criteria, strict=True)
        ):
            filled = steps.here.cell(steps.rows[setting], column)

            def text(u: int, c: int = column, end: str = filled) -> str:
                share = steps.here.of_unit(steps.blocks["judged"] + u, c)
                return f"=IF(ISNUMBER({share}),{share},{end})"

            def same(u: int, c: int = column) -> str:
                return f"={steps.here.of_unit(steps.blocks['judged'] + u, c)}"

            is_open = criterion.missing == "range"
            yield from steps.of_units(block, column, text if is_open else same, tree.shares[:, n])
        yield from _tree(steps, block, tree)


def _counts(steps: Steps) -> Iterator[Formula]:
    """Yield 1 where a unit is judged by a part; 0 where it is left out, or the part is silent."""
    worked, rows = steps.worked, steps.rows
    product_of = {
        criterion.criterion_id
        for parts in steps.parts
        if parts.group.aggregation == "geometric"
        for criterion in parts.group.criteria
    }
    for n, (column, criterion) in enumerate(
        zip(steps.board.criteria, steps.scheme.criteria, strict=True)
    ):
        excluded = criterion.missing == "exclude"
        silent = steps.here.cell(rows["silent"], column)

        def text(
            u: int,
            c: int = column,
            e: bool = excluded,
            s: str = silent,
            p: bool = criterion.criterion_id in product_of,
        ) -> str:
            share = steps.here.of_unit(steps.blocks["share"] + u, c)
            known = f"IF(ISNUMBER({share}),1,0)" if e else "1"
            return f"={known}*(1-{s})" if p else f"={known}"

        yield from steps.of_units("counts_of", column, text, worked.counts[:, n])
    inside = {
        column: parts.group.aggregation == "geometric"
        for parts in steps.parts
        for column in parts.inner
    }
    for parts in steps.parts[1:]:
        n = list(steps.board.groups.values()).index(parts.column)
        yield from steps.of_units(
            "counts_of",
            parts.column,
            partial(_judged_by, steps, parts, inside[parts.column]),
            worked.group_counts[:, n],
        )


def _judged_by(steps: Steps, parts: Parts, product: bool, unit: int) -> str:
    return steps.groups.counts(parts, steps.blocks["counts_of"] + unit, product)


def _tree(steps: Steps, block: str, tree: Tree) -> Iterator[Formula]:
    first, places = steps.blocks[block], list(steps.board.groups.values())
    for parts in steps.parts:
        values = tree.root if parts.column == ROOT else tree.groups[:, places.index(parts.column)]
        points = partial(_points, steps, block, parts)
        yield from steps.of_units(block, parts.column, points, values)
    bonus = steps.board.bonus
    penalty = steps.board.penalty

    def total(u: int) -> str:
        root = steps.here.of_unit(first + u, ROOT)
        said = root
        if bonus is not None:
            said += f"+{steps.score.of_unit(steps.board.results + u, bonus)}"
        if penalty is not None:
            said += f"-{steps.score.of_unit(steps.board.results + u, penalty)}"
        rankable = steps.here.of_unit(steps.blocks["share"] + u, RANKABLE)
        digits = steps.setting("digits", RANKED)
        return f'=IF({rankable}=1,IF(ISNUMBER({root}),ROUND({said},{digits}),""),"")'

    yield from steps.of_units(block, SCORE, total, tree.total)


def _points(steps: Steps, block: str, parts: Parts, unit: int) -> str:
    counts = steps.blocks["counts_of"] + unit if steps.board.counts else None
    empty = '""'
    plain = all(c.missing != "exclude" for c in steps.scheme.criteria) and all(
        one.group.aggregation == "arithmetic" for one in steps.parts
    )
    if parts.column == ROOT and plain and block != "judged":
        # The engine's short way for plain sums: who has nothing at all lies at nothing.
        last = max(steps.board.groups.values(), default=ROOT)
        caps = steps.here.across(steps.rows["cap"], ROOT, last)
        empty = f'IF(MIN({caps})=1,0,"")'
    return steps.groups.points(parts, steps.blocks[block] + unit, counts, empty=empty)
