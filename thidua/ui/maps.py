"""The pieces of the map page: what can be picked, the maps of the years picked, their key."""

from collections.abc import Iterable, Mapping, Sequence

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from thidua.basis import basis, why_missing
from thidua.charts.choropleth import choropleth, class_colours, gap_colour, paler
from thidua.charts.map_ground import MAP_CONFIG
from thidua.classes import METHODS, Classes
from thidua.geography import archipelagos, boundaries_file, close_up
from thidua.measures import Measure, indicator_measures
from thidua.rows import named, records
from thidua.ui import pick
from thidua.ui.markup import escaped, table, tag
from thidua.ui.plot import plot
from thidua.ui.reader import look, wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View
from thidua.ui.twin import twin
from thidua.wording import Wording

LEADING = "grdp_growth"
_TOOLBAR_YEAR = "_map_toolbar_year"
_NONE = "none"
_MOST_NAMED = 2
Panels = Mapping[int, pd.DataFrame]


def pick_indicator(scheme: str) -> tuple[Measure, bool]:
    """Let the reader pick an indicator; return it, and whether only part of the units have it."""
    w = wording()
    rows = ask("map_indicator", scheme=scheme)
    measures = indicator_measures(rows, w)
    options = list(measures)
    picked = pick.select(
        "indicator",
        w.say("common.indicator"),
        options,
        LEADING if LEADING in options else options[0],
        lambda one: measures[one].name,
        searchable=True,
    )
    return measures[picked], bool(rows.set_index("indicator_id").loc[picked, "partial"])


def known_years(scheme: str, indicator_id: str) -> dict[int, int]:
    """Return how many units have a figure, by year, ascending."""
    rows = ask("map_year", scheme=scheme, indicator=indicator_id)
    return {int(row["year"]): int(row["known"]) for row in records(rows)}


def follow_toolbar(view: View) -> None:
    """Have the map's year follow a change of the year on top, as a reader expects it to."""
    if st.session_state.get(_TOOLBAR_YEAR) not in (None, view.year):
        st.session_state["map_year"] = str(view.year)
    st.session_state[_TOOLBAR_YEAR] = view.year


def pick_year(view: View, known: Mapping[int, int], units: int) -> int:
    """Let the reader pick the year of the map."""
    options = sorted({*known, view.year}, reverse=True)
    return int(
        pick.select(
            "map_year",
            wording().say("map.year"),
            [str(one) for one in options],
            str(view.year),
            lambda one: _worded(one, known, units),
        )
    )


def pick_second(year: int, known: Mapping[int, int], units: int) -> int | None:
    """Let the reader pick a year to stand beside it, or none."""
    w = wording()
    options = [str(one) for one in sorted(known, reverse=True) if one != year]
    # The year itself may have been picked here before it became the map's own.
    if st.session_state.get("second") == str(year):
        st.session_state["second"] = _NONE
    picked = pick.select(
        "second",
        w.say("map.second"),
        [_NONE, *options],
        _NONE,
        lambda one: w.say("map.second.none") if one == _NONE else _worded(one, known, units),
    )
    return None if picked == _NONE else int(picked)


def _worded(year: str, known: Mapping[int, int], units: int) -> str:
    return wording().say("map.year.option", year=year, known=known.get(int(year), 0), all=units)


def pick_classes(with_mean: bool) -> str:
    """Let the reader pick how classes are made."""
    w = wording()
    options = [one for one in METHODS if one != "mean" or with_mean]
    return pick.switch(
        "classes",
        w.say("map.classes"),
        options,
        "quantile",
        lambda one: w.say(f"map.classes.{one}"),
    )


def panel(view: View, scheme: str, indicator_id: str, year: int) -> pd.DataFrame:
    """Return the units of a scheme on an indicator in a year, with ``name``."""
    rows = ask("map_figure", scheme=scheme, indicator=indicator_id, bloc=view.bloc_id, year=year)
    return named(rows, wording())


