"""How far a figure may still move: learnt from our own pairs of an earlier and the final figure.

An indicator is taken from its own pairs where there are enough, else from all pairs of its kind of
measure, else a stated default; which of the three, and on how many pairs, is carried along.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
import pandas as pd

from thidua.comparison.measures import MeasureKind
from thidua.rows import records
from thidua.scoring.arrays import FloatArray, WordArray

Kind = Literal["growth", "share", "amount", "count", "score"]
Origin = Literal["indicator", "kind", "stated"]

FEWEST_PAIRS: Final = 10
FEWEST_UNITS: Final = 5
FEWEST_INDICATORS: Final = 2
FEWEST_OF_EACH: Final = 5
"""A kind takes pairs of so many indicators, so many of each: one does not speak for others."""

COVERED: Final = 0.9
_WITHIN: Final = 1.6448536269514722  # standard deviations that hold 90 % of a normal distribution

STATED: Final[Mapping[str, float]] = {"estimate": 0.03, "preliminary": 0.015}
"""Standard deviation where too little is known: 3 % of an estimate, 1.5 % of a preliminary figure.

About the largest learnt ones of amounts, rounded up. For a growth the same, in points of per cent:
an amount that is 3 % off puts its growth off by three points.
"""

_COUNTED: Final = frozenset({"xã", "dự án", "doanh nghiệp", "người"})


@dataclass(frozen=True)
class Spread:
    """How far figures of one indicator and status were from the final ones.

    Parameters
    ----------
    kind
        Kind of measure. The revisions of a ``growth`` are differences in points of per cent, those
        of all others shares of the earlier figure.
    deviation
        Standard deviation of the normal distribution whose middle 90 % is as wide as that of the
        revisions about their median: ``q90(|r - median r|) / 1.645``. The worst tenth does not
        count: tails are in fact longer.
    bias
        Median revision, final less earlier; it is stated and not taken off any figure.
    pairs, units
        On how many pairs of how many units it rests; 0 where it is stated.
    own_pairs
        How many pairs the indicator has itself: the reason why it is not learnt from them.
    origin
        Learnt from the ``indicator``, from its ``kind`` of measure, or ``stated``.
    years
        First and last year of the pairs; None where it is stated.
    learnt_from
        The indicators whose pairs they are, those with the most first; empty where it is stated.
    """

    kind: Kind
    deviation: float
    bias: float
    pairs: int
    units: int
    own_pairs: int
    origin: Origin
    years: tuple[int, int] | None
    learnt_from: tuple[str, ...] = ()

    @property
    def relative(self) -> bool:
        """Whether `deviation` and `bias` are shares of the figure rather than points."""
        return self.kind != "growth"


def kind_of(indicator: Mapping[str, object]) -> Kind:
    """Return the kind of measure of a row of the question ``indicator``.

    ``growth`` are rates of change, indices on the year before and results in % of a plan: there a
    fault of 1 % in an amount is a point. ``share`` are other percentages.
    """
    unit, rule = str(indicator["unit_vi"]), str(indicator["merge_rule"])
    if unit in _COUNTED:
        return "count"
    if rule.startswith("growth:") or "năm trước" in unit or "dự toán" in unit:
        return "growth"
    if unit.startswith("%"):
        return "share"
    return "score" if unit.startswith(("điểm", "hạng")) else "amount"


def revisions(pairs: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Return `pairs` with their ``kind`` and ``revision``.

    Parameters
    ----------
    pairs
        Rows of ``revision_pair``.
    indicators
        Rows of the question ``indicator``.

    Returns
    -------
    pandas.DataFrame
        ``revision``: final - earlier for a growth, else (final - earlier) / |earlier|; pairs of
        which the latter does not exist are left out.
    """
    kinds = {str(row["indicator_id"]): kind_of(row) for row in _rows(indicators)}
    found = pairs.assign(kind=pairs["indicator_id"].map(kinds))
    moved = found["final"] - found["earlier"]
    base = found["earlier"].abs().where(found["kind"] != "growth", 1.0)
    found["revision"] = (moved / base.where(base > 0)).astype("float64")
    return found[found["revision"].notna()]


