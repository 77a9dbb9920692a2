"""A fault in a curated or imported file: where it stands and what is wrong with it."""

import re
from dataclasses import dataclass, field
from typing import Final

from thidua.errors import ThiduaError
from thidua.wording import Wording

UNWRITABLE: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that nobody sees and no Word, PowerPoint or Excel file can hold."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong at one place.

    Parameters
    ----------
    file
        Path relative to the folder that was read, with forward slashes.
    line
        Line of the file as an editor counts it, from 1.
    column
        Name of the column, ``""`` where the whole line or file is meant.
    wording_id, values
        The sentence, see :class:`thidua.errors.ThiduaError`.
    """

    file: str
    line: int
    column: str
    wording_id: str
    values: dict[str, object] = field(default_factory=dict, compare=False)

    def sentence(self, w: Wording) -> str:
        """Return ``file:line: column: what is wrong``."""
        place = f"{self.file}:{self.line}: "
        return (
            place
            + (f"{self.column}: " if self.column else "")
            + w.say(self.wording_id, **self.values)
        )


class DataFaults(ThiduaError):
    """The files have faults, nothing was published. All of them are in `faults`, in file order.

    Parameters
    ----------
    faults
        Every fault found.
    wording_id
        The sentence that sums up; it names `n`, how many there are.
    """

    def __init__(self, faults: list[Fault], wording_id: str = "error.data_faults") -> None:
        super().__init__(wording_id, n=len(faults))
        self.faults = sorted(faults)
