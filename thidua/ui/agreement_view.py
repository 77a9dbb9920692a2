"""The main part of the page: one indicator's targets and results, its chart and its table."""

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from thidua.measures import Measure
from thidua.ui import chrome, evidence, pick
from thidua.ui.agreement_held import Held
from thidua.ui.agreement_signs import as_caption, plan_word
from thidua.ui.agreement_told import agreed_year, target
from thidua.ui.guard import fragment
from thidua.ui.plot import plot
from thidua.ui.reader import wording
from thidua.ui.toolbar import View
from thidua.ui.twin import twin
from thidua.wording import Wording


@st.fragment
@fragment("target")
def targets(view: View) -> None:
    """Draw the indicator of the reader's choice; the picker reruns this part of the page alone."""
    w, year = wording(), agreed_year(view)
    heading = st.container()
    left, right = st.columns([5, 8], gap="medium", vertical_alignment="bottom")
    with left:
        # At first the one with the most targets.
        indicator_id = pick.select(
            "target",
            w.say("agreement.target"),
            list(year.offered),
            max(year.offered, key=year.offered.__getitem__),
            year.words.__getitem__,
            searchable=True,
        )
    said = target(view, indicator_id)
    held = said.held
    with heading:
        over = w.say("agreement.over", bloc=w.pick(view.bloc, "name"), year=view.year)
        chrome.head(over, said.title)
    with right:
        st.html(said.key)
    chrome.draw(said.warnings)
    if said.figure is not None:
        left, right = st.columns([7, 6], gap="medium")
        with left:
            mark = plot(said.figure, key="agreement_chart", alt=said.alt, clickable=True)
            evidence.on_click(mark, {held.measure.measure_id: held.measure}, view.year)
    else:
        right = st.container()
    with right:
        st.html(said.cards)
    chrome.draw(said.below)
    _twin(held, w)


def _twin(held: Held, w: Wording) -> None:
    """Draw the table behind the chart: plan, result and both percentages as columns."""
    measure, plan = held.measure, plan_word(held.measure, w)
    rate = "%"
    columns = {
        "plan": Measure("plan", as_caption(plan), measure.unit, measure.decimals, "none", "none"),
        "result": Measure(
            "result", w.say("agreement.result"), measure.unit, measure.decimals, "none", "none"
        ),
        "computed": Measure("computed", w.say("agreement.computed"), rate, 1, "none", "none"),
        "printed": Measure("printed", w.say("agreement.printed"), rate, 1, "none", "none"),
    }
    title = w.say("agreement.caption", name=measure.name, year=held.view.year, plan=plan)
    twin(
        "agreement",
        title,
        w.say("agreement.over", bloc=w.pick(held.view.bloc, "name"), year=held.view.year),
        lambda: _drawn(held, list(columns)),
        columns,
        "indicator_id",
        list(held.rows["name"]),
    )


def _drawn(held: Held, columns: Sequence[str]) -> pd.DataFrame:
    """Return what the chart shows as figures, the columns of a member as its indicators."""
    parts: list[pd.DataFrame] = []
    for column in columns:
        known = held.rows[held.rows[column].notna()]
        part = known[["unit_id", "name"]].assign(
            indicator_id=column,
            year=held.view.year,
            value=known[column],
            status="plan" if column == "plan" else known["result_status"],
            flag="derived",
            vintage="",
            source_id="",
            source="",
            source_kind="",
            url=None,
        )
        if column != "computed":
            part = part.assign(
                **{
                    field: known[f"{column}_{field}"]
                    for field in ("flag", "source_id", "source", "source_kind", "url")
                }
            )
        if column == "printed":
            part = part.assign(status=known["printed_status"])
        parts.append(part)
    return pd.concat(parts)
