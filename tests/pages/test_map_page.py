"""The map page: what it picks, draws and says, in both languages and for all kinds of blocs."""

import pytest
from page_reading import NOTHING, Page, visit


def areas(page: Page):
    (chart,) = page.charts
    return [trace for trace in chart.traces if trace["type"] == "choropleth"]


def outlined(page: Page) -> set[str]:
    return {
        unit
        for trace in areas(page)
        if trace["marker"]["line"]["width"] > 1
        for unit, _ in trace["customdata"]
    }


def the_key(page: Page):
    caption = {"vi": "Bậc màu", "en": "Classes of colour"}[page.address["lang"]]
    return next(table for name, table in page.tables.items() if name.startswith(caption))


@pytest.mark.parametrize("scheme", ["63", "34"])
@pytest.mark.parametrize("bloc", ["tay-nam-bo", "an-giang-khoi-co-quan-dang"])
def test_map_opens_for_every_kind_of_bloc(opened, bloc, scheme, lang):
    page = opened("map", bloc=bloc, lang=lang, scheme=scheme, map_year="2023")
    assert page.broken == []
    assert page.notices == []
    assert sum(len(trace["locations"]) for trace in areas(page)) == int(scheme)
    assert bool(outlined(page)) == (bloc == "tay-nam-bo")
    assert page.charts[0].alt
    assert "github.com/thanglequoc/vietnamese-provinces-database" in page.text


def test_members_are_outlined_and_counted(opened):
    page = opened("map", bloc="tay-nam-bo", year="2016", lang="vi")
    assert len(outlined(page)) == 12
    assert "63/63 tỉnh, thành phố có số liệu" in page.text
    assert "12 đơn vị thành viên của cụm" in page.text
    assert page.title.startswith("Tốc độ tăng GRDP năm 2016: cao nhất là Lai Châu")


def test_key_counts_every_unit_and_names_every_member_once(opened, lang):
    page = opened("map", bloc="tay-nam-bo", year="2022", indicator="exports", lang=lang)
    rows = the_key(page).rows
    assert sum(int(cells[0]) for cells in rows.values()) == 63
    named = [name for cells in rows.values() for name in cells[1].split(", ") if name]
    assert len(named) == len(set(named)) == 12
    gaps = rows[NOTHING[lang]]
    assert int(gaps[0]) == 63 - 30


def test_year_of_the_toolbar_is_the_default_and_is_followed(opened):
    page = opened("map", bloc="tay-nam-bo", year="2016", lang="vi")
    assert page.address["map_year"] == "2016"
    assert visit("map", bloc="tay-nam-bo", year="2016").pick("year", "2022").address[
        "map_year"
    ] == ("2022")


def test_year_without_a_figure_is_a_map_of_gaps_that_says_where_figures_are(opened, lang):
    page = opened("map", bloc="tay-nam-bo", year="2016", scheme="34", lang=lang)
    assert page.broken == []
    assert {shade for trace in areas(page) for shade in trace["z"]} == {-1}
    assert "2020–2025" in page.text
    assert len(page.charts[0].traces) > 2, "the archipelagos are on it all the same"


def test_unknown_choices_fall_back_and_are_said(opened):
    page = opened("map", map_year="1066", classes="<b>", scheme="7", lang="vi")
    assert page.broken == []
    assert len(page.notices) == 3
    assert page.address["scheme"] == "63"
    assert page.address["classes"] == "quantile"


def test_classes_around_the_mean_begin_at_it(opened):
    page = opened("map", bloc="tay-nam-bo", year="2016", classes="mean", lang="vi")
    assert any(name.startswith("5,97 –") for name in the_key(page).names)
    assert "Trung bình cộng của cụm: 5,97%" in page.text


def test_no_mean_is_offered_of_a_few_members(opened):
    page = opened("map", bloc="tay-nam-bo", year="2022", indicator="exports", lang="vi")
    assert page.options("classes") == ["Đều số đơn vị", "Đều khoảng"]


def test_two_years_share_their_classes(opened):
    page = opened("map", bloc="tay-nam-bo", map_year="2022", side="yes", second="2016", lang="vi")
    assert [trace["geo"] for trace in areas(page)] == ["geo", "geo", "geo2", "geo2"]
    assert [note for note in page.charts[0].notes if "2016" in note or "2022" in note]
    assert the_key(page).headings[1:] == ["2016", "2022"]
    assert "Các năm dùng chung một thang màu." in page.text


def test_table_behind_the_map_has_every_unit(opened):
    page = visit("map", bloc="tay-nam-bo", year="2022", indicator="exports", lang="vi")
    opened_page = page.open("map-2022")
    table = next(one for name, one in opened_page.tables.items() if not name.startswith("Bậc"))
    assert len(table.names) == 63
    assert sum(cells[0] == "–" for cells in table.rows.values()) == 33


def test_years_are_played_one_by_one_and_stop_at_the_last():
    page = visit("map", bloc="tay-nam-bo", year="2016", map_year="2024", lang="vi")
    test = page.test
    test.button(key="play").click().run()
    assert test.button(key="play").label == "Dừng"
    test.run()
    assert Page(test).broken == []
    test.button(key="play").click().run()
    assert test.button(key="play").label == "Chạy các năm"
