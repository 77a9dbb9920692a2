"""Who led a bloc year by year, and whom the rotation lets one expect next."""

from typing import Any

import pandas as pd

from thidua.rotation import Rotation, Term, rotation
from thidua.rows import by, named, records
from thidua.ui import chrome, evidence
from thidua.ui.award_tables import Span, span_words, spans, unknown
from thidua.ui.markup import badge, escaped, flow, table, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View
from thidua.wording import Wording

_ROLES = ("head", "deputy_1", "deputy_2", "deputy")
_THIN = 3  # handovers below which the basis is called thin
_Row = dict[Any, Any]


def leaders_by_year(view: View) -> str:
    """Return, as markup, who led the bloc, and whom the rotation lets one expect next."""
    w, kind = wording(), str(view.bloc["kind"])
    leaders = named(ask("leader", bloc=view.bloc_id), w)
    turn = rotation(terms_of(leaders))
    if turn.year is None:
        return chrome.section_head(w.say("awards.leaders"), w.say(f"awards.leaders.none.{kind}"))
    following = ask("bloc_member", bloc=view.bloc_id, year=turn.year)
    turn = rotation(terms_of(leaders), set(following["unit_id"]) if len(following) else None)
    names = dict(zip(leaders["unit_id"], leaders["name"], strict=True))
    return flow(
        chrome.section_head(w.say("awards.leaders"), w.say("awards.leaders.note")),
        leader_table(kind, leaders, turn, names)
        + tag("p", escaped(expectation(kind, turn, names)), "td-notice"),
    )


def terms_of(leaders: pd.DataFrame) -> list[Term]:
    """Return rows of ``leader`` as terms."""
    return [
        Term(int(row["year"]), row["role"], row["unit_id"], row["certainty"] == "stated")
        for row in records(leaders)
    ]


def leader_table(kind: str, leaders: pd.DataFrame, turn: Rotation, names: dict[str, str]) -> str:
    """Return the years with their leaders, the latest first, what is expected above them.

    Parameters
    ----------
    kind
        ``cluster`` or ``bloc``, for the words of the roles.
    leaders
        Rows of ``leader``, with ``name``; not empty.
    turn
        What the rotation says.
    names
        Worded names by unit.
    """
    w = wording()
    roles = [role for role in _ROLES if (leaders["role"] == role).any()]
    cells = by(leaders, "year", "role")
    handed = {each.year: each.held for each in turn.handovers}
    body = []
    if turn.unit_id is not None:
        expected = tag("span", escaped(names[turn.unit_id]), "td-expected")
        note = tag("span", escaped(w.say("awards.expected")), "td-note")
        body.append([str(turn.year), expected + note, *[""] * (len(roles) - 1)])
    for span in reversed(spans(leaders["year"].unique())):
        row_cells = [escaped(span_words(span))]
        for role in roles:
            found = cells.get((span[0], role), [])
            cell = "".join(_leader(row, w) for row in found) or _absent(span, role, cells)
            if role == "head" and handed.get(span[0]):
                said = w.say(f"awards.was_deputy.{kind}", year=span[0] - 1)
                cell += tag("span", escaped(said), "td-note")
            row_cells.append(cell)
        body.append(row_cells)
    worded = [w.say(f"role.{kind}.{role}") for role in roles]
    headings = [w.say("common.year"), *(word[:1].upper() + word[1:] for word in worded)]
    return table(headings, body, caption=w.say("awards.leaders.caption"), css="td-years td-compact")


def _absent(span: Span, role: str, cells: dict[tuple[int, str], list[_Row]]) -> str:
    """Return "unknown", or nothing where the year's deputies are known under other roles."""
    deputies = [one for one in _ROLES[1:] if (span[0], one) in cells]
    numbered = [one for one in deputies if one != "deputy"]
    covered = bool(numbered) if role == "deputy" else bool(deputies) and not numbered
    return "" if role != "head" and covered else unknown()


def _leader(row: _Row, w: Wording) -> str:
    shown = tag("strong", escaped(row["name"]))
    if row["certainty"] == "inferred":
        shown = escaped(row["name"]) + " "
        shown += badge(w.say("certainty.inferred"), "td-doubt", w.say("certainty.inferred.help"))
    panel = evidence.documents(row)
    return tag("div", evidence.sources(panel, str(row["name"]), shown), "td-item")


def expectation(kind: str, turn: Rotation, names: dict[str, str]) -> str:
    """Return in words what the rotation lets one expect, and why; or why nothing."""
    w = wording()
    if turn.why == "no_leaders":
        return ""
    said = []
    if turn.handovers:
        years = w.names(str(each.year) for each in turn.handovers)
        n = len(turn.handovers)
        said.append(w.say(f"awards.rule.{kind}", held=turn.held, n=n, years=years))
        inferred = sum(not each.stated for each in turn.handovers)
        if inferred:
            said.append(w.count("awards.rule.inferred", inferred))
    if turn.unit_id is None:
        said.append(w.say(f"awards.no_basis.{turn.why}", year=turn.year))
        return " ".join(said)
    said.append(w.say(f"awards.expect.{kind}", unit=names[turn.unit_id], year=turn.year))
    if len(turn.handovers) < _THIN:
        said.append(w.count("awards.thin", len(turn.handovers)))
    said.append(w.say("awards.expect.warning"))
    return " ".join(said)
