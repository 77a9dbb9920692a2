"""The look of a deck: the ground, colours and places every slide shares, in points.

A slide is 960 × 540 pt (16:9). The colours are the dashboard's on white.
"""

from typing import Final, NamedTuple

from pptx.dml.color import RGBColor

from thidua.charts.look import GOLD, GREY, PALETTE, REFERENCE, Look, blend

LOOK: Final = Look.light()
INK: Final = LOOK.ink
MUTED: Final = LOOK.muted
RULE: Final = LOOK.grid
GROUND: Final = LOOK.ground
ACCENT: Final = LOOK.accent
PALE: Final = blend(GREY, GROUND, 0.14)
"""Ground of headings of tables and of cards."""

__all__ = [
    "ACCENT", "GOLD", "GREY", "GROUND", "INK", "LOOK", "MUTED", "PALE", "PALETTE", "REFERENCE",
    "RULE", "rgb",
]  # fmt: skip

FONT: Final = "Arial"
"""On every office machine, with all Vietnamese letters; the dashboard's own font is not."""

WIDE: Final = 960.0
TALL: Final = 540.0


def rgb(colour: str) -> RGBColor:
    """Return a colour "#RRGGBB" as python-pptx takes it."""
    return RGBColor(*bytes.fromhex(colour[1:]))


class Box(NamedTuple):
    """A place on a slide, pt from its upper left corner."""

    x: float
    y: float
    width: float
    height: float

    def left_part(self, share: float, gap: float = 24) -> "Box":
        """Return the left `share` (0…1) of the box, without half the gap."""
        return self._replace(width=self.width * share - gap / 2)

    def right_part(self, share: float, gap: float = 24) -> "Box":
        """Return the right `share` (0…1) of the box, without half the gap."""
        wide = self.width * share - gap / 2
        return self._replace(x=self.x + self.width - wide, width=wide)

    def top_part(self, tall: float) -> "Box":
        """Return the upper `tall` pt."""
        return self._replace(height=tall)

    def below(self, taken: float) -> "Box":
        """Return what is left under the upper `taken` pt."""
        return self._replace(y=self.y + taken, height=self.height - taken)


EDGE: Final = 44.0
OVER: Final = Box(EDGE, 24, WIDE - 2 * EDGE, 18)
"""The line over the title: the bloc and its year."""
TITLE: Final = Box(EDGE, 42, WIDE - 2 * EDGE, 66)
BODY: Final = Box(EDGE, 122, WIDE - 2 * EDGE, 338)
SOURCES: Final = Box(EDGE, 468, WIDE - 2 * EDGE, 33)
STAMP: Final = Box(EDGE, 505, WIDE - 2 * EDGE - 60, 23)
NUMBER: Final = Box(WIDE - EDGE - 50, 505, 50, 23)

TITLE_SIZES: Final = (26.0, 24.0, 22.0, 20.0, 18.0)
TEXT_SIZES: Final = (18.0, 17.0, 16.0, 15.0, 14.0, 13.0, 12.0)
SMALL: Final = 12.0
SOURCE_SIZES: Final = (10.0, 9.5, 9.0, 8.5, 8.0)
STAMP_SIZES: Final = (8.5, 8.0, 7.5, 7.0)
