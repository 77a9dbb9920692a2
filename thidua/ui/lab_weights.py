"""The weights of a scheme as sliders that keep their sum."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any, Final

import streamlit as st

from thidua.scoring.scheme import Group, Scheme
from thidua.ui import chrome
from thidua.ui.lab_state import Choices, choices, move_weight
from thidua.ui.reader import wording
from thidua.wording import Wording

_STEP: Final = 0.1
_DIGITS: Final = 1
_HEARD: Final = "_weights_heard"

# One widget for all weights: see the script. Streamlit hands its text to the browser as it is.
_BOARD = st.components.v2.component(
    "weights",
    js=Path(__file__).with_name("weights.js").read_text(encoding="utf-8"),
    isolate_styles=False,
)


def sliders(scheme: Scheme) -> None:
    """Draw a slider and a lock for each criterion under the name of its group."""
    w, chosen = wording(), choices(scheme)
    total = round(sum(chosen.weights.values()), 6)  # thirds add up to a hair less than the whole
    chrome.section(w.say("lab.weights"), w.say("lab.weights.note", total=w.number(total, 0)))
    key = f"weights_{scheme.scheme_id}"
    _BOARD(
        key=key,
        data={
            "language": w.language,
            "digits": _DIGITS,
            "most": total,
            "step": _STEP,
            "heard": st.session_state.get(_HEARD, 0),
            "rows": list(_rows(scheme.root, chosen, w)),
        },
        on_moved_change=partial(_move, scheme, key),
        on_held_change=partial(_hold, scheme, key),
    )
    moved = any(abs(chosen.weights[c.criterion_id] - c.maximum) > 1e-9 for c in scheme.criteria)
    st.button(
        w.say("lab.weights.reset"),
        key="weights_reset",
        disabled=not (moved or chosen.locks),
        on_click=_reset,
        args=(scheme,),
    )


def _rows(group: Group, chosen: Choices, w: Wording) -> Iterator[dict[str, object]]:
    """Yield what the script draws: of a criterion its name and points, of a group its sum."""
    for criterion in group.criteria:
        name = w.pick(vars(criterion), "name")
        points = chosen.weights[criterion.criterion_id]
        yield {
            "criterion": criterion.criterion_id,
            "name": name,
            "points": round(points, _DIGITS),
            "said": w.number(points, _DIGITS),
            "held": criterion.criterion_id in chosen.locks,
            "hold": w.say("lab.hold", criterion=name),
        }
    for inner in group.groups:
        total = sum(chosen.weights[c.criterion_id] for c in inner.all_criteria)
        name = w.pick(vars(inner), "name")
        yield {"said": w.say("lab.group", name=name, points=w.number(total, _DIGITS))}
        yield from _rows(inner, chosen, w)


def _said(key: str, event: str, chosen: Choices) -> tuple[str, Any] | None:
    """Return which criterion the browser speaks of and what it says; None where it makes no sense.

    What it counts its requests with goes back to it, so that it knows which the answer is to.
    """
    said = st.session_state[key].get(event)
    if not isinstance(said, dict):
        return None
    number, criterion = said.get("number"), said.get("criterion")
    if isinstance(number, int):
        st.session_state[_HEARD] = number
    if not isinstance(criterion, str) or criterion not in chosen.weights:
        return None
    return criterion, said.get("value")


def _move(scheme: Scheme, key: str) -> None:
    chosen = choices(scheme)
    criterion, value = _said(key, "moved", chosen) or ("", None)
    # Whatever number a browser may say: NaN and infinities lie outside too.
    if not isinstance(value, int | float) or not 0 <= value <= 2 * sum(chosen.weights.values()):
        return
    if criterion not in chosen.locks:
        move_weight(chosen, criterion, float(value))


def _hold(scheme: Scheme, key: str) -> None:
    chosen = choices(scheme)
    criterion, held = _said(key, "held", chosen) or ("", None)
    if isinstance(held, bool):
        others = [one for one in chosen.locks if one != criterion]
        chosen.locks = [*others, criterion] if held else others


def _reset(scheme: Scheme) -> None:
    chosen = choices(scheme)
    chosen.weights = {c.criterion_id: c.maximum for c in scheme.criteria}
    chosen.locks = []
