"""What is known: indicator by year, unit by indicator, and what one indicator lacks."""

from collections.abc import Mapping, Sequence

import pandas as pd
import streamlit as st

from thidua.measures import Measure
from thidua.rows import named, records
from thidua.ui import cell_clicks, chrome, pick
from thidua.ui.data_company import Company
from thidua.ui.markup import escaped, table, tag
from thidua.ui.reader import wording
from thidua.ui.snapshot import ask
from thidua.wording import Wording

PICKS = ("span", "lens", "lacking", "gap")
_LENSES = ("years", "units", "asking")
_SPANS = ("recent", "all")
_RECENT = 12  # years
_EVERY = "-"  # no indicator is picked


def pick_lens() -> str:
    """Let the reader see the known by year, by unit, or what to ask for."""
    w = wording()
    return pick.switch(
        "lens",
        w.say("data.lens"),
        _LENSES,
        _LENSES[0],
        lambda one: w.say(f"data.lens.{one}"),
    )


def pick_span(company: Company) -> tuple[int, int]:
    """Let the reader see the years up to the chosen one, or all there are."""
    w = wording()
    span = pick.switch(
        "span",
        w.say("data.span"),
        _SPANS,
        _SPANS[0],
        lambda one: w.count("common.years", _RECENT) if one == "recent" else w.say("common.all"),
    )
    base = ask("snapshot").iloc[0]
    earliest, latest = int(base["first_year"]), int(base["last_year"])
    year = company.view.year
    return (earliest, latest) if span == "all" else (max(earliest, year - _RECENT + 1), year)


def finding(company: Company, now: pd.DataFrame) -> str:
    """Return how much of the year is known, in a sentence.

    Parameters
    ----------
    company
        Whose figures.
    now
        Rows of ``coverage`` of the year.
    """
    w = wording()
    known, asked = int(now["known"].sum()), int(now["members"].sum())
    year = company.view.year
    if not known:
        return w.say(f"data.coverage.title.none.{company.kind}", year=year)
    return w.say(
        f"data.coverage.title.{company.kind}",
        year=year,
        known=w.number(known, 0),
        asked=w.number(asked, 0),
        share=w.measure(100 * known / asked, 0, "%"),
        full=w.count("common.indicators", int((now["known"] == now["members"]).sum())),
        none=w.count("common.indicators", int((now["known"] == 0).sum())),
    )


def no_members(company: Company) -> str:
    """Say that the bloc has no members in the year, in a sentence for the title."""
    kind = company.view.bloc["kind"]
    return wording().say(f"data.coverage.title.no_members.{kind}", year=company.view.year)


def by_year(company: Company, measures: Mapping[str, Measure], span: tuple[int, int]) -> None:
    """Draw how many units are known, indicator by year."""
    w = wording()
    rows = ask("coverage", **company.asked, first=span[0], last=span[1])
    years = sorted(set(rows["year"]))
    cells = {(row["indicator_id"], row["year"]): row for row in records(rows)}
    body: list[Sequence[str]] = []
    for group, part in rows.groupby("group", sort=False):
        body.append(_group_row(str(group), len(years), w))
        for one in part["indicator_id"].unique():
            drawn = [_share(cells.get((one, year)), str(one), year, w) for year in years]
            body.append([_name(str(one), measures), *drawn])
    note = w.say(f"data.coverage.years.note.{company.view.scheme}", members=_members(rows))
    title = w.say("data.coverage.years", first=years[0], last=years[-1])
    chrome.section(title, note)
    headings = [w.say("common.indicator"), *map(str, years)]
    st.html(table(headings, body, caption=title, css="td-matrix td-cover"))
    cell_clicks.on_click(_narrow)


def _narrow(clicked: list[str]) -> None:
    """Narrow to what is missing of the indicator, and in the year, of a clicked cell."""
    st.session_state["lens"] = _LENSES[0]
    st.session_state["lacking"] = clicked[0]
    if len(clicked) > 1:
        st.session_state["gap"] = clicked[1]


def _name(indicator: str, measures: Mapping[str, Measure]) -> str:
    return cell_clicks.cell(escaped(measures[indicator].name), "", indicator)


def _members(rows: pd.DataFrame) -> str:
    """Return of how many units, the years apart where they had different numbers."""
    least, most = int(rows["members"].min()), int(rows["members"].max())
    return str(most) if least == most else f"{least}–{most}"


def _group_row(group: str, columns: int, w: Wording) -> list[str]:
    return [tag("strong", escaped(w.say(f"group.{group}"))), *[""] * columns]


