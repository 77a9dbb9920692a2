"""Pickers: a value that is known, from the link first, then the session, then the default."""

import pytest
from streamlit.testing.v1 import AppTest

from thidua.wording import Wording

NAMES = {"can-tho": "Cần Thơ", "dak-lak": "Đắk Lắk", "long-an": "Long An", "hue": "Huế"}


def one_of(options, default, searchable=False, switch=False):
    import streamlit as st

    from thidua.ui import address, pick

    names = {"can-tho": "Cần Thơ", "dak-lak": "Đắk Lắk", "long-an": "Long An", "hue": "Huế"}
    address.begin()
    if switch:
        picked = pick.switch("unit", "Đơn vị", options, default, names.__getitem__)
    else:
        picked = pick.select(
            "unit", "Đơn vị", options, default, names.__getitem__, searchable=searchable
        )
    st.text(picked)
    for sentence in pick.notices():
        st.caption(sentence)
    address.end()


def some_of(options, default, most=None):
    import streamlit as st

    from thidua.ui import address, pick

    names = {"can-tho": "Cần Thơ", "dak-lak": "Đắk Lắk", "long-an": "Long An", "hue": "Huế"}
    address.begin()
    picked = pick.several(
        "units", "Đơn vị", options, default, names.__getitem__, searchable=True, most=most
    )
    st.text(",".join(picked))
    for sentence in pick.notices():
        st.caption(sentence)
    address.end()


def run(script, url="", lang="vi", **given):
    test = AppTest.from_function(script, default_timeout=30, kwargs=given)
    test.session_state["lang"] = lang
    if url is not None:
        test.query_params.update(dict(part.split("=") for part in url.split("&") if part))
    test.run()
    assert not test.exception
    return test


def shown(test):
    return test.text[0].value


def said(test):
    return [caption.value for caption in test.caption]


@pytest.fixture(params=[False, True], ids=["list", "switch"])
def kind(request):
    return {"options": list(NAMES), "default": "long-an", "switch": request.param}


def test_without_a_link_the_default_is_shown_and_written(kind):
    test = run(one_of, **kind)
    assert shown(test) == "long-an"
    assert test.query_params == {"unit": "long-an"}
    assert said(test) == []


def test_the_link_decides(kind):
    test = run(one_of, "unit=hue", **kind)
    assert shown(test) == "hue"
    assert test.query_params == {"unit": "hue"}


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_an_unknown_value_falls_back_and_is_told_once(kind, lang):
    test = run(one_of, "unit=<b>", lang=lang, **kind)
    assert shown(test) == "long-an"
    assert said(test) == [Wording(lang).say("pick.unknown", value="<b>")]
    assert test.query_params == {"unit": "long-an"}
    test.run()
    assert said(test) == []


def test_a_long_value_is_not_echoed_whole():
    test = run(one_of, f"unit={'x' * 4000}", options=list(NAMES), default="hue")
    (sentence,) = said(test)
    assert "…" in sentence
    assert "x" * 41 not in sentence


def test_the_words_of_an_option_are_no_value(kind):
    test = run(one_of, "unit=Huế", **kind)
    assert shown(test) == "long-an"
    assert len(said(test)) == 1


def test_a_pick_wins_over_the_link_it_started_from():
    test = run(one_of, "unit=hue", options=list(NAMES), default="long-an")
    test.selectbox(key="unit").set_value("can-tho").run()
    assert shown(test) == "can-tho"
    assert test.query_params == {"unit": "can-tho"}


def test_an_option_that_is_gone_gives_way_to_the_default_in_silence(kind):
    test = run(one_of, "unit=hue", **kind)
    test.kwargs = {**kind, "options": ["can-tho", "dak-lak"], "default": "dak-lak"}
    test.run()
    assert not test.exception
    assert shown(test) == "dak-lak"
    assert said(test) == []


def test_typing_without_accents_finds_the_names_that_need_it():
    test = run(one_of, options=list(NAMES), default="hue", searchable=True)
    options = dict(zip(NAMES, test.selectbox(key="unit").options, strict=True))
    assert options["can-tho"].startswith("Cần Thơ\u2003")
    assert options["can-tho"].endswith("can tho")
    assert options["dak-lak"].endswith("dak lak")
    # What needs no alias has none, and the alias lies far outside of the list's width.
    assert options["long-an"] == "Long An"
    assert options["dak-lak"].count("\u2003") >= 70


