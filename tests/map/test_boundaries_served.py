"""The boundaries browsers draw are those of the data with fewer points; nothing else differs."""

import importlib.util
import json
from itertools import pairwise
from math import dist

import pytest
import shapely
from shapely.geometry import shape

from thidua.geography import archipelagos, boundaries_file
from thidua.paths import DATA, STATIC
from thidua.tables import SCHEMES

TOOL = STATIC.parent / "deploy" / "boundaries.py"


@pytest.fixture(scope="module")
def tool():
    found = importlib.util.spec_from_file_location("boundaries", TOOL)
    module = importlib.util.module_from_spec(found)
    found.loader.exec_module(module)
    return module


def features(folder, scheme):
    drawn = json.loads((folder / boundaries_file(scheme).rpartition("/")[2]).read_bytes())
    return {one["id"]: one for one in drawn["features"]}


def units(folder, scheme):
    return {code: one for code, one in features(folder, scheme).items() if code.isdigit()}


def rings(unit):
    form = unit["geometry"]
    parts = form["coordinates"] if form["type"] == "MultiPolygon" else [form["coordinates"]]
    return [ring for part in parts for ring in part]


def signed_area(ring):
    return sum(x * v - u * y for (x, y), (u, v) in pairwise(ring))


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_files_are_what_the_tool_makes_of_the_data(scheme, tool):
    served = STATIC / boundaries_file(scheme)
    assert served.read_bytes() == tool.written(served.name)
    assert served.stat().st_size < 0.5 * (DATA / "geo" / served.name).stat().st_size


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_unit_and_every_island_is_there_the_right_way_round(scheme):
    told, served = units(DATA / "geo", scheme), units(STATIC / "map", scheme)
    assert list(served) == list(told)
    for code, unit in told.items():
        before, after = rings(unit), rings(served[code])
        assert len(after) == len(before), code
        # Turned round, a ring would paint the rest of the world.
        turns = [sum(signed_area(ring) < 0 for ring in some) for some in (before, after)]
        assert turns[0] == turns[1], code


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_files_end_with_a_dot_for_every_island(scheme):
    told = features(STATIC / "map", scheme)
    assert [*told][-2:] == [one.archipelago_id for one in archipelagos(scheme)]
    for one in archipelagos(scheme):
        dots = rings(told[one.archipelago_id])
        assert len(dots) == len(one.islands)
        for ring, island in zip(dots, one.islands, strict=True):
            assert signed_area(ring) < 0, "clockwise, or the rest of the world is painted"
            assert ring[0] == ring[-1]
            assert shape({"type": "Polygon", "coordinates": [ring]}).contains(shapely.Point(island))
            assert all(0.06 < dist(corner, island) < 0.07 for corner in ring)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_no_border_moves_farther_than_said(scheme, tool):
    served = units(STATIC / "map", scheme)
    for code, unit in units(DATA / "geo", scheme).items():
        whole = shape(unit["geometry"]).buffer(0)  # without hairs of no width
        corners = shapely.points(shapely.get_coordinates(whole))
        away = shapely.distance(corners, shape(served[code]["geometry"]).boundary)
        assert away.max() <= tool.TOLERANCE * 1.001, code


@pytest.mark.parametrize("scheme", SCHEMES)
def test_neighbours_still_share_their_borders(scheme):
    drawn = [shape(one["geometry"]) for one in units(STATIC / "map", scheme).values()]
    assert shapely.coverage_is_valid(drawn)
