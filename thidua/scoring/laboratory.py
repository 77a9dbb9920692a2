"""A trial: a scenario applied to the warehouse, scored, and ready to be asked how firm it is.

Where the rooms meet: the scheme, the figures of the bloc, the engine, and what is known of how far
such figures have moved before. Pages draw a trial and ask it; nothing here knows a page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final

import numpy as np
import pandas as pd

from thidua.scoring.arrays import BoolArray, FloatArray, IntArray, WordArray, rank_of
from thidua.scoring.class_lines import Tally
from thidua.scoring.engine import Scorer
from thidua.scoring.figures import BlocFigures, Entered, Statuses, bloc_figures
from thidua.scoring.gaps import filled, placed
from thidua.scoring.robustness.draws import Doubt, Score, unrepeated
from thidua.scoring.robustness.firmness import Firmness, assess
from thidua.scoring.robustness.uncertainty import Spread, deviations
from thidua.scoring.scenarios import Scenario, whole_fingerprint
from thidua.scoring.scheme import Scheme
from thidua.scoring.scores import Scores
from thidua.scoring.self_scores import Checked, TwoScores, by_hand, checked
from thidua.scoring.table import Table

Ask = Callable[..., pd.DataFrame]
Spreads = Mapping[tuple[str, str], Spread]
Cells = Mapping[str, Mapping[str, float]]

_COUNTED: Final[dict[tuple[str, ...], Statuses]] = {
    ("actual",): "final",
    ("actual", "preliminary"): "settled",
    ("actual", "preliminary", "estimate"): "all",
}
STATUSES_OF: Final[dict[Statuses, tuple[str, ...]]] = {
    name: statuses for statuses, name in _COUNTED.items()
}
"""The statuses that count, by the name of the choice."""

_GAPS: Final = 0x9A9
"""Sets the draws of gaps apart from those of weights and figures of the same seed."""


@dataclass(frozen=True)
class Trial:
    """A scenario and what comes of it.

    Parameters
    ----------
    scenario, scheme
        What is tried, and under which scheme.
    figures
        What the scheme takes of the bloc, with what was entered and overridden.
    scorer, scores
        The engine under the weights of the scenario, and its result.
    as_it_stands
        The result under the scheme's own weights and without the figures set as "what if".
    spreads
        How far figures have moved, by indicator and status.
    """

    scenario: Scenario
    scheme: Scheme
    figures: BlocFigures
    scorer: Scorer
    scores: Scores
    as_it_stands: Scores
    spreads: Spreads

    @cached_property
    def mark(self) -> str:
        """What tells this trial from any other, to remember work on it for all who try the same.

        Ten digits could be met on purpose, and one reader's result be handed to another.
        """
        return whole_fingerprint(self.scenario)

    @property
    def table(self) -> Table:
        """The figures as arrays."""
        return self.figures.table

    @property
    def weights(self) -> FloatArray:
        """Points of the criteria at full marks under this scenario, shape ``(criteria,)``."""
        return self.scorer.weights

    @property
    def locked(self) -> BoolArray:
        """Which weights stay when others are moved or drawn, shape ``(criteria,)``."""
        locks = set(self.scenario.locks)
        return np.array([c.criterion_id in locks for c in self.scheme.criteria], dtype=np.bool_)

    @property
    def score(self) -> Score:
        """The scheme as a function of figures and weights, for draws and what-ifs.

        Gaps of rankable units are taken midway between the worst and the best share the criterion
        shows: a stand-in, so that the others can be held against the unit, and no place of its own.
        """
        return self._score(lambda draws: np.full((draws, len(self.scorer.gaps)), 0.5))

    def _score(self, places: Callable[[int], FloatArray], tally: Tally | None = None) -> Score:
        def totals(figures: FloatArray, weights: FloatArray) -> FloatArray:
            gaps = len(self.scorer.gaps) > 0
            given = places(len(weights)) if gaps else None
            figures = figures if gaps else unrepeated(figures)
            found = self.scorer.totals(figures, weights, given)
            if tally is not None and len(weights) > 1:  # the present ranks are no draw
                tally.add(self.scorer.classes(found, figures, weights, given))
            return found

        return totals

    @property
    def standing(self) -> IntArray:
        """Ranks with the gaps taken midway (see :attr:`score`), shape ``(units,)``; 0: none."""
        ranks: IntArray = rank_of(self.score(self.table.figures[None], self.weights[None]))[0]
        return ranks

    @property
    def shares(self) -> FloatArray:
        """Share of each criterion's points, gaps taken midway, shape ``(units, criteria)``.

        NaN for units that are not rankable; 0 for all where nobody has a figure.
        """
        judged = filled(
            self.scorer.shares(self.table.figures),
            [criterion.missing for criterion in self.scheme.criteria],
        )
        if len(self.scorer.gaps):
            judged = placed(judged, self.scorer.gaps, np.full(len(self.scorer.gaps), 0.5))
        judged = np.where(self.scores.silent, 0.0, judged)
        return np.where(self.scores.rankable[:, None], judged, np.nan)

    def rescored(self, units: BoolArray, criteria: BoolArray) -> FloatArray:
        """Return the totals of some units under some criteria, as if there were no others.

        Gaps are taken midway, as in :attr:`score`.
        """
        weights = np.where(criteria, self.weights, 0.0)
        if not weights.any():
            return np.full(int(units.sum()), np.nan)
        scorer = self.scorer
        if not units.all():
            scorer = scorer.only([int(n) for n in np.flatnonzero(units)])
        places = np.full(len(scorer.gaps), 0.5)
        return scorer.totals(scorer.table.figures, weights, places)

    @cached_property
    def deviation(self) -> FloatArray:
        """Standard deviation of each figure in its own unit, shape ``(units, criteria)``.

        What a user entered is taken as it was entered: 0.
        """
        criteria = self.scheme.criteria
        shape = (len(criteria), len(self.table.units))

        def grid(column: str) -> WordArray:
            cells = self.figures.evidence[column].to_numpy(dtype=object, na_value="")
            return np.asarray(cells.reshape(shape).T)

        drawn = deviations(
            self.table.figures,
            [c.indicator or "" for c in criteria],
            grid("status"),
            grid("flag"),
            self.spreads,
            [c.measure for c in criteria],
        )
        return np.where(grid("origin") == "entered", 0.0, drawn)

    @property
    def gaps(self) -> BoolArray:
        """Which gaps leave the place of a rankable unit open, shape ``(units, criteria)``.

        A figure is missing though others have one, or the target it is held against.
        """
        found = np.zeros(self.table.figures.shape, dtype=np.bool_)
        found[tuple(self.scorer.gaps.T)] = True
        return found

    def checked(self) -> Checked | None:
        """Return what checking has changed of the units' own scores; None without any."""
        chosen, units = self.scenario, self.table.units
        own, hand = (_by_criterion(cells) for cells in (chosen.self_scored, chosen.manual))
        two = TwoScores(by_hand(self.scheme, units, own), by_hand(self.scheme, units, hand))
        return checked(self.scheme, self.table, two, self.weights, self.scores)

    def firmness(self) -> Firmness:
        """Draw weights and figures and say how firm each rank is.

        What a rankable unit lacks is drawn evenly between the worst and the best share the
        criterion shows: the unit stays without a place of its own, but the others are held against
        it, and it has its chances.
        """
        chosen = self.scenario
        drawn = np.random.Generator(np.random.PCG64(np.random.SeedSequence([chosen.seed, _GAPS])))

        def places(draws: int) -> FloatArray:
            if draws == 1:  # the present ranks, not a draw: those of `standing`
                return np.full((1, len(self.scorer.gaps)), 0.5)
            return drawn.random((draws, len(self.scorer.gaps)))

        doubt = Doubt(chosen.width, self.deviation, self.locked, chosen.draws, chosen.seed)
        lines = self.scheme.classes
        tally = Tally(len(self.table.units), len(lines)) if lines else None
        found = assess(self._score(places, tally), self.table.figures, self.weights, doubt)
        return found if tally is None else replace(found, classes=tally.shares)


