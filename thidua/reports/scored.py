"""The scored result of a pack: a scenario applied, its ranks and how firm they are."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from thidua.comparison.measures import decimals_of, unit_of
from thidua.reports.citing import Citing
from thidua.reports.figures import Ask, number
from thidua.reports.view import View
from thidua.rows import records
from thidua.scoring import telling
from thidua.scoring.class_words import class_reason, class_words
from thidua.scoring.fitting import fitted
from thidua.scoring.laboratory import Trial, trial
from thidua.scoring.robustness.firmness import Firmness
from thidua.scoring.robustness.uncertainty import learn
from thidua.scoring.scenarios import Scenario, fingerprint
from thidua.scoring.scheme import Scheme
from thidua.wording import Wording
from thidua.wording.numbers import is_gap

DEFAULT: Final = {True: "neutral", False: "agencies"}
"""The scheme that opens, as in the ranking lab: of provinces, and of agencies."""


@dataclass(frozen=True)
class Member:
    """A member's score and rank.

    Parameters
    ----------
    place
        Its row in the arrays of the trial.
    rank
        None where gaps leave it open or the member cannot be ranked.
    best_rank, worst_rank
        Between which it lies; None where the member cannot be ranked.
    place_text, total_text
        Rank and score in words, ranges where gaps leave them open: as on the page.
    total, lowest, highest
        Points; None where not known.
    before
        The rank under the scheme as it stands, without the scenario's weights and what-ifs.
    interval, interval_text
        The 90 % interval of the rank over the draws; None without one.
    first, two, four
        Probabilities (0 to 1) of being first, among the first two, the first four; None without.
    chance_texts
        The three in words.
    letters
        Of the groups that cannot be told apart, ``""`` for none: "A", "AB".
    rankable, why_not
        Whether it can be ranked, and the reason in a sentence.
    known
        Share of the points whose figures are known, 0 to 1.
    assumed, entered, unsettled
        How many of its figures are assumptions ("what if"), entered by hand, estimates or
        preliminary.
    mark
        What must stand beside its score: "có số ước"; ``""`` where all figures are final.
    class_text, class_why
        Its class where the scheme has classes ("Hoàn thành tốt"), and what keeps it from the one
        its score looks like; ``""`` where there is none.
    """

    place: int
    unit_id: str
    name: str
    rank: int | None
    best_rank: int | None
    worst_rank: int | None
    place_text: str
    total: float | None
    lowest: float | None
    highest: float | None
    total_text: str
    before: int | None
    interval: tuple[int, int] | None
    interval_text: str
    first: float | None
    two: float | None
    four: float | None
    chance_texts: tuple[str, str, str]
    letters: str
    rankable: bool
    why_not: str
    known: float
    assumed: int
    entered: int
    unsettled: int
    mark: str
    class_text: str = ""
    class_why: str = ""


@dataclass(frozen=True)
class Part:
    """A part of the score: a criterion, or a group where there are too many.

    Parameters
    ----------
    maximum
        Points at full marks as the scheme has it; 0 for bonus and penalties.
    points
        Points by ``unit_id``; negative for penalties; units without points are left out.
    """

    part_id: str
    name: str
    maximum: float
    points: Mapping[str, float]


@dataclass(frozen=True)
class Scored:
    """What a scenario makes of the bloc's year.

    Parameters
    ----------
    trial, firm
        The engine's own arrays, for whoever writes formulas: figures, targets, weights, scores.
    scheme_name, about, provenance, unit
        The scheme in words, and what its points are called.
    mark
        The scenario's fingerprint.
    finding, remarks
        As the ranking lab says them.
    members
        In the order they are shown: by rank, those that cannot be ranked last.
    parts
        What the totals are made of.
    together
        Names of the members of each group that cannot be told apart.
    sources
        Numbers of the sources of the figures that were judged.
    measured
        Of each criterion's figures the unit of measure, in words, and the decimals shown; ``""``
        and 2 for what is entered by hand.
    """

    trial: Trial
    firm: Firmness
    scheme_name: str
    about: str
    provenance: str
    unit: str
    mark: str
    finding: str
    remarks: tuple[str, ...]
    members: tuple[Member, ...]
    parts: tuple[Part, ...]
    together: tuple[tuple[str, ...], ...]
    sources: tuple[int, ...]
    measured: tuple[tuple[str, int], ...]

    @property
    def scheme(self) -> Scheme:
        """The scoring scheme."""
        return self.trial.scheme

    @property
    def scenario(self) -> Scenario:
        """The scenario."""
        return self.trial.scenario

    @property
    def ranked(self) -> tuple[Member, ...]:
        """The members that can be ranked."""
        return tuple(one for one in self.members if one.rankable)


def plain_scenario(view: View, scheme: Scheme, digest: str) -> Scenario:
    """Return a scheme as it stands as a scenario: what the ranking lab opens with."""
    return Scenario(
        scheme.scheme_id,
        view.bloc_id,
        view.year,
        scheme.scheme_id,
        scheme.fingerprint,
        digest,
        view.scheme,
    )


def applied(
    view: View, scenario: Scenario, scheme: Scheme, ask: Ask, citing: Citing, w: Wording
) -> Scored | None:
    """Apply a scenario to the view; None where the bloc has no known members in the year."""
    if not view.members:
        return None
    digest = str(ask("snapshot")["digest"].iloc[0])
    now = replace(scenario, data_digest=digest, scheme_digest=scheme.fingerprint)
    indicators = ask("indicator", bloc=view.bloc_id, year=view.year)
    spreads = learn(ask("revision_pair"), indicators)
    result = trial(fitted(now, scheme), scheme, spreads, ask)
    firm = result.firmness()
    order = telling.order_of(result, firm)
    names = telling.names_of(result, w)
    marks = _evidence(result, w)
    letters = telling.letters_of(firm)
    members = tuple(
        _member(result, firm, n, names[n], letters.get(n, ""), marks[result.table.units[n]], w)
        for n in order
    )
    shown = [one.place for one in members if one.rankable]
    return Scored(
        result,
        firm,
        w.pick(vars(scheme), "name"),
        w.pick(vars(scheme), "about"),
        _provenance(scheme, w),
        w.pick(vars(scheme), "unit"),
        fingerprint(result.scenario),
        telling.finding(result, firm, w),
        (*_remarks(result, firm, w), *_since(scenario, now, w)),
        members,
        _parts(result, shown, w),
        tuple(tuple(names[n] for n in run) for run in firm.together),
        _sources(result, view, citing, w),
        _measured(scheme, indicators, w),
    )


def _measured(scheme: Scheme, indicators: pd.DataFrame, w: Wording) -> tuple[tuple[str, int], ...]:
    rows = {
        str(row["indicator_id"]): {str(key): value for key, value in row.items()}
        for row in records(indicators)
    }
    return tuple(
        (
            unit_of(rows[c.indicator], c.measure, w.language).replace("km2", "km²"),
            decimals_of(rows[c.indicator], c.measure),
        )
        if c.indicator
        else ("", 2)
        for c in scheme.criteria
    )


def _member(
    result: Trial,
    firm: Firmness,
    n: int,
    name: str,
    letters: str,
    evidence: tuple[int, int, int, str],
    w: Wording,
) -> Member:
    scores = result.scores
    rankable = bool(scores.rankable[n])
    has_chances = bool(firm.high[n])
    chances = [float(firm.within(places)[n]) if has_chances else None for places in (1, 2, 4)]
    first, two, four = chances
    texts = [w.number(None, 0) if one is None else telling.chance(one, w) for one in chances]
    known = w.measure(100 * scores.available[n], 0, "%")
    least = w.measure(100 * result.scheme.least_share, 0, "%")
    assumed, entered, unsettled, mark = evidence
    return Member(
        n,
        result.table.units[n],
        name,
        int(scores.rank[n]) or None,
        int(scores.best_rank[n]) or None,
        int(scores.worst_rank[n]) or None,
        telling.place_of(result.scores, n, w),
        number(scores.total[n]),
        number(scores.lowest[n]),
        number(scores.highest[n]),
        telling.total_of(result.scores, n, w),
        int(result.as_it_stands.rank[n]) or None,
        (int(firm.low[n]), int(firm.high[n])) if has_chances else None,
        telling.interval(firm, n, w),
        first,
        two,
        four,
        (texts[0], texts[1], texts[2]),
        letters,
        rankable,
        "" if rankable else w.say("rank.note.not_rankable", known=known, least=least),
        float(scores.available[n]),
        assumed,
        entered,
        unsettled,
        mark,
        class_words(result.scheme, scores, n, w) if result.scheme.classes else "",
        class_reason(result.scheme, scores, n, 1, w),
    )


def _evidence(result: Trial, w: Wording) -> dict[str, tuple[int, int, int, str]]:
    """Return, by unit, how many figures are assumed, entered, unsettled, and the mark of these."""
    found = {}
    for unit, rows in result.figures.evidence.groupby("unit_id", sort=False):
        assumed = len(result.scenario.overrides.get(str(unit), {}))
        entered = int((rows["origin"] == "entered").sum()) - assumed
        shown = rows[rows["value"].notna() & (rows["origin"] != "entered")]
        statuses = [str(one) for one in shown["status"] if one in ("estimate", "preliminary")]
        said = [w.say("lab.changed")] if assumed else []
        if statuses:  # the least final one speaks for the score
            least = "estimate" if "estimate" in statuses else "preliminary"
            said.append(w.say(f"report.mark.score.{least}"))
        found[str(unit)] = assumed, max(entered, 0), len(statuses), ", ".join(said)
    return found


def _parts(result: Trial, shown: list[int], w: Wording) -> tuple[Part, ...]:
    frame = telling.stacked(result, telling.parts_of(result, w), shown)
    return tuple(
        Part(
            str(part_id),
            str(rows["part"].iloc[0]),
            float(rows["maximum"].iloc[0]),
            dict(zip(rows["unit_id"].astype(str), rows["points"].astype(float), strict=True)),
        )
        for part_id, rows in frame.groupby("part_id", sort=False)
    )


def _remarks(result: Trial, firm: Firmness, w: Wording) -> tuple[str, ...]:
    # The lab's own words there tell the reader where to enter scores.
    if not result.scores.rankable.any() and result.scheme.by_hand:
        return ()
    return tuple(telling.remarks(result, firm, w))


def _since(scenario: Scenario, now: Scenario, w: Wording) -> list[str]:
    """Say what has changed since a scenario was saved: it is applied to what there is now."""
    said = []
    if scenario.scheme_digest != now.scheme_digest:
        said.append(w.say("lab.moved.scheme"))
    if scenario.data_digest != now.data_digest:
        said.append(w.say("report.scenario.since", digest=scenario.data_digest))
    return said


def _provenance(scheme: Scheme, w: Wording) -> str:
    of = scheme.provenance
    if of.kind == "proposal":
        return w.say("report.scheme.proposal")
    return w.say("report.scheme.regulation", source=of.source, date=of.date)


def _sources(result: Trial, view: View, citing: Citing, w: Wording) -> tuple[int, ...]:
    names = {c.criterion_id: w.pick(vars(c), "name") for c in result.scheme.criteria}
    rows = result.figures.evidence
    numbers: set[int] = set()
    for criterion, group in rows.groupby("criterion_id", sort=False):
        used = group[group["origin"] != "entered"]
        cited = [one for one in used["source_id"] if not is_gap(one)]
        held = [one for one in group["target_source_id"] if not is_gap(one)]
        documents = [*dict.fromkeys([*cited, *held])]
        numbers.update(citing.cite_all(documents, "score", view.year, names[str(criterion)]))
    return tuple(sorted(numbers))