def _share(row: Mapping[object, object] | None, indicator: str, year: int, w: Wording) -> str:
    if row is None or not row["known"]:
        return cell_clicks.cell(w.number(None, 0), "td-f0", indicator, str(year))
    known, members = int(str(row["known"])), int(str(row["members"]))
    step = 4 if known == members else 1 + min(2, 3 * known // members)
    return cell_clicks.cell(str(known), f"td-f{step}", indicator, str(year))


def by_unit(company: Company, measures: Mapping[str, Measure]) -> None:
    """Draw which unit is known on which indicator in the year."""
    w, year = wording(), company.view.year
    rows = ask("coverage_unit", **company.asked, first=year, last=year)
    caption = w.say("data.coverage.units", year=year)
    units = named(rows.drop_duplicates("unit_id"), w)[["unit_id", "name"]]
    cells = {(row["indicator_id"], row["unit_id"]): row for row in records(rows)}
    body: list[Sequence[str]] = []
    for group, part in rows.groupby("group", sort=False):
        body.append(_group_row(str(group), len(units), w))
        for one in part["indicator_id"].unique():
            drawn = [_sign(cells[one, unit], w, str(one), str(year)) for unit in units["unit_id"]]
            body.append([_name(str(one), measures), *drawn])
    chrome.section(caption, w.say(f"data.coverage.units.note.{company.view.scheme}"))
    headings = [w.say("common.indicator"), *units["name"]]
    st.html(table(headings, body, caption=caption, css="td-matrix td-cover td-upright"))
    cell_clicks.on_click(_narrow)


def _sign(row: Mapping[object, object], w: Wording, indicator: str, year: str) -> str:
    if not row["origin"]:
        sign = w.say("data.sign.suspect") if row["suspect"] else w.number(None, 0)
        return cell_clicks.cell(sign, "td-f0", indicator, year)
    sign = w.say(f"data.sign.{row['status']}")
    if row["flag"] not in ("", "derived"):
        sign = w.say("data.sign.doubt")
    css = "td-f3" if row["origin"] == "published" else "td-f1"
    return cell_clicks.cell(sign, css, indicator, year)


def pick_lacking(rows: pd.DataFrame, measures: Mapping[str, Measure]) -> str | None:
    """Let the reader narrow what is missing to one indicator; None for all.

    Parameters
    ----------
    rows
        Rows of ``coverage`` of the year.
    measures
        Measures by indicator.
    """
    w = wording()
    counted = {row["indicator_id"]: row for row in records(rows)}

    def worded(one: str) -> str:
        if one == _EVERY:
            return w.say("data.lacking.all")
        known, members = counted[one]["known"], counted[one]["members"]
        return w.say("data.lacking.option", name=measures[one].name, known=known, members=members)

    picked = pick.select(
        "lacking",
        w.say("data.lacking"),
        [_EVERY, *counted],
        _EVERY,
        worded,
        searchable=True,
        width=400,
    )
    return None if picked == _EVERY else picked


def of_indicator(company: Company, measure: Measure, span: tuple[int, int]) -> None:
    """Draw one indicator: who lacks it in a year, and unit by year, the emptiest first."""
    w = wording()
    first, last = span
    gap = st.container()
    rows = ask(
        "coverage_unit",
        **company.asked,
        first=first,
        last=last,
        indicators=[measure.measure_id],
    )
    rows = named(rows, w)
    years = sorted(set(rows["year"]))
    cells = {(row["unit_id"], row["year"]): row for row in records(rows)}
    known = rows.assign(known=rows["origin"] != "").groupby(["unit_id", "name"], sort=False)
    counted = known["known"].sum().reset_index().sort_values("known", kind="stable")
    body = [
        [
            escaped(row["name"]),
            tag("strong", f"{row['known']}/{len(years)}"),
            *(
                _sign(cells[row["unit_id"], year], w, measure.measure_id, str(year))
                if (row["unit_id"], year) in cells
                else ""
                for year in years
            ),
        ]
        for row in records(counted)
    ]
    with gap:
        _gap(measure, rows, [str(year) for year in years], company)
    title = w.say("data.lacking.title", name=measure.name, first=first, last=last)
    chrome.section(title, w.say(f"data.coverage.units.note.{company.view.scheme}"))
    headings = [w.say("common.unit_name"), w.say("data.lacking.known"), *map(str, years)]
    drawn = table(
        headings, body, caption=title, numbers=frozenset({1}), css="td-matrix td-cover td-narrow"
    )
    st.html(drawn)
    cell_clicks.on_click(_narrow)


def _gap(measure: Measure, rows: pd.DataFrame, years: list[str], company: Company) -> None:
    """Let the reader pick a year, and name the units without a figure in it."""
    if not years:
        return
    w = wording()
    now = str(company.view.year)
    default = now if now in years else years[-1]
    year = pick.select("gap", w.say("data.gap"), years[::-1], default, width=130)
    of_year = rows[rows["year"] == int(year)]
    lacking = of_year.loc[of_year["origin"] == "", "name"].tolist()
    told = {"name": measure.name, "year": year, "n": len(lacking), "members": len(of_year)}
    if lacking:
        said = w.say("data.gap.some", **told, names=w.names(lacking))
    else:
        said = w.say("data.gap.none", name=measure.name, year=year, members=len(of_year))
    st.html(tag("p", escaped(said), "td-notice", role="status"))


def of_agencies(company: Company) -> None:
    """Draw what is known of a bloc whose members have no indicators, year by year."""
    w = wording()
    st.html(tag("p", escaped(w.say(f"data.agencies.{company.kind}")), "td-notice"))
    years = ask("bloc_year", bloc=company.view.bloc_id, scheme=company.view.scheme)
    chrome.section(w.say("data.agencies.years"), w.say("data.agencies.years.note"))
    columns = ("awards", "leaders", "totals")
    body = [
        [
            str(row["year"]),
            *(escaped(w.number(row[one] or None, 0)) for one in columns),
        ]
        for row in records(years)
    ]
    headings = [w.say("common.year"), *(w.say(f"data.agencies.{one}") for one in columns)]
    caption = w.say("data.agencies.years")
    if body:
        numbers = frozenset({1, 2, 3})
        st.html(table(headings, body, caption=caption, numbers=numbers, css="td-compact"))
