"""The briefing of Cụm các tỉnh Tây Nam Bộ for 2016: every fact its review printed, where it is."""

import pytest
from page_reading import Page

WHERE = {"bloc": "tay-nam-bo", "year": "2016"}

CARDS = {
    "vi": {
        "Tốc độ tăng GRDP": "6,68%",
        "Thu ngân sách nhà nước trên địa bàn": "73.216 tỷ đồng",
        "Kim ngạch xuất khẩu": "12.645,61 triệu USD",
        "Số xã đạt chuẩn nông thôn mới trong năm": "93 xã",
        "Tổng vốn đầu tư toàn xã hội": "228.541 tỷ đồng",
        "Giải quyết việc làm": "326.110 người",
    },
    "en": {
        "GRDP growth": "6.68%",
        "State budget revenue": "73,216 billion VND",
        "Goods exports": "12,645.61 million USD",
        "New-rural communes recognised in the year": "93 communes",
        "Total social investment": "228,541 billion VND",
        "Jobs created": "326,110 persons",
    },
}
LINES = {
    "vi": [
        ("Thu ngân sách nhà nước trên địa bàn", "Thu ngân sách so dự toán: 114,16% dự toán"),
        ("Kim ngạch xuất khẩu", "Tốc độ tăng xuất khẩu: 11,54%"),
        ("Giải quyết việc làm", "Giải quyết việc làm so với kế hoạch: 112,4%"),
        ("Giải quyết việc làm", "Tốc độ tăng số lao động được giải quyết việc làm: 6,26%"),
    ],
    "en": [
        ("State budget revenue", "Budget revenue, % of estimate: 114.16% of estimate"),
        ("Goods exports", "Export growth: 11.54%"),
        ("Jobs created", "Jobs created against the plan: 112.4%"),
        ("Jobs created", "Growth of jobs created: 6.26%"),
    ],
}
TURNOUT = {"vi": ("Tỷ lệ cử tri đi bầu", "99,66%"), "en": ("Voter turnout", "99.66%")}
AWARDS = {
    "vi": {
        "Long An": ["Hạng 1", "Cờ thi đua của Chính phủ – đề nghị"],
        "An Giang": ["Hạng 2", "Cờ thi đua của Chính phủ – đề nghị"],
        "Kiên Giang": ["Hạng 3", "Bằng khen của Thủ tướng Chính phủ – đề nghị"],
        "Bến Tre": ["Hạng 4", "Bằng khen của Thủ tướng Chính phủ – đề nghị"],
    },
    "en": {
        "Long An": ["Rank 1", "Government Emulation Flag – proposed"],
        "An Giang": ["Rank 2", "Government Emulation Flag – proposed"],
        "Kien Giang": ["Rank 3", "Prime Minister's Certificate of Merit – proposed"],
        "Ben Tre": ["Rank 4", "Prime Minister's Certificate of Merit – proposed"],
    },
}
STORY = {
    "vi": [
        "6,68% (sơ bộ) theo số cụm công bố",
        "114,16% dự toán",
        "cụm công bố 12.645,61 triệu USD, tăng trưởng 11,54% so với năm trước",
        "cụm công bố 93 xã",
        "Cụm đề nghị tặng Cờ thi đua của Chính phủ cho Long An và An Giang; "
        "Bằng khen của Thủ tướng Chính phủ cho Kiên Giang và Bến Tre.",
    ],
    "en": [
        "6.68% (preliminary), as the cluster reports",
        "114.16% of estimate",
        "the cluster reports 12,645.61 million USD, a growth of 11.54% on the year before",
        "the cluster reports 93 communes",
        "Government Emulation Flag to Long An and An Giang; "
        "Prime Minister's Certificate of Merit to Kien Giang and Ben Tre.",
    ],
}


@pytest.fixture
def page(opened, lang) -> Page:
    return opened("briefing", **WHERE, lang=lang)


def test_the_title_names_the_bloc_the_year_and_the_finding(page, lang):
    (overline,) = page.having("td-overline")
    assert "2016" in overline.text
    assert ("Tây Nam Bộ" if lang == "vi" else "Southwest") in overline.text
    assert ("6,68%" if lang == "vi" else "6.68%") in page.title


