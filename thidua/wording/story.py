"""The written paragraph of a briefing: sentences that follow from the figures.

No sentence without its figure, and none that says more than the figures do: a published value is
said to be published, a partial one to be partial, an estimate to be an estimate.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pandas as pd

from thidua.headline import Card, Value
from thidua.wording import Wording

if TYPE_CHECKING:
    from thidua.measures import Measure

_MOST_NAMED = 4  # names a reader still takes in
_MOVER = 2  # a place up or down is within the noise of a year; from two on it is worth a sentence


@dataclass(frozen=True)
class Told:
    """What a story is told from.

    Parameters
    ----------
    kind
        ``cluster`` or ``bloc``: the word the bloc goes by.
    company
        Whose figures these are: `kind`, or ``territories`` where these stand in for the members.
    year
        The emulation year.
    members
        How many members the bloc has in the year.
    cards
        The headline cards.
    ranking
        Rows of the query ``bloc_ranking`` for the leading indicator, with ``name``.
    measures
        Measures by id, with those of the cards.
    awards, leaders
        Rows of those queries for the year, with ``name``.
    anything
        Whether any figure at all is known of the year, headline or not.
    """

    kind: str
    company: str
    year: int
    members: int
    cards: Sequence[Card]
    ranking: pd.DataFrame
    measures: Mapping[str, "Measure"]
    awards: pd.DataFrame
    leaders: pd.DataFrame
    anything: bool = False


def finding(told: Told, indicator_id: str, w: Wording) -> str:
    """Return the finding of the year, for the title of the briefing."""
    ranked = told.ranking[told.ranking["value"].notna()]
    main = next((card.main for card in told.cards if card.indicator_id == indicator_id), None)
    if main and len(ranked) > 1 and _speaks_for_the_bloc(main):
        first = ranked.loc[ranked["rank"] == 1, "name"]
        return w.count(
            f"story.title.growth.{told.company}"
            if main.value >= 0
            else f"story.title.fall.{told.company}",
            len(first),
            value=figure_said(abs(main.value), main, told.measures[indicator_id], w),
            first=w.names(first),
        )
    flags = told.awards[told.awards["award"] == "co_thi_dua_chinh_phu"]
    conferred = flags[flags["status"] == "conferred"]
    if len(flags):
        best = conferred if len(conferred) else flags
        names = w.names(dict.fromkeys(best["name"]))
        return w.say(f"story.title.flag.{best.iloc[0]['status']}", names=names)
    best = told.awards[told.awards["rank"] == 1]
    if len(best):
        return w.say("story.title.first", names=w.names(dict.fromkeys(best["name"])))
    if len(told.awards):
        return w.count("story.title.awards", told.awards["unit_id"].nunique())
    head = told.leaders[(told.leaders["role"] == "head") & (told.leaders["certainty"] == "stated")]
    if len(head):
        row = head.sort_values("year").iloc[0]
        name, year = row["name"], int(row["year"])
        return w.say(f"story.title.head.{told.kind}", name=name, year=year)
    known = told.anything or any(card.main for card in told.cards)
    return w.say("story.title.some" if known else "story.title.nothing", year=told.year)


def story(told: Told, indicator_id: str, w: Wording) -> list[str]:
    """Return the sentences of the briefing.

    Parameters
    ----------
    told
        The year's figures and outcomes.
    indicator_id
        The leading indicator, that `told.ranking` ranks.
    w
        The reader's language.
    """
    by_id = {card.indicator_id: card for card in told.cards}
    sentences: list[str] = []
    if told.cards:
        measure = told.measures[indicator_id]
        growth = by_id.get(indicator_id)
        if growth and growth.main and _speaks_for_the_bloc(growth.main):
            sentences += _growth(growth, told, measure, w)
            sentences += _order(told, measure, w)
            sentences += _movers(told, w)
        for name in ("budget_revenue", "exports", "ntm_communes_new"):
            if name in by_id:
                sentences += _amount(by_id[name], told, w)
    elif told.members:
        sentences.append(w.count(f"story.members.{told.company}", told.members))
    sentences += _awards(told, w)
    sentences += _leaders(told, w)
    sentences += _missing(told, w)
    return sentences


def _speaks_for_the_bloc(value: Value) -> bool:
    """Return whether a value is the bloc's own, or rests on at least two thirds of its members."""
    return value.origin == "published" or 3 * value.known >= 2 * value.members


def figure_said(number: float, value: Value, measure: "Measure", w: Wording) -> str:
    """Say a value as its origin gives it: a printed one with its own digits and its bound."""
    text = measure.say_printed(w, number) if value.origin == "published" else measure.say(w, number)
    return w.say(f"bound.{value.bound}", value=text) if value.bound else text


def _growth(card: Card, told: Told, measure: "Measure", w: Wording) -> list[str]:
    main, second = card.main, card.second
    assert main is not None
    country = told.ranking["country_value"].dropna()
    said = figure_said(main.value, main, measure, w)
    status = f" ({w.status(main.status)})" if main.status != "actual" else ""
    if main.origin == "published":
        first = w.say(
            f"story.growth.published.{told.kind}", year=told.year, value=said, status=status
        )
        if second is not None and card.difference is None:
            first += "; " + w.say(
                "story.growth.beside",
                known=second.known,
                members=second.members,
                value=measure.say(w, second.value),
            )
        elif second is not None and card.difference is not None:
            same = abs(card.difference) < 0.5 * 10**-measure.decimals
            first += "; " + w.say(
                "story.growth.computed_same" if same else "story.growth.computed",
                known=second.known,
                members=second.members,
                value=measure.say(w, second.value),
                difference=measure.say_difference(w, card.difference),
            )
        return [first + "."]
    sentence = w.say(
        f"story.growth.{told.company}",
        year=told.year,
        known=main.known,
        members=main.members,
        value=said,
        status=status,
    )
    if len(country):
        gap = main.value - float(country.iloc[0])
        country_said = measure.say(w, float(country.iloc[0]))
        if said == country_said:
            sentence += ", " + w.say("story.growth.equal", country=country_said)
        else:
            sentence += ", " + w.say(
                "story.growth.above" if gap > 0 else "story.growth.below",
                country=country_said,
                difference=measure.say_difference(w, abs(gap), signed=False),
            )
    return [sentence + "."]


