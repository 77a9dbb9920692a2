"""Outcomes as tables: a bloc's units by year, their counts, and all blocs by year."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from thidua.rows import by, records
from thidua.tally import CERTIFICATES, FLAGS, Count, Tally, known_years
from thidua.ui import evidence
from thidua.ui.markup import badge, escaped, table, tag
from thidua.ui.reader import wording
from thidua.wording import Wording

_Row = dict[Any, Any]
Span = tuple[int, int]


def spans(known: Iterable[int]) -> list[Span]:
    """Return the years as columns: each known year, and each run of unknown ones between them."""
    years = sorted(known)
    found: list[Span] = []
    for year in years:
        if found and year > found[-1][1] + 1:
            found.append((found[-1][1] + 1, year - 1))
        found.append((year, year))
    return found


def span_words(span: Span) -> str:
    """Return a year, or a run of years as "2017–2020"."""
    first, last = span
    return str(first) if first == last else f"{first}–{last}"


def unknown() -> str:
    """Return the words for what no source says, as markup."""
    return tag("span", escaped(wording().say("common.unknown")), "td-unknown")


def medal(award: str, status: str) -> str:
    """Return the sign of an award: hollow as proposed, filled as conferred."""
    form = "td-certificate" if award in CERTIFICATES else "" if award in FLAGS else "td-other"
    return tag("span", "", f"td-medal {form} {'td-conferred' if status == 'conferred' else ''}")


def outcome_matrix(matrix: pd.DataFrame, title: str) -> str:
    """Return units by years.

    Parameters
    ----------
    matrix
        Rows of ``outcome_matrix``, with ``name``.
    title
        What the table shows, for those who cannot see it.
    """
    w = wording()
    columns = spans(known_years(matrix))
    cells = by(matrix, "unit_id", "year")
    names = dict(zip(matrix["unit_id"], matrix["name"], strict=True))
    body = [
        [escaped(name), *(_cell(_within(cells, str(unit), span), span, w) for span in columns)]
        for unit, name in names.items()
    ]
    sizes = {int(row["year"]): row for row in records(matrix)}
    found = [_named(sizes[span[0]], w) for span in columns]
    body.append([tag("span", escaped(text), "td-note") for text in (w.say("awards.known"), *found)])
    headings = [w.say("common.unit_name"), *map(span_words, columns)]
    return table(headings, body, caption=title, css="td-years td-matrix") + _key(
        w, ranks=True, absent=not bool(matrix["member"].all())
    )


def _named(row: _Row, w: Wording) -> str:
    if not row["named"]:
        return w.say("common.unknown")
    return w.say("awards.known.cell", named=row["named"], members=row["members"])


def _within(cells: dict[tuple[str, int], list[_Row]], unit: str, span: Span) -> list[_Row]:
    return [row for year in range(span[0], span[1] + 1) for row in cells[unit, year]]


def _cell(rows: Sequence[_Row], span: Span, w: Wording) -> str:
    known = [row for row in rows if isinstance(row["source"], str)]
    if known:
        return _outcome(known, f"{rows[0]['name']}, {span_words(span)}", w)
    if not any(row["member"] for row in rows):
        return tag("span", w.number(None, 0), "td-muted", title=w.say("awards.not_member"))
    return unknown()


def _outcome(rows: Sequence[_Row], name: str, w: Wording) -> str:
    rank = next((int(row["rank"]) for row in rows if pd.notna(row["rank"])), None)
    shown = ""
    if rank is not None:
        shown += tag("span", str(rank), "td-place", title=w.say("briefing.rank", n=rank))
    shown += "".join(_sign(row, w) for row in rows if row["award"])
    doubt = next((row["flag"] for row in rows if row["flag"]), "")
    shown += evidence.status_badges("", doubt, w)
    panel = "".join(tag("p", escaped(_said(row, w))) + evidence.documents(row) for row in rows)
    return evidence.sources(panel, name, tag("span", shown, "td-sign"))


def _sign(row: _Row, w: Wording) -> str:
    said = escaped(w.say(f"awards.short.{row['award']}"))
    return tag("span", medal(row["award"], row["status"]) + said, "td-sign", title=_said(row, w))


def _said(row: _Row, w: Wording) -> str:
    """Return an outcome in full: award and where it stands, rank, score."""
    parts = []
    if row["award"]:
        parts.append(f"{w.say('award.' + row['award'])} – {w.say('award_status.' + row['status'])}")
    if pd.notna(row["rank"]):
        parts.append(w.say("briefing.rank", n=int(row["rank"])))
    if pd.notna(row["score"]):
        parts.append(w.say("briefing.score", n=w.number(row["score"], 0)))
    if not row["award"]:
        parts.append(w.say("award.rank_only"))
    return " · ".join(parts)


def _key(w: Wording, *, ranks: bool, absent: bool = False) -> str:
    def sign(mark: str, words: str) -> str:
        return tag("span", mark + escaped(words), "td-sign")

    flag, certificate, other = FLAGS[0], CERTIFICATES[0], "other"
    signs = [
        sign(medal(flag, "proposed"), w.say("awards.key.flag")),
        sign(medal(certificate, "proposed"), w.say("awards.key.certificate")),
        sign(medal(other, "proposed"), w.say("awards.key.other")),
        sign(
            medal(flag, "conferred") + medal(certificate, "conferred"),
            w.say("awards.key.conferred"),
        ),
    ]
    if ranks:
        signs.append(sign(tag("span", "1", "td-place"), w.say("awards.key.rank")))
        signs.append(sign(unknown(), w.say("awards.key.unknown")))
    if absent:
        signs.append(sign(w.number(None, 0), w.say("awards.not_member")))
    return tag("p", " ".join(signs), "td-note td-key")


def tally_table(counted: Sequence[Tally], names: dict[str, str], last: int) -> str:
    """Return the counts per unit.

    Parameters
    ----------
    counted
        Units with a known outcome.
    names
        Worded names by unit.
    last
        The bloc's last known year, to which years since the last flag are counted.
    """
    w = wording()
    with_others = any(one.others.all for one in counted)
    with_flags = any(one.flags.all for one in counted)
    with_streaks = any(one.streak for one in counted)
    headings = [w.say("common.unit_name")]
    kinds = ["flags", "certificates", *(["others"] if with_others else [])]
    for kind in kinds:
        headings += [w.say(f"awards.column.{kind}.{at}") for at in ("proposed", "conferred")]
    headings.append(w.say("awards.column.known"))
    if with_flags:
        headings += [w.say("awards.column.last_flag"), w.say("awards.column.since", year=last)]
    if with_streaks:
        headings.append(w.say("awards.column.streak", year=last))
    body = []
    for one in counted:
        cells = [escaped(names[one.unit_id])]
        for kind in kinds:
            count: Count = getattr(one, kind)
            cells += [_number(count.proposed, w), _number(count.conferred, w)]
        cells.append(w.number(one.known, 0))
        if with_flags:
            cells += [str(one.last_flag) if one.last_flag else _number(0, w), _since(one, w)]
        if with_streaks:
            said = w.count("awards.at_least", one.streak) if one.streak else ""
            cells.append(escaped(said) if said else unknown())
        body.append(cells)
    caption = w.say("awards.tally.caption")
    numbers = frozenset(range(1, len(headings)))
    return table(headings, body, caption=caption, numbers=numbers, css="td-tally")


def _number(n: int, w: Wording) -> str:
    return tag("strong", w.number(n, 0)) if n else tag("span", w.number(None, 0), "td-muted")


def _since(one: Tally, w: Wording) -> str:
    if one.since is None:
        return _number(0, w)
    said = escaped(w.number(one.since, 0))
    if one.unknown_since:
        hidden = w.count("awards.since.unknown", one.unknown_since)
        said += tag("span", escaped(hidden), "td-note")
    return said


def everywhere_table(awards: pd.DataFrame) -> str:
    """Return every known award of all blocs by bloc and year (rows of ``award_everywhere``)."""
    w = wording()
    kinds = {"flags": FLAGS, "certificates": CERTIFICATES, "others": ("other",)}
    body = []
    rows = records(awards)
    for (_, year), group in groupby(rows, key=lambda row: (row["bloc_id"], row["year"])):
        year_rows = list(group)
        named = [
            [_item(row, w) for row in year_rows if row["award"] in kind] for kind in kinds.values()
        ]
        bloc = escaped(w.pick(year_rows[0], "bloc"))
        cells = ["".join(items) or tag("span", w.number(None, 0), "td-muted") for items in named]
        body.append([bloc, str(year), *cells])
    headings = [
        w.say("common.bloc"),
        w.say("common.year"),
        *(w.say(f"awards.column.{kind}") for kind in kinds),
    ]
    caption = w.say("awards.everywhere.caption")
    return table(headings, body, caption=caption, css="td-years td-compact td-everywhere") + _key(
        w, ranks=False
    )


def _item(row: _Row, w: Wording) -> str:
    provincial = row["award"] in (FLAGS[1], CERTIFICATES[1])
    name = escaped(w.pick(row, "name"))
    shown = tag("span", medal(row["award"], row["status"]) + name, "td-sign", title=_said(row, w))
    if provincial:
        shown += " " + badge(w.say("awards.provincial"))
    shown += evidence.status_badges("", row["flag"], w)
    panel = tag("p", escaped(_said(row, w))) + evidence.documents(row)
    return tag("div", evidence.sources(panel, w.pick(row, "name"), shown), "td-item")
