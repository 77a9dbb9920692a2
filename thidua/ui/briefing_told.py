"""What a briefing tells of a bloc's year, put together once for all its readers."""

from dataclasses import dataclass

import pandas as pd

from thidua.headline import HEADLINE_MEASURES, LEADING, Card, cards
from thidua.measures import Measure, headline_measures
from thidua.rows import named
from thidua.ui import chrome, members
from thidua.ui.cards import headline_cards
from thidua.ui.markup import escaped, flow, tag
from thidua.ui.once import once
from thidua.ui.outcomes import outcomes
from thidua.ui.ranking import observations_for
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View
from thidua.wording.story import Told, finding, story


@dataclass(frozen=True)
class Briefing:
    """A bloc's year in words.

    Parameters
    ----------
    title
        The finding; plain text.
    story
        Its sentences, as markup.
    cards
        The headline cards under their head, as markup; where there are none, the head that says so.
    has_cards
        Whether there are any, and so members to be ranked.
    below
        Outcomes, leaders, members and what else the bloc printed, as markup.
    """

    title: str
    story: str
    cards: str
    has_cards: bool
    below: str


@once(lambda view: view.key)
def briefing(view: View) -> Briefing:
    """Put a bloc's year into words."""
    w, year, kind = wording(), view.year, str(view.bloc["kind"])
    indicators = ask("indicator", **view.asked)
    totals = ask("published_total", bloc=view.bloc_id, year=year)
    ended = named(ask("year_outcome", bloc=view.bloc_id, year=year), w)
    awards, leaders = (ended[ended["matter"] == matter] for matter in ("award", "leader"))
    # Lists every member of the year, those without a figure too.
    ranking = named(ask("bloc_ranking", **view.asked, indicator=LEADING), w)
    measures = headline_measures(indicators, totals, w)
    dealt = _dealt(view, measures)
    told = Told(
        kind,
        view.company,
        year,
        len(ranking),
        dealt,
        ranking,
        measures,
        awards[awards["year"] == year],
        leaders,
        anything=bool((indicators["known"] > 0).any() or len(totals)),
    )
    sentences = "".join(tag("p", escaped(one)) for one in story(told, LEADING, w))
    none = chrome.section_head(w.say("briefing.headlines"), w.say("briefing.no_indicators"))
    below = [
        chrome.section_head(w.say("briefing.outcomes"), w.say("briefing.outcomes.note")),
        outcomes(kind, year, awards, leaders),
        members.other_totals(totals, measures, year),
        "" if dealt else members.member_list(ranking),
        _other_years(view),
    ]
    return Briefing(
        finding(told, LEADING, w),
        tag("div", sentences, "td-story"),
        _cards(view, dealt, measures, totals) if dealt else none,
        bool(dealt),
        flow(*below),
    )


def _dealt(view: View, measures: dict[str, Measure]) -> list[Card]:
    if not view.of_provinces:
        return []
    return cards(
        ask("bloc_headline", **view.asked, measures=list(HEADLINE_MEASURES)),
        view.year,
        {name: measure.merge_rule for name, measure in measures.items()},
    )


def _cards(
    view: View, dealt: list[Card], measures: dict[str, Measure], totals: pd.DataFrame
) -> str:
    w, kind = wording(), str(view.bloc["kind"])
    # What the bloc printed is of its old members.
    printed = totals.iloc[:0] if view.stands_in else totals
    observations = observations_for(view, LEADING)
    return flow(
        chrome.section_head(w.say("briefing.headlines"), w.say("briefing.headlines.note")),
        headline_cards(dealt, measures, view.year, kind, printed, observations),
    )


def _other_years(view: View) -> str:
    """Return, as markup, of which years anything is known where it is not this one."""
    w = wording()
    if view.year in view.years or not view.years:
        return ""
    years = w.names(str(known) for known in view.years[:12])
    return tag("p", escaped(w.say("briefing.years", years=years)), "td-notice")
