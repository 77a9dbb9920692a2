"""Concepts of headings: their words (``headings.toml``), the indicators they stand for."""

import functools
import tomllib
from pathlib import Path
from typing import Final

_WORDS: Final = Path(__file__).with_name("headings.toml")


@functools.cache
def heading_words() -> dict[str, dict[str, tuple[str, ...]]]:
    """Return the folded words of ``headings.toml``: ``concepts`` and ``columns``, by name."""
    told = tomllib.loads(_WORDS.read_text(encoding="utf-8"))
    return {
        table: {name: tuple(words) for name, words in entries.items()}
        for table, entries in told.items()
    }


FAMILIES: Final[dict[str, tuple[str, ...]]] = {
    "grdp": ("grdp_current", "grdp_constant2010", "grdp_constant1994"),
    "ntm": ("ntm_communes_total", "ntm_communes_new"),
    "fdi": (
        "fdi_registered_new",
        "fdi_registered_new_and_added",
        "fdi_registered_adjusted",
        "fdi_registered_cum",
    ),
    "poverty": ("poverty_rate", "poverty_rate_income"),
}
"""Concepts that are several indicators; which one, only a person can say."""

GROWTH: Final = {
    "grdp": "grdp_growth",
    "grdp_constant2010": "grdp_growth",
    "budget_revenue": "budget_revenue_growth",
    "exports": "exports_growth",
    "investment": "investment_growth",
    "population": "population_growth",
    "population_growth": "population_growth",
}
"""The growth on the year before of a concept, where the base keeps it."""

PLAN_SHARE: Final = {"budget_revenue": "budget_revenue_plan_pct"}
"""The printed percentage of the plan, where the base keeps it; others are worked out."""
