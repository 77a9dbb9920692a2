"""The sources of a pack: numbered as they are first cited, with the number at each figure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import quote, urlsplit

import pandas as pd

from thidua.rows import records
from thidua.wording import Wording
from thidua.wording.names import slug
from thidua.wording.numbers import is_gap

_OF_AN_ADDRESS: Final = "%:/?#[]@!$&'()*+,;="
"""Signs an address may hold besides letters and digits (RFC 3986)."""


@dataclass(frozen=True)
class Cited:
    """A document of the list of sources.

    Parameters
    ----------
    number
        In the pack, from 1.
    source_id, title, kind, url
        As in ``sources.csv``; `kind` in words, `url` ``""`` where there is none.
    used_for
        What was taken from it, in words: a sentence for each kind of use and year.
    """

    number: int
    source_id: str
    title: str
    kind: str
    url: str
    used_for: tuple[str, ...]

    @property
    def link(self) -> str:
        """The address as a document may link to it; ``""`` where it is no web address.

        What an address must not hold is encoded: office programs offer to repair a file with a
        link they cannot read.
        """
        try:
            parts = urlsplit(self.url)
            host, _ = parts.hostname or "", parts.port
        except ValueError:  # such as http://[::1
            return ""
        if parts.scheme not in ("http", "https") or not host.isascii() or " " in self.url:
            return ""
        return quote(self.url, safe=_OF_AN_ADDRESS) if host else ""


@dataclass(frozen=True)
class Sources:
    """The numbered list."""

    cited: tuple[Cited, ...]

    def number(self, source_id: object) -> int | None:
        """Return the number of a source; None where it is not cited or there is none."""
        return next((one.number for one in self.cited if one.source_id == source_id), None)


@dataclass
class Citing:
    """The list while the pack is put together: whoever uses a source is told its number.

    Parameters
    ----------
    known
        ``title, kind, url`` by ``source_id``.
    """

    known: Mapping[str, Mapping[str, object]]
    w: Wording
    _used: dict[str, dict[tuple[str, int], list[str]]] = field(default_factory=dict)

    @classmethod
    def of(cls, sources: pd.DataFrame, w: Wording) -> "Citing":
        """Begin a list; `sources` are rows of the query ``source_used``."""
        rows = records(sources[["source_id", "title", "kind", "url"]])
        by_id = {str(row["source_id"]): {str(k): v for k, v in row.items()} for row in rows}
        return cls(by_id, w)

    def cite(self, source_id: object, use: str, year: int, name: str = "") -> int | None:
        """Return the number of a source; None where there is none.

        Parameters
        ----------
        use
            What is taken from it: ``figure``, ``total``, ``country``, ``trend``, ``award``,
            ``leader``, ``score``.
        year
            Of what is taken.
        name
            The measure, in words, where there is one.
        """
        if is_gap(source_id) or str(source_id) not in self.known:
            return None
        names = self._used.setdefault(str(source_id), {}).setdefault((use, year), [])
        if name and name not in names:
            names.append(name)
        return list(self._used).index(str(source_id)) + 1

    def cite_all(
        self, source_ids: Iterable[object], use: str, year: int, name: str = ""
    ) -> tuple[int, ...]:
        """Return the numbers of several sources, in order, each once."""
        found = {self.cite(one, use, year, name) for one in source_ids}
        return tuple(sorted(number for number in found if number is not None))

    def finished(self) -> Sources:
        """Return the list in words."""
        w = self.w
        return Sources(
            tuple(
                Cited(
                    number,
                    source_id,
                    str(self.known[source_id]["title"]),
                    w.say(f"source_kind.{slug(str(self.known[source_id]['kind']))}"),
                    str(self.known[source_id]["url"] or ""),
                    tuple(self._told(use, year, names) for (use, year), names in uses.items()),
                )
                for number, (source_id, uses) in enumerate(self._used.items(), start=1)
            )
        )

    def _told(self, use: str, year: int, names: list[str]) -> str:
        if not names:
            return self.w.say(f"report.used.{use}", year=year)
        return self.w.say(f"report.used.{use}", year=year, names=", ".join(names))


def brackets(numbers: Sequence[int]) -> str:
    """Write numbers of sources as they stand at a figure: "[1]", "[1, 2]", "[2–4, 7]"."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    said = [("–" if run[-1] > run[0] + 1 else ", ").join(map(str, run)) for run in runs]
    return f"[{', '.join(said)}]" if said else ""


def cited(sentence: str, numbers: Sequence[int]) -> str:
    """Return a sentence with the numbers of its sources before its full stop."""
    said = brackets(numbers)
    if not said:
        return sentence
    return f"{sentence[:-1]} {said}." if sentence.endswith(".") else f"{sentence} {said}"
