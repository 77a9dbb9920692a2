"""All formulas of the sheet of steps, in the order in which they build on one another."""

from collections.abc import Iterator

from thidua.reports.annex_places import of_ranks
from thidua.reports.annex_settings import of_settings
from thidua.reports.annex_shares import of_shares
from thidua.reports.annex_steps import Formula, Steps
from thidua.reports.annex_trees import of_trees


def formulas(steps: Steps) -> Iterator[Formula]:
    """Yield the formulas of a sheet of steps, each with the value it has now."""
    yield from of_settings(steps)
    yield from of_shares(steps)
    yield from of_trees(steps)
    yield from of_ranks(steps)
