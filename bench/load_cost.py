"""What a process costs: processor seconds and memory, asked of Linux."""

import os
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Cost:
    """Processor seconds since its start, and megabytes it holds now (RSS)."""

    cpu_s: float
    rss_mb: float


def cost(pid: int) -> Cost:
    """Ask what a process has cost so far."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return Cost((int(fields[11]) + int(fields[12])) / _TICKS, pages * _PAGE / 1e6)


def costs(pids: list[int]) -> Cost:
    """Ask what several processes have cost together."""
    each = [cost(pid) for pid in pids]
    return Cost(sum(one.cpu_s for one in each), sum(one.rss_mb for one in each))


def processor() -> str:
    """Name the processor and count its cores."""
    lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f"{names[0] if names else 'unknown'}, {os.cpu_count()} cores"
