"""The table behind each chart of the comparison: the figures as asked, with their marks."""

import pytest

from thidua.ask import ask
from thidua.wording import Wording

BLOC = {"bloc": "tay-nam-bo", "year": "2022", "first": "2018", "last": "2022"}
SIGNS = {
    "vi": {"actual": "", "preliminary": "(s)", "estimate": "(ư)"},
    "en": {"actual": "", "preliminary": "(p)", "estimate": "(e)"},
}


@pytest.fixture
def w(lang):
    return Wording(lang)


@pytest.fixture(scope="module")
def names(snapshot):
    return ask("unit").set_index("unit_id")


def figures(indicators, *extra, bloc="tay-nam-bo"):
    members = ask("bloc_member", bloc=bloc, year=2022)["unit_id"]
    return ask(
        "comparison_figure",
        units=[*members, *extra],
        indicators=indicators,
        first=2018,
        last=2022,
    )


def written(row, decimals, w):
    """Return a figure as it is to stand in the table: its number, then the marks of doubt."""
    signs = SIGNS[w.language][row["status"]]
    signs += "?" if row["flag"] not in ("", "derived") else ""
    return f"{w.number(row['value'], decimals)} {signs}".strip()


def opened_table(opened, key, **asked):
    """Open the table behind a chart, on a page of its own: opening it is a step."""
    page = opened.__wrapped__("comparison", **asked)
    before = len(page.tables)
    page = page.open(key)
    assert page.broken == []
    assert len(page.tables) == before + 1
    (table,) = page.tables.values()
    return page, table


@pytest.mark.parametrize("indicator", ["grdp_growth", "poverty_rate", "budget_revenue"])
def test_the_table_of_the_lines(opened, lang, w, names, indicator):
    _, table = opened_table(
        opened,
        f"lines-{indicator}",
        **BLOC,
        indicators=indicator,
        extra="ha-noi-63",
        lang=lang,
    )
    row = ask("indicator", bloc="tay-nam-bo", year=2022).set_index("indicator_id").loc[indicator]
    rows = figures([indicator], "ha-noi-63")
    expected = {
        (w.pick(names.loc[one["unit_id"]], "name"), str(one["year"])): written(
            one, int(row["decimals"]), w
        )
        for one in rows.to_dict("records")
    }
    shown = {(name, year): cell for name, year, cell in table.cells() if cell != "–"}
    assert shown == expected
    assert table.headings[0].endswith(f"({w.pick(row, 'unit')})")
    assert table.headings[1:] == sorted({str(year) for year in rows["year"]})


def test_the_table_of_the_ranks(opened, lang, w):
    _, table = opened_table(opened, "ranks-grdp_growth", **BLOC, view="ranks", lang=lang)
    for year in range(2018, 2023):
        rows = ask("bloc_ranking", bloc="tay-nam-bo", indicator="grdp_growth", year=year)
        column = table.headings.index(str(year)) - 1
        for one in rows.to_dict("records"):
            cell = table.rows[w.pick(one, "name")][column]
            assert cell.split(" ")[0] == str(one["rank"])


def test_the_table_of_the_heat_map(opened, lang, w, names):
    criteria = ["grdp_growth", "budget_revenue", "pci"]
    asked = {**BLOC, "view": "heat", "criteria": ",".join(criteria), "lang": lang}
    _, table = opened_table(opened, "heat", **asked)
    indicators = ask("indicator", bloc="tay-nam-bo", year=2022).set_index("indicator_id")
    rows = figures(criteria)
    heading = {
        one: f"{w.pick(indicators.loc[one], 'name')} ({w.pick(indicators.loc[one], 'unit')})"
        for one in criteria
    }
    expected = {
        (w.pick(names.loc[one["unit_id"]], "name"), heading[one["indicator_id"]]): written(
            one, int(indicators.loc[one["indicator_id"], "decimals"]), w
        )
        for one in rows[rows["year"] == 2022].to_dict("records")
    }
    shown = {(name, column): cell for name, column, cell in table.cells() if cell != "–"}
    assert shown == expected
    assert table.headings[1:] == list(heading.values())


def test_the_table_of_two_indicators(opened, lang, w, names):
    asked = {**BLOC, "view": "pairs", "x": "budget_revenue", "y": "grdp_growth", "lang": lang}
    page, table = opened_table(opened, "pairs", **asked)
    year = max(drawn for _, drawn in page.charts[0].points("x"))
    rows = figures(["budget_revenue", "grdp_growth"])
    rows = rows[rows["year"] == year]
    decimals = {"budget_revenue": 0, "grdp_growth": 2}
    cells = sorted(cell for _, _, cell in table.cells() if cell != "–")
    assert cells == sorted(
        written(one, decimals[one["indicator_id"]], w) for one in rows.to_dict("records")
    )


def test_a_derived_figure_carries_the_weaker_status_of_its_parts(opened, w, names, lang):
    _, table = opened_table(
        opened,
        "lines-budget_revenue",
        **BLOC,
        indicators="budget_revenue",
        measure="per_head",
        lang=lang,
    )
    both = figures(["budget_revenue", "population"]).pivot(
        index=["unit_id", "year"], columns="indicator_id", values=["value", "status"]
    )
    order = ["actual", "preliminary", "estimate"]
    seen = {(name, year): cell for name, year, cell in table.cells() if cell != "–"}
    assert len(seen) == len(both.dropna())
    for (unit, year), row in both.dropna().iterrows():
        cell = seen[w.pick(names.loc[unit], "name"), str(year)]
        value = row["value", "budget_revenue"] / row["value", "population"]
        weaker = max(row["status"], key=order.index)
        number, _, signs = cell.partition(" ")
        assert number == w.number(value, 2)
        assert signs.rstrip("?") == SIGNS[lang][weaker]


def test_the_marks_are_explained_and_the_files_are_offered(opened, lang):
    page, _ = opened_table(
        opened, "lines-poverty_rate", **BLOC, indicators="poverty_rate", lang=lang
    )
    (key,) = page.having("td-key")
    for sign in (SIGNS[lang]["estimate"], SIGNS[lang]["preliminary"], "?", "–"):
        assert sign in key.text
    keys = {button.key for button in page.test.get("download_button")}
    assert keys == {"csv_lines-poverty_rate", "xlsx_lines-poverty_rate"}


def test_a_table_stays_folded_until_it_is_asked_for(opened):
    page = opened("comparison", **BLOC)
    assert page.tables == {}
    assert len(page.test.expander) == 1
    assert page.test.get("download_button") == []


def test_every_chart_has_its_own_table(opened):
    page = opened("comparison", **BLOC, indicators="grdp_growth,pci,exports")
    assert len(page.charts) == len(page.test.expander) == 3
