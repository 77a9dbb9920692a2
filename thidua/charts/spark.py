"""Spark lines: a series as small as a word, as an SVG without scripts.

On a page they are pictures (`thidua.ui.markup.picture`): ``st.html`` drops inline SVG.
"""

import html
import math
from collections.abc import Sequence

_PADDING = 4.0
_ISOLATED, _LAST = 1.75, 2.75


def sparkline(
    values: Sequence[float | None],
    *,
    statuses: Sequence[str] | None = None,
    width: int = 120,
    height: int = 32,
    colour: str = "currentColor",
    breaks: set[int] | None = None,
) -> str:
    """Draw a series as a line with its last figure marked; whoever shows it says what it shows.

    Parameters
    ----------
    values
        One figure per step of time, in order; None or NaN is a gap and is drawn as one.
    statuses
        The status of each figure. A last figure that is not ``actual`` is marked with a ring
        instead of a dot.
    width, height
        In px.
    colour
        Any CSS colour; the default is that of the text around it.
    breaks
        Positions that must not be joined to the one before, because the series breaks there.

    Returns
    -------
    str
        An ``<svg>`` element, or "" when there is no figure at all.
    """
    known = [
        (k, float(value)) for k, value in enumerate(values) if value is not None and value == value
    ]
    known = [(k, value) for k, value in known if math.isfinite(value)]
    if not known:
        return ""
    apart = breaks or set()
    low, high = min(value for _, value in known), max(value for _, value in known)
    step = (width - 2 * _PADDING) / max(len(values) - 1, 1)
    scale = (height - 2 * _PADDING) / (high - low) if high > low else 0.0

    def place(k: int, value: float) -> tuple[float, float]:
        y = height - _PADDING - (value - low) * scale if scale else height / 2
        return _PADDING + k * step, y

    runs: list[list[tuple[int, float]]] = []
    for k, value in known:
        if runs and runs[-1][-1][0] == k - 1 and k not in apart:
            runs[-1].append((k, value))
        else:
            runs.append([(k, value)])

    strokes = " ".join(
        "M" + " L".join(f"{x:.1f},{y:.1f}" for x, y in (place(*point) for point in run))
        for run in runs
        if len(run) > 1
    )
    dots = [place(*run[0]) for run in runs if len(run) == 1 and run[0] != known[-1]]
    parts = [f'<path d="{strokes}" fill="none" stroke-width="1.5" stroke-linejoin="round"/>']
    parts = parts if strokes else []
    parts += [f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_ISOLATED}" stroke="none"/>' for x, y in dots]
    x, y = place(*known[-1])
    final = statuses is None or statuses[known[-1][0]] == "actual"
    ring = 'stroke="none"' if final else 'fill="none" stroke-width="1.5"'
    parts.append(f'<circle class="last" cx="{x:.1f}" cy="{y:.1f}" r="{_LAST}" {ring}/>')
    paint = html.escape(colour, quote=True)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" '
        f'viewBox="0 0 {width} {height}" fill="{paint}" stroke="{paint}">{"".join(parts)}</svg>'
    )
