"""A build publishes once, by its content, and everything it made can be made again."""

import os
import shutil
from pathlib import Path

import pytest

import thidua.ask
from thidua import following, paths, warehouse
from thidua.ask import ask
from thidua.warehouse import build, current_snapshot, digest_of
from warehouse.edits import cell

TRADE = "observations/trade.csv"

takes_away = pytest.mark.skipif(os.name == "nt", reason="Windows keeps files that are open")


def test_the_tests_never_touch_the_default_store(store, own_store):
    assert paths.store() == own_store
    assert paths.ROOT not in own_store.parents
    assert paths.ROOT not in store.parents


def test_without_the_variable_the_store_stands_beside_the_data(monkeypatch):
    monkeypatch.delenv("THIDUA_STORE")
    assert paths.store() == paths.ROOT / "store"
    monkeypatch.setenv("THIDUA_STORE", "")
    assert paths.store() == paths.ROOT / "store"


def test_the_first_build_publishes_one_snapshot_and_points_at_it(small_data, own_store):
    published = build(small_data)
    assert published.new
    assert published.path == own_store / f"warehouse-{published.digest}.duckdb"
    assert current_snapshot() == published.path
    held = {published.path.name, f"warehouse-{published.digest}.lock", "CURRENT", "lock"}
    assert {path.name for path in own_store.iterdir()} == held
    assert (own_store / "CURRENT").read_text(encoding="utf-8").strip() == published.path.name


def test_a_second_build_of_the_same_data_changes_nothing(small_data, own_store):
    first = build(small_data)
    before = {path: path.stat().st_mtime_ns for path in own_store.iterdir()}
    second = build(small_data)
    assert (second.path, second.digest, second.new) == (first.path, first.digest, False)
    assert {path: path.stat().st_mtime_ns for path in own_store.iterdir()} == before


def test_progress_is_told_in_steps_that_never_go_back(small_data, own_store):
    told = []
    build(small_data, lambda step, share: told.append((step, share)))
    shares = [share for _, share in told]
    assert shares == sorted(shares)
    assert (shares[0], shares[-1]) == (0, 1)
    assert {step for step, _ in told} == {
        "build.reading", "build.loading", "build.deriving", "build.done"
    }  # fmt: skip


def test_the_same_input_has_the_same_digest_wherever_and_whenever_it_is(small_data, tmp_path):
    again = tmp_path / "elsewhere"
    for path in sorted(small_data.rglob("*"), reverse=True):  # files made in another order
        if path.is_file():
            copy = again / path.relative_to(small_data)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)
            os.utime(copy, (0, 0))
    assert digest_of(again) == digest_of(small_data)


def test_files_that_are_no_input_do_not_change_the_digest(small_data):
    before = digest_of(small_data)
    (small_data / "README.md").write_text("About the figures", encoding="utf-8")
    (small_data / "observations" / "notes.txt").write_text("Not a table", encoding="utf-8")
    assert digest_of(small_data) == before


@pytest.mark.parametrize("file", [TRADE, "units.csv", "sources.csv", "geo/provinces_34.geojson"])
def test_other_input_has_another_digest(small_data, with_fault, file):
    before = digest_of(small_data)
    with_fault(small_data, file, lambda text: text + "\n")
    assert digest_of(small_data) != before


def test_a_renamed_or_further_file_of_figures_is_other_input(small_data):
    before = digest_of(small_data)
    (small_data / TRADE).rename(small_data / "observations" / "foreign-trade.csv")
    assert digest_of(small_data) != before


def test_another_schema_is_other_input(small_data, tmp_path, monkeypatch):
    before = digest_of(small_data)
    schema = shutil.copytree(paths.SCHEMA, tmp_path / "schema")
    monkeypatch.setattr(warehouse, "SCHEMA", schema)
    warehouse._made_by.cache_clear()  # what makes a snapshot does not change while a process runs
    assert digest_of(small_data) == before
    first = sorted(schema.glob("*.sql"))[0]
    first.write_text(first.read_text(encoding="utf-8") + "\n-- another comment", encoding="utf-8")
    warehouse._made_by.cache_clear()
    changed = digest_of(small_data)
    monkeypatch.undo()
    warehouse._made_by.cache_clear()
    assert changed != before


