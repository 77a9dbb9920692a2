"""Awards and leaders of a bloc's year and of the year after: proposals told from awards."""

from dataclasses import dataclass

import pandas as pd

from thidua.reports.citing import Citing
from thidua.reports.figures import number, whole
from thidua.reports.view import View
from thidua.rows import records
from thidua.wording import Wording
from thidua.wording.notes import note_text


@dataclass(frozen=True)
class Award:
    """A rank or an award of a member.

    Parameters
    ----------
    award
        As in ``awards.csv``; ``""`` where only the rank is known.
    award_text, status_text
        In words: "Cờ thi đua của Chính phủ", "đề nghị".
    status
        ``proposed`` or ``conferred``: two different things, whatever the award.
    rank, score
        As the source gives them; None where it does not.
    mark
        What must stand beside it; ``""`` where nobody doubts it.
    source
        Number of the list of sources.
    """

    unit_id: str
    name: str
    year: int
    rank: int | None
    score: float | None
    award: str
    award_text: str
    status: str
    status_text: str
    mark: str
    source: int | None
    note: str

    @property
    def conferred(self) -> bool:
        """Whether it was conferred, and not only proposed."""
        return self.status == "conferred"


@dataclass(frozen=True)
class Leader:
    """A member's role in a year.

    Parameters
    ----------
    role, role_text
        ``head``, ``deputy_1``, …; in words with a capital.
    stated
        Whether the source says so; otherwise it is inferred, and the pack must say that.
    source
        Number of the list of sources.
    """

    unit_id: str
    name: str
    year: int
    role: str
    role_text: str
    stated: bool
    mark: str
    source: int | None
    note: str


def awards_of(view: View, rows: pd.DataFrame, citing: Citing, w: Wording) -> tuple[Award, ...]:
    """Return the awards (rows of ``award``) of the year and the year after."""
    found = []
    for row in records(rows[rows["year"].isin([view.year, view.year + 1])]):
        award = str(row["award"] or "")
        found.append(
            Award(
                str(row["unit_id"]),
                w.pick(row, "name"),
                int(row["year"]),
                whole(row["rank"]),
                number(row["score"]),
                award,
                w.say(f"award.{award}" if award else "award.rank_only"),
                str(row["status"]),
                w.say(f"award_status.{row['status']}"),
                w.flag(str(row["flag"] or "")),
                citing.cite(row["source_id"], "award", int(row["year"])),
                note_text(str(row["note"] or ""), w.language),
            )
        )
    return tuple(found)


def leaders_of(view: View, rows: pd.DataFrame, citing: Citing, w: Wording) -> tuple[Leader, ...]:
    """Return the leaders (rows of ``leader``) of the year and the year after."""
    found = []
    for row in records(rows[rows["year"].isin([view.year, view.year + 1])]):
        role = w.say(f"role.{view.kind}.{row['role']}")
        stated = row["certainty"] == "stated"
        found.append(
            Leader(
                str(row["unit_id"]),
                w.pick(row, "name"),
                int(row["year"]),
                str(row["role"]),
                role[:1].upper() + role[1:],
                stated,
                "" if stated else w.say("certainty.inferred"),
                citing.cite(row["source_id"], "leader", int(row["year"])),
                note_text(str(row["note"] or ""), w.language),
            )
        )
    return tuple(found)
