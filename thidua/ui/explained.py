"""The real ranks of a year beside the ranks by the figures: agreement, with its number of cases."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd
import streamlit as st

from thidua.explaining import FEWEST, Agreement, agreement, mean_of_ranks
from thidua.headline import HEADLINES
from thidua.rows import named, records
from thidua.ui import chrome, pick
from thidua.ui.guard import fragment
from thidua.ui.markup import disclosure, escaped, table, tag
from thidua.ui.once import once
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View
from thidua.wording import Wording

_HEADLINE_IDS = frozenset(headline.indicator_id for headline in HEADLINES)


@dataclass(frozen=True)
class _Line:
    """An order by figures: `over` indicators known of `known` of `members`; 1 is an indicator.

    `combined` tells what a combination is of: the ``headlines``, or the ``complete`` indicators.
    """

    name: str
    found: Agreement
    over: int
    known: int
    members: int
    leading: bool
    combined: str = ""


def real_ranks(matrix: pd.DataFrame) -> dict[int, dict[str, int]]:
    """Return the known ranks by year and unit, of the years with enough of them, latest first."""
    ranked = matrix[matrix["rank"].notna()].drop_duplicates(["year", "unit_id"])
    found: dict[int, dict[str, int]] = {}
    for row in records(ranked):
        found.setdefault(int(row["year"]), {})[str(row["unit_id"])] = int(row["rank"])
    return {year: found[year] for year in sorted(found, reverse=True) if len(found[year]) >= FEWEST}


@st.fragment
@fragment("ranked_year")
def explained(view: View) -> None:
    """Draw the comparison of a year of the reader's choice."""
    w, told = wording(), _told(view.bloc_id)
    if not told:
        chrome.section(w.say("awards.explained"), w.say("awards.explained.none", n=FEWEST))
        return
    heading = st.container()
    options = [str(year) for year in told]
    default = str(view.year) if view.year in told else options[0]
    picked = int(
        pick.select("ranked_year", w.say("awards.ranked_year"), options, default, width=220)
    )
    head, body = told[picked]
    with heading:
        st.html(head)
    st.html(body)


@once(lambda bloc_id: bloc_id)
def _told(bloc_id: str) -> Mapping[int, tuple[str, str]]:
    """Return the comparison by year, latest first: its head and its tables, as markup."""
    w = wording()
    matrix = named(ask("outcome_matrix", bloc=bloc_id), w)
    names = dict(zip(matrix["unit_id"], matrix["name"], strict=True))
    doubtful = set(matrix.loc[matrix["flag"] == "uncertain", "year"])
    real = real_ranks(matrix)
    lines = {year: _lines(bloc_id, year, ranks, w) for year, ranks in real.items()}
    told = {}
    for year, ranks in real.items():
        head = chrome.section_head(_title(lines[year], year, w), w.say("awards.explained.note"))
        warning = _warning(list(lines.values()), ranks, year, w)
        if year in doubtful:
            warning += " " + w.say("awards.explained.doubt")
        body = tag("p", escaped(warning), "td-notice")
        first = [line for line in lines[year] if line.leading]
        rest = [line for line in lines[year] if not line.leading]
        body += _table(first, ranks, names, w.say("awards.explained.caption", year=year), w)
        if rest:
            summary = w.count("awards.explained.others", len(rest))
            others = _table(rest, ranks, names, summary, w)
            body += disclosure(escaped(summary), others, "td-more")
        told[year] = (head, body)
    return told


def _lines(bloc_id: str, year: int, real: Mapping[str, int], w: Wording) -> list[_Line]:
    standing = ask("indicator_standing", bloc=bloc_id, year=year)
    complete = standing.loc[standing["known"] == standing["members"], "indicator_id"].unique()
    headlines = [one for one in standing["indicator_id"].unique() if one in _HEADLINE_IDS]
    members = int(standing["members"].max()) if len(standing) else 0
    lines = []
    for name, combined in (("headlines", headlines), ("complete", list(complete))):
        means = mean_of_ranks(standing, combined)
        found = agreement(real, means) if means else None
        if found is not None:
            said = w.count(f"awards.mean.{name}", len(combined))
            lines.append(_Line(said, found, len(combined), len(means), members, True, name))
    for indicator, rows in standing.groupby("indicator_id", sort=False):
        found = agreement(real, dict(zip(rows["unit_id"], rows["rank"], strict=True)))
        if found is not None:
            said, leading = w.pick(rows.iloc[0], "name"), indicator in _HEADLINE_IDS
            lines.append(_Line(said, found, 1, len(rows), members, leading))
    return lines


def _title(lines: Sequence[_Line], year: int, w: Wording) -> str:
    if lines and lines[0].combined and lines[0].found.top:
        found = lines[0].found
        title = f"awards.explained.title.{lines[0].combined}"
        return w.say(title, year=year, hits=found.hits, top=found.top)
    return w.say("awards.explained.beside", year=year)


def _warning(
    every: Sequence[Sequence[_Line]], real: Mapping[str, int], year: int, w: Wording
) -> str:
    """Return how little it rests on, and the headlines' hits over all years beside chance."""
    said = w.say(
        "awards.explained.warning",
        ranked=w.count("common.members", len(real)),
        year=year,
        years=w.count("common.years", len(every)),
    )
    headlines = (line for lines in every for line in lines if line.combined == "headlines")
    together = [line.found for line in headlines]
    if len(together) > 1 and any(one.top for one in together):
        said += " " + w.say(
            "awards.explained.pooled",
            years=w.count("common.years", len(together)),
            hits=sum(one.hits for one in together),
            top=sum(one.top for one in together),
            chance=w.number(math.fsum(one.by_chance for one in together), 1),
        )
    return said


def _table(
    lines: Sequence[_Line],
    real: Mapping[str, int],
    names: Mapping[str, str],
    caption: str,
    w: Wording,
) -> str:
    units = sorted(real, key=lambda unit: (real[unit], names[unit]))
    headings = [
        w.say("awards.column.by"),
        *(names[unit] for unit in units),
        w.say("awards.column.tau", n=len(real)),
        w.say("awards.column.hits"),
        w.say("awards.column.chance"),
        w.say("awards.column.coverage"),
    ]
    gap = w.number(None, 0)
    body = [
        [tag("strong", escaped(w.say("awards.real_rank")))]
        + [tag("strong", str(real[unit])) for unit in units]
        + [""] * 4
    ]
    for line in lines:
        found = line.found
        hits = w.say("awards.hits", hits=found.hits, top=found.top) if found.top else gap
        tau = w.signed(found.tau, 2) if found.tau is not None else gap
        body.append(
            [
                tag("strong", escaped(line.name)) if line.over > 1 else escaped(line.name),
                *(w.number(found.ranks.get(unit), 0) for unit in units),
                tau + (_cases(found.cases, w) if found.cases < len(real) else ""),
                hits,
                w.number(found.by_chance, 1) if found.top else gap,
                w.say("awards.known.cell", named=line.known, members=line.members),
            ]
        )
    numbers = frozenset(range(1, len(headings)))
    return table(headings, body, caption=caption, numbers=numbers, css="td-agreeing")


def _cases(n: int, w: Wording) -> str:
    return tag("span", escaped(w.say("awards.cases", n=n)), "td-note")
