"""The same units through several lenses: who is high on all, whose place depends on the lens."""

from collections.abc import Sequence

import numpy as np
import streamlit as st

from thidua.charts import cells
from thidua.scoring.laboratory import Trial
from thidua.scoring.lens_tables import lens_tables
from thidua.scoring.robustness.firmness import Firmness
from thidua.scoring.robustness.lenses import FEWEST_LENSES, HIGH, Lens, SideBySide, side_by_side
from thidua.ui import chrome
from thidua.ui.lab_result import names_of
from thidua.ui.markup import badge, escaped, picture, table, tag
from thidua.ui.reader import look, wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View
from thidua.wording import Wording

_MOST_NAMED = 5


@st.cache_data(max_entries=40, show_spinner=False)
def _tables(
    digest: str,
    scheme: str,
    bloc: str,
    year: int,
    boundaries: str,
    statuses: tuple[str, ...],
    _result: Trial,
) -> list[Lens]:
    asked = {"bloc": bloc, "year": year, "scheme": boundaries}
    return lens_tables(_result.scheme.criteria, asked, _result.table.units, statuses, ask)


def section(view: View, result: Trial, firm: Firmness) -> None:
    """Draw the section."""
    w, chosen = wording(), result.scenario
    if not any(criterion.indicator for criterion in result.scheme.criteria):
        chrome.section(w.say("lenses.by_hand"))
        return
    lenses = _tables(
        chosen.data_digest,
        chosen.scheme_digest,
        chosen.bloc,
        chosen.year,
        chosen.boundaries,
        chosen.statuses,
        result,
    )
    found = side_by_side(lenses, result.weights)
    if not found.names:
        chrome.section(w.say("lenses.none"))
        return
    names = names_of(result)
    chrome.section(_finding(found, names, w), w.say("lenses.note"))
    said = [
        w.say(f"lenses.about.{name}", n=count)
        for name, count in zip(found.names, found.criteria, strict=True)
    ]
    blind = [w.say(f"lenses.name.{lens.name}") for lens in lenses if lens.name not in found.names]
    if blind:
        said.append(w.say("lenses.blind", names=w.names(blind)))
    if chosen.overrides:
        said.append(w.say("lenses.no_what_if"))
    st.html(_table(found, names, w) + tag("p", escaped(" ".join(said)), "td-note"))


def _finding(found: SideBySide, names: Sequence[str], w: Wording) -> str:
    if len(found.names) < FEWEST_LENSES:
        return w.count("lenses.title.few", len(found.names))
    high = w.names(names[n] for n in found.high_on_all)
    some = [names[n] for n in found.depends]
    depends = w.names(some[:_MOST_NAMED])
    if found.high_on_all and some:
        if len(some) > _MOST_NAMED:
            return w.say("lenses.title.both_many", high=high, n=len(some))
        return w.say("lenses.title.both", high=high, depends=depends)
    if found.high_on_all:
        return w.say("lenses.title.high", high=high)
    if len(some) > _MOST_NAMED:
        return w.say("lenses.title.depends_many", n=len(some))
    if some:
        return w.say("lenses.title.depends", depends=depends)
    return w.say("lenses.title.neither")


def _table(found: SideBySide, names: Sequence[str], w: Wording) -> str:
    ranks, ground = found.ranks, look()
    seen = np.where(ranks > 0, ranks, np.nan)
    known = (ranks > 0).sum(axis=1)
    mean = np.where(known > 0, np.nansum(seen, axis=1) / np.maximum(known, 1), np.inf)
    first_third = np.ceil((ranks > 0).sum(axis=0) * HIGH - 1e-9)
    rows = []
    for n in np.argsort(mean, kind="stable"):
        places = [int(rank) for rank in ranks[n]]
        lines = [
            tag("strong", str(rank)) if 0 < rank <= first_third[at] else _rank(rank, w)
            for at, rank in enumerate(places)
        ]
        best, worst = int(found.best[n]), int(found.worst[n])
        span = w.number(None, 0) if not best else str(best) if best == worst else f"{best}–{worst}"
        remark = ""
        if n in found.high_on_all:
            remark = badge(w.say("lenses.high"))
        elif n in found.depends:
            remark = badge(w.say("lenses.depends"), "td-doubt")
        strong = bool(n in found.high_on_all)
        drawn = picture(cells.ranks(places, len(names), ground, strong=strong), span)
        rows.append([escaped(names[n]), *lines, escaped(span), drawn, remark])
    headings = [
        w.say("lenses.column.unit"),
        *(w.say(f"lenses.name.{name}") for name in found.names),
        w.say("lenses.column.span"),
        "",
        "",
    ]
    numbers = frozenset(range(1, len(found.names) + 2))
    return table(headings, rows, caption=w.say("lenses.caption"), numbers=numbers, css="td-asked")


def _rank(rank: int, w: Wording) -> str:
    return escaped(w.number(rank if rank else None, 0))
