"""Two rankings side by side, each unit's two ranks joined by a line."""

from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import plotly.graph_objects as go

from thidua.charts import marks
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
)
from thidua.charts.placing import wrapped
from thidua.charts.strokes import Ending, ending, label_ends, margin_for
from thidua.rows import records

if TYPE_CHECKING:
    from thidua.wording import Wording

_ROW: Final = 30
_LABEL, _LABEL_NARROW = 220, 92
_EDGE: Final = 0.06
_TITLE: Final = 150
"""Width of a title in px: two of them stand side by side on the narrowest phone."""
_BETTER: Final = PALETTE[2]
_WORSE: Final = PALETTE[1]


def slope(frame: pd.DataFrame, titles: tuple[str, str], *, w: "Wording", look: Look) -> go.Figure:
    """Draw how ranks differ between two rankings; green is a better place in the second.

    Parameters
    ----------
    frame
        One row per unit with a rank in either: ``unit_id, name, before, after``; NaN without one.
    titles
        What the two rankings are called.
    w, look
        Language and ground.
    """
    both = frame[frame["before"].notna() & frame["after"].notna()]
    if both.empty:
        return empty_figure(look, w)
    last = max(float(frame[["before", "after"]].max().max()), len(frame))
    room = _LABEL_NARROW if look.narrow else _LABEL
    left = _endings(frame, "before", room, look, w)
    right = _endings(frame, "after", room, look, w)
    heads = [wrapped(one, _TITLE, TEXT_SIZE)[:3] for one in titles]
    top = 10 + LINE * max(len(one) for one in heads)
    heights = [sum(each.height for each in side) for side in (left, right)]
    plot = max(last * _ROW, *heights)
    layout = base_layout(
        look, w, round(plot) + top + 10, left=margin_for(left), right=margin_for(right), top=top,
        bottom=10,
    )  # fmt: skip
    ends = (last + 0.5, 0.5)
    layout["xaxis"] |= {"range": [-_EDGE, 1 + _EDGE], "showticklabels": False}
    layout["yaxis"] |= {"range": [*ends], "showticklabels": False, "showgrid": False}
    layout["shapes"], layout["annotations"] = [], []
    for side, edge, at in ((left, -_EDGE, 0.0), (right, 1 + _EDGE, 1.0)):
        shapes, labels = label_ends(side, ends=ends, edge=edge, last=at, plot=plot, look=look)
        layout["shapes"] += shapes
        layout["annotations"] += labels
    sides = zip(
        heads, (0, 1), ("left", "right"), (-margin_for(left), margin_for(right)), strict=True
    )
    for lines, x, anchor, shift in sides:
        place = {"xref": "paper", "yref": "paper", "y": 1, "yanchor": "bottom", "yshift": 4}
        text = "<br>".join(bold(line) for line in lines)
        place |= {"x": x, "xanchor": anchor, "xshift": shift, "align": anchor}
        layout["annotations"].append(note(text, **place, font={"color": look.ink}))
    change = both["after"] - both["before"]
    traces = [
        _lines(both[change == 0], GREY, 1.5, w),
        _lines(both[change > 0], _WORSE, 2, w),
        _lines(both[change < 0], _BETTER, 2, w),
    ]
    return figure([one for one in traces if one], layout)


def slope_alt(frame: pd.DataFrame, titles: tuple[str, str], *, w: "Wording") -> str:
    """Say in words what `slope` shows: how many keep their rank, and who moves furthest."""
    both = frame[frame["before"].notna() & frame["after"].notna()]
    if both.empty:
        return w.say("chart.slope.alt.none", before=titles[0], after=titles[1])
    shift = (both["before"] - both["after"]).abs()
    said = w.say(
        "chart.slope.alt",
        before=titles[0],
        after=titles[1],
        units=w.count("chart.units", len(both)),
        same=int((shift == 0).sum()),
    )
    if shift.max() > 0:
        row = both.iloc[int(shift.to_numpy().argmax())]
        said += " " + w.say(
            "chart.slope.alt.most",
            name=row["name"],
            before=w.rank(int(row["before"])),
            after=w.rank(int(row["after"])),
        )
    return said


def _lines(rows: pd.DataFrame, colour: str, width: float, w: "Wording") -> dict[str, Any] | None:
    if rows.empty:
        return None
    x: list[float | None] = []
    y: list[float | None] = []
    hover: list[str] = []
    custom: list[list[str | None]] = []
    for row in records(rows):
        said = w.say(
            "chart.slope.hover", before=w.number(row["before"], 0), after=w.number(row["after"], 0)
        )
        text = marks.hover(str(row["name"]), said)
        x += [0, 1, None]
        y += [row["before"], row["after"], None]
        hover += [text, text, ""]
        custom += [[str(row["unit_id"])], [str(row["unit_id"])], [None]]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": x,
        "y": y,
        "line": {"color": colour, "width": width},
        "marker": {"color": colour, "size": 8},
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": hover,
        "customdata": custom,
    }


def _endings(
    frame: pd.DataFrame, column: str, room: float, look: Look, w: "Wording"
) -> list[Ending]:
    """Name the units at one side, in the colour of their line; one without a line is in grey."""
    result = []
    for row in records(frame[frame[column].notna()].sort_values(column)):
        rank, name = w.number(row[column], 0), str(row["name"])
        change = row["after"] - row["before"]
        colour = None if not change else _WORSE if change > 0 else _BETTER
        if pd.isna(change):
            colour = look.muted
        text = f"{name} {rank}" if column == "before" else f"{rank} {name}"
        result.append(ending(float(row[column]), text, room=room, colour=colour, attached=False))
    return result
