"""The unit of a profile: how it is picked, in whose company it is shown, what is known of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from thidua.measures import Measure, indicator_measures
from thidua.profile import Move, Standing, moves_since, standings
from thidua.rows import Row, by, records
from thidua.tables import SCHEMES
from thidua.ui import address, pick
from thidua.ui.markup import escaped, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask, digest
from thidua.ui.toolbar import View, pick_scheme
from thidua.wording import Wording

_TOOLBAR_BLOC: Final = "_profile_toolbar_bloc"
_SHOWN: Final = "_profile_shown"  # unit and boundaries of the run before
OLD, NEW = SCHEMES


@dataclass(frozen=True)
class Company:
    """The units a unit is shown among, itself included.

    Parameters
    ----------
    kind
        ``cluster`` or ``bloc``, or ``country``: the units of its scheme, where it has no bloc on
        record in the year.
    bloc
        The bloc's row of ``unit_bloc``; None for the country.
    members
        Identifiers.
    """

    kind: str
    bloc: Row | None
    members: tuple[str, ...]


@dataclass(frozen=True)
class Profile:
    """What is known of a unit, and in whose company it is shown.

    Parameters
    ----------
    view
        Bloc and year on top.
    units
        Rows of ``profile_unit`` by identifier.
    unit_id
        The unit.
    company
        Whom it is shown among.
    """

    view: View
    units: Mapping[str, Row]
    unit_id: str
    company: Company

    @property
    def key(self) -> tuple[str, tuple[str, int, str]]:
        """What tells it from any other profile of a snapshot."""
        return (self.unit_id, self.view.key)

    @property
    def unit(self) -> Row:
        """The unit's row of ``profile_unit``."""
        return self.units[self.unit_id]

    @property
    def name(self) -> str:
        """The unit's worded name."""
        return wording().pick(self.unit, "name")

    @property
    def is_agency(self) -> bool:
        """Whether it is an agency, to which no economic indicator applies."""
        return str(self.unit["kind"]) == "agency"

    @property
    def is_new(self) -> bool:
        """Whether it is one of the 34 provinces since July 2025."""
        return str(self.unit["scheme"]) == NEW

    @cached_property
    def kin(self) -> tuple[str, ...]:
        """The predecessors of a new province, or the successor of an old one."""
        return kin_of(self.units, self.unit_id)

    @cached_property
    def figures(self) -> pd.DataFrame:
        """Rows of ``profile_figure``."""
        return ask("profile_figure", unit=self.unit_id, units=list(self.company.members))

    @cached_property
    def histories(self) -> dict[str, list[Row]]:
        """Rows of ``profile_figure`` by indicator, as mappings."""
        return by(self.figures, "indicator_id")

    @cached_property
    def now(self) -> pd.DataFrame:
        """Rows of ``profile_figure`` of the year."""
        return self.figures[self.figures["year"] == self.view.year]

    @cached_property
    def standings(self) -> list[Standing]:
        """Where the unit stands in the year."""
        return standings(self.now, self.view.year, self.better)

    @cached_property
    def since(self) -> list[Move]:
        """What changed since the year before."""
        return moves_since(self.changes, self.view.year - 1, self.better, self.partial)

    @cached_property
    def changes(self) -> pd.DataFrame:
        """Rows of ``profile_change``."""
        return ask(
            "profile_change",
            unit=self.unit_id,
            units=list(self.company.members),
            year=self.view.year,
        )

    @cached_property
    def _indicators(self) -> pd.DataFrame:
        return ask("indicator", bloc=self.view.bloc_id, year=self.view.year)

    @cached_property
    def measures(self) -> dict[str, Measure]:
        """The indicators as measures, in their order."""
        return indicator_measures(self._indicators, wording())

    @cached_property
    def groups(self) -> dict[str, str]:
        """The group of each indicator."""
        rows = self._indicators
        return dict(zip(rows["indicator_id"], rows["group"], strict=True))

    @cached_property
    def better(self) -> dict[str, str]:
        """Which direction is better, by indicator."""
        return {one: measure.better for one, measure in self.measures.items()}

    @cached_property
    def partial(self) -> frozenset[str]:
        """Indices that are public for some provinces only."""
        return frozenset(self.figures.loc[self.figures["partial"], "indicator_id"])

    @cached_property
    def observations(self) -> dict[str, list[Row]]:
        """Rows of ``unit_observation`` of the year by indicator, as mappings."""
        return by(ask("unit_observation", unit=self.unit_id, year=self.view.year), "indicator_id")

    @cached_property
    def parts(self) -> dict[str, pd.DataFrame]:
        """Rows of ``part_observation`` of the year by indicator: what computed figures rest on."""
        known = list(self.now.loc[self.now["origin"] == "computed", "indicator_id"])
        if not known:
            return {}
        asked = {"units": [self.unit_id], "indicators": known, "year": self.view.year}
        rows = ask("part_observation", **asked)
        return {str(one): part for one, part in rows.groupby("indicator_id")}


