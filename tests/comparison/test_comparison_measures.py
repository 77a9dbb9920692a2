"""Which measures an indicator allows, and in which unit of measure they are."""

import pytest

from thidua import tables
from thidua.comparison import MEASURES, decimals_of, measures_for, unit_of
from thidua.comparison.figures import FLAGS, STATUSES
from thidua.wording import LANGUAGES


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("budget_revenue", ("level", "growth", "per_head", "share")),
        ("ntm_communes_total", ("level", "growth", "per_head", "share")),
        ("population", ("level", "growth", "share")),
        ("labour_force", ("level", "growth", "share")),
        ("area", ("level", "share")),
        ("grdp_per_capita", ("level", "growth")),
        ("income_per_capita", ("level", "growth")),
        ("poverty_rate", ("level",)),
        ("unemployment_rate", ("level",)),
        ("grdp_growth", ("level",)),
        ("budget_revenue_plan_pct", ("level",)),
        ("population_density", ("level",)),
        ("iip", ("level",)),
        ("pci", ("level",)),
        ("dti_rank", ("level",)),
    ],
)
def test_measures_by_indicator(indicator, name, allowed):
    assert measures_for(indicator(name)) == allowed


@pytest.mark.parametrize(
    ("name", "measure", "vi", "en"),
    [
        ("budget_revenue", "level", "tỷ đồng", "billion VND"),
        ("budget_revenue", "growth", "%", "%"),
        ("budget_revenue", "share", "% của cụm", "% of the bloc"),
        ("budget_revenue", "per_head", "triệu đồng/người", "million VND/person"),
        ("exports", "per_head", "USD/người", "USD/person"),
        ("jobs_created", "per_head", "người/nghìn dân", "persons per thousand people"),
        ("communes_total", "per_head", "xã/100 nghìn dân", "communes per 100,000 people"),
        ("fdi_projects_new", "per_head", "dự án/100 nghìn dân", "projects per 100,000 people"),
    ],
)
def test_unit_of_measure(indicator, name, measure, vi, en):
    assert unit_of(indicator(name), measure, "vi") == vi
    assert unit_of(indicator(name), measure, "en") == en


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measure_of_every_indicator_has_a_unit_and_decimals(indicators, language):
    for row in indicators.to_dict("records"):
        for measure in measures_for(row):
            assert unit_of(row, measure, language)
            assert 0 <= decimals_of(row, measure) <= 4


def test_a_level_is_shown_as_exactly_as_the_indicator_says(indicator):
    assert decimals_of(indicator("budget_revenue"), "level") == 0
    assert decimals_of(indicator("budget_revenue"), "growth") == 2
    assert decimals_of(indicator("budget_revenue"), "per_head") == 2
    assert decimals_of(indicator("exports"), "per_head") == 1
    assert decimals_of(indicator("exports"), "share") == 1


def test_measures_come_in_one_order(indicators):
    for row in indicators.to_dict("records"):
        allowed = measures_for(row)
        assert allowed == tuple(sorted(allowed, key=MEASURES.index))


def test_every_status_and_flag_of_the_data_has_a_place():
    assert set(STATUSES) == set(tables.STATUSES)
    assert set(FLAGS) == set(tables.FLAGS)
