"""A file that is missing, empty, cut off, in another encoding, or has other columns."""

import unicodedata

import pytest

from thidua.warehouse import check
from warehouse.edits import (
    cell,
    columns_turned_round,
    line_as,
    only_heading,
    repeated,
    with_column,
    without_column,
)

RURAL = "observations/rural.csv"
LAST_COLUMNS = {
    "units.csv": "valid_to",
    "blocs.csv": "name_en",
    "memberships.csv": "note",
    "indicators.csv": "decimals",
    "published_totals.csv": "note",
    "awards.csv": "note",
    "leaders.csv": "note",
    "sources.csv": "url",
    "series_breaks.csv": "reason_en",
    RURAL: "note",
}
FILES = list(LAST_COLUMNS)


@pytest.mark.parametrize(
    "file", [*FILES[:-1], "geo/provinces_63.geojson", "geo/provinces_34.geojson"]
)
def test_a_missing_file_is_one_fault(places, file):
    assert places((file, None)) == [(file, 1, "", "fault.file_missing")]


def test_missing_observations_are_one_fault(places):
    assert places(("observations", None)) == [("observations/*.csv", 1, "", "fault.file_missing")]


@pytest.mark.parametrize("file", FILES)
def test_an_empty_file_is_one_fault(places, file):
    assert places((file, lambda text: "")) == [(file, 1, "", "fault.empty_file")]


@pytest.mark.parametrize("blank", [" ", "\n\n", "\ufeff"])
def test_a_blank_file_is_an_empty_one(places, blank):
    told = places(("leaders.csv", lambda text: blank))
    assert told == [("leaders.csv", 1, "", "fault.empty_file")]


@pytest.mark.parametrize("file", FILES)
def test_a_heading_without_rows_is_one_fault(places, file):
    assert places((file, only_heading)) == [(file, 1, "", "fault.no_rows")]


@pytest.mark.parametrize(("file", "column"), LAST_COLUMNS.items())
def test_a_missing_column_is_one_fault(places, file, column):
    told = places((file, without_column(column)))
    assert told == [(file, 1, column, "fault.missing_column")]


@pytest.mark.parametrize("file", FILES)
def test_an_extra_column_is_one_fault(places, file):
    assert places((file, with_column("remark"))) == [(file, 1, "remark", "fault.extra_column")]


@pytest.mark.parametrize(("file", "column"), LAST_COLUMNS.items())
def test_a_column_that_stands_twice_is_one_fault(places, file, column):
    told = places((file, with_column(column)))
    assert told == [(file, 1, column, "fault.extra_column")]


def test_a_renamed_column_is_missing_under_the_old_name_and_extra_under_the_new(places):
    renamed = line_as(1, lambda line: line.replace("value", "figure"))
    assert places((RURAL, renamed)) == [
        (RURAL, 1, "figure", "fault.extra_column"),
        (RURAL, 1, "value", "fault.missing_column"),
    ]


@pytest.mark.parametrize("file", FILES)
def test_columns_may_stand_in_any_order(small_data, with_fault, file):
    before = check(small_data)
    with_fault(small_data, file, columns_turned_round)
    assert check(small_data) == before


@pytest.mark.parametrize(
    ("new", "found"),
    [
        (lambda line: line + ",", 8),
        (lambda line: line + ",,,", 10),
        (lambda line: line.rsplit(",", 1)[0], 6),
        (lambda line: "tay-nam-bo", 1),
        (lambda line: "", 0),
    ],
    ids=["one more", "three more", "one less", "one only", "none"],
)
def test_a_line_with_another_number_of_cells_is_a_fault(refused, new, found):
    line = 12  # its note is empty and quotes nothing
    (fault,) = refused(("leaders.csv", line_as(line, new)))
    assert (fault.file, fault.line, fault.column) == ("leaders.csv", line, "")
    assert (fault.wording_id, fault.values) == ("fault.cells", {"found": found, "wanted": 7})


@pytest.mark.parametrize("file", ["units.csv", "sources.csv", "series_breaks.csv"])
def test_the_encoding_of_windows_in_vietnam_is_told_with_its_line(places, file):
    def in_cp1258(text):
        return unicodedata.normalize("NFD", text).encode("cp1258", "replace")

    ((named, line, column, reason),) = places((file, in_cp1258))
    assert (named, column, reason) == (file, "", "fault.encoding")
    assert line == 2  # the first line after the heading has the first letter with an accent


@pytest.mark.parametrize("file", FILES)
def test_utf_16_is_one_fault(places, file):
    told = places((file, lambda text: text.encode("utf-16")))
    assert told == [(file, 1, "", "fault.encoding")]


def test_a_byte_that_is_no_utf_8_is_told_with_the_line_it_stands_on(places):
    def spoilt(text):
        lines = text.encode().split(b"\n")
        lines[6] += b"\xe9"
        return b"\n".join(lines)

    assert places((RURAL, spoilt)) == [(RURAL, 7, "", "fault.encoding")]


@pytest.mark.parametrize(
    "new",
    [lambda line: line + '"', lambda line: line + '"open', lambda line: line + '"x"y,'],
    ids=["never closed", "opened in the last cell", "text after the quotes"],
)
def test_broken_quotes_are_told_with_the_line_where_they_open(places, new):
    line = 14  # its note is empty, so that a quotation mark opens a cell
    assert places(("leaders.csv", line_as(line, new))) == [
        ("leaders.csv", line, "", "fault.not_csv")
    ]


@pytest.mark.parametrize(
    ("file", "column"),
    [
        ("leaders.csv", "note"),
        ("sources.csv", "title"),
        ("blocs.csv", "name_vi"),
        ("indicators.csv", "unit_vi"),
        (RURAL, "note"),
        (RURAL, "value"),
        (RURAL, "unit_id"),
    ],
)
def test_a_nul_byte_is_a_fault_of_its_line(places, file, column):
    told = places((file, cell(3, column, "ab\0c")))
    assert [(named, line) for named, line, _, _ in told] == [(file, 3)]


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.removesuffix("\n"),
    ],
    ids=["byte order mark", "line ends of Windows", "no line end at the end"],
)
def test_what_spreadsheets_do_to_a_file_is_no_fault(small_data, with_fault, change):
    before = check(small_data)
    for file in FILES:
        with_fault(small_data, file, change)
    assert check(small_data) == before


def test_lines_are_counted_as_an_editor_does_after_a_cell_of_several_lines(places):
    def changed(text):
        lines = text.split("\n")
        lines[11] += '"one\ntwo\nthree"'  # lines[11], the twelfth line, ends with an empty note
        return "\n".join(lines).replace(lines[13], lines[13].replace("stated", "said"))

    told = places(("leaders.csv", changed))
    assert told == [("leaders.csv", 16, "certainty", "fault.choice")]


def test_lines_are_counted_right_with_the_line_ends_of_windows(places):
    def changed(text):
        return repeated(3)(text).replace("\n", "\r\n")

    assert places(("blocs.csv", changed)) == [("blocs.csv", 4, "bloc_id", "fault.duplicate")]
