"""Where the figures of a trial may go, and how far members have ever moved them in a year.

What :mod:`thidua.scoring.robustness.passing` asks of a bloc, taken from the warehouse in the units
of measure people count in.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from thidua.comparison import decimals_of, derive
from thidua.comparison.figures import SOUND
from thidua.rows import records
from thidua.scoring.arrays import BoolArray
from thidua.scoring.robustness.passing import Field
from thidua.scoring.robustness.uncertainty import kind_of
from thidua.scoring.scheme import Criterion

Ask = Callable[..., pd.DataFrame]
Indicators = Mapping[str, Mapping[str, object]]

_FIRM: Final = ("actual", "preliminary")
_HAND_DECIMALS: Final = 1


@dataclass(frozen=True)
class Largest:
    """The largest yearly change for the better that any member has made.

    Parameters
    ----------
    size
        In the criterion's unit of measure, above 0.
    unit_id, year
        Who made it, and in which year.
    """

    size: float
    unit_id: str
    year: int


def largest_changes(
    criteria: Sequence[Criterion],
    asked: Mapping[str, object],
    units: Sequence[str],
    indicators: Indicators,
    ask: Ask,
) -> list[Largest | None]:
    """Return for each criterion the largest yearly change for the better; None where unknown.

    Between figures of consecutive years inside one segment, no estimates and nobody in doubt
    (``queries/largest_change.sql``); growth, values per head and shares by the same rules.

    Parameters
    ----------
    criteria
        Those of a scheme.
    asked
        ``bloc`` and ``scheme`` of the boundaries.
    units
        The members, for what is computed from several indicators.
    indicators
        Rows of the question ``indicator`` by identifier.
    ask
        Who answers.
    """
    levels = [c.indicator for c in criteria if c.indicator and c.measure == "level"]
    told = {}
    if levels:
        rows = ask("largest_change", **asked, indicators=list(dict.fromkeys(levels)))
        told = {str(row["indicator_id"]): row for row in records(rows)}
    found: list[Largest | None] = []
    for criterion in criteria:
        lower = criterion.rule.direction == "lower"
        if criterion.indicator is None:
            found.append(None)
        elif criterion.measure == "level":
            way, who = ("fall", "fall") if lower else ("rise", "rise")
            row = told.get(criterion.indicator)
            known = row is not None and pd.notna(row[way])
            found.append(
                Largest(float(row[way]), str(row[f"{who}_unit_id"]), int(row[f"{who}_year"]))
                if row is not None and known
                else None
            )
        else:
            series = _derived(criterion, units, indicators, ask)
            found.append(largest_step(series, lower=lower))
    return found


def largest_step(series: pd.DataFrame, *, lower: bool) -> Largest | None:
    """Return the largest step for the better from one year to the next; None where there is none.

    Parameters
    ----------
    series
        ``unit_id, year, value, status, flag, segment``, sorted by unit and year.
    lower
        Whether less is better.
    """
    sound = series[series["status"].isin(_FIRM) & series["flag"].isin(SOUND)]
    sound = sound.sort_values(["unit_id", "year"])
    before = sound.shift(1)
    follows = (
        sound["unit_id"].eq(before["unit_id"])
        & sound["year"].eq(before["year"] + 1)
        & sound["segment"].eq(before["segment"])
    )
    step = (sound["value"] - before["value"])[follows] * (-1 if lower else 1)
    step = step[step > 0]
    if step.empty:
        return None
    row = sound.loc[step.index].iloc[int(step.to_numpy().argmax())]
    return Largest(float(step.max()), str(row["unit_id"]), int(row["year"]))


def _derived(
    criterion: Criterion, units: Sequence[str], indicators: Indicators, ask: Ask
) -> pd.DataFrame:
    name = str(criterion.indicator)
    span = ask("snapshot").iloc[0]
    figures = ask(
        "comparison_figure",
        units=list(units),
        indicators=[name, "population"] if criterion.measure == "per_head" else [name],
        first=int(span["first_year"]),
        last=int(span["last_year"]),
    )
    return derive(
        figures,
        criterion.measure,
        indicator=indicators[name],
        population=figures[figures["indicator_id"] == "population"],
        members=units,
    )


def field_of(
    criteria: Sequence[Criterion],
    indicators: Indicators,
    largest: Sequence[Largest | None],
    movable: BoolArray,
) -> Field:
    """Return where figures may go.

    Parameters
    ----------
    criteria, indicators, largest
        As of :func:`largest_changes`, and what it found.
    movable
        Criteria that may change, shape ``(criteria,)``.
    """
    bounds = [_bounds(criterion, indicators) for criterion in criteria]
    return Field(
        lower_is_better=np.array([c.rule.direction == "lower" for c in criteria], dtype=np.bool_),
        lowest=np.array([low for low, _ in bounds], dtype=np.float64),
        highest=np.array([high for _, high in bounds], dtype=np.float64),
        largest=np.array([one.size if one else np.nan for one in largest], dtype=np.float64),
        decimals=tuple(decimals_for(criterion, indicators) for criterion in criteria),
        movable=movable,
    )


def decimals_for(criterion: Criterion, indicators: Indicators) -> int:
    """Return with how many digits a figure of a criterion is said."""
    if criterion.indicator is None:
        return 0 if criterion.rule.kind in ("counted", "yes_no") else _HAND_DECIMALS
    return decimals_of(indicators[criterion.indicator], criterion.measure)


def _bounds(criterion: Criterion, indicators: Indicators) -> tuple[float, float]:
    """Return what a figure can be at all: no negative amount, no share above 100 %."""
    if criterion.indicator is None:
        kind = criterion.rule.kind
        top = 1.0 if kind == "yes_no" else np.inf
        return 0.0, 1.0 / criterion.rule.each if kind == "manual" else top
    if criterion.measure == "growth":
        return -100.0, np.inf
    kind_of_measure = kind_of(indicators[criterion.indicator])
    if criterion.measure == "level" and kind_of_measure == "growth":
        return -np.inf, np.inf
    capped = criterion.measure == "share" or kind_of_measure in ("share", "score")
    return 0.0, 100.0 if capped and criterion.measure != "per_head" else np.inf
