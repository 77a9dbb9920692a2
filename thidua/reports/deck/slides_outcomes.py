"""Slides of outcomes, of what is missing and of the sources."""

from collections.abc import Sequence
from typing import Final

from thidua.reports.citing import Cited, brackets
from thidua.reports.content import Pack
from thidua.reports.deck import said
from thidua.reports.deck.canvas import Deck, Paragraph, Run, Slide, tall, under
from thidua.reports.deck.slides_year import lacks_figures
from thidua.reports.deck.style import GOLD, MUTED, Box
from thidua.reports.deck.tables import Cell, Column, Row, table
from thidua.reports.outcomes import Award, Leader

_LEADERS: Final = (0.34, 0.46)
"""Least and most of the slide that the leaders beside the awards have."""
_MARK: Final = {True: "■", False: "□"}
_SHORT: Final = 16
"""Letters of what never breaks in a table: a role, a standing, a coverage."""
_BETWEEN: Final = 4.0
_SOURCE_SIZES: Final = (13.0, 12.5, 12.0, 11.5, 11.0, 10.5, 10.0)


def outcomes(deck: Deck, pack: Pack) -> Slide | None:
    """Add awards, proposed told from conferred, and who leads the bloc."""
    awards, leaders = pack.awards_in(pack.view.year), pack.leaders
    if not awards and not leaders:
        return None
    w = pack.w
    slide = deck.slide(_outcome_title(pack, awards, leaders))
    numbers = {one.source for one in awards if one.source}
    numbers |= {one.source for one in leaders if one.source}
    if awards and leaders:
        share = _share_of_leaders(awards, leaders)
        left = slide.body.left_part(1 - share, 40)
        right = slide.body.right_part(share, 40)
    else:
        left = right = slide.body
    if awards:
        _awards(slide, pack, awards, left)
    if leaders:
        _leaders(slide, pack, leaders, right)
    slide.note(w.say("deck.awards.key"))
    slide.sources(said.footer(pack, numbers))
    return slide


def _share_of_leaders(awards: Sequence[Award], leaders: Sequence[Leader]) -> float:
    """Return how much of the slide the leaders have, by the longest rows."""
    of_awards = max(len(f"{one.name} {one.award_text} {one.status_text}") for one in awards) + 8
    of_leaders = max(len(f"{one.name} {one.role_text} {one.mark}") for one in leaders) + 8
    least, most = _LEADERS
    return min(max(of_leaders / (of_awards + of_leaders), least), most)


def _outcome_title(pack: Pack, awards: Sequence[Award], leaders: Sequence[Leader]) -> str:
    w = pack.w
    given = [one for one in awards if one.award]
    if given:
        proposed = sum(not one.conferred for one in given)
        conferred = len(given) - proposed
        if proposed and conferred:
            return w.say("deck.title.awards.both", proposed=proposed, conferred=conferred)
        return w.count(
            "deck.title.awards.conferred" if conferred else "deck.title.awards.proposed", len(given)
        )
    first = list(dict.fromkeys(one.name for one in awards if one.rank == 1))
    if first:
        return w.say("story.title.first", names=w.names(first))
    year = pack.view.year
    heads = [one for one in leaders if one.role == "head"]
    heads = [one for one in heads if one.year == year] or heads
    if heads:
        names = w.names(dict.fromkeys(one.name for one in heads if one.year == heads[0].year))
        kind = pack.view.kind
        title = w.say(f"story.title.head.{kind}", name=names, year=heads[0].year)
        if title != pack.finding:
            return title if heads[0].stated else f"{title} ({heads[0].mark})"
    return w.say("deck.title.leaders")


