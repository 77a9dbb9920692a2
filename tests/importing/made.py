"""Made-up files: workbooks out of rows, and the ways offices spoil them."""

import io
import zipfile
from collections.abc import Iterable, Sequence
from typing import Any

import openpyxl

Rows = Iterable[Sequence[object]]


def workbook(rows: Rows, *, merged: Iterable[str] = (), sheet: str = "Bảng") -> bytes:
    """Return a workbook of one sheet."""
    book = openpyxl.Workbook()
    fill(book.active, rows, merged)
    book.active.title = sheet
    return saved(book)


def fill(sheet: Any, rows: Rows, merged: Iterable[str] = ()) -> None:
    for row in rows:
        sheet.append(list(row))
    for area in merged:
        sheet.merge_cells(area)


def saved(book: Any) -> bytes:
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def with_part(content: bytes, name: str, part: bytes) -> bytes:
    """Return a package with one part added, or replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", 8) as new:
        for info in old.infolist():
            if info.filename != name:
                new.writestr(info.filename, old.read(info.filename))
        new.writestr(name, part)
    return out.getvalue()


def rows_of(seen: Any) -> list[tuple[object, ...]]:
    """Return recognised figures as the command line prints them, without status and place."""
    return [(f.unit_id, f.indicator_id, f.year, float(f.value), f.status) for f in seen.figures]


def asked(seen: Any) -> list[str]:
    """Return the ids of the open questions."""
    return [question.question_id for question in seen.questions]
