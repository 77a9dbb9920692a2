"""The figures a scheme is applied to: units × criteria, with their targets, and units × items."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from thidua.scoring.arrays import FloatArray


@dataclass(frozen=True)
class Table:
    """Figures of some units, in the order of a scheme's criteria and items.

    Parameters
    ----------
    units
        Identifiers or names, one each.
    figures
        Shape ``(units, criteria)``, in the figures' units; NaN: not known.
    targets
        Same shape and units; NaN where there is none. A criterion held against the bloc's mean has
        none here: that is worked out from the figures.
    items
        Shape ``(units, items)``: bonus items, then penalties; NaN: not claimed.
    """

    units: tuple[str, ...]
    figures: FloatArray
    targets: FloatArray
    items: FloatArray

    def only(self, units: Sequence[int]) -> "Table":
        """Return the rows of some units."""
        place = np.asarray(units, dtype=np.int64)
        return Table(
            tuple(self.units[n] for n in place),
            self.figures[place],
            self.targets[place],
            self.items[place],
        )
