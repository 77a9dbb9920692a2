"""A table of a scheme file, read key by key: what is wrong is noted with its line, then read on."""

import math
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar, cast

from thidua.faults import UNWRITABLE, Fault
from thidua.scoring.positions import Path, line_of

_Word = TypeVar("_Word", bound=str)


class Section:
    """One table of the file and what was taken from it.

    Parameters
    ----------
    values
        The table as the TOML reader gives it.
    path
        Where it stands in the file.
    lines
        Line of every value, see :func:`thidua.scoring.positions.lines_of`.
    file
        Name of the file in faults.
    report
        Called with every fault.
    """

    def __init__(
        self,
        values: dict[str, object],
        path: Path,
        lines: dict[Path, int],
        file: str,
        report: Callable[[Fault], None],
    ) -> None:
        self._values, self._path, self._lines = values, path, lines
        self._file, self._report = file, report
        self._taken: set[str] = set()

    def fault(self, key: str, wording_id: str, **values: object) -> None:
        """Note a fault at a key, or at the table where the key is absent or ``""``."""
        line = line_of((*self._path, key), self._lines)
        self._report(Fault(self._file, line, key, wording_id, values))

    def has(self, key: str) -> bool:
        """Tell whether the key is there."""
        return key in self._values

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there and say something."""
        value = self._take(key, default)
        if isinstance(value, str) and UNWRITABLE.search(value):
            self.fault(key, "fault.scheme.control")
            return ""
        if isinstance(value, str) and (value.strip() or default is not None):
            return value
        if value is not None:
            self.fault(key, "fault.scheme.text")
        return ""

    def number(
        self, key: str, default: float | None = None, *, above: float | None = None
    ) -> float | None:
        """Return a finite number larger than `above`; `default` where it is absent or at fault."""
        value = self._values.get(key)
        self._taken.add(key)
        if value is None:
            return default
        if not is_number(value):
            self.fault(key, "fault.scheme.number", cell=value)
            return default
        number = float(cast(float, value))
        if above is not None and number <= above:
            self.fault(key, "fault.scheme.above", cell=value, bound=above)
            return default
        return number

    def word(self, key: str, allowed: Sequence[_Word], default: _Word | None = None) -> _Word:
        """Return one of the words allowed; the default, or the first of them, where it is none."""
        value = self._take(key, default)
        if value in allowed:
            return cast(_Word, value)
        if value is not None:
            self.fault(key, "fault.choice", cell=value, allowed=", ".join(allowed))
        return default if default is not None else allowed[0]

    def any(self, key: str) -> object:
        """Return whatever stands there, None where nothing does."""
        self._taken.add(key)
        return self._values.get(key)

    def table(self, key: str) -> "Section | None":
        """Return the table of that name."""
        value = self.any(key)
        if isinstance(value, dict):
            return self._below(value, key)
        self.fault(key, "fault.scheme.missing" if value is None else "fault.scheme.table")
        return None

    def tables(self, key: str) -> Iterator["Section"]:
        """Yield the tables of an array of tables, ``[[key]]``."""
        value = self.any(key)
        if value is None:
            return
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.fault(key, "fault.scheme.tables", name=key)
            return
        for n, one in enumerate(value):
            yield self._below(one, key, n)

    def forgive(self) -> None:
        """Take every key for known: what they should be depends on something that is at fault."""
        self._taken.update(self._values)

    def close(self) -> None:
        """Note every key nobody asked for: a misspelt one would otherwise go unheard."""
        for key in self._values:
            if key not in self._taken:
                known = ", ".join(sorted(self._taken))
                self.fault(key, "fault.scheme.unknown_key", allowed=known)

    def _take(self, key: str, default: object) -> object:
        self._taken.add(key)
        value = self._values.get(key, default)
        if value is None:
            self.fault(key, "fault.scheme.missing")
        return value

    def _below(self, values: dict[str, object], *path: str | int) -> "Section":
        return Section(values, (*self._path, *path), self._lines, self._file, self._report)


def is_number(value: object) -> bool:
    """Tell whether a TOML value is a finite number; true and false are none."""
    return isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value)
