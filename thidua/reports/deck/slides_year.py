"""Slides of the bloc as a whole: cover, the year in one finding, headlines, trend."""

from collections.abc import Sequence
from typing import Final

from thidua.headline import LEADING
from thidua.reports.citing import cited as sentence_cited
from thidua.reports.content import Pack
from thidua.reports.deck import master, said
from thidua.reports.deck.canvas import Deck, Run, Slide, chosen, tall
from thidua.reports.deck.style import ACCENT, GROUND, MUTED, RULE, Box
from thidua.reports.figures import Headline

_GAP: Final = 14.0
_ABSENT: Final = 0.38
_PAD: Final = 11.0
_CARD_AFTER: Final = 3.0
_CARD_SIZES: Final = (14.0, 13.5, 13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0, 9.5, 9.0)
_MOST_CARDS: Final = 9
_FIGURE: Final = 0.29
"""Share of the slide that the leading figure has beside the sentences."""


def cover(deck: Deck, pack: Pack) -> Slide:
    """Add the cover: what this is of, what the year found, and from what it was made."""
    w, view = pack.w, pack.view
    slide = deck.slide(w.say("deck.cover.title", bloc=view.name, year=view.year), cover=True)
    under = [
        w.count(f"deck.cover.members.{view.company}", view.members) if view.members else "",
        pack.standing_in,
        pack.stamp.scenario(w),
        pack.stamp.data(w),
        pack.stamp.made(w),
    ]
    told = [one[:1].upper() + one[1:] for one in under if one]
    paragraphs = [[Run(pack.finding, colour=ACCENT, bold=True, scale=1.2)]]
    paragraphs += [[Run(one, colour=MUTED, scale=0.85)] for one in told]
    slide.fill(
        slide.placeholder(master.IDX_TEXT),
        master.COVER_TEXT,
        paragraphs,
        (18, 17, 16, 15, 14, 13, 12),
        after=6,
    )
    slide.note(pack.finding, *told, w.say("deck.note.how"))
    return slide


def finding(deck: Deck, pack: Pack) -> Slide:
    """Add the year in one finding, with the sentences of the briefing."""
    slide = deck.slide(pack.finding)
    numbers = {
        number
        for headline in pack.headlines
        for number in said.all_sources(headline) | set(said.of_country(headline))
    }
    numbers |= {number for each in pack.story_sources for number in each}
    told = [
        sentence_cited(one, each) for one, each in zip(pack.story, pack.story_sources, strict=True)
    ]
    if pack.standing_in:
        told.append(pack.standing_in)
    box = slide.body
    headline = leading(pack)
    if headline is not None and headline.now is not None:
        _figure(slide, pack, headline, box.left_part(_FIGURE, 44))
        box = box.right_part(1 - _FIGURE, 44)
    elif lacks_figures(pack):
        _absent(slide, pack, box.right_part(_ABSENT, 44))
        box = box.left_part(1 - _ABSENT, 44)
    if told:
        slide.text(
            box,
            [[Run(one)] for one in told],
            (20, 19, 18, 17, 16, 15, 14, 13, 12),
            after=9,
            name=pack.w.say("deck.box.story"),
        )
    slide.note(*told)
    slide.sources(said.footer(pack, numbers))
    return slide


def lacks_figures(pack: Pack) -> bool:
    """Return whether there are no headline figures, so that what is absent stands beside."""
    return bool(pack.absent) and not any(one.now for one in pack.headlines)


def _absent(slide: Slide, pack: Pack, box: Box) -> None:
    """Write which parts there are not beside the few there are."""
    w = pack.w
    slide.plate(Box(box.x - 22, box.y, 0.75, box.height), RULE, name=w.say("deck.box.rule"))
    told = [[Run(w.say("deck.box.absent"), True, MUTED)]]
    told += [[Run(one, colour=MUTED)] for one in pack.absent]
    sizes = (16, 15, 14, 13, 12, 11, 10)
    slide.text(box, told, sizes, after=8, name=w.say("deck.box.absent"))
    slide.note(*pack.absent)


def leading(pack: Pack) -> Headline | None:
    """Return the headline of the leading indicator."""
    return next((one for one in pack.headlines if one.measure.measure_id == LEADING), None)


