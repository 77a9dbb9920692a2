"""Several indicators at once: the heat map member × indicator, and two indicators with trails."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from thidua.charts import heat, heat_alt, pairs, pairs_alt
from thidua.comparison import rank_correlation, ranked, standardised
from thidua.measures import Measure
from thidua.ui import chrome, evidence, pick
from thidua.ui.plot import plot
from thidua.ui.reader import look, wording
from thidua.ui.selection import COUNTRY, Selection
from thidua.ui.twin import twin

_MOST = 14
_ENOUGH = 0.65  # of the members: below it a column says more about gaps than about members


def pick_heat(
    rows: Mapping[str, Mapping[Any, Any]], measures: Mapping[str, Measure]
) -> tuple[list[str], str]:
    """Let the reader pick the columns and what the cells say: indicators, and rank or score."""
    w = wording()
    options = [one for one, row in rows.items() if row["better"] != "none"]
    known = [one for one in options if rows[one]["known"] > 0]
    full = [one for one in known if rows[one]["known"] >= _ENOUGH * rows[one]["members"]]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        mode = pick.switch(
            "cells",
            w.say("comparison.cells"),
            ["rank", "score"],
            "rank",
            lambda one: w.say(f"comparison.cells.{one}"),
        )
        default = (full or known)[:_MOST]
        # Drawn only while it is open, as the settings of the lab are (lab_method.py).
        box = st.popover(w.say("comparison.criteria"), key="criteria_box", on_change="rerun")
        if not box.open:
            return pick.several_kept("criteria", options, default, most=_MOST), mode
        with box:
            chosen = pick.several(
                "criteria",
                w.say("comparison.criteria.most", most=_MOST),
                options,
                default,
                lambda one: measures[one].name,
                searchable=True,
                most=_MOST,
            )
    return chosen, mode


def pick_pairs(
    rows: Mapping[str, Mapping[Any, Any]], measures: Mapping[str, Measure]
) -> tuple[str, str, bool]:
    """Let the reader pick the two indicators, and whether the years before are drawn."""
    w = wording()
    options = sorted(rows, key=lambda one: rows[one]["known"] == 0)
    with st.container(horizontal=True, vertical_alignment="bottom"):
        x, y = (
            pick.select(
                axis,
                w.say(f"comparison.{axis}"),
                options,
                default if default in options else options[0],
                lambda one: measures[one].name,
                searchable=True,
            )
            for axis, default in (("x", "grdp_per_capita"), ("y", "grdp_growth"))
        )
        trails = pick.switch(
            "trails",
            w.say("comparison.trails"),
            ["no", "yes"],
            "no",
            lambda one: w.say(f"common.{one}"),
        )
    return x, y, trails == "yes"


def heat_view(selection: Selection, chosen: list[str], mode: str) -> None:
    """Draw members × indicators for the year picked: ranks or standardised figures."""
    w, view = wording(), selection.view
    figures = selection.figures(chosen) if chosen else selection.figures(["grdp_growth"])
    year = figures[(figures["year"] == view.year) & figures["unit_id"].isin(selection.members)]
    if not chosen or year.empty:
        chrome.section(w.say("comparison.title.heat_none", year=view.year))
        return
    better = {one: selection.measures[one].better for one in chosen}
    scored = standardised(ranked(year, better), pd.DataFrame(selection.rows.values()))
    chrome.section(_strengths(selection, scored), w.say("comparison.heat.note", year=view.year))
    frame = _grid(selection, chosen, scored)
    mark = plot(
        heat(frame, w=w, look=look(), mode=mode),
        key="heat",
        alt=heat_alt(frame, w=w, mode=mode),
        clickable=True,
    )
    measures = {one: selection.measures[one] for one in chosen}
    evidence.on_click(mark, measures, view.year)
    caption = w.say("briefing.over", bloc=w.pick(view.bloc, "name"), year=view.year)
    names = [selection.names[unit] for unit in selection.members]
    twin("heat", w.say("comparison.view.heat"), caption, year, measures, "indicator_id", names)


def pairs_view(selection: Selection, chosen: tuple[str, str], trails: bool) -> None:
    """Draw two indicators against each other at the last year of the span, with trails."""
    w = wording()
    x, y = (selection.measures[one] for one in chosen)
    frame = _paired(selection, *chosen)
    last = frame[frame["year"] == frame["year"].max()]
    members = last[last["unit_id"].isin(selection.members)]
    correlation = rank_correlation(members["x"], members["y"])
    if frame.empty:
        chrome.section(w.say("comparison.title.pairs_none", x=x.name, y=y.name))
        return
    title = w.say("comparison.title.pairs", x=x.name, y=y.name, year=int(last["year"].iloc[0]))
    note = w.count("comparison.pairs.few", len(members)) if correlation is None else w.say(
        "comparison.pairs.note", r=w.number(correlation, 2), n=len(members))  # fmt: skip
    chrome.section(title, note)
    words: dict[str, Any] = {
        "x_label": f"{x.name} ({x.unit})",
        "y_label": f"{y.name} ({y.unit})",
        "x_decimals": x.decimals,
        "y_decimals": y.decimals,
        "highlight": selection.highlight,
    }
    # The mean of a few members is not the bloc's: then the chart takes that of the dots it shows.
    enough = 3 * len(members) >= 2 * len(selection.members)
    means = (float(members["x"].mean()), float(members["y"].mean())) if enough else None
    mark = plot(
        pairs(
            frame,
            w=w,
            look=look(),
            trails=trails,
            means=means,
            mean_label=w.say(f"common.bloc_mean.{selection.view.company}") if enough else None,
            **words,
        ),
        key="pairs",
        alt=pairs_alt(frame, w=w, **words),
        clickable=True,
    )
    evidence.on_click(mark, {y.measure_id: y, x.measure_id: x})
    figures = selection.figures(chosen)
    figures = figures[(figures["year"] == last["year"].iloc[0]) & (figures["unit_id"] != COUNTRY)]
    caption = w.say(
        "comparison.caption",
        bloc=w.pick(selection.view.bloc, "name"),
        first=selection.first,
        last=selection.last,
    )
    twin(
        "pairs",
        title,
        caption,
        figures,
        {one: selection.measures[one] for one in chosen},
        "indicator_id",
        [selection.names[unit] for unit in selection.units],
    )


def _paired(selection: Selection, x: str, y: str) -> pd.DataFrame:
    """Return a row per unit and year with both figures, and the less final status of the two."""
    figures = selection.figures([x, y])
    figures = figures[figures["unit_id"] != COUNTRY]
    columns = ["unit_id", "name", "year", "value", "status", "segment"]
    both = figures.loc[figures["indicator_id"] == x, columns].merge(
        figures.loc[figures["indicator_id"] == y, columns],
        on=["unit_id", "name", "year"],
        suffixes=("_x", "_y"),
    )
    order = {"actual": 0, "preliminary": 1, "estimate": 2}
    weaker = both["status_x"].map(order) >= both["status_y"].map(order)
    return both.assign(
        x=both["value_x"],
        y=both["value_y"],
        status=both["status_x"].where(weaker, both["status_y"]),
        segment=both["segment_x"] + "/" + both["segment_y"],
    )


def _strengths(selection: Selection, scored: pd.DataFrame) -> str:
    w = wording()
    own = scored[(scored["unit_id"] == selection.highlight) & scored["score"].notna()]
    name = selection.names[selection.highlight]
    if len(own) < 2:
        return w.say("comparison.title.heat", unit=name)
    own = own.sort_values("score")
    worst, best = own.iloc[0], own.iloc[-1]
    return w.say(
        "comparison.title.strengths",
        unit=name,
        best=selection.measures[str(best["indicator_id"])].name,
        best_rank=int(best["rank"]),
        worst=selection.measures[str(worst["indicator_id"])].name,
        worst_rank=int(worst["rank"]),
    )


def _grid(selection: Selection, chosen: list[str], scored: pd.DataFrame) -> pd.DataFrame:
    """Return a row per member and indicator, gaps included, in the order they are shown."""
    w = wording()
    every = pd.MultiIndex.from_product(
        [selection.members, chosen], names=["unit_id", "indicator_id"]
    ).to_frame(index=False)
    grid = every.merge(
        scored[["unit_id", "indicator_id", "value", "rank", "ranked", "score"]],
        on=["unit_id", "indicator_id"],
        how="left",
    )
    measures = [selection.measures[one] for one in grid["indicator_id"]]
    groups = [selection.rows[one]["group"] for one in grid["indicator_id"]]
    return grid.assign(
        name=grid["unit_id"].map(selection.names),
        indicator=[measure.name for measure in measures],
        group=[w.say(f"group.{group}") for group in groups],
        value_text=[
            w.number(value, measure.decimals)
            for value, measure in zip(grid["value"], measures, strict=True)
        ],
        members=grid["ranked"],
    )
