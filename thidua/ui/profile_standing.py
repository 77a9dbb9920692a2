"""Where a unit stands best and worst, what changed, and the finding that makes the page's title."""

from collections.abc import Sequence
from typing import Final

from thidua.profile import (
    Move,
    Standing,
    declines,
    improvements,
    moves_over,
    strengths,
    weaknesses,
)
from thidua.rows import Row, records
from thidua.ui import chrome, evidence
from thidua.ui.cards import arrowed
from thidua.ui.markup import escaped, flow, pair, table, tag
from thidua.ui.profile_cards import change_words
from thidua.ui.profile_evidence import panel, standing_badges
from thidua.ui.profile_unit import Profile
from thidua.ui.reader import wording

_HEADINGS: Final = frozenset({1, 2, 3})


def finding(profile: Profile) -> str:
    """Return the title: where the unit stands best and worst, and what moved most in the year."""
    w, year = wording(), profile.view.year
    found = profile.standings
    best, worst = strengths(found, 1), weaknesses(found, 1)
    parts = []
    for side, one in (("best", best), ("worst", worst)):
        if one:
            parts.append(w.say(f"profile.title.{side}", name=_inside(profile, one[0])))
    said = w.say("profile.title.join", first=parts[0], second=parts[1]) if len(parts) > 1 else ""
    said = said or "".join(parts)
    moves = profile.since
    farthest = [*improvements(moves, 1), *declines(moves, 1)]
    if farthest:
        move = max(farthest, key=lambda one: abs(one.pace))
        way = "up" if move.places > 0 else "down"
        places = w.count("common.places", abs(move.places))
        name = _inside(profile, move)
        moved = w.say(f"profile.title.{way}", year=year, places=places, name=name)
        said = w.say("profile.title.and", first=said, second=moved) if said else moved
    if not said:
        known = bool(profile.now["value"].notna().any())
        said = w.say("profile.title.some" if known else "profile.title.nothing", year=year)
    return w.say("profile.title", unit=profile.name, finding=said)


def _inside(profile: Profile, one: Standing | Move) -> str:
    """Return the indicator's name inside a sentence: small, unless it begins with an acronym."""
    name = profile.measures[one.indicator_id].name
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def strengths_and_weaknesses(profile: Profile) -> str:
    """Return, as markup, where the unit stands best and worst in its company in the year."""
    w, year = wording(), profile.view.year
    found = profile.standings
    best, worst = strengths(found), weaknesses(found)
    head = chrome.section_head(
        w.say(f"profile.standing.{profile.company.kind}", year=year),
        w.count("profile.standing.note", len(found)) if found else "",
    )
    if not found:
        none = w.say("profile.standing.none", year=year)
        return flow(head, tag("p", escaped(none), "td-notice"))
    return flow(head, pair(_side(profile, "best", best), _side(profile, "worst", worst)))


def _side(profile: Profile, side: str, shown: Sequence[Standing]) -> str:
    w = wording()
    title = tag("h3", escaped(w.say(f"profile.{side}")), "td-subhead")
    none = tag("p", escaped(w.say(f"profile.{side}.none")), "td-note")
    return title + (_standing_table(profile, shown, side) if shown else none)


def _standing_table(profile: Profile, shown: Sequence[Standing], side: str) -> str:
    w = wording()
    rows = _rows(profile)
    body = []
    for one in shown:
        measure, row = profile.measures[one.indicator_id], rows[one.indicator_id]
        distance = measure.say_difference(w, one.to_median)
        body.append(
            [
                escaped(measure.name),
                tag("strong", escaped(measure.say(w, one.value))),
                f"{one.rank}/{one.known}",
                escaped(distance),
                evidence.sources(panel(profile, row), measure.name, standing_badges(profile, row)),
            ]
        )
    headings = [
        w.say("common.indicator"),
        w.say("common.value"),
        w.say("common.rank"),
        w.say(f"profile.column.to_median.{profile.company.kind}"),
        w.say("common.status"),
    ]
    caption = w.say(f"profile.{side}")
    return table(headings, body, caption=caption, numbers=_HEADINGS, css="td-profile")


def _rows(profile: Profile) -> dict[str, Row]:
    return {str(row["indicator_id"]): row for row in records(profile.now)}


def changes(profile: Profile) -> str:
    """Return, as markup, what changed in the year, and the fastest moves over a few years."""
    w, year = wording(), profile.view.year
    since = profile.since
    longer = moves_over(profile.changes, year, profile.better, profile.partial)
    up, down = improvements(longer), declines(longer)
    head = chrome.section_head(
        _changes_title(profile, since),
        w.say(f"profile.changes.note.{profile.company.kind}"),
    )
    if not since and not longer:
        none = w.say("profile.changes.none", year=year)
        return flow(head, tag("p", escaped(none), "td-notice"))
    title = w.say("profile.since", year=year - 1)
    left = _moves(profile, title, since, w.say("profile.since.none", year=year - 1))
    right = [
        _moves(
            profile,
            w.say(f"profile.longer.{way}"),
            moves,
            w.say(f"profile.longer.{way}.none"),
            spans=True,
        )
        for way, moves in (("up", up), ("down", down))
    ]
    return flow(head, pair(left, flow(*right)))


def _changes_title(profile: Profile, since: Sequence[Move]) -> str:
    w, year = wording(), profile.view.year
    ranked = [move for move in since if move.ranked]
    if not ranked:
        return w.say("profile.changes", year=year)
    up = sum(move.places > 0 for move in ranked)
    down = sum(move.places < 0 for move in ranked)
    return w.say(
        "profile.changes.title", year=year - 1, up=up, down=down, same=len(ranked) - up - down
    )


def _moves(
    profile: Profile, title: str, moves: Sequence[Move], none: str, *, spans: bool = False
) -> str:
    w, year = wording(), profile.view.year
    head = tag("h3", escaped(title), "td-subhead")
    if not moves:
        return head + tag("p", escaped(none), "td-note")
    body = []
    for move in moves:
        measure = profile.measures[move.indicator_id]
        before = w.number(move.before, measure.decimals)
        values = f"{before} → {measure.say(w, move.value)}"
        name = escaped(measure.name)
        if spans:
            name += tag("span", f"{move.before_year}–{year}", "td-note")
        change = "" if move.change is None else arrowed(change_words(measure, move.change), measure)
        median = (
            w.number(None, 0)
            if move.median_change is None
            else change_words(measure, move.median_change)
        )
        body.append(
            [
                name + tag("span", escaped(values), "td-note"),
                change or w.number(None, 0),
                _places(move),
                escaped(median),
            ]
        )
    headings = [
        w.say("common.indicator"),
        w.say("common.change"),
        w.say("common.rank"),
        w.say(f"profile.column.median_change.{profile.company.kind}"),
    ]
    return head + table(headings, body, caption=title, numbers=_HEADINGS, css="td-profile")


def _places(move: Move) -> str:
    """Return both ranks among the same units, and the places between them."""
    w = wording()
    if not move.ranked:
        return tag("span", w.number(None, 0), "td-muted")
    ranks = f"{move.rank_before} → {move.rank}/{move.paired}"
    if not move.places:
        return tag("span", escaped(ranks), "td-whole")
    way = "up" if move.places > 0 else "down"
    said = w.say(f"briefing.{way}", n=abs(move.places))
    arrow = "▲" if move.places > 0 else "▼"
    places = tag("span", f"{arrow} {abs(move.places)}", f"td-{way}", title=said)
    return tag("span", f"{escaped(ranks)} {places}", "td-whole")
