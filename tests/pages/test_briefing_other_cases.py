"""The other cases that must work: a central cluster in 2022, two blocs of agencies in 2023."""

import pytest

HIGHLANDS = {"bloc": "tay-nguyen-dhmt", "year": "2022"}
PARTY = {"bloc": "an-giang-khoi-co-quan-dang", "year": "2023"}
GENERAL = {"bloc": "tham-muu-tong-hop", "year": "2023"}
AWARDS = {"vi": "Xếp hạng và khen thưởng năm {}", "en": "Ranks and awards of {}"}
LEADERS = {"vi": "Lãnh đạo năm {}", "en": "Leaders in {}"}
PROPOSED = {
    "vi": {
        "government flag": "Cờ thi đua của Chính phủ – đề nghị",
        "certificate": "Bằng khen của Thủ tướng Chính phủ – đề nghị",
        "provincial certificate": "Bằng khen của Chủ tịch UBND tỉnh – đề nghị",
    },
    "en": {
        "government flag": "Government Emulation Flag – proposed",
        "certificate": "Prime Minister's Certificate of Merit – proposed",
        "provincial certificate": "Provincial Certificate of Merit – proposed",
    },
}


def awards(page, lang, year):
    rows = page.outcomes[AWARDS[lang].format(year)]
    assert not any(row["conferred"] for row in rows)
    return [(row["name"], row["said"]) for row in rows]


def leaders(page, lang, year):
    rows = page.outcomes[LEADERS[lang].format(year)]
    return [(row["said"], row["name"]) for row in rows]


@pytest.fixture
def highlands(opened, lang):
    return opened("briefing", **HIGHLANDS, lang=lang)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ({"vi": "Diện tích", "en": "Area"}, {"vi": "87.183,5 km²", "en": "87,183.5 km²"}),
        (
            {"vi": "Dân số trung bình", "en": "Average population"},
            {"vi": "trên 12.000 nghìn người", "en": "over 12,000 thousand persons"},
        ),
        (
            {"vi": "Số đơn vị hành chính cấp huyện", "en": "District-level units"},
            {"vi": "122 đơn vị cấp huyện", "en": "122 districts"},
        ),
        ({"vi": "Tổng số xã", "en": "Communes"}, {"vi": "1.544 xã", "en": "1,544 communes"}),
    ],
    ids=["area", "population", "districts", "communes"],
)
def test_the_size_of_the_highlands_and_coast(highlands, lang, name, value):
    caption = next(each for each in highlands.tables if "2022" in each and "GRDP" not in each)
    assert highlands.tables[caption].rows[name[lang]][0] == value[lang]


def test_what_the_highlands_and_coast_proposed(highlands, lang):
    proposed = PROPOSED[lang]
    names = {
        "vi": ("Bình Định", "Đắk Nông", "Đắk Lắk", "Quảng Ngãi"),
        "en": ("Binh Dinh", "Dak Nong", "Dak Lak", "Quang Ngai"),
    }[lang]
    kinds = ["government flag", "government flag", "certificate", "certificate"]
    expected = [(name, [proposed[kind]]) for name, kind in zip(names, kinds, strict=True)]
    # The order of mention is no rank, and none is shown.
    assert awards(highlands, lang, 2022) == expected


def test_the_head_and_the_deputy_of_2023(highlands, lang):
    expected = {
        "vi": [(["Cụm trưởng"], "Bình Định"), (["Cụm phó"], "Lâm Đồng")],
        "en": [
            (["Head of the cluster"], "Binh Dinh"),
            (["Deputy head of the cluster"], "Lam Dong"),
        ],
    }
    assert leaders(highlands, lang, 2023) == expected[lang]


def test_an_inferred_head_is_said_to_be_inferred(highlands, lang):
    ((said, name),) = leaders(highlands, lang, 2022)
    assert name in ("Đắk Lắk", "Dak Lak")
    assert said[1] == {"vi": "suy luận", "en": "inferred"}[lang]


def test_ten_provinces_are_ranked(highlands, lang):
    first = next(iter(highlands.tables.values()))
    assert len(first.names) == 10
    assert first.names[0] == {"vi": "Khánh Hòa", "en": "Khanh Hoa"}[lang]


@pytest.fixture(params=[PARTY, GENERAL], ids=["party", "general"])
def agencies(request, opened, lang):
    return opened("briefing", **request.param, lang=lang)


def test_a_bloc_of_agencies_has_no_cards_no_ranking_and_no_chart(agencies, lang):
    assert agencies.cards == {}
    assert agencies.charts == []
    assert agencies.tables == {}
    apply = {"vi": "không áp dụng chỉ tiêu kinh tế", "en": "indicators do not apply"}
    assert apply[lang] in agencies.text
    assert "indicator" not in agencies.address


def test_the_party_agencies_of_an_giang(opened, lang):
    page = opened("briefing", **PARTY, lang=lang)
    proposed = PROPOSED[lang]
    assert awards(page, lang, 2023) == [
        ("Ban Tuyên giáo Tỉnh ủy An Giang", [proposed["government flag"]]),
        ("Ban Dân vận Tỉnh ủy An Giang", [proposed["provincial certificate"]]),
        ("Ban Tổ chức Tỉnh ủy An Giang", [proposed["provincial certificate"]]),
    ]
    roles = {
        "vi": ("Khối trưởng", "Khối phó"),
        "en": ("Head of the bloc", "Deputy head of the bloc"),
    }
    assert leaders(page, lang, 2024) == [
        ([roles[lang][0]], "Trường Chính trị Tôn Đức Thắng"),
        ([roles[lang][1]], "Ban Nội chính Tỉnh ủy An Giang"),
    ]
    assert "Ban Tuyên giáo Tỉnh ủy An Giang" in page.title


def test_its_nine_members_are_listed(opened, lang):
    page = opened("briefing", **PARTY, lang=lang)
    (names,) = page.having("td-columns")
    assert len(list(names)) == 9
    assert page.story[0].startswith({"vi": "Khối có 9 đơn vị", "en": "9 members of the bloc"}[lang])


def test_the_general_agencies_whose_province_the_source_does_not_name(opened, lang):
    page = opened("briefing", **GENERAL, lang=lang)
    proposed = PROPOSED[lang]
    assert awards(page, lang, 2023) == [
        ("Sở Tài chính", [proposed["government flag"]]),
        ("Sở Kế hoạch và Đầu tư", [proposed["provincial certificate"]]),
        ("Văn phòng UBND tỉnh", [proposed["provincial certificate"]]),
    ]
    assert [name for _, name in leaders(page, lang, 2024)] == [
        "Sở Tài chính",
        "Văn phòng UBND tỉnh",
    ]
    (overline,) = page.having("td-overline")
    assert {"vi": "không nêu", "en": "not named"}[lang] in overline.text


@pytest.mark.parametrize("where", [PARTY, GENERAL], ids=["party", "general"])
def test_the_comparison_of_agencies_says_why_there_is_none_and_lists_them(opened, lang, where):
    page = opened("comparison", **where, lang=lang)
    assert page.broken == []
    assert page.charts == []
    assert {"vi": "Thành viên là các cơ quan", "en": "members are agencies"}[lang] in page.text
    assert len(page.having("td-columns")) == 1
    assert page.address == {**where, "lang": lang}


def test_the_comparison_of_the_highlands_opens_on_its_ten_provinces(opened, lang):
    page = opened("comparison", **HIGHLANDS, lang=lang)
    assert page.broken == []
    drawn = {unit for unit, _ in page.charts[0].points("y")}
    assert len(drawn - {"viet-nam", "bloc-mean"}) == 10
