"""The workbook an office fills in: members × indicators, outcomes, leaders, members, source.

Names, headings and codes are locked, the cells to fill in are not; what can be chosen is chosen
from a list. `forms` reads it back by its codes.
"""

import io
from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import xlsxwriter

from thidua.ask import answer, ask
from thidua.errors import ThiduaError
from thidua.importing.asking import whom_to_ask
from thidua.importing.forms import (
    CODES,
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
    bloc_id: str,
    year: int,
    indicators: Sequence[str] | None = None,
    w: Wording | None = None,
) -> bytes:
    """Return a workbook that lists what is missing of a bloc and a year, and whom to ask.

    Raises
    ------
    ThiduaError
        As `template_workbook`, and where nothing is missing.
    """
    w = w or Wording("vi")
    missing = missing_figures(bloc_id, year, indicators)
    if missing.empty:
        raise ThiduaError("importing.template.nothing", bloc=bloc_id, year=year)
    content = io.BytesIO()
    with _book(content) as book:
        looks = Looks(book)
        page = Page(book, looks, w.say("template.missing"), mark(MISSING, bloc_id, year))
        page.title(w.say("template.missing.title", bloc=_bloc_name(bloc_id, w), year=year))
        page.note(w.say("template.missing.note"))
        headings = ("number", "unit", "indicator", "year", "measure", "value", "status", "ask")
        page.headings([*(w.say(f"template.column.{name}") for name in headings), "", ""])
        page.codes(
            [CODES, "unit", "", "year", "", "value", "status", "", "unit_id", "indicator_id"]
        )
        for number, row in enumerate(missing.itertuples(index=False), start=1):
            told = [number, w.pick(row, "name"), w.pick(row, "indicator"), year]
            cells = [*told, w.pick(row, "unit_of"), None, None, w.say(f"template.ask.{row.ask}")]
            page.row([*cells, row.unit_id, row.indicator_id], inputs={5, 6}, codes={8, 9})
        page.choices(6, _statuses(w))
        page.widths([6, 22, 38, 8, 20, 16, 18, 44, 4, 4])
        _source(book, looks, bloc_id, year, w)
    return content.getvalue()


def missing_figures(
    bloc_id: str, year: int, indicators: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return the figures of a year that no source gives for a bloc's members.

    Returns
    -------
    pandas.DataFrame
        Columns unit_id, name_vi, name_en, indicator_id, indicator_vi, indicator_en, unit_of_vi,
        unit_of_en, ask (whom: the end of a wording id ``template.ask.…``).
    """
    members = members_of(bloc_id, year)
    members = members[members["kind"] != "agency"]
    table = _indicators(USUAL if indicators is None else indicators)
    keys = [f"{u}--{i}--{year}" for u in members["unit_id"] for i in table["indicator_id"]]
    given: set[tuple[str, str]] = set()
    if keys:
        shown = answer("figure_standing", {"keys": keys})
        shown = shown[~shown["is_plan"].astype(bool)]
        given = set(zip(shown["unit_id"], shown["indicator_id"], strict=True))
    rows = [
        (m.unit_id, m.name_vi, m.name_en, i.indicator_id, i.name_vi, i.name_en,
         i.unit_vi, i.unit_en, whom_to_ask(str(i.indicator_id), str(i.group)))
        for m in members.itertuples(index=False)
        for i in table.itertuples(index=False)
        if (m.unit_id, i.indicator_id) not in given
    ]  # fmt: skip
    names = ["unit_id", "name_vi", "name_en", "indicator_id", "indicator_vi", "indicator_en",
             "unit_of_vi", "unit_of_en", "ask"]  # fmt: skip
    return pd.DataFrame(rows, columns=names)


def members_of(bloc_id: str, year: int) -> pd.DataFrame:
    """Return a bloc's members in a year; where nothing is said of the year, all it ever had."""
    scheme = "34" if year >= FIRST_NEW_YEAR else "63"
    found = ask("bloc_member", bloc=bloc_id, year=year, scheme=scheme)
    if found.empty:
        found = ask("bloc_member", bloc=bloc_id, scheme=scheme)
    return found.drop_duplicates("unit_id").reset_index(drop=True)


def mark(kind: str, bloc_id: str, year: int) -> str:
    """Return the line by which a sheet of a template is known again."""
    return mark_of(Form(kind, bloc_id, year))


def _book(content: io.BytesIO) -> Any:
    return xlsxwriter.Workbook(
        content, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )


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
