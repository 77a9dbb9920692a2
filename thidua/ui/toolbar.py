"""The pickers every page shares: bloc, year, boundaries, language. They travel with the reader."""

from dataclasses import dataclass
from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from thidua.basis import standing_in
from thidua.rows import records
from thidua.tables import SCHEMES
from thidua.ui import address, pick
from thidua.ui.markup import escaped, tag
from thidua.ui.pages import Schemes, start_from_app
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.wording import LANGUAGES

DEFAULT_BLOC = "tay-nam-bo"
_VIEW, _YEAR_OF = "_view", "_year_of"
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
    scheme
        ``63`` or ``34``: the boundaries under which figures are read.
    stands_in
        Whether the members under these boundaries are unknown, and the territories of the old
        members stand in for them.
    """

    bloc: dict[str, Any]
    year: int
    years: tuple[int, ...]
    scheme: str = SCHEMES[0]
    stands_in: bool = False

    @property
    def bloc_id(self) -> str:
        """The bloc's identifier."""
        return str(self.bloc["bloc_id"])

    @property
    def key(self) -> tuple[str, int, str]:
        """What tells it from any other view of a snapshot."""
        return (self.bloc_id, self.year, self.scheme)

    @property
    def asked(self) -> dict[str, Any]:
        """What the questions about a bloc's year take."""
        return {"bloc": self.bloc_id, "year": self.year, "scheme": self.scheme}

    @property
    def company(self) -> str:
        """Whose figures are compared: ``cluster``, ``bloc``, or the ``territories`` standing in."""
        return "territories" if self.stands_in else str(self.bloc["kind"])

    @property
    def of_provinces(self) -> bool:
        """Whether the members are provinces, which have economic and social indicators."""
        return str(self.bloc["level"]) == "national"


def settle_language() -> None:
    """Settle the language before the first word is said; its picker comes later on the page."""
    pick.settle("lang", LANGUAGES, LANGUAGES[0])


def toolbar(schemes: Schemes) -> DeltaGenerator:
    """Draw the shared pickers, and return the place under them for what they have to tell.

    Parameters
    ----------
    schemes
        For which blocs the page can be read under either set of boundaries.
    """
    w = wording()
    blocs = {str(row["bloc_id"]): row for row in records(ask("bloc"))}
    with st.container(horizontal=True, vertical_alignment="bottom", key="toolbar"):
        bloc_id = pick.select(
            "bloc",
            w.say("common.bloc"),
            list(blocs),
            DEFAULT_BLOC,
            lambda one: w.pick(blocs[one], "name"),
            searchable=True,
            width=520,
        )
        bloc = {str(key): cell for key, cell in blocs[bloc_id].items()}
        year_place = st.container(width=110)
        scheme = SCHEMES[0]
        if schemes == "always" or (schemes == "provinces" and bloc["level"] == "national"):
            scheme = pick_scheme(SCHEMES[0])
        known = ask("bloc_year", bloc=bloc_id, scheme=scheme)
        with year_place:
            year = _pick_year(bloc_id, known)
        st.space("stretch")
        pick.switch(
            "lang",
            w.say("common.language"),
            list(LANGUAGES),
            LANGUAGES[0],
            _LANGUAGE_NAMES.__getitem__,
            collapsed=True,
        )
    parts = ask("successor", bloc=bloc_id, year=year) if scheme == SCHEMES[1] else pd.DataFrame()
    years = tuple(int(one) for one in known["year"])
    st.session_state[_VIEW] = View(bloc, year, years, scheme, stands_in=len(parts) > 0)
    if len(parts) and schemes != "always":  # a map of the whole country says it in its key
        st.html(tag("p", escaped(standing_in(str(bloc["kind"]), parts, w)), "td-notice"))
    return st.container()


def view() -> View:
    """Return what the shared pickers show in this run; the first thing a page asks for."""
    if _VIEW not in st.session_state:
        start_from_app()
    shown: View = st.session_state[_VIEW]
    return shown


def pick_scheme(default: str) -> str:
    """Let the reader switch between the two sets of boundaries."""
    w = wording()
    return pick.switch(
        "scheme",
        w.say("common.scheme"),
        SCHEMES,
        default,
        lambda one: w.say(f"common.scheme.{one}"),
    )


def _pick_year(bloc_id: str, known: pd.DataFrame) -> int:
    """Offer the years of which anything is known, and any other the reader's link asks for."""
    w = wording()
    span = ask("snapshot").iloc[0]
    options = [str(year) for year in known["year"]]
    every = [str(year) for year in range(int(span["first_year"]), int(span["last_year"]) + 1)]
    default = str(known.loc[known["is_default"], "year"].iloc[0]) if options else every[-1]
    linked = address.waiting("year")
    wanted = linked or st.session_state.get("year")
    before = st.session_state.get(_YEAR_OF)
    st.session_state[_YEAR_OF] = bloc_id
    if not options:  # only the members are known: any year is as good as another
        options = every[::-1]
    elif wanted in every and wanted not in options:
        if linked or before == bloc_id:
            options = sorted([*options, str(wanted)], reverse=True)
        elif before is not None:
            pick.notify(w.say("pick.year_moved", year=str(wanted), shown=default))
    return int(pick.select("year", w.say("common.year"), options, default))
