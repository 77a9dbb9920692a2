"""An indicator on the map: classes in colours, the bloc outlined, both archipelagos named.

Boundaries are a file of our own host, named in the figure and fetched once by the browser. Plotly's
``geo`` also wants a base map, which is an empty one of our own (`MAP_CONFIG`): no request leaves
the host. Everything is SVG, so old computers without WebGL draw it too.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import plotly.graph_objects as go

from thidua.charts import marks
from thidua.charts.look import CONFIG, GREY, LINE, Look, base_layout, blend, bold, note, plain
from thidua.charts.series import known
from thidua.classes import Classes
from thidua.geography import LATITUDES, LONGITUDES, Archipelago

if TYPE_CHECKING:
    from thidua.wording import Wording

MAP_CONFIG: Final[Mapping[str, Any]] = {**CONFIG, "topojsonURL": "app/static/topojson/"}
"""As `CONFIG`; addresses are relative to a page, which stands one step below the server's root."""

_HEIGHT: Final = 550
_HEIGHT_OF_TWO: Final = 470
_HEIGHT_NARROW: Final = 400
_BLUES: Final = {
    False: ("#CBDFF2", "#9CC3E5", "#5F9ED1", "#2F74B5", "#124A87"),
    True: ("#1D3A57", "#28598A", "#3B7DBB", "#6BA8E0", "#B5D8F8"),
}
_ORANGES: Final = {
    False: ("#F6DDC0", "#E3A867", "#B4590C"),
    True: ("#4A3218", "#8F5A20", "#E09A4E"),
}
_PALE: Final = 0.42
_OUTLINE: Final = 1.6
_ISLAND: Final = 3.5
_LIFT: Final = 0.12
"""Between a frame and its name, in degrees."""

Panels = Mapping[int, pd.DataFrame]


def class_colours(classes: Classes, look: Look, better: str) -> list[str]:
    """Return a colour for each class, stronger the farther from the ground or the middle.

    Parameters
    ----------
    classes
        With a middle two hues part there: blue is the better side, orange the other.
    look
        Ground.
    better
        ``lower`` turns the two hues round; otherwise more is blue.
    """
    blues, oranges = _BLUES[look.is_dark], _ORANGES[look.is_dark]
    if classes.below is None:
        return _spread(blues, len(classes))
    lower, upper = (blues[::2], oranges) if better == "lower" else (oranges, blues[::2])
    return [
        *reversed(_spread(lower, classes.below)),
        *_spread(upper, len(classes) - classes.below),
    ]


def paler(colour: str, look: Look) -> str:
    """Return the colour of a class for units outside the bloc."""
    return blend(colour, look.ground, _PALE)


def gap_colour(look: Look) -> str:
    """Return the colour of units without a figure."""
    return blend(GREY, look.ground, 0.1)


def choropleth(
    panels: Panels,
    classes: Classes,
    islands: Sequence[Archipelago],
    *,
    w: "Wording",
    look: Look,
    boundaries: str,
    unit: str,
    decimals: int,
    better: str,
) -> go.Figure:
    """Draw one map, or two years side by side (on a narrow screen one below the other).

    Parameters
    ----------
    panels
        By year, one row per unit: ``unit_id, gso_code, name, outlined, value, status, flag, rank,
        ranked, suspect_value``. A unit without a value is a gap.
    classes
        Of all the panels.
    islands
        What is too small to be seen otherwise; each island is a dot in its province's colour.
    w, look
        Language and ground.
    boundaries
        Address of the GeoJSON file, whose features carry GSO codes as ``id``.
    unit, decimals
        Of the values.
    better
        ``higher``, ``lower`` or ``none``.
    """
    colours = class_colours(classes, look, better)
    traces: list[dict[str, Any]] = []
    places = _places(len(panels), look)
    layout = base_layout(look, w, _height(len(panels), look), left=0, right=0, top=0, bottom=0)
    layout["annotations"] = []
    for number, ((year, frame), place) in enumerate(zip(panels.items(), places, strict=True), 1):
        subplot = "geo" if number == 1 else f"geo{number}"
        hovers = _hovers(frame, w, unit, decimals)
        shades = [-1 if (at := classes.place(known(v))) is None else at for v in frame["value"]]
        drawn = frame.assign(shade=shades, hover=hovers, year=year)
        # Without a bloc to stand out from, nothing is paled.
        apart = bool(frame["outlined"].any())
        for outlined in (False, True):
            rows = drawn[drawn["outlined"] == outlined]
            if len(rows):
                shown = [paler(c, look) for c in colours] if apart and not outlined else colours
                traces.append(_areas(rows, shown, boundaries, outlined, look) | {"geo": subplot})
        traces += [one | {"geo": subplot} for one in _islands(islands, drawn, colours, apart, look)]
        traces.append(_names(islands, w, look, two=len(panels) > 1) | {"geo": subplot})
        layout[subplot] = _base_map(place)
        if len(panels) > 1:
            layout["annotations"].append(_heading(str(year), place))
    del layout["xaxis"], layout["yaxis"]
    return go.Figure({"data": traces, "layout": layout})


