"""What a pack is of and what it was made from: on every page, slide and sheet of it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from thidua.scoring.laboratory import STATUSES_OF
from thidua.scoring.scenarios import Scenario
from thidua.wording import Wording

VIETNAM: Final = dt.timezone(dt.timedelta(hours=7))


@dataclass(frozen=True)
class View:
    """The view a pack shows, the same as that of a page.

    Parameters
    ----------
    bloc
        The bloc's row of the query ``bloc``.
    name
        Its name in the pack's language.
    year
        The emulation year.
    scheme
        ``"63"`` or ``"34"``: the boundaries under which figures are read.
    stands_in
        Whether the members under these boundaries are unknown, and the territories of the old
        members stand in for them.
    members
        How many members (or territories) the bloc has in the year.
    """

    bloc: Mapping[str, Any]
    name: str
    year: int
    scheme: str
    stands_in: bool
    members: int

    @property
    def bloc_id(self) -> str:
        """The bloc's identifier."""
        return str(self.bloc["bloc_id"])

    @property
    def kind(self) -> str:
        """``cluster`` or ``bloc``: the word the bloc goes by."""
        return str(self.bloc["kind"])

    @property
    def company(self) -> str:
        """Whose figures are compared: ``cluster``, ``bloc``, or the ``territories`` standing in."""
        return "territories" if self.stands_in else self.kind

    @property
    def of_provinces(self) -> bool:
        """Whether the members are provinces, which have economic and social indicators."""
        return str(self.bloc["level"]) == "national"

    @property
    def asked(self) -> dict[str, Any]:
        """What the questions about a bloc's year take."""
        return {"bloc": self.bloc_id, "year": self.year, "scheme": self.scheme}


@dataclass(frozen=True)
class Stamp:
    """What a document rests on, so that it can be made again.

    Parameters
    ----------
    digest
        Of the snapshot.
    data_date
        When the snapshot was built, in Vietnam's time.
    filters
        Boundaries and statuses that count, in words.
    scheme_name
        The scoring scheme, ``""`` where nothing could be scored.
    scenario_name
        The scenario's name, ``""`` where the scheme stands as it is.
    fingerprint
        Of the scenario: ten hexadecimal digits, ``""`` where nothing could be scored.
    made_at
        When the pack was made, in Vietnam's time: the one thing in which two packs of the same
        input differ.
    """

    digest: str
    data_date: dt.datetime
    filters: str
    scheme_name: str
    scenario_name: str
    fingerprint: str
    made_at: dt.datetime

    def scenario(self, w: Wording) -> str:
        """Say scheme, scenario and fingerprint; ``""`` where nothing could be scored."""
        if not self.scheme_name:
            return ""
        if not self.scenario_name:
            return w.say("report.stamp.scheme", scheme=self.scheme_name, mark=self.fingerprint)
        return w.say(
            "report.stamp.scenario",
            scheme=self.scheme_name,
            name=self.scenario_name,
            mark=self.fingerprint,
        )

    def data(self, w: Wording) -> str:
        """Say the data's date and digest."""
        return w.say("report.stamp.data", date=w.year_date(self.data_date), digest=self.digest)

    def made(self, w: Wording) -> str:
        """Say when the pack was made."""
        return w.say("report.stamp.made", moment=w.moment(self.made_at))


def filters_of(view: View, scenario: Scenario | None, w: Wording) -> str:
    """Say under which boundaries and of which statuses the figures are."""
    said = []
    if view.of_provinces:
        said.append(w.say(f"common.scheme.{view.scheme}"))
        if scenario is not None:
            chosen = {*scenario.statuses}
            name = next((one for one, said in STATUSES_OF.items() if {*said} == chosen), "all")
            said.append(w.say(f"report.counted.{name}"))
    return ", ".join(said)


def in_vietnam(moment: dt.datetime) -> dt.datetime:
    """Return a moment in Vietnam's time; one without a zone is taken as it is there already."""
    return moment.replace(tzinfo=VIETNAM) if moment.tzinfo is None else moment.astimezone(VIETNAM)