def no_figures(filled: Sequence[int]) -> str:
    """Say of a map of gaps in which years there are figures."""
    w = wording()
    runs: list[list[int]] = []
    for year in filled:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    said = ["–".join(str(end) for end in dict.fromkeys((run[0], run[-1]))) for run in runs]
    return w.say("map.none", years=", ".join(said))


def mean_of_bloc(rows: pd.DataFrame, partial: bool) -> float | None:
    """Return the plain mean of the outlined units; None where too few of them have a figure.

    Too few are less than two thirds; of an index that is public for some provinces only, not all.
    """
    outlined = rows.loc[rows["outlined"], "value"]
    known = outlined.dropna()
    enough = len(outlined) if partial else len(outlined) * 2 / 3
    return float(known.mean()) if len(known) and len(known) >= enough else None


def values_of(units: Iterable[str], indicator_id: str, first: int, last: int) -> list[float]:
    """Return every figure of the units over a span of years."""
    rows = ask(
        "comparison_figure", units=list(units), indicators=[indicator_id], first=first, last=last
    )
    return [float(value) for value in rows["value"]]


def finding(rows: pd.DataFrame, measure: Measure, year: int) -> str:
    """Return the title of a map: where the figures are highest and lowest."""
    w = wording()
    known = rows[rows["value"].notna()]
    if known.empty:
        return w.say("map.title.none", name=measure.name, year=year)
    high, low = known["value"].max(), known["value"].min()
    if high == low:
        return w.say(
            "map.title.same",
            name=measure.name,
            year=year,
            units=_units(known, w),
            value=measure.say(w, high),
        )
    return w.say(
        "map.title",
        name=measure.name,
        year=year,
        first=_units(known[known["value"] == high], w),
        highest=measure.say(w, high),
        last=_units(known[known["value"] == low], w),
        lowest=measure.say(w, low),
    )


def _units(rows: pd.DataFrame, w: Wording) -> str:
    if len(rows) <= _MOST_NAMED:
        return w.names(rows["name"])
    return w.count("chart.units", len(rows))


def reach(rows: pd.DataFrame, view: View, scheme: str, mean: float | None, measure: Measure) -> str:
    """Say on how many units the map rests, how the bloc stands in it, and what is outlined."""
    w = wording()
    outlined = rows[rows["outlined"]]
    said = [w.say("map.reach", known=int(rows["value"].notna().sum()), all=len(rows))]
    kind = str(view.bloc["kind"])
    if outlined.empty:
        said.append(w.say("map.no_members" if view.of_provinces else "map.agencies"))
        return " ".join(said)
    members = {"known": int(outlined["value"].notna().sum()), "members": len(outlined)}
    said.append(w.say(f"map.outlined.{scheme}.{kind}", **members))
    if mean is not None:
        said.append(w.say(f"map.mean.{scheme}.{kind}", value=measure.say(w, mean)))
    return " ".join(said)


def key(panels: Panels, classes: Classes, measure: Measure, view: View, scheme: str) -> str:
    """Return the key of the maps as a table: bounds, counts, and who of the bloc is in a class."""
    w, ground = wording(), look()
    colours = class_colours(classes, ground, measure.better)
    apart = any(bool(rows["outlined"].any()) for rows in panels.values())
    rows = []
    for at in reversed(range(len(classes))):
        own = _swatch(colours[at], "td-outlined" if apart else "")
        other = _swatch(paler(colours[at], ground)) if apart else ""
        rows.append([own + other + escaped(_range(classes, at, w)), *_held(panels, classes, at, w)])
    if any(bool(frame["value"].isna().any()) for frame in panels.values()):
        said = _swatch(gap_colour(ground)) + escaped(w.say("common.no_figures"))
        rows.append([said, *_held(panels, classes, None, w)])
    counted = [str(year) for year in panels] if len(panels) > 1 else [w.say("map.key.units")]
    belonging = []
    if apart and len(panels) == 1:
        belonging = [w.say(f"map.key.members.{scheme}.{view.bloc['kind']}")]
    heading = w.say("map.key.value", name=measure.name, unit=measure.unit)
    numbers = frozenset(range(1, len(panels) + 1))
    drawn = table(
        [heading, *counted, *belonging],
        rows,
        caption=w.say("map.key.caption", name=measure.name),
        numbers=numbers,
        css="td-map-key",
    )
    return drawn + (tag("p", escaped(w.say("map.key.note")), "td-note") if apart else "")


