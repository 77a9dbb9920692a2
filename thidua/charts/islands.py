"""Hoàng Sa and Trường Sa on a map of the country, where their islands are smaller than a pixel."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from thidua.charts.look import LINE, Look, plain
from thidua.geography import Archipelago

if TYPE_CHECKING:
    from thidua.wording import Wording

_LIFT: Final = 0.12
"""Between a frame and its name, in degrees."""


def frames(found: Sequence[Archipelago], look: Look) -> dict[str, Any]:
    """Draw a frame around each archipelago; its islands are a shape of the boundaries' file."""
    corners: list[tuple[float | None, float | None]] = []
    for one in found:
        west, east, south, north = one.frame
        corners += [(west, south), (east, south), (east, north), (west, north), (west, south)]
        corners.append((None, None))
    return {
        "type": "scattergeo",
        "mode": "lines",
        "lon": [longitude for longitude, _ in corners],
        "lat": [latitude for _, latitude in corners],
        "line": {"color": look.muted, "width": 1, "dash": "dot"},
        "hoverinfo": "skip",
    }


def island_names(
    found: Sequence[Archipelago], w: "Wording", look: Look, *, short: bool
) -> dict[str, Any]:
    """Write the archipelagos' names above their frames, on two lines where room is `short`."""
    lines = "<br>" if short else " "
    lift = _LIFT * 2 if short else _LIFT  # degrees are fewer pixels there
    middles = [((one.frame[0] + one.frame[1]) / 2, one.frame[3] + lift) for one in found]
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [longitude for longitude, _ in middles],
        "lat": [latitude for _, latitude in middles],
        "text": [
            lines.join(
                plain(w.say(f"chart.map.{one.archipelago_id}.{part}")) for part in ("name", "of")
            )
            for one in found
        ],
        "textposition": "top center",
        "textfont": {"color": look.ink, "size": LINE - 5 if short else LINE - 4},
        "hoverinfo": "skip",
    }
