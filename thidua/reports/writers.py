"""The writers of a pack, by format; each is imported when its format is wanted."""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from thidua.reports.content import Pack
from thidua.reports.formats import MIME, file_name

__all__ = ["WRITERS", "Writer", "file_name"]


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
    "docx": Writer("thidua.reports.word", MIME["docx"]),
    "pptx": Writer("thidua.reports.deck", MIME["pptx"]),
    "xlsx": Writer("thidua.reports.annex", MIME["xlsx"]),
}
