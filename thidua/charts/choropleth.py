"""An indicator on the map: classes in colours, the bloc outlined and close up, archipelagos named.

Boundaries are a file of our own host, named in the figure and fetched once by the browser.
Everything is SVG, so old computers without WebGL draw it too. A map is one trace, whatever stands
out in it: Plotly goes through all boundaries once a trace.
"""

import textwrap
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import plotly.graph_objects as go

from thidua.basis import basis, why_missing
from thidua.charts import marks
from thidua.charts.islands import frames, island_names
from thidua.charts.look import GREY, LINE, Look, base_layout, blend, bold, contrast, figure, plain
from thidua.charts.map_ground import COUNTRY, base_map, heading, height, places
from thidua.charts.series import known
from thidua.classes import Classes
from thidua.geography import Archipelago, CloseUp
from thidua.rows import Row, records

if TYPE_CHECKING:
    from thidua.wording import Wording

_BLUES: Final = {
    False: ("#CBDFF2", "#9CC3E5", "#5F9ED1", "#2F74B5", "#124A87"),
    True: ("#1D3A57", "#28598A", "#3B7DBB", "#6BA8E0", "#B5D8F8"),
}
_ORANGES: Final = {
    False: ("#F6DDC0", "#E3A867", "#B4590C"),
    True: ("#4A3218", "#8F5A20", "#E09A4E"),
}
_PALE: Final = 0.42
_BELOW_EDGE: Final = 0.035
_HOVER_WIDTH: Final = 46  # in characters
_BORDER, _OUTLINE, _PICKED = 0.5, 1.6, 3.2  # widths in px

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
    archipelagos: Sequence[Archipelago],
    *,
    w: "Wording",
    look: Look,
    boundaries: str,
    unit: str,
    decimals: int,
    better: str,
    close_up: CloseUp | None = None,
    picked: str = "",
) -> go.Figure:
    """Draw one map, or two years side by side (on a narrow screen one below the other).

    Parameters
    ----------
    panels
        By year, rows of ``map_figure`` with ``name``. A unit without a value is a gap.
    classes
        Of all the panels.
    archipelagos
        What is too small to be seen otherwise; each island is a dot in its province's colour.
    w, look
        Language and ground.
    boundaries
        Address of the GeoJSON file, whose features carry GSO codes as ``id``.
    unit, decimals
        Of the values.
    better
        ``higher``, ``lower`` or ``none``.
    close_up
        What is drawn large beside the country or below it, with the names of its units.
    picked
        ``unit_id`` of the unit the reader picked, which is marked.
    """
    colours = class_colours(classes, look, better)
    traces: list[dict[str, Any]] = []
    near = close_up is not None
    layout = base_layout(look, w, height(len(panels), look, close_up=near), left=0, right=0, top=0)
    layout["margin"]["b"] = 0
    layout["annotations"] = []
    all_places = places(len(panels), look, close_up=near)
    for number, ((year, frame), place) in enumerate(zip(panels.items(), all_places, strict=True)):
        drawn = _drawn(frame, year, classes, colours, look, w, unit, decimals, picked)
        geo = "geo" if number == 0 else f"geo{number + 1}"
        shared = {"geojson": boundaries, "featureidkey": "id"}
        rows = {str(row["gso_code"]): row for row in drawn}
        short = near or len(panels) > 1 or look.narrow
        country = [
            _areas([*drawn, *_islands(archipelagos, rows, look)]) | shared,
            frames(archipelagos, look),
            island_names(archipelagos, w, look, short=short),
        ]
        traces += [one | {"geo": geo} for one in country]
        layout[geo] = base_map(place.country, COUNTRY)
        if len(panels) > 1:
            layout["annotations"].append(heading(str(year), place.country))
        if close_up and place.close_up:
            beside = f"geo{len(panels) + number + 1}"
            around = [row for row in drawn if row["gso_code"] in close_up.codes]
            traces.append(_areas(around) | shared | {"geo": beside})
            said = w.say("chart.map.close_up") + (f" {year}" if len(panels) > 1 else "")
            traces.append(_names(close_up, rows, look, said) | {"geo": beside})
            layout[beside] = base_map(place.close_up, close_up.frame, look.muted)
    del layout["xaxis"], layout["yaxis"]
    return figure(traces, layout)


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


