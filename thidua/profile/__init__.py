"""One unit among others: where it stands, how it moved, whom it resembles. No words, no drawing."""

from thidua.profile.changes import Move, declines, improvements, moves_over, moves_since
from thidua.profile.similarity import FEWEST, Likeness, Twin, likeness
from thidua.profile.standing import ENOUGH, Standing, is_told, standings, strengths, weaknesses

__all__ = [
    "ENOUGH",
    "FEWEST",
    "Likeness",
    "Move",
    "Standing",
    "Twin",
    "declines",
    "improvements",
    "is_told",
    "likeness",
    "moves_over",
    "moves_since",
    "standings",
    "strengths",
    "weaknesses",
]
