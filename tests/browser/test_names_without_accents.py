"""Typing without accents finds the name; only the name itself is ever seen."""

import pytest

OUT_OF_SIGHT = "\u2003"


@pytest.fixture
def seek(page):
    def words_found(key, words):
        field = page.locator(f".st-key-{key} input:visible").first
        field.click()
        field.fill(words)
        options = page.locator('[role="option"]')
        options.first.wait_for()
        page.wait_for_function(
            "most => document.querySelectorAll('[role=option]').length <= most", arg=12
        )
        return [text.partition(OUT_OF_SIGHT)[0].strip() for text in options.all_inner_texts()]

    return words_found


def seen_letters(page, selector):
    """Give what of an element's text lies inside its own visible box."""
    return page.locator(selector).first.evaluate(
        """node => {
          const edge = node.getBoundingClientRect().right;
          const texts = document.createTreeWalker(node, NodeFilter.SHOW_TEXT);
          let seen = '';
          while (texts.nextNode()) {
            const text = texts.currentNode, range = document.createRange();
            for (let at = 0; at < text.length; at++) {
              range.setStart(text, at); range.setEnd(text, at + 1);
              if (range.getBoundingClientRect().left < edge) seen += text.data[at];
            }
          }
          return seen.trim();
        }"""
    )


def test_bloc_is_found(open_page, page, seek):
    open_page("/?lang=vi")
    for words, name in (
        ("tay nguyen", "Cụm thi đua các tỉnh Tây Nguyên và Duyên hải miền Trung"),
        ("dong bang", "Cụm thi đua các tỉnh Đồng bằng sông Hồng"),
        ("tây nam bộ", "Cụm thi đua các tỉnh Tây Nam Bộ"),
        ("AN GIANG", "Khối thi đua các cơ quan Đảng tỉnh An Giang"),
    ):
        assert name in seek("bloc", words)
        assert seen_letters(page, f'[role="option"]:has-text("{name}")') == name


def test_provinces_outside_the_bloc_are_found_and_added(open_page, page, settle, seek):
    open_page("/comparison?bloc=tay-nam-bo&year=2022&lang=vi")
    added = []
    for words, name, unit_id in (
        ("can tho", "Cần Thơ", "can-tho-63"),
        ("dak lak", "Đắk Lắk", "dak-lak-63"),
        ("thua thien", "Thừa Thiên Huế", "thua-thien-hue-63"),
    ):
        assert seek("extra", words)[0] == name
        page.keyboard.press("Enter")
        settle()
        added.append(unit_id)
        assert f"extra={'%2C'.join(added)}&" in page.url
        tag = ".st-key-extra [data-tag]:visible"
        assert page.locator(tag).count() == len(added)
        assert seen_letters(page, f"{tag} >> nth=-1 >> span >> nth=0") == name


def test_nothing_else_is_found_and_a_new_unit_tells_itself_from_the_old_one(open_page, seek):
    open_page("/comparison?bloc=tay-nam-bo&year=2022&lang=vi")
    assert seek("extra", "can tho") == ["Cần Thơ", "Cần Thơ (tỉnh mới từ 7/2025)"]


def test_indicator_is_found(open_page, page, settle, seek):
    open_page("/?bloc=tay-nam-bo&year=2023&lang=vi")
    assert seek("indicator", "xuat khau")[0].startswith("Kim ngạch xuất khẩu")
    page.keyboard.press("Enter")
    settle()
    assert "indicator=exports" in page.url


# Of every list that is searched without accents: where its alias begins, and where its field ends.
ALIASES = """
() => [...document.querySelectorAll("input")].filter(one => one.value.includes("\u2003"))
    .map(one => {
        const ground = document.createElement("canvas").getContext("2d");
        ground.font = getComputedStyle(one).font;
        const alias = one.value.lastIndexOf("\u2003") + 1;
        return {
            key: one.closest("[class*=st-key-]").className.match(/st-key-(\\S+)/)[1],
            begins: ground.measureText(one.value.slice(0, alias)).width,
            ends: one.clientWidth,
        };
    })
"""
SEARCHED = {
    "/?bloc=tay-nam-bo&year=2023": {"bloc", "indicator"},
    "/comparison?bloc=tay-nam-bo&year=2023&view=pairs": {"bloc", "x", "y"},
    "/profile?bloc=tay-nam-bo&year=2023&unit=tra-vinh-63": {"bloc", "unit"},
    "/agreement?bloc=tay-nguyen-dhmt&year=2018": {"bloc", "target"},
    "/ranking?bloc=tay-nam-bo&year=2016&table=neutral": {"bloc", "order"},
    "/map": {"bloc", "indicator", "map_unit"},
    "/data": {"bloc", "lacking"},
    "/data?part=conflicts": {"bloc", "conflict_indicator"},
    "/data?part=sources": {"bloc", "document"},
}


@pytest.mark.parametrize("viewport", [(1440, 900), (2560, 1440)])
def test_alias_stays_out_of_sight_in_the_widest_window(open_page, page):
    for address, keys in SEARCHED.items():
        open_page(f"{address}{'&' if '?' in address else '?'}lang=vi")
        found = page.evaluate(ALIASES)
        assert {one["key"] for one in found} >= keys
        seen = [one for one in found if one["begins"] <= one["ends"]]
        assert not seen, f"{address}: {seen}"


@pytest.mark.parametrize("viewport", [(390, 844)])
def test_alias_stays_out_of_sight_on_a_phone(open_page, page, seek):
    open_page("/?lang=vi")
    seek("bloc", "tay nguyen")
    for at in range(page.locator('[role="option"]').count()):
        seen = seen_letters(page, f'[role="option"] >> nth={at}')
        assert "tay nguyen" not in seen
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1")
