"""Charts: data frame in, Plotly figure out, one look for all, each with a sentence that says it.

Pages draw them with :func:`thidua.ui.plot.plot`.
"""

from thidua.charts.heat import heat, heat_alt
from thidua.charts.lines import lines, lines_alt
from thidua.charts.look import CONFIG, GOLD, PALETTE, Look, base_layout, unit_colours
from thidua.charts.pairs import pairs, pairs_alt
from thidua.charts.ranking import ranking_alt, ranking_dots
from thidua.charts.ranks import bump, bump_alt
from thidua.charts.spark import sparkline

__all__ = [
    "CONFIG",
    "GOLD",
    "PALETTE",
    "Look",
    "base_layout",
    "bump",
    "bump_alt",
    "heat",
    "heat_alt",
    "lines",
    "lines_alt",
    "pairs",
    "pairs_alt",
    "ranking_alt",
    "ranking_dots",
    "sparkline",
    "unit_colours",
]
