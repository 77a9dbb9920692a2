"""The facts everybody in a bloc knows stand on its page, in both languages."""

import pytest

CASES = [
    (
        "tay-nam-bo",
        2016,
        {
            "vi": [
                ("GRDP", "6,68%"),
                ("Thu ngân sách", "114,16%"),
                ("Kim ngạch xuất khẩu", "12.645,61 triệu USD", "11,54%"),
                ("Tổng vốn đầu tư", "228.541 tỷ đồng"),
                ("Giải quyết việc làm", "326.110 người", "112,4%", "6,26%"),
                ("nông thôn mới trong năm", "93 xã"),
                ("Tỷ lệ cử tri đi bầu", "99,66%"),
                ("Long An", "Cờ thi đua của Chính phủ – đề nghị"),
                ("An Giang", "Cờ thi đua của Chính phủ – đề nghị"),
                ("Kiên Giang", "Bằng khen của Thủ tướng Chính phủ – đề nghị"),
                ("Bến Tre", "Bằng khen của Thủ tướng Chính phủ – đề nghị"),
                ("Cụm trưởng", "An Giang"),
            ],
            "en": [
                ("GRDP growth", "6.68%"),
                ("State budget revenue", "114.16%"),
                ("Goods exports", "12,645.61 million USD", "11.54%"),
                ("Total social investment", "228,541 billion VND"),
                ("Jobs created", "326,110 persons", "112.4%", "6.26%"),
                ("Long An", "Government Emulation Flag – proposed"),
                ("Ben Tre", "Prime Minister's Certificate of Merit – proposed"),
                ("Head of the cluster", "An Giang"),
            ],
        },
    ),
    (
        "tay-nam-bo",
        2021,
        {
            "vi": [
                ("An Giang", "Hạng 3", "Bằng khen của Thủ tướng Chính phủ – được tặng"),
                ("Cụm trưởng", "Đồng Tháp"),
            ],
            "en": [("An Giang", "Rank 3", "Prime Minister's Certificate of Merit – conferred")],
        },
    ),
    (
        "tay-nam-bo",
        2023,
        {
            "vi": [
                ("Cụm trưởng", "Sóc Trăng"),
                ("Cụm phó thứ nhất", "Long An"),
                ("Cụm phó thứ hai", "Bến Tre"),
            ],
            "en": [
                ("Head of the cluster", "Soc Trang"),
                ("First deputy head of the cluster", "Long An"),
                ("Second deputy head of the cluster", "Ben Tre"),
            ],
        },
    ),
    (
        "tay-nguyen-dhmt",
        2022,
        {
            "vi": [
                ("Diện tích", "87.183,5 km²"),
                ("Tổng số xã", "1.544 xã"),
                ("cấp huyện", "122"),
                ("Dân số", "trên 12"),
                ("Bình Định", "Cờ thi đua của Chính phủ – đề nghị"),
                ("Đắk Nông", "Cờ thi đua của Chính phủ – đề nghị"),
                ("Quảng Ngãi", "Bằng khen của Thủ tướng Chính phủ – đề nghị"),
                ("Đắk Lắk", "Bằng khen của Thủ tướng Chính phủ – đề nghị"),
                ("Cụm trưởng", "Bình Định"),
                ("Cụm phó", "Lâm Đồng"),
            ],
            "en": [
                ("Communes", "1,544"),
                ("Dak Nong", "Government Emulation Flag – proposed"),
                ("Deputy head of the cluster", "Lam Dong"),
            ],
        },
    ),
    (
        "an-giang-khoi-co-quan-dang",
        2023,
        {
            "vi": [
                ("Ban Tuyên giáo Tỉnh ủy An Giang", "Cờ thi đua của Chính phủ – đề nghị"),
                ("Ban Dân vận Tỉnh ủy An Giang", "Bằng khen của Chủ tịch UBND tỉnh – đề nghị"),
                ("Khối trưởng", "Trường Chính trị Tôn Đức Thắng"),
                ("Khối phó", "Ban Nội chính Tỉnh ủy An Giang"),
                ("Văn phòng Tỉnh ủy An Giang",),
            ],
            "en": [
                ("Ban Tuyên giáo Tỉnh ủy An Giang", "Government Emulation Flag – proposed"),
                ("Head of the bloc", "Trường Chính trị Tôn Đức Thắng"),
            ],
        },
    ),
    (
        "tham-muu-tong-hop",
        2023,
        {
            "vi": [
                ("Sở Tài chính", "Cờ thi đua của Chính phủ – đề nghị"),
                ("Khối trưởng", "Sở Tài chính"),
            ],
            "en": [("Sở Tài chính", "Government Emulation Flag – proposed")],
        },
    ),
]
PLACES = ".td-card, .td-outcomes li, .td-table.td-compact tr, .td-lines li"


@pytest.mark.parametrize("language", ["vi", "en"])
def test_facts_of_the_domain_stand_on_the_page(language, open_page, page):
    absent = []
    for bloc, year, facts in CASES:
        open_page(f"/?bloc={bloc}&year={year}&lang={language}")
        places = page.locator(PLACES).all_inner_texts()
        absent += [
            (bloc, year, fact)
            for fact in facts[language]
            if not any(all(words in place for words in fact) for place in places)
        ]
    assert absent == []


def test_proposals_are_told_from_conferred_awards_by_their_marks(open_page, page):
    open_page("/?bloc=tay-nam-bo&year=2016&lang=vi")
    marks = page.locator(".td-outcomes section").first.locator(".td-medal")
    assert (marks.count(), page.locator(".td-outcomes .td-conferred").count()) == (4, 0)
    open_page("/?bloc=tay-nam-bo&year=2021&lang=vi")
    assert page.locator(".td-outcomes .td-conferred").count() == 1


def test_bloc_of_agencies_has_no_cards_and_says_why(open_page, page):
    open_page("/?bloc=an-giang-khoi-co-quan-dang&year=2023&lang=vi")
    assert page.locator(".td-card").count() == 0
    assert page.get_by_text("không áp dụng chỉ tiêu kinh tế – xã hội").is_visible()
    assert page.locator(".td-lines li").count() == 9


def test_path_of_ranks_starts_with_the_first_year_that_ranks_anybody(open_page, page):
    # Up to 2012 Bắc Giang alone has a figure: first of one is no rank.
    open_page("/comparison?bloc=trung-du-mien-nui-phia-bac&year=2022&view=ranks&lang=vi")
    title = page.locator(".td-section h2").first.inner_text()
    assert title.startswith("Tốc độ tăng GRDP: Bắc Giang từ thứ 1 (2013)")