def _awards(slide: Slide, pack: Pack, awards: Sequence[Award], box: Box) -> None:
    w = pack.w
    ranks = any(one.rank for one in awards)
    columns = [
        Column("", stretch=0),
        Column(w.say("common.unit_name"), stretch=2),
        Column(w.say("common.award"), stretch=2),
        *([Column(w.say("common.rank"), True, 0.5)] if ranks else []),
        Column(w.say("deck.column.status"), stretch=1),
    ]
    order = sorted(awards, key=lambda one: (not one.conferred, one.rank or 99))
    rows: list[Row] = []
    for one in order:
        source = brackets([one.source] if one.source else [])
        status = one.status_text + (f" ({one.mark})" if one.mark else "")
        standing = f"{status} {source}".rstrip() if one.mark else _kept(f"{status} {source}")
        rank = [w.number(one.rank, 0) if one.rank else "–"] if ranks else []
        mark = Cell(_MARK[one.conferred] if one.award else "", True, GOLD)
        rows.append([mark, Cell(one.name, True), one.award_text, *rank, standing])
        place = f", {w.say('deck.note.place', place=one.rank)}" if one.rank else ""
        said_of = f"{one.award_text}{place}, {status} {source}"
        told = w.say("deck.line", name=one.name, said=said_of)
        slide.note(f"{told} {one.note}".rstrip())
    drawn = table(
        slide, box.top_part(box.height - 26), columns, rows,
        alt=w.say("deck.alt.awards", n=len(rows)), name=w.say("common.award"),
    )  # fmt: skip
    key: list[Paragraph] = [
        [
            Run("■ ", True, GOLD),
            Run(w.say("award_status.conferred"), colour=MUTED),
            Run("    □ ", True, GOLD),
            Run(w.say("deck.awards.proposed"), colour=MUTED),
        ]
    ]
    foot = box.below(drawn.height.pt + 8).top_part(18)
    slide.text(foot, key, (12, 11, 10), name=w.say("deck.box.key"))


def _leaders(slide: Slide, pack: Pack, leaders: Sequence[Leader], box: Box) -> None:
    w = pack.w
    order = sorted(leaders, key=lambda one: (one.year, _role(one)))
    rows: list[Row] = []
    for one in order:
        source = brackets([one.source] if one.source else [])
        mark = f" ({one.mark})" if one.mark else ""
        head = one.role == "head"
        name = Cell(f"{one.name}{mark} {source}", head)
        rows.append([str(one.year), _kept(one.role_text), name])
        told = w.say("deck.line", name=f"{one.year}, {one.role_text}", said=f"{one.name}{mark}")
        slide.note(f"{told} {source} {one.note}".rstrip())
    columns = [
        Column(w.say("common.year"), stretch=0.2),
        Column(w.say("deck.column.role"), stretch=0.5),
        Column(w.say("common.unit_name"), stretch=2),
    ]
    table(
        slide, box, columns, rows, alt=w.say("deck.alt.leaders", n=len(rows)),
        name=w.say("common.leader"),
    )  # fmt: skip


def _kept(text: str) -> str:
    """Return a text that stays on one line where it is short."""
    return text.replace(" ", "\u00a0") if len(text) <= _SHORT else text


def _role(leader: Leader) -> int:
    known = ("head", "deputy_1", "deputy_2")
    return known.index(leader.role) if leader.role in known else len(known)