def learn(
    pairs: pd.DataFrame, indicators: pd.DataFrame, wanted: Iterable[str] | None = None
) -> dict[tuple[str, str], Spread]:
    """Return the spread of every indicator, by indicator and status.

    Parameters
    ----------
    pairs
        Rows of ``revision_pair``.
    indicators
        Rows of the question ``indicator``.
    wanted
        Identifiers of the indicators; None takes all of `indicators`.

    Returns
    -------
    dict
        Keys ``(indicator_id, "estimate" or "preliminary")``. A score, such as the PCI, is not
        revised: its stated deviation is 0.
    """
    found = revisions(pairs, indicators)
    chosen = None if wanted is None else set(wanted)
    learnt: dict[tuple[str, str], Spread] = {}
    for row in _rows(indicators):
        name, kind = str(row["indicator_id"]), kind_of(row)
        if chosen is not None and name not in chosen:
            continue
        for status, stated in STATED.items():
            alike = found[(found["kind"] == kind) & (found["status"] == status)]
            own = alike[alike["indicator_id"] == name]
            if _enough(own):
                learnt[name, status] = _learnt(own, kind, len(own), "indicator")
            elif _enough(alike) and _of_several(alike):
                learnt[name, status] = _learnt(alike, kind, len(own), "kind")
            else:
                deviation = {"score": 0.0, "growth": 100 * stated}.get(kind, stated)
                learnt[name, status] = Spread(kind, deviation, 0.0, 0, 0, len(own), "stated", None)
    return learnt


def _rows(table: pd.DataFrame) -> list[dict[str, object]]:
    return [{str(key): value for key, value in row.items()} for row in records(table)]


def _enough(pairs: pd.DataFrame) -> bool:
    return len(pairs) >= FEWEST_PAIRS and pairs["unit_id"].nunique() >= FEWEST_UNITS


def _of_several(pairs: pd.DataFrame) -> bool:
    counts = pairs["indicator_id"].value_counts()
    return int((counts >= FEWEST_OF_EACH).sum()) >= FEWEST_INDICATORS


def _learnt(pairs: pd.DataFrame, kind: Kind, own_pairs: int, origin: Origin) -> Spread:
    revision = pairs["revision"].to_numpy(dtype=np.float64)
    bias = float(np.median(revision))
    width = float(np.quantile(np.abs(revision - bias), COVERED))
    years = int(pairs["year"].min()), int(pairs["year"].max())
    units = int(pairs["unit_id"].nunique())
    counts = pairs.groupby("indicator_id").size().sort_values(ascending=False, kind="stable")
    return Spread(
        kind,
        width / _WITHIN,
        bias,
        len(pairs),
        units,
        own_pairs,
        origin,
        years,
        tuple(str(name) for name in counts.index),
    )


def deviation_of(
    value: float,
    status: str,
    flag: str,
    spreads: Mapping[str, Spread],
    measure: MeasureKind = "level",
) -> float:
    """Return the standard deviation of one figure, in its own unit of measure.

    Parameters
    ----------
    value
        The figure; NaN has none.
    status, flag
        As in ``figure``. A final figure nobody doubts is not drawn: 0. One that is ``approximate``
        or ``uncertain`` is as good as an estimate whatever its status.
    spreads
        The indicator's spread by status.
    measure
        What is taken of the indicator: a growth in % moves by the spread of its level times 100
        plus the growth, the year before taken as it is; a value per head or a share as its level.
    """
    doubted = flag in ("approximate", "uncertain")
    spread = spreads.get("estimate" if doubted else status)
    if spread is None or not np.isfinite(value):
        return 0.0
    if not spread.relative:
        return spread.deviation
    return spread.deviation * abs(value + (100.0 if measure == "growth" else 0.0))


def deviations(
    values: FloatArray,
    indicators: Sequence[str],
    statuses: WordArray,
    flags: WordArray,
    spreads: Mapping[tuple[str, str], Spread],
    measures: Sequence[MeasureKind] | None = None,
) -> FloatArray:
    """Return the standard deviation of each figure of a table of units × criteria.

    Parameters
    ----------
    values
        Shape (units, criteria), NaN for gaps.
    indicators
        Of each criterion; ``""`` where it has none.
    statuses, flags
        Of each figure, in the shape of `values`.
    spreads
        From :func:`learn`. An indicator that is not in it has no uncertainty.
    measures
        What is taken of each criterion's indicator; None takes levels.
    """
    found = np.zeros(values.shape)
    for at, name in enumerate(indicators):
        known = {status: spread for (of, status), spread in spreads.items() if of == name}
        cells = zip(values[:, at], statuses[:, at], flags[:, at], strict=True)
        measure = measures[at] if measures else "level"
        found[:, at] = [deviation_of(float(v), str(s), str(f), known, measure) for v, s, f in cells]
    return found
