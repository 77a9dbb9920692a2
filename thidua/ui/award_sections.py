"""The sections of the page of awards: outcomes by year, counts, and all blocs at once."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from thidua.rows import records
from thidua.tally import Tally, known_years, total
from thidua.ui import chrome
from thidua.ui.award_files import downloads_of
from thidua.ui.award_tables import everywhere_table, outcome_matrix, span_words, tally_table
from thidua.ui.markup import escaped, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View


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


def outcomes(view: View, matrix: pd.DataFrame) -> None:
    """Draw the units by years, and give the same as files.

    Parameters
    ----------
    view
        The bloc.
    matrix
        Rows of ``outcome_matrix``, with ``name``.
    """
    w = wording()
    years = known_years(matrix)
    span = span_words((years[0], years[-1]))
    title = w.say("awards.matrix.caption", years=span)
    chrome.section(w.say("awards.matrix"), w.say("awards.matrix.note"))
    st.html(outcome_matrix(matrix, title))
    downloads_of(
        matrix[matrix["member"] | matrix["source"].notna()],
        key=f"awards-{view.bloc_id}",
        title=title,
        caption=w.pick(view.bloc, "name"),
    )


def counts(matrix: pd.DataFrame, counted: list[Tally]) -> None:
    """Draw the counts of each unit, and say of whom nothing is known."""
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
    chrome.section(w.say("awards.tally"), span)
    st.html(tally_table(counted, names, last) + tag("p", escaped(" ".join(rest)), "td-note"))


def whole_country() -> None:
    """Draw every known award of all blocs."""
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
    chrome.head(over, title)
    chrome.section(w.say("awards.everywhere.section"), note)
    st.html(everywhere_table(awards))
    named = [{"name": w.pick(row, "name"), "bloc": w.pick(row, "bloc")} for row in records(awards)]
    downloads_of(
        awards.assign(**pd.DataFrame(named, index=awards.index)),
        key="awards-all",
        title=w.say("awards.everywhere.caption"),
        caption=over,
    )