def _drawn(
    frame: pd.DataFrame,
    year: int,
    classes: Classes,
    colours: Sequence[str],
    look: Look,
    w: "Wording",
    unit: str,
    decimals: int,
    picked: str,
) -> list[Row]:
    """Return the units with ``colour, hover, year, line, width``, in the order of drawing.

    Who is drawn later lies above: the outlined above the others, the one picked above all.
    """
    # Without a bloc to stand out from, nothing is paled.
    apart = bool(frame["outlined"].any())
    drawn: list[Row] = []
    for row in records(frame):
        at = classes.place(known(row["value"]))
        colour = gap_colour(look) if at is None else colours[at]
        if apart and not row["outlined"] and at is not None:
            colour = paler(colour, look)
        line, width = blend(GREY, look.ground, 0.55), _BORDER
        if row["outlined"]:
            line, width = look.ink, _OUTLINE
        if row["unit_id"] == picked:
            line, width = look.accent, _PICKED
        said = {"hover": _hover(row, w, unit, decimals), "year": year}
        drawn.append(row | said | {"colour": colour, "line": line, "width": width})
    return sorted(drawn, key=lambda row: float(row["width"]))


def _islands(found: Sequence[Archipelago], rows: Mapping[str, Row], look: Look) -> list[Row]:
    """Return archipelagos as areas that are their province's but in the line around their dots.

    Pale islands, too, must be seen on the ground.
    """
    line: Row = {"line": look.ink, "width": _BORDER}
    return [
        rows[one.code] | line | {"gso_code": one.archipelago_id}
        for one in found
        if one.code in rows
    ]


def _areas(rows: Sequence[Row]) -> dict[str, Any]:
    steps = list(dict.fromkeys(row["colour"] for row in rows))
    opaque = {"marker": {"opacity": 1}}
    return {
        "type": "choropleth",
        "locations": [row["gso_code"] for row in rows],
        "z": [steps.index(row["colour"]) for row in rows],
        "zmin": -0.5,
        "zmax": len(steps) - 0.5,
        "colorscale": [
            [edge, colour]
            for at, colour in enumerate(steps)
            for edge in (at / len(steps), (at + 1) / len(steps))
        ],
        "showscale": False,
        "marker": {
            "line": {
                "color": [row["line"] for row in rows],
                "width": [row["width"] for row in rows],
            },
            "opacity": 1,
        },
        "selected": opaque,
        "unselected": opaque,
        "hoverinfo": "text",
        "hovertext": [row["hover"] for row in rows],
        "customdata": [[str(row["unit_id"]), int(row["year"])] for row in rows],
    }


def _names(close_up: CloseUp, rows: Mapping[str, Row], look: Look, title: str) -> dict[str, Any]:
    """Write a title and the units' names on the close-up, readable on each unit's colour."""
    named = [(rows[code], place) for code, place in close_up.names.items() if code in rows]
    inks = [
        max((look.ink, look.ground), key=lambda one: contrast(one, str(row["colour"])))
        for row, _ in named
    ]
    west, _, south, north = close_up.frame
    return {
        "type": "scattergeo",
        "mode": "text",
        "lon": [west, *(place[0] for _, place in named)],
        "lat": [north - _BELOW_EDGE * (north - south), *(place[1] for _, place in named)],
        "text": [f" {bold(title)}", *(_stacked(str(row["name"])) for row, _ in named)],
        "textposition": ["bottom right", *["middle center"] * len(named)],
        "textfont": {
            "size": [LINE - 4, *[LINE - 6] * len(named)],
            "color": [look.ink, *inks],
            # A name wider than its unit runs over the border, onto another colour.
            "shadow": [
                "none",
                *(f"0 0 3px {row['colour']}, 0 0 2px {row['colour']}" for row, _ in named),
            ],
        },
        "hoverinfo": "skip",
    }


def _stacked(name: str) -> str:
    """Return a name on two lines: units are seldom wide."""
    first, _, rest = name.partition(" ")
    if " " in rest and len(rest) > 2 * len(first):
        middle = len(name) // 2
        cut = min(
            (at for at, sign in enumerate(name) if sign == " "), key=lambda at: abs(at - middle)
        )
        first, rest = name[:cut], name[cut + 1 :]
    return plain(first) + (f"<br>{plain(rest)}" if rest else "")


def _hover(row: Mapping[Any, Any], w: "Wording", unit: str, decimals: int) -> str:
    value, suspect = known(row["value"]), known(row["suspect_value"])
    if value is None:
        doubt = w.flag("suspect") + ": " + w.measure(suspect, decimals, unit) if suspect else ""
        return marks.hover(row["name"], w.say("chart.gap"), *_lines(why_missing(row, w)), doubt)
    rank = w.say("chart.bump.rank", rank=w.number(row["rank"], 0), n=w.number(row["ranked"], 0))
    figure = marks.flagged(w.measure(value, decimals, unit), row["flag"])
    remarks = marks.remarks(w, "actual", row["flag"])
    return marks.hover(
        row["name"], figure, rank, w.status(row["status"]), remarks, *_lines(basis(row, w))
    )


def _lines(text: str) -> list[str]:
    """Break a long sentence, which a hover label would not."""
    return textwrap.wrap(text, _HOVER_WIDTH, break_long_words=False)
