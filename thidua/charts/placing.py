"""Where texts go: how wide they are, where they break, how they keep out of each other's way.

The server does not know the width of the reader's window, but the height and the margins of a chart
are ours, so everything vertical can be placed to the pixel before the browser draws it.
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

# Advance widths of Be Vietnam Pro at weight 500, in em, by the first character class that fits.
_NARROW = set("iljtfr.,:;|'!()[]· \u00a0-")
_WIDE = set("mwMW@%—")
_NARROW_EM, _LETTER_EM, _CAPITAL_EM, _WIDE_EM = 0.33, 0.585, 0.69, 0.90


def text_width(text: str, size: float) -> float:
    """Estimate how wide a text is drawn, in px, erring on the wide side by a few per cent.

    Parameters
    ----------
    text
        One line without markup.
    size
        Font size in px.
    """
    total = 0.0
    for character in text:
        if character in _NARROW:
            total += _NARROW_EM
        elif character in _WIDE:
            total += _WIDE_EM
        elif character.isupper() or character.isdigit():
            total += _CAPITAL_EM
        else:
            total += _LETTER_EM
    return total * size


def wrapped(text: str, width: float, size: float, *, cut: bool = False) -> list[str]:
    """Break a text at its spaces into lines no wider than `width`.

    Parameters
    ----------
    text
        A text without markup; its no-break spaces are kept.
    width
        Room for one line in px.
    size
        Font size in px.
    cut
        Whether a word that is wider than a line is cut, with a hyphen; otherwise it stays whole.
    """
    lines: list[str] = []
    words = text.split(" ")
    for word in (part for each in words for part in _parts(each, width, size)) if cut else words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text_width(longer, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


_VOWELS: Final = set("aeiouyAEIOUY")
_ONSETS: Final = (
    {c + "r" for c in "bcdfgpt"} | {c + "l" for c in "bcfgp"} | {"ch", "sh", "th", "ph"}
)


def _parts(word: str, width: float, size: float) -> list[str]:
    """Cut a word at the joints of its syllables into parts that fit a line, as evenly as can be.

    A good enough rule for English; Vietnamese words are single syllables and fit.
    """
    if text_width(word, size) <= width:
        return [word]
    joints = [
        k
        for k in range(2, len(word) - 1)
        if word[k - 1 : k].isalpha()
        and word[k] not in _VOWELS
        and _opens(word, k)
        and any(letter in _VOWELS for letter in word[:k])
        and text_width(word[:k] + "-", size) <= width
    ]
    if not joints:
        return [word]
    middle = max(len(word) / 2, 1)
    cut = min(joints, key=lambda k: abs(k - middle))
    return [word[:cut] + "-", *_parts(word[cut:], width, size)]


def _opens(word: str, k: int) -> bool:
    """Return whether a syllable can begin at position `k`: with a consonant or a known cluster."""
    after = word[k + 1]
    return (after in _VOWELS and word[k - 1 : k + 1] not in _ONSETS) or (
        word[k : k + 2] in _ONSETS and k + 2 < len(word) and word[k + 2] in _VOWELS
    )


def spread(
    wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> list[float]:
    """Move labels apart along one axis, each as little as possible from where it belongs.

    Labels that would touch are merged into a block that is centred on the mean of what its labels
    want (the pool-adjacent-violators scheme of isotonic regression).

    Parameters
    ----------
    wanted
        Centre of each label in px.
    heights
        Height of each label in px, its gap to the next one included.
    low, high
        The room in px. Where the labels need more than that, the first of them start at `low`.

    Returns
    -------
    list of float
        Centres in px, in the order of `wanted`; the order along the axis is kept.
    """
    order = sorted(range(len(wanted)), key=lambda k: wanted[k])
    # A block: its labels, the sum of the tops they want for the block, its height.
    blocks: list[tuple[list[int], float, float]] = []
    for k in order:
        members, tops, height = [k], wanted[k] - heights[k] / 2, heights[k]
        while blocks and _top(blocks[-1], low, high) + blocks[-1][2] > _top(
            (members, tops, height), low, high
        ):
            before, before_tops, before_height = blocks.pop()
            tops = before_tops + tops - before_height * len(members)
            members, height = before + members, before_height + height
        blocks.append((members, tops, height))
    centres = [0.0] * len(wanted)
    for block in blocks:
        top = _top(block, low, high)
        for k in block[0]:
            centres[k] = top + heights[k] / 2
            top += heights[k]
    return centres


def _top(block: tuple[list[int], float, float], low: float, high: float) -> float:
    members, tops, height = block
    return max(min(tops / len(members), high - height), low)


class Box(NamedTuple):
    """A rectangle in px, y downwards."""

    x0: float
    y0: float
    x1: float
    y1: float

    @property
    def area(self) -> float:
        """Area in px²."""
        return (self.x1 - self.x0) * (self.y1 - self.y0)

    def inside(self, other: "Box") -> bool:
        """Return whether all of this box lies in another."""
        return (
            other.x0 <= self.x0
            and other.y0 <= self.y0
            and self.x1 <= other.x1
            and self.y1 <= other.y1
        )

    def shared(self, other: "Box") -> float:
        """Return the area in common with another box, px²."""
        across = min(self.x1, other.x1) - max(self.x0, other.x0)
        down = min(self.y1, other.y1) - max(self.y0, other.y0)
        return across * down if across > 0 and down > 0 else 0.0


def beside(
    spots: Sequence[tuple[float, float]],
    widths: Sequence[float],
    *,
    order: Sequence[int],
    height: float,
    distance: float,
    obstacles: Sequence[Box],
    rooms: Sequence[Box],
    tolerated: float = 0.0,
) -> list[str | None]:
    """Choose for each dot on which side its name stands, one after the other.

    Parameters
    ----------
    spots
        Centres of the dots in px, y downwards.
    widths
        Width of each name in px.
    order
        Positions of the dots, the most important first: it gets the best place.
    height
        Height of a line of text in px.
    distance
        From the centre of a dot to its name in px; also half the side of a dot's own box.
    obstacles
        Boxes that no name may touch, besides the dots and the names placed before.
    rooms
        For each dot, the box that its name has to stay inside.
    tolerated
        How much of a name (0…1) may lie over something when no place is free.

    Returns
    -------
    list of str or None
        Plotly's ``textposition`` of each dot; None where a name would cover something everywhere.
    """
    taken = [
        *obstacles,
        *(Box(x - distance, y - distance, x + distance, y + distance) for x, y in spots),
    ]
    chosen: list[str | None] = [None] * len(spots)
    for k in order:
        own = len(obstacles) + k
        others = [each for m, each in enumerate(taken) if m != own]
        sides = [
            (side, box)
            for side, box in _sides(*spots[k], widths[k], height, distance)
            if box.inside(rooms[k])
        ]
        if not sides:
            continue
        covered = [sum(box.shared(each) for each in others) for _, box in sides]
        best = min(range(len(sides)), key=covered.__getitem__)
        side, box = sides[best]
        if covered[best] <= tolerated * box.area:
            chosen[k] = side
            taken.append(box)
    return chosen


def _sides(
    x: float, y: float, width: float, height: float, distance: float
) -> list[tuple[str, Box]]:
    rows = {
        "middle": (y - height / 2, y + height / 2),
        "top": (y - distance - height, y - distance),
        "bottom": (y + distance, y + distance + height),
    }
    columns = {
        "right": (x + distance, x + distance + width),
        "left": (x - distance - width, x - distance),
        "center": (x - width / 2, x + width / 2),
    }
    best_first = (
        ("middle", "right"), ("middle", "left"), ("top", "center"), ("bottom", "center"),
        ("top", "right"), ("bottom", "right"), ("top", "left"), ("bottom", "left"),
    )  # fmt: skip
    return [
        (f"{row} {column}", Box(columns[column][0], rows[row][0], columns[column][1], rows[row][1]))
        for row, column in best_first
    ]
