"""Two indicators against each other: where the members stand, and the way they came."""

from typing import TYPE_CHECKING, Any

import pandas as pd
import plotly.graph_objects as go

from thidua.charts import marks
from thidua.charts.look import (
    LINE,
    REFERENCE,
    TEXT_SIZE,
    Look,
    base_layout,
    empty_figure,
    figure,
    note,
    plain,
)
from thidua.charts.placing import text_width
from thidua.charts.spots import (
    PLOT,
    Ends,
    Spot,
    dots_of,
    ends_of,
    last_of,
    means_of,
    right_margin,
    sides_of,
    trails_of,
    ways_of,
)

if TYPE_CHECKING:
    from thidua.wording import Wording


def pairs(
    frame: pd.DataFrame,
    *,
    w: "Wording",
    look: Look,
    x_label: str,
    y_label: str,
    x_decimals: int,
    y_decimals: int,
    highlight: str | None,
    trails: bool,
    means: tuple[float, float] | None = None,
    mean_label: str | None = None,
) -> go.Figure:
    """Draw one dot per unit at the last year of the frame, with its trail over the years before.

    Parameters
    ----------
    frame
        One row per unit and year: ``unit_id, name, year, x, y, status, segment``; `status` is the
        less final of the two figures'. A row without `x` or `y` is a gap; a trail is broken there
        and where `segment` changes.
    w, look
        Language and ground.
    x_label, y_label
        Words for the axes, units of measure included, in the reader's language.
    x_decimals, y_decimals
        Digits after the point.
    highlight
        Unit in the accent colour while the others are grey; None shows all in it.
    trails
        Whether to draw the years before.
    means
        The bloc's means of `x` and `y` at the last year, drawn as a crosshair; None takes the plain
        means of the dots that are shown.
    mean_label
        What the means are called; None calls them the mean of the units.
    """
    ways = ways_of(frame)
    dots = last_of(ways)
    if not dots:
        return empty_figure(look, w)
    shown = [spot for way in ways for spot in way] if trails else dots
    x_mean, y_mean = centre = means or means_of(dots)
    x_ends = ends_of([x_mean, *(spot.x for spot in shown)])
    y_ends = ends_of([y_mean, *(spot.y for spot in shown)])
    notes = marks.key(w, [spot.status for spot in dots], [])
    left = 12 + max(text_width(w.number(end, y_decimals), TEXT_SIZE) for end in y_ends)
    label = mean_label or w.say("chart.pairs.mean")
    x_text, y_text = f"{label} {w.number(x_mean, x_decimals)}", w.number(y_mean, y_decimals)
    right = right_margin(dots, y_text, x_ends)
    footer, title = marks.Footer(marks.axis_title(x_label), notes), marks.axis_title(y_label)
    top, bottom = (1 + len(title)) * LINE + 14, 26 + footer.height
    layout = base_layout(
        look, w, PLOT + top + bottom, left=left, right=right, top=top, bottom=bottom
    )
    layout["xaxis"] |= {
        "range": list(x_ends),
        "showgrid": True,
        "tickformat": ",~f",
        "nticks": 7,
        "tickangle": 0,
    }
    layout["yaxis"] |= {"range": list(y_ends), "tickformat": ",~f", "nticks": 7}
    layout["shapes"], crosshair = _crosshair(centre, (x_text, y_text), x_ends)
    layout["annotations"] = [
        marks.header(title, left, LINE + 12, look),
        *crosshair,
        *footer.notes(left, 26, look),
    ]

    def hover(spot: Spot) -> str:
        return marks.hover(
            f"{spot.name}, {spot.year}",
            f"{x_label}: {w.number(spot.x, x_decimals)}",
            f"{y_label}: {w.number(spot.y, y_decimals)}",
            marks.remarks(w, spot.status, ""),
        )

    sides = sides_of(dots, centre, (x_ends, y_ends), right, look, highlight)
    traces = trails_of(ways, look, highlight, hover) if trails else []
    traces.append(dots_of(dots, sides, look, highlight, hover))
    return figure(traces, layout)


def pairs_alt(
    frame: pd.DataFrame,
    *,
    w: "Wording",
    x_label: str,
    y_label: str,
    x_decimals: int,
    y_decimals: int,
    highlight: str | None,
) -> str:
    """Say in words what `pairs` shows: how many units, who is highest on each axis.

    Parameters are those of `pairs`.
    """
    dots = last_of(ways_of(frame))
    if not dots:
        return w.say("chart.alt.empty", title=f"{x_label}; {y_label}")
    right, upper = max(dots, key=lambda spot: spot.x), max(dots, key=lambda spot: spot.y)
    sentences = [
        w.say(
            "chart.pairs.alt",
            x_label=x_label,
            y_label=y_label,
            year=dots[0].year,
            n=w.count("chart.units", len(dots)),
            x_name=right.name,
            x_value=w.number(right.x, x_decimals),
            y_name=upper.name,
            y_value=w.number(upper.y, y_decimals),
        )
    ]
    sentences += [
        w.say(
            "chart.pairs.alt.unit",
            name=spot.name,
            x_value=w.number(spot.x, x_decimals),
            y_value=w.number(spot.y, y_decimals),
        )
        for spot in dots
        if spot.unit_id == highlight
    ]
    return " ".join(sentences)


def _crosshair(
    centre: tuple[float, float], texts: tuple[str, str], x_ends: Ends
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Draw the means: the label of x above the plot, the number of y in the right margin."""
    x, y = centre
    line = {"color": REFERENCE, "width": 1, "dash": "dot"}
    shapes = [
        {"type": "line", "layer": "below", "line": line, "yref": "paper", "x0": x, "x1": x}
        | {"y0": 0, "y1": 1 + 8 / PLOT},
        {"type": "line", "layer": "below", "line": line, "xref": "paper", "y0": y, "y1": y}
        | {"x0": 0, "x1": 1},
    ]
    to_left = x - x_ends[0] > x_ends[1] - x
    labels = [
        note(
            plain(texts[0]),
            yref="paper",
            x=x,
            y=1,
            yshift=6,
            xanchor="right" if to_left else "left",
            yanchor="bottom",
        ),
        note(plain(texts[1]), xref="paper", x=1, y=y, xanchor="left", yanchor="middle", xshift=4),
    ]
    return shapes, labels
