"""Two scenarios side by side: their ranks joined by lines, and in words what differs."""

import math
from collections.abc import Mapping

import pandas as pd
import streamlit as st

from thidua.charts.slope import slope, slope_alt
from thidua.errors import ThiduaError
from thidua.rows import records
from thidua.scoring.fitting import counted
from thidua.scoring.laboratory import Trial
from thidua.scoring.scenarios import Change, Scenario, changes, fingerprint
from thidua.scoring.telling import place_of, total_of
from thidua.ui import chrome, lab_state
from thidua.ui.lab_opening import fitting
from thidua.ui.lab_result import names_of
from thidua.ui.markup import escaped, table, tag, text_lines
from thidua.ui.plot import plot
from thidua.ui.reader import look, wording
from thidua.ui.snapshot import ask, digest
from thidua.wording import Wording

_MOST_SAID = 40


def side_by_side(first: Scenario, second: Scenario) -> None:
    """Draw the ranks of two scenarios on the figures of today, and say what differs."""
    w = wording()
    try:
        trials = (_tried(first), _tried(second))
    except ThiduaError as wrong:
        st.html(tag("p", escaped(wrong.sentence(w)), "td-notice", role="status"))
        return
    titles = (_title(first, w), _title(second, w))
    frame = ranks(*trials)
    chrome.section(w.say("lab.compare", first=titles[0], second=titles[1]), _note(trials, w))
    if frame[["before", "after"]].notna().all(axis=1).any():
        plot(
            slope(frame, titles, w=w, look=look()),
            key="lab_slope",
            alt=slope_alt(frame, titles, w=w),
        )
    st.html(_table(trials, titles, w))
    said = difference(first, second, trials, w)
    st.html(tag("p", tag("strong", escaped(w.say("lab.compare.differs"))), "td-group"))
    st.html(text_lines(said or [w.say("lab.compare.same")]))


def ranks(first: Trial, second: Trial) -> pd.DataFrame:
    """Return ``unit_id, name, before, after``: the ranks of all units that have one in either."""
    rows: dict[str, dict[str, object]] = {}
    for column, result in (("before", first), ("after", second)):
        for n, name in enumerate(names_of(result)):
            unit = result.table.units[n]
            row = rows.setdefault(
                unit, {"unit_id": unit, "name": name, "before": math.nan, "after": math.nan}
            )
            if result.scores.rank[n] > 0:
                row[column] = float(result.scores.rank[n])
    frame = pd.DataFrame(list(rows.values()))
    return frame[frame[["before", "after"]].notna().any(axis=1)].reset_index(drop=True)


def difference(
    first: Scenario, second: Scenario, trials: tuple[Trial, Trial], w: Wording
) -> list[str]:
    """Return in words what differs between two scenarios.

    Parameters
    ----------
    first, second
        The scenarios as they were saved.
    trials
        The same, applied: whose names of criteria and units are used.
    """
    criteria, units, plain = {}, {}, ({}, {})  # type: ignore[var-annotated]
    for result, maxima in zip(trials, plain, strict=True):
        scheme = result.scheme
        criteria |= {c.criterion_id: w.pick(vars(c), "name") for c in scheme.criteria}
        criteria |= {i.item_id: w.pick(vars(i), "name") for i in scheme.items}
        maxima |= {c.criterion_id: c.maximum for c in scheme.criteria}
        units |= dict(zip(result.table.units, names_of(result), strict=True))
    said = []
    for one in changes(first, second):
        if one.kind == "weight":
            before = plain[0].get(one.subject) if one.before is None else one.before
            after = plain[1].get(one.subject) if one.after is None else one.after
            one = Change("weight", one.subject, "", before, after)
        said.append(_in_words(one, (first, second), criteria, units, w))
    if len(said) > _MOST_SAID:
        rest = len(said) - _MOST_SAID
        said = [*said[:_MOST_SAID], w.say("lab.compare.more", n=w.number(rest, 0))]
    return said


