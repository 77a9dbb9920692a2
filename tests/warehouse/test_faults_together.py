"""All faults of all files are told at once, in the order of files and lines, in both languages."""

import pytest

from thidua.wording import Wording
from warehouse.edits import after_all, cell, line_as, with_column

MANY = (
    ("units.csv", cell(3, "kind", "state")),
    ("awards.csv", after_all(cell(12, "status", "given"), cell(4, "year", "1850"))),
    ("observations/trade.csv", cell(3, "value", "12.645,61")),
    ("observations/budget.csv", after_all(cell(10, "flag", "odd"), cell(9, "unit_id", "nowhere"))),
    ("leaders.csv", with_column("remark")),
    ("geo/provinces_63.geojson", lambda text: "[]"),
    ("series_breaks.csv", None),
    ("published_totals.csv", line_as(5, lambda line: line + ",")),
)
TOLD = [
    ("awards.csv", 4, "year", "fault.year"),
    ("awards.csv", 12, "status", "fault.choice"),
    ("geo/provinces_63.geojson", 1, "", "fault.not_geojson"),
    ("leaders.csv", 1, "remark", "fault.extra_column"),
    ("observations/budget.csv", 9, "unit_id", "fault.unknown.unit"),
    ("observations/budget.csv", 10, "flag", "fault.choice"),
    ("observations/trade.csv", 3, "value", "fault.not_number"),
    ("published_totals.csv", 5, "", "fault.cells"),
    ("series_breaks.csv", 1, "", "fault.file_missing"),
    ("units.csv", 3, "kind", "fault.choice"),
]


def test_faults_of_several_files_are_told_at_once_in_file_order(places):
    assert places(*MANY) == TOLD


def test_lines_stand_in_the_order_of_numbers_not_of_digits(places):
    bad = after_all(*(cell(line, "flag", "odd") for line in (100, 20, 3)))
    told = places(("observations/budget.csv", bad))
    assert [line for _, line, _, _ in told] == [3, 20, 100]


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_fault_is_worded_in_the_readers_language(refused, language):
    assert len(refused(*MANY, language=language)) == len(TOLD)  # `refused` reads what was said


def test_a_fault_reads_as_file_line_column_and_reason(refused):
    (fault,) = refused(("observations/trade.csv", cell(3, "value", "12.645,61")))
    said = fault.sentence(Wording("en"))
    assert said.startswith('observations/trade.csv:3: value: "12.645,61" is not a number')


def test_a_fault_in_every_line_is_told_for_every_line(places):
    lines = range(2, 113)
    told = places(("observations/budget.csv", after_all(*(cell(n, "status", "?") for n in lines))))
    assert [line for _, line, _, _ in told] == list(lines)
