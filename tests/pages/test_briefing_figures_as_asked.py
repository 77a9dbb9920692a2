"""Every number of the cards and of the ranking is the one `ask` gives, written by `Wording`."""

import pandas as pd
import pytest

from thidua.ask import ask
from thidua.headline import HEADLINE_MEASURES, HEADLINES
from thidua.wording import Wording

VIEWS = [
    ("tay-nam-bo", 2016),
    ("tay-nam-bo", 2021),
    ("tay-nam-bo", 2023),
    ("tay-nguyen-dhmt", 2022),
    ("mien-dong-nam-bo", 2023),
]
POINTS = {"vi": "điểm phần trăm", "en": "percentage points"}
SECOND = {
    "vi": {
        "mean": "Trung bình {} tỉnh: {value}",
        "total": "Cộng {} tỉnh: {value}",
        "partial": "Từng tỉnh: mới có số liệu của {} tỉnh",
    },
    "en": {
        "mean": "Mean of {} provinces: {value}",
        "total": "Sum of {} provinces: {value}",
        "partial": "By province: figures of {} provinces so far",
    },
}


def digits(value):
    """Return how many digits a source's figure was printed with."""
    return len(f"{value:.4f}".rstrip("0").split(".")[1])


class Written:
    """How the figures of a bloc's year are to be written."""

    def __init__(self, bloc, year, lang):
        self.w = Wording(lang)
        self.question = {"bloc": bloc, "year": year}
        self.indicators = ask("indicator", **self.question).set_index("indicator_id")
        rows = ask("bloc_headline", **self.question, measures=list(HEADLINE_MEASURES))
        self.rows = rows[rows["year"] == year].set_index("measure")

    def name(self, measure):
        if measure in self.indicators.index:
            return self.w.pick(self.indicators.loc[measure], "name")
        return self.w.say(f"measure.{measure}")

    def unit(self, measure):
        if measure in self.indicators.index:
            return self.w.pick(self.indicators.loc[measure], "unit")
        return "%"

    def published(self, measure):
        row = self.rows.loc[measure]
        said = self.w.measure(row["published"], digits(row["published"]), self.unit(measure))
        bound = row["published_bound"]
        return self.w.say(f"bound.{bound}", value=said) if bound else said

    def computed(self, measure):
        decimals = int(self.indicators.loc[measure, "decimals"])
        return self.w.measure(self.rows.loc[measure, "computed"], decimals, self.unit(measure))

    def of(self, measure):
        """Return a value with its coverage, as it stands beside another."""
        row = self.rows.loc[measure]
        if pd.notna(row["published"]):
            return self.published(measure)
        return f"{self.computed(measure)} ({row['known']}/{row['members']})"


@pytest.fixture(params=VIEWS, ids=lambda view: f"{view[0]}-{view[1]}")
def view(request):
    return request.param


@pytest.fixture
def written(snapshot, view, lang):
    return Written(*view, lang)


@pytest.fixture
def page(opened, view, lang):
    return opened("briefing", bloc=view[0], year=str(view[1]), lang=lang)


def test_the_value_of_every_card(page, written):
    assert page.cards
    for headline in HEADLINES:
        card = page.cards.get(written.name(headline.indicator_id))
        if headline.indicator_id not in written.rows.index:
            assert card is None or card.is_none
            continue
        row = written.rows.loc[headline.indicator_id]
        if card is None:
            # A card that is not always there needs half of the members, or a printed figure.
            assert not headline.always
            assert pd.isna(row["published"])
            assert 2 * row["known"] < row["members"]
            continue
        if pd.notna(row["published"]):
            assert card.value == written.published(headline.indicator_id)
        else:
            assert card.value == written.computed(headline.indicator_id)


