"""The workbook an office fills in: members × indicators, outcomes, leaders, members, source.

Names, headings and codes are locked, the cells to fill in are not; what can be chosen is chosen
from a list. `forms` reads it back by its codes.
"""

import datetime as dt
import io
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import xlsxwriter

from thidua.ask import ask
from thidua.errors import ThiduaError
from thidua.importing.asking import whom_to_ask
from thidua.importing.forms import (
    CODES,
    COUNTRY,
    FIGURES,
    GUIDE,
    LEADERS,
    MEMBERS,
    MISSING,
    OUTCOMES,
    SOURCE,
    Form,
    mark_of,
)
from thidua.importing.known import known
from thidua.importing.names import FIRST_NEW_YEAR
from thidua.importing.template_looks import Looks, Page
from thidua.rows import records
from thidua.tables import AWARDS
from thidua.wording import Wording

USUAL: Final = (
    "grdp_growth", "grdp_current", "grdp_per_capita", "budget_revenue", "exports", "investment",
    "retail_sales", "iip", "fdi_registered_new", "new_enterprises", "ntm_communes_total",
    "ntm_communes_new", "jobs_created", "trained_worker_share", "income_per_capita",
    "poverty_rate",
)  # fmt: skip
"""Indicators that emulation agreements of provinces usually set targets for."""

_SPARE_ROWS: Final = 12


def template_workbook(
    bloc_id: str,
    year: int,
    indicators: Sequence[str] | None = None,
    w: Wording | None = None,
) -> bytes:
    """Return the template of a bloc and a year as an Excel workbook.

    Parameters
    ----------
    indicators
        Which figures to ask for; None takes the usual ones. A bloc of agencies has none.
    w
        Language of headings and instructions; None is Vietnamese.

    Raises
    ------
    ThiduaError
        For an unknown bloc, year or indicator.
    """
    w = w or Wording("vi")
    members = members_of(bloc_id, year)
    table = _indicators(USUAL if indicators is None else indicators)
    if set(members["kind"]) <= {"agency"}:
        table = table.iloc[:0]
    content = io.BytesIO()
    with _book(content) as book:
        looks = Looks(book)
        _guide(
            Page(book, looks, w.say("template.guide"), mark(GUIDE, bloc_id, year)), bloc_id, year, w
        )
        if len(table):
            _figures(book, looks, bloc_id, year, members, table, w)
        _outcomes(book, looks, bloc_id, year, members, w)
        _leaders(book, looks, bloc_id, year, members, w)
        _memberships(book, looks, bloc_id, year, w)
        _source(book, looks, bloc_id, year, w)
    return content.getvalue()


def missing_workbook(
    bloc_id: str | None,
    year: int,
    indicators: Sequence[str] | None = None,
    w: Wording | None = None,
    scheme: str | None = None,
) -> bytes:
    """Return a workbook that lists what is missing of a year, and whom to ask, to be filled in.

    Parameters
    ----------
    bloc_id
        None for all units of the country.
    year, indicators, scheme
        As of `missing_figures`.
    w
        Language of headings; None is Vietnamese.

    Raises
    ------
    ThiduaError
        As `template_workbook`, and where nothing is missing.
    """
    w = w or Wording("vi")
    missing = missing_figures(bloc_id, year, indicators, scheme)
    of_whom = _bloc_name(bloc_id, w) if bloc_id else w.say("template.country")
    if missing.empty:
        raise ThiduaError("importing.template.nothing", bloc=of_whom, year=year)
    about = bloc_id or COUNTRY
    content = io.BytesIO()
    with _book(content) as book:
        looks = Looks(book)
        page = Page(book, looks, w.say("template.missing"), mark(MISSING, about, year))
        page.title(w.say("template.missing.title", bloc=of_whom, year=year))
        page.note(w.say("template.missing.note"))
        headings = ("number", "unit", "indicator", "year", "measure", "value", "status", "ask",
                    "known", "last", "usual")  # fmt: skip
        page.headings([*(w.say(f"template.column.{name}") for name in headings), "", ""])
        page.codes([CODES, "unit", "", "year", "", "value", "status", *[""] * 4,
                    "unit_id", "indicator_id"])  # fmt: skip
        for number, row in enumerate(records(missing), start=1):
            told = [number, w.pick(row, "name"), w.pick(row, "indicator"), year]
            last: str | int = "" if pd.isna(row["last_year"]) else int(row["last_year"])
            usual = row["source"] if isinstance(row["source"], str) else ""
            known_of = f"{row['known']}/{row['members']}"
            beside = [w.say(f"template.ask.{row['ask']}"), known_of, last, usual]
            cells = [*told, w.pick(row, "unit_of"), None, None, *beside]
            page.row([*cells, row["unit_id"], row["indicator_id"]], inputs={5, 6}, codes={11, 12})
        page.choices(6, _statuses(w))
        page.widths([6, 22, 38, 8, 20, 16, 18, 44, 10, 10, 60, 4, 4])
        _source(book, looks, about, year, w)
    return content.getvalue()


