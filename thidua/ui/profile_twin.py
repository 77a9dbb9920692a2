"""The table behind a profile: the unit's figures, and in the files the band they are shown in."""

from collections.abc import Collection
from functools import cache
from typing import Final

import pandas as pd

from thidua.profile import is_told
from thidua.rows import records
from thidua.ui.profile_unit import Profile
from thidua.ui.reader import wording
from thidua.ui.twin import twin

_DIGITS: Final = 6  # what adding up leaves beyond them is noise
_BAND: Final = ("lowest", "median", "highest")


def profile_twin(profile: Profile, known: Collection[str]) -> None:
    """Draw the table of the indicators known, by year, closed until it is asked for."""
    w = wording()
    own = cache(lambda: _own(profile))
    twin(
        "profile",
        w.say("profile.twin.title", unit=profile.name),
        w.say("profile.twin.caption", unit=profile.name, year=profile.view.year),
        lambda: pd.concat([own(), *_band(profile, known)], ignore_index=True),
        {one: measure for one, measure in profile.measures.items() if one in known},
        "year",
        [profile.name],
        cited=own,
        down="indicator_id",
    )


def _own(profile: Profile) -> pd.DataFrame:
    """Return the unit's figures; what is computed names the old provinces as its source."""
    w, rows = wording(), profile.figures
    rows = rows[rows["value"].notna()]
    parts = w.names(w.pick(profile.units[one], "name") for one in profile.kin)
    which = "evidence.from_part" if len(profile.kin) == 1 else "evidence.from_parts"
    source = rows["source"].where(rows["origin"] != "computed", w.say(which, parts=parts))
    return rows.assign(
        unit_id=profile.unit_id,
        name=profile.name,
        source=source,
        value=rows["value"].round(_DIGITS),
    )


def _band(profile: Profile, known: Collection[str]) -> list[pd.DataFrame]:
    """Return the lowest, middle and highest of the company as figures without a source."""
    rows = profile.figures[profile.figures["indicator_id"].isin(known)]
    told = [
        is_told(int(row["known"]), int(row["members"]), bool(row["partial"]))
        for row in records(rows)
    ]
    empty = dict.fromkeys(("status", "flag", "vintage", "source_id", "source", "url"), "")
    return [
        rows[told].assign(
            **empty,
            unit_id=column,
            name=wording().say(f"profile.band.{column}.{profile.company.kind}"),
            value=rows.loc[told, column].round(_DIGITS),
        )
        for column in _BAND
    ]
