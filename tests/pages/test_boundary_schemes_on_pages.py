"""63 or 34 provinces: picked once, said on every page, and never passed off as membership."""

import pytest
from page_reading import visit, words

SOUTHWEST = ["An Giang", "Cà Mau", "Cần Thơ", "Đồng Tháp", "Tây Ninh", "Vĩnh Long"]
STANDING_IN = {
    "vi": "6 địa bàn kế tục 12 tỉnh thành viên cũ, không phải danh sách thành viên của cụm",
    "en": "the 6 successor territories of its 12 old members; they are not a list of members",
}


def test_territories_stand_in_and_are_named_as_such(opened, lang):
    page = opened("briefing", bloc="tay-nam-bo", year="2021", scheme="34", lang=lang)
    assert page.broken == []
    assert len(page.notices) == 1
    assert STANDING_IN[lang] in page.notices[0]
    outside = {"vi": "Cần Thơ cũ (nay thuộc Cần Thơ)", "en": "old Can Tho (now in Can Tho)"}
    assert outside[lang] in page.notices[0]


def test_nothing_computed_of_territories_is_said_of_the_cluster(opened):
    page = opened("briefing", bloc="tay-nam-bo", year="2021", scheme="34", lang="vi")
    assert page.title == "GRDP của các địa bàn kế tục bình quân tăng 0,47%; Cần Thơ dẫn đầu"
    assert "6/6 địa bàn kế tục" in page.story[0]
    assert "tỉnh trong cụm" not in " ".join(page.story)
    assert "trung bình cụm" not in page.charts[0].spec


def test_what_the_bloc_printed_of_its_old_members_is_no_card_of_the_territories(opened):
    old, new = (
        opened("briefing", bloc="tay-nam-bo", year="2016", scheme=scheme, lang="vi")
        for scheme in ("63", "34")
    )
    told = [" ".join(words(card) for card in page.having("td-card")) for page in (old, new)]
    assert "12.645,61" in told[0]
    assert "12.645,61" not in told[1]


def test_outcomes_stay_those_of_the_members_as_they_were(opened):
    page = opened("briefing", bloc="tay-nam-bo", year="2016", scheme="34", lang="vi")
    assert "Bến Tre" in page.text
    assert "Kiên Giang" in page.text


def test_a_computed_figure_names_its_rule_and_its_parts(opened, lang):
    page = opened(
        "briefing", bloc="tay-nam-bo", year="2016", scheme="34", indicator="grdp_growth", lang=lang
    )
    rule = {
        "vi": "Tính từ tổng của 2 tỉnh cũ năm này so với năm trước, không phải bình quân",
        "en": "Computed from the sum of the 2 old provinces, this year against the year before",
    }
    panels = " ".join(words(one) for one in page.having("td-sources"))
    assert rule[lang] in panels
    part = {
        "vi": "Kiên Giang (tỉnh cũ), GRDP giá so sánh 2010 2015",
        "en": "Kien Giang (old province), GRDP, constant 2010 prices 2015",
    }
    assert part[lang] in panels


def test_the_comparison_is_of_the_territories(opened):
    page = opened("comparison", bloc="tay-nam-bo", year="2024", scheme="34", lang="vi")
    assert page.broken == []
    assert page.title == "So sánh 6 địa bàn kế tục"
    assert page.options("highlight") == SOUTHWEST


@pytest.mark.parametrize("path", ["briefing", "comparison"])
def test_agencies_have_no_boundaries_to_choose(opened, path):
    page = opened(path, bloc="an-giang-khoi-co-quan-dang", year="2023", scheme="34")
    assert page.broken == []
    assert "scheme" not in page.address


def test_awards_went_to_the_members_as_they_were(opened):
    page = opened("awards", bloc="tay-nam-bo", year="2016", scheme="34", lang="vi")
    assert page.broken == []
    assert "scheme" not in page.address
    assert "Bến Tre" in page.text


def test_the_choice_waits_while_a_page_has_no_use_for_it():
    page = visit("comparison", bloc="tay-nam-bo", year="2022", scheme="34").go("awards")
    assert page.go("comparison").address["scheme"] == "34"


def test_a_year_after_the_change_has_territories_but_no_old_members(opened):
    new = opened("comparison", bloc="tay-nam-bo", year="2026", scheme="34", lang="vi")
    old = opened("comparison", bloc="tay-nam-bo", year="2026", scheme="63", lang="vi")
    assert new.title == "So sánh 6 địa bàn kế tục"
    assert "chưa rõ" in old.text
