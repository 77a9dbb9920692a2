"""The annexes of the Word report: the sources, the secret-ballot sheet, the draft minutes."""

from collections.abc import Sequence
from typing import Final
from urllib.parse import urlsplit

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Mm, Pt

from thidua.reports.citing import Cited
from thidua.reports.content import Pack
from thidua.reports.word_pieces import Cell, Pieces, rule, without_borders
from thidua.reports.word_styles import TEXT_WIDTH

_NATIONAL: Final = ("co_thi_dua_chinh_phu", "bang_khen_thu_tuong")
_PROVINCIAL: Final = ("co_thi_dua_tinh", "bang_khen_tinh")
_LEFT: Final = 68
"""Width of the left half of the letterhead in mm."""


def letterhead(pieces: Pieces, pack: Pack, *, numbered: bool) -> None:
    """Write the national title and motto beside the issuing body, number and place-date.

    What only the issuing office knows is left to fill in.
    """
    w = pack.w
    table = pieces.document.add_table(rows=1, cols=2)
    without_borders(table)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    table.autofit = False
    left, right = table.rows[0].cells
    left.width, right.width = Mm(_LEFT), Mm(TEXT_WIDTH - _LEFT)
    table.columns[0].width, table.columns[1].width = left.width, right.width
    body = left.paragraphs[0]
    body.style = "Letterhead"
    body.add_run(pack.view.name.upper())
    issuing = left.add_paragraph(style="Letterhead")
    issuing.add_run(w.say("report.word.issuing")).bold = True
    rule(left.add_paragraph(style="Letterhead"), 26, _LEFT - 4)
    title = right.paragraphs[0]
    title.style = "Letterhead"
    country = title.add_run(w.say("report.word.country"))
    country.bold, country.font.size = True, Pt(12)
    motto = right.add_paragraph(style="Letterhead")
    motto.add_run(w.say("report.word.motto")).bold = True
    rule(right.add_paragraph(style="Letterhead"), 58, TEXT_WIDTH - _LEFT - 4)
    if numbered:
        left.add_paragraph(w.say("report.word.number"), style="Letterhead")
        place = right.add_paragraph(style="Letterhead")
        place.add_run(w.say("report.word.place_date")).italic = True


def signatures(pieces: Pieces, left: Sequence[str], right: Sequence[str]) -> None:
    """Write two blocks side by side, the first line of each in bold."""
    pieces.line("", style="Letterhead")
    table = pieces.document.add_table(rows=1, cols=2)
    without_borders(table)
    for cell, lines in zip(table.rows[0].cells, (left, right), strict=True):
        for at, line in enumerate(lines):
            paragraph = cell.paragraphs[0] if at == 0 else cell.add_paragraph()
            paragraph.style = "Letterhead"
            paragraph.paragraph_format.keep_with_next = True
            run = paragraph.add_run(line)
            run.bold = at == 0
            run.italic = at > 0


def sources(pieces: Pieces, pack: Pack) -> None:
    """Write the numbered list of documents."""
    w = pack.w
    title = w.say("report.word.sources")
    pieces.annex(title.upper(), title)
    if not pack.sources.cited:
        pieces.sentence(w.say("report.word.sources.none"))
    else:
        pieces.sentence(w.say("report.word.sources.about"))
        pieces.table(
            "",
            w.say("report.word.sources.alt", n=len(pack.sources.cited)),
            [
                w.say(f"report.word.column.{name}")
                for name in ("number", "document", "used", "link")
            ],
            [
                [
                    str(one.number),
                    f"{one.title} ({one.kind})",
                    "; ".join(one.used_for),
                    _address(one),
                ]
                for one in pack.sources.cited
            ],
            (11, 72, 58, 24),
            "clll",
        )
    pieces.note(pack.stamp.made(w))


def _address(source: Cited) -> Cell:
    """Return a link by the name of its host: whole addresses run over several lines."""
    host = urlsplit(source.link).hostname or ""
    return Cell(host.removeprefix("www."), link=source.link)


def ballot(pieces: Pieces, pack: Pack) -> None:
    """Write the sheet for the secret ballot: the members, and a box for each award."""
    w, view = pack.w, pack.view
    title = w.say("report.word.ballot", year=view.year)
    under = w.say("report.word.ballot.under", bloc=view.name)
    pieces.annex(title.upper(), title, under=under)
    pieces.sentence(w.say("report.word.ballot.about"))
    pieces.blanks(w.say("report.word.ballot.most"))
    names = _awards(pack)
    members: Sequence[str] = [one.name for one in pack.members] or [""] * 10
    pieces.grid(
        [
            w.say("report.word.column.number"),
            w.say("report.word.column.member"),
            *names,
            w.say("report.word.column.against"),
        ],
        [[str(n), name, *[""] * (len(names) + 1)] for n, name in enumerate(members, 1)],
        (12, 63, *[32] * len(names), 26),
        "cl" + "c" * (len(names) + 1),
        height=_row_height(len(members), 150),
    )
    pieces.note(w.say("report.word.ballot.note"))


def _awards(pack: Pack) -> list[str]:
    """Return the awards of the ballot: those of the year, or else those of the bloc's level."""
    w = pack.w
    known = dict.fromkeys(one.award for one in pack.awards_in(pack.view.year) if one.award)
    usual = _NATIONAL if pack.view.bloc["level"] == "national" else _PROVINCIAL
    return [w.say(f"award.{one}") for one in list(known)[:3] or usual]


def _row_height(rows: int, room: float) -> float:
    """Return the height of rows in mm that together fill at most `room`."""
    return max(5.5, min(10, room / rows))


def minutes(pieces: Pieces, pack: Pack) -> None:
    """Write the draft minutes with the result table, votes left to fill in."""
    w, view = pack.w, pack.view
    title = w.say("report.word.minutes", year=view.year)
    under = w.say("report.word.minutes.under", bloc=view.name)
    pieces.annex(title.upper(), title, under=under)
    pieces.blanks(w.say("report.word.minutes.time"))
    pieces.blanks(w.say("report.word.minutes.chair"), w.say("report.word.minutes.clerk"))
    pieces.blanks(
        w.say("report.word.minutes.present", members=view.members),
        w.say("report.word.minutes.tellers"),
    )
    scored = pack.scored
    told = scored is not None and bool(scored.ranked)
    pieces.line(w.say("report.word.minutes.result" if told else "report.word.minutes.result_blank"))
    rows: list[list[str | Cell]]
    if scored is not None and told:
        rows = [
            [
                str(n),
                f"{one.name} ({one.mark})" if one.mark else one.name,
                one.total_text,
                one.place_text,
                *[""] * 3,
            ]
            for n, one in enumerate(scored.members, 1)
        ]
    else:
        names = [one.name for one in pack.members] or [""] * 10
        rows = [[str(n), name, *[""] * 5] for n, name in enumerate(names, 1)]
    columns = ("number", "member", "score", "trial_rank", "votes", "agreed_rank", "proposed")
    pieces.grid(
        [w.say(f"report.word.column.{name}") for name in columns],
        rows,
        (11, 52, 18, 18, 18, 18, 30),
        "clrcccc",
        height=_row_height(len(rows), 92),
    )
    pieces.note(w.say("report.word.minutes.note") if told else "")
    pieces.line(w.say("report.word.minutes.end")).paragraph_format.space_before = Pt(6)
    signatures(
        pieces,
        (w.say("report.word.minutes.secretary"), w.say("report.word.sign")),
        (w.say("report.word.minutes.chairman"), w.say("report.word.sign")),
    )
