"""Hoàng Sa and Trường Sa on a map of the country, where their islands are smaller than a pixel."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from thidua.charts.look import LINE, Look, plain
from thidua.geography import Archipelago

if TYPE_CHECKING:
    from thidua.wording import Wording

_ISLAND: Final = 3.5
_LIFT: Final = 0.12
"""Between a frame and its name, in degrees."""


def islands(
    found: Sequence[Archipelago],
    rows: Mapping[str, Mapping[Any, Any]],
    colour: Callable[[Mapping[Any, Any]], str],
    look: Look,
) -> list[dict[str, Any]]:
    """Draw a frame around each archipelago and a dot for each of its islands.

    Parameters
    ----------
    found
        The archipelagos.
    rows
        By GSO code the row of the unit they belong to: ``unit_id, year, hover``.
    colour
        Gives the colour of a row.
    look
        Ground.
    """
    frames: list[tuple[float | None, float | None]] = []
    dots = []
    for one in found:
        west, east, south, north = one.frame
        frames += [(west, south), (east, south), (east, north), (west, north), (west, south)]
        frames.append((None, None))
        if row := rows.get(one.code):
            dots += [(place, row) for place in one.islands]
    opaque = {"marker": {"opacity": 1}}
    return [
        {
            "type": "scattergeo",
            "mode": "lines",
            "lon": [longitude for longitude, _ in frames],
            "lat": [latitude for _, latitude in frames],
            "line": {"color": look.muted, "width": 1, "dash": "dot"},
            "hoverinfo": "skip",
        },
        {
            "type": "scattergeo",
            "mode": "markers",
            "lon": [place[0] for place, _ in dots],
            "lat": [place[1] for place, _ in dots],
            "marker": {
                "size": _ISLAND if not look.narrow else _ISLAND - 1,
                "opacity": 1,
                "color": [colour(row) for _, row in dots],
                # Pale islands, too, must be seen on the ground.
                "line": {"color": look.ink, "width": 0.5},
            },
            "selected": opaque,
            "unselected": opaque,
            "hoverinfo": "text",
            "hovertext": [row["hover"] for _, row in dots],
            "customdata": [[str(row["unit_id"]), int(row["year"])] for _, row in dots],
        },
    ]


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
