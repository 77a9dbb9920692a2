"""The headline figures of a pack: the cards of the briefing page with last year and the country."""

from collections.abc import Mapping, Sequence

import pandas as pd

from thidua.headline import HEADLINE_MEASURES, Card, Change, Value, cards
from thidua.measures import Measure
from thidua.reports.citing import Citing
from thidua.reports.figures import COUNTRY, Ask, Headline, Ranking, Said, mark_of, worded
from thidua.reports.view import View
from thidua.wording import Wording


def headlines_of(
    view: View,
    measures: Mapping[str, Measure],
    totals: pd.DataFrame,
    rankings: Sequence[Ranking],
    ask: Ask,
    citing: Citing,
    w: Wording,
) -> tuple[Headline, ...]:
    """Return the headline figures of a bloc of provinces; nothing for agencies.

    Parameters
    ----------
    totals
        Rows of ``published_total`` of the year: the sources of what the bloc printed.
    rankings
        The sources of what is computed from the members' figures.
    """
    if not view.of_provinces:
        return ()
    rules = {name: measure.merge_rule for name, measure in measures.items()}
    asked = {"measures": list(HEADLINE_MEASURES)}
    rows = ask("bloc_headline", **view.asked, **asked)
    before = {card.indicator_id: card for card in cards(rows, view.year - 1, rules)}
    dealt = cards(rows, view.year, rules)
    country = ask(
        "comparison_figure",
        units=[COUNTRY],
        indicators=[card.indicator_id for card in dealt],
        first=view.year - 14,
        last=view.year,
    )
    maker = _Maker(view, measures, totals, rankings, country, ask, citing, w)
    return tuple(maker.headline(card, before.get(card.indicator_id)) for card in dealt)


class _Maker:
    """What every headline figure is made with."""

    def __init__(
        self,
        view: View,
        measures: Mapping[str, Measure],
        totals: pd.DataFrame,
        rankings: Sequence[Ranking],
        country: pd.DataFrame,
        ask: Ask,
        citing: Citing,
        w: Wording,
    ) -> None:
        self.view, self.measures, self.citing, self.w = view, measures, citing, w
        self.ask = ask
        self.country = country
        self.rankings = {one.measure.measure_id: one for one in rankings}
        # What the bloc printed is of its old members.
        preferred = totals[totals["preferred"] & (not view.stands_in)]
        self.printed = dict(zip(preferred["measure"], preferred["source_id"], strict=True))

    def headline(self, card: Card, before: Card | None) -> Headline:
        measure = self.measures[card.indicator_id]
        now = self.said(card.main, measure) if card.main else None
        then = self.then(card, before)
        held = measure.merge_rule != "sum"  # a province is no country: what adds up is not held
        country = self.of_country(measure, self.view.year) if held else None
        return Headline(
            measure,
            card,
            now,
            self.said(card.second, measure) if card.second else None,
            tuple(
                (self.measures[name], self.said(value, self.measures[name]))
                for name, value in card.beside
            ),
            self.said(then, measure, self.view.year - 1) if then else None,
            card.change,
            change_words(card.change, measure, self.w) if card.change else "",
            country,
            self.of_country(measure, self.view.year - 1) if held else None,
            self.gap(card.main, country, measure),
            self.trend_of_country(measure, card) if held else (),
        )

    def said(self, value: Value, measure: Measure, year: int | None = None) -> Said:
        numbers: tuple[int, ...] = ()
        if year is None:  # the pack lists the sources of the year it is of
            name = measure.measure_id
            if value.origin == "published":
                document = self.printed.get(name)
                numbers = self.citing.cite_all([document], "total", self.view.year, measure.name)
            elif name in self.rankings:
                numbers = self.rankings[name].sources
            else:
                numbers = self.of_members(measure)
        return worded(value, measure, numbers, self.view.kind, self.w)

    def of_members(self, measure: Measure) -> tuple[int, ...]:
        """Return the sources of a value printed beside a headline, computed from the members'."""
        rows = self.ask("bloc_ranking", **self.view.asked, indicator=measure.measure_id)
        return self.citing.cite_all(rows["source_id"], "figure", self.view.year, measure.name)

    def then(self, card: Card, before: Card | None) -> Value | None:
        """Return last year's value of the origin the change is of, or as this year's is."""
        if before is None or card.main is None:
            return None
        origin = card.main.origin
        if card.change:
            origin = "computed" if card.change.members else "published"
        values = [one for one in (before.main, before.second) if one]
        return next((one for one in values if one.origin == origin), None)

    def of_country(self, measure: Measure, year: int) -> Said | None:
        rows = self.country[
            (self.country["indicator_id"] == measure.measure_id) & (self.country["year"] == year)
        ]
        if rows.empty:
            return None
        row, w = rows.iloc[0], self.w
        flag = "" if row["flag"] == "derived" else str(row["flag"] or "")
        return Said(
            float(row["value"]),
            measure.say(w, row["value"]),
            str(row["status"]),
            flag,
            str(row["vintage"] or ""),
            mark_of(row["status"], flag, row["vintage"], w),
            "",
            self.citing.cite_all([row["source_id"]], "country", year, measure.name),
        )

    def trend_of_country(self, measure: Measure, card: Card) -> tuple[float | None, ...]:
        rows = self.country[self.country["indicator_id"] == measure.measure_id]
        known = dict(zip(rows["year"].astype(int), rows["value"].astype(float), strict=True))
        return tuple(known.get(year) for year in card.years)

    def gap(self, now: Value | None, country: Said | None, measure: Measure) -> str:
        # A bound, or what a few members did, is no base for a difference.
        if now is None or country is None or now.bound or 3 * now.known < 2 * now.members:
            return ""
        return measure.say_difference(self.w, now.value - country.value)


def change_words(change: Change, measure: Measure, w: Wording) -> str:
    """Return a change on the year before in words: "+6,3%", "−0,12 điểm %"."""
    if change.kind == "percent":
        return w.signed(change.value, 1) + "%"
    return measure.say_difference(w, change.value)
