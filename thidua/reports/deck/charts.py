"""Native charts, editable in PowerPoint: bars, stacked bars and lines over an embedded workbook.

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

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_LINE, MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt
from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name

from thidua.reports.deck.canvas import Slide
from thidua.reports.deck.style import FONT, GROUND, INK, MUTED, RULE, Box

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
    dashed
        Whether a line is dashed.
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
    dashed: bool = False
    bold: bool = False
    label_colour: str = INK
    below: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Axis:
    """The scale of values: its ends, its title and the digits of its numbers; hidden by default."""

    low: float | None = None
    high: float | None = None
    decimals: int = 0
    shown: bool = False
    step: float | None = None


def bars(
    slide: Slide,
    box: Box,
    categories: Sequence[str],
    series: Sequence[Series],
    *,
    alt: str,
    axis: Axis,
    name: str,
    size: float = 13,
    gap: int = 45,
    stacked: bool = False,
    overlap: int | None = None,
    names: float,
    label_heading: str = "",
) -> Any:
    """Add horizontal bars, the first category on top, from the left edge to the right of the box.

    Parameters
    ----------
    alt
        What the chart says.
    name
        What it is called in the list of objects.
    size
        Of type, pt.
    gap
        Between bars, in per cent of their width.
    names
        Room for the names of categories, pt: where the bars begin is fixed, not the program's.
    label_heading
        Heading of the columns of labels in the workbook.
    """
    kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    frame = _added(slide, box, kind, categories, series, axis.decimals, alt, name, label_heading)
    chart = frame.chart
    plot = chart.plots[0]
    plot.gap_width = gap
    plot.overlap = 100 if stacked else overlap if overlap is not None else -10
    _lettering(chart, size)
    rows = chart.category_axis
    rows.reverse_order = True
    rows.major_tick_mark = XL_TICK_MARK.NONE
    rows.format.line.color.rgb = _rgb(RULE)
    rows.has_major_gridlines = False
    rows.tick_labels.font.size = Pt(size)
    rows.tick_labels.font.color.rgb = _rgb(INK)
    # Names stay at the edge where bars run to the left of zero.
    rows.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _every_name(rows)
    _scale(chart.value_axis, axis, slide.deck.language, size)
    for at, one in enumerate(series):
        _bar_look(plot.series[at], one)
        _labels(slide, chart, plot.series[at], at, series, size, vertical=False, stacked=stacked)
    _plot(chart, box, Box(names, 0, box.width - names, box.height))
    chart.has_legend = False
    return frame


def lines(
    slide: Slide,
    box: Box,
    categories: Sequence[str],
    series: Sequence[Series],
    *,
    alt: str,
    axis: Axis,
    name: str,
    size: float = 13,
    label_heading: str = "",
) -> Any:
    """Add lines over years; a gap stays a gap. Parameters as of :func:`bars`."""
    frame = _added(
        slide, box, XL_CHART_TYPE.LINE_MARKERS, categories, series, axis.decimals, alt, name,
        label_heading,
    )  # fmt: skip
    chart = frame.chart
    _lettering(chart, size)
    _plot(chart, box, Box(8, 0, box.width - 16, box.height - 2 * size))
    years = chart.category_axis
    years.major_tick_mark = XL_TICK_MARK.NONE
    years.format.line.color.rgb = _rgb(MUTED)
    years.has_major_gridlines = False
    years.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _scale(chart.value_axis, axis, slide.deck.language, size)
    plot = chart.plots[0]
    for at, one in enumerate(series):
        drawn = plot.series[at]
        drawn.smooth = False
        drawn.format.line.color.rgb = _rgb(one.colour)
        drawn.format.line.width = Pt(2.5)
        if one.dashed:
            drawn.format.line.dash_style = MSO_LINE.DASH
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = _rgb(one.colour)
        drawn.marker.format.line.color.rgb = _rgb(one.colour)
        drawn.marker.style = XL_MARKER_STYLE.CIRCLE
        drawn.marker.size = 6
        for place in sorted(one.hatched):  # hollow where not final
            point = drawn.points[place].marker
            point.style = XL_MARKER_STYLE.CIRCLE
            point.size = 8
            point.format.fill.solid()
            point.format.fill.fore_color.rgb = _rgb(GROUND)
            point.format.line.color.rgb = _rgb(one.colour)
        _labels(slide, chart, drawn, at, series, size, vertical=True, stacked=False)
    chart.has_legend = False
    return frame


def number_format(language: str, decimals: int) -> str:
    """Return the format code of numbers: LibreOffice follows its language, PowerPoint its own."""
    return _LOCALE[language] + "#,##0" + ("." + "0" * decimals if decimals else "")


def _plot(chart: Any, box: Box, inner: Box) -> None:
    """Fix where the plot stands inside its frame, pt, so that what stands beside it is in line."""
    area = chart._chartSpace.find(qn("c:chart")).find(qn("c:plotArea"))
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    parts = {
        "x": inner.x / box.width, "y": inner.y / box.height,
        "w": inner.width / box.width, "h": inner.height / box.height,
    }  # fmt: skip
    sides = "".join(f'<c:{side} val="{part:.5f}"/>' for side, part in parts.items())
    area.insert(
        0,
        parse_xml(
            f'<c:layout {nsdecls("c")}><c:manualLayout><c:layoutTarget val="inner"/>'
            f'<c:xMode val="edge"/><c:yMode val="edge"/>{sides}</c:manualLayout></c:layout>'
        ),
    )


def _every_name(rows: Any) -> None:
    """Ask for every category's name: left to itself, PowerPoint skips some of many."""
    axis = rows._element
    for old in axis.findall(qn("c:tickLblSkip")):
        axis.remove(old)
    axis.find(qn("c:noMultiLvlLbl")).addprevious(
        parse_xml(f'<c:tickLblSkip {nsdecls("c")} val="1"/>')
    )


