"""Figures to take away: all of them or a selection, and the database itself."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from thidua.ask import answer
from thidua.export import TEXT, YEAR, Sheet, to_csv, to_parquet, to_xlsx
from thidua.following import prepared
from thidua.measures import Measure
from thidua.ui import chrome, pick
from thidua.ui.files import file_button
from thidua.ui.import_templates import template_button
from thidua.ui.markup import escaped, tag, text_lines
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask, in_use
from thidua.ui.toolbar import View
from thidua.wording import Wording

PICKS = ("extent", "content", "chosen", "from_year", "to_year")
_EXTENTS = ("bloc", "base")
_CONTENTS = ("figure", "observation")
_VIETNAM = dt.timezone(dt.timedelta(hours=7))
_FORMATS = {"year": YEAR, "value": "#,##0.####", "rivals": "0", "line": "0"}


def selection(view: View, measures: Mapping[str, Measure]) -> str:
    """Draw the choices, the buttons and what may be done with the files; return the finding."""
    w = wording()
    base = ask("snapshot").iloc[0]
    title = w.say(
        "data.downloads.title",
        figures=w.number(base["observations"], 0),
        sources=w.number(base["sources"], 0),
    )
    asked = _pick_selection(view, measures)
    content = pick.switch(
        "content",
        w.say("data.downloads.content"),
        _CONTENTS,
        _CONTENTS[0],
        lambda one: w.say(f"data.downloads.content.{one}"),
    )
    size = ask("download_size", **asked).iloc[0]
    rows = int(size[f"{content}s"])
    said = w.say(
        f"data.downloads.size.{content}",
        rows=w.number(rows, 0),
        sources=w.number(size["sources"], 0),
    )
    chrome.section(said, w.say("data.downloads.note"))
    if rows:
        _buttons(content, asked)
    else:
        st.html(tag("p", escaped(w.say("data.downloads.nothing")), "td-notice"))
    chrome.section(w.say("data.downloads.snapshot"), w.say("data.downloads.snapshot.note"))
    _database()
    chrome.section(w.say("import.template"), w.say("data.template.note"))
    template_button(view, view.year)
    chrome.section(w.say("data.licence"))
    st.html(text_lines([w.say(f"data.licence.{n}") for n in range(1, 5)]))
    st.html(tag("p", escaped(citation(w)), "td-notice"))
    return title


def citation(w: Wording) -> str:
    """Return how these data are to be cited, with the snapshot they are of."""
    base = ask("snapshot").iloc[0]
    built = dt.datetime.fromisoformat(str(base["built_at"])).astimezone(_VIETNAM)
    return w.say(
        "data.licence.cite",
        digest=str(base["digest"]),
        date=w.year_date(built),
        figures=w.number(base["observations"], 0),
        sources=w.number(base["sources"], 0),
    )


def _pick_selection(view: View, measures: Mapping[str, Measure]) -> dict[str, Any]:
    w = wording()
    base = ask("snapshot").iloc[0]
    years = [str(one) for one in range(int(base["first_year"]), int(base["last_year"]) + 1)]
    with st.container(horizontal=True, vertical_alignment="bottom"):
        extent = pick.switch(
            "extent",
            w.say("data.downloads.extent"),
            _EXTENTS,
            _EXTENTS[0] if view.of_provinces else _EXTENTS[1],
            lambda one: w.say(
                f"data.area.{view.company}" if one == "bloc" else "data.downloads.extent.base"
            ),
        )
        first = pick.select("from_year", w.say("data.downloads.from"), years, years[0], width=120)
        later = [one for one in years if one >= first]
        last = pick.select("to_year", w.say("data.downloads.to"), later, later[-1], width=120)
    chosen = pick.several(
        "chosen",
        w.say("data.downloads.indicators"),
        list(measures),
        [],
        lambda one: measures[one].name,
        searchable=True,
    )
    of_bloc = extent == "bloc"
    return {
        "bloc": view.bloc_id if of_bloc else None,
        "scheme": view.scheme if of_bloc else None,
        "indicators": chosen or None,
        "first": int(first),
        "last": int(last),
    }


def _buttons(content: str, asked: Mapping[str, Any]) -> None:
    """Draw a button a format; a file is made when one is pressed, outside the reader's session."""
    w, snapshot = wording(), in_use()
    base = ask("snapshot").iloc[0]
    said, terms = citation(w), [w.say(f"data.licence.{n}") for n in range(1, 5)]

    def rows() -> pd.DataFrame:
        return answer(f"download_{content}", asked, snapshot)

    def xlsx() -> bytes:
        return to_xlsx(
            [_sheet(rows(), said, w), _terms(terms, said, w)],
            w=w,
            digest=str(base["digest"]),
            built_at=dt.datetime.fromisoformat(str(base["built_at"])),
        )

    def parquet() -> bytes:
        about = {"snapshot": str(base["digest"]), "citation": said, "licence": " ".join(terms)}
        return to_parquet(rows(), about)

    name = "-".join(["thi-dua", str(asked["bloc"] or "tat-ca"), content])
    offered = (
        ("csv", lambda: to_csv(rows())),
        ("parquet", parquet),
        ("xlsx", xlsx),
    )
    with st.container(horizontal=True):
        for ending, make in offered:
            label = w.say(f"data.downloads.{ending}")
            file_button(label, make, f"{name}.{ending}", key=f"data_{ending}")


def _database() -> None:
    """Draw the button of the snapshot file.

    It is read when pressed. Streamlit keeps a download by its content: however many readers take
    it, the server holds it once, and drops it some time after the last of them has it.
    """
    w, path = wording(), in_use()

    def database() -> bytes:
        # Two builds later the file of an old session is swept; the one in use is there.
        return (path if path.is_file() else prepared() or Path(path)).read_bytes()

    size = w.number(path.stat().st_size / 1e6, 0) if path.is_file() else w.number(None, 0)
    label = w.say("data.downloads.duckdb", size=size)
    file_button(label, database, "thi-dua.duckdb", key="data_duckdb")


def _sheet(rows: pd.DataFrame, caption: str, w: Wording) -> Sheet:
    """Return the rows in the reader's language; the other formats carry both, and the ids alone."""
    other = "en" if w.language == "vi" else "vi"
    kept = [column for column in rows.columns if not column.endswith(f"_{other}")]
    own = rows[kept].rename(columns=lambda column: column.removesuffix(f"_{w.language}"))
    worded = own.assign(
        status=[w.status(one) for one in own["status"]],
        flag=[w.flag(one) for one in own["flag"]],
    )
    if "shown" in worded:
        yes, no = w.say("common.yes"), w.say("common.no")
        worded["shown"] = [yes if one else no for one in worded["shown"]]
    return Sheet(
        w.say("data.downloads.sheet"),
        caption,
        [w.say(f"data.downloads.column.{column}") for column in worded.columns],
        [""] * worded.shape[1],
        worded,
        [_FORMATS.get(column, TEXT) for column in worded.columns],
    )


def _terms(terms: list[str], caption: str, w: Wording) -> Sheet:
    table = pd.DataFrame({"terms": terms})
    return Sheet(w.say("data.licence"), caption, [w.say("data.licence")], [""], table, [TEXT])
