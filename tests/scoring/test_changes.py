"""How far members have ever moved a figure in a year, and where figures may go."""

import numpy as np
import pandas as pd
import pytest

from thidua.scoring.changes import field_of, largest_step
from thidua.scoring.scheme import Criterion, Rule

COLUMNS = ["unit_id", "year", "value", "status", "flag", "segment"]


def series(*rows):
    return pd.DataFrame(rows, columns=COLUMNS)


def test_a_step_is_of_one_year_in_one_segment_among_sound_figures():
    found = largest_step(
        series(
            ("a", 2010, 1.0, "actual", "", "s"),
            ("a", 2011, 3.0, "actual", "", "s"),
            ("a", 2013, 90.0, "actual", "", "s"),  # two years on
            ("b", 2010, 0.0, "actual", "", "s"),
            ("b", 2011, 50.0, "actual", "", "t"),  # another series
            ("b", 2012, 80.0, "estimate", "", "t"),
            ("b", 2013, 54.0, "actual", "uncertain", "t"),
            ("c", 2011, 1.0, "preliminary", "derived", "s"),
            ("c", 2012, 5.0, "actual", "", "s"),
        ),
        lower=False,
    )
    assert (found.size, found.unit_id, found.year) == (4.0, "c", 2012)


def test_less_is_better_asks_for_the_largest_fall_and_there_may_be_none():
    rising = series(("a", 2010, 1.0, "actual", "", "s"), ("a", 2011, 3.0, "actual", "", "s"))
    assert largest_step(rising, lower=True) is None
    falling = rising.assign(value=[3.0, 1.5])
    assert largest_step(falling, lower=True).size == 1.5


def criterion(name, indicator, kind="minmax", measure="level", **rule):
    return Criterion(
        name, name, name, name, 10.0, Rule(kind, **rule), indicator=indicator, measure=measure
    )


def test_figures_stay_within_what_they_can_be():
    indicators = {
        "share": {"unit_vi": "%", "unit_en": "%", "merge_rule": "none", "decimals": 1},
        "growth": {"unit_vi": "%", "unit_en": "%", "merge_rule": "growth:x", "decimals": 2},
        "money": {
            "unit_vi": "tỷ đồng", "unit_en": "billion VND", "merge_rule": "sum", "decimals": 0,
            "indicator_id": "money",
        },
    }  # fmt: skip
    criteria = [
        criterion("a", "share", direction="lower"),
        criterion("b", "growth"),
        criterion("c", "money", measure="growth"),
        criterion("d", "money"),
        criterion("e", None, "manual", each=1 / 30),
        criterion("f", None, "counted", each=0.5),
    ]
    field = field_of(criteria, indicators, [None] * 6, np.ones(6, np.bool_))
    assert list(field.lower_is_better) == [True, False, False, False, False, False]
    assert list(field.lowest) == [0, -np.inf, -100, 0, 0, 0]
    assert list(field.highest[[0, 1, 3, 5]]) == [100, np.inf, np.inf, np.inf]
    assert field.highest[4] == pytest.approx(30)
    assert field.decimals == (1, 2, 2, 0, 1, 0)
    assert np.isnan(field.largest).all()
