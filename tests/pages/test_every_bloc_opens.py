"""Every bloc opens on its default year, on every page, in both languages, and leads back to it."""

import csv
import re

import pytest
from page_reading import pieces, visit

from thidua.ask import ask
from thidua.paths import DATA
from thidua.wording import Wording

with (DATA / "blocs.csv").open(encoding="utf-8", newline="") as lines:
    BLOCS = [row["bloc_id"] for row in csv.DictReader(lines)]

TRACES_OF_A_GAP = re.compile(r"\bnan\b|\bNaN\b|\bNone\b|<NA>|–%|\binf\b|  |: \.|\(\)")


@pytest.fixture(params=BLOCS)
def bloc(request):
    return str(request.param)


@pytest.fixture(params=["briefing", "comparison"])
def where(request):
    return str(request.param)


def default_year(bloc):
    years = ask("bloc_year", bloc=bloc)
    return years.loc[years["is_default"], "year"]


def test_it_opens_without_a_year(opened, bloc, where, lang):
    page = opened(where, bloc=bloc, lang=lang)
    assert page.broken == []
    assert page.address["bloc"] == bloc
    assert page.address["lang"] == lang
    default = default_year(bloc)
    if len(default):
        assert page.address["year"] == str(default.item())
        assert page.notices == []
    row = ask("bloc").set_index("bloc_id").loc[bloc]
    (overline,) = page.having("td-overline")
    assert overline.text.startswith(row["name_vi" if lang == "vi" else "name_en"])
    assert page.address["year"] in overline.text
    assert len(page.having("td-footer")) == 1


def test_no_text_carries_a_trace_of_a_gap(opened, bloc, where, lang):
    page = opened(where, bloc=bloc, lang=lang)
    for piece in pieces(page.root):
        assert not TRACES_OF_A_GAP.search(piece), piece


def test_its_address_opens_the_same_page_again(opened, bloc, where):
    page = opened(where, bloc=bloc, lang="en")
    again = visit(where, **page.address)
    assert again.address == page.address
    assert again.text == page.text
    assert [chart.spec for chart in again.charts] == [chart.spec for chart in page.charts]


def test_its_outcomes_are_all_there_and_no_others(opened, bloc, lang):
    page, w = opened("briefing", bloc=bloc, lang=lang), Wording(lang)
    years = (int(page.address["year"]), int(page.address["year"]) + 1)
    shown = [row["name"] for rows in page.outcomes.values() for row in rows]
    known = [ask(question, bloc=bloc) for question in ("award", "leader")]
    rows = [row for each in known for row in each.to_dict("records") if row["year"] in years]
    assert sorted(shown) == sorted(w.pick(row, "name") for row in rows)


def test_the_members_of_agencies_are_listed_and_those_of_provinces_are_ranked(opened, bloc, lang):
    page = opened("briefing", bloc=bloc, lang=lang)
    members = ask("bloc_member", bloc=bloc, year=int(page.address["year"]))
    row = ask("bloc").set_index("bloc_id").loc[bloc]
    if row["level"] == "national":
        assert sum(len(table.names) for table in page.tables.values()) > 0
        return
    named = [each.text for block in page.having("td-columns") for each in block]
    assert len(named) == len(members)
    assert page.cards == {}


MEMBERS_ONLY = "tw-ban-dang"


def test_of_one_bloc_only_the_members_are_known(opened, lang):
    assert ask("bloc_year", bloc=MEMBERS_ONLY).empty
    page = opened("briefing", bloc=MEMBERS_ONLY, lang=lang)
    assert page.charts == []
    assert not any(page.outcomes.values())
    assert len(list(page.having("td-columns")[0])) == 8
    assert {"vi": "chưa có số liệu nào", "en": "no figures yet"}[lang] in page.title
    # There is no year to send the reader to, so none is promised.
    assert not any("Các năm đã có" in each or "Years with" in each for each in page.notices)


def test_the_comparison_of_every_cluster_draws_every_view(opened):
    for bloc in BLOCS[:9]:
        for view in ("lines", "ranks", "heat", "pairs"):
            page = opened("comparison", bloc=bloc, view=view, trails="yes")
            assert page.broken == [], (bloc, view)
            assert len(page.charts) == 1, (bloc, view)
            assert len(page.charts[0].traces) <= 15, (bloc, view)
            assert page.charts[0].alt.strip(), (bloc, view)
