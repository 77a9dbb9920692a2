"""Where everything stands on the score sheet and on the sheet of its steps.

Both have the same columns, so that a criterion is in the same one wherever a reader looks, and the
units in the same order in every block of rows.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from xlsxwriter.utility import quote_sheetname, xl_col_to_name

from thidua.reports.annex_worked import Judged, cap_of, has_ratio
from thidua.scoring.scheme import Criterion, Item, Rule

HEADING, UNITS, FIRST = 5, 6, 7
"""Rows of the headings, of the units of measure, and the first below them, which scrolls."""

NAME, RANK, SCORE = 0, 1, 2
TAIL: Final = ("low", "high", "best", "worst", "known", "note")


@dataclass(frozen=True)
class Sheet:
    """A sheet as formulas name it; its own cells need no name.

    Parameters
    ----------
    name
        "" for the sheet the formula stands on.
    """

    name: str = ""

    @property
    def _before(self) -> str:
        return f"{quote_sheetname(self.name)}!" if self.name else ""

    def cell(self, row: int, column: int) -> str:
        """Return a setting's address: it stays where it is when a formula is copied."""
        return f"{self._before}${xl_col_to_name(column)}${row + 1}"

    def of_unit(self, row: int, column: int) -> str:
        """Return the address of a unit's cell: copied down, it goes along."""
        return f"{self._before}${xl_col_to_name(column)}{row + 1}"

    def down(self, first: int, count: int, column: int) -> str:
        """Return the range of all units in a column."""
        name = xl_col_to_name(column)
        return f"{self._before}${name}${first + 1}:${name}${first + count}"

    def across(self, row: int, first: int, last: int) -> str:
        """Return a setting of several columns."""
        start, end = xl_col_to_name(first), xl_col_to_name(last)
        return f"{self._before}${start}${row + 1}:${end}${row + 1}"

    def of_unit_across(self, row: int, first: int, last: int) -> str:
        """Return a unit's cells in several columns."""
        start, end = xl_col_to_name(first), xl_col_to_name(last)
        return f"{self._before}${start}{row + 1}:${end}{row + 1}"


class Board:
    """Columns and rows of both sheets.

    Parameters
    ----------
    judged
        What is scored.
    score, steps
        Names of the sheets.
    """

    def __init__(self, judged: Judged, score: str, steps: str) -> None:
        self.judged, self.scheme = judged, judged.scheme
        self.score, self.steps = score, steps
        self.units = len(judged.table.units)
        groups, scheme = self.scheme.groups, self.scheme
        at = SCORE + 1
        self.groups = {group.group_id: at + n for n, group in enumerate(groups)}
        at += len(groups)
        self.bonus = at if scheme.bonus else None
        at += bool(scheme.bonus)
        self.penalty = at if scheme.penalties else None
        at += bool(scheme.penalties)
        self.criteria = [at + n for n in range(len(scheme.criteria))]
        at += len(self.criteria)
        self.items = [at + n for n in range(len(scheme.items))]
        at += len(self.items)
        self.tail = {name: at + n for n, name in enumerate(TAIL)}
        self.results = FIRST + 1
        self.settings = self._settings()
        last = max(self.settings.values())
        self.entries = last + 3
        last = self.entries + self.units
        self.targets = last + 2 if self.has_targets else None
        if self.targets is not None:
            last = self.targets + self.units
        self.marks = last + 2
        self.kept = self.marks + self.units + 2
        """First row of what was entered when the sheet was made: it shows what was changed."""

    @property
    def judged_by(self) -> list[tuple[int, Criterion | Item]]:
        """All that has a column of its own: criteria, then items, with that column."""
        return [
            *zip(self.criteria, self.scheme.criteria, strict=True),
            *zip(self.items, self.scheme.items, strict=True),
        ]

    @property
    def has_targets(self) -> bool:
        """Whether any criterion is held against something."""
        return any(criterion.target is not None for criterion in self.scheme.criteria)

    @property
    def has_ratios(self) -> bool:
        """Whether any rule judges the ratio to a target."""
        return any(has_ratio(criterion) for criterion in self.scheme.criteria)

    @cached_property
    def counts(self) -> bool:
        """Whether some criterion may be left out of a unit's score, and the others weigh more."""
        products = (self.scheme.root, *self.scheme.groups)
        return any(c.missing == "exclude" for c in self.scheme.criteria) or any(
            group.aggregation == "geometric" for group in products
        )

    @cached_property
    def bands(self) -> int:
        """Rows of the longest table of bands."""
        return max((len(one.rule.bands) for _, one in self.judged_by), default=0)

    @property
    def last_column(self) -> int:
        """The last column of both sheets."""
        return self.tail["note"]

    def _settings(self) -> dict[str, int]:
        """Return the row of each setting; only those that some rule of the scheme reads."""
        rules = [one.rule for _, one in self.judged_by]
        names = ["rule", "missing"]
        names += ["target"] if self.has_targets else []
        names += ["maximum", "tried", "counts"]
        wanted = {
            "fixed": any(isinstance(c.target, float) for c in self.scheme.criteria),
            "lowest": any(rule.kind == "minmax" for rule in rules),
            "highest": any(rule.kind == "minmax" for rule in rules),
            "reach": any(rule.kind == "zscore" for rule in rules),
            "each": any(rule.kind == "counted" for rule in rules),
            "top": any(rule.kind == "manual" for rule in rules),
        }
        names += [name for name, needed in wanted.items() if needed]
        for n in range(self.bands):
            names += [f"bound.{n}"]
        for n in range(self.bands):
            names += [f"given.{n}"]
        names += ["scale", "least", "fewest", "digits"]
        first = self.results + self.units + 2
        return {name: first + n for n, name in enumerate(names)}

    def capped(self, group_id: str) -> float | None:
        """Return a group's own maximum; None where it is what its parts give together."""
        group = next(one for one in self.scheme.groups if one.group_id == group_id)
        return group.maximum if cap_of(group) < 1.0 else None


def each_of(one: Criterion | Item) -> float:
    """Return the points for each of what is counted."""
    return one.rule.each * one.maximum


def top_of(one: Criterion | Item) -> float | None:
    """Return the upper end of the scale of entry; None where it is the maximum itself."""
    top = 1.0 / one.rule.each
    return None if abs(top - one.maximum) <= 1e-12 * top else top


def band_points(rule: Rule, maximum: float) -> list[tuple[float, float]]:
    """Return the table of bands: from where on, how many points."""
    return [(bound, given * maximum) for bound, given in sorted(rule.bands)]
