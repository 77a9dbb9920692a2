"""Word reports taken apart: text, tables, and charts with the workbooks behind them."""

import io
import re
import zipfile
from typing import Any

import docx
import openpyxl
from docx.document import Document
from docx.oxml.ns import qn
from lxml import etree

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def opened(content: bytes) -> Document:
    return docx.Document(io.BytesIO(content))


def text_of(content: bytes) -> str:
    """Return all that is read in a document: text, tables, in order."""
    body = opened(content).element.body
    return "\n".join("".join(p.itertext(qn("w:t"))) for p in body.iter(qn("w:p")))


def tables(content: bytes) -> dict[str, list[list[str]]]:
    """Return the tables that are told by a description, by caption or description."""
    found = {}
    for table in opened(content).tables:
        said = table._tbl.tblPr.find(qn("w:tblDescription"))
        if said is None:
            continue
        caption = table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val"))
        rows = [[cell.text for cell in row.cells] for row in table.rows]
        found[caption or said.get(qn("w:val"))] = rows
    return found


def charts(content: bytes) -> list[dict[str, Any]]:
    """Return of each chart its kind, categories, series by name, and the workbook behind it."""
    found = []
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        for name in sorted(n for n in parts.namelist() if re.search(r"charts/chart\d+\.xml$", n)):
            root = etree.fromstring(parts.read(name))
            series = {}
            for one in root.iter(f"{CHART}ser"):
                title = one.find(f"{CHART}tx//{CHART}v").text
                values = {
                    int(point.get("idx")): float(point.find(f"{CHART}v").text)
                    for point in one.find(f"{CHART}val").iter(f"{CHART}pt")
                }
                labels = ["".join(label.itertext()) for label in one.iter(f"{CHART}rich")]
                categories = [v.text for v in one.find(f"{CHART}cat").iter(f"{CHART}v")]
                series[title] = (categories, values, labels)
            number = re.search(r"(\d+)\.xml", name)[1]
            book = parts.read(f"word/embeddings/chart{number}.xlsx")
            sheet = openpyxl.load_workbook(io.BytesIO(book)).active
            plot = root.find(f".//{CHART}plotArea")
            kinds = [child.tag.removeprefix(CHART) for child in plot if child.tag.endswith("Chart")]
            found.append({"kind": kinds, "series": series, "sheet": [*sheet.values]})
    return found
