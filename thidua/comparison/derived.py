"""Figures of an indicator under a measure: growth, per head, share of the bloc."""

from collections.abc import Collection, Mapping

import numpy as np
import numpy.typing as npt
import pandas as pd

from thidua.comparison.figures import (
    DERIVED,
    FLAGS,
    SOUND,
    STATUSES,
    UNCERTAIN,
    codes,
    follows,
    words,
)
from thidua.comparison.measures import MeasureKind, measures_for, per_head_of


def derive(
    figures: pd.DataFrame,
    measure: MeasureKind,
    *,
    indicator: Mapping[str, object],
    population: pd.DataFrame | None = None,
    members: Collection[str] | None = None,
) -> pd.DataFrame:
    """Return the figures of one indicator under a measure.

    A derived row keeps ``vintage, rivals, source_id, source, url`` of the unit's own figure of that
    year; the year before, the population and the other members have theirs.

    Parameters
    ----------
    figures
        Rows of ``comparison_figure``; those of other indicators are left out.
    measure
        ``level``: as they are, in the indicator's unit.

        ``growth``: 100 · (value / value of the year before - 1), in %. Only between consecutive
        years of one segment and one vintage (never across a break or two editions of a yearbook),
        never with a ``mixed`` figure or one in doubt (approximate, uncertain: a lower bound or a
        size is no base for a rate), from a base of zero or less, or to a value below zero.

        ``per_head``: value / average population of the same unit and year, in the unit of
        `unit_of`. The segment changes with that of the level and with that of the population.

        ``share``: 100 · value / sum over the members, in %, for members only. Only in years in
        which every member has a figure (a partial sum is no total), none is negative, and all are
        of one kind of series: figures from before and after a re-evaluation do not add up.
        Different yearbook editions of the old series do, as do mixed figures, but the shares are
        then at least ``uncertain``. The segment changes in every year in which any member's does.
    indicator
        A row of the question ``indicator``.
    population
        Figures of the indicator ``population`` (thousand persons); needed for ``per_head``.
    members
        The bloc's members; needed for ``share``.

    Returns
    -------
    pandas.DataFrame
        Columns as `figures`, sorted by unit and year.

    Raises
    ------
    ValueError
        If the indicator does not allow the measure, or what the measure needs is not given.
    """
    name = indicator["indicator_id"]
    if measure not in measures_for(indicator):
        raise ValueError(f"{name} has no {measure}, only {', '.join(measures_for(indicator))}.")
    level = figures[figures["indicator_id"].eq(str(name)) & figures["value"].notna()]
    level = level.sort_values(["unit_id", "year"], ignore_index=True)
    if measure == "growth":
        return _growth(level)
    if measure == "per_head":
        if population is None:
            raise ValueError(f"{name} per head needs the population.")
        return _per_head(level, population, per_head_of(indicator).factor)
    if measure == "share":
        if members is None:
            raise ValueError(f"A share of {name} needs the members of the bloc.")
        return _share(level, frozenset(members))
    return level


def _growth(level: pd.DataFrame) -> pd.DataFrame:
    before = level.shift(1)
    comparable = (
        follows(level, before)
        & level["segment"].eq(before["segment"])
        & level["vintage"].eq(before["vintage"])
        & level["vintage"].ne("mixed")
        & level["flag"].isin(SOUND)
        & before["flag"].isin(SOUND)
        & before["value"].gt(0)
        & level["value"].ge(0)
    )
    new, old = level[comparable], before[comparable]
    return _computed(
        new,
        100 * (new["value"] - old["value"]) / old["value"],
        status=np.maximum(codes(new["status"], STATUSES), codes(old["status"], STATUSES)),
        flag=np.maximum(codes(new["flag"], FLAGS), codes(old["flag"], FLAGS)),
        segment=new["segment"],
    )


def _per_head(level: pd.DataFrame, population: pd.DataFrame, factor: float) -> pd.DataFrame:
    people = population[population["indicator_id"].eq("population") & population["value"].gt(0)]
    both = level.merge(
        people[["unit_id", "year", "value", "status", "flag", "segment"]],
        on=["unit_id", "year"],
        suffixes=("", "_people"),
        validate="one_to_one",
    )
    return _computed(
        both[level.columns.to_list()],
        factor * both["value"] / both["value_people"],
        status=np.maximum(codes(both["status"], STATUSES), codes(both["status_people"], STATUSES)),
        flag=np.maximum(codes(both["flag"], FLAGS), codes(both["flag_people"], FLAGS)),
        segment=both["segment"] + "/" + both["segment_people"],
    )


def _share(level: pd.DataFrame, members: frozenset[str]) -> pd.DataFrame:
    inside = level[level["unit_id"].isin(members)].reset_index(drop=True)
    sums = _sums(inside)
    whole = (
        sums["known"].eq(len(members))
        & sums["kinds"].eq(1)
        & sums["lowest"].ge(0)
        & sums["total"].gt(0)
    )
    doubtful = sums["mixed"] | sums["editions"].gt(1)
    flag = np.where(doubtful, np.maximum(sums["flag"], UNCERTAIN), sums["flag"])
    sums = sums.assign(flag=flag, segment=sums["changed"].cumsum().astype("str"))
    part = inside[inside["year"].isin(sums.index[whole])].reset_index(drop=True)
    of = sums.loc[part["year"]].reset_index(drop=True)
    return _computed(
        part,
        100 * part["value"] / of["total"],
        status=of["status"],
        flag=of["flag"],
        segment=of["segment"],
    )


def _sums(inside: pd.DataFrame) -> pd.DataFrame:
    """Add up the members' figures by year, with what tells whether the sum is one."""
    before = inside.shift(1)
    edition = inside["vintage"].replace("superseded", "")
    kind = edition.where(~edition.str.startswith("old series"), "old series")
    parts = pd.DataFrame(
        {
            "year": inside["year"],
            "value": inside["value"],
            "status": codes(inside["status"], STATUSES),
            "flag": codes(inside["flag"], FLAGS),
            "kind": kind.factorize()[0],
            "edition": edition.factorize()[0],
            "mixed": kind.eq("mixed"),
            "changed": ~(follows(inside, before) & inside["segment"].eq(before["segment"])),
        }
    )
    return parts.groupby("year").agg(
        known=("value", "size"),
        total=("value", "sum"),
        lowest=("value", "min"),
        status=("status", "max"),
        flag=("flag", "max"),
        mixed=("mixed", "any"),
        kinds=("kind", "nunique"),
        editions=("edition", "nunique"),
        changed=("changed", "any"),
    )


def _computed(
    figures: pd.DataFrame,
    value: pd.Series,
    *,
    status: npt.ArrayLike,
    flag: npt.ArrayLike,
    segment: pd.Series,
) -> pd.DataFrame:
    """Return `figures` with what was computed from them, row by row; status and flag as codes."""
    return figures.reset_index(drop=True).assign(
        value=value.array,
        status=words(status, STATUSES),
        flag=words(np.maximum(flag, DERIVED), FLAGS),
        segment=segment.array,
    )
