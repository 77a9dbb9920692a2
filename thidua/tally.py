"""How often each unit of a bloc was proposed for an award or given one, in the known years.

Lists of winners are often partial and many years are not known at all, so every count is of what is
known, and says of how many years; nothing is concluded from a name that is not on a list.
"""

from dataclasses import dataclass

import pandas as pd

FLAGS = ("co_thi_dua_chinh_phu", "co_thi_dua_tinh")
CERTIFICATES = ("bang_khen_thu_tuong", "bang_khen_tinh")


@dataclass(frozen=True)
class Count:
    """Awards of one kind: those proposed of which no decision is known, and those conferred."""

    proposed: int
    conferred: int

    @property
    def all(self) -> int:
        """Both together."""
        return self.proposed + self.conferred


@dataclass(frozen=True)
class Tally:
    """What is known of a unit's outcomes.

    Parameters
    ----------
    unit_id
        The unit.
    flags, certificates, others
        Its awards; flags and certificates of the Government, the Prime Minister and a province.
    known
        Years in which any outcome of the unit is known, a rank alone included.
    streak
        Years in a row with a named award, up to the bloc's last known year. At least so many: of
        the year before them the award is not known. 0 where none is named in that last year.
    last_flag
        Year of its last known flag; None where none is known.
    since
        Years from then to the bloc's last known year; None without a flag.
    unknown_since
        Of those years, the ones in which the unit's award is not known: a flag may hide there.
    """

    unit_id: str
    flags: Count
    certificates: Count
    others: Count
    known: int
    streak: int
    last_flag: int | None
    since: int | None
    unknown_since: int


def known_years(matrix: pd.DataFrame) -> list[int]:
    """Return the years of `matrix` (rows of ``outcome_matrix``) with any outcome, in order."""
    return sorted(int(year) for year in matrix.loc[matrix["named"] > 0, "year"].unique())


def tallies(matrix: pd.DataFrame) -> list[Tally]:
    """Count the outcomes of each unit.

    Parameters
    ----------
    matrix
        Rows of ``outcome_matrix``.

    Returns
    -------
    list of Tally
        Units with an outcome, those with the most flags first, then certificates, other awards and
        known years; equal ones in the order of `matrix`.
    """
    years = known_years(matrix)
    if not years:
        return []
    known = matrix[matrix["source"].notna()]
    counted = [_tally(str(unit), rows, years[-1]) for unit, rows in known.groupby("unit_id")]
    order = {str(unit): at for at, unit in enumerate(matrix["unit_id"].unique())}
    return sorted(counted, key=lambda one: (*_weight(one), order[one.unit_id]))


def total(counted: list[Tally]) -> tuple[Count, Count, Count]:
    """Return the flags, the certificates and the other awards of all units together."""
    kinds = (
        [t.flags for t in counted],
        [t.certificates for t in counted],
        [t.others for t in counted],
    )
    flags, certificates, others = (
        Count(sum(one.proposed for one in kind), sum(one.conferred for one in kind))
        for kind in kinds
    )
    return flags, certificates, others


def _tally(unit_id: str, rows: pd.DataFrame, last: int) -> Tally:
    awarded = {int(year) for year in rows.loc[rows["award"] != "", "year"]}
    flag_years = [int(year) for year in rows.loc[rows["award"].isin(FLAGS), "year"]]
    streak = 0
    while last - streak in awarded:
        streak += 1
    last_flag = max(flag_years, default=None)
    after = range(last_flag + 1, last + 1) if last_flag is not None else range(0)
    return Tally(
        unit_id,
        _count(rows[rows["award"].isin(FLAGS)]),
        _count(rows[rows["award"].isin(CERTIFICATES)]),
        _count(rows[rows["award"] == "other"]),
        int(rows["year"].nunique()),
        streak,
        last_flag,
        None if last_flag is None else last - last_flag,
        sum(year not in awarded for year in after),
    )


def _count(rows: pd.DataFrame) -> Count:
    conferred = int((rows["status"] == "conferred").sum())
    return Count(len(rows) - conferred, conferred)


def _weight(one: Tally) -> tuple[int, int, int, int]:
    return -one.flags.all, -one.certificates.all, -one.others.all, -one.known
