"""The benchmark's report: Markdown that reads well as plain text."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.robustness import DrawTime
from bench.samples import (
    FIRST_LOAD,
    INTERACTION,
    SERVER,
    TIMES,
    WEIGHTS,
    Samples,
    SqlTime,
)

RATIO_BAR = 1.5
RATIO_BARS = {"map": 2.0}
"""A map draws 63 outlines and an archipelago or two, not twelve lines."""
SQL_BAR_MS = 20.0
BARRED = (INTERACTION, FIRST_LOAD)

METHOD = f"""\
Everything is measured in one run and in rounds: every app once, then every app again. The ratios
of medians are what counts; milliseconds are this machine's.

- **empty page**: plain Streamlit with a slider and a text that echoes it.
- **one chart**: plain Streamlit with a select box in a fragment and one Plotly chart of 12 lines
  over 20 years; the figures are generated.
- **{INTERACTION}**: from the key that changes the page's main control to the painted frame after
  the last change in the main block.
- **{SERVER}**: the same rerun requests sent again by a plain web-socket client, from
  the request to "script finished": script, loopback and Streamlit's pause between
  two flushes of its messages (10 to 20 ms), no browser.
- **{FIRST_LOAD}**: a new browser context; from the navigation to the painted frame
  after the last change, every chart drawn. **Warm**: a new tab of the same context.
  **Reload**: the reader's F5.
- **SQL**: all queries one run of the page asks with empty caches, in process.
- **draws**: a made-up table scored, ranked, and 10,000 times drawn anew with intervals and groups,
  in process; weights alone, with one figure in five, and with every figure (held against the bar).
"""


@dataclass(frozen=True)
class Verdict:
    """A bar, what was measured against it, and whether it is met."""

    page: str
    bar: str
    measured: str
    met: bool


def table(header: Sequence[str], rows: Sequence[Sequence[str]], left: int = 1) -> str:
    """Write a Markdown table, aligned in plain text too: `left` columns to the left, then right."""
    widths = [max(3, *map(len, column)) for column in zip(header, *rows, strict=True)]

    def line(cells: Sequence[str]) -> str:
        padded = [
            cell.ljust(width) if column < left else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(cells, widths, strict=True))
        ]
        return f"| {' | '.join(padded)} |"

    rule = [
        "-" * width if column < left else "-" * (width - 1) + ":"
        for column, width in enumerate(widths)
    ]
    return "\n".join([line(header), line(rule), *(line(row) for row in rows)])


def ratio(samples: Samples, floor: Samples, measure: str) -> float:
    """Give the ratio of two medians; infinite over a floor of zero."""
    below = floor.spread(measure).median
    return samples.spread(measure).median / below if below else float("inf")


def verdicts(
    pages: Sequence[Samples],
    one_chart: Samples,
    sql: Sequence[SqlTime],
    draws: Sequence[DrawTime] = (),
) -> list[Verdict]:
    """Hold every page against the bars: two ratios to the one-chart floor, its SQL, the draws."""
    result = []
    for page in pages:
        for measure in BARRED:
            found = ratio(page, one_chart, measure)
            most = RATIO_BARS.get(page.name, RATIO_BAR)
            bar = f"{measure} ≤ {most} × one chart"
            result.append(Verdict(page.name, bar, f"{found:.2f} ×", found <= most))
    for time in sql:
        found = time.total.median
        bar = f"all SQL ≤ {SQL_BAR_MS:.0f} ms"
        result.append(Verdict(time.page, bar, f"{found:.1f} ms", found <= SQL_BAR_MS))
    for drawn in draws:
        bar = f"{drawn.case.name}, 10,000 draws ≤ {drawn.case.bar_ms:.0f} ms"
        met = drawn.all_ms <= drawn.case.bar_ms
        result.append(Verdict("ranking", bar, f"{drawn.all_ms:.0f} ms", met))
    return result


def _spread_rows(
    apps: Sequence[Samples], floors: Sequence[Samples], measures: Sequence[str]
) -> list[list[str]]:
    rows = []
    for measure in measures:
        for app in apps:
            spread = app.spread(measure)
            ratios = [
                "" if app is floor else f"{ratio(app, floor, measure):.2f} ×" for floor in floors
            ]
            span = f"{spread.low:.0f}–{spread.high:.0f}"
            rows.append(
                [measure, app.name, f"{spread.median:.0f}", span, str(spread.count), *ratios]
            )
    return rows


def write(
    facts: Sequence[tuple[str, str]],
    floors: tuple[Samples, Samples],
    pages: Sequence[Samples],
    sql: Sequence[SqlTime],
    draws: Sequence[DrawTime] = (),
) -> str:
    """Write the report.

    Parameters
    ----------
    facts
        What the figures depend on: date, machine, versions.
    floors
        The empty page and the one-chart page.
    pages
        The dashboard's pages.
    sql
        The SQL of each page.
    draws
        What it takes to say how firm ranks are.

    Returns
    -------
    Markdown that ends with a line break.
    """
    empty_page, one_chart = floors
    ratios = [f"÷ {empty_page.name}", f"÷ {one_chart.name}"]
    columns = ["measure", "app", "median", "min–max", "n", *ratios]
    parts = ["# Speed"]
    if pages or draws:
        judged = [
            [each.page, each.bar, each.measured, "met" if each.met else "NOT MET"]
            for each in verdicts(pages, one_chart, sql, draws)
        ]
        parts += ["## Bars", table(["page", "bar", "measured", ""], judged, left=2)]
    apps = [*floors, *pages]
    parts += ["## Times in ms", table(columns, _spread_rows(apps, floors, TIMES), left=2)]
    parts += ["## What travels", table(columns, _spread_rows(apps, floors, WEIGHTS), left=2)]
    if sql:
        asked = [
            [
                time.page,
                str(time.queries),
                f"{time.total.median:.1f}",
                f"{time.total.low:.1f}–{time.total.high:.1f}",
                f"{time.slowest[0]} ({time.slowest[1]:.1f})",
            ]
            for time in sql
        ]
        heads = ["page", "queries", "median", "min–max", "slowest"]
        parts += ["## SQL per page in ms", table(heads, asked)]
    if draws:
        drawn = [
            [one.case.name, *(f"{ms:.0f}" for ms in (one.weights_ms, one.part_ms, one.all_ms))]
            for one in draws
        ]
        heads = ["units × criteria", "weights", "and a fifth of the figures", "and all figures"]
        parts += ["## 10,000 draws in ms", table(heads, drawn)]
    parts += ["## How it was measured", METHOD.rstrip()]
    parts += ["## Where", table(["what", "value"], [list(fact) for fact in facts], left=2)]
    return "\n\n".join(parts) + "\n"
