"""Where a unit's figure comes from: published, or computed from the old provinces, and how."""

from typing import Any

from thidua.ui import evidence
from thidua.ui.markup import badge, escaped, tag
from thidua.ui.profile_unit import Profile, Row
from thidua.ui.reader import wording


def standing_badges(row: Row) -> str:
    """Return the badges of a figure: status, doubt, vintage, and that it is computed."""
    w = wording()
    # That a growth is derived from levels is said in its panel; a doubt is said at once.
    doubt = "" if row["flag"] == "derived" else row["flag"]
    shown = evidence.status_badges(row["status"], doubt, w, row["vintage"])
    if row["origin"] == "computed":
        shown += " " + badge(w.say("profile.computed"), "", w.say("profile.computed.help"))
    return shown


def panel(profile: Profile, row: Row) -> str:
    """Return what opens under a figure of the unit: the rule, the documents, what others say.

    Parameters
    ----------
    profile
        The unit.
    row
        A row of ``profile_figure`` with a value.
    """
    w = wording()
    indicator_id = str(row["indicator_id"])
    said = rule_words(profile, row)
    content = tag("p", escaped(said), "td-note") if said else ""
    rows = profile.observations.get(indicator_id)
    if row["year"] == profile.view.year and rows is not None and len(rows):
        named = rows["unit_id"].nunique() > 1 or row["origin"] == "computed"
        measure = profile.measures[indicator_id]
        return content + evidence.observed(rows, measure, named=named)
    if not isinstance(row["source"], str):
        return content or tag("p", escaped(w.say("evidence.none")), "td-note")
    document: dict[Any, Any] = {**row, "note": ""}
    return content + evidence.documents(document)


def rule_words(profile: Profile, row: Row) -> str:
    """Say how a figure of a new province was computed; nothing for a published one."""
    if row["origin"] != "computed":
        return ""
    w = wording()
    rule, _, inputs = str(row["rule"]).partition(":")
    names = w.names(w.pick(profile.units[unit], "name") for unit in profile.kin)
    if rule == "unchanged":
        return w.say("profile.rule.unchanged", names=names)
    levels = [profile.measures[one].name for one in inputs.split("/") if one in profile.measures]
    shared = {"known": int(row["parts_known"]), "parts": int(row["parts"]), "names": names}
    if rule == "sum":
        return w.say("profile.rule.sum", **shared)
    return w.say(f"profile.rule.{rule}", levels=w.names(levels), **shared)
