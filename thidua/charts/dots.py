"""The pieces of a dot plot: rows, stems, dots, figures, and lines to hold them against."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd

from thidua.charts import marks
from thidua.charts.look import GREY, LINE, REFERENCE, TEXT_SIZE, Look, note, plain, unfaded
from thidua.charts.placing import text_width, wrapped
from thidua.charts.series import known, word

if TYPE_CHECKING:
    from thidua.wording import Wording

_DOT, _BESIDE = 12, 7
RIGHT: Final = 16
"""Right margin in px."""
# The plot's width is known to the browser only. Room for figures is kept for a narrow plot, and
# whether a figure would sit on last year's dot is judged at the width of half a page.
_NARROW, _PHONE, _HALF_PAGE = 300, 215, 480
_PLOT = 250  # px the axis has at least beside the table at 1280


class Row(NamedTuple):
    """One member's figure of the year, and of the year before."""

    unit_id: str
    name: str
    value: float
    rank: int
    previous_value: float | None
    previous_rank: float | None
    status: str
    flag: str


class Reference(NamedTuple):
    """A figure that the members are held against."""

    value: float
    label: str
    dash: str


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """Read the rows of a ranking frame, in its order."""
    return [
        Row(unit, name, value, int(rank), known(before), known(place), word(status), word(flag))
        for unit, name, value, rank, before, place, status, flag in zip(
            *(frame[column].to_list() for column in Row._fields), strict=True
        )
    ]


def references_of(
    bloc_mean: float | None, bloc_mean_label: str, country: float | None, country_label: str
) -> list[Reference]:
    """Return the references that have a figure: the bloc's mean solid, the country dotted."""
    given = [(known(bloc_mean), bloc_mean_label, "solid"), (known(country), country_label, "dot")]
    return [Reference(value, label, dash) for value, label, dash in given if value is not None]


class Scale(NamedTuple):
    """The value axis of a dot plot.

    Parameters
    ----------
    low, high
        Its ends, in the indicator's unit.
    near
        How close, in the indicator's unit, last year's dot has to be to stand where a figure would.
    """

    low: float
    high: float
    near: float


def scale_for(
    rows: Sequence[Row], references: Sequence[Reference], figures: Sequence[str], look: Look
) -> Scale:
    """Return an axis with room for the figures beside the outermost dots."""
    shown = [row.value for row in rows] + [reference.value for reference in references]
    shown += [row.previous_value for row in rows if row.previous_value is not None]
    low, high = min(shown), max(shown)
    reach = (high - low) or abs(high) or 1.0
    room = max(text_width(figure, TEXT_SIZE) for figure in figures) + 14
    right = min(room / (_PHONE if look.narrow else _NARROW), 0.4)
    # Without a mean every figure stands to the right of its dot.
    left = right if references else 0.05
    whole = reach / (1 - left - right)
    near = (room + _BESIDE) / _HALF_PAGE * whole
    return Scale(low - left * whole, high + right * whole, near)


def ticks_of(scale: Scale, shown: Sequence[float], label: str) -> list[float]:
    """Return round places for the labels of the axis, as many as fit side by side.

    The axis begins left of the least figure to leave room for words: where no figure is negative,
    no label is either.

    Parameters
    ----------
    scale, shown
        The axis, and the figures on it.
    label
        One of the longest labels.
    """
    low = max(scale.low, 0.0) if min(shown) >= 0 else scale.low
    per_px = (scale.high - scale.low) / _PLOT
    room = text_width(label, TEXT_SIZE)
    most = min(max(int((scale.high - low) / per_px / (room + LINE)), 2), 5)
    # A label may reach into the margin, but not beyond the edge.
    last = scale.high + (RIGHT - room / 2) * per_px
    return [place for place in round_places(low, scale.high, most) if place <= last]


def round_places(low: float, high: float, most: int) -> list[float]:
    """Return the multiples of a round number from `low` to `high`, about `most` of them."""
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(power * nice for nice in (1, 2, 5, 10) if power * nice >= rough)
    first, last = math.ceil(low / step), math.floor(high / step)
    return [place * step for place in range(first, last + 1)]