def _order(told: Told, measure: "Measure", w: Wording) -> list[str]:
    ranked = told.ranking[told.ranking["value"].notna()]
    if len(ranked) < 3:
        return []

    def said(rows: pd.DataFrame) -> str:
        cells = zip(rows["name"], rows["value"], strict=True)
        return w.names(
            w.say("story.named", name=name, value=measure.say(w, value)) for name, value in cells
        )

    top = ranked[ranked["rank"] == 1]
    sentence = w.count("story.order.first", len(top), names=said(top))
    # The next two places, and whoever shares them.
    places = ranked.loc[ranked["rank"] > 1, "rank"].head(2)
    following = ranked[ranked["rank"].isin(places)]
    if 0 < len(following) <= _MOST_NAMED and len(top) < 3:
        sentence += ", " + w.say("story.order.next", names=said(following))
    last = ranked[ranked["rank"] == ranked["rank"].max()]
    if len(ranked) > len(top) + len(following) and len(last) <= 2:
        sentence += "; " + w.say("story.order.last", names=said(last))
    sentence += "."
    above = ranked["to_country"].dropna()
    if len(above):
        sentence += " " + w.say(
            "story.order.country",
            n=int((above > 0).sum()),
            known=len(above),
            country=measure.say(w, float(ranked["country_value"].dropna().iloc[0])),
        )
    return [sentence]


def _movers(told: Told, w: Wording) -> list[str]:
    moved = told.ranking[told.ranking["rank_change"].notna()]
    if moved.empty:
        return []
    up, down = int(moved["rank_change"].max()), int(-moved["rank_change"].min())
    parts = []
    if up >= _MOVER:
        names = w.names(moved.loc[moved["rank_change"] == up, "name"])
        parts.append(w.count("story.moved.up", up, names=names))
    if down >= _MOVER:
        names = w.names(moved.loc[moved["rank_change"] == -down, "name"])
        parts.append(w.count("story.moved.down", down, names=names))
    if not parts:
        return []
    return [w.say("story.moved", year=told.year - 1, parts="; ".join(parts))]


def _amount(card: Card, told: Told, w: Wording) -> list[str]:
    """Say an amount (budget, exports, communes) with what is printed beside it."""
    measure, main = told.measures[card.indicator_id], card.main
    beside = {
        origin: [
            w.say(
                f"story.beside.{name}",
                value=figure_said(value.value, value, told.measures[name], w),
            )
            for name, value in card.beside
            if value.origin == origin and (origin == "published" or value.known == value.members)
        ]
        for origin in ("published", "computed")
    }
    if main is None or main.partial:
        said = w.names(beside["published"] or beside["computed"])
        known = "published" if beside["published"] else "computed"
        whose = told.kind if known == "published" else told.company
        sentence = w.say(f"story.amount.beside.{known}.{whose}", name=measure.name, beside=said)
        return [sentence] if said else []
    values = {"name": measure.name, "value": figure_said(main.value, main, measure, w)}
    parts = "".join(f", {part}" for part in beside[main.origin])
    if main.origin == "published":
        return [w.say(f"story.amount.published.{told.kind}", **values, beside=parts)]
    if beside["published"]:  # the bloc's own rate is not one of our sum
        printed = w.names(beside["published"])
        parts += "; " + w.say(f"story.beside.published.{told.kind}", beside=printed)
    coverage = {"known": main.known, "members": main.members}
    return [w.say(f"story.amount.computed.{told.company}", **values, **coverage, beside=parts)]


def _awards(told: Told, w: Wording) -> list[str]:
    sentences = []
    for status in ("proposed", "conferred"):
        rows = told.awards[(told.awards["status"] == status) & (told.awards["award"] != "")]
        parts = [
            w.say(
                "story.award.for",
                award=w.say(f"award.{award}"),
                names=w.names(group["name"]),
            )
            for award, group in rows.groupby("award", sort=False)
        ]
        if parts:
            sentences.append(w.say(f"story.award.{status}.{told.kind}", parts="; ".join(parts)))
    return sentences


def _leaders(told: Told, w: Wording) -> list[str]:
    heads = told.leaders[
        (told.leaders["role"] == "head")
        & (told.leaders["certainty"] == "stated")
        & (told.leaders["year"] == told.year + 1)
    ]
    if heads.empty:
        return []
    names = w.names(heads["name"])
    return [w.say(f"story.next_head.{told.kind}", year=told.year + 1, names=names)]


def _missing(told: Told, w: Wording) -> list[str]:
    nothing = [told.measures[c.indicator_id].name for c in told.cards if c.main is None]
    partial = [
        w.say(
            "story.missing.part",
            name=told.measures[c.indicator_id].name,
            known=c.main.known,
            members=c.main.members,
        )
        for c in told.cards
        if c.main and c.main.origin == "computed" and c.main.known < c.main.members
    ]
    sentences = []
    if nothing:
        sentences.append(w.say("story.missing", year=told.year, names=w.names(nothing)))
    if partial:
        sentences.append(w.say("story.missing.partial", names=w.names(partial)))
    return sentences
