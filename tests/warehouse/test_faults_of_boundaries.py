"""The boundary files must be readable and draw exactly the units of their scheme."""

import json

import pytest

from warehouse.edits import cell

OLD, NEW = "geo/provinces_63.geojson", "geo/provinces_34.geojson"


def with_features(change):
    """Change the list of features of a GeoJSON text."""

    def changed(text):
        drawn = json.loads(text)
        drawn["features"] = change(drawn["features"])
        return json.dumps(drawn)

    return changed


BROKEN = {
    "cut off": lambda text: text[: len(text) // 2],
    "empty": lambda text: "",
    "an error page": lambda text: "<html><body>404</body></html>",
    "a list": lambda text: "[]",
    "a number": lambda text: "1",
    "no features": lambda text: '{"type": "FeatureCollection"}',
    "features of nothing": with_features(lambda features: None),
    "features that are words": with_features(lambda features: ["a", "b"]),
    "a feature without an id": with_features(lambda features: [{"type": "Feature"}, *features]),
    "an id that is a list": with_features(lambda features: [{"id": ["01"]}, *features]),
    "no UTF-8": lambda text: text.encode().replace(b"Feature", b"\xe9"),
}


@pytest.mark.parametrize("file", [OLD, NEW])
@pytest.mark.parametrize("change", BROKEN.values(), ids=BROKEN)
def test_boundaries_that_cannot_be_read_are_one_fault(places, file, change):
    assert places((file, change)) == [(file, 1, "", "fault.not_geojson")]


@pytest.mark.parametrize(("file", "scheme"), [(OLD, "63"), (NEW, "34")])
def test_a_unit_that_is_not_drawn_is_a_fault_that_names_its_code(refused, file, scheme):
    taken = []

    def without_first(features):
        taken.append(features[0]["id"])
        return features[1:]

    (fault,) = refused((file, with_features(without_first)))
    assert (fault.file, fault.column, fault.wording_id) == (file, "id", "fault.geometry")
    assert fault.values == {"code": taken[0], "scheme": scheme}


@pytest.mark.parametrize("code", ["98", "nowhere", 80])
def test_a_boundary_of_no_unit_is_a_fault_that_names_its_code(refused, code):
    stray = with_features(lambda features: [*features, {"type": "Feature", "id": code}])
    (fault,) = refused((OLD, stray))
    assert (fault.wording_id, fault.values["code"]) == ("fault.geometry", str(code))


def test_a_code_that_stands_for_another_province_is_told_for_both(refused):
    told = refused(("units.csv", cell(3, "gso_code", "98")))
    assert {fault.values["code"] for fault in told} >= {"98"}
    assert {fault.wording_id for fault in told} == {"fault.geometry"}
    assert len(told) == 2


def test_a_province_without_a_code_is_told_without_a_code_called_none(refused):
    told = refused(("units.csv", cell(3, "gso_code", "")))
    assert told
    assert "None" not in {fault.values.get("code") for fault in told}


def test_a_unit_drawn_twice_is_a_fault(refused):
    (fault,) = refused((NEW, with_features(lambda features: [features[0], *features])))
    assert fault.file == NEW
