"""`python -m bench.growth`: build and ask bases of four sizes, and write `bench/GROWTH.md`."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

from bench.__main__ import LIBRARIES
from bench.browser import NO_BROWSER, find_chromium, launched
from bench.command import machine, report_to, say
from bench.growth.artificial import SIZES, Size, make
from bench.growth.report import Measured, write
from bench.rounds import measure
from bench.scenarios import PAGES, ROOT
from bench.servers import BenchFailure

COPIED = ("app.py", "pages", "thidua", "queries", "static", "bench", ".streamlit")


def copy_project(folder: Path, size: Size, seed: int) -> int:
    """Copy the project to `folder` with a base of this size in its ``data/``.

    Returns
    -------
    How many observations are artificial.
    """
    folder.mkdir(parents=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, folder / name)
    return make(folder / "data", size.communes, seed)


def told(folder: Path, what: str) -> dict[str, Any]:
    """Have a process of its own measure `what` in a copy of the project.

    Raises
    ------
    BenchFailure
        It failed; the message is its last line.
    """
    environment = os.environ | {"THIDUA_STORE": str(folder / "store"), "PYTHONIOENCODING": "utf-8"}
    outcome = subprocess.run(
        [sys.executable, "-m", "bench.growth.worker", what],
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if outcome.returncode != 0:
        lines = [line for line in outcome.stderr.splitlines() if "leaked" not in line]
        raise BenchFailure(" / ".join(lines[-12:]) or f"{what} ended without a word")
    answer: dict[str, Any] = json.loads(outcome.stdout.strip().splitlines()[-1])
    return answer


def _build(folder: Path, size: Size, seed: int) -> Measured:
    say(f"{size.name}: writing the base")
    copy_project(folder, size, seed)
    say(f"{size.name}: building")
    build = told(folder, "build")
    say(f"{size.name}: {build['build_s']:.0f} s, {build['peak_mb']:.0f} MB")
    return Measured(size.name, int(build["observations"]), build)


def _in_browser(measured: list[tuple[Path, Measured]], rounds: int, executable: str) -> None:
    with launched(executable) as browser:
        for folder, one in measured:
            pages = [replace(page, script=folder / "app.py") for page in PAGES.values()]
            one.browser = measure(browser, pages, [], rounds, folder, say, further=False)


def run(folder: Path, sizes: list[Size], rounds: int, in_browser: int, seed: int = 1) -> str:
    """Measure `sizes` in copies of the project below `folder` and return the report."""
    load = os.getloadavg()[0]
    measured = []
    for size in sizes:
        place = folder / size.name.replace(" ", "-")
        measured.append((place, _build(place, size, seed)))
    for number in range(rounds):
        for place, one in measured:
            say(f"pages of {one.name}, round {number + 1} of {rounds}")
            found = told(place, "pages")
            one.add(found["pages"])
            one.pages_mb = max(one.pages_mb, found["peak_mb"])
    if in_browser:
        _in_browser([measured[0], measured[-1]], in_browser, str(find_chromium()))
    date, processor, system, libraries = machine((*LIBRARIES, "pyarrow"))
    facts = [
        date,
        ("rounds", f"{rounds}, sizes in turn"),
        processor,
        system,
        libraries,
        ("load before, after", f"{load:.1f}, {os.getloadavg()[0]:.1f}"),
        ("seed", str(seed)),
    ]
    return write(facts, [one for _, one in measured])


def main(words: list[str] | None = None) -> int:
    """Run the command line.

    Returns
    -------
    0 when everything was measured, however slow; 1 when something does not run; 2 when there is no
    browser though one was asked for.
    """
    parser = argparse.ArgumentParser(prog="python -m bench.growth", description=__doc__)
    parser.add_argument("--rounds", type=int, default=7, help="rounds through all pages (7)")
    parser.add_argument(
        "--browser", type=int, default=0, help="rounds in a browser, smallest and largest size (0)"
    )
    parser.add_argument(
        "--largest",
        choices=[size.name.split()[0] for size in SIZES],
        default=SIZES[-1].name.split()[0],
        help="stop at this size (19, millions)",
    )
    parser.add_argument("--out", type=Path, default=ROOT / "bench" / "GROWTH.md")
    parser.add_argument("--keep", type=Path, help="make the copies here and leave them there")
    options = parser.parse_args(words)
    if options.browser and find_chromium() is None:
        say(NO_BROWSER)
        return 2
    last = next(n for n, size in enumerate(SIZES) if size.name.split()[0] == options.largest)
    sizes = list(SIZES[: last + 1])

    def measured() -> str:
        with tempfile.TemporaryDirectory(prefix="thidua-growth-") as name:
            return run(options.keep or Path(name), sizes, options.rounds, options.browser)

    return report_to(options.out, measured)


if __name__ == "__main__":
    sys.exit(main())
