"""The charts of a deck: native, with the figures that ``ask`` gives, estimates marked."""

import pytest
from deck_reading import charts, deck_of, hatched, labels, pack, sheet, values

from thidua.ask import ask
from thidua.headline import HEADLINE_MEASURES
from thidua.reports.deck.chart_parts import number_format

BLOC = "tay-nam-bo"
GROWTH, BUDGET, EXPORTS = (
    "Tốc độ tăng GRDP",
    "Thu ngân sách nhà nước trên địa bàn",
    "Kim ngạch xuất khẩu",
)


@pytest.fixture(scope="module")
def decks(snapshot):
    packs = {year: pack(BLOC, year) for year in (2016, 2021, 2024)}
    return {year: (one, charts(deck_of(BLOC, year))) for year, one in packs.items()}


def asked(year, indicator):
    return ask("bloc_ranking", bloc=BLOC, year=year, indicator=indicator)


def test_growth_is_that_of_the_ranking_with_mean_and_country(decks):
    bars = values(decks[2016][1][GROWTH])[GROWTH]
    rows = asked(2016, "grdp_growth")
    expected = dict(zip(rows["name_vi"], rows["value"], strict=True))
    expected["Trung bình cụm"] = rows["bloc_mean"].iloc[0]
    expected["Cả nước"] = rows["country_value"].iloc[0]
    assert bars == pytest.approx(expected)
    assert (next(iter(bars)), list(bars)[-1]) == ("Trà Vinh", "Cà Mau")
    assert list(bars.values()) == sorted(bars.values(), reverse=True)


def test_labels_are_the_language_s_whatever_the_computer(decks, snapshot):
    assert labels(decks[2016][1][GROWTH])["Trà Vinh"] == "12,32"
    english = charts(deck_of(BLOC, 2016, "en"))
    assert labels(english["GRDP growth"])["Tra Vinh"] == "12.32"
    assert labels(english["State budget revenue"])["Long An"] == "13,283"
    assert number_format("vi", 2) == "[$-42A]#,##0.00"


def test_the_workbook_in_a_chart_holds_its_values_and_labels(decks):
    for one, drawn in decks.values():
        assert len(drawn) >= 5, one.view.year
        for chart in drawn.values():
            rows = sheet(chart)
            for at, (name, series) in enumerate(values(chart).items(), start=1):
                cells = {row[0]: row[at] for row in rows[1:]}
                assert {k: cells[k] for k in series} == pytest.approx(series, nan_ok=True)
                assert rows[0][at] == name
            width = len(values(chart))
            for at in range(width):
                said = labels(chart, at)
                cells = {row[0]: row[width + 1 + at] for row in rows[1:]} if said else {}
                assert {k: v for k, v in cells.items() if v} == said


def test_estimates_are_hatched_and_said(decks):
    bars = decks[2024][1][BUDGET]
    rows = asked(2024, "budget_revenue").set_index("name_vi")
    estimates = set(rows.index[rows["status"] == "estimate"])
    assert estimates and hatched(bars) - {"Trung bình cụm"} == estimates
    said = labels(bars)
    assert all("ước" in said[name] for name in estimates)
    preliminary = rows.index[rows["status"] == "preliminary"]
    assert len(preliminary) and all("sơ bộ" in said[name] for name in preliminary)
    assert hatched(decks[2016][1][BUDGET]) == set()


def test_three_of_twelve_have_no_mean_and_no_first(decks):
    bars = decks[2021][1][BUDGET]
    rows = asked(2021, "budget_revenue").dropna(subset="value")
    assert len(rows) == 3
    assert values(bars)[BUDGET] == pytest.approx(
        dict(zip(rows["name_vi"], rows["value"], strict=True))
    )
    colours = bars.plots[0].series[0]._element.xpath(".//c:dPt//c:spPr/a:solidFill/a:srgbClr/@val")
    assert "A3161C" not in colours


