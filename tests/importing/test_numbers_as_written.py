"""Numbers in every usual spelling; what can be read two ways is never decided silently."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thidua.importing.amounts import plain
from thidua.importing.measures import measure_of
from thidua.importing.numbers import NotNumber, read_figure, sign_of

FIGURES = st.decimals(
    min_value=-(10**9), max_value=10**9, places=4, allow_nan=False, allow_infinity=False
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12.645,61", "12645.61"),
        ("12,645.61", "12645.61"),
        ("12645.61", "12645.61"),
        ("12645,61", "12645.61"),
        ("12 645,61", "12645.61"),
        ("12\N{NO-BREAK SPACE}645\N{NARROW NO-BREAK SPACE}000", "12645000"),
        ("1.234.567", "1234567"),
        ("1,234,567", "1234567"),
        ("(5,2)", "-5.2"),
        ("(5,2)%", "-5.2"),
        ("−3,5", "-3.5"),
        ("- 3,5", "-3.5"),
        ("+3,5", "3.5"),
        ("0,123", "0.123"),
        ("0.123", "0.123"),
        ("1234,567", "1234.567"),
        ("12,5%", "12.5"),
        ("12,5 *", "12.5"),
        ("12,5(1)", "12.5"),
        ("12,5 [2]", "12.5"),
        ("12,5¹", "12.5"),
        ("１２,５", "12.5"),
        ("7", "7"),
    ],
)  # fmt: skip
def test_what_can_only_be_read_one_way_is_read(text, value):
    assert read_figure(text).certain == Decimal(value)


@pytest.mark.parametrize("text", ["", " ", "-", "–", "—", "…", "...", "x", "X", "n/a", "Chưa có"])
def test_a_missing_figure_is_no_figure(text):
    assert read_figure(text) is None


@pytest.mark.parametrize(
    "text", ["12/2016", "1.2.3", "1,23,456", "5-6", "abc", "12,5,", "=1+1", "(5", "12 64", "1e5",
             "1.234.56", "NaN", "inf", "٣", "--5", "12..5"]
)  # fmt: skip
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NotNumber):
        read_figure(text)


@pytest.mark.parametrize(
    ("text", "comma", "point"),
    [("1.234", "1234", "1.234"), ("1,234", "1.234", "1234"), ("(12.345)", "-12345", "-12.345")],
)
def test_what_can_be_read_two_ways_stays_open(text, comma, point):
    figure = read_figure(text)
    assert figure.certain is None
    assert (figure.read("comma"), figure.read("point")) == (Decimal(comma), Decimal(point))


def test_a_column_settles_it_only_without_contradiction():
    column = [read_figure(text) for text in ("1.234", "12,5", "7")]
    assert sign_of(column) == "comma"
    assert sign_of([*column, read_figure("12.5")]) is None
    assert sign_of([read_figure("1.234"), read_figure("567")]) is None


@given(FIGURES)
def test_a_figure_written_in_either_language_is_among_its_readings(value):
    english = f"{value:,f}"
    vietnamese = english.translate(str.maketrans(",.", ".,"))
    assert read_figure(english).read("point") == value
    assert read_figure(vietnamese).read("comma") == value
    spaced = english.replace(",", " ")
    assert read_figure(spaced).certain in (value, None)


@given(FIGURES)
def test_a_certain_reading_is_the_right_one(value):
    for text in (f"{value:f}", f"{value:,f}", f"{value:,f}".translate(str.maketrans(",.", ".,"))):
        assert read_figure(text).certain in (value, None)


@given(st.text(max_size=60))
def test_any_text_is_a_figure_missing_or_refused(text):
    try:
        figure = read_figure(text)
    except NotNumber:
        return
    if figure is not None:
        assert figure.comma is not None or figure.point is not None


@given(FIGURES)
def test_printing_keeps_every_digit(value):
    assert Decimal(plain(value)) == value


@pytest.mark.parametrize(
    ("text", "dimension", "factor"),
    [
        ("tỷ đồng", "vnd", 10**9),
        ("Tỉ đồng", "vnd", 10**9),
        ("nghìn tỷ", "vnd", 10**12),
        ("ngàn tỷ đồng", "vnd", 10**12),
        ("triệu USD", "usd", 10**6),
        ("Tr. USD", "usd", 10**6),
        ("tỷ đô la Mỹ", "usd", 10**9),
        ("ĐVT: Triệu đồng", "vnd", 10**6),
        ("(Đơn vị tính: tỷ đồng)", "vnd", 10**9),
        ("triệu đồng/người/năm", "vnd_per_person", 10**6),
        ("nghìn người", "person", 1000),
        ("1.000 người", "person", 1000),
        ("%", "percent", 1),
        ("km²", "km2", 1),
        ("million USD", "usd", 10**6),
        ("billion VND", "vnd", 10**9),
        ("điểm (0-1)", "points", 1),
    ],
)
def test_units_of_measure(text, dimension, factor):
    measure = measure_of(text)
    assert (measure.dimension, measure.factor) == (dimension, factor)


@pytest.mark.parametrize("text", ["triệu", "tấn", "người nghèo", "đồng bào", "Kế hoạch", ""])
def test_what_is_no_unit_of_money_is_not_taken_for_one(text):
    assert measure_of(text) is None
