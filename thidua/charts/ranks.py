"""Ranks over the years: a bump chart, rank 1 at the top."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import plotly.graph_objects as go

from thidua.charts import marks
from thidua.charts.look import GREY, Look, base_layout, empty_figure, figure
from thidua.charts.series import Point, series
from thidua.charts.strokes import (
    YEARS_HEIGHT,
    Ending,
    ending,
    label_ends,
    margin_for,
    stroke,
    years_axis,
)

if TYPE_CHECKING:
    from thidua.wording import Wording

_ROW: Final = 30
_LABEL_WIDTH, _LABEL_WIDTH_NARROW = 150, 100

Lines = Mapping[str, Sequence[Point]]


def bump(
    frame: pd.DataFrame,
    *,
    w: "Wording",
    look: Look,
    highlight: str | None,
    members: int,
    colours: Mapping[str, str] | None = None,
) -> go.Figure:
    """Draw how ranks changed; a year without a rank is a gap in the line.

    Parameters
    ----------
    frame
        One row per unit and year: ``unit_id, name, year, rank``; tied units share a rank. A year in
        which a single unit is ranked is left out.
    w, look
        Language and ground.
    highlight
        Unit in the accent colour (with `colours`: in its own colour, but heavier).
    members
        How many units can be ranked: the last rank there is.
    colours
        A colour per unit: then all are drawn in colour. Without it all but `highlight` are grey.
    """
    paths = _paths(frame)
    points = [point for each in paths.values() for point in each]
    if not points:
        return empty_figure(look, w)
    first, last = min(point.year for point in points), max(point.year for point in points)
    years = years_axis(first, last, 0.04, look)
    top, bottom = 0.5, members + 0.5
    at_start = _endings(paths, first, 0, w, look, highlight, colours)
    at_end = _endings(paths, last, -1, w, look, highlight, colours)
    # Long names take several lines: the chart grows until those of both sides have room.
    heights = [sum(each.height for each in side) for side in (at_start, at_end)]
    plot = max(members * _ROW, *heights)
    layout = base_layout(
        look,
        w,
        round(plot) + 14 + YEARS_HEIGHT,
        left=margin_for(at_start),
        right=margin_for(at_end),
        top=14,
        bottom=YEARS_HEIGHT,
    )
    layout["xaxis"] |= years | {"ticks": "", "minor": {}}
    layout["yaxis"] |= {
        "range": [bottom, top],
        "showticklabels": False,
        "showgrid": True,
        "tickvals": list(range(1, members + 1)),
    }
    layout["shapes"], layout["annotations"] = [], []
    for endings, side, year in zip((at_start, at_end), years["range"], (first, last), strict=True):
        shapes, labels = label_ends(
            endings, ends=(bottom, top), edge=side, last=year, plot=plot, look=look
        )
        layout["shapes"] += shapes
        layout["annotations"] += labels
    return figure(_traces(paths, w, look, highlight, members, colours), layout)


def bump_alt(
    frame: pd.DataFrame, *, w: "Wording", title: str, highlight: str | None, members: int
) -> str:
    """Say in words what `bump` shows: the span, who is first at its end, the highlighted one's way.

    Parameters
    ----------
    frame, w, highlight, members
        As for `bump`.
    title
        What is ranked, in the reader's language.
    """
    paths = _paths(frame)
    points = [point for each in paths.values() for point in each]
    if not points:
        return w.say("chart.alt.empty", title=title)
    last = max(point.year for point in points)
    best = min(point.value for point in points if point.year == last)
    leaders = [point.name for point in points if point.year == last and point.value == best]
    sentences = [
        w.say(
            "chart.bump.alt",
            title=title,
            n=w.count("chart.units", members),
            first_year=min(point.year for point in points),
            year=last,
            leaders=w.names(leaders),
            rank=w.rank(best),
        )
    ]
    path = paths.get(highlight or "", [])
    if len(path) > 1:
        sentences.append(
            w.say(
                "chart.bump.alt.path",
                name=path[0].name,
                first_rank=w.rank(path[0].value),
                first_year=path[0].year,
                rank=w.rank(path[-1].value),
                year=path[-1].year,
            )
        )
    return " ".join(sentences)


def _paths(frame: pd.DataFrame) -> dict[str, list[Point]]:
    known = frame[frame["rank"].notna()]
    # First of one is no rank: such a year would only push the others aside.
    contested = known[known.groupby("year")["unit_id"].transform("size") > 1]
    return series(
        contested.rename(columns={"rank": "value"}).assign(status="", flag="", segment="")
    )


def _traces(
    paths: Lines,
    w: "Wording",
    look: Look,
    highlight: str | None,
    members: int,
    colours: Mapping[str, str] | None,
) -> list[dict[str, Any]]:
    def hover(point: Point) -> str:
        rank = w.say("chart.bump.rank", rank=w.number(point.value, 0), n=w.number(members, 0))
        return marks.hover(point.name, f"{point.year}: {rank}")

    others = {unit_id: each for unit_id, each in paths.items() if unit_id != highlight and each}
    if colours is None:
        groups = [(GREY, list(others.values()))] if others else []
    else:
        groups = [(colours.get(unit_id, GREY), [each]) for unit_id, each in others.items()]
    drawn = [
        stroke(
            each, colour=colour, width=1.25 if colours is None else 2, look=look, hover=hover, dot=6
        )
        for colour, each in groups
    ]
    if highlight is not None and paths.get(highlight):
        colour = (colours or {}).get(highlight, look.accent)
        drawn.append(
            stroke([paths[highlight]], colour=colour, width=3, look=look, hover=hover, dot=10)
        )
    return drawn


def _endings(
    paths: Lines,
    year: int,
    end: int,
    w: "Wording",
    look: Look,
    highlight: str | None,
    colours: Mapping[str, str] | None,
) -> list[Ending]:
    """Name the lines at one end of the years: at `end` 0 the start of the paths, at -1 their end.

    A line that stops before the last year is named there all the same, with its year; one that
    starts late has its name at its end only.
    """
    result = []
    for unit_id, each in paths.items():
        if not each or (end == 0 and each[0].year != year):
            continue
        point = each[end]
        rank = w.number(point.value, 0)
        name = "" if look.narrow and end == 0 else point.name
        text = f"{name} {rank}".strip() if end == 0 else f"{rank} {name}"
        if point.year != year:
            text += f" ({point.year})"
        heavy = unit_id == highlight
        colour = (colours or {}).get(unit_id, look.accent if heavy else None)
        result.append(
            ending(
                point.value,
                text,
                room=_LABEL_WIDTH_NARROW if look.narrow else _LABEL_WIDTH,
                colour=colour,
                heavy=heavy,
                attached=point.year == year,
            )
        )
    return result
