"""What a bloc's agreement tells, put together once: of a year, and of one indicator's targets."""

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from thidua.agreement import printed_totals
from thidua.charts.reach import reach_alt, reach_dots
from thidua.measures import Measure, printed_measures
from thidua.rows import records
from thidua.ui import chrome
from thidua.ui.agreement_bloc import bloc_cards, printed_section
from thidua.ui.agreement_held import Held, all_held, finding, held_of, reach
from thidua.ui.agreement_signs import key, leading, light, plan_word
from thidua.ui.agreement_soft import soft_targets
from thidua.ui.agreement_table import agreement_table
from thidua.ui.markup import disclosure, escaped, flow, table, tag, text_lines
from thidua.ui.once import once
from thidua.ui.plot import for_clicks
from thidua.ui.reader import look, wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View
from thidua.wording import Wording

_RULES = ("plan", "percent", "light", "doubt", "lower")


@dataclass(frozen=True)
class Year:
    """The agreement of a bloc's year; its tables are shared by all readers and never changed.

    Parameters
    ----------
    measures
        Measures by id: the indicators, and what the bloc prints.
    totals
        Rows of ``published_total``.
    rows
        What :func:`thidua.ui.agreement_held.all_held` returned.
    offered
        How many members have a target, by indicator, in the order of the indicators.
    words
        How an indicator is offered.
    printed
        Every percentage the bloc printed, as markup; "" where it printed none.
    glance
        All targets, members by indicators, as markup; "" where there is but one indicator.
    """

    measures: dict[str, Measure]
    totals: pd.DataFrame
    rows: pd.DataFrame
    offered: Mapping[str, int]
    words: Mapping[str, str]
    printed: str
    glance: str


@dataclass(frozen=True)
class Target:
    """One indicator's targets and results in words.

    Parameters
    ----------
    held
        What they are said of; its tables are shared by all readers and never changed.
    title
        The finding; plain text.
    key, warnings, cards, below
        The signs, what to heed, the bloc as a whole, and the tables, as markup; there need be no
        warnings.
    figure, alt
        The chart, shared by all readers and never changed, and what it shows in words; None where
        nothing was reached in per cent.
    """

    held: Held
    title: str
    key: str
    warnings: str
    cards: str
    below: str
    figure: go.Figure | None
    alt: str


@once(lambda view: view.key)
def agreed_year(view: View) -> Year:
    """Put the agreement of a bloc's year together."""
    w, kind = wording(), str(view.bloc["kind"])
    totals = ask("published_total", bloc=view.bloc_id, year=view.year)
    if view.stands_in:  # what the bloc printed is of its old members
        totals = totals.iloc[:0]
    measures = printed_measures(ask("indicator", **view.asked), totals, w)
    rows = all_held(view, measures, w)
    counted = rows["indicator_id"].value_counts()
    offered = {str(one): int(counted[one]) for one in dict.fromkeys(rows["indicator_id"])}
    words = {
        one: w.say(
            "agreement.target.option",
            name=measures[one].name,
            members=w.count("common.members", known),
        )
        for one, known in offered.items()
    }
    printed = printed_section(kind, view.year, totals, measures)
    return Year(measures, totals, rows, offered, words, printed, _glance(view, rows, measures))


@once(lambda view, indicator_id: (view.key, indicator_id))
def target(view: View, indicator_id: str) -> Target:
    """Put one indicator's targets and results into words."""
    w, year = wording(), agreed_year(view)
    held = held_of(view, indicator_id, year.rows, year.measures, year.totals)
    rules = disclosure(
        escaped(w.say("agreement.rules")),
        text_lines([w.say(f"agreement.rules.{one}") for one in _RULES]),
        "td-more",
    )
    none = tag("p", escaped(w.say("agreement.no_sum")), "td-note")
    return Target(
        held,
        finding(held, w),
        key(held.rows["light"], w) + tag("p", escaped(reach(held, w)), "td-note"),
        flow(*(tag("p", escaped(one), "td-notice") for one in _warnings(held, w))),
        bloc_cards(held, year.totals, year.measures) or none,
        flow(agreement_table(held) + rules, soft_targets(held)),
        *_chart(held, w),
    )


def _chart(held: Held, w: Wording) -> tuple[go.Figure | None, str]:
    if not held.rows["percent"].notna().any():
        return None, ""
    plan = plan_word(held.measure, w)
    title = w.say("agreement.chart.title", name=held.measure.name, plan=plan)
    figure = reach_dots(
        held.rows,
        w=w,
        look=look(),
        title=title,
        target=w.say("agreement.chart.target", plan=plan),
        others=w.say("agreement.chart.others"),
    )
    return for_clicks(figure), reach_alt(held.rows, w=w, title=title)


def nothing(view: View) -> tuple[str, str]:
    """Return the title and, in words, what there is where the year has no targets."""
    w, kind = wording(), str(view.bloc["kind"])
    printed = printed_totals(agreed_year(view).totals)
    if len(printed):
        found = w.say(f"agreement.title.printed.{kind}", n=len(printed), year=view.year)
        return found, w.say("agreement.only.printed", year=view.year)
    found = w.say(f"agreement.title.nothing.{view.company}", year=view.year)
    return found, w.say(f"agreement.only.nothing.{view.scheme}", year=view.year)


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


def _glance(view: View, rows: pd.DataFrame, measures: Mapping[str, Measure]) -> str:
    """Return every target of the year, members by indicators, where there are several of them."""
    w = wording()
    indicators = list(dict.fromkeys(rows["indicator_id"]))
    if len(indicators) < 2:
        return ""
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
    return flow(
        chrome.section_head(title, w.say("agreement.glance.note")),
        table(headings, body, caption=title, css="td-matrix td-glance"),
    )
