"""Slides of the members on one indicator: bars in their order beside the bloc's own figure."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from thidua.reports.content import Pack
from thidua.reports.deck import said
from thidua.reports.deck.canvas import Deck, Run, Slide, chosen
from thidua.reports.deck.chart_parts import Series
from thidua.reports.deck.charts import Axis, bars, names_beside
from thidua.reports.deck.metrics import width
from thidua.reports.deck.style import ACCENT, GREY, INK, MUTED, RULE, Box
from thidua.reports.figures import Headline, Ranked, Ranking

_SIDE: Final = 0.31
"""Share of the slide that the facts beside the bars have."""
_LEAST: Final = 3
"""Bars of fewer members say nothing that a sentence does not say better."""
_ABOUT: Final = 20.0
_AMOUNT: Final = 132.0
_ALONE_SIZES: Final = (20.0, 19.0, 18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
_FEW_SIZES: Final = (16.0, 15.0, 14.0, 13.0, 12.0)
_AMOUNT_SIZES: Final = (15.0, 14.0, 13.0, 12.0, 11.0, 10.0)


@dataclass(frozen=True)
class _Bar:
    name: str
    value: float
    label: str
    colour: str
    estimated: bool


def ranked(deck: Deck, pack: Pack, indicator: str) -> Slide | None:
    """Add the members ranked on an indicator; nothing where fewer than three are known."""
    ranking = _ranking(pack, indicator)
    headline = _headline(pack, indicator)
    if ranking is None or ranking.known < _LEAST:
        return None
    adds_up = ranking.measure.merge_rule == "sum"
    title = _amount_title(pack, headline, ranking) if adds_up else _order_title(pack, ranking)
    slide = deck.slide(title)
    left, right = slide.body.left_part(1 - _SIDE), slide.body.right_part(_SIDE)
    _chart(slide, pack, ranking, left, references=True)
    numbers = set(ranking.sources)
    if headline:
        _facts(slide, pack, headline, ranking, right)
        numbers |= said.all_sources(headline)
        numbers |= set(said.of_country(headline))
        slide.note(said.noted(pack, headline))
    slide.note(*notes_of(pack, ranking))
    slide.sources(said.footer(pack, numbers))
    return slide


def pair(deck: Deck, pack: Pack, indicators: Sequence[str]) -> Slide | None:
    """Add two indicators side by side, each with what is known of it."""
    shown = [one for name in indicators if (one := _headline(pack, name)) and one.now]
    if not shown:
        return None
    w = pack.w
    slide = deck.slide("; ".join(_short(pack, one) for one in shown))
    body, numbers = slide.body, set[int]()
    rankings = [_ranking(pack, one.measure.measure_id) for one in shown]
    charted = any(one and one.known >= _LEAST for one in rankings)
    texts = [_amount(pack, one) for one in shown]
    high = _AMOUNT if charted else 1.6 * _AMOUNT
    halves = (body,) if len(shown) == 1 else (body.left_part(0.5, 36), body.right_part(0.5, 36))
    size = min(
        chosen(text, box.top_part(high), _AMOUNT_SIZES if charted else _ALONE_SIZES, 4)
        for text, box in zip(texts, halves, strict=True)
    )
    for one, text, ranking, box in zip(shown, texts, rankings, halves, strict=True):
        slide.text(box.top_part(high), text, (size,), after=4, name=one.measure.name)
        under = box.below(high + 10)
        if ranking is not None and ranking.known >= _LEAST:
            _chart(slide, pack, ranking, under, references=False)
        elif ranking is not None:
            told = w.say("deck.pair.few", known=ranking.known, members=pack.view.members)
            names = [
                w.say("deck.line", name=each.name, said=said.cited(each.figure))
                for each in ranking.members
                if each.figure
            ]
            slide.text(under, [told, *names], _FEW_SIZES, colour=MUTED, name=one.measure.name)
        numbers |= said.all_sources(one) | set(ranking.sources if ranking else ())
        slide.note(said.noted(pack, one), *(notes_of(pack, ranking) if ranking else ()))
    if len(shown) == 2:
        middle = Box(body.x + body.width / 2, body.y, 0.75, body.height)
        slide.plate(middle, RULE, name=w.say("deck.box.rule"))
    slide.sources(said.footer(pack, numbers))
    return slide


def notes_of(pack: Pack, ranking: Ranking) -> list[str]:
    """Return the members' figures as lines of notes, each with its sources."""
    w = pack.w
    found = []
    for one in ranking.members:
        if one.figure:
            rank = w.number(one.rank, 0)
            found.append(
                f"{rank}. {w.say('deck.line', name=one.name, said=said.cited(one.figure))}"
            )
        else:
            found.append(w.say("deck.line", name=one.name, said=w.say("common.no_figures")))
    return found


def _ranking(pack: Pack, indicator: str) -> Ranking | None:
    return next((one for one in pack.rankings if one.measure.measure_id == indicator), None)


