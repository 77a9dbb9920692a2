"""The page of agreements: who reached what, on which figures, and what is not judged."""

import csv
import re

import pytest
from page_reading import having, pieces, visit, words

from thidua.paths import DATA

with (DATA / "blocs.csv").open(encoding="utf-8", newline="") as lines:
    BLOCS = [row["bloc_id"] for row in csv.DictReader(lines)]

TRACES_OF_A_GAP = re.compile(r"\bnan\b|\bNaN\b|\bNone\b|<NA>|–%|\binf\b|: \.|\(\)")
SOUTHWEST = {"bloc": "tay-nam-bo", "lang": "vi"}


def main_table(page):
    (first, *_) = having(page.root, "td-agreement")
    return next(t for t in page.tables.values() if t.element is first)


@pytest.mark.parametrize("bloc", BLOCS)
def test_every_bloc_opens(opened, bloc, lang):
    page = opened("agreement", bloc=bloc, lang=lang)
    assert page.broken == []
    for piece in pieces(page.root):
        assert not TRACES_OF_A_GAP.search(piece), piece


def test_the_title_counts_who_reached_the_target(opened):
    page = opened("agreement", **SOUTHWEST, year="2018")
    assert page.title == (
        "Thu ngân sách nhà nước trên địa bàn năm 2018: 10 trên 11 đơn vị đạt hoặc vượt dự toán, "
        "bình quân 108,1%"
    )


def test_plan_result_percentage_distance_and_light_of_a_member(opened):
    page = opened("agreement", **SOUTHWEST, year="2017")
    row = main_table(page).rows["An Giang"]
    light, reached, plan, result, distance, basis = row
    assert light == "▲ vượt"
    assert reached == "111,6%"
    assert plan == "5.335 mức khác 5.202 → 114,4%"
    assert result == "5.953 chính thức"
    assert distance == "+618"
    assert basis == "nguồn in 111,6% chính thức kết quả ÷ kế hoạch cũng cho 111,6%"


def test_sources_of_every_plan_stand_behind_it(opened):
    page = opened("agreement", **SOUTHWEST, year="2017")
    table = main_table(page).element
    (row,) = [r for r in table.iter("tr") if words(r[0]) == "An Giang"]
    said = words(row[3])
    assert "Ministry of Finance - Plan of revenues" in said
    assert "An Giang People's Committee" in said


def test_finals_with_carry_over_are_marked_and_the_bloc_speaks_instead(opened):
    page = opened("agreement", **SOUTHWEST, year="2016")
    assert "114,16%" in page.title
    assert any("chuyển nguồn" in notice for notice in page.notices)
    table = main_table(page)
    assert len(table.names) == 12
    for light, reached, *_ in table.rows.values():
        assert light == "○ chưa kết luận"
        assert reached.endswith("†")
    assert page.cards["Cụm công bố"].value == "114,16%"
    assert "Nguồn" not in page.cards["Cụm công bố"].sources
    assert page.cards["Cụm công bố"].sources
    printed = page.tables["Cụm công bố 2 tỷ lệ so với kế hoạch năm 2016"]
    assert printed.rows["Giải quyết việc làm so với kế hoạch"][:2] == ["▲ vượt", "112,4%"]


def test_a_partial_sum_is_no_total(opened):
    page = opened("agreement", **SOUTHWEST, year="2018")
    card = page.cards["Cộng 11/12 đơn vị có đủ kế hoạch và kết quả"]
    assert "Chưa đủ mọi đơn vị: đây không phải tổng của cụm, khối." in card.lines


def test_both_percentages_are_shown_with_what_sets_them_apart(opened):
    page = opened("agreement", **SOUTHWEST, year="2024", target="budget_revenue")
    *_, basis = main_table(page).rows["An Giang"]
    assert "nguồn in 107,0%" in basis
    assert "kết quả ÷ kế hoạch: 110,0%" in basis
    assert "−3,0 điểm phần trăm" in basis
    light, reached, *_, why = main_table(page).rows["Cà Mau"]
    assert (light, reached) == ("○ chưa kết luận", "–")
    assert "chưa chắc chắn" in why


def test_low_targets_are_told_in_words(opened):
    page = opened("agreement", **SOUTHWEST, year="2018")
    assert "3 trên 10 đơn vị có dự toán thấp hơn kết quả năm 2017" in page.sections
    rows = next(t for c, t in page.tables.items() if "so với kết quả năm trước" in c).rows
    assert rows["An Giang"][2:4] == ["−4,2%", "thấp hơn kết quả 2017"]
    assert rows["Sóc Trăng"][3] == ""


def test_a_year_before_with_carry_over_is_not_compared(opened):
    page = opened("agreement", **SOUTHWEST, year="2017")
    assert "Chưa so được dự toán với kết quả năm 2016" in page.sections


def test_lower_is_better_is_said(opened):
    page = opened("agreement", **SOUTHWEST, year="2024", target="poverty_rate")
    assert any("càng thấp càng tốt" in notice for notice in page.notices)


def test_a_year_without_targets_shows_results_and_other_years():
    page = visit("agreement", **SOUTHWEST, year="2001")
    assert "chưa có chỉ tiêu giao ước nào" in page.title
    assert "Kết quả hiện có của năm 2001" in page.sections
    button = next(b for b in page.test.button if b.key == "agreement_year_2018")
    after = button.click().run()
    assert "2018" in next(each.proto.body for each in after.get("html") if "<h1" in each.proto.body)


def test_a_bloc_that_only_printed_percentages_shows_those():
    page = visit("agreement", **SOUTHWEST, year="2021", target="budget_revenue")
    printed = page.tables["Cụm công bố 3 tỷ lệ so với kế hoạch năm 2021"]
    assert printed.rows["Kim ngạch xuất khẩu so với kế hoạch"][:2] == ["▼ chưa đạt", "trên 94%"]


def test_agencies_have_their_members_and_a_plain_sentence(opened):
    page = opened("agreement", bloc="an-giang-khoi-co-quan-dang", year="2023", lang="vi")
    assert page.charts == []
    assert page.title.startswith("Khối này không có chỉ tiêu")
    assert len(list(page.root.iter("li"))) == 9


def test_new_units_have_their_own_targets():
    page = visit("agreement", **SOUTHWEST, year="2025", scheme="34", target="grdp_per_capita")
    rows = main_table(page).rows
    assert rows["An Giang"][:2] == ["▲ vượt", "101,0%"]
    assert rows["Vĩnh Long"][:2] == ["◆ gần đạt", "97,7%"]


def test_the_picker_reruns_its_part_alone():
    page = visit("agreement", bloc="tay-nguyen-dhmt", year="2018", lang="vi")
    after = page.pick_in_place("target", "grdp_growth")
    assert after.broken == []
    assert after.title == "Tốc độ tăng GRDP năm 2018: Gia Lai thực hiện 92,4% kế hoạch"
    assert len(after.charts) == 1
    assert after.test.query_params["target"] == "grdp_growth"


def test_the_table_twin_has_plans_and_results():
    page = visit("agreement", **SOUTHWEST, year="2017").open("agreement")
    table = next(t for t in page.tables.values() if "Dự toán (tỷ đồng)" in t.headings[1])
    assert table.rows["An Giang"] == ["5.335", "5.953", "111,6", "111,6"]
