"""The writers of a pack, by format; each is imported when its format is wanted."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from thidua.reports.content import Pack
from thidua.tables import SCHEMES

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"


@dataclass(frozen=True)
class Writer:
    """How a format is written: ``write(pack) -> bytes`` of `module`, and its media type."""

    module: str
    mime: str

    def write(self, pack: Pack) -> bytes:
        """Return the file; the same pack gives the same bytes."""
        written: Callable[[Pack], bytes] = importlib.import_module(self.module).write
        return written(pack)


WRITERS: Final[dict[str, Writer]] = {
    "docx": Writer("thidua.reports.word", f"{_OFFICE}.wordprocessingml.document"),
    "pptx": Writer("thidua.reports.deck", f"{_OFFICE}.presentationml.presentation"),
    "xlsx": Writer("thidua.reports.annex", f"{_OFFICE}.spreadsheetml.sheet"),
}


def file_name(bloc: str, year: int, scheme: str, language: str, form: str) -> str:
    """Return the name of a file: bloc, year, language, and the boundaries where they are not 63.

    Examples
    --------
    >>> file_name("tay-nam-bo", 2016, "63", "vi", "docx")
    'thi-dua-tay-nam-bo-2016-vi.docx'
    """
    under = "" if scheme == SCHEMES[0] else f"-{scheme}"
    return f"thi-dua-{bloc}-{year}{under}-{language}.{form}"