def test_the_cards_show_what_the_bloc_printed(page, lang):
    shown = {title: card.value for title, card in page.cards.items()}
    assert {title: shown.get(title) for title in CARDS[lang]} == CARDS[lang]


def test_what_was_printed_beside_stands_on_the_same_card(page, lang):
    for title, line in LINES[lang]:
        assert line in page.cards[title].lines, title


def test_the_turnout_stands_in_the_table_of_what_else_was_printed(page, lang):
    name, value = TURNOUT[lang]
    rows = [row for table in page.tables.values() for row in table.rows.items()]
    assert [cells[0] for led_by, cells in rows if led_by == name] == [value]


def test_the_published_growth_stands_beside_the_computed_one_with_the_difference(page, lang):
    card = next(iter(page.cards.values()))
    second = {
        "vi": "Trung bình 12/12 tỉnh: 5,97% (chênh −0,71 điểm phần trăm)",
        "en": "Mean of 12/12 provinces: 5.97% (−0.71 percentage points)",
    }
    assert second[lang] in card.lines
    assert {"vi": "cụm công bố", "en": "published by the cluster"}[lang] in card.badges
    assert {"vi": "sơ bộ", "en": "preliminary"}[lang] in card.badges


def test_the_sum_of_one_member_is_not_set_beside_the_printed_total(page, lang):
    card = page.cards[{"vi": "Kim ngạch xuất khẩu", "en": "Goods exports"}[lang]]
    known = {
        "vi": "Từng tỉnh: mới có số liệu của 1/12 tỉnh",
        "en": "By province: figures of 1/12 provinces so far",
    }
    assert known[lang] in card.lines
    assert not any("700" in line for line in card.lines)


def test_who_was_proposed_for_what_in_the_order_of_their_ranks(page, lang):
    heading = {"vi": "Xếp hạng và khen thưởng năm 2016", "en": "Ranks and awards of 2016"}[lang]
    rows = page.outcomes[heading]
    assert {row["name"]: row["said"] for row in rows} == AWARDS[lang]
    assert [row["name"] for row in rows] == list(AWARDS[lang])
    assert not any(row["conferred"] for row in rows)


def test_an_giang_was_head_and_the_next_is_not_known(page, lang):
    this, following = {
        "vi": ("Lãnh đạo năm 2016", "Lãnh đạo năm 2017"),
        "en": ("Leaders in 2016", "Leaders in 2017"),
    }[lang]
    (head,) = page.outcomes[this]
    assert head["name"] == "An Giang"
    assert head["said"] == [{"vi": "Cụm trưởng", "en": "Head of the cluster"}[lang]]
    assert page.outcomes[following] == []
    nothing = {"vi": "Chưa rõ lãnh đạo năm 2017.", "en": "The leaders in 2017 are not known."}
    assert nothing[lang] in page.text


def test_the_paragraph_tells_it_in_sentences(page, lang):
    told = " ".join(page.story)
    for part in STORY[lang]:
        assert part in told


def test_the_members_are_ranked_from_tra_vinh_to_ca_mau(page, lang):
    caption = next(each for each in page.tables if "GRDP" in each)
    names = page.tables[caption].names
    first, last = {"vi": ("Trà Vinh", "Cà Mau"), "en": ("Tra Vinh", "Ca Mau")}[lang]
    assert (len(names), names[0], names[-1]) == (12, first, last)
    value = {"vi": "12,32", "en": "12.32"}[lang]
    assert page.tables[caption].rows[first][:2] == ["1", value]


def test_every_printed_figure_opens_on_its_document(page):
    for card in page.cards.values():
        assert card.sources, card.title
    document = "Cụm thi đua các tỉnh Tây Nam Bộ tổng kết thực hiện giao ước thi đua năm 2016"
    assert document in next(iter(page.cards.values())).sources
    assert all(document in row["sources"] for rows in page.outcomes.values() for row in rows)


def test_the_comparison_opens_on_the_same_bloc_and_year(opened, lang):
    page = opened("comparison", **WHERE, lang=lang)
    assert page.broken == []
    title = {"vi": "So sánh 12 đơn vị thành viên", "en": "12 members side by side"}
    assert page.title == title[lang]
    assert page.charts[0].points("y")["tra-vinh-63", 2016][0] == pytest.approx(12.32, abs=0.005)