def test_figures_do_not_depend_on_how_the_files_are_named(small_data, own_store):
    question = {"unit": "long-an-63", "indicator": "exports"}
    build(small_data)
    before = ask("figure", **question).drop(columns="file")
    (small_data / TRADE).rename(small_data / "observations" / "a-first.csv")
    assert build(small_data).new
    assert ask("figure", **question).drop(columns="file").equals(before)


@takes_away
def test_a_deleted_database_is_made_again(small_data, own_store):
    first = build(small_data)
    known = ask("bloc")
    first.path.unlink()
    assert current_snapshot() is None
    assert build(small_data).new
    assert current_snapshot() == first.path
    assert ask("bloc").equals(known)


@takes_away
@pytest.mark.parametrize("gone", ["store", "database", "CURRENT", "all but drafts"])
def test_a_question_builds_what_is_gone(small_data, own_store, monkeypatch, gone):
    monkeypatch.setattr(following, "build", lambda progress: build(small_data))
    known = ask("bloc")
    snapshot = current_snapshot()
    match gone:
        case "store":
            shutil.rmtree(own_store)
        case "database":
            snapshot.unlink()
        case "CURRENT":
            (own_store / "CURRENT").unlink()
        case "all but drafts":
            shutil.rmtree(own_store)
            own_store.mkdir()
            (own_store / "warehouse-0.1.draft").write_bytes(b"half a database")
    assert ask("bloc").equals(known)
    assert current_snapshot() == snapshot


@pytest.mark.parametrize(
    "pointing",
    [b"", b"\n", b"warehouse-gone.duckdb\n", b"\xff\xfe\xfa", b"\0", b"."],
    ids=["empty", "blank", "to nothing", "no text", "a nul byte", "to the store itself"],
)
def test_a_spoilt_pointer_is_no_snapshot_and_is_mended_by_a_build(small_data, own_store, pointing):
    snapshot = build(small_data).path
    (own_store / "CURRENT").write_bytes(pointing)
    assert current_snapshot() is None
    assert build(small_data).path == snapshot == current_snapshot()


@takes_away
def test_snapshots_before_the_last_one_are_swept(small_data, own_store, with_fault):
    built = [build(small_data).path]
    for value in ("1", "2", "3"):
        with_fault(small_data, TRADE, cell(3, "value", value))
        built.append(build(small_data).path)
    assert set(own_store.glob("*.duckdb")) == set(built[-2:])
    assert current_snapshot() == built[-1]


def test_the_snapshot_in_use_until_now_stays_after_a_return_to_older_data(
    small_data, own_store, with_fault
):
    old = build(small_data).path
    text = (small_data / TRADE).read_bytes()
    with_fault(small_data, TRADE, cell(3, "value", "1"))
    build(small_data)
    (small_data / TRADE).write_bytes(text)
    assert build(small_data).path == old
    with_fault(small_data, TRADE, cell(3, "value", "2"))
    newest = build(small_data).path
    assert old.is_file(), "sessions may still read the snapshot that was in use a moment ago"
    assert newest.is_file()


@takes_away
def test_a_snapshot_that_another_build_sweeps_meanwhile_does_not_spoil_ours(small_data, own_store):
    own_store.mkdir()
    (own_store / "warehouse-swept.duckdb").symlink_to(own_store / "gone")  # listed, then not there
    assert build(small_data).path == current_snapshot()


def test_every_table_of_the_data_is_loaded_whole(small_data, own_store):
    rows = warehouse.check(small_data)
    path: Path = build(small_data).path
    with thidua.ask.connection(path).cursor() as cursor:
        loaded = {name: len(cursor.table(name).fetchall()) for name in rows}
    assert loaded == rows
