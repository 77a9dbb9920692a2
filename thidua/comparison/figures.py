"""What every comparison knows of its rows: columns, what follows on what, how doubt adds up."""

from typing import Final

import numpy as np
import numpy.typing as npt
import pandas as pd

COLUMNS: Final = (
    "unit_id", "indicator_id", "year", "value", "status", "vintage",
    "flag", "segment", "rivals", "source_id", "source", "url",
)  # fmt: skip
"""Columns of a row of ``comparison_figure``, which every frame of figures has."""

KEY: Final = ["indicator_id", "unit_id", "year"]
CELL: Final = ["indicator_id", "year"]

# From firm to weak: codes are places in these, so that the greatest is what a figure inherits.
STATUSES: Final = ("actual", "preliminary", "estimate", "plan")
FLAGS: Final = ("", "derived", "approximate", "uncertain", "suspect")
SOUND: Final = ("", "derived")
"""Flags of a figure that nobody doubts: exact enough to take a rate from."""
DERIVED: Final = FLAGS.index("derived")
UNCERTAIN: Final = FLAGS.index("uncertain")

Codes = npt.NDArray[np.intp]


def codes(words: pd.Series, order: tuple[str, ...]) -> Codes:
    """Return the place of each word in `order`."""
    return pd.Index(order).get_indexer(pd.Index(words))


def words(places: npt.ArrayLike, order: tuple[str, ...]) -> pd.Series:
    """Return the words of `order` at `places`, numbered from 0: the inverse of `codes`."""
    return pd.Series(pd.Index(order, dtype="str").take(np.asarray(places, dtype=np.intp)))


def follows(figures: pd.DataFrame, before: pd.DataFrame) -> pd.Series:
    """Tell which rows have the same unit's and indicator's figure of the year before in `before`.

    Parameters
    ----------
    figures
        Rows sorted by `KEY`.
    before
        The same, shifted by one row.
    """
    return (
        figures["year"].eq(before["year"] + 1)
        & figures["unit_id"].eq(before["unit_id"])
        & figures["indicator_id"].eq(before["indicator_id"])
    )
