"""The sheets of outcomes and of what lies behind: firmness, gaps, sources, assumptions."""

from collections.abc import Iterator
from typing import Any, Final

import numpy as np

from thidua.reports.annex_page import ACCENT, FONT, LINE, Page
from thidua.reports.annex_results import BAR, plain
from thidua.reports.citing import brackets
from thidua.reports.content import Pack
from thidua.reports.scored import Scored
from thidua.rows import records
from thidua.scoring.scheme import Criterion
from thidua.wording import Wording
from thidua.wording.numbers import is_gap

_PERCENT: Final = "0.0%"
_LONGEST_LINK: Final = 2000
"""Letters of an address to link to; Excel takes few more."""


def write_summary(page: Page, pack: Pack, sheets: list[tuple[str, str]]) -> None:
    """Write the finding, the sentences, what the pack is of, what it lacks, and its sheets.

    Parameters
    ----------
    sheets
        Name of each sheet and what it is about.
    """
    w, stamp = pack.w, pack.stamp
    row = page.headings([w.say(f"annex.summary.{n}") for n in ("about", "text", "sources")])
    look, side = page.looks.text, page.looks(bold=True, valign="top", text_wrap=True)

    def part(name: str, lines: list[tuple[str, str]]) -> None:
        nonlocal row
        for n, (text, sources) in enumerate(lines):
            page.text(row, 0, "" if n else w.say(f"annex.summary.{name}"), side)
            page.text(row, 1, text, look)
            page.text(row, 2, sources, look)
            row += 1

    part("finding", [(pack.finding, "")])
    sources = [brackets(numbers) for numbers in pack.story_sources]
    part("story", list(zip(pack.story, sources, strict=True)))
    if pack.scored is not None:
        remarks = [(one, "") for one in pack.scored.remarks]
        part("score", [(pack.scored.finding, brackets(pack.scored.sources)), *remarks])
    part("absent", [(one, "") for one in pack.absent])
    part("standing_in", [(pack.standing_in, "")] if pack.standing_in else [])
    part("stamp", [(one, "") for one in (pack.footer, stamp.made(w))])
    for n, (name, title) in enumerate(sheets):
        page.text(row, 0, "" if n else w.say("annex.summary.sheets"), side)
        target = name.replace("'", "''")
        link = page.looks(font_color="#0563C1", underline=1)
        page.sheet.write_url(row, 1, f"internal:'{target}'!A1", link, f"{name}: {title}")
        row += 1
    page.widths([22, 104, 10])


def write_outcomes(page: Page, pack: Pack) -> None:
    """Write awards, proposals told from what was conferred, and leaders."""
    w = pack.w
    names = ("year", "member", "rank", "score", "what", "status", "sources", "note")
    row = page.headings([w.say(f"annex.outcome.{name}") for name in names])
    lined = page.lined_text
    whole = page.looks(num_format="0", align="center", bottom=1, bottom_color=LINE)
    points = page.looks(num_format="#,##0.##", bottom=1, bottom_color=LINE)
    looks = [whole, lined, whole, points, lined, lined, lined, lined]
    page.band(row, w.say("annex.outcome.awards"), len(names))
    row += 1
    gold = page.looks(bold=True, font_color="#8A6508", text_wrap=True, bottom=1, bottom_color=LINE)
    for award in pack.awards:
        status = ", ".join(one for one in (award.status_text, award.mark) if one)
        number = brackets([award.source]) if award.source else ""
        cells = [award.year, award.name, award.rank, award.score, award.award_text, status, number]
        styles = [*looks[:4], gold if award.award else lined, *looks[5:]]
        page.row(row, [*cells, award.note], styles)
        row += 1
    if not pack.awards:
        page.text(row, 1, w.say("report.absent.awards", year=pack.view.year), page.looks.quiet)
        row += 1
    page.band(row + 1, w.say("annex.outcome.leaders"), len(names))
    row += 2
    for leader in pack.leaders:
        number = brackets([leader.source]) if leader.source else ""
        mark = leader.mark or w.say("annex.outcome.stated")
        cells = [leader.year, leader.name, None, None, leader.role_text, mark, number, leader.note]
        page.row(row, cells, looks)
        row += 1
    if not pack.leaders:
        year = pack.view.year
        said = w.say("report.absent.leaders", year=year, following=year + 1)
        page.text(row, 1, said, page.looks.quiet)
    page.widths([7, 26, 7, 8, 34, 20, 8, 40])