def test_what_stands_beside_and_below(page, written, lang):
    for headline in HEADLINES:
        card = page.cards.get(written.name(headline.indicator_id))
        if card is None or card.is_none:
            continue
        for beside in headline.beside:
            if beside in written.rows.index:
                assert f"{written.name(beside)}: {written.of(beside)}" in card.lines
            else:
                assert not any(line.startswith(written.name(beside)) for line in card.lines)
        row = written.rows.loc[headline.indicator_id]
        if pd.notna(row["published"]) and pd.notna(row["computed"]):
            partial = row["method"] == "total" and row["known"] < row["members"]
            says = SECOND[lang]["partial" if partial else row["method"]]
            value = written.computed(headline.indicator_id)
            said = says.format(f"{row['known']}/{row['members']}", value=value)
            (line,) = [each for each in card.lines if each.startswith(said)]
            assert (line != said) == pd.notna(row["difference"])


def test_the_difference_of_published_and_computed(page, written, lang):
    for headline in HEADLINES:
        name = headline.indicator_id
        if name in written.rows.index and pd.notna(written.rows.loc[name, "difference"]):
            row, unit = written.rows.loc[name], written.unit(name)
            difference = row["computed"] - row["published"]
            decimals = int(written.indicators.loc[name, "decimals"])
            said = written.w.signed(difference, max(decimals, 2) if unit[0] == "%" else decimals)
            unit = POINTS[lang] if unit[0] == "%" else unit
            lines = page.cards[written.name(name)].lines
            assert any(f"{said} {unit})" in line for line in lines)


def test_the_badges_say_what_a_value_rests_on(page, written, lang):
    for headline in HEADLINES:
        card = page.cards.get(written.name(headline.indicator_id))
        if card is None or card.is_none:
            continue
        row = written.rows.loc[headline.indicator_id]
        origin = "computed" if pd.isna(row["published"]) else "published"
        assert written.w.status(row[f"{origin}_status"]) in card.badges
        counted = f"{row['known']}/{row['members']}"
        assert any(counted in badge for badge in card.badges) == (origin == "computed")
        partial = row["method"] == "total" and row["known"] < row["members"]
        assert card.is_partial == bool(origin == "computed" and partial)


@pytest.mark.parametrize(("view", "lang"), [(VIEWS[1], "vi"), (VIEWS[3], "en")], indirect=True)
def test_the_ranking_on_every_indicator(opened, view, lang, written):
    bloc, year = view
    known = written.indicators[written.indicators["known"] > 0]
    assert len(known) > 10
    for indicator, row in known.iterrows():
        page = opened("briefing", bloc=bloc, year=str(year), lang=lang, indicator=str(indicator))
        assert page.broken == []
        assert page.address["indicator"] == indicator
        ranks = ask("bloc_ranking", bloc=bloc, year=year, indicator=indicator)
        table = next(iter(page.tables.values()))
        assert table.caption.count(written.name(indicator)) == 1
        shown = {name: cells[:4] for name, cells in table.rows.items()}
        assert shown == {
            written.w.pick(rank, "name"): [
                written.w.number(rank["rank"], 0),
                written.w.number(rank["value"], int(row["decimals"])),
                moved(rank["rank_change"]),
                written.w.signed(rank["to_mean"], int(row["decimals"])),
            ]
            for _, rank in ranks[ranks["rank"].notna()].iterrows()
        }
        assert list(table.rows) == table.names
        country = ranks["to_country"].dropna()
        against = {"vi": "So cả nước", "en": "To country"}[lang]
        assert (against in table.headings) == bool(len(country))
        if len(country):
            assert [cells[4] for cells in table.rows.values()] == [
                written.w.signed(value, int(row["decimals"])) for value in country
            ]


def moved(change):
    """Return how a change of rank stands in its column."""
    if pd.isna(change):
        return "–"
    return "=" if change == 0 else f"{'▲' if change > 0 else '▼'} {abs(int(change))}"


def test_the_chart_of_the_ranking_shows_the_same_values(page, view):
    bloc, year = view
    ranks = ask("bloc_ranking", bloc=bloc, year=year, indicator="grdp_growth")
    known = ranks[ranks["rank"].notna()].set_index("unit_id")["value"]
    (chart,) = page.charts
    drawn = {}
    for trace in chart.traces:
        for at, place in enumerate(trace.get("customdata", [])):
            drawn.setdefault(place[0], []).append(trace["x"][at])
    assert set(drawn) == set(known.index)
    for unit, value in known.items():
        assert any(x == pytest.approx(value) for x in drawn[unit]), unit
