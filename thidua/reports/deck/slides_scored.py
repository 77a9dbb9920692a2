"""Slides of the score: how firm each rank is, and what the points are made of."""

from collections.abc import Sequence
from typing import Final

from thidua.reports.citing import brackets
from thidua.reports.content import Pack
from thidua.reports.deck import said
from thidua.reports.deck.canvas import Deck, Slide
from thidua.reports.deck.chart_parts import Series
from thidua.reports.deck.charts import Axis, bars, names_beside
from thidua.reports.deck.metrics import width
from thidua.reports.deck.style import ACCENT, MUTED, PALETTE, Box
from thidua.reports.deck.tables import Cell, Column, Row, table
from thidua.reports.scored import Member, Scored

_ABOUT: Final = 34.0
_HEAD: Final = 38.0
_ROW: Final = 40.0
_REMARKS: Final = 42.0


def firmness(deck: Deck, pack: Pack) -> Slide | None:
    """Add the ranks with their 90 % intervals; nothing where nobody can be ranked."""
    scored = pack.scored
    if scored is None:
        return None
    shown = [one for one in scored.ranked if one.interval]
    if not shown:
        return None
    w = pack.w
    slide = deck.slide(scored.finding)
    about = _about(pack, scored, w.say("deck.firm.about"))
    body = slide.body
    slide.text(
        body.top_part(_ABOUT), [about], (12, 11, 10), colour=MUTED, name=w.say("deck.box.about")
    )
    under = body.below(_ABOUT)
    left, right = under.left_part(0.56, 16), under.right_part(0.44, 16)
    row = min((left.height - _HEAD - _REMARKS) / len(shown), _ROW)
    rows = row * len(shown)
    size = min(14.0, max(9.0, round((row - 5) / 1.17 * 2) / 2))
    plot = left.below(_HEAD).top_part(rows)
    _intervals(slide, pack, shown, plot, size)
    columns = [
        Column(w.say("lab.column.place"), True),
        Column(w.say("deck.column.score", unit=scored.unit), True),
        Column(w.say("lab.column.interval"), True),
        Column(w.say("lab.column.first"), True),
        Column(w.say("lab.column.four"), True),
        Column(w.say("lab.column.group")),
    ]
    cells: list[Row] = [
        [
            Cell(one.place_text, True),
            one.total_text + ("*" if one.mark else ""),
            one.interval_text,
            one.chance_texts[0],
            one.chance_texts[2],
            one.letters,
        ]
        for one in shown
    ]
    table(
        slide, right.top_part(_HEAD + rows), columns, cells,
        alt=w.say("deck.alt.ranks", n=len(shown)), name=w.say("deck.box.ranks"),
        sizes=(size, size - 1, size - 2), head=_HEAD, row=row,
    )  # fmt: skip
    told = _remarks(pack, scored, shown)
    foot = body.below(_ABOUT + _HEAD + rows + 8)
    slide.text(foot, told, (13, 12, 11, 10, 9, 8.5), colour=MUTED, after=3,
               name=w.say("deck.box.remarks"))  # fmt: skip
    slide.note(about, *told, *scored.remarks, *(_noted(pack, scored, one) for one in shown))
    slide.note(*(f"{one.name}: {one.why_not}" for one in scored.members if one.why_not))
    slide.sources(said.footer(pack, scored.sources))
    return slide


def _about(pack: Pack, scored: Scored, what: str) -> str:
    w = pack.w
    sources = brackets(scored.sources)
    return w.say(
        "deck.scored.about",
        what=what,
        scenario=pack.stamp.scenario(w),
        provenance=scored.provenance,
        sources=sources,
    )


def _remarks(pack: Pack, scored: Scored, shown: Sequence[Member]) -> list[str]:
    """Return what must be read with the ranks: estimates, who is not ranked, the letters."""
    w = pack.w
    told = []
    marks = list(dict.fromkeys(one.mark for one in shown if one.mark))
    if marks:
        told.append(w.say("deck.firm.star", marks=w.names(marks)))
    if any(one.letters for one in shown):
        told.append(w.say("deck.firm.letters"))
    refused = [one.name for one in scored.members if not one.rankable]
    if refused:
        least = w.measure(100 * scored.scheme.least_share, 0, "%")
        told.append(w.say("deck.firm.refused", names=w.names(refused), least=least))
    return told


def _intervals(slide: Slide, pack: Pack, shown: Sequence[Member], box: Box, size: float) -> None:
    """Draw each interval as a strip of ranks, the present rank standing out in it.

    Stacked bars whose outer parts are not filled: a native chart has no other bars that begin
    anywhere, and these stay editable as numbers of ranks.
    """
    w = pack.w
    ranks = max(
        [len(shown), *(one.interval[1] for one in shown if one.interval)],
    )
    parts = [_strip(one) for one in shown]
    names = [w.say(f"deck.strip.{name}") for name in ("before", "better", "gap", "now", "gap2",
                                                       "worse")]  # fmt: skip
    colours = ["", _BAND, "", ACCENT, "", _BAND]
    labels = [one.place_text if one.rank else "" for one in shown]
    series = [
        Series(
            names[at],
            [part[at] for part in parts],
            colours[at],
            labels if at == 3 else (),
            inside=at == 3,
            bold=True,
        )
        for at in range(6)
    ]
    bars(
        slide,
        box,
        [one.name for one in shown],
        series,
        alt=_alt(pack, shown),
        axis=Axis(0, ranks, 0),
        name=w.say("deck.box.intervals"),
        size=size,
        gap=35,
        names=names_beside(
            [one.name for one in shown], box.height / len(shown), size, 0.55 * box.width
        ),
        stacked=True,
        label_heading=w.say("deck.chart.labels"),
    )