def _rgb(colour: str) -> RGBColor:
    return RGBColor.from_string(colour[1:])


def _added(
    slide: Slide,
    box: Box,
    kind: Any,
    categories: Sequence[str],
    series: Sequence[Series],
    decimals: int,
    alt: str,
    name: str,
    label_heading: str,
) -> Any:
    code = number_format(slide.deck.language, decimals)
    data = CategoryChartData(number_format=code)
    data.categories = categories
    for one in series:
        data.add_series(one.name, one.values)
    frame = slide.shown.shapes.add_chart(kind, *(Pt(side) for side in box), data)
    frame.name = name
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    chart = frame.chart
    book = _workbook(categories, series, code, label_heading)
    chart.part.chart_workbook.update_from_xlsx_blob(book)
    chart.has_title = False
    space = chart._chartSpace
    for child in space.findall(qn("c:roundedCorners")):
        space.remove(child)
    space.insert(1, parse_xml(f'<c:roundedCorners {nsdecls("c")} val="0"/>'))
    return frame


def _workbook(
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


def _lettering(chart: Any, size: float) -> None:
    chart.font.size = Pt(size)
    chart.font.name = FONT
    chart.font.color.rgb = _rgb(INK)


def _scale(value_axis: Any, axis: Axis, language: str, size: float) -> None:
    value_axis.has_major_gridlines = axis.shown
    value_axis.major_tick_mark = XL_TICK_MARK.NONE
    value_axis.format.line.fill.background()
    if axis.low is not None:
        value_axis.minimum_scale = axis.low
    if axis.high is not None:
        value_axis.maximum_scale = axis.high
    if axis.step is not None:
        value_axis.major_unit = axis.step
    value_axis.tick_labels.number_format = number_format(language, axis.decimals)
    value_axis.tick_labels.number_format_is_linked = False
    if axis.shown:
        value_axis.major_gridlines.format.line.color.rgb = _rgb(RULE)
        value_axis.tick_labels.font.size = Pt(size - 1)
        value_axis.tick_labels.font.color.rgb = _rgb(MUTED)
    else:
        value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE


def _bar_look(drawn: Any, one: Series) -> None:
    drawn.invert_if_negative = False
    if not one.colour:
        drawn.format.fill.background()
        drawn.format.line.fill.background()
        return
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = _rgb(one.colour)
    of_point = dict(one.colours)
    for place in sorted({*of_point, *one.hatched}):
        colour = of_point.get(place, one.colour)
        point = drawn.points[place].format
        if place in one.hatched:
            point.fill.patterned()
            point.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            point.fill.fore_color.rgb = _rgb(colour)
            point.fill.back_color.rgb = _rgb(GROUND)
            point.line.color.rgb = _rgb(colour)
            point.line.width = Pt(1)
        else:
            point.fill.solid()
            point.fill.fore_color.rgb = _rgb(colour)
    for point in drawn._element.findall(qn("c:dPt")):
        if point.find(qn("c:invertIfNegative")) is None:
            idx = point.find(qn("c:idx"))
            idx.addnext(parse_xml(f'<c:invertIfNegative {nsdecls("c")} val="0"/>'))


def _labels(
    slide: Slide,
    chart: Any,
    drawn: Any,
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
    lang = slide.deck.lang
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
        field = uuid.uuid5(uuid.NAMESPACE_OID, f"{at}/{row}")
        said.append(
            f'<c:dLbl><c:idx val="{row}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:p>'
            f'<a:fld id="{{{str(field).upper()}}}" type="CELLRANGE"><a:rPr {look}</a:rPr><a:pPr/>'
            f'<a:t>{escape(label)}</a:t></a:fld><a:endParaRPr lang="{lang}"/></a:p></c:rich>'
            f'</c:tx><c:spPr>{ground}</c:spPr><c:dLblPos val="{"b" if row in one.below else place}"/>{_FLAGS}'
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
