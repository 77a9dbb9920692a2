"""Members against indicators in one year: a heat map of ranks or of standardised values."""

from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import plotly.graph_objects as go

from thidua.charts import marks
from thidua.charts.grid import EMPTY, Cell, Grid, colour_at, grid_of, stops_of, text_colour
from thidua.charts.look import (
    GREY,
    LINE,
    TEXT_SIZE,
    Look,
    base_layout,
    bold,
    empty_figure,
    figure,
    note,
    plain,
)
from thidua.charts.placing import text_width, wrapped

if TYPE_CHECKING:
    from thidua.wording import Wording

MODES: Final = ("rank", "score")
_ROW: Final = 30
_PAGE, _TABLET, _COLUMN = 1100, 700, 100
"""Widths in px for which names of indicators are broken into lines: a tablet's, as long as that
leaves a column the third, else a page's."""
_SIDE, _SIDE_NARROW = 170, 132


def heat(frame: pd.DataFrame, *, w: "Wording", look: Look, mode: str) -> go.Figure:
    """Draw a grid of members and indicators; on a narrow screen members stand on top.

    Parameters
    ----------
    frame
        One row per member and indicator, both in the order they are to be shown: ``unit_id, name,
        indicator_id, indicator, group, value_text, rank, members, score``. `score` is standardised
        within the bloc (standard deviations from its mean), turned so that more is better;
        `members` says how many were ranked; `group` is a word for a heading. A figure without rank
        (mode ``score``: without score) is a gap.
    w, look
        Language and ground.
    mode
        ``rank`` writes ranks on one hue, best strongest; ``score`` writes the figures on a scale
        from orange (worse than the mean) to blue (better).

    Raises
    ------
    ValueError
        If there is no such mode.
    """
    if mode not in MODES:
        raise ValueError(f"A heat map shows {' or '.join(MODES)}, not {mode!r}.")
    if frame.empty:
        return empty_figure(look, w)
    grid = grid_of(frame, w, mode)
    stops = stops_of(look, mode)
    across, down = list(grid.indicators), list(grid.members)
    if look.narrow:
        across, down = down, across
    cells = [
        [grid.cells.get((x, y) if look.narrow else (y, x), EMPTY) for x in across] for y in down
    ]
    key = _key(w, mode, stops)
    edges, layout = (_narrow if look.narrow else _wide)(grid, w, look, 12 + key.height)
    layout["annotations"] += key.notes(layout["margin"]["l"], 8, look)
    return figure(_traces(cells, edges, stops, look), layout)


def heat_alt(frame: pd.DataFrame, *, w: "Wording", mode: str) -> str:
    """Say in words what `heat` shows: its size, who is first most often, how many figures lack.

    Parameters are those of `heat`.
    """
    units, indicators = frame["unit_id"].nunique(), frame["indicator_id"].nunique()
    title = w.say(f"chart.heat.{mode}")
    ranked = frame[frame["rank"].notna()]
    # Who alone has a figure is first of one, which says nothing.
    contested = ranked[(ranked["rank"] == 1) & (ranked["members"] > 1)]
    firsts = contested["name"].value_counts(sort=False)
    if firsts.empty:
        return w.say("chart.alt.empty", title=title)
    leaders = [str(name) for name in firsts.index[firsts == firsts.max()]]
    return w.say(
        "chart.heat.alt",
        title=title,
        units=w.count("chart.units", units),
        indicators=w.count("chart.indicators", indicators),
        leaders=w.names(leaders),
        firsts=w.count("chart.indicators", int(firsts.max())),
        gaps=w.count("chart.gaps", units * indicators - len(ranked)),
    )


def _traces(
    cells: Sequence[Sequence[Cell]], edges: Sequence[float], stops: Sequence[str], look: Look
) -> list[dict[str, Any]]:
    """Return the coloured cells and, on top, their texts, dark or pale as reads better."""
    placed = [
        (x, (edges[y] + edges[y + 1]) / 2, cell)
        for y, row in enumerate(cells)
        for x, cell in enumerate(row)
    ]
    # A figure does not fit into a column of a phone: there its colour speaks, and a tap.
    fits = [not look.narrow or len(cell.text) <= 2 for _, _, cell in placed]
    return [
        {
            "type": "heatmap",
            "x": [k - 0.5 for k in range(len(cells[0]) + 1)],
            "y": list(edges),
            "z": [[cell.shade for cell in row] for row in cells],
            "zmin": 0,
            "zmax": 1,
            "colorscale": [[k / (len(stops) - 1), colour] for k, colour in enumerate(stops)],
            "showscale": False,
            "xgap": 2,
            "ygap": 2,
            "hoverongaps": True,
            "hoverinfo": "text",
            "hovertext": [[cell.hover for cell in row] for row in cells],
        },
        {
            # A heat map's cells cannot be picked; unseen marks on top of them can.
            "type": "scatter",
            "mode": "markers+text",
            "x": [x for x, _, _ in placed],
            "y": [y for _, y, _ in placed],
            "text": [
                plain(c.text) if fit else "" for (_, _, c), fit in zip(placed, fits, strict=True)
            ],
            "textfont": {"color": [text_colour(cell, stops) for _, _, cell in placed]},
            "marker": {"symbol": "square", "size": 24, "opacity": 0},
            "selected": {"marker": {"opacity": 0}},
            "unselected": {"marker": {"opacity": 0}, "textfont": {}},
            "hoverinfo": "text",
            "hovertext": [cell.hover for _, _, cell in placed],
            "customdata": [list(cell.key) for _, _, cell in placed],
        },
    ]


