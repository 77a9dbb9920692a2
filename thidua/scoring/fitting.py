"""A scenario brought to what a scheme can take: files are written by hand, and schemes change."""

import math
from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Final

from thidua.scoring.figures import Statuses
from thidua.scoring.laboratory import STATUSES_OF
from thidua.scoring.scenarios import STATUSES, Scenario
from thidua.scoring.scheme import Scheme

HIGHEST_SEED: Final = 999_999
"""What the page's field takes."""
_SUM: Final = 1e-6


def counted(scenario: Scenario) -> Statuses:
    """Return the name of the choice of statuses; ``all`` where it is none of those offered."""
    chosen = {*scenario.statuses}
    return next((name for name, one in STATUSES_OF.items() if {*one} == chosen), "all")


def fitted(scenario: Scenario, scheme: Scheme) -> Scenario:
    """Return a scenario as the scheme can take it; the same where it fits.

    Weights and entries of criteria the scheme does not have are left out, weights brought to the
    scheme's sum, other choices of statuses than those offered widened to all, the seed cut to
    :data:`HIGHEST_SEED`.

    Parameters
    ----------
    scenario
        From a file or an address.
    scheme
        The scheme as it is now.
    """
    plain = {criterion.criterion_id: criterion.maximum for criterion in scheme.criteria}
    judged = {c.criterion_id for c in scheme.criteria if c.indicator is not None}
    return replace(
        scenario,
        weights=_weights(scenario.weights, plain),
        locks=tuple(name for name in scenario.locks if name in plain),
        overrides=_kept(scenario.overrides, judged),
        manual=_kept(scenario.manual, set(scheme.by_hand)),
        self_scored=_kept(scenario.self_scored, set(scheme.by_hand)),
        statuses=STATUSES_OF[counted(scenario)],
        seed=min(scenario.seed, HIGHEST_SEED),
    )


def says_the_same(one: Scenario, other: Scenario) -> bool:
    """Return whether fitting has changed nothing but the order of what was said."""
    return (
        one.weights == other.weights
        and {*one.locks} == {*other.locks}
        and _filled(one.overrides) == _filled(other.overrides)
        and _filled(one.manual) == _filled(other.manual)
        and _filled(one.self_scored) == _filled(other.self_scored)
        and set(STATUSES).intersection(one.statuses) == {*other.statuses}
        and one.seed == other.seed
    )


def _weights(given: Mapping[str, float], plain: Mapping[str, float]) -> dict[str, float]:
    known = {name: points for name, points in given.items() if name in plain}
    every = {**plain, **known}
    total, wanted = math.fsum(every.values()), math.fsum(plain.values())
    if total <= 0:
        return {}
    if abs(total - wanted) <= _SUM * wanted:
        return known
    return {name: points * wanted / total for name, points in every.items()}


def _kept(
    cells: Mapping[str, Mapping[str, float]], names: Collection[str]
) -> dict[str, dict[str, float]]:
    kept = {
        unit: {name: value for name, value in row.items() if name in names}
        for unit, row in cells.items()
    }
    return _filled(kept)


def _filled(cells: Mapping[str, Mapping[str, float]]) -> dict[str, dict[str, float]]:
    return {unit: dict(row) for unit, row in cells.items() if row}
