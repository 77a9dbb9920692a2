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
    spread = table.max() - table.min()
    differing = spread > _NO_SPREAD * table.abs().max()
    own = table.loc[unit_id].notna()
    indicators = tuple(str(one) for one in order if own[one] and differing[one])
    table = table[list(indicators)]
    scores = (table - table.mean()) / table.std(ddof=0)
    squares = (scores - scores.loc[unit_id]) ** 2
    twins = []
    for other, row in squares.drop(index=unit_id).iterrows():
        both = row.dropna()
        if len(both) < FEWEST:
            continue
        twins.append(
            Twin(
                str(other),
                float(np.sqrt(both.mean())),
                tuple(map(str, both.index)),
                str(both.idxmin()),
                str(both.idxmax()),
            )
        )
    return Likeness(indicators, tuple(sorted(twins, key=lambda one: (one.distance, one.unit_id))))
