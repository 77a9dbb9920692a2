"""The curated files as they must be: columns, kinds of cells, keys, and what refers to what.

One declaration serves the check of the files, the load into the snapshot and the documentation.
What a column means is said in ``data/README.md``.
"""

import re
from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["id", "text", "number", "whole", "year", "first_day", "last_day", "choice", "form"]

FIRST_YEAR, LAST_YEAR = 1976, 2035
"""Years a figure may carry: from the reunified country to ten years of plans ahead."""

STATUSES = ("actual", "preliminary", "estimate", "plan")
FLAGS = ("", "derived", "approximate", "uncertain", "suspect")
ROLES = ("head", "deputy", "deputy_1", "deputy_2")
AWARDS = (
    "co_thi_dua_chinh_phu",
    "bang_khen_thu_tuong",
    "co_thi_dua_tinh",
    "bang_khen_tinh",
    "other",
)


@dataclass(frozen=True)
class Column:
    """A column of a curated file.

    Parameters
    ----------
    name
        As in the first line of the file and in the table of the snapshot.
    kind
        What a cell holds. ``first_day``/``last_day`` take ``2018``, ``2018-03`` or ``2018-03-15``
        and mean the first or last day of it.
    optional
        Whether a cell may be empty. Empty is stored as NULL, or as ``""`` where `keep_empty`.
    choices, form
        The words allowed (``choice``), or a regular expression the whole cell matches (``form``).
    refers_to
        Table in whose identifiers the cell must be found.
    lowest, highest
        Bounds of a ``number`` or ``whole``.
    keep_empty
        Empty is a value of its own (no flag, current series), not something unknown.
    """

    name: str
    kind: Kind = "text"
    optional: bool = False
    choices: tuple[str, ...] = ()
    form: re.Pattern[str] | None = None
    refers_to: str | None = None
    lowest: float | None = None
    highest: float | None = None
    keep_empty: bool = False


@dataclass(frozen=True)
class Table:
    """A curated table: its name in the snapshot, the file or files it is read from, its key.

    `many`: there may be millions of rows, so it is read and kept by the column; it has no key.
    """

    name: str
    files: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    many: bool = False

    @property
    def identifier(self) -> str | None:
        """The column others refer to, where the key is a single column."""
        return self.key[0] if len(self.key) == 1 else None


IDENTIFIER = re.compile(r"[a-z0-9][a-z0-9_-]*")
VINTAGE = re.compile(r"|superseded|mixed|old series(, yearbook \d{4})?")
MERGE_RULE = re.compile(
    r"sum|none|(weighted|growth):(?P<one>\w+)|ratio:(?P<top>\w+)(/(?P<bottom>\w+))?"
)
GSO_CODE = re.compile(r"\d{2}")
ADDRESS = re.compile(r"https?://\S+")


def _id(name: str) -> Column:
    return Column(name, "form", form=IDENTIFIER)


def _to(name: str, table: str, *, optional: bool = False) -> Column:
    return Column(name, "id", refers_to=table, optional=optional)


def _choice(name: str, *choices: str) -> Column:
    return Column(name, "choice", choices=choices, keep_empty=True)


_YEAR = Column("year", "year")
_NOTE = Column("note", optional=True, keep_empty=True)
_STATUS, _FLAG = _choice("status", *STATUSES), _choice("flag", *FLAGS)
_SOURCE = _to("source_id", "source")
_VALID = (Column("valid_from", "first_day", optional=True),
          Column("valid_to", "last_day", optional=True))  # fmt: skip

SCHEMES: Final = ("63", "34")
"""Sets of boundaries: the provinces until June 2025, the units since July 2025."""

# In the order in which they can be filled: a table after those it refers to.
TABLES: tuple[Table, ...] = (
    Table("source", "sources.csv", (
        _id("source_id"), Column("title"), Column("kind"),
        Column("rank", "whole", lowest=1, highest=5),
        Column("url", "form", form=ADDRESS, optional=True),
    ), ("source_id",)),
    Table("indicator", "indicators.csv", (
        _id("indicator_id"), Column("group"), Column("name_vi"), Column("name_en"),
        Column("unit_vi"), Column("unit_en"), _choice("better", "higher", "lower", "none"),
        Column("merge_rule", "form", form=MERGE_RULE),
        Column("decimals", "whole", lowest=0, highest=6),
    ), ("indicator_id",)),
    Table("unit", "units.csv", (
        _id("unit_id"), _choice("kind", "country", "province", "municipality", "commune", "agency"),
        _choice("scheme", "", *SCHEMES), Column("name_vi"), Column("name_en", optional=True),
        Column("gso_code", "form", form=GSO_CODE, optional=True), Column("region", optional=True),
        _to("successor_id", "unit", optional=True),
        Column("area_km2", "number", optional=True, lowest=0), *_VALID,
    ), ("unit_id",)),
    Table("bloc", "blocs.csv", (
        _id("bloc_id"), _choice("kind", "cluster", "bloc"),
        _choice("level", "national", "central", "provincial", "sector"),
        Column("province", optional=True), Column("name_vi"), Column("name_en"),
    ), ("bloc_id",)),
    Table("membership", "memberships.csv", (
        _to("bloc_id", "bloc"), _to("unit_id", "unit"), *_VALID, _SOURCE, _NOTE,
    ), ("bloc_id", "unit_id", "valid_from")),
    Table("observation", "observations/*.csv", (
        _to("unit_id", "unit"), _to("indicator_id", "indicator"), _YEAR, Column("value", "number"),
        _STATUS, Column("vintage", "form", form=VINTAGE, optional=True, keep_empty=True), _FLAG,
        _SOURCE, _NOTE,
    ), many=True),
    Table("published_total", "published_totals.csv", (
        _to("bloc_id", "bloc"), _id("measure"), _YEAR, Column("value", "number"), Column("unit"),
        _STATUS, _FLAG, _SOURCE, _NOTE,
    )),
    Table("award", "awards.csv", (
        _to("bloc_id", "bloc"), _YEAR, _to("unit_id", "unit"),
        Column("rank", "whole", optional=True, lowest=1, highest=100),
        Column("score", "number", optional=True, lowest=0),
        _choice("award", "", *AWARDS), _choice("status", "proposed", "conferred"), _FLAG,
        _SOURCE, _NOTE,
    ), ("bloc_id", "year", "unit_id", "award")),
    Table("leader", "leaders.csv", (
        _to("bloc_id", "bloc"), _YEAR, _choice("role", *ROLES), _to("unit_id", "unit"),
        _choice("certainty", "stated", "inferred"), _SOURCE, _NOTE,
    ), ("bloc_id", "year", "role", "unit_id")),
    Table("series_break", "series_breaks.csv", (
        _to("indicator_id", "indicator", optional=True), _to("unit_id", "unit", optional=True),
        _YEAR, Column("reason_vi"), Column("reason_en"),
    ), ("indicator_id", "unit_id", "year")),
)  # fmt: skip

GEOMETRY = {"63": "geo/provinces_63.geojson", "34": "geo/provinces_34.geojson"}
"""Boundary files: the features' ``id`` are the GSO codes of the units of that scheme."""
