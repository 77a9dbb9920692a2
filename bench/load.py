"""`python -m bench.load`: many readers at once on real sessions, and memory over many sessions."""

import argparse
import asyncio
import os
import sys
import tempfile
import time
from contextlib import ExitStack
from pathlib import Path

from bench.command import machine, report_to, say
from bench.load_memory import held
from bench.load_reader import Bloc
from bench.load_report import write
from bench.load_steps import Again, again, staged
from bench.scenarios import ROOT, SERVED
from bench.servers import build_store, running
from thidua.ask import answer

STAGES = ((1, 1.0), (5, 0.8), (10, 0.8), (20, 0.8), (35, 0.8), (50, 2.0), (100, 1.2), (150, 1.2))
"""Readers at once, and how long they are measured, in windows."""
BEYOND_ONE = ((50, 2.0), (100, 1.0), (150, 1.0))
"""The same for two processes."""
ARENAS = ("MALLOC_ARENA_MAX", "2")
"""The servers' environment as in `deploy/`."""
LIBRARIES = ("streamlit", "duckdb", "plotly", "uvicorn", "websockets")


def provinces(snapshot: Path) -> list[Bloc]:
    """Give the blocs of provinces: their pages have the most to draw."""
    rows = answer("bloc", {}, snapshot).to_dict("records")
    return [
        Bloc(str(row["bloc_id"]), {"vi": str(row["name_vi"]), "en": str(row["name_en"])})
        for row in rows
        if row["level"] == "national"
    ]


def _facts(seconds: float) -> list[tuple[str, str]]:
    return [
        *machine(LIBRARIES),
        ("load before the run", f"{os.getloadavg()[0]:.1f}"),
        ("a window", f"{seconds:.0f} s; the stages take 0.8 to 2 of them"),
    ]


def run(options: argparse.Namespace, folder: Path) -> str:
    """Measure what the options ask for and return the report."""
    facts = _facts(options.seconds)
    began = time.monotonic()
    store = folder / "store"
    say("building the snapshot")
    build_store(store, ROOT)
    blocs = provinces(next(store.glob("*.duckdb")))
    measured, done, memory = [], Again(), None
    plans = [(1, STAGES), (2, BEYOND_ONE)]
    for processes, plan in plans:
        chosen = [
            (count, share * options.seconds) for count, share in plan if count <= options.most
        ]
        if processes > options.processes or not chosen:
            continue
        with ExitStack() as stack:
            servers = [
                stack.enter_context(running(SERVED, store, folder / f"{processes}-{number}.log"))
                for number in range(processes)
            ]
            found, readers = asyncio.run(staged(servers, blocs, chosen, options.seed, say))
            measured += found
            say("doing the same again, alone")
            once = asyncio.run(again(readers, servers[0].url, options.again, options.seed))
            done.readers += once.readers
            done.answers += once.answers
            done.different += once.different
            for server in servers:
                for line in server.complaints():
                    measured[-1].errors.append(f"server log: {line}")
    if options.sessions:
        with running(SERVED, store, folder / "memory.log") as server:
            memory = asyncio.run(held(server, blocs, options.sessions, options.seed, say))
    facts.append(("the run took", f"{time.monotonic() - began:.0f} s"))
    facts.append(("load after it", f"{os.getloadavg()[0]:.1f}"))
    return write(facts, len(blocs), measured, done, memory)


def main(words: list[str] | None = None) -> int:
    """Run the command line.

    Returns
    -------
    0 when everything was measured, whatever came out; 1 when something does not run.
    """
    parser = argparse.ArgumentParser(prog="python -m bench.load", description=__doc__)
    parser.add_argument("--seconds", type=float, default=12.0, help="a window (12)")
    parser.add_argument("--most", type=int, default=150, help="readers at once (150)")
    parser.add_argument("--processes", type=int, choices=(1, 2), default=2, help="also two (2)")
    parser.add_argument("--sessions", type=int, default=500, help="coming and going; 0: none (500)")
    parser.add_argument("--again", type=int, default=20, help="readers repeated alone (20)")
    parser.add_argument("--seed", type=int, default=1, help="of what the readers do (1)")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "bench" / "LOAD.md", help="the Markdown file to write"
    )
    options = parser.parse_args(words)
    os.environ.setdefault(*ARENAS)

    def measured() -> str:
        with tempfile.TemporaryDirectory(prefix="thidua-load-") as name:
            return run(options, Path(name))

    return report_to(options.out, measured)


if __name__ == "__main__":
    sys.exit(main())
