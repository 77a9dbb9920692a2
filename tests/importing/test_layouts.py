"""Tables as offices lay them out: every figure with unit, indicator, year, value and status."""

import unicodedata

import openpyxl
import pytest

from importing.made import asked, fill, rows_of, saved, workbook
from thidua.importing import answers_of, recognise
from thidua.importing.grid import Grid


def read(content, name="bang.xlsx", **answers):
    return recognise(name, content, answers_of(answers, "test"))


def text(lines, name="bang.csv", **answers):
    return read(lines.encode(), name, **answers)


TITLED = [
    ["KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU NĂM 2016"],
    [],
    ["STT", "Tỉnh, thành phố", "Tăng GRDP (%)", "Thu NSNN (tỷ đồng)", None, None, "XK (nghìn USD)"],
    [None, None, None, "Dự toán", "Thực hiện", "So dự toán (%)", "Ước TH"],
    ["A", "B", 1, 2, 3, 4, 5],
    [1, "TP. Cần Thơ", "7,12", "1.234,5", 1300.5, "105,3%", "1.234.567"],
    [2, "Sóc Trăng", 6.5, "900", "1.100,25", "-", "…"],
    [3, "tỉnh Bạc Liêu", "(5,2)", 1, 2, 3, "x"],
    [None, "Tổng cộng", 1, 1, 2, 3, 4],
    [None, "Ghi chú: số liệu năm 2016 là ước"],
]
TITLED[2][6] = "Xuất khẩu (nghìn USD)"


def test_a_title_merged_headings_numbering_sums_and_notes():
    seen = read(workbook(TITLED, merged=["A1:G1", "A3:A4", "B3:B4", "C3:C4", "D3:F3"]))
    assert not seen.faults and not seen.questions
    assert rows_of(seen) == [
        ("can-tho-63", "grdp_growth", 2016, 7.12, "actual"),
        ("can-tho-63", "budget_revenue", 2016, 1234.5, "plan"),
        ("can-tho-63", "budget_revenue", 2016, 1300.5, "actual"),
        ("can-tho-63", "budget_revenue_plan_pct", 2016, 105.3, "actual"),
        ("can-tho-63", "exports", 2016, 1.234567 * 1000, "estimate"),
        ("soc-trang-63", "grdp_growth", 2016, 6.5, "actual"),
        ("soc-trang-63", "budget_revenue", 2016, 900, "plan"),
        ("soc-trang-63", "budget_revenue", 2016, 1100.25, "actual"),
        ("bac-lieu-63", "grdp_growth", 2016, -5.2, "actual"),
        ("bac-lieu-63", "budget_revenue", 2016, 1, "plan"),
        ("bac-lieu-63", "budget_revenue", 2016, 2, "actual"),
        ("bac-lieu-63", "budget_revenue_plan_pct", 2016, 3, "actual"),
    ]
    assert [(f.sheet, f.cell) for f in seen.figures][:2] == [("Bảng", "C6"), ("Bảng", "D6")]
    assert [n.wording_id for n in seen.notices] == ["importing.sum_left_out"]


def test_the_same_table_without_merged_cells():
    merged = read(workbook(TITLED, merged=["A1:G1", "A3:A4", "B3:B4", "C3:C4", "D3:F3"]))
    assert rows_of(read(workbook(TITLED))) == rows_of(merged)


def test_years_across_with_one_indicator_in_the_title():
    seen = text(
        "Kim ngạch xuất khẩu các tỉnh;;;\nĐơn vị tính: triệu USD;;;\nTỉnh;2014;2015;Sơ bộ 2016\n"
        "Long An;1.234;2.345,6;3\nDak Lak;12,5;1.000;x\nNguồn: báo cáo;;;\n"
    )
    assert not seen.faults and not seen.questions
    assert rows_of(seen) == [
        ("long-an-63", "exports", 2014, 1234, "actual"),
        ("long-an-63", "exports", 2015, 2345.6, "actual"),
        ("long-an-63", "exports", 2016, 3, "preliminary"),
        ("dak-lak-63", "exports", 2014, 12.5, "actual"),
        ("dak-lak-63", "exports", 2015, 1000, "actual"),
    ]


