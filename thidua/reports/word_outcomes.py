"""Scores, awards, leaders and gaps of the Word report."""

from collections.abc import Sequence

from thidua.charts.look import PALETTE
from thidua.reports.citing import brackets, cited
from thidua.reports.content import Pack
from thidua.reports.word_chart import Chart, Series
from thidua.reports.word_pieces import Cell, Pieces
from thidua.scoring.class_words import lines_in_words
from thidua.wording.numbers import GAP


def scores(pieces: Pieces, pack: Pack) -> None:
    """Write the scored ranking, how firm it is, and who cannot be told apart or ranked."""
    w, scored = pack.w, pack.scored
    if scored is None:
        return
    pieces.heading(w.say("report.word.scores"))
    about = w.say("report.word.scheme", scheme=scored.scheme_name)
    pieces.sentence(f"{about} {scored.about}")
    if pack.stamp.scenario_name:
        name, mark = pack.stamp.scenario_name, scored.mark
        pieces.sentence(w.say("report.word.scenario", name=name, mark=mark))
    if not scored.ranked:
        pieces.sentence(w.say("report.absent.ranking"))
        if scored.remarks:
            pieces.sentence(" ".join(scored.remarks))
        return
    draws = w.number(scored.firm.draws, 0)
    firm = w.say("report.word.firm", draws=draws)
    pieces.sentence(cited(f"{scored.finding}. {firm}", scored.sources))
    if scored.remarks:
        pieces.sentence(" ".join(scored.remarks))
    classed = bool(scored.scheme.classes)
    for one in scored.members:
        if one.class_why:
            pieces.sentence(f"{one.name}: {one.class_why}.")
    columns = ["rank", "member", "score", *(["class"] if classed else [])]
    columns += ["interval", "first", "two", "four", "group"]
    rows: list[Sequence[str | Cell]] = [
        [
            one.place_text,
            f"{one.name} ({one.mark})" if one.mark else one.name,
            Cell(one.total_text, bold=True),
            *([one.class_text] if classed else []),
            one.interval_text,
            *one.chance_texts,
            one.letters,
        ]
        for one in scored.members
    ]
    pieces.table(
        w.say("report.word.scored", scheme=scored.scheme_name),
        w.say("report.word.scored.alt", n=len(rows)),
        [w.say(f"report.word.column.{name}") for name in columns],
        rows,
        (14, 52, 18, *([22] if classed else []), 20, 17, 17, 17, 17),
        "clr" + ("l" if classed else "") + "ccccc",
    )
    lines = f" {lines_in_words(scored.scheme, w)}" if classed else ""
    pieces.note(f"{scored.provenance}. {w.say('report.word.scored.note')}{lines}")
    _stacked(pieces, pack)


def _stacked(pieces: Pieces, pack: Pack) -> None:
    w, scored = pack.w, pack.scored
    assert scored is not None
    units = scored.ranked
    # Penalties are negative and few; a stack of them would hide what they take off.
    parts = [one for one in scored.parts if one.part_id != "penalty"]
    if not parts:
        return
    series = [
        Series(
            part.name,
            [part.points.get(unit.unit_id) for unit in units],
            PALETTE[n % len(PALETTE)].lstrip("#"),
        )
        for n, part in enumerate(parts)
    ]
    caption = w.say("report.word.parts.caption")
    told = "; ".join(f"{unit.name}: {unit.total_text}" for unit in units)
    pieces.chart(
        Chart(
            "stacked",
            [unit.name for unit in units],
            series,
            scored.unit,
            "0",
            caption,
            told,
            38 + 6 * len(units) + 4 * (len(parts) // 2),
        ),
        caption,
    )


def awards(pieces: Pieces, pack: Pack) -> None:
    """Write what was proposed and what was conferred: two different things."""
    w, view = pack.w, pack.view
    pieces.heading(w.say("report.word.awards", year=view.year))
    shown = pack.awards_in(view.year)
    if not shown:
        pieces.sentence(w.say("report.absent.awards", year=view.year))
        return
    for status in ("proposed", "conferred"):
        told = [one for one in shown if one.award and one.status == status]
        by_award: dict[str, list[str]] = {}
        for one in told:
            by_award.setdefault(one.award_text, []).append(one.name)
        parts = [
            w.say("story.award.for", award=award, names=w.names(names))
            for award, names in by_award.items()
        ]
        if parts:
            numbers = [one.source for one in told if one.source]
            said = w.say(f"story.award.{status}.{view.kind}", parts="; ".join(parts))
            pieces.sentence(cited(said, numbers))
    if not any(one.conferred for one in shown):
        pieces.sentence(w.say("report.word.not_conferred"))
    pieces.table(
        w.say("report.word.awarded", year=view.year),
        w.say("report.word.awarded.alt", n=len(shown)),
        [
            w.say(f"report.word.column.{name}")
            for name in ("rank", "member", "score", "award", "status", "source")
        ],
        [
            [
                w.number(one.rank, 0),
                one.name,
                w.number(one.score, 2) if one.score is not None else GAP,
                f"{one.award_text} ({one.mark})" if one.mark else one.award_text,
                Cell(one.status_text if one.award else GAP, bold=one.conferred),
                brackets([one.source] if one.source else []),
            ]
            for one in shown
        ],
        (14, 46, 16, 52, 22, 16),
        "clrlll",
    )


def leaders(pieces: Pieces, pack: Pack) -> None:
    """Write who heads the bloc in the year and the year after."""
    w, view = pack.w, pack.view
    pieces.heading(w.say(f"report.word.leaders.{view.kind}"))
    for year in (view.year, view.year + 1):
        told = pack.leaders_in(year)
        if not told:
            pieces.sentence(w.say("briefing.leaders.none", year=year))
            continue
        said = "; ".join(
            f"{one.role_text[:1].lower()}{one.role_text[1:]}: {one.name}"
            + (f" ({one.mark})" if one.mark else "")
            for one in told
        )
        numbers = [one.source for one in told if one.source]
        pieces.sentence(cited(w.say("report.word.led", year=year, roles=said), numbers))


def missing(pieces: Pieces, pack: Pack) -> None:
    """Write what is not known."""
    w = pack.w
    pieces.heading(w.say("report.word.missing"))
    if not pack.missing and not pack.absent:
        pieces.sentence(w.say("report.word.missing.none"))
        return
    for sentence in pack.absent:
        pieces.sentence(sentence)
    if not pack.missing:
        return
    pieces.sentence(w.say("report.word.missing.about"))
    pieces.table(
        w.say("report.word.gaps"),
        w.say("report.word.gaps.alt", n=len(pack.missing)),
        [w.say(f"report.word.column.{name}") for name in ("indicator", "known", "lacking")],
        [
            [
                one.measure.name,
                w.say("common.coverage", known=one.known, all=one.members),
                w.names(one.names) if one.names else w.say("report.word.all_lack"),
            ]
            for one in pack.missing
        ],
        (55, 26, 84),
        "lll",
    )