def test_a_member_without_a_figure_has_no_bar(decks):
    rows = asked(2024, "exports")
    bars = values(decks[2024][1][EXPORTS])[EXPORTS]
    assert set(bars) == set(rows.loc[rows["value"].notna(), "name_vi"])
    assert len(bars) == 6


def test_negative_growth_runs_to_the_left(decks):
    bars = decks[2021][1][GROWTH]
    assert values(bars)[GROWTH]["Cà Mau"] == pytest.approx(-2.54, abs=0.005)
    assert labels(bars)["Cà Mau"] == "−2,54"
    assert bars.value_axis.minimum_scale < -2.54


def test_the_trend_is_the_bloc_s_and_the_country_s(decks):
    lines = values(decks[2024][1][f"Diễn biến: {GROWTH}"])
    country = ask(
        "comparison_figure",
        units=["viet-nam"],
        indicators=["grdp_growth"],
        first=2013,
        last=2024,
    )
    expected = dict(zip(country["year"].astype(str), country["value"], strict=True))
    assert lines["Cả nước"] == pytest.approx(expected)
    rows = ask("bloc_headline", bloc=BLOC, year=2024, measures=list(HEADLINE_MEASURES))
    rows = rows[rows["measure"] == "grdp_growth"].set_index("year")["computed"]
    assert lines["Trung bình cụm"] == pytest.approx(
        {str(year): rows[year] for year in range(2013, 2025)}
    )


@pytest.mark.parametrize("year", [2016, 2021, 2024])
def test_strips_are_the_intervals_of_the_ranks(decks, year):
    one, drawn = decks[year]
    strips = values(drawn["Khoảng của hạng"])
    before, better, gap, now, gap2, worse = strips.values()
    assert list(before) == [member.name for member in one.scored.ranked]
    for member in one.scored.ranked:
        at = member.place
        low, high = int(one.scored.firm.low[at]), int(one.scored.firm.high[at])
        rank = int(one.scored.trial.scores.rank[at])
        name = member.name
        first = before[name] + better[name] + gap[name] + now[name]
        assert now[name] == 1 and first == rank
        assert before[name] + 1 == min(low, rank)
        assert first + gap2[name] + worse[name] == max(high, rank)
    assert labels(drawn["Khoảng của hạng"], 3) == {
        member.name: member.place_text for member in one.scored.ranked
    }


@pytest.mark.parametrize("year", [2016, 2021, 2024])
def test_the_parts_add_up_to_the_score(decks, year):
    one, drawn = decks[year]
    parts = values(drawn["Cơ cấu điểm"])
    *stacked, total = parts
    assert total == "Tổng" and stacked == [part.name for part in one.scored.parts]
    said = labels(drawn["Cơ cấu điểm"], len(stacked))
    for member in one.scored.ranked:
        points = sum(parts[name][member.name] or 0 for name in stacked)
        assert points == pytest.approx(one.scored.trial.scores.total[member.place])
        assert said[member.name].startswith(one.w.number(points, 1))


def test_the_same_part_has_the_dashboard_s_colour(decks):
    from thidua.charts.look import PALETTE

    chart = decks[2016][1]["Cơ cấu điểm"]
    colours = [
        f"#{series.format.fill.fore_color.rgb}" for series in list(chart.plots[0].series)[:5]
    ]
    assert colours == list(PALETTE[:5])


def test_open_ranks_have_an_interval_and_no_rank(snapshot):
    one = pack(BLOC, 2022)
    open_ones = [member for member in one.scored.ranked if member.rank is None]
    assert open_ones
    drawn = charts(deck_of(BLOC, 2022))["Khoảng của hạng"]
    before, better, gap, now, gap2, worse = values(drawn).values()
    for member in open_ones:
        low, high = member.interval
        name = member.name
        assert (before[name], better[name]) == (low - 1, high - low + 1)
        assert now[name] == gap[name] == gap2[name] == worse[name] == 0
    assert set(labels(drawn, 3)) == {member.name for member in one.scored.ranked if member.rank}
