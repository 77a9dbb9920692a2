"""Reading a deck as its reader has it: slides, texts, charts with their workbooks, notes."""

import functools
import io
import re
from collections.abc import Iterator
from typing import Any

import openpyxl
from pptx import Presentation
from pptx.oxml.ns import qn

from thidua.ask import ask
from thidua.reports import deck
from thidua.reports.content import Pack, pack_of
from thidua.wording import Wording

FULL = [("tay-nam-bo", 2016), ("tay-nam-bo", 2024), ("tay-nguyen-dhmt", 2022)]
AGENCIES = [("an-giang-khoi-co-quan-dang", 2023), ("binh-thuan-khoi-6-co-quan-dang", 2014)]
BARE = [("tw-bo-nganh-tong-hop", 2015), ("tay-nam-bo", 1999), ("tw-ban-dang", 2023)]
CASES = [*FULL, *AGENCIES, *BARE]
LANGUAGES = ("vi", "en")
C15 = "{http://schemas.microsoft.com/office/drawing/2012/chart}"

LONG = "Ủy ban Mặt trận Tổ quốc và các tổ chức chính trị – xã hội tỉnh "


@functools.cache
def pack(bloc: str, year: int, language: str = "vi", **more: Any) -> Pack:
    return pack_of(bloc, year, wording=Wording(language), **more)


def long_names(question: str, **given: Any) -> Any:
    """Answer as ``ask`` does, with names of members as long as an agency's may be."""
    rows = ask(question, **given)
    if "unit_id" in rows and "name_vi" in rows:
        rows = rows.assign(name_vi=LONG + rows["name_vi"], name_en=LONG + rows["name_en"])
    return rows


def read(one: Pack) -> Any:
    return Presentation(io.BytesIO(deck.write(one)))


@functools.cache
def deck_of(bloc: str, year: int, language: str = "vi") -> Any:
    """Return the deck of a pack as it is, to be read and left unchanged."""
    return read(pack(bloc, year, language))


def text_shapes(slide: Any) -> Iterator[Any]:
    for shape in slide.shapes:
        if shape.has_text_frame and shape.text_frame.text.strip():
            yield shape


def charts(presentation: Any) -> dict[str, Any]:
    """Return the charts by their name, which is that of what they show."""
    return {
        shape.name: shape.chart
        for slide in presentation.slides
        for shape in slide.shapes
        if shape.has_chart
    }


def values(chart: Any) -> dict[str, dict[str, float | None]]:
    """Return the values of a chart by series and category."""
    categories = [str(one) for one in chart.plots[0].categories]
    return {
        series.name: dict(zip(categories, series.values, strict=True))
        for series in chart.plots[0].series
    }


def labels(chart: Any, at: int = 0) -> dict[str, str]:
    """Return the labels of a series by category, as its chart keeps them."""
    categories = [str(one) for one in chart.plots[0].categories]
    series = chart.plots[0].series[at]._element
    cache = series.find(f".//{C15}dlblRangeCache")
    return {
        categories[int(point.get("idx"))]: point.find(qn("c:v")).text
        for point in ([] if cache is None else cache.findall(qn("c:pt")))
    }


def hatched(chart: Any) -> set[str]:
    """Return the categories whose bars are hatched."""
    categories = [str(one) for one in chart.plots[0].categories]
    points = chart.plots[0].series[0]._element.findall(qn("c:dPt"))
    return {
        categories[int(point.find(qn("c:idx")).get("val"))]
        for point in points
        if point.find(f".//{qn('a:pattFill')}") is not None
    }


def sheet(chart: Any) -> list[list[Any]]:
    """Return the rows of the workbook inside a chart."""
    blob = chart.part.chart_workbook.xlsx_part.blob
    book = openpyxl.load_workbook(io.BytesIO(blob))
    return [list(row) for row in book.active.iter_rows(values_only=True)]


def numbers(text: str) -> set[str]:
    return set(re.findall(r"\d+(?:[.,]\d+)*", text.replace("\u00a0", " ")))


def shown(slide: Any) -> str:
    """Return all a slide says but its footer."""
    said = [
        shape.text_frame.text
        for shape in text_shapes(slide)
        if not (shape.is_placeholder and shape.placeholder_format.idx in (11, 12, 13))
    ]
    for shape in slide.shapes:
        if shape.has_table:
            said += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(said)