def trial(
    scenario: Scenario,
    scheme: Scheme,
    spreads: Spreads,
    ask: Ask,
    figures_of: Callable[..., BlocFigures] = bloc_figures,
) -> Trial:
    """Apply a scenario.

    Parameters
    ----------
    scenario
        What is tried; weights of criteria the scheme does not have are left out.
    scheme
        The scheme it names.
    spreads
        From :func:`thidua.scoring.robustness.uncertainty.learn`.
    ask
        Who answers questions.
    figures_of
        ``bloc_figures``, or one that keeps answers: no weight changes what a bloc's figures are.

    Raises
    ------
    ThiduaError
        If the bloc has no members in the year.
    ValueError
        If no weight is above zero.
    """
    statuses = _COUNTED[tuple(scenario.statuses)]

    def taken(entered: Entered) -> BlocFigures:
        return figures_of(
            scheme,
            scenario.bloc,
            scenario.year,
            statuses=statuses,
            boundaries=scenario.boundaries,
            entered=entered,
            ask=ask,
        )

    entered = _merged(_by_criterion(scenario.self_scored), _by_criterion(scenario.manual))
    figures = plain = taken(entered)
    if scenario.overrides:
        figures = taken(_merged(entered, _by_criterion(scenario.overrides)))
    scorer = Scorer(scheme, figures.table, weights_of(scenario, scheme))
    return Trial(
        scenario,
        scheme,
        figures,
        scorer,
        scorer.score(),
        Scorer(scheme, plain.table).score(),
        spreads,
    )


def weights_of(scenario: Scenario, scheme: Scheme) -> FloatArray:
    """Return the points of the criteria under a scenario, shape ``(criteria,)``."""
    given = scenario.weights
    return np.array(
        [given.get(c.criterion_id, c.maximum) for c in scheme.criteria], dtype=np.float64
    )


def reweighed(
    weights: Mapping[str, float], moved: str, value: float, locks: frozenset[str]
) -> dict[str, float]:
    """Return the weights after one was moved, their sum kept.

    The others that are not locked give or take in proportion to what they have; where they have
    nothing left, they share evenly. What cannot be given or taken is not: the moved weight stops.

    Parameters
    ----------
    weights
        Points by criterion before the move.
    moved, value
        Which was moved, and to what.
    locks
        Criteria whose weights stay.
    """
    total = sum(weights.values())
    fixed = sum(points for name, points in weights.items() if name in locks and name != moved)
    others = [name for name in weights if name != moved and name not in locks]
    room = total - fixed
    if not others:
        return dict(weights)
    value = min(max(value, 0.0), room)
    had = sum(weights[name] for name in others)
    left = room - value
    after = {
        name: left * (weights[name] / had) if had > 0 else left / len(others) for name in others
    }
    return {name: value if name == moved else after.get(name, weights[name]) for name in weights}


def _by_criterion(cells: Cells) -> dict[str, dict[str, float]]:
    """Turn values by unit and criterion, as a scenario keeps them, into those by criterion."""
    turned: dict[str, dict[str, float]] = {}
    for unit, row in cells.items():
        for name, value in row.items():
            turned.setdefault(name, {})[unit] = value
    return turned


def _merged(first: Entered, second: Entered) -> dict[str, dict[str, float]]:
    names = [*first, *(name for name in second if name not in first)]
    return {name: {**first.get(name, {}), **second.get(name, {})} for name in names}
