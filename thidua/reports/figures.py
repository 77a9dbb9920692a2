"""The figures of a pack: headlines held against last year and the country, members ranked."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import pandas as pd

from thidua.headline import Card, Change, Value
from thidua.measures import Measure
from thidua.reports.citing import Citing
from thidua.reports.view import View
from thidua.rows import records
from thidua.wording import Wording
from thidua.wording.numbers import is_gap
from thidua.wording.story import figure_said

Ask = Callable[..., pd.DataFrame]
COUNTRY: Final = "viet-nam"


@dataclass(frozen=True)
class Said:
    """A figure as it is written.

    Parameters
    ----------
    value
        Unrounded, in the measure's unit.
    text
        With its unit, its bound and the digits of its origin: as on the page.
    status, flag, vintage
        As of an observation.
    mark
        What must stand beside it: "ước", "sơ bộ, chưa chắc chắn"; ``""`` for a final figure.
    rests_on
        "cụm công bố", "trung bình 12/13 tỉnh"; ``""`` where it is one source's figure.
    sources
        Numbers of the list of sources.
    """

    value: float
    text: str
    status: str
    flag: str
    vintage: str
    mark: str
    rests_on: str
    sources: tuple[int, ...]

    @property
    def marked(self) -> str:
        """The text with its mark in brackets."""
        return f"{self.text} ({self.mark})" if self.mark else self.text


@dataclass(frozen=True)
class Headline:
    """A headline figure of the bloc, beside last year's and the country's.

    Parameters
    ----------
    measure, card
        As on the briefing page; the card carries the trend of up to fifteen years.
    now
        The bloc's figure: its own printed one, or else that computed from its members; None where
        nothing is known.
    second
        The other one of the two.
    beside
        Measures of the same matter with their figures: growth, per cent of the plan.
    before
        The figure of the year before, of the same origin as the change, or as `now` where no
        change may be taken.
    change, change_text
        Like for like, see :mod:`thidua.headline`; the text has no year: "+0,45 điểm %".
    country, country_before
        The country's figures of the year and the year before; None for what adds up, of which a
        province has no share worth comparing.
    gap_text
        How far `now` lies above or below the country, ``""`` where it cannot be said.
    country_trend
        The country's figures for the years of the card's trend; empty for what adds up.
    """

    measure: Measure
    card: Card
    now: Said | None
    second: Said | None
    beside: tuple[tuple[Measure, Said], ...]
    before: Said | None
    change: Change | None
    change_text: str
    country: Said | None
    country_before: Said | None
    gap_text: str
    country_trend: tuple[float | None, ...] = ()


@dataclass(frozen=True)
class Ranked:
    """A member on an indicator.

    Parameters
    ----------
    rank
        1 is the best (or the largest); None without a figure.
    figure
        None without a figure.
    suspect_text
        A figure known only from a source in doubt, never ranked; ``""`` where there is none.
    previous_value, previous_rank, rank_change, to_mean, to_country
        As in the query ``bloc_ranking``; None where not known.
    """

    unit_id: str
    name: str
    rank: int | None
    figure: Said | None
    suspect_text: str
    previous_value: float | None
    previous_rank: int | None
    rank_change: int | None
    to_mean: float | None
    to_country: float | None


@dataclass(frozen=True)
class Ranking:
    """The members on a headline indicator, the best first, those without a figure last.

    Parameters
    ----------
    mean
        The bloc's mean as the query gives it; None without a figure.
    country
        The country's figure; None where it cannot be compared or is not known.
    """

    measure: Measure
    members: tuple[Ranked, ...]
    mean: float | None
    country: float | None

    @property
    def known(self) -> int:
        """How many members have a figure."""
        return sum(one.figure is not None for one in self.members)

    @property
    def missing(self) -> tuple[Ranked, ...]:
        """The members without a figure."""
        return tuple(one for one in self.members if one.figure is None)

    @property
    def sources(self) -> tuple[int, ...]:
        """Numbers of all sources of the figures."""
        figures = [one.figure for one in self.members if one.figure]
        return tuple(sorted({number for figure in figures for number in figure.sources}))


def mark_of(status: object, flag: object, vintage: object, w: Wording) -> str:
    """Return what must stand beside a figure; ``""`` for a final one nobody doubts."""
    said = [w.say(f"report.mark.{status}")] if status in ("estimate", "preliminary") else []
    if flag in ("approximate", "uncertain", "suspect"):
        said.append(w.flag(str(flag)))
    if isinstance(vintage, str) and vintage.startswith("old series"):
        said.append(w.say("vintage.old_series_unnamed"))
    elif vintage == "mixed":
        said.append(w.say("vintage.mixed"))
    return ", ".join(said)


def rankings_of(
    view: View, measures: Mapping[str, Measure], ask: Ask, citing: Citing, w: Wording
) -> tuple[Ranking, ...]:
    """Return the rankings of `measures` of which any member has a figure."""
    found = []
    for name, measure in measures.items():
        rows = ask("bloc_ranking", **view.asked, indicator=name)
        if rows["value"].isna().all():
            continue
        cite = partial(citing.cite_all, use="figure", year=view.year, name=measure.name)
        parts = _parts(rows, name, view, ask)
        members = tuple(_ranked(row, measure, parts, cite, w) for row in records(rows))
        country = rows["country_value"].dropna()
        mean = rows["bloc_mean"].dropna()
        found.append(
            Ranking(
                measure,
                members,
                float(mean.iloc[0]) if len(mean) else None,
                float(country.iloc[0]) if len(country) else None,
            )
        )
    return tuple(found)


def _parts(rows: pd.DataFrame, indicator: str, view: View, ask: Ask) -> dict[str, list[str]]:
    """Return the sources that the computed figures of new units rest on, by unit."""
    computed = [str(one) for one in rows.loc[rows["origin"] == "computed", "unit_id"]]
    if not computed:
        return {}
    parts = ask("part_observation", units=computed, indicators=[indicator], year=view.year)
    return {
        str(unit): [str(one) for one in group["source_id"]]
        for unit, group in parts.groupby("unit_id")
    }


def _ranked(
    row: Mapping[Any, Any],
    measure: Measure,
    parts: Mapping[str, list[str]],
    cite: Callable[[Iterable[object]], tuple[int, ...]],
    w: Wording,
) -> Ranked:
    unit, value = str(row["unit_id"]), number(row["value"])
    figure = None
    if value is not None:
        computed = row["origin"] == "computed"
        numbers = cite(parts.get(unit, []) if computed else [row["source_id"]])
        flag = "" if row["flag"] == "derived" else str(row["flag"] or "")
        figure = Said(
            value,
            measure.say(w, value),
            str(row["status"]),
            flag,
            str(row["vintage"] or ""),
            mark_of(row["status"], flag, row["vintage"], w),
            w.say("report.computed_part") if computed else "",
            numbers,
        )
    suspect = number(row["suspect_value"])
    return Ranked(
        unit,
        w.pick(row, "name"),
        whole(row["rank"]),
        figure,
        "" if suspect is None or figure else measure.say_printed(w, suspect),
        number(row["previous_value"]),
        whole(row["previous_rank"]),
        whole(row["rank_change"]),
        number(row["to_mean"]),
        number(row["to_country"]),
    )


def worded(value: Value, measure: Measure, numbers: tuple[int, ...], kind: str, w: Wording) -> Said:
    """Return a bloc-wide value as it is written, with what it rests on."""
    if value.origin == "published":
        rests_on = w.say("card.published", bloc=w.say(f"bloc_kind.short.{kind}"))
    else:
        rests_on = w.say(f"card.{value.method}", known=value.known, members=value.members)
    return Said(
        value.value,
        figure_said(value.value, value, measure, w),
        value.status,
        value.flag,
        "",
        mark_of(value.status, value.flag, "", w),
        rests_on,
        numbers,
    )


def number(cell: object) -> float | None:
    """Return a cell's number; None for a gap."""
    return None if is_gap(cell) else float(str(cell))


def whole(cell: object) -> int | None:
    """Return a cell's whole number; None for a gap."""
    return None if is_gap(cell) else int(float(str(cell)))
