"""Growth, per head and share on frames small enough to reckon by hand."""

import pandas as pd
import pytest

from thidua.comparison import COLUMNS, derive

OLD_2014 = {"vintage": "old series, yearbook 2014", "segment": "0|old series, yearbook 2014"}
OLD_2016 = {"vintage": "old series, yearbook 2016", "segment": "0|old series, yearbook 2016"}


def values(frame: pd.DataFrame) -> dict[tuple[str, int], float]:
    keys = zip(frame["unit_id"], frame["year"], strict=True)
    return dict(zip(keys, frame["value"], strict=True))


@pytest.fixture
def revenue(indicator):
    return indicator("budget_revenue")


def grown(frame, revenue):
    return derive(frame, "growth", indicator=revenue)


def test_a_level_is_what_it_was_in_order(rows, revenue):
    other = rows(("a", 2016, 5.0), indicator="exports")
    given = pd.concat([rows(("b", 2016, 1.0), ("a", 2017, float("nan")), ("a", 2016, 2.0)), other])
    level = derive(given, "level", indicator=revenue)
    assert values(level) == {("a", 2016): 2.0, ("b", 2016): 1.0}
    assert list(level.columns) == list(COLUMNS)
    assert set(level["flag"]) == {""}


def test_growth_is_in_per_cent_of_the_year_before(rows, revenue):
    growth = grown(rows(("a", 2017, 90), ("a", 2015, 80), ("a", 2016, 100)), revenue)
    assert values(growth) == pytest.approx({("a", 2016): 25.0, ("a", 2017): -10.0})
    assert list(growth.columns) == list(COLUMNS)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("a", 2014, 100), ("a", 2016, 110)),
        (("a", 2015, 100), ("b", 2016, 110)),
        (("a", 2015, 0), ("a", 2016, 110)),
        (("a", 2015, -5), ("a", 2016, 110)),
        (("a", 2015, 5), ("a", 2016, -110)),
        (("a", 2015, float("nan")), ("a", 2016, 110)),
        (("a", 2015, 100, {"segment": "1"}), ("a", 2016, 110, {"segment": "2"})),
        (("a", 2015, 100, OLD_2014), ("a", 2016, 110, OLD_2016)),
        (("a", 2015, 100, {"vintage": "superseded"}), ("a", 2016, 110)),
        (("a", 2015, 100, {"vintage": "mixed"}), ("a", 2016, 110, {"vintage": "mixed"})),
    ],
    ids=[
        "a year missing", "another unit", "from zero", "from below zero", "to below zero",
        "from a gap", "break", "yearbook edition", "another publication", "mixed",
    ],
)  # fmt: skip
def test_there_is_no_growth_between(rows, revenue, before, after):
    assert grown(rows(before, after), revenue).empty


def test_growth_to_zero_is_minus_a_hundred(rows, revenue):
    assert values(grown(rows(("a", 2015, 8), ("a", 2016, 0)), revenue)) == {("a", 2016): -100.0}


@pytest.mark.parametrize(
    ("before", "after", "derived"),
    [
        ({}, {}, ("actual", "derived")),
        ({"status": "estimate"}, {}, ("estimate", "derived")),
        ({"status": "preliminary"}, {"status": "estimate"}, ("estimate", "derived")),
        ({"flag": "derived"}, {"status": "preliminary"}, ("preliminary", "derived")),
    ],
)
def test_doubt_spreads(rows, revenue, before, after, derived):
    growth = grown(rows(("a", 2015, 100, before), ("a", 2016, 110, after)), revenue)
    assert (growth["status"][0], growth["flag"][0]) == derived


@pytest.mark.parametrize("flag", ["approximate", "uncertain", "suspect"])
def test_a_figure_in_doubt_is_no_base_and_no_end_of_a_growth(rows, revenue, flag):
    doubtful, sound = {"flag": flag}, {"flag": "derived"}
    for before, after in ((doubtful, sound), (sound, doubtful), (doubtful, doubtful)):
        assert grown(rows(("a", 2015, 100, before), ("a", 2016, 110, after)), revenue).empty


def test_a_derived_figure_keeps_the_source_of_its_own_year(rows, revenue):
    frame = rows(("a", 2015, 100, {"source_id": "x"}), ("a", 2016, 110, {"source_id": "y"}))
    assert list(grown(frame, revenue)["source_id"]) == ["y"]


def per_head(frame, people, indicator):
    return derive(frame, "per_head", indicator=indicator, population=people)


def test_per_head_is_in_the_unit_it_says(rows, indicator):
    people = rows(("a", 2016, 2000.0), indicator="population")  # thousand persons
    for name, level, expected in [
        ("budget_revenue", 5000.0, 2.5),  # tỷ đồng → triệu đồng/người
        ("exports", 3000.0, 1500.0),  # triệu USD → USD/người
        ("jobs_created", 30000.0, 15.0),  # người → người/nghìn dân
        ("communes_total", 160.0, 8.0),  # xã → xã/100 nghìn dân
    ]:
        frame = rows(("a", 2016, level), indicator=name)
        assert list(per_head(frame, people, indicator(name))["value"]) == [expected], name


