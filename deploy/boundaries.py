"""Thin the boundaries of data/geo/ for drawing, into static/map/: a third of the points.

python -m deploy.boundaries

Plotly makes a path of every point whenever a map is drawn. Half a kilometre is a fiftieth of a
pixel column of the country and half a pixel of the closest close-up, so nobody sees what is left
out. Borders are thinned once for both neighbours, so no gaps open between them, and no island is
lost: Hoàng Sa and Trường Sa keep every islet. As none of them would be seen on a map of the
country, the files end with two shapes of dots, one dot for each island of an archipelago.
"""

import json
import sys
from pathlib import Path
from typing import Any

import topojson

from thidua.geography import archipelagos_of, outer_rings

ROOT = Path(__file__).resolve().parent.parent
FROM, TO = ROOT / "data" / "geo", ROOT / "static" / "map"
TOLERANCE = 0.004
"""How far in degrees a border may move."""


def thinned(boundaries: dict[str, Any]) -> dict[str, Any]:
    """Return boundaries (GeoJSON) with fewer points; units, their parts and ids stay."""
    shared = topojson.Topology(boundaries, prequantize=False, shared_coords=True)
    fewer = shared.toposimplify(TOLERANCE, prevent_oversimplify=True)
    # Plotly's maps take a ring the other way round for all of the world but what it encloses.
    features = json.loads(fewer.to_geojson(winding_order="CW_CCW"))["features"]
    drawn = {one["id"]: one["geometry"] for one in features}
    units = [one | {"geometry": drawn[one["id"]]} for one in boundaries["features"]]
    return boundaries | {"features": units}


def dotted(boundaries: dict[str, Any]) -> dict[str, Any]:
    """Return boundaries with the dots of Hoàng Sa and Trường Sa as the last features."""
    dots = [one.dots for one in archipelagos_of(outer_rings(boundaries))]
    return boundaries | {"features": [*boundaries["features"], *dots]}


def written(name: str) -> bytes:
    """Return the file of static/map/ of this name."""
    boundaries = json.loads((FROM / name).read_bytes())
    return json.dumps(dotted(thinned(boundaries)), separators=(",", ":")).encode()


def main() -> int:
    """Write the files."""
    for source in sorted(FROM.glob("*.geojson")):
        (TO / source.name).write_bytes(written(source.name))
    return 0


if __name__ == "__main__":
    sys.exit(main())
