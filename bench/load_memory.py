"""Memory of one process: per further session at the same time, and over many that come and go."""

import asyncio
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from bench.load_cost import cost
from bench.load_reader import Bloc, Reader, crowd
from bench.load_tab import Tab
from bench.servers import AppServer

WAVE = 50
AT_ONCE = 5
INTERACTIONS = 2
FEW, MANY = 20, 60
WARM_UP = 3
"""Waves before the slope is taken: caches fill, and Streamlit keeps 128 left sessions a while."""
RESTING_S = 1.0


@dataclass
class Memory:
    """Megabytes held (RSS) of one process.

    Attributes
    ----------
    few_mb, many_mb
        With `FEW` and with `MANY` sessions open, each after its interactions.
    waves
        Sessions that have come and gone so far, and megabytes then.
    """

    few_mb: float = 0.0
    many_mb: float = 0.0
    waves: list[tuple[int, float]] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    @property
    def per_session_mb(self) -> float:
        """Megabytes of one further session at the same time."""
        return (self.many_mb - self.few_mb) / (MANY - FEW)

    @property
    def slope_mb(self) -> float:
        """Megabytes per 100 sessions that came and went after the warm-up: least squares."""
        return slope(self.waves[WARM_UP:]) * 100


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Give the slope of the least-squares line; 0 for fewer than two points."""
    if len(points) < 2:
        return 0.0
    middle = sum(x for x, _ in points) / len(points)
    spread = sum((x - middle) ** 2 for x, _ in points)
    return sum((x - middle) * y for x, y in points) / spread if spread else 0.0


async def _visit(reader: Reader, tab: Tab) -> None:
    await reader.take(reader.first, tab)
    for _ in range(INTERACTIONS):
        await reader.take(reader.next(tab), tab)


async def _come_and_go(server: AppServer, readers: Sequence[Reader]) -> None:
    door = asyncio.Semaphore(AT_ONCE)

    async def visit(reader: Reader) -> None:
        async with door, Tab(server.url) as tab:
            await _visit(reader, tab)

    await asyncio.gather(*map(visit, readers))


async def held(
    server: AppServer, blocs: Sequence[Bloc], sessions: int, seed: int, say: Callable[[str], None]
) -> Memory:
    """Measure one process that nobody has read yet.

    The same readers do the same in every wave: after the first nothing new is asked of the caches,
    so what still grows are sessions.
    """
    memory = Memory()

    async def wave(done: int) -> int:
        readers = crowd(WAVE, blocs, seed)
        await _come_and_go(server, readers)
        await asyncio.sleep(RESTING_S)
        memory.errors += [words for reader in readers for words in reader.errors + reader.wrong]
        memory.waves.append((done + WAVE, cost(server.pid).rss_mb))
        say(f"{done + WAVE} sessions came and went: {memory.waves[-1][1]:.0f} MB")
        return done + WAVE

    done = await wave(0)
    async with AsyncExitStack() as open_ones:
        for reader in crowd(MANY, blocs, seed):
            await _visit(reader, await open_ones.enter_async_context(Tab(server.url)))
            if reader.number + 1 == FEW:
                memory.few_mb = cost(server.pid).rss_mb
        memory.many_mb = cost(server.pid).rss_mb
    done += MANY
    while done < sessions:
        done = await wave(done)
    return memory
