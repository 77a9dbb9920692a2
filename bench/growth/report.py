"""`bench/GROWTH.md`: what each size costs, and how that compares with the real base."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median

from bench.report import table
from bench.samples import Samples, Spread

BUILD_BAR_S = 180.0
MEMORY_BAR_MB = 6 * 1024
PAGE_BAR = 1.2
MEASURES = {
    "cpu_ms": "processor ms of a rerun",
    "run_ms": "ms of a rerun",
    "sql_ms": "ms of its SQL",
}

METHOD = """\
The base is the real one with **artificial** communes beside it (`bench/growth/artificial.py`):
units, sources and ten of the fifty indicators exist nowhere, the other forty are real indicators
with made-up figures of those communes. All of it is written into a copy of the project, never into
its own `data/`.

- **build**: a process of its own reads and checks every file, writes the snapshot and derives its
  tables. Memory is the most that process ever held.
- **rerun**: the page is run in process (Streamlit's AppTest, no browser) with its main control
  moved by one and every data cache emptied; sizes take turns, round after round. Wall-clock times
  suffer from whatever else the machine does; **processor time** does so less, and is what the
  ratios are taken of.
- **rows**: all rows the queries of one rerun return: a page never holds more than it shows.
- Communes of no bloc are in the base and answer on the command line (`ask figure unit=…`), but
  stand in no picker, map or list: what pages read is stored of the units they compare
  (`queries/schema/512_compared_unit.sql`).
"""


@dataclass
class Measured:
    """What was measured of one size.

    Parameters
    ----------
    name, observations
        The size, and its rows, artificial and real.
    build
        As told by :func:`bench.growth.worker.measure_build`.
    pages
        Samples of `MEASURES` and ``rows``, by page.
    browser
        Milliseconds of the main interaction in a browser, by page; may be empty.
    """

    name: str
    observations: int
    build: Mapping[str, float]
    pages: dict[str, dict[str, list[float]]] = field(default_factory=dict)
    browser: Sequence[Samples] = ()
    pages_mb: float = 0.0

    def add(self, pages: Mapping[str, Mapping[str, Sequence[float]]]) -> None:
        """Put the samples of another round beside the others."""
        for page, told in pages.items():
            kept = self.pages.setdefault(page, {})
            for measure, samples in told.items():
                kept.setdefault(measure, []).extend(samples)


def _seconds(build: Mapping[str, float], step: str) -> str:
    return f"{build[f'{step}_s']:.1f} ({build[f'{step}_cpu_s']:.1f})"


def _cost(sizes: Sequence[Measured]) -> str:
    rows = [
        [
            one.name,
            f"{one.observations:,}",
            *(_seconds(one.build, step) for step in ("reading", "writing", "build")),
            f"{one.build['peak_mb']:.0f}",
            f"{one.build['snapshot_mb']:.0f}",
            f"{one.pages_mb:.0f}",
            f"{1e6 * one.build['build_cpu_s'] / one.observations:.1f}",
        ]
        for one in sizes
    ]
    heads = [
        "size", "observations", "reading, checking", "writing, deriving", "build", "peak MB",
        "snapshot MB", "MB of all pages", "processor µs a row",
    ]  # fmt: skip
    return table(heads, rows)


def _by_page(sizes: Sequence[Measured], measure: str) -> str:
    rows = []
    for page in sizes[0].pages:
        spreads = [Spread.of(one.pages[page][measure]) for one in sizes]
        cells = [f"{s.median:.0f} ({s.low:.0f}–{s.high:.0f})" for s in spreads]
        rows.append([page, *cells, _ratio(spreads[-1].median, spreads[0].median)])
    return table(["page", *(one.name for one in sizes), _over(sizes)], rows)


def _ratio(large: float, small: float) -> str:
    return f"{large / small:.2f} ×" if small else ""


def _over(sizes: Sequence[Measured]) -> str:
    return f"{sizes[-1].name} ÷ {sizes[0].name}"


def _in_browser(sizes: Sequence[Measured]) -> str:
    measured = [one for one in sizes if one.browser]
    rows = []
    for number, samples in enumerate(measured[0].browser):
        spreads = [one.browser[number].spread("main interaction") for one in measured]
        cells = [f"{s.median:.0f} ({s.low:.0f}–{s.high:.0f})" for s in spreads]
        rows.append([samples.name, *cells, _ratio(spreads[-1].median, spreads[0].median)])
    return table(["page", *(one.name for one in measured), _over(measured)], rows)


def verdicts(sizes: Sequence[Measured]) -> list[list[str]]:
    """Hold the largest size against the bars: rows of what, bar, measured, met or not."""
    small, large = sizes[0], sizes[-1]
    seconds, memory = large.build["build_s"], large.build["peak_mb"]
    told = [
        _verdict("build", f"≤ {BUILD_BAR_S:.0f} s", f"{seconds:.0f} s", seconds <= BUILD_BAR_S),
        _verdict("build", "≤ 6 GB", f"{memory / 1024:.1f} GB", memory <= MEMORY_BAR_MB),
    ]
    for page, samples in small.pages.items():
        ratio = median(large.pages[page]["cpu_ms"]) / median(samples["cpu_ms"])
        bar = f"rerun ≤ {PAGE_BAR} × that of {small.name}"
        told.append(_verdict(page, bar, f"{ratio:.2f} ×", ratio <= PAGE_BAR))
        rows = max(large.pages[page]["rows"]), max(samples["rows"])
        told.append(_verdict(page, f"≤ {rows[1]:.0f} rows", f"{rows[0]:.0f}", rows[0] <= rows[1]))
    for name, spreads in _browsers(sizes).items():
        ratio = spreads[-1] / spreads[0]
        bar = f"in a browser ≤ {PAGE_BAR} × that of {small.name}"
        told.append(_verdict(name, bar, f"{ratio:.2f} ×", ratio <= PAGE_BAR))
    return told


def _browsers(sizes: Sequence[Measured]) -> dict[str, list[float]]:
    found: dict[str, list[float]] = {}
    for one in sizes:
        for samples in one.browser:
            spread = samples.spread("main interaction")
            found.setdefault(samples.name, []).append(spread.median)
    return found


def _verdict(what: str, bar: str, measured: str, met: bool) -> list[str]:
    return [what, bar, measured, "met" if met else "NOT MET"]


def write(facts: Sequence[tuple[str, str]], sizes: Sequence[Measured]) -> str:
    """Write the report.

    Parameters
    ----------
    facts
        What the figures depend on: date, machine, versions, load.
    sizes
        What was measured, from the smallest size to the largest.
    """
    parts = ["# Growth", f"## Bars, at {sizes[-1].name} observations"]
    parts += [table(["what", "bar", "measured", ""], verdicts(sizes), left=2)]
    parts += ["## Cost against size", "Seconds, in brackets those of the processor.", _cost(sizes)]
    for measure, words in MEASURES.items():
        parts += [f"## Pages: {words}", "Median (least–most).", _by_page(sizes, measure)]
    parts += ["## Pages: rows asked for in a rerun", _by_page(sizes, "rows")]
    if any(one.browser for one in sizes):
        parts += ["## Pages: ms of the main interaction in a browser", _in_browser(sizes)]
    parts += ["## How it was measured", METHOD.rstrip()]
    parts += ["## Where", table(["what", "value"], [list(fact) for fact in facts], left=2)]
    return "\n\n".join(parts) + "\n"
