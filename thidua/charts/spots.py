"""The pieces of a plot of two indicators: spots, the ways they came, their names."""

from collections.abc import Callable, Sequence
from typing import Any, Final, NamedTuple

import pandas as pd

from thidua.charts import marks
from thidua.charts.look import GREY, LINE, TEXT_SIZE, Look, blend, plain, unfaded
from thidua.charts.placing import Box, beside, text_width
from thidua.charts.series import gapped, word

PLOT: Final = 400
"""Height of the plot in px."""
_DOT: Final = 11
_RIGHT_MOST: Final = 90.0
# The plot's width is known to the browser only. Names are kept apart for half a page, where a wider
# one gives them more room still, and kept inside the chart even on a phone.
_HALF_PAGE, _PHONE = 480, 225

Ends = tuple[float, float]


class Spot(NamedTuple):
    """Two figures of one unit in one year; `joined` as for a point of a series."""

    unit_id: str
    name: str
    year: int
    x: float
    y: float
    status: str
    joined: bool


def ways_of(frame: pd.DataFrame) -> list[list[Spot]]:
    """Return each unit's spots by year, gaps left out."""
    ways: dict[str, list[Spot]] = {}
    before: dict[str, object] = {}
    ordered = frame.sort_values("year", kind="stable")
    for unit, name, year, x, y, status, segment in zip(
        *(
            ordered[column].to_list()
            for column in ("unit_id", "name", "year", "x", "y", "status", "segment")
        ),
        strict=True,
    ):
        if pd.isna(x) or pd.isna(y):
            continue
        joined = before.get(unit) == (year - 1, segment)
        spot = Spot(unit, name, int(year), float(x), float(y), word(status), joined)
        ways.setdefault(unit, []).append(spot)
        before[unit] = (year, segment)
    return list(ways.values())


def last_of(ways: Sequence[Sequence[Spot]]) -> list[Spot]:
    """Return the spots of the last year that any unit has."""
    year = max((spot.year for way in ways for spot in way), default=0)
    return [way[-1] for way in ways if way[-1].year == year]


def means_of(dots: Sequence[Spot]) -> tuple[float, float]:
    """Return the plain means of x and y of at least one dot."""
    return sum(spot.x for spot in dots) / len(dots), sum(spot.y for spot in dots) / len(dots)


def ends_of(values: Sequence[float]) -> Ends:
    """Return the ends of an axis that shows all values with a little room."""
    low, high = min(values), max(values)
    reach = (high - low) or abs(high) or 1.0
    return low - reach * 0.08, high + reach * 0.08


def trails_of(
    ways: Sequence[Sequence[Spot]],
    look: Look,
    highlight: str | None,
    hover: Callable[[Spot], str],
) -> list[dict[str, Any]]:
    """Draw the years before as thin lines, those of the grey units in one trace."""
    drawn = []
    for chosen in (False, True):
        picked = [way for way in ways if (way[0].unit_id == highlight) is chosen]
        spots = list(
            gapped((spot, spot.joined and k > 0) for way in picked for k, spot in enumerate(way))
        )
        if not spots:
            continue
        # The highlighted trail says when it began; the others would only clutter.
        begun = {way[0]: way[1].y for way in picked if chosen and len(way) > 1}
        colour = look.accent if chosen else blend(GREY, look.ground, 0.5)
        drawn.append(
            {
                "type": "scatter",
                "mode": "lines+markers+text",
                "x": [None if spot is None else spot.x for spot in spots],
                "y": [None if spot is None else spot.y for spot in spots],
                "text": ["" if spot not in begun else str(spot.year) for spot in spots],
                "textposition": [
                    "top center"
                    if spot is None or begun.get(spot, 0.0) < spot.y
                    else "bottom center"
                    for spot in spots
                ],
                "textfont": {"color": colour},
                "line": {"color": colour, "width": 1.5 if chosen else 1},
                "marker": {"color": colour, "size": 4 if chosen else 3, "opacity": 1},
                "hoverinfo": "text",
                "hovertext": ["" if spot is None else hover(spot) for spot in spots],
                "customdata": [
                    [None, None] if spot is None else [spot.unit_id, spot.year] for spot in spots
                ],
                **unfaded(look),
            }
        )
    return drawn


