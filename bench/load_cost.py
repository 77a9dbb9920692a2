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
