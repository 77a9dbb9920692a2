"""The unit picked on the map: its figure, rank and sources, and the way to its profile."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from thidua.basis import basis, rule_words, why_missing
from thidua.measures import Measure
from thidua.ui import evidence, pick
from thidua.ui.markup import escaped, tag
from thidua.ui.pages import PAGES
from thidua.ui.plot import pressed
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View
from thidua.wording import Wording

KEY = "map_unit"
_NONE = "none"
_HANDED = "_map_handed"
_PROFILE_UNIT = "unit"  # the picker of the profile
_Row = Mapping[Any, Any]


def follow_click(chart: str) -> None:
    """Pick the unit that was clicked on the map, before its picker is drawn."""
    mark = pressed(chart)
    if mark:
        st.session_state[KEY] = str(mark[0])


def pick_unit(rows: pd.DataFrame) -> str:
    """Let the reader pick a unit by name too; return its ``unit_id``, "" where none is picked."""
    w = wording()
    names = dict(zip(rows["unit_id"], rows["name"], strict=True))
    picked = pick.select(
        KEY,
        w.say("map.unit"),
        [_NONE, *names],
        _NONE,
        lambda one: names.get(one, w.say("map.unit.none")),
        searchable=True,
    )
    if picked != st.session_state.get(_HANDED):
        st.session_state[_HANDED] = picked
        if picked != _NONE:  # the profile opens on it, whichever way the reader goes there
            st.session_state[_PROFILE_UNIT] = picked
    return "" if picked == _NONE else picked


def unit_panel(row: _Row, measure: Measure, view: View, scheme: str) -> None:
    """Draw what is known of the unit picked on the map's indicator and year.

    Parameters
    ----------
    row
        Its row of ``map_figure``.
    measure
        What the map shows.
    view, scheme
        Where the link to the profile leads.
    """
    w = wording()
    unit, year = str(row["unit_id"]), int(row["year"])
    parts = ask("part_observation", units=[unit], indicators=[measure.measure_id], year=year)
    rows = ask("observation", unit=unit, indicator=measure.measure_id, year=year)
    panel = (
        evidence.computed(parts) if len(parts) else evidence.observed(rows, measure, named=False)
    )
    st.html(
        tag("div", _figure(row, measure, w) + evidence.sources(panel, str(row["name"])), "td-unit")
    )
    script = next((page.script for page in PAGES if page.path == "profile"), None)
    if script:
        query = {
            "bloc": view.bloc_id,
            "year": str(year),
            "scheme": scheme,
            "lang": w.language,
            _PROFILE_UNIT: unit,
        }
        st.page_link(
            script,
            label=w.say("map.unit.profile", name=row["name"]),
            icon=":material/arrow_forward:",
            icon_position="right",
            query_params=query,
        )


def _figure(row: _Row, measure: Measure, w: Wording) -> str:
    over = tag(
        "p", escaped(w.say("chart.map.title", name=measure.name, year=row["year"])), "td-note"
    )
    if pd.isna(row["value"]):
        said = tag("p", escaped(w.say("common.no_figures")), "td-none")
        return over + said + _note(why_missing(row, w)) + _doubt(row, measure, w)
    rank = w.say("map.unit.rank", rank=w.number(row["rank"], 0), n=w.number(row["ranked"], 0))
    value = tag("strong", escaped(measure.say(w, row["value"])))
    badges = evidence.status_badges(row["status"], row["flag"], w, row["vintage"])
    said = tag("p", " ".join([value, escaped(rank), badges]), "td-value")
    beside = ""
    if row["origin"] == "published" and pd.notna(row["computed"]):
        beside = w.say(
            "map.unit.computed",
            value=measure.say(w, row["computed"]),
            difference=w.signed(row["difference"], measure.decimals),
            rule=rule_words(row, w),
        )
    return over + said + _note(basis(row, w)) + _note(beside)


def _doubt(row: _Row, measure: Measure, w: Wording) -> str:
    if pd.isna(row["suspect_value"]):
        return ""
    return _note(f"{w.flag('suspect')}: {measure.say(w, row['suspect_value'])}")


def _note(text: str) -> str:
    return tag("p", escaped(text[:1].upper() + text[1:]), "td-note") if text else ""
