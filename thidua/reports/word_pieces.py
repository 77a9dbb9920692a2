"""The pieces the Word report is made of: headings, sentences, tables, captions, fields, charts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from docx.document import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from thidua.reports.citing import brackets
from thidua.reports.word_chart import Chart, insert
from thidua.reports.word_styles import TEXT_WIDTH
from thidua.wording import Wording

_RIGHT: Final = WD_ALIGN_PARAGRAPH.RIGHT
_CENTRE: Final = WD_ALIGN_PARAGRAPH.CENTER
_ALIGNED: Final = {"r": _RIGHT, "c": _CENTRE, "l": WD_ALIGN_PARAGRAPH.LEFT}
_WHOLE: Final = 16
"""Rows of a table that is not parted: it moves to the next page whole."""
_NARROW: Final = 'w:w="80" w:type="dxa"'
_HAIR: Final = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'


@dataclass(frozen=True)
class Cell:
    """A cell of a table: its text, bold or not, and an address it leads to."""

    text: str
    bold: bool = False
    link: str = ""


@dataclass(frozen=True)
class Heading:
    """An entry of the table of contents: its level, number, text and bookmark."""

    level: int
    number: str
    text: str
    bookmark: str


@dataclass
class Pieces:
    """A document being written.

    Attributes
    ----------
    headings
        What stands in the table of contents, in order.
    """

    document: Document
    w: Wording
    headings: list[Heading] = field(default_factory=list)
    _counts: dict[str, int] = field(default_factory=dict)

    def heading(self, text: str, level: int = 1) -> None:
        """Begin a part; its number is given by the style."""
        self._counts[f"level {level}"] = number = self._counts.get(f"level {level}", 0) + 1
        if level == 1:
            self._counts["level 2"] = 0
        said = f"{_roman(number)}." if level == 1 else f"{number}."
        self._marked(self.document.add_paragraph(style=f"Heading {level}"), text, level, said)

    def annex(self, text: str, title: str, *, under: str = "") -> None:
        """Begin an annex on a page of its own."""
        number = self._next("annex")
        label = self.w.say("report.word.annex", number=_roman(number))
        paragraph = self.document.add_paragraph(style="Annex Title")
        paragraph.paragraph_format.page_break_before = True
        self._marked(paragraph, title, 1, f"{label}.", shown=f"{label}\n{text}")
        if under:
            self.line(under, style="Letterhead", italic=True)

    def _marked(
        self, paragraph: Paragraph, text: str, level: int, number: str, shown: str = ""
    ) -> None:
        place = len(self.headings) + 1
        name = f"_Toc{place:06d}"
        start = parse_xml(f'<w:bookmarkStart {nsdecls("w")} w:id="{place}" w:name="{name}"/>')
        end = parse_xml(f'<w:bookmarkEnd {nsdecls("w")} w:id="{place}"/>')
        paragraph._p.append(start)
        lines = (shown or text).split("\n")
        for at, line in enumerate(lines):
            run = paragraph.add_run(line)
            if at < len(lines) - 1:
                run.add_break()
        paragraph._p.append(end)
        self.headings.append(Heading(level, number, text, name))

    def sentence(self, text: str, sources: Sequence[int] = ()) -> None:
        """Write a paragraph, with the numbers of its sources behind it."""
        cited = brackets(sources)
        self.document.add_paragraph(f"{text} {cited}" if cited else text, style="Body Text")

    def line(
        self, text: str, *, style: str = "Normal", bold: bool = False, italic: bool = False
    ) -> Paragraph:
        """Write a line that is no paragraph of the text."""
        paragraph = self.document.add_paragraph(style=style)
        run = paragraph.add_run(text)
        run.bold, run.italic = bold or None, italic or None
        return paragraph

    def blanks(self, *texts: str) -> None:
        """Write a line to fill in: each text with a row of dots behind it."""
        paragraph = self.document.add_paragraph()
        for at, text in enumerate(texts, 1):
            end = Mm(TEXT_WIDTH * at / len(texts) - (3 if at < len(texts) else 0))
            stops = paragraph.paragraph_format.tab_stops
            stops.add_tab_stop(end, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
            paragraph.add_run(f"{text} \t" + ("  " if at < len(texts) else ""))

    def note(self, text: str) -> None:
        """Write what must be known of the table or chart above."""
        if not text:
            return
        above = self.document.element.body[-2]  # the last is the section
        for row in above.xpath("./w:tr[last()]//w:p/w:pPr"):
            row.get_or_add_keepNext()
        self.document.add_paragraph(text, style="Table Note")

    def table(
        self,
        caption: str,
        alt: str,
        headings: Sequence[str],
        rows: Iterable[Sequence[str | Cell]],
        widths: Sequence[float],
        aligned: str,
    ) -> Table:
        """Write a table under its caption, its heading repeated on every page.

        Parameters
        ----------
        alt
            What the table shows, for those who hear it.
        widths
            In mm; brought to the width of the text.
        aligned
            A letter a column: ``l``, ``c`` or ``r``.
        """
        if caption:
            self.caption("table", caption)
        table = self.grid(headings, rows, widths, aligned)
        properties = table._tbl.tblPr
        for tag, text in (("w:tblCaption", caption), ("w:tblDescription", alt)):
            said: Any = OxmlElement(tag)
            said.set(qn("w:val"), text)
            properties.append(said)
        return table

    def grid(
        self,
        headings: Sequence[str],
        rows: Iterable[Sequence[str | Cell]],
        widths: Sequence[float],
        aligned: str,
        height: float = 0,
    ) -> Table:
        """Write a table without a caption; `height` is the least of its rows, in mm."""
        table: Table = self.document.add_table(rows=1, cols=len(headings))
        table.style = "Table Grid"
        table.alignment = WD_TABLE_ALIGNMENT.CENTER
        table.autofit = False
        margins = (
            f"<w:tblCellMar {nsdecls('w')}><w:left {_NARROW}/><w:right {_NARROW}/></w:tblCellMar>"
        )
        table._tbl.tblPr.append(parse_xml(margins))
        scale = TEXT_WIDTH / sum(widths)
        across = [Mm(width * scale) for width in widths]
        for cell, text in zip(table.rows[0].cells, headings, strict=True):
            _fill(cell, Cell(text), "TableHeading", None)
        self._row(table.rows[0]._tr, repeated=True)
        for cells in rows:
            row: Any = table.add_row()  # type: ignore[no-untyped-call]
            if height:
                row.height = Mm(height)
            self._row(row._tr)
            for cell, said, letter in zip(row.cells, cells, aligned, strict=True):
                content = said if isinstance(said, Cell) else Cell(said)
                _fill(cell, content, "TableText", _ALIGNED[letter])
        if len(table.rows) <= _WHOLE:
            for paragraph in table._tbl.xpath("./w:tr[position() < last()]//w:p/w:pPr"):
                paragraph.get_or_add_keepNext()
        for column, width in zip(table.columns, across, strict=True):
            column.width = width
            for cell in column.cells:
                cell.width = width
        return table

    @staticmethod
    def _row(row: Any, *, repeated: bool = False) -> None:
        properties = row.get_or_add_trPr()
        properties.append(OxmlElement("w:cantSplit"))
        if repeated:
            properties.append(OxmlElement("w:tblHeader"))

    def chart(self, chart: Chart, caption: str) -> None:
        """Put in a chart with its caption beneath."""
        paragraph = self.document.add_paragraph()
        paragraph.alignment = _CENTRE
        paragraph.paragraph_format.keep_with_next = True
        insert(self.document, paragraph, chart, self._next("chart"), TEXT_WIDTH)
        self.caption("figure", caption)

    def caption(self, kind: str, text: str) -> None:
        """Write a caption with a number that counts itself: ``table`` or ``figure``."""
        number = self._next(kind)
        paragraph = self.document.add_paragraph(style="Caption")
        label = self.w.say(f"report.word.{kind}")
        paragraph.add_run(f"{label} ")
        # The name of the sequence is a plain word in both languages, so that lists find it.
        add_field(paragraph, f"SEQ {kind.capitalize()} \\* ARABIC", str(number))
        paragraph.add_run(f". {text}")
        if kind == "figure":
            paragraph.paragraph_format.keep_with_next = False

    def _next(self, kind: str) -> int:
        self._counts[kind] = number = self._counts.get(kind, 0) + 1
        return number


def add_field(paragraph: Paragraph, code: str, shown: str) -> None:
    """Add a field with what it shows until it is worked out again."""
    for kind, text in (("begin", ""), ("", code), ("separate", ""), ("shown", shown), ("end", "")):
        run = paragraph.add_run()
        if kind == "shown":
            run.text = text
            continue
        element: Any
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.set(qn("xml:space"), "preserve")
            element.text = f" {text} "
        run._r.append(element)


def without_borders(table: Table) -> None:
    """Take the lines of a table away: it only puts things side by side."""
    table.style = "Normal Table"


def rule(paragraph: Paragraph, width: float, across: float) -> None:
    """Make an empty paragraph, `across` mm wide, a thin line of `width` mm in the middle."""
    form = paragraph.paragraph_format
    form.line_spacing, form.space_before, form.space_after = Pt(3), Pt(0), Pt(3)
    form.left_indent = form.right_indent = Mm((across - width) / 2)
    border = f"<w:pBdr {nsdecls('w')}><w:bottom {_HAIR}/></w:pBdr>"
    paragraph._p.get_or_add_pPr().append(parse_xml(border))


def _fill(cell: _Cell, content: Cell, style: str, aligned: WD_ALIGN_PARAGRAPH | None) -> None:
    paragraph = cell.paragraphs[0]
    paragraph._p.style = style  # by its identifier: to look it up by name takes half the time
    cell.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
    if aligned is not None:
        paragraph.alignment = aligned
    if content.link:
        _link(paragraph, content)
        return
    run = paragraph.add_run(content.text)
    run.bold = content.bold or None


def _link(paragraph: Paragraph, content: Cell) -> None:
    relation = paragraph.part.relate_to(content.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link: Any = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), relation)
    run = paragraph.add_run(content.text)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _roman(number: int) -> str:
    said = ""
    for value, letters in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        while number >= value:
            said, number = said + letters, number - value
    return said
