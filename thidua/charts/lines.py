"""Members side by side over the years, against the bloc and the country."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import plotly.graph_objects as go

from thidua.charts import marks
from thidua.charts.breaks import break_marks, breaks_between, overhang, rows_height
from thidua.charts.look import (
    GREY,
    LINE,
    TEXT_SIZE,
    Look,
    base_layout,
    empty_figure,
    figure,
)
from thidua.charts.placing import text_width
from thidua.charts.series import Point, sentence, series
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

_PLOT: Final = 330
_LABEL_WIDTH, _LABEL_WIDTH_NARROW = 150, 104
_DOT: Final = 3
"""Size of a context line's marks in px: a line without marks cannot be picked from."""
_DASHES: Final = {"bloc-mean": "dash", "bloc-median": "dot", "viet-nam": "dashdot"}

Lines = Mapping[str, Sequence[Point]]


def lines(
    frame: pd.DataFrame,
    references: pd.DataFrame,
    *,
    w: "Wording",
    look: Look,
    unit: str,
    decimals: int,
    highlight: str | None,
    breaks: pd.DataFrame,
    colours: Mapping[str, str] | None = None,
) -> go.Figure:
    """Draw one line per member and reference; a line is never drawn across a gap or a break.

    Parameters
    ----------
    frame
        Members, one row per unit and year: ``unit_id, name, year, value, status, flag, segment``;
        values in `unit`.
    references
        The same for ``bloc-mean``, ``bloc-median``, ``viet-nam``; may be empty.
    w, look
        Language and ground.
    unit
        Words for the axis, in the reader's language.
    decimals
        Digits after the point.
    highlight
        Unit in the accent colour (with `colours`: in its own colour, but heavier).
    breaks
        Breaks of the series: ``year, reason``; figures before and from `year` on do not compare.
    colours
        A colour per unit: then all members are drawn in colour and named. Without it all but
        `highlight` are grey, and of them only the first and the last of the final year are named.
    """
    members, others = series(frame), series(references)
    shown = [point for each in (*members.values(), *others.values()) for point in each]
    if not shown:
        return empty_figure(look, w)
    first, last = min(point.year for point in shown), max(point.year for point in shown)
    low, high = _range([point.value for point in shown])
    years = years_axis(first, last, 0.045, look)
    endings = _endings(members, others, w, look, decimals, highlight, colours, last)
    plot = max(_PLOT, sum(each.height for each in endings))
    cut = breaks_between(breaks, first, last, w)
    points = [point for each in members.values() for point in each]
    notes = marks.key(w, [each.status for each in points], [each.flag for each in points])

    left = 12 + max(text_width(w.number(end, decimals), TEXT_SIZE) for end in (low, high))
    right = max(margin_for(endings), overhang(cut, years["range"]))
    title = marks.axis_title(unit)
    top = len(title) * LINE + 10 + rows_height(cut)
    footer = marks.Footer([], notes)
    bottom = YEARS_HEIGHT + footer.height
    layout = base_layout(
        look, w, round(plot + top + bottom), left=left, right=right, top=top, bottom=bottom
    )
    layout["xaxis"] |= years
    layout["yaxis"] |= {
        "range": [low, high],
        "tickformat": ",~f",
        "nticks": 7,
        "zeroline": low < 0 < high,
        "zerolinecolor": look.muted,
    }
    dotted, reasons = break_marks(cut, plot, look)
    connectors, labels = label_ends(
        endings, ends=(low, high), edge=years["range"][1], last=last, plot=plot, look=look
    )
    layout["shapes"] = [*dotted, *connectors]
    layout["annotations"] = [
        marks.header(title, left, rows_height(cut) + 8, look),
        *reasons,
        *labels,
        *footer.notes(left, YEARS_HEIGHT, look),
    ]
    traces = _traces(members, others, w, look, unit, decimals, highlight, colours)
    return figure(traces, layout)


