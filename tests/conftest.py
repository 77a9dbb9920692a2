"""What every test stands on: a store of its own, and data small enough to be spoilt on purpose."""

import csv
import functools
import json
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner

from thidua.charts import look
from thidua.importing import Answers, Recognised, Source, recognise
from thidua.importing.outcomes import day_of
from thidua.paths import DATA
from thidua.tables import GEOMETRY, TABLES
from thidua.warehouse import build

Change = Callable[[str], str | bytes]
Rows = Iterable[dict[str, object]]

MAIN = sys.modules["__main__"]
SMALL_BLOCS = ("tay-nam-bo", "an-giang-khoi-co-quan-dang")
SMALL_INDICATORS = (
    "grdp_constant2010",
    "grdp_growth",
    "budget_revenue",
    "exports",
    "ntm_communes_total",
    "population",
    "poverty_rate",
    "pci",
    "fdi_projects_cum",
)
SMALL_YEARS = range(2015, 2019)


@pytest.fixture(scope="session", autouse=True)
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give each worker a store of its own before anything is built: the default one is not ours."""
    folder = tmp_path_factory.mktemp("store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THIDUA_STORE", str(folder))
        yield folder


@pytest.fixture(scope="session", autouse=True)
def checked_charts() -> Iterator[None]:
    """Have Plotly check every attribute of every chart, which the running app spares itself."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(look, "CHECKED", True)
        yield


@pytest.fixture(scope="session", autouse=True)
def packages_read_once() -> Iterator[None]:
    """Have every AppTest begin with what the first found in the packages installed.

    A server looks once, when it starts, for components that packages bring; AppTest looks again
    each time, which takes longer than the page.
    """
    with pytest.MonkeyPatch.context() as patch:
        found = functools.cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", found)
        yield


@pytest.fixture(autouse=True)
def own_main() -> None:
    """Take back ``__main__``, which a page run in process leaves as its own.

    A process that a later test spawns would begin by running that page's script.
    """
    sys.modules["__main__"] = MAIN


@pytest.fixture(scope="session")
def snapshot(store: Path) -> Path:
    """Return the snapshot of the real data, built once per worker."""
    return build(DATA).path


