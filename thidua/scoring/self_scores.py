"""Two scores side by side: what a unit gave itself (tự chấm) and what was checked (thẩm định).

Seen in published tables (DOMAIN "Scoring"). The checked score counts where there is one, else the
unit's own. What checking has changed is the difference between the two totals: an entry of which
there is only one score is the same in both.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from thidua.scoring.arrays import BoolArray, FloatArray
from thidua.scoring.engine import Scorer
from thidua.scoring.scheme import Scheme
from thidua.scoring.scores import Scores
from thidua.scoring.table import Table

ByName = Mapping[str, Mapping[str, float]]
"""Values by criterion or item, then by unit."""


@dataclass(frozen=True)
class ByHand:
    """What was entered by hand, in the shape of a table; NaN where nothing was.

    Parameters
    ----------
    figures, items
        Shapes ``(units, criteria)`` and ``(units, items)``, as entered.
    """

    figures: FloatArray
    items: FloatArray


@dataclass(frozen=True)
class TwoScores:
    """What the units gave themselves, and what was checked."""

    own: ByHand
    checked: ByHand

    @property
    def any_own(self) -> bool:
        """Whether any unit has scored itself."""
        return not (np.isnan(self.own.figures).all() and np.isnan(self.own.items).all())


@dataclass(frozen=True)
class Checked:
    """What checking has changed.

    Parameters
    ----------
    own
        The scores with the units' own entries, where they made any.
    names
        Criteria, then items, by identifier.
    points
        What each entry adds to the score as it counts less what it adds as the unit scored itself,
        in points, shape ``(units, names)``: below 0 where checking took points away.
    unchecked
        Entries that count as the unit scored itself, same shape.
    both
        Entries of which there are both scores, same shape.
    moved
        Units whose rank is another than by their own scores: place, rank then, rank now.
    """

    own: Scores
    names: tuple[str, ...]
    points: FloatArray
    unchecked: BoolArray
    both: BoolArray
    moved: tuple[tuple[int, int, int], ...]

    def among(self, unit: int, entries: BoolArray) -> list[str]:
        """Return the names of some of a unit's entries."""
        return [self.names[n] for n in np.flatnonzero(entries[unit])]


def by_hand(scheme: Scheme, units: tuple[str, ...], entered: ByName) -> ByHand:
    """Return entries by name and unit as arrays; figures of indicators are none of them."""
    criteria = [c.criterion_id if c.indicator is None else "" for c in scheme.criteria]
    items = [item.item_id for item in scheme.items]

    def grid(names: list[str]) -> FloatArray:
        rows = [[entered.get(name, {}).get(unit, np.nan) for name in names] for unit in units]
        return np.array(rows, dtype=np.float64).reshape(len(units), len(names))

    return ByHand(grid(criteria), grid(items))


def checked(
    scheme: Scheme, table: Table, two: TwoScores, weights: FloatArray, scores: Scores
) -> Checked | None:
    """Say what checking has changed; None where no unit has scored itself.

    Parameters
    ----------
    table
        The table that counts.
    weights, scores
        Under which weights, and its result.
    """
    if not two.any_own:
        return None
    as_own = replace(
        table,
        figures=_over(table.figures, two.own.figures),
        items=_over(table.items, two.own.items),
    )
    own = Scorer(scheme, as_own, weights).score()
    given = [
        np.column_stack([~np.isnan(one.figures), ~np.isnan(one.items)])
        for one in (two.own, two.checked)
    ]
    sign = np.array([1.0] * len(scheme.bonus) + [-1.0] * len(scheme.penalties))
    points = np.column_stack([scores.points - own.points, (scores.items - own.items) * sign])
    both = given[0] & given[1]
    moved = tuple(
        (n, int(before), int(now))
        for n, (before, now) in enumerate(zip(own.rank, scores.rank, strict=True))
        if 0 < before != now > 0
    )
    return Checked(
        own=own,
        names=(
            *(c.criterion_id for c in scheme.criteria),
            *(item.item_id for item in scheme.items),
        ),
        points=np.where(both, points, 0.0),
        unchecked=given[0] & ~given[1],
        both=both,
        moved=moved,
    )


def _over(values: FloatArray, entered: FloatArray) -> FloatArray:
    return np.where(np.isnan(entered), values, entered)
