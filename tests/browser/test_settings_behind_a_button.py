"""What is picked behind a button: opened, it says what holds, and what came between leaves it."""

from urllib.parse import parse_qs, urlsplit

import pytest

HERE = "/ranking?bloc=tay-nam-bo&year=2016&lang=vi&table=neutral"
WEIGHT = ".st-key-weights_neutral input[name=weight_grdp_growth]"
WIDTH = ".st-key-lab_width input"
SEED = ".st-key-lab_seed input"


@pytest.fixture
def button(page):
    return page.locator(".st-key-method button").first


@pytest.fixture
def now(page):
    """How the trial is reckoned now, in words beside the button."""
    return page.locator(".td-beside")


@pytest.fixture
def move_weight(page, settle):
    def move():
        page.locator(WEIGHT).focus()
        page.keyboard.press("PageUp")
        settle()

    return move


@pytest.fixture
def close(page, settle):
    def press():
        page.keyboard.press("Escape")
        page.locator(WIDTH).wait_for(state="detached")
        settle()

    return press


def widen(page, now, to):
    page.locator(WIDTH).focus()
    page.keyboard.press("ArrowRight")  # Streamlit lets a slider rest before it tells of it
    now.filter(has_text=to).wait_for()


def stands(page):
    page.locator(SEED).wait_for()
    return page.locator(WIDTH).input_value(), page.locator(SEED).input_value()


def test_opened_after_a_weight_has_moved_they_stand_at_what_holds(
    open_page, page, settle, button, now, move_weight
):
    open_page(HERE)
    move_weight()
    button.click()
    settle()
    assert stands(page) == ("25", "1")
    page.locator(".st-key-count [role=radio]").first.click()
    now.filter(has_text="chỉ chính thức, trọng số ±25%").wait_for()
    assert stands(page) == ("25", "1")


def test_changed_and_closed_they_open_as_they_were_left(
    open_page, page, settle, button, now, move_weight, close
):
    open_page(HERE)
    button.click()
    settle()
    widen(page, now, "cả ước thực hiện, trọng số ±30%")
    settle()
    close()
    move_weight()
    button.click()
    settle()
    assert stands(page) == ("30", "1")
    assert "±30%" in now.inner_text()


def test_those_of_another_scheme_are_its_own(open_page, page, settle, button, now, close):
    open_page(HERE)
    button.click()
    settle()
    widen(page, now, "±30%")
    settle()
    close()
    table = page.locator(".st-key-table input")
    table.click()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.locator(".st-key-weights_neutral").wait_for(state="detached")
    settle()
    assert "±25%" in now.inner_text()
    page.locator("[class*=st-key-weights_] input[name=weight_grdp_growth]").focus()
    page.keyboard.press("PageUp")
    settle()
    assert "±25%" in now.inner_text()
    button.click()
    settle()
    assert stands(page) == ("25", "1")


def test_which_figures_count_is_as_a_scenario_opened_meanwhile_has_it(
    open_page, page, settle, button, now, move_weight, close
):
    open_page(f"{HERE}&count=final")
    button.click()
    settle()
    widen(page, now, "chỉ chính thức, trọng số ±30%")
    settle()
    close()
    page.locator(".st-key-lab_scenarios summary").click()
    settle()
    page.locator(".st-key-scenario_name input").fill("Chỉ số chính thức")
    page.locator(".st-key-scenario_save button").click()
    page.locator(".td-notice", has_text="Đã lưu").wait_for()
    settle()
    button.click()
    settle()
    page.locator(".st-key-count [role=radio]").last.click()
    now.filter(has_text="cả ước thực hiện, trọng số ±30%").wait_for()
    settle()
    page.locator(WIDTH).focus()
    page.keyboard.press("ArrowLeft")
    now.filter(has_text="cả ước thực hiện, trọng số ±25%").wait_for()
    settle()
    close()
    page.locator(".st-key-scenario_open button").click()
    now.filter(has_text="chỉ chính thức, trọng số ±30%").wait_for()
    settle()
    move_weight()
    assert "chỉ chính thức, trọng số ±30%" in now.inner_text()
    assert "count=final" in page.url
    button.click()
    settle()
    assert stands(page) == ("30", "1")
    assert page.locator(".st-key-count [role=radio]").first.get_attribute("aria-checked") == "true"
    page.keyboard.press("Escape")
    settle()
    page.locator(".st-key-scenario_delete button").click()
    settle()


def test_columns_of_the_heat_map_stay_as_they_were_picked_in_the_other_language(
    open_page, page, settle
):
    def columns():
        return parse_qs(urlsplit(page.url).query)["criteria"][0].split(",")

    open_page("/comparison?bloc=tay-nam-bo&year=2016&lang=vi&view=heat")
    every = columns()
    page.locator(".st-key-criteria_box button").first.click()
    page.locator(".st-key-criteria input").focus()
    page.keyboard.press("Backspace")
    page.wait_for_function("last => !location.href.includes(last)", arg=every[-1])
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    page.locator(".st-key-criteria").wait_for(state="detached")
    settle()
    page.locator(".st-key-lang [role=radio]").last.click()
    settle()
    page.locator(".st-key-cells [role=radio]").last.click()
    settle()
    assert "cells=score" in page.url
    assert columns() == every[:-1]
    page.locator(".st-key-criteria_box button").first.click()
    page.locator(".st-key-criteria input").wait_for()
    settle()
    assert columns() == every[:-1]
    page.locator(".st-key-criteria input").focus()
    page.keyboard.press("Backspace")
    page.wait_for_function("last => !location.href.includes(last)", arg=every[-2])
    assert columns() == every[:-2]
