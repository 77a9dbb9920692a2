"""The views of the comparison: each picks what is its own, asks, and draws one chart at a time."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from thidua.charts import bump, bump_alt, lines, lines_alt
from thidua.comparison import MeasureKind, Middle, measures_for, ranked, reference
from thidua.measures import Measure
from thidua.rows import records
from thidua.ui import chrome, evidence, pick
from thidua.ui.once import once
from thidua.ui.plot import for_clicks, plot
from thidua.ui.reader import look, wording
from thidua.ui.selection import COUNTRY, Selection
from thidua.ui.snapshot import ask
from thidua.ui.twin import Figures, twin

LEADING = "grdp_growth"
_MOST_CHARTS, _MOST_EXTRA = 4, 6


Rows = Mapping[str, Mapping[Any, Any]]


def pick_indicators(rows: Rows, measures: Mapping[str, Measure]) -> list[str]:
    """Let the reader pick up to four indicators, those with figures first."""
    options = sorted(rows, key=lambda one: rows[one]["known"] == 0)
    default = LEADING if LEADING in options else options[0]
    chosen = pick.several(
        "indicators",
        wording().say("comparison.indicators", most=_MOST_CHARTS),
        options,
        [default],
        lambda one: measures[one].name,
        searchable=True,
        most=_MOST_CHARTS,
    )
    return chosen or [default]


def pick_extra(names: Mapping[str, str], members: Collection[str]) -> list[str]:
    """Let the reader add provinces from outside the bloc."""
    return pick.several(
        "extra",
        wording().say("comparison.extra"),
        [one for one in names if one not in members and one != COUNTRY],
        [],
        names.__getitem__,
        searchable=True,
        most=_MOST_EXTRA,
    )


def pick_measure(chosen: Sequence[str], rows: Rows) -> MeasureKind:
    """Let the reader switch level, growth, per head and share, as far as the indicators allow."""
    w = wording()
    allowed = [
        kind
        for kind in measures_for(rows[chosen[0]])
        if all(kind in measures_for(rows[one]) for one in chosen)
    ]
    if len(allowed) == 1:
        return allowed[0]
    picked = pick.switch(
        "measure",
        w.say("comparison.measure"),
        allowed,
        "level",
        lambda kind: w.say(f"comparison.measure.{kind}"),
    )
    return next(kind for kind in allowed if kind == picked)


def pick_middle() -> Middle:
    """Let the reader switch the line of reference: the bloc's mean or its median."""
    w = wording()
    picked = pick.switch(
        "middle",
        w.say("comparison.middle"),
        ["mean", "median"],
        "mean",
        lambda one: w.say(f"comparison.middle.{one}"),
    )
    return "median" if picked == "median" else "mean"


@dataclass(frozen=True)
class _Drawn:
    """A chart under its head.

    Parameters
    ----------
    head
        The finding, and on how many members it rests, as markup.
    figure, alt
        The chart, shared by all readers and never changed, and what it shows in words; None where
        there is no figure to draw.
    """

    head: str
    figure: go.Figure | None = None
    alt: str = ""


def lines_view(selection: Selection, indicator_id: str, kind: MeasureKind, middle: Middle) -> None:
    """Draw members over the years with the bloc's middle and the country."""
    drawn = _lines(selection, indicator_id, kind, middle)
    st.html(drawn.head)
    if drawn.figure is None:
        return
    mark = plot(drawn.figure, key=f"lines_{indicator_id}", alt=drawn.alt, clickable=True)
    evidence.on_click(mark, {indicator_id: selection.measures[indicator_id]})

    def units() -> pd.DataFrame:
        figures = selection.derived(indicator_id, kind)
        return figures[figures["unit_id"] != COUNTRY]

    measure = selection.measure(indicator_id, kind)
    _twin(selection, f"lines-{indicator_id}", measure, units, kind, selection.units)


@once(
    lambda selection, indicator_id, kind, middle: (
        selection.view.key,
        selection.key(indicator_id, kind),
        selection.highlight,
        middle,
    )
)
def _lines(selection: Selection, indicator_id: str, kind: MeasureKind, middle: Middle) -> _Drawn:
    w, measure = wording(), selection.measure(indicator_id, kind)
    figures = selection.derived(indicator_id, kind)
    units = figures[figures["unit_id"] != COUNTRY]
    members = units[units["unit_id"].isin(selection.members)]
    head = chrome.section_head(
        _standing_title(selection, measure, members), _reach(members, selection)
    )
    if units.empty:
        return _Drawn(head)
    middles = _middles(selection.key(indicator_id, kind), members, selection.members, middle)
    middles = middles.assign(name=w.say(f"common.bloc_{middle}.{selection.view.company}"))
    parts = [] if kind == "share" else [middles]
    if not (kind == "level" and measure.merge_rule == "sum"):
        parts.append(figures[figures["unit_id"] == COUNTRY].assign(name=w.say("common.country")))
    references = pd.concat(parts) if parts else middles.iloc[0:0]
    breaks = ask("series_break", indicator=indicator_id, units=list(selection.units))
    breaks = breaks[breaks["year"].between(selection.first + 1, selection.last)]
    breaks = breaks.assign(reason=[w.pick(row, "reason") for row in records(breaks)])
    shared: dict[str, Any] = {
        "unit": measure.unit,
        "decimals": measure.decimals,
        "highlight": selection.highlight,
    }
    return _Drawn(
        head,
        for_clicks(lines(units, references, w=w, look=look(), breaks=breaks, **shared)),
        lines_alt(units, references, w=w, indicator_name=measure.name, **shared),
    )


