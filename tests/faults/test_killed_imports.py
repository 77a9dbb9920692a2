"""A process killed at any step of build, publish, import or withdrawal leaves all or nothing."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from warehouse.edits import cell

from thidua import audit, paths
from thidua.batches import all_batches, imports
from thidua.importing import batch
from thidua.warehouse import build, current_snapshot

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

NEW = "long-an-63,pci,2009,12.25,actual"
SIZES = [0, 100, 2**16, *(n * 2**20 for n in (1, 8, 12, 64))]
"""Bytes of a file at which a writer is killed: the snapshot of the small data has about 15 MB."""


class Killer:
    """Runs ``killing.py``: one process that forks for every kill."""

    def __init__(self, data: Path) -> None:
        script = str(Path(__file__).with_name("killing.py"))
        self.process = subprocess.Popen(
            [sys.executable, script, str(data)],
            cwd=paths.ROOT,
            env={**os.environ, "PYTHONPATH": str(paths.ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def kill(self, act: str, kind: str, amount: int, store: Path) -> bool:
        """Return whether the act was killed; else it came to its end."""
        assert self.process.stdin and self.process.stdout
        self.process.stdin.write(f"{act}\t{kind}\t{amount}\t{store}\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        assert answer in ("killed", "done"), "the act failed instead of dying"
        return answer == "killed"


@pytest.fixture
def killer(base: Path) -> Iterator[Killer]:
    one = Killer(base)
    yield one
    one.process.communicate()


@pytest.fixture
def before(base, own_store, seen, source, tmp_path, request) -> Path:
    """Return a store as it is before the act of the test, and what the act is to change in it."""
    if request.param == "first build":
        shutil.rmtree(own_store)
        own_store.mkdir()
    elif request.param == "build":
        other = shutil.copytree(base, tmp_path / "other")
        path = other / "observations" / "trade.csv"
        path.write_text(cell(3, "value", "1")(path.read_text("utf-8")), encoding="utf-8")
        in_use = build(other).path
        keep_only(in_use)
    elif request.param != "commit":
        done = batch.commit(seen(NEW), source, "Lan", effect={}, folder=base)
        if request.param == "restore":
            batch.withdraw(done.batch_id, "Lan", base)
        keep_only(current_snapshot())
    return own_store


def keep_only(in_use: Path | None) -> None:
    """Drop the other snapshots: what the act publishes is then to be built, not only named."""
    for path in paths.store().glob("*.duckdb"):
        if path != in_use:
            path.unlink()


def copied(store: Path, to: Path) -> Path:
    """Copy a store; its snapshots never change and need no second place on the disk."""

    def copy(source: str, target: str) -> None:
        (os.link if source.endswith(".duckdb") else shutil.copy2)(source, target)

    return shutil.copytree(store, to, copy_function=copy)


@pytest.mark.parametrize(
    "before", ["first build", "build", "commit", "withdraw", "restore"], indirect=True
)
def test_killed_at_every_step_the_store_is_whole(
    before, base, killer, tmp_path, monkeypatch, request, seen, source
):
    act = request.node.callspec.params["before"]
    changes = act in ("commit", "withdraw", "restore")
    ends = set()
    kinds = [("step", n) for n in range(1, 100)]
    if act in ("build", "commit"):  # the others write no more than these
        kinds += [("size", size) for size in SIZES]
    over, met = set[str](), set[str]()
    killed = 0
    for kind, amount in kinds:
        if kind in over:
            continue
        store = copied(before, tmp_path / f"{kind}-{amount}")
        if not killer.kill(act.split()[-1], kind, amount, store):
            over.add(kind)
        else:
            killed += 1
        monkeypatch.setenv("THIDUA_STORE", str(store))
        assert_whole(store, act, base)
        ends.add(sum(not one.withdrawn for one in all_batches()))
        assert build(base).path == current_snapshot()
        drafts = {path.name for path in imports().rglob(".*")} if changes else set()
        if drafts - met:
            met |= drafts
            assert_next_writer_gets_through(seen, source, base)
        shutil.rmtree(store)
    assert over == {kind for kind, _ in kinds}, "each kind came to an end"
    assert killed >= (5 if act == "first build" else 8)
    assert ends == ({0, 1} if changes else {0})


def assert_whole(store: Path, act: str, data: Path) -> None:
    served = current_snapshot()
    if act != "first build":
        assert served is not None, "the next start finds a snapshot, old or new"
    if served is not None:
        assert figures(served) in ([], [12.25])
    assert all(b.told.get("who") == "Lan" for b in all_batches()), "no batch is half there"
    known = [path.name for path in imports().glob("[!.]*")] if imports().is_dir() else []
    assert all(name in ("lock", "events") or name.startswith("0001-") for name in known)
    counted = [b for b in all_batches() if not b.withdrawn]
    told = [entry.event for entry in audit.entries()]
    assert told.count("commit") == len(all_batches()), "the log knows every batch"
    assert figures(build(data).path) == [12.25] * len(counted)
    assert len(list(store.glob("CURRENT"))) == 1


def assert_next_writer_gets_through(seen, source, data: Path) -> None:
    """Commit, withdraw and restore after the killed writer, whose drafts are in the way."""
    other = seen("long-an-63,pci,2010,1.5,actual")
    done = batch.commit(other, source, "Minh", effect={}, folder=data)
    batch.withdraw(done.batch_id, "Minh", data)
    batch.restore(done.batch_id, "Minh", data)
    assert not [path for path in imports().rglob(".*") if path.is_file()]


def figures(snapshot):
    with duckdb.connect(str(snapshot), read_only=True) as base:
        rows = base.table("observation").filter("year = 2009 and indicator_id = 'pci'")
        return [row[0] for row in rows.project("value").fetchall()]
