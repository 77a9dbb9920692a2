"""The view for a secret ballot: ranks, how firm they are and who is too close, for a projector."""

from functools import cache
from pathlib import Path
from typing import Final

import streamlit as st

from thidua.scoring.class_words import class_words
from thidua.scoring.laboratory import Trial
from thidua.scoring.result import introduction
from thidua.scoring.robustness.firmness import Firmness
from thidua.scoring.telling import finding, interval, order_of, place_of, reasons
from thidua.ui import lab_method, lab_state, pick
from thidua.ui.lab_classes import unchecked_words
from thidua.ui.lab_result import names_of
from thidua.ui.markup import escaped, tag
from thidua.ui.reader import wording
from thidua.ui.toolbar import View
from thidua.wording import Wording

SHOW: Final = "show"
_WORK, _BALLOT = SHOWN = ("work", "ballot")
_MOST_GROUPS: Final = 6


def way_in() -> None:
    """Draw the button that leads to the view for the ballot."""
    st.button(wording().say("lab.ballot"), key="ballot_show", on_click=_show, args=(_BALLOT,))


def shown() -> bool:
    """Return whether the ballot is to be shown."""
    return pick.found(SHOW, SHOWN, _WORK) == _BALLOT


def ballot(view: View, overline: str) -> None:
    """Draw the present trial for a projector: no controls but a way back."""
    w, offered = wording(), lab_state.schemes()
    scheme = offered[pick.kept("table", list(offered), lab_state.default_scheme(view, offered))]
    pick.kept(SHOW, SHOWN, _BALLOT)
    # Its tables are not drawn here and start again from what they hold.
    lab_state.choices(scheme).book(view).edition += 1
    scenario = lab_state.scenario_of(view, scheme, lab_method.kept(scheme))
    result = lab_state.tried(scenario, scheme)
    mark = lab_state.remembered(scenario, result)
    said = introduction(scheme, w).removesuffix(".")
    shown_as = markup(result, lab_state.firmness(result), f"{overline} · {said} · {mark}", w)
    # In one piece: a style of its own would stay when the view is left.
    st.html(f"<style>{_look()}</style>{shown_as}")
    st.button(
        w.say("lab.ballot.back"), key="ballot_back", type="tertiary", on_click=_show, args=(_WORK,)
    )


@cache
def _look() -> str:
    """Return the stylesheet of this view alone: it hides what frames every other."""
    return Path(__file__).with_name("lab_ballot.css").read_text(encoding="utf-8")


def _show(what: str) -> None:
    st.session_state[SHOW] = what


def markup(result: Trial, firm: Firmness, overline: str, w: Wording) -> str:
    """Return the whole view as markup.

    Parameters
    ----------
    result, firm
        The trial and how firm it is.
    overline
        What is looked at; plain text.
    """
    head = tag("p", escaped(overline), "td-overline") + tag("h1", escaped(finding(result, firm, w)))
    scores, scheme, names = result.scores, result.scheme, names_of(result)
    order = [n for n in order_of(result, firm) if scores.best_rank[n] > 0]
    said = tag("header", head, "td-head")
    if order:
        said += _table(result, firm, order, names, w)
    refused = [names[n] for n in range(len(names)) if n not in order]
    notes = []
    if refused:
        notes.append(w.say("lab.ballot.refused", names=w.names(refused)))
    notes += reasons(result, w)
    unchecked = unchecked_words(result.checked(), names)
    notes = [one for one in [*notes, unchecked] if one]
    said += "".join(tag("p", escaped(one), "td-note") for one in notes)
    rows = max(len(order), 4)
    # Notes take room from the rows, so that all stays on one screen.
    style = f"--rows: {rows}; --notes: {max(len(notes) - 1, 0)}"
    css = "td-ballot td-graded" if scheme.classes else "td-ballot"
    return tag("section", said, css, style=style)


def _table(result: Trial, firm: Firmness, order: list[int], names: list[str], w: Wording) -> str:
    scores, scheme = result.scores, result.scheme
    runs = firm.together[:_MOST_GROUPS]
    heads = [
        tag("th", escaped(w.say("lab.column.place")), "td-number", scope="col"),
        tag("th", escaped(w.say("lab.column.name")), scope="col"),
        tag("th", escaped(w.say("lab.ballot.interval")), scope="col", colspan="2"),
    ]
    if scheme.classes:
        heads.insert(2, tag("th", escaped(w.say("lab.column.class")), scope="col"))
    if runs:
        together = escaped(w.say("lab.ballot.together"))
        heads.append(tag("th", together, scope="col", colspan=str(len(runs))))
    body = []
    for at, n in enumerate(order):
        near = order[at - 1] if at else None, order[at + 1] if at + 1 < len(order) else None
        cells = [
            tag("td", escaped(place_of(scores, n, w)), "td-number"),
            tag("th", escaped(names[n]), scope="row"),
            tag("td", escaped(interval(firm, n, w)), "td-number"),
            tag("td", _track(result, firm, n, len(order)), "td-lane"),
        ]
        if scheme.classes:
            said = escaped(class_words(scheme, scores, n, w))
            cells.insert(2, tag("td", said, "td-class"))
        cells += [_bar(run, n, near, w) for run in runs]
        body.append(tag("tr", "".join(cells)))
    caption = tag("caption", escaped(w.say("lab.table")))
    content = caption + tag("thead", tag("tr", "".join(heads))) + tag("tbody", "".join(body))
    return tag("table", content)


def _track(result: Trial, firm: Firmness, unit: int, places: int) -> str:
    """Return the interval drawn from the first rank on the left to the last on the right.

    Gaps leave a rank open: then there is no dot.
    """
    low, high, rank = int(firm.low[unit]), int(firm.high[unit]), int(result.scores.rank[unit])
    if high == 0:
        return ""
    step = 100 / places
    drawn = tag(
        "span", "", style=f"left:{step * (low - 1):.2f}%;width:{step * (high - low + 1):.2f}%"
    )
    if rank > 0:
        drawn += tag("i", "", style=f"left:{step * (rank - 0.5):.2f}%")
    return tag("div", drawn, "td-track")


def _bar(run: tuple[int, ...], unit: int, near: tuple[int | None, int | None], w: Wording) -> str:
    """Return a unit's rung of a group; bars join the rungs of `near`, the rows above and below."""
    if unit not in run:
        return tag("td", "", "td-rung")
    ends = zip(near, ("td-top", "td-end"), strict=True)
    css = " ".join(["td-rung td-joined", *(end for one, end in ends if one not in run)])
    return tag("td", tag("span", escaped(w.say("lab.ballot.in_group")), "td-unseen"), css)
