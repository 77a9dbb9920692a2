"""A template, filled in with made-up figures, reads back exactly."""

import io
import random

import openpyxl
import pandas as pd
import pytest

from thidua.ask import answer
from thidua.errors import ThiduaError
from thidua.importing import recognise
from thidua.importing.template import (
    USUAL,
    members_of,
    missing_figures,
    missing_workbook,
    template_workbook,
)
from thidua.wording import LANGUAGES, Wording

BLOC, YEAR = "tay-nam-bo", 2023


@pytest.fixture(autouse=True)
def _snapshot(snapshot):
    """Templates ask the snapshot of the real data for a bloc's members."""


def opened(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def read(book):
    out = io.BytesIO()
    book.save(out)
    return recognise("mau.xlsx", out.getvalue())


def sheet_of(book, kind):
    return next(s for s in book if f" · {kind} · " in str(s["A2"].value))


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_read_back_exactly(language):
    book = opened(template_workbook(BLOC, YEAR, w=Wording(language)))
    sheet, chance = sheet_of(book, "so-lieu"), random.Random(1)
    wanted = set()
    for row in range(9, sheet.max_row + 1):
        for column in range(3, sheet.max_column + 1):
            value = round(chance.uniform(-5, 99999), chance.randrange(6))
            sheet.cell(row, column).value = value
            name, part = sheet.cell(8, column).value.split(":")
            status = "plan" if part == "plan" else "estimate"
            place = (f"{sheet.cell(row, column).coordinate}",)
            wanted.add((sheet.cell(row, 1).value, name, YEAR, value, status, *place))
    seen = read(book)
    found = {(f.unit_id, f.indicator_id, f.year, float(f.value), f.status, f.cell)
             for f in seen.figures}  # fmt: skip
    assert (seen.faults, seen.questions) == ([], [])
    assert found == wanted
    assert len(found) == len(members_of(BLOC, YEAR)) * len(USUAL) * 2


@pytest.mark.parametrize("make", [template_workbook, missing_workbook])
def test_a_template_is_as_old_as_the_figures(make, snapshot):
    built_at = answer("snapshot", {}, snapshot)["built_at"].iloc[0]
    written = opened(make(BLOC, YEAR)).properties.created
    assert written == pd.Timestamp(built_at).tz_convert("UTC").tz_localize(None).floor("s")


def test_an_empty_template_says_that_it_is_empty():
    seen = read(opened(template_workbook(BLOC, YEAR)))
    assert seen.rows == 0 and [f.wording_id for f in seen.faults] == ["importing.fault.nothing"]


def test_outcomes_leaders_members_and_source_read_back():
    book = opened(template_workbook(BLOC, YEAR))
    outcomes, leaders = sheet_of(book, "ket-qua"), sheet_of(book, "lanh-dao")
    members, source = sheet_of(book, "thanh-vien"), sheet_of(book, "nguon")
    outcomes["C7"], outcomes["D7"] = 1, 95.5
    outcomes["E7"], outcomes["F7"] = "Cờ thi đua của Chính phủ", "đề nghị"
    outcomes["C8"], outcomes["G8"] = "đồng hạng nhì", "=cmd()"
    outcomes["G8"].data_type = "s"
    outcomes["B19"], outcomes["E19"] = "Long An", "Bằng khen của Thủ tướng Chính phủ"
    outcomes["F19"] = "được tặng"
    leaders["D7"], leaders["D10"] = "Sóc Trăng", "Bến Tre"
    members["B7"], members["C7"] = "Long An", "2018"
    source["C7"], source["C8"], source["C9"] = "Báo cáo thử", "Sở thử", "15/3/2024"
    seen = read(book)
    assert seen.is_clear
    assert [(a.unit_id, a.rank, a.score, a.award, a.status) for a in seen.awards] == [
        ("an-giang-63", 1, 95.5, "co_thi_dua_chinh_phu", "proposed"),
        ("bac-lieu-63", 2, None, "", "proposed"),
        ("long-an-63", None, None, "bang_khen_thu_tuong", "conferred"),
    ]
    assert [(x.year, x.role, x.unit_id) for x in seen.leaders] == [
        (2023, "head", "soc-trang-63"), (2024, "head", "ben-tre-63"),
    ]  # fmt: skip
    assert [(m.unit_id, str(m.valid_from)) for m in seen.memberships] == [
        ("long-an-63", "2018-01-01")
    ]
    assert seen.source and (seen.source.title, str(seen.source.date)) == (
        "Báo cáo thử",
        "2024-03-15",
    )


def test_what_is_wrong_in_a_template_is_told_by_cell():
    book = opened(template_workbook(BLOC, YEAR))
    figures, outcomes = sheet_of(book, "so-lieu"), sheet_of(book, "ket-qua")
    figures["C9"], figures["D9"], figures["A10"], figures["C10"] = "bảy", "1.234", "nowhere", 5
    outcomes["C7"], outcomes["E8"], outcomes["E9"] = "cao", "Cờ lạ", "Cờ thi đua của Chính phủ"
    seen = read(book)
    assert {(f.cell, f.wording_id.split(".")[-1]) for f in seen.faults} == {
        ("C9", "number"), ("A10", "code"), ("C7", "rank"), ("E8", "award"), ("F9", "award_status"),
    }  # fmt: skip
    assert [q.cell for q in seen.questions] == ["D9"]


def test_headings_are_locked_cells_to_fill_in_are_not_and_choices_are_offered():
    book = opened(template_workbook(BLOC, YEAR))
    for sheet in book:
        assert sheet.protection.sheet
    sheet = sheet_of(book, "so-lieu")
    assert sheet["C5"].protection.locked and sheet["B9"].protection.locked
    assert not sheet["C9"].protection.locked and not sheet["D7"].protection.locked
    assert sheet["C6"].value == "%"
    assert len(sheet.data_validations.dataValidation) == len(USUAL)
    assert len(sheet_of(book, "ket-qua").data_validations.dataValidation) == 3
    assert "Hướng dẫn" in book.sheetnames


def test_a_bloc_of_agencies_has_no_figures_but_outcomes():
    book = opened(template_workbook("an-giang-khoi-co-quan-dang", 2023))
    assert not [s for s in book if " · so-lieu · " in str(s["A2"].value)]
    outcomes = sheet_of(book, "ket-qua")
    outcomes["C7"] = 1
    seen = read(book)
    assert seen.is_clear and seen.awards[0].unit_id.startswith("agency-")


def test_what_is_missing_is_listed_with_whom_to_ask_and_reads_back():
    missing = missing_figures(BLOC, YEAR)
    assert len(missing) and set(missing["indicator_id"]) <= set(USUAL)
    book = opened(missing_workbook(BLOC, YEAR))
    sheet = sheet_of(book, "con-thieu")
    assert sheet.max_row == 6 + len(missing)
    assert all(sheet.cell(row, 8).value for row in range(7, sheet.max_row + 1))
    sheet["F7"], sheet["G7"] = 12.25, "sơ bộ"
    sheet["F8"] = 3
    seen = read(book)
    first = missing.iloc[0]
    assert [(f.unit_id, f.indicator_id, float(f.value), f.status) for f in seen.figures] == [
        (first["unit_id"], first["indicator_id"], 12.25, "preliminary")
    ]
    assert [(f.cell, f.wording_id) for f in seen.faults] == [("F8", "importing.fault.status")]


@pytest.mark.parametrize(
    "bad", [("nowhere", 2023, None), (BLOC, 2023, ["nothing"]), (BLOC, 99, None)]
)
def test_unknown_blocs_years_and_indicators_are_one_sentence(bad):
    with pytest.raises(ThiduaError):
        template_workbook(*bad)
