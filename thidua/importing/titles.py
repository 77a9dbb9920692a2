"""What the title of a table and the name of its sheet say about all its figures."""

import re
from dataclasses import replace
from typing import Final

from thidua.importing.indicators import STATUS_WORDS, Heading, read_heading
from thidua.importing.measures import measure_of
from thidua.wording import fold

_ANNOUNCES: Final = re.compile(r"\(?(?:don vi(?: tinh)?|dvt|unit)\b.*")
_NEW_BOUNDS: Final = re.compile(
    r"\b34 (?:tinh|don vi)|sau (?:sap xep|sap nhap|hop nhat)|\b34 provinces"
)
_OLD_BOUNDS: Final = re.compile(
    r"\b63 (?:tinh|don vi)|truoc (?:sap xep|sap nhap|hop nhat)|\b63 provinces"
)


_NUMBERED: Final = re.compile(
    r"^\W*(?:phụ lục|phụ biểu|biểu|bảng|phu luc|phu bieu|bieu|bang|table|annex)(?: số| mẫu| so)?"
    r"\s*(?:[\dIVXivx]+[\w./-]*)?\s*[.:-]?\s+",
    re.IGNORECASE,
)
_ABOUT_PLACES: Final = re.compile(
    r"\b(?:cac|cua|tinh|thanh pho|tp|vung|khu vuc|cum|khoi|thi dua|giai doan|qua cac nam|phan"
    r"|thong ke|theo dia phuong|so lieu|bao cao|tong hop|truc thuoc trung uong|tay nam bo"
    r"|ca nuoc|viet nam"
    r"|dong bang song (?:cuu long|hong)|dong nam bo|tay nguyen|bac trung bo|mien (?:trung|bac|nam)"
    r"|duyen hai|va|by province|of provinces)\b"
)


def scheme_said(titles: list[str]) -> str | None:
    """Return the boundaries titles name: "34 tỉnh", "trước sắp xếp"; None where they name none."""
    said = fold(" ".join(titles))
    new, old = bool(_NEW_BOUNDS.search(said)), bool(_OLD_BOUNDS.search(said))
    return None if new == old else "34" if new else "63"


def announces_measure(text: str) -> bool:
    """Tell whether a text only announces a unit of measure: "Đơn vị tính: tỷ đồng"."""
    return bool(_ANNOUNCES.fullmatch(fold(text))) and measure_of(text.strip("() ")) is not None


def _title(text: str) -> Heading:
    """Read a title: a heading with a number in front and the names of places in it."""
    plain = _NUMBERED.sub("", text)
    whole, heading = read_heading(text), read_heading(plain)
    if heading.concept is None:
        heading = read_heading(_ABOUT_PLACES.sub(" ", fold(plain)))
    return replace(whole, concept=heading.concept, words=heading.words, compared=heading.compared)


def section_of(text: str) -> Heading:
    """Return what a line of its own inside a table says about the lines below it."""
    heading = _title(text)
    concept = None if heading.words.startswith("kinh te") else heading.concept
    return replace(heading, concept=concept, words=heading.words if concept else "", text=text)


def context_of(texts: list[str]) -> Heading:
    """Return what sheet name and titles say; a status only where they say a single one."""
    context = Heading()
    years: list[int] = []
    for text in texts:
        heading = _title(text)
        said = {name for name, pattern in STATUS_WORDS if re.search(pattern, fold(text))}
        status = heading.status if len(said) == 1 else None
        concept = heading.concept if heading.words not in ("kinh te", "kinh te xa hoi") else None
        years += [] if heading.part and not heading.years else heading.years
        context = replace(
            context,
            text=text,
            concept=concept or context.concept,
            words=heading.words if concept else context.words,
            compared=heading.compared if concept else context.compared,
            status=status or context.status,
            measure=heading.measure or context.measure,
            part=heading.part or context.part,
        )
    return replace(context, years=tuple(years), text="")
