"""What slides say again and again: figures with their sources, footers, lines of notes."""

from collections.abc import Iterable, Sequence
from typing import Final

from thidua.reports.citing import Cited, brackets
from thidua.reports.content import Pack
from thidua.reports.deck.metrics import height
from thidua.reports.deck.style import SOURCE_SIZES, SOURCES
from thidua.reports.figures import Headline, Said
from thidua.reports.formats import shortened

_SHORT: Final = 80
"""Letters of a title in a footer where whole titles do not fit."""
_MOST_CUT: Final = 5
"""How many shortened titles still help a reader; more are a grey patch."""


def cited(said: Said) -> str:
    """Return a figure with its mark and the numbers of its sources: "7,30% (sơ bộ) [2]"."""
    return f"{said.marked} {brackets(said.sources)}".rstrip()


def footer(pack: Pack, numbers: Iterable[int]) -> str:
    """Return the sources of a slide for its footer.

    Whole titles where they fit, else shortened ones, else the numbers alone: the last slide has
    the titles.
    """
    w = pack.w
    wanted = sorted(set(numbers))
    sources = [one for one in pack.sources.cited if one.number in wanted]
    if not sources:
        return ""
    text = w.say("deck.sources", sources=_listed(sources, None))
    if _fits(text):
        return text
    text = w.say("deck.sources", sources=_listed(sources, _SHORT))
    if len(sources) <= _MOST_CUT and _fits(text):
        return text
    return w.say("deck.sources.numbers", numbers=brackets(wanted))


def _fits(text: str) -> bool:
    return height(text, SOURCES.width, SOURCE_SIZES[-1]) <= SOURCES.height


def _listed(sources: Sequence[Cited], letters: int | None) -> str:
    return "; ".join(f"[{one.number}] {shortened(one.title, letters)}" for one in sources)


def coverage(pack: Pack, headline: Headline) -> str:
    """Return what a headline figure rests on, with its sources: "trung bình 12/12 tỉnh [2]"."""
    if headline.now is None:
        return pack.w.say("common.no_figures")
    return f"{headline.now.rests_on} {brackets(headline.now.sources)}".rstrip()


def change_line(pack: Pack, headline: Headline) -> str:
    """Return the change on the year before in words, ``""`` where none may be taken."""
    if headline.change is None:
        return ""
    w, year = pack.w, pack.view.year - 1
    n = headline.change.members
    basis = w.say("card.change.members", year=year, n=n) if n else w.say("card.change", year=year)
    return f"{headline.change_text} {basis}"


def lines_of(pack: Pack, headline: Headline) -> list[str]:
    """Return the lines under a headline figure: change, what stands beside it, the other origin."""
    found = [change_line(pack, headline)]
    for (measure, said), (_, value) in zip(headline.beside, headline.card.beside, strict=True):
        partly = f" – {said.rests_on}" if value.origin == "computed" else ""
        found.append(f"{measure.name}: {cited(said)}{partly}")
    second, card = headline.second, headline.card.second
    if second is not None and card is not None:
        known = {"known": card.known, "members": card.members}
        if card.partial:
            found.append(pack.w.say("card.second.partial", **known))
        else:
            found.append(pack.w.say(f"card.second.{card.method}", **known, value=second.marked))
    return [one for one in found if one]


def all_sources(headline: Headline) -> set[int]:
    """Return the numbers of every source a headline's figures of the year rest on."""
    figures = [headline.now, headline.second, *(said for _, said in headline.beside)]
    return {number for said in figures if said for number in said.sources}


def of_country(headline: Headline) -> tuple[int, ...]:
    """Return the numbers of the sources of the country's figure."""
    return headline.country.sources if headline.country else ()


def noted(pack: Pack, headline: Headline) -> str:
    """Return a headline in one line of notes, every number with its source."""
    name = headline.measure.name
    if headline.now is None:
        return pack.w.say("deck.line", name=name, said=pack.w.say("common.no_figures"))
    said = f"{cited(headline.now)}; {headline.now.rests_on}"
    return pack.w.say("deck.line", name=name, said="; ".join([said, *lines_of(pack, headline)]))
