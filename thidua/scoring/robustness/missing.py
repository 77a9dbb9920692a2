"""How much of the weight is known of a unit, and what is missing.

The ranks that gaps leave open are worked out with the scores: :mod:`thidua.scoring.ranking`.
"""

from dataclasses import dataclass

import numpy as np

from thidua.scoring.arrays import FloatArray


@dataclass(frozen=True)
class Coverage:
    """How much of the weight is known of a unit.

    Parameters
    ----------
    known
        Share of the weight on criteria with a figure, from 0 to 1.
    missing
        Places of the criteria without one that carry weight.
    rankable
        Whether `known` reaches the least share.
    """

    known: float
    missing: tuple[int, ...]
    rankable: bool


def coverage(figures: FloatArray, weights: FloatArray, least: float) -> tuple[Coverage, ...]:
    """Say of each unit how much of the weight is known.

    Parameters
    ----------
    figures
        Shape (units, criteria), NaN for gaps.
    weights
        Shape (criteria,). Where all are 0 nobody is rankable.
    least
        Share of the weight that must be known of a unit, from 0 to 1.
    """
    known = np.isfinite(figures)
    total = float(weights.sum())
    found = []
    for row in known:
        share = float(weights[row].sum()) / total if total > 0 else 0.0
        missing = tuple(int(at) for at in np.flatnonzero(~row & (weights > 0)))
        found.append(Coverage(share, missing, share >= least - 1e-12))
    return tuple(found)
