"""The slide of the leading indicator over the years, the bloc beside the country."""

from collections.abc import Sequence
from itertools import pairwise

from thidua.reports.content import Pack
from thidua.reports.deck import said
from thidua.reports.deck.canvas import Deck, Slide
from thidua.reports.deck.chart_parts import Series
from thidua.reports.deck.charts import Axis, lines
from thidua.reports.deck.slides_year import leading
from thidua.reports.deck.style import ACCENT, MUTED, REFERENCE
from thidua.reports.figures import Headline, Said
from thidua.reports.trend import Trend
from thidua.wording.numbers import MINUS


def trend(deck: Deck, pack: Pack) -> Slide | None:
    """Add the leading indicator over the years, the bloc beside the country."""
    shown = pack.trend
    headline = leading(pack)
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
        axis=Axis(low - 0.14 * room if low else 0.0, max(values) + 0.14 * room, measure.decimals),
        name=w.say("deck.box.trend", name=measure.name),
        label_heading=w.say("deck.chart.labels"),
    )
    _against(slide, pack, headline)
    slide.note(about, hollow, said.noted(pack, headline), *_trend_notes(pack, shown))
    numbers = {*shown.sources, *said.all_sources(headline), *said.of_country(headline)}
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
