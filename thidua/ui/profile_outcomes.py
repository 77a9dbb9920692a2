"""A unit's ranks, awards and roles by year; for a new province, those of its predecessors."""

import pandas as pd

from thidua.rows import Row, by, named, records
from thidua.ui import chrome, evidence
from thidua.ui.award_tables import medal
from thidua.ui.markup import badge, escaped, flow, table, tag
from thidua.ui.profile_unit import Profile
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.wording import Wording


def outcomes_of(profile: Profile) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return rows of ``unit_award`` and ``unit_leader`` with ``name``, of predecessors too."""
    w = wording()
    units = [profile.unit_id, *(profile.kin if profile.is_new else ())]
    # The answer for the whole company serves whichever of it is looked at next.
    company = profile.company.members
    asked = list(company) if set(units) <= set(company) else units
    found = (ask(question, units=asked) for question in ("unit_award", "unit_leader"))
    awards, leaders = (named(rows[rows["unit_id"].isin(units)], w) for rows in found)
    return awards, leaders


def outcomes_title(profile: Profile, awards: pd.DataFrame) -> str:
    """Return the latest known outcome as a finding; "" where none is known."""
    if awards.empty:
        return ""
    w, row = wording(), records(awards)[0]
    return w.say("profile.title.outcome", outcome=_said(row, w), year=int(row["year"]))


def outcomes(profile: Profile, awards: pd.DataFrame, leaders: pd.DataFrame) -> str:
    """Return, as markup, what is known of ranks, awards and roles, the latest year on top."""
    w = wording()
    years = sorted({*awards["year"], *leaders["year"]}, reverse=True)
    note = w.say("profile.outcomes.note")
    if profile.is_new:
        names = w.names(w.pick(profile.units[unit], "name") for unit in profile.kin)
        note = w.say("profile.outcomes.kin", unit=profile.name, names=names)
    head = chrome.section_head(_title(awards, leaders, w), note if years else "")
    if not years:
        return head
    won, led = by(awards, "year"), by(leaders, "year")
    body = [
        [
            str(year),
            "".join(_award(row, profile, w) for row in won.get(year, ())) or _nothing(w),
            "".join(_role(row, profile, w) for row in led.get(year, ())) or _nothing(w),
        ]
        for year in years
    ]
    headings = [w.say("common.year"), w.say("profile.column.award"), w.say("profile.column.role")]
    caption = w.say("profile.outcomes.caption", unit=profile.name)
    return flow(head, table(headings, body, caption=caption, css="td-years td-compact"))


def _title(awards: pd.DataFrame, leaders: pd.DataFrame, w: Wording) -> str:
    won = awards[awards["award"] != ""]
    counts = [
        w.count(f"profile.outcomes.{status}", int((won["status"] == status).sum()))
        for status in ("conferred", "proposed")
        if (won["status"] == status).any()
    ]
    led = leaders[leaders["role"] == "head"]["year"].nunique()
    counts += [w.count("profile.outcomes.led", led)] if led else []
    if counts:
        return w.say("profile.outcomes.title", counts=w.names(counts))
    if len(awards) or len(leaders):
        return w.say("profile.outcomes")
    return w.say("profile.outcomes.none")


def _said(row: Row, w: Wording) -> str:
    parts = []
    if row["award"]:
        parts.append(f"{w.say('award.' + row['award'])} – {w.say('award_status.' + row['status'])}")
    if pd.notna(row["rank"]):
        parts.append(w.say("briefing.rank", n=int(row["rank"])))
    if pd.notna(row["score"]):
        parts.append(w.say("briefing.score", n=w.number(row["score"], 0)))
    return " · ".join(parts) or w.say("award.rank_only")


def _award(row: Row, profile: Profile, w: Wording) -> str:
    sign = medal(row["award"], row["status"]) if row["award"] else ""
    shown = tag("span", sign + escaped(_said(row, w)), "td-sign")
    if not row["award"]:
        shown += tag("span", escaped(f" {w.say('award.rank_only')}"), "td-unknown")
    shown += evidence.status_badges("", row["flag"], w)
    return _item(shown, row, profile, w)


def _role(row: Row, profile: Profile, w: Wording) -> str:
    role = w.say(f"role.{row['kind']}.{row['role']}")
    shown = escaped(role[:1].upper() + role[1:])
    if row["certainty"] == "inferred":
        shown += " " + badge(
            w.say("certainty.inferred"), "td-doubt", w.say("certainty.inferred.help")
        )
    return _item(shown, row, profile, w)


def _item(shown: str, row: Row, profile: Profile, w: Wording) -> str:
    """Return an outcome with its source, and whose it is in which bloc."""
    where = w.pick(row, "bloc")
    if row["unit_id"] != profile.unit_id:
        where = w.say("profile.outcomes.of", unit=row["name"], bloc=where)
    shown += tag("span", escaped(where), "td-note")
    return tag("div", evidence.sources(evidence.documents(row), where, shown), "td-item")


def _nothing(w: Wording) -> str:
    return tag("span", escaped(w.say("common.unknown")), "td-unknown")
