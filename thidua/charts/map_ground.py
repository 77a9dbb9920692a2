"""The ground of a map: where the country and the close-up of a bloc stand, and what is under them.

Plotly's ``geo`` wants a base map, which is an empty one of our own (`MAP_CONFIG`): no request
leaves the host.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from thidua.charts.look import CONFIG, Look, bold, note
from thidua.geography import LATITUDES, LONGITUDES, Frame

MAP_CONFIG: Final[Mapping[str, Any]] = {**CONFIG, "topojsonURL": "app/static/topojson/"}
"""As `CONFIG`; addresses are relative to a page, which stands one step below the server's root."""

COUNTRY: Final[Frame] = (*LONGITUDES, *LATITUDES)

_ONE, _TWO, _CLOSE, _NARROW, _CLOSE_NARROW = 600, 420, 330, 390, 270  # heights in px
_HEADING: Final = 26
_GAP: Final = 6

Domain = dict[str, list[float]]


@dataclass(frozen=True)
class Place:
    """Where a year's map is drawn and, if there is one, the close-up beside or below it."""

    country: Domain
    close_up: Domain | None


def height(years: int, look: Look, *, close_up: bool) -> int:
    """Return the height of the figure in px; that of one year is what its page may stretch."""
    if look.narrow:
        return years * (_NARROW + close_up * _CLOSE_NARROW)
    return _ONE if years == 1 else _TWO + close_up * _CLOSE


def places(years: int, look: Look, *, close_up: bool) -> list[Place]:
    """Return where the maps are: beside each other, or on a narrow screen one below the other."""
    if look.narrow:
        each = 1 / years
        return [
            _stacked((0, 1), (1 - (at + 1) * each, 1 - at * each), look, years, close_up)
            for at in range(years)
        ]
    if years == 1:
        if not close_up:
            return [Place({"x": [0, 1], "y": [0, 1]}, None)]
        return [Place({"x": [0, 0.6], "y": [0, 1]}, {"x": [0.61, 0.995], "y": [0, 1]})]
    return [_stacked(x, (0, 1), look, years, close_up) for x in ((0, 0.495), (0.505, 1))]


def _stacked(
    x: tuple[float, float], y: tuple[float, float], look: Look, years: int, close_up: bool
) -> Place:
    """Put a close-up below its country, and leave room over both for what they are called."""
    whole = height(years, look, close_up=close_up)
    top = y[1] - (_HEADING / whole if years > 1 else 0)
    if not close_up:
        return Place({"x": [*x], "y": [y[0], top]}, None)
    low = (_CLOSE_NARROW if look.narrow else _CLOSE) / whole
    edge = y[0] + low
    gap = _GAP / whole
    return Place({"x": [*x], "y": [edge, top]}, {"x": [*x], "y": [y[0] + gap, edge - gap]})


def base_map(domain: Domain, frame: Frame, line: str = "") -> dict[str, Any]:
    """Return a subplot that shows `frame`, with a thin `line` around it where it has a colour."""
    return {
        "domain": domain,
        "projection": {"type": "mercator"},
        "lonaxis": {"range": list(frame[:2])},
        "lataxis": {"range": list(frame[2:])},
        "resolution": 110,
        "scope": "world",
        "visible": False,
        "bgcolor": "rgba(0,0,0,0)",
        **({"showframe": True, "framecolor": line, "framewidth": 1} if line else {}),
    }


def heading(text: str, domain: Domain) -> dict[str, Any]:
    """Return a heading over a map."""
    at = {"xref": "paper", "yref": "paper", "x": domain["x"][0], "y": domain["y"][1]}
    return note(bold(text), **at, xanchor="left", yanchor="bottom", yshift=3)
