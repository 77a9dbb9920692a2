"""Members by the percentage of a target they reached: dots held against the line of 100 %."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd
import plotly.graph_objects as go

from thidua.charts import marks
from thidua.charts.dots import (
    RIGHT,
    Reference,
    Row,
    dots_at,
    hollow,
    reference_marks,
    scale_for,
    stems,
    ticks_of,
    told_by_status,
)
from thidua.charts.look import (
    GREY,
    LINE,
    PALETTE,
    TEXT_SIZE,
    Look,
    base_layout,
    empty_figure,
    figure,
    plain,
    unfaded,
)
from thidua.charts.placing import text_width, wrapped
from thidua.charts.series import word

if TYPE_CHECKING:
    from thidua.wording import Wording

TARGET: Final = 100.0
"""Where the target lies, in %."""
_NAMES, _NAMES_NARROW = 210, 118
_GAP: Final = 10
# Green and brown differ in lightness too, and no judgement hangs on them: the line says it.
_COLOURS: Final = {
    "over": PALETTE[5],
    "met": PALETTE[5],
    "near": PALETTE[6],
    "short": PALETTE[1],
    "open": GREY,
}


class Reached(NamedTuple):
    """One member: the leading percentage of its target, and what else it could be."""

    unit_id: str
    name: str
    percent: float
    light: str
    status: str
    exact: bool
    others: tuple[float, ...]


def rows_reached(frame: pd.DataFrame) -> list[Reached]:
    """Read the rows of a frame that have a percentage, in its order."""
    return [
        Reached(unit, name, float(percent), light, word(status), bool(exact), tuple(others))
        for unit, name, percent, light, status, exact, others in zip(
            *(frame[column].to_list() for column in Reached._fields), strict=True
        )
        if pd.notna(percent)
    ]


def reach_dots(
    frame: pd.DataFrame, *, w: "Wording", look: Look, title: str, target: str, others: str
) -> go.Figure:
    """Draw how much of their targets the members of a bloc reached.

    Parameters
    ----------
    frame
        One row per member, in the order of drawing: ``unit_id, name, percent, light, status, exact,
        others``; percentages of the target, `others` those by another plan or another source.
    w, look
        Language and ground.
    title
        Words for the axis.
    target
        Words for the line at 100 %.
    others
        Words for the small hollow dots.
    """
    rows = rows_reached(frame)
    if not rows:
        return empty_figure(look, w)
    figures = [_figure(row, w) for row in rows]
    references = [Reference(TARGET, target, "solid")]
    drawn = [_as_dot(row) for row in rows]
    scale = scale_for(drawn + _as_dots(rows), references, figures, look)

    room = _NAMES_NARROW if look.narrow else _NAMES
    names = [wrapped(row.name, room, TEXT_SIZE) for row in rows]
    left = _GAP + max(text_width(line, TEXT_SIZE) for each in names for line in each)
    plot = (12 + LINE * max(len(each) for each in names)) * len(rows)
    extra = [f"○ {others}"] if any(row.others for row in rows) else []
    flags = [_flag(row) for row in rows]
    notes = marks.key(w, [row.status for row in rows], flags, extra)
    held = reference_marks(references, [""], scale, left, look)
    top = held.height + 4
    footer = marks.Footer(marks.axis_title(title), notes)
    bottom = 24 + footer.height
    layout = base_layout(
        look, w, plot + top + bottom, left=left, right=RIGHT, top=top, bottom=bottom
    )
    layout["xaxis"] |= {
        "range": [scale.low, scale.high],
        "showgrid": True,
        "tickvals": ticks_of(scale, [row.percent for row in rows], w.number(scale.high, 0)),
        "tickformat": ",~f",
        "tickangle": 0,
    }
    layout["yaxis"] |= {
        "range": [len(rows) - 0.5, -0.5],
        **marks.row_names(names, range(len(rows)), left, look),
    }
    layout["shapes"] = held.shapes(plot, look)
    layout["annotations"] = [
        *held.labels,
        *footer.notes(left, 24, look),
    ]
    traces = [stems(drawn, TARGET), *_dots(rows, figures, look, w)]
    traces.append(_figures(rows, figures, scale.near, look))
    return figure(traces, layout)


def reach_alt(frame: pd.DataFrame, *, w: "Wording", title: str) -> str:
    """Say in words what `reach_dots` shows; parameters as there."""
    rows = rows_reached(frame)
    if not rows:
        return w.say("chart.alt.empty", title=title)
    first, last = max(rows, key=lambda row: row.percent), min(rows, key=lambda row: row.percent)
    return w.say(
        "agreement.chart.alt",
        title=title,
        n=w.count("chart.units", len(rows)),
        reached=w.count("chart.units", sum(row.percent >= TARGET for row in rows)),
        first=first.name,
        highest=w.measure(first.percent, 1, "%"),
        last=last.name,
        lowest=w.measure(last.percent, 1, "%"),
    )


def _figure(row: Reached, w: "Wording") -> str:
    return marks.flagged(w.number(row.percent, 1), _flag(row))


def _flag(row: Reached) -> str:
    if row.light == "open":
        return "uncertain"
    return "" if row.exact else "approximate"


def _as_dot(row: Reached) -> Row:
    return Row(row.unit_id, row.name, row.percent, 0, None, None, row.status, "")


def _as_dots(rows: Sequence[Reached]) -> list[Row]:
    """Return the other percentages as dots, for the axis to hold them too."""
    return [_as_dot(row._replace(percent=other)) for row in rows for other in row.others]


def _dots(
    rows: Sequence[Reached], figures: Sequence[str], look: Look, w: "Wording"
) -> list[dict[str, Any]]:
    colours = [_COLOURS[row.light] for row in rows]
    drawn = [marks.mark(row.status, each, look) for row, each in zip(rows, colours, strict=True)]
    hovers = [
        marks.hover(
            f"{row.name}: {said}%",
            w.say(f"agreement.light.{row.light}"),
            marks.remarks(w, row.status, _flag(row)),
        )
        for row, said in zip(rows, figures, strict=True)
    ]
    beside = [(other, place) for place, row in enumerate(rows) for other in row.others]
    small = dots_at(
        beside,
        [rows[place].unit_id for _, place in beside],
        [marks.hover(rows[place].name, w.measure(other, 1, "%")) for other, place in beside],
        hollow(look),
        look,
    )
    current = dots_at(
        [(row.percent, place) for place, row in enumerate(rows)],
        [row.unit_id for row in rows],
        hovers,
        told_by_status(drawn),
        look,
    )
    return [small, current] if beside else [current]


def _figures(
    rows: Sequence[Reached], figures: Sequence[str], near: float, look: Look
) -> dict[str, Any]:
    """Write each figure beyond its dot, and beyond a small dot that stands close by."""
    xs, texts, sides = [], [], []
    for row, said in zip(rows, figures, strict=True):
        side = 1 if row.percent >= TARGET else -1
        close = [other for other in row.others if 0 < side * (other - row.percent) < near]
        xs.append(max([row.percent, *close], key=lambda x: side * x))
        texts.append(plain(f"\u2003{said}" if side > 0 else f"{said}\u2003"))
        sides.append("middle right" if side > 0 else "middle left")
    return {
        "type": "scatter",
        "mode": "text",
        "x": xs,
        "y": list(range(len(rows))),
        "text": texts,
        "textposition": sides,
        "textfont": {"color": look.ink, "weight": 500},
        "cliponaxis": False,
        "hoverinfo": "skip",
        **unfaded(look),
    }
