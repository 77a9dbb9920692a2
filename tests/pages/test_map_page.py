"""The map page: what it picks, draws and says, in both languages and for all kinds of blocs."""

import pytest
from page_reading import NOTHING, Page, seen, visit, words


def areas(page: Page):
    (chart,) = page.charts
    return [trace for trace in chart.traces if trace["type"] == "choropleth"]


def outlined(page: Page) -> set[str]:
    country, *_ = areas(page)
    drawn = zip(country["customdata"], country["marker"]["line"]["width"], strict=True)
    return {unit for (unit, _), width in drawn if width > 1}


def the_key(page: Page):
    caption = {"vi": "Bậc màu", "en": "Classes of colour"}[page.address["lang"]]
    return next(table for name, table in page.tables.items() if name.startswith(caption))


@pytest.mark.parametrize("scheme", ["63", "34"])
@pytest.mark.parametrize("bloc", ["tay-nam-bo", "an-giang-khoi-co-quan-dang"])
def test_map_opens_for_every_kind_of_bloc(opened, bloc, scheme, lang):
    page = opened("map", bloc=bloc, lang=lang, scheme=scheme, map_year="2023")
    assert page.broken == []
    assert page.notices == []
    country, *close_up = areas(page)
    assert sum(code.isdigit() for code in country["locations"]) == int(scheme)
    assert country["locations"][-2:] == ["hoang_sa", "truong_sa"]
    assert len(close_up) == (bloc == "tay-nam-bo")
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
    page = opened("map", bloc="tay-nam-bo", year="2016", map_year="2012", scheme="34", lang=lang)
    assert page.broken == []
    assert len({shade for trace in areas(page) for shade in trace["z"]}) == 1
    assert "2010–2011, 2013–2025" in page.text
    assert len(page.charts[0].traces) > 2, "the archipelagos are on it all the same"


def test_computed_figures_fill_the_years_before_the_merger(opened):
    page = opened("map", bloc="tay-nam-bo", year="2016", scheme="34", lang="vi")
    assert "34/34 tỉnh, thành phố có số liệu" in page.text
    hovers = dict(zip(areas(page)[0]["locations"], areas(page)[0]["hovertext"], strict=True))
    assert "số liệu tính: từ mức gộp" in hovers["91"].replace("<br>", " ")


def test_a_bloc_of_agencies_picks_the_boundaries_too(opened):
    page = opened("map", bloc="an-giang-khoi-co-quan-dang", year="2023", lang="vi")
    assert page.options("scheme") == ["63 tỉnh", "34 tỉnh"]
    assert page.address["scheme"] == "63"
    assert "không có địa giới riêng" in page.text


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
    page = opened("map", bloc="tay-nam-bo", map_year="2022", second="2016", lang="vi")
    assert [trace["geo"] for trace in areas(page)] == ["geo", "geo3", "geo2", "geo4"]
    assert [note for note in page.charts[0].notes if "2016" in note or "2022" in note]
    assert the_key(page).headings[1:] == ["2016", "2022"]
    assert "Các năm dùng chung một thang màu." in page.text


def test_table_behind_the_map_has_every_unit(opened):
    page = visit("map", bloc="tay-nam-bo", year="2022", indicator="exports", lang="vi")
    opened_page = page.open("map-2022")
    table = next(one for name, one in opened_page.tables.items() if not name.startswith("Bậc"))
    assert len(table.names) == 63
    assert sum(cells[0] == "–" for cells in table.rows.values()) == 33


def test_table_behind_the_new_map_says_what_each_figure_rests_on():
    page = visit("map", bloc="tay-nam-bo", year="2022", scheme="34", indicator="exports", lang="vi")
    table = next(
        one for name, one in page.open("map-2022").tables.items() if not name.startswith("Bậc")
    )
    assert table.headings[-1] == "Căn cứ"
    notes = {cells[-1] for cells in table.rows.values() if cells[0] != "–"}
    assert any(note.startswith("số liệu tính: cộng") for note in notes)
    gaps = {cells[-1] for cells in table.rows.values() if cells[0] == "–"}
    assert any("chưa đủ để gộp" in note for note in gaps)


def test_unit_picked_stands_beside_the_map_with_value_rank_and_sources(opened):
    page = opened("map", bloc="tay-nam-bo", year="2016", map_unit="long-an-63", lang="vi")
    (panel,) = page.having("td-unit")
    assert "9,72% hạng 11/63 cả nước chính thức" in seen(panel)
    assert words(panel) != seen(panel), "the sources are folded away"
    country, *_ = areas(page)
    *_, picked, _, _ = country["customdata"]  # the two archipelagos are last
    assert picked == ["long-an-63", 2016], "the unit picked lies above the others"
    assert page.test.session_state["unit"] == "long-an-63", "the profile opens on it"


def test_unit_without_a_figure_says_why(opened):
    page = opened(
        "map", bloc="tay-nam-bo", year="2021", scheme="34", indicator="pci", map_unit="ca-mau-34"
    )
    (panel,) = page.having("td-unit")
    assert "chưa có số liệu" in seen(panel)
    assert "không gộp được" in seen(panel)


def test_published_figure_stands_beside_what_our_rule_gives(opened):
    page = opened(
        "map",
        bloc="tay-nam-bo",
        year="2021",
        scheme="34",
        indicator="grdp_per_capita",
        map_unit="an-giang-34",
    )
    (panel,) = page.having("td-unit")
    assert "Số liệu công bố cho đơn vị này" in seen(panel)
    assert "lệch 0,0" in seen(panel)
    assert "quyền số là Dân số trung bình" in seen(panel)


def test_unit_of_the_other_boundaries_is_let_go():
    page = visit("map", bloc="tay-nam-bo", year="2021", map_unit="long-an-63")
    after = page.pick("scheme", "34")
    assert after.broken == []
    assert after.address["map_unit"] == "none"


def test_years_are_played_one_by_one_and_stop_at_the_last():
    page = visit("map", bloc="tay-nam-bo", year="2016", map_year="2024", lang="vi")
    test = page.test
    test.button(key="play").click().run()
    assert test.button(key="play").label == "Dừng"
    test.run()
    assert Page(test).broken == []
    test.button(key="play").click().run()
    assert test.button(key="play").label == "Chạy"
