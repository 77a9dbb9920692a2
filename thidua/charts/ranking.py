"""The members of a bloc ranked on one indicator: a dot plot, best on top."""

from typing import TYPE_CHECKING, Final

import pandas as pd
import plotly.graph_objects as go

from thidua.charts import marks
from thidua.charts.dots import (
    RIGHT,
    dots,
    figures_beside,
    hovers_of,
    reference_marks,
    references_of,
    rows_of,
    scale_for,
    stems,
    ticks_of,
)
from thidua.charts.look import LINE, TEXT_SIZE, Look, base_layout, empty_figure, figure
from thidua.charts.placing import text_width, wrapped
from thidua.charts.series import known, sentence

if TYPE_CHECKING:
    from thidua.wording import Wording

_NAMES, _NAMES_NARROW = 210, 118
_RANKS: Final = 38
"""Room in px for the column of ranks, between the names and the plot."""


def ranking_dots(
    frame: pd.DataFrame,
    *,
    w: "Wording",
    look: Look,
    indicator_name: str,
    unit: str,
    decimals: int,
    better: str,
    bloc_mean: float | None,
    bloc_mean_label: str,
    country: float | None,
    country_label: str,
    highlight: str | None = None,
) -> go.Figure:
    """Draw the members' figures of one year as dots, with last year's and the bloc's mean.

    Parameters
    ----------
    frame
        One row per member with a figure, best first: ``unit_id, name, value, rank, previous_value,
        previous_rank, status, flag``; values in `unit`.
    w, look
        Language and ground.
    indicator_name, unit
        Words for the axis, in the reader's language.
    decimals
        Digits after the point.
    better
        ``higher``, ``lower`` or ``none``; where lower is better the axis says so.
    bloc_mean, country
        Reference figures in `unit`; None where there is none.
    bloc_mean_label, country_label
        Their names.
    highlight
        Unit to show in the accent colour while the others are grey; None shows all in it.
    """
    rows = rows_of(frame)
    if not rows:
        return empty_figure(look, w)
    references = references_of(bloc_mean, bloc_mean_label, country, country_label)
    mean = known(bloc_mean)
    figures = [marks.flagged(w.number(row.value, decimals), row.flag) for row in rows]
    scale = scale_for(rows, references, figures, look)

    room = _NAMES_NARROW if look.narrow else _NAMES
    names = [wrapped(row.name, room, TEXT_SIZE) for row in rows]
    left = _RANKS + max(text_width(line, TEXT_SIZE) for each in names for line in each)
    row_height = 12 + LINE * max(len(each) for each in names)
    plot = row_height * len(rows)
    has_previous = any(row.previous_value is not None for row in rows)
    extra = [f"○ {w.say('chart.key.previous')}"] if has_previous else []
    notes = marks.key(w, [row.status for row in rows], [row.flag for row in rows], extra)
    # The axis names the unit; beside a figure only a per cent sign is short enough.
    values = [w.measure(each.value, decimals, "%" if unit == "%" else "") for each in references]
    held = reference_marks(references, values, scale, left, look)
    top = held.height + 4
    title = w.say("chart.axis", name=indicator_name, unit=unit) if unit else indicator_name
    if better == "lower":
        title = w.say("chart.axis.lower", title=title)
    footer = marks.Footer(marks.axis_title(title), notes)
    bottom = 24 + footer.height
    layout = base_layout(
        look, w, plot + top + bottom, left=left, right=RIGHT, top=top, bottom=bottom
    )
    layout["xaxis"] |= {
        "range": [scale.low, scale.high],
        "showgrid": True,
        "tickvals": ticks_of(scale, [row.value for row in rows], w.number(scale.high, 0)),
        "tickformat": ",~f",
        "tickangle": 0,
    }
    layout["yaxis"] |= {
        "range": [len(rows) - 0.5, -0.5],
        "tickvals": list(range(len(rows))),
        "ticktext": [f"{row.rank}\u2002" for row in rows],
        "showgrid": False,
    }
    accents = [look.accent if row.unit_id == highlight else None for row in rows]
    own = marks.row_names(names, range(len(rows)), left, look, accents)
    layout["yaxis2"] = marks.beside(layout["yaxis"], own)
    layout["shapes"] = held.shapes(plot, look)
    layout["annotations"] = [
        *held.labels,
        *footer.notes(left, 24, look),
    ]
    traces = [] if mean is None else [stems(rows, mean)]
    traces += dots(rows, look, highlight, hovers_of(rows, references, w, unit, decimals))
    beside = figures_beside(rows, figures, mean, scale.near, look, highlight)
    traces.append({**beside, "yaxis": "y2"})
    return figure(traces, layout)


def ranking_alt(
    frame: pd.DataFrame,
    *,
    w: "Wording",
    indicator_name: str,
    unit: str,
    decimals: int,
    better: str,
    bloc_mean: float | None,
    bloc_mean_label: str,
    country: float | None,
    country_label: str,
) -> str:
    """Say in words what `ranking_dots` shows: who leads, who is last, how many, against what.

    Parameters are those of `ranking_dots`.
    """
    rows = rows_of(frame)
    if not rows:
        return w.say("chart.alt.empty", title=indicator_name)
    first, last = rows[0], rows[-1]
    ordered = "ranked" if better in ("higher", "lower") else "ordered"
    leaders = [row.name for row in rows if row.value == first.value]
    sentences = [
        w.say(
            f"chart.ranking.alt.{ordered}",
            title=indicator_name,
            n=w.count("chart.units", len(rows)),
            first=w.names(leaders),
            first_value=w.measure(first.value, decimals, unit),
            last=last.name,
            last_value=w.measure(last.value, decimals, unit),
        )
    ]
    sentences += [
        w.say(
            "chart.ranking.alt.reference",
            label=sentence(reference.label),
            value=w.measure(reference.value, decimals, unit),
            above=w.count("chart.units", sum(row.value > reference.value for row in rows)),
        )
        for reference in references_of(bloc_mean, bloc_mean_label, country, country_label)
    ]
    return " ".join(sentences)
