"""Pictures so small that they stand in a cell of a table: a bar, ranks on a scale."""

from collections.abc import Sequence
from typing import Final

from thidua.charts.look import GREY, Look

_WIDTH: Final = 96
_HEIGHT: Final = 14


def bar(share: float, look: Look, *, strong: bool = False) -> str:
    """Return a bar of `share` (0 to 1) of its cell as an ``<svg>`` element.

    Parameters
    ----------
    share
        What is beyond 1 is drawn as 1.
    look
        The ground.
    strong
        Whether it is the one the sentence above speaks of.
    """
    width = round(_WIDTH * min(max(share, 0.0), 1.0), 1)
    colour = look.accent if strong else GREY
    drawn = f'<rect x="0" y="3" width="{width}" height="8" fill="{colour}"/>'
    return _picture(drawn)


def ranks(places: Sequence[int], units: int, look: Look, *, strong: bool = False) -> str:
    """Return ranks on a scale from 1 (left) to `units`, joined by a line, as an ``<svg>`` element.

    Parameters
    ----------
    places
        Ranks; 0 is none.
    """
    known = [place for place in places if place > 0]
    if not known or units < 2:
        return ""
    colour = look.accent if strong else GREY

    def across(place: int) -> float:
        return round(6 + (_WIDTH - 12) * (place - 1) / (units - 1), 1)

    left, right = across(min(known)), across(max(known))
    drawn = (
        f'<line x1="6" x2="{_WIDTH - 6}" y1="7" y2="7" stroke="{look.grid}" stroke-width="1"/>'
        f'<line x1="{left}" x2="{right}" y1="7" y2="7" stroke="{colour}" stroke-width="2"/>'
    )
    drawn += "".join(
        f'<circle cx="{across(place)}" cy="7" r="3.5" fill="{colour}"/>'
        for place in sorted(set(known))
    )
    return _picture(drawn)


def _picture(content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{_HEIGHT}" '
        f'viewBox="0 0 {_WIDTH} {_HEIGHT}">{content}</svg>'
    )
