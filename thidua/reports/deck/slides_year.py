"""Slides of the bloc as a whole: cover, the year in one finding, headlines, trend."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from thidua.headline import LEADING
from thidua.reports.content import Pack
from thidua.reports.deck import master, said
from thidua.reports.deck.canvas import Deck, Run, Slide, chosen, tall
from thidua.reports.deck.charts import Axis, Series, lines
from thidua.reports.deck.style import ACCENT, GROUND, MUTED, REFERENCE, RULE, Box
from thidua.reports.figures import Headline, Said
from thidua.reports.trend import Trend
from thidua.wording.numbers import MINUS

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
        (18, 17, 16, 15, 14, 13),
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
        for number in said.all_sources(headline) | set(_country(headline))
    }
    numbers |= {one.source for one in (*pack.awards, *pack.leaders) if one.source}
    told = [*pack.story, *([pack.standing_in] if pack.standing_in else [])]
    box = slide.body
    headline = _leading(pack)
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


def _leading(pack: Pack) -> Headline | None:
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


def _country(headline: Headline) -> tuple[int, ...]:
    return headline.country.sources if headline.country else ()


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


def trend(deck: Deck, pack: Pack) -> Slide | None:
    """Add the leading indicator over the years, the bloc beside the country."""
    shown = pack.trend
    headline = _leading(pack)
    if shown is None or headline is None or headline.now is None:
        return None
    w = pack.w
    slide = deck.slide(_trend_title(pack, headline))
    measure = shown.measure
    about = w.say(
        "deck.chart.about",
        name=measure.name,
        unit=measure.unit,
        basis=w.say(f"card.trend.{shown.origin}", first=shown.years[0], last=shown.years[-1]),
    )
    hollow = w.say("deck.chart.hollow") if shown.unsettled else ""
    body = slide.body
    slide.text(
        body.top_part(18), [f"{about}. {hollow}".strip()], (13, 12, 11, 10), colour=MUTED,
        name=w.say("deck.box.about"),
    )  # fmt: skip
    series = _lines(pack, shown)
    keyed = {one.name: ("●", one.colour, one.name) for one in reversed(series)}
    taken = slide.key(body.below(24), list(keyed.values())[::-1], w.say("deck.box.key"))
    values = [value for one in series for value in one.values if value is not None]
    low, room = _floor(values), max(values) - _floor(values)
    lines(
        slide,
        body.below(30 + taken)._replace(height=body.height - 30 - taken - 38),
        [str(year) for year in shown.years],
        series,
        alt=_trend_alt(pack, shown),
        axis=Axis(low - 0.14 * room if low else 0.0, max(values) + 0.14 * room),
        name=measure.name,
        label_heading=w.say("deck.chart.labels"),
    )
    _against(slide, pack, headline)
    slide.note(about, hollow, said.noted(pack, headline), *_trend_notes(pack, shown))
    numbers = {*shown.sources, *said.all_sources(headline), *_country(headline)}
    slide.sources(said.footer(pack, numbers))
    return slide


def _floor(values: Sequence[float]) -> float:
    """Return where the scale begins: at zero, unless the lines would lie flat far above it."""
    low, high = min(values), max(values)
    return low - (high - low) if low > 0 and high - low < 0.4 * high else min(low, 0.0)


def _trend_title(pack: Pack, headline: Headline) -> str:
    w, now, country = pack.w, headline.now, headline.country
    assert now is not None
    name = headline.measure.name
    gap = headline.gap_text
    if country is None or not gap:
        title = w.say("deck.line", name=name, said=now.marked)
    elif gap[0] in ("+", MINUS):
        way = "above" if gap[0] == "+" else "below"
        title = w.say(f"deck.title.trend.{way}", name=name, value=now.marked, gap=gap[1:])
    else:
        title = w.say("deck.title.trend.equal", name=name, value=now.marked)
    if headline.change and _of_one_origin(headline):
        change, year = headline.change_text, pack.view.year - 1
        title = w.say("deck.title.trend.change", title=title, change=change, year=year)
    return title


def _of_one_origin(headline: Headline) -> bool:
    """Return whether the change is that of the figure shown, and not of the members' figures."""
    assert headline.card.main is not None and headline.change is not None
    return (headline.card.main.origin == "computed") == bool(headline.change.members)


