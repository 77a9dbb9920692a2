"""Who is first for which weights: a triangle for three groups of criteria, a strip for two."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import plotly.graph_objects as go

from thidua.charts import marks
from thidua.charts.look import (
    GREY,
    LINE,
    PALETTE,
    TEXT_SIZE,
    Look,
    base_layout,
    blend,
    figure,
    note,
    plain,
)
from thidua.charts.placing import text_width

if TYPE_CHECKING:
    from thidua.scoring.arrays import FloatArray, IntArray
    from thidua.scoring.robustness.winners import Stretch, Triangle
    from thidua.wording import Wording

_SHARED: Final = -1
_HEIGHT: Final = 0.8660254037844386  # of an equilateral triangle with side 1
_DEPTH: Final = 0.55  # of a unit's colour: words on it stay legible
_LABELLED: Final = 0.05
_CLEAR, _BESIDE = (0.22, 0.08), 24
"""So near to the mark of the present weights a name moves down, by so many px."""


def triangle(
    found: "Triangle",
    groups: Sequence[str],
    present: "FloatArray",
    names: Mapping[int, str],
    *,
    w: "Wording",
    look: Look,
) -> go.Figure:
    """Draw the first unit over all divisions of the weight among three groups.

    Parameters
    ----------
    found
        From ``winners.over_three_groups``.
    groups
        Names of the three groups: the first is all of the weight at the top, the second at the
        left, the third at the right.
    present
        Their present shares, shape (3,).
    names
        Names of the units by place.
    w, look
        Language and ground.
    """
    layout = base_layout(look, w, 400, left=8, right=8, top=26, bottom=46)
    hidden = {"visible": False, "showgrid": False}
    layout["xaxis"] |= {**hidden, "range": [-0.04, 1.04]}
    layout["yaxis"] |= {
        **hidden,
        "range": [-0.02, _HEIGHT + 0.02],
        "scaleanchor": "x",
        "constrain": "domain",
    }
    layout["xaxis"]["constrain"] = "domain"
    cells, here = len(found.winners), _place(present)
    traces: list[dict[str, Any]] = []
    labels = []
    for unit in sorted({int(one) for one in found.winners}):
        own = found.winners == unit
        share = float(own.sum()) / cells
        x, y = _outline(found, unit)
        name = names.get(unit, w.say("chart.space.shared"))
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": x,
                "y": y,
                "fill": "toself",
                "fillcolor": _colour(unit, look),
                "line": {"width": 0},
                "hoveron": "fills",
                "hoverinfo": "text",
                "text": marks.hover(name, w.measure(100 * share, 0, "%")),
                "name": plain(name),
                "customdata": [str(unit)],
            }
        )
        if share >= _LABELLED and unit != _SHARED:
            at = _middle(found.shares[own])
            covered = abs(at[0] - here[0]) < _CLEAR[0] and abs(at[1] - here[1]) < _CLEAR[1]
            labels.append(
                note(
                    plain(name),
                    x=at[0],
                    y=at[1],
                    yshift=-_BESIDE if covered else 0,
                    font={"color": look.ink},
                )
            )
    traces.append(
        {
            "type": "scatter",
            "mode": "markers",
            "x": [round(float(here[0]), 4)],
            "y": [round(float(here[1]), 4)],
            "marker": {
                "size": 15,
                "color": look.accent,
                "line": {"color": look.ground, "width": 3},
            },
            "hoverinfo": "text",
            "hovertext": [marks.hover(w.say("chart.space.present"))],
        }
    )
    quiet = {"font": {"color": look.muted, "size": TEXT_SIZE}}
    # Two long names under one side stand in two lines.
    long = text_width(groups[1] + groups[2], TEXT_SIZE) > (200 if look.narrow else 300)
    lower = LINE if long else 0
    corners = [
        note(_corner(groups[0], w), x=0.5, y=_HEIGHT, yanchor="bottom", yshift=4, **quiet),
        note(_corner(groups[1], w), x=0, y=0, xanchor="left", yanchor="top", yshift=-6, **quiet),
        note(
            _corner(groups[2], w),
            x=1,
            y=0,
            xanchor="right",
            yanchor="top",
            yshift=-6 - lower,
            **quiet,
        ),
    ]
    layout["annotations"] = [*labels, *corners]
    return figure(traces, layout)


def strip(
    stretches: Sequence["Stretch"],
    groups: Sequence[str],
    present: float,
    names: Mapping[int, str],
    *,
    w: "Wording",
    look: Look,
) -> go.Figure:
    """Draw who is first as the first of two groups goes from none of the weight to all of it.

    Parameters
    ----------
    stretches
        From ``winners.over_two_groups``.
    groups
        Names of the two groups.
    present
        Present share of the first.
    names, w, look
        As of :func:`triangle`.
    """
    layout = base_layout(look, w, 128, left=16, right=26, top=26, bottom=46)
    layout["barmode"] = "stack"
    layout["bargap"] = 0.1
    layout["xaxis"] |= {"range": [0, 100], "ticksuffix": "%", "dtick": 25}
    layout["yaxis"] |= {"visible": False, "range": [-0.5, 0.5]}
    title = w.say("chart.space.axis", first=groups[0], second=groups[1])
    layout["xaxis"]["title"] = {
        "text": plain(title),
        "font": {"color": look.muted, "size": TEXT_SIZE},
        "standoff": 6,
    }
    traces = []
    for one in stretches:
        name = names.get(one.unit, w.say("chart.space.shared"))
        size = 100 * (one.end - one.start)
        fits = text_width(name, TEXT_SIZE) < size * (3.0 if look.narrow else 6.0)
        between = w.say(
            "chart.space.between", low=w.number(100 * one.start, 0), high=w.number(100 * one.end, 0)
        )
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "x": [size],
                "base": [100 * one.start],
                "y": [0],
                "marker": {
                    "color": _colour(one.unit, look),
                    "line": {"color": look.ground, "width": 1},
                },
                "text": [plain(name) if fits else ""],
                "textposition": "inside",
                "insidetextanchor": "start",
                "textfont": {"color": look.ink},
                "hoverinfo": "text",
                "hovertext": [marks.hover(name, between)],
            }
        )
    at = 100 * present
    layout["shapes"] = [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": at,
            "x1": at,
            "y0": -0.02,
            "y1": 1.06,
            "line": {"color": look.accent, "width": 3},
        }
    ]
    here = w.say("chart.space.present")
    layout["annotations"] = [
        note(plain(here), x=at, y=1, yref="paper", yanchor="bottom", yshift=4,
             xanchor="right" if at > 50 else "left", font={"color": look.readable(look.accent)})
    ]  # fmt: skip
    return figure(traces, layout)


def _corner(group: str, w: "Wording") -> str:
    return plain(f"{group} {w.measure(100, 0, '%')}")


def _colour(unit: int, look: Look) -> str:
    colour = GREY if unit == _SHARED else PALETTE[unit % len(PALETTE)]
    return blend(colour, look.ground, _DEPTH)


def _place(shares: "FloatArray") -> "FloatArray":
    """Return where divisions lie, shape (..., 2): the side of the triangle is 1."""
    top, right = shares[..., 0], shares[..., 2]
    return np.stack([right + top / 2, top * _HEIGHT], axis=-1)


def _middle(shares: "FloatArray") -> tuple[float, float]:
    """Return a place for a name: the cell next to the middle of a region, so surely inside it."""
    places = _place(shares)
    nearest = int(((places - places.mean(axis=0)) ** 2).sum(axis=1).argmin())
    return round(float(places[nearest, 0]), 4), round(float(places[nearest, 1]), 4)


def _outline(found: "Triangle", unit: int) -> tuple[list[float | None], list[float | None]]:
    """Return the cells of a unit as bands, row by row: runs of neighbours are one quadrangle."""
    steps = round(1 / float(found.shares[found.shares > 0].min()))
    rows: dict[int, list[tuple[float, int]]] = {}
    places = _place(found.shares)
    winners: IntArray = found.winners
    for (x, _), share, winner in zip(places, found.shares[:, 0], winners, strict=True):
        rows.setdefault(round(float(share) * steps), []).append((float(x), int(winner)))
    xs: list[float | None] = []
    ys: list[float | None] = []
    for row, cells in rows.items():
        low, high = max(0.0, (row - 0.5) / steps), min(1.0, (row + 0.5) / steps)
        cells.sort()
        begin = 0
        for winner, run in groupby(cells, key=lambda cell: cell[1]):
            end = begin + len(list(run))
            if winner == unit:
                # Inside the row a cut halfway between two cells, at its ends the triangle's side.
                left = [_cut(cells, begin, level / 2) for level in (low, high)]
                right = [_cut(cells, end, 1 - level / 2) for level in (low, high)]
                corners = [(left[0], low), (left[1], high), (right[1], high), (right[0], low)]
                for x, level in (*corners, corners[0]):
                    xs.append(round(x, 4))
                    ys.append(round(level * _HEIGHT, 4))
                xs.append(None)
                ys.append(None)
            begin = end
    return xs, ys


def _cut(cells: Sequence[tuple[float, int]], at: int, side: float) -> float:
    return side if at in (0, len(cells)) else (cells[at - 1][0] + cells[at][0]) / 2
