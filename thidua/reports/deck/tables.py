"""Native tables: quiet rules, numbers to the right, the size of type that fits the slide."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from thidua.reports.deck.canvas import ALIGN, Run, Slide
from thidua.reports.deck.metrics import height, width
from thidua.reports.deck.style import INK, MUTED, RULE, Box

SIZES: Final = (16.0, 15.0, 14.0, 13.0, 12.0, 11.0, 10.0)
_SIDE, _ABOVE = 4.0, 2.5
"""Margins of a cell, pt: left and right, above and below."""
_MOST_AIR: Final = 1.9
"""The tallest a row of one line becomes, in lines: a short table need not fill the slide."""
_NO_STYLE: Final = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


@dataclass(frozen=True)
class Column:
    """A column: its heading, whether it holds numbers, and how much of spare room it takes."""

    heading: str
    number: bool = False
    stretch: float = 1.0


@dataclass(frozen=True)
class Cell:
    """A text of a table with its look."""

    text: str
    bold: bool = False
    colour: str = INK


Row = Sequence[Cell | str]


def _cell(value: Cell | str) -> Cell:
    return value if isinstance(value, Cell) else Cell(value)


def table(
    slide: Slide,
    box: Box,
    columns: Sequence[Column],
    rows: Sequence[Row],
    *,
    alt: str,
    name: str = "",
    sizes: Sequence[float] = SIZES,
    head: float | None = None,
    row: float | None = None,
) -> Any:
    """Add a table that fits its box by the estimate.

    Parameters
    ----------
    columns
        The headings.
    rows
        Cells by row, as many as there are columns.
    alt
        What it says, for whoever cannot see it.
    name
        What it is called in the list of objects.
    sizes
        Sizes of type to try, pt; the last one is taken where none fits.
    head, row
        Heights of the heading and of each row, pt, where they stand in line with something.
    """
    cells = [[Cell(c.heading, True, MUTED) for c in columns]]
    cells += [[_cell(value) for value in row] for row in rows]
    size, wide, tall = _measured(cells, columns, box, sizes)
    line = size * 1.17 + 2 * _ABOVE
    spare = (box.height - sum(tall)) / max(len(tall), 1)
    air = max(0.0, min(spare, (_MOST_AIR - 1) * line))
    tall = [each + air for each in tall]
    if head is not None and row is not None:
        tall = [head, *[row] * len(rows)]
    frame = slide.shown.shapes.add_table(
        len(cells), len(columns), Pt(box.x), Pt(box.y), Pt(sum(wide)), Pt(sum(tall))
    )
    frame._element.nvGraphicFramePr.cNvPr.set("descr", alt)
    if name:
        frame.name = name
    drawn = frame.table
    properties = drawn._tbl.tblPr
    properties.set("bandRow", "0")
    properties.find(qn("a:tableStyleId")).text = _NO_STYLE
    for at, each in enumerate(wide):
        drawn.columns[at].width = Pt(each)
    for at, (texts, each) in enumerate(zip(cells, tall, strict=True)):
        drawn.rows[at].height = Pt(each)
        for place, cell in enumerate(texts):
            _write(slide, drawn.cell(at, place), cell, columns[place], size, heading=at == 0)
    return frame


def _measured(
    cells: Sequence[Sequence[Cell]], columns: Sequence[Column], box: Box, sizes: Sequence[float]
) -> tuple[float, list[float], list[float]]:
    """Return the size of type, the widths of columns and the heights of rows, pt."""
    for size in sizes:
        wide = _widths(cells, columns, box.width, size)
        tall = [
            max(
                height(cell.text, room - 2 * _SIDE, size, bold=cell.bold)
                for cell, room in zip(row, wide, strict=True)
            )
            + 2 * _ABOVE
            for row in cells
        ]
        if sum(tall) <= box.height:
            break
    return size, wide, tall


def _widths(
    cells: Sequence[Sequence[Cell]], columns: Sequence[Column], room: float, size: float
) -> list[float]:
    """Share the room: each column what its longest word needs, the rest by what it would take."""
    needed, wanted = [], []
    for at in range(len(columns)):
        texts = [row[at] for row in cells]
        needed.append(
            max(
                (width(word, size, bold=c.bold) for c in texts for word in c.text.split(" ")),
                default=0,
            )
        )
        wanted.append(max((width(c.text, size, bold=c.bold) for c in texts), default=0))
    margins = 2 * _SIDE + 2
    if sum(wanted) + margins * len(columns) <= room:
        spare = room - sum(wanted) - margins * len(columns)
        stretch = sum(column.stretch for column in columns) or 1
        return [
            each + margins + spare * column.stretch / stretch
            for each, column in zip(wanted, columns, strict=True)
        ]
    free = max(room - sum(needed) - margins * len(columns), 0)
    more = [want - need for want, need in zip(wanted, needed, strict=True)]
    share = free / (sum(more) or 1)
    scale = min(1.0, room / (sum(needed) + margins * len(columns)))
    return [
        (need + margins) * scale + extra * share for need, extra in zip(needed, more, strict=True)
    ]


def _write(
    slide: Slide, place: Any, cell: Cell, column: Column, size: float, *, heading: bool
) -> None:
    place.margin_left = place.margin_right = Pt(_SIDE)
    place.margin_top = place.margin_bottom = Pt(_ABOVE)
    place.vertical_anchor = MSO_ANCHOR.BOTTOM if heading else MSO_ANCHOR.MIDDLE
    line = place.text_frame.paragraphs[0]
    if column.number:
        line.alignment = ALIGN["right"]
    if cell.text:
        part = line.add_run()
        part.text = cell.text
        slide.look(part, Run(cell.text, cell.bold, cell.colour), size)
    else:  # or else the empty line is as tall as the theme's text
        line.font.size = Pt(size)
        end = parse_xml(f'<a:endParaRPr {nsdecls("a")} sz="{round(size * 100)}"/>')
        line._p.append(end)
    properties = place._tc.get_or_add_tcPr()
    for side in ("lnL", "lnR", "lnT"):
        properties.append(parse_xml(f'<a:{side} {nsdecls("a")} w="0"><a:noFill/></a:{side}>'))
    colour, thick = (INK, 1.25) if heading else (RULE, 0.75)
    properties.append(
        parse_xml(
            f'<a:lnB {nsdecls("a")} w="{int(Pt(thick))}"><a:solidFill>'
            f'<a:srgbClr val="{colour[1:]}"/></a:solidFill></a:lnB>'
        )
    )
    properties.append(parse_xml(f"<a:noFill {nsdecls('a')}/>"))