def _lines(pack: Pack, shown: Trend) -> list[Series]:
    """Return the bloc's line, cut at its breaks, and the country's, with labels at the ends."""
    w, measure = pack.w, shown.measure
    hatched = frozenset(at for at, year in enumerate(shown.years) if year in shown.unsettled)

    def labels(values: Sequence[float | None]) -> list[str]:
        return [
            "" if one is None else w.number(one, measure.decimals) + ("*" if at in hatched else "")
            for at, one in enumerate(values)
        ]

    name = w.say(f"common.bloc_mean.{pack.view.company}")
    if shown.origin == "published":
        name = w.say("card.published", bloc=w.say(f"bloc_kind.short.{pack.view.kind}"))
    under = frozenset(
        at
        for at, (bloc, country) in enumerate(zip(shown.bloc, shown.country, strict=True))
        if bloc is not None and country is not None and bloc < country
    )
    cuts = [0, *sorted(shown.breaks), len(shown.years)]
    found = []
    for start, end in pairwise(cuts):
        values = [value if start <= k < end else None for k, value in enumerate(shown.bloc)]
        found.append(
            Series(
                name[:1].upper() + name[1:],
                values,
                ACCENT,
                labels(values),
                hatched=frozenset(k for k in hatched if values[k] is not None),
                bold=True,
                below=under,
            )
        )
    if any(value is not None for value in shown.country):
        country = w.say("common.country")
        found.append(
            Series(
                country[:1].upper() + country[1:],
                shown.country,
                REFERENCE,
                labels(shown.country),
                hatched=frozenset(k for k in hatched if shown.country[k] is not None),
                label_colour=MUTED,
                below=frozenset(range(len(shown.years))) - under,
            )
        )
    return found


def _against(slide: Slide, pack: Pack, headline: Headline) -> None:
    """Write this year beside last year and the country under the chart."""
    w, year = pack.w, pack.view.year
    assert headline.now is not None
    now, before, country = headline.now, headline.before, headline.country

    def told_of(year: int, figure: Said) -> str:
        value = said.cited(figure)
        value += f", {figure.rests_on}" if figure.rests_on else ""
        return w.say("deck.against.bloc", year=year, value=value)

    parts = [told_of(year, now)]
    if headline.second is not None and headline.change and not _of_one_origin(headline):
        parts.append(told_of(year, headline.second))  # what last year's figure is held against
    if before is not None:
        parts.append(told_of(year - 1, before))
    if country is not None:
        parts.append(w.say("deck.against.country", year=year, value=said.cited(country)))
    if headline.country_before is not None:
        value = said.cited(headline.country_before)
        parts.append(w.say("deck.against.country", year=year - 1, value=value))
    told = " · ".join(one for one in parts if one)
    told = told[:1].upper() + told[1:]
    box = slide.body.below(slide.body.height - 34)
    slide.text(box, [told], (15, 14, 13, 12, 11), anchor="bottom", name=w.say("deck.box.against"))
    slide.note(told)


def _trend_notes(pack: Pack, shown: Trend) -> list[str]:
    w, measure = pack.w, shown.measure
    found = []
    for year, bloc, country in zip(shown.years, shown.bloc, shown.country, strict=True):
        figures = [
            w.number(bloc, measure.decimals),
            w.say("deck.against.country", year=year, value=w.number(country, measure.decimals)),
        ]
        found.append(w.say("deck.line", name=year, said="; ".join(figures)))
    return found


def _trend_alt(pack: Pack, shown: Trend) -> str:
    w, measure = pack.w, shown.measure
    known = [
        (year, value)
        for year, value in zip(shown.years, shown.bloc, strict=True)
        if value is not None
    ]
    return w.say(
        "deck.alt.trend",
        name=measure.name,
        first=known[0][0],
        first_value=measure.say(w, known[0][1]),
        last=known[-1][0],
        last_value=measure.say(w, known[-1][1]),
    )
