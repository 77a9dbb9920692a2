"""Small multiples: a unit's own line inside the min-median-max band of its company.

Pictures without scripts: a page shows some forty of them at once, where as many Plotly charts would
take the browser seconds. They carry no words; what stands beside them says name, value and scale.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from typing import Final, NamedTuple, TypeVar

from thidua.charts.look import REFERENCE, Look, blend
from thidua.charts.series import Point

WIDTH: Final = 240
HEIGHT: Final = 76
_PADDING: Final = 5.0
_Place = Callable[[int, float], tuple[float, float]]
_GIANT, _HEADROOM = 4.0, 2.0
_ISOLATED, _SMALL, _MARKED = 2.0, 2.2, 3.4


class Spread(NamedTuple):
    """The company's lowest, middle and highest figure of a year.

    `joined` says whether the band may lead here from the year before.
    """

    year: int
    lowest: float
    median: float
    highest: float
    joined: bool


def band(
    own: Sequence[Point],
    spreads: Sequence[Spread],
    *,
    years: tuple[int, int],
    marked: int,
    look: Look,
) -> str:
    """Draw one small chart, without words: who puts it on a page says what it shows.

    Parameters
    ----------
    own
        The unit's figures by year; the line is lifted wherever a point is not `joined`.
    spreads
        The company's, by year; a gap or a break lifts the band too. A band that reaches far above
        the unit and the median is cut off at the upper edge.
    years
        First and last year of the axis, the same for all charts of a page.
    marked
        The year looked at: a hairline, and the unit's dot in it.
    look
        Ground.

    Returns
    -------
    str
        An ``<svg>`` element, or "" where there is nothing to draw.
    """
    first, last = years
    own = [one for one in own if first <= one.year <= last]
    spreads = [one for one in spreads if first <= one.year <= last]
    levels = [one.value for one in own]
    levels += [level for one in spreads for level in (one.lowest, one.highest)]
    if not own or not all(map(math.isfinite, levels)):
        return ""
    low, high = min(levels), max(levels)
    # One giant would press all the others, and the unit's own line, onto the ground.
    middle = max([one.value for one in own] + [one.median for one in spreads])
    if high - low > _GIANT * (middle - low) > 0:
        high = low + _HEADROOM * (middle - low)
    step = (WIDTH - 2 * _PADDING) / max(last - first, 1)
    scale = (HEIGHT - 2 * _PADDING) / (high - low) if high > low else 0.0

    def place(year: int, value: float) -> tuple[float, float]:
        y = HEIGHT - _PADDING - (value - low) * scale if scale else HEIGHT / 2
        return _PADDING + (year - first) * step, max(y, 0.0)

    parts = []
    if first <= marked <= last:
        x = place(marked, low)[0]
        parts.append(f'<path d="M{x:.1f} 0V{HEIGHT}" stroke="{look.grid}"/>')
    area = blend(REFERENCE, look.ground, 0.26)
    line = blend(REFERENCE, look.ground, 0.85)
    for run in _runs(spreads):
        parts.append(_area(run, place, step, area))
    medians = [[place(one.year, one.median) for one in run] for run in _runs(spreads)]
    parts.append(_strokes(medians, line, 1.1, dashed=True))
    lines = [[place(one.year, one.value) for one in run] for run in _runs(own)]
    parts.append(_strokes(lines, look.accent, 1.8))
    lonely = {run[0].year for run in _runs(own) if len(run) == 1}
    for one in own:
        parts.append(_dot(one, place(one.year, one.value), marked, one.year in lonely, look))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" '
        f'width="{WIDTH}" height="{HEIGHT}" fill="none">{"".join(parts)}</svg>'
    )


_Run = TypeVar("_Run", Point, Spread)


def _runs(each: Iterable[_Run]) -> list[list[_Run]]:
    runs: list[list[_Run]] = []
    for one in each:
        if runs and one.joined and runs[-1][-1].year == one.year - 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return runs


def _area(run: Sequence[Spread], place: _Place, step: float, colour: str) -> str:
    """Return the band of a run of years; a single year is as wide as a third of the way to next."""
    highs = [place(one.year, one.highest) for one in run]
    lows = [place(one.year, one.lowest) for one in run]
    if len(run) == 1:
        half = max(min(step / 3, 3.0), 1.0)
        (x, top), (_, bottom) = highs[0], lows[0]
        highs, lows = [(x - half, top), (x + half, top)], [(x - half, bottom), (x + half, bottom)]
    return f'<path d="{_path([*highs, *reversed(lows)])}Z" fill="{colour}"/>'


def _strokes(
    runs: Sequence[Sequence[tuple[float, float]]],
    colour: str,
    width: float,
    *,
    dashed: bool = False,
) -> str:
    path = "".join(_path(run) for run in runs if len(run) > 1)
    if not path:
        return ""
    dash = ' stroke-dasharray="3 2"' if dashed else ""
    return (
        f'<path d="{path}" stroke="{colour}" stroke-width="{width}" stroke-linejoin="round"{dash}/>'
    )


def _path(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)


def _dot(one: Point, at: tuple[float, float], marked: int, lonely: bool, look: Look) -> str:
    """Return the mark of a figure: large in the year looked at, hollow unless it is final."""
    final = one.status in ("", "actual")
    if one.year != marked and final and not lonely:
        return ""
    radius = _MARKED if one.year == marked else _ISOLATED if lonely else _SMALL
    fill = look.accent if final else look.ground
    return (
        f'<circle cx="{at[0]:.1f}" cy="{at[1]:.1f}" r="{radius}" fill="{fill}" '
        f'stroke="{look.accent}" stroke-width="1.2"/>'
    )