_BAND: Final = "#CFCBC6"
"""Of the strip around a rank: paler than any bar, so that the rank stands out."""


def _strip(member: Member) -> tuple[int, int, int, int, int, int]:
    """Return the widths of the parts of a member's strip, in ranks.

    Nothing, the interval's better part, a gap, the present rank, a gap, the worse part. The
    present rank may lie outside the interval of the draws, or be open.
    """
    assert member.interval is not None
    low, high = member.interval
    rank = member.rank
    if rank is None:
        return low - 1, high - low + 1, 0, 0, 0, 0
    if rank < low:
        return rank - 1, 0, 0, 1, low - rank - 1, high - low + 1
    if rank > high:
        return low - 1, high - low + 1, rank - high - 1, 1, 0, 0
    return low - 1, rank - low, 0, 1, 0, high - rank


def _alt(pack: Pack, shown: Sequence[Member]) -> str:
    w = pack.w
    told = [
        w.say("deck.alt.interval", name=one.name, place=one.place_text, interval=one.interval_text)
        for one in shown
    ]
    return w.say("deck.alt.intervals", told="; ".join(told))


def _noted(pack: Pack, scored: Scored, member: Member) -> str:
    told = pack.w.say(
        "deck.note.rank",
        name=member.name,
        place=member.place_text,
        score=member.total_text,
        unit=scored.unit,
        interval=member.interval_text,
        first=member.chance_texts[0],
        four=member.chance_texts[2],
    )
    if member.letters:
        group = pack.w.say("lab.column.group")
        told += "; " + pack.w.say("deck.line", name=group, said=member.letters)
    return f"{told} ({member.mark})" if member.mark else told


def contributions(deck: Deck, pack: Pack) -> Slide | None:
    """Add the points stacked by part; nothing where nobody can be ranked."""
    scored = pack.scored
    if scored is None or not scored.ranked or not scored.parts:
        return None
    w = pack.w
    shown = scored.ranked
    slide = deck.slide(_lead(pack, scored))
    what = w.say("deck.parts.about", unit=scored.unit)
    if any(one.lowest != one.highest for one in shown):
        what += " " + w.say("deck.parts.open", unit=scored.unit)
    about = _about(pack, scored, what)
    body = slide.body
    slide.text(
        body.top_part(_ABOUT), [about], (12, 11, 10), colour=MUTED, name=w.say("deck.box.about")
    )
    colours = [PALETTE[at % len(PALETTE)] for at in range(len(scored.parts))]
    keys = [("■", colour, part.name) for colour, part in zip(colours, scored.parts, strict=True)]
    taken = slide.key(body.below(_ABOUT + 2), keys, w.say("deck.box.key"))
    room = body.below(_ABOUT + taken + 10)
    row = min(room.height / len(shown), 46.0)
    size = min(14.0, max(9.0, round((row - 5) / 1.17 * 2) / 2))
    plot = room.top_part(row * len(shown))
    names = names_beside([one.name for one in shown], row, size, 0.4 * plot.width)
    sums = [
        sum(max(part.points.get(one.unit_id, 0.0), 0.0) for part in scored.parts) for one in shown
    ]
    feet = [
        sum(min(part.points.get(one.unit_id, 0.0), 0.0) for part in scored.parts) for one in shown
    ]
    totals = [f"{one.total_text} ({one.mark})" if one.mark else one.total_text for one in shown]
    widest = max(width(text, size, bold=True) for text in totals) + 12
    high = max([*sums, 1e-6]) / (1 - widest / (plot.width - names.room))
    series = [
        Series(
            part.name,
            [part.points.get(one.unit_id) for one in shown],
            colour,
        )
        for colour, part in zip(colours, scored.parts, strict=True)
    ]
    total = w.say("deck.parts.total")
    # What is not filled carries the totals: a stacked chart has no label for the whole.
    series.append(Series(total, [high - one for one in sums], "", totals, bold=True))
    bars(
        slide,
        plot,
        [one.name for one in shown],
        series,
        alt=w.say(
            "deck.alt.parts", n=len(shown), parts=w.names(part.name for part in scored.parts)
        ),
        axis=Axis(min(feet), high, 1),
        name=w.say("deck.box.parts"),
        size=size,
        gap=38,
        names=names,
        stacked=True,
        label_heading=w.say("deck.chart.labels"),
    )
    slide.note(about)
    for one, text in zip(shown, totals, strict=True):
        of_parts = "; ".join(
            w.say("deck.line", name=part.name, said=w.number(part.points[one.unit_id], 2))
            for part in scored.parts
            if one.unit_id in part.points
        )
        slide.note(w.say("deck.note.parts", name=one.name, total=text, parts=of_parts))
    slide.sources(said.footer(pack, scored.sources))
    return slide


def _lead(pack: Pack, scored: Scored) -> str:
    """Return what parts the first from the second, or else what the points are made of."""
    w = pack.w
    order = [one for one in scored.ranked if one.rank]
    if len(order) >= 2 and order[0].rank == 1 and order[1].rank == 2:
        first, second = order[0], order[1]
        gap = (first.total or 0.0) - (second.total or 0.0)
        leads = [
            (part.points.get(first.unit_id, 0.0) - part.points.get(second.unit_id, 0.0), part.name)
            for part in scored.parts
        ]
        most, name = max(leads, key=lambda one: one[0])
        return w.say(
            "deck.title.parts",
            first=first.name,
            second=second.name,
            gap=w.number(gap, 1),
            part=name,
            most=w.signed(most, 1),
            unit=scored.unit,
        )
    return w.count("deck.title.parts.open", len(scored.parts))
