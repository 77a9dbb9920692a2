"""How long 10,000 draws take: score, rank, intervals and groups, beside bars and the reference."""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from thidua.scoring.arrays import FloatArray
from thidua.scoring.engine import Scorer
from thidua.scoring.robustness.draws import DRAWS, Doubt, Score, unrepeated
from thidua.scoring.robustness.firmness import Firmness, assess, groups
from thidua.scoring.scheme import Criterion, Group, Provenance, Rule, Scheme
from thidua.scoring.table import Table

RUNS = 5
GROUPS = 4


@dataclass(frozen=True)
class Case:
    """A table to be ranked, and the milliseconds it may take; None where no bar is set."""

    units: int
    criteria: int
    bar_ms: float | None

    @property
    def name(self) -> str:
        """What the table calls it."""
        return f"{self.units} × {self.criteria}"


REFERENCE = Case(51, 49, None)
"""The shape of the example of COINr, the R package that is the field's reference."""
COINR_MS = 90.0
"""What COINr takes about for each draw of it. On another machine: an order of magnitude."""
CASES = (Case(12, 25, 50.0), Case(63, 48, 500.0), REFERENCE)


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
        Every figure is drawn: what is held against the bar.
    """

    case: Case
    weights_ms: float
    part_ms: float
    all_ms: float

    @property
    def per_second(self) -> float:
        """Draws a second, all figures drawn: the dearest way."""
        return 1000 * DRAWS / self.all_ms


def sample_table(case: Case) -> tuple[FloatArray, FloatArray]:
    """Return figures and weights of a made-up table of this size, always the same."""
    generator = np.random.Generator(np.random.PCG64(case.units))
    figures = generator.uniform(40, 130, (case.units, case.criteria))
    return figures, generator.uniform(5, 60, case.criteria)


def made_scheme(figures: FloatArray, weights: FloatArray) -> Score:
    """Return the engine's score of these figures: rule ``linear``, four groups, target 100."""
    units, count = figures.shape
    size = -(-count // GROUPS)
    criteria = [
        Criterion(f"c{n}", f"c{n}", f"c{n}", f"c{n}", float(weight), Rule("linear"), target=100.0)
        for n, weight in enumerate(weights)
    ]
    parts = [tuple(criteria[start : start + size]) for start in range(0, count, size)]
    inner = tuple(
        Group(f"g{n}", f"g{n}", f"g{n}", sum(c.maximum for c in part), criteria=part)
        for n, part in enumerate(parts)
    )
    total = float(weights.sum())
    root = Group("all", "all", "all", total, groups=inner)
    proposal = Provenance("proposal")
    scheme = Scheme("bench", "bench", "bench", "", "", proposal, total, "", "", root)
    names = tuple(str(unit) for unit in range(units))
    table = Table(names, figures, np.full(figures.shape, 100.0), np.empty((units, 0)))
    scorer = Scorer(scheme, table, weights)

    def totals(drawn: FloatArray, weighed: FloatArray) -> FloatArray:
        return scorer.totals(unrepeated(drawn), weighed)

    return totals


def draw_times(
    make: Callable[[FloatArray, FloatArray], Score] = made_scheme,
    cases: tuple[Case, ...] = CASES,
) -> list[DrawTime]:
    """Time the draws of each case.

    Parameters
    ----------
    make
        Gives the scheme of a table of figures and its weights; the default is the engine itself.
    """
    return [_timed(case, make) for case in cases]


def _timed(case: Case, make: Callable[[FloatArray, FloatArray], Score]) -> DrawTime:
    figures, weights = sample_table(case)
    score = make(figures, weights)
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