def choropleth_alt(
    panels: Panels, *, w: "Wording", indicator_name: str, unit: str, decimals: int
) -> str:
    """Say in words what `choropleth` shows; parameters are those of it."""
    said = []
    for year, frame in panels.items():
        title = w.say("chart.map.title", name=indicator_name, year=year)
        figures = frame[frame["value"].notna()].sort_values("value", kind="stable")
        if figures.empty:
            said.append(w.say("chart.alt.empty", title=title))
            continue
        low, high = figures.iloc[0], figures.iloc[-1]
        said.append(
            w.say(
                "chart.map.alt",
                title=title,
                known=len(figures),
                all=len(frame),
                highest=high["name"],
                highest_value=w.measure(high["value"], decimals, unit),
                lowest=low["name"],
                lowest_value=w.measure(low["value"], decimals, unit),
            )
        )
    return " ".join([*said, w.say("chart.map.alt.islands")])


def _spread(ramp: Sequence[str], number: int) -> list[str]:
    """Return `number` colours evenly over a ramp; one alone is its middle."""
    if number == 1:
        return [ramp[len(ramp) // 2]]
    return [ramp[round(at * (len(ramp) - 1) / (number - 1))] for at in range(number)]


def _height(panels: int, look: Look) -> int:
    if look.narrow:
        return _HEIGHT_NARROW * panels
    return _HEIGHT if panels == 1 else _HEIGHT_OF_TWO


def _places(panels: int, look: Look) -> list[dict[str, list[float]]]:
    """Return where each map is: beside the other, or on a narrow screen below it."""
    if panels == 1:
        return [{"x": [0, 1], "y": [0, 1]}]
    if look.narrow:
        return [{"x": [0, 1], "y": [0.51, 0.97]}, {"x": [0, 1], "y": [0, 0.46]}]
    return [{"x": [0, 0.495], "y": [0, 0.94]}, {"x": [0.505, 1], "y": [0, 0.94]}]


def _base_map(place: Mapping[str, list[float]]) -> dict[str, Any]:
    return {
        "domain": dict(place),
        "projection": {"type": "mercator"},
        "lonaxis": {"range": list(LONGITUDES)},
        "lataxis": {"range": list(LATITUDES)},
        "resolution": 110,
        "scope": "world",
        "visible": False,
        "bgcolor": "rgba(0,0,0,0)",
    }


def _heading(text: str, place: Mapping[str, list[float]]) -> dict[str, Any]:
    at = {"xref": "paper", "yref": "paper", "x": place["x"][0], "y": place["y"][1]}
    return note(bold(text), **at, xanchor="left", yanchor="bottom")


def _areas(
    rows: pd.DataFrame, colours: Sequence[str], boundaries: str, outlined: bool, look: Look
) -> dict[str, Any]:
    steps = [gap_colour(look), *colours]
    line = {
        "color": look.ink if outlined else blend(GREY, look.ground, 0.55),
        "width": _OUTLINE if outlined else 0.5,
    }
    opaque = {"marker": {"opacity": 1}}
    return {
        "type": "choropleth",
        "geojson": boundaries,
        "featureidkey": "id",
        "locations": rows["gso_code"].to_list(),
        "z": rows["shade"].to_list(),
        "zmin": -1.5,
        "zmax": len(colours) - 0.5,
        "colorscale": [
            [edge, colour]
            for at, colour in enumerate(steps)
            for edge in (at / len(steps), (at + 1) / len(steps))
        ],
        "showscale": False,
        "marker": {"line": line, "opacity": 1},
        "selected": opaque,
        "unselected": opaque,
        **_said(rows),
    }


def _said(rows: pd.DataFrame) -> dict[str, Any]:
    return {
        "hoverinfo": "text",
        "hovertext": rows["hover"].to_list(),
        "customdata": [
            [str(one), int(year)] for one, year in zip(rows["unit_id"], rows["year"], strict=True)
        ],
    }


def _islands(
    islands: Sequence[Archipelago],
    drawn: pd.DataFrame,
    colours: Sequence[str],
    apart: bool,
    look: Look,
) -> list[dict[str, Any]]:
    """Draw a frame around each archipelago and a dot for each of its islands."""
    frames: list[tuple[float | None, float | None]] = []
    dots = []
    for one in islands:
        west, east, south, north = one.frame
        frames += [(west, south), (east, south), (east, north), (west, north), (west, south)]
        frames.append((None, None))
        found = drawn[drawn["gso_code"] == one.code]
        for row in found.to_dict("records"):
            colour = colours[row["shade"]] if row["shade"] >= 0 else gap_colour(look)
            if apart and not row["outlined"] and row["shade"] >= 0:
                colour = paler(colour, look)
            dots += [(place, row, colour) for place in one.islands]
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
            "lon": [place[0] for place, _, _ in dots],
            "lat": [place[1] for place, _, _ in dots],
            "marker": {
                "size": _ISLAND if not look.narrow else _ISLAND - 1,
                "opacity": 1,
                "color": [colour for _, _, colour in dots],
                # Pale islands, too, must be seen on the ground.
                "line": {"color": look.ink, "width": 0.5},
            },
            "selected": opaque,
            "unselected": opaque,
            "hoverinfo": "text",
            "hovertext": [row["hover"] for _, row, _ in dots],
            "customdata": [[str(row["unit_id"]), int(row["year"])] for _, row, _ in dots],
        },
    ]


