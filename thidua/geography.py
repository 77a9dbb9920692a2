"""Where the boundaries are, and what of them is too small to be seen at the scale of the country.

The boundaries were made from the MIT-licensed ones of
github.com/thanglequoc/vietnamese-provinces-database; see ``data/README.md``.
"""

import functools
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from thidua.paths import STATIC

LONGITUDES: Final = (101.9, 118.2)
LATITUDES: Final = (6.7, 23.7)
"""What a map of the whole country shows, in degrees; mainland and both archipelagos."""

_EAST: Final = 109.6
"""Degrees east of which the two provinces below have nothing but islands of their archipelago."""
_ARCHIPELAGOS: Final[Mapping[str, str]] = {"hoang_sa": "48", "truong_sa": "56"}
_ROOM: Final = 0.25

Point = tuple[float, float]


@dataclass(frozen=True)
class Archipelago:
    """Islands that are smaller than a pixel on a map of the country.

    Parameters
    ----------
    archipelago_id
        ``hoang_sa`` or ``truong_sa``.
    code
        GSO code of the province they belong to.
    islands
        Longitude and latitude of each, in degrees.
    """

    archipelago_id: str
    code: str
    islands: tuple[Point, ...]

    @property
    def frame(self) -> tuple[float, float, float, float]:
        """West, east, south and north of a frame around the islands, in degrees."""
        east_west = [longitude for longitude, _ in self.islands]
        south_north = [latitude for _, latitude in self.islands]
        return (
            min(east_west) - _ROOM,
            max(east_west) + _ROOM,
            min(south_north) - _ROOM,
            max(south_north) + _ROOM,
        )


def boundaries_file(scheme: str) -> str:
    """Return the file of a scheme's boundaries, below the folder of what the server gives away."""
    return f"map/provinces_{scheme}.geojson"


@functools.cache
def archipelagos(scheme: str) -> tuple[Archipelago, ...]:
    """Return Hoàng Sa and Trường Sa, read out of the boundaries of a scheme."""
    drawn = json.loads((STATIC / boundaries_file(scheme)).read_bytes())
    polygons = {
        feature["id"]: feature["geometry"]["coordinates"]
        for feature in drawn["features"]
        if feature["id"] in _ARCHIPELAGOS.values()
    }
    return tuple(
        Archipelago(
            name,
            code,
            tuple(
                middle
                for middle in (_middle(polygon[0]) for polygon in polygons[code])
                if middle[0] > _EAST
            ),
        )
        for name, code in _ARCHIPELAGOS.items()
    )


def _middle(ring: list[list[float]]) -> Point:
    corners = len(ring)
    return (
        round(sum(longitude for longitude, _ in ring) / corners, 3),
        round(sum(latitude for _, latitude in ring) / corners, 3),
    )
