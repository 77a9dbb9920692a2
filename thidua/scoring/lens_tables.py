"""The tables behind the lenses: what the warehouse has of a scheme's indicators, looked at in turn.

Level, growth and value per head as :func:`thidua.comparison.derive` gives them, the result against
the unit's own plan, and the level against the bloc's median. What was overridden as "what if" is
not in them: a growth or a value per head of an imagined figure would be imagined twice.
"""

from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pandas as pd

from thidua.comparison import MeasureKind, derive, measures_for
from thidua.rows import records
from thidua.scoring.arrays import FloatArray
from thidua.scoring.robustness.lenses import Lens, against_bloc, against_target
from thidua.scoring.scheme import Criterion

Ask = Callable[..., pd.DataFrame]


def lens_tables(
    criteria: Sequence[Criterion],
    asked: Mapping[str, object],
    units: Sequence[str],
    statuses: Sequence[str],
    ask: Ask,
) -> list[Lens]:
    """Return the five lenses over the criteria of a scheme that have an indicator.

    A criterion a lens does not apply to (the growth of a rate, a score per head, a result without a
    plan) is an empty column there.

    Parameters
    ----------
    criteria
        Of the scheme, all of them; those entered by hand stay empty.
    asked
        ``bloc, year`` and ``scheme`` of the boundaries.
    units
        The members.
    statuses
        Of the figures that count.
    ask
        Who answers.
    """
    names = list(dict.fromkeys(c.indicator for c in criteria if c.indicator))
    shape = (len(units), len(criteria))
    if not names:
        return []
    year = int(str(asked["year"]))
    figures = ask(
        "comparison_figure",
        units=list(units),
        indicators=list(dict.fromkeys([*names, "population"])),
        first=year - 1,
        last=year,
    )
    rows = ask("scheme_figure", **asked, indicators=names, statuses=list(statuses))
    kinds = {
        str(row["indicator_id"]): {str(key): value for key, value in row.items()}
        for row in records(ask("indicator", **asked))
    }
    by_indicator = {str(name): part for name, part in rows.groupby("indicator_id")}

    def column(name: str, measure: MeasureKind) -> pd.Series:
        if measure not in measures_for(kinds[name]):
            return pd.Series(dtype="float64")
        found = derive(
            figures,
            measure,
            indicator=kinds[name],
            population=figures[figures["indicator_id"] == "population"],
            members=units,
        )
        found = found[(found["year"] == year) & found["status"].isin(statuses)]
        return found.set_index("unit_id")["value"]

    def level(name: str, which: str) -> pd.Series:
        part = by_indicator.get(name)
        return pd.Series(dtype="float64") if part is None else part.set_index("unit_id")[which]

    def table(of: Callable[[str], pd.Series]) -> FloatArray:
        values = np.full(shape, np.nan)
        columns = {name: of(name).reindex(list(units)).to_numpy(dtype=np.float64) for name in names}
        for at, criterion in enumerate(criteria):
            if criterion.indicator:
                values[:, at] = columns[criterion.indicator]
        return values

    lower = np.array([c.rule.direction == "lower" for c in criteria], dtype=np.bool_)
    levels = table(lambda name: level(name, "value"))
    plans = table(lambda name: level(name, "plan_value"))
    more = np.zeros_like(lower)
    return [
        Lens("level", levels, lower),
        Lens("growth", table(lambda name: column(name, "growth")), lower),
        Lens("per_head", table(lambda name: column(name, "per_head")), lower),
        Lens("target", against_target(levels, plans, lower), more),
        Lens("bloc", against_bloc(levels, lower), more),
    ]