def test_per_head_needs_the_population_of_the_same_unit_and_year(rows, revenue):
    people = rows(("a", 2015, 10), ("b", 2016, 10), ("c", 2016, 0), indicator="population")
    people = pd.concat([people, rows(("d", 2016, 10), indicator="labour_force")])
    frame = rows(*[(unit, 2016, 1) for unit in "abcd"])
    assert values(per_head(frame, people, revenue)) == {("b", 2016): 0.1}


def test_per_head_inherits_from_both(rows, revenue):
    people = rows(
        ("a", 2010, 10, {"segment": "0|old series"}),
        ("a", 2011, 10, {"segment": "1", "status": "preliminary"}),
        indicator="population",
    )
    frame = rows(("a", 2010, 20), ("a", 2011, 20, {"flag": "uncertain"}))
    result = per_head(frame, people, revenue)
    assert list(result["status"]) == ["actual", "preliminary"]
    assert list(result["flag"]) == ["derived", "uncertain"]
    assert list(result["segment"]) == ["0/0|old series", "0/1"]
    assert list(result.columns) == list(COLUMNS)


def shared(frame, revenue, members="ab"):
    return derive(frame, "share", indicator=revenue, members=list(members))


def test_a_share_is_of_the_members_and_for_the_members(rows, revenue):
    frame = rows(("a", 2016, 30), ("b", 2016, 10), ("viet-nam", 2016, 1000))
    assert values(shared(frame, revenue)) == {("a", 2016): 75.0, ("b", 2016): 25.0}


@pytest.mark.parametrize(
    "frame",
    [
        [("a", 2016, 30)],
        [("a", 2016, 30), ("b", 2016, float("nan"))],
        [("a", 2016, 30), ("b", 2016, -10)],
        [("a", 2016, 0), ("b", 2016, 0)],
        [("a", 2016, 30), ("b", 2016, 10, OLD_2016)],
        [("a", 2016, 30), ("b", 2016, 10, {"vintage": "mixed"})],
    ],
    ids=["a member missing", "a gap", "a negative member", "nothing", "old and new", "mixed"],
)
def test_there_is_no_share_with(rows, revenue, frame):
    assert shared(rows(*frame), revenue).empty


def test_shares_across_yearbook_editions_are_uncertain(rows, revenue):
    same = rows(("a", 2016, 30, OLD_2016), ("b", 2016, 10, OLD_2016))
    different = rows(("a", 2016, 30, OLD_2014), ("b", 2016, 10, OLD_2016))
    assert set(shared(same, revenue)["flag"]) == {"derived"}
    assert set(shared(different, revenue)["flag"]) == {"uncertain"}


def test_shares_of_mixed_figures_are_uncertain(rows, revenue):
    mixed = {"vintage": "mixed", "segment": "0|mixed"}
    frame = rows(("a", 2016, 30, mixed), ("b", 2016, 10, mixed))
    assert set(shared(frame, revenue)["flag"]) == {"uncertain"}


def test_an_earlier_publication_of_the_series_adds_up_with_it(rows, revenue):
    frame = rows(("a", 2016, 30, {"vintage": "superseded"}), ("b", 2016, 10))
    assert set(shared(frame, revenue)["flag"]) == {"derived"}


def test_the_doubt_of_one_member_is_in_everybodys_share(rows, revenue):
    doubtful = {"status": "estimate", "flag": "approximate"}
    result = shared(rows(("a", 2016, 30, doubtful), ("b", 2016, 10)), revenue)
    assert set(result["status"]) == {"estimate"}
    assert set(result["flag"]) == {"approximate"}


def test_a_break_of_one_member_breaks_everybodys_share(rows, revenue):
    frame = rows(
        *[("a", year, 30) for year in (2015, 2016, 2017)],
        *[("b", year, 10, {"segment": segment}) for year, segment in
          ((2015, "1"), (2016, "1"), (2017, "2"))],
    )  # fmt: skip
    result = shared(frame, revenue)
    segments = result.groupby("year")["segment"].unique().str.join(",")
    assert segments[2015] == segments[2016] != segments[2017]


def test_what_is_not_sensible_is_refused(rows, indicator, revenue):
    frame = rows(("a", 2016, 1.0))
    with pytest.raises(ValueError, match="pci has no growth, only level"):
        derive(frame, "growth", indicator=indicator("pci"))
    with pytest.raises(ValueError, match="budget_revenue per head needs the population"):
        derive(frame, "per_head", indicator=revenue)
    with pytest.raises(ValueError, match="A share of budget_revenue needs the members"):
        derive(frame, "share", indicator=revenue)


@pytest.mark.parametrize("measure", ["level", "growth", "per_head", "share"])
def test_nothing_known_gives_nothing(rows, revenue, measure):
    result = derive(
        rows(), measure, indicator=revenue,
        population=rows(indicator="population"), members=["a"],
    )  # fmt: skip
    assert result.empty
    assert list(result.columns) == list(COLUMNS)


def test_the_input_is_left_alone(rows, revenue):
    frame = rows(("b", 2016, 10), ("a", 2016, 30), ("a", 2015, 20))
    before = frame.copy()
    for measure in ("level", "growth", "share"):
        derive(frame, measure, indicator=revenue, members=["a", "b"])
    pd.testing.assert_frame_equal(frame, before)
