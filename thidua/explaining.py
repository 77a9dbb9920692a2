"""Does the order of the figures agree with the order of the real ranks? Agreement, never cause.

The real ranks come out of votes and score tables that hold much besides the figures, and only the
first few of a year are known: every result carries the number of cases it rests on.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

FEWEST = 3
"""Ranked units below which nothing is said: two can only agree fully or not at all."""


@dataclass(frozen=True)
class Agreement:
    """How an order by figures agrees with the real ranks of a year.

    Parameters
    ----------
    ranks
        Rank by the figures among all members with one, ties sharing a rank (1, 2, 2, 4).
    tau
        Kendall's τ-b over the really ranked units: 1 the same order, −1 the reverse; None with
        fewer than three of them or where the figures put all on one rank.
    cases
        How many really ranked units have a figure, and so enter `tau`.
    hits
        How many of the real top stand in a top of the same size by the figures. Units tied across
        its lower edge do not count.
    top
        Size of the real top as far as it is known without a gap, and at most half of the members
        with a figure: a top of all holds everyone. 0 where the first rank is unknown.
    by_chance
        Hits to be expected of an order drawn at random.
    """

    ranks: dict[str, int]
    tau: float | None
    cases: int
    hits: int
    top: int
    by_chance: float


def kendall_tau_b(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Return Kendall's rank correlation τ-b, which allows for ties.

    ``τ-b = (C - D) / sqrt((n0 - n1) (n0 - n2))``: of the ``n0 = n (n - 1) / 2`` pairs, C are in
    the same order in both, D in opposite order, n1 tied in `first` and n2 in `second`. Formula:
    Kendall, "The Treatment of Ties in Ranking Problems", Biometrika 33 (1945), 239–251.

    Parameters
    ----------
    first, second
        Values of the same units in the same order.

    Returns
    -------
    float or None
        From −1 to 1; None where one of them ties every pair, or there is no pair.

    Raises
    ------
    ValueError
        If they differ in length.
    """
    pairs = [(float(one), float(other)) for one, other in zip(first, second, strict=True)]
    balance, apart_first, apart_second = 0, 0, 0
    for at, (a, b) in enumerate(pairs):
        for c, d in pairs[:at]:
            one, other = (a > c) - (a < c), (b > d) - (b < d)
            balance += one * other
            apart_first += abs(one)
            apart_second += abs(other)
    if not apart_first or not apart_second:
        return None
    return balance / math.sqrt(apart_first * apart_second)


def known_top(real: Mapping[str, int]) -> list[str]:
    """Return the units of the real top as far down as no rank is missing, best first."""
    ordered = sorted(real, key=lambda unit: (real[unit], unit))
    top: list[str] = []
    for unit in ordered:
        if real[unit] != 1 + sum(rank < real[unit] for rank in real.values()):
            break
        top.append(unit)
    return top


def agreement(real: Mapping[str, int], figures: Mapping[str, float]) -> Agreement | None:
    """Hold an order by figures against the real ranks of a year.

    Parameters
    ----------
    real
        Real ranks of the units whose rank is known.
    figures
        What orders the members, the least first: ranks on an indicator, or a mean of such ranks.

    Returns
    -------
    Agreement or None
        None with fewer than three really ranked units: see :data:`FEWEST`.
    """
    if len(real) < FEWEST:
        return None
    order = pd.Series(dict(figures), dtype="float64").dropna()
    ranks = order.rank(method="min").astype("int64")
    within = order.rank(method="max")
    both = [unit for unit in real if unit in ranks.index]
    enough = len(both) >= FEWEST
    tau = kendall_tau_b([real[u] for u in both], [order[u] for u in both]) if enough else None
    top = known_top(real)
    while len(top) > len(order) // 2:
        top = [unit for unit in top if real[unit] < real[top[-1]]]
    present = [unit for unit in top if unit in ranks.index]
    size = len(top)
    return Agreement(
        {str(unit): int(rank) for unit, rank in ranks.items()},
        tau,
        len(both),
        sum(bool(within[unit] <= size) for unit in present),
        size,
        len(present) * min(size, len(order)) / len(order) if len(order) else 0.0,
    )


def mean_of_ranks(standing: pd.DataFrame, indicators: Iterable[str]) -> dict[str, float]:
    """Return each member's mean rank over `indicators`, for members with a figure in all of them.

    Parameters
    ----------
    standing
        Rows of ``indicator_standing``: ``indicator_id, unit_id, rank``.
    indicators
        Which of them to combine, each with the same weight; those not in `standing` are left out.

    Returns
    -------
    dict
        Mean rank by unit (1 is the best); empty with fewer than two indicators to combine.
    """
    wanted = set(indicators)
    rows = standing[standing["indicator_id"].isin(wanted)]
    n = rows["indicator_id"].nunique()
    if n < 2:
        return {}
    by_unit = rows.groupby("unit_id")["rank"]
    complete = by_unit.mean()[by_unit.size() == n]
    return {str(unit): float(mean) for unit, mean in complete.items()}
