"""Look at a file before anything reads it: what is dangerous or not what it says is refused.

Every refusal is one sentence that says what to do. Sizes are bounded before a byte is unpacked, so
that no file, however made, takes more memory than an office's largest workbook.
"""

import io
import re
import zipfile
from pathlib import PurePosixPath
from typing import Final

from thidua.errors import ThiduaError

LARGEST_FILE: Final = 20 * 2**20
LARGEST_UNPACKED: Final = 100 * 2**20
LARGEST_TEXTS: Final = 16 * 2**20
"""Bytes: of a file, of all it unpacks to, of a workbook's table of texts or of styles."""

MOST_PARTS: Final = 2000
MOST_ROWS: Final = 20_000
MOST_COLUMNS: Final = 1_000
MOST_CELLS: Final = 200_000

WORKBOOKS: Final = (".xlsx",)
TEXTS: Final = (".csv", ".tsv", ".txt")

_MACROS: Final = (".xlsm", ".xltm", ".xlsb", ".xlam")
_OLD: Final = (".xls", ".xlt", ".ods", ".et")
_NAME: Final = re.compile(r"[^/\\\x00-\x1f:*?\"<>|]{1,200}")
_OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SHARED: Final = ("xl/sharedStrings.xml", "xl/styles.xml")
_ACTIVE: Final = ("xl/vbaproject", "xl/macrosheets/", "xl/activex/", "xl/ctrlprops/activex")
_OUTSIDE: Final = (
    "xl/externallinks/",
    "xl/connections.xml",
    "xl/querytables/",
    "xl/webextensions/",
)


class Refused(ThiduaError):
    """A file that is not read at all, and why, in one sentence."""

    def __init__(self, why: str, **values: object) -> None:
        super().__init__(f"importing.refused.{why}", **values)


def checked_name(name: str) -> str:
    """Return the name of an uploaded file where it is a plain name.

    Raises
    ------
    Refused
        Where it holds a path or signs that no file system takes.
    """
    if not _NAME.fullmatch(name) or name.strip(". ") == "":
        shown = re.sub(r"[\x00-\x1f]", "?", name)[:60]
        raise Refused("name", name=shown)
    return name


def kind_of(name: str, content: bytes) -> str:
    """Return ``"workbook"`` or ``"text"`` for a file that may be read.

    Raises
    ------
    Refused
        Where it is too large, not what its name says, or carries macros, links or traps.
    """
    suffix = PurePosixPath(checked_name(name)).suffix.lower()
    if suffix in _MACROS:
        raise Refused("macros", name=name)
    if suffix in _OLD:
        raise Refused("old_format", name=name, suffix=suffix)
    if suffix not in WORKBOOKS + TEXTS:
        raise Refused("suffix", name=name)
    if len(content) > LARGEST_FILE:
        size = f"{len(content) / 2**20:.0f}"
        raise Refused("too_big", name=name, size=size, most=LARGEST_FILE // 2**20)
    if not content.strip():
        raise Refused("empty", name=name)
    if content.startswith(_OLE):
        raise Refused("locked", name=name)
    if suffix in WORKBOOKS:
        _check_workbook(name, content)
        return "workbook"
    if content.startswith((b"PK\x03\x04", b"%PDF", b"\x89PNG", b"\x7fELF", b"MZ", b"\x1f\x8b")):
        raise Refused("not_text", name=name)
    if re.match(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|\?xml|script)", content[:200], re.I):
        raise Refused("not_text", name=name)
    return "text"


def _check_workbook(name: str, content: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            if len(parts) > MOST_PARTS or sum(p.file_size for p in parts) > LARGEST_UNPACKED:
                raise Refused("unpacks", name=name, most=LARGEST_UNPACKED // 2**20)
            names = {part.filename.lower() for part in parts}
            if any(part.startswith(_ACTIVE) for part in names):
                raise Refused("macros", name=name)
            if any(part.startswith(_OUTSIDE) for part in names):
                raise Refused("links", name=name)
            if not {"[content_types].xml", "xl/workbook.xml"} <= names:
                raise Refused("not_workbook", name=name)
            if any(p.filename in _SHARED and p.file_size > LARGEST_TEXTS for p in parts):
                raise Refused("unpacks", name=name, most=LARGEST_TEXTS // 2**20)
            if b"macroenabled" in packed.read("[Content_Types].xml")[: 2**20].lower():
                raise Refused("macros", name=name)
            for part in parts:
                if part.filename.lower().endswith((".xml", ".rels", ".vml")):
                    _check_part(packed, part, name)
    except Refused:
        raise
    except NotImplementedError as wrong:
        raise Refused("not_workbook", name=name) from wrong
    except RuntimeError as wrong:  # zipfile's word for "encrypted"
        raise Refused("locked", name=name) from wrong
    except Exception as wrong:  # whatever a damaged package makes zipfile and zlib stumble over
        raise Refused("not_workbook", name=name) from wrong


def _check_part(packed: zipfile.ZipFile, part: zipfile.ZipInfo, name: str) -> None:
    """Refuse XML with a document type: entities are how a small file grows without end."""
    before = b""
    with packed.open(part) as lines:
        while piece := lines.read(2**18):
            if not before and (piece.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\0" in piece[:8]):
                raise Refused("not_workbook", name=name)
            seen = before + piece
            if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
                raise Refused("entities", name=name)
            before = piece[-16:]