def members(deck: Deck, pack: Pack) -> Slide | None:
    """Add who belongs to the bloc, where no other slide lists its members."""
    if not pack.members or pack.rankings or (pack.scored and pack.scored.ranked):
        return None
    w = pack.w
    slide = deck.slide(w.count(f"deck.title.members.{pack.view.company}", len(pack.members)))
    rows = [[w.number(at, 0), one.name] for at, one in enumerate(pack.members, start=1)]
    columns = [
        Column(w.say("deck.column.number"), True, 0.05),
        Column(w.say("common.member"), stretch=1),
    ]
    half = -(-len(rows) // 2) if len(rows) > 8 else len(rows)
    for at in range(0, len(rows), half):
        single = half == len(rows)
        body = slide.body
        box = body if single else body.right_part(0.5) if at else body.left_part(0.5)
        table(
            slide, box, columns, rows[at : at + half],
            alt=w.say("deck.alt.members", n=half), name=w.say("common.member"),
        )  # fmt: skip
    slide.note(*(f"{number}. {name}" for number, name in rows))
    slide.sources("")
    return slide


def missing(deck: Deck, pack: Pack) -> Slide | None:
    """Add what is not known: figures by indicator, and the parts there are not."""
    if not pack.missing and (lacks_figures(pack) or not pack.absent):
        return None  # the finding has said it
    w = pack.w
    n = len(pack.missing)
    slide = deck.slide(
        w.count("deck.title.missing", n) if n else w.say("deck.title.absent", year=pack.view.year)
    )
    sizes = (18.0, 16.0, 15.0, 14.0, 13.0, 12.0, 11.0)
    if not n:
        slide.text(slide.body, list(pack.absent), sizes, after=10, name=w.say("deck.box.absent"))
        slide.note(*pack.absent)
        slide.sources("")
        return slide
    absent = () if lacks_figures(pack) else pack.absent  # the finding has said it
    body, told = slide.body, [[Run(one, colour=MUTED)] for one in absent]
    foot = min(tall(told, body.width, 13, 4), 110.0) if told else 0.0
    rows: list[Row] = []
    for one in pack.missing:
        names = w.names(one.names) if one.names else w.say("deck.missing.all")
        coverage = _kept(w.say("common.coverage", known=one.known, all=one.members))
        rows.append([Cell(one.measure.name, True), coverage, names])
        slide.note(w.say("deck.line", name=f"{one.measure.name}, {coverage}", said=names))
        slide.note(
            *(w.say("deck.missing.suspect", name=name, value=text) for name, text in one.suspects)
        )
    columns = [
        Column(w.say("common.indicator"), stretch=1),
        Column(w.say("deck.column.known"), stretch=0.5),
        Column(w.say("deck.column.lacking"), stretch=3),
    ]
    drawn = table(
        slide, body.top_part(body.height - foot - (14 if foot else 0)), columns, rows,
        alt=w.say("deck.alt.missing", n=n), name=w.say("deck.box.missing"),
        sizes=(15.0, 14.0, 13.0, 12.0, 11.0, 10.0, 9.0),
    )  # fmt: skip
    if told:
        rest = body.below(drawn.height.pt + 14).top_part(foot)
        slide.text(rest, told, (13, 12, 11, 10), after=4, name=w.say("deck.box.absent"))
        slide.note(*absent)
    slide.sources("")
    return slide


def sources(deck: Deck, pack: Pack) -> list[Slide]:
    """Add the numbered list of sources, on as many slides as it takes at a readable size."""
    w, listed = pack.w, pack.sources.cited
    if not listed:
        return []
    title = w.count("deck.title.sources", len(listed))
    columns, size, parts = _arranged(listed, under(title))
    told = columns == 1 and _uses_fit(listed, under(title), size)
    made = []
    for at in range(0, len(parts), columns):
        slide = deck.slide(title)
        body = slide.body
        for place, part in enumerate(parts[at : at + columns]):
            box = body if columns == 1 else body.right_part(0.5) if place else body.left_part(0.5)
            slide.text(
                box, [_runs(one, told=told) for one in part], (size,), after=_BETWEEN,
                name=w.say("deck.box.sources"),
            )  # fmt: skip
            for one in part:
                used_for = "; ".join(one.used_for)
                slide.note(f"[{one.number}] {_entry(one)} {one.url}".rstrip(), used_for)
        slide.sources("")
        made.append(slide)
    return made


def _arranged(listed: Sequence[Cited], body: Box) -> tuple[int, float, list[list[Cited]]]:
    """Return how many columns, the size of type, and the entries of each column."""
    half = body.left_part(0.5)
    for columns, box, sizes in ((1, body, (15.0, 14.0, 13.0)), (2, half, _SOURCE_SIZES)):
        for size in sizes:
            parts = _columns(listed, box, size)
            if len(parts) <= columns:
                return columns, size, parts
    return 2, _SOURCE_SIZES[-1], parts


def _entry(source: Cited) -> str:
    return f"{source.title} ({source.kind})"


def _runs(source: Cited, *, told: bool = False) -> list[Run]:
    runs = [Run(f"[{source.number}] ", True, MUTED), Run(_entry(source))]
    uses = "; ".join(source.used_for)
    return [*runs, Run(f" – {uses}", colour=MUTED)] if told and uses else runs


def _uses_fit(listed: Sequence[Cited], body: Box, size: float) -> bool:
    """Return whether there is room to say what each source was used for."""
    entries = [_runs(one, told=True) for one in listed]
    return tall(entries, body.width, size, _BETWEEN) <= body.height


def _columns(listed: Sequence[Cited], box: Box, size: float) -> list[list[Cited]]:
    """Break the list into columns of the size of `box`, in a size of type."""
    parts: list[list[Cited]] = [[]]
    taken = 0.0
    for one in listed:
        each = tall([_runs(one)], box.width, size, 0) + _BETWEEN
        if parts[-1] and taken + each > box.height:
            parts.append([])
            taken = 0.0
        parts[-1].append(one)
        taken += each
    return parts