def stems(rows: Sequence[Row], mean: float) -> dict[str, Any]:
    """Return the thin lines from the bloc's mean to each dot."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [x for row in rows for x in (mean, row.value, None)],
        "y": [y for place in range(len(rows)) for y in (place, place, None)],
        "line": {"color": GREY, "width": 1},
        "hoverinfo": "skip",
    }


def dots(
    rows: Sequence[Row], look: Look, highlight: str | None, hovers: Sequence[str]
) -> list[dict[str, Any]]:
    """Return the small hollow dots of the year before, if any, and the dots of the year.

    Each carries its unit as ``customdata``, for the page to know what was clicked.
    """
    colours = [look.accent if highlight in (None, row.unit_id) else GREY for row in rows]
    drawn = [marks.mark(row.status, each, look) for row, each in zip(rows, colours, strict=True)]
    before = [
        (row.previous_value, place)
        for place, row in enumerate(rows)
        if row.previous_value is not None
    ]
    previous = dots_at(
        before,
        [rows[place].unit_id for _, place in before],
        [hovers[place] for _, place in before],
        hollow(look),
        look,
    )
    current = dots_at(
        [(row.value, place) for place, row in enumerate(rows)],
        [row.unit_id for row in rows],
        hovers,
        told_by_status(drawn),
        look,
    )
    return [previous, current] if before else [current]


def dots_at(
    points: Sequence[tuple[float, int]],
    units: Sequence[str],
    hovers: Sequence[str],
    marker: dict[str, Any],
    look: Look,
) -> dict[str, Any]:
    """Return a trace of dots, each a value and the row it stands in, that tell what was clicked.

    Parameters
    ----------
    points, units, hovers
        Of each dot its place, its unit, which it carries as ``customdata``, and its hover text.
    marker
        From :func:`hollow` or :func:`told_by_status`.
    look
        Ground.
    """
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [value for value, _ in points],
        "y": [place for _, place in points],
        "marker": {"opacity": 1, **marker},
        "hoverinfo": "text",
        "hovertext": list(hovers),
        "customdata": [[unit] for unit in units],
        **unfaded(look),
    }


def hollow(look: Look) -> dict[str, Any]:
    """Return the marker of a small dot beside the one that counts: last year's, a rival's."""
    return {"size": _BESIDE, "color": look.ground, "line": {"color": REFERENCE, "width": 1.25}}


def told_by_status(drawn: Sequence[marks.Mark]) -> dict[str, Any]:
    """Return the marker of dots whose form says the status of each figure."""
    return {
        "size": _DOT,
        "symbol": [each.symbol for each in drawn],
        "color": [each.fill for each in drawn],
        "line": {"color": [each.outline for each in drawn], "width": 1.75},
    }


def figures_beside(
    rows: Sequence[Row],
    figures: Sequence[str],
    mean: float | None,
    near: float,
    look: Look,
    highlight: str | None,
) -> dict[str, Any]:
    """Write each figure on the side of its dot that looks away from the mean."""
    xs, texts, sides = [], [], []
    for row, figure in zip(rows, figures, strict=True):
        side = 1 if mean is None or row.value >= mean else -1
        x = row.value
        # Last year's dot may stand where the figure would: then the figure goes beyond it.
        if row.previous_value is not None and 0 < side * (row.previous_value - x) < near:
            x = row.previous_value
        xs.append(x)
        texts.append(plain(f"\u2003{figure}" if side > 0 else f"{figure}\u2003"))
        sides.append("middle right" if side > 0 else "middle left")
    chosen = [row.unit_id == highlight for row in rows]
    return {
        "type": "scatter",
        "mode": "text",
        "x": xs,
        "y": list(range(len(rows))),
        "text": texts,
        "textposition": sides,
        "textfont": {
            "color": [look.accent if each else look.ink for each in chosen],
            "weight": [600 if each else 500 for each in chosen],
        },
        "cliponaxis": False,
        "hoverinfo": "skip",
        **unfaded(look),
    }


def hovers_of(
    rows: Sequence[Row],
    references: Sequence[Reference],
    w: "Wording",
    unit: str,
    decimals: int,
) -> list[str]:
    """Write for each member its figure, its rank, the year before and the distances."""
    points = w.say("chart.points") if unit.startswith("%") else unit
    hovers = []
    for row in rows:
        figure = marks.flagged(w.measure(row.value, decimals, unit), row.flag)
        lines = [f"{figure} · {w.rank(row.rank)}", marks.remarks(w, row.status, row.flag)]
        if row.previous_value is not None:
            before = w.measure(row.previous_value, decimals, unit)
            place = "" if row.previous_rank is None else f" · {w.rank(row.previous_rank)}"
            lines.append(w.say("chart.ranking.previous", value=before) + place)
        for reference in references:
            distance = f"{w.signed(row.value - reference.value, decimals)} {points}"
            lines.append(
                w.say("chart.ranking.distance", difference=distance, reference=reference.label)
            )
        hovers.append(marks.hover(row.name, *lines))
    return hovers


class ReferenceMarks(NamedTuple):
    """References drawn: each with how far its line reaches above the plot, labels, their height."""

    lines: list[tuple[Reference, int]]
    labels: list[dict[str, Any]]
    height: int

    def shapes(self, plot: float, look: Look) -> list[dict[str, Any]]:
        """Return the lines as shapes over a plot of `plot` px."""
        return [
            {
                "type": "line",
                "layer": "below",
                "yref": "paper",
                "x0": reference.value,
                "x1": reference.value,
                "y0": 0,
                "y1": 1 + above / plot,
                "line": {"color": look.ink, "width": 1.25, "dash": reference.dash},
            }
            for reference, above in self.lines
        ]


def reference_marks(
    references: Sequence[Reference],
    values: Sequence[str],
    scale: Scale,
    left: float,
    look: Look,
) -> ReferenceMarks:
    """Draw a line per reference with its label above the plot, each label on lines of its own.

    All labels flow to the same side of their lines, and the line that reaches highest is the one
    farthest from that side, so no line crosses a label and no label another, at any width.

    Parameters
    ----------
    references
        What to draw.
    values
        Their figures, written.
    scale
        The value axis.
    left
        Left margin of the chart in px.
    look
        On a narrow screen a long label is broken into lines.
    """
    shares = [(each.value - scale.low) / (scale.high - scale.low) for each in references]
    width = _PHONE if look.narrow else _NARROW
    room_left = left + min(shares, default=0) * width
    room_right = RIGHT + (1 - max(shares, default=0)) * width
    to_left = room_left >= room_right
    drawn = ReferenceMarks([], [], 4)
    for reference, value in sorted(zip(references, values, strict=True), reverse=not to_left):
        lines = wrapped(f"{reference.label} {value}", max(room_left, room_right) - 8, TEXT_SIZE)
        drawn.labels.append(
            note(
                "<br>".join(plain(line) for line in lines),
                yref="paper",
                x=reference.value,
                y=1,
                xanchor="right" if to_left else "left",
                align="right" if to_left else "left",
                yanchor="bottom",
                xshift=-5 if to_left else 5,
                yshift=drawn.height - 2,
                font={"weight": 500},
            )
        )
        height = drawn.height + len(lines) * LINE + 2
        drawn.lines.append((reference, height - 4))
        drawn = drawn._replace(height=height)
    return drawn
