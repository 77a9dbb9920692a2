"""What a chart is drawn from: its series, the workbook inside it, and labels out of its cells.

PowerPoint writes numbers as the computer it runs on is set up, whatever the deck's language. So
each label is text of ours, kept in a column of the chart's own workbook and shown as "value from
cells": it reads as on the page, and whoever edits a figure finds its label beside it.
"""

import datetime as dt
import io
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final
from xml.sax.saxutils import escape

from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from thidua.reports.deck.style import GROUND, INK

_C15: Final = "http://schemas.microsoft.com/office/drawing/2012/chart"
_LOCALE: Final = {"vi": "[$-42A]", "en": "[$-409]"}
_FLAGS: Final = (
    '<c:showLegendKey val="0"/><c:showVal val="0"/><c:showCatName val="0"/>'
    '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
)
_NONE: Final = "<a:noFill/>"
_EPOCH: Final = dt.datetime(2000, 1, 1)
"""The workbooks inside a deck carry no time of their own: the deck does."""


@dataclass(frozen=True)
class Series:
    """A series of a chart.

    Parameters
    ----------
    name
        For the key and the workbook.
    values
        One per category; None is a gap.
    colour
        "#RRGGBB", ``""`` draws nothing: what only pushes others to their place.
    labels
        Text at each value, ``""`` for none; empty for no labels at all.
    colours
        Of single points, by their place, where they differ from the series.
    hatched
        Places whose figures are estimates or preliminary.
    inside
        Whether labels stand inside the bar, in white; otherwise at its end.
    bold
        Whether labels are bold.
    label_colour
        Of labels outside bars.
    below
        Places on a line whose labels stand under it.
    """

    name: str
    values: Sequence[float | None]
    colour: str
    labels: Sequence[str] = ()
    colours: tuple[tuple[int, str], ...] = ()
    hatched: frozenset[int] = frozenset()
    inside: bool = False
    bold: bool = False
    label_colour: str = INK
    below: frozenset[int] = frozenset()


def number_format(language: str, decimals: int) -> str:
    """Return the format code of numbers: LibreOffice follows its language, PowerPoint its own."""
    return _LOCALE[language] + "#,##0" + ("." + "0" * decimals if decimals else "")


def workbook(
    categories: Sequence[str], series: Sequence[Series], code: str, label_heading: str
) -> bytes:
    """Return the workbook behind a chart: categories, values, then the labels as text."""
    kept = io.BytesIO()
    book = Workbook(kept, {"in_memory": True})
    book.set_properties({"created": _EPOCH})
    sheet = book.add_worksheet("Sheet1")
    number = book.add_format({"num_format": code})
    sheet.set_column(0, 0, 28)
    for at, category in enumerate(categories, start=1):
        sheet.write_string(at, 0, category)
    for at, one in enumerate(series, start=1):
        sheet.write_string(0, at, one.name)
        for row, value in enumerate(one.values, start=1):
            if value is not None:
                sheet.write_number(row, at, value, number)
        if one.labels:
            column = len(series) + at
            sheet.write_string(0, column, f"{label_heading}: {one.name}")
            for row, label in enumerate(one.labels, start=1):
                sheet.write_string(row, column, label)
    book.close()
    return kept.getvalue()


def write_labels(
    drawn: Any,
    lang: str,
    at: int,
    series: Sequence[Series],
    size: float,
    *,
    vertical: bool,
    stacked: bool,
) -> None:
    """Write labels as text from cells of the chart's workbook."""
    one = series[at]
    if not one.labels:
        return
    if vertical:
        place = "t"
    elif stacked:
        place = "ctr" if one.inside else "inBase"
    else:
        place = "outEnd"
    colour = GROUND if one.inside else one.label_colour
    column = xl_col_to_name(len(series) + 1 + at)
    look = (
        f'lang="{lang}" sz="{round(size * 100)}" b="{int(one.bold)}"><a:solidFill>'
        f'<a:srgbClr val="{colour[1:]}"/></a:solidFill>'
    )
    # A line goes on behind its labels: they stand on the ground of the slide.
    ground = f'<a:solidFill><a:srgbClr val="{GROUND[1:]}"/></a:solidFill>' if vertical else _NONE
    said = []
    for row, label in enumerate(one.labels):
        if not label:
            said.append(f'<c:dLbl><c:idx val="{row}"/><c:delete val="1"/></c:dLbl>')
            continue
        side = "b" if row in one.below else place
        field = uuid.uuid5(uuid.NAMESPACE_OID, f"{at}/{row}")
        said.append(
            f'<c:dLbl><c:idx val="{row}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:p>'
            f'<a:fld id="{{{str(field).upper()}}}" type="CELLRANGE"><a:rPr {look}</a:rPr><a:pPr/>'
            f'<a:t>{escape(label)}</a:t></a:fld><a:endParaRPr lang="{lang}"/></a:p></c:rich>'
            f'</c:tx><c:spPr>{ground}</c:spPr><c:dLblPos val="{side}"/>{_FLAGS}'
            '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"><c15:dlblFieldTable/>'
            '<c15:showDataLabelsRange val="1"/></c:ext></c:extLst></c:dLbl>'
        )
    labels = parse_xml(
        f'<c:dLbls {nsdecls("c", "a")} xmlns:c15="{_C15}">{"".join(said)}'
        f'<c:spPr>{ground}</c:spPr><c:txPr><a:bodyPr wrap="none"/><a:p><a:pPr>'
        f'<a:defRPr {look}</a:defRPr></a:pPr><a:endParaRPr lang="{lang}"/></a:p></c:txPr>'
        f'<c:dLblPos val="{place}"/>{_FLAGS}'
        '<c:extLst><c:ext uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}">'
        '<c15:showDataLabelsRange val="1"/><c15:showLeaderLines val="0"/></c:ext></c:extLst>'
        "</c:dLbls>"
    )
    element = drawn._element
    for old in element.findall(qn("c:dLbls")):
        element.remove(old)
    element.find(qn("c:cat")).addprevious(labels)
    cells = "".join(
        f'<c:pt idx="{row}"><c:v>{escape(label)}</c:v></c:pt>'
        for row, label in enumerate(one.labels)
        if label
    )
    element.append(
        parse_xml(
            f'<c:extLst {nsdecls("c")} xmlns:c15="{_C15}">'
            '<c:ext uri="{02D57815-91ED-43cb-92C2-25804820EDAC}"><c15:datalabelsRange>'
            f"<c15:f>Sheet1!${column}$2:${column}${len(one.labels) + 1}</c15:f>"
            f'<c15:dlblRangeCache><c:ptCount val="{len(one.labels)}"/>{cells}'
            "</c15:dlblRangeCache></c15:datalabelsRange></c:ext></c:extLst>"
        )
    )
