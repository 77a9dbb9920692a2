"""The result of a trial: the chart of points and rank intervals, and the table of ranks."""

import pandas as pd
import plotly.graph_objects as go

from thidua.charts.contributions import contributions, contributions_alt
from thidua.scoring import telling
from thidua.scoring.class_words import name_of
from thidua.scoring.laboratory import Trial
from thidua.scoring.result import in_order
from thidua.scoring.robustness.firmness import Firmness
from thidua.scoring.self_scores import Checked
from thidua.scoring.telling import Part, chance, interval, letters_of, place_of, stacked, total_of
from thidua.ui.lab_classes import class_cell, unchecked_mark
from thidua.ui.markup import badge, escaped, table, tag
from thidua.ui.once import once
from thidua.ui.plot import plot
from thidua.ui.reader import look, wording
from thidua.wording import Wording


def names_of(result: Trial) -> list[str]:
    """Return the units' names in the reader's language, in the order of the arrays."""
    return telling.names_of(result, wording())


def chart(result: Trial, firm: Firmness, parts: list[Part], order: list[int]) -> None:
    """Draw points and intervals; one chart for both, so that a weight costs one redraw."""
    figure, alt = _chart(result, firm, parts, order)
    plot(figure, key="lab_chart", alt=alt)


@once(lambda result, firm, parts, order: (result.mark, tuple(order)))
def _chart(
    result: Trial, firm: Firmness, parts: list[Part], order: list[int]
) -> tuple[go.Figure, str]:
    w, names = wording(), names_of(result)
    shown = [n for n in order if result.scores.best_rank[n] > 0]
    units = pd.DataFrame(
        [
            {
                "unit_id": result.table.units[n],
                "name": names[n],
                "place": place_of(result.scores, n, w),
                "total_text": total_of(result.scores, n, w),
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
        stacked(result, parts, shown),
        units,
        w=w,
        look=look(),
        unit_of_measure=w.pick(vars(scheme), "unit"),
    )
    return drawn, contributions_alt(units, w=w) if len(units) else w.say("lab.title.none")


def rank_table(result: Trial, firm: Firmness, own: Checked | None, order: list[int]) -> str:
    """Return the table of ranks as markup."""
    w, names = wording(), names_of(result)
    scheme, letters, behind = result.scheme, letters_of(firm), _behind(result)
    within = {places: firm.within(places) for places in (1, 2, 4)}
    overridden = result.scenario.overrides
    rows = []
    for n in order:
        lack = behind[n]
        chances = [
            chance(float(within[places][n]), w) if firm.high[n] else w.number(None, 0)
            for places in within
        ]
        mark = (
            " " + badge(w.say("lab.changed"), "td-doubt", _overridden(result, n, w))
            if result.table.units[n] in overridden
            else ""
        )
        rows.append(
            [
                escaped(place_of(result.scores, n, w)),
                escaped(names[n]) + mark + unchecked_mark(result, own, n),
                tag("strong", escaped(total_of(result.scores, n, w))),
                *([class_cell(result, firm, n)] if scheme.classes else []),
                _standing(result, n, w),
                escaped(w.number(lack, 2)),
                escaped(interval(firm, n, w)),
                *(escaped(chance) for chance in chances),
                escaped(letters.get(n, "")),
            ]
        )
    columns = (
        "place",
        "name",
        "score",
        *(["class"] if scheme.classes else []),
        "stands",
        "behind",
        "interval",
        "first",
        "two",
        "four",
        "group",
    )
    headings = [w.say(f"lab.column.{name}") for name in columns]
    words = ("name", "class", "group")
    numbers = frozenset(at for at, name in enumerate(columns) if name not in words)
    return table(headings, rows, caption=w.say("lab.table"), numbers=numbers, css="td-lab")


def _overridden(result: Trial, unit: int, w: Wording) -> str:
    """Name the criteria whose figure of a unit was set as "what if"."""
    entries = result.scenario.overrides[result.table.units[unit]]
    return w.names(name_of(result.scheme, one, w) for one in entries)


def _behind(result: Trial) -> dict[int, float | None]:
    """Return how far each unit is behind the one ranked before it, where both ranks are settled."""
    scores = result.scores
    behind: dict[int, float | None] = {}
    previous: float | None = None
    for n in in_order(scores):
        settled = bool(scores.rank[n] > 0)
        total = float(scores.total[n])
        behind[n] = previous - total if settled and previous is not None else None
        previous = total if settled else None  # who stands between them is not settled
    return behind


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
