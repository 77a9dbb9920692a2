"""The page of awards: what is proposed, conferred and unknown, who led, what agrees."""

import csv
import re

import pytest
from page_reading import having, pieces, seen, visit, words

from thidua.ask import ask
from thidua.paths import DATA

with (DATA / "blocs.csv").open(encoding="utf-8", newline="") as lines:
    BLOCS = [row["bloc_id"] for row in csv.DictReader(lines)]

TRACES_OF_A_GAP = re.compile(r"\bnan\b|\bNaN\b|\bNone\b|<NA>|–%|\binf\b|  |: \.|\(\)")
SOUTHWEST = {"bloc": "tay-nam-bo", "year": "2016"}


def matrix_of(page):
    (element,) = having(page.root, "td-matrix")
    return next(t for t in page.tables.values() if t.element is element)


def cell(page, name, year):
    """Return the cell of a unit in a year, as an element."""
    table = matrix_of(page)
    at = table.headings.index(year)
    (row,) = [row for row in table.element.iter("tr") if seen(row[0]) == name]
    return row[at]


def signs(element):
    """Return the medals of a cell: their classes."""
    return [set(each.get("class").split()) - {"td-medal"} for each in having(element, "td-medal")]


@pytest.mark.parametrize("bloc", BLOCS)
def test_every_bloc_opens(opened, bloc, lang):
    page = opened("awards", bloc=bloc, lang=lang)
    assert page.broken == []
    row = ask("bloc").set_index("bloc_id").loc[bloc]
    (overline,) = page.having("td-overline")
    assert overline.text.startswith(row["name_vi" if lang == "vi" else "name_en"])
    for piece in pieces(page.root):
        assert not TRACES_OF_A_GAP.search(piece), piece
    expected = 1 if len(ask("award", bloc=bloc)) else 0
    assert len(having(page.root, "td-matrix")) == expected


def test_the_proposals_of_2016_are_hollow_flags(opened):
    page = opened("awards", **SOUTHWEST)
    for name, rank in (("Long An", "1"), ("An Giang", "2")):
        found = cell(page, name, "2016")
        assert signs(found) == [set()]
        assert seen(found) == f"{rank} Cờ Chính phủ"
        assert "Cờ thi đua của Chính phủ – đề nghị" in words(found)
    assert signs(cell(page, "Kiên Giang", "2016")) == [{"td-certificate"}]


def test_the_certificate_of_2021_is_filled_and_has_its_source(opened):
    found = cell(opened("awards", **SOUTHWEST), "An Giang", "2021")
    assert signs(found) == [{"td-certificate", "td-conferred"}]
    assert seen(found) == "3 Bằng khen Thủ tướng"
    (panel,) = having(found, "td-panel")
    assert "Bằng khen của Thủ tướng Chính phủ – được tặng · Hạng 3" in words(panel)
    assert len(list(panel.iter("li"))) == 1


def test_what_no_source_says_is_unknown_and_never_empty(opened, lang):
    page = opened("awards", lang=lang, **SOUTHWEST)
    table = matrix_of(page)
    assert table.headings[1:] == ["2015", "2016", "2017–2020", "2021", "2022", "2023"]
    unknown = {"vi": "chưa rõ", "en": "not known"}[lang]
    assert [row[2] for row in table.rows.values()] == [unknown] * 13
    assert all(text for _, _, text in table.cells())
    assert table.rows[table.names[-1]] == ["4/12", "4/12", unknown, "1/12", "3/12", "1/12"]


def test_a_year_before_a_unit_joined_is_not_unknown(opened):
    page = opened("awards", bloc="nam-thanh-pho")
    assert set(matrix_of(page).rows["Thừa Thiên Huế"]) == {"–"}


def test_the_counts_say_of_how_many_years(opened):
    page = opened("awards", **SOUTHWEST)
    (table,) = [t for t in page.tables.values() if "td-tally" in t.element.get("class")]
    assert table.rows["An Giang"] == ["1", "–", "–", "1", "2", "2016", "7 6 năm chưa rõ"]
    assert "5/9 năm (2015–2023)" in page.text
    assert "chưa rõ khen thưởng năm 2023" in page.text
    assert "Chưa rõ kết quả nào của Cà Mau, Đồng Tháp, Sóc Trăng và Vĩnh Long" in page.text


