"""Numbers, dates, positions and lists as each language writes them."""

import datetime as dt
import math
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from babel.numbers import format_decimal
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.wording import Wording
from thidua.wording.numbers import rounded, whole

VI, EN = Wording("vi"), Wording("en")


@pytest.mark.parametrize(
    ("value", "decimals", "vi", "en"),
    [
        (12645.61, 2, "12.645,61", "12,645.61"),
        (0.005, 2, "0,01", "0.01"),
        (-0.004, 2, "0,00", "0.00"),
        (-0.005, 2, "−0,01", "−0.01"),
        (1e9, 0, "1.000.000.000", "1,000,000,000"),
        (1e9, 2, "1.000.000.000,00", "1,000,000,000.00"),
        (1e22, 0, "10.000.000.000.000.000.000.000", "10,000,000,000,000,000,000,000"),
        (2.675, 2, "2,68", "2.68"),
        (1.005, 2, "1,01", "1.01"),
        (2.5, 0, "3", "3"),
        (-2.5, 0, "−3", "−3"),
        (0.5, 0, "1", "1"),
        (999.995, 2, "1.000,00", "1,000.00"),
        (-1234.5, 1, "−1.234,5", "−1,234.5"),
        (7, 0, "7", "7"),
        (6.7, 2, "6,70", "6.70"),
        (1e-7, 2, "0,00", "0.00"),
        (9007199254740993, 0, "9.007.199.254.740.993", "9,007,199,254,740,993"),
        (Decimal("2.665"), 2, "2,67", "2.67"),
        (np.float64(2.675), 2, "2,68", "2.68"),
        (np.int64(1544), 0, "1.544", "1,544"),
    ],
)
def test_number(value: float, decimals: int, vi: str, en: str) -> None:
    assert VI.number(value, decimals) == vi
    assert EN.number(value, decimals) == en


@pytest.mark.parametrize(
    "gap", [None, math.nan, np.nan, pd.NA, Decimal("NaN"), math.inf, -math.inf]
)
def test_a_gap_is_a_dash_everywhere(gap: float | None) -> None:
    assert VI.number(gap, 2) == VI.signed(gap, 2) == VI.measure(gap, 2, "tỷ đồng") == "–"


@pytest.mark.parametrize("gap", [None, math.nan, pd.NA])
def test_a_position_that_is_not_known_is_a_dash(gap: float | None) -> None:
    assert VI.rank(gap) == EN.ordinal(gap) == "–"


@settings(deadline=None)
@given(st.floats(-1e12, 1e12), st.integers(0, 6))
def test_number_agrees_with_babel(value: float, decimals: int) -> None:
    figure = rounded(value, decimals)
    assert figure is not None
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    for w, locale in ((VI, "vi"), (EN, "en")):
        expected = format_decimal(figure, pattern, locale=locale).replace("-", "−")
        assert w.number(value, decimals) == expected


@settings(deadline=None)
@given(st.floats(allow_nan=False, allow_infinity=False), st.integers(0, 8))
def test_rounding_moves_a_figure_by_half_a_digit_at_most(value: float, decimals: int) -> None:
    figure = rounded(value, decimals)
    assert figure is not None
    assert abs(figure - Decimal(repr(value))) <= Decimal(5).scaleb(-decimals - 1)


def test_fewer_than_no_decimals_are_refused() -> None:
    with pytest.raises(ValueError, match="0 or more decimals"):
        VI.number(1.0, -1)


@pytest.mark.parametrize(
    ("value", "vi"),
    [(1.5, "+1,50"), (0, "0,00"), (0.004, "0,00"), (-0.004, "0,00"), (-1.5, "−1,50")],
)
def test_signed(value: float, vi: str) -> None:
    assert VI.signed(value, 2) == vi
    assert EN.signed(value, 2) == vi.replace(",", ".")


def test_measure() -> None:
    assert VI.measure(12645.61, 2, "triệu USD") == "12.645,61 triệu USD"
    assert EN.measure(12645.61, 2, "million USD") == "12,645.61 million USD"
    assert VI.measure(6.68, 2, "%") == "6,68%"
    assert EN.measure(6.68, 2, "%") == "6.68%"
    assert VI.measure(114.16, 1, "% dự toán") == "114,2% dự toán"
    assert EN.measure(-1.96, 2, "%") == "−1.96%"
    assert VI.measure(31, 0, "") == "31"


def test_dates() -> None:
    day = dt.date(2026, 11, 21)
    assert (VI.year_date(day), EN.year_date(day)) == ("21/11/2026", "21 Nov 2026")
    assert VI.year_date(dt.date(2025, 7, 1)) == "01/07/2025"
    assert VI.year_date(None) == VI.moment(pd.NaT) == "–"


def test_moments_keep_their_own_time_zone() -> None:
    hanoi = dt.timezone(dt.timedelta(hours=7))
    for moment in (dt.datetime(2026, 11, 21, 9, 5), dt.datetime(2026, 11, 21, 9, 5, tzinfo=hanoi)):
        assert VI.moment(moment) == "21/11/2026 09:05"
        assert EN.moment(moment) == "21 Nov 2026, 09:05"


@pytest.mark.parametrize(
    ("position", "vi", "en"),
    [
        (1, "hạng nhất", "first"),
        (2, "hạng nhì", "second"),
        (3, "hạng ba", "third"),
        (4, "hạng 4", "4th"),
        (11, "hạng 11", "11th"),
        (12.0, "hạng 12", "12th"),
        (21, "hạng 21", "21st"),
        (63, "hạng 63", "63rd"),
    ],
)
def test_rank(position: float, vi: str, en: str) -> None:
    assert (VI.rank(position), EN.rank(position)) == (vi, en)


@pytest.mark.parametrize(
    ("position", "vi", "en"),
    [
        (1, "thứ nhất", "1st"),
        (2, "thứ 2", "2nd"),
        (3, "thứ 3", "3rd"),
        (4, "thứ 4", "4th"),
        (13, "thứ 13", "13th"),
        (22, "thứ 22", "22nd"),
    ],
)
def test_ordinal(position: int, vi: str, en: str) -> None:
    assert (VI.ordinal(position), EN.ordinal(position)) == (vi, en)


@pytest.mark.parametrize("position", [0, -1, 1.5, math.inf])
def test_what_cannot_be_a_position_is_refused(position: float) -> None:
    with pytest.raises(ValueError, match="rank"):
        VI.rank(position)


def test_names_of_a_list() -> None:
    assert VI.names([]) == ""
    assert VI.names(["Long An"]) == "Long An"
    assert VI.names(["Long An", "An Giang"]) == "Long An và An Giang"
    assert VI.names(["A", "B", "C"]) == "A, B và C"
    assert EN.names(name for name in "ABC") == "A, B and C"


def test_separators_for_plotly() -> None:
    assert (VI.separators, EN.separators) == (",.", ".,")


def test_whole_names_what_it_refuses() -> None:
    assert whole(3.0, "rank") == 3
    with pytest.raises(ValueError, match=r"A count is a whole number, not 3\.5"):
        whole(3.5, "count")
