"""Where a unit stands among others: rank, and distance from the middle in standard deviations."""

import math
from collections.abc import Mapping
from typing import Final

import pandas as pd

from thidua.comparison.figures import CELL

_SIGN: Final = {"higher": 1.0, "lower": -1.0}
_FEWEST_SCORED: Final = 3
# Share of the largest value: less spread than this is what arithmetic leaves of equal values.
_NO_SPREAD: Final = 1e-12


def ranked(figures: pd.DataFrame, better: str | Mapping[str, str]) -> pd.DataFrame:
    """Add each figure's rank among those of the same indicator and year.

    Competition ranking on unrounded values: ties share a rank (1, 2, 2, 4). Every unit of `figures`
    takes part, so give it the members and leave the country out.

    Parameters
    ----------
    figures
        Rows of ``comparison_figure`` or `derive`, of any number of indicators.
    better
        ``higher``, ``lower`` or ``none`` (then the largest is first): one for all, or one by
        indicator.

    Returns
    -------
    pandas.DataFrame
        The rows that have a value, with ``rank`` (1 is the best) and ``ranked`` (how many were).

    Raises
    ------
    ValueError
        If `better` does not cover an indicator.
    """
    known = figures[figures["value"].notna()]
    ascending = known["value"].where(_better(known, better).eq("lower"), -known["value"])
    cells = ascending.groupby([known[column] for column in CELL])
    return known.assign(
        rank=cells.rank(method="min").astype("int64"), ranked=cells.transform("size")
    )


def standardised(figures: pd.DataFrame, indicators: pd.DataFrame) -> pd.DataFrame:
    """Add each figure's z-score among those of the same indicator and year.

    ``score = ± (value - mean) / standard deviation`` (of the population: the members of a bloc are
    all of it, no sample), with the sign that makes + the better side. Formula: OECD/JRC, Handbook
    on Constructing Composite Indicators (2008), 5.2 "Standardisation (or z-scores)". Like a rank,
    a score is among the units of `figures`: give it the members only.

    Parameters
    ----------
    figures
        Rows of ``comparison_figure`` or `derive`, of any number of indicators.
    indicators
        Rows of the question ``indicator``: ``indicator_id, better``.

    Returns
    -------
    pandas.DataFrame
        The rows that have a value, with ``score`` (no unit of measure): NaN where fewer than three
        figures are known, all are equal, or no direction is better.

    Raises
    ------
    ValueError
        If `indicators` does not cover an indicator of `figures`.
    """
    known = figures[figures["value"].notna()]
    better = dict(zip(indicators["indicator_id"], indicators["better"], strict=True))
    value = known["value"]
    cells = value.groupby([known[column] for column in CELL])
    spread = cells.transform("max") - cells.transform("min")
    largest = value.abs().groupby([known[column] for column in CELL]).transform("max")
    scored = cells.transform("size").ge(_FEWEST_SCORED) & spread.gt(_NO_SPREAD * largest)
    score = (value - cells.transform("mean")) / cells.transform("std", ddof=0)
    sign = _better(known, better).map(_SIGN).astype("float64")
    return known.assign(score=sign * score.where(scored))


def _better(figures: pd.DataFrame, better: str | Mapping[str, str]) -> pd.Series:
    if isinstance(better, str):
        return pd.Series(better, index=figures.index)
    unknown = set(figures["indicator_id"].unique()) - set(better)
    if unknown:
        raise ValueError(f"Which direction is better for {', '.join(sorted(unknown))}?")
    return figures["indicator_id"].map(better)


def rank_correlation(one: pd.Series, other: pd.Series, least: int = 5) -> float | None:
    """Return Spearman's rank correlation of two columns of figures, -1…1.

    The correlation of the ranks, ties at their mean rank (Spearman 1904). None for fewer than
    `least` pairs, or where either column has no spread: nothing can be said then.

    Parameters
    ----------
    one, other
        Figures of the same units, row by row; a pair with a gap is left out.
    least
        Pairs below which a coefficient would be chance.
    """
    both = pd.DataFrame({"one": one, "other": other}).dropna()
    if len(both) < least:
        return None
    coefficient = float(both.corr(method="spearman").to_numpy()[0, 1])
    return None if math.isnan(coefficient) else coefficient
