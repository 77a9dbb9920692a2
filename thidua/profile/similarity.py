"""Which units have the most similar profile in a year.

Each indicator is standardised over all units that have a figure, ``z = (value - mean) / standard
deviation`` (of the population), and two units lie as far apart as the root of the mean square
difference of their scores on the indicators both have. No weights: every indicator counts once.
Formula: OECD/JRC, Handbook on Constructing Composite Indicators (2008), 5.2 and 3.2 (distances).
"""

from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

FEWEST: Final = 5
"""Indicators in common below which two units are not compared."""
# Share of the largest value: less spread than this is what arithmetic leaves of equal values.
_NO_SPREAD: Final = 1e-12


@dataclass(frozen=True)
class Twin:
    """Another unit, how far it lies, and on what that rests.

    Parameters
    ----------
    unit_id
        The other unit.
    distance
        Root mean square difference, in standard deviations; 0 is the same profile.
    common
        The indicators both have.
    nearest, farthest
        Of these, the one they differ least and most in.
    """

    unit_id: str
    distance: float
    common: tuple[str, ...]
    nearest: str
    farthest: str


@dataclass(frozen=True)
class Likeness:
    """The indicators a unit has in a year, and the other units, the most similar first."""

    indicators: tuple[str, ...]
    twins: tuple[Twin, ...]


def likeness(figures: pd.DataFrame, unit_id: str) -> Likeness:
    """Return how similar the other units are to one.

    Parameters
    ----------
    figures
        Rows of ``profile_peer`` of one year: ``unit_id, indicator_id, value``; one row per unit and
        indicator.
    unit_id
        The unit.

    Returns
    -------
    Likeness
        Units with fewer than :data:`FEWEST` indicators in common are left out. Without a figure of
        the unit both are empty.
    """
    if unit_id not in set(figures["unit_id"]):
        return Likeness((), ())
    order = figures["indicator_id"].drop_duplicates()
    table = figures.pivot(index="unit_id", columns="indicator_id", values="value")
    table = table.reindex(columns=order)
    values = table.to_numpy(dtype=np.float64)
    own = values[table.index.get_loc(unit_id)]
    known = ~np.isnan(values)
    # Of an indicator nobody has, or all alike, nothing is said.
    lowest = np.where(known, values, np.inf).min(axis=0)
    highest = np.where(known, values, -np.inf).max(axis=0)
    largest = np.where(known, np.abs(values), 0.0).max(axis=0)
    kept = ~np.isnan(own) & (highest - lowest > _NO_SPREAD * largest)
    indicators = [str(one) for one in table.columns[kept]]
    values, own = values[:, kept], own[kept]
    deviation = np.nanstd(values, axis=0) if indicators else own
    squares = ((values - own) / deviation) ** 2
    known = ~np.isnan(squares)
    twins = []
    for other, row, both in zip(table.index, squares, known, strict=True):
        if other == unit_id or both.sum() < FEWEST:
            continue
        common = np.flatnonzero(both)
        twins.append(
            Twin(
                str(other),
                float(np.sqrt(row[common].mean())),
                tuple(indicators[at] for at in common),
                indicators[common[row[common].argmin()]],
                indicators[common[row[common].argmax()]],
            )
        )
    ranked = sorted(twins, key=lambda one: (one.distance, one.unit_id))
    return Likeness(tuple(indicators), tuple(ranked))
