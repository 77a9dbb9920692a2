"""Criteria and groups by name: what each gives, wherever in a scheme it stands."""

import numpy as np

from thidua.scoring.arrays import BoolArray, FloatArray
from thidua.scoring.gaps import left_out
from thidua.scoring.scheme import Scheme, places_of
from thidua.scoring.tree import share_reached, tree_points


class NamedParts:
    """The criteria and groups of a scheme, by identifier.

    Shares carry draws in front, ``(..., units, criteria)``, as the scheme fills gaps; weights are
    ``(..., criteria)`` and `silent`, of which nobody has a figure, ``(criteria,)``.
    """

    def __init__(self, scheme: Scheme) -> None:
        self._groups = {group.group_id: group for group in scheme.groups}
        self._places = places_of(scheme.root)
        self._missing = tuple(criterion.missing for criterion in scheme.criteria)

    def points(
        self, name: str, shares: FloatArray, weights: FloatArray, silent: BoolArray
    ) -> FloatArray:
        """Return the points a criterion or group gives, shape ``(..., units)``."""
        place = self._places[name]
        part, of = shares[..., place], weights[..., place]
        group = self._groups.get(name)
        if group is None:
            return part[..., 0] * of
        return tree_points(group, part, of, silent[place], left_out(part, self._missing[place]))[0]

    def place(self, name: str) -> slice:
        """Return where the criteria of a criterion or group stand."""
        return self._places[name]

    def reached(
        self, name: str, part: FloatArray, weights: FloatArray, silent: BoolArray
    ) -> FloatArray:
        """Return the share of its points a criterion or group gives, 0 to 1; NaN: not judged.

        Parameters
        ----------
        part
            The shares of its own criteria, see :meth:`place`.
        """
        place = self._places[name]
        of = weights[..., place]
        group = self._groups.get(name)
        if group is None:
            weighs = of > 0.0
            return part[..., 0] if weighs.all() else np.where(weighs, part[..., 0], np.nan)
        return share_reached(group, part, of, silent[place], left_out(part, self._missing[place]))
