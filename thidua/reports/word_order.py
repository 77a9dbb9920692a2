"""The order of properties in WordprocessingML: Word refuses what its schema does not allow.

ECMA-376, part 1, 17.3.1.26 (``pPr``) and 17.4.60 (``tblPr``): both are sequences.
"""

from typing import Any, Final

from docx.oxml.ns import qn

_PARAGRAPH: Final = (
    "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr "
    "shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE "
    "autoSpaceDN bidi adjustRightInd snapToGrid spacing ind contextualSpacing mirrorIndents "
    "suppressOverlap jc textDirection textAlignment textboxTightWrap outlineLvl divId cnfStyle "
    "rPr sectPr pPrChange"
)
_TABLE: Final = (
    "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc "
    "tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription "
    "tblPrChange"
)
_ORDERS: Final = {
    qn(f"w:{parent}"): {qn(f"w:{name}"): place for place, name in enumerate(names.split())}
    for parent, names in (("pPr", _PARAGRAPH), ("tblPr", _TABLE))
}

_SETTINGS: Final = (
    "hdrShapeDefaults footnotePr endnotePr compat docVars rsids attachedSchema themeFontLang "
    "clrSchemeMapping doNotIncludeSubdocsInStats shapeDefaults decimalSymbol listSeparator"
)
AFTER_UPDATING: Final = frozenset(qn(f"w:{name}") for name in _SETTINGS.split())
"""What may stand in a document's settings only after ``updateFields`` (17.15.1.78)."""


def in_order(root: Any) -> None:
    """Bring the properties of all paragraphs and tables under `root` into the schema's order."""
    for tag, places in _ORDERS.items():
        for properties in root.iter(tag):
            children = list(properties)
            wanted = sorted(children, key=lambda child: places.get(child.tag, len(places)))
            if wanted != children:
                properties[:] = wanted
