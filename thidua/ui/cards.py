"""The headline cards of a bloc's year, as one piece of markup that prints and costs no chart."""

from collections.abc import Mapping, Sequence

import pandas as pd

from thidua.charts import sparkline
from thidua.headline import Card, Value
from thidua.measures import Measure
from thidua.ui import evidence
from thidua.ui.markup import badge, escaped, picture, tag
from thidua.ui.reader import look, wording
from thidua.wording import Wording
from thidua.wording.numbers import MINUS


def headline_cards(
    cards: Sequence[Card],
    measures: Mapping[str, Measure],
    year: int,
    kind: str,
    totals: pd.DataFrame,
    observations: pd.DataFrame,
) -> str:
    """Return the cards as markup.

    Parameters
    ----------
    cards, measures
        What they say, and the measures they say it of.
    year, kind
        The emulation year; ``cluster`` or ``bloc``.
    totals
        Rows of ``published_total``: the sources of what the bloc printed.
    observations
        Rows of ``member_observation`` with ``name``: the sources of what is computed.
    """
    return tag(
        "div",
        "".join(_card(card, measures, year, kind, totals, observations) for card in cards),
        "td-cards",
    )


def _card(
    card: Card,
    measures: Mapping[str, Measure],
    year: int,
    kind: str,
    totals: pd.DataFrame,
    observations: pd.DataFrame,
) -> str:
    w, measure = wording(), measures[card.indicator_id]
    title = tag("h3", escaped(measure.name))
    figure = tag("div", _value(card, measure, w) + _trend(card, measure, w), "td-figure")
    lines = [
        _change(card, measure, year, w),
        *_beside(card, measures, w),
        _second(card, measure, w),
    ]
    printed = totals[totals["measure"].isin([card.indicator_id, *(m for m, _ in card.beside)])]
    observed = observations[observations["indicator_id"] == card.indicator_id]
    foot = _standing(card, kind, w)
    if len(printed) or len(observed):
        panel = _panel(card, measures, printed, observed, w)
        foot += evidence.sources(panel, measure.name)
    return tag("article", title + figure + "".join(lines) + tag("div", foot, "td-foot"), "td-card")


def said(value: Value, measure: Measure, w: Wording) -> str:
    """Say a value with the digits of its origin and its bound, with its unit."""
    text = (
        measure.say_printed(w, value.value)
        if value.origin == "published"
        else measure.say(w, value.value)
    )
    return w.say(f"bound.{value.bound}", value=text) if value.bound else text


def _value(card: Card, measure: Measure, w: Wording) -> str:
    if card.main is None:
        return tag("span", escaped(w.say("common.no_figures")), "td-none")
    shown = large(said(card.main, measure, w), measure)
    return tag("span", shown, "td-value td-partial" if card.main.partial else "td-value")


def large(text: str, measure: Measure) -> str:
    """Return a card's value as markup, its unit of measure in small print."""
    if measure.unit and not measure.is_rate and text.endswith(measure.unit):
        number = text.removesuffix(measure.unit).rstrip()
        return f"{escaped(number)} {tag('small', escaped(measure.unit))}"
    return escaped(text)


def arrowed(text: str, measure: Measure) -> str:
    """Return a signed change as markup, with its arrow and, where one way is better, its colour."""
    # As it is said: a change that rounds to nothing goes neither up nor down.
    way = {"+": 1, MINUS: -1}.get(text[0], 0)
    good = {"higher": way > 0, "lower": way < 0}.get(measure.better)
    css = "" if good is None or not way else ("td-up" if good else "td-down")
    return tag("span", f"{'=▲▼'[way]} {escaped(text)}", css)


def _trend(card: Card, measure: Measure, w: Wording) -> str:
    if card.main is None or sum(value is not None for value in card.trend) < 2:
        return ""
    label = w.say("card.trend", name=measure.name, first=card.years[0], last=card.years[-1])
    drawn = sparkline(
        card.trend,
        width=92,
        height=34,
        colour=look().accent,
        breaks=set(card.trend_breaks),
    )
    hint = w.say(f"card.trend.{card.trend_origin}", first=card.years[0], last=card.years[-1])
    return tag("span", picture(drawn, label), "td-spark", title=hint)


def _change(card: Card, measure: Measure, year: int, w: Wording) -> str:
    change = card.change
    if change is None:
        return ""
    if change.kind == "percent":
        text = w.signed(change.value, 1) + "%"
    else:
        text = measure.say_difference(w, change.value)
    basis = (
        w.say("card.change.members", year=year - 1, n=change.members)
        if change.members
        else w.say("card.change", year=year - 1)
    )
    return tag("p", f"{arrowed(text, measure)} {escaped(basis)}")


def _beside(card: Card, measures: Mapping[str, Measure], w: Wording) -> list[str]:
    lines = []
    for name, value in card.beside:
        measure = measures[name]
        text = f"{measure.name}: {said(value, measure, w)}"
        if value.origin == "computed":
            text += f" ({value.known}/{value.members})"
        lines.append(tag("p", escaped(text)))
    return lines


def _second(card: Card, measure: Measure, w: Wording) -> str:
    second = card.second
    if second is None:
        return ""
    if second.partial:  # next to the bloc's own total the sum of a few members would only mislead
        text = w.say("card.second.partial", known=second.known, members=second.members)
        return tag("p", escaped(text), "td-quiet")
    text = w.say(
        f"card.second.{second.method}",
        known=second.known,
        members=second.members,
        value=measure.say(w, second.value),
    )
    if card.difference is not None:
        difference = measure.say_difference(w, card.difference)
        text += " " + w.say("card.difference", difference=difference)
    return tag("p", escaped(text), "td-quiet")


def _standing(card: Card, kind: str, w: Wording) -> str:
    """Return the badges under a value: its status, and what it rests on."""
    main = card.main
    if main is None:
        return ""
    if main.origin == "published":
        rests_on = w.say("card.published", bloc=w.say(f"bloc_kind.short.{kind}"))
    else:
        rests_on = w.say(f"card.{main.method}", known=main.known, members=main.members)
    return evidence.status_badges(main.status, main.flag, w) + badge(rests_on)


def _panel(
    card: Card,
    measures: Mapping[str, Measure],
    printed: pd.DataFrame,
    observed: pd.DataFrame,
    w: Wording,
) -> str:
    parts = []
    for name, rows in printed.groupby("measure", sort=False):
        title = f"{w.say('evidence.published')}: {measures[str(name)].name}"
        parts.append(tag("strong", escaped(title)) + evidence.printed(rows, measures[str(name)]))
    computed = next((v for v in (card.main, card.second) if v and v.origin == "computed"), None)
    if len(observed):
        parts.append(tag("strong", escaped(w.say("evidence.computed"))))
        if computed:
            formula = w.say(
                f"evidence.formula.{computed.method}",
                known=computed.known,
                members=computed.members,
            )
            parts.append(tag("p", escaped(formula), "td-note"))
        parts.append(evidence.observed(observed, measures[card.indicator_id], named=True))
    return "".join(parts)