def pick_profile(view: View) -> Profile:
    """Let the reader pick the unit, members of the bloc on top first, and find its company.

    Beside it stands the switch of boundaries: it leads from a province to its successor or back,
    and follows a unit picked under the other ones.
    """
    w = wording()
    units = _units(digest())
    agencies = not view.of_provinces
    scheme = OLD if agencies else _settle_scheme(units)
    asked = {**view.asked, "scheme": scheme}
    members = [str(unit) for unit in ask("bloc_member", **asked)["unit_id"]]
    _follow_toolbar(view, members)
    order = sorted(units, key=lambda one: units[one]["scheme"] not in (scheme, ""))
    options = [*members, *(unit for unit in order if unit not in members)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        unit_id = pick.select(
            "unit",
            w.say("profile.unit"),
            options,
            options[0],
            lambda one: unit_name(units[one], w, scheme, with_bloc=one not in members),
            searchable=True,
            width=520,
        )
        if not agencies:
            pick_scheme(scheme)
    st.session_state[_SHOWN] = (unit_id, st.session_state.get("scheme"))
    return Profile(view, units, unit_id, _company(view, units, unit_id))


@st.cache_resource(max_entries=4, show_spinner=False)
def _units(digest: str) -> dict[str, Row]:
    """Return the units of a snapshot by identifier; nobody changes them."""
    return {str(row["unit_id"]): row for row in records(ask("profile_unit"))}


def _settle_scheme(units: Mapping[str, Row]) -> str:
    """Bring unit and boundaries together before they are drawn, and return the boundaries.

    A unit that a link or the reader asks for brings its own; a switch of the boundaries brings the
    unit's successor or its first predecessor.
    """
    wanted = address.waiting("unit")
    unit = str(wanted if wanted in units else st.session_state.get("unit"))
    before = st.session_state.get(_SHOWN, (None, None))
    own = str(units[unit]["scheme"]) if unit in units else ""
    if wanted in units and own:
        address.asked("scheme")
        st.session_state["scheme"] = own
    scheme = pick.found("scheme", SCHEMES, OLD)
    if wanted not in units and own and own != scheme:
        kin = kin_of(units, unit)
        if before[0] == unit and kin:
            name = units[unit]["name_vi"]
            st.session_state["unit"] = next(
                (one for one in kin if units[one]["name_vi"] == name), kin[0]
            )
        else:
            st.session_state["scheme"] = scheme = own
    return scheme


def kin_of(units: Mapping[str, Row], unit_id: str) -> tuple[str, ...]:
    """Return the predecessors of a new province, or the successor of an old one."""
    if units[unit_id]["scheme"] == NEW:
        return tuple(unit for unit, row in units.items() if row["successor_id"] == unit_id)
    successor = units[unit_id]["successor_id"]
    return (str(successor),) if isinstance(successor, str) and successor else ()


def unit_name(row: Row, w: Wording, scheme: str, *, with_bloc: bool = False) -> str:
    """Return a unit's name: one of the other boundaries says so, an agency whose it is.

    Parameters
    ----------
    row
        Of ``profile_unit``.
    w
        The reader's language.
    scheme
        The boundaries under which the name is read.
    with_bloc
        Whether an agency names its bloc.
    """
    name = w.pick(row, "name")
    if row["scheme"] not in ("", scheme):
        other = "comparison.new_unit" if scheme == OLD else "comparison.old_unit"
        return w.say(other, name=name)
    if with_bloc and row["kind"] == "agency":
        return w.say("profile.agency", name=name, bloc=w.pick(row, "bloc"))
    return name


def unit_link(profile: Profile, unit_id: str) -> str:
    """Return a unit's name as a link to its profile, in the same bloc, year and language."""
    w, view = wording(), profile.view
    asked = {
        "unit": unit_id,
        "bloc": view.bloc_id,
        "year": view.year,
        "lang": w.language,
    }
    name = unit_name(profile.units[unit_id], w, str(profile.unit["scheme"]))
    return tag("a", escaped(name), href=f"profile?{urlencode(asked)}", target="_self")


def _follow_toolbar(view: View, members: list[str]) -> None:
    """Have the unit follow a change of the bloc on top, unless a link asks for a unit."""
    before = st.session_state.get(_TOOLBAR_BLOC)
    st.session_state[_TOOLBAR_BLOC] = view.bloc_id
    moved = before not in (None, view.bloc_id) and address.waiting("unit") is None
    if moved and members and st.session_state.get("unit") not in members:
        st.session_state["unit"] = members[0]


def _company(view: View, units: Mapping[str, Row], unit_id: str) -> Company:
    """Find the unit's own bloc in the year, the one on top where it is in two."""
    blocs = ask("unit_bloc", year=view.year)  # of all units: the next one is often looked at next
    own = records(blocs[blocs["unit_id"] == unit_id])
    if own:
        bloc = next((row for row in own if row["bloc_id"] == view.bloc_id), own[0])
        found = ask("bloc_member", bloc=bloc["bloc_id"], year=view.year)
        return Company(str(bloc["kind"]), bloc, tuple(map(str, found["unit_id"])))
    scheme = units[unit_id]["scheme"]
    if not scheme:  # agencies have nothing in common with each other but a bloc
        return Company("country", None, (unit_id,))
    return Company(
        "country", None, tuple(unit for unit, row in units.items() if row["scheme"] == scheme)
    )


def company_words(profile: Profile) -> list[str]:
    """Say in whose company the unit is shown, and where that is not the bloc on top."""
    w, view, company = wording(), profile.view, profile.company
    n, name, year = len(company.members), profile.name, view.year
    if company.bloc is not None:
        bloc = w.pick(company.bloc, "name")
        how = "agency" if profile.is_agency else "bloc"
        said = [w.say(f"profile.company.{how}", unit=name, n=n, bloc=bloc, year=year)]
        if company.bloc["bloc_id"] != view.bloc_id:
            picked = w.pick(view.bloc, "name")
            said.append(w.say("profile.company.other", unit=name, bloc=picked, year=year))
        return said
    if profile.is_agency:
        return [w.say("profile.company.unknown", unit=name, year=year)]
    if profile.is_new:
        return [w.say("profile.company.new", unit=name, n=n)]
    return [w.say("profile.company.none", unit=name, n=n, year=year)]
