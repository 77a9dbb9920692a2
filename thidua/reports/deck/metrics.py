"""How wide a text is on a slide: an estimate by the advance widths of Arial.

PowerPoint measures with the fonts of the machine that shows the deck; the server has none of them.
Arial stands on every office machine with all Vietnamese letters, and its widths are public: those
below are of fonts made to the same widths (Arimo, Liberation Sans). An accented letter is as wide
as its base letter, but for the horned ơ and ư.
"""

import unicodedata
from collections.abc import Mapping
from functools import lru_cache
from typing import Final

LINE: Final = 1.17
"""Height of a line in sizes of type: Arial's 1.149, and a little for stacked accents."""

_MARGIN: Final = 1.02
"""How much wider than the sum of advances a line is taken to be: hinting, other versions."""

_HORN: Final = "\u031b"
_WIDEST: Final = 1000

_REGULAR: Final[Mapping[int, str]] = {
    191: "'", 200: "\u202f", 222: "ijl‘’", 260: "|", 278: " !,./:;I[\\]ft\u00a0ìíĩ", 333: "()-`r·“”²",
    334: "{}", 355: '"', 365: "º", 389: "*", 469: "^", 500: "Jcksvxyz↑↓", 549: "≥≤≈±",
    556: "#$0123456789?L_abdeghnopquđ–", 584: "+<=>~−×", 604: "■●○□", 611: "FTZ", 656: "ơ",
    667: "&ABEKPSVXY", 669: "ư", 722: "CDHNRUwĐ", 737: "©", 778: "GOQ", 833: "Mm", 854: "Ư",
    857: "Ơ", 889: "%", 944: "W", 990: "▲▼", 1000: "—…→", 1015: "@",
}  # fmt: skip
_BOLD: Final[Mapping[int, str]] = {
    200: "\u202f", 238: "'", 278: " ,./I\\ijl‘’\u00a0", 280: "|", 333: "!()-:;[]`ft·²", 365: "º",
    389: "*r{}", 474: '"', 500: "z“”↑↓", 549: "≥≤≈±", 556: "#$0123456789J_aceksvxy–",
    584: "+<=>^~−×", 604: "■●○□", 611: "?FLTZbdghnopquđ", 667: "EPSVXY", 711: "ơ",
    722: "&ABCDHKNRUĐ", 724: "ư", 737: "©", 778: "GOQw", 830: "Ư", 833: "M", 853: "Ơ", 889: "%m",
    944: "W", 975: "@", 990: "▲▼", 1000: "—…→",
}  # fmt: skip


def _by_character(widths: Mapping[int, str]) -> dict[str, int]:
    return {character: width for width, characters in widths.items() for character in characters}


_TABLES: Final = {False: _by_character(_REGULAR), True: _by_character(_BOLD)}


@lru_cache(maxsize=2048)
def _advance(character: str, bold: bool) -> int:
    """Return the advance width of a character in thousandths of the size of type."""
    table = _TABLES[bold]
    if character in table:
        return table[character]
    base, *marks = unicodedata.normalize("NFD", character)
    horned = unicodedata.normalize("NFC", base + _HORN) if _HORN in marks else base
    if not marks and unicodedata.combining(character):
        return 0
    return table.get(horned, _WIDEST)


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the estimated width of one line of text, pt.

    Parameters
    ----------
    text
        Without line breaks.
    size
        Size of type, pt.
    bold
        Whether it is set bold.
    """
    return sum(_advance(character, bold) for character in text) * size / 1000 * _MARGIN


def lines(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines as PowerPoint does: at spaces, and inside a word too long for a line.

    Parameters
    ----------
    text
        Paragraphs are parted by line feeds.
    room
        Width of a line, pt.
    size, bold
        Type.
    """
    return [line for each in text.split("\n") for line in _broken(each, room, size, bold)]


def _broken(paragraph: str, room: float, size: float, bold: bool) -> list[str]:
    found = [""]
    for word in paragraph.split(" "):
        longer = f"{found[-1]} {word}" if found[-1] else word
        if width(longer, size, bold=bold) <= room:
            found[-1] = longer
            continue
        if found[-1]:
            found.append("")
        for character in word:
            if found[-1] and width(found[-1] + character, size, bold=bold) > room:
                found.append("")
            found[-1] += character
    return found


def height(text: str, room: float, size: float, *, bold: bool = False) -> float:
    """Return the estimated height of a text set in lines of width `room`, pt."""
    return len(lines(text, room, size, bold=bold)) * size * LINE
