"""Small schemes to try the robustness on: they have the shape of a scheme, and no file."""

import numpy as np

from thidua.scoring.arrays import FloatArray, settled
from thidua.scoring.robustness.draws import Score


def weighted(figures: FloatArray, weights: FloatArray) -> FloatArray:
    """Figures are shares already: the sum of weight · share."""
    return settled(np.einsum("duc,dc->du", figures, weights), 1000.0)


def clamped(targets: FloatArray) -> Score:
    """The rule `linear`: weight · clamp(A/T, 0, 1)."""

    def score(figures: FloatArray, weights: FloatArray) -> FloatArray:
        return weighted(np.clip(figures / targets, 0, 1), weights)

    return score


def spanned(figures: FloatArray, weights: FloatArray) -> FloatArray:
    """The rule `minmax` within the units at hand, higher is better."""
    low, high = figures.min(axis=1, keepdims=True), figures.max(axis=1, keepdims=True)
    return weighted((figures - low) / np.where(high > low, high - low, 1), weights)


def banded(edges: FloatArray) -> Score:
    """Points by steps: the share of the edges a figure has reached, on every criterion."""

    def score(figures: FloatArray, weights: FloatArray) -> FloatArray:
        reached = (figures[..., None] >= edges).mean(axis=-1)
        return weighted(reached, weights)

    return score
