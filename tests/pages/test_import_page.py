"""The import page: step by step to a commit, back again, and what it refuses."""

import io
import zipfile

import openpyxl
import pytest
from page_reading import Page, seen
from test_signing_in_on_pages import CONFIGURED, lan, refusal, store_of_its_own, visit

from thidua import audit
from thidua.ask import ask
from thidua.batches import all_batches, imports

__all__ = ["store_of_its_own"]  # a fixture for every test here

PAGE = "pages/import.py"
ROWS = "Đơn vị;Năm;PCI (điểm);Chuyện lạ\nLong An;2009;61,25;5\nTỉnh B.Tre;2009;62,5;6\n"
SOURCE = {"title": "Báo cáo thử", "publisher": "Sở thử nghiệm", "date": "15/3/2019"}


def opened(lang="vi"):
    return visit(PAGE, lang, CONFIGURED, lan())


def upload(page, name, content):
    page.test.get("file_uploader")[0].upload(name, content)
    return Page(page.test.run())


def choose(page, about, answer):
    """Answer the question that `about` stands in."""
    asked = [seen(each) for each in page.having("td-asking")]
    at = next(n for n, said in enumerate(asked, start=1) if about in said)
    box = next(b for b in page.test.selectbox if b.label == f"Trả lời câu hỏi {at}")
    box.set_value(answer)
    return Page(page.test.run())


def press(page, key):
    next(one for one in page.test.button if one.key == key).click()
    return Page(page.test.run())


def step(page, name):
    return page.pick("step", name)


def with_source(page):
    page = step(page, "source")
    for box, text in zip(page.test.text_input, SOURCE.values(), strict=False):
        box.set_value(text)
    return Page(page.test.run())


def answered(page):
    page = choose(page, "Chuyện lạ", "skip")
    return choose(page, "B.Tre", "ben-tre-63")


def figure(unit="long-an-63"):
    return ask("observation", unit=unit, indicator="pci", year=2009)["value"].tolist()


def test_from_a_file_to_a_figure_and_back():
    before = figure("ben-tre-63")
    page = upload(opened(), "thu.csv", ROWS.encode())
    assert page.title == "Nhận ra 1 dòng; còn 2 câu hỏi"
    assert "PCI" in page.tables["Các cột đã nhận dạng"].rows["thu!C"][1]
    page = answered(page)
    assert page.title == "Nhận ra 2 dòng; không còn gì phải hỏi"
    page = with_source(page)
    assert page.title == "Nguồn: Báo cáo thử"
    assert all_batches() == []
    page = press(page, "import_go_preview")
    rows = page.tables["Từng dòng và tác động"].rows
    assert rows["Long An"][:5] == [
        "Chỉ số năng lực cạnh tranh cấp tỉnh (PCI) (điểm)", "2009", "61,25", "chính thức", "thu!C2",
    ]  # fmt: skip
    assert rows["Long An"][6] == "64,44107" and rows["Long An"][7]  # what is shown, and who says so
    assert all_batches() == []  # a look stores nothing
    page = press(page, "import_commit")
    assert page.title == "Đã ghi 2 dòng; mọi người xem đều thấy ngay"
    [batch] = all_batches()
    assert batch.told["who"] == "Lan <lan@tinh.vn>"
    assert 62.5 in figure("ben-tre-63")
    page = page.pick("desk", "batches")
    assert batch.batch_id in page.tables["Các đợt nhập, mới nhất trước"].rows
    page = press(page, "import_withdraw")
    assert 62.5 in figure("ben-tre-63")  # not before it is confirmed
    page = press(page, "import_withdraw_sure")
    assert any("Đã rút đợt" in notice for notice in page.notices)
    assert figure("ben-tre-63") == before
    assert [entry.event for entry in audit.entries()] == ["withdraw", "commit", "sign_in"]
    # The same file again is known before anything is committed.
    page = upload(page.pick("desk", "file"), "khac.csv", ROWS.encode())
    assert any("rồi rút lại" in notice for notice in page.notices)


