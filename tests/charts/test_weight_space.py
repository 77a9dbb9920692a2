"""The pictures of winners over weights cover their space, each unit as much as it wins."""

import numpy as np
import pytest

from thidua.charts import Look
from thidua.charts.weight_space import strip, triangle
from thidua.scoring.robustness.winners import Stretch, over_three_groups
from thidua.wording import Wording

W = Wording("vi")
NAMES = {0: "A", 1: "B", 2: "C"}


def weighted(figures, weights):
    return np.einsum("duc,dc->du", figures, weights)


def area(trace):
    """Return the area of polygons that are set apart by gaps (shoelace formula)."""
    total, points = 0.0, []
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None:
            a = np.array(points)
            total += abs(np.dot(a[:-1, 0], a[1:, 1]) - np.dot(a[1:, 0], a[:-1, 1])) / 2
            points = []
        else:
            points.append((x, y))
    return total


def test_the_triangle_is_covered_once():
    figures = np.array([[1.0, 0.0, 0.2], [0.0, 1.0, 0.2], [0.4, 0.4, 0.9]])
    found = over_three_groups(weighted, figures, np.ones(3), np.arange(3), steps=60)
    drawn = triangle(
        found, ["x", "y", "z"], np.full(3, 1 / 3), NAMES, w=W, look=Look.light()
    ).to_dict()["data"]
    fills = [trace for trace in drawn if trace.get("fill") == "toself"]
    whole = np.sqrt(3) / 4
    assert sum(area(trace) for trace in fills) == pytest.approx(whole, rel=2e-3)
    for trace in fills:
        if trace["customdata"][0] != "-1":
            share = (found.winners == int(trace["customdata"][0])).mean()
            assert area(trace) / whole == pytest.approx(share, abs=0.02)
    # All of the weight on the first group is the top.
    first = next(trace for trace in fills if trace["customdata"] == ["0"])
    assert max(y for y in first["y"] if y is not None) == pytest.approx(np.sqrt(3) / 2, abs=1e-3)


def test_the_strip_runs_from_nothing_to_all():
    stretches = [Stretch(0.0, 0.25, 1), Stretch(0.25, 0.3, -1), Stretch(0.3, 1.0, 0)]
    drawn = strip(stretches, ["x", "y"], 0.6, NAMES, w=W, look=Look.dark()).to_dict()
    assert [t["base"][0] for t in drawn["data"]] == pytest.approx([0, 25, 30])
    assert [t["x"][0] for t in drawn["data"]] == pytest.approx([25, 5, 70])
    assert drawn["data"][2]["text"] == ["A"]
    assert drawn["layout"]["shapes"][0]["x0"] == pytest.approx(60)
