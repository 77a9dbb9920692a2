"""A disk that is full or may not be written: one sentence, and the old snapshot stays in use."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from warehouse.edits import cell

from thidua import paths
from thidua.batches import all_batches, imports
from thidua.importing import batch
from thidua.warehouse import build, current_snapshot

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and permissions of Linux")

NEW = "long-an-63,pci,2009,12.25,actual"
ACTS = ("build", "commit", "withdraw", "restore")
HERE = Path(__file__).parent


def acted(act: str, how: str, data: Path) -> str:
    """Return how an act ended in a process of its own: a wording id or ``done``."""
    command = [sys.executable, str(HERE / "hindering.py"), act, how, str(data)]
    folders = os.pathsep.join([str(paths.ROOT), str(HERE.parent)])
    ended = subprocess.run(
        command,
        env={**os.environ, "PYTHONPATH": folders},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


def prepare(act: str, data: Path, other: Path, seen, source) -> None:
    """Bring the store to where `act` has something to build."""
    if act == "build":
        path = shutil.copytree(data, other) / "observations" / "trade.csv"
        path.write_text(cell(3, "value", "1")(path.read_text("utf-8")), encoding="utf-8")
        build(other)
    elif act != "commit":
        done = batch.commit(seen(NEW), source, "Lan", effect={}, folder=data)
        if act == "restore":
            batch.withdraw(done.batch_id, "Lan", data)
    for path in paths.store().glob("*.duckdb"):
        if path != current_snapshot():
            path.unlink()


def held(store: Path) -> set[str]:
    names = {str(path.relative_to(store)) for path in store.rglob("*") if path.is_file()}
    return {name for name in names if not name.endswith("lock")}


@pytest.mark.parametrize(
    ("act", "room"),
    [
        ("build", 0), ("build", 2**16), ("build", 2**20), ("build", 8 * 2**20),
        ("commit", 0), ("commit", 100), ("commit", 2**20),
        ("withdraw", 0), ("withdraw", 2**16), ("restore", 2**20),
    ],
)  # fmt: skip
def test_a_disk_that_fills_up_on_the_way(base, own_store, seen, source, tmp_path, act, room):
    prepare(act, base, tmp_path / "other", seen, source)
    before, served = held(own_store), current_snapshot()
    batches = [(one.batch_id, one.withdrawn) for one in all_batches()]
    assert acted(act, str(room), base) == "error.store"
    assert held(own_store) == before
    assert current_snapshot() == served
    assert [(one.batch_id, one.withdrawn) for one in all_batches()] == batches
    if room == 2**20:
        assert acted(act, "none", base) == "done", "with room again everything goes on"
        assert current_snapshot() == build(base).path != served


@pytest.mark.parametrize("act", ACTS)
def test_a_store_that_may_only_be_read(base, own_store, seen, source, tmp_path, act):
    prepare(act, base, tmp_path / "other", seen, source)
    before, served = held(own_store), current_snapshot()
    folders = [own_store, *(path for path in own_store.rglob("*") if path.is_dir())]
    for folder in folders:
        folder.chmod(0o555)
    try:
        assert acted(act, "rights", base) == "error.store"
    finally:
        for folder in folders:
            folder.chmod(0o755)
    assert held(own_store) == before
    assert current_snapshot() == served


@pytest.fixture
def small_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Put the store on a disk of its own with room for one snapshot, where we may."""
    folder = tmp_path / "disk"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=22m", "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(command, capture_output=True).returncode:
        pytest.skip("needs the right to mount")
    monkeypatch.setenv("THIDUA_STORE", str(folder / "store"))
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


@pytest.mark.parametrize("spare", [0, 3 * 2**20])
def test_a_disk_that_is_full(small_data, small_disk, spare):
    build(small_data)
    store, served = small_disk / "store", current_snapshot()
    with (small_disk / "filling").open("wb") as filling:
        filling.write(b"0" * (shutil.disk_usage(small_disk).free - spare))
    before = held(store)
    assert acted("commit", "none", small_data) == "error.store"
    assert held(store) == before
    assert current_snapshot() == served and not all_batches()
    assert not [path for path in imports().glob("*") if path.name != "lock"]
