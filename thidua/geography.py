"""Where the boundaries are, and what of them is too small to be seen at the scale of the country.

The boundaries were made from the MIT-licensed ones of
github.com/thanglequoc/vietnamese-provinces-database; see ``data/README.md``.
"""

import functools
import json
import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

import numpy as np

from thidua.paths import STATIC

LONGITUDES: Final = (101.9, 118.2)
LATITUDES: Final = (6.7, 23.7)
"""What a map of the whole country shows, in degrees; mainland and both archipelagos."""

_EAST: Final = 109.6
"""Degrees east of which the two provinces below have nothing but islands of their archipelago."""
_ARCHIPELAGOS: Final[Mapping[str, str]] = {"hoang_sa": "48", "truong_sa": "56"}
_ROOM: Final = 0.25
_DOT: Final = 0.065
"""Degrees from the middle of an island to the corners of its dot: 2 px of a country 600 px high."""
_CORNERS: Final = 6

_LARGE: Final = 0.05
"""Share of a unit's largest part from which an island counts as part of its territory at sight."""
_LINES: Final = 18
_MARGIN: Final = 0.04
_MOST_OF_COUNTRY: Final = 0.5

Point = tuple[float, float]
Frame = tuple[float, float, float, float]
"""West, east, south and north, in degrees."""
Polygons = Mapping[str, list[list[list[float]]]]
"""Outer rings of units, of corners, of longitude and latitude; by GSO code."""


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
    def frame(self) -> Frame:
        """A frame around the islands."""
        east_west = [longitude for longitude, _ in self.islands]
        south_north = [latitude for _, latitude in self.islands]
        return (
            min(east_west) - _ROOM,
            max(east_west) + _ROOM,
            min(south_north) - _ROOM,
            max(south_north) + _ROOM,
        )

    @property
    def dots(self) -> dict[str, Any]:
        """A GeoJSON feature with a dot for each island, for maps on which none would be seen.

        All in one, because a browser draws one shape of many parts far faster than many marks.
        """
        return {
            "type": "Feature",
            "id": self.archipelago_id,
            "properties": {},
            "geometry": {
                "type": "MultiPolygon",
                "coordinates": [[_dot(island)] for island in self.islands],
            },
        }


@dataclass(frozen=True)
class CloseUp:
    """A part of the country, large.

    Parameters
    ----------
    frame
        What is seen.
    codes
        GSO codes of the units that are at least partly in it.
    names
        Where the names of those units belong whose close-up it is, by GSO code.
    """

    frame: Frame
    codes: frozenset[str]
    names: Mapping[str, Point]


def boundaries_file(scheme: str) -> str:
    """Return the file of a scheme's boundaries, below the folder of what the server gives away."""
    return f"map/provinces_{scheme}.geojson"


@functools.cache
def archipelagos(scheme: str) -> tuple[Archipelago, ...]:
    """Return Hoàng Sa and Trường Sa, read out of the boundaries of a scheme."""
    return archipelagos_of(_polygons(scheme))


def archipelagos_of(polygons: Polygons) -> tuple[Archipelago, ...]:
    """Return Hoàng Sa and Trường Sa, read out of `outer_rings`."""
    return tuple(
        Archipelago(
            name,
            code,
            tuple(
                middle for middle in (_middle(ring) for ring in polygons[code]) if middle[0] > _EAST
            ),
        )
        for name, code in _ARCHIPELAGOS.items()
    )


@functools.cache
def extents(scheme: str) -> Mapping[str, Frame]:
    """Return how far the units of a scheme reach by GSO code, far small islands left out."""
    found = {}
    for code in _polygons(scheme):
        rings = _near(scheme, code)
        largest = max(_area(ring) for ring in rings)
        large = [ring for ring in rings if _area(ring) >= _LARGE * largest]
        found[code] = _frame([corner for ring in large for corner in ring])
    return found


