"""A bloc's members, and what else the bloc printed of its year."""

from collections.abc import Mapping

import pandas as pd

from thidua.headline import HEADLINE_MEASURES
from thidua.measures import Measure
from thidua.rows import records
from thidua.ui import chrome, evidence
from thidua.ui.markup import escaped, flow, table, tag
from thidua.ui.reader import wording


def member_list(rows: pd.DataFrame) -> str:
    """Return the members of a bloc by name as markup; "" where none is known."""
    if rows.empty:
        return ""
    w = wording()
    note = w.say("briefing.members.note", n=len(rows))
    items = "".join(tag("li", escaped(name)) for name in rows["name"])
    return flow(
        chrome.section_head(w.say("briefing.members"), note),
        tag("ul", items, "td-lines td-columns"),
    )


def other_totals(totals: pd.DataFrame, measures: Mapping[str, Measure], year: int) -> str:
    """Return, as markup, what the bloc printed of the year beyond the headline cards.

    Parameters
    ----------
    totals
        Rows of the query ``published_total``.
    measures
        Their measures, by id.
    year
        The emulation year.
    """
    w = wording()
    shown = totals[totals["preferred"] & ~totals["measure"].isin(HEADLINE_MEASURES)]
    if shown.empty:
        return ""
    body = []
    for row in records(shown):
        measure = measures[row["measure"]]
        value = measure.say_printed(w, row["value"])
        value = w.say(f"bound.{row['bound']}", value=value) if row["bound"] else value
        panel = evidence.printed(totals[totals["measure"] == row["measure"]], measure)
        standing = evidence.status_badges(row["status"], row["flag"], w)
        body.append(
            [
                escaped(measure.name),
                tag("strong", escaped(value)),
                evidence.sources(panel, measure.name, standing),
            ]
        )
    headings = [w.say(f"briefing.column.{name}") for name in ("measure", "value", "status")]
    caption = w.say("briefing.others.caption", year=year)
    return flow(
        chrome.section_head(w.say("briefing.others"), w.say("briefing.others.note")),
        table(headings, body, caption=caption, numbers=frozenset({1}), css="td-compact"),
    )
