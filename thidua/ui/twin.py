"""The table behind a chart: on the page, and as files with units of measure and sources."""

import datetime as dt
from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from thidua.export import TEXT, YEAR, Sheet, cite, number_format, to_csv, to_xlsx
from thidua.measures import Measure
from thidua.ui.markup import escaped, table, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.wording import Wording

_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def twin(
    key: str,
    title: str,
    caption: str,
    figures: pd.DataFrame,
    measures: Mapping[str, Measure],
    across: str,
    names: Sequence[str],
    cited: pd.DataFrame | None = None,
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
    """
    w = wording()
    box = st.expander(w.say("twin.title"), key=f"twin_{key}", on_change="rerun")
    if not box.open:
        return
    with box:
        st.html(_page_table(title, figures, measures, across, names, w))
        named = {one: measure.name for one, measure in measures.items()}
        sources = figures if cited is None else cited

        # Asked for here: what a download calls runs outside the reader's session.
        snapshot = ask("snapshot").iloc[0]

        def csv() -> bytes:
            return to_csv(_sheet(title, caption, figures, measures, w, sources, named).flat())

        def xlsx() -> bytes:
            return to_xlsx(
                [_sheet(title, caption, figures, measures, w, sources, named)],
                w=w,
                digest=str(snapshot["digest"]),
                built_at=dt.datetime.fromisoformat(str(snapshot["built_at"])),
                sources=cite(sources, w=w, indicators=named)[0],
            )

        with st.container(horizontal=True):
            st.download_button(
                w.say("twin.csv"),
                csv,
                f"{key}.csv",
                "text/csv",
                key=f"csv_{key}",
                on_click="ignore",
            )
            st.download_button(
                w.say("twin.xlsx"), xlsx, f"{key}.xlsx", _XLSX, key=f"xlsx_{key}", on_click="ignore"
            )


def _page_table(
    title: str,
    figures: pd.DataFrame,
    measures: Mapping[str, Measure],
    across: str,
    names: Sequence[str],
    w: Wording,
) -> str:
    columns: Sequence[object] = list(measures)
    if across == "year":
        columns = range(int(figures["year"].min()), int(figures["year"].max()) + 1)
    cells = {(row["name"], row[across]): row for row in figures.to_dict("records")}
    rows = []
    for name in names:
        found = [cells.get((name, column)) for column in columns]
        rows.append([escaped(name), *(_cell(row, measures, w) for row in found)])
    words = [_over(column, measures) for column in columns]
    unit = "" if across == "indicator_id" else _unit(measures)
    drawn = table(
        [w.say("twin.unit") + unit, *words],
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