def write_firmness(book: Any, page: Page, pack: Pack, scored: Scored) -> None:
    """Write how firm each rank is: intervals, chances, and how often each rank was drawn."""
    w, members = pack.w, scored.members
    names = ["rank", "member", "score", "before", "from", "to", "first", "two", "four", "letters"]
    names += ["mark"]
    headings = [w.say(f"annex.firm.{name}") for name in names]
    places = len(members)
    headings += [w.say("annex.firm.place", n=n + 1) for n in range(places)]
    first = page.headings(headings, freeze=2)
    whole = page.looks(num_format="0", align="center", bottom=1, bottom_color=LINE)
    middle = page.looks(align="center", bottom=1, bottom_color=LINE)
    share = page.looks(num_format=_PERCENT, bottom=1, bottom_color=LINE)
    drawn_share = page.looks(num_format="0%", font_size=9, bottom=1, bottom_color=LINE)
    score = page.looks(align="right", bottom=1, bottom_color=LINE)
    lined = page.lined_text
    for row, member in enumerate(members, start=first):
        low, high = member.interval or (None, None)
        cells = [
            member.place_text, member.name, member.total_text, member.before, low, high,
            member.first, member.two, member.four, member.letters, member.mark or member.why_not,
        ]  # fmt: skip
        looks = [middle, lined, score, whole, whole, whole, share, share, share, middle, lined]
        drawn = scored.firm.acceptability[member.place] if member.interval else [None] * places
        page.row(row, [*cells, *drawn], [*looks, *[drawn_share] * places])
    last = first + places - 1
    start = len(names)
    page.sheet.conditional_format(first, start, last, start + places - 1, {
        "type": "2_color_scale", "min_color": "#FFFFFF", "max_color": "#D98C8F",
        "min_type": "num", "min_value": 0, "max_type": "num", "max_value": 1,
    })  # fmt: skip
    scenario = scored.scenario
    note = w.say(
        "annex.firm.note",
        draws=w.number(scenario.draws, 0),
        width=w.measure(100 * scenario.width, 0, "%"),
        seed=scenario.seed,
    )
    page.text(last + 2, 0, note, page.looks.quiet)
    for n, run in enumerate(scored.together):
        said = w.say("annex.firm.together", names=w.names(run))
        page.text(last + 3 + n, 0, said, page.looks.quiet)
    if any(member.interval for member in members):
        _chances(book, page, (first, last), names.index("first"), last + 4 + len(scored.together))
    page.widths([8, 21, 12, 10, 8, 8, 10, 10, 10, 9, 24, *[6.5] * places])


def _chances(book: Any, page: Page, rows: tuple[int, int], column: int, at: int) -> None:
    chart = book.add_chart({"type": "bar"})
    first, last = rows
    for n, (name, colour) in enumerate((("first", ACCENT), ("two", "#D98C8F"), ("four", BAR))):
        chart.add_series({
            "name": page.w.say(f"annex.firm.{name}"),
            "categories": [page.name, first, 1, last, 1],
            "values": [page.name, first, column + n, last, column + n],
            "fill": {"color": colour}, "gap": 60,
        })  # fmt: skip
    title = page.w.say("annex.firm.chart")
    plain(chart, title)
    chart.set_y_axis({"reverse": True, "num_font": {"name": FONT, "size": 9}})
    chart.set_x_axis({"min": 0, "max": 1, "num_format": "0%", "num_font": {"name": FONT, "size": 9},
                      "label_position": "high",
                      "major_gridlines": {"visible": True, "line": {"color": LINE}}})  # fmt: skip
    chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 9}})
    chart.set_size({"width": 760, "height": 90 + 34 * (last - first + 1)})
    page.sheet.insert_chart(at, 0, chart, {"description": title})


def write_missing(page: Page, pack: Pack) -> None:
    """Write what is not known: of the headline indicators, of the score, and whole parts."""
    w = pack.w
    names = ("what", "known", "members", "who", "suspects")
    row = page.headings([w.say(f"annex.missing_sheet.{name}") for name in names])
    lined = page.lined_text
    whole = page.looks(num_format="0", align="center", bottom=1, bottom_color=LINE)
    looks = [lined, whole, whole, lined, lined]

    def block(name: str, rows: list[list[object]]) -> None:
        nonlocal row
        if not rows:
            return
        page.band(row, w.say(f"annex.missing_sheet.{name}"), len(names))
        row += 1
        for cells in rows:
            page.row(row, cells, looks)
            row += 1

    block("headlines", [
        [one.measure.name, one.known, one.members,
         w.names(one.names) if one.names else w.say("annex.missing_sheet.everybody"),
         "; ".join(f"{name}: {text}" for name, text in one.suspects)]
        for one in pack.missing
    ])  # fmt: skip
    if pack.scored is not None:
        block("score", list(_gaps(pack.scored, w)))
    block("parts", [[one, None, None, "", ""] for one in pack.absent])
    if row == 6:
        page.text(row, 0, w.say("annex.missing_sheet.none"), lined)
    page.widths([46, 9, 9, 52, 32])


