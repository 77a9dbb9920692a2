"""A scored ranking: what each criterion gives each unit, and beside it how firm the rank is."""

from collections.abc import Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import plotly.graph_objects as go

from thidua.charts import marks
from thidua.charts.dots import round_places
from thidua.charts.look import (
    GREY,
    LINE,
    PALETTE,
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
from thidua.rows import records

if TYPE_CHECKING:
    from thidua.wording import Wording

_Row = Mapping[Hashable, Any]
_NAMES, _NAMES_NARROW = 190, 108
_ROW: Final = 30
_PLACE: Final = 56
"""Room in px for the column of places, between the names and the bars."""
_SPLIT, _SPLIT_NARROW, _GAP = 0.62, 0.58, 0.03
"""Share of the plot that the bars have, and of the gap; the rest is the intervals'."""
_WIDTH, _RIGHT = 600, 16
"""Width in px the whole chart has at least beside the weights, and its right margin."""
_BOLD, _BESIDE = 1.1, 14
"""How much wider bold text is, and the px between it and what is beside it."""


def contributions(
    points: pd.DataFrame,
    units: pd.DataFrame,
    *,
    w: "Wording",
    look: Look,
    unit_of_measure: str,
    decimals: int = 1,
) -> go.Figure:
    """Draw stacked points of each unit and, in the same rows, the interval of its rank.

    Parameters
    ----------
    points
        One row per unit and part, parts in the order they are stacked: ``unit_id, part_id, part,
        points, maximum``; a part without points (NaN) leaves no bar.
    units
        One row per unit in the order of the rows: ``unit_id, name, place`` (words for its place),
        ``total_text, low, high`` (90 % interval of the rank, 0 without one), ``rank`` (0: open),
        ``interval_text``.
    w, look
        Language and ground.
    unit_of_measure
        Of the points, for the axis.
    decimals
        Digits of points in the hover.
    """
    if units.empty or points.empty:
        return empty_figure(look, w)
    room = _NAMES_NARROW if look.narrow else _NAMES
    names = [wrapped(str(name), room, TEXT_SIZE) for name in units["name"]]
    left = _PLACE + max(text_width(line, TEXT_SIZE) for each in names for line in each)
    height = max(_ROW, 12 + LINE * max(len(each) for each in names))
    rows = {str(unit): at for at, unit in enumerate(units["unit_id"])}
    parts = dict(zip(points["part_id"], points["part"], strict=True))
    key = marks.folded(
        [(f"■ {name}", [PALETTE[at % len(PALETTE)]]) for at, name in enumerate(parts.values())]
    )
    footer = marks.Footer([], key)
    split = _SPLIT_NARROW if look.narrow else _SPLIT
    inner = (marks.KEY_WIDTH if look.narrow else _WIDTH) - left - _RIGHT
    titles = [
        (wrapped(w.say("chart.lab.points", unit=unit_of_measure), split * inner, TEXT_SIZE), 0.0),
        (wrapped(w.say("chart.lab.ranks"), (1 - split - _GAP) * inner, TEXT_SIZE), split + _GAP),
    ]
    top = 13 + LINE * max(len(lines) for lines, _ in titles)
    bottom = 26 + footer.height
    layout = base_layout(
        look, w, height * len(rows) + top + bottom, left=left, right=_RIGHT, top=top, bottom=bottom
    )
    bars = [row for row in records(points) if not pd.isna(row["points"])]
    begins, ends = _stacked(bars)
    known = [row for row in records(units) if row["high"] > 0]
    # Room for the totals beside the bars, of which a range takes twice that of a number.
    total = max(text_width(str(text), TEXT_SIZE) for text in units["total_text"])
    beside = 1 / (1 - min((_BOLD * total + _BESIDE) / (split * inner), 0.6))
    layout["barmode"] = "overlay"  # each says itself where it begins
    layout["bargap"] = 0.32
    low, high = min(0.0, *ends.values()), max(1.0, *ends.values())
    axis = layout["xaxis"] | {"showgrid": True}
    layout["xaxis"] = {
        **axis,
        "domain": [0, split],
        "range": [low, high * beside],
        "tickvals": round_places(low, high, 2 if look.narrow else 4),
    }
    layout["xaxis2"] = {
        **axis,
        "domain": [split + _GAP, 1],
        "anchor": "y",
        "range": [0.5, len(rows) + 0.5],
        "dtick": 1 if len(rows) <= 8 else 2 if len(rows) <= 16 else 5,
        "tick0": 1,
    }
    layout["yaxis"] |= {
        "range": [len(rows) - 0.5, -0.5],
        "tickvals": list(range(len(rows))),
        "ticktext": [f"{plain(str(place))}\u2002" for place in units["place"]],
        "showgrid": False,
    }
    own = marks.row_names(names, range(len(rows)), left, look)
    layout["yaxis2"] = marks.beside(layout["yaxis"], own)
    said = {"xref": "paper", "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 6}
    quiet = {"font": {"color": look.muted}}
    layout["annotations"] = [
        *(
            note("<br>".join(map(plain, lines)), x=at, xanchor="left", **said, **quiet)
            for lines, at in titles
        ),
        *footer.notes(left, 26, look),
    ]  # fmt: skip
    colours = {str(part): PALETTE[at % len(PALETTE)] for at, part in enumerate(parts)}
    traces = [
        _bars(bars, begins, rows, colours, w, decimals, unit_of_measure, look),
        {**_totals(units, ends, rows, look), "yaxis": "y2"},
    ]
    if known:
        traces += _intervals(known, rows, look)
    return figure(traces, layout)


def _bars(
    bars: Sequence[_Row],
    begins: Sequence[float],
    rows: dict[str, int],
    colours: Mapping[str, str],
    w: "Wording",
    decimals: int,
    unit: str,
    look: Look,
) -> dict[str, Any]:
    """Return the bars of all parts as one trace: one for each part costs a browser 1 ms more."""
    hovers = [
        marks.hover(
            str(row["part"]),
            w.say(
                "chart.lab.hover",
                points=w.number(row["points"], decimals),
                maximum=w.number(row["maximum"], decimals),
                unit=unit,
            ),
        )
        for row in bars
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "x": [row["points"] for row in bars],
        "base": begins,
        "y": [rows[str(row["unit_id"])] for row in bars],
        "marker": {
            "color": [colours[str(row["part_id"])] for row in bars],
            "line": {"color": look.ground, "width": 1},
        },
        "hoverinfo": "text",
        "hovertext": hovers,
        "customdata": [[str(row["unit_id"])] for row in bars],
    }


def _stacked(bars: Sequence[_Row]) -> tuple[list[float], dict[tuple[str, bool], float]]:
    """Return where each bar begins, and where those of a unit end.

    Points given stand to the right of 0, points deducted to the left; the ends are told apart by
    whether they are those of deducted points.
    """
    ends: dict[tuple[str, bool], float] = {}
    begins = []
    for row in bars:
        side = str(row["unit_id"]), row["points"] < 0
        begins.append(ends.get(side, 0.0))
        ends[side] = begins[-1] + row["points"]
    return begins, ends


def _totals(
    units: pd.DataFrame,
    ends: Mapping[tuple[str, bool], float],
    rows: dict[str, int],
    look: Look,
) -> dict[str, Any]:
    """Return the totals beside the bars: less than they reach, where points were deducted."""
    return {
        "type": "scatter",
        "mode": "text",
        "x": [ends.get((str(unit), False), 0.0) for unit in units["unit_id"]],
        "y": [rows[str(unit)] for unit in units["unit_id"]],
        "text": [f"\u2002{bold(str(text))}" for text in units["total_text"]],
        "textposition": "middle right",
        "textfont": {"color": look.ink},
        "cliponaxis": False,
        "hoverinfo": "skip",
    }


def _intervals(known: Sequence[_Row], rows: dict[str, int], look: Look) -> list[dict[str, Any]]:
    """Return the intervals as one broken line, and the ranks on them: hollow where still open."""
    x: list[float | None] = []
    y: list[float | None] = []
    for row in known:
        place = rows[str(row["unit_id"])]
        # A rank that never moves still shows a stroke.
        x += [row["low"] - 0.18, row["high"] + 0.18, None]
        y += [place, place, None]
    settled = [row for row in known if row["rank"] > 0]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "xaxis": "x2",
            "x": x,
            "y": y,
            "line": {"color": GREY, "width": 7},
            "hoverinfo": "skip",
        },
        {
            "type": "scatter",
            "mode": "markers",
            "xaxis": "x2",
            "cliponaxis": False,
            "x": [row["rank"] for row in settled],
            "y": [rows[str(row["unit_id"])] for row in settled],
            "marker": {
                "color": look.accent,
                "size": 11,
                "line": {"color": look.ground, "width": 2},
            },
            "hoverinfo": "text",
            "hovertext": [marks.hover(str(row["interval_text"])) for row in settled],
            "customdata": [[str(row["unit_id"])] for row in settled],
        },
    ]


def contributions_alt(units: pd.DataFrame, *, w: "Wording") -> str:
    """Say in words what `contributions` shows: the order, and how firm the first place is."""
    settled = units[units["rank"] > 0].sort_values("rank")
    if settled.empty:
        return w.say("chart.lab.alt.open", units=w.count("chart.units", len(units)))
    first = settled.iloc[0]
    return w.say(
        "chart.lab.alt",
        units=w.count("chart.units", len(units)),
        first=first["name"],
        total=first["total_text"],
        interval=first["interval_text"],
        open=len(units) - len(settled),
    )
