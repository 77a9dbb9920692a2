"""How wide a text is on a slide: an estimate by the advance widths of Arial.

PowerPoint measures with the fonts of the machine that shows the deck; the server has none of them.
Arial stands on every office machine with all Vietnamese letters, and its widths are public: those
below are of fonts made to the same widths (Arimo, Liberation Sans). An accented letter is as wide
as its base letter, but for the horned ơ and ư.
"""

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Final, NamedTuple

LINE: Final = 1.17
"""Height of a line in sizes of type: Arial's 1.149, and a little for stacked accents."""

_MARGIN: Final = 1.02
"""How much wider than the sum of advances a line is taken to be: hinting, other versions."""

_HORN: Final = "\u031b"
_WIDEST: Final = 1000

_REGULAR: Final[Mapping[int, str]] = {
    191: "'", 200: "\u202f", 222: "ijl‘’", 260: "|", 278: " !,./:;I[\\]ft\u00a0ìíĩ",
    333: "()-`r·“”²",
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
    decomposed = unicodedata.normalize("NFD", character)
    base, marks = decomposed[0], decomposed[1:]
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


class Piece(NamedTuple):
    """A piece of a paragraph in one type: its size in pt, bold or not."""

    text: str
    size: float
    bold: bool = False


class Line(NamedTuple):
    """A line as it is set: its text and the largest size of type in it, pt."""

    text: str
    size: float


def laid(pieces: Iterable[Piece], room: float) -> list[Line]:
    """Break a paragraph into lines as PowerPoint does: at spaces, else inside a word too long.

    Parameters
    ----------
    pieces
        A word may go over from one piece into the next.
    room
        Width of a line, pt.
    """
    found: list[Line] = []
    line = word = _NOTHING
    for piece in pieces:
        line = line._replace(size=line.size or piece.size)
        for character in piece.text:
            wide = width(character, piece.size, bold=piece.bold)
            if character == " ":
                line = line.joined(word).joined(_Run(" ", piece.size, wide))
                word = _NOTHING
                continue
            if line.wide + word.wide + wide > room:
                if line.text.strip():
                    found.append(Line(line.text.rstrip(" "), line.size))
                    line = _NOTHING
                elif word.text:
                    found.append(Line(word.text, word.size))
                    word = _NOTHING
            word = word.joined(_Run(character, piece.size, wide))
    line = line.joined(word)
    return [*found, Line(line.text, line.size)]


class _Run(NamedTuple):
    text: str
    size: float
    wide: float

    def joined(self, after: "_Run") -> "_Run":
        return _Run(self.text + after.text, max(self.size, after.size), self.wide + after.wide)


_NOTHING: Final = _Run("", 0.0, 0.0)


def lines(text: str, room: float, size: float, *, bold: bool = False) -> list[str]:
    """Return the lines of a text in one type; `room` and `size` in pt."""
    return [line.text for line in laid([Piece(text, size, bold)], room)]


def height(text: str, room: float, size: float, *, bold: bool = False) -> float:
    """Return the estimated height of a text set in lines of width `room`, pt."""
    return set_height([Piece(text, size, bold)], room)


def set_height(pieces: Iterable[Piece], room: float) -> float:
    """Return the estimated height of a paragraph set in lines of width `room`, pt."""
    return sum(line.size for line in laid(pieces, room)) * LINE