@pytest.fixture
def own_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Point the project at a store of this one test, which does not exist yet."""
    folder = tmp_path / "own-store"
    monkeypatch.setenv("THIDUA_STORE", str(folder))
    yield folder
    shutil.rmtree(folder, ignore_errors=True)  # 10 MB a snapshot, and pytest keeps three runs


@pytest.fixture
def with_fault() -> Callable[[Path, str, Change], None]:
    """Return ``with_fault(folder, file, change)``: rewrite one file of a copy of the data."""

    def spoil(folder: Path, file: str, change: Change) -> None:
        path = folder / file
        before = path.read_bytes().decode("utf-8")
        after = change(before)
        assert after != before, f"the change does not touch {file}"
        path.write_bytes(after if isinstance(after, bytes) else after.encode("utf-8"))

    return spoil


@pytest.fixture
def small_data(small_base: Path, tmp_path: Path) -> Path:
    """Return a small but complete copy of the real data that this test may spoil."""
    return shutil.copytree(small_base, tmp_path / "data")


@pytest.fixture
def base(small_data: Path, own_store: Path) -> Path:
    """Return the small data, built into a store of this test."""
    build(small_data)
    return small_data


@pytest.fixture
def source() -> Source:
    """Return a made-up document."""
    day = day_of("15/3/2019")
    assert day is not None
    return Source("Báo cáo thử", "Sở thử nghiệm", day)


@pytest.fixture
def seen(base: Path) -> Callable[..., Recognised]:
    """Return ``seen("an-giang-63,exports,2019,1.5,plan", …)``: rows of a made-up file."""

    def read(*rows: str) -> Recognised:
        lines = "\n".join(["unit_id,indicator_id,year,value,status", *rows])
        return recognise("thu.csv", lines.encode(), Answers(), base)

    return read


@pytest.fixture(scope="session")
def small_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Keep of the real data one cluster, one bloc of agencies, few indicators, few years."""
    folder = tmp_path_factory.mktemp("small-base")
    real = {path.relative_to(DATA).as_posix(): _rows(path) for path in DATA.rglob("*.csv")}
    members = {
        row["unit_id"] for row in real["memberships.csv"] if row["bloc_id"] in SMALL_BLOCS
    } | {"viet-nam"}
    units = members | {
        row["successor_id"] for row in real["units.csv"] if row["unit_id"] in members
    }
    kept = {
        file: [row for row in rows if _is_small(file, row, units)] for file, rows in real.items()
    }
    named = {row.get("source_id") for file, rows in kept.items() for row in rows}
    kept["sources.csv"] = [row for row in real["sources.csv"] if row["source_id"] in named]
    for file, rows in kept.items():
        _write(folder / file, rows)
    for scheme, file in GEOMETRY.items():
        codes = {row["gso_code"] for row in kept["units.csv"] if row["scheme"] == scheme}
        drawn = json.loads((DATA / file).read_bytes())
        drawn["features"] = [feature for feature in drawn["features"] if feature["id"] in codes]
        (folder / file).parent.mkdir(exist_ok=True)
        (folder / file).write_text(json.dumps(drawn), encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def tiny_snapshot(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Return ``tiny_snapshot(observation=[…], …)``: a snapshot of made-up rows, for a rule alone.

    The frame is always there: sources ``rank-1`` … ``rank-5`` and ``rank-1b``, ``rank-2b``, units
    ``viet-nam`` and ``a`` … ``e``, the bloc ``b`` of those five, indicators ``level`` (sum),
    ``rate`` (growth), ``share`` (weighted by ``level``, lower is better), ``score`` (no rule).
    """

    def made(**tables: Rows) -> Path:
        folder = tmp_path_factory.mktemp("tiny")
        for table in TABLES:
            file = table.files.replace("*", "made-up")
            blank: dict[str, object] = dict.fromkeys((c.name for c in table.columns), "")
            rows = [*_FRAME.get(table.name, []), *tables.get(table.name, [])]
            _write(folder / file, [{**blank, **_USUAL.get(table.name, {}), **row} for row in rows])
        for scheme, file in GEOMETRY.items():
            codes = [row["gso_code"] for row in _FRAME["unit"] if row["scheme"] == scheme]
            features = [{"type": "Feature", "id": code, "geometry": None} for code in codes]
            (folder / file).parent.mkdir(exist_ok=True)
            (folder / file).write_text(json.dumps({"features": features}), encoding="utf-8")
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("THIDUA_STORE", str(folder / "store"))
            return build(folder).path

    return made


_FRAME: dict[str, list[dict[str, object]]] = {
    "source": [
        {"source_id": name, "title": name, "kind": "made up", "rank": name[5]}
        for name in ("rank-1", "rank-1b", "rank-2", "rank-2b", "rank-3", "rank-4", "rank-5")
    ],
    "indicator": [
        {"indicator_id": "level", "better": "higher", "merge_rule": "sum"},
        {"indicator_id": "rate", "better": "higher", "merge_rule": "growth:level"},
        {"indicator_id": "share", "better": "lower", "merge_rule": "weighted:level"},
        {"indicator_id": "score", "better": "none", "merge_rule": "none"},
    ],
    "unit": [
        {"unit_id": "viet-nam", "kind": "country", "scheme": "", "name_vi": "Việt Nam"},
        *(
            {"unit_id": name, "scheme": "63", "name_vi": name.upper(), "gso_code": f"0{number}"}
            for number, name in enumerate("abcde", 1)
        ),
        {"unit_id": "new", "scheme": "34", "name_vi": "New", "gso_code": "01"},
    ],
    "bloc": [{"bloc_id": "b", "name_vi": "B", "name_en": "B"}],
    "membership": [{"bloc_id": "b", "unit_id": name} for name in "abcde"],
    "leader": [{"bloc_id": "b", "year": 2000, "role": "head", "unit_id": "a"}],
    "award": [{"bloc_id": "b", "year": 2000, "unit_id": "a", "rank": 1}],
    "published_total": [{"bloc_id": "b", "measure": "other", "year": 2000, "value": 1}],
    "series_break": [{"indicator_id": "score", "unit_id": "new", "year": 2035}],
    "observation": [{"unit_id": "new", "indicator_id": "score", "year": 2034, "value": 1}],
}
_USUAL: dict[str, dict[str, object]] = {
    "indicator": {
        "group": "g", "name_vi": "n", "name_en": "n", "unit_vi": "u", "unit_en": "u", "decimals": 1
    },
    "unit": {"kind": "province"},
    "bloc": {"kind": "cluster", "level": "national"},
    "membership": {"source_id": "rank-1"},
    "leader": {"certainty": "stated", "source_id": "rank-1"},
    "award": {"status": "proposed", "source_id": "rank-1"},
    "published_total": {"unit": "u", "status": "actual", "source_id": "rank-1"},
    "series_break": {"reason_vi": "r", "reason_en": "r"},
    "observation": {"status": "actual", "source_id": "rank-1"},
}  # fmt: skip


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _write(path: Path, rows: list[dict[str, object]] | list[dict[str, str]]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as lines:
        writer = csv.DictWriter(lines, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _is_small(file: str, row: dict[str, str], units: set[str]) -> bool:
    """Tell whether a row of the real data stands in the small copy (sources are picked later)."""
    if file.startswith("observations/"):
        right_year = int(row["year"]) in SMALL_YEARS
        return right_year and row["unit_id"] in units and row["indicator_id"] in SMALL_INDICATORS
    if file == "units.csv":
        return row["unit_id"] in units
    if file == "indicators.csv":
        return row["indicator_id"] in SMALL_INDICATORS
    if file == "series_breaks.csv":
        return row["unit_id"] == "" and row["indicator_id"] in SMALL_INDICATORS
    return row.get("bloc_id") in SMALL_BLOCS