def _key(w: "Wording", mode: str, stops: Sequence[str]) -> marks.Footer:
    shades = [colour_at(1 - k / 4, stops) for k in range(5)]
    scale = f"{'■' * len(shades)} {w.say(f'chart.heat.scale.{mode}')}"
    return marks.Footer([], marks.folded([(scale, shades), (f"– {w.say('chart.gap')}", ())]))


def _runs(groups: Sequence[str]) -> list[tuple[str, int, int]]:
    """Return the runs of equal groups as name, first and last position."""
    runs: list[tuple[str, int, int]] = []
    for k, group in enumerate(groups):
        if runs and runs[-1][0] == group:
            runs[-1] = (group, runs[-1][1], k)
        else:
            runs.append((group, k, k))
    return runs


def _wide(grid: Grid, w: "Wording", look: Look, below: float) -> tuple[list[float], dict[str, Any]]:
    """Members down the side, indicators on top under the headings of their groups.

    Returns the edges of the rows in px from the top, and the layout.
    """
    names = [wrapped(name, _SIDE, TEXT_SIZE) for name in grid.members.values()]
    left = 16 + max(text_width(line, TEXT_SIZE) for each in names for line in each)
    edges = _edges(names, _ROW)
    column = (_TABLET - left) / len(grid.indicators)
    if column < _COLUMN:
        column = min(_COLUMN, (_PAGE - left) / len(grid.indicators))
    titles = [
        wrapped(title, column - 4, TEXT_SIZE, cut=True) for title, _ in grid.indicators.values()
    ]
    groups = _runs([group for _, group in grid.indicators.values()])
    headings = [
        wrapped(group, column * (b - a + 1) - 4, TEXT_SIZE, cut=True) for group, a, b in groups
    ]
    above = 8 + LINE * max(len(lines) for lines in titles)
    top = above + 8 + LINE * max(len(lines) for lines in headings)
    layout = _layout(w, look, names, edges, left, top, below)
    layout["xaxis"] |= {
        "range": [-0.5, len(titles) - 0.5],
        "tickvals": list(range(len(titles))),
        "ticktext": ["<br>".join(plain(line) for line in lines) for lines in titles],
        "tickangle": 0,
    }
    rule = 1 + above / edges[-1]
    layout["shapes"] = [
        {
            "type": "line",
            "yref": "paper",
            "x0": a - 0.47,
            "x1": b + 0.47,
            "y0": rule,
            "y1": rule,
            "line": {"color": GREY, "width": 1},
        }
        for _, a, b in groups
    ]
    layout["annotations"] = [
        note(
            "<br>".join(bold(line) for line in lines),
            yref="paper",
            x=a - 0.47,
            y=1,
            xanchor="left",
            yanchor="bottom",
            yshift=above + 2,
        )
        for (_, a, _), lines in zip(groups, headings, strict=True)
    ]
    return edges, layout


def _narrow(
    grid: Grid, w: "Wording", look: Look, below: float
) -> tuple[list[float], dict[str, Any]]:
    """Indicators down the side, the members' names upright on top; returns as `_wide`."""
    names = list(grid.members.values())
    titles = [wrapped(title, _SIDE_NARROW, TEXT_SIZE) for title, _ in grid.indicators.values()]
    edges = _edges(titles, _ROW)
    top = 14 + max(text_width(name, TEXT_SIZE) for name in names)
    layout = _layout(w, look, titles, edges, _SIDE_NARROW + 8, top, below)
    layout["xaxis"] |= {
        "range": [-0.5, len(names) - 0.5],
        "tickvals": list(range(len(names))),
        "ticktext": [plain(name) for name in names],
        "tickangle": -90,
    }
    layout["annotations"] = []
    return edges, layout


def _edges(names: Sequence[Sequence[str]], least: float) -> list[float]:
    """Return the edges of rows that are high enough for their names, in px from the top."""
    heights = [max(least, 8 + LINE * len(lines)) for lines in names]
    return [0.0, *accumulate(heights)]


def _layout(
    w: "Wording",
    look: Look,
    names: Sequence[Sequence[str]],
    edges: Sequence[float],
    left: float,
    top: float,
    below: float,
) -> dict[str, Any]:
    layout = base_layout(
        look, w, round(edges[-1] + top + below), left=left, right=4, top=top, bottom=below
    )
    layout["xaxis"] |= {"side": "top", "tickfont": {"size": TEXT_SIZE, "color": look.ink}}
    middles = [(a + b) / 2 for a, b in pairwise(edges)]
    layout["yaxis"] |= {
        "range": [edges[-1], 0],
        **marks.row_names(names, middles, left, look),
    }
    return layout
