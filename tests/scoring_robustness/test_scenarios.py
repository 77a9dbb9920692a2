"""A scenario's fingerprint, and what differs between two."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.scoring.scenarios import Change, Moved, Scenario, changes, fingerprint, moved_figures

PLAIN = Scenario("Phương án 1", "tay-nam-bo", 2022, "trung-lap", "aa11", "d1f2e3")
RICH = replace(
    PLAIN,
    weights={"growth": 40.0, "exports": 60.0},
    locks=("growth", "exports"),
    overrides={"long-an-63": {"growth": 5.77}},
    manual={"long-an-63": {"launch": 8.0}, "an-giang-63": {"launch": 10.0}},
    seen={"long-an-63": {"growth": 2.73, "exports": 6000.0}},
)


def test_the_fingerprint_is_the_same_on_every_machine():
    assert fingerprint(PLAIN) == "bcf23b0ea1"
    assert fingerprint(RICH) == "0780a9007e"


def test_the_order_of_entries_and_how_a_number_is_written_do_not_matter():
    other = replace(
        RICH,
        weights={"exports": 60, "growth": 40},
        locks=("exports", "growth"),
        manual=dict(reversed(RICH.manual.items())),
        overrides={"long-an-63": {"growth": 5.77 + 1e-15}, "ca-mau-63": {}},
        statuses=("estimate", "actual", "preliminary"),
    )
    assert fingerprint(other) == fingerprint(RICH)


def test_what_does_not_change_the_view_does_not_change_the_fingerprint():
    other = replace(RICH, name="x", revision=7, scenario_id="0" * 12, seen={}, saved_at="now")
    assert fingerprint(other) == fingerprint(RICH)


@pytest.mark.parametrize(
    "other",
    [
        {"bloc": "dong-nam-bo"},
        {"year": 2021},
        {"boundaries": "34"},
        {"scheme_id": "x"},
        {"scheme_digest": "bb"},
        {"data_digest": "x"},
        {"weights": {"growth": 40.0, "exports": 60.001}},
        {"locks": ("growth",)},
        {"overrides": {}},
        {"manual": {"long-an-63": {"launch": 8.0}}},
        {"self_scored": {"long-an-63": {"launch": 9.0}}},
        {"statuses": ("actual",)},
        {"width": 0.1},
        {"draws": 100},
        {"seed": 2},
    ],
    ids=lambda one: next(iter(one)),
)
def test_all_that_makes_the_view_is_in_the_fingerprint_and_is_told(other):
    changed = replace(RICH, **other)
    assert fingerprint(changed) != fingerprint(RICH)
    assert changes(RICH, changed)
    assert len(changes(RICH, changed)) == len(changes(changed, RICH))


@given(st.floats(allow_nan=False, allow_infinity=False, width=32))
def test_a_number_read_back_from_the_file_has_the_same_fingerprint(number):
    one = replace(PLAIN, overrides={"a": {"b": number}})
    other = replace(PLAIN, overrides=json.loads(json.dumps(one.overrides)))
    assert fingerprint(one) == fingerprint(other)


def test_differences_name_the_criterion_the_unit_and_both_values():
    other = replace(
        RICH,
        year=2021,
        weights={"growth": 50.0},
        locks=("growth",),
        overrides={"an-giang-63": {"growth": 7.0}},
    )
    assert changes(RICH, other) == [
        Change("year", "", "", 2022, 2021),
        Change("weight", "exports", "", 60.0, None),
        Change("weight", "growth", "", 40.0, 50.0),
        Change("lock", "exports", "", True, False),
        Change("override", "growth", "an-giang-63", None, 7.0),
        Change("override", "growth", "long-an-63", 5.77, None),
    ]
    assert changes(RICH, replace(RICH, name="another")) == []


def test_what_the_data_changed_since_is_told():
    now = {"long-an-63": {"growth": 2.9, "exports": 6000.0, "pci": 60.0}}
    assert moved_figures(RICH, now) == [
        Moved("long-an-63", "growth", 2.73, 2.9),
        Moved("long-an-63", "pci", None, 60.0),
    ]
    assert moved_figures(RICH, {}) == [
        Moved("long-an-63", "exports", 6000.0, None),
        Moved("long-an-63", "growth", 2.73, None),
    ]
    assert moved_figures(PLAIN, now) == []