def _figure(slide: Slide, pack: Pack, headline: Headline, box: Box) -> None:
    """Write the leading figure as large as the room can read it from the last row."""
    assert headline.now is not None and headline.card.main is not None
    colour = MUTED if headline.card.main.partial else ACCENT
    mark = f"{headline.now.mark}; " if headline.now.mark else ""
    paragraphs = [
        [Run(headline.measure.name, True)],
        [Run(headline.now.text, True, colour, 3.6)],
        [Run(mark + said.coverage(pack, headline), colour=MUTED, scale=0.9)],
        *([Run(line, scale=0.9)] for line in said.lines_of(pack, headline)),
    ]
    if headline.country is not None:
        country = pack.w.say("deck.fact.country")
        line = pack.w.say("deck.line", name=country, said=said.cited(headline.country))
        paragraphs.append([Run(line, scale=0.9)])
    slide.text(box, paragraphs, (16, 15, 14, 13, 12, 11), after=5, name=headline.measure.name)


def headlines(deck: Deck, pack: Pack) -> Slide | None:
    """Add the cards of the headline figures."""
    shown = [one for one in pack.headlines if one.now][:_MOST_CARDS]
    if not shown:
        return None
    slide = deck.slide(_cards_title(pack, shown))
    body = slide.body
    across = 4 if len(shown) > 6 else 3 if len(shown) > 4 else 2 if len(shown) > 1 else 1
    down = -(-len(shown) // across)
    wide = (body.width - _GAP * (across - 1)) / across
    high = min((body.height - _GAP * (down - 1)) / down, 200.0)
    texts = [_card(pack, one) for one in shown]
    room = Box(0, 0, wide - 2 * _PAD, high - 2 * _PAD)
    # One size of type for all of them, and no taller than the fullest.
    size = min(chosen(text, room, _CARD_SIZES, _CARD_AFTER) for text in texts)
    fullest = max(tall(text, room.width, size, _CARD_AFTER) for text in texts)
    high = min(high, fullest + 2 * _PAD + 6)
    for at, (one, text) in enumerate(zip(shown, texts, strict=True)):
        x = body.x + (wide + _GAP) * (at % across)
        y = body.y + (high + _GAP) * (at // across)
        name = one.measure.name
        slide.plate(Box(x, y, wide, high), GROUND, RULE, pack.w.say("deck.box.card", name=name))
        inner = Box(x + _PAD, y + _PAD, room.width, room.height)
        slide.text(inner, text, (size,), after=_CARD_AFTER, name=name)
        slide.note(said.noted(pack, one))
    numbers = {number for one in shown for number in said.all_sources(one)}
    slide.sources(said.footer(pack, numbers))
    return slide


def _cards_title(pack: Pack, shown: Sequence[Headline]) -> str:
    """Return how many of the figures that can be held against last year have risen."""
    w = pack.w
    changed = [one for one in shown if one.change]
    if len(changed) < 2:
        whole = [one for one in shown if one.card.main and not one.card.main.partial]
        return w.say("deck.title.cards.known", n=len(whole), of=len(pack.headlines))
    up = sum(_risen(one) for one in changed)
    if up == len(changed):
        return w.say("deck.title.cards.all", of=up, year=pack.view.year - 1)
    return w.say("deck.title.cards", n=up, of=len(changed), year=pack.view.year - 1)


def _risen(headline: Headline) -> bool:
    # As it is said: a change that rounds to nothing is none.
    return headline.change_text[:1] == "+"


def _card(pack: Pack, headline: Headline) -> list[list[Run]]:
    assert headline.now is not None and headline.card.main is not None
    partial = headline.card.main.partial
    foot = f"{headline.now.mark}; " if headline.now.mark else ""
    return [
        [Run(headline.measure.name, True)],
        _large(headline, MUTED if partial else ACCENT),
        *([Run(line)] for line in said.lines_of(pack, headline)),
        [Run(foot + said.coverage(pack, headline), colour=MUTED)],
    ]


def _large(headline: Headline, colour: str) -> list[Run]:
    """Return the figure in large type, its unit in small."""
    assert headline.now is not None
    text, unit = headline.now.text, headline.measure.unit
    if unit and not headline.measure.is_rate and text.endswith(unit):
        return [
            Run(text.removesuffix(unit).rstrip(), True, colour, 2.0),
            Run(f" {unit}", colour=MUTED),
        ]
    return [Run(text, True, colour, 2.0)]
