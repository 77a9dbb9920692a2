"""The rankings of the Word report: a table for each headline indicator, bars for the first."""

from collections.abc import Sequence

from thidua.headline import LEADING
from thidua.reports.citing import brackets, cited
from thidua.reports.content import Pack
from thidua.reports.figures import Ranking, Said, mark_of
from thidua.reports.word_chart import ACCENT, GREY, Chart, Series
from thidua.reports.word_pieces import Cell, Pieces
from thidua.wording import Wording
from thidua.wording.numbers import GAP


def rankings(pieces: Pieces, pack: Pack) -> None:
    """Write the members' ranking on each headline indicator."""
    w = pack.w
    if not pack.rankings:
        return
    pieces.heading(w.say("report.word.rankings"))
    few = []
    for one in pack.rankings:
        if 2 * one.known >= len(one.members) and one.known > 1:
            _ranking(pieces, pack, one)
        else:
            few.append(one)
    if few:
        pieces.heading(w.say("report.word.few"), level=2)
        pieces.sentence(w.say("report.word.few.about"))
        for one in few:
            names = w.names(
                f"{m.name} ({m.figure.text}{', ' + m.figure.mark if m.figure.mark else ''})"
                for m in one.members
                if m.figure
            )
            said = w.say(
                "report.word.few.one",
                name=one.measure.name,
                known=one.known,
                members=len(one.members),
                names=names,
            )
            pieces.sentence(cited(said, one.sources))


def _ranking(pieces: Pieces, pack: Pack, one: Ranking) -> None:
    w, view, measure = pack.w, pack.view, one.measure
    pieces.heading(measure.name, level=2)
    pieces.sentence(_order(one, pack))
    ranked = [member for member in one.members if member.figure]
    held = any(member.to_country is not None for member in ranked)
    columns = ["rank", "member", "value", "standing", "move", "to_mean"]
    columns += ["to_country"] if held else []
    rows: list[Sequence[str | Cell]] = []
    for member in ranked:
        assert member.figure is not None
        cells: list[str | Cell] = [
            w.number(member.rank, 0),
            member.name,
            Cell(w.number(member.figure.value, measure.decimals), bold=True),
            _standing(member.figure, w),
            _move(member.rank_change, w),
            w.signed(member.to_mean, measure.decimals),
        ]
        if held:
            cells.append(w.signed(member.to_country, measure.decimals))
        rows.append([*cells, brackets(member.figure.sources)])
    heads: dict[str, dict[str, object]] = {
        "value": {"unit": measure.unit},
        "move": {"year": view.year - 1},
        "to_mean": {"company": w.say(f"bloc_kind.short.{view.company}")},
    }
    pieces.table(
        w.say("report.word.ranking", name=measure.name, year=view.year),
        w.say("report.word.ranking.alt", known=one.known, name=measure.name),
        [w.say(f"report.word.column.{name}", **heads.get(name, {})) for name in columns]
        + [w.say("report.word.column.source")],
        rows,
        (14, 34, 26, 26, 17, 18, *([19] if held else []), 16),
        "clrlcr" + ("r" if held else "") + "l",
    )
    pieces.note(_unranked(one, w))
    if measure.measure_id == LEADING:
        _bars(pieces, pack, one)


def _order(one: Ranking, pack: Pack) -> str:
    w = pack.w
    ranked = [member for member in one.members if member.figure]
    first = [member for member in ranked if member.rank == 1]
    last = [member for member in ranked if member.rank == ranked[-1].rank]
    way = "size" if one.measure.better == "none" else "best"
    said = w.count(
        f"report.word.order.{way}",
        len(first),
        names=w.names(member.name for member in first),
        value=first[0].figure.marked if first[0].figure else "",
        name=one.measure.name,
        known=one.known,
        members=len(one.members),
    )
    if len(last) <= 2 and len(ranked) > len(first) + len(last):
        said += "; " + w.say(
            "report.word.order.last",
            names=w.names(member.name for member in last),
            value=last[0].figure.marked if last[0].figure else "",
        )
    return cited(said + ".", one.sources)


def _bars(pieces: Pieces, pack: Pack, one: Ranking) -> None:
    w, measure = pack.w, one.measure
    figures = [(m.name, m.figure, m.rank) for m in one.members if m.figure]
    texts = [w.number(figure.value, measure.decimals) for _, figure, _ in figures]
    texts = [
        f"{text} ({figure.mark})" if figure.mark else text
        for text, (_, figure, _) in zip(texts, figures, strict=True)
    ]
    series = Series(
        measure.name,
        [figure.value for _, figure, _ in figures],
        GREY,
        light=frozenset(n for n, (_, f, _) in enumerate(figures) if f.status != "actual"),
        strong=frozenset(n for n, (_, _, rank) in enumerate(figures) if rank == 1),
        strong_colour=ACCENT,
        texts=texts,
    )
    caption = w.say("report.word.bars.caption", name=measure.name, year=pack.view.year)
    told = "; ".join(f"{name}: {figure.marked}" for name, figure, _ in figures)
    pieces.chart(
        Chart(
            "bars",
            [name for name, _, _ in figures],
            [series],
            f"{measure.name} ({measure.unit})",
            "0." + "0" * measure.decimals if measure.decimals else "0",
            caption,
            told,
            20 + 6 * len(figures),
        ),
        caption,
    )


def _standing(figure: Said, w: Wording) -> str:
    doubts = mark_of("", figure.flag, figure.vintage, w)
    return ", ".join(one for one in (w.status(figure.status), doubts) if one)


def _move(change: int | None, w: Wording) -> str:
    if change is None:
        return GAP
    if change == 0:
        return "="
    return f"{'▲' if change > 0 else '▼'} {w.number(abs(change), 0)}"


def _unranked(one: Ranking, w: Wording) -> str:
    if not one.missing:
        return ""
    names = [
        w.say("report.word.suspect", name=member.name, value=member.suspect_text)
        if member.suspect_text
        else member.name
        for member in one.missing
    ]
    return w.say("report.word.unranked", names=w.names(names))