def test_nothing_is_lost_on_another_page_or_in_another_language():
    page = with_source(answered(upload(opened(), "thu.csv", ROWS.encode())))
    page = page.go("data").go("import")
    assert page.title == "Nguồn: Báo cáo thử"
    page = page.pick("lang", "en")
    assert page.title == "Source: Báo cáo thử"
    page = step(page, "reading")
    assert page.title == "Recognised 2 rows; nothing left to ask"
    assert "Ben Tre (old, of 63)" in page.text
    page = press(step(page, "file"), "import_discard")
    assert page.title.startswith("Bring a workbook in")


def test_a_column_and_a_name_are_corrected_and_the_correction_is_taken_back():
    page = upload(opened(), "thu.csv", "Đơn vị;PCI (điểm)\nLong An;61,25\n".encode())
    page = choose(page, "năm nào", "2009")

    def of(label):
        return next(one for one in page.test.selectbox if one.label == label)

    of("Sửa cách hiểu một cột").set_value("0")
    page = Page(page.test.run())
    of("Được hiểu là").set_value("papi")
    page = Page(page.test.run())
    assert "PAPI" in page.tables["Các cột đã nhận dạng"].rows["thu!B"][1]
    assert "Đã trả lời, đã sửa: 2 câu" in page.sections
    undo = [one for one in page.test.button if one.label == "Bỏ"][-1]
    undo.click()
    page = Page(page.test.run())
    assert "PCI" in page.tables["Các cột đã nhận dạng"].rows["thu!B"][1]


def test_faults_are_told_by_cell_and_can_be_left_out():
    rows = "Đơn vị;Năm;PCI\nLong An;2009;61,2\nCà Mau;2009;bảy\n"
    page = upload(opened(), "thu.csv", rows.encode())
    assert page.title == "Nhận ra 1 dòng; còn 1 lỗi"
    assert page.tables["Lỗi theo trang tính và ô"].rows["thu!C3"] == ["“bảy” không phải là số."]
    page = press(page, "import_ignore")
    assert page.title == "Nhận ra 1 dòng; không còn gì phải hỏi"


def packed(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", 8) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


HOSTILE = {
    "macros.xlsm": b"PK\x03\x04",
    "bomb.xlsx": packed(**{"[Content_Types].xml": b"x", "xl/workbook.xml": b"0" * (101 << 20)}),
    "text.xlsx": b"no workbook",
    "program.csv": b"MZ\x90\x00",
    "page.csv": b"<html><script>alert(1)</script>",
    "../../etc/passwd.csv": b"a;b\n1;2\n",
    "<script>alert(1)<|script>.csv": b"a;b\n1;2\n",
    "empty.csv": b"",
    "huge.csv": b"1;2\n" * (6 << 20),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_one_clear_sentence_and_nothing_is_kept(name):
    page = upload(opened(), name, HOSTILE[name])
    assert page.broken == []
    assert len(page.having("td-wrong")) == 1
    assert page.title.startswith("Đưa một sổ tính")
    assert not imports().exists()
    page = upload(opened(), "thu.csv", ROWS.encode())
    assert page.title.startswith("Nhận ra 1 dòng")


def test_what_stands_in_a_file_is_no_markup():
    book = openpyxl.Workbook()
    book.active.title = "<b>x<b>"
    hostile = "<script>alert(1)</script>![x](http://a.vn/x.png)"
    book.active.append(["Đơn vị", "Năm", hostile, "PCI"])
    book.active.append([hostile, 2009, 1, "=cmd()"])
    book.active.append(["Cà Mau", 2009, 2, 3])
    out = io.BytesIO()
    book.save(out)
    page = upload(opened(), "thu.xlsx", out.getvalue())
    assert page.broken == []
    assert hostile in page.text
    assert not any("alert" in (one.text or "") for one in page.root.iter("script"))
    drawn = [each.value for each in (*page.test.markdown, *page.test.caption)]
    assert not any("a.vn" in one for one in drawn)


def test_who_may_no_longer_import_commits_nothing():
    page = with_source(answered(upload(opened(), "thu.csv", ROWS.encode())))
    page = press(page, "import_go_preview")
    page.test.user = lan(exp=1)
    page = press(page, "import_commit")
    assert refusal(page)
    assert all_batches() == []


def test_a_reader_is_shown_no_upload():
    page = visit(PAGE, "vi", CONFIGURED, lan(email="hoa@tinh.vn"))
    assert refusal(page)
    assert list(page.test.get("file_uploader")) == []
