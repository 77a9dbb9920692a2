"""The figures of a trial as tables to write in: scores entered by hand, and "what if"."""

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final

import pandas as pd
import streamlit as st

from thidua.measures import Measure, indicator_measures
from thidua.rows import named
from thidua.scoring.figures import BlocFigures, Statuses
from thidua.scoring.scheme import Criterion, Item, Scheme
from thidua.ui.lab_state import Cellbook, Cells, choices, figures_of
from thidua.ui.markup import escaped, tag
from thidua.ui.reader import look, wording
from thidua.ui.snapshot import ask
from thidua.ui.toolbar import View

_UNIT, _KIND = "@unit", "@kind"
_KINDS: Final = ("self_scored", "manual")
"""Fields of what was entered, in the order of a unit's rows: its own scores, then the checked."""


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
        written = _two_scores(f"manual_{scheme.scheme_id}", view, book, columns, _names(found))
        for kind, cells in written.items():
            setattr(book, kind, cells)


def what_if_editor(view: View, scheme: Scheme, count: Statuses) -> None:
    """Draw the table of figures, and take up what was changed in it."""
    w, book = wording(), choices(scheme).book(view)
    columns = [c for c in scheme.criteria if c.indicator is not None]
    if not columns:
        return
    box = st.expander(w.say("lab.what_if"), key="lab_what_if", on_change="rerun")
    if box.open:
        found = _found(view, scheme, count)
        grid = found.evidence.pivot(index="unit_id", columns="criterion_id", values="found")
        with box:
            st.caption(w.say("lab.what_if.note"))
            key = f"whatif_{scheme.scheme_id}_{count}"
            written = _editor(key, view, book, columns, _names(found), grid)
            book.overrides = _cells(written, columns, grid)
    changed = sum(len(row) for row in book.overrides.values())
    if changed:  # said below: the box is drawn before anybody knows what was written into it
        st.html(tag("p", escaped(w.count("lab.what_if.changed", changed)), "td-note"))


def _found(view: View, scheme: Scheme, count: Statuses) -> BlocFigures:
    return figures_of(scheme, view.bloc_id, view.year, statuses=count, boundaries=view.scheme)


def _names(found: BlocFigures) -> dict[str, str]:
    return dict(zip(found.table.units, named(found.members, wording())["name"], strict=True))


def _two_scores(
    key: str,
    view: View,
    book: Cellbook,
    columns: Sequence[Criterion | Item],
    names: Mapping[str, str],
) -> dict[str, Cells]:
    """Draw the table of both scores, two rows a unit; return the cells of each by its field."""
    w = wording()
    place = f"{key}_{view.bloc_id}_{view.year}_{view.scheme}_{book.edition}"
    rows = [(unit, kind) for unit in names for kind in _KINDS]

    def start() -> pd.DataFrame:
        entered = [getattr(book, kind).get(unit, {}) for unit, kind in rows]
        ids = [_identifier(column) for column in columns]
        found = pd.DataFrame(entered, columns=ids, dtype="float64")
        found.insert(0, _KIND, [w.say(f"lab.manual.{kind}") for _, kind in rows])
        found.insert(0, _UNIT, [names[unit] for unit, _ in rows])
        return found

    fixed = {
        name: st.column_config.TextColumn(label, disabled=True, pinned=True, width=width)
        for name, label, width in (
            # On a phone the two that stay in sight must leave room for what is written.
            (_UNIT, w.say("twin.unit"), 110 if look().narrow else None),
            (_KIND, w.say("lab.manual.kind"), 76 if look().narrow else 90),
        )
    }
    written: pd.DataFrame = st.data_editor(
        _started(place, start),
        key=place,
        column_config={**fixed, **_config(columns, view, by_hand=True)},
        num_rows="fixed",
        hide_index=True,
        width="stretch",
        placeholder="",
    )
    cells: dict[str, Cells] = {}
    for kind in _KINDS:
        own = [n for n, (_, one) in enumerate(rows) if one == kind]
        cells[kind] = _cells(written.iloc[own].set_axis(list(names), axis=0), columns, None)
    return cells


def _started(place: str, start: Callable[[], pd.DataFrame]) -> pd.DataFrame:
    """Return what the editor at a place began with: it holds what was written since.

    Streamlit forgets what was written into a table that is out of sight: then it starts again.
    """
    started: dict[str, pd.DataFrame] = st.session_state.setdefault("_lab_started", {})
    if place not in started or place not in st.session_state:
        if len(started) > 8:  # those of blocs and years left behind
            started.clear()
        started[place] = start()
    return started[place]


def _editor(
    key: str,
    view: View,
    book: Cellbook,
    columns: Sequence[Criterion],
    names: Mapping[str, str],
    grid: pd.DataFrame,
) -> pd.DataFrame:
    """Draw the table of figures; it starts from what was found and changed."""
    w = wording()
    place = f"{key}_{view.bloc_id}_{view.year}_{view.scheme}_{book.edition}"

    def start() -> pd.DataFrame:
        ids = [column.criterion_id for column in columns]
        found = grid.reindex(index=list(names), columns=ids).astype("float64")
        for unit, row in book.overrides.items():
            for name, value in row.items():
                if unit in found.index and name in ids:
                    found.loc[unit, name] = value
        return found

    shown = _started(place, start).rename(index=dict(names)).rename_axis(w.say("twin.unit"))
    written: pd.DataFrame = st.data_editor(
        shown,
        key=place,
        column_config=_config(columns, view, by_hand=False),
        num_rows="fixed",
        width="stretch",
        placeholder="",
    )
    return written.set_axis(list(names), axis=0)


def _config(columns: Sequence[Criterion | Item], view: View, *, by_hand: bool) -> dict[str, Any]:
    w = wording()
    measures = indicator_measures(ask("indicator", bloc=view.bloc_id, year=view.year), w)
    return {
        _identifier(column): st.column_config.NumberColumn(
            w.pick(vars(column), "name"),
            min_value=0.0 if by_hand else None,
            max_value=_most(column) if by_hand else None,
            help=_help(column, measures),
            format="localized",
        )
        for column in columns
    }


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
    columns: Sequence[Criterion | Item],
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
