"""The load test notices an answer that is not the reader's own, and speaks as a browser does."""

import dataclasses
import json

import pytest
from streamlit.proto.Element_pb2 import Element

from bench.load_reader import LEADER_PAGE, Bloc, Step, crowd, misread
from bench.load_tab import Answer
from bench.load_widgets import drawn
from bench.scenarios import PAGES

SOUTHWEST = Bloc("tay-nam-bo", {"vi": "Cụm Tây Nam Bộ", "en": "Southwest cluster"})
HIGHLANDS = Bloc("tay-nguyen", {"vi": "Cụm Tây Nguyên", "en": "Highlands cluster"})
OPENED = Step("open", LEADER_PAGE, "")
OWN = Answer(
    0.1,
    LEADER_PAGE,
    "bloc=tay-nam-bo&year=2016&lang=vi&scheme=63",
    said=["<h1>Cụm Tây Nam Bộ · 2016</h1>"],
)


@pytest.fixture
def reader():
    """The first of a crowd: a leader of the Southwest who reads Vietnamese."""
    return crowd(1, [SOUTHWEST, HIGHLANDS], seed=1)[0]


def test_the_own_view_is_right(reader):
    assert misread(reader, OPENED, OWN) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"page": "map"}, "page map instead of briefing"),
        ({"query": "bloc=tay-nguyen&lang=vi"}, "bloc=tay-nguyen in the address instead of"),
        ({"query": "bloc=tay-nam-bo&lang=en"}, "lang=en in the address instead of vi"),
        ({"query": ""}, "bloc=None in the address"),
        ({"said": ["<h1>2016</h1>"]}, "does not name Cụm Tây Nam Bộ"),
        ({"said": [*OWN.said, '{"title": "Cụm Tây Nguyên"}']}, "names tay-nguyen"),
        ({"said": [*OWN.said, "Highlands cluster"]}, "names tay-nguyen"),
        ({"said": [], "whole": False}, "shows nothing"),
        ({"said": [*OWN.said, f"{sum} {test_the_own_view_is_right}"]}, "shows the insides"),
    ],
)
def test_any_other_view_is_noticed(reader, changed, said):
    found = misread(reader, OPENED, dataclasses.replace(OWN, **changed))
    assert [words for words in found if words.startswith(said)], found


def test_the_year_that_was_chosen_must_come_back(reader):
    assert misread(reader, Step("choose", "year", "2016"), OWN) == []
    (found,) = misread(reader, Step("choose", "year", "2019"), OWN)
    assert found == "year=2016 in the address instead of 2019"


def test_a_profile_says_of_which_bloc_its_unit_is(reader):
    reader.page = "profile"
    other = dataclasses.replace(OWN, page="profile", said=["Cụm Tây Nguyên"])
    assert misread(reader, OPENED, other) == []
    assert misread(reader, OPENED, dataclasses.replace(other, query="bloc=tay-nguyen&lang=vi"))


def test_a_fragment_need_not_name_the_bloc(reader):
    part = dataclasses.replace(OWN, whole=False, said=['{"data": []}'])
    assert misread(reader, OPENED, part) == []


def test_a_crowd_is_spread_and_always_the_same():
    blocs = [SOUTHWEST, HIGHLANDS]
    people = crowd(50, blocs, seed=3)
    assert {one.page for one in people} == set(PAGES)
    assert {(one.bloc.id, one.language) for one in people} == {
        (bloc.id, language) for bloc in blocs for language in ("vi", "en")
    }
    assert sum(one.leader for one in people) == 10
    assert all(one.page == LEADER_PAGE for one in people if one.leader)
    assert [one.think() for one in people] == [one.think() for one in crowd(50, blocs, seed=3)]
    assert len({one.think() for one in people}) == 50


def test_a_list_is_said_in_the_words_the_browser_shows():
    element = Element()
    element.selectbox.id = "$$ID-0-year"
    element.selectbox.options.extend(["2016", "2017"])
    element.selectbox.default = 1
    widget = drawn(element, "part", "script", None)
    assert (widget.key, widget.fragment, widget.value) == ("year", "part", "2017")
    assert widget.choices() == ["2016"]
    widget.value = "2016"
    assert widget.state().string_value == "2016"
    assert drawn(element, "part", "script", widget).value == "2016", "the reader's choice stays"
    element.selectbox.set_value, element.selectbox.raw_value = True, "2017"
    assert drawn(element, "part", "script", widget).value == "2017", "unless the server sets it"


def test_some_come_for_files():
    firsts = [one.first.value for one in crowd(50, [SOUTHWEST, HIGHLANDS], seed=3)]
    assert sum("part=downloads" in one for one in firsts) == 3


def test_a_button_that_gives_a_file_is_asked_by_what_stands_for_the_file():
    element = Element()
    element.download_button.id = "$$ID-0-data_csv"
    element.download_button.deferred_file_id = "first"
    button = drawn(element, "part", "script", None)
    assert (button.key, button.value, button.choices()) == ("data_csv", "first", [])
    element.download_button.deferred_file_id = "second"
    assert drawn(element, "part", "script", button).value == "second", "it is another in every run"


def test_a_slider_goes_one_step_and_not_over_its_end():
    element = Element()
    element.slider.id = "$$ID-0-weight"
    element.slider.min, element.slider.max, element.slider.step = 0.0, 0.3, 0.1
    element.slider.default.append(0.3)
    widget = drawn(element, "", "", None)
    assert widget.choices() == [[0.2]]
    assert list(widget.state().double_array_value.data) == [0.3]


def test_weights_are_moved_by_saying_so_and_not_said_again():
    element = Element()
    body = element.bidi_component
    body.id, body.component_name = "$$ID-0a-weights_half-lead", "weights"
    row = {"criterion": "pci", "points": 16.7, "said": "16,7", "held": False}
    rows = [{"said": "Quản trị: 16,7"}, row]
    data = {"rows": rows, "most": 16.7, "step": 0.1, "heard": 4}
    body.json = json.dumps(data)
    widget = drawn(element, "part", "", None)
    assert (widget.key, widget.choices()) == ("weights_half-lead", [("pci", 16.6)])
    assert widget.state().WhichOneof("value") is None
    widget.value = widget.choices()[0]
    said = widget.state()
    assert said.id == f"$$STREAMLIT_INTERNAL_KEY_{body.id}__events"
    value = {"criterion": "pci", "value": 16.6, "number": 5}
    assert json.loads(said.json_trigger_value) == [{"event": "moved", "value": value}]
    assert drawn(element, "part", "", widget).value is None
    body.component_name = "cell_clicks"
    assert drawn(element, "part", "", None) is None
