"""What members are compared with: the bloc's mean or median, and how many members it rests on."""

from collections.abc import Collection
from typing import Final, Literal

import pandas as pd

from thidua.comparison.figures import (
    CELL,
    COLUMNS,
    DERIVED,
    FLAGS,
    KEY,
    STATUSES,
    codes,
    follows,
    words,
)

Middle = Literal["mean", "median"]

_ROUNDING: Final = 1e-9  # so that 8 of 12 are two thirds


def reference(
    figures: pd.DataFrame, members: Collection[str], how: Middle, minimum_share: float = 2 / 3
) -> pd.DataFrame:
    """Return the mean or median of the members' figures per indicator and year.

    The plain mean, as the blocs report it; a weighted one is another figure. Its segment stays the
    same from one year to the next only if both rest on the same members (a mean moves when a large
    member drops out, and that is no change) and the segment of most of them stays the same.

    Parameters
    ----------
    figures
        Rows of ``comparison_figure`` or `derive`, of any number of indicators.
    members
        The bloc's members; other units of `figures` are left out.
    how
        ``mean`` or ``median``.
    minimum_share
        Share of the members (0 to 1) that must have a figure; other years are gaps.

    Returns
    -------
    pandas.DataFrame
        Columns of ``comparison_figure``, ``unit_id`` being ``bloc-mean`` or ``bloc-median``, with
        ``known`` and ``members`` (how many have a figure, and how many there are). ``vintage`` is
        ``mixed`` where the members' differ; the source is empty, the value is computed.
    """
    known = _of_members(figures, members).sort_values(KEY, ignore_index=True)
    before = known.shift(1)
    followed = follows(known, before)
    parts = known[[*CELL, "value"]].assign(
        status=codes(known["status"], STATUSES),
        flag=codes(known["flag"], FLAGS),
        edition=known["vintage"].factorize()[0],
        followed=followed,
        unbroken=followed & known["segment"].eq(before["segment"]),
    )
    rows = parts.groupby(CELL, as_index=False).agg(
        value=("value", how),
        known=("value", "size"),
        status=("status", "max"),
        flag=("flag", "max"),
        edition=("edition", "min"),
        last_edition=("edition", "max"),
        followed=("followed", "sum"),
        unbroken=("unbroken", "sum"),
    )
    same_members = rows["followed"].eq(rows["known"]) & rows["followed"].eq(rows["known"].shift(1))
    joined = same_members & (2 * rows["unbroken"]).gt(rows["known"])
    editions = pd.Index(known["vintage"].unique(), dtype="str").take(rows["edition"])
    one_edition = rows["edition"].eq(rows["last_edition"])
    rows = rows.assign(
        unit_id=f"bloc-{how}",
        status=words(rows["status"], STATUSES),
        flag=words(rows["flag"].clip(lower=DERIVED), FLAGS),
        vintage=pd.Series(editions).where(one_edition, "mixed"),
        segment=(~joined).groupby(rows["indicator_id"]).cumsum().astype("str"),
        rivals=0,
        source_id="",
        source="",
        url="",
        members=len(set(members)),
    )
    enough = rows["known"].ge(minimum_share * rows["members"] - _ROUNDING)
    return rows.loc[enough, [*COLUMNS, "known", "members"]].reset_index(drop=True)


def coverage(figures: pd.DataFrame, members: Collection[str]) -> pd.DataFrame:
    """Return how many members have a figure, and how firm these are, per indicator and year.

    Parameters
    ----------
    figures
        Rows of ``comparison_figure`` or `derive`, of any number of indicators.
    members
        The bloc's members; other units of `figures` are left out.

    Returns
    -------
    pandas.DataFrame
        ``indicator_id, year, known, members, actual, preliminary, estimate, doubtful`` (the last:
        with a flag other than ``derived``). A row for every indicator of `figures` and every year
        between the first and the last of `figures`, also where nothing is known.
    """
    years = figures["year"]
    span = range(years.min(), years.max() + 1) if len(years) else range(0)
    grid = pd.MultiIndex.from_product([figures["indicator_id"].drop_duplicates(), span], names=CELL)
    known = _of_members(figures, members)
    parts = known[CELL].assign(
        known=1,
        actual=known["status"].eq("actual"),
        preliminary=known["status"].eq("preliminary"),
        estimate=known["status"].eq("estimate"),
        doubtful=~known["flag"].isin(["", "derived"]),
    )
    counted = parts.groupby(CELL).sum().reindex(grid, fill_value=0).astype("int64")
    counted.insert(1, "members", len(set(members)))
    return counted.reset_index()


def _of_members(figures: pd.DataFrame, members: Collection[str]) -> pd.DataFrame:
    return figures[figures["unit_id"].isin(set(members)) & figures["value"].notna()]
