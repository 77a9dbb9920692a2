"""What is not known is said so: never a zero, never a total of some that passes for all."""

import re

import pytest
from page_reading import NOTHING, having, pieces, seen

from thidua.ask import ask

SOUTHWEST = "tay-nam-bo"
ALWAYS = 4  # growth, revenue, exports, new-rural communes: every bloc reports them every year


@pytest.fixture
def page_of(opened, lang):
    return lambda year, bloc=SOUTHWEST: opened("briefing", bloc=bloc, year=str(year), lang=lang)


@pytest.mark.parametrize("year", [1992, 2003, 2026])
def test_a_card_without_a_figure_says_so_and_shows_no_number(page_of, lang, year):
    page = page_of(year)
    assert page.broken == []
    assert len(page.cards) == ALWAYS
    without = [card for card in page.cards.values() if card.is_none]
    assert len(without) == (3 if year == 2003 else ALWAYS)
    for card in without:
        assert card.value == NOTHING[lang]
        assert card.badges == []
        assert not re.search(r"\d", " ".join([card.value, *card.lines]))


@pytest.mark.parametrize("year", [1992, 2003, 2026])
def test_the_missing_headlines_are_named_in_the_paragraph(page_of, lang, year):
    page = page_of(year)
    told = " ".join(page.story)
    for title, card in page.cards.items():
        assert (title in told) == (card.is_none or card.is_partial)


def test_a_total_of_some_members_is_marked_and_counted(page_of, lang):
    card = list(page_of(2003).cards.values())[1]
    value = {"vi": "9.623 tỷ đồng", "en": "9,623 billion VND"}[lang]
    assert (card.value, card.is_partial) == (value, True)
    assert {"vi": "cộng 11/12 tỉnh", "en": "sum of 11/12 provinces"}[lang] in card.badges


def test_a_total_of_all_members_is_not_marked(page_of):
    card = list(page_of(2024).cards.values())[1]
    assert not card.is_partial
    assert any("12/12" in badge for badge in card.badges)


def test_a_total_of_all_members_is_told_with_its_coverage_and_a_partial_one_is_not_told(page_of):
    told = page_of(2024).story
    revenue = [sentence for sentence in told if "117.159" in sentence or "117,159" in sentence]
    assert len(revenue) == 1
    assert "12/12" in revenue[0]
    assert not any("12.226" in sentence or "12,226" in sentence for sentence in told)


def test_a_year_of_which_nothing_is_known_says_which_years_are(page_of, lang):
    page = page_of(2026)
    assert page.charts == []
    assert page.tables == {}
    (notice,) = page.notices
    assert "2025" in notice
    assert "2026" not in notice
    assert {"vi": "2026: chưa có số liệu nào", "en": "2026: no figures yet"}[lang] in page.title


def test_a_year_with_only_a_ranking_is_not_called_empty(page_of, lang):
    # 1992: the size of the economy of four provinces, and no headline.
    page = page_of(1992)
    assert len(page.tables) == 1
    assert page.notices == []
    assert not page.title.endswith({"vi": "chưa có số liệu nào", "en": "no figures yet"}[lang])


def test_members_without_a_figure_are_listed_below_the_ranking(page_of, lang):
    page = page_of(1992)
    ranks = ask("bloc_ranking", bloc=SOUTHWEST, year=1992, indicator="grdp_current")
    column = "name_vi" if lang == "vi" else "name_en"
    (table,) = page.tables.values()
    assert table.names == list(ranks.loc[ranks["rank"].notna(), column])
    below = {"vi": "Chưa xếp hạng vì chưa có số liệu:", "en": "Not ranked: no figure:"}[lang]
    (line,) = [p for p in page.root.iter("p") if seen(p).startswith(below)]
    chips = [badge.text for badge in having(line, "td-badge")]
    assert chips == list(ranks.loc[ranks["rank"].isna(), column])
    assert len(chips) == 8
    assert not set(chips) & set(table.names)


def test_a_member_known_only_from_a_suspect_source_is_not_ranked_but_named(opened, lang):
    asked = {"bloc": "bac-trung-bo", "year": "2009", "indicator": "local_budget_revenue"}
    ranks = ask("bloc_ranking", **{**asked, "year": 2009})
    suspects = ranks[ranks["suspect_value"].notna()]
    assert len(suspects)
    page = opened("briefing", **asked, lang=lang)
    # Nobody has a figure that stands: the indicator is not even offered.
    assert page.address["indicator"] != "local_budget_revenue"
    partly = {"bloc": "bac-trung-bo", "year": "2016", "indicator": "fdi_registered_new"}
    page = opened("briefing", **partly, lang=lang)
    said = {
        "vi": "Quảng Trị (chỉ có số nghi ngờ: 4 triệu USD)",
        "en": "Quang Tri (only a suspect figure: 4 million USD)",
    }
    assert said[lang] in page.text
    (table,) = page.tables.values()
    assert said[lang].partition(" (")[0] not in table.rows


def test_those_who_share_the_last_place_are_not_told_as_one(opened, lang):
    # Five provinces without a single new project: none of them is "the" last.
    asked = {"bloc": SOUTHWEST, "year": "2022", "indicator": "fdi_projects_new"}
    ranks = ask("bloc_ranking", **{**asked, "year": 2022})
    last = ranks[ranks["rank"] == ranks["rank"].max()]
    assert len(last) == 5
    page = opened("briefing", **asked, lang=lang)
    (section,) = [each for each in page.sections if "FDI" in each]
    names = last["name_vi" if lang == "vi" else "name_en"]
    told = [name for name in names if name in section]
    assert len(told) in (0, 5)


@pytest.mark.parametrize("bloc", ["tay-nguyen", SOUTHWEST])
def test_a_cluster_without_members_in_the_year_is_no_bloc_of_agencies(opened, lang, bloc):
    # The clusters of provinces had their last members before the merger, or in 2018.
    asked = {"bloc": bloc, "year": "2026" if bloc == SOUTHWEST else "2020"}
    assert ask("bloc_member", bloc=bloc, year=int(asked["year"])).empty
    for where in ("briefing", "comparison"):
        page = opened(where, **asked, lang=lang)
        assert page.broken == []
        assert not re.search("các cơ quan, đơn vị|are agencies", page.text)


@pytest.mark.parametrize("year", [1992, 2003, 2016, 2021, 2022, 2023, 2024, 2026])
def test_no_text_of_a_page_carries_a_trace_of_a_gap(page_of, year):
    for piece in pieces(page_of(year).root):
        assert not re.search(r"\bnan\b|\bNaN\b|\bNone\b|<NA>|–%|\binf\b|  ", piece), piece
