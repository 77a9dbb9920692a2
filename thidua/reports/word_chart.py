"""Native charts in a Word document: editable, each with the workbook it is drawn from.

python-docx makes none and a picture could not be edited, so the chart's part is written here, in
the few forms the report needs: bars, stacked bars, lines.
"""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal
from xml.sax.saxutils import escape

import xlsxwriter
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from thidua.charts.look import Look
from thidua.reports.word_styles import FONT

_NAMESPACES: Final = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_CHART: Final = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SHEET: Final = "Data"

ACCENT: Final = Look.light().accent.lstrip("#")
"""Colour of what is in the light, six hexadecimal digits; the same as on the pages."""
GREY: Final = "8F8B86"

Form = Literal["bars", "stacked", "lines"]


@dataclass(frozen=True)
class Series:
    """A row of values, gaps as None.

    Parameters
    ----------
    colour
        Six hexadecimal digits.
    light
        Places of values drawn lighter: estimates.
    strong
        Places drawn in `strong_colour`.
    breaks
        Places before which a line is not drawn: the figures are not comparable.
    texts
        What stands at each value of ``bars``, in the language of the document: a number format
        would follow the machine it is opened on.
    """

    name: str
    values: Sequence[float | None]
    colour: str
    light: frozenset[int] = frozenset()
    strong: frozenset[int] = frozenset()
    strong_colour: str = ""
    dashed: bool = False
    texts: Sequence[str] = ()
    breaks: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Chart:
    """A chart to put into the document.

    Parameters
    ----------
    form
        ``bars`` lie, the first category on top, with a value at each; ``stacked`` the same with
        several series; ``lines`` stand over the categories.
    axis
        What the values are, with the unit of measure.
    number_format
        Of the values, as Excel writes it.
    title, alt
        The title, said to those who cannot see it, and what the chart shows in words.
    height
        In mm.
    """

    form: Form
    categories: Sequence[str]
    series: Sequence[Series]
    axis: str
    number_format: str
    title: str
    alt: str
    height: float


def insert(
    document: Document, paragraph: Paragraph, chart: Chart, number: int, width: float
) -> None:
    """Put a chart into a paragraph; `number` (from 1) tells its parts from those of others."""
    package = document.part.package
    book = Part(
        PackURI(f"/word/embeddings/chart{number}.xlsx"), _WORKBOOK, _workbook(chart), package
    )
    part = Part(PackURI(f"/word/charts/chart{number}.xml"), _CHART, b"", package)
    link = part.relate_to(book, RELATIONSHIP_TYPE.PACKAGE)
    part._blob = _xml(chart, link).encode("utf-8")
    relation = document.part.relate_to(part, RELATIONSHIP_TYPE.CHART)
    across, down = Mm(width), Mm(chart.height)
    drawn = parse_xml(
        f"<w:drawing {nsdecls('w', 'wp', 'a', 'r')}>"
        f'<wp:inline distT="0" distB="0" distL="0" distR="0">'
        f'<wp:extent cx="{across}" cy="{down}"/><wp:effectExtent l="0" t="0" r="0" b="0"/>'
        f'<wp:docPr id="{1000 + number}" name="Chart {number}" title="{_attribute(chart.title)}" '
        f'descr="{_attribute(chart.alt)}"/><wp:cNvGraphicFramePr/>'
        f'<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
        f'<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
        f'r:id="{relation}"/></a:graphicData></a:graphic></wp:inline></w:drawing>'
    )
    paragraph.add_run()._r.append(drawn)


def _attribute(text: str) -> str:
    return escape(text, {'"': "&quot;"})


