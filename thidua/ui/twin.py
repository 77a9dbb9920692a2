"""The table behind a chart: on the page, and as files with units of measure and sources."""

import datetime as dt
from collections.abc import Callable, Mapping, Sequence

import pandas as pd
import streamlit as st

from thidua.export import TEXT, YEAR, CitedSource, Sheet, cite, number_format, to_csv, to_xlsx
from thidua.measures import Measure
from thidua.rows import records
from thidua.ui.files import file_button
from thidua.ui.markup import escaped, table, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.wording import Wording

Figures = pd.DataFrame | Callable[[], pd.DataFrame]
"""A table, or the function that gives it where it has to be put together first."""


def twin(
    key: str,
    title: str,
    caption: str,
    figures: Figures,
    measures: Mapping[str, Measure],
    across: str,
    names: Sequence[str],
    cited: Figures | None = None,
    down: str = "name",
    notes: Mapping[str, str] | None = None,
) -> None:
    """Draw the table behind a chart, closed until it is asked for.

    Parameters
    ----------
    key
        Tells this table from others on the page.
    title, caption
        What the chart shows; bloc, years and choices.
    figures
        One row per figure: ``unit_id, name, indicator_id, year, value, status, flag, vintage``, and
        ``source_id, source, source_kind, url``.
    measures
        Measures by ``indicator_id``.
    across
        What stands over the columns, ``year`` or ``indicator_id``; units stand in the rows.
    names
        Every unit of the comparison, in order: one without a figure is a row of gaps.
    cited
        The figures whose sources are named, where `figures` are computed from others.
    down
        What stands in the rows: ``name``, or ``indicator_id`` for the figures of the first of
        `names` alone, one row per indicator; the files still hold those of all.
    notes
        By unit's name what its figures rest on, or why it has none: a column of its own.
    """
    w = wording()
    box = st.expander(w.say("twin.title"), key=f"twin_{key}", on_change="rerun")
    if not box.open:
        return
    figures = _drawn(figures)
    sources = figures if cited is None else _drawn(cited)
    with box:
        st.html(_page_table(title, figures, measures, across, names, notes, w, down))
        named = {one: measure.name for one, measure in measures.items()}

        def sheet() -> Sheet:
            return _sheet(title, caption, figures, measures, w, sources, named, notes)

        downloads(key, sheet, lambda: cite(sources, w=w, indicators=named)[0])


def _drawn(figures: Figures) -> pd.DataFrame:
    return figures() if callable(figures) else figures


def downloads(
    key: str, sheet: Callable[[], Sheet], cited: Callable[[], Sequence[CitedSource]]
) -> None:
    """Draw the buttons that give a table as CSV and as XLSX; it is made when one is pressed."""
    w = wording()
    # Asked for here: what a download calls runs outside the reader's session.
    snapshot = ask("snapshot").iloc[0]

    def csv() -> bytes:
        return to_csv(sheet().flat())

    def xlsx() -> bytes:
        return to_xlsx(
            [sheet()],
            w=w,
            digest=str(snapshot["digest"]),
            built_at=dt.datetime.fromisoformat(str(snapshot["built_at"])),
            sources=cited(),
        )

    with st.container(horizontal=True):
        file_button(w.say("twin.csv"), csv, f"{key}.csv", key=f"csv_{key}")
        file_button(w.say("twin.xlsx"), xlsx, f"{key}.xlsx", key=f"xlsx_{key}")


def _page_table(
    title: str,
    figures: pd.DataFrame,
    measures: Mapping[str, Measure],
    across: str,
    names: Sequence[str],
    notes: Mapping[str, str] | None,
    w: Wording,
    down: str,
) -> str:
    keys: Sequence[str] = names
    if down == "indicator_id":
        figures = figures[figures["name"] == names[0]]
        keys = [one for one in measures if one in set(figures["indicator_id"])]
    columns: Sequence[object] = list(measures)
    if across == "year":
        columns = range(int(figures["year"].min()), int(figures["year"].max()) + 1)
    cells = {(row[down], row[across]): row for row in records(figures)}
    rows = []
    for key in keys:
        found = [cells.get((key, column)) for column in columns]
        beside = [] if notes is None else [escaped(notes.get(key, ""))]
        cells_of_row = (_cell(row, measures, w) for row in found)
        rows.append([escaped(_over(key, measures)), *cells_of_row, *beside])
    words = [_over(column, measures) for column in columns]
    if notes is not None:
        words.append(w.say("twin.column.basis"))
    unit = "" if "indicator_id" in (across, down) else _unit(measures)
    lead = "common.indicator" if down == "indicator_id" else "twin.unit"
    drawn = table(
        [w.say(lead) + unit, *words],
        rows,
        caption=title,
        numbers=frozenset(range(1, len(columns) + 1)),
    )
    return drawn + tag("p", escaped(w.say("twin.key")), "td-note td-key")


def _over(column: object, measures: Mapping[str, Measure]) -> str:
    measure = measures.get(str(column))
    return f"{measure.name} ({measure.unit})" if measure else str(column)


def _unit(measures: Mapping[str, Measure]) -> str:
    units = {measure.unit for measure in measures.values()}
    return f" ({units.pop()})" if len(units) == 1 else ""


def _cell(row: Mapping[object, object] | None, measures: Mapping[str, Measure], w: Wording) -> str:
    if row is None:
        return tag("span", w.number(None, 0), "td-muted")
    value = w.number(row["value"], measures[str(row["indicator_id"])].decimals)  # type: ignore[arg-type]
    status, flag = str(row["status"]), str(row["flag"])
    signs = "" if status in ("actual", "plan") else w.say(f"twin.sign.{status}")
    signs += "?" if flag not in ("", "derived") else ""
    hint = ", ".join(part for part in (w.status(status), w.flag(flag)) if part)
    return escaped(value) + (tag("sup", escaped(signs), title=hint) if signs else "")


def _sheet(
    title: str,
    caption: str,
    figures: pd.DataFrame,
    measures: Mapping[str, Measure],
    w: Wording,
    sources: pd.DataFrame,
    named: Mapping[str, str],
    notes: Mapping[str, str] | None,
) -> Sheet:
    """Return the figures one a row, as a reader wants them who goes on working with them."""
    cited, _ = cite(sources, w=w, indicators=named)
    by_title = {source.title: source.number for source in cited}
    long = pd.DataFrame(
        {
            "name": figures["name"],
            "indicator": [measures[str(one)].name for one in figures["indicator_id"]],
            "year": figures["year"],
            "value": figures["value"],
            "unit": [measures[str(one)].unit for one in figures["indicator_id"]],
            "status": [w.status(one) for one in figures["status"]],
            "flag": [w.flag(one) for one in figures["flag"]],
            **({} if notes is None else {"basis": figures["name"].map(notes)}),
            "number": [by_title.get(one) for one in figures["source"]],
            "source": figures["source"],
            "url": figures["url"],
        }
    )
    headings: Sequence[str] = [w.say(f"twin.column.{column}") for column in long.columns]
    decimals = max((measure.decimals for measure in measures.values()), default=0)
    formats = {"year": YEAR, "value": number_format(decimals), "number": "0"}
    return Sheet(
        title,
        caption,
        headings,
        [""] * len(headings),
        long,
        [formats.get(column, TEXT) for column in long.columns],
    )
