"""What a measure is called and how its values are said, computed and printed ones."""

import pandas as pd
import pytest

from thidua.measures import Measure, indicator_measures, measure_of, printed_decimals

RATE = Measure("grdp_growth", "GRDP", "%", 2, "higher", "growth:x")
ESTIMATE = Measure("budget_revenue_plan_pct", "Thu", "% dự toán", 1, "higher", "ratio:x")
AMOUNT = Measure("exports", "Xuất khẩu", "triệu USD", 0, "higher", "sum")
INDICATORS = pd.DataFrame(
    {
        "indicator_id": ["grdp_growth", "exports"],
        "name_vi": ["Tốc độ tăng GRDP", "Kim ngạch xuất khẩu"],
        "name_en": ["GRDP growth", ""],
        "unit_vi": ["%", "triệu USD"],
        "unit_en": ["%", "million USD"],
        "decimals": [2, 0],
        "better": ["higher", "higher"],
        "merge_rule": ["growth:grdp_constant2010", "sum"],
    }
)


@pytest.mark.parametrize(
    ("value", "digits"),
    [
        (12645.61, 2),
        (6.68, 2),
        (112.4, 1),
        (93.0, 0),
        (228541.0, 0),
        (0.0, 0),
        (1e-7, 4),
        (1e20, 0),
        (87183.5, 1),
        (-2.5, 1),
        (2.12345678, 4),
        (100.0, 0),
    ],
)
def test_a_printed_figure_keeps_the_digits_of_its_source(value, digits):
    assert printed_decimals(value) == digits


def test_computed_values_are_rounded_and_printed_ones_are_not(vi, en):
    assert AMOUNT.say(vi, 12645.61) == "12.646 triệu USD"
    assert AMOUNT.say_printed(vi, 12645.61) == "12.645,61 triệu USD"
    assert RATE.say(en, 5.9733) == "5.97%"
    assert RATE.say_printed(en, 6.7) == "6.7%"
    assert ESTIMATE.say_printed(vi, 114.16) == "114,16% dự toán"


def test_a_difference_of_rates_is_in_percentage_points(vi, en):
    assert RATE.say_difference(vi, -0.7067) == "−0,71 điểm phần trăm"
    assert RATE.say_difference(en, 1.5) == "+1.50 percentage points"
    assert ESTIMATE.say_difference(vi, 2.0) == "+2,00 điểm phần trăm"
    assert RATE.say_difference(en, 0.97, signed=False) == "0.97 percentage points"


def test_a_difference_of_amounts_keeps_its_unit(vi):
    assert AMOUNT.say_difference(vi, -1234.4) == "−1.234 triệu USD"


def test_a_difference_that_rounds_to_nothing_has_no_sign(w):
    assert RATE.say_difference(w, -0.001)[0] == "0"
    assert RATE.say_difference(w, 0.004)[0] == "0"


@pytest.mark.parametrize(("measure", "rate"), [(RATE, True), (ESTIMATE, True), (AMOUNT, False)])
def test_what_is_a_rate(measure, rate):
    assert measure.is_rate == rate


def test_indicators_are_named_in_the_readers_language(vi, en):
    assert indicator_measures(INDICATORS, vi)["exports"].name == "Kim ngạch xuất khẩu"
    assert indicator_measures(INDICATORS, vi)["exports"].unit == "triệu USD"
    english = indicator_measures(INDICATORS, en)
    assert list(english) == ["grdp_growth", "exports"]
    assert english["grdp_growth"].name == "GRDP growth"
    assert english["exports"].unit == "million USD"
    # A name that is not there in one language is said in the other.
    assert english["exports"].name == "Kim ngạch xuất khẩu"


def test_a_printed_total_of_an_indicator_is_that_indicator(vi):
    indicators = indicator_measures(INDICATORS, vi)
    assert measure_of("exports", indicators, vi, "million USD") is indicators["exports"]


def test_a_free_name_is_worded_with_its_own_unit(vi, en):
    turnout = measure_of("election_turnout", {}, vi, "%")
    assert (turnout.name, turnout.unit) == ("Tỷ lệ cử tri đi bầu", "%")
    assert turnout.say_printed(vi, 99.66) == "99,66%"
    districts = measure_of("districts_total", {}, en, "districts")
    assert districts.say_printed(en, 122.0) == "122 districts"
    assert measure_of("election_turnout", {}, en).unit == ""