def test_the_leaders_and_what_the_rotation_lets_expect(opened):
    page = opened("awards", **SOUTHWEST)
    (table,) = [t for t in page.tables.values() if "2017–2018" in t.names]
    assert table.rows["2023"] == ["Sóc Trăng cụm phó năm 2022", "Long An", "Bến Tre"]
    assert table.rows["2019"][0] == "Cà Mau suy luận"
    (expected,) = page.having("td-expected")
    assert expected.text == "Long An"
    assert any("1/1 lần" in each and "Đây là dự kiến" in each for each in page.notices)


def test_where_there_is_no_basis_nothing_is_expected(opened):
    page = opened("awards", bloc="nam-thanh-pho")
    assert page.having("td-expected") == []
    assert any("không nêu dự kiến cho năm 2025" in each for each in page.notices)


def test_real_ranks_stand_beside_those_by_the_figures(opened):
    page = opened("awards", **SOUTHWEST)
    assert page.address["ranked_year"] == "2016"
    first = next(t for t in page.tables.values() if "τ-b (n = 4)" in t.headings)
    assert first.headings[1:5] == ["Long An", "An Giang", "Kiên Giang", "Bến Tre"]
    assert first.rows["Hạng thực tế"][:4] == ["1", "2", "3", "4"]
    row = first.rows["Thu ngân sách nhà nước trên địa bàn"]
    assert row == ["1", "5", "2", "12", "+0,67", "2/4", "1,3", "12/12"]
    assert any("Rất ít trường hợp" in each for each in page.notices)


def test_title_names_the_indicators_that_were_really_combined(opened):
    page = opened("awards", bloc="nam-thanh-pho")
    said = "Năm 2011: xếp theo các chỉ tiêu đủ số liệu trùng 2/2 đơn vị nhóm đầu"
    assert said in page.sections
    assert not any("chỉ tiêu chính" in each for each in page.notices)


def test_another_year_is_picked_in_place():
    page = visit("awards", **SOUTHWEST).pick("ranked_year", "2022")
    assert page.broken == []
    assert page.address["ranked_year"] == "2022"
    (table, *_) = [t for t in page.tables.values() if "τ-b (n = 3)" in t.headings]
    assert table.headings[1:4] == ["Hậu Giang", "Trà Vinh", "Tiền Giang"]


def test_ranks_of_a_doubtful_year_say_so(opened, lang):
    page = opened("awards", bloc="mien-dong-nam-bo", year="2012", lang=lang)
    said = {"vi": "không chắc các hạng này là của năm nào", "en": "which year these ranks are of"}
    assert any(said[lang] in each for each in page.notices)


def test_figures_are_not_held_against_the_ranks_of_agencies(opened):
    page = opened("awards", bloc="binh-thuan-khoi-6-co-quan-dang")
    assert "ranked_year" not in page.address
    assert "Không áp dụng" in page.text


def test_all_blocs_at_once(opened, lang):
    page = opened("awards", scope="all", lang=lang)
    assert page.broken == []
    assert page.address["scope"] == "all"
    (table,) = page.tables.values()
    shown = having(table.element, "td-item")
    everywhere = ask("award_everywhere")
    assert len(shown) == len(everywhere)
    filled = [item for item in shown if having(item, "td-conferred")]
    assert len(filled) == int((everywhere["status"] == "conferred").sum())
    for piece in pieces(page.root):
        assert not TRACES_OF_A_GAP.search(piece), piece


def test_of_a_bloc_of_which_nothing_is_known_the_page_says_so(opened, lang):
    page = opened("awards", bloc="tw-ban-dang", lang=lang)
    assert page.tables == {}
    assert page.title.startswith({"vi": "Chưa rõ kết quả", "en": "No ranks or awards"}[lang])
    assert len(list(page.having("td-columns")[0])) == 8


def test_the_address_opens_the_same_page_again(opened):
    page = opened("awards", bloc="tay-nam-bo", lang="en")
    again = visit("awards", **page.address)
    assert (again.address, again.text) == (page.address, page.text)
