"""Where a unit's figure comes from: published, or computed from the old provinces, and how."""

from typing import Any

from thidua.rows import Row
from thidua.ui import evidence
from thidua.ui.markup import badge, escaped, tag
from thidua.ui.profile_unit import Profile
from thidua.ui.reader import wording


def standing_badges(profile: Profile, row: Row) -> str:
    """Return the badges of a figure: status, doubt, vintage; of a new province also its origin."""
    w = wording()
    # That a growth is derived from levels is said in its panel; a doubt is said at once.
    doubt = "" if row["flag"] == "derived" else row["flag"]
    shown = evidence.status_badges(row["status"], doubt, w, row["vintage"])
    if profile.is_new:
        origin = "unchanged" if row["rule"] == "unchanged" else row["origin"]
        origin = "published" if row["origin"] == "published" else origin
        shown += " " + badge(
            w.say(f"profile.origin.{origin}"), "", w.say(f"profile.origin.{origin}.help")
        )
    return shown


def panel(profile: Profile, row: Row) -> str:
    """Return what opens under a figure of the unit: the documents, what others say, or the rule.

    Parameters
    ----------
    profile
        The unit.
    row
        A row of ``profile_figure`` with a value.
    """
    indicator_id, of_year = str(row["indicator_id"]), row["year"] == profile.view.year
    if row["origin"] == "computed":
        if of_year and indicator_id in profile.parts:
            return evidence.computed(profile.parts[indicator_id])
        return tag("p", escaped(evidence.rule_words(str(row["rule"]), int(row["parts"]))))
    rows = profile.observations.get(indicator_id)
    if of_year and rows is not None:
        return evidence.observed(rows, profile.measures[indicator_id], named=False)
    document: dict[Any, Any] = {**row, "note": ""}
    return evidence.documents(document)
