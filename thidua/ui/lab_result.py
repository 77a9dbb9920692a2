"""The result of a trial: the chart of points and rank intervals, and the table of ranks."""

import numpy as np
import pandas as pd
import streamlit as st

from thidua.charts import CONFIG
from thidua.charts.contributions import contributions, contributions_alt
from thidua.scoring.laboratory import Trial
from thidua.scoring.result import in_order
from thidua.scoring.robustness.firmness import Firmness
from thidua.ui.markup import badge, escaped, table, tag
from thidua.ui.reader import look, wording
from thidua.wording import Wording

_MOST_PARTS = 12


def names_of(result: Trial) -> list[str]:
    """Return the units' names in the reader's language, in the order of the arrays."""
    return result.figures.names[wording().language]


def place_of(result: Trial, unit: int, w: Wording) -> str:
    """Return a unit's place in words: a rank, the range gaps leave open, or a dash."""
    scores = result.scores
    if scores.rank[unit] > 0:
        return str(int(scores.rank[unit]))
    if scores.best_rank[unit] > 0:
        return f"{int(scores.best_rank[unit])}–{int(scores.worst_rank[unit])}"
    return w.number(None, 0)


def total_of(result: Trial, unit: int, w: Wording) -> str:
    """Return a unit's score in words: one number, the range gaps leave open, or a dash."""
    low, high = result.scores.lowest[unit], result.scores.highest[unit]
    if np.isnan(low):
        return w.number(None, 1)
    said = w.number(low, 1), w.number(high, 1)
    return said[0] if said[0] == said[1] else "–".join(said)


def finding(result: Trial, firm: Firmness, w: Wording) -> str:
    """Return the finding: who is first and how firm that is, or why nobody can be."""
    scores, names = result.scores, names_of(result)
    first = [names[n] for n in np.flatnonzero(scores.rank == 1)]
    if first:
        share = w.measure(100 * firm.same_winner, 0, "%")
        return w.count("lab.title.first", len(first), first=w.names(first), share=share)
    if (firm.high > 0).any():
        likeliest = int(np.argmax(firm.first))
        share = w.measure(100 * firm.first[likeliest], 0, "%")
        return w.say("lab.title.open", name=names[likeliest], share=share)
    return w.say("lab.title.none")


def order_of(result: Trial, firm: Firmness) -> list[int]:
    """Return the units in the order they are shown: by rank, or by mean rank where ranks are open.

    Those that cannot be ranked come last.
    """
    order = in_order(result.scores)
    if not result.gaps.any():
        return order
    return sorted(order, key=lambda n: float(firm.mean[n]) if firm.high[n] else np.inf)


def chart(result: Trial, firm: Firmness) -> None:
    """Draw points and intervals; one chart for both, so that a weight costs one redraw."""
    w, order = wording(), order_of(result, firm)
    names = names_of(result)
    shown = [n for n in order if result.scores.best_rank[n] > 0]
    units = pd.DataFrame(
        [
            {
                "unit_id": result.table.units[n],
                "name": names[n],
                "place": place_of(result, n, w),
                "total_text": total_of(result, n, w),
                "low": int(firm.low[n]),
                "high": int(firm.high[n]),
                "rank": int(result.scores.rank[n]),
                "interval_text": interval(firm, n, w),
            }
            for n in shown
        ]
    )
    scheme = result.scheme
    drawn = contributions(
        _parts(result, shown),
        units,
        w=w,
        look=look(),
        unit_of_measure=w.pick(vars(scheme), "unit"),
    )
    st.plotly_chart(
        drawn,
        key="lab_chart",
        theme=None,
        config=dict(CONFIG),
        alt=contributions_alt(units, w=w) if len(units) else w.say("lab.title.none"),
    )


def _parts(result: Trial, shown: list[int]) -> pd.DataFrame:
    """Return the points to stack: criteria while a palette can tell them apart, else groups."""
    w, scheme, scores = wording(), result.scheme, result.scores
    parts = [
        (c.criterion_id, w.pick(vars(c), "name"), c.maximum, scores.points[:, n])
        for n, c in enumerate(scheme.criteria)
    ]
    capped = any(group.maximum < group.parts_maximum - 1e-9 for group in scheme.groups)
    if len(parts) > _MOST_PARTS or capped:
        place = {group.group_id: n for n, group in enumerate(scheme.groups)}
        parts = [
            (
                group.group_id,
                w.pick(vars(group), "name"),
                group.maximum,
                scores.groups[:, place[group.group_id]],
            )
            for group in scheme.root.groups
        ]
    if scheme.bonus:
        parts.append(("bonus", w.say("rank.column.bonus"), 0.0, scores.bonus))
    if scheme.penalties:
        parts.append(("penalty", w.say("rank.column.penalty"), 0.0, -scores.penalty))
    return pd.DataFrame(
        [
            {
                "unit_id": result.table.units[n],
                "part_id": part_id,
                "part": name,
                "points": points[n],
                "maximum": maximum,
            }
            for part_id, name, maximum, points in parts
            for n in shown
            if not np.isnan(points[n])
        ]
    )