def _workbook(chart: Chart) -> bytes:
    """Return the workbook a reader gets under "Edit data"."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        book.set_properties({"created": dt.datetime(1980, 1, 1)})
        page = book.add_worksheet(_SHEET)
        for row, category in enumerate(chart.categories, start=1):
            page.write_string(row, 0, category)
        for column, series in enumerate(chart.series, start=1):
            page.write_string(0, column, series.name)
            for row, value in enumerate(series.values, start=1):
                if value is not None:
                    page.write_number(row, column, value)
    return content.getvalue()


def _xml(chart: Chart, link: str) -> str:
    drawn = "".join(_series(chart, n, one) for n, one in enumerate(chart.series))
    axes = '<c:axId val="111"/><c:axId val="222"/>'
    if chart.form == "lines":
        plot = (
            f'<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>{drawn}'
            f'<c:marker val="1"/>{axes}</c:lineChart>'
        )
    else:
        grouping = "stacked" if chart.form == "stacked" else "clustered"
        overlap = '<c:overlap val="100"/>' if chart.form == "stacked" else ""
        plot = (
            f'<c:barChart><c:barDir val="bar"/><c:grouping val="{grouping}"/>'
            f'<c:varyColors val="0"/>{drawn}<c:gapWidth val="45"/>{overlap}{axes}</c:barChart>'
        )
    legend = (
        f'<c:legend><c:legendPos val="b"/><c:overlay val="0"/>{_type(9)}</c:legend>'
        if len(chart.series) > 1
        else ""
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
        f'<c:chartSpace {_NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/>'
        f'<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout/>{plot}{_axes(chart)}'
        f'</c:plotArea>{legend}<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_type(10)}"
        f'<c:externalData r:id="{link}"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    )


def _type(size: int) -> str:
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{100 * size}">'
        f'<a:solidFill><a:srgbClr val="1C1B1A"/></a:solidFill>'
        f'<a:latin typeface="{FONT}"/><a:cs typeface="{FONT}"/></a:defRPr></a:pPr>'
        f'<a:endParaRPr lang="vi-VN"/></a:p></c:txPr>'
    )


def _fill(colour: str, *, light: bool = False) -> str:
    lighter = '<a:lumMod val="45000"/><a:lumOff val="55000"/>' if light else ""
    return f'<a:solidFill><a:srgbClr val="{colour}">{lighter}</a:srgbClr></a:solidFill>'


def _series(chart: Chart, n: int, series: Series) -> str:
    rows = len(chart.categories)
    column = n + 1
    name = f"{_SHEET}!{xl_rowcol_to_cell(0, column, True, True)}"
    letters = xl_col_to_name(column, True)
    labels = f"{_SHEET}!$A$2:$A${rows + 1}"
    numbers = f"{_SHEET}!{letters}$2:{letters}${rows + 1}"
    if chart.form == "lines":
        dash = '<a:prstDash val="dash"/>' if series.dashed else ""
        look = (
            f'<c:spPr><a:ln w="25400" cap="rnd">{_fill(series.colour)}{dash}<a:round/></a:ln>'
            f"</c:spPr>"
            f'<c:marker><c:symbol val="circle"/><c:size val="5"/><c:spPr>{_fill(series.colour)}'
            f"<a:ln>{_fill(series.colour)}</a:ln></c:spPr></c:marker>"
        )
    else:
        look = f'<c:spPr>{_fill(series.colour)}</c:spPr><c:invertIfNegative val="0"/>'
    points = _cut(series) if chart.form == "lines" else _points(series)
    values = [(at, value) for at, value in enumerate(series.values) if value is not None]
    return (
        f'<c:ser><c:idx val="{n}"/><c:order val="{n}"/>'
        f'<c:tx><c:strRef><c:f>{name}</c:f><c:strCache><c:ptCount val="1"/>'
        f'<c:pt idx="0"><c:v>{escape(series.name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>'
        f"{look}{points}{_labels(chart, series)}"
        f'<c:cat><c:strRef><c:f>{labels}</c:f><c:strCache><c:ptCount val="{rows}"/>'
        + "".join(
            f'<c:pt idx="{at}"><c:v>{escape(one)}</c:v></c:pt>'
            for at, one in enumerate(chart.categories)
        )
        + f"</c:strCache></c:strRef></c:cat><c:val><c:numRef><c:f>{numbers}</c:f><c:numCache>"
        f"<c:formatCode>{escape(chart.number_format)}</c:formatCode>"
        f'<c:ptCount val="{rows}"/>'
        + "".join(f'<c:pt idx="{at}"><c:v>{value!r}</c:v></c:pt>' for at, value in values)
        + "</c:numCache></c:numRef></c:val>"
        + ('<c:smooth val="0"/>' if chart.form == "lines" else "")
        + "</c:ser>"
    )


def _points(series: Series) -> str:
    """Draw some bars apart: one in a colour of its own, estimates lighter."""
    drawn = []
    for at in sorted(series.light | series.strong):
        colour = series.strong_colour if at in series.strong else series.colour
        drawn.append(
            f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
            f"<c:spPr>{_fill(colour, light=at in series.light)}"
            f'<a:ln w="9525">{_fill(colour)}</a:ln></c:spPr></c:dPt>'
        )
    return "".join(drawn)


def _cut(series: Series) -> str:
    """Leave out the strokes that lead to places after a break; their marks stay."""
    return "".join(
        f'<c:dPt><c:idx val="{at}"/><c:bubble3D val="0"/>'
        f'<c:spPr><a:ln w="25400"><a:noFill/></a:ln></c:spPr></c:dPt>'
        for at in sorted(series.breaks)
    )


def _labels(chart: Chart, series: Series) -> str:
    if chart.form != "bars":
        return ""
    shown = (
        '<c:showLegendKey val="0"/><c:showVal val="1"/><c:showCatName val="0"/>'
        '<c:showSerName val="0"/><c:showPercent val="0"/><c:showBubbleSize val="0"/>'
    )
    each = "".join(
        f'<c:dLbl><c:idx val="{at}"/><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:r>'
        f'<a:rPr lang="vi-VN" sz="1000"><a:latin typeface="{FONT}"/></a:rPr>'
        f"<a:t>{escape(text)}</a:t></a:r></a:p></c:rich></c:tx>"
        f'<c:dLblPos val="outEnd"/>{shown}</c:dLbl>'
        for at, text in enumerate(series.texts)
        if series.values[at] is not None
    )
    return (
        f'<c:dLbls>{each}<c:numFmt formatCode="{_attribute(chart.number_format)}" '
        f'sourceLinked="0"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>{_type(10)}'
        f'<c:dLblPos val="outEnd"/>{shown}</c:dLbls>'
    )


def _axes(chart: Chart) -> str:
    lying = chart.form != "lines"
    ticks = "none" if chart.form == "bars" else "nextTo"  # there each bar has its value
    # The first category of lying bars stands on top.
    order = "maxMin" if lying else "minMax"
    places = ("l", "b") if lying else ("b", "l")
    line = f'<c:spPr><a:ln w="6350">{_fill(GREY)}</a:ln></c:spPr>'
    grid = (
        f'<c:majorGridlines><c:spPr><a:ln w="6350">{_fill("E7E4DF")}</a:ln></c:spPr>'
        "</c:majorGridlines>"
    )
    turned = "" if lying else ' rot="-5400000" vert="horz"'
    crossing = "max" if lying else "autoZero"
    title = (
        f"<c:title><c:tx><c:rich><a:bodyPr{turned}/>"
        f'<a:lstStyle/><a:p><a:pPr><a:defRPr sz="1000" b="0"/></a:pPr><a:r>'
        f'<a:rPr lang="vi-VN" sz="1000" b="0"><a:latin typeface="{FONT}"/></a:rPr>'
        f"<a:t>{escape(chart.axis)}</a:t></a:r></a:p></c:rich></c:tx>"
        f'<c:overlay val="0"/></c:title>'
    )
    return (
        f'<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="{order}"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{places[0]}"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="low"/>{line}{_type(10)}'
        f'<c:crossAx val="222"/><c:crosses val="autoZero"/><c:auto val="0"/>'
        f'<c:lblAlgn val="ctr"/><c:lblOffset val="100"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        f'<c:delete val="0"/><c:axPos val="{places[1]}"/>{grid}{title}'
        f'<c:numFmt formatCode="{_attribute(chart.number_format)}" sourceLinked="0"/>'
        f'<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="{ticks}"/>'
        f'<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>{_type(9)}<c:crossAx val="111"/>'
        f'<c:crosses val="{crossing}"/><c:crossBetween val="between"/></c:valAx>'
    )
