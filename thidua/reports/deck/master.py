"""The master of a deck: theme, two layouts with real placeholders, made by code.

What a deck shares stands in its master, so that whoever edits it changes fonts, colours and places
once; a slide only fills placeholders.
"""

import re
from typing import Any, Final

from lxml import etree
from pptx import Presentation
from pptx.oxml import parse_xml
from pptx.oxml.ns import nsdecls, qn
from pptx.util import Pt

from thidua.reports.deck.style import (
    ACCENT,
    BODY,
    EDGE,
    FONT,
    GOLD,
    GREY,
    GROUND,
    INK,
    MUTED,
    NUMBER,
    OVER,
    PALE,
    PALETTE,
    REFERENCE,
    RULE,
    SOURCES,
    STAMP,
    TALL,
    TITLE,
    WIDE,
    Box,
)

COVER, CONTENT = 0, 1
"""Places of the layouts."""
IDX_OVER, IDX_SOURCES, IDX_FOOTER, IDX_NUMBER, IDX_TEXT = 10, 11, 12, 13, 14
"""Indices of the placeholders, the same in both layouts."""

COVER_TITLE: Final = Box(EDGE, 168, WIDE - 2 * EDGE, 120)
COVER_TEXT: Final = Box(EDGE, 306, WIDE - 2 * EDGE, 190)

_NAMES: Final = {
    "vi": {"cover": "Trang bìa", "content": "Nội dung", "title": "Tiêu đề", "text": "Nội dung",
           "over": "Cụm, khối và năm", "sources": "Nguồn", "stamp": "Dấu của tài liệu",
           "number": "Số trang"},
    "en": {"cover": "Cover", "content": "Content", "title": "Title", "text": "Text",
           "over": "Bloc and year", "sources": "Sources", "stamp": "Stamp of the document",
           "number": "Slide number"},
}  # fmt: skip
_LANG: Final = {"vi": "vi-VN", "en": "en-GB"}


def blank(language: str) -> Any:
    """Return a presentation without slides: 16:9, our theme, a cover and a content layout.

    Parameters
    ----------
    language
        ``"vi"`` or ``"en"``: of the names of layouts and placeholders, and of spell checking.
    """
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDE), Pt(TALL)
    deck.part._element.find(qn("p:sldSz")).attrib.pop("type", None)
    _drop_what_is_not_ours(deck)
    master = deck.slide_master
    _theme(master)
    said, lang = _NAMES[language], _LANG[language]
    _fill(
        master,
        [
            _placeholder(2, said["title"], "title", None, TITLE, 26, INK, lang, bold=True),
            _placeholder(3, said["text"], "body", 1, BODY, 18, INK, lang),
            _placeholder(4, said["stamp"], "ftr", 3, STAMP, 8.5, MUTED, lang, anchor="t"),
            _number(5, said["number"], 4, lang),
            _rule(6, Box(EDGE, 13, WIDE - 2 * EDGE, 0), ACCENT, 2.5),
        ],
    )
    _styles(master, lang)
    for layout, name in zip(deck.slide_layouts, ("cover", "content"), strict=True):
        cover = name == "cover"
        shapes = [
            _placeholder(
                2,
                said["title"],
                "ctrTitle" if cover else "title",
                None,
                COVER_TITLE if cover else TITLE,
                36 if cover else 26,
                INK,
                lang,
                bold=True,
                anchor="b" if cover else "t",
            ),
            _placeholder(4, said["stamp"], "ftr", IDX_FOOTER, STAMP, 8.5, MUTED, lang, anchor="t"),
            _number(5, said["number"], IDX_NUMBER, lang),
        ]
        if cover:
            shapes += [
                _placeholder(6, said["text"], "body", IDX_TEXT, COVER_TEXT, 18, MUTED, lang),
                _rule(7, Box(EDGE, 297, 72, 0), ACCENT, 3),
            ]
        else:
            shapes += [
                _placeholder(3, said["over"], "body", IDX_OVER, OVER, 12, MUTED, lang, bold=True),
                _placeholder(
                    6, said["sources"], "body", IDX_SOURCES, SOURCES, 10, MUTED, lang, anchor="b"
                ),
                _rule(7, Box(EDGE, 503, WIDE - 2 * EDGE, 0), RULE, 0.75),
            ]
        layout._element.attrib["type"] = "title" if cover else "titleOnly"
        layout._element.find(qn("p:cSld")).set("name", said[name])
        _fill(layout, shapes)
    return deck


def _drop_what_is_not_ours(deck: Any) -> None:
    layouts = list(deck.slide_layouts)
    for layout in layouts:
        if layout not in (layouts[0], layouts[5]):
            deck.slide_layouts.remove(layout)
    for rels in (deck.part.rels, deck.part.package._rels):
        for key, rel in list(rels.items()):
            if rel.reltype.endswith(("/printerSettings", "/thumbnail")):
                rels.pop(key)


