"""The sliders of the ranking lab by key, mouse and finger: what is shown is what is scored."""

import pytest

HERE = "/ranking?bloc=tay-nam-bo&year=2016&lang=vi&table=neutral"
GROWTH = ".td-weight[data-criterion=grdp_growth]"
PCI = ".td-weight[data-criterion=pci]"


def points(page):
    """Return the weights in sight, in the order of the criteria."""
    said = page.locator(".td-points").all_inner_texts()
    return [float(one.replace(",", ".")) for one in said]


def sliders(page):
    return [float(one.input_value()) for one in page.locator(".td-weight input").all()]


def test_keys_pressed_faster_than_the_ranking_follows_all_count(open_page, page, settle):
    open_page(HERE)
    page.locator(f"{GROWTH} input").focus()
    for _ in range(25):
        page.keyboard.press("ArrowRight")
    settle()
    assert points(page)[0] == sliders(page)[0] == 19.2
    assert points(page) == sliders(page)
    assert sum(points(page)) == pytest.approx(100, abs=0.3)


def test_ranking_follows_a_slider_on_its_way_and_never_sets_it_back(open_page, page, settle):
    open_page(HERE)
    before, title = points(page), page.locator("h1").inner_text()
    box = page.locator(f"{GROWTH} input").bounding_box()
    height = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] * before[0] / 100, height)
    page.mouse.down()
    way = []
    for step in range(20, 60):
        page.mouse.move(box["x"] + box["width"] * step / 100, height)
        page.wait_for_timeout(50)
        way.append(points(page))
    shown = [one[0] for one in way]
    assert shown == sorted(shown), "the slider under the hand only went up"
    assert way[-1][1] < before[1], "the others made room on the way"
    page.mouse.up()
    settle()
    assert points(page)[0] == shown[-1]
    assert sliders(page) == points(page)
    assert page.locator("h1").inner_text() != title


def test_lock_by_key_keeps_a_weight_and_the_slider_stops_where_nothing_is_left(
    open_page, page, settle
):
    open_page(HERE)
    lock = page.locator(f"{PCI} button")
    assert lock.get_attribute("aria-label").endswith("(PCI)")
    lock.focus()
    page.keyboard.press("Space")
    page.locator(f"{PCI} button[aria-pressed=true]").wait_for()
    settle()
    assert lock.get_attribute("aria-pressed") == "true"
    assert page.locator(f"{PCI} input").is_disabled()
    page.locator(f"{GROWTH} input").focus()
    page.keyboard.press("End")
    settle()
    assert points(page) == sliders(page) == [83.3, 0, 0, 0, 16.7, 0]
    lock.click()
    page.locator(".st-key-weights_reset button").click()
    settle()
    assert points(page) == sliders(page) == [16.7] * 6
    assert lock.get_attribute("aria-pressed") == "false"


def test_language_and_scheme_change_the_words_and_the_sliders(open_page, page, settle, go_to):
    open_page(HERE)
    page.locator(f"{GROWTH} input").focus()
    page.keyboard.press("PageUp")
    settle()
    page.locator(".st-key-lang button").last.click()
    settle()
    assert page.locator(f"{GROWTH} label").inner_text() == "GRDP growth"
    assert page.locator(f"{GROWTH} .td-points").inner_text() == "26.7"
    go_to("awards")
    go_to("ranking")
    settle()
    assert page.locator(f"{GROWTH} .td-points").inner_text() == "26.7"
    assert page.locator(".td-weights").count() == 1
