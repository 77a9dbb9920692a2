"""Native charts, editable in PowerPoint: bars, stacked bars, lines over an embedded workbook."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pptx.chart.data import CategoryChartData
from pptx.enum.chart import (
    XL_CHART_TYPE,
    XL_MARKER_STYLE,
    XL_TICK_LABEL_POSITION,
    XL_TICK_MARK,
)
from pptx.enum.dml import MSO_PATTERN
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from thidua.reports.deck.canvas import Slide
from thidua.reports.deck.chart_parts import Series, number_format, workbook, write_labels
from thidua.reports.deck.metrics import LINE, width
from thidua.reports.deck.metrics import lines as broken
from thidua.reports.deck.style import FONT, GROUND, INK, MUTED, RULE, Box, rgb


@dataclass(frozen=True)
class Axis:
    """The scale of values: its ends, and the digits of its numbers.

    It is not drawn: every value has its label.
    """

    low: float
    high: float
    decimals: int


class Names(NamedTuple):
    """Size of type of the names beside bars, and the room they have, pt."""

    size: float
    room: float


def names_beside(names: Sequence[str], row: float, size: float, most: float) -> Names:
    """Return how names stand beside bars: in `size`, or smaller where they break into lines.

    A program leaves out names that do not fit their rows.

    Parameters
    ----------
    names
        Of the categories.
    row
        Height of a row, pt.
    size
        The size wanted, pt.
    most
        The most room they may have, pt.
    """
    least, gap, room = 6.5, 12.0, 0.0
    for step in range(round(2 * (size - least)) + 1):
        each = size - step / 2
        longest = max(width(name, each) for name in names)
        room = min(longest, most - gap)
        if longest <= room:
            break
        # Programs break names a little sooner than the room allows, and want some air.
        most_lines = max(len(broken(name, 0.97 * room, each)) for name in names)
        if most_lines * each * LINE <= 0.92 * row:
            break
    return Names(each, room + gap)


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
    names: Names,
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
        Size and room of the names of categories: where the bars begin is fixed.
    label_heading
        Heading of the columns of labels in the workbook.
    """
    kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    frame = _added(slide, box, kind, categories, series, axis.decimals, alt, name, label_heading)
    chart = frame.chart
    plot = chart.plots[0]
    plot.gap_width = gap
    plot.overlap = 100 if stacked else -10
    _lettering(chart, size)
    rows = chart.category_axis
    rows.reverse_order = True
    rows.major_tick_mark = XL_TICK_MARK.NONE
    rows.format.line.color.rgb = rgb(RULE)
    rows.has_major_gridlines = False
    rows.tick_labels.font.size = Pt(names.size)
    rows.tick_labels.font.color.rgb = rgb(INK)
    # Names stay at the edge where bars run to the left of zero.
    rows.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _every_name(rows)
    _scale(chart.value_axis, axis, slide.deck.language)
    for at, one in enumerate(series):
        _bar_look(plot.series[at], one)
        write_labels(
            plot.series[at], slide.deck.lang, at, series, size, vertical=False, stacked=stacked
        )
    _plot(chart, box, Box(names.room, 0, box.width - names.room, box.height))
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
    years.format.line.color.rgb = rgb(MUTED)
    years.has_major_gridlines = False
    years.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    _scale(chart.value_axis, axis, slide.deck.language)
    plot = chart.plots[0]
    for at, one in enumerate(series):
        drawn = plot.series[at]
        drawn.smooth = False
        drawn.format.line.color.rgb = rgb(one.colour)
        drawn.format.line.width = Pt(2.5)
        drawn.marker.format.fill.solid()
        drawn.marker.format.fill.fore_color.rgb = rgb(one.colour)
        drawn.marker.format.line.color.rgb = rgb(one.colour)
        drawn.marker.style = XL_MARKER_STYLE.CIRCLE
        drawn.marker.size = 6
        for place in sorted(one.hatched):  # hollow where not final
            point = drawn.points[place].marker
            point.style = XL_MARKER_STYLE.CIRCLE
            point.size = 8
            point.format.fill.solid()
            point.format.fill.fore_color.rgb = rgb(GROUND)
            point.format.line.color.rgb = rgb(one.colour)
        write_labels(drawn, slide.deck.lang, at, series, size, vertical=True, stacked=False)
    chart.has_legend = False
    return frame


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
    book = workbook(categories, series, code, label_heading)
    chart.part.chart_workbook.update_from_xlsx_blob(book)
    chart.has_title = False
    for axis in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        axis.set("val", axis.get("val").lstrip("-"))  # the library's are negative: not allowed
    space = chart._chartSpace
    for child in space.findall(qn("c:roundedCorners")):
        space.remove(child)
    space.insert(1, parse_xml(f'<c:roundedCorners {nsdecls("c")} val="0"/>'))
    return frame


def _lettering(chart: Any, size: float) -> None:
    chart.font.size = Pt(size)
    chart.font.name = FONT
    chart.font.color.rgb = rgb(INK)


def _scale(value_axis: Any, axis: Axis, language: str) -> None:
    value_axis.has_major_gridlines = False
    value_axis.major_tick_mark = XL_TICK_MARK.NONE
    value_axis.format.line.fill.background()
    value_axis.minimum_scale = axis.low
    value_axis.maximum_scale = axis.high
    value_axis.tick_labels.number_format = number_format(language, axis.decimals)
    value_axis.tick_labels.number_format_is_linked = False
    value_axis.tick_label_position = XL_TICK_LABEL_POSITION.NONE


def _bar_look(drawn: Any, one: Series) -> None:
    drawn.invert_if_negative = False
    if not one.colour:
        drawn.format.fill.background()
        drawn.format.line.fill.background()
        return
    drawn.format.fill.solid()
    drawn.format.fill.fore_color.rgb = rgb(one.colour)
    of_point = dict(one.colours)
    for place in sorted({*of_point, *one.hatched}):
        colour = of_point.get(place, one.colour)
        point = drawn.points[place].format
        if place in one.hatched:
            point.fill.patterned()
            point.fill.pattern = MSO_PATTERN.WIDE_UPWARD_DIAGONAL
            point.fill.fore_color.rgb = rgb(colour)
            point.fill.back_color.rgb = rgb(GROUND)
            point.line.color.rgb = rgb(colour)
            point.line.width = Pt(1)
        else:
            point.fill.solid()
            point.fill.fore_color.rgb = rgb(colour)
    for point in drawn._element.findall(qn("c:dPt")):
        if point.find(qn("c:invertIfNegative")) is None:
            idx = point.find(qn("c:idx"))
            idx.addnext(parse_xml(f'<c:invertIfNegative {nsdecls("c")} val="0"/>'))
