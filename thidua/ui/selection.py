"""What a reader compares: members and other units, over which years, which one in the light."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from thidua.comparison import MeasureKind, decimals_of, derive, unit_of
from thidua.measures import Measure, indicator_measures
from thidua.rows import records
from thidua.tables import SCHEMES
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask, digest
from thidua.ui.toolbar import View

COUNTRY = "viet-nam"


@dataclass(frozen=True)
class Selection:
    """The choices all views of the comparison share.

    Parameters
    ----------
    view
        Bloc and year.
    members
        Identifiers of the bloc's members in the year, in Vietnamese order of their names.
    extra
        Units from outside the bloc that the reader added.
    names
        Worded names by identifier, of all units that can be compared.
    rows
        Rows of the query ``indicator`` by identifier.
    measures
        The indicators as measures, by identifier.
    first, last
        Span of years.
    highlight
        The unit in the light.
    """

    view: View
    members: tuple[str, ...]
    extra: tuple[str, ...]
    names: dict[str, str]
    rows: dict[str, dict[Any, Any]]
    measures: dict[str, Measure]
    first: int
    last: int
    highlight: str

    @property
    def units(self) -> tuple[str, ...]:
        """Members, then the units added."""
        return (*self.members, *self.extra)

    def figures(self, indicators: Sequence[str], first: int | None = None) -> pd.DataFrame:
        """Return the figures of the units and the country on `indicators`, with ``name``.

        Parameters
        ----------
        indicators
            Identifiers.
        first
            First year; None takes that of the span.
        """
        rows = ask(
            "comparison_figure",
            units=[*self.units, COUNTRY],
            indicators=list(indicators),
            first=self.first if first is None else first,
            last=self.last,
        )
        return rows.assign(name=rows["unit_id"].map(self.names))

    def derived(self, indicator_id: str, kind: MeasureKind) -> pd.DataFrame:
        """Return the figures of an indicator under a measure, over the span; see ``derive``."""
        # The growth of the first year rests on the year before it.
        asked = [indicator_id] if kind != "per_head" else [indicator_id, "population"]
        figures = self.figures(asked, self.first - 1)
        rows = derive(
            figures,
            kind,
            indicator=self.rows[indicator_id],
            population=figures[figures["indicator_id"] == "population"],
            members=self.members,
        )
        return rows[rows["year"] >= self.first]

    def key(self, indicator_id: str, kind: MeasureKind) -> tuple[object, ...]:
        """Return what tells the figures of `derived` from any others, to remember work on them."""
        return digest(), indicator_id, kind, self.units, self.first, self.last

    def measure(self, indicator_id: str, kind: MeasureKind) -> Measure:
        """Return an indicator under a measure as a measure: its own name, unit and decimals."""
        w, row, level = wording(), self.rows[indicator_id], self.measures[indicator_id]
        if kind == "level":
            return level
        return Measure(
            indicator_id,
            w.say(f"comparison.measure_name.{kind}", name=level.name),
            unit_of(row, kind, w.language),
            decimals_of(row, kind),
            level.better,
            level.merge_rule,
        )


def unit_names(scheme: str) -> dict[str, str]:
    """Return the worded names of provinces and the country; those of the other scheme say so."""
    w = wording()
    other = "comparison.new_unit" if scheme == SCHEMES[0] else "comparison.old_unit"
    return {
        str(row["unit_id"]): w.pick(row, "name")
        if row["scheme"] in ("", scheme)
        else w.say(other, name=w.pick(row, "name"))
        for row in records(ask("unit"))
    }


def indicator_rows(view: View) -> tuple[dict[str, dict[Any, Any]], dict[str, Measure]]:
    """Return the rows of the query ``indicator`` by identifier, and the measures they are."""
    rows = ask("indicator", **view.asked)
    by_id = {str(row["indicator_id"]): row for row in records(rows)}
    return by_id, indicator_measures(rows, wording())
