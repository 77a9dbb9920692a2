"""Scores as rows: every number for machines, what matters for people."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from thidua.scoring.class_words import class_reason, class_words, name_of
from thidua.scoring.scheme import Scheme
from thidua.scoring.scores import Scores
from thidua.scoring.self_scores import Checked
from thidua.scoring.table import Table
from thidua.wording import Wording

_LAST = 10**9
_DECIMALS = 2


def introduction(scheme: Scheme, w: Wording) -> str:
    """Return the scheme's name and what it comes from, which stand beside every score."""
    name = w.pick(vars(scheme), "name")
    if scheme.provenance.kind == "proposal":
        return w.say("rank.provenance.proposal", name=name)
    source, date = scheme.provenance.source, scheme.provenance.date
    return w.say("rank.provenance.regulation", name=name, source=source, date=date)


def in_order(scores: Scores) -> list[int]:
    """Return the units in the order of a table: by best, then by worst possible rank."""
    best = np.where(scores.best_rank > 0, scores.best_rank, _LAST)
    worst = np.where(scores.worst_rank > 0, scores.worst_rank, _LAST)
    return [int(n) for n in np.lexsort((worst, best))]


def for_machines(
    scheme: Scheme,
    table: Table,
    names: Sequence[str],
    scores: Scores,
    own: Checked | None = None,
) -> pd.DataFrame:
    """Return one row a unit with all points; columns of groups, criteria and items by identifier.

    ``known`` is a share (0 to 1); ``rank`` is empty where gaps leave it open, ``rank_from`` and
    ``rank_to`` where the unit is not rankable; ``missing`` names criteria without a figure. Where
    the scheme has classes, ``class`` is empty where gaps leave it open, ``none`` below all lines,
    and ``class_held_by`` names what keeps a unit below the class of its score. Where units have
    scored themselves, ``score_self`` and ``rank_self`` are by their own scores, and ``unchecked``
    names what counts that way.
    """
    columns: dict[str, object] = {
        "rank": _ranks(scores.rank),
        "rank_from": _ranks(scores.best_rank),
        "rank_to": _ranks(scores.worst_rank),
        "unit": list(table.units),
        "name": list(names),
        "score": scores.total,
        "score_from": scores.lowest,
        "score_to": scores.highest,
        "known": scores.available,
        "rankable": scores.rankable,
    }
    for n, group in enumerate(scheme.groups):
        columns[f"group.{group.group_id}"] = scores.groups[:, n]
    for n, criterion in enumerate(scheme.criteria):
        columns[criterion.criterion_id] = scores.points[:, n]
    for n, item in enumerate(scheme.items):
        columns[item.item_id] = scores.items[:, n]
    if scores.classes is not None:
        ids = ["", *(line.class_id for line in scheme.classes), "none"]
        best, worst = scores.classes.best, scores.classes.worst
        columns["class"] = [ids[a] if a == b else "" for a, b in zip(best, worst, strict=True)]
        columns["class_best"] = [ids[place] for place in best]
        columns["class_worst"] = [ids[place] for place in worst]
        held = [scores.classes.held_by(n, scheme.classes) for n in range(len(names))]
        columns["class_held_by"] = [", ".join(one) for one in held]
    if own is not None:
        columns |= {"score_self": own.own.total, "rank_self": _ranks(own.own.rank)}
        columns["unchecked"] = [", ".join(own.among(n, own.unchecked)) for n in range(len(names))]
    if scheme.items:
        columns |= {"bonus": scores.bonus, "penalty": scores.penalty}
    columns["missing"] = [
        ", ".join(scheme.criteria[n].criterion_id for n in np.flatnonzero(~known))
        for known in scores.known
    ]
    return pd.DataFrame(columns).iloc[in_order(scores)]


