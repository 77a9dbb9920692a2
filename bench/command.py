"""What the commands of this folder share: what they say, where they ran, and how they end."""

import importlib.metadata
import os
import platform
import sys
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from pathlib import Path

from bench.servers import BenchFailure

Fact = tuple[str, str]


def say(words: str) -> None:
    """Tell whoever waits what is under way."""
    print(words, file=sys.stderr, flush=True)


def processor() -> str:
    """Name the processor and count its cores."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    models = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    name = models[0] if models else platform.processor() or "unknown"
    return f"{name}, {os.cpu_count()} cores"


def machine(libraries: Iterable[str]) -> tuple[Fact, Fact, Fact, Fact]:
    """Give what the figures of a report depend on: date, processor, system, versions."""
    versions = (f"{name} {importlib.metadata.version(name)}" for name in libraries)
    system = f"{platform.system()} {platform.release()}, Python {platform.python_version()}"
    return (
        ("date", datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC")),
        ("processor", processor()),
        ("system", system),
        ("libraries", ", ".join(versions)),
    )


def report_to(out: Path, measure: Callable[[], str]) -> int:
    """Measure, write the report to a file and print it.

    Returns
    -------
    0; 1 when something does not run: then its reason is said, and the file stays as it was.
    """
    try:
        report = measure()
    except BenchFailure as failure:
        say(f"Not measured: {failure}")
        return 1
    out.write_text(report, encoding="utf-8")
    print(report, end="")
    return 0
