"""The benchmark's report: Markdown that reads well as plain text."""

from collections.abc import Mapping, Sequence

from bench.bars import (
    ONE_REDRAWN,
    OTHERWISE,
    SQL_BAR_MS,
    SQL_PAGES,
    Verdict,
    charts_redrawn,
    ratio,
    verdicts,
)
from bench.robustness import COINR_MS, REFERENCE, DrawTime
from bench.samples import (
    FIRST_LOAD,
    INTERACTION,
    PAGE_CHANGE,
    SERVER,
    TIMES,
    WEIGHTS,
    Samples,
    SqlTime,
)

METHOD = f"""\
Everything is measured in one run and in rounds: every app once, then every app again. The ratios
of medians are what counts; milliseconds are this machine's. The dashboard is `serve.py`, as others
read it.

- **empty page**: plain Streamlit with a slider and a text that echoes it.
- **one chart**: plain Streamlit with a select box in a fragment and one Plotly chart of 12 lines
  over 20 years; the figures are generated.
- **plain**: the peer, `bench/floors/plain/`: the figures of the same 12 provinces read from the
  same files with pandas, a selector, a slider and one chart of Plotly Express, and a second page,
  as most people would write it. No sources, no checks, no second language.
- **{INTERACTION}**: from the key that changes the page's main control to the painted frame after
  the last change in the main block.
- What a page says of a view is put together once for all its readers. From the second round on it
  is there, as for everyone but the first reader of a view; what that one waits for stands beside
  the SQL.
- **{SERVER}**: the same rerun requests sent again by a plain web-socket client, from
  the request to "script finished": script, loopback and Streamlit's pause between
  two flushes of its messages (10 to 20 ms), no browser.
- **{FIRST_LOAD}**: a new browser context; from the navigation to the painted frame
  after the last change, every chart drawn. **Warm**: a new tab of the same context, which is also
  the second load of the bars. **Reload**: the reader's F5.
  Loads are those of tabs that Playwright does not know (`bench/unwatched.py`): its own have the
  browser report what scripts say, under which a page that loads all of Plotly takes longer than
  anybody's does, and ours, which load a third of it, would seem the faster.
- **{PAGE_CHANGE}**: from the press on a link of the navigation to the painted page; the reader has
  been on every page once. The plain app's are those to and from its second page. Both apps are
  walked through side by side, a page of each in turn.
- **controls**: the main one of each page first, the others in the order in which they are worked,
  each on the page as the one before has left it. Charts are those drawn anew, counted in a use of
  its own. F holds a main control to {ONE_REDRAWN} × where it is one, else to {OTHERWISE} ×.
- **SQL**: all queries one run of the page asks with empty caches, in process. A's bar of
  {SQL_BAR_MS:.0f} ms is for its own pages, {" and ".join(SQL_PAGES)}; the others show their time.
  Beside it the whole run, SQL and all, with what a test runner adds: with empty caches, as the
  first reader of a view finds them, and with full ones.
- **draws**: a made-up table scored, ranked, and 10,000 times drawn anew with intervals and groups,
  in process; weights alone, with one figure in five, and with every figure (held against the bar).
- **memory**: of one process, with 60 readers' sessions open at once less that with 20, shared out;
  before, 50 sessions have come and gone, so that the caches are full. More in `bench/LOAD.md`.

Not here: `/import` and `/log`, which open for nobody but editors who have signed in.
"""

REFERENCE_LINE = """

At {case} that is **{ours} draws a second**, with every figure drawn. COINr, the field's reference,
takes about {ms} ms for each draw of this shape, {theirs} a second: ours are {times} times as many.
Theirs is a figure told of another machine, and each of its draws makes the whole index anew,
so only the order of magnitude counts."""


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


def _spread_cells(samples: Samples, measure: str) -> list[str]:
    spread = samples.spread(measure)
    return [f"{spread.median:.0f}", f"{spread.low:.0f}–{spread.high:.0f}", str(spread.count)]


def _spread_rows(
    apps: Sequence[Samples], floors: Sequence[Samples], measures: Sequence[str]
) -> list[list[str]]:
    rows = []
    for measure in measures:
        for app in apps:
            if measure not in app.taken:  # a floor of a single page has no page to change to
                continue
            ratios = [
                "" if app is floor or measure not in floor.taken else _times(app, floor, measure)
                for floor in floors
            ]
            rows.append([measure, app.name, *_spread_cells(app, measure), *ratios])
    return rows


