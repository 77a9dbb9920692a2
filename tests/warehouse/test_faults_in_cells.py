"""A wrong cell is told with file, line, column and reason, and nothing is published."""

import pytest

from warehouse.edits import cell

TRADE = "observations/trade.csv"
NUMBERS = {
    "words": ("many", "fault.not_number"),
    "comma and point": ("12.645,61", "fault.not_number"),
    "thousands separators": ("12,645.61", "fault.not_number"),
    "decimal comma": ("12645,61", "fault.not_number"),
    "space": ("12 645", "fault.not_number"),
    "per cent": ("6.68%", "fault.not_number"),
    "typographic minus": ("−1.96", "fault.not_number"),
    "full-width digits": ("１２", "fault.not_number"),
    "hexadecimal": ("0x10", "fault.not_number"),
    "a script": ("<script>alert(1)</script>", "fault.not_number"),
    "nothing": ("", "fault.empty_cell"),
    "spaces only": ("  ", "fault.empty_cell"),
    "NaN": ("NaN", "fault.not_finite"),
    "nan": ("nan", "fault.not_finite"),
    "inf": ("inf", "fault.not_finite"),
    "-inf": ("-inf", "fault.not_finite"),
    "Infinity": ("Infinity", "fault.not_finite"),
    "too large for a number": ("1e999", "fault.not_finite"),
    "5000 digits": ("9" * 5000, "fault.not_finite"),
}
YEARS = {
    "before all figures": ("1850", "fault.year"),
    "the year before the first": ("1975", "fault.year"),
    "the year after the last": ("2036", "fault.year"),
    "far ahead": ("20166", "fault.year"),
    "nought": ("0", "fault.year"),
    "negative": ("-2016", "fault.year"),
    "5000 digits": ("9" * 5000, "fault.year"),
    "half a year": ("2016.5", "fault.not_whole"),
    "a decimal point": ("2016.0", "fault.not_whole"),
    "a span": ("2016-2017", "fault.not_number"),
    "words": ("năm 2016", "fault.not_number"),
    "full-width digits": ("２０１６", "fault.not_number"),
    "NaN": ("NaN", "fault.not_finite"),
    "nothing": ("", "fault.empty_cell"),
}
WORDS = [
    (TRADE, 3, "status", "final", "fault.choice"),
    (TRADE, 3, "status", "", "fault.choice"),
    (TRADE, 3, "status", "Actual", "fault.choice"),
    (TRADE, 3, "flag", "odd", "fault.choice"),
    (TRADE, 3, "vintage", "oldish", "fault.form"),
    (TRADE, 3, "vintage", "old series, yearbook", "fault.form"),
    ("units.csv", 3, "name_vi", "Hà\x07 Nội", "fault.control"),
    ("sources.csv", 3, "title", "Niên\x1b[31m giám", "fault.control"),
    ("published_totals.csv", 3, "status", "final", "fault.choice"),
    ("published_totals.csv", 3, "flag", "odd", "fault.choice"),
    ("published_totals.csv", 3, "measure", "GRDP growth", "fault.form"),
    ("awards.csv", 3, "status", "given", "fault.choice"),
    ("awards.csv", 3, "flag", "odd", "fault.choice"),
    ("awards.csv", 3, "award", "gold_medal", "fault.choice"),
    ("awards.csv", 3, "rank", "0", "fault.too_low"),
    ("awards.csv", 3, "rank", "1.5", "fault.not_whole"),
    ("awards.csv", 3, "rank", "nhất", "fault.not_number"),
    ("awards.csv", 3, "score", "-1", "fault.too_low"),
    ("leaders.csv", 3, "role", "boss", "fault.choice"),
    ("leaders.csv", 3, "role", "", "fault.choice"),
    ("leaders.csv", 3, "certainty", "maybe", "fault.choice"),
    ("sources.csv", 3, "rank", "0", "fault.too_low"),
    ("sources.csv", 3, "rank", "6", "fault.too_high"),
    ("sources.csv", 3, "rank", "2.0", "fault.not_whole"),
    ("sources.csv", 3, "rank", "", "fault.empty_cell"),
    ("sources.csv", 3, "title", "", "fault.empty_cell"),
    ("sources.csv", 3, "url", "javascript:alert(1)", "fault.form"),
    ("sources.csv", 3, "url", "tệp ở máy", "fault.form"),
    ("indicators.csv", 3, "better", "more", "fault.choice"),
    ("indicators.csv", 3, "decimals", "-1", "fault.too_low"),
    ("indicators.csv", 3, "decimals", "7", "fault.too_high"),
    ("indicators.csv", 3, "name_vi", "", "fault.empty_cell"),
    ("indicators.csv", 3, "merge_rule", "average", "fault.form"),
    ("indicators.csv", 3, "merge_rule", "weighted:", "fault.form"),
    ("units.csv", 2, "kind", "state", "fault.choice"),
    ("units.csv", 2, "scheme", "65", "fault.choice"),
    ("units.csv", 2, "area_km2", "-1", "fault.too_low"),
    ("units.csv", 2, "name_vi", "", "fault.empty_cell"),
    ("blocs.csv", 2, "kind", "team", "fault.choice"),
    ("blocs.csv", 2, "level", "world", "fault.choice"),
    ("blocs.csv", 2, "name_en", "", "fault.empty_cell"),
]
WITH_YEARS = ["published_totals.csv", "awards.csv", "leaders.csv", "series_breaks.csv", TRADE]


@pytest.mark.parametrize(("written", "reason"), NUMBERS.values(), ids=NUMBERS)
def test_a_value_must_be_a_plain_finite_number(places, written, reason):
    assert places((TRADE, cell(3, "value", written))) == [(TRADE, 3, "value", reason)]


@pytest.mark.parametrize("written", ["text", "NaN", "1e999"])
def test_a_published_total_must_be_a_plain_finite_number_too(places, written):
    reason = "fault.not_number" if written == "text" else "fault.not_finite"
    told = places(("published_totals.csv", cell(5, "value", written)))
    assert told == [("published_totals.csv", 5, "value", reason)]


@pytest.mark.parametrize(("written", "reason"), YEARS.values(), ids=YEARS)
def test_a_year_must_be_a_whole_year_in_reach(places, written, reason):
    assert places((TRADE, cell(3, "year", written))) == [(TRADE, 3, "year", reason)]


@pytest.mark.parametrize("file", WITH_YEARS)
def test_every_table_with_years_bounds_them(places, file):
    assert places((file, cell(2, "year", "1850"))) == [(file, 2, "year", "fault.year")]


@pytest.mark.parametrize(("file", "line", "column", "written", "reason"), WORDS)
def test_a_cell_outside_what_its_column_takes_is_a_fault(
    places, file, line, column, written, reason
):
    assert places((file, cell(line, column, written))) == [(file, line, column, reason)]


def test_the_fault_shows_the_cell_and_what_is_allowed(refused):
    (fault,) = refused(("awards.csv", cell(3, "status", "given")))
    assert fault.values["cell"] == "given"
    assert fault.values["allowed"] == "proposed, conferred"
