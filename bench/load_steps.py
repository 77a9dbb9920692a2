"""More and more readers at once: what they wait for, and whether each sees their own view."""

import asyncio
import random
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from bench.load_cost import costs
from bench.load_reader import Bloc, Reader, Step, alone, crowd
from bench.load_tab import Tab
from bench.servers import AppServer

AT_THE_DOOR = 4
"""So many readers open their first page at the same time."""
SETTLING_S = 1.0
AGAIN_STEPS = 10


@dataclass(frozen=True)
class Interaction:
    """One answer: when it was asked for, how many seconds it took, and the kind of the step."""

    asked: float
    seconds: float
    leader: bool
    kind: str


@dataclass
class Stage:
    """What was measured with so many readers at once.

    Attributes
    ----------
    opened, answers, leaders, files
        Seconds of first loads, of all interactions asked for within the window, of the leaders',
        and of the files made and fetched.
    cpu_s, own_cpu_s
        Processor seconds of the servers and of the readers' own process within the window.
    rss_mb
        Megabytes of all servers at its end.
    """

    processes: int
    readers: int
    window_s: float
    cpu_s: float
    own_cpu_s: float
    rss_mb: float
    opened: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)
    leaders: list[float] = field(default_factory=list)
    files: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)


@dataclass
class Again:
    """What was done again by lone readers: how many answers, and those that were not the same."""

    readers: int = 0
    answers: int = 0
    different: list[str] = field(default_factory=list)


class Crowd:
    """Readers of some servers, who come stage by stage and stay to the end."""

    def __init__(self, servers: Sequence[AppServer], blocs: Sequence[Bloc], seed: int) -> None:
        self._servers = servers
        self._blocs, self._seed = blocs, seed
        self._door = asyncio.Semaphore(AT_THE_DOOR)
        self._over = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._taken: list[Interaction] = []
        self._waiting: dict[int, float] = {}
        self._told: dict[int, tuple[int, int]] = {}
        self.readers: list[Reader] = []

    async def stage(self, count: int, window_s: float) -> Stage:
        """Let readers come until there are `count`, and measure for so many seconds.

        What goes wrong while they come counts too.
        """
        came = time.perf_counter()
        comers = crowd(count, self._blocs, self._seed)[len(self.readers) :]
        self.readers += comers
        doors = [asyncio.Event() for _ in comers]
        for reader, door in zip(comers, doors, strict=True):
            self._tasks.append(asyncio.create_task(self._read(reader, door)))
        for door in doors:
            await door.wait()
        await asyncio.sleep(SETTLING_S)
        pids = [server.pid for server in self._servers]
        begin, before, own = time.perf_counter(), costs(pids), time.process_time()
        await asyncio.sleep(window_s)
        end, after, own = time.perf_counter(), costs(pids), time.process_time() - own
        while any(asked < end for asked in self._waiting.values()):
            await asyncio.sleep(0.1)
        stage = Stage(len(pids), count, end - begin, after.cpu_s - before.cpu_s, own, after.rss_mb)
        for one in self._taken:
            if one.kind == "open" and one.asked >= came:
                stage.opened.append(one.seconds)
            elif one.kind == "fetch" and begin <= one.asked < end:
                stage.files.append(one.seconds)
            elif one.kind != "open" and begin <= one.asked < end:
                stage.answers.append(one.seconds)
                if one.leader:
                    stage.leaders.append(one.seconds)
        for reader in self.readers:
            errors, wrong = self._told.get(reader.number, (0, 0))
            stage.errors += reader.errors[errors:]
            stage.wrong += reader.wrong[wrong:]
            self._told[reader.number] = len(reader.errors), len(reader.wrong)
        return stage

    async def leave(self) -> None:
        """Let everybody finish what they are at and go."""
        self._over.set()
        await asyncio.gather(*self._tasks)

    async def _read(self, reader: Reader, door: asyncio.Event) -> None:
        server = self._servers[reader.number % len(self._servers)]
        try:
            async with Tab(server.url) as tab:
                async with self._door:
                    await self._do(reader, reader.first, tab)
                door.set()
                while not await self._thought(reader):
                    await self._do(reader, reader.next(tab), tab)
        except (WebSocketException, OSError, TimeoutError, LookupError) as lost:
            reader.errors.append(f"reader {reader.number}: {type(lost).__name__} {lost}")
        finally:
            self._waiting.pop(reader.number, None)
            door.set()

    async def _thought(self, reader: Reader) -> bool:
        """Wait while a reader thinks; tell whether everybody is to go."""
        try:
            async with asyncio.timeout(reader.think()):
                await self._over.wait()
        except TimeoutError:
            return False
        return True

    async def _do(self, reader: Reader, step: Step, tab: Tab) -> None:
        asked = time.perf_counter()
        self._waiting[reader.number] = asked
        answer = await reader.take(step, tab)
        del self._waiting[reader.number]
        self._taken.append(Interaction(asked, answer.seconds, reader.leader, step.kind))


async def again(readers: Sequence[Reader], url: str, count: int, seed: int) -> Again:
    """Draw readers by lot and let each do the same again, with nobody else on the server."""
    done = Again()
    for reader in random.Random(seed).sample(list(readers), min(count, len(readers))):
        if reader.errors:
            continue
        done.readers += 1
        done.answers += len(reader.seen[:AGAIN_STEPS])
        done.different += await alone(reader, url, AGAIN_STEPS)
    return done


async def staged(
    servers: Sequence[AppServer],
    blocs: Sequence[Bloc],
    stages: Sequence[tuple[int, float]],
    seed: int,
    say: Callable[[str], None],
) -> tuple[list[Stage], list[Reader]]:
    """Measure one stage after the other on the same servers.

    Parameters
    ----------
    servers
        Processes of the dashboard on one store; each reader stays with one of them.
    blocs
        Blocs to spread the readers over.
    stages
        Numbers of readers, growing, and the seconds to measure each.
    seed
        Decides what everybody does and how long they think.
    say
        Told which stage begins.

    Returns
    -------
    The stages, and the readers with what they did.
    """
    people = Crowd(servers, blocs, seed)
    measured = []
    for count, window_s in stages:
        say(f"{count} readers, {len(servers)} process{'es' * (len(servers) > 1)}")
        measured.append(await people.stage(count, window_s))
    await people.leave()
    return measured, people.readers
