"""The scheme applied to past years whose official ranks are known: agreement, never cause."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import streamlit as st

from thidua.errors import ThiduaError
from thidua.explaining import FEWEST, Agreement, agreement
from thidua.rows import named
from thidua.scoring.engine import Scorer
from thidua.scoring.figures import BlocFigures
from thidua.scoring.laboratory import Trial, trial, weights_of
from thidua.scoring.robustness.firmness import Firmness
from thidua.scoring.scenarios import Cells, Scenario, whole_fingerprint
from thidua.ui import chrome
from thidua.ui.explained import real_ranks
from thidua.ui.lab_state import choices
from thidua.ui.markup import escaped, table, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View
from thidua.wording import Wording

_BOUNDARIES = "63"  # official ranks are of the provinces as they were


@dataclass(frozen=True)
class _Past:
    """A past year: totals by unit under the scheme, who could not be ranked, whose rank is open."""

    year: int
    totals: dict[str, float]
    members: int
    open: int


@st.cache_data(max_entries=60, show_spinner=False)
def _figures(mark: str, _scenario: Scenario, _result: Trial) -> BlocFigures | None:
    """Return what the scheme takes of a past year; None where no members are known in it."""
    try:
        return trial(_scenario, _result.scheme, _result.spreads, ask).figures
    except ThiduaError:
        return None


def _scored(scenario: Scenario, result: Trial) -> _Past | None:
    # No weight changes the figures: moving one must not read them again.
    plain = replace(scenario, weights={}, locks=(), width=0.0, seed=0)
    figures = _figures(whole_fingerprint(plain), plain, result)
    if figures is None:
        return None
    scorer = Scorer(result.scheme, figures.table, weights_of(scenario, result.scheme))
    past = replace(result, scenario=scenario, figures=figures, scorer=scorer, scores=scorer.score())
    totals = past.score(past.table.figures[None], past.weights[None])[0]
    known = {
        unit: float(total)
        for unit, total in zip(past.table.units, totals, strict=True)
        if np.isfinite(total)
    }
    unsettled = int(((past.scores.rank == 0) & past.scores.rankable).sum())
    return _Past(scenario.year, known, len(past.table.units), unsettled)


def section(view: View, result: Trial, firm: Firmness) -> None:
    """Draw the section."""
    w = wording()
    matrix = named(ask("outcome_matrix", bloc=view.bloc_id), w)
    real = real_ranks(matrix)
    if not real:
        chrome.section(w.say("back.none", n=FEWEST))
        return
    pasts: dict[int, _Past] = {}
    found: dict[int, Agreement] = {}
    for year, ranks in real.items():
        past = _past(view, result, year)
        if past is None or len(past.totals) < 2:
            continue
        pasts[year] = past
        agreed = agreement(ranks, {unit: -total for unit, total in past.totals.items()})
        if agreed is not None:
            found[year] = agreed
    if not any(one.cases for one in found.values()):
        years = w.names(str(year) for year in sorted(real))
        kind = "back.by_hand" if result.scheme.by_hand else "back.no_figures"
        chrome.section(w.say(kind, years=years))
        return
    names = dict(zip(matrix["unit_id"], matrix["name"], strict=True))
    chrome.section(_finding(found, w), w.say("back.note"))
    warning = w.say(
        "back.warning",
        cases=w.count("common.members", sum(one.cases for one in found.values())),
        years=w.count("common.years", len(found)),
    )
    doubtful = matrix[(matrix["flag"] == "uncertain") & matrix["rank"].notna()]["year"].unique()
    shown_doubt = [str(int(year)) for year in doubtful if int(year) in found]
    if shown_doubt:
        warning += " " + w.say("back.doubt", years=w.names(sorted(shown_doubt)))
    if view.scheme != _BOUNDARIES:
        warning += " " + w.say("back.boundaries")
    if any(pasts[year].open for year in found):
        warning += " " + w.say("back.midway")
    missing = [str(year) for year in sorted(real) if year not in found]
    if missing:
        warning += " " + w.say("back.missing", years=w.names(missing))
    st.html(
        tag("p", escaped(warning), "td-notice")
        + _agreements(found, pasts, real, w)
        + tag("h3", escaped(w.say("back.units")), "td-subhead")
        + _units(found, real, names, w)
    )


def _past(view: View, result: Trial, year: int) -> _Past | None:
    """Score a past year with the weights at hand, and with what was entered by hand for it."""
    book = choices(result.scheme).book(replace(view, year=year, scheme=_BOUNDARIES))
    manual: Cells = {unit: dict(row) for unit, row in book.manual.items()}
    own: Cells = {unit: dict(row) for unit, row in book.self_scored.items()}
    scenario = replace(
        result.scenario,
        year=year,
        boundaries=_BOUNDARIES,
        overrides={},
        manual=manual,
        self_scored=own,
        seen={},
    )
    return _scored(scenario, result)


def _finding(found: Mapping[int, Agreement], w: Wording) -> str:
    top = sum(one.top for one in found.values())
    if not top:
        return w.say("back.title.plain", years=w.count("common.years", len(found)))
    return w.say(
        "back.title",
        hits=sum(one.hits for one in found.values()),
        top=top,
        years=w.names(str(year) for year in sorted(found)),
        chance=w.number(math.fsum(one.by_chance for one in found.values()), 1),
    )


def _agreements(
    found: Mapping[int, Agreement],
    pasts: Mapping[int, _Past],
    real: Mapping[int, Mapping[str, int]],
    w: Wording,
) -> str:
    gap = w.number(None, 0)
    rows = []
    for year in sorted(found):
        one, past = found[year], pasts[year]
        rows.append(
            [
                str(year),
                escaped(w.say("awards.known.cell", named=len(real[year]), members=past.members)),
                escaped(w.say("awards.known.cell", named=len(past.totals), members=past.members)),
                escaped(w.number(past.open, 0)),
                escaped(gap if one.tau is None else w.signed(one.tau, 2)),
                escaped(w.number(one.cases, 0)),
                escaped(w.say("awards.hits", hits=one.hits, top=one.top) if one.top else gap),
                escaped(w.number(one.by_chance, 1) if one.top else gap),
            ]
        )
    columns = ("year", "official", "scored", "open", "tau", "cases", "hits", "chance")
    headings = [w.say(f"back.column.{name}") for name in columns]
    caption = w.say("back.caption")
    return table(headings, rows, caption=caption, numbers=frozenset(range(1, 8)), css="td-asked")


def _units(
    found: Mapping[int, Agreement],
    real: Mapping[int, Mapping[str, int]],
    names: Mapping[str, str],
    w: Wording,
) -> str:
    """Return who stood on each official rank, and the rank the scheme gives them."""
    years = sorted(found)
    places = sorted({rank for year in years for rank in real[year].values()})
    rows = []
    for place in places:
        cells = []
        for year in years:
            units = [unit for unit, rank in real[year].items() if rank == place]
            cells.append("<br>".join(_unit(unit, found[year], names, w) for unit in units))
        rows.append([str(place), *cells])
    headings: Sequence[str] = [w.say("back.column.real"), *(str(year) for year in years)]
    return table(headings, rows, caption=w.say("back.units"), css="td-compact")


def _unit(unit: str, found: Agreement, names: Mapping[str, str], w: Wording) -> str:
    rank = found.ranks.get(unit)
    said = w.say("back.unit.none") if rank is None else w.say("back.unit", rank=rank)
    return f"{escaped(names[unit])} {tag('span', escaped(said), 'td-muted')}"
