"""What every page is held against: the bars of the issues, each with the issue's letter."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.robustness import DrawTime
from bench.samples import (
    CHARTS,
    FIRST_LOAD,
    INTERACTION,
    PAGE_CHANGE,
    SECOND_LOAD,
    SERVER,
    WARM_KILOBYTES,
    Samples,
    SqlTime,
)

ONE_CHART, PLAIN = "one chart", "plain"
FIRST_BARS: dict[str, tuple[str, float]] = {
    "profile": ("B", 1.5),
    "agreement": ("B", 1.5),
    "awards": ("B", 1.5),
    # A map draws 63 outlines and an archipelago or two, not twelve lines.
    "map": ("B", 2.0),
    "ranking": ("C", 1.5),
}
"""Issue and the most a page may take of the one-chart floor's time; others are of A."""
OTHERS = ("A", 1.5)

ONE_REDRAWN, OTHERWISE = 1.0, 1.5
"""F: the most a main interaction may take of the one-chart floor's, by the charts it redraws."""
WARM_BAR, CHANGE_BAR = 1.0, 1.2
"""F: the most of the plain app's time that a first load, warm, and a page change may take."""
SERVER_BAR_MS, KILOBYTES_BAR, MEMORY_BAR_MB = 50.0, 300.0, 5.0
SQL_BAR_MS, SQL_PAGES = 20.0, ("briefing", "comparison")
"""A sets it for its own two pages: the others ask more, or other things, and show their time."""


@dataclass(frozen=True)
class Verdict:
    """A bar, the issue it is of, what was measured against it, and whether it is met."""

    page: str
    issue: str
    bar: str
    measured: str
    met: bool


def ratio(samples: Samples, floor: Samples, measure: str) -> float:
    """Give the ratio of two medians; infinite over a floor of zero."""
    below = floor.spread(measure).median
    return samples.spread(measure).median / below if below else float("inf")


def _below(page: Samples, issue: str, measure: str, most: float, floor: Samples) -> Verdict:
    found = ratio(page, floor, measure)
    bar = f"{measure} ≤ {most} × {floor.name}"
    return Verdict(page.name, issue, bar, f"{found:.2f} ×", found <= most)


def _at_most(page: Samples, issue: str, measure: str, most: float, unit: str) -> Verdict:
    found = page.spread(measure).median
    bar = f"{measure} ≤ {most:.0f}{unit}"
    return Verdict(page.name, issue, bar, f"{found:.0f}{unit}", found <= most)


def charts_redrawn(samples: Samples) -> int:
    """Give how many charts a use of the control draws anew: the most that were counted."""
    return int(samples.spread(CHARTS).high)


def memory_verdict(per_session_mb: float) -> Verdict:
    """Hold the megabytes of one further session, on any page, against the bar of F."""
    bar = f"memory per further session ≤ {MEMORY_BAR_MB:.0f} MB"
    met = per_session_mb <= MEMORY_BAR_MB
    return Verdict("any", "F", bar, f"{per_session_mb:.1f} MB", met)


def verdicts(
    pages: Sequence[Samples],
    one_chart: Samples,
    plain: Samples,
    sql: Sequence[SqlTime],
    draws: Sequence[DrawTime] = (),
) -> list[Verdict]:
    """Hold every page against the floors and the peer, its SQL and the draws against their bars."""
    result = []
    for page in pages:
        issue, most = FIRST_BARS.get(page.name, OTHERS)
        result += [_below(page, issue, one, most, one_chart) for one in (INTERACTION, FIRST_LOAD)]
        stricter = ONE_REDRAWN if charts_redrawn(page) == 1 else OTHERWISE
        result += [
            _below(page, "F", INTERACTION, stricter, one_chart),
            _below(page, "F", SECOND_LOAD, WARM_BAR, plain),
            _below(page, "F", PAGE_CHANGE, CHANGE_BAR, plain),
            _at_most(page, "F", SERVER, SERVER_BAR_MS, " ms"),
            _at_most(page, "F", WARM_KILOBYTES, KILOBYTES_BAR, ""),
        ]
    for time in sql:
        if time.page in SQL_PAGES:
            found = time.total.median
            bar = f"all SQL ≤ {SQL_BAR_MS:.0f} ms"
            result.append(Verdict(time.page, "A", bar, f"{found:.1f} ms", found <= SQL_BAR_MS))
    for drawn in draws:
        if drawn.case.bar_ms is not None:
            bar = f"{drawn.case.name}, 10,000 draws ≤ {drawn.case.bar_ms:.0f} ms"
            met = drawn.all_ms <= drawn.case.bar_ms
            result.append(Verdict("ranking", "C", bar, f"{drawn.all_ms:.0f} ms", met))
    return result
