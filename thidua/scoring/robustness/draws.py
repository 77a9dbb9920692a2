"""Weights and figures as they might also be: drawn around the present ones, in batches, by a seed.

Weights: each free weight is multiplied by a number drawn uniformly from 1 - width to 1 + width,
then the free weights are scaled to their old sum; locked ones stay (as COINr's get_noisy_weights).
Uncertainty analysis by such draws: Saisana, Saltelli, Tarantola, J. R. Stat. Soc. A 168 (2005),
307–323; step 7 of the OECD/JRC Handbook on Constructing Composite Indicators (2008).

Figures: normal about the figure as it is shown, independent of each other, only where the deviation
is not 0. Draws come in mirrored pairs (antithetic variates: Hammersley, Morton, 1956): the second
of a pair takes every deviation of the first with the other sign, which steadies every mean at no
cost.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

from thidua.scoring.arrays import BoolArray, FloatArray

Score = Callable[[FloatArray, FloatArray], FloatArray]
"""(figures (draws, units, criteria), weights (draws, criteria)) → totals (draws, units)."""

DRAWS: Final = 10_000
# A batch has 2 MB of figures: memory that is found again, where a larger piece is asked for anew,
# which takes as long as the drawing. Of a large table that would be few draws.
_CELLS: Final = 2**18
_LEAST: Final = 350


@dataclass(frozen=True)
class Batch:
    """Some draws: ``figures`` (draws, units, criteria), not to be written to, and ``weights``."""

    figures: FloatArray
    weights: FloatArray


@dataclass(frozen=True)
class Doubt:
    """What is drawn.

    Parameters
    ----------
    width
        From 0 (the weights stay) to 1 (each from nothing to double, before they are scaled).
    deviation
        Standard deviation of each figure in its own unit, shape (units, criteria); None for none.
    locked
        Weights that stay, shape (criteria,); None for none.
    draws, seed
        How many, and where they begin: the same seed gives the same draws.
    """

    width: float = 0.25
    deviation: FloatArray | None = None
    locked: BoolArray | None = None
    draws: int = DRAWS
    seed: int = 1

    def __post_init__(self) -> None:
        if not 0 <= self.width <= 1:
            raise ValueError(f"The width must lie between 0 and 1, not {self.width}.")
        if self.draws < 2:
            raise ValueError(f"At least two draws, not {self.draws}.")
        if self.deviation is not None and not np.all(self.deviation >= 0):
            raise ValueError("A standard deviation is 0 or more.")


def unrepeated(figures: FloatArray) -> FloatArray:
    """Return the one table, shape (units, criteria), where all draws hold the same figures.

    A scheme that is given a single table works its points out once: most of the cost of draws in
    which only the weights vary.
    """
    return figures[0] if len(figures) and figures.strides[0] == 0 else figures


def batches(
    figures: FloatArray, weights: FloatArray, doubt: Doubt, size: int | None = None
) -> Iterator[Batch]:
    """Draw weights and figures, some at a time.

    The weights of a seed are the same whether figures are drawn or not, and all draws are the same
    whatever the size of a batch.

    Parameters
    ----------
    figures
        Shape (units, criteria), NaN for gaps, which stay.
    weights
        Shape (criteria,), none negative: points or shares, their sum is kept.
    size
        Draws a batch; None takes as many as are worked out fastest. Rounded up to an even number.
    """
    for_weights, for_figures = (
        np.random.Generator(np.random.PCG64(seed))
        for seed in np.random.SeedSequence(doubt.seed).spawn(2)
    )
    size = size or max(_LEAST, _CELLS // max(1, figures.size))
    size = max(2, size + size % 2)
    drawn = _uncertain(figures, doubt.deviation)
    for start in range(0, doubt.draws, size):
        n = min(size, doubt.draws - start)
        yield Batch(
            _drawn_figures(for_figures, figures, doubt.deviation, drawn, n),
            weights_around(for_weights, weights, doubt.width, doubt.locked, n),
        )


def _uncertain(figures: FloatArray, deviation: FloatArray | None) -> npt.NDArray[np.intp]:
    if deviation is None:
        return np.empty(0, dtype=np.intp)
    return np.flatnonzero((deviation > 0) & np.isfinite(figures))


def _drawn_figures(
    generator: np.random.Generator,
    figures: FloatArray,
    deviation: FloatArray | None,
    drawn: npt.NDArray[np.intp],
    n: int,
) -> FloatArray:
    shape = (n, *figures.shape)
    if deviation is None or not drawn.size:
        return np.broadcast_to(figures, shape)
    half = generator.standard_normal(((n + 1) // 2, drawn.size), dtype=np.float32)
    moved = np.empty((*half.shape[:1], 2, drawn.size))
    np.multiply(half, deviation.flat[drawn], out=moved[:, 0])
    np.negative(moved[:, 0], out=moved[:, 1])
    moved += figures.flat[drawn]
    if drawn.size == figures.size:
        return moved.reshape(-1, *figures.shape)[:n]
    table = np.empty((n, figures.size))
    table[:] = figures.ravel()
    table[:, drawn] = moved.reshape(-1, drawn.size)[:n]
    return table.reshape(shape)


def weights_around(
    generator: np.random.Generator,
    weights: FloatArray,
    width: float,
    locked: BoolArray | None,
    n: int,
) -> FloatArray:
    """Return `n` sets of weights around the present ones, shape (n, criteria); see the module.

    Parameters
    ----------
    weights
        Shape (criteria,), none negative. A weight of 0 stays 0, and so does a single free one.
    """
    if np.any(weights < 0) or not np.all(np.isfinite(weights)):
        raise ValueError("A weight is 0 or more.")
    kept = np.zeros(weights.shape, dtype=np.bool_) if locked is None else locked
    free = np.flatnonzero(~kept & (weights > 0))
    if not free.size or width == 0:
        return np.broadcast_to(weights, (n, *weights.shape))
    half = generator.random(((n + 1) // 2, free.size), dtype=np.float32) * 2.0 - 1.0
    factors = 1.0 + width * np.stack([half, -half], axis=1).reshape(-1, free.size)[:n]
    moved = factors * weights[free]
    # Width 1 may draw nothing but zeros: then the present weights are as good as any.
    total = moved.sum(axis=1, keepdims=True)
    np.divide(weights[free].sum(), total, out=total, where=total > 0)
    drawn = np.empty((n, weights.size))
    drawn[:] = weights
    drawn[:, free] = moved * total
    return drawn


def weights_anywhere(
    weights: FloatArray, draws: int, seed: int, locked: BoolArray | None = None
) -> FloatArray:
    """Return sets of weights from everywhere, shape (draws, criteria): nothing is known of them.

    Uniform over all ways to divide the sum of the free weights, Dirichlet (1, …, 1), by normalised
    exponential numbers: Devroye, "Non-Uniform Random Variate Generation" (1986), ch. XI.4. It is
    the missing preference information of SMAA-2: Lahdelma, Salminen, Operations Research 49 (2001).
    """
    kept = np.zeros(weights.shape, dtype=np.bool_) if locked is None else locked
    free = np.flatnonzero(~kept)
    drawn = np.empty((draws, weights.size))
    drawn[:] = weights
    if free.size:
        generator = np.random.Generator(np.random.PCG64(seed))
        parts = generator.standard_exponential((draws, free.size))
        drawn[:, free] = parts * (weights[free].sum() / parts.sum(axis=1, keepdims=True))
    return drawn
