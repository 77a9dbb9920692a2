"""Breaks of a series: dotted lines between the years that cannot be compared."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import pandas as pd

from thidua.charts.look import LINE, REFERENCE, TEXT_SIZE, Look, note, plain
from thidua.charts.placing import text_width, wrapped

if TYPE_CHECKING:
    from thidua.wording import Wording

# Labels are kept apart at the width of a phone's plot, the least there is.
_PHONE: Final = 190


class Break(NamedTuple):
    """A break as it is drawn: where, what it says, why, and on which row above the plot."""

    x: float
    text: str
    reason: str
    row: int


def breaks_between(breaks: pd.DataFrame, first: int, last: int, w: "Wording") -> list[Break]:
    """Return the breaks that fall between two years, later ones first.

    A label stands to the right of its dotted line, above the plot. It goes to a row above those of
    the breaks to its right that it would run into, so it never meets their lines either.

    Parameters
    ----------
    breaks
        One row per break: ``year, reason``; figures before and from `year` on do not compare.
    first, last
        The years shown.
    w
        Language.
    """
    span = max(last - first, 1)
    reasons: dict[int, list[str]] = {}
    for year, reason in zip(breaks["year"].to_list(), breaks["reason"].to_list(), strict=True):
        if first < year <= last and reason not in reasons.setdefault(int(year), []):
            reasons[int(year)].append(reason)
    placed: list[Break] = []
    for year in sorted(reasons, reverse=True):
        text = w.say("chart.break", year=year)
        reach = (text_width(text, TEXT_SIZE) + 8) * span / _PHONE
        x = year - 0.5
        row = 1 + max((each.row for each in placed if each.x < x + reach), default=-1)
        placed.append(Break(x, text, "; ".join(reasons[year]), row))
    return placed


def rows_height(cut: Sequence[Break]) -> int:
    """Return the height in px of the rows of labels above the plot."""
    return (1 + max((each.row for each in cut), default=-1)) * (LINE + 1)


def overhang(cut: Sequence[Break], ends: tuple[float, float]) -> float:
    """Return how many px the labels reach beyond the right edge of a phone's plot.

    Parameters
    ----------
    cut
        The breaks.
    ends
        Both ends of the axis of years.
    """
    return max(
        (
            (each.x - ends[1]) / (ends[1] - ends[0]) * _PHONE + text_width(each.text, TEXT_SIZE) + 8
            for each in cut
        ),
        default=0.0,
    )


def break_marks(
    cut: Sequence[Break], plot: float, look: Look
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the dotted lines (shapes) and the labels (annotations), which tell why on hover.

    Parameters
    ----------
    cut
        The breaks.
    plot
        Height of the plot in px.
    look
        Ground.
    """
    shapes = [
        {
            "type": "line",
            "layer": "below",
            "yref": "paper",
            "x0": each.x,
            "x1": each.x,
            "y0": 0,
            "y1": 1 + (each.row * (LINE + 1) + LINE + 2) / plot,
            "line": {"color": REFERENCE, "width": 1, "dash": "dot"},
        }
        for each in cut
    ]
    labels = [
        note(
            plain(each.text),
            yref="paper",
            x=each.x,
            y=1,
            xanchor="left",
            yanchor="bottom",
            xshift=4,
            yshift=4 + each.row * (LINE + 1),
            hovertext="<br>".join(plain(line) for line in wrapped(each.reason, 280, TEXT_SIZE)),
            captureevents=True,
            font={"color": look.muted},
        )
        for each in cut
    ]
    return shapes, labels
