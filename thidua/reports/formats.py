"""The formats of a pack and the names of its files; cheap to import, unlike their writers."""

from typing import Final

from thidua.tables import SCHEMES

FORMATS: Final = ("docx", "pptx", "xlsx")

_OFFICE: Final = "application/vnd.openxmlformats-officedocument"
MIME: Final = {
    "docx": f"{_OFFICE}.wordprocessingml.document",
    "pptx": f"{_OFFICE}.presentationml.presentation",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet",
}

LONGEST_PROPERTY: Final = 255
"""Letters of a title or subject among a file's properties; python-docx refuses more."""


def shortened(text: str, letters: int | None) -> str:
    """Return a text cut at a word to at most so many letters, with "…" where it was cut."""
    if letters is None or len(text) <= letters:
        return text
    return text[: letters - 1].rsplit(" ", 1)[0].rstrip(" ,;:–-") + "…"


def file_name(bloc: str, year: int, scheme: str, language: str, form: str) -> str:
    """Return the name of a file: bloc, year, language, and the boundaries where they are not 63.

    Examples
    --------
    >>> file_name("tay-nam-bo", 2016, "63", "vi", "docx")
    'thi-dua-tay-nam-bo-2016-vi.docx'
    """
    under = "" if scheme == SCHEMES[0] else f"-{scheme}"
    return f"thi-dua-{bloc}-{year}{under}-{language}.{form}"
