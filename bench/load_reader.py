"""Readers of the load test: what each does, and whether what comes back is its own view."""

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from bench.load_tab import Answer, Tab
from bench.load_widgets import FILE, Widget
from bench.scenarios import PAGES

THINK_S = (2.0, 6.0)
LEADER_PAGE = "briefing"
LEADERS = 5
"""Every so manieth reader is a leader: reads the briefing, changes its indicator or year."""

MAIN = {name: page.control.key for name, page in PAGES.items()}
WEIGHTS = "weights_"
"""The main control of the ranking lab is the board of weights: its key names the bloc's scheme."""

INSIDES = re.compile(r" at 0x[0-9a-f]{6,}")
"""How Python writes what has no words of its own; it differs from process to process."""
OF_ANY_UNIT = ("profile",)
"""The unit looked at may be of any bloc, and the page says of which."""
MAP_UNIT = "map_unit"
"""So may be the unit picked on the map, whose sources are the reports of its own bloc."""

FILES_PAGE = "data"
FETCHED = 0.3
"""How often a reader who has buttons that give files in sight takes one."""

LEFT_ALONE = ("bloc", "lang", "year", "scheme", "scope")
"""Pickers of the whole app, and the one that shows the awards of all blocs."""


@dataclass(frozen=True)
class Bloc:
    """A bloc and what it is called, by language."""

    id: str
    names: dict[str, str]


@dataclass(frozen=True)
class Step:
    """What a reader did: opened an address, turned to a page, changed or pressed what has a key."""

    kind: str
    place: str
    value: Any = None


@dataclass
class Reader:
    """One reader: the bloc, language and page that are theirs, and what came back so far.

    Attributes
    ----------
    others
        Blocs whose names must not come up: all but the reader's own.
    steps, seen
        What they did, and the digest of what was shown each time, in order.
    errors, wrong
        Exceptions, error notices and lost sessions; what was not their own view; as sentences.
    """

    number: int
    bloc: Bloc
    language: str
    page: str
    leader: bool
    seed: int
    others: Sequence[Bloc] = ()
    steps: list[Step] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rng = random.Random(f"{self.seed} {self.number}")

    @property
    def first(self) -> Step:
        """The link the reader comes by; of those who come for data every other comes for files."""
        query = f"bloc={self.bloc.id}&lang={self.language}"
        if self.page == FILES_PAGE and self.number // len(PAGES) % 2 == 0:
            query += "&part=downloads"
        return Step("open", self.page, query)

    def think(self) -> float:
        """Give the seconds until the next interaction."""
        return self.rng.uniform(*THINK_S)

    def next(self, tab: Tab) -> Step:
        """Decide what to do with what is in sight.

        A leader changes indicator or year, half and half. Others mostly work the main control of
        their page, and now and then another picker, the year, or turn to another page; or take a
        file where they can.
        """
        files = [one.key for one in tab.widgets.values() if one.kind == FILE and one.value]
        if files and self.rng.random() < FETCHED:
            return Step("fetch", self.rng.choice(files))
        year = tab.widget("year")
        main = self._main(tab)
        other = [
            one
            for one in tab.widgets.values()
            if one.key not in LEFT_ALONE and not one.key.startswith(WEIGHTS) and one.choices()
        ]
        lot = self.rng.random()
        if self.leader:
            chosen = main if lot < 0.5 else year
        elif lot < 0.55:
            chosen = main
        elif lot < 0.70:
            chosen = self.rng.choice(other) if other else None
        elif lot < 0.85:
            chosen = year
        else:
            return self._turn()
        if chosen is None or not chosen.choices():
            chosen = year
        if chosen is None or not chosen.choices():
            return self._turn()
        return Step("choose", chosen.key, self.rng.choice(chosen.choices()))

    def _turn(self) -> Step:
        if self.leader:
            return Step("turn", LEADER_PAGE)
        return Step("turn", self.rng.choice([name for name in PAGES if name != self.page]))

    def _main(self, tab: Tab) -> Widget | None:
        if self.page == "ranking":
            weights = [one for one in tab.widgets.values() if one.key.startswith(WEIGHTS)]
            return weights[0] if weights else None
        return tab.widget(MAIN[self.page])

    async def take(self, step: Step, tab: Tab) -> Answer:
        """Do a step and judge the answer; what is wrong with it is noted."""
        if step.kind in ("open", "turn"):
            self.page = step.place
        answer = await taken(step, tab)
        self.steps.append(step)
        self.seen.append(answer.shown)
        where = f"reader {self.number}, {self.page}, {step.kind} {step.place}"
        self.errors += [f"{where}: {words}" for words in answer.faults]
        self.wrong += [f"{where}: {words}" for words in misread(self, step, answer)]
        return answer


