"""A process killed at any step of a commit or withdrawal leaves all of it or nothing."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from thidua import paths
from thidua.batches import all_batches, imports
from thidua.importing import batch
from thidua.warehouse import build, current_snapshot

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


def test_killed_at_every_step_the_store_is_whole(base, own_store, seen, source, tmp_path):
    empty = shutil.copytree(own_store, tmp_path / "empty")
    batch.commit(seen("long-an-63,pci,2009,12.25,actual"), source, "Lan", effect={}, folder=base)
    filled = shutil.copytree(own_store, tmp_path / "filled")
    out = tmp_path / "killed"
    out.mkdir()
    words = [sys.executable, str(Path(__file__).with_name("killing.py")), base, empty, filled, out]
    env = {**os.environ, "PYTHONPATH": str(paths.ROOT)}
    subprocess.run([str(word) for word in words], cwd=paths.ROOT, env=env, check=True, timeout=240)
    ends: dict[str, set[bool]] = {"commit": set(), "withdraw": set()}
    killed = sorted(out.iterdir())
    assert len(killed) > 15
    for store in killed:
        act = store.name.split("-")[0]
        os.environ["THIDUA_STORE"] = str(store)  # own_store's monkeypatch puts it back
        served = current_snapshot()
        assert served is not None, "the next start finds a snapshot, old or new"
        shown = figures(served)
        assert shown in ([], [12.25]), store.name
        counted = [b for b in all_batches() if not b.withdrawn]
        assert all(b.told.get("who") == "Lan" for b in all_batches()), "no batch is half there"
        assert figures(build(base).path) == [12.25] * len(counted), store.name
        ends[act].add(bool(counted))
        left = [path.name for path in imports().glob("[!.]*")] if imports().is_dir() else []
        assert all(name in ("lock", "events") or name.startswith("0001-") for name in left)
    assert ends == {"commit": {False, True}, "withdraw": {False, True}}


def figures(snapshot):
    with duckdb.connect(str(snapshot), read_only=True) as base:
        rows = base.table("observation").filter("year = 2009 and indicator_id = 'pci'")
        return [row[0] for row in rows.project("value").fetchall()]
