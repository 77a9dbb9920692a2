"""The results of the Word report: the year's story and headline figures, held against others."""

from collections.abc import Sequence
from typing import Final

from thidua.reports.citing import brackets, cited
from thidua.reports.content import Pack
from thidua.reports.figures import Headline, Said
from thidua.reports.word_chart import ACCENT, GREY, Chart, Series
from thidua.reports.word_pieces import Cell, Pieces
from thidua.wording.numbers import GAP

_HEADLINES: Final = ("indicator", "result", "basis", "beside", "source")


def results(pieces: Pieces, pack: Pack) -> None:
    """Write the year's results: members, story, headline figures, what else the bloc printed."""
    w, view = pack.w, pack.view
    pieces.heading(w.say(f"report.word.results.{view.kind}", year=view.year))
    if pack.standing_in:
        pieces.sentence(pack.standing_in)
    if pack.members:
        names = w.names(one.name for one in pack.members)
        pieces.sentence(w.count(f"report.word.members.{view.company}", view.members, names=names))
    counted = w.count(f"story.members.{view.company}", view.members)
    for sentence, sources in zip(pack.story, pack.story_sources, strict=True):
        if sentence != counted:  # the members are named above
            pieces.sentence(cited(sentence, sources))
    if pack.headlines:
        _headlines(pieces, pack)
    if pack.printed:
        _printed(pieces, pack)


def _headlines(pieces: Pieces, pack: Pack) -> None:
    w, year = pack.w, pack.view.year
    rows: list[Sequence[str | Cell]] = []
    for one in pack.headlines:
        beside = "; ".join(
            w.say("report.word.beside", name=measure.name, value=_beside(said, one.now))
            for measure, said in one.beside
        )
        numbers = [*(one.now.sources if one.now else ())]
        numbers += [number for _, said in one.beside for number in said.sources]
        rows.append(
            [
                one.measure.name,
                Cell(one.now.marked if one.now else w.say("common.no_figures"), bold=bool(one.now)),
                one.now.rests_on if one.now else GAP,
                beside or GAP,
                brackets(numbers),
            ]
        )
    pieces.table(
        w.say("report.word.headlines", year=year),
        w.say("report.word.headlines.alt", n=len(rows)),
        [w.say(f"report.word.column.{name}") for name in _HEADLINES],
        rows,
        (40, 36, 28, 45, 16),
        "lllll",
    )
    pieces.note(w.say("report.word.marks"))


def _beside(said: Said, main: Said | None) -> str:
    # What rests on other members than the figure it stands beside must say so.
    same = main is not None and said.rests_on == main.rests_on
    return said.marked if same else f"{said.marked}, {said.rests_on}"


def _printed(pieces: Pieces, pack: Pack) -> None:
    w = pack.w
    pieces.table(
        w.say(f"report.word.printed.{pack.view.kind}", year=pack.view.year),
        w.say("report.word.printed.alt", n=len(pack.printed)),
        [w.say(f"report.word.column.{name}") for name in ("measure", "result", "source")],
        [
            [measure.name, Cell(said.marked, bold=True), brackets(said.sources)]
            for measure, said in pack.printed
        ],
        (90, 55, 20),
        "lll",
    )


def comparison(pieces: Pieces, pack: Pack) -> None:
    """Write how the year compares with the one before and with the country."""
    w, view = pack.w, pack.view
    known = [one for one in pack.headlines if one.now]
    if not known:
        return
    pieces.heading(w.say("report.word.comparison", year=view.year - 1))
    for one in known:
        said = _compared(one, pack)
        if said:
            pieces.sentence(said)
    rows = [
        [
            one.measure.name,
            _with_basis(one.before),
            _with_basis(one.now),
            one.change_text or GAP,
            one.country.marked if one.country else GAP,
            one.gap_text or GAP,
        ]
        for one in known
    ]
    columns = ("indicator", "before", "now", "change", "country", "gap")
    years = {"before": view.year - 1, "now": view.year}
    pieces.table(
        w.say("report.word.compared", year=view.year, before=view.year - 1),
        w.say("report.word.compared.alt", n=len(rows)),
        [
            w.say(f"report.word.column.{name}", **({"year": years[name]} if name in years else {}))
            for name in columns
        ],
        rows,
        (30, 31, 31, 24, 25, 24),
        "llllll",
    )
    pieces.note(w.say("report.word.compared.note"))
    _trend(pieces, pack)


def _compared(one: Headline, pack: Pack) -> str:
    w, view = pack.w, pack.view
    said = []
    if one.change:
        words = {"name": one.measure.name, "change": one.change_text, "year": view.year - 1}
        if one.change.members:
            changed = w.say("report.word.changed.members", n=one.change.members, **words)
        else:
            changed = w.say(f"report.word.changed.published.{view.kind}", **words)
        said.append(cited(changed, one.now.sources if one.now else ()))
    if one.country and one.gap_text and one.now:
        said.append(
            w.say(
                "report.word.against_country",
                name=one.measure.name,
                now=one.now.marked,
                country=one.country.marked,
                gap=one.gap_text,
                cited=brackets([*one.now.sources, *one.country.sources]),
            )
        )
    return " ".join(said)


def _with_basis(said: Said | None) -> str:
    return f"{said.marked} – {said.rests_on}" if said else GAP


def _trend(pieces: Pieces, pack: Pack) -> None:
    """Draw the leading indicator over the years, beside the country."""
    w, trend = pack.w, pack.trend
    if trend is None:
        return
    star = {year: "*" if year in trend.unsettled else "" for year in trend.years}
    name = w.say(f"report.word.trend.{trend.origin}.{pack.view.company}")
    series = [Series(name, trend.bloc, ACCENT, breaks=trend.breaks)]
    if sum(value is not None for value in trend.country) > 1:
        series.append(Series(w.say("common.viet_nam"), trend.country, GREY, dashed=True))
    caption = w.say(
        "report.word.trend.caption",
        name=trend.measure.name,
        first=trend.years[0],
        last=trend.years[-1],
    )
    told = "; ".join(
        f"{year}{star[year]}: {trend.measure.say(w, value)}"
        for year, value in zip(trend.years, trend.bloc, strict=True)
        if value is not None
    )
    alt = w.say("report.word.trend.alt", name=name, values=told)
    years = [f"{year}{star[year]}" for year in trend.years]
    unit = trend.measure.unit
    pieces.chart(Chart("lines", years, series, unit, "0", caption, alt, 62), caption)
    said = [w.say("report.word.trend.sources", cited=brackets(trend.sources))]
    if trend.unsettled:
        said.append(w.say("report.word.trend.unsettled"))
    if trend.breaks:
        said.append(w.say("report.word.trend.breaks"))
    pieces.note(" ".join(said))
