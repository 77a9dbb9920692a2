"""An old snapshot stays as long as somebody reads it, in whichever process, and no longer."""

import gc
import os
import subprocess
import sys
from pathlib import Path

import pytest

from thidua import ask as asking
from thidua import holding, paths
from thidua.ask import answer
from thidua.holding import Hold
from thidua.warehouse import current_snapshot

SCRIPT = Path(__file__).with_name("reader.py")


@pytest.fixture
def reader(request, served):
    """Return a process that reads the snapshot `served`."""
    process = subprocess.Popen(
        [sys.executable, str(SCRIPT), request.param, str(served)],
        env={**os.environ, "PYTHONPATH": str(paths.ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout.readline() == "open\n"
    yield process
    process.kill()
    process.communicate()


@pytest.mark.parametrize("reader", ["a connection", "a session"], indirect=True)
def test_five_publications_leave_the_snapshot_a_reader_holds(reader, served, publish, own_store):
    built = [publish(number) for number in range(1, 6)]
    assert set(own_store.glob("*.duckdb")) == {served, *built[-2:]}
    reader.stdin.write("again\n")
    reader.stdin.flush()
    assert reader.stdout.readline().strip() == served.stem.removeprefix("warehouse-")
    reader.kill()
    reader.wait()
    built.append(publish(6))
    assert set(own_store.glob("*.duckdb")) == set(built[-2:]), "a killed reader holds nothing"
    locks = {path.stem for path in own_store.glob("*.lock")}
    assert locks == {path.stem for path in built[-2:]}


def test_a_session_holds_after_its_connection_was_closed(served, publish, own_store):
    hold = Hold(served)
    known = answer("bloc", {}, served)
    for number in range(1, 7):
        answer("bloc", {}, publish(number))  # four connections are kept, this is the seventh
    assert served not in asking._opened
    assert answer("bloc", {}, served).equals(known)
    asking._opened.pop(served)
    del hold
    gc.collect()
    publish(7)
    assert not served.exists()


def test_a_hold_on_nothing_holds_nothing_and_leaves_nothing(served, own_store):
    gone = own_store / "warehouse-gone.duckdb"
    Hold(gone)
    assert not holding.lock_of(gone).exists()


def test_holding_does_not_need_the_right_to_write(served, publish, own_store):
    holding.lock_of(served).chmod(0o444)
    own_store.chmod(0o555)
    hold = Hold(served)
    own_store.chmod(0o755)
    publish(1), publish(2), publish(3)
    assert served.exists() and hold.path == served


def test_readers_and_publishers_at_once(served, publish, own_store):
    """Whoever opens what `CURRENT` names reads it, however fast it is replaced."""
    script = (
        "import sys, time\n"
        "from thidua.holding import Hold\n"
        "from thidua.ask import answer\n"
        "from thidua.warehouse import current_snapshot\n"
        "print('open', flush=True)\n"
        "read = 0\n"
        "while not __import__('pathlib').Path(sys.argv[1]).exists():\n"
        "    path = current_snapshot()\n"
        "    hold = Hold(path)\n"
        "    read += len(answer('snapshot', {}, path))\n"
        "    time.sleep(0.002)\n"  # without it two readers leave a publisher no processor
        "print(read, flush=True)\n"
    )
    stop = own_store / "stop"
    readers = [
        subprocess.Popen(
            [sys.executable, "-c", script, str(stop)],
            cwd=paths.ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        for _ in range(2)
    ]
    for one in readers:
        assert one.stdout.readline() == "open\n"
    for number in range(1, 5):
        publish(number)
    stop.touch()
    for one in readers:
        said, _ = one.communicate(timeout=60)
        assert one.returncode == 0 and int(said) > 0
    assert current_snapshot() is not None
