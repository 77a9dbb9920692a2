"""A page shows the same whether it is drawn anew or from what other readers have left.

Neighbouring addresses differ in one choice: what is kept under too little of them would turn up on
the next one.
"""

from xml.etree import ElementTree

import pytest
from page_reading import visit

from thidua.ui.once import forget

SOUTHWEST = {"bloc": "tay-nam-bo", "year": "2016"}
CHOICES: dict[str, list[dict[str, str]]] = {
    "briefing": [
        SOUTHWEST,
        SOUTHWEST | {"lang": "en"},
        SOUTHWEST | {"indicator": "exports"},
        SOUTHWEST | {"year": "2023"},
        SOUTHWEST | {"year": "2023", "scheme": "34"},
        SOUTHWEST | {"bloc": "dong-nam-bo"},
        SOUTHWEST | {"bloc": "khoi-noi-chinh"},
        SOUTHWEST | {"year": "1999"},
    ],
    "comparison": [
        SOUTHWEST,
        SOUTHWEST | {"lang": "en"},
        SOUTHWEST | {"highlight": "ben-tre"},
        SOUTHWEST | {"first": "2013"},
        SOUTHWEST | {"last": "2014"},
        SOUTHWEST | {"middle": "median"},
        SOUTHWEST | {"extra": "ha-noi"},
        SOUTHWEST | {"indicators": "exports"},
        SOUTHWEST | {"indicators": "exports", "measure": "share"},
        SOUTHWEST | {"indicators": "exports", "scheme": "34"},
        SOUTHWEST | {"bloc": "dong-nam-bo", "highlight": ""},
    ],
    "profile": [
        SOUTHWEST | {"unit": "long-an"},
        SOUTHWEST | {"unit": "long-an", "lang": "en"},
        SOUTHWEST | {"unit": "long-an", "span": "all"},
        SOUTHWEST | {"unit": "long-an", "year": "2019"},
        SOUTHWEST | {"unit": "long-an", "bloc": "dong-nam-bo"},
        SOUTHWEST | {"unit": "ben-tre"},
        SOUTHWEST | {"unit": "an-giang-34", "scheme": "34"},
        SOUTHWEST | {"unit": "an-giang", "scheme": "63"},
    ],
    "agreement": [
        {"bloc": "tay-nguyen-dhmt", "year": "2018"},
        {"bloc": "tay-nguyen-dhmt", "year": "2018", "lang": "en"},
        {"bloc": "tay-nguyen-dhmt", "year": "2018", "target": "grdp_per_capita"},
        {"bloc": "tay-nguyen-dhmt", "year": "2018", "scheme": "34"},
        SOUTHWEST,
        SOUTHWEST | {"year": "2010"},
        {"bloc": "khoi-noi-chinh"},
    ],
    "awards": [
        SOUTHWEST,
        SOUTHWEST | {"lang": "en"},
        SOUTHWEST | {"ranked_year": "2015"},
        SOUTHWEST | {"bloc": "khoi-noi-chinh"},
        SOUTHWEST | {"scope": "all"},
        SOUTHWEST | {"scope": "all", "lang": "en"},
    ],
    "ranking": [
        SOUTHWEST | {"table": "neutral"},
        SOUTHWEST | {"table": "neutral", "lang": "en"},
        SOUTHWEST | {"table": "neutral", "year": "2017"},
        SOUTHWEST | {"table": "neutral", "count": "final"},
        SOUTHWEST | {"table": "neutral", "bloc": "dong-nam-bo"},
    ],
    "map": [
        SOUTHWEST,
        SOUTHWEST | {"lang": "en"},
        SOUTHWEST | {"map_year": "2019"},
        SOUTHWEST | {"second": "2019"},
        SOUTHWEST | {"map_year": "2019", "second": "2016"},
        SOUTHWEST | {"indicator": "exports"},
        SOUTHWEST | {"classes": "equal"},
        SOUTHWEST | {"map_unit": "long-an"},
        SOUTHWEST | {"bloc": "dong-nam-bo"},
        SOUTHWEST | {"scheme": "34"},
    ],
}


def seen(page: str, asked: dict[str, str]) -> tuple[str, list[str]]:
    shown = visit(page, **{"lang": "vi"} | asked)
    assert shown.broken == []
    markup = ElementTree.tostring(shown.root, encoding="unicode")
    return markup, [each.proto.spec for each in shown.test.get("plotly_chart")]


@pytest.mark.parametrize("page", CHOICES)
def test_what_is_kept_is_what_would_be_drawn_anew(page):
    forget()
    first = [seen(page, asked) for asked in CHOICES[page]]
    again = [seen(page, asked) for asked in CHOICES[page]]
    anew = []
    for asked in CHOICES[page]:
        forget()
        anew.append(seen(page, asked))
    assert first == anew
    assert again == anew
    # Otherwise the addresses would be no test: each of them is to show something of its own.
    assert len({(markup, *charts) for markup, charts in anew}) == len(anew)
