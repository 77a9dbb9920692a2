"""Every indicator of a unit as a small chart: its own line inside the band of its company."""

from collections.abc import Sequence
from typing import Final

import streamlit as st

from thidua.charts import Look
from thidua.charts.band import Spread, band
from thidua.charts.series import Point
from thidua.profile import is_told
from thidua.rows import Row
from thidua.ui import chrome, evidence, pick
from thidua.ui.markup import backdrop, escaped, tag
from thidua.ui.once import once
from thidua.ui.profile_cards import rank_words
from thidua.ui.profile_evidence import panel, standing_badges
from thidua.ui.profile_unit import Profile
from thidua.ui.reader import look, wording

_RECENT: Final = 15  # years, as the trends of the cards
_OUTSIDE: Final = "profile.outside"


def multiples_head(profile: Profile) -> str:
    """Return the head of the small charts as markup."""
    w = wording()
    return chrome.section_head(
        w.count("profile.multiples", len(_known(profile)), unit=profile.name),
        w.say(f"profile.multiples.note.{profile.company.kind}", year=profile.view.year),
    )


def multiples(profile: Profile) -> None:
    """Draw the small charts by group, all on one axis of years of the reader's choice."""
    w = wording()
    span = pick.switch(
        "span",
        w.say("profile.span"),
        ["recent", "all"],
        "recent",
        lambda one: w.say(f"profile.span.{one}"),
    )
    st.html(_charts(profile, span))


@once(lambda profile, span: (profile.key, span), most=60)
def _charts(profile: Profile, span: str) -> str:
    view, known = profile.view, _known(profile)
    dated = [int(row["year"]) for rows in known.values() for row in rows if _is_known(row)]
    every = min(dated), max(*dated, view.year)
    years = (view.year - _RECENT + 1, view.year) if span == "recent" else every
    shown: dict[str, list[str]] = {}
    ground = look()
    for indicator_id, rows in known.items():
        inside = any(_is_known(row) and years[0] <= row["year"] <= years[1] for row in rows)
        group = f"group.{profile.groups[indicator_id]}" if inside else _OUTSIDE
        chart = _multiple(profile, indicator_id, rows, years if inside else every, ground)
        shown.setdefault(group, []).append(chart)
    outside = shown.pop(_OUTSIDE, [])
    if outside:  # on an axis of their own: every indicator has its chart
        shown[_OUTSIDE] = outside
    return "".join(
        tag("h3", escaped(_heading(group, years)), "td-subhead")
        + tag("div", "".join(charts), "td-multiples", style=f"--charts: {len(charts)}")
        for group, charts in shown.items()
    )


def _known(profile: Profile) -> dict[str, list[Row]]:
    """Return the rows of each indicator of which the unit has a figure in any year."""
    return {
        one: rows for one, rows in profile.histories.items() if any(_is_known(row) for row in rows)
    }


def _is_known(row: Row) -> bool:
    return bool(row["value"] == row["value"])


def _heading(group: str, years: tuple[int, int]) -> str:
    w = wording()
    return w.say(group, first=years[0], last=years[1]) if group == _OUTSIDE else w.say(group)


def _multiple(
    profile: Profile,
    indicator_id: str,
    rows: Sequence[Row],
    years: tuple[int, int],
    ground: Look,
) -> str:
    w, measure = wording(), profile.measures[indicator_id]
    shown = _shown(rows, profile.view.year, years)
    value = measure.say(w, shown["value"])
    name = tag("h4", escaped(measure.name))
    when = "" if shown["year"] == profile.view.year else f" ({shown['year']})"
    rank = rank_words(profile, shown)
    now = tag("p", tag("strong", escaped(value)) + escaped(when), "td-now")
    spreads = [
        Spread(
            int(row["year"]),
            float(row["lowest"]),
            float(row["median"]),
            float(row["highest"]),
            bool(row["band_joined"]),
        )
        for row in rows
        if is_told(int(row["known"]), int(row["members"]), bool(row["partial"]))
    ]
    label = _alt(profile, shown, rank, bool(spreads))
    drawn = band(
        _points(rows),
        spreads,
        years=years,
        marked=profile.view.year,
        look=ground,
    )
    ends = tag("p", f"<span>{years[0]}</span><span>{years[1]}</span>", "td-years-axis")
    foot = escaped(rank)
    if is_told(int(shown["known"]), int(shown["members"]), bool(shown["partial"])):
        spread = w.say(
            f"profile.spread.{profile.company.kind}",
            low=w.number(shown["lowest"], measure.decimals),
            median=w.number(shown["median"], measure.decimals),
            high=w.number(shown["highest"], measure.decimals),
        )
        foot += tag("span", escaped(spread), "td-note")
    sources = evidence.sources(panel(profile, shown), measure.name, standing_badges(profile, shown))
    content = (
        name
        + now
        + backdrop(drawn, label, "td-chart")
        + ends
        + tag("p", foot, "td-where")
        + sources
    )
    return tag("article", content, "td-multiple")


def _shown(rows: Sequence[Row], year: int, years: tuple[int, int]) -> Row:
    """Return the row said in words: of the year, or else the last one before, or else the first."""
    known = [row for row in rows if _is_known(row) and years[0] <= row["year"] <= years[1]]
    return next((row for row in reversed(known) if row["year"] <= year), known[0])


def _points(rows: Sequence[Row]) -> list[Point]:
    """Return the unit's figures, each with whether a line may lead to it from the one before."""
    points: list[Point] = []
    before: tuple[int, object] | None = None
    for row in rows:
        if not _is_known(row):
            continue
        year, segment = int(row["year"]), row["segment"]
        joined = before == (year - 1, segment)
        status, flag = str(row["status"]), str(row["flag"])
        points.append(Point("", "", year, float(row["value"]), status, flag, joined))
        before = (year, segment)
    return points


def _alt(profile: Profile, shown: Row, rank: str, banded: bool) -> str:
    w, measure = wording(), profile.measures[str(shown["indicator_id"])]
    said = w.say(
        "profile.alt",
        name=measure.name,
        unit=profile.name,
        value=measure.say(w, shown["value"]),
        year=int(shown["year"]),
    )
    parts = [said, rank]
    if banded:
        parts.append(w.say(f"profile.alt.band.{profile.company.kind}"))
    return "; ".join(part for part in parts if part) + "."
