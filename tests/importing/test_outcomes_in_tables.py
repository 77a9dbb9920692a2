"""Ranks, scores, awards, leaders, memberships in ordinary tables; answers nobody asked for."""

import pytest

from importing.made import asked, workbook
from thidua.importing import Answers, recognise

TITLE = ["Kết quả chấm điểm, xếp hạng Cụm thi đua các tỉnh Tây Nam Bộ năm 2023"]
HEAD = ["STT", "Đơn vị", "Tổng điểm", "Xếp hạng", "Danh hiệu đề nghị"]
ROWS = [
    [1, "Long An", 98.5, 1, "Cờ thi đua của Chính phủ"],
    [2, "Tỉnh Bến Tre", "97,25", "Nhì",
     "Bằng khen của Thủ tướng Chính phủ; Cờ thi đua của UBND tỉnh"],
    [3, "Cà Mau", 90, "đồng hạng 3", "-"],
    [4, "Hậu Giang", "…", 3, None],
]  # fmt: skip


def awards(seen):
    return [(a.bloc_id, a.year, a.unit_id, a.rank, a.score, a.award, a.status) for a in seen.awards]


def test_a_plain_table_of_a_conference_brings_the_outcomes_in():
    seen = recognise("tong-ket.xlsx", workbook([TITLE, [], HEAD, *ROWS]))
    here = "tay-nam-bo", 2023
    assert (asked(seen), seen.faults) == ([], [])
    assert awards(seen) == [
        (*here, "long-an-63", 1, 98.5, "co_thi_dua_chinh_phu", "proposed"),
        (*here, "ben-tre-63", 2, 97.25, "bang_khen_thu_tuong", "proposed"),
        (*here, "ben-tre-63", None, None, "co_thi_dua_tinh", "proposed"),
        (*here, "ca-mau-63", 3, 90, "", "proposed"),
        (*here, "hau-giang-63", 3, None, "", "proposed"),
    ]
    assert seen.figures == []
    assert {c.meaning for c in seen.columns} == {"score", "rank", "award"}
    assert seen.awards[1].cell == "E5"


def test_outcomes_beside_figures_are_told_apart():
    head = ["Đơn vị", "Tốc độ tăng GRDP (%)", "Tổng điểm", "Xếp hạng"]
    rows = [["Long An", 5.77, 98.5, 1], ["Bến Tre", 4.2, 97, 2]]
    seen = recognise("a.xlsx", workbook([TITLE, [], head, *rows]))
    assert [(f.indicator_id, float(f.value)) for f in seen.figures] == [
        ("grdp_growth", 5.77), ("grdp_growth", 4.2),
    ]  # fmt: skip
    assert [(a[2], a[3]) for a in awards(seen)] == [("long-an-63", 1), ("ben-tre-63", 2)]


def test_scores_and_ranks_of_an_index_stay_figures():
    rows = [["Chỉ số PCI năm 2023"], [], ["Tỉnh", "Điểm PCI", "Xếp hạng PCI"], ["Long An", 70.1, 2]]
    seen = recognise("pci.xlsx", workbook(rows))
    assert awards(seen) == []
    assert [f.indicator_id for f in seen.figures] == ["pci"]


def test_what_the_table_leaves_open_is_asked():
    head = ["Đơn vị", "Điểm tự chấm", "Điểm thẩm định", "Xếp hạng", "Khen thưởng"]
    rows = [["Long An", 98, 97.5, 1, "Cờ thi đua của Chính phủ"]]
    content = workbook([["Kết quả thi đua"], [], head, *rows])
    seen = recognise("a.xlsx", content)
    assert set(asked(seen)) == {
        "bloc:Bảng", "score:Bảng", "year:Bảng", "award_status:Bảng!E",
    }  # fmt: skip
    assert awards(seen) == []
    answers = {"bloc:Bảng": "tay-nam-bo", "score:Bảng": "C", "award_status:Bảng!E": "conferred"}
    seen = recognise("a.xlsx", content, Answers(year=2023, answers=answers))
    assert seen.is_clear
    expected = ("long-an-63", 1, 97.5, "co_thi_dua_chinh_phu", "conferred")
    assert awards(seen) == [("tay-nam-bo", 2023, *expected)]


