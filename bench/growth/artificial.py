"""A base of communes that do not exist, beside the real figures: for measuring, never for reading.

Everything made here says so: units, indicators, sources, files and notes carry `MARK` in their
identifiers and "nhân tạo" or "artificial" in their words. The real base is copied and kept as it
is. The communes stand under real provinces and are measured on real indicators as well as on
artificial ones, so a page that asks for a province's growth has to find it among theirs.
"""

import csv
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
import pyarrow as pa
from pyarrow import csv as arrow_csv

from thidua.paths import DATA, ROOT

MARK: Final = "artificial"
YEARS: Final = range(1990, 2026)
INDICATORS: Final = 50
OWN_INDICATORS: Final = 10
"""Indicators that are artificial themselves; the other forty are the first of the real ones."""
PER_UNIT: Final = len(YEARS) * INDICATORS
SOURCES_A_PROVINCE: Final = len(YEARS)
NOTE: Final = "ARTIFICIAL: made for measuring; no real figure"
PROVINCE_LEVEL: Final = ("province", "municipality")

README: Final = """\
# ARTIFICIAL figures, made for measuring

The real base with communes that do not exist. Whatever is called "artificial" or "nhân tạo" here is
made up by `python -m bench.growth`; never read a figure out of this folder.
"""
COLUMNS: Final = (
    "unit_id", "indicator_id", "year", "value", "status", "vintage", "flag", "source_id", "note"
)  # fmt: skip


@dataclass(frozen=True)
class Size:
    """How large a base is: artificial communes beside the real one."""

    name: str
    communes: int

    @property
    def artificial(self) -> int:
        """Artificial observations."""
        return self.communes * PER_UNIT


SIZES: Final = (
    Size("26 thousand", 0),
    Size("300 thousand", 152),
    Size("3 million", 1_652),
    Size("19 million", 10_600),
)


def make(folder: Path, communes: int, seed: int = 1, data: Path = DATA) -> int:
    """Write a data folder with the real base and `communes` artificial units in it.

    Parameters
    ----------
    folder
        Where it goes; must not exist, and must not be in ``data/``.
    communes
        How many units beside the real ones, each with 36 years × 50 indicators.
    seed
        The same seed makes the same files.
    data
        The real base.

    Returns
    -------
    How many artificial observations were written.

    Raises
    ------
    ValueError
        `folder` lies in the curated data.
    """
    if folder.resolve().is_relative_to(ROOT / "data"):
        raise ValueError("nothing artificial in data/")
    shutil.copytree(data, folder)
    if not communes:
        return 0
    provinces = [row for row in _rows(data / "units.csv") if row["scheme"] == "34"]
    units = [_commune(number, provinces) for number in range(communes)]
    _add(folder / "units.csv", units)
    own = [_indicator(number) for number in range(1, OWN_INDICATORS + 1)]
    _add(folder / "indicators.csv", own)
    _add(folder / "sources.csv", [s for p in provinces[:communes] for s in _yearbooks(p)])
    (folder / "README.md").write_text(README, encoding="utf-8")
    real = [row["indicator_id"] for row in _rows(data / "indicators.csv")]
    measured = real[: INDICATORS - OWN_INDICATORS] + [row["indicator_id"] for row in own]
    written = 0
    for number, indicator in enumerate(measured):
        draws = np.random.Generator(np.random.PCG64([seed, number]))
        table = _figures(indicator, units, provinces, draws)
        _write(folder / "observations" / f"{MARK}-{indicator.replace('_', '-')}.csv", table)
        written += table.num_rows
    return written


def _commune(number: int, provinces: Sequence[dict[str, str]]) -> dict[str, str]:
    province = provinces[number % len(provinces)]
    return {
        "unit_id": f"{MARK}-commune-{number + 1:05d}",
        "kind": "commune",
        "name_vi": f"Xã nhân tạo {number + 1:05d} ({province['name_vi']})",
        "name_en": f"Artificial commune {number + 1:05d} ({province['name_en']})",
        "region": province["region"],
    }


def _indicator(number: int) -> dict[str, str]:
    return {
        "indicator_id": f"{MARK}_{number:02d}",
        "group": "people",
        "name_vi": f"Chỉ tiêu nhân tạo {number:02d}",
        "name_en": f"Artificial indicator {number:02d}",
        "unit_vi": "điểm",
        "unit_en": "points",
        "better": "higher",
        "merge_rule": "sum",
        "decimals": "1",
    }


def _source(province: dict[str, str], year: int) -> str:
    return f"{MARK}-{province['unit_id']}-{year}"


def _yearbooks(province: dict[str, str]) -> list[dict[str, str]]:
    return [
        {
            "source_id": _source(province, year),
            "title": f"Niên giám nhân tạo {province['name_vi']} {year} (artificial yearbook)",
            "kind": "data repository",
            "rank": "5",
        }
        for year in YEARS
    ]


def _figures(
    indicator: str,
    units: Sequence[dict[str, str]],
    provinces: Sequence[dict[str, str]],
    draws: np.random.Generator,
) -> pa.Table:
    """Return one indicator's figures: every commune and year, random walks from a random level."""
    count, years = len(units), np.array(YEARS)
    steps = draws.normal(1.04, 0.05, (count, years.size))
    values = np.round(draws.uniform(10, 1000, (count, 1)) * np.cumprod(steps, axis=1), 1)
    unit = np.repeat(np.arange(count), years.size)
    year = np.tile(np.arange(years.size), count)
    source = (unit % len(provinces)) * SOURCES_A_PROVINCE + year
    status = np.where(year == years.size - 1, 2, np.where(year == years.size - 2, 1, 0))
    flag = (draws.random(unit.size) < 0.02).astype(np.int32)
    sources = [_source(province, one) for province in provinces for one in YEARS]
    same = np.zeros(unit.size, np.int32)
    columns = {
        "unit_id": _named(unit, [row["unit_id"] for row in units]),
        "indicator_id": _named(same, [indicator]),
        "year": pa.array(years[year]),
        "value": pa.array(values.ravel()),
        "status": _named(status, ["actual", "preliminary", "estimate"]),
        "vintage": _named(same, [""]),
        "flag": _named(flag, ["", "approximate"]),
        "source_id": _named(source, sources),
        "note": _named(same, [NOTE]),
    }
    return pa.table({name: columns[name] for name in COLUMNS})


def _named(places: np.ndarray, names: list[str]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(places, pa.int32()), names).cast(pa.string())


def _write(path: Path, table: pa.Table) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as lines:
        lines.write((",".join(COLUMNS) + "\n").encode())
        plain = arrow_csv.WriteOptions(include_header=False, quoting_style="none")
        arrow_csv.write_csv(table, lines, plain)


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _add(path: Path, rows: Iterable[dict[str, str]]) -> None:
    """Add rows to a copied file; what a row does not name stays empty."""
    with path.open(encoding="utf-8", newline="") as lines:
        names = next(csv.reader(lines))
    with path.open("a", encoding="utf-8", newline="") as lines:
        csv.DictWriter(lines, names, restval="", lineterminator="\n").writerows(rows)