def _swatch(colour: str, css: str = "") -> str:
    return tag("span", "", f"td-swatch {css}".strip(), style=f"background:{colour}")


def _range(classes: Classes, at: int, w: Wording) -> str:
    low = w.number(classes.bounds[at], classes.decimals)
    if at + 1 < len(classes):
        high = w.number(classes.bounds[at + 1], classes.decimals)
        return w.say("map.key.below", low=low, high=high)
    if classes.end <= classes.bounds[at]:
        return low
    return w.say("map.key.up_to", low=low, high=w.number(classes.end, classes.decimals))


def _held(panels: Panels, classes: Classes, at: int | None, w: Wording) -> list[str]:
    cells = []
    for rows in panels.values():
        inside = rows[[classes.place(value) == at for value in rows["value"]]]
        cells.append(w.number(len(inside), 0))
        members = inside.loc[inside["outlined"], "name"]
    if len(panels) == 1 and bool(rows["outlined"].any()):
        cells.append(escaped(", ".join(members)))
    return cells


def figure_of(
    panels: Panels, classes: Classes, measure: Measure, scheme: str, picked: str
) -> go.Figure:
    """Return the map, or two years of it; the outlined units once more where that is larger.

    Parameters
    ----------
    panels, classes, measure, scheme
        What is drawn: rows of ``map_figure`` by year.
    picked
        The unit marked on it, "" for none.
    """
    w = wording()
    outlined = pd.concat([rows.loc[rows["outlined"], "gso_code"] for rows in panels.values()])
    return choropleth(
        panels,
        classes,
        archipelagos(scheme),
        w=w,
        look=look(),
        boundaries=f"app/static/{boundaries_file(scheme)}",
        unit=measure.unit,
        decimals=measure.decimals,
        better=measure.better,
        close_up=close_up(scheme, tuple(outlined.unique())),
        picked=picked,
    )


def chart(key: str, figure: go.Figure, alt: str, panels: Panels) -> None:
    """Draw the map.

    Parameters
    ----------
    key
        Of the chart, whose selection is the unit that was clicked.
    figure, alt
        The map, and what it shows in words.
    panels
        The years on it.
    """
    # One year takes the height that the window has left, so that all of it is seen at once.
    fitted = len(panels) == 1 and not look().narrow
    with st.container(key="map_fitted", height=500, border=False) if fitted else st.container():
        plot(
            figure,
            height="stretch" if fitted else "content",
            key=key,
            config=MAP_CONFIG,
            alt=alt,
            clickable=True,
        )


def notes_of(rows: pd.DataFrame) -> Mapping[str, str] | None:
    """Return by unit's name what its figure rests on, or why there is none; None of nothing."""
    w = wording()
    notes = {row["name"]: basis(row, w) or why_missing(row, w) for row in records(rows)}
    return notes if any(notes.values()) else None


def tables(
    panels: Panels,
    measure: Measure,
    scheme: str,
    notes: Mapping[int, Mapping[str, str] | None],
) -> None:
    """Draw the table behind each map: its figures, and the notes of :func:`notes_of` by year."""
    w = wording()
    for year, rows in panels.items():
        twin(
            f"map-{year}",
            w.say("chart.map.title", name=measure.name, year=year),
            w.say("map.twin", units=scheme, year=year),
            rows[rows["value"].notna()],
            measures={measure.measure_id: measure},
            across="indicator_id",
            names=rows["name"].to_list(),
            notes=notes[year],
        )
