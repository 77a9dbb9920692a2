"""What a meeting pack says, whatever it is written as: a report, a deck or a workbook.

Everything is asked through :mod:`thidua.ask` and worked out by the functions the pages use, so a
number in a document is the number on the page. Parts that do not exist are absent (``None`` or
empty), and :attr:`Pack.absent` says so in sentences.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from thidua.ask import ask as ask_snapshot
from thidua.basis import standing_in
from thidua.errors import ThiduaError
from thidua.headline import HEADLINE_MEASURES, HEADLINES, LEADING
from thidua.measures import Measure, headline_measures
from thidua.reports.cited_in import marked_in, said_in, sources_in
from thidua.reports.citing import Citing, Sources
from thidua.reports.figures import Ask, Headline, Ranking, Said, mark_of, rankings_of
from thidua.reports.headlines import headlines_of
from thidua.reports.outcomes import Award, Leader, awards_of, leaders_of
from thidua.reports.scored import DEFAULT, Scored, applied, plain_scenario
from thidua.reports.trend import Trend, trend_of
from thidua.reports.view import VIETNAM, Stamp, View, filters_of, in_vietnam
from thidua.rows import named, records
from thidua.scoring.reading import read_scheme, scheme_file
from thidua.scoring.scenarios import Scenario, fingerprint
from thidua.scoring.scheme import Scheme
from thidua.tables import SCHEMES
from thidua.wording import Wording
from thidua.wording.story import Told, finding, story


@dataclass(frozen=True)
class Listed:
    """A member by name."""

    unit_id: str
    name: str


@dataclass(frozen=True)
class Missing:
    """What is not known of a headline indicator that some members, or all, lack.

    Parameters
    ----------
    known, members
        How many have a figure, of how many.
    names
        Who has none; empty where nobody has one.
    suspects
        Name and text of figures known only from a source in doubt, which are never ranked.
    """

    measure: Measure
    known: int
    members: int
    names: tuple[str, ...]
    suspects: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Pack:
    """All that a meeting pack says.

    Parameters
    ----------
    w
        The language it is in.
    view, stamp
        What it is of, and what it was made from.
    standing_in
        Whose territories stand in for members nobody knows; ``""`` where the members are known.
    finding
        The title of the briefing page, an estimate marked in it.
    story, story_sources
        Its sentences, estimates marked in them, and for each the numbers of the sources of the
        figures it says.
    members
        In Vietnamese order of their names.
    headlines
        With last year and the country; empty for agencies.
    trend
        Of the leading indicator beside the country; None with fewer than three years of figures.
    rankings
        Of every headline indicator with a figure, in the order of the headlines.
    printed
        What else the bloc printed of its year, with the measure.
    scored
        None where the bloc has no known members.
    awards, leaders
        Of the year and the year after.
    missing
        Headline indicators that some members or all lack.
    absent
        Sentences: which parts there are not, and why.
    sources
        The numbered list.
    """

    w: Wording
    view: View
    stamp: Stamp
    standing_in: str
    finding: str
    story: tuple[str, ...]
    story_sources: tuple[tuple[int, ...], ...]
    members: tuple[Listed, ...]
    headlines: tuple[Headline, ...]
    trend: Trend | None
    rankings: tuple[Ranking, ...]
    printed: tuple[tuple[Measure, Said], ...]
    scored: Scored | None
    awards: tuple[Award, ...]
    leaders: tuple[Leader, ...]
    missing: tuple[Missing, ...]
    absent: tuple[str, ...]
    sources: Sources

    @property
    def footer(self) -> str:
        """Bloc, year, filters, scenario and fingerprint, data date and digest, in one line."""
        said = [
            self.view.name,
            self.w.say("report.stamp.year", year=self.view.year),
            self.stamp.filters,
            self.stamp.scenario(self.w),
            self.stamp.data(self.w),
        ]
        return " · ".join(one for one in said if one)

    def awards_in(self, year: int) -> tuple[Award, ...]:
        """Return the awards of a year."""
        return tuple(one for one in self.awards if one.year == year)

    def leaders_in(self, year: int) -> tuple[Leader, ...]:
        """Return the leaders of a year."""
        return tuple(one for one in self.leaders if one.year == year)


def pack_of(
    bloc: str,
    year: int,
    *,
    scheme: str = SCHEMES[0],
    scenario: Scenario | None = None,
    scoring: Scheme | None = None,
    wording: Wording,
    ask: Ask = ask_snapshot,
    made_at: dt.datetime | None = None,
) -> Pack:
    """Put a pack together.

    Parameters
    ----------
    bloc, year
        Of the warehouse.
    scheme
        ``"63"`` or ``"34"``: the boundaries.
    scenario
        What the ranking lab shows; None takes the scoring scheme as it stands.
    scoring
        The scoring scheme, where it is none of ``data/schemes``; None takes the scenario's or else
        the one the lab opens with.
    wording
        The language of the pack.
    ask
        Who answers questions, all from the same snapshot.
    made_at
        The stamp of time; None takes the clock.

    Raises
    ------
    ThiduaError
        For an unknown bloc, year or scheme, and a scenario of another bloc or year.
    """
    w = wording
    snapshot = ask("snapshot").iloc[0]
    members = ask("bloc_member", bloc=bloc, year=year, scheme=scheme)  # refuses unknown blocs
    view = _view(bloc, year, scheme, members, ask, w)
    if scoring is None:
        scheme_id = scenario.scheme_id if scenario else DEFAULT[view.of_provinces]
        scoring = read_scheme(scheme_file(scheme_id))
    plain = plain_scenario(view, scoring, str(snapshot["digest"]))
    if scenario is not None and (scenario.bloc, scenario.year, scenario.boundaries) != (
        view.bloc_id, view.year, view.scheme,
    ):  # fmt: skip
        raise ThiduaError("error.report.scenario", bloc=scenario.bloc, year=scenario.year)
    citing = Citing.of(ask("source_used"), w)
    totals = ask("published_total", bloc=bloc, year=year)
    indicators = ask("indicator", **view.asked)
    measures = headline_measures(indicators, totals, w)
    printed = _printed(totals, view, measures, citing, w)
    wanted = {one.indicator_id: measures[one.indicator_id] for one in HEADLINES}
    rankings = rankings_of(view, wanted, ask, citing, w) if view.of_provinces else ()
    headlines = headlines_of(view, measures, totals, rankings, ask, citing, w)
    awards, leaders = ask("award", bloc=bloc), ask("leader", bloc=bloc)
    told_awards = awards_of(view, awards, citing, w)
    told_leaders = leaders_of(view, leaders, citing, w)
    scored = applied(view, scenario or plain, scoring, ask, citing, w)
    units = [str(one) for one in members["unit_id"]]
    trend = trend_of(view, headlines, units, ask, citing)
    told = Told(
        view.kind,
        view.company,
        year,
        len(members),
        [one.card for one in headlines],
        named(ask("bloc_ranking", **view.asked, indicator=LEADING), w),
        measures,
        named(awards[awards["year"] == year], w),
        named(leaders[leaders["year"].isin([year, year + 1])], w),
        anything=bool((indicators["known"] > 0).any() or len(totals)),
    )
    parts = ask("successor", bloc=bloc, year=year) if view.stands_in else pd.DataFrame()
    sentences = tuple(story(told, LEADING, w))
    following = [one for one in told_leaders if one.year == year + 1]
    cited = said_in(headlines, rankings, told_awards, following)
    pack = Pack(
        w,
        view,
        _stamp(view, scored, plain, snapshot, made_at, w),
        standing_in(view.kind, parts, w) if len(parts) else "",
        marked_in(finding(told, LEADING, w), cited),
        tuple(marked_in(one, cited) for one in sentences),
        tuple(sources_in(one, cited) for one in sentences),
        tuple(Listed(str(r["unit_id"]), w.pick(r, "name")) for r in records(members)),
        headlines,
        trend,
        rankings,
        printed,
        scored,
        told_awards,
        told_leaders,
        _missing(headlines, rankings, view),
        (),
        citing.finished(),
    )
    return _with_absent(pack)


def _view(bloc: str, year: int, scheme: str, members: pd.DataFrame, ask: Ask, w: Wording) -> View:
    rows = ask("bloc")
    row = {str(k): v for k, v in rows[rows["bloc_id"] == bloc].iloc[0].items()}
    stands_in = bool((members["standing"] == "successor").any())
    return View(row, w.pick(row, "name"), year, scheme, stands_in, len(members))


def _printed(
    totals: pd.DataFrame, view: View, measures: Mapping[str, Measure], citing: Citing, w: Wording
) -> tuple[tuple[Measure, Said], ...]:
    """Return what the bloc printed beyond the headlines, and cite all it printed."""
    found = []
    for row in records(totals[totals["preferred"]]):
        measure = measures[str(row["measure"])]
        headline = measure.measure_id in HEADLINE_MEASURES
        if headline and view.stands_in:  # what the bloc printed is of its old members
            continue
        number = citing.cite_all([row["source_id"]], "total", view.year, measure.name)
        if headline:
            continue
        text = measure.say_printed(w, row["value"])
        said = Said(
            float(row["value"]),
            w.say(f"bound.{row['bound']}", value=text) if row["bound"] else text,
            str(row["status"]),
            str(row["flag"] or ""),
            "",
            mark_of(row["status"], row["flag"], "", w),
            w.say("card.published", bloc=w.say(f"bloc_kind.short.{view.kind}")),
            number,
        )
        found.append((measure, said))
    return tuple(found)


def _stamp(
    view: View,
    scored: Scored | None,
    plain: Scenario,
    snapshot: "pd.Series[str]",
    made_at: dt.datetime | None,
    w: Wording,
) -> Stamp:
    scenario, name = (scored.scenario if scored else None), ""
    if scenario is not None and scenario.name != plain.name:
        name = scenario.name
    elif scenario is not None and fingerprint(scenario) != fingerprint(plain):
        name = w.say("report.scenario.unnamed")
    return Stamp(
        str(snapshot["digest"]),
        in_vietnam(dt.datetime.fromisoformat(str(snapshot["built_at"]))),
        filters_of(view, scenario, w),
        scored.scheme_name if scored else "",
        name,
        scored.mark if scored else "",
        in_vietnam(made_at or dt.datetime.now(VIETNAM)),
    )


def _missing(
    headlines: tuple[Headline, ...], rankings: tuple[Ranking, ...], view: View
) -> tuple[Missing, ...]:
    found = []
    ranked = {one.measure.measure_id: one for one in rankings}
    for headline in headlines:
        ranking = ranked.get(headline.measure.measure_id)
        if ranking is None:
            found.append(Missing(headline.measure, 0, view.members, (), ()))
        elif ranking.missing:
            lacking = ranking.missing
            suspects = tuple((one.name, one.suspect_text) for one in lacking if one.suspect_text)
            names = tuple(one.name for one in lacking)
            found.append(
                Missing(headline.measure, ranking.known, len(ranking.members), names, suspects)
            )
    return tuple(found)


def _with_absent(pack: Pack) -> Pack:
    """Return the pack with a sentence for each part it does not have."""
    w, view = pack.w, pack.view
    year = {"year": view.year}
    said = []
    if not pack.members:
        said.append(w.say(f"report.absent.members.{view.kind}", **year))
    if not view.of_provinces:
        said.append(w.say(f"report.absent.indicators.{view.kind}"))
    elif not any(one.now for one in pack.headlines):
        said.append(w.say("report.absent.headlines", **year))
    if pack.scored is None or not pack.scored.ranked:
        said.append(w.say("report.absent.ranking"))
    if not pack.awards_in(view.year):
        said.append(w.say("report.absent.awards", **year))
    if not pack.leaders:
        said.append(w.say("report.absent.leaders", **year, following=view.year + 1))
    return Pack(**{**vars(pack), "absent": tuple(said)})
