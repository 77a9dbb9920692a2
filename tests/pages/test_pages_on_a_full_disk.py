"""On a full disk or a read-only store the pages show the old snapshot and say that it is old."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from thidua import paths
from thidua.warehouse import _made_by, current_snapshot
from thidua.wording import Wording

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="limits and permissions of Linux")

HERE = Path(__file__).parent


@pytest.mark.parametrize("how", ["rights", str(2**20)], ids=["read-only", "full"])
def test_the_old_snapshot_is_shown_and_said_to_be_old(snapshot, own_store, how):
    own_store.mkdir()
    old = own_store / f"warehouse-{_made_by()}0000000000.duckdb"
    os.link(snapshot, old)
    (own_store / "CURRENT").write_text(old.name + "\n", encoding="utf-8")
    own_store.chmod(0o555 if how == "rights" else 0o755)
    folders = os.pathsep.join([str(paths.ROOT), str(HERE.parent), str(HERE)])
    try:
        ended = subprocess.run(
            [sys.executable, str(HERE / "hindered_visit.py"), how],
            env={**os.environ, "PYTHONPATH": folders},
            cwd=paths.ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        own_store.chmod(0o755)
    assert ended.returncode == 0, ended.stderr
    reader, editor = json.loads(ended.stdout)
    said = Wording("vi").say("footer.outdated")
    for seen in (reader, editor):
        assert seen["title"] and seen["broken"] == []
    assert said in reader["notices"]
    [why] = [one.removeprefix(said) for one in editor["notices"] if one.startswith(said)]
    assert str(own_store) in why and not any(str(own_store) in one for one in reader["notices"])
    assert current_snapshot() == old
    assert list(own_store.glob("*.duckdb")) == [old]