def test_provinces_in_columns_with_indicators_and_units_of_measure_in_rows():
    seen = text(
        "CHỈ TIÊU CHỦ YẾU NĂM 2016,,,\nChỉ tiêu,ĐVT,An Giang,Kiên Giang\n"
        'Kim ngạch xuất khẩu,triệu USD,700,"1,200.5"\n'
        "Thu ngân sách nhà nước,,,\n- Kế hoạch,nghìn tỷ đồng,5.0,7.0\n"
        "- Thực hiện,nghìn tỷ đồng,5.1,7.1\n"
    )
    assert not seen.faults and not seen.questions
    assert rows_of(seen) == [
        ("an-giang-63", "exports", 2016, 700, "actual"),
        ("kien-giang-63", "exports", 2016, 1200.5, "actual"),
        ("an-giang-63", "budget_revenue", 2016, 5000, "plan"),
        ("kien-giang-63", "budget_revenue", 2016, 7000, "plan"),
        ("an-giang-63", "budget_revenue", 2016, 5100, "actual"),
        ("kien-giang-63", "budget_revenue", 2016, 7100, "actual"),
    ]


def test_provinces_over_years_in_merged_columns():
    rows = [
        ["Chỉ tiêu", "An Giang", None, "Kiên Giang", None],
        [None, 2015, 2016, 2015, 2016],
        ["Xuất khẩu (triệu USD)", 1.5, 2.5, 3.5, 4.5],
    ]
    wanted = [
        ("an-giang-63", "exports", 2015, 1.5, "actual"),
        ("an-giang-63", "exports", 2016, 2.5, "actual"),
        ("kien-giang-63", "exports", 2015, 3.5, "actual"),
        ("kien-giang-63", "exports", 2016, 4.5, "actual"),
    ]
    assert rows_of(read(workbook(rows, merged=["B1:C1", "D1:E1"]))) == wanted
    assert rows_of(read(workbook(rows))) == wanted


def test_one_province_in_the_title_with_years_across():
    seen = text(
        "SỐ LIỆU KINH TẾ - XÃ HỘI TỈNH AN GIANG\nSTT,Chỉ tiêu,Đơn vị tính,2014,2015\n"
        '1,Tốc độ tăng GRDP,%,"5,1","6,2"\n2,Xuất khẩu,Triệu USD,"700,1","1.234"\n'
    )
    assert not seen.questions and not seen.faults
    assert rows_of(seen)[2:] == [
        ("an-giang-63", "exports", 2014, 700.1, "actual"),
        ("an-giang-63", "exports", 2015, 1234, "actual"),
    ]


def test_one_figure_a_row():
    seen = text(
        "Đơn vị,Chỉ tiêu,Năm,Đơn vị tính,Giá trị,Trạng thái\n"
        'An Giang,Xuất khẩu,2016,tỷ USD,"0,7005",thực hiện\n'
        'Kiên Giang,Tốc độ tăng GRDP,2017,%,"7,1",ước thực hiện\n'
        'Sóc Trăng,Thu NSNN,2018,triệu đồng,"7.100.000",dự toán\n'
    )
    assert not seen.faults and not seen.questions
    assert rows_of(seen) == [
        ("an-giang-63", "exports", 2016, 700.5, "actual"),
        ("kien-giang-63", "grdp_growth", 2017, 7.1, "estimate"),
        ("soc-trang-63", "budget_revenue", 2018, 7100, "plan"),
    ]


def test_what_a_dry_run_printed_reads_back():
    lines = (
        "unit_id,indicator_id,year,value,status,sheet,cell\n"
        "an-giang-63,exports,2016,1.234,actual,A,B1\nan-giang-34,grdp_growth,2025,8.1,plan,A,B2\n"
    )
    assert rows_of(text(lines)) == [
        ("an-giang-63", "exports", 2016, 1.234, "actual"),
        ("an-giang-34", "grdp_growth", 2025, 8.1, "plan"),
    ]


def test_two_tables_under_each_other():
    seen = text(
        "Đơn vị,Xuất khẩu năm 2016 (triệu USD)\nLong An,1\nBến Tre,2\n,\n"
        "Đơn vị,Thu NSNN năm 2017 (tỷ đồng)\nLong An,3\nBến Tre,4\n"
    )
    assert [(r[1], r[2], r[3]) for r in rows_of(seen)] == [
        ("exports", 2016, 1), ("exports", 2016, 2),
        ("budget_revenue", 2017, 3), ("budget_revenue", 2017, 4),
    ]  # fmt: skip


