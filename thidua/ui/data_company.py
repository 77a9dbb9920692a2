"""Whose figures the data desk looks at, which years, and one page of a long list after another."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from thidua.ui import pick
from thidua.ui.reader import wording
from thidua.ui.toolbar import View

AREAS = ("bloc", "country")
TIMES = ("year", "all")
PICKS = ("area", "when")


@dataclass(frozen=True)
class Company:
    """The units looked at: those of the bloc, or all units under the reader's boundaries.

    Parameters
    ----------
    view
        Bloc, year, boundaries.
    of_bloc
        Whether they are the bloc's.
    """

    view: View
    of_bloc: bool

    @property
    def asked(self) -> dict[str, Any]:
        """What the questions of the data desk take."""
        return {"bloc": self.view.bloc_id if self.of_bloc else None, "scheme": self.view.scheme}

    @property
    def kind(self) -> str:
        """In wording ids: ``cluster``, ``bloc``, the ``territories`` standing in, ``country``."""
        return self.view.company if self.of_bloc else "country"

    @property
    def has_indicators(self) -> bool:
        """Whether the units are provinces, which have economic and social indicators."""
        return self.view.of_provinces or not self.of_bloc


def pick_company(view: View) -> Company:
    """Let the reader look at the bloc or at the whole country."""
    w = wording()
    kind = view.company
    area = pick.switch(
        "area",
        w.say("data.area"),
        AREAS,
        AREAS[0],
        lambda one: w.say(f"data.area.{kind if one == 'bloc' else one}"),
    )
    return Company(view, area == "bloc")


def pick_time(view: View) -> int | None:
    """Let the reader look at the year of the toolbar, or at all years (None)."""
    w = wording()
    when = pick.switch(
        "when",
        w.say("data.when"),
        TIMES,
        TIMES[0],
        lambda one: words_of(view.year if one == "year" else None),
    )
    return view.year if when == "year" else None


def words_of(year: int | None) -> str:
    """Return a year, or all years (None), as it begins a sentence."""
    w = wording()
    return w.say("data.when.all") if year is None else w.say("data.when.year", year=year)


def leaf(key: str, total: int, size: int, of: object) -> slice:
    """Let the reader leaf through a list of `total` rows, `size` at a time.

    Parameters
    ----------
    key
        Of the picker.
    total, size
        Rows in all, rows in sight.
    of
        What is listed: another list begins on its first page.

    Returns
    -------
    slice
        The rows in sight.
    """
    w = wording()
    leaves = [str(number) for number in range(1, -(-total // size) + 1)]
    listed = f"_{key}_of"
    if st.session_state.get(listed, of) != of:
        st.session_state[key] = "1"
    st.session_state[listed] = of
    if len(leaves) < 2:
        return slice(0, size)

    def worded(leaf: str) -> str:
        first = (int(leaf) - 1) * size
        return w.say(
            "data.leaf.option",
            first=w.number(first + 1, 0),
            last=w.number(min(first + size, total), 0),
            total=w.number(total, 0),
        )

    shown = int(pick.select(key, w.say("data.leaf"), leaves, "1", worded, width=220))
    return slice((shown - 1) * size, shown * size)
