"""The sections of the page of awards: outcomes by year, counts, and all blocs at once."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from thidua.rows import named, records
from thidua.tally import Tally, known_years, tallies, total
from thidua.ui import chrome
from thidua.ui.award_files import downloads_of
from thidua.ui.award_tables import everywhere_table, outcome_matrix, span_words, tally_table
from thidua.ui.leadership import leaders_by_year
from thidua.ui.markup import escaped, flow, tag
from thidua.ui.once import once
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View


@dataclass(frozen=True)
class Told:
    """A bloc's awards and leaders in words.

    Parameters
    ----------
    title
        The finding; plain text.
    span
        Years with a known outcome, in words; "" where there are none.
    matrix
        The units by years, as markup; "" where no outcome is known.
    below
        Counts and leaders, as markup.
    """

    title: str
    span: str
    matrix: str
    below: str


@once(lambda view: view.bloc_id)
def told(view: View) -> Told:
    """Put a bloc's awards and leaders into words: all years, whichever is looked at."""
    w = wording()
    matrix = named(ask("outcome_matrix", bloc=view.bloc_id), w)
    years, counted = known_years(matrix), tallies(matrix)
    title, leaders = finding(str(view.bloc["kind"]), years, counted), leaders_by_year(view)
    if not years:
        return Told(title, "", "", leaders)
    span = span_words((years[0], years[-1]))
    shown = flow(
        chrome.section_head(w.say("awards.matrix"), w.say("awards.matrix.note")),
        outcome_matrix(matrix, w.say("awards.matrix.caption", years=span)),
    )
    return Told(title, span, shown, flow(counts(matrix, counted), leaders))


def files(view: View, said: Told) -> None:
    """Draw the buttons that give the units by years as files."""
    w = wording()
    matrix = named(ask("outcome_matrix", bloc=view.bloc_id), w)
    downloads_of(
        matrix[matrix["member"] | matrix["source"].notna()],
        key=f"awards-{view.bloc_id}",
        title=w.say("awards.matrix.caption", years=said.span),
        caption=w.pick(view.bloc, "name"),
    )


def finding(kind: str, years: Sequence[int], counted: list[Tally]) -> str:
    """Return the title of a bloc: how many awards are known, of how many years.

    Parameters
    ----------
    kind
        ``cluster`` or ``bloc``.
    years
        Years with a known outcome.
    counted
        Units with a known outcome.
    """
    w = wording()
    if not years:
        return w.say(f"awards.title.none.{kind}")
    parts = [
        w.count(f"awards.total.{name}.{status}", n)
        for name, count in zip(("flags", "certificates", "others"), total(counted), strict=True)
        for status, n in (("conferred", count.conferred), ("proposed", count.proposed))
        if n
    ]
    known = w.count("common.years", len(years))
    if not parts:
        return w.say("awards.title.ranks", years=known)
    return w.say("awards.title", years=known, awards=w.names(parts))


def counts(matrix: pd.DataFrame, counted: list[Tally]) -> str:
    """Return, as markup, the counts of each unit, and of whom nothing is known.

    Parameters
    ----------
    matrix
        Rows of ``outcome_matrix``, with ``name``; an outcome among them.
    counted
        Units with a known outcome.
    """
    w = wording()
    years = known_years(matrix)
    first, last = years[0], years[-1]
    span = w.say(
        "awards.span", known=len(years), all=last - first + 1, years=span_words((first, last))
    )
    names = dict(zip(matrix["unit_id"], matrix["name"], strict=True))
    told = {one.unit_id for one in counted}
    asked = matrix[(matrix["named"] > 0) & matrix["member"]]
    silent = [names[unit] for unit in asked["unit_id"].unique() if unit not in told]
    rest = [w.say("awards.silent", names=w.names(silent))] if silent else []
    if not any(one.streak for one in counted):
        rest.append(w.say("awards.no_streak", year=last))
    return flow(
        chrome.section_head(w.say("awards.tally"), span),
        tally_table(counted, names, last) + tag("p", escaped(" ".join(rest)), "td-note"),
    )


def whole_country() -> None:
    """Draw every known award of all blocs."""
    w, (over, title, shown) = wording(), _everywhere()
    chrome.head(over, title)
    st.html(shown)
    awards = ask("award_everywhere")
    named = [{"name": w.pick(row, "name"), "bloc": w.pick(row, "bloc")} for row in records(awards)]
    downloads_of(
        awards.assign(**pd.DataFrame(named, index=awards.index)),
        key="awards-all",
        title=w.say("awards.everywhere.caption"),
        caption=over,
    )


@once(lambda: None)
def _everywhere() -> tuple[str, str, str]:
    """Return the line above, the finding, and every known award of all blocs as markup."""
    w = wording()
    awards, blocs = ask("award_everywhere"), ask("bloc")
    government = awards[awards["award"] == "co_thi_dua_chinh_phu"]
    conferred = int((government["status"] == "conferred").sum())
    known = awards["bloc_id"].nunique()
    title = w.say(
        "awards.everywhere.title",
        blocs=w.count("common.blocs", known),
        proposed=len(government) - conferred,
        conferred=conferred,
    )
    over = w.say("awards.everywhere", blocs=w.count("common.blocs", len(blocs)))
    note = w.say("awards.everywhere.note", rest=w.count("common.blocs", len(blocs) - known))
    head = chrome.section_head(w.say("awards.everywhere.section"), note)
    return over, title, flow(head, everywhere_table(awards))
