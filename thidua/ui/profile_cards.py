"""The headline cards of a unit's year: value, change, rank among its company, status, sources."""

from typing import Any, Final

import pandas as pd

from thidua.charts import sparkline
from thidua.measures import Measure
from thidua.profile import Move, is_told
from thidua.rows import Row, records
from thidua.ui import evidence
from thidua.ui.cards import arrowed, large
from thidua.ui.markup import escaped, picture, tag
from thidua.ui.profile_evidence import panel, standing_badges
from thidua.ui.profile_unit import Profile
from thidua.ui.reader import look, wording

_ALWAYS: Final = ("grdp_growth", "grdp_per_capita", "budget_revenue", "exports")
_CARDS: Final = (
    *_ALWAYS, "investment", "ntm_communes_total", "jobs_created", "income_per_capita",
    "poverty_rate", "pci", "papi",
)  # fmt: skip
_SPAN: Final = 15  # years of a trend
_MANYFOLD: Final = 900  # % from which "so many times" is read more easily


def unit_cards(profile: Profile) -> str:
    """Return the cards as markup: four that every province reports, and what else is known."""
    rows = {str(row["indicator_id"]): row for row in records(profile.now)}
    moves = {move.indicator_id: move for move in profile.since}
    shown = [
        _card(profile, profile.measures[one], rows.get(one), moves.get(one))
        for one in _CARDS
        if one in _ALWAYS or (one in rows and pd.notna(rows[one]["value"]))
    ]
    return tag("div", "".join(shown), "td-cards")


def _card(profile: Profile, measure: Measure, row: Row | None, move: Move | None) -> str:
    w = wording()
    title = tag("h3", escaped(measure.name))
    if row is None or pd.isna(row["value"]):
        none = tag("div", tag("span", escaped(w.say("common.no_figures")), "td-none"), "td-figure")
        lines = tag("p", escaped(_others(profile, row)), "td-quiet")
        if row is not None and pd.notna(row["suspect_value"]):
            said = w.say("profile.suspect", value=measure.say_printed(w, row["suspect_value"]))
            lines += tag("p", escaped(said))
        return tag("article", title + none + lines, "td-card")
    value = large(measure.say(w, row["value"]), measure)
    figure = tag("div", tag("span", value, "td-value") + _trend(profile, measure), "td-figure")
    foot = standing_badges(profile, row) + evidence.sources(panel(profile, row), measure.name)
    lines = _change(measure, move, profile.view.year) + _rank(profile, row, move)
    middle = wording().say(
        f"profile.median.{profile.company.kind}", value=measure.say(w, row["median"])
    )
    if is_told(int(row["known"]), int(row["members"]), bool(row["partial"])):
        lines += tag("p", escaped(middle), "td-quiet")
    return tag("article", title + figure + lines + tag("div", foot, "td-foot"), "td-card")


def _others(profile: Profile, row: Row | None) -> str:
    known = 0 if row is None else int(row["known"])
    members = len(profile.company.members)
    return wording().say(f"profile.others.{profile.company.kind}", known=known, members=members)


def _change(measure: Measure, move: Move | None, year: int) -> str:
    if move is None or move.change is None:
        return ""
    w = wording()
    basis = w.say("card.change", year=year - 1)
    return tag("p", f"{arrowed(change_words(measure, move.change), measure)} {escaped(basis)}")


def change_words(measure: Measure, change: float) -> str:
    """Return a change as it is said: in % for what adds up, else in the measure's unit."""
    w = wording()
    if measure.merge_rule == "sum" and change >= _MANYFOLD:
        return "+" + w.say("profile.manyfold", n=w.number(1 + change / 100, 1))
    if measure.merge_rule == "sum":
        return w.signed(change, 1) + "%"
    return measure.say_difference(w, change)


def _rank(profile: Profile, row: Row, move: Move | None) -> str:
    w = wording()
    said = rank_words(profile, row)
    if not said:
        return ""
    if move is not None and move.ranked and move.places:
        way = "up" if move.places > 0 else "down"
        said += ", " + w.say(f"profile.rank.{way}", n=abs(move.places), year=move.before_year)
    return tag("p", escaped(said))


def rank_words(profile: Profile, row: Row) -> str:
    """Return the rank among those with a figure, saying so where some have none; "" when alone."""
    known, members = int(row["known"]), int(row["members"])
    if known < 2:
        return ""
    kind = "size" if profile.better[str(row["indicator_id"])] == "none" else "rank"
    values: dict[str, Any] = {"rank": int(row["rank"]), "known": known}
    if known == members:
        return wording().say(f"profile.{kind}.{profile.company.kind}", **values)
    return wording().say(
        f"profile.{kind}.partial.{profile.company.kind}", members=members, **values
    )


def _trend(profile: Profile, measure: Measure) -> str:
    last = profile.view.year
    by_year = {
        int(row["year"]): row
        for row in profile.histories[measure.measure_id]
        if pd.notna(row["value"]) and last - _SPAN < row["year"] <= last
    }
    if len(by_year) < 2:
        return ""
    years = range(min(by_year), last + 1)
    breaks = {
        at
        for at, year in enumerate(years)
        if year in by_year
        and year - 1 in by_year
        and by_year[year]["segment"] != by_year[year - 1]["segment"]
    }
    w = wording()
    label = w.say("card.trend", name=measure.name, first=years[0], last=last)
    drawn = sparkline(
        [float(by_year[year]["value"]) if year in by_year else None for year in years],
        width=92,
        height=34,
        colour=look().accent,
        breaks=breaks,
    )
    return tag("span", picture(drawn, label), "td-spark", title=label)
