"""The form of the Word report: page, type, headings and numbering as Decree 30/2020/NĐ-CP says.

Annex I of the decree: A4; margins top and bottom 20–25 mm, left 30–35, right 15–20; Times New Roman
in black; body 13–14 pt, justified, first line indented 1 or 1.27 cm, at least 6 pt between
paragraphs; page numbers in arabic figures, 13–14 pt, centred in the top margin, none on page 1.
"""

from typing import Any, Final

from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt, RGBColor

FONT: Final = "Times New Roman"
BODY: Final = 13
"""Size of the text in points; tables are two points smaller."""
TABLE: Final = 11
TEXT_WIDTH: Final = 165
"""Width of the text in mm: A4 less the margins of 30 and 15."""
_BLACK: Final = RGBColor(0, 0, 0)
_LANGUAGES: Final = {"vi": "vi-VN", "en": "en-GB"}


def styled(document: Document, language: str) -> None:
    """Give a new document its page, its styles and the numbering of its headings."""
    _page(document)
    _without_unused(document)
    _defaults(document, language)
    _numbering(document)
    normal = document.styles["Normal"]
    _font(normal, BODY)
    _spaced(normal, after=6, before=0, lines=1.15)
    body = _style(document, "Body Text", base="Normal")
    body.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    body.paragraph_format.first_line_indent = Mm(10)
    for level, size in ((1, 14), (2, 13), (3, 13)):
        _heading(document, level, size)
    title = _style(document, "Title", base="Normal")
    _font(title, 14, bold=True)
    _centred(title, before=12, after=0)
    _bare(title)
    subtitle = _style(document, "Subtitle", base="Normal")
    _font(subtitle, 14, bold=True)
    _centred(subtitle, before=0, after=6)
    _bare(subtitle)
    annex = _style(document, "Annex Title", base="Normal")
    _font(annex, 14, bold=True)
    _centred(annex, before=0, after=6)
    annex.paragraph_format.keep_with_next = True
    # On level 1 of the outline, so that the table of contents has the annexes too.
    annex.element.get_or_add_pPr().append(parse_xml(f'<w:outlineLvl {nsdecls("w")} w:val="0"/>'))
    caption = _style(document, "Caption", base="Normal")
    _font(caption, 12, bold=True)
    _centred(caption, before=6, after=3)
    caption.paragraph_format.keep_with_next = True
    note = _style(document, "Table Note", base="Normal")
    _font(note, 10, italic=True)
    _spaced(note, after=8, before=2, lines=1.0)
    cell = _style(document, "Table Text", base="Normal")
    _font(cell, TABLE)
    _spaced(cell, after=1, before=1, lines=1.0)
    head = _style(document, "Table Heading", base="Table Text")
    _font(head, TABLE, bold=True)
    head.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    head.paragraph_format.keep_with_next = True
    letter = _style(document, "Letterhead", base="Normal")
    _font(letter, 13)
    _centred(letter, before=0, after=0)
    stamp = document.styles["Footer"]
    _font(stamp, 8)
    _spaced(stamp, after=0, before=0, lines=1.0)
    stamp.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    page = document.styles["Header"]
    _font(page, BODY)
    page.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    contents = _style(document, "TOC Heading", base="Normal")
    _font(contents, BODY, bold=True)
    _centred(contents, before=12, after=6)
    for level, indent in ((1, 0), (2, 6)):
        entry = _style(document, f"toc {level}", base="Normal")
        _font(entry, BODY)
        _spaced(entry, after=2, before=0, lines=1.0)
        entry.paragraph_format.left_indent = Mm(indent)
        _tab(entry)


def _page(document: Document) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin = Mm(20), Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance, section.footer_distance = Mm(10), Mm(8)
    section.different_first_page_header_footer = True


def _without_unused(document: Document) -> None:
    """Take out what the template brings and no Vietnamese office uses, with fonts of its own."""
    styles = document.styles.element
    for style in styles.findall(qn("w:style")):
        name = str(style.get(qn("w:styleId")))
        unused = style.get(qn("w:type")) == "table" and name not in ("TableGrid", "TableNormal")
        if unused or name.startswith("MacroText"):
            styles.remove(style)


