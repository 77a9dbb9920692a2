"""Workbooks recalculated by LibreOffice, and compared cell by cell with what they should show."""

import io
import subprocess
from collections.abc import Mapping
from pathlib import Path

import openpyxl

SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def recalculated(
    soffice: str, books: Mapping[str, bytes], folder: Path
) -> dict[str, openpyxl.Workbook]:
    """Return the workbooks as LibreOffice calculates them; the values they carry are dropped."""
    given, made, profile = folder / "given", folder / "made", folder / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(SETTINGS, encoding="utf-8")
    given.mkdir()
    for name, book in books.items():
        (given / f"{name}.xlsx").write_bytes(without_values(book))
    command = [
        soffice, "--headless", "--norestore", f"-env:UserInstallation={profile.as_uri()}",
        "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(made),
        *(str(given / f"{name}.xlsx") for name in books),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: openpyxl.load_workbook(made / f"{name}.xlsx", data_only=True) for name in books}


def without_values(book: bytes) -> bytes:
    """Return a workbook whose formulas carry no value: openpyxl writes none."""
    content = io.BytesIO()
    openpyxl.load_workbook(io.BytesIO(book)).save(content)
    return content.getvalue()


def formulas_of(book: bytes) -> dict[tuple[str, str], str]:
    """Return all formulas by sheet and cell."""
    return {
        (sheet.title, cell.coordinate): cell.value
        for sheet in openpyxl.load_workbook(io.BytesIO(book))
        for row in sheet.iter_rows()
        for cell in row
        if cell.data_type == "f"
    }


def differences(calculated: openpyxl.Workbook, expected: bytes) -> list[str]:
    """Return where recalculated formulas are not what `expected` carries as their values."""
    values = openpyxl.load_workbook(io.BytesIO(expected), data_only=True)
    found = []
    for (sheet, cell), formula in formulas_of(expected).items():
        got, wanted = calculated[sheet][cell].value, values[sheet][cell].value
        if not same(got, wanted):
            found.append(f"{sheet}!{cell}: {got!r}, not {wanted!r}: {formula[:120]}")
    return found


def same(got: object, wanted: object) -> bool:
    """Compare to 1e-9 of a point; an empty text and an empty cell are one."""
    got, wanted = (None if one == "" else one for one in (got, wanted))
    if isinstance(got, int | float) and isinstance(wanted, int | float):
        return abs(got - wanted) <= 1e-9 * max(1.0, abs(wanted))
    return got == wanted
