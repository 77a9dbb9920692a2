"""Cells of our own tables that can be clicked: which one was, in the run that follows.

The tables are plain markup; a component without a face listens for clicks on what carries
``data-cell`` and hands on its words. Whoever uses a keyboard has a picker for the same.
"""

from collections.abc import Callable
from typing import Final

import streamlit as st

from thidua.ui.markup import tag

_KEY: Final = "cell_clicks"
_LISTENING: Final = """
let hand_on = null
let listening = false

function follow(event) {
  const cell = event.target.closest ? event.target.closest("[data-cell]") : null
  if (cell && hand_on) hand_on("cell", cell.dataset.cell)
}

export default function (component) {
  const mine = component.setTriggerValue
  hand_on = mine
  if (!listening) {
    document.addEventListener("click", follow)
    listening = true
  }
  return () => { if (hand_on === mine) hand_on = null }
}
"""
_listener = st.components.v2.component("cell_clicks", js=_LISTENING)


def cell(content: str, css: str, *words: str) -> str:
    """Return the content of a cell that can be clicked; `content` is markup, `words` say which."""
    return tag("span", content, css, **{"data-cell": "|".join(words)})


def on_click(take: Callable[[list[str]], None]) -> None:
    """Listen; `take` is called with the words of a clicked cell before the next run begins."""

    def call() -> None:
        clicked = getattr(st.session_state.get(_KEY), "cell", None)
        if isinstance(clicked, str):
            take(clicked.split("|"))

    _listener(key=_KEY, on_cell_change=call)