def _gaps(scored: Scored, w: Wording) -> Iterator[list[object]]:
    """Yield a row for each criterion somebody has no figure of."""
    trial = scored.trial
    for n, criterion in enumerate(scored.scheme.criteria):
        known = trial.scores.known[:, n]
        who = [one.name for one in scored.members if not known[one.place]]
        if who:
            everybody = len(who) == len(known)
            said = w.say("annex.missing_sheet.everybody") if everybody else w.names(who)
            yield [w.pick(vars(criterion), "name"), int(known.sum()), len(known), said, ""]


def write_sources(page: Page, pack: Pack) -> None:
    """Write the numbered list of sources."""
    w = pack.w
    names = ("number", "document", "kind", "link", "used_for")
    row = page.headings([w.say(f"annex.source.{name}") for name in names])
    number = page.looks(num_format="0", align="center", valign="top", bottom=1, bottom_color=LINE)
    lined = page.looks(text_wrap=True, valign="top", bottom=1, bottom_color=LINE)
    link = page.looks(font_color="#0563C1", underline=1, valign="top", bottom=1, bottom_color=LINE)
    for source in pack.sources.cited:
        used = "; ".join(source.used_for)
        page.row(
            row,
            [source.number, source.title, source.kind, None, used],
            [number, lined, lined, lined, lined],
        )
        if 0 < len(source.link) <= _LONGEST_LINK:
            page.sheet.write_url(row, 3, source.link, link, source.url)
        else:
            page.text(row, 3, source.url, lined)
        row += 1
    if not pack.sources.cited:
        page.text(row, 1, w.say("annex.source.none"), lined)
    page.widths([6, 46, 18, 36, 46])


def write_assumptions(page: Page, pack: Pack) -> None:
    """Write what the figures and scores rest on, and what was changed by hand."""
    w = pack.w
    names = ("what", "which", "was", "now")
    row = page.headings([w.say(f"annex.assume.{name}") for name in names])
    lined = page.looks(text_wrap=True, valign="top", bottom=1, bottom_color=LINE)
    value = page.looks(num_format="#,##0.####", valign="top", bottom=1, bottom_color=LINE)
    for cells in [*_assumed(pack), *(_changed(pack.scored, w) if pack.scored else [])]:
        page.row(row, cells, [lined, lined, value, value])
        row += 1
    page.widths([26, 96, 12, 12])


def _assumed(pack: Pack) -> Iterator[list[object]]:
    w, stamp, scored = pack.w, pack.stamp, pack.scored

    def said(name: str, text: str) -> list[object]:
        return [w.say(f"annex.assume.{name}"), text, None, None]

    yield said("view", pack.footer)
    if pack.standing_in:
        yield said("standing_in", pack.standing_in)
    if stamp.filters:
        yield said("filters", stamp.filters)
    if scored is None:
        return
    yield said("scheme", scored.scheme_name)
    yield said("provenance", scored.provenance)
    yield said("about", scored.about)
    yield said("scheme_mark", scored.scheme.fingerprint)
    yield said("scenario_mark", scored.mark)
    doubtful = [m for m in scored.members if m.unsettled]
    if doubtful:
        names = [f"{m.name} ({m.unsettled})" for m in doubtful]
        yield said("unsettled", w.names(names))
    yield said("live", w.say("annex.assume.live.text"))
    yield said("static", w.say("annex.assume.static.text"))
    yield said("exact", w.say("annex.assume.exact.text"))


def _changed(scored: Scored, w: Wording) -> Iterator[list[object]]:
    """Yield a row for each weight, figure and score that somebody set."""
    scenario, scheme = scored.scenario, scored.scheme
    criteria = {c.criterion_id: c for c in scheme.criteria}
    names = {m.unit_id: m.name for m in scored.members}
    weights = scored.trial.weights
    for n, criterion in enumerate(scheme.criteria):
        if not np.isclose(weights[n], criterion.maximum):
            yield [
                w.say("annex.assume.weight"),
                _named(criterion, w),
                criterion.maximum,
                weights[n],
            ]
    found = {
        (str(row["unit_id"]), str(row["criterion_id"])): row["found"]
        for row in records(scored.trial.figures.evidence)
    }
    for unit, cells in scenario.overrides.items():
        for name, value in cells.items():
            was = found.get((unit, name))
            which = f"{names.get(unit, unit)}: {_named(criteria[name], w)}"
            yield [w.say("annex.assume.override"), which, None if is_gap(was) else was, value]
    by_hand = {**criteria, **{item.item_id: item for item in scheme.items}}
    for unit, cells in scenario.manual.items():
        for name, value in cells.items():
            which = f"{names.get(unit, unit)}: {w.pick(vars(by_hand[name]), 'name')}"
            yield [w.say("annex.assume.manual"), which, None, value]


def _named(criterion: Criterion, w: Wording) -> str:
    return w.pick(vars(criterion), "name")
