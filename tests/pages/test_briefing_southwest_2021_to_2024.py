"""The briefing of Cụm các tỉnh Tây Nam Bộ for 2021 to 2024: awards, leaders, what is unknown."""

import pytest
from page_reading import NOTHING

HEADINGS = {
    "vi": ("Xếp hạng và khen thưởng năm {}", "Lãnh đạo năm {}"),
    "en": ("Ranks and awards of {}", "Leaders in {}"),
}
ROLES = {
    "vi": ["Cụm trưởng", "Cụm phó thứ nhất", "Cụm phó thứ hai"],
    "en": [
        "Head of the cluster",
        "First deputy head of the cluster",
        "Second deputy head of the cluster",
    ],
}
NAMES = {
    "vi": {"dt": "Đồng Tháp", "st": "Sóc Trăng", "la": "Long An", "bt": "Bến Tre"},
    "en": {"dt": "Dong Thap", "st": "Soc Trang", "la": "Long An", "bt": "Ben Tre"},
}


@pytest.fixture
def page_of(opened, lang):
    return lambda year: opened("briefing", bloc="tay-nam-bo", year=str(year), lang=lang)


def leaders(page, lang, year):
    rows = page.outcomes[HEADINGS[lang][1].format(year)]
    return [(row["said"][0], row["name"]) for row in rows]


def test_an_giang_was_third_in_2021_and_the_certificate_was_conferred(page_of, lang):
    page = page_of(2021)
    (row,) = page.outcomes[HEADINGS[lang][0].format(2021)]
    said = {
        "vi": ["Hạng 3", "Bằng khen của Thủ tướng Chính phủ – được tặng"],
        "en": ["Rank 3", "Prime Minister's Certificate of Merit – conferred"],
    }
    assert (row["name"], row["said"], row["conferred"]) == ("An Giang", said[lang], True)
    told = {
        "vi": "Đã được tặng: Bằng khen của Thủ tướng Chính phủ cho An Giang.",
        "en": "Conferred: Prime Minister's Certificate of Merit to An Giang.",
    }
    assert told[lang] in page.story
    assert not any("đề nghị" in sentence or "proposes" in sentence for sentence in page.story)


def test_dong_thap_leads_the_year_after_2021(page_of, lang):
    page = page_of(2021)
    names = NAMES[lang]
    expected = list(zip(ROLES[lang], [names["dt"], names["st"], names["la"]], strict=True))
    assert leaders(page, lang, 2022) == expected
    assert any(names["dt"] in sentence and "2022" in sentence for sentence in page.story)


def test_the_leaders_of_2022_and_of_the_year_after(page_of, lang):
    page, names = page_of(2022), NAMES[lang]
    this = [names["dt"], names["st"], names["la"]]
    after = [names["st"], names["la"], names["bt"]]
    assert leaders(page, lang, 2022) == list(zip(ROLES[lang], this, strict=True))
    assert leaders(page, lang, 2023) == list(zip(ROLES[lang], after, strict=True))


def test_for_2023_soc_trang_leads_with_long_an_and_ben_tre(page_of, lang):
    page, names = page_of(2023), NAMES[lang]
    expected = [names["st"], names["la"], names["bt"]]
    assert leaders(page, lang, 2023) == list(zip(ROLES[lang], expected, strict=True))
    assert leaders(page, lang, 2024) == []


def test_a_rank_without_a_named_award_says_so(page_of, lang):
    rows = page_of(2022).outcomes[HEADINGS[lang][0].format(2022)]
    unknown = {
        "vi": "chỉ biết hạng, chưa rõ khen thưởng",
        "en": "rank known, award not known",
    }[lang]
    assert len(rows) == 3
    assert all(row["said"][-1] == unknown and not row["conferred"] for row in rows)
    # Nothing was proposed or conferred that a source names: the paragraph says neither.
    assert not any("Bằng khen" in s or "Certificate" in s for s in page_of(2022).story)


@pytest.mark.parametrize(
    ("year", "language", "shown"),
    [
        (2021, "vi", "87.995 tỷ đồng"),
        (2021, "en", "87,995 billion VND"),
        (2023, "vi", "trên 98.000 tỷ đồng"),
        (2023, "en", "over 98,000 billion VND"),
    ],
)
def test_a_printed_total_keeps_its_bound(opened, year, language, shown):
    page = opened("briefing", bloc="tay-nam-bo", year=str(year), lang=language)
    assert list(page.cards.values())[1].value == shown


def test_beside_a_bound_stands_neither_a_difference_nor_the_sum_of_some(page_of, lang):
    card = list(page_of(2023).cards.values())[1]
    known = {
        "vi": "Từng tỉnh: mới có số liệu của 9/12 tỉnh",
        "en": "By province: figures of 9/12 provinces so far",
    }
    assert known[lang] in card.lines
    assert {"vi": "xấp xỉ", "en": "approximate"}[lang] in card.badges
    assert not any(sign in " ".join(card.lines) for sign in ("chênh", "82.643", "82,643"))


def test_over_116_percent_of_the_estimate_in_2022(page_of, lang):
    card = list(page_of(2022).cards.values())[1]
    assert {"vi": "trên 116% dự toán", "en": "over 116% of estimate"}[lang] in " ".join(card.lines)
    assert card.is_partial
    assert {"vi": "cộng 5/12 tỉnh", "en": "sum of 5/12 provinces"}[lang] in card.badges


def test_every_name_stands_once_in_the_table_of_what_else_was_printed(page_of, lang):
    caption = {
        "vi": "Số liệu khác do cụm, khối công bố năm 2023",
        "en": "Other figures published by the bloc for 2023",
    }
    names = page_of(2023).tables[caption[lang]].names
    assert sorted(names) == sorted(set(names))


def test_without_a_link_the_southwest_opens_on_its_latest_year_with_figures(opened):
    page = opened("briefing")
    assert page.broken == []
    assert page.notices == []
    assert page.address == {
        "bloc": "tay-nam-bo",
        "year": "2024",
        "scheme": "63",
        "lang": "vi",
        "indicator": "grdp_growth",
    }
    assert page.title == "GRDP của cụm tăng 7,30%; Trà Vinh dẫn đầu"


def test_a_year_without_outcomes_says_that_they_are_not_known(page_of, lang):
    page = page_of(2024)
    assert page.outcomes == {
        HEADINGS[lang][0].format(2024): [],
        HEADINGS[lang][1].format(2024): [],
        HEADINGS[lang][1].format(2025): [],
    }
    unknown = {"vi": "Chưa rõ kết quả năm 2024.", "en": "The outcome of 2024 is not known."}
    assert unknown[lang] in page.text
    assert NOTHING[lang] not in [card.value for card in page.cards.values()]


@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024])
def test_the_comparison_opens_on_the_same_years(opened, lang, year):
    page = opened("comparison", bloc="tay-nam-bo", year=str(year), lang=lang)
    assert page.broken == []
    assert page.address["last"] == str(year)
    assert max(drawn for _, drawn in page.charts[0].points("y")) == year
