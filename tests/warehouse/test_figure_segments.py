"""A line or a growth runs only inside a segment: it changes at every break and with the vintage."""

import itertools

import pytest

from thidua.ask import answer, connection

BREAKS = [
    {"indicator_id": "level", "year": 2003},
    {"indicator_id": "level", "unit_id": "a", "year": 2006},
    {"unit_id": "b", "year": 2005},
]
VINTAGES = {
    1999: "old series, yearbook 2008",
    2000: "old series, yearbook 2008",
    2001: "old series, yearbook 2010",
    2002: "mixed",
    2003: "superseded",
}


@pytest.fixture(scope="module")
def broken(tiny_snapshot):
    """Return a snapshot with a break of everyone, one of ``a``, one of the territory of ``b``."""
    made = [
        {"unit_id": unit, "indicator_id": indicator, "year": year, "value": year}
        for unit in "abc"
        for indicator in ("level", "rate", "share", "score")
        for year in range(2000, 2010)
    ]
    editions = [
        {"unit_id": "d", "indicator_id": "score", "year": year, "value": 1, "vintage": vintage}
        for year, vintage in {**VINTAGES, 2004: "", 2005: ""}.items()
    ]
    return tiny_snapshot(observation=made + editions, series_break=BREAKS)


def changes(snapshot, unit, indicator):
    """Return the years in which a new segment begins."""
    found = answer("figure", {"unit": unit, "indicator": indicator}, snapshot)
    pairs = itertools.pairwise(found[["year", "segment"]].itertuples(index=False, name=None))
    return [year for (_, before), (year, segment) in pairs if segment != before]


@pytest.mark.parametrize(
    ("unit", "indicator", "years"),
    [
        ("a", "level", [2003, 2006]),
        ("b", "level", [2003, 2005]),
        ("c", "level", [2003]),
        ("a", "share", []),
        ("b", "share", [2005]),
        ("b", "rate", []),
        ("b", "score", []),
    ],
)
def test_a_segment_ends_where_a_break_stands(broken, unit, indicator, years):
    assert changes(broken, unit, indicator) == years


def test_a_segment_ends_with_the_edition_of_the_series(broken):
    # A superseded figure is an earlier publication of the current series: the line goes on.
    assert changes(broken, "d", "score") == [2001, 2002, 2003]


@pytest.fixture(scope="module")
def base(snapshot):
    names = ("figure", "indicator", "series_break")
    with connection(snapshot).cursor() as cursor:
        return {name: cursor.table(name).df() for name in names}


def test_segments_of_the_real_data_change_exactly_at_breaks_and_vintages(base):
    rules = base["indicator"].set_index("indicator_id")["merge_rule"]
    breaks = base["series_break"].astype(object).where(base["series_break"].notna(), None)
    wrong, seen = [], 0
    for (unit, indicator), series in base["figure"].groupby(["unit_id", "indicator_id"]):
        rule = rules[indicator]
        territory = rule != "none" and not rule.startswith("growth:")
        years = {
            row.year
            for row in breaks.itertuples()
            if row.unit_id in (None, unit)
            and (row.indicator_id == indicator or (row.indicator_id is None and territory))
        }
        rows = list(series.sort_values("year").itertuples())
        for one, other in itertools.pairwise(rows):
            parted = any(one.year < year <= other.year for year in years)
            editions = [row.vintage.replace("superseded", "") for row in (one, other)]
            joined = not parted and editions[0] == editions[1]
            seen += 1
            if joined != (one.segment == other.segment):
                wrong.append((unit, indicator, one.year, other.year))
    assert seen > 19_000
    assert wrong == []


@pytest.mark.parametrize(
    ("unit", "indicator", "year"),
    [
        ("can-tho-63", "papi", 2018),
        ("can-tho-63", "papi", 2021),
        ("ha-noi-63", "budget_revenue", 2008),
        ("ha-noi-63", "budget_revenue", 2017),
        ("long-an-63", "grdp_current", 2017),
        ("long-an-63", "unemployment_rate", 2021),
    ],
)
def test_known_breaks_part_the_real_series(base, unit, indicator, year):
    figure = base["figure"]
    series = figure[(figure["unit_id"] == unit) & (figure["indicator_id"] == indicator)]
    before = set(series.loc[series["year"] < year, "segment"])
    after = set(series.loc[series["year"] >= year, "segment"])
    assert before
    assert after
    assert not before & after


def test_a_new_territory_does_not_part_a_rate_of_growth(base):
    figure = base["figure"]
    series = figure[(figure["unit_id"] == "ha-noi-63") & (figure["indicator_id"] == "grdp_growth")]
    assert series["segment"].nunique() == 1