async def taken(step: Step, tab: Tab) -> Answer:
    """Do a step in a tab.

    Raises
    ------
    LookupError
        The widget or page of the step is not in sight.
    """
    if step.kind == "open":
        return await tab.open(step.place, step.value)
    if step.kind == "turn":
        return await tab.turn_to(step.place)
    widget = tab.widget(step.place)
    if widget is None:
        raise LookupError(f"no widget {step.place} in sight")
    if step.kind == "fetch":
        return await tab.fetch(widget)
    return await tab.choose(widget, step.value)


def misread(reader: Reader, step: Step, answer: Answer) -> list[str]:
    """Say in what an answer is not the reader's own view.

    It must stand on the reader's page, and carry the reader's bloc, language and chosen year in its
    address. A whole page names the bloc, and nothing names another one, save where the unit shown
    may be of any bloc.
    """
    found = []
    if answer.page != reader.page:
        found.append(f"page {answer.page} instead of {reader.page}")
    wanted = {"bloc": reader.bloc.id, "lang": reader.language}
    if step.kind == "choose" and step.place == "year":
        wanted["year"] = step.value
    for name, value in wanted.items():
        if answer.address.get(name) != value:
            found.append(f"{name}={answer.address.get(name)} in the address instead of {value}")
    if not answer.said:
        found.append("shows nothing")
    if any(INSIDES.search(said) for said in answer.said):
        found.append("shows the insides of the program")
    if answer.page not in OF_ANY_UNIT:
        own = reader.bloc.names[reader.language]
        if answer.whole and not any(own in said for said in answer.said):
            found.append(f"does not name {own}")
        others = () if answer.address.get(MAP_UNIT, "none") != "none" else reader.others
        for bloc in others:
            if any(name in said for name in bloc.names.values() for said in answer.said):
                found.append(f"names {bloc.id}")
    return found


async def alone(reader: Reader, url: str, most: int) -> list[str]:
    """Do again what a reader did, with nobody else there; say where something else is shown.

    Parameters
    ----------
    reader
        A reader whose session has ended.
    url
        Where to ask.
    most
        How many of the first steps to do again.
    """
    async with Tab(url) as tab:
        for number, (step, seen) in enumerate(zip(reader.steps[:most], reader.seen, strict=False)):
            answer = await taken(step, tab)
            if answer.shown != seen:
                said = (
                    f"step {number} ({step.kind} {step.place}) showed what it does not show alone"
                )
                return [f"reader {reader.number}: {said}"]
    return []


def crowd(count: int, blocs: Sequence[Bloc], seed: int) -> list[Reader]:
    """Make readers spread over all pages, blocs and both languages; the first is a leader."""
    pages = list(PAGES)
    readers = []
    for number in range(count):
        bloc = blocs[number % len(blocs)]
        leader = number % LEADERS == 0
        readers.append(
            Reader(
                number,
                bloc,
                ("vi", "en")[number // 2 % 2],
                LEADER_PAGE if leader else pages[number % len(pages)],
                leader,
                seed,
                [other for other in blocs if other.id != bloc.id],
            )
        )
    return readers
