"""The load test's report: Markdown that reads well as plain text."""

import math
from collections.abc import Sequence

from bench.load_memory import FEW, MANY, WARM_UP, WAVE, Memory
from bench.load_reader import FETCHED, LEADERS, THINK_S
from bench.load_steps import Again, Stage
from bench.load_tab import LINE_S
from bench.report import table

LEADER_BAR_S = 1.0
LEADER_BAR_READERS = 50
SESSION_BAR_MB = 5.0
SLOPE_BAR_MB = 2.0
"""Megabytes per 100 sessions that still count as flat: a session itself holds about one."""
SHOWN_FAULTS = 20

METHOD = f"""\
Each reader is a web socket that speaks as Streamlit's page does: it opens a link, keeps the
widgets, the fragments and the messages the server need not send again, and says with each choice
what a browser would say. It draws nothing, so the seconds are those from a request to "script
finished": waiting for other readers, the script, the way over the loopback. The server is
`serve.py`, on a store of its own; readers and server share the machine's cores, and the tables
say what the readers take.

- Readers are spread over all pages, the {{blocs}} blocs of provinces and both languages. They think
  {THINK_S[0]:.0f} to {THINK_S[1]:.0f} s (drawn, seeded) after each answer; then 55 % work the main
  control of their page, 15 % another picker, 15 % change the year, 15 % turn to another page.
- Every {LEADERS}th is a *leader*: stays on the briefing and changes its indicator or its year,
  half and half.
- Every other reader who comes to the page of data comes for its files; whoever has buttons that
  give files in sight takes one with {FETCHED:.0%} of their steps: it is made, and fetched
  {1000 * LINE_S:.0f} ms after it is said to be ready, while the others go on. **files** are counted
  apart, without those {1000 * LINE_S:.0f} ms.
- Readers of a stage stay for the next. Up to 4 at a time open their first page; then everything
  asked within the window counts, also what is answered after it.
- **cores**: processor seconds of all server processes by second of the window; **readers' own**:
  of the process that plays the readers.
- **errors**: exceptions, error notices, files that did not come, lost sockets, no answer within a
  minute.
- **another's view**: answers on another page than the reader's, with another bloc, language or
  year in the address, without the bloc's name, or with the name of any other bloc (not asked of the
  profile, whose unit may be of any bloc).
- **again alone**: readers drawn by lot do the same again with nobody else there; every element of
  every answer, charts included, must be the same byte by byte.
- With two processes each reader stays with one of them, as with the cookie of `deploy/nginx`.
- **memory**: RSS of one process. {WAVE} sessions at a time come, interact twice and go, the same
  ones in every wave; the slope is taken after {WARM_UP} waves: Streamlit keeps up to 128 left
  sessions for two minutes, so that a reader whose connection broke finds everything as it was.
"""


def percentile(values: Sequence[float], share: float) -> float:
    """Give the value that `share` of the values do not exceed (nearest rank); NaN of none."""
    if not values:
        return math.nan
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]


def _ms(seconds: float) -> str:
    return "–" if math.isnan(seconds) else f"{1000 * seconds:.0f}"


def stages(measured: Sequence[Stage]) -> str:
    """Write the table of stages."""
    rows = []
    for one in measured:
        window = one.window_s
        rows.append(
            [
                str(one.processes),
                str(one.readers),
                str(len(one.answers)),
                f"{len(one.answers) / window:.1f}",
                *(_ms(percentile(one.answers, share)) for share in (0.5, 0.95, 1.0)),
                _ms(percentile(one.leaders, 0.95)),
                _ms(percentile(one.opened, 0.5)),
                str(len(one.files)),
                _ms(percentile(one.files, 0.95)),
                f"{one.cpu_s / window:.2f}",
                f"{one.own_cpu_s / window:.2f}",
                f"{one.rss_mb:.0f}",
                str(len(one.errors)),
                str(len(one.wrong)),
            ]
        )
    header = ["processes", "readers", "answers", "a second", "p50 ms", "p95 ms", "max ms"]
    header += ["leaders' p95 ms", "first page p50 ms", "files", "files' p95 ms"]
    header += ["cores", "readers' own", "RSS MB"]
    return table([*header, "errors", "another's view"], rows, left=0)


def bars(measured: Sequence[Stage], done: Again, memory: Memory | None) -> str:
    """Write what was asked for and whether it is so."""

    def verdict(met: bool) -> str:
        return "met" if met else "NOT MET"

    rows = []
    for one in measured:
        if one.readers == LEADER_BAR_READERS and one.leaders:
            worst = percentile(one.leaders, 0.95)
            said = f"{one.readers} readers, processes: {one.processes}; leaders' p95 ≤ 1 s"
            rows.append([said, f"{_ms(worst)} ms", verdict(worst <= LEADER_BAR_S)])
    errors = sum(len(one.errors) for one in measured)
    wrong = sum(len(one.wrong) for one in measured)
    rows.append(["errors at any number of readers: 0", str(errors), verdict(not errors)])
    rows.append(["another's view at any number: 0", str(wrong), verdict(not wrong)])
    rows.append(
        [
            "again alone: the same",
            f"{len(done.different)} readers of {done.readers} ({done.answers} answers) differ",
            verdict(not done.different),
        ]
    )
    if memory is not None:
        each, slope = memory.per_session_mb, memory.slope_mb
        said = f"a further session at once ≤ {SESSION_BAR_MB:.0f} MB"
        rows.append([said, f"{each:.2f} MB", verdict(each <= SESSION_BAR_MB)])
        said = f"sessions coming and going: ≤ {SLOPE_BAR_MB:.0f} MB per 100 (flat)"
        rows.append([said, f"{slope:+.2f} MB", verdict(slope <= SLOPE_BAR_MB)])
        rows.append(["errors meanwhile: 0", str(len(memory.errors)), verdict(not memory.errors)])
    return table(["bar", "measured", "verdict"], rows)


def _memory(memory: Memory) -> str:
    rows = [[str(sessions), f"{held:.0f}"] for sessions, held in memory.waves]
    waves = table(["sessions so far", "RSS MB"], rows, left=0)
    at_once = table(
        ["open at once", "RSS MB"],
        [[str(FEW), f"{memory.few_mb:.0f}"], [str(MANY), f"{memory.many_mb:.0f}"]],
        left=0,
    )
    return f"{at_once}\n\n{waves}"


def write(
    facts: Sequence[tuple[str, str]],
    blocs: int,
    measured: Sequence[Stage],
    done: Again,
    memory: Memory | None,
) -> str:
    """Write the whole report.

    Parameters
    ----------
    facts
        Name and value of what the machine and the run were.
    blocs
        How many blocs the readers were spread over.
    measured
        The stages, in the order of the table.
    done
        What was done again by lone readers.
    memory
        Memory over sessions; None where it was not measured.
    """
    parts = [
        "# Many readers\n\nWritten by `python -m bench.load`.",
        table(["run", ""], [list(fact) for fact in facts]),
        f"## Bars\n\n{bars(measured, done, memory)}",
        f"## Readers at once\n\n{stages(measured)}",
    ]
    if memory is not None:
        parts.append(f"## Memory of one process\n\n{_memory(memory)}")
    faults = [words for one in measured for words in one.errors + one.wrong] + done.different
    faults += memory.errors if memory is not None else []
    if faults:
        listed = "\n".join(f"- {words}" for words in faults[:SHOWN_FAULTS])
        parts.append(f"## What went wrong ({len(faults)})\n\n{listed}")
    parts.append(f"## Method\n\n{METHOD.format(blocs=blocs)}")
    return "\n\n".join(parts)
