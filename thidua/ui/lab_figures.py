"""The figures of a trial as tables to write in: scores entered by hand, and "what if"."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from thidua.measures import Measure, indicator_measures
from thidua.scoring.figures import BlocFigures, Statuses
from thidua.scoring.scheme import Criterion, Item, Scheme
from thidua.ui.lab_state import Cellbook, Cells, choices, figures_of
from thidua.ui.members import named
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View


def by_hand_editor(view: View, scheme: Scheme, count: Statuses) -> None:
    """Draw the table of what no indicator gives, and take up what was written into it."""
    w, book = wording(), choices(scheme).book(view)
    columns: list[Criterion | Item] = [c for c in scheme.criteria if c.indicator is None]
    columns += scheme.items
    if not columns:
        return
    found = _found(view, scheme, count)
    with st.expander(w.say("lab.manual"), expanded=True, key="lab_manual"):
        st.caption(w.say("lab.manual.note"))
        names = _names(found)
        written = _editor(f"manual_{scheme.scheme_id}", view, book, columns, names, None)
        book.manual = _cells(written, columns, None)


def what_if_editor(view: View, scheme: Scheme, count: Statuses) -> None:
    """Draw the table of figures, and take up what was changed in it."""
    w, book = wording(), choices(scheme).book(view)
    columns = [c for c in scheme.criteria if c.indicator is not None]
    if not columns:
        return
    changed = sum(len(row) for row in book.overrides.values())
    box = st.expander(w.say("lab.what_if", n=changed), key="lab_what_if", on_change="rerun")
    if not box.open:
        return
    found = _found(view, scheme, count)
    grid = found.evidence.pivot(index="unit_id", columns="criterion_id", values="found")
    with box:
        st.caption(w.say("lab.what_if.note"))
        key = f"whatif_{scheme.scheme_id}_{count}"
        written = _editor(key, view, book, columns, _names(found), grid)
        book.overrides = _cells(written, columns, grid)


def _found(view: View, scheme: Scheme, count: Statuses) -> BlocFigures:
    return figures_of(scheme, view.bloc_id, view.year, statuses=count, boundaries=view.scheme)


def _names(found: BlocFigures) -> dict[str, str]:
    return dict(zip(found.table.units, named(found.members, wording())["name"], strict=True))


def _editor(
    key: str,
    view: View,
    book: Cellbook,
    columns: list[Criterion] | list[Criterion | Item],
    names: dict[str, str],
    grid: pd.DataFrame | None,
) -> pd.DataFrame:
    """Draw one table; it starts from what was found and entered when it came into sight."""
    w = wording()
    place = f"{key}_{view.bloc_id}_{view.year}_{view.scheme}_{book.edition}"
    started: dict[str, pd.DataFrame] = st.session_state.setdefault("_lab_started", {})
    # Streamlit forgets what was written into a table that is out of sight: then the book has it.
    if place not in started or place not in st.session_state:
        entered = book.manual if grid is None else book.overrides
        rows = {}
        for unit in names:
            row = {}
            for column in columns:
                name = _identifier(column)
                value = math.nan if grid is None else float(str(grid.at[unit, name]))
                row[name] = entered.get(unit, {}).get(name, value)
            rows[unit] = row
        if len(started) > 8:  # those of blocs and years left behind
            started.clear()
        started[place] = pd.DataFrame.from_dict(rows, orient="index", dtype="float64")
    measures = indicator_measures(ask("indicator", bloc=view.bloc_id, year=view.year), w)
    config: dict[str, Any] = {
        _identifier(column): st.column_config.NumberColumn(
            w.pick(vars(column), "name"),
            min_value=0.0 if grid is None else None,
            max_value=_most(column) if grid is None else None,
            help=_help(column, measures),
        )
        for column in columns
    }
    shown = started[place].rename(index=names).rename_axis(w.say("twin.unit"))
    written: pd.DataFrame = st.data_editor(
        shown, key=place, column_config=config, num_rows="fixed", width="stretch", placeholder=""
    )
    return written.set_axis(list(names), axis=0)


def _identifier(column: Criterion | Item) -> str:
    return column.criterion_id if isinstance(column, Criterion) else column.item_id


def _most(column: Criterion | Item) -> float | None:
    return column.maximum if column.rule.kind == "manual" else None


def _help(column: Criterion | Item, measures: Mapping[str, Measure]) -> str:
    w = wording()
    if isinstance(column, Criterion) and column.indicator:
        return w.say("lab.column.unit", unit=measures[column.indicator].unit)
    return w.say(f"lab.column.{column.rule.kind}", maximum=w.number(column.maximum, 1))


def _cells(
    written: pd.DataFrame,
    columns: list[Criterion] | list[Criterion | Item],
    grid: pd.DataFrame | None,
) -> Cells:
    """Return what was written: all that is there, or what differs from what was found."""
    cells: Cells = {}
    for unit, row in written.to_dict("index").items():
        for column in columns:
            name = _identifier(column)
            value = row[name]
            if value is None or math.isnan(value):
                continue
            if grid is not None and value == grid.at[str(unit), name]:
                continue
            cells.setdefault(str(unit), {})[name] = float(value)
    return cells
