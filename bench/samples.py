"""What is measured, and how samples of it are summed up."""

from dataclasses import dataclass, field
from statistics import median

INTERACTION = "main interaction"
SERVER = "server time per rerun"
FIRST_LOAD = "first load, cold cache"
SECOND_LOAD = "first load, warm cache"
RELOAD = "reload"
PAGE_CHANGE = "page change"
CHARTS = "charts drawn anew"
COLD_REQUESTS = "requests, cold cache"
COLD_KILOBYTES = "kB received, cold cache"
WARM_REQUESTS = "requests, warm cache"
WARM_KILOBYTES = "kB received, warm cache"

TIMES = (INTERACTION, SERVER, FIRST_LOAD, SECOND_LOAD, RELOAD, PAGE_CHANGE)
WEIGHTS = (COLD_REQUESTS, COLD_KILOBYTES, WARM_REQUESTS, WARM_KILOBYTES)


@dataclass(frozen=True)
class Spread:
    """Median, least and greatest of `count` samples, in the samples' own unit."""

    median: float
    low: float
    high: float
    count: int

    @classmethod
    def of(cls, samples: list[float]) -> "Spread":
        """Sum up samples.

        Raises
        ------
        ValueError
            There is none.
        """
        if not samples:
            raise ValueError("no sample, no spread")
        return cls(median(samples), min(samples), max(samples), len(samples))


@dataclass
class Samples:
    """What was measured of one app, page or control: samples per measure, times in milliseconds.

    Attributes
    ----------
    name
        Of the scenario or, where it is a control's, the key of that.
    taken
        Samples by measure.
    controls
        What was measured of each further control, by its key.
    """

    name: str
    taken: dict[str, list[float]] = field(default_factory=dict)
    controls: dict[str, "Samples"] = field(default_factory=dict)

    def add(self, measure: str, value: float) -> None:
        """Put one more sample beside those of its measure."""
        self.taken.setdefault(measure, []).append(value)

    def of_control(self, key: str) -> "Samples":
        """Give the samples of a further control, empty ones where it has none yet."""
        return self.controls.setdefault(key, Samples(key))

    def spread(self, measure: str) -> Spread:
        """Sum up one measure; ValueError when it was never taken."""
        return Spread.of(self.taken.get(measure, []))


@dataclass(frozen=True)
class SqlTime:
    """All SQL that one page asks with empty caches.

    Attributes
    ----------
    page
        Name of the page.
    queries
        How many queries one run of the page asks.
    total
        Milliseconds of all of them together, over several runs.
    slowest
        Name and milliseconds of the slowest query of the last run.
    first, again
        Milliseconds of whole runs, SQL and all: with empty caches, as the first reader of a view
        has them, and right after that, as every other reader has.
    """

    page: str
    queries: int
    total: Spread
    slowest: tuple[str, float]
    first: Spread
    again: Spread
