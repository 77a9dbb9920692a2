"""The members ranked on an indicator of the reader's choice: chart, table, and who is missing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from thidua.charts import ranking_alt, ranking_dots, sparkline
from thidua.headline import HEADLINES, LEADING
from thidua.measures import Measure, indicator_measures
from thidua.rows import Row, by, named, records
from thidua.ui import chrome, evidence, pick
from thidua.ui.guard import fragment
from thidua.ui.markup import badge, escaped, picture, table, tag
from thidua.ui.once import once
from thidua.ui.plot import for_clicks, plot
from thidua.ui.reader import look, wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View
from thidua.wording import Wording


@dataclass(frozen=True)
class _Told:
    """The ranking on an indicator.

    Parameters
    ----------
    head, table
        The finding, and the members with those who are missing, as markup.
    figure, alt
        The chart, shared by all readers and never changed, and what it shows in words; None where
        nobody has a figure.
    """

    head: str
    table: str
    figure: go.Figure | None
    alt: str


@st.fragment
@fragment("indicator")
def member_ranking(view: View) -> None:
    """Draw the ranking; the picker of the indicator reruns this part of the page alone."""
    w, offered = wording(), _offered(view)
    if not offered:
        return
    heading = st.container()
    indicator_id = pick.select(
        "indicator",
        w.say("briefing.indicator"),
        list(offered),
        LEADING if LEADING in offered else next(iter(offered)),
        lambda one: offered[one][1],
        searchable=True,
        width=520,
    )
    measure = offered[indicator_id][0]
    told = _told(view, measure)
    with heading:
        st.html(told.head)
    left, right = st.columns([5, 8], gap="medium")
    with left:
        if told.figure is not None:
            mark = plot(told.figure, key="ranking_chart", alt=told.alt, clickable=True)
            evidence.on_click(mark, {measure.measure_id: measure}, view.year)
    with right:
        st.html(told.table)


@once(lambda view: view.key)
def _offered(view: View) -> Mapping[str, tuple[Measure, str]]:
    """Return the indicators of which anything is known, each with its words in the list."""
    w, indicators = wording(), ask("indicator", **view.asked)
    measures = indicator_measures(indicators, w)
    offered = {}
    for row in records(indicators[indicators["known"] > 0]):
        measure, known, members = measures[str(row["indicator_id"])], row["known"], row["members"]
        words = w.say("briefing.indicator.option", name=measure.name, known=known, members=members)
        offered[measure.measure_id] = (measure, words)
    return offered


@once(lambda view, measure: (view.key, measure.measure_id))
def _told(view: View, measure: Measure) -> _Told:
    """Put the ranking together: every member is in it, also those without a figure."""
    w = wording()
    rows = named(ask("bloc_ranking", **view.asked, indicator=measure.measure_id), w)
    ranked = rows[rows["rank"].notna()]
    head = chrome.section_head(_title(ranked, measure, w), _note(rows, ranked, measure, view, w))
    table = _table(ranked, measure, view, w) + _missing(rows, measure, w)
    return _Told(head, table, *_chart(ranked, measure, view, w))


def _title(ranked: pd.DataFrame, measure: Measure, w: Wording) -> str:
    if ranked.empty:
        return w.say("briefing.ranking.none", name=measure.name)
    first, last = ranked.iloc[0]["name"], ranked.iloc[-1]["name"]
    if len(ranked) == 1:
        return w.say("briefing.ranking.one", name=measure.name, first=first)
    tied = int((ranked["rank"] == 1).sum())
    if tied > 1:
        return w.say("briefing.ranking.tied", n=tied, name=measure.name)
    if measure.better == "none":
        return w.say("briefing.ranking.sizes", first=first, last=last, name=measure.name)
    if ranked.iloc[-2]["rank"] == ranked.iloc[-1]["rank"]:
        return w.say("briefing.ranking.leads", first=first, name=measure.name)
    return w.say("briefing.ranking", first=first, last=last, name=measure.name)


def _note(
    rows: pd.DataFrame, ranked: pd.DataFrame, measure: Measure, view: View, w: Wording
) -> str:
    note = w.say("briefing.ranking.note", known=len(ranked), members=len(rows), year=view.year)
    return note if measure.better != "none" else f"{note} {w.say('briefing.ranking.by_size')}"


def _chart(
    ranked: pd.DataFrame, measure: Measure, view: View, w: Wording
) -> tuple[go.Figure | None, str]:
    if ranked.empty:
        return None, ""
    country = ranked["country_value"].dropna()
    held_against: dict[str, Any] = {
        "bloc_mean": float(ranked["bloc_mean"].iloc[0]),
        "bloc_mean_label": w.say(f"common.bloc_mean.{view.company}"),
        "country": float(country.iloc[0]) if len(country) else None,
        "country_label": w.say("common.country"),
        "unit": measure.unit,
        "decimals": measure.decimals,
        "indicator_name": measure.name,
        "better": measure.better,
    }
    figure = ranking_dots(ranked, w=w, look=look(), **held_against)
    return for_clicks(figure), ranking_alt(ranked, w=w, **held_against)


def _table(ranked: pd.DataFrame, measure: Measure, view: View, w: Wording) -> str:
    units = list(ranked["unit_id"])
    series = ask("member_series", units=units, year=view.year, indicator=measure.measure_id)
    trends = by(series, "unit_id")
    said = observations_for(view, measure.measure_id)
    said = said[said["indicator_id"] == measure.measure_id]
    panels = {
        unit: evidence.observed(rows, measure, named=False)
        for unit, rows in by(said, "unit_id").items()
    }
    computed = [str(row["unit_id"]) for row in records(ranked) if row["origin"] != "published"]
    if computed:
        parts = ask(
            "part_observation", units=computed, indicators=[measure.measure_id], year=view.year
        )
        panels |= {str(unit): evidence.computed(rows) for unit, rows in parts.groupby("unit_id")}
    with_country = bool(ranked["to_country"].notna().any())
    headings = [
        w.say("briefing.column.member"),
        w.say("briefing.column.rank"),
        f"{w.say('common.value')} ({measure.unit})",
        w.say("briefing.column.move"),
        w.say("briefing.column.to_mean", bloc=w.say(f"bloc_kind.short.{view.company}")),
        *([w.say("briefing.column.to_country")] if with_country else []),
        w.say("briefing.column.trend"),
        w.say("briefing.column.status"),
    ]
    body = []
    for row in records(ranked):
        unit_id = str(row["unit_id"])
        # That a growth is derived from levels is said in its panel; a doubt is said at once.
        doubt = "" if row["flag"] == "derived" else row["flag"]
        status = evidence.status_badges(row["status"], doubt, w, row["vintage"])
        panel = panels.get(unit_id, "")
        cells = [
            escaped(row["name"]),
            w.number(row["rank"], 0),
            tag("strong", w.number(row["value"], measure.decimals)),
            _move(row["rank_change"], w),
            w.signed(row["to_mean"], measure.decimals),
        ]
        if with_country:
            cells.append(w.signed(row["to_country"], measure.decimals))
        trend = trends.get(unit_id, [])
        cells.append(_trend(trend, view.year, w.say("briefing.trend", name=row["name"])))
        cells.append(evidence.sources(panel, str(row["name"]), status))
        body.append(cells)
    numbers = frozenset(range(1, 6 if with_country else 5))
    caption = w.say("briefing.caption", name=measure.name, year=view.year)
    return table(headings, body, caption=caption, numbers=numbers)


def observations_for(view: View, indicator_id: str) -> pd.DataFrame:
    """Return what every source says of the members on an indicator, with ``name``.

    The headline indicators are asked for together: the cards have asked for them already.
    """
    together = [headline.indicator_id for headline in HEADLINES]
    return observations_of(view, together if indicator_id in together else [indicator_id])


def observations_of(view: View, indicators: Sequence[str]) -> pd.DataFrame:
    """Return what every source says of the members on indicators, with ``name``.

    What is computed for a new unit is among the rows, without a source of its own.
    """
    asked = list(indicators)
    rows = ask("member_observation", **view.asked, indicators=asked)
    if view.stands_in:
        units = list(ask("bloc_member", **view.asked)["unit_id"])
        computed = ask("computed_figure", units=units, year=view.year, indicators=asked)
        rows = pd.concat([rows, computed], ignore_index=True)
    return named(rows, wording())


def _move(change: object, w: Wording) -> str:
    if pd.isna(change):  # type: ignore[call-overload]
        return w.number(None, 0)
    places = int(str(change))
    if places == 0:
        return tag("span", "=", "td-muted", title=w.say("briefing.same"))
    said = w.say("briefing.up" if places > 0 else "briefing.down", n=abs(places))
    arrow, css = ("▲", "td-up") if places > 0 else ("▼", "td-down")
    return tag("span", f"{arrow} {abs(places)}", css, title=said)


def _trend(rows: Sequence[Row], year: int, label: str) -> str:
    if len(rows) < 2:
        return ""
    by_year = {int(row["year"]): row for row in rows}
    years = range(min(by_year), year + 1)
    breaks = {
        at
        for at, one in enumerate(years)
        if one in by_year
        and one - 1 in by_year
        and by_year[one]["segment"] != by_year[one - 1]["segment"]
    }
    values = [float(by_year[one]["value"]) if one in by_year else None for one in years]
    drawn = sparkline(values, width=84, height=24, colour=look().accent, breaks=breaks)
    return picture(drawn, label)


def _missing(rows: pd.DataFrame, measure: Measure, w: Wording) -> str:
    missing = rows[rows["rank"].isna()]
    if missing.empty:
        return ""
    names: list[str] = [
        row["name"]
        if pd.isna(row["suspect_value"])
        else w.say(
            "briefing.missing.suspect",
            name=row["name"],
            value=measure.say_printed(w, row["suspect_value"]),
        )
        for row in records(missing)
    ]
    title = tag("strong", escaped(f"{w.say('briefing.missing')}: "))
    chips = " ".join(badge(name, "td-estimate") for name in names)
    return tag("p", title + chips, "td-note")
