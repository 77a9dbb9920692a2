"""The cells of a heat map: what each says, and its colour."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

import pandas as pd

from thidua.charts.look import GREY, REFERENCE, Look, blend, contrast
from thidua.charts.marks import hover
from thidua.charts.series import known

if TYPE_CHECKING:
    from thidua.wording import Wording

_CLIPPED: Final = 2.0
"""Scores beyond two standard deviations take the strongest colour."""
_TEXTS: Final = ("#000000", "#FFFFFF")
"""One of pure black and white has 4.58:1 on any colour; of softer inks neither might."""


class Cell(NamedTuple):
    """One member's figure of one indicator.

    Parameters
    ----------
    shade
        Its place on the scale of colours, 0 (weakest) … 1 (best); None for a gap.
    text
        What stands in the cell.
    hover
        What it says when pointed at, escaped.
    key
        Unit and indicator, for the page to know what was clicked; empty for a gap.
    """

    shade: float | None
    text: str
    hover: str
    key: tuple[str, ...] = ()


EMPTY: Final = Cell(None, "–", "")


class Grid(NamedTuple):
    """Members and indicators in the order of the frame, by id, with their cells.

    An indicator is its title and its group.
    """

    members: dict[str, str]
    indicators: dict[str, tuple[str, str]]
    cells: dict[tuple[str, str], Cell]


def grid_of(frame: pd.DataFrame, w: "Wording", mode: str) -> Grid:
    """Read the frame of a heat map; parameters as for `thidua.charts.heat`."""
    members: dict[str, str] = {}
    indicators: dict[str, tuple[str, str]] = {}
    cells: dict[tuple[str, str], Cell] = {}
    columns = ["unit_id", "name", "indicator_id", "indicator", "group", "value_text", "rank"]
    for unit, name, indicator, title, group, text, rank, ranked, score in zip(
        *(frame[column].to_list() for column in [*columns, "members", "score"]), strict=True
    ):
        members[unit] = name
        indicators[indicator] = (title, group)
        place, deviation = known(rank), known(score)
        if (place if mode == "rank" else deviation) is None:
            said = hover(name, title, w.say("chart.gap"))
            cells[unit, indicator] = EMPTY._replace(hover=said)
            continue
        lines = [title, str(text)]
        if place is not None:
            lines.append(w.say("chart.bump.rank", rank=w.number(place, 0), n=w.number(ranked, 0)))
        if deviation is not None:
            lines.append(w.say("chart.heat.deviation", score=w.signed(deviation, 2)))
        cells[unit, indicator] = Cell(
            _shade(mode, place, deviation, ranked),
            w.number(place, 0) if mode == "rank" else str(text),
            hover(name, *lines),
            (str(unit), str(indicator)),
        )
    return Grid(members, indicators, cells)


def _shade(mode: str, rank: float | None, score: float | None, members: float) -> float:
    if mode == "rank":
        # First of one is no distinction.
        return 0.0 if members < 2 else 1 - ((rank or 1) - 1) / (members - 1)
    return (max(-_CLIPPED, min(score or 0.0, _CLIPPED)) + _CLIPPED) / (2 * _CLIPPED)


def stops_of(look: Look, mode: str) -> list[str]:
    """Return evenly spaced colours from the weakest to the best.

    Ranks have one hue. Scores go from orange over the page's own grey to blue, a pair that all
    kinds of colour vision tell apart; both ends have the same weight.
    """
    blue, orange = ("#5C9FE6", "#D98A3D") if look.is_dark else ("#1D559B", "#B4590C")
    middle = blend(GREY, look.ground, 0.14)
    return [middle, blue] if mode == "rank" else [orange, middle, blue]


def colour_at(shade: float, stops: Sequence[str]) -> str:
    """Return the colour at `shade` (0…1), interpolated between the stops as Plotly does."""
    place = shade * (len(stops) - 1)
    lower = min(int(place), len(stops) - 2)
    return blend(stops[lower + 1], stops[lower], place - lower)


def text_colour(cell: Cell, stops: Sequence[str]) -> str:
    """Return the colour of a cell's text: dark or pale, whichever reads better on its ground."""
    if cell.shade is None:
        return REFERENCE
    ground = colour_at(cell.shade, stops)
    return max(_TEXTS, key=lambda colour: contrast(colour, ground))
