"""The main part of the page: one indicator's targets and results, and all of them at a glance."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from thidua.charts.reach import reach_alt, reach_dots
from thidua.measures import Measure
from thidua.rows import records
from thidua.ui import chrome, evidence, pick
from thidua.ui.agreement_bloc import bloc_cards
from thidua.ui.agreement_held import Held, finding, held_of, reach
from thidua.ui.agreement_signs import as_caption, key, leading, light, plan_word
from thidua.ui.agreement_soft import soft_targets
from thidua.ui.agreement_table import agreement_table
from thidua.ui.guard import fragment
from thidua.ui.markup import disclosure, escaped, table, tag, text_lines
from thidua.ui.plot import plot
from thidua.ui.reader import look, wording
from thidua.ui.toolbar import View
from thidua.ui.twin import twin
from thidua.wording import Wording

_RULES = ("plan", "percent", "light", "doubt", "lower")


@st.fragment
@fragment("target")
def targets(
    view: View, rows: pd.DataFrame, measures: dict[str, Measure], totals: pd.DataFrame
) -> None:
    """Draw the indicator of the reader's choice; the picker reruns this part of the page alone.

    Parameters
    ----------
    view
        Bloc and year.
    rows
        What :func:`thidua.ui.agreement_held.all_held` returned; at least one row.
    measures
        Measures by id, those of `totals` too.
    totals
        Rows of ``published_total``.
    """
    w = wording()
    heading = st.container()
    left, right = st.columns([5, 8], gap="medium", vertical_alignment="bottom")
    with left:
        indicator_id = _pick_target(rows, measures, w)
    held = held_of(view, indicator_id, rows, measures, totals)
    with heading:
        over = w.say("agreement.over", bloc=w.pick(view.bloc, "name"), year=view.year)
        chrome.head(over, finding(held, w))
    with right:
        st.html(key(held.rows["light"], w) + tag("p", escaped(reach(held, w)), "td-note"))
    for sentence in _warnings(held, w):
        st.html(tag("p", escaped(sentence), "td-notice"))
    cards = bloc_cards(held, totals, measures)
    if held.rows["percent"].notna().any():
        left, right = st.columns([7, 6], gap="medium")
        with left:
            _chart(held, w)
    else:
        right = st.container()
    with right:
        st.html(cards or tag("p", escaped(w.say("agreement.no_sum")), "td-note"))
    rules = disclosure(
        escaped(w.say("agreement.rules")),
        text_lines([w.say(f"agreement.rules.{one}") for one in _RULES]),
        "td-more",
    )
    st.html(agreement_table(held) + rules)
    soft_targets(held)
    _twin(held, w)


def _pick_target(rows: pd.DataFrame, measures: Mapping[str, Measure], w: Wording) -> str:
    """Let the reader pick an indicator; at first the one with the most targets."""
    counted = rows["indicator_id"].value_counts()
    options = list(dict.fromkeys(rows["indicator_id"]))
    return pick.select(
        "target",
        w.say("agreement.target"),
        options,
        max(options, key=lambda one: int(counted[one])),
        lambda one: w.say(
            "agreement.target.option",
            name=measures[one].name,
            members=w.count("common.members", int(counted[one])),
        ),
        searchable=True,
    )


def _warnings(held: Held, w: Wording) -> list[str]:
    plan = plan_word(held.measure, w)
    said = []
    if "carry_over" in set(held.rows["why"]):
        said.append(w.say("agreement.warning.carry_over", plan=plan))
    if held.measure.better == "lower":
        said.append(w.say("agreement.warning.lower", plan=plan))
    rivals = int(held.rows["rivals"].astype(bool).sum())
    if rivals:
        members = w.count("common.members", rivals)
        said.append(w.say("agreement.warning.rivals", members=members, plan=plan))
    return said


def _chart(held: Held, w: Wording) -> None:
    measure, plan = held.measure, plan_word(held.measure, w)
    title = w.say("agreement.chart.title", name=measure.name, plan=plan)
    mark = plot(
        reach_dots(
            held.rows,
            w=w,
            look=look(),
            title=title,
            target=w.say("agreement.chart.target", plan=plan),
            others=w.say("agreement.chart.others"),
        ),
        key="agreement_chart",
        alt=reach_alt(held.rows, w=w, title=title),
        clickable=True,
    )
    evidence.on_click(mark, {measure.measure_id: measure}, held.view.year)


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


def at_a_glance(view: View, rows: pd.DataFrame, measures: Mapping[str, Measure]) -> None:
    """Draw every target of the year, members by indicators, where there are several indicators."""
    w = wording()
    indicators = list(dict.fromkeys(rows["indicator_id"]))
    if len(indicators) < 2:
        return
    names = dict(zip(rows["unit_id"], rows["name"], strict=True))
    cells = {(row["unit_id"], row["indicator_id"]): row for row in records(rows)}
    body = []
    for unit, name in names.items():
        said = [escaped(name)]
        for one in indicators:
            row = cells.get((unit, one))
            if row is None:
                said.append(tag("span", w.number(None, 0), "td-muted"))
            else:
                value: str = leading(row, w) if pd.notna(row["percent"]) else ""
                said.append(f"{light(row['light'], w)} {tag('span', escaped(value), 'td-muted')}")
        body.append(said)
    headings = [w.say("common.unit_name"), *(measures[one].name for one in indicators)]
    title = w.say("agreement.glance", n=len(indicators), year=view.year)
    chrome.section(title, w.say("agreement.glance.note"))
    st.html(table(headings, body, caption=title, css="td-matrix td-glance"))
