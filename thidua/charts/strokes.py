"""Lines over the years and the labels at their ends, for every chart that has years on its axis."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Final, NamedTuple

from thidua.charts.look import GREY, LINE, TEXT_SIZE, Look, bold, note, plain, unfaded
from thidua.charts.marks import mark
from thidua.charts.placing import spread, text_width, wrapped
from thidua.charts.series import Point, gapped

_ISOLATED, _OUTLINED = 4.5, 6.0
LABEL_GAP: Final = 12
"""Px between the end of the plot and a label beside it."""


def stroke(
    lines: Iterable[Sequence[Point]],
    *,
    colour: str,
    width: float,
    look: Look,
    hover: Callable[[Point], str],
    dot: float = 0.0,
    dash: str = "solid",
) -> dict[str, Any]:
    """Return one trace that draws several lines of one colour, with the pen lifted at every gap.

    Each mark carries its unit and year as ``customdata``, for the page to know what was clicked.

    Parameters
    ----------
    lines
        The points of each line by year.
    colour, width, dash
        Of the lines, width in px.
    look
        The ground, for hollow markers.
    hover
        Writes the escaped text of a point.
    dot
        Size of an actual figure's marker in px; 0 marks only what a line cannot show: an isolated
        figure, and those that are not actual.
    """
    drawn = list(
        gapped((point, point.joined and k > 0) for line in lines for k, point in enumerate(line))
    )
    sizes = []
    for k, point in enumerate(drawn):
        alone = (k == 0 or drawn[k - 1] is None) and (k + 1 == len(drawn) or drawn[k + 1] is None)
        if point is None:
            sizes.append(0.0)
        elif point.status not in ("", "actual"):
            sizes.append(max(_OUTLINED, dot))
        else:
            sizes.append(max(_ISOLATED, dot) if alone else dot)
    marked = [mark("" if point is None else point.status, colour, look) for point in drawn]
    return {
        "type": "scatter",
        # Plotly draws a marker of size 0 that stands for all points in its default size.
        "mode": "lines+markers" if any(sizes) else "lines",
        "x": [None if point is None else point.year for point in drawn],
        "y": [None if point is None else point.value for point in drawn],
        "line": {"color": colour, "width": width, "dash": dash},
        "marker": {
            "size": _same(sizes),
            "opacity": 1,
            "symbol": _same([each.symbol for each in marked]),
            "color": _same([each.fill for each in marked]),
            "line": {
                "color": colour,
                "width": _same(
                    [
                        0 if point is None or point.status in ("", "actual") else min(width, 1.75)
                        for point in drawn
                    ]
                ),
            },
        },
        # A figure on the edge of the plot, such as zero, keeps the whole of its marker.
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": ["" if point is None else hover(point) for point in drawn],
        "customdata": [
            [None, None] if point is None else [point.unit_id, point.year] for point in drawn
        ],
        **unfaded(look),
    }


def _same(values: list[Any]) -> Any:
    """Return the one value of a list of equals, else the list: less to check, send and parse."""
    return values[0] if values and values.count(values[0]) == len(values) else values


def years_axis(first: int, last: int, edge: float, look: Look) -> dict[str, Any]:
    """Return the attributes of an axis of years, its last year always named.

    Parameters
    ----------
    first, last
        The years shown.
    edge
        Room beyond them on both sides, as a share of their span.
    look
        A narrow screen gets fewer labels. Elsewhere they stand upright should they not fit.
    """
    span = max(last - first, 1)
    step = -(-span // (4 if look.narrow else 6))
    return {
        "range": [first - span * edge, last + span * edge],
        "tickvals": list(range(last, first - 1, -step))[::-1],
        "tickformat": "d",
        "autotickangles": [0, -90],
        "ticks": "outside",
        "ticklen": 4,
        "tickcolor": look.muted,
        # A small tick for each year between the named ones.
        "minor": {
            "tick0": last,
            "dtick": 1,
            "nticks": span + 1,
            "ticks": "outside",
            "ticklen": 2,
            "tickcolor": look.grid,
        },
    }


YEARS_HEIGHT: Final = 48
"""Room in px below the plot for the labels of years, upright if need be."""


class Ending(NamedTuple):
    """A label beside the end of a line.

    Parameters
    ----------
    value
        Where the line ends on the vertical axis.
    lines
        The label, line by line, not escaped.
    colour
        Colour of the line, which the label takes up; None writes it in ink.
    heavy
        Whether it is the highlighted one.
    attached
        Whether the line reaches the edge of the plot, so that a connector may lead to the label.
    """

    value: float
    lines: list[str]
    colour: str | None
    heavy: bool
    attached: bool

    @property
    def height(self) -> float:
        """Height in px, the space to the next label included."""
        return len(self.lines) * (LINE - 1) + 1.0


def ending(
    value: float,
    text: str,
    *,
    room: float,
    colour: str | None = None,
    heavy: bool = False,
    attached: bool = True,
) -> Ending:
    """Return a label for the end of a line, broken into lines no wider than `room` px."""
    return Ending(value, wrapped(text, room, TEXT_SIZE), colour, heavy, attached)


def margin_for(endings: Iterable[Ending]) -> float:
    """Return the margin in px that labels need beside the plot."""
    widths = (text_width(line, TEXT_SIZE) for each in endings for line in each.lines)
    return LABEL_GAP + 2 + max(widths, default=0.0)


def label_ends(
    endings: Sequence[Ending],
    *,
    ends: tuple[float, float],
    edge: float,
    last: float,
    plot: float,
    look: Look,
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Set labels beside the plot, none over another, with a thin connector to each line's end.

    Parameters
    ----------
    endings
        The labels.
    ends
        Values of the vertical axis at the bottom and at the top.
    edge, last
        On the horizontal axis: the edge of the plot on the side of the labels, and where the lines
        end.
    plot
        Height of the plot in px.
    look
        Ground.

    Returns
    -------
    tuple
        Shapes (the connectors) and annotations (the labels).
    """
    bottom, top = ends
    scale = plot / (top - bottom)
    wanted = [(top - each.value) * scale for each in endings]
    centres = spread(wanted, [each.height for each in endings], -LINE, plot + LINE)
    on_right = edge >= last
    reach = edge - last
    shapes, labels = [], []
    for each, centre in zip(endings, centres, strict=True):
        level = top - centre / scale
        # A label at the very height of its line needs no connector.
        if each.attached and abs(centre - (top - each.value) * scale) > 1:
            shapes.append(
                {
                    "type": "line",
                    "x0": last + reach * 0.3,
                    "x1": edge,
                    "y0": each.value,
                    "y1": level,
                    "line": {"color": each.colour or GREY, "width": 0.75},
                }
            )
        colour = look.readable(each.colour) if each.colour else look.ink
        text = "<br>".join(bold(line) if each.heavy else plain(line) for line in each.lines)
        labels.append(
            note(
                text,
                xref="paper",
                yref="paper",
                x=1 if on_right else 0,
                y=1,
                xanchor="left" if on_right else "right",
                yanchor="middle",
                xshift=4 if on_right else -4,
                yshift=-centre,
                align="left" if on_right else "right",
                font={"color": colour},
            )
        )
    return shapes, labels
