"""A build that fails half-way leaves the store as it was; two at once both end well."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

import thidua.__main__ as commandline
from thidua import paths, warehouse
from thidua.ask import ask
from thidua.errors import ThiduaError
from thidua.warehouse import build, current_snapshot
from thidua.wording import Wording
from warehouse.edits import cell

BUILD = "import sys, pathlib; from thidua.warehouse import build; build(pathlib.Path(sys.argv[1]))"
TRADE = "observations/trade.csv"


def names(store: Path) -> set[str]:
    return {path.name for path in store.iterdir()}


@pytest.fixture
def changed_data(small_data, store_in_use, with_fault):
    """Return other data than those of the snapshot in use."""
    with_fault(small_data, TRADE, cell(3, "value", "1"))
    return small_data


@pytest.mark.parametrize("failure", [duckdb.Error("disk full"), MemoryError(), KeyboardInterrupt()])
@pytest.mark.parametrize("table", ["source", "observation", "series_break"])
def test_a_crash_while_loading_leaves_the_store_as_it_was(
    changed_data, store_in_use, monkeypatch, table, failure
):
    load, before, known = warehouse._load, names(store_in_use), ask("bloc")
    pointed = (store_in_use / "CURRENT").read_bytes()

    def crash(connection, name, *rest):
        if name == table:
            raise failure
        load(connection, name, *rest)

    monkeypatch.setattr(warehouse, "_load", crash)
    with pytest.raises((type(failure), ThiduaError)):
        build(changed_data)
    assert names(store_in_use) == before
    assert (store_in_use / "CURRENT").read_bytes() == pointed
    assert ask("bloc").equals(known)


def test_a_statement_that_fails_while_deriving_leaves_the_store_as_it_was(
    changed_data, store_in_use, tmp_path, monkeypatch
):
    schema = tmp_path / "schema"
    schema.mkdir()
    for path in paths.SCHEMA.glob("*.sql"):
        (schema / path.name).write_bytes(path.read_bytes())
    (schema / "999_wrong.sql").write_text("select nothing from nowhere", encoding="utf-8")
    before, pointed = names(store_in_use), (store_in_use / "CURRENT").read_bytes()
    monkeypatch.setattr(warehouse, "SCHEMA", schema)
    with pytest.raises((duckdb.Error, ThiduaError)):
        build(changed_data)
    assert names(store_in_use) == before
    assert (store_in_use / "CURRENT").read_bytes() == pointed


def test_a_crash_before_pointing_leaves_the_old_snapshot_in_use(
    changed_data, store_in_use, monkeypatch
):
    in_use = current_snapshot()

    def crash(target):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(warehouse, "_point_to", crash)
        with pytest.raises(KeyboardInterrupt):
            build(changed_data)
    assert current_snapshot() == in_use
    assert build(changed_data).path == current_snapshot() != in_use


def test_after_a_crash_the_next_build_publishes(changed_data, store_in_use, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr(warehouse, "_load", lambda *args: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            build(changed_data)
    published = build(changed_data)
    assert published.new
    assert current_snapshot() == published.path


@pytest.mark.parametrize("same", [True, False], ids=["same data", "different data"])
def test_two_processes_that_build_at_once_both_end_well(
    small_data, small_base, own_store, with_fault, same
):
    if not same:
        with_fault(small_data, TRADE, cell(3, "value", "1"))
    running = [
        subprocess.Popen(
            [sys.executable, "-c", BUILD, str(data)],
            cwd=paths.ROOT,
            stderr=subprocess.PIPE,
            text=True,
        )
        for data in (small_base, small_data, small_base, small_data)
    ]
    for process in running:
        _, said = process.communicate(timeout=60)
        assert (process.returncode, said) == (0, "")
    assert current_snapshot() in set(own_store.glob("*.duckdb"))
    assert not [name for name in names(own_store) if "draft" in name or "CURRENT." in name]
    assert len(ask("bloc")) == 2


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("hindrance", ["a file", "below a file", "the database", "the engine"])
def test_a_store_that_cannot_be_written_is_one_sentence(
    small_data, tmp_path, monkeypatch, capsys, language, hindrance
):
    store = tmp_path / "store"
    match hindrance:
        case "a file":
            store.write_text("in the way", encoding="utf-8")
        case "below a file":
            (tmp_path / "file").write_text("in the way", encoding="utf-8")
            store = tmp_path / "file" / "store"
        case "the database":
            (store / "CURRENT" / "in the way").mkdir(parents=True)
        case "the engine":  # what DuckDB raises in a folder that may be read but not written

            def refuse(*args, **kwargs):
                raise duckdb.IOException('IO Error: Cannot open file "x": Permission denied')

            monkeypatch.setattr(warehouse.duckdb, "connect", refuse)
    monkeypatch.setenv("THIDUA_STORE", str(store))
    monkeypatch.setattr(commandline, "build", lambda: build(small_data))
    assert commandline.main(["build", "--lang", language]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert str(store) in said.err
    assert said.err.count("\n") == 1
    start = Wording(language).say("error.store", path=store, reason="|").split("|")[0]
    assert said.err.startswith(start)