def _names(
    islands: Sequence[Archipelago], w: "Wording", look: Look, *, two: bool
) -> dict[str, Any]:
    """Write the names of the archipelagos above their frames, in two lines where room is short."""
    short = two or look.narrow
    lines = "<br>" if short else " "
    lift = _LIFT * 2 if short else _LIFT  # degrees are fewer pixels there
    middles = [((one.frame[0] + one.frame[1]) / 2, one.frame[3] + lift) for one in islands]
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [longitude for longitude, _ in middles],
        "lat": [latitude for _, latitude in middles],
        "text": [
            lines.join(
                plain(w.say(f"chart.map.{one.archipelago_id}.{part}")) for part in ("name", "of")
            )
            for one in islands
        ],
        "textposition": "top center",
        "textfont": {"color": look.ink, "size": LINE - 5 if short else LINE - 4},
        "hoverinfo": "skip",
    }


def _hovers(frame: pd.DataFrame, w: "Wording", unit: str, decimals: int) -> list[str]:
    said = []
    for row in frame.to_dict("records"):
        value, suspect = known(row["value"]), known(row["suspect_value"])
        if value is None:
            doubt = w.flag("suspect") + ": " + w.measure(suspect, decimals, unit) if suspect else ""
            said.append(marks.hover(row["name"], w.say("chart.gap"), doubt))
            continue
        rank = w.say("chart.bump.rank", rank=w.number(row["rank"], 0), n=w.number(row["ranked"], 0))
        figure = marks.flagged(w.measure(value, decimals, unit), row["flag"])
        said.append(
            marks.hover(
                row["name"],
                figure,
                rank,
                w.status(row["status"]),
                marks.remarks(w, "actual", row["flag"]),
            )
        )
    return said