def for_people(
    scheme: Scheme,
    names: Sequence[str],
    scores: Scores,
    w: Wording,
    own: Checked | None = None,
) -> pd.DataFrame:
    """Return one row a unit in words and numbers of the language of `w`: rank, score, parts."""
    gaps = np.isnan(scores.total)
    parts = _parts(scheme, scores, w)
    rows = []
    for n in in_order(scores):
        row = {
            w.say("rank.column.rank"): _place(scores.rank[n], w),
            w.say("rank.column.unit"): names[n],
            w.say("rank.column.score"): _score(scores, n, w),
        }
        if own is not None:
            change = float(scores.total[n] - own.own.total[n])
            row[w.say("rank.column.own")] = _score(own.own, n, w)
            row[w.say("rank.column.change")] = w.signed(change, _DECIMALS)
        if scheme.classes:
            row[w.say("rank.column.class")] = class_words(scheme, scores, n, w)
        if gaps.any():
            row[w.say("rank.column.rank_from")] = _place(scores.best_rank[n], w)
            row[w.say("rank.column.rank_to")] = _place(scores.worst_rank[n], w)
            row[w.say("rank.column.known")] = w.number(100 * scores.available[n], 0)
        row |= {name: w.number(points[n], 2) for name, points in parts.items()}
        if scheme.bonus:
            row[w.say("rank.column.bonus")] = w.number(scores.bonus[n], 2)
        if scheme.penalties:
            row[w.say("rank.column.penalty")] = w.number(scores.penalty[n], 2)
        notes = [_note(scheme, scores, n, w), class_reason(scheme, scores, n, _DECIMALS, w)]
        if own is not None and own.unchecked[n].any():
            entries = own.among(n, own.unchecked)
            unchecked = w.names(name_of(scheme, one, w) for one in entries)
            notes.append(w.say("rank.note.unchecked", names=unchecked))
        row[w.say("rank.column.note")] = "; ".join(filter(None, notes))
        rows.append(row)
    found = pd.DataFrame(rows)
    noted = w.say("rank.column.note")
    return found if found[noted].any() else found.drop(columns=noted)


def moved_words(own: Checked, names: Sequence[str], w: Wording) -> str:
    """Name the units whose rank is another than by their own scores."""
    if not own.moved:
        return w.say("rank.checked.same")
    said = [
        w.say(
            f"rank.checked.{'up' if now < before else 'down'}",
            unit=names[n],
            before=before,
            now=now,
        )
        for n, before, now in own.moved
    ]
    return w.say("rank.checked.moved", units="; ".join(said))


def _score(scores: Scores, unit: int, w: Wording) -> str:
    low, high = w.number(scores.lowest[unit], _DECIMALS), w.number(scores.highest[unit], _DECIMALS)
    return low if low == high else f"{low}–{high}"


def names_of(scheme: Scheme, criteria: Sequence[int], w: Wording) -> str:
    """Return the names of some criteria as a list in words."""
    return w.names([w.pick(vars(scheme.criteria[n]), "name") for n in criteria])


def _parts(scheme: Scheme, scores: Scores, w: Wording) -> dict[str, np.ndarray]:
    """Return the points of what the scheme is made of at its top: its own criteria, its groups."""
    parts = {
        w.pick(vars(criterion), "name"): scores.points[:, n]
        for n, criterion in enumerate(scheme.root.criteria)
    }
    place = {group.group_id: n for n, group in enumerate(scheme.groups)}
    for group in scheme.root.groups:
        parts[w.pick(vars(group), "name")] = scores.groups[:, place[group.group_id]]
    return parts


def _note(scheme: Scheme, scores: Scores, unit: int, w: Wording) -> str:
    if not scores.rankable[unit]:
        known = w.measure(100 * scores.available[unit], 0, "%")
        least = w.measure(100 * scheme.least_share, 0, "%")
        return w.say("rank.note.not_rankable", known=known, least=least)
    missing = [int(n) for n in np.flatnonzero(~scores.known[unit] & ~scores.silent)]
    return w.say("rank.note.gaps", names=names_of(scheme, missing, w)) if missing else ""


def _ranks(ranks: np.ndarray) -> pd.Series:
    return pd.Series(ranks, dtype="Int64").where(pd.Series(ranks) > 0)


def _place(rank: int, w: Wording) -> str:
    return w.number(rank, 0) if rank > 0 else w.number(None, 0)