def test_a_list_that_is_not_searchable_has_plain_words():
    test = run(one_of, options=list(NAMES), default="hue")
    assert list(test.selectbox(key="unit").options) == list(NAMES.values())


def test_several_start_from_their_default_and_are_written_with_commas():
    test = run(some_of, options=list(NAMES), default=["hue", "can-tho"])
    assert shown(test) == "hue,can-tho"
    assert test.query_params == {"units": "hue,can-tho"}


def test_several_from_a_link_keep_its_order_and_drop_what_is_unknown():
    test = run(some_of, "units=long-an,nowhere,can-tho", options=list(NAMES), default=["hue"])
    assert shown(test) == "long-an,can-tho"
    assert said(test) == [Wording("vi").say("pick.unknown", value="nowhere")]


def test_several_of_which_none_is_known_fall_back_to_the_default():
    test = run(some_of, "units=nowhere,<b>", options=list(NAMES), default=["hue"])
    assert shown(test) == "hue"
    assert len(said(test)) == 2


def test_none_at_all_may_be_asked_for():
    test = run(some_of, "units=,", options=list(NAMES), default=["hue"])
    assert shown(test) == ""
    assert said(test) == []


def test_one_asked_for_twice_is_one():
    test = run(some_of, "units=hue,hue,can-tho,hue", options=list(NAMES), default=["hue"])
    assert shown(test) == "hue,can-tho"


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_more_than_the_most_are_left_out_and_named(lang):
    test = run(some_of, lang=lang, options=list(NAMES), default=["hue"], most=2)
    test.multiselect(key="units").set_value(["hue", "can-tho", "dak-lak", "long-an"]).run()
    assert shown(test) == "hue,can-tho"
    assert test.query_params == {"units": "hue,can-tho"}
    (sentence,) = said(test)
    assert "Đắk Lắk" in sentence
    assert "Long An" in sentence


def test_a_link_with_more_than_the_most_says_what_it_leaves_out():
    test = run(some_of, "units=hue,can-tho,dak-lak", options=list(NAMES), default=["hue"], most=2)
    assert shown(test) == "hue,can-tho"
    assert any("Đắk Lắk" in sentence for sentence in said(test))


def test_several_lose_those_that_are_gone():
    test = run(some_of, "units=hue,can-tho", options=list(NAMES), default=["long-an"])
    test.kwargs = {"options": ["can-tho", "long-an"], "default": ["long-an"]}
    test.run()
    assert shown(test) == "can-tho"
    test.kwargs = {"options": ["long-an"], "default": ["long-an"]}
    test.run()
    assert shown(test) == "long-an"


def test_a_default_that_is_not_offered_gives_way_to_the_first_option(kind):
    test = run(one_of, **{**kind, "options": ["can-tho", "dak-lak"]})
    assert shown(test) == "can-tho"
    assert said(test) == []


@pytest.mark.parametrize("url", ["", "unit=hue"], ids=["default", "link"])
def test_a_list_begins_with_its_value_and_is_told_nothing_more(url):
    test = run(one_of, url, options=list(NAMES), default="long-an")
    begun = test.selectbox(key="unit").proto
    assert not begun.set_value
    assert begun.options[begun.default] == NAMES[shown(test)]
    test.selectbox(key="unit").set_value("can-tho").run()
    after = test.selectbox(key="unit").proto
    # To the browser it is the very list in which the reader has just picked.
    assert (shown(test), after.set_value, after.default) == ("can-tho", False, begun.default)


def test_several_begin_with_their_values_and_are_told_nothing_more():
    test = run(some_of, "units=hue,can-tho", options=list(NAMES), default=["long-an"])
    begun = test.multiselect(key="units").proto
    assert not begun.set_value
    assert [begun.options[at].split("\u2003")[0] for at in begun.default] == ["Huế", "Cần Thơ"]
    test.multiselect(key="units").set_value(["hue"]).run()
    assert not test.multiselect(key="units").proto.set_value


def test_what_a_later_link_asks_for_is_told():
    test = run(one_of, options=list(NAMES), default="long-an")
    test.query_params["unit"] = "hue"
    test.run()
    moved = test.selectbox(key="unit").proto
    assert (shown(test), moved.set_value, moved.raw_value) == ("hue", True, "Huế")