def _times(samples: Samples, floor: Samples, measure: str) -> str:
    return f"{ratio(samples, floor, measure):.2f} ×"


def _bars(judged: Sequence[Verdict]) -> str:
    rows = [
        [each.page, each.issue, each.bar, each.measured, "met" if each.met else "NOT MET"]
        for each in judged
    ]
    return table(["page", "issue", "bar", "measured", ""], rows, left=3)


def _controls(pages: Sequence[tuple[str, Samples]], floors: Sequence[Samples]) -> str:
    """Write the table of controls of pages, each with the key of its main one."""
    rows = []
    for main, page in pages:
        for key, control in ((main, page), *page.controls.items()):
            ratios = [_times(control, floor, INTERACTION) for floor in floors]
            served = f"{control.spread(SERVER).median:.0f}"
            redrawn = str(charts_redrawn(control))
            cells = _spread_cells(control, INTERACTION)
            rows.append([page.name, key, redrawn, *cells, *ratios, served])
    ratios = [f"÷ {floor.name}" for floor in floors]
    heads = ["page", "control", "charts", "median", "min–max", "n", *ratios, "server"]
    return table(heads, rows, left=2)


def _sql(times: Sequence[SqlTime]) -> str:
    rows = [
        [
            time.page,
            str(time.queries),
            f"{time.total.median:.1f}",
            f"{time.total.low:.1f}–{time.total.high:.1f}",
            f"{time.slowest[0]} ({time.slowest[1]:.1f})",
            f"≤ {SQL_BAR_MS:.0f}" if time.page in SQL_PAGES else "none",
            f"{time.first.median:.0f}",
            f"{time.again.median:.0f}",
        ]
        for time in times
    ]
    headings = ["page", "queries", "median", "min–max", "slowest", "bar"]
    return table([*headings, "all of the run, first reader", "any other"], rows)


def _draws(draws: Sequence[DrawTime]) -> str:
    rows = [
        [one.case.name, *(f"{ms:.0f}" for ms in (one.weights_ms, one.part_ms, one.all_ms))]
        for one in draws
    ]
    said = table(["units × criteria", "weights", "and a fifth of the figures", "and all"], rows)
    for one in draws:
        if one.case == REFERENCE:
            theirs = 1000 / COINR_MS
            said += REFERENCE_LINE.format(
                case=one.case.name,
                ours=f"{one.per_second:,.0f}",
                ms=f"{COINR_MS:.0f}",
                theirs=f"{theirs:.0f}",
                times=f"{one.per_second / theirs:,.0f}",
            )
    return said


def write(
    facts: Sequence[tuple[str, str]],
    floors: tuple[Samples, Samples, Samples],
    pages: Sequence[Samples],
    sql: Sequence[SqlTime],
    draws: Sequence[DrawTime] = (),
    *,
    main: Mapping[str, str] | None = None,
    further: Sequence[Verdict] = (),
) -> str:
    """Write the report.

    Parameters
    ----------
    facts
        What the figures depend on: date, machine, versions.
    floors
        The empty page, the one-chart page and the plain peer.
    pages
        The dashboard's pages.
    sql
        The SQL of each page.
    draws
        What it takes to say how firm ranks are.
    main
        The key of the main control of each app, by the app's name.
    further
        Bars that were measured elsewhere, such as memory per session.

    Returns
    -------
    Markdown that ends with a line break.
    """
    _, one_chart, plain = floors
    ratios = [f"÷ {floor.name}" for floor in floors]
    columns = ["measure", "app", "median", "min–max", "n", *ratios]
    parts = ["# Speed"]
    if pages or draws or further:
        judged = verdicts(pages, one_chart, plain, sql, draws)
        parts += ["## Bars", _bars([*judged, *further])]
    apps = [*floors, *pages]
    parts += ["## Times in ms", table(columns, _spread_rows(apps, floors, TIMES), left=2)]
    if any(app.controls for app in apps):
        worked = [((main or {}).get(app.name, "main"), app) for app in (plain, *pages)]
        parts += ["## Controls in ms", _controls(worked, (one_chart, plain))]
    parts += ["## What travels", table(columns, _spread_rows(apps, floors, WEIGHTS), left=2)]
    if sql:
        parts += ["## SQL per page in ms", _sql(sql)]
    if draws:
        parts += ["## 10,000 draws in ms", _draws(draws)]
    parts += ["## How it was measured", METHOD.rstrip()]
    parts += ["## Where", table(["what", "value"], [list(fact) for fact in facts], left=2)]
    return "\n\n".join(parts) + "\n"
