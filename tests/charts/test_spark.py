import math
import re
import xml.etree.ElementTree as ET

from thidua.charts import sparkline

SVG = "{http://www.w3.org/2000/svg}"


def drawn(svg: str) -> ET.Element:
    return ET.fromstring(svg)


def subpaths(svg: str) -> list[int]:
    """Return how many points each subpath joins."""
    path = drawn(svg).find(f"{SVG}path")
    return (
        []
        if path is None
        else [len(re.findall(r",", part)) for part in path.get("d").split("M")[1:]]
    )


def test_a_series_is_one_line_with_its_last_point_marked():
    root = drawn(sparkline([1, 3, 2]))
    circles = root.findall(f"{SVG}circle")
    assert [circle.get("class") for circle in circles] == ["last"]
    assert float(circles[0].get("cx")) == 116


def test_gaps_are_gaps():
    assert subpaths(sparkline([1, 2, None, 4, math.nan, 5, 6, 7])) == [2, 3]


def test_an_isolated_figure_is_a_dot():
    root = drawn(sparkline([1, 2, None, 4, None, 5, 6]))
    assert len(root.findall(f"{SVG}circle")) == 2


def test_a_line_does_not_run_over_a_break():
    assert subpaths(sparkline([1, 2, 3, 4], breaks={2})) == [2, 2]


def test_a_flat_series_runs_through_the_middle():
    root = drawn(sparkline([5, 5, 5], height=30))
    assert set(re.findall(r",(\d+\.\d)", root.find(f"{SVG}path").get("d"))) == {"15.0"}


def test_everything_stays_inside_the_picture():
    svg = sparkline([-1e9, 3, 1e9], width=80, height=20)
    xy = [float(n) for n in re.findall(r"[ML](-?[\d.]+),", svg)] + [
        float(n) for n in re.findall(r",(-?[\d.]+)", svg)
    ]
    assert min(xy) >= 0
    assert max(xy) <= 80


def test_the_last_known_figure_is_marked_where_it_stands():
    last = drawn(sparkline([1, 2, 3, None, None])).find(f"{SVG}circle[@class='last']")
    assert float(last.get("cx")) == 60


def test_a_last_figure_that_is_not_final_is_a_ring():
    final = sparkline([1, 2], statuses=["actual", "actual"])
    estimate = sparkline([1, 2], statuses=["actual", "estimate"])
    assert 'fill="none"' not in final.split("<circle")[1]
    assert 'fill="none"' in estimate.split("<circle")[1]


def test_a_single_figure_is_drawn():
    assert len(drawn(sparkline([None, 4.2])).findall(f"{SVG}circle")) == 1


def test_nothing_known_is_nothing_drawn():
    assert sparkline([]) == ""
    assert sparkline([None, math.nan]) == ""


def test_texts_cannot_break_out_of_the_picture():
    svg = sparkline([1, 2], colour='red" onload="x"><script>alert(1)</script>')
    assert "<script" not in svg
    assert "onload" not in drawn(svg).attrib