def close_up(scheme: str, codes: Collection[str]) -> CloseUp | None:
    """Return a close-up of some units; None where they reach over half of the country or are none.

    Nothing would be seen larger in it then.
    """
    every = extents(scheme)
    corners = [
        corner
        for code in codes
        for corner in (every[code][::2], every[code][1::2])  # south-west, north-east
    ]
    if not corners:
        return None
    west, east, south, north = _frame(corners)
    wide = (east - west) / (LONGITUDES[1] - LONGITUDES[0])
    high = (north - south) / (LATITUDES[1] - LATITUDES[0])
    if max(wide, high) > _MOST_OF_COUNTRY:
        return None
    room = _MARGIN * max(east - west, north - south)
    frame = (west - room, east + room, south - room, north + 2 * room)  # on top for a heading
    inside = frozenset(code for code, extent in every.items() if _meet(extent, frame))
    return CloseUp(frame, inside, {code: _place_of_name(scheme, code) for code in codes})


def outer_rings(boundaries: Mapping[str, Any]) -> Polygons:
    """Return the outer rings of every unit of a GeoJSON file, dots of islands left out."""
    found = {}
    for feature in boundaries["features"]:
        if feature["id"] in _ARCHIPELAGOS:
            continue
        shape = feature["geometry"]
        parts = shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]
        found[str(feature["id"])] = [part[0] for part in parts]
    return found


@functools.cache
def _polygons(scheme: str) -> Polygons:
    return outer_rings(json.loads((STATIC / boundaries_file(scheme)).read_bytes()))


def _near(scheme: str, code: str) -> list[list[list[float]]]:
    """Return the rings of a unit without those of its archipelago."""
    rings = _polygons(scheme)[code]
    if code not in _ARCHIPELAGOS.values():
        return rings
    return [ring for ring in rings if _middle(ring)[0] <= _EAST]


def _dot(island: Point) -> list[list[float]]:
    """Return a ring around an island, clockwise, as Plotly's maps take them."""
    turns = [-2 * math.pi * corner / _CORNERS for corner in (*range(_CORNERS), 0)]
    return [
        [round(island[0] + _DOT * math.cos(turn), 3), round(island[1] + _DOT * math.sin(turn), 3)]
        for turn in turns
    ]


def _frame(corners: Collection[Collection[float]]) -> Frame:
    longitudes, latitudes = zip(*corners, strict=True)
    return min(longitudes), max(longitudes), min(latitudes), max(latitudes)


def _meet(one: Frame, other: Frame) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


def _middle(ring: list[list[float]]) -> Point:
    corners = len(ring)
    return (
        round(sum(longitude for longitude, _ in ring) / corners, 3),
        round(sum(latitude for _, latitude in ring) / corners, 3),
    )


def _area(ring: list[list[float]]) -> float:
    """Return the area inside a ring in square degrees (the shoelace formula)."""
    return abs(sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))) / 2


@functools.cache
def _place_of_name(scheme: str, code: str) -> Point:
    """Return where a unit has room for its name: of points of a grid inside it, the farthest in."""
    ring = np.array(max(_near(scheme, code), key=_area))
    (west, south), (east, north) = ring.min(axis=0), ring.max(axis=0)
    steps = (np.arange(_LINES) + 0.5) / _LINES
    longitudes, latitudes = np.meshgrid(
        west + steps * (east - west), south + steps * (north - south)
    )
    points = np.column_stack([longitudes.ravel(), latitudes.ravel()])[:, None, :]  # points × 1 × 2
    start, end = ring[:-1], ring[1:]  # borders × 2
    astride = (start[:, 1] > points[..., 1]) != (end[:, 1] > points[..., 1])
    rise = np.where(end[:, 1] == start[:, 1], 1, end[:, 1] - start[:, 1])
    at = start[:, 0] + (end[:, 0] - start[:, 0]) * (points[..., 1] - start[:, 1]) / rise
    inside = (astride & (points[..., 0] < at)).sum(axis=1) % 2 == 1
    along = end - start
    length = np.maximum((along**2).sum(axis=1), np.finfo(float).tiny)
    share = np.clip(((points - start) * along).sum(axis=2) / length, 0, 1)
    away = points - (start + share[..., None] * along)  # from the nearest point of each border
    room = np.where(inside, np.hypot(*np.moveaxis(away, -1, 0)).min(axis=1), -1)
    longitude, latitude = points[room.argmax(), 0]
    return round(float(longitude), 3), round(float(latitude), 3)