def _defaults(document: Document, language: str) -> None:
    """Set the type of everything no style says: theme fonts would bring another one back."""
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert defaults is not None
    document.styles.element.replace(
        defaults,
        parse_xml(
            f"<w:docDefaults {nsdecls('w')}><w:rPrDefault><w:rPr>"
            f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
            f'<w:sz w:val="{2 * BODY}"/><w:szCs w:val="{2 * BODY}"/>'
            f'<w:lang w:val="{_LANGUAGES[language]}" w:eastAsia="{_LANGUAGES[language]}"'
            f' w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>'
        ),
    )


def _style(document: Document, name: str, base: str) -> Any:
    names = {style.name for style in document.styles}
    style: Any = (
        document.styles[name]
        if name in names
        else document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in _BUILT_IN)
    )
    style.base_style = document.styles[base]
    style.hidden, style.quick_style = False, True
    return style


_BUILT_IN: Final = ("TOC Heading", "toc 1", "toc 2")


def _font(style: Any, size: float, *, bold: bool = False, italic: bool = False) -> None:
    font = style.font
    font.name, font.size = FONT, Pt(size)
    font.bold, font.italic = bold, italic
    font.color.rgb = _BLACK
    fonts = style.element.rPr.rFonts
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("eastAsia", "cs"):
        fonts.set(qn(f"w:{script}"), FONT)


def _spaced(style: Any, *, before: float, after: float, lines: float) -> None:
    form = style.paragraph_format
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    form.line_spacing = lines
    form.widow_control = True


def _centred(style: Any, *, before: float, after: float) -> None:
    _spaced(style, before=before, after=after, lines=1.0)
    style.paragraph_format.alignment = WD_ALIGN_PARAGRAPH.CENTER
    style.paragraph_format.first_line_indent = Mm(0)


def _bare(style: Any) -> None:
    """Take away the line that the template draws under titles, and its spread letters."""
    for found in style.element.xpath("./w:pPr/w:pBdr | ./w:rPr/w:spacing | ./w:rPr/w:kern"):
        found.getparent().remove(found)


def _heading(document: Document, level: int, size: float) -> None:
    style: Any = document.styles[f"Heading {level}"]
    _font(style, size, bold=True, italic=level == 3)
    _spaced(style, before=12 if level == 1 else 8, after=6 if level == 1 else 4, lines=1.0)
    style.paragraph_format.keep_with_next = True
    properties = style.element.get_or_add_pPr()
    for old in properties.findall(qn("w:numPr")):
        properties.remove(old)
    properties.get_or_add_numPr().get_or_add_ilvl().val = level - 1
    properties.numPr.get_or_add_numId().val = _HEADINGS


_HEADINGS: Final = 90
"""Number of the list of headings, above those of the template."""


def _numbering(document: Document) -> None:
    """Number the headings I., 1., a) as Vietnamese offices do."""
    numbering = document.part.numbering_part.element
    forms = (
        ("upperRoman", "%1."),
        ("decimal", "%2."),
        ("lowerLetter", "%3)"),
    )
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:pStyle w:val="Heading{n + 1}"/><w:suff w:val="space"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="0" w:firstLine="0"/></w:pPr></w:lvl>'
        for n, (form, text) in enumerate(forms)
    )
    abstract = parse_xml(
        f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{_HEADINGS}">'
        f'<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )
    # Abstract definitions stand before all numbers.
    numbering.insert(len(numbering.findall(qn("w:abstractNum"))), abstract)
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="{_HEADINGS}">'
            f'<w:abstractNumId w:val="{_HEADINGS}"/></w:num>'
        )
    )


def _tab(style: Any) -> None:
    """Set the tab of page numbers in the table of contents, with its row of dots."""
    position = round(TEXT_WIDTH / 25.4 * 1440)
    style.element.get_or_add_pPr().append(
        parse_xml(
            f"<w:tabs {nsdecls('w')}>"
            f'<w:tab w:val="right" w:leader="dot" w:pos="{position}"/></w:tabs>'
        )
    )
