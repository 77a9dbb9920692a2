"""What a map tells and shows, put together once for all who look at the same years."""

from collections.abc import Mapping
from dataclasses import dataclass

import plotly.graph_objects as go

from thidua.charts.choropleth import choropleth_alt
from thidua.classes import Classes
from thidua.measures import Measure
from thidua.ui import maps
from thidua.ui.once import once
from thidua.ui.plot import for_clicks
from thidua.ui.reader import wording
from thidua.ui.toolbar import View


@dataclass(frozen=True)
class Told:
    """A map, or two years of it.

    Parameters
    ----------
    title, reach
        The finding, and on how many units it rests; plain text.
    key
        The key of the colours, as markup; "" where nothing is known.
    figure, alt
        The chart, shared by all readers and never changed, and what it shows in words.
    notes
        By year what the figures rest on, for the tables behind the map.
    """

    title: str
    reach: str
    key: str
    figure: go.Figure
    alt: str
    notes: Mapping[int, Mapping[str, str] | None]


@once(
    lambda view, year, measure, panels, classes, mean, picked: (
        (view.key, year, measure.measure_id, tuple(panels), classes, picked)
    ),
    most=60,
)
def told(
    view: View,
    year: int,
    measure: Measure,
    panels: maps.Panels,
    classes: Classes,
    mean: float | None,
    picked: str,
) -> Told:
    """Put a map together.

    Parameters
    ----------
    view
        Bloc and boundaries.
    year
        The map's own, of the years of `panels`.
    measure, panels, classes
        What is drawn: rows of ``map_figure`` by year.
    mean
        Of the bloc in the year; None where too few of it are known.
    picked
        The unit marked on it, "" for none.
    """
    scheme = view.scheme
    return Told(
        maps.finding(panels[year], measure, year),
        maps.reach(panels[year], view, scheme, mean, measure),
        maps.key(panels, classes, measure, view, scheme) if len(classes) else "",
        for_clicks(maps.figure_of(panels, classes, measure, scheme, picked)),
        choropleth_alt(
            panels,
            w=wording(),
            indicator_name=measure.name,
            unit=measure.unit,
            decimals=measure.decimals,
        ),
        {one: maps.notes_of(rows) for one, rows in panels.items()},
    )