def test_several_sheets_hidden_ones_apart_and_hidden_rows_told():
    book = openpyxl.Workbook()
    fill(book.active, [["Đơn vị", "Xuất khẩu 2016 (triệu USD)"], ["Long An", 1], ["Bến Tre", 2]])
    book.active.title = "XK"
    fill(
        book.create_sheet("Ngân sách 2017"),
        [["Đơn vị", "", "Thu NSNN (tỷ đồng)"], ["Long An", "", 5]],
    )
    fill(book.create_sheet("Nháp"), [["Đơn vị", "Xuất khẩu 2015 (triệu USD)"], ["Long An", 9]])
    book["Nháp"].sheet_state = "hidden"
    book["XK"].row_dimensions[3].hidden = True
    book["Ngân sách 2017"].column_dimensions["C"].hidden = True
    seen = read(saved(book))
    assert rows_of(seen) == [
        ("long-an-63", "exports", 2016, 1, "actual"),
        ("ben-tre-63", "exports", 2016, 2, "actual"),
        ("long-an-63", "budget_revenue", 2017, 5, "actual"),
    ]
    told = {(n.sheet, n.wording_id) for n in seen.notices if "hidden" in n.wording_id}
    assert told == {
        ("Nháp", "importing.hidden.sheet"),
        ("XK", "importing.hidden.rows"),
        ("Ngân sách 2017", "importing.hidden.columns"),
    }


def test_percentages_of_excel():
    book = openpyxl.Workbook()
    fill(book.active, [["Tỉnh", "Tăng GRDP 2016"], ["Long An", 0.0725], ["Bến Tre", 6.5]])
    book.active["B2"].number_format = "0.00%"
    assert [r[3] for r in rows_of(read(saved(book)))] == [7.25, 6.5]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1258"])
@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_encodings_and_separators(encoding, separator):
    lines = [["Tỉnh", "Tăng trưởng GRDP năm 2016"], ["Hậu Giang", '"7,5"'], ["Sóc Trăng", '"6,5"']]
    content = "\r\n".join(separator.join(line) for line in lines)
    content = as_windows_keeps_it(content) if encoding == "cp1258" else content
    seen = recognise("a.csv", content.encode(encoding))
    assert [r[:4] for r in rows_of(seen)] == [
        ("hau-giang-63", "grdp_growth", 2016, 7.5), ("soc-trang-63", "grdp_growth", 2016, 6.5),
    ]  # fmt: skip
    told = "importing.encoding" in [notice.wording_id for notice in seen.notices]
    assert told == (encoding == "cp1258")


def as_windows_keeps_it(content):
    """Return text as Windows-1258 holds it: letters whole, their tones behind them."""
    letters = ""
    for letter in content:
        parts = unicodedata.normalize("NFD", letter)
        tones = "".join(part for part in parts if part in "\u0300\u0301\u0303\u0309\u0323")
        letters += (
            unicodedata.normalize("NFC", parts.translate(dict.fromkeys(map(ord, tones)))) + tones
        )
    return letters


# What is not certain is asked ------------------------------------------------------------------


def test_a_number_that_can_be_read_two_ways_is_asked_once_a_column_and_answered():
    lines = "Tỉnh;Xuất khẩu 2016 (triệu USD)\nLong An;1.234\nBến Tre;2.345\nSóc Trăng;7\n"
    seen = text(lines)
    assert asked(seen) == ["number:bang!B"]
    assert (seen.questions[0].cell, seen.questions[0].also) == ("B2", 1)
    assert [r[0] for r in rows_of(seen)] == ["soc-trang-63"]
    for answer, value in (("comma", 1234), ("point", 1.234)):
        answered = text(lines, answers={"number:bang!B": answer})
        assert (answered.questions, rows_of(answered)[0][3]) == ([], value)


def test_an_unknown_name_is_asked_and_answered():
    lines = "Tỉnh,Xuất khẩu 2016 (triệu USD)\nLong An,1\nSốc Trăngg,2\n"
    assert asked(text(lines)) == ["unit:soc trangg"]
    for answers in ({"names": {"Sốc Trăngg": "soc-trang-63"}},
                    {"answers": {"unit:soc trangg": "soc-trang"}}):  # fmt: skip
        seen = text(lines, **answers)
        assert seen.is_clear and rows_of(seen)[1][0] == "soc-trang-63"
    assert len(text(lines, names={"Sốc Trăngg": "skip"}).figures) == 1


