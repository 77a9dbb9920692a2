"""What a measure is called and how its values are said: indicators, and names blocs alone print."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

import pandas as pd

from thidua.headline import HEADLINE_MEASURES
from thidua.rows import records
from thidua.wording import Wording
from thidua.wording.names import unit_id_of

_MOST_DECIMALS = 4


@dataclass(frozen=True)
class Measure:
    """A measure in the reader's language.

    Parameters
    ----------
    measure_id
        An indicator, or the free name of a published total.
    name, unit
        Worded; `unit` is the unit of measure.
    decimals
        Digits after the point of a computed value.
    better
        ``higher``, ``lower`` or ``none``.
    merge_rule
        As in ``indicators.csv``; ``none`` for a free name.
    """

    measure_id: str
    name: str
    unit: str
    decimals: int
    better: str
    merge_rule: str

    @property
    def is_rate(self) -> bool:
        """Whether values are percentages, whose differences are percentage points."""
        return self.unit.startswith("%")

    def say(self, w: Wording, value: float) -> str:
        """Return a computed value with its unit, rounded to the measure's decimals."""
        return w.measure(value, self.decimals, self.unit)

    def say_printed(self, w: Wording, value: float) -> str:
        """Return a value of a source with its unit and the digits the source gives."""
        return w.measure(value, printed_decimals(value), self.unit)

    def say_difference(self, w: Wording, difference: float, *, signed: bool = True) -> str:
        """Return a difference of two values; between percentages it is in percentage points."""
        unit = w.say("unit.points") if self.is_rate else self.unit
        decimals = max(self.decimals, 2) if self.is_rate else self.decimals
        number = w.signed if signed else w.number
        return f"{number(difference, decimals)} {unit}"


def printed_decimals(value: float) -> int:
    """Return how many digits after the point a source's figure carries (12645.61 → 2)."""
    exponent = Decimal(repr(float(value))).normalize().as_tuple().exponent
    return min(max(-exponent, 0), _MOST_DECIMALS) if isinstance(exponent, int) else 0


def indicator_measures(indicators: pd.DataFrame, w: Wording) -> dict[str, Measure]:
    """Return the indicators (rows of the query ``indicator``) as measures, by id, in order."""
    return {
        str(row["indicator_id"]): Measure(
            str(row["indicator_id"]),
            w.pick(row, "name"),
            w.pick(row, "unit").replace("km2", "km²"),
            int(row["decimals"]),
            str(row["better"]),
            str(row["merge_rule"]),
        )
        for row in records(indicators)
    }


def measure_of(
    measure_id: str, indicators: Mapping[str, Measure], w: Wording, unit: str = ""
) -> Measure:
    """Return a measure: the indicator of that id, or the free name of a published total.

    Parameters
    ----------
    measure_id
        ``measure`` of a published total.
    indicators
        As :func:`indicator_measures` gives them.
    w
        The reader's language.
    unit
        The unit of measure as the published total carries it, for a free name.
    """
    if measure_id in indicators:
        return indicators[measure_id]
    worded = w.say(unit_id_of(unit)) if unit else ""
    return Measure(measure_id, w.say(f"measure.{measure_id}"), worded, 2, "none", "none")


def printed_measures(
    indicators: pd.DataFrame, totals: pd.DataFrame, w: Wording
) -> dict[str, Measure]:
    """Return the indicators and what a bloc prints under names of its own as measures, by id.

    Parameters
    ----------
    indicators, totals
        Rows of the queries ``indicator`` and ``published_total``.
    w
        The reader's language.
    """
    known = indicator_measures(indicators, w)
    return known | {
        str(name): measure_of(str(name), known, w, str(unit))
        for name, unit in zip(totals["measure"], totals["unit"], strict=True)
    }


def headline_measures(
    indicators: pd.DataFrame, totals: pd.DataFrame, w: Wording
) -> dict[str, Measure]:
    """Return :func:`printed_measures`, and those of the headlines whether printed or not."""
    measures = printed_measures(indicators, totals, w)
    return measures | {name: measure_of(name, measures, w, "%") for name in HEADLINE_MEASURES}
