"""The figure of a map: what is where, in which colour, and that it asks nobody else."""

import json
import re

import pandas as pd
import pytest

from thidua.charts import Look
from thidua.charts.choropleth import (
    choropleth,
    choropleth_alt,
    class_colours,
    gap_colour,
    paler,
)
from thidua.charts.look import contrast
from thidua.charts.map_ground import MAP_CONFIG
from thidua.classes import classify
from thidua.geography import archipelagos, close_up, extents
from thidua.paths import STATIC
from thidua.tables import SCHEMES
from thidua.wording import Wording

BOUNDARIES = "app/static/map/provinces_63.geojson"
ROWS = [
    ("da-nang-63", "48", "Đà Nẵng", 9.0, "actual", "", False),
    ("khanh-hoa-63", "56", "Khánh Hòa", None, None, None, False),
    ("long-an-63", "80", "Long <An>", 7.0, "estimate", "approximate", True),
    ("ben-tre-63", "83", "Bến Tre", None, None, None, True),
    ("ha-noi-63", "01", "Hà Nội", 3.0, "actual", "", False),
]


def panel(**changed) -> pd.DataFrame:
    columns = ["unit_id", "gso_code", "name", "value", "status", "flag", "outlined"]
    frame = pd.DataFrame(ROWS, columns=columns).assign(rank=[1, None, 2, None, 3], ranked=3)
    told = {"origin": "", "rule": "", "known": 0, "parts": 0, "gap": ""}
    return frame.assign(suspect_value=[None, None, None, 4.5, None], **{**told, **changed})


def drawn(panels=None, *, look=None, language="vi", better="higher", **more):
    panels = panels or {2016: panel()}
    values = [value for frame in panels.values() for value in frame["value"]]
    return choropleth(
        panels,
        classify(values, "quantile", decimals=1),
        archipelagos("63"),
        w=Wording(language),
        look=look or Look.light(),
        boundaries=BOUNDARIES,
        unit="%",
        decimals=1,
        better=better,
        **more,
    ).to_plotly_json()


def areas(figure):
    return [trace for trace in figure["data"] if trace["type"] == "choropleth"]


def of_units(trace):
    """Return a trace's codes, lines' colours and widths without those of the archipelagos."""
    line, count = trace["marker"]["line"], sum(code.isdigit() for code in trace["locations"])
    return trace["locations"][:count], line["color"][:count], line["width"][:count]


def colour_of(figure, code):
    trace = areas(figure)[0]
    shade = trace["z"][trace["locations"].index(code)]
    share = (shade - trace["zmin"]) / (trace["zmax"] - trace["zmin"])
    return next(colour for edge, colour in reversed(trace["colorscale"]) if edge < share)


def test_base_map_is_our_own_and_empty():
    assert MAP_CONFIG["topojsonURL"] == "app/static/topojson/"
    base = json.loads((STATIC / "topojson" / "world_110m.json").read_bytes())
    assert base["arcs"] == []
    assert {"coastlines", "land", "countries", "subunits"} <= set(base["objects"])


def test_boundaries_are_named_not_carried():
    figure = drawn()
    assert {trace["geojson"] for trace in areas(figure)} == {BOUNDARIES}
    assert {trace["featureidkey"] for trace in areas(figure)} == {"id"}
    said = json.dumps({"data": figure["data"], "layout": figure["layout"]}, ensure_ascii=False)
    assert not re.search(r"https?:|//", said)
    assert len(said) < 40_000


def test_every_unit_is_drawn_once():
    codes = [code for trace in areas(drawn()) for code in of_units(trace)[0]]
    assert sorted(codes) == sorted(row[1] for row in ROWS)


@pytest.mark.parametrize("look", [Look.light(), Look.dark()])
def test_members_stand_out_and_gaps_are_gaps(look):
    figure = drawn(look=look)
    (trace,) = areas(figure)
    codes, of_lines, of_widths = of_units(trace)
    widths = dict(zip(codes, of_widths, strict=True))
    lines = dict(zip(codes, of_lines, strict=True))
    assert codes[-2:] == ["80", "83"], "they are drawn above the others"
    assert {widths[code] for code in ("80", "83")} == {max(widths.values())}
    assert widths["48"] == min(widths.values()) < max(widths.values())
    assert lines["80"] == look.ink
    colours = class_colours(classify([3, 7, 9], "quantile", decimals=1), look, "higher")
    assert colour_of(figure, "80") == colours[1]
    assert colour_of(figure, "48") == paler(colours[2], look)
    assert colour_of(figure, "83") == colour_of(figure, "56") == gap_colour(look)
    assert gap_colour(look) not in {*colours, *(paler(one, look) for one in colours)}