@st.cache_data(max_entries=200, show_spinner=False)
def _middles(
    key: tuple[object, ...], _figures: pd.DataFrame, members: Sequence[str], how: Middle
) -> pd.DataFrame:
    """Return ``reference`` of figures that `key` names: no control but these choices moves it."""
    return reference(_figures, members, how)


def ranks_view(selection: Selection, indicator_id: str, kind: MeasureKind) -> None:
    """Draw the members' ranks over the years."""
    w, measure = wording(), selection.measure(indicator_id, kind)
    figures = selection.derived(indicator_id, kind)
    members = figures[figures["unit_id"].isin(selection.members)]
    ranks = ranked(members, measure.better)
    chrome.section(_path_title(selection, measure, ranks), _reach(members, selection))
    if ranks.empty:
        return
    drawn = ranks[["unit_id", "name", "year", "rank"]]
    shared: dict[str, Any] = {"highlight": selection.highlight, "members": len(selection.members)}
    mark = plot(
        bump(drawn, w=w, look=look(), **shared),
        key=f"ranks_{indicator_id}",
        alt=bump_alt(drawn, w=w, title=measure.name, **shared),
        clickable=True,
    )
    evidence.on_click(mark, {indicator_id: selection.measures[indicator_id]})
    in_ranks = Measure(indicator_id, measure.name, w.say("common.rank"), 0, "lower", "none")
    as_figures = ranks.assign(value=ranks["rank"])
    _twin(selection, f"ranks-{indicator_id}", in_ranks, as_figures, kind, selection.members)


def _twin(
    selection: Selection,
    key: str,
    measure: Measure,
    figures: Figures,
    kind: MeasureKind,
    units: Sequence[str],
) -> None:
    w = wording()
    caption = w.say(
        "comparison.caption",
        bloc=w.pick(selection.view.bloc, "name"),
        first=selection.first,
        last=selection.last,
    )
    asked = [measure.measure_id] + (["population"] if kind == "per_head" else [])
    measures = {measure.measure_id: measure}
    cited = None
    if kind != "level":
        cited = partial(selection.figures, asked, selection.first - 1)
        measures |= {one: selection.measures[one] for one in asked if one != measure.measure_id}
    names = [selection.names[unit] for unit in units]
    twin(key, measure.name, caption, figures, measures, "year", names, cited)


def _standing_title(selection: Selection, measure: Measure, members: pd.DataFrame) -> str:
    """Say where the highlighted unit stands in the last year it has a figure."""
    w = wording()
    ranks = ranked(members, measure.better)
    own = ranks[ranks["unit_id"] == selection.highlight]
    if own.empty:
        name = selection.names[selection.highlight]
        return w.say("comparison.title.none", name=measure.name, unit=name)
    last = own.sort_values("year").iloc[-1]
    return w.say(
        "comparison.title.lines",
        name=measure.name,
        unit=last["name"],
        value=measure.say(w, last["value"]),
        year=int(last["year"]),
        rank=int(last["rank"]),
        ranked=int(last["ranked"]),
    )


def _path_title(selection: Selection, measure: Measure, ranks: pd.DataFrame) -> str:
    w = wording()
    # Alone in a year is no rank.
    own = ranks[(ranks["unit_id"] == selection.highlight) & (ranks["ranked"] > 1)]
    own = own.sort_values("year")
    if len(own) < 2:
        return _standing_title(selection, measure, ranks)
    start, end = own.iloc[0], own.iloc[-1]
    return w.say(
        "comparison.title.ranks",
        name=measure.name,
        unit=end["name"],
        start=int(start["rank"]),
        first=int(start["year"]),
        end=int(end["rank"]),
        last=int(end["year"]),
    )


def _reach(members: pd.DataFrame, selection: Selection) -> str:
    """Say on how many members the last year of the span rests."""
    w = wording()
    known = members.loc[members["year"] == members["year"].max(), "unit_id"].nunique()
    if not known:
        return w.say("common.no_figures")
    year = int(members["year"].max())
    return w.say("comparison.reach", known=known, members=len(selection.members), year=year)
