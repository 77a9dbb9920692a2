"""Scenario files of anybody: what does not fit is refused in one sentence, in both languages."""

import json
from dataclasses import replace

import pytest
from test_scenarios import PLAIN, RICH

from thidua.errors import ThiduaError
from thidua.scoring.scenario_file import LARGEST_FILE, checked, parse
from thidua.scoring.scenarios import FORMAT, as_json, fingerprint
from thidua.wording import LANGUAGES, Wording

FIELDS = json.loads(as_json(RICH))


def refused(content: str | bytes) -> ThiduaError:
    raw = content.encode() if isinstance(content, str) else content
    with pytest.raises(ThiduaError) as caught:
        parse(raw, "one.json")
    for language in LANGUAGES:
        assert "one.json" in caught.value.sentence(Wording(language))
    return caught.value


def test_a_file_gives_back_what_was_written_and_can_be_read_by_a_person():
    assert parse(as_json(RICH).encode(), "one.json") == RICH
    assert '"name": "Phương án 1"' in as_json(RICH)
    assert as_json(RICH).count("\n") > 20


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[1]",
        b"null",
        b'{"name": "a", "name": "b"}',
        b"[" * 100_000,
        b'{"width": NaN}',
        b"1" * 5000,
    ],
    ids=["empty", "not utf-8", "list", "null", "twice", "deep", "nan", "long number"],
)
def test_what_is_no_scenario_is_refused(content):
    assert refused(content).wording_id == "error.scenario_json"


def test_a_file_that_is_too_large_is_not_read():
    fault = refused(b" " * (LARGEST_FILE + 1))
    assert fault.wording_id == "error.scenario_size"


def test_unknown_and_missing_fields_are_named():
    fault = refused(json.dumps(FIELDS | {"__class__": 1, "bonus": 2}))
    assert fault.values["fields"] == "__class__, bonus"
    fault = refused(json.dumps({k: v for k, v in FIELDS.items() if k not in ("bloc", "year")}))
    assert fault.values["fields"] == "bloc, year"


def test_a_file_of_a_later_version_says_so_before_all_else():
    fault = refused(json.dumps(FIELDS | {"version": FORMAT + 1, "something": "new"}))
    assert fault.wording_id == "error.scenario_version"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 81),
        ("name", "a\nb"),
        ("name", "a\u202eb"),
        ("name", 5),
        ("bloc", "../../etc"),
        ("bloc", None),
        ("year", "2022"),
        ("year", True),
        ("year", 99999),
        ("boundaries", "62"),
        ("boundaries", ["63"]),
        ("scheme_id", "../x"),
        ("scheme_digest", "a" * 65),
        ("weights", {"a": -1}),
        ("weights", {"a": "1"}),
        ("weights", {"a": 10**400}),
        ("weights", [1]),
        ("weights", {"a\x00": 1}),
        ("locks", "growth"),
        ("locks", [1]),
        ("overrides", {"a": 1}),
        ("overrides", {"a": {"b": True}}),
        ("manual", {"a": {"b": None}}),
        ("self_scored", {"a": {"b": "8"}}),
        ("statuses", []),
        ("statuses", ["plan"]),
        ("statuses", ["actual", "actual"]),
        ("width", 1.5),
        ("draws", 10**9),
        ("draws", 1),
        ("seed", -1),
        ("seed", 1.5),
        ("scenario_id", "../../../x"),
        ("scenario_id", "0123456789ab/"),
        ("revision", -1),
        ("saved_at", "<script>"),
        ("version", 0),
        ("version", "1"),
    ],
    ids=str,
)
def test_a_field_that_does_not_fit_is_named(field, value):
    fault = refused(json.dumps(FIELDS | {field: value}))
    assert (fault.wording_id, fault.values["field"]) == ("error.scenario_field", field)
    assert len(str(fault.values["value"])) <= 60


def test_a_file_of_before_there_were_two_scores_opens_the_same_view():
    old = {name: value for name, value in FIELDS.items() if name != "self_scored"}
    found = parse(json.dumps(old | {"version": 1}).encode(), "one.json")
    assert found == RICH
    assert fingerprint(found) == fingerprint(RICH)
    assert json.loads(as_json(found))["version"] == FORMAT


def test_infinity_written_as_a_number_is_refused():
    assert refused(as_json(RICH).replace("5.77", "1e999")).values["field"] == "overrides"


def test_what_is_saved_is_checked_like_a_file():
    with pytest.raises(ThiduaError) as caught:
        checked(replace(PLAIN, weights={"a": float("nan")}))
    assert caught.value.wording_id == "error.scenario_json"
    with pytest.raises(ThiduaError) as caught:
        checked(replace(PLAIN, name="   "))
    assert caught.value.wording_id == "error.scenario_name"