def dots_of(
    dots: Sequence[Spot],
    sides: Sequence[str | None],
    look: Look,
    highlight: str | None,
    hover: Callable[[Spot], str],
) -> dict[str, Any]:
    """Draw the dots with their names, where `sides` gives a name a place."""
    chosen = [spot.unit_id == highlight for spot in dots]
    colours = [look.accent if each or highlight is None else GREY for each in chosen]
    drawn = [marks.mark(spot.status, each, look) for spot, each in zip(dots, colours, strict=True)]
    return {
        "type": "scatter",
        "mode": "markers+text",
        "x": [spot.x for spot in dots],
        "y": [spot.y for spot in dots],
        "text": [
            "" if side is None else plain(spot.name) for spot, side in zip(dots, sides, strict=True)
        ],
        "textposition": [side or "middle right" for side in sides],
        "textfont": {
            "color": [look.accent if each else look.ink for each in chosen],
            "weight": [600 if each else 400 for each in chosen],
        },
        "cliponaxis": False,
        "marker": {
            "size": _DOT,
            "opacity": 1,
            "symbol": [each.symbol for each in drawn],
            "color": [each.fill for each in drawn],
            "line": {"color": [each.outline for each in drawn], "width": 1.5},
        },
        "hoverinfo": "text",
        "hovertext": [hover(spot) for spot in dots],
        "customdata": [[spot.unit_id, spot.year] for spot in dots],
        **unfaded(look),
    }


def right_margin(dots: Sequence[Spot], label: str, ends: Ends) -> float:
    """Return the right margin in px that lets every name stand to the right of its dot.

    Parameters
    ----------
    dots
        The dots to name.
    label
        The mean of y, written; it stands in the margin.
    ends
        Ends of the horizontal axis.
    """
    reaches = (
        (spot.x - ends[1]) / (ends[1] - ends[0]) * _PHONE + text_width(spot.name, TEXT_SIZE)
        for spot in dots
    )
    least = text_width(label, TEXT_SIZE) + 8
    return min(max([least, *(reach + _DOT for reach in reaches)]), _RIGHT_MOST)


def sides_of(
    dots: Sequence[Spot],
    centre: tuple[float, float],
    axes: tuple[Ends, Ends],
    right: float,
    look: Look,
    highlight: str | None,
) -> list[str | None]:
    """Choose a side for each name: the highlighted first, then from the top down.

    Parameters
    ----------
    dots
        The dots to name.
    centre
        The means; no name covers the number at the end of the horizontal line, or stands on that
        line, which would strike it through, where another place is free.
    axes
        Ends of the horizontal and of the vertical axis.
    right
        The right margin in px.
    look
        On a narrow screen names are kept apart more carefully, and left out where they cannot.
    highlight
        The unit whose name has the first choice.
    """
    (start, end), (bottom, top) = axes
    width = _PHONE if look.narrow else _HALF_PAGE
    shares = [(spot.x - start) / (end - start) for spot in dots]
    levels = [(top - spot.y) / (top - bottom) * PLOT for spot in dots]
    level = (top - centre[1]) / (top - bottom) * PLOT
    number = Box(width, level - LINE / 2, width + right, level + LINE / 2)
    line = Box(0, level - 1, width, level + 1)
    order = sorted(
        range(len(dots)), key=lambda k: (dots[k].unit_id != highlight, levels[k], dots[k].name)
    )
    return beside(
        [(share * width, each) for share, each in zip(shares, levels, strict=True)],
        [text_width(spot.name, TEXT_SIZE) for spot in dots],
        order=order,
        height=LINE - 2,
        distance=_DOT / 2 + 3,
        obstacles=[number, line],
        rooms=[
            Box(
                share * (width - _PHONE),
                -LINE,
                share * (width - _PHONE) + _PHONE + right,
                PLOT,
            )
            for share in shares
        ],
        # On a phone a crowd of names would cover the dots: there the hover text has to do, and no
        # more is covered than by the line, which is two of the fifteen pixels of a name.
        tolerated=0.14 if look.narrow else 0.3,
    )