def _theme(master: Any) -> None:
    """Put our colours and fonts into the theme, which everything that names none follows."""
    part = next(r.target_part for r in master.part.rels.values() if r.reltype.endswith("/theme"))
    theme = etree.fromstring(part.blob)
    theme.set("name", "Thi đua")
    main = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
    colours = {
        "dk1": INK, "lt1": GROUND, "dk2": MUTED, "lt2": PALE, "accent1": ACCENT,
        "accent2": PALETTE[0], "accent3": PALETTE[2], "accent4": GOLD, "accent5": GREY,
        "accent6": REFERENCE, "hlink": PALETTE[0], "folHlink": PALETTE[3],
    }  # fmt: skip
    scheme = theme.find(f".//{main}clrScheme")
    scheme.set("name", "Thi đua")
    for name, colour in colours.items():
        entry = scheme.find(f"{main}{name}")
        for old in list(entry):
            entry.remove(old)
        etree.SubElement(entry, f"{main}srgbClr").set("val", colour[1:])
    fonts = theme.find(f".//{main}fontScheme")
    fonts.set("name", "Thi đua")
    for kind in ("majorFont", "minorFont"):
        fonts.find(f"{main}{kind}/{main}latin").set("typeface", FONT)
    part._blob = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)


def _fill(holder: Any, shapes: list[str]) -> None:
    """Replace what stands in the shape tree of a master or layout."""
    tree = holder._element.find(qn("p:cSld")).find(qn("p:spTree"))
    for old in list(tree)[2:]:
        tree.remove(old)
    for shape in shapes:
        tree.append(parse_xml(shape))


def _styles(master: Any, lang: str) -> None:
    """Set the text styles: titles to the left and bold, text without bullets."""
    styles = master._element.find(qn("p:txStyles"))
    title = styles.find(qn("p:titleStyle")).find(qn("a:lvl1pPr"))
    title.set("algn", "l")
    body = styles.find(qn("p:bodyStyle"))
    for level in list(body):
        level.set("marL", "0")
        level.set("indent", "0")
        for bullet in ("a:buFont", "a:buChar", "a:spcBef"):
            for found in level.findall(qn(bullet)):
                level.remove(found)
        level.insert(0, parse_xml(f"<a:buNone {nsdecls('a')}/>"))
    for run in styles.iter(qn("a:defRPr")):
        run.set("lang", lang)


def _frame(box: Box) -> str:
    x, y, wide, tall = (int(Pt(side)) for side in box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'


def _placeholder(
    shape_id: int,
    name: str,
    kind: str,
    idx: int | None,
    box: Box,
    size: float,
    colour: str,
    lang: str,
    *,
    bold: bool = False,
    anchor: str = "t",
) -> str:
    index = "" if idx is None else f' idx="{idx}"'
    return f"""
<p:sp {nsdecls("p", "a")}>
  <p:nvSpPr><p:cNvPr id="{shape_id}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>
    <p:nvPr><p:ph type="{kind}"{index}/></p:nvPr></p:nvSpPr>
  <p:spPr>{_frame(box)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>
  <p:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"/>
    <a:lstStyle><a:lvl1pPr marL="0" indent="0" algn="l"><a:spcBef><a:spcPts val="0"/></a:spcBef>
      <a:buNone/><a:defRPr sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill>
      <a:srgbClr val="{colour[1:]}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>
    <a:p><a:r><a:rPr lang="{lang}"/><a:t>{name}</a:t></a:r></a:p></p:txBody>
</p:sp>"""


def _number(shape_id: int, name: str, idx: int, lang: str) -> str:
    """Return the placeholder of the slide number, which PowerPoint counts itself."""
    shape = _placeholder(shape_id, name, "sldNum", idx, NUMBER, 10, MUTED, lang)
    field = (
        '<a:fld id="{C1FF6DA9-008F-8B48-92A6-B652298478BF}" type="slidenum">'
        f'<a:rPr lang="{lang}"/><a:t>‹#›</a:t></a:fld>'
    )
    shape = re.sub(r"<a:p>.*</a:p>", f"<a:p>{field}</a:p>", shape)
    return shape.replace('algn="l"', 'algn="r"')


def _rule(shape_id: int, box: Box, colour: str, thick: float) -> str:
    return f"""
<p:cxnSp {nsdecls("p", "a")}>
  <p:nvCxnSpPr><p:cNvPr id="{shape_id}" name="—"/><p:cNvCxnSpPr/>
    <p:nvPr userDrawn="1"/></p:nvCxnSpPr>
  <p:spPr>{_frame(box)}<a:prstGeom prst="line"><a:avLst/></a:prstGeom>
    <a:ln w="{int(Pt(thick))}"><a:solidFill><a:srgbClr val="{colour[1:]}"/></a:solidFill></a:ln>
  </p:spPr>
</p:cxnSp>"""