def test_an_unknown_heading_is_asked_and_answered():
    lines = "Tỉnh,Tổng đàn heo 2016,Xuất khẩu 2016 (triệu USD)\nLong An,1,2\n"
    seen = text(lines)
    assert len(seen.questions) == 1 and seen.questions[0].cell == "B2"
    assert [r[1] for r in rows_of(seen)] == ["exports"]
    assert text(lines, indicators={"Tổng đàn heo 2016": "skip"}).is_clear
    question = seen.questions[0].question_id
    answered = text(lines, answers={question: "jobs_created"})
    assert [r[1] for r in rows_of(answered)] == ["jobs_created", "exports"]


def test_a_unit_of_measure_that_matters_is_asked():
    lines = "Tỉnh,Xuất khẩu 2016\nLong An,1\n"
    seen = text(lines)
    assert asked(seen) == ["measure:bang!B"] and not seen.figures
    answered = text(lines, answers={"measure:bang!B": "tỷ USD"})
    assert [r[3] for r in rows_of(answered)] == [1000]


@pytest.mark.parametrize(
    ("lines", "kind"),
    [
        ("Tỉnh,Xuất khẩu (triệu USD)\nLong An,1\n", "year:"),
        ("Tỉnh,An Giang\nXuất khẩu năm 2025 (triệu USD),1\n", "scheme:"),
        ("Tỉnh,Xuất khẩu 6 tháng đầu năm 2016 (triệu USD)\nLong An,1\n", "part:"),
        ("Tỉnh,GRDP 2016 (tỷ đồng)\nLong An,1\n", "indicator:"),
        ("Tỉnh,Xuất khẩu 2026 (triệu USD)\nBạc Liêu,1\n", "unit:"),
        ("Kết quả năm 2016 và kế hoạch năm 2017\nTỉnh,Xuất khẩu (triệu USD)\nLong An,1\n", "year:"),
        ("Chỉ tiêu,2015,2016\nXuất khẩu (triệu USD),1,2\n", "unit:"),
    ],
)
def test_what_is_not_stated_is_asked(lines, kind):
    seen = text(lines)
    assert [q.startswith(kind) for q in asked(seen)] == [True]
    assert not seen.figures


def test_old_provinces_of_2025_are_known_by_their_company():
    lines = "Tỉnh,Tăng GRDP 2025 (%)\nAn Giang,7\nBạc Liêu,6\n"
    assert [r[0] for r in rows_of(text(lines))] == ["an-giang-63", "bac-lieu-63"]
    new = "Tăng trưởng của 34 tỉnh sau sáp nhập\nTỉnh,Tăng GRDP 2025 (%)\nAn Giang,7\n"
    assert [r[0] for r in rows_of(text(new))] == ["an-giang-34"]
    assert rows_of(text("Tỉnh,Tăng GRDP 2025\nAn Giang,7\n", scheme="63"))[0][0] == "an-giang-63"


def test_faults_name_sheet_and_cell():
    seen = text(
        "Tỉnh;Xuất khẩu 2016 (triệu USD)\nLong An;mười hai\nBến Tre;5 tỷ đồng\nSóc Trăng;3\n"
    )
    assert [(f.place, f.wording_id) for f in seen.faults] == [
        ("bang!B2", "importing.fault.number"),
        ("bang!B3", "importing.fault.misfit"),
    ]
    kept = text(
        "Tỉnh;Xuất khẩu 2016 (triệu USD)\nLong An;mười hai\nSóc Trăng;3\n", ignore=["bang!B2"]
    )
    assert kept.is_clear and len(kept.figures) == 1


def test_the_same_figure_twice_with_two_values_is_a_fault():
    seen = text("Tỉnh,Xuất khẩu 2016 (triệu USD)\nLong An,1\nTỉnh Long An,2\n")
    assert [f.wording_id for f in seen.faults] == ["importing.twice"]


def test_nothing_recognised_is_said():
    seen = text("Xin chào\nKhông có gì ở đây\n")
    assert [f.wording_id for f in seen.faults] == ["importing.fault.nothing"]