def lines_alt(
    frame: pd.DataFrame,
    references: pd.DataFrame,
    *,
    w: "Wording",
    indicator_name: str,
    unit: str,
    decimals: int,
    highlight: str | None,
) -> str:
    """Say in words what `lines` shows: the span, who is at the top and the bottom, the highlighted.

    Parameters are those of `lines`; `indicator_name` is in the reader's language.
    """
    members, others = series(frame), series(references)
    points = [point for each in members.values() for point in each]
    if not points:
        return w.say("chart.alt.empty", title=indicator_name)
    last = max(point.year for point in points)
    final = sorted((p for p in points if p.year == last), key=lambda point: point.value)
    sentences = [
        w.say(
            "chart.lines.alt",
            title=indicator_name,
            first_year=min(point.year for point in points),
            year=last,
            n=w.count("chart.units", sum(bool(each) for each in members.values())),
            highest=final[-1].name,
            highest_value=w.measure(final[-1].value, decimals, unit),
            lowest=final[0].name,
            lowest_value=w.measure(final[0].value, decimals, unit),
        )
    ]
    followed = [members.get(highlight or "", []), *others.values()]
    sentences += [
        w.say(
            "chart.lines.alt.path",
            name=sentence(path[0].name),
            first_value=w.measure(path[0].value, decimals, unit),
            first_year=path[0].year,
            value=w.measure(path[-1].value, decimals, unit),
            year=path[-1].year,
        )
        for path in followed
        if len(path) > 1
    ]
    return " ".join(sentences)


def _range(values: Sequence[float]) -> tuple[float, float]:
    """Return the ends of the value axis: from zero where zero is near, else a little beyond."""
    low, high = min(values), max(values)
    reach = (high - low) or abs(high) or 1.0
    from_zero = 0 <= low < reach * 0.35
    return (0.0 if from_zero else low - reach * 0.06), high + reach * 0.06


def _traces(
    members: Lines,
    others: Lines,
    w: "Wording",
    look: Look,
    unit: str,
    decimals: int,
    highlight: str | None,
    colours: Mapping[str, str] | None,
) -> list[dict[str, Any]]:
    def hover(point: Point) -> str:
        figure = marks.flagged(w.measure(point.value, decimals, unit), point.flag)
        return marks.hover(
            point.name, f"{point.year}: {figure}", marks.remarks(w, point.status, point.flag)
        )

    drawn = []
    if colours is None:
        context = [each for unit_id, each in members.items() if unit_id != highlight and each]
        if context:
            drawn.append(stroke(context, colour=GREY, width=1.1, look=look, hover=hover, dot=_DOT))
    else:
        drawn += [
            stroke(
                [each],
                colour=colours.get(unit_id, GREY),
                width=1.75,
                look=look,
                hover=hover,
                dot=_DOT,
            )
            for unit_id, each in members.items()
            if unit_id != highlight and each
        ]
    drawn += [
        stroke(
            [each],
            colour=look.ink,
            width=1.5,
            look=look,
            hover=hover,
            dash=_DASHES.get(unit_id, "dash"),
        )
        for unit_id, each in others.items()
        if each
    ]
    if highlight is not None and members.get(highlight):
        colour = (colours or {}).get(highlight, look.accent)
        drawn.append(
            stroke([members[highlight]], colour=colour, width=3, look=look, hover=hover, dot=7)
        )
    return drawn


def _endings(
    members: Lines,
    others: Lines,
    w: "Wording",
    look: Look,
    decimals: int,
    highlight: str | None,
    colours: Mapping[str, str] | None,
    last: int,
) -> list[Ending]:
    """Choose which lines are named: the highlighted, the references, and all or the outermost."""
    room = _LABEL_WIDTH_NARROW if look.narrow else _LABEL_WIDTH
    final = sorted(
        (each[-1] for unit_id, each in members.items() if each and unit_id != highlight),
        key=lambda point: point.value,
    )
    if colours is None:
        final = [point for point in final if point.year == last]
        final = [final[0], final[-1]] if len(final) > 1 else final
    named = [(point, (colours or {}).get(point.unit_id), False) for point in final]
    named += [(each[-1], None, False) for each in others.values() if each]
    if highlight is not None and members.get(highlight):
        named.append((members[highlight][-1], (colours or {}).get(highlight, look.accent), True))
    result = []
    for point, colour, heavy in named:
        text = f"{point.name} {w.number(point.value, decimals)}" if heavy else point.name
        if point.year < last:
            text += f" ({point.year})"
        result.append(
            ending(
                point.value,
                text,
                room=room,
                colour=colour,
                heavy=heavy,
                attached=point.year == last,
            )
        )
    return result