def _headline(pack: Pack, indicator: str) -> Headline | None:
    return next((one for one in pack.headlines if one.measure.measure_id == indicator), None)


def _order_title(pack: Pack, ranking: Ranking) -> str:
    w, name = pack.w, ranking.measure.name
    known = [one for one in ranking.members if one.figure]
    first = [one.name for one in known if one.rank == 1]
    if len(first) > 1:
        return w.say("briefing.ranking.tied", n=len(first), name=name)
    if known[-2].rank == known[-1].rank:
        return w.say("briefing.ranking.leads", first=first[0], name=name)
    return w.say("briefing.ranking", first=first[0], last=known[-1].name, name=name)


def _amount_title(pack: Pack, headline: Headline | None, ranking: Ranking) -> str:
    w, name = pack.w, ranking.measure.name
    if headline is None or headline.now is None or headline.card.main is None:
        known = [one for one in ranking.members if one.figure]
        return w.say("briefing.ranking.sizes", first=known[0].name, last=known[-1].name, name=name)
    return _short(pack, headline)


def _short(pack: Pack, headline: Headline) -> str:
    """Return a headline figure as a title: with its change, or else how few members are known."""
    w, main = pack.w, headline.card.main
    assert main is not None and headline.now is not None
    name = headline.measure.name
    if main.partial:
        return w.say("deck.title.partial", name=name, known=main.known, members=main.members)
    value = headline.now.marked
    if headline.change is None:
        return w.say("deck.line", name=name, said=value)
    year = pack.view.year - 1
    return w.say(
        "deck.title.changed", name=name, value=value, change=headline.change_text, year=year
    )


def _amount(pack: Pack, headline: Headline) -> list[list[Run]]:
    """Return an indicator's name, its figure large, and the lines under it."""
    assert headline.now is not None and headline.card.main is not None
    colour = MUTED if headline.card.main.partial else ACCENT
    mark = f"{headline.now.mark}; " if headline.now.mark else ""
    return [
        [Run(headline.measure.name, True)],
        [Run(headline.now.text, True, colour, 1.8)],
        [Run(mark + said.coverage(pack, headline), colour=MUTED)],
        *([Run(line)] for line in said.lines_of(pack, headline)),
    ]


def _facts(slide: Slide, pack: Pack, headline: Headline, ranking: Ranking, box: Box) -> None:
    """Write the bloc's own figure beside the bars, the country's, and who has moved."""
    w = pack.w
    told: list[list[Run]] = []
    if headline.now is not None and headline.card.main is not None:
        colour = MUTED if headline.card.main.partial else ACCENT
        kind = w.say(f"deck.fact.{pack.view.company}")
        mark = f"{headline.now.mark}; " if headline.now.mark else ""
        told += [
            [Run(kind, True)],
            [Run(headline.now.text, True, colour, 1.7)],
            [Run(mark + said.coverage(pack, headline), colour=MUTED)],
            *([Run(line)] for line in said.lines_of(pack, headline)),
        ]
    if headline.country is not None:
        gap = w.say("deck.fact.gap", gap=headline.gap_text) if headline.gap_text else ""
        told += [
            [Run(" ", scale=0.4)],
            [Run(w.say("deck.fact.country"), True)],
            [Run(said.cited(headline.country), True, MUTED, 1.3)],
            *([[Run(gap)]] if gap else []),
        ]
    above = [one for one in ranking.members if one.to_country is not None]
    if above:
        n = sum((one.to_country or 0) > 0 for one in above)
        told.append([Run(w.say("deck.fact.above", n=n, known=len(above)))])
    told += [[Run(line)] for line in _moved(pack, ranking.members)]
    slide.text(
        box, told, (15, 14.5, 14, 13.5, 13, 12.5, 12, 11.5, 11), after=4,
        name=w.say("deck.box.facts"),
    )  # fmt: skip
    slide.note(*("".join(run.text for run in runs).strip() for runs in told))


def _moved(pack: Pack, members: Sequence[Ranked]) -> list[str]:
    """Return who gained and who lost most places on the year before, two places at least."""
    w, year = pack.w, pack.view.year - 1
    moves = [one for one in members if one.rank_change is not None]
    found = []
    for way, most in (
        ("up", max((one.rank_change or 0 for one in moves), default=0)),
        ("down", min((one.rank_change or 0 for one in moves), default=0)),
    ):
        if abs(most) >= 2:
            names = w.names(one.name for one in moves if one.rank_change == most)
            found.append(w.count(f"deck.fact.moved.{way}", abs(most), names=names, year=year))
    return found


