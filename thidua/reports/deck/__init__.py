"""The PowerPoint deck of a meeting pack: what a leader shows of a bloc's year.

A title says what its slide found, charts are native and can be edited, each slide names its
sources and what it was made from, and the speaker notes hold every number and text of it.
"""

from thidua.headline import LEADING
from thidua.reports.content import Pack
from thidua.reports.deck import (
    slides_members,
    slides_outcomes,
    slides_scored,
    slides_trend,
    slides_year,
)
from thidua.reports.deck.canvas import Deck, Slide
from thidua.reports.deck.package import written
from thidua.reports.formats import LONGEST_PROPERTY, shortened

__all__ = ["write"]


def write(pack: Pack) -> bytes:
    """Return the deck of a pack as a ``.pptx`` file.

    A bloc has the slides it has figures for: one of provinces up to thirteen, one of agencies or
    without figures a few.

    Parameters
    ----------
    pack
        What it says; two decks of the same pack are the same bytes.
    """
    w = pack.w
    over = w.say("briefing.over", bloc=pack.view.name, year=pack.view.year)
    deck = Deck(w.language, over, pack.footer)
    made: list[Slide | None] = [
        slides_year.cover(deck, pack),
        slides_year.finding(deck, pack),
        slides_year.headlines(deck, pack),
        slides_members.ranked(deck, pack, LEADING),
        slides_trend.trend(deck, pack),
        slides_members.ranked(deck, pack, "budget_revenue"),
        slides_members.pair(deck, pack, ("exports", "ntm_communes_new")),
        slides_scored.firmness(deck, pack),
        slides_scored.contributions(deck, pack),
        slides_outcomes.outcomes(deck, pack),
        slides_outcomes.members(deck, pack),
        slides_outcomes.missing(deck, pack),
        *slides_outcomes.sources(deck, pack),
    ]
    for slide in made:
        if slide is not None:
            slide.finish()
    properties = deck.file.core_properties
    properties.title = shortened(f"{over}: {pack.finding}", LONGEST_PROPERTY)
    properties.subject = properties.comments = shortened(pack.footer, LONGEST_PROPERTY)
    properties.author = w.say("common.app")
    properties.last_modified_by = w.say("common.app")
    properties.language = deck.lang
    properties.keywords = pack.stamp.digest
    return written(deck.file, pack.stamp.made_at)