def interval(firm: Firmness, unit: int, w: Wording) -> str:
    """Return the 90 % interval of a unit's rank in words."""
    low, high = int(firm.low[unit]), int(firm.high[unit])
    if high == 0:
        return w.number(None, 0)
    return str(low) if low == high else f"{low}–{high}"


def rank_table(result: Trial, firm: Firmness) -> str:
    """Return the table of ranks as markup."""
    w, scores, names = wording(), result.scores, names_of(result)
    letters = letters_of(firm)
    overridden = result.scenario.overrides
    rows = []
    previous: float | None = None
    for n in order_of(result, firm):
        settled = scores.rank[n] > 0
        behind = w.number(None, 1)
        if settled:
            behind = behind if previous is None else w.number(previous - scores.total[n], 2)
            previous = float(scores.total[n])
        else:
            previous = None  # who stands between them is not settled
        chances = [
            _chance(firm.within(places)[n], w) if firm.high[n] else w.number(None, 0)
            for places in (1, 2, 4)
        ]
        mark = (
            " " + badge(w.say("lab.changed"), "td-doubt")
            if result.table.units[n] in overridden
            else ""
        )
        rows.append(
            [
                escaped(place_of(result, n, w)),
                escaped(names[n]) + mark,
                tag("strong", escaped(total_of(result, n, w))),
                _standing(result, n, w),
                escaped(behind),
                escaped(interval(firm, n, w)),
                *(escaped(chance) for chance in chances),
                escaped(letters.get(n, "")),
            ]
        )
    columns = (
        "place",
        "name",
        "score",
        "stands",
        "behind",
        "interval",
        "first",
        "two",
        "four",
        "group",
    )
    headings = [w.say(f"lab.column.{name}") for name in columns]
    numbers = frozenset(at for at, name in enumerate(columns) if name not in ("name", "group"))
    return table(headings, rows, caption=w.say("lab.table"), numbers=numbers, css="td-lab")


def _chance(share: float, w: Wording) -> str:
    if 0 < share < 0.005:
        return "<" + w.measure(1, 0, "%")
    if 0.995 < share < 1:
        return ">" + w.measure(99, 0, "%")
    return w.measure(100 * share, 0, "%")


def _standing(result: Trial, unit: int, w: Wording) -> str:
    """Return the rank under the scheme as it stands, with what the trial changes."""
    before, now = int(result.as_it_stands.rank[unit]), int(result.scores.rank[unit])
    if before == 0:
        return w.number(None, 0)
    if now in (0, before):
        return escaped(str(before))
    arrow, css = ("▲", "td-up") if now < before else ("▼", "td-down")
    return f"{before} {tag('span', f'{arrow} {abs(now - before)}', css)}"


def letters_of(firm: Firmness) -> dict[int, str]:
    """Return the groups that cannot be told apart as letters: units that share one are in one."""
    found: dict[int, str] = {}
    for at, run in enumerate(firm.together):
        letter = chr(ord("A") + at % 26)
        for unit in run:
            found[unit] = found.get(unit, "") + letter
    return found


def remarks(result: Trial, firm: Firmness) -> str:
    """Return, as markup, who cannot be ranked and why, what is missing, and who is too close."""
    w, scores, names = wording(), result.scores, names_of(result)
    scheme = result.scheme
    said = []
    if not scores.rankable.any() and scheme.by_hand:
        least = w.measure(100 * scheme.least_share, 0, "%")
        return tag("p", escaped(w.say("lab.enter_first", least=least)), "td-notice")
    refused = [n for n in range(len(names)) if not scores.rankable[n]]
    if refused:
        known = [f"{names[n]} ({w.measure(100 * scores.available[n], 0, '%')})" for n in refused]
        least = w.measure(100 * scheme.least_share, 0, "%")
        said.append(w.say("lab.refused", names=w.names(known), least=least))
    gaps = [names[n] for n in np.flatnonzero(result.gaps.any(axis=1))]
    if gaps:
        said.append(w.say("lab.gaps", names=w.names(gaps)))
    silent = [
        w.pick(vars(c), "name")
        for c, nobody in zip(scheme.criteria, scores.silent, strict=True)
        if nobody
    ]
    if silent:
        said.append(w.say("lab.silent", names=w.names(silent)))
    for run in firm.together:
        if len(run) < len(firm.ranking):
            said.append(w.say("lab.together", names=w.names(names[n] for n in run)))
    return "".join(tag("p", escaped(sentence), "td-note") for sentence in said)
