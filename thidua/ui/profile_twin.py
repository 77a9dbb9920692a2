"""The table behind a profile: the unit's figures, and in the files the band they are shown in."""

from typing import Final

import pandas as pd

from thidua.profile import is_told
from thidua.ui.profile_unit import Profile
from thidua.ui.reader import wording
from thidua.ui.twin import twin

_BAND: Final = ("lowest", "median", "highest")


def profile_twin(profile: Profile) -> None:
    """Draw the table of indicators by year, closed until it is asked for."""
    w = wording()
    rows = profile.figures
    own = rows[rows["value"].notna()].assign(unit_id=profile.unit_id, name=profile.name)
    known = own["indicator_id"].unique()
    told = [
        is_told(int(row["known"]), int(row["members"]), bool(row["partial"]))
        for row in rows.to_dict("records")
    ]
    banded = rows[told]
    banded = banded[banded["indicator_id"].isin(known)]
    empty = dict.fromkeys(("status", "flag", "vintage", "source_id", "source", "url"), "")
    band = [
        banded.assign(
            **empty,
            unit_id=column,
            name=profile.say(f"profile.band.{column}"),
            value=banded[column],
        )
        for column in _BAND
    ]
    measures = {one: profile.measures[one] for one in profile.measures if one in set(known)}
    twin(
        "profile",
        w.say("profile.twin.title", unit=profile.name),
        w.say("profile.twin.caption", unit=profile.name, year=profile.view.year),
        pd.concat([own, *band], ignore_index=True),
        measures,
        "year",
        [profile.name],
        cited=own,
        down="indicator_id",
    )
