"""What to ask whom for: what a unit lacks that most others have, and who usually gives it."""

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from thidua.measures import Measure
from thidua.rows import named, records
from thidua.ui import chrome
from thidua.ui.data_company import Company
from thidua.ui.import_templates import missing_button, template_button
from thidua.ui.markup import escaped, link, table, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.wording import Wording


def asking(company: Company, measures: Mapping[str, Measure], only: str | None) -> None:
    """Draw the list, by unit and by indicator, with the files to send around.

    Parameters
    ----------
    company
        Whose figures.
    measures
        Measures by indicator.
    only
        The one indicator it is about; None for all.
    """
    w, year = wording(), company.view.year
    rows = named(ask("missing_figure", **company.asked, year=year), w)
    if only is not None:
        rows = rows[rows["indicator_id"] == only]
    if rows.empty:
        chrome.section(w.say("data.asking.none", year=year))
        return
    title = w.say(
        "data.asking",
        units=w.count("common.members", int(rows["unit_id"].nunique())),
        figures=w.count("common.figures", len(rows)),
        year=year,
    )
    chrome.section(title, w.say("data.asking.note"))
    st.html(_by_unit(rows, measures, title, w))
    st.html(_by_indicator(rows, measures, w))
    bloc = company.view.bloc_id if company.of_bloc else None
    with st.container(horizontal=True):
        missing_button(bloc, year, company.view.scheme, only)
        if company.of_bloc:
            template_button(company.view, year)


def _by_unit(rows: pd.DataFrame, measures: Mapping[str, Measure], caption: str, w: Wording) -> str:
    body = []
    for name, part in rows.groupby("name", sort=False):
        said = ", ".join(_lacking(row, measures, w) for row in records(part))
        body.append([escaped(name), str(len(part)), escaped(said)])
    headings = [
        w.say("common.unit_name"),
        w.say("data.asking.column.n"),
        w.say("data.asking.column.lacking"),
    ]
    return table(headings, body, caption=caption, numbers=frozenset({1}), css="td-wrapping")


def _lacking(row: Mapping[Any, Any], measures: Mapping[str, Measure], w: Wording) -> str:
    name = measures[row["indicator_id"]].name
    if row["suspect"]:
        return w.say("data.asking.suspect", name=name)
    if pd.isna(row["last_year"]):
        return name
    return w.say("data.asking.last", name=name, year=int(row["last_year"]))


def _by_indicator(rows: pd.DataFrame, measures: Mapping[str, Measure], w: Wording) -> str:
    body = []
    for one, part in rows.groupby("indicator_id", sort=False):
        row = part.iloc[0].to_dict()
        body.append(
            [
                escaped(measures[str(one)].name),
                f"{row['known']}/{row['members']}",
                _usual(row, w),
            ]
        )
    headings = [
        w.say("common.indicator"),
        w.say("data.asking.column.known"),
        w.say("data.asking.column.source"),
    ]
    caption = w.say("data.asking.sources")
    subhead = tag("h3", escaped(caption), "td-subhead")
    return subhead + table(
        headings, body, caption=caption, numbers=frozenset({1}), css="td-wrapping"
    )


def _usual(row: Mapping[Any, Any], w: Wording) -> str:
    if not isinstance(row["source"], str):
        return tag("span", escaped(w.say("data.asking.no_source")), "td-muted")
    said = w.say("data.asking.elsewhere")
    if row["given"]:
        said = w.say("data.asking.given", given=int(row["given"]), known=row["known"])
    return f"{link(row['source'], row['url'])} {tag('span', escaped(f'({said})'), 'td-note')}"
