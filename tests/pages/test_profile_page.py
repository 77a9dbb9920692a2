"""The page of a unit: what it says is what the questions answer, for units of every kind."""

import re

import pytest
from page_reading import having, pieces, seen, visit, words

from thidua.ask import ask

TRACES_OF_A_GAP = re.compile(r"\bnan\b|\bNaN\b|\bNone\b|<NA>|–%|\binf\b|  |: \.|\(\)")
AN_GIANG = {"bloc": "tay-nam-bo", "year": "2022", "unit": "an-giang-63"}
NEW = AN_GIANG | {"unit": "an-giang-34"}
KINDS = {
    "a member": AN_GIANG,
    "2016": AN_GIANG | {"year": "2016"},
    "little known": AN_GIANG | {"year": "1995"},
    "a year to come": AN_GIANG | {"year": "2026"},
    "of another bloc": AN_GIANG | {"unit": "da-nang-63"},
    "of no bloc": AN_GIANG | {"unit": "quang-nam-63", "year": "2016"},
    "before it was": AN_GIANG | {"unit": "hau-giang-63", "year": "2003"},
    "new, merged": NEW,
    "new, unchanged": NEW | {"unit": "ha-noi-34", "year": "2025"},
    "an agency": {"bloc": "an-giang-khoi-co-quan-dang"},
    "an agency of nothing": {"bloc": "tw-ban-dang"},
    "an agency elsewhere": AN_GIANG | {"unit": "agency-so-cong-thuong-vinh-long"},
}


def table(page, heading):
    """Return the table under a heading of the third order."""
    return page.tables[heading]


def charts(page):
    """Return the small charts by the name of their indicator."""
    found = page.having("td-multiple")
    return {seen(next(chart.iter("h4"))): chart for chart in found}


@pytest.mark.parametrize("kind", KINDS)
def test_units_of_every_kind_open(opened, kind, lang):
    page = opened("profile", lang=lang, **KINDS[kind])
    assert page.broken == []
    assert page.title
    for piece in pieces(page.root):
        assert not TRACES_OF_A_GAP.search(piece), piece


def test_the_title_says_where_it_stands_and_what_moved(opened):
    page = opened("profile", **AN_GIANG)
    assert page.title == (
        "An Giang: mạnh nhất về quy mô GRDP (giá hiện hành), yếu nhất về GRDP bình quân đầu "
        "người; năm 2022 giảm 6 bậc về chỉ số năng lực cạnh tranh cấp tỉnh (PCI)"
    )


def test_the_cards_have_value_change_rank_status_and_sources(opened):
    card = opened("profile", **AN_GIANG).cards["Tốc độ tăng GRDP"]
    assert card.value == "5,82%"
    assert card.lines == [
        "▲ +5,58 điểm phần trăm so với 2021",
        "Thứ 10/12 trong cụm, giảm 3 bậc so với 2021",
        "Trung vị cụm: 7,90%",
    ]
    assert card.badges == ["chính thức"]
    assert "5,82%" in card.sources


def test_a_rank_among_some_says_among_how_many(opened):
    card = opened("profile", **AN_GIANG).cards["Kim ngạch xuất khẩu"]
    assert card.lines == ["Thứ 5 trong 5/12 đơn vị có số liệu"]


def test_a_gap_is_a_gap(opened, lang):
    page = opened("profile", lang=lang, **AN_GIANG | {"year": "2023"})
    name = {"vi": "Thu ngân sách nhà nước trên địa bàn", "en": "State budget revenue"}[lang]
    card = page.cards[name]
    assert card.is_none
    assert "9/12" in card.lines[0]


def test_every_indicator_with_a_figure_has_its_small_chart(opened, snapshot):
    page = opened("profile", **AN_GIANG)
    members = list(ask("bloc_member", bloc="tay-nam-bo", year=2022)["unit_id"])
    figures = ask("profile_figure", unit="an-giang-63", units=members)
    known = figures.loc[figures["value"].notna(), "indicator_id"].nunique()
    assert len(charts(page)) == known
    assert f"{known} chỉ tiêu của An Giang qua các năm" in page.sections
    pci = charts(page)["Chỉ số năng lực cạnh tranh cấp tỉnh (PCI)"]
    assert "62,37 điểm" in seen(pci)
    assert "Thứ 9/12 trong cụm" in seen(pci)
    (drawn,) = having(pci, "td-chart")
    assert "62,37 điểm năm 2022" in drawn.get("aria-label")
    (retail,) = [
        chart for name, chart in charts(page).items() if name.startswith("Tổng mức bán lẻ")
    ]
    assert "(2016)" in seen(retail), "the last figure known says its year"