def test_without_a_bloc_nothing_is_pale():
    figure = drawn({2016: panel(outlined=False)})
    colours = class_colours(classify([3, 7, 9], "quantile", decimals=1), Look.light(), "higher")
    assert len(areas(figure)) == 1
    assert colour_of(figure, "48") == colours[2]


def test_classes_grow_stronger_on_either_ground():
    values = range(50)
    for look in (Look.light(), Look.dark()):
        colours = class_colours(classify(values, "quantile", decimals=0), look, "none")
        strength = [contrast(colour, look.ground) for colour in colours]
        assert strength == sorted(strength)
        assert len(set(colours)) == 5


def test_blue_is_the_better_side_of_a_mean():
    classes = classify(range(50), "mean", decimals=0, middle=25)
    higher = class_colours(classes, Look.light(), "higher")
    lower = class_colours(classes, Look.light(), "lower")
    assert len(set(higher)) == 6
    assert lower == higher[::-1]


def test_hover_says_value_rank_status_and_doubt_escaped():
    hovers = dict(
        zip(
            (code for trace in areas(drawn()) for code in trace["locations"]),
            (hover for trace in areas(drawn()) for hover in trace["hovertext"]),
            strict=True,
        )
    )
    assert hovers["80"].startswith("<b>Long &lt;An&gt;</b>")
    for part in ("≈", "7,0%", "hạng 2/3", "ước thực hiện", "xấp xỉ"):
        assert part in hovers["80"]
    assert "chưa có số liệu" in hovers["56"]
    assert "nghi ngờ: 4,5%" in hovers["83"]
    assert colour_of(drawn(), "83") == gap_colour(Look.light()), "what is suspect is not drawn"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"origin": "published"}, "số liệu công bố cho đơn vị này"),
        ({"origin": "computed", "rule": "sum", "known": 3, "parts": 3}, "cộng 3/3 tỉnh"),
        ({"origin": "computed", "rule": "unchanged", "known": 1, "parts": 1}, "địa giới không đổi"),
    ],
)
def test_hover_of_a_new_unit_says_published_or_computed_by_which_rule(changed, said):
    (trace,) = areas(drawn({2023: panel(**changed)}))
    hover = trace["hovertext"][trace["locations"].index("80")].replace("<br>", " ")
    assert said in hover


@pytest.mark.parametrize(
    ("gap", "said"),
    [("parts", "2/3 tỉnh"), ("inputs", "thiếu số liệu"), ("break", "đứt"), ("rule", "không gộp")],
)
def test_hover_of_a_gap_gives_its_reason(gap, said):
    (trace,) = areas(drawn({2023: panel(gap=gap, known=2, parts=3)}))
    hovers = dict(zip(trace["locations"], trace["hovertext"], strict=True))
    assert said in hovers["83"].replace("<br>", " ")
    assert said not in hovers["80"].replace("<br>", " ")


def test_picked_unit_is_marked_and_lies_above_all():
    (trace,) = areas(drawn(picked="da-nang-63"))
    codes, lines, widths = of_units(trace)
    assert (codes[-1], lines[-1], widths[-1]) == ("48", Look.light().accent, max(widths))


@pytest.mark.parametrize(
    ("language", "names"),
    [
        ("vi", ["Quần đảo Hoàng Sa (Đà Nẵng)", "Quần đảo Trường Sa (Khánh Hòa)"]),
        ("en", ["Hoang Sa Archipelago (Da Nang)", "Truong Sa Archipelago (Khanh Hoa)"]),
    ],
)
@pytest.mark.parametrize("look", [Look.light(), Look.dark(narrow=True)])
@pytest.mark.parametrize("years", [[2016], [2016, 2020]])
def test_archipelagos_are_named_on_every_map(language, names, look, years):
    figure = drawn({year: panel() for year in years}, language=language, look=look)
    written = [one for one in figure["data"] if one.get("mode") == "text"]
    assert [one["geo"] for one in written] == ["geo", "geo2"][: len(years)]
    for trace in written:
        assert [text.replace("<br>", " ") for text in trace["text"]] == names
        assert trace["textfont"]["size"] >= 12