def _chart(slide: Slide, pack: Pack, ranking: Ranking, box: Box, *, references: bool) -> None:
    w, measure = pack.w, ranking.measure
    shown, shared = _bars(pack, ranking, references=references)
    estimated = any(one.estimated for one in shown)
    about = [
        w.say("deck.chart.unit", name=measure.name, unit=measure.unit, year=pack.view.year),
        w.say("deck.chart.known", known=ranking.known, members=len(ranking.members)),
        w.say("deck.chart.all", mark=shared) if shared else "",
        w.say("deck.chart.hatched") if estimated else "",
    ]
    text = " · ".join(one for one in about if one)
    slide.text(
        box.top_part(_ABOUT + 12), [text], (13, 12, 11, 10, 9), colour=MUTED,
        name=w.say("deck.box.about"),
    )  # fmt: skip
    plot = box.below(_ABOUT + 14)
    row = min(plot.height / len(shown), 40.0)
    plot = plot.top_part(row * len(shown))
    size = 13.0 if row >= 21 else 12.0 if row >= 18.5 else 11.0 if row >= 16.5 else 10.0
    names = names_beside([one.name for one in shown], row, size, 0.5 * box.width)
    axis = _axis([(one.value, width(one.label, size)) for one in shown], plot.width - names.room)
    bars(
        slide,
        plot,
        [one.name for one in shown],
        [
            Series(
                measure.name,
                [one.value for one in shown],
                GREY,
                [one.label for one in shown],
                tuple((at, one.colour) for at, one in enumerate(shown) if one.colour != GREY),
                frozenset(at for at, one in enumerate(shown) if one.estimated),
            )
        ],
        alt=_alt(pack, ranking),
        axis=Axis(*axis, measure.decimals),
        name=measure.name,
        size=size,
        names=names,
        label_heading=w.say("deck.chart.labels"),
    )
    slide.note(text)


def _bars(pack: Pack, ranking: Ranking, *, references: bool) -> tuple[list[_Bar], str]:
    """Return the bars in their order, and the mark that all the members' figures share."""
    w, measure = pack.w, ranking.measure
    known = [one for one in ranking.members if one.figure]
    marks = {one.figure.mark for one in known if one.figure}
    shared = marks.pop() if len(marks) == 1 else ""
    found = []
    for one in known:
        assert one.figure is not None
        number = w.number(one.figure.value, measure.decimals)
        mark = "" if one.figure.mark == shared else one.figure.mark
        found.append(
            _Bar(
                one.name,
                one.figure.value,
                f"{number} ({mark})" if mark else number,
                ACCENT if one.rank == 1 and _speaks(ranking) else GREY,
                one.figure.status == "estimate",
            )
        )
    if not references:
        return found, shared
    sign = -1 if measure.better == "lower" else 1
    for name, value, colour, mark, estimated in _references(pack, ranking):
        label = w.number(value, measure.decimals)
        label += f" ({mark})" if mark not in ("", shared) else ""
        bar = _Bar(name[:1].upper() + name[1:], value, label, colour, estimated)
        behind = sum(sign * one.value >= sign * value for one in found)
        found.insert(behind, bar)
    return found, shared


def _speaks(ranking: Ranking) -> bool:
    """Return whether enough members are known to call one the first, and a mean the bloc's."""
    return 3 * ranking.known >= 2 * len(ranking.members)


def _references(pack: Pack, ranking: Ranking) -> list[tuple[str, float, str, str, bool]]:
    """Return name, value, colour, mark of the mean and the country, and whether it is estimated."""
    w, found = pack.w, []
    statuses = {one.figure.status for one in ranking.members if one.figure}
    if ranking.mean is not None and _speaks(ranking):
        least = next((one for one in ("estimate", "preliminary") if one in statuses), "")
        mark = w.say(f"report.mark.{least}") if least else ""
        name = w.say(f"common.bloc_mean.{pack.view.company}")
        found.append((name, ranking.mean, INK, mark, least == "estimate"))
    headline = _headline(pack, ranking.measure.measure_id)
    if ranking.country is not None:
        said_of = headline.country if headline else None
        mark = said_of.mark if said_of else ""
        estimated = said_of is not None and said_of.status == "estimate"
        found.append((w.say("common.country"), ranking.country, MUTED, mark, estimated))
    return found


def _axis(ends: Sequence[tuple[float, float]], room: float) -> tuple[float, float]:
    """Return the ends of a scale on which every bar leaves room for its label, in values.

    Parameters
    ----------
    ends
        Value and width of the label (pt) of each bar.
    room
        Width of the plot, pt.
    """
    beside = 8.0
    low = high = 0.0
    for _ in range(12):  # the room of a label in values depends on the scale it widens
        scale = max(high - low, 1e-9) / room
        tops = [value + (wide + beside) * scale for value, wide in ends if value >= 0]
        feet = [value - (wide + beside) * scale for value, wide in ends if value < 0]
        high, low = max([0.0, *tops]), min([0.0, *feet])
    return low, max(high, low + 1e-6)


def _alt(pack: Pack, ranking: Ranking) -> str:
    w, measure = pack.w, ranking.measure
    known = [one for one in ranking.members if one.figure]
    first, last = known[0].figure, known[-1].figure
    assert first is not None and last is not None
    return w.say(
        "deck.alt.ranking",
        name=measure.name,
        n=len(known),
        first=known[0].name,
        first_value=first.text,
        last=known[-1].name,
        last_value=last.text,
    )
