"""Vietnamese names: found without accents, sorted as Vietnamese readers expect, turned into ids."""

import functools
import re
import unicodedata

# NFD does not take the stroke off a Đ. Eth (U+00D0) looks the same and comes out of old encodings.
_STROKES = str.maketrans({"đ": "d", "Đ": "D", "ð": "d", "Ð": "D"})
_ETH = str.maketrans({"ð": "đ", "Ð": "Đ"})

_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_LETTERS = {letter: place for place, letter in enumerate(_ALPHABET)}

_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"
_SHAPES = {_CIRCUMFLEX, _BREVE, _HORN}
# The order of Vietnamese dictionaries: level, huyền, hỏi, ngã, sắc, nặng.
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

VietnameseKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], str]


@functools.lru_cache(maxsize=8192)  # lists fold all of their options in every run
def fold(text: str) -> str:
    """Return `text` for a search without accents: lower case, no marks, Đ as d, single spaces.

    Composed (NFC) and decomposed (NFD) text give the same; punctuation stays.

    Examples
    --------
    >>> fold("Đắk Lắk")
    'dak lak'
    """
    bare = "".join(
        mark for mark in unicodedata.normalize("NFD", text) if not unicodedata.combining(mark)
    )
    return " ".join(bare.translate(_STROKES).lower().split())


@functools.lru_cache(maxsize=2048)
def vietnamese_key(name: str) -> VietnameseKey:
    """Return the sort key of `name` in Vietnamese alphabetical order.

    Letters decide first, in the order a ă â b c d đ e ê …, where a space or other sign comes before
    every letter (so "Hà Nam" stands before "Hải Dương"); tones decide between names of the same
    letters (level, huyền, hỏi, ngã, sắc, nặng), capitals last of all. This is the order of ICU's
    Vietnamese collation, which the database uses.
    """
    composed = unicodedata.normalize("NFC", " ".join(name.translate(_ETH).split()))
    letters: list[tuple[int, int]] = []
    tones: list[int] = []
    for character in composed.lower():
        base, *marks = list(unicodedata.normalize("NFD", character))
        shape = "".join(mark for mark in marks if mark in _SHAPES)
        # A shape outside the alphabet (ĭ in names of the Central Highlands) does not count.
        letter = _LETTERS.get(unicodedata.normalize("NFC", base + shape), _LETTERS.get(base))
        letters.append((0, ord(base)) if letter is None else (1, letter))
        tones.append(max((_TONES.get(mark, 0) for mark in marks), default=0))
    return tuple(letters), tuple(tones), composed.swapcase()


def slug(text: str) -> str:
    """Return a text of the data files as the part of an id: "% of estimate" → "pct_of_estimate"."""
    spelled = text.replace("%", " pct ").replace("/", " per ")
    return re.sub(r"[^a-z0-9]+", "_", fold(spelled)).strip("_")


def unit_id_of(text: str) -> str:
    """Return the id of the wording of a unit of measure of ``published_totals.csv``.

    Examples
    --------
    >>> unit_id_of("billion VND")
    'unit.billion_vnd'
    """
    return f"unit.{slug(text)}"
