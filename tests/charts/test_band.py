"""The small charts of a profile: gaps and breaks are not bridged, nothing leaves its box."""

import re
import xml.etree.ElementTree as ET

import pytest

from thidua.charts import Look
from thidua.charts.band import HEIGHT, WIDTH, Spread, band
from thidua.charts.series import Point

SVG = "{http://www.w3.org/2000/svg}"


def own(year, value, joined=True, status="actual"):
    return Point("u", "", year, value, status, "", joined)


def drawn(points, spreads=(), years=(2010, 2020), marked=2020, look=None):
    look = look or Look.light()
    return ET.fromstring(band(points, spreads, years=years, marked=marked, look=look))


def paths(root, look, *, filled=False):
    """Return how many points each run of the unit's line, or each area, joins."""
    key, colour = ("fill", None) if filled else ("stroke", look.accent)
    found = []
    for path in root.iter(f"{SVG}path"):
        if (filled and path.get("fill")) or (not filled and path.get(key) == colour):
            found += [len(re.findall(r"[\d.]+ [\d.]+", part)) for part in path.get("d").split("M")]
    return [n for n in found if n]


def test_a_gap_and_a_break_lift_the_pen(look):
    points = [own(2010, 1, False), own(2011, 2), own(2013, 3), own(2014, 4), own(2015, 9, False)]
    root = drawn(points, look=look)
    assert paths(root, look) == [2, 2]
    assert len(root.findall(f"{SVG}circle")) == 1, "the lonely figure of 2015"


def test_the_band_breaks_where_the_company_does(look):
    spreads = [Spread(y, 0, 2, 4, y not in (2010, 2013)) for y in (2010, 2011, 2012, 2013, 2014)]
    root = drawn([own(2010, 1, False)], [*spreads, Spread(2017, 0, 2, 4, True)], look=look)
    assert paths(root, look, filled=True) == [6, 4, 4]


def test_figures_not_final_are_hollow_and_the_year_is_marked(look):
    points = [own(2018, 1, False), own(2019, 2, status="estimate"), own(2020, 3)]
    circles = drawn(points, look=look).findall(f"{SVG}circle")
    assert [circle.get("fill") for circle in circles] == [look.ground, look.accent]
    assert float(circles[1].get("r")) > float(circles[0].get("r"))


@pytest.mark.parametrize("highest", [10.0, 1e6])
def test_all_stays_inside_the_box_even_beside_a_giant(highest):
    spreads = [Spread(y, 1, 2, highest, True) for y in range(2010, 2021)]
    root = drawn([own(y, 1 + y - 2010, y > 2010) for y in range(2010, 2021)], spreads)
    ys = []
    for path in root.iter(f"{SVG}path"):
        ys += [float(y) for _, y in re.findall(r"([\d.]+) (-?[\d.]+)", path.get("d"))]
    assert 0 <= min(ys) < max(ys) <= HEIGHT
    line = [path for path in root.iter(f"{SVG}path") if path.get("stroke") == Look.light().accent]
    reach = [float(y) for _, y in re.findall(r"([\d.]+) (-?[\d.]+)", line[0].get("d"))]
    assert max(reach) - min(reach) > HEIGHT / 4, "the unit's own line is not pressed flat"


def test_equal_figures_and_years_outside_the_axis_are_drawn_or_left_out():
    root = drawn([own(2012, 5, False), own(2013, 5), own(2030, 900)])
    assert f"0 0 {WIDTH} {HEIGHT}" == root.get("viewBox")
    assert band([own(2030, 1)], [], years=(2010, 2020), marked=2020, look=Look.light()) == ""