def test_strengths_and_weaknesses_have_rank_and_distance(opened):
    page = opened("profile", **AN_GIANG)
    assert table(page, "Đứng cao nhất").rows["Quy mô GRDP (giá hiện hành)"][:3] == [
        "99.848 tỷ đồng",
        "4/12",
        "+26.363 tỷ đồng",
    ]
    assert table(page, "Đứng thấp nhất").names[0] == "GRDP bình quân đầu người"


def test_changes_say_both_ranks_among_the_same_units(opened):
    page = opened("profile", **AN_GIANG)
    rows = table(page, "So với năm 2021").rows
    (pci,) = [row for name, row in rows.items() if "(PCI)" in name]
    assert pci == ["▼ −4,11 điểm", "3 → 9/12 ▼ 6", "+0,42 điểm"]
    assert "So với năm 2021: lên hạng ở 3 chỉ tiêu, xuống ở 4, giữ nguyên ở 2" in page.sections


def test_awards_hollow_and_filled_and_the_year_as_head(opened):
    page = opened("profile", **AN_GIANG)
    (rows,) = [one for one in page.tables.values() if "td-compact" in one.element.get("class")]
    assert rows.names == ["2021", "2016"]
    assert rows.rows["2016"][0].startswith("Cờ thi đua của Chính phủ – đề nghị · Hạng 2")
    assert rows.rows["2016"][1].startswith("Cụm trưởng")
    medals = [each.get("class").split() for each in having(rows.element, "td-medal")]
    assert ["td-conferred" in medal for medal in medals] == [True, False]
    assert len(having(rows.element, "td-panel")) == 3


def test_the_most_similar_say_on_what_they_rest(opened):
    page = opened("profile", **AN_GIANG)
    assert "Năm 2022, Tiền Giang giống An Giang nhất trên 11 chỉ tiêu" in page.sections
    inside, outside = table(page, "Trong cụm"), table(page, "Ngoài cụm")
    members = set(ask("bloc_member", bloc="tay-nam-bo", year=2022)["name_vi"])
    assert set(inside.names) <= members
    assert not set(outside.names) & members
    assert all(int(row[1]) >= 5 for row in (*inside.rows.values(), *outside.rows.values()))
    (which,) = page.having("td-more")
    assert len(list(which.iter("li"))) == 11


def test_too_little_of_the_year_falls_back_and_says_so(opened):
    page = opened("profile", **AN_GIANG | {"year": "2023"})
    assert "Năm 2023 chưa đủ số liệu nên dùng năm 2022." in page.text


def test_a_unit_of_another_bloc_says_in_whose_company_it_stands(opened):
    page = opened("profile", **AN_GIANG | {"unit": "da-nang-63"})
    assert "5 đơn vị thành viên của Cụm thi đua các thành phố trực thuộc Trung ương" in page.text
    assert "không thuộc Cụm thi đua các tỉnh Tây Nam Bộ đang chọn ở trên" in page.text
    assert page.address["bloc"] == "tay-nam-bo"


def test_a_unit_takes_the_bloc_of_the_year(opened):
    earlier = opened("profile", **AN_GIANG | {"unit": "lam-dong-63", "year": "2016"})
    later = opened("profile", **AN_GIANG | {"unit": "lam-dong-63", "year": "2023"})
    assert "5 đơn vị thành viên của Cụm thi đua các tỉnh Tây Nguyên" in earlier.text
    assert "10 đơn vị thành viên của Cụm thi đua các tỉnh Tây Nguyên và Duyên hải" in later.text


def test_a_unit_of_no_bloc_is_compared_with_the_country(opened):
    page = opened("profile", **KINDS["of no bloc"])
    assert "Năm 2016 chưa rõ Quảng Nam thuộc cụm thi đua nào" in page.text
    assert page.cards["Tốc độ tăng GRDP"].lines[1] == "Thứ 2/63 cả nước"