def test_words_nobody_knows_are_never_dropped():
    seen = text(
        "Tỉnh,Thu NSNN 2016 (tỷ đồng),\n,Thuế xuất khẩu,Tổng số\nLong An,1,2\nBến Tre,3,4\n"
    )
    assert len(asked(seen)) == 1
    assert [(r[1], r[3]) for r in rows_of(seen)] == [("budget_revenue", 2), ("budget_revenue", 4)]
    below = text("Chỉ tiêu,ĐVT,An Giang\nThu NSNN 2016,tỷ đồng,5\n- Dầu thô 2016,tỷ đồng,1\n")
    assert [r[3] for r in rows_of(below)] == [5] and len(asked(below)) == 1


def test_lines_between_rows_name_what_follows():
    by_indicator = "Tỉnh,2015\nXuất khẩu (triệu USD),\nLong An,1\nThu NSNN (tỷ đồng),\nLong An,5\n"
    assert [r[1:4] for r in rows_of(text(by_indicator))] == [
        ("exports", 2015, 1), ("budget_revenue", 2015, 5),
    ]  # fmt: skip
    by_year = "Tỉnh,Xuất khẩu (triệu USD)\nNĂM 2015,\nLong An,1\nNĂM 2016,\nLong An,2\n"
    assert [r[2:4] for r in rows_of(text(by_year))] == [(2015, 1), (2016, 2)]
    by_unit = (
        "Chỉ tiêu,ĐVT,KH 2016,TH 2016\nTỈNH AN GIANG,,,\nXuất khẩu,triệu USD,1,2\n"
        "TỈNH KIÊN GIANG,,,\nXuất khẩu,triệu USD,3,4\n"
    )
    assert [(r[0], r[3], r[4]) for r in rows_of(text(by_unit))] == [
        ("an-giang-63", 1, "plan"), ("an-giang-63", 2, "actual"),
        ("kien-giang-63", 3, "plan"), ("kien-giang-63", 4, "actual"),
    ]  # fmt: skip


def test_a_report_of_one_province_with_plan_result_and_percentage():
    seen = text(
        "TỈNH AN GIANG;;;;\nChỉ tiêu;Đơn vị;Kế hoạch 2023;Ước thực hiện 2023;So TH/KH 2023 (%)\n"
        "I. KINH TẾ;;;;\n1. Tốc độ tăng trưởng kinh tế (GRDP);%;7,5;7,34;97,9\n"
        "2. Thu ngân sách trên địa bàn;Tỷ đồng;6.888;7.200,5;104,5\n"
    )
    assert not seen.faults and not seen.questions
    assert [r[1:] for r in rows_of(seen)] == [
        ("grdp_growth", 2023, 7.5, "plan"), ("grdp_growth", 2023, 7.34, "estimate"),
        ("budget_revenue", 2023, 6888, "plan"), ("budget_revenue", 2023, 7200.5, "estimate"),
        ("budget_revenue_plan_pct", 2023, 104.5, "actual"),
    ]  # fmt: skip


def test_a_numbered_title_names_the_indicator():
    seen = text(
        '"Biểu số 3. Tốc độ tăng GRDP các tỉnh giai đoạn 2019-2020 (%)"\n'
        "Tỉnh,2019,2020\nLong An,9.4,5.8\n"
    )
    assert [r[1:4] for r in rows_of(seen)] == [
        ("grdp_growth", 2019, 9.4),
        ("grdp_growth", 2020, 5.8),
    ]


def test_a_sheet_is_not_walked_through_for_each_of_its_rows(monkeypatch):
    walks = []

    class Walked(dict):
        def __iter__(self):
            walks.append(len(self))
            return super().__iter__()

    begun = Grid.__post_init__

    def begin(grid):
        begun(grid)
        grid.cells = Walked(grid.cells)

    monkeypatch.setattr(Grid, "__post_init__", begin)

    def walked(rows):
        walks.clear()
        lines = [f"Long An;{2000 + n % 20};{n % 90},5" for n in range(rows)]
        recognise("a.csv", "\n".join(["Đơn vị;Năm;PCI (điểm)", *lines]).encode())
        return len(walks)

    assert 0 < walked(400) <= walked(100) + 5
