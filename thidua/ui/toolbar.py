"""The pickers every page shares: bloc, year, language. Picked once, they travel with the reader."""

from dataclasses import dataclass
from typing import Any

import streamlit as st

from thidua.ui import address, pick
from thidua.ui.markup import escaped, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.wording import LANGUAGES

DEFAULT_BLOC = "tay-nam-bo"
_LANGUAGE_NAMES = {"vi": "Tiếng Việt", "en": "English"}


@dataclass(frozen=True)
class View:
    """What the reader looks at.

    Parameters
    ----------
    bloc
        The bloc's row of the query ``bloc``.
    year
        The emulation year.
    years
        Years of which anything is known, latest first.
    """

    bloc: dict[str, Any]
    year: int
    years: tuple[int, ...]

    @property
    def bloc_id(self) -> str:
        """The bloc's identifier."""
        return str(self.bloc["bloc_id"])

    @property
    def of_provinces(self) -> bool:
        """Whether the members are provinces, which have economic and social indicators."""
        return str(self.bloc["level"]) == "national"


def settle_language() -> None:
    """Settle the language before the first word is said; its picker comes later on the page."""
    pick.settle("lang", LANGUAGES, LANGUAGES[0])


def toolbar() -> None:
    """Draw the shared pickers, and below them what the reader should know about the choice."""
    w = wording()
    blocs = {str(row["bloc_id"]): row for row in ask("bloc").to_dict("records")}
    with st.container(horizontal=True, vertical_alignment="bottom", key="toolbar"):
        with st.container(width=520, key="toolbar_bloc"):
            pick.select(
                "bloc",
                w.say("common.bloc"),
                list(blocs),
                DEFAULT_BLOC,
                lambda bloc_id: w.pick(blocs[bloc_id], "name"),
                searchable=True,
            )
        with st.container(width=110):
            _pick_year()
        st.space("stretch")
        with st.container(width="content"):
            pick.switch(
                "lang",
                w.say("common.language"),
                list(LANGUAGES),
                LANGUAGES[0],
                _LANGUAGE_NAMES.__getitem__,
                collapsed=True,
            )
    for sentence in pick.notices():
        st.html(tag("p", escaped(sentence), "td-notice", role="status"))


def view() -> View:
    """Return what the shared pickers show in this run."""
    bloc_id = st.session_state["bloc"]
    rows = {str(row["bloc_id"]): row for row in ask("bloc").to_dict("records")}
    years = tuple(int(year) for year in ask("bloc_year", bloc=bloc_id)["year"])
    return View(
        {str(key): cell for key, cell in rows[bloc_id].items()},
        int(st.session_state["year"]),
        years,
    )


def _pick_year() -> None:
    """Offer the years of which anything is known, and any other the reader's link asks for."""
    w = wording()
    bloc_id = st.session_state["bloc"]
    known = ask("bloc_year", bloc=bloc_id)
    span = ask("snapshot").iloc[0]
    options = [str(year) for year in known["year"]]
    every = [str(year) for year in range(int(span["first_year"]), int(span["last_year"]) + 1)]
    default = str(known.loc[known["is_default"], "year"].iloc[0]) if options else every[-1]
    wanted = address.waiting("year") or st.session_state.get("year")
    moved = st.session_state.get("_year_of") != bloc_id
    if wanted in every and wanted not in options and (address.waiting("year") or not moved):
        options = sorted([*options, str(wanted)], reverse=True)
    elif wanted in every and wanted not in options and st.session_state.get("_year_of"):
        pick.notify(w.say("pick.year_moved", year=str(wanted), shown=default))
    st.session_state["_year_of"] = bloc_id
    pick.select("year", w.say("common.year"), options or every[::-1], default)
