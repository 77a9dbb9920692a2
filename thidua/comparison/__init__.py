"""Comparison: growth, per head, shares, ranks, scores and lines of reference.

What SQL alone does badly, as pure functions: data frame in, data frame out. A frame holds rows of
the question ``comparison_figure`` (`COLUMNS`), each unit, indicator and year at most once. A gap is
a row that is not there: rows without a value are dropped, and no function fills one. Doubt travels
with the figures: what rests on several of them has the weakest of their statuses and the worst of
their flags, and is at least ``derived``.
"""

from thidua.comparison.derived import derive
from thidua.comparison.figures import COLUMNS
from thidua.comparison.measures import MEASURES, MeasureKind, decimals_of, measures_for, unit_of
from thidua.comparison.reference import Middle, coverage, reference
from thidua.comparison.standing import rank_correlation, ranked, standardised

__all__ = [
    "COLUMNS",
    "MEASURES",
    "MeasureKind",
    "Middle",
    "coverage",
    "decimals_of",
    "derive",
    "measures_for",
    "rank_correlation",
    "ranked",
    "reference",
    "standardised",
    "unit_of",
]
