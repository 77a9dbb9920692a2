"""The address: taken up when the reader changed it, written once a run, at once in a fragment."""

import ast

import pytest
from streamlit.testing.v1 import AppTest


def two_pickers(second=True, crash=False):
    import streamlit as st

    from thidua.ui import address, pick

    address.begin()
    pick.select("a", "A", ["1", "2", "3"], "1")
    if crash:
        raise RuntimeError("a page broke")
    if second:
        pick.select("b", "B", ["x", "y"], "x")
    address.end()
    st.text(str(st.query_params.to_dict()))


def reading():
    import streamlit as st

    from thidua.ui import address

    address.begin()
    st.text(str([address.waiting("a"), address.asked("a"), address.asked("a")]))
    st.text(str([address.waiting("none"), address.asked("none")]))


def fragment_run():
    """What a fragment does after its page: it runs alone and no longer shows one of its pickers."""
    import streamlit as st

    from thidua.ui import address

    address.begin()
    address.show("a", "1")
    address.show("b", "x")
    before = st.query_params.to_dict()
    address.end()
    whole = st.query_params.to_dict()
    with address.part("b", "c"):
        address.show("b", "y")
        inside = st.query_params.to_dict()
    with address.part("b", "c"):
        address.show("c", "z")
    st.text(str([before, whole, inside, st.query_params.to_dict()]))
    # The address we wrote ourselves asks for nothing.
    address.begin()
    st.text(str(address.asked("b")))
    address.end()


@pytest.fixture
def test():
    return AppTest.from_function(two_pickers, default_timeout=30)


def params(test):
    assert not test.exception
    return dict(test.query_params)


def test_every_picker_is_written(test):
    assert params(test.run()) == {"a": "1", "b": "x"}


def test_a_parameter_without_a_picker_is_dropped(test):
    test.query_params.update({"a": "2", "stranger": "1"})
    assert params(test.run()) == {"a": "2", "b": "x"}


def test_a_picker_that_is_gone_leaves_the_address(test):
    test.query_params["b"] = "y"
    test.run()
    test.kwargs = {"second": False}
    assert params(test.run()) == {"a": "1"}
    # It comes back as it was left.
    test.kwargs = {}
    assert params(test.run()) == {"a": "1", "b": "y"}


def test_an_address_changed_by_the_reader_wins_over_what_was_picked(test):
    test.run()
    test.selectbox(key="a").set_value("3").run()
    test.query_params["a"] = "2"  # back in the browser's history, or typed
    assert params(test.run()) == {"a": "2", "b": "x"}


def test_the_address_we_wrote_does_not_hold_back_a_pick(test):
    test.query_params["a"] = "2"
    test.run()
    test.selectbox(key="a").set_value("3").run()
    assert params(test) == {"a": "3", "b": "x"}
    assert params(test.run()) == {"a": "3", "b": "x"}


def test_the_last_of_a_parameter_given_twice_counts(test):
    test.query_params["a"] = ["2", "3"]
    assert params(test.run()) == {"a": "3", "b": "x"}


def test_a_run_that_breaks_leaves_the_next_one_whole(test):
    test.kwargs = {"crash": True}
    test.query_params["b"] = "y"
    test.run()
    assert test.exception
    test.kwargs = {}
    assert params(test.run()) == {"a": "1", "b": "y"}


def test_waiting_looks_and_asked_takes():
    test = AppTest.from_function(reading, default_timeout=30)
    test.query_params["a"] = "2"
    test.run()
    assert test.text[0].value == "['2', '2', None]"
    assert test.text[1].value == "[None, None]"


def test_a_page_and_a_fragment_write_at_their_end_what_is_in_sight():
    test = AppTest.from_function(fragment_run, default_timeout=30)
    test.run()
    assert not test.exception
    before, whole, inside, after = ast.literal_eval(test.text[0].value)
    assert before == {}
    assert whole == inside == {"a": "1", "b": "x"}
    assert after == {"a": "1", "c": "z"}
    assert test.text[1].value == "None"