def test_what_cannot_be_read_is_told_by_cell():
    rows = [["Long An", -3, 1.5, "Cờ lạ"], ["Bến Tre", 90, "cao", "Bằng khen TTg"]]
    seen = recognise("a.xlsx", workbook([TITLE, [], HEAD[1:], *rows]))
    assert {(f.cell, f.wording_id.rpartition(".")[2]) for f in seen.faults} == {
        ("B4", "score"), ("C4", "rank"), ("D4", "award"), ("C5", "rank"),
    }  # fmt: skip


def test_an_answer_says_that_a_column_is_a_score_or_is_left_out():
    rows = [["Năm 2023"], [], ["Đơn vị", "Kết quả cuối"], ["Long An", 95]]
    content = workbook(rows)
    question = recognise("a.xlsx", content).questions[0]
    answers = {question.question_id: "score", "bloc:Bảng": "tay-nam-bo"}
    seen = recognise("a.xlsx", content, Answers(answers=answers))
    assert [(a.score, a.year) for a in seen.awards] == [(95, 2023)]
    assert recognise("a.xlsx", content, Answers(answers={question.question_id: "skip"})).rows == 0


@pytest.mark.parametrize(
    "rows",
    [
        [["Phân công Cụm thi đua các tỉnh Tây Nam Bộ năm 2023"], ["Đơn vị", "Vai trò"],
         ["Sóc Trăng", "Cụm trưởng"], ["Long An", "Cụm phó thứ nhất"]],
        [["Cụm thi đua các tỉnh Tây Nam Bộ, năm 2023"],
         ["Cụm trưởng", "Sóc Trăng"], ["Cụm phó thứ nhất", "Tỉnh Long An"]],
        [["Cụm thi đua các tỉnh Tây Nam Bộ"], ["Năm", "Cụm trưởng", "Cụm phó thứ nhất"],
         [2023, "Sóc Trăng", "Long An"]],
    ],
    ids=["unit and role", "role and unit", "years down"],
)  # fmt: skip
def test_heads_and_deputies_are_read_however_they_stand(rows):
    seen = recognise("a.xlsx", workbook(rows))
    assert (asked(seen), seen.faults) == ([], [])
    assert [(x.bloc_id, x.year, x.role, x.unit_id) for x in seen.leaders] == [
        ("tay-nam-bo", 2023, "head", "soc-trang-63"),
        ("tay-nam-bo", 2023, "deputy_1", "long-an-63"),
    ]


def test_members_with_their_dates_are_read():
    rows = [["Đơn vị thành viên Cụm thi đua các tỉnh Tây Nam Bộ"], [],
            ["Đơn vị", "Tham gia từ", "Đến"], ["Long An", "15/3/2018", None],
            ["Bến Tre", 2001, 2020]]  # fmt: skip
    seen = recognise("a.xlsx", workbook(rows))
    assert (asked(seen), seen.faults) == ([], [])
    assert [(m.unit_id, str(m.valid_from), str(m.valid_to)) for m in seen.memberships] == [
        ("long-an-63", "2018-03-15", "None"), ("ben-tre-63", "2001-01-01", "2020-12-31"),
    ]  # fmt: skip


def test_answers_the_file_does_not_ask_for_are_told():
    answers = Answers(
        names={"Long An": "ben-tre-63", "Xứ lạ": "long-an-63"},
        indicators={"Tổng điểm": "score", "Cột lạ": "pci"},
        answers={"year:Bảng": "2023", "year:Khác": "2020"},
        ignore=("Bảng!Z9",),
    )
    seen = recognise("a.xlsx", workbook([TITLE, [], HEAD, *ROWS]), answers)
    [told] = [n for n in seen.notices if n.wording_id == "importing.answers.unused"]
    assert told.values["question"] == "year:Khác”, “Xứ lạ”, “Cột lạ”, “Bảng!Z9"