def test_a_new_province_says_the_origin_of_every_value(opened):
    page = opened("profile", **NEW)
    assert page.address["scheme"] == "34"
    assert page.cards["GRDP bình quân đầu người"].badges[-1] == "công bố"
    for chart in charts(page).values():
        (details,) = having(chart, "td-sources")
        shown = seen(details)
        assert "công bố" in shown or "tính từ tỉnh cũ" in shown
    (population,) = [c for name, c in charts(page).items() if name == "Dân số trung bình"]
    assert "Kiên Giang (tỉnh cũ), Dân số trung bình 2022" in words(population)


def test_a_new_province_names_whose_awards_they_were(opened):
    page = opened("profile", **NEW)
    (rows,) = [one for one in page.tables.values() if "td-compact" in one.element.get("class")]
    assert "Kiên Giang, Cụm thi đua các tỉnh Tây Nam Bộ" in rows.rows["2021"][1]
    links = [link for line in page.having("td-kin") for link in line.iter("a")]
    assert [seen(link) for link in links] == ["An Giang (tỉnh cũ)", "Kiên Giang (tỉnh cũ)"]
    assert links[1].get("href") == "profile?unit=kien-giang-63&bloc=tay-nam-bo&year=2022&lang=vi"


def test_the_switch_leads_to_the_successor_and_back():
    page = visit("profile", **AN_GIANG).pick("scheme", "34")
    assert page.address["unit"] == "an-giang-34"
    page = page.pick("scheme", "63")
    assert page.address["unit"] == "an-giang-63"


def test_a_unit_picked_under_other_boundaries_brings_them_along():
    page = visit("profile", **AN_GIANG).pick("unit", "ca-mau-34")
    assert (page.address["unit"], page.address["scheme"]) == ("ca-mau-34", "34")
    assert page.broken == []


def test_members_of_the_bloc_stand_first_in_the_list(opened):
    options = opened("profile", **AN_GIANG).options("unit")
    assert len(options) == len(ask("profile_unit")) == 241
    assert options[:12] == list(ask("bloc_member", bloc="tay-nam-bo", year=2022)["name_vi"])
    assert "An Giang (tỉnh mới từ 7/2025)" in options
    assert len(set(options)) == 241, "no two read the same"


def test_another_bloc_on_top_brings_one_of_its_members():
    page = visit("profile", **AN_GIANG).pick("bloc", "bac-trung-bo")
    members = set(
        ask("bloc_member", bloc="bac-trung-bo", year=int(page.address["year"]))["unit_id"]
    )
    assert page.address["unit"] in members


def test_an_agency_has_its_bloc_awards_and_no_indicators(opened):
    page = opened("profile", bloc="an-giang-khoi-co-quan-dang", lang="vi")
    assert (
        page.title
        == "Ban Dân vận Tỉnh ủy An Giang: Bằng khen của Chủ tịch UBND tỉnh – đề nghị, năm 2023"
    )
    assert "không áp dụng cho cơ quan" in page.text
    assert page.cards == {}
    assert len([link for line in page.having("td-kin") for link in line.iter("a")]) == 8
    assert "scheme" not in page.address


@pytest.mark.parametrize("wrong", ["khong-co", "viet-nam", "<script>alert(1)</script>"])
def test_an_unknown_unit_falls_back_and_is_said(opened, wrong):
    page = opened("profile", **AN_GIANG | {"unit": wrong})
    assert page.address["unit"] == "an-giang-63"
    assert any(wrong in notice for notice in page.notices)
    assert page.broken == []


@pytest.mark.parametrize("kind", ["a member", "new, merged", "an agency"])
def test_the_address_opens_the_same_page_again(opened, kind):
    page = opened("profile", lang="en", **KINDS[kind])
    again = visit("profile", **page.address)
    assert (again.address, again.text) == (page.address, page.text)


def test_the_table_behind_it_holds_every_year(opened):
    page = visit("profile", **AN_GIANG).open("profile")
    (behind,) = [one for one in page.tables.values() if "1992" in one.headings]
    assert behind.rows["Tốc độ tăng GRDP (%)"][behind.headings.index("2022") - 1] == "5,82"
    assert len(behind.names) == len(charts(page))