def _in_words(
    one: Change,
    scenarios: tuple[Scenario, Scenario],
    criteria: Mapping[str, str],
    units: Mapping[str, str],
    w: Wording,
) -> str:
    name, unit = criteria.get(one.subject, one.subject), units.get(one.unit, one.unit)
    match one.kind:
        case "lock":
            state = "locked" if one.after else "unlocked"
            return w.say(f"lab.change.{state}", criterion=name)
        case "weight":
            before, after = (_number(value, w, 1) for value in (one.before, one.after))
            if before == after:
                before, after = (_number(value, w, 3) for value in (one.before, one.after))
            return w.say("lab.change.weight", criterion=name, before=before, after=after)
        case "override" | "manual" | "self_scored":
            nothing = w.say(f"lab.change.{one.kind}.none")
            before, after = (
                nothing if value is None else _number(value, w, 2)
                for value in (one.before, one.after)
            )
            return w.say(
                f"lab.change.{one.kind}", unit=unit, criterion=name, before=before, after=after
            )
        case "scheme" if scenarios[0].scheme_id == scenarios[1].scheme_id:
            return w.say("lab.change.scheme.edited")
        case _:
            before, after = (_of_the_whole(one.kind, scenario, w) for scenario in scenarios)
            return w.say(f"lab.change.{one.kind}", before=before, after=after)


def _of_the_whole(kind: str, scenario: Scenario, w: Wording) -> str:
    match kind:
        case "bloc":
            blocs = {str(row["bloc_id"]): row for row in records(ask("bloc"))}
            found = blocs.get(scenario.bloc)
            return scenario.bloc if found is None else w.pick(found, "name")
        case "boundaries":
            return w.say(f"common.scheme.{scenario.boundaries}")
        case "scheme":
            scheme = lab_state.schemes()[scenario.scheme_id]
            return w.pick(vars(scheme), "name")
        case "statuses":
            return w.say(f"lab.count.{counted(scenario)}")
        case "width":
            return w.measure(100 * scenario.width, 0, "%")
        case "data":
            return scenario.data_digest[:8]
        case "draws":
            return w.number(scenario.draws, 0)
        case "seed":
            return str(scenario.seed)
        case _:
            return str(scenario.year)


def _number(value: object, w: Wording, decimals: int) -> str:
    return w.number(None if value is None else float(str(value)), decimals)


def _tried(scenario: Scenario) -> Trial:
    taken = fitting(scenario)
    return lab_state.tried(taken, lab_state.schemes()[taken.scheme_id])


def _title(scenario: Scenario, w: Wording) -> str:
    if scenario.scenario_id:
        return scenario.name
    return w.say("lab.compare.present", mark=fingerprint(scenario))


def _note(trials: tuple[Trial, Trial], w: Wording) -> str:
    """Say on which figures both stand, and who has no settled rank in either."""
    said = [w.say("lab.compare.note")]
    if any(result.scenario.data_digest != digest() for result in trials):
        said.append(w.say("lab.compare.today"))
    open_ = {
        name: None
        for result in trials
        for n, name in enumerate(names_of(result))
        if result.scores.rank[n] == 0
    }
    if open_:
        said.append(w.say("lab.compare.open", names=w.names(open_)))
    return " ".join(said)


def _table(trials: tuple[Trial, Trial], titles: tuple[str, str], w: Wording) -> str:
    places: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    for at, result in enumerate(trials):
        for n, name in enumerate(names_of(result)):
            unit = result.table.units[n]
            names[unit] = name
            cells = places.setdefault(unit, [w.number(None, 0)] * 4)
            cells[2 * at : 2 * at + 2] = [
                place_of(result.scores, n, w),
                total_of(result.scores, n, w),
            ]
    heads = [w.say("lab.column.name")]
    for title in titles:
        heads += [w.say(f"lab.compare.{column}", title=title) for column in ("rank", "score")]
    rows = [[escaped(names[unit]), *map(escaped, cells)] for unit, cells in places.items()]
    caption = w.say("lab.compare", first=titles[0], second=titles[1])
    return table(heads, rows, caption=caption, numbers=frozenset({1, 2, 3, 4}))
