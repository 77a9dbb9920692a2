"""Other units a profile leads to: the most similar, predecessors or successor, fellow members."""

from collections.abc import Sequence
from typing import Final

from thidua.profile import FEWEST, Likeness, Twin, likeness
from thidua.rows import records
from thidua.ui import chrome
from thidua.ui.markup import (
    badge,
    disclosure,
    escaped,
    flow,
    pair,
    table,
    tag,
    text_lines,
)
from thidua.ui.profile_unit import Profile, unit_link
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask

_BACK: Final = 3  # years: further back a profile is another one
_MOST: Final = 5


def twins(profile: Profile) -> str:
    """Return, as markup, the units with the most similar profile, near and in the country."""
    w = wording()
    year, found = _latest(profile)
    if not found.twins:
        title = w.say("profile.twins.none", year=profile.view.year, unit=profile.name)
        note = w.say("profile.twins.none.note", fewest=FEWEST, back=_BACK)
        return chrome.section_head(title, note)
    nearest = found.twins[0]
    head = chrome.section_head(
        w.say(
            "profile.twins.title",
            unit=profile.name,
            other=w.pick(profile.units[nearest.unit_id], "name"),
            year=year,
            n=w.count("common.indicators", len(nearest.common)),
        ),
        _basis(profile, year),
    )
    inside = [one for one in found.twins if one.unit_id in profile.company.members]
    outside = [one for one in found.twins if one.unit_id not in profile.company.members]
    columns = [("profile.twins.country", list(found.twins))]
    if profile.company.bloc is not None:
        columns = [("profile.twins.inside", inside), ("profile.twins.outside", outside)]
    tables = [_twin_table(profile, w.say(title), shown[:_MOST]) for title, shown in columns]
    names = [profile.measures[one].name for one in found.indicators]
    words = w.say("profile.twins.which", n=w.count("common.indicators", len(names)), year=year)
    basis = disclosure(escaped(words), text_lines(names), "td-more")
    return flow(head, pair(*tables), basis)


def _latest(profile: Profile) -> tuple[int, Likeness]:
    """Return the latest year, of the last few, in which enough is known, and the likeness in it."""
    year = profile.view.year
    rows = ask("profile_peer", schemes=[str(profile.unit["scheme"])], first=year - _BACK, last=year)
    known = rows.loc[rows["unit_id"] == profile.unit_id, "year"].value_counts()
    for one in sorted(known.index[known >= FEWEST], reverse=True):
        found = likeness(rows[rows["year"] == one], profile.unit_id)
        if found.twins:
            return int(one), found
    return year, Likeness((), ())


def _basis(profile: Profile, year: int) -> str:
    w = wording()
    said = w.say("profile.twins.note", fewest=FEWEST)
    if year != profile.view.year:
        said = w.say("profile.twins.earlier", year=profile.view.year, shown=year) + " " + said
    return said


def _twin_table(profile: Profile, title: str, shown: Sequence[Twin]) -> str:
    w = wording()
    head = tag("h3", escaped(title), "td-subhead")
    if not shown:
        return head + tag("p", escaped(w.say("profile.twins.few", fewest=FEWEST)), "td-note")
    body = [
        [
            unit_link(profile, one.unit_id),
            w.number(one.distance, 2),
            w.number(len(one.common), 0),
            escaped(profile.measures[one.nearest].name),
            escaped(profile.measures[one.farthest].name),
        ]
        for one in shown
    ]
    headings = [
        w.say("common.unit_name"),
        *(w.say(f"profile.column.{name}") for name in ("distance", "common", "near", "far")),
    ]
    return head + table(headings, body, caption=title, numbers=frozenset({1, 2}), css="td-profile")


def kin(profile: Profile) -> str:
    """Return, as markup, the unit's predecessors or its successor, with links."""
    if not profile.kin:
        return ""
    w, units = wording(), profile.units
    head = chrome.section_head(w.say(f"profile.kin.{profile.unit['scheme']}", unit=profile.name))
    lines = [_linked(profile, "old" if profile.is_new else "new", profile.kin)]
    if not profile.is_new:
        others = [
            unit
            for unit, row in units.items()
            if row["successor_id"] == profile.kin[0] and unit != profile.unit_id
        ]
        lines += [_linked(profile, "with", others)] if others else []
    return flow(head, "".join(lines))


def _linked(profile: Profile, how: str, units: Sequence[str]) -> str:
    """Return a line of links, led by what these units are to the one shown."""
    links = ", ".join(unit_link(profile, unit) for unit in units)
    return tag("p", f"{escaped(wording().say(f'profile.kin.{how}'))} {links}", "td-kin")


def fellows(profile: Profile) -> str:
    """Return, as markup, the other members of an agency's bloc, with links to their profiles."""
    w = wording()
    others = [unit for unit in profile.company.members if unit != profile.unit_id]
    if profile.company.bloc is None or not others:
        return ""
    bloc = w.pick(profile.company.bloc, "name")
    head = chrome.section_head(w.count("profile.fellows", len(others), bloc=bloc))
    items = "".join(tag("li", unit_link(profile, unit)) for unit in others)
    return flow(head, tag("ul", items, "td-lines td-columns td-kin"))


def missing(profile: Profile) -> str:
    """Return, as markup, which indicators only others have, and which figures are suspect."""
    w, year = wording(), profile.view.year
    rows = records(profile.now[profile.now["value"].isna()])
    lacking = [row for row in rows if row["known"] > 0]
    suspect = [row for row in rows if row["suspect_value"] == row["suspect_value"]]
    known = int(profile.now["value"].notna().sum())
    if not lacking and not suspect:
        return ""
    head = chrome.section_head(
        w.say("profile.missing", unit=profile.name, known=known, year=year, n=len(lacking)),
        w.say(f"profile.missing.note.{profile.company.kind}"),
    )
    chips = [
        badge(
            w.say(
                "profile.missing.one",
                name=profile.measures[str(row["indicator_id"])].name,
                known=int(row["known"]),
                members=int(row["members"]),
            ),
            "td-estimate",
        )
        for row in sorted(lacking, key=lambda row: -int(row["known"]))
    ]
    said = tag("p", " ".join(chips), "td-chips") if chips else ""
    scores = [
        row for row in lacking if profile.measures[str(row["indicator_id"])].merge_rule == "none"
    ]
    if scores and profile.is_new and len(profile.kin) > 1:
        said += tag("p", escaped(w.say("profile.missing.scores")), "td-note")
    for row in suspect:
        measure = profile.measures[str(row["indicator_id"])]
        value = measure.say_printed(w, row["suspect_value"])
        text = w.say("profile.missing.suspect", name=measure.name, value=value)
        said += tag("p", escaped(text), "td-notice")
    return flow(head, said)
