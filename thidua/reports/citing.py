"""The sources of a pack: numbered as they are first cited, with the number at each figure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from thidua.wording import Wording
from thidua.wording.names import slug
from thidua.wording.numbers import is_gap


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
        What was taken from it, in words, each once.
    """

    number: int
    source_id: str
    title: str
    kind: str
    url: str
    used_for: tuple[str, ...]


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
    _used: dict[str, list[str]] = field(default_factory=dict)

    @classmethod
    def of(cls, sources: pd.DataFrame) -> "Citing":
        """Begin a list; `sources` are rows of the query ``source_used``."""
        rows = sources[["source_id", "title", "kind", "url"]].to_dict("records")
        return cls({str(row["source_id"]): {str(k): v for k, v in row.items()} for row in rows})

    def cite(self, source_id: object, used_for: str) -> int | None:
        """Return the number of a source, which is used for `used_for`; None where there is none."""
        if is_gap(source_id) or str(source_id) not in self.known:
            return None
        uses = self._used.setdefault(str(source_id), [])
        if used_for not in uses:
            uses.append(used_for)
        return list(self._used).index(str(source_id)) + 1

    def cite_all(self, source_ids: Iterable[object], used_for: str) -> tuple[int, ...]:
        """Return the numbers of several sources, in order, each once."""
        found = {self.cite(one, used_for) for one in source_ids}
        return tuple(sorted(number for number in found if number is not None))

    def finished(self, w: Wording) -> Sources:
        """Return the list in words."""
        return Sources(
            tuple(
                Cited(
                    number,
                    source_id,
                    str(self.known[source_id]["title"]),
                    w.say(f"source_kind.{slug(str(self.known[source_id]['kind']))}"),
                    str(self.known[source_id]["url"] or ""),
                    tuple(uses),
                )
                for number, (source_id, uses) in enumerate(self._used.items(), start=1)
            )
        )


def brackets(numbers: Sequence[int]) -> str:
    """Write numbers of sources as they stand at a figure: "[1]", "[2–4, 7]"; "" for none."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1][1:] = [number]
        else:
            runs.append([number])
    said = ["–".join(str(end) for end in run) for run in runs]
    return f"[{', '.join(said)}]" if said else ""
