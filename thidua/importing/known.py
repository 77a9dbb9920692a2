"""What a workbook is read against: the units, indicators and blocs the base knows."""

import functools
from dataclasses import dataclass
from pathlib import Path

from thidua.faults import DataFaults, Fault
from thidua.importing.measures import Measure, measure_of
from thidua.paths import DATA
from thidua.reading import Row, read_table
from thidua.tables import TABLES


@dataclass(frozen=True, slots=True)
class Unit:
    """A province, the country or an agency; `scheme` is "63", "34" or ""."""

    unit_id: str
    kind: str
    scheme: str
    name_vi: str
    name_en: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator with the unit of measure its figures are kept in."""

    indicator_id: str
    group: str
    name_vi: str
    name_en: str
    unit_vi: str
    unit_en: str
    decimals: int
    base: Measure | None


@dataclass(frozen=True)
class Known:
    """The reference tables of a data folder, by identifier; members by bloc."""

    units: dict[str, Unit]
    indicators: dict[str, Indicator]
    blocs: dict[str, str]
    members: dict[str, tuple[str, ...]]


@functools.lru_cache(maxsize=8)
def known(folder: Path = DATA) -> Known:
    """Return what `folder` knows.

    Raises
    ------
    DataFaults
        Where its reference tables have faults.
    """
    faults: list[Fault] = []
    tables: dict[str, list[Row]] = {}
    for table in TABLES:
        if table.name in ("unit", "indicator", "bloc", "membership"):
            tables[table.name] = read_table(folder, table, faults.append)
    if faults:
        raise DataFaults(faults)
    members: dict[str, list[str]] = {}
    for row in tables["membership"]:
        members.setdefault(str(row["bloc_id"]), []).append(str(row["unit_id"]))
    return Known(
        {u.unit_id: u for u in (_unit(row) for row in tables["unit"])},
        {i.indicator_id: i for i in (_indicator(row) for row in tables["indicator"])},
        {str(row["bloc_id"]): str(row["name_vi"]) for row in tables["bloc"]},
        {bloc: tuple(dict.fromkeys(units)) for bloc, units in members.items()},
    )


def _unit(row: Row) -> Unit:
    names = str(row["name_vi"]), str(row["name_en"] or "")
    return Unit(str(row["unit_id"]), str(row["kind"]), str(row["scheme"]), *names)


def _indicator(row: Row) -> Indicator:
    unit = str(row["unit_vi"])
    return Indicator(
        str(row["indicator_id"]),
        str(row["group"]),
        str(row["name_vi"]),
        str(row["name_en"]),
        unit,
        str(row["unit_en"]),
        int(str(row["decimals"])),
        measure_of(unit),
    )
