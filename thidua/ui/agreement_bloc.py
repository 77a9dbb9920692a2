"""The bloc as a whole: what its members' plans and results add up to, and what the bloc printed."""

import pandas as pd

from thidua.agreement import Together, light_of, mean_percent, printed_totals, together
from thidua.measures import Measure
from thidua.rows import records
from thidua.ui import chrome, evidence
from thidua.ui.agreement_held import Held
from thidua.ui.agreement_signs import CARRIED, as_caption, as_printed, light, percent, plan_word
from thidua.ui.markup import escaped, flow, table, tag
from thidua.ui.reader import wording
from thidua.wording import Wording


def bloc_cards(held: Held, totals: pd.DataFrame, measures: dict[str, Measure]) -> str:
    """Return the cards of the bloc on one indicator as markup.

    Parameters
    ----------
    held
        The indicator's targets and results.
    totals
        Rows of ``published_total``: the sources of what the bloc printed.
    measures
        Measures by id, those of `totals` too.
    """
    w, measure = wording(), held.measure
    summed = together(held.rows, measure.merge_rule, measure.better, held.members, held.view.year)
    cards = [_published(held, row, totals, measures, w) for row in records(held.totals)]
    if summed is not None and (summed.known > 1 or held.members == 1):  # one is no sum
        cards.append(_summed(summed, held, w))
    mean, over = mean_percent(held.rows)
    if mean is not None and over > 1:
        title = w.say("agreement.card.mean")
        line = w.say("agreement.card.mean.line", known=over, members=held.members)
        cards.append(_card(title, percent(mean, w), [escaped(line)]))
    return tag("div", "".join(cards), "td-cards") if cards else ""


def _published(
    held: Held,
    row: dict[object, object],
    totals: pd.DataFrame,
    measures: dict[str, Measure],
    w: Wording,
) -> str:
    name = str(row["measure"])
    panel = evidence.printed(totals[totals["measure"] == name], measures[name])
    foot = evidence.status_badges(row["status"], row["flag"], w)
    foot += evidence.sources(panel, measures[name].name)
    title = w.say(f"agreement.card.published.{held.view.bloc['kind']}")
    lines = [light(light_of(float(str(row["percent"]))), w)]
    return _card(title, as_printed(row, w), lines, foot)


def _summed(summed: Together, held: Held, w: Wording) -> str:
    measure = held.measure
    whole = summed.known == summed.members
    kind = "whole" if whole else "part"
    title = w.say(f"agreement.card.sum.{kind}", known=summed.known, members=summed.members)
    value = percent(summed.percent, w) + (f"\u00a0{CARRIED}" if summed.carried else "")
    figures = w.say(
        "agreement.card.sum.line",
        plan_word=as_caption(plan_word(measure, w)),
        plan=measure.say(w, summed.plan),
        result=measure.say(w, summed.result),
        distance=w.signed(summed.result - summed.plan, measure.decimals),
    )
    lines = [escaped(figures)]
    if not whole:
        lines.append(escaped(w.say("agreement.card.sum.partial")))
    if summed.carried:
        lines.append(escaped(w.say("agreement.card.sum.carried")))
    return _card(title, value, lines)


def _card(title: str, value: str, lines: list[str], foot: str = "") -> str:
    figure = tag("div", tag("span", escaped(value), "td-value"), "td-figure")
    said = "".join(tag("p", line) for line in lines)
    below = tag("div", foot, "td-foot") if foot else ""
    return tag("article", tag("h3", escaped(title)) + figure + said + below, "td-card")


def printed_section(
    kind: str, year: int, totals: pd.DataFrame, measures: dict[str, Measure]
) -> str:
    """Return, as markup, every percentage of a plan that the bloc printed of the year.

    Parameters
    ----------
    kind, year
        ``cluster`` or ``bloc``; the emulation year.
    totals
        Rows of ``published_total``.
    measures
        Measures by id, those of `totals` too.
    """
    w, shown = wording(), printed_totals(totals)
    if shown.empty:
        return ""
    body = []
    for row in records(shown):
        measure = measures[row["measure"]]
        panel = evidence.printed(totals[totals["measure"] == row["measure"]], measure)
        standing = evidence.status_badges(row["status"], row["flag"], w)
        judged = light(light_of(row["percent"]), w) if row["whole_year"] else ""
        body.append(
            [
                escaped(measure.name),
                judged or tag("span", escaped(w.say("agreement.half_year")), "td-muted"),
                tag("strong", escaped(as_printed(row, w))),
                evidence.sources(panel, measure.name, standing),
            ]
        )
    headings = [
        w.say("briefing.column.measure"),
        w.say("agreement.column.light"),
        w.say("agreement.column.of_plan"),
        w.say("briefing.column.status"),
    ]
    caption = w.say(f"agreement.printed.{kind}", n=len(shown), year=year)
    return flow(
        chrome.section_head(caption, w.say("agreement.printed.note")),
        table(headings, body, caption=caption, numbers=frozenset({2}), css="td-compact"),
    )
