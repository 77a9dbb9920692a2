"""How long 10,000 draws take: score, rank, intervals and groups, beside the bars of the issue."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from thidua.scoring.arrays import FloatArray, settled
from thidua.scoring.robustness.draws import DRAWS, Doubt, Score, unrepeated
from thidua.scoring.robustness.firmness import Firmness, assess, groups

RUNS = 5


@dataclass(frozen=True)
class Case:
    """A table to be ranked, and the milliseconds it may take."""

    units: int
    criteria: int
    bar_ms: float

    @property
    def name(self) -> str:
        """What the table calls it."""
        return f"{self.units} × {self.criteria}"


CASES = (Case(12, 25, 50.0), Case(63, 48, 500.0))


@dataclass(frozen=True)
class DrawTime:
    """Milliseconds of 10,000 draws, the median of `RUNS`.

    Parameters
    ----------
    weights_ms
        Only the weights are drawn: all figures are final.
    part_ms
        One figure in five is an estimate and drawn too.
    all_ms
        Every figure is drawn.
    """

    case: Case
    weights_ms: float
    part_ms: float
    all_ms: float


def sample_table(case: Case) -> tuple[FloatArray, FloatArray]:
    """Return figures and weights of a made-up table of this size, always the same."""
    generator = np.random.Generator(np.random.PCG64(case.units))
    figures = generator.uniform(40, 130, (case.units, case.criteria))
    return figures, generator.uniform(5, 60, case.criteria)


def linear_scheme(figures: FloatArray, weights: FloatArray) -> FloatArray:
    """Score by the rule ``linear`` against a target of 100: the cheapest scheme there is."""
    shares = np.clip(unrepeated(figures) / 100.0, 0.0, 1.0)
    if shares.ndim == 2:
        return settled(weights @ shares.T, 1000.0)
    return settled(np.matmul(shares, weights[:, :, None])[..., 0], 1000.0)


def draw_times(
    make: Callable[[FloatArray], Score] = lambda _: linear_scheme,
    cases: tuple[Case, ...] = CASES,
) -> list[DrawTime]:
    """Time the draws of each case.

    Parameters
    ----------
    make
        Gives the scheme of a table of figures; the default needs no file.
    """
    return [_timed(case, make) for case in cases]


def _timed(case: Case, make: Callable[[FloatArray], Score]) -> DrawTime:
    figures, weights = sample_table(case)
    score = make(figures)
    every = 0.03 * figures
    part = np.where(np.arange(figures.size).reshape(figures.shape) % 5 == 0, every, 0.0)

    def once(deviation: FloatArray | None) -> Firmness:
        found = assess(score, figures, weights, Doubt(0.25, deviation, draws=DRAWS))
        groups(found.before, found.ranking)
        return found

    return DrawTime(case, *(_median_ms(once, one) for one in (None, part, every)))


def _median_ms(once: Callable[[FloatArray | None], Firmness], given: FloatArray | None) -> float:
    once(given)  # the first run finds its memory
    taken = []
    for _ in range(RUNS):
        begin = time.perf_counter()
        once(given)
        taken.append(1000 * (time.perf_counter() - begin))
    return statistics.median(taken)


def table(times: list[DrawTime]) -> str:
    """Return the times as a Markdown table."""
    lines = [
        "| units × criteria, 10,000 draws | weights drawn | and one figure in five | and all figures | bar |",  # noqa: E501
        "|---|---:|---:|---:|---:|",
    ]
    for one in times:
        cells = (f"{ms:.0f} ms" for ms in (one.weights_ms, one.part_ms, one.all_ms))
        lines.append(f"| {one.case.name} | {' | '.join(cells)} | {one.case.bar_ms:.0f} ms |")
    return "\n".join(lines)
