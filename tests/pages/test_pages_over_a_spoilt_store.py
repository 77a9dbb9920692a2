"""Whatever becomes of the snapshot, the next reader has a page, and so has who had one open."""

import shutil
from pathlib import Path

import pytest
from faults.spoiling import deleted, empty, newer, truncated
from page_reading import visit

from thidua import ask as asking
from thidua import following, holding, warehouse
from thidua.ui import snapshot as page_snapshot
from thidua.warehouse import Published, current_snapshot

ASKED = {"bloc": "tay-nam-bo", "year": "2016", "lang": "vi"}


@pytest.fixture
def served(snapshot, own_store, monkeypatch) -> Path:
    """Return the snapshot of a server that starts on a store of its own.

    A build copies the real snapshot: what is built, other tests look at, and each time costs long.
    """
    target = own_store / snapshot.name

    def rebuilt(progress=None):
        new = current_snapshot() != target
        with warehouse.writing():
            if not holding.is_whole(target):
                shutil.copy(snapshot, target)
                holding.record(target)
            warehouse.put_in_use(target)
        return Published(target, target.stem.removeprefix("warehouse-"), new)

    monkeypatch.setattr(following, "build", rebuilt)
    monkeypatch.setattr(page_snapshot, "build", rebuilt)
    page_snapshot._build_once_per_process.clear()
    asking._opened.clear()
    yield rebuilt().path
    page_snapshot._build_once_per_process.clear()
    page_snapshot._answer.clear()


def as_a_new_process():
    asking._opened.clear()
    page_snapshot._answer.clear()
    page_snapshot._build_once_per_process.clear()


@pytest.mark.parametrize("spoil", [truncated, empty, newer, deleted])
def test_the_next_start_serves(served, spoil):
    before = visit("briefing", **ASKED)
    as_a_new_process()
    spoil(served)
    after = visit("briefing", **ASKED)
    assert (after.broken, after.title) == ([], before.title)
    assert current_snapshot() == served


def test_a_pointer_to_nowhere_is_mended_by_the_next_reader(served, own_store):
    (own_store / "CURRENT").write_text("warehouse-nowhere.duckdb", encoding="utf-8")
    assert visit("briefing", **ASKED).broken == []
    assert current_snapshot() == served


@pytest.mark.parametrize("gone", ["the file", "the store"])
def test_an_open_page_goes_on_when_its_snapshot_is_taken_away(served, own_store, gone):
    page = visit("briefing", **ASKED)
    as_a_new_process()
    if gone == "the store":
        shutil.rmtree(own_store)
    else:
        served.unlink()
    again = page.pick("year", "2017")
    assert again.broken == []
    assert current_snapshot() == served