@pytest.mark.parametrize("years", [[2016], [2016, 2020]])
def test_islands_can_be_asked_like_their_province_and_lie_above_all(years):
    figure = drawn({year: panel() for year in years}, picked="da-nang-63")
    country = [trace for trace in areas(figure) if trace["geo"] in ("geo", "geo2")]
    assert len(country) == len(years)
    for trace in country:
        assert trace["locations"][-2:] == [one.archipelago_id for one in archipelagos("63")]
        for island, province in (("hoang_sa", "48"), ("truong_sa", "56")):
            at, of = map(trace["locations"].index, (island, province))
            for key in ("z", "hovertext", "customdata"):
                assert trace[key][at] == trace[key][of]
            assert trace["marker"]["line"]["color"][at] == Look.light().ink


def test_close_up_shows_no_archipelago():
    around = close_up("63", ["48", "49"])
    (_, beside) = areas(drawn(close_up=around))
    assert beside["geo"] == "geo2"
    assert not {"hoang_sa", "truong_sa"} & set(beside["locations"])


@pytest.mark.parametrize("scheme", SCHEMES)
def test_archipelagos_lie_where_they_lie(scheme):
    hoang_sa, truong_sa = archipelagos(scheme)
    assert all(111 < lon < 113 and 15.5 < lat < 17.3 for lon, lat in hoang_sa.islands)
    assert all(109 < lon < 118 and 6.9 < lat < 12 for lon, lat in truong_sa.islands)
    assert len(hoang_sa.islands) > 30
    assert len(truong_sa.islands) > 100


def test_two_years_stand_beside_each_other_and_below_on_a_phone():
    years = {2016: panel(), 2020: panel()}
    wide, narrow = drawn(years)["layout"], drawn(years, look=Look.light(narrow=True))["layout"]
    assert wide["geo"]["domain"]["x"][1] <= wide["geo2"]["domain"]["x"][0]
    assert narrow["geo"]["domain"]["y"][0] >= narrow["geo2"]["domain"]["y"][1]
    near = close_up("63", ["80", "83"])
    assert len(drawn(years, close_up=near)["data"]) <= 15
    assert set(drawn(years, close_up=near)["layout"]) >= {"geo", "geo2", "geo3", "geo4"}


@pytest.mark.parametrize("look", [Look.light(), Look.light(narrow=True)])
@pytest.mark.parametrize("years", [[2016], [2016, 2020]])
def test_members_stand_once_more_in_a_close_up_by_name(look, years):
    near = close_up("63", ["80", "83"])
    figure = drawn({year: panel() for year in years}, look=look, close_up=near)
    assert len(areas(figure)) == 2 * len(years)
    west, east, south, north = near.frame
    for at in range(len(years)):
        beside = f"geo{len(years) + at + 1}"
        layout = figure["layout"][beside]
        assert layout["lonaxis"]["range"] == [west, east]
        assert layout["lataxis"]["range"] == [south, north]
        country = figure["layout"]["geo" if at == 0 else f"geo{at + 1}"]["domain"]
        apart = [
            country[axis][1] <= layout["domain"][axis][0] + 1e-9
            or layout["domain"][axis][1] <= country[axis][0] + 1e-9
            for axis in ("x", "y")
        ]
        assert any(apart), "the close-up covers the country"
        (names,) = [
            one for one in figure["data"] if one["geo"] == beside and one["type"] == "scattergeo"
        ]
        said = [text.replace("<br>", " ") for text in names["text"][1:]]
        assert said == ["Long &lt;An&gt;", "Bến Tre"]
        for lon, lat in zip(names["lon"][1:], names["lat"][1:], strict=True):
            assert west < lon < east
            assert south < lat < north


@pytest.mark.parametrize("scheme", SCHEMES)
def test_extent_of_a_province_leaves_out_its_archipelago(scheme):
    for code in ("48", "56"):
        assert extents(scheme)[code][1] < 110
    assert extents(scheme)["91"][0] < 104.1, "Phú Quốc belongs to what is seen of its province"


def test_no_close_up_of_nobody_or_of_half_the_country():
    assert close_up("63", []) is None
    assert close_up("63", ["01", "79"]) is None


@pytest.mark.parametrize("language", ["vi", "en"])
def test_map_is_said_in_words(language):
    w = Wording(language)
    said = choropleth_alt({2016: panel()}, w=w, indicator_name="X", unit="%", decimals=1)
    assert "Đà Nẵng" in said
    assert w.number(9.0, 1) in said
    assert "3/5" in said or "3 of 5" in said
    empty = panel(value=float("nan"))
    none = choropleth_alt({2031: empty}, w=w, indicator_name="X", unit="%", decimals=1)
    assert w.say("chart.gap") in none or "no figures" in none
