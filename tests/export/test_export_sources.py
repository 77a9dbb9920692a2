"""The sources of figures, numbered, on frames made by hand and on the snapshot."""

import datetime as dt
import io

import openpyxl
import pandas as pd
import pytest

from thidua.ask import ask
from thidua.export import TEXT, YEAR, Sheet, cite, number_format, to_xlsx
from thidua.wording import Wording

NAMES = {"grdp_growth": "Tốc độ tăng GRDP", "exports": "Kim ngạch xuất khẩu"}


def figures(*rows: tuple) -> pd.DataFrame:
    columns = ["indicator_id", "year", "source_id", "source", "url"]
    return pd.DataFrame(list(rows), columns=columns)


TABLE = figures(
    ("grdp_growth", 2018, "s2", "Báo", None),
    ("grdp_growth", 2013, "s1", "Niên giám", "https://example.org"),
    ("grdp_growth", 2014, "s1", "Niên giám", "https://example.org"),
    ("grdp_growth", 2015, "s1", "Niên giám", "https://example.org"),
    ("grdp_growth", 2015, "s1", "Niên giám", "https://example.org"),
    ("grdp_growth", 2017, "s1", "Niên giám", "https://example.org"),
    ("exports", 2016, "s1", "Niên giám", "https://example.org"),
    ("exports", 2016, "", "", ""),
)


def test_sources_are_numbered_as_they_appear():
    cited, numbers = cite(TABLE, w=Wording("vi"), indicators=NAMES)
    assert [(source.number, source.title, source.url) for source in cited] == [
        (1, "Báo", ""),
        (2, "Niên giám", "https://example.org"),
    ]
    assert numbers.dropna().to_list() == [1, 2, 2, 2, 2, 2, 2]
    assert pd.isna(numbers[7]), "what is computed has no source of its own"


def test_a_source_says_what_was_taken_from_it():
    vi, _ = cite(TABLE, w=Wording("vi"), indicators=NAMES)
    assert vi[0].figures == "Tốc độ tăng GRDP: 2018 (1 số liệu)"
    assert vi[1].figures == (
        "Tốc độ tăng GRDP: 2013–2015, 2017 (5 số liệu); Kim ngạch xuất khẩu: 2016 (1 số liệu)"
    )
    en, _ = cite(TABLE, w=Wording("en"), indicators={"grdp_growth": "Growth", "exports": "Exports"})
    assert en[1].figures == "Growth: 2013–2015, 2017 (5 figures); Exports: 2016 (1 figure)"


def test_the_kind_of_a_source_is_worded_where_it_is_known():
    assert cite(TABLE, w=Wording("vi"), indicators=NAMES)[0][0].kind == ""
    kinds = TABLE.assign(source_kind="press_or_report")
    w = Wording("en")
    assert cite(kinds, w=w, indicators=NAMES)[0][0].kind == w.say("source_kind.press_or_report")


def test_no_figures_have_no_sources():
    cited, numbers = cite(TABLE.head(0), w=Wording("vi"), indicators=NAMES)
    assert cited == []
    assert numbers.empty


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_comparison_travels_with_its_units_and_sources(language):
    w = Wording(language)
    units = ["long-an-63", "an-giang-63", "viet-nam"]
    names = {row.unit_id: w.pick(row, "name") for row in ask("unit").itertuples()}
    table = ask("comparison_figure", units=units, indicators=["grdp_growth"], first=2013, last=2016)
    cited, numbers = cite(table, w=w, indicators={"grdp_growth": "GRDP"})
    sheet = Sheet(
        title=w.say("common.value"),
        caption="2013–2016",
        headings=[w.say(f"common.{name}") for name in ("unit_name", "year", "value", "source")],
        units=["", "", "%", ""],
        table=pd.DataFrame(
            {
                "unit": table["unit_id"].map(names),
                "year": table["year"],
                "value": table["value"],
                "source": numbers,
            }
        ),
        number_formats=[TEXT, YEAR, number_format(2), YEAR],
    )
    built_at = dt.datetime(2026, 11, 21, tzinfo=dt.UTC)
    content = to_xlsx([sheet], w=w, digest="98e66e6a", built_at=built_at, sources=cited)
    first, last = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    rows = list(first.iter_rows(min_row=7, values_only=True))
    assert len(rows) == len(table) > 8
    assert {"Long An", "An Giang"} < {row[0] for row in rows}
    listed = {row[0] for row in last.iter_rows(min_row=6, values_only=True)}
    assert {row[3] for row in rows} == listed == set(range(1, len(cited) + 1))
