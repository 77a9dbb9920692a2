"""One mistake is one fault: what merely follows from it is not told as well."""

import pytest

from warehouse.edits import after_all, cell, line_as, only_heading

SOURCES, UNITS, BLOCS = "sources.csv", "units.csv", "blocs.csv"
INDICATORS = "indicators.csv"
BAD_SOURCES = {
    "rank": (cell(2, "rank", "9"), "rank", "fault.too_high"),
    "address": (cell(2, "url", "nowhere"), "url", "fault.form"),
    "title": (cell(2, "title", ""), "title", "fault.empty_cell"),
    "identifier": (cell(2, "source_id", "No 1"), "source_id", "fault.form"),
    "no identifier": (cell(2, "source_id", ""), "source_id", "fault.empty_cell"),
    "one cell more": (line_as(2, lambda line: line + ",x"), "", "fault.cells"),
    "one cell less": (line_as(2, lambda line: line.rsplit(",", 1)[0]), "", "fault.cells"),
    "blank line": (line_as(2, lambda line: ""), "", "fault.cells"),
    "quotes never closed": (line_as(2, lambda line: '"' + line), "", "fault.not_csv"),
}


@pytest.mark.parametrize(("change", "column", "reason"), BAD_SOURCES.values(), ids=BAD_SOURCES)
def test_a_bad_source_row_does_not_make_its_figures_look_wrong(places, change, column, reason):
    assert places((SOURCES, change)) == [(SOURCES, 2, column, reason)]


def test_two_bad_identifiers_are_not_called_duplicates_of_each_other(places):
    both = after_all(cell(2, "source_id", "No 1"), cell(3, "source_id", "No 2"))
    assert places((SOURCES, both)) == [
        (SOURCES, 2, "source_id", "fault.form"),
        (SOURCES, 3, "source_id", "fault.form"),
    ]


def test_two_bad_years_are_not_called_duplicates_of_each_other(places):
    both = after_all(
        cell(3, "year", "first"),
        cell(3, "role", "head"),
        cell(3, "unit_id", "agency-truong-chinh-tri-ton-duc-thang-an-giang"),
        cell(5, "year", "second"),
    )
    assert places(("leaders.csv", both)) == [
        ("leaders.csv", 3, "year", "fault.not_number"),
        ("leaders.csv", 5, "year", "fault.not_number"),
    ]


@pytest.mark.parametrize("file", [SOURCES, UNITS, BLOCS, INDICATORS])
@pytest.mark.parametrize(
    ("change", "line", "reason"),
    [
        (line_as(3, lambda line: line + ",x"), 3, "fault.cells"),
        (line_as(3, lambda line: '"' + line), 3, "fault.not_csv"),
        (lambda text: "", 1, "fault.empty_file"),
        (lambda text: text.encode("utf-16"), 1, "fault.encoding"),
        (None, 1, "fault.file_missing"),
    ],
    ids=["a cell more", "quotes never closed", "empty", "encoding", "missing"],
)
def test_a_file_that_others_refer_to_is_told_once(places, file, change, line, reason):
    assert places((file, change)) == [(file, line, "", reason)]


@pytest.mark.parametrize("code", ["1", "001", "x"])
def test_a_bad_code_of_a_province_is_one_fault_of_its_row(places, code):
    assert places((UNITS, cell(3, "gso_code", code))) == [(UNITS, 3, "gso_code", "fault.form")]


def test_a_bad_scheme_of_a_province_is_one_fault_of_its_row(places):
    assert places((UNITS, cell(3, "scheme", "65"))) == [(UNITS, 3, "scheme", "fault.choice")]


@pytest.mark.parametrize("file", [UNITS, SOURCES])
def test_a_heading_without_rows_is_told_once(places, file):
    told = places((file, only_heading))
    assert [(named, line) for named, line, _, _ in told] == [(file, 1)]


def test_every_other_fault_of_the_same_row_is_still_told(places):
    row = after_all(cell(2, "rank", "9"), cell(2, "url", "nowhere"), cell(2, "title", ""))
    assert places((SOURCES, row)) == [
        (SOURCES, 2, "rank", "fault.too_high"),
        (SOURCES, 2, "title", "fault.empty_cell"),
        (SOURCES, 2, "url", "fault.form"),
    ]


def test_a_wrong_name_is_told_although_another_row_of_sources_is_bad(places):
    told = places((SOURCES, cell(2, "rank", "9")), ("awards.csv", cell(3, "source_id", "nowhere")))
    assert told == [
        ("awards.csv", 3, "source_id", "fault.unknown.source"),
        (SOURCES, 2, "rank", "fault.too_high"),
    ]
