"""Dangerous, broken and oversized files: one sentence each, nothing stored, memory bounded."""

import io
import json
import os
import subprocess
import sys
import tracemalloc
import zipfile
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from importing.made import fill, rows_of, saved, with_part, workbook
from thidua import paths
from thidua.importing import Answers, Refused, recognise, recognise_file
from thidua.importing.guard import LARGEST_FILE, MOST_ROWS
from thidua.importing.printing import figures_csv
from thidua.wording import LANGUAGES, Wording

GOOD = [["Tỉnh", "Xuất khẩu 2016 (triệu USD)"], ["Long An", 1], ["Bến Tre", 2]]
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet_of(rows):
    return f'<worksheet xmlns="{NS}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def good():
    return workbook(GOOD)


def bomb():
    return with_part(good(), "xl/worksheets/sheet2.xml", b" " * (120 * 2**20))


def encrypted():
    content = bytearray(good())
    for place in (i for i in range(len(content)) if content[i : i + 4] == b"PK\x01\x02"):
        content[place + 8] |= 1  # the bit that says that a part has a password
    for place in (i for i in range(len(content)) if content[i : i + 4] == b"PK\x03\x04"):
        content[place + 6] |= 1
    return bytes(content)


SHEET1 = "xl/worksheets/sheet1.xml"
LINK = "xl/externalLinks/externalLink1.xml"
ENTITIES = b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'
EMPTY = '<row r="1"/>'
LAST_ROW = '<row r="1048576"><c r="A1048576"><v>1</v></c></row>'
LAST_COLUMN = '<row r="1"><c r="XFD1"><v>1</v></c></row>'


def plus(name, part):
    return lambda: with_part(good(), name, part)


HOSTILE = {
    "too big": ("a.xlsx", lambda: b"PK\x03\x04" + b"0" * LARGEST_FILE, "too_big"),
    "a zip bomb": ("a.xlsx", bomb, "unpacks"),
    "too many parts": ("a.xlsx", lambda: many_parts(), "unpacks"),
    "macros by name": ("a.xlsm", good, "macros"),
    "macros inside": ("a.xlsx", plus("xl/vbaProject.bin", b"x"), "macros"),
    "macros declared": ("a.xlsx", lambda: declared(), "macros"),
    "an old macro sheet": ("a.xlsx", plus("xl/macrosheets/s1.xml", b"<a/>"), "macros"),
    "external links": ("a.xlsx", plus(LINK, b"<a/>"), "links"),
    "connections": ("a.xlsx", plus("xl/connections.xml", b"<a/>"), "links"),
    "entities": ("a.xlsx", plus("xl/sharedStrings.xml", ENTITIES), "entities"),
    "an old workbook": ("a.xls", good, "old_format"),
    "a password": ("a.xlsx", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 600, "locked"),
    "an encrypted package": ("a.xlsx", encrypted, "locked"),
    "a picture named xlsx": ("a.xlsx", lambda: b"\x89PNG\r\n", "not_workbook"),
    "text named xlsx": ("a.xlsx", lambda: "Tỉnh,2016".encode(), "not_workbook"),
    "a zip that is no workbook": ("a.xlsx", lambda: other_zip(), "not_workbook"),
    "a cut workbook": ("a.xlsx", lambda: good()[:-200], "not_workbook"),
    "broken XML": ("a.xlsx", plus(SHEET1, b"<worksheet><row"), "not_workbook"),
    "rows without sense": ("a.xlsx", plus(SHEET1, sheet_of('<row r="x"/>')), "not_workbook"),
    "1,000,000 empty rows": ("a.xlsx", plus(SHEET1, sheet_of(EMPTY * 1_000_000)), "rows"),
    "a cell in the last row": ("a.xlsx", plus(SHEET1, sheet_of(LAST_ROW)), "rows"),
    "a cell in the last column": ("a.xlsx", plus(SHEET1, sheet_of(LAST_COLUMN)), "columns"),
    "1,000,000 lines": ("a.csv", lambda: b",,,\n" * 1_000_000, "rows"),
    "a million columns": ("a.csv", lambda: b"1," * 1_000_000, "columns"),
    "a workbook named csv": ("a.csv", good, "not_text"),
    "a web page named csv": ("a.csv", lambda: b"<html><script>1</script>", "not_text"),
    "nul bytes": ("a.csv", lambda: b"a,b\n\0,1\n", "not_text"),
    "an endless cell": ("a.csv", lambda: b'a,"' + b"x" * 300_000, "not_text"),
    "another kind": ("a.exe", good, "suffix"),
    "nothing": ("a.csv", lambda: b"  \n", "empty"),
    "a path": ("../../etc/a.xlsx", good, "name"),
    "a Windows path": ("C:\\a.xlsx", good, "name"),
    "a nul in the name": ("a\0.xlsx", good, "name"),
    "dots": ("..", good, "name"),
    "an endless name": ("a" * 500 + ".xlsx", good, "name"),
}  # fmt: skip