def missing_figures(
    bloc_id: str | None,
    year: int,
    indicators: Sequence[str] | None = None,
    scheme: str | None = None,
) -> pd.DataFrame:
    """Return what units lack that most others have, or that every bloc is asked for.

    Parameters
    ----------
    bloc_id
        None for all units of the country.
    indicators
        Only these; None for all.
    scheme
        Boundaries: "63" or "34"; None takes those of the year.

    Returns
    -------
    pandas.DataFrame
        The rows of the query ``missing_figure``, with columns indicator_vi, indicator_en,
        unit_of_vi, unit_of_en and ask (whom: the end of a wording id ``template.ask.…``).
    """
    base = known().indicators
    if indicators is not None:
        _indicators(indicators)  # an unknown one is said
    asked = ask("missing_figure", bloc=bloc_id, scheme=scheme or _scheme(year), year=year)
    rows = asked[asked["indicator_id"].isin(list(base if indicators is None else indicators))]
    of = [base[str(one)] for one in rows["indicator_id"]]
    return rows.assign(
        indicator_vi=[one.name_vi for one in of],
        indicator_en=[one.name_en for one in of],
        unit_of_vi=[one.unit_vi for one in of],
        unit_of_en=[one.unit_en for one in of],
        ask=[whom_to_ask(one.indicator_id, one.group) for one in of],
    ).reset_index(drop=True)


def _scheme(year: int) -> str:
    return "34" if year >= FIRST_NEW_YEAR else "63"


def members_of(bloc_id: str, year: int) -> pd.DataFrame:
    """Return a bloc's members in a year; where nothing is said of the year, all it ever had."""
    scheme = _scheme(year)
    found = ask("bloc_member", bloc=bloc_id, year=year, scheme=scheme)
    if found.empty:
        found = ask("bloc_member", bloc=bloc_id, scheme=scheme)
    return found.drop_duplicates("unit_id").reset_index(drop=True)


def mark(kind: str, bloc_id: str, year: int) -> str:
    """Return the line by which a sheet of a template is known again."""
    return mark_of(Form(kind, bloc_id, year))


def _book(content: io.BytesIO) -> Any:
    """Open a workbook that says it is as old as the figures: the same ones give the same file."""
    book = xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    built_at = dt.datetime.fromisoformat(str(ask("snapshot")["built_at"].iloc[0]))
    book.set_properties({"created": built_at.astimezone(dt.UTC)})
    return book


def _indicators(wanted: Sequence[str]) -> pd.DataFrame:
    indicators = known().indicators
    for one in wanted:
        if one not in indicators:
            allowed = ", ".join(indicators)
            raise ThiduaError("error.unknown_indicator", value=one, allowed=allowed)
    names = ["indicator_id", "group", "name_vi", "name_en", "unit_vi", "unit_en"]
    rows = [[getattr(indicators[one], name) for name in names] for one in wanted]
    return pd.DataFrame(rows, columns=names)


def _bloc_name(bloc_id: str, w: Wording) -> str:
    blocs = ask("bloc")
    return w.pick(blocs[blocs["bloc_id"] == bloc_id].iloc[0], "name")


def _bloc_kind(bloc_id: str) -> str:
    blocs = ask("bloc")
    return str(blocs.loc[blocs["bloc_id"] == bloc_id, "kind"].iloc[0])


def _statuses(w: Wording) -> list[str]:
    return [w.say(f"template.status.{name}") for name in ("estimate", "preliminary", "actual")]


def _guide(page: Page, bloc_id: str, year: int, w: Wording) -> None:
    page.title(w.say("template.title", bloc=_bloc_name(bloc_id, w), year=year))
    for number in range(1, 10):
        page.text(w.say(f"template.guide.{number}"))
    page.widths([110])


