"""The leading indicator over the years: the bloc beside the country, as the briefing's trend."""

from collections.abc import Sequence
from dataclasses import dataclass

from thidua.headline import LEADING, Origin
from thidua.measures import Measure
from thidua.reports.citing import Citing
from thidua.reports.figures import COUNTRY, Ask, Headline, number
from thidua.reports.view import View
from thidua.rows import records


@dataclass(frozen=True)
class Trend:
    """A line of the bloc's figures and one of the country's.

    Parameters
    ----------
    years
        Without a hole, up to the pack's year.
    bloc, country
        A figure per year in the measure's unit, None for a gap.
    breaks
        Places in `years` before which the bloc's line breaks: its figures are not comparable.
    unsettled
        Years of which a figure of the country is no final one, and of the bloc's card the year.
    origin
        Whether the bloc's figures are its own printed ones or computed from its members.
    sources
        Numbers of all the sources of both lines.
    """

    measure: Measure
    years: tuple[int, ...]
    bloc: tuple[float | None, ...]
    country: tuple[float | None, ...]
    breaks: frozenset[int]
    unsettled: frozenset[int]
    origin: Origin
    sources: tuple[int, ...]


def trend_of(
    view: View,
    headlines: Sequence[Headline],
    members: Sequence[str],
    ask: Ask,
    citing: Citing,
) -> Trend | None:
    """Return the trend of the leading indicator; None with fewer than three years of figures.

    Parameters
    ----------
    members
        Units whose figures the bloc's are computed from.
    """
    shown = next((one for one in headlines if one.measure.measure_id == LEADING), None)
    if shown is None:
        return None
    card = shown.card
    kept = [at for at, year in enumerate(card.years) if year <= view.year]
    bloc = tuple(card.trend[at] for at in kept)
    if sum(value is not None for value in bloc) < 3:
        return None
    years = tuple(card.years[at] for at in kept)
    asked = {"indicators": [LEADING], "first": years[0], "last": years[-1]}
    rows = ask("comparison_figure", units=[COUNTRY], **asked)
    by_year = {int(row["year"]): row for row in records(rows)}
    cited = list(rows["source_id"])
    unsettled = {year for year, row in by_year.items() if row["status"] != "actual"}
    if card.trend_origin == "computed":
        of_members = ask("comparison_figure", units=list(members), **asked)
        cited += list(of_members["source_id"])
        unsettled |= {int(year) for year in of_members.query("status != 'actual'")["year"]}
    else:
        for year in years:
            totals = ask("published_total", bloc=view.bloc_id, year=year)
            printed = totals[(totals["measure"] == LEADING) & totals["preferred"]]
            cited += list(printed["source_id"])
            if (printed["status"] != "actual").any():
                unsettled.add(year)
    return Trend(
        shown.measure,
        years,
        bloc,
        tuple(number(by_year[year]["value"]) if year in by_year else None for year in years),
        frozenset(at - kept[0] for at in card.trend_breaks if at in kept),
        frozenset(unsettled),
        card.trend_origin,
        citing.cite_all(dict.fromkeys(cited), "trend", view.year, shown.measure.name),
    )
