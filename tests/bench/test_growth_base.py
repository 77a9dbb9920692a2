"""The artificial base: the same every time, told apart everywhere, valid, and on no page."""

import csv
import hashlib

import pytest

from bench.growth.artificial import MARK, NOTE, PER_UNIT, SIZES, make
from thidua.ask import answer
from thidua.paths import DATA, ROOT
from thidua.warehouse import build

COMMUNES = 3


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    folder = tmp_path_factory.mktemp("growth") / "data"
    assert make(folder, COMMUNES) == COMMUNES * PER_UNIT
    return folder


def content(folder):
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def rows(path):
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def test_the_sizes_are_those_of_the_issue():
    real = sum(len(rows(path)) for path in (DATA / "observations").glob("*.csv"))
    sizes = [real + size.artificial for size in SIZES]
    assert [f"{n:.1e}" for n in sizes] == ["2.6e+04", "3.0e+05", "3.0e+06", "1.9e+07"]
    assert (SIZES[-1].communes, PER_UNIT) == (10_600, 36 * 50)


def test_a_seed_makes_the_same_files_and_another_one_others(base, tmp_path):
    make(tmp_path / "again", COMMUNES)
    assert content(tmp_path / "again") == content(base)
    make(tmp_path / "other", COMMUNES, seed=2)
    other = content(tmp_path / "other")
    assert {file for file, told in content(base).items() if other[file] != told} == {
        file for file in other if file.startswith(f"observations/{MARK}-")
    }


def test_what_is_made_up_says_so_and_the_real_base_stays_as_it_is(base):
    for path in sorted(DATA.rglob("*.csv")):
        real, made = path.read_bytes(), base / path.relative_to(DATA)
        assert made.read_bytes().startswith(real), path.name
    for file, key, title in (
        ("units.csv", "unit_id", "name_vi"),
        ("indicators.csv", "indicator_id", "name_vi"),
        ("sources.csv", "source_id", "title"),
    ):
        added = rows(base / file)[len(rows(DATA / file)) :]
        assert added, file
        for row in added:
            assert row[key].startswith(MARK), row
            assert "nhân tạo" in row[title], row
    assert "ARTIFICIAL" in (base / "README.md").read_text(encoding="utf-8")
    for path in (base / "observations").glob(f"{MARK}-*.csv"):
        for row in rows(path):
            assert row["unit_id"].startswith(MARK)
            assert row["source_id"].startswith(MARK)
            assert row["note"] == NOTE


def test_nothing_artificial_is_in_the_curated_data():
    for path in DATA.rglob("*"):
        assert MARK not in path.name
        if path.suffix == ".csv":
            text = path.read_text(encoding="utf-8")
            assert f"{MARK}-" not in text, path
            assert f"{MARK}_" not in text, path
            assert NOTE not in text, path


def test_it_is_never_written_into_the_curated_data():
    with pytest.raises(ValueError, match="nothing artificial"):
        make(ROOT / "data" / "growth", 1)
    assert not (ROOT / "data" / "growth").exists()


def test_it_is_valid_and_pages_compare_the_same_units_as_before(base, own_store, snapshot):
    grown = build(base).path
    real = answer("snapshot", {}, snapshot)["observations"].iloc[0]
    assert answer("snapshot", {}, grown)["observations"].iloc[0] == real + COMMUNES * PER_UNIT
    for name, asked in (
        ("unit", {}),
        ("profile_unit", {}),
        ("source_used", {}),
        ("indicator", {"bloc": "tay-nam-bo", "year": 2023}),
        ("coverage", {"first": 2000, "last": 2025}),
        ("bloc_member", {"bloc": "tay-nam-bo"}),
        ("map_figure", {"scheme": "63", "indicator": "grdp_growth", "bloc": "tay-nam-bo",
                        "year": 2023}),
        ("bloc_ranking", {"bloc": "tay-nam-bo", "indicator": "grdp_growth", "year": 2023}),
        ("conflict", {"year": 2020}),
        ("download_size", {"first": 2000, "last": 2025}),
    ):  # fmt: skip
        before, after = answer(name, asked, snapshot), answer(name, asked, grown)
        assert after.equals(before), name


def test_a_commune_answers_on_the_command_line(base, own_store):
    grown = build(base).path
    unit = f"{MARK}-commune-00001"
    figures = answer("figure", {"unit": unit, "indicator": "grdp_growth"}, grown)
    assert figures["year"].tolist() == list(range(1990, 2026))
    assert set(figures["file"]) == {f"observations/{MARK}-grdp-growth.csv"}
    told = answer("observation", {"unit": unit, "indicator": "grdp_growth", "year": 2025}, grown)
    assert told[["status", "shown"]].to_numpy().tolist() == [["estimate", True]]