def _figures(
    book: Any, looks: Looks, bloc_id: str, year: int, members: pd.DataFrame, table: pd.DataFrame,
    w: Wording,
) -> None:  # fmt: skip
    page = Page(book, looks, w.say("template.figures"), mark(FIGURES, bloc_id, year))
    page.title(w.say("template.figures.title", bloc=_bloc_name(bloc_id, w), year=year))
    page.note(w.say("template.figures.note"))
    names = [w.pick(row, "name") for row in table.itertuples(index=False)]
    units = [w.pick(row, "unit") for row in table.itertuples(index=False)]
    page.wide_headings(["", w.say("template.column.unit")], names, units)
    status = w.say("template.status.estimate")
    page.statuses(len(names), w.say("template.status.plan"), status, _statuses(w))
    codes = [f"{i}:{part}" for i in table["indicator_id"] for part in ("plan", "result")]
    page.codes([CODES, "unit", *codes])
    inputs = set(range(2, 2 + len(codes)))
    for row in members.itertuples(index=False):
        cells = [row.unit_id, w.pick(row, "name"), *[None] * len(codes)]
        page.row(cells, inputs=inputs, codes={0})
    page.widths([4, 26, *[14] * len(codes)])
    page.freeze(2)


def _outcomes(
    book: Any, looks: Looks, bloc_id: str, year: int, members: pd.DataFrame, w: Wording
) -> None:
    page = Page(book, looks, w.say("template.outcomes"), mark(OUTCOMES, bloc_id, year))
    page.title(w.say("template.outcomes.title", bloc=_bloc_name(bloc_id, w), year=year))
    page.note(w.say("template.outcomes.note"))
    headings = ("unit", "rank", "score", "award", "award_status", "note")
    page.headings(["", *(w.say(f"template.column.{name}") for name in headings)])
    page.codes([CODES, "unit", "rank", "score", "award", "status", "note"])
    for row in members.itertuples(index=False):
        cells = [row.unit_id, w.pick(row, "name"), None, None, None, None, None]
        page.row(cells, inputs={2, 3, 4, 5, 6}, codes={0})
    last_member = page.next_row
    for _ in range(_SPARE_ROWS):
        page.row([None] * 7, inputs={1, 2, 3, 4, 5, 6})
    page.names_from(last_member - len(members), last_member, first_spare=last_member)
    page.choices(4, [w.say(f"award.{award}") for award in AWARDS])
    page.choices(5, [w.say(f"award_status.{name}") for name in ("proposed", "conferred")])
    page.widths([4, 32, 10, 12, 38, 16, 40])


def _leaders(
    book: Any, looks: Looks, bloc_id: str, year: int, members: pd.DataFrame, w: Wording
) -> None:
    page = Page(book, looks, w.say("template.leaders"), mark(LEADERS, bloc_id, year))
    page.title(w.say("template.leaders.title", bloc=_bloc_name(bloc_id, w)))
    page.note(w.say("template.leaders.note"))
    page.headings(["", *(w.say(f"template.column.{name}") for name in ("year", "role", "unit"))])
    page.codes([CODES, "year", "role", "unit"])
    kind = _bloc_kind(bloc_id)
    for of_year in (year, year + 1):
        for role in ("head", "deputy_1", "deputy_2"):
            said = w.say(f"role.{kind}.{role}")
            page.row([None, of_year, said, None], inputs={1, 2, 3})
    page.choices(2, [w.say(f"role.{kind}.{r}") for r in ("head", "deputy", "deputy_1", "deputy_2")])
    names = [w.pick(row, "name") for row in members.itertuples(index=False)]
    page.names_on(w.say("template.outcomes"), 3, len(names))
    page.widths([4, 10, 24, 32])


def _memberships(book: Any, looks: Looks, bloc_id: str, year: int, w: Wording) -> None:
    page = Page(book, looks, w.say("template.members"), mark(MEMBERS, bloc_id, year))
    page.title(w.say("template.members.title", bloc=_bloc_name(bloc_id, w)))
    page.note(w.say("template.members.note"))
    page.headings(["", *(w.say(f"template.column.{name}") for name in ("unit", "from", "to"))])
    page.codes([CODES, "unit", "from", "to"])
    for _ in range(_SPARE_ROWS):
        page.row([None] * 4, inputs={1, 2, 3}, texts={2, 3})
    page.widths([4, 32, 16, 16])


def _source(book: Any, looks: Looks, bloc_id: str, year: int, w: Wording) -> None:
    page = Page(book, looks, w.say("template.source"), mark(SOURCE, bloc_id, year))
    page.title(w.say("template.source.heading"))
    page.note(w.say("template.source.note"))
    page.headings(["", "", w.say("template.column.value")])
    page.codes([CODES, "label", "value"])
    for code in ("title", "publisher", "date", "url"):
        cells = [code, w.say(f"template.source.{code}"), None]
        page.row(cells, inputs={2}, codes={0}, texts={2})
    page.widths([4, 30, 80])
