"""The result of a trial: the chart of points and rank intervals, and the table of ranks."""

import pandas as pd
import streamlit as st

from thidua.charts import CONFIG
from thidua.charts.contributions import contributions, contributions_alt
from thidua.scoring import telling
from thidua.scoring.laboratory import Trial
from thidua.scoring.robustness.firmness import Firmness
from thidua.scoring.telling import (
    chance,
    finding,
    interval,
    letters_of,
    order_of,
    parts_of,
    place_of,
    total_of,
)
from thidua.ui.markup import badge, escaped, table, tag
from thidua.ui.reader import look, wording
from thidua.wording import Wording

__all__ = [
    "chart",
    "finding",
    "interval",
    "letters_of",
    "names_of",
    "order_of",
    "place_of",
    "rank_table",
    "remarks",
    "total_of",
]


def names_of(result: Trial) -> list[str]:
    """Return the units' names in the reader's language, in the order of the arrays."""
    return telling.names_of(result, wording())


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
        parts_of(result, shown, w),
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
            chance(firm.within(places)[n], w) if firm.high[n] else w.number(None, 0)
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


def _standing(result: Trial, unit: int, w: Wording) -> str:
    """Return the rank under the scheme as it stands, with what the trial changes."""
    before, now = int(result.as_it_stands.rank[unit]), int(result.scores.rank[unit])
    if before == 0:
        return w.number(None, 0)
    if now in (0, before):
        return escaped(str(before))
    arrow, css = ("▲", "td-up") if now < before else ("▼", "td-down")
    return f"{before} {tag('span', f'{arrow} {abs(now - before)}', css)}"


def remarks(result: Trial, firm: Firmness) -> str:
    """Return, as markup, who cannot be ranked and why, what is missing, and who is too close."""
    w = wording()
    css = "td-notice" if not result.scores.rankable.any() and result.scheme.by_hand else "td-note"
    said = telling.remarks(result, firm, w)
    return "".join(tag("p", escaped(sentence), css) for sentence in said)
