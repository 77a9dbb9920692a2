"""What a scheme takes from the warehouse for a bloc and a year, each figure with where it is from.

Which figure a criterion takes: that of its indicator, under its measure, of the statuses the reader
lets count. Targets are plan rows, last year's results, the bloc's mean or a number, as the scheme
says. What was entered by hand goes before what was found, and is marked.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, get_args

import numpy as np
import pandas as pd

from thidua.agreement import may_hold_carry_over
from thidua.ask import ask as ask_snapshot
from thidua.comparison import derive
from thidua.errors import ThiduaError
from thidua.rows import by, records
from thidua.scoring.arrays import FloatArray
from thidua.scoring.scenarios import TARGET, Cells
from thidua.scoring.scheme import Criterion, Scheme
from thidua.scoring.table import Table
from thidua.wording import LANGUAGES, Wording

Ask = Callable[..., pd.DataFrame]
Statuses = Literal["final", "settled", "all"]
Entered = Mapping[str, Mapping[str, float]]
"""Values by criterion or item, then by unit."""

STATUSES: Final[tuple[Statuses, ...]] = get_args(Statuses)
_COUNTED: Final[dict[Statuses, tuple[str, ...]]] = {
    "final": ("actual",),
    "settled": ("actual", "preliminary"),
    "all": ("actual", "preliminary", "estimate"),
}
_EVIDENCE: Final = (
    "value", "status", "vintage", "flag", "segment", "rivals", "origin", "source_id", "source",
    "url", "suspect_value",
)  # fmt: skip


@dataclass(frozen=True)
class BlocFigures:
    """The figures of a bloc's members in a year, ready for a scheme.

    Parameters
    ----------
    table
        What the scheme is applied to; units are identifiers.
    members
        Its units in the same order: ``unit_id, name_vi, name_en, standing``.
    evidence
        A row is a member and a criterion, in the order of the scheme and the members:
        ``unit_id, criterion_id, value, status, vintage, flag, segment, rivals, origin,
        source_id, source, url, suspect_value`` (known only from a source in doubt, never
        scored), ``target, target_kind`` (plan, previous, bloc_mean, number or ""),
        ``target_status, target_flag, target_source_id, plans`` (how many different plans
        there are) and ``found``: the value the warehouse has. carried: there is a plan, but
        the result may include money carried over from the year before
        (:func:`thidua.agreement.may_hold_carry_over`), so it has no target. origin is
        ``entered`` where `value` was entered by hand instead.
    """

    table: Table
    members: pd.DataFrame
    evidence: pd.DataFrame

    @cached_property
    def names(self) -> dict[str, list[str]]:
        """Names of the members in their order, by language."""
        rows = records(self.members)
        return {
            language: [Wording(language).pick(row, "name") for row in rows]
            for language in LANGUAGES
        }

    @cached_property
    def seen(self) -> Cells:
        """The figures, and what they are held against, by unit and criterion.

        What a later opening of a view is held against. Plans and last year's results stand under
        the criterion with :data:`thidua.scoring.scenarios.TARGET` behind it; means of the bloc
        follow from the figures.
        """
        cells: dict[str, dict[str, float]] = {}
        columns = ["unit_id", "criterion_id", "found", "target", "target_kind"]
        for row in records(self.evidence[columns]):
            known = {str(row["criterion_id"]): row["found"]}
            if row["target_kind"] in ("plan", "previous"):
                known[f"{row['criterion_id']}{TARGET}"] = row["target"]
            there = {name: float(value) for name, value in known.items() if not pd.isna(value)}
            if there:
                cells.setdefault(str(row["unit_id"]), {}).update(there)
        return cells

    @cached_property
    def carried(self) -> dict[str, list[str]]:
        """Units by criterion whose result may hold money carried over, see `evidence`."""
        rows = self.evidence.loc[self.evidence["carried"], ["criterion_id", "unit_id"]]
        return {
            str(criterion): [str(row["unit_id"]) for row in held]
            for criterion, held in by(rows, "criterion_id").items()
        }


def bloc_figures(
    scheme: Scheme,
    bloc: str,
    year: int,
    *,
    statuses: Statuses = "all",
    boundaries: str | None = None,
    entered: Entered | None = None,
    ask: Ask = ask_snapshot,
) -> BlocFigures:
    """Return what a scheme takes of a bloc in a year.

    Parameters
    ----------
    scheme
        The scheme; criteria of indicators the warehouse does not know are refused by the question.
    bloc, year
        Of the warehouse.
    statuses
        ``final``: actual figures only; ``settled``: preliminary ones too; ``all``: estimates too.
    boundaries
        ``"63"`` or ``"34"``; None takes the question's default.
    entered
        Scores entered by hand, bonus and penalties, and figures overridden as "what if".
    ask
        Who answers questions: a page gives the one that keeps answers.

    Raises
    ------
    ThiduaError
        If the bloc or an indicator is unknown, or the bloc has no members in the year.
    """
    entered = entered or {}
    members = ask("bloc_member", bloc=bloc, year=year, scheme=boundaries)
    if members.empty:
        raise ThiduaError("error.rank.no_members", bloc=bloc, year=year)
    members = members[["unit_id", "name_vi", "name_en", "standing"]].reset_index(drop=True)
    units = [str(unit) for unit in members["unit_id"]]
    asked = {"bloc": bloc, "year": year, "scheme": boundaries}
    levels = _levels(scheme, asked, _COUNTED[statuses], ask)
    rows = []
    for criterion in scheme.criteria:
        if criterion.indicator is None:
            found = pd.DataFrame(index=units)
        elif criterion.measure == "level":
            found = levels.loc[levels["indicator_id"] == criterion.indicator].set_index("unit_id")
        else:
            found = _derived(criterion, units, asked, _COUNTED[statuses], ask)
        by_hand = entered.get(criterion.criterion_id, {})
        rows.append(_evidence(criterion, found.reindex(units), by_hand, int(year)))
    evidence = pd.concat(rows, ignore_index=True)
    shape = (len(scheme.criteria), len(units))
    table = Table(
        tuple(units),
        evidence["value"].to_numpy(dtype=np.float64).reshape(shape).T,
        evidence["target"].to_numpy(dtype=np.float64).reshape(shape).T,
        _items(scheme, units, entered),
    )
    return BlocFigures(table, members, _with_bloc_means(evidence))


def _levels(
    scheme: Scheme, asked: Mapping[str, object], statuses: tuple[str, ...], ask: Ask
) -> pd.DataFrame:
    wanted = [c.indicator for c in scheme.criteria if c.indicator and c.measure == "level"]
    if not wanted:
        return pd.DataFrame(columns=["unit_id", "indicator_id"])
    return ask(
        "scheme_figure", **asked, indicators=list(dict.fromkeys(wanted)), statuses=list(statuses)
    )


def _derived(
    criterion: Criterion,
    units: list[str],
    asked: Mapping[str, object],
    statuses: tuple[str, ...],
    ask: Ask,
) -> pd.DataFrame:
    """Return growth, value per head or share of the members, of figures of these statuses."""
    name, year = str(criterion.indicator), int(str(asked["year"]))
    figures = ask(
        "comparison_figure",
        units=units,
        indicators=[name, "population"] if criterion.measure == "per_head" else [name],
        first=year - 1,
        last=year,
    )
    indicators = {str(row["indicator_id"]): row for row in _records(ask("indicator", **asked))}
    rows = derive(
        figures,
        criterion.measure,
        indicator=indicators[name],
        population=figures[figures["indicator_id"] == "population"],
        members=units,
    )
    rows = rows[(rows["year"] == year) & rows["status"].isin(statuses)]
    return rows.set_index("unit_id")


def _records(rows: pd.DataFrame) -> list[dict[str, object]]:
    return [{str(key): value for key, value in row.items()} for row in records(rows)]


def _evidence(
    criterion: Criterion, found: pd.DataFrame, by_hand: Mapping[str, float], year: int
) -> pd.DataFrame:
    rows = found.reindex(columns=list(_EVIDENCE))
    rows.insert(0, "criterion_id", criterion.criterion_id)
    rows["found"] = rows["value"].astype("float64")
    rows["origin"] = rows["origin"].astype("object")
    value = rows["found"].copy()
    for unit, given in by_hand.items():
        if unit in rows.index:
            value[unit] = given
            rows.loc[unit, "origin"] = "entered"
    target, kind = criterion.target, ""
    rows["target"], rows["plans"], rows["carried"] = np.nan, np.nan, False
    told = [f"target_{part}" for part in ("status", "flag", "source_id")]
    rows[told] = None
    if target == "plan" or target == "previous":
        kind = target
        parts = ("value", "status", "flag", "source_id")
        held = found.reindex(columns=[f"{target}_{part}" for part in parts])
        rows[["target", *told]] = held.to_numpy(dtype=object)
        rows["target"] = rows["target"].astype("float64")
        if target == "plan":
            rows["target_status"] = rows["target"].notna().map({True: "plan", False: None})
            # Nobody passes a plan by money carried over: such a result is not held against it.
            rows["carried"] = (
                rows["status"].map(
                    lambda status: may_hold_carry_over(str(criterion.indicator), year, str(status))
                )
                & rows["target"].notna()
                & rows["origin"].ne("entered")
            )
            rows.loc[rows["carried"], ["target", *told]] = [np.nan, None, None, None]
            rows["plans"] = found.reindex(columns=["plans"])["plans"].astype("float64")
    elif target == "bloc_mean":
        kind = "bloc_mean"
    elif target is not None:
        kind, rows["target"] = "number", target
    rows["value"], rows["target_kind"] = value, kind
    return rows.rename_axis("unit_id").reset_index()


def _with_bloc_means(evidence: pd.DataFrame) -> pd.DataFrame:
    """Show the means that the engine holds figures against: they are worked out, not looked up."""
    means = evidence.groupby("criterion_id")["value"].transform("mean")
    is_mean = evidence["target_kind"] == "bloc_mean"
    return evidence.assign(target=evidence["target"].where(~is_mean, means))


def _items(scheme: Scheme, units: list[str], entered: Entered) -> FloatArray:
    columns = [
        [entered.get(item.item_id, {}).get(unit, np.nan) for unit in units] for item in scheme.items
    ]
    return np.array(columns, dtype=np.float64).reshape(len(columns), len(units)).T