def many_parts():
    out = io.BytesIO(good())
    with zipfile.ZipFile(out, "a") as packed:
        for number in range(2100):
            packed.writestr(f"xl/{number}", b"")
    return out.getvalue()


def other_zip():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("a.txt", "a")
    return out.getvalue()


def declared():
    with zipfile.ZipFile(io.BytesIO(good())) as packed:
        types = packed.read("[Content_Types].xml")
    kind = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    plain = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    return with_part(good(), "[Content_Types].xml", types.replace(plain, kind))


@pytest.mark.parametrize("case", HOSTILE, ids=str)
def test_a_hostile_file_is_refused_in_one_sentence_and_little_memory(case, own_store):
    name, make, why = HOSTILE[case]
    content = make()
    tracemalloc.start()
    try:
        with pytest.raises(Refused) as refused:
            recognise(name, content)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert refused.value.wording_id == f"importing.refused.{why}"
    assert peak < 60 * 2**20
    assert not own_store.exists()
    for language in LANGUAGES:
        sentence = refused.value.sentence(Wording(language))
        assert sentence.count("\n") == 0 and len(sentence) < 300


@pytest.mark.skipif(sys.platform != "linux", reason="limits of Linux")
def test_all_of_them_are_refused_within_little_memory_of_any_kind(tmp_path, own_store):
    files = []
    for number, (name, make, _) in enumerate(HOSTILE.values()):
        path = tmp_path / str(number)
        path.write_bytes(make())
        files.append((name, str(path)))
    listed = tmp_path / "files.json"
    listed.write_text(json.dumps(files), encoding="utf-8")
    script = str(Path(__file__).with_name("reading_limited.py"))
    ended = subprocess.run(
        [sys.executable, script, "150", str(listed)],
        env={**os.environ, "PYTHONPATH": str(paths.ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    assert ended.stdout.split() == [*(why for _, _, why in HOSTILE.values()), "limited"]


def test_a_merged_range_as_large_as_a_sheet_does_no_harm():
    rows = '<row r="1"><c r="A1"><v>1</v></c></row>'
    part = sheet_of(rows).replace(
        b"</worksheet>", b'<mergeCells><mergeCell ref="A1:XFD1048576"/></mergeCells></worksheet>'
    )
    assert not recognise("a.xlsx", with_part(good(), "xl/worksheets/sheet1.xml", part)).figures


def test_a_formula_is_asked_about_and_never_computed():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet("A")
        for row, cells in enumerate(GOOD):
            sheet.write_row(row, 0, cells)
        sheet.write_formula("B3", "=B2*2", None, 2.5)
    seen = recognise("a.xlsx", out.getvalue())
    assert [q.question_id for q in seen.questions] == ["formula:A"]
    assert len(seen.figures) == 1
    taken = recognise("a.xlsx", out.getvalue(), Answers(answers={"formula:A": "values"}))
    assert taken.is_clear and [float(f.value) for f in taken.figures] == [1, 2.5]


def test_a_formula_without_a_result_is_a_fault():
    book = openpyxl.Workbook()
    fill(book.active, [*GOOD[:2], ["Bến Tre", "=B2*2"]])
    seen = recognise("a.xlsx", saved(book))
    assert [(f.cell, f.wording_id) for f in seen.faults] == [("B3", "importing.fault.formula")]


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A0", "<script>alert(1)</script>", "{x}"])
def test_dangerous_text_is_only_text(text):
    seen = recognise("a.csv", f'Tỉnh,Xuất khẩu 2016 (triệu USD)\n"{text}",1\nLong An,2\n'.encode())
    assert len(seen.figures) == 1 and len(seen.questions) == 1
    assert text in seen.questions[0].sentence(Wording("vi"))


def test_a_sheet_named_like_a_formula_is_printed_as_text():
    seen = recognise("a.xlsx", workbook(GOOD, sheet="=1+1"))
    assert rows_of(seen)
    assert ",'=1+1," in figures_csv(seen.figures)


def test_a_file_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(Refused) as refused:
        recognise_file(tmp_path / "khong-co.xlsx")
    assert refused.value.wording_id == "importing.refused.unreadable"


def test_the_largest_table_that_is_taken_takes_bounded_time_and_memory():
    lines = ["Tỉnh,Xuất khẩu 2016 (triệu USD)", *["Long An,1"] * (MOST_ROWS - 10)]
    assert len(recognise("a.csv", "\n".join(lines).encode()).figures) == 1
