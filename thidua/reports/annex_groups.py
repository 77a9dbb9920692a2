"""Groups as formulas: points of a group out of its criteria and the groups inside it.

Follows :mod:`thidua.scoring.tree`, in points instead of shares: a group gives
``min(mean, cap) * W``, W what its parts give together at full marks.
"""

from dataclasses import dataclass

from thidua.reports.annex_board import SCORE, Board, Sheet
from thidua.scoring.scheme import Group, Scheme

ROOT = SCORE - 1
"""Column of all groups together on the sheet of steps."""


@dataclass(frozen=True)
class Parts:
    """A group and where its parts are.

    Parameters
    ----------
    column
        Of the group itself.
    first, last
        Columns of its own criteria; both None where it has none.
    inner
        Columns of the groups inside it.
    """

    group: Group
    column: int
    first: int | None
    last: int | None
    inner: tuple[int, ...]


def parts_of(scheme: Scheme, board: Board) -> list[Parts]:
    """Return the root and all groups, each before the groups inside it."""
    found: list[Parts] = []

    def walk(group: Group, column: int, start: int) -> int:
        end = start + len(group.criteria)
        inner = tuple(board.groups[one.group_id] for one in group.groups)
        has = end > start
        first, last = (board.criteria[start], board.criteria[end - 1]) if has else (None, None)
        found.append(Parts(group, column, first, last, inner))
        for one in group.groups:
            end = walk(one, board.groups[one.group_id], end)
        return end

    walk(scheme.root, ROOT, 0)
    return found


class GroupFormulas:
    """Formulas of the sheet of steps for groups.

    Parameters
    ----------
    board
        Where things stand.
    rows
        The settings of the sheet of steps, by name.
    """

    def __init__(self, board: Board, rows: dict[str, int]) -> None:
        self._board, self._rows = board, rows
        self._here, self._score = Sheet(), Sheet(board.score)

    def of_parts(self, parts: Parts, sheet: Sheet, row: int, inner_row: int | None = None) -> str:
        """Return the sum of a setting over a group's parts."""
        terms = []
        if parts.first is not None and parts.last is not None:
            terms.append(f"SUM({sheet.across(row, parts.first, parts.last)})")
        inner_sheet = sheet if inner_row is None else self._here
        at = row if inner_row is None else inner_row
        terms += [inner_sheet.cell(at, column) for column in parts.inner]
        return "+".join(terms)

    def silent(self, parts: Parts) -> str:
        """Return 1 where nobody has a figure of any part."""
        count = len(parts.group.criteria) + len(parts.inner)
        return f"=IF({self.of_parts(parts, self._here, self._rows['silent'])}={count},1,0)"

    def counts(self, parts: Parts, row: int, product: bool) -> str:
        """Return whether a unit is judged by any part; in a product, not by who is silent."""
        terms = (
            [f"SUM({self._here.of_unit_across(row, parts.first, parts.last)})"]
            if (parts.first is not None and parts.last is not None)
            else []
        )
        terms += [self._here.of_unit(row, column) for column in parts.inner]
        judged = f"IF({'+'.join(terms)}>0,1,0)"
        silent = self._here.cell(self._rows["silent"], parts.column)
        return f"={judged}*(1-{silent})" if product else f"={judged}"

    def points(self, parts: Parts, row: int, counts_row: int | None, *, empty: str = '""') -> str:
        """Return the group's points.

        Parameters
        ----------
        row
            Of the unit in the block of shares.
        counts_row
            Of the unit in the block of who is judged by what; None: everybody by everything.
        empty
            What stands there where nobody has a figure of any part.
        """
        rows, here = self._rows, self._here
        whole = here.cell(rows["whole"], parts.column)
        cap = here.cell(rows["cap"], parts.column)
        silent = here.cell(rows["silent"], parts.column)
        judged = whole if counts_row is None else f"({self._whole(parts, counts_row)})"
        product = parts.group.aggregation == "geometric"
        mean = (
            self._product(parts, row, counts_row, judged)
            if product
            else (f"({self._sum(parts, row)})/{judged}")
        )
        said = f'IF({judged}>0,MIN({mean},{cap})*{whole},"")'
        return f'=IF({silent}=1,{empty},IF({self._gaps(parts, row, counts_row)}>0,"",{said}))'

    def _weight(self, column: int) -> str:
        return self._score.cell(self._board.settings["counts"], column)

    def _weights(self, parts: Parts) -> str:
        assert parts.first is not None and parts.last is not None
        return self._score.across(self._board.settings["counts"], parts.first, parts.last)

    def _sum(self, parts: Parts, row: int) -> str:
        terms = []
        if parts.first is not None and parts.last is not None:
            shares = self._here.of_unit_across(row, parts.first, parts.last)
            terms.append(f"SUMPRODUCT({self._weights(parts)},{shares})")
        terms += [f"N({self._here.of_unit(row, column)})" for column in parts.inner]
        return "+".join(terms)

    def _whole(self, parts: Parts, counts_row: int) -> str:
        terms = []
        if parts.first is not None and parts.last is not None:
            counts = self._here.of_unit_across(counts_row, parts.first, parts.last)
            terms.append(f"SUMPRODUCT({self._weights(parts)},{counts})")
        terms += [
            f"{self._weight(column)}*{self._here.of_unit(counts_row, column)}"
            for column in parts.inner
        ]
        return "+".join(terms)

    def _gaps(self, parts: Parts, row: int, counts_row: int | None) -> str:
        """Return the points that hang on figures nobody may leave out and that are missing."""
        here, silent_row = self._here, self._rows["silent"]
        terms = []
        if parts.first is not None and parts.last is not None:
            shares = here.of_unit_across(row, parts.first, parts.last)
            silent = here.across(silent_row, parts.first, parts.last)
            term = f"{self._weights(parts)}*(1-ISNUMBER({shares}))*(1-{silent})"
            if counts_row is not None:
                term += f"*{here.of_unit_across(counts_row, parts.first, parts.last)}"
            terms.append(f"SUMPRODUCT({term})")
        for column in parts.inner:
            missing = f"(1-ISNUMBER({here.of_unit(row, column)}))"
            term = f"{self._weight(column)}*{missing}*(1-{here.cell(silent_row, column)})"
            if counts_row is not None:
                term += f"*{here.of_unit(counts_row, column)}"
            terms.append(term)
        return "+".join(terms)

    def _product(self, parts: Parts, row: int, counts_row: int | None, whole: str) -> str:
        """Return the weighted geometric mean; nothing to the power of nothing is not asked for."""
        factors = []
        own = (
            range(parts.first, parts.last + 1)
            if (parts.first is not None and parts.last is not None)
            else range(0)
        )
        for column in (*own, *parts.inner):
            weight = self._weight(column)
            share = f"N({self._here.of_unit(row, column)})"
            if column in parts.inner:
                share = f"({share}/{weight})"
            power = weight
            if counts_row is not None:
                power = f"{weight}*{self._here.of_unit(counts_row, column)}"
            factors.append(f"IF({power}>0,{share}^({weight}/{whole}),1)")
        return "*".join(factors)
