"""A process killed at any step of saving, deleting or keeping a scenario loses none of them."""

import multiprocessing
import os
import shutil
import signal
import sys
from dataclasses import replace

import pytest

from thidua import paths
from thidua.scoring import shelf
from thidua.scoring.scenarios import Scenario

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

ONE = Scenario("Phương án 1", "tay-nam-bo", 2022, "trung-lap", "aa11", "d1f2e3")
WATCHED = {"open", "os.rename", "os.remove", "os.mkdir", "os.link", "os.utime"}
FORK = multiprocessing.get_context("fork")


def save_anew(identity):
    shelf.save(replace(ONE, name="Phương án 2"))


def save_again(identity):
    shelf.save(replace(shelf.load(identity), seed=2))


def delete(identity):
    shelf.delete(identity)


def bring_back(identity):
    shelf.restore(identity)


def keep_a_view(identity):
    shelf.remember(replace(ONE, seed=3))


def dying(act, identity, step, place):
    counted = 0

    def watch(event, arguments):
        nonlocal counted
        if event not in WATCHED or not str(arguments[0]).startswith(place):
            return
        if event == "open" and not (isinstance(arguments[2], int) and arguments[2] & os.O_CREAT):
            return
        counted += 1
        if counted == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)
    act(identity)


@pytest.mark.parametrize("act", [save_anew, save_again, delete, bring_back, keep_a_view])
def test_killed_at_every_step_nothing_is_lost(own_store, tmp_path, monkeypatch, act):
    saved = shelf.save(ONE)
    if act is bring_back:
        shelf.delete(saved.scenario_id)
    killed = 0
    for step in range(1, 30):
        place = shutil.copytree(own_store, tmp_path / str(step))
        monkeypatch.setenv("THIDUA_STORE", str(place))
        process = FORK.Process(target=dying, args=(act, saved.scenario_id, step, str(place)))
        process.start()
        process.join(60)
        assert paths.store() == place
        assert_nothing_lost(saved, act)
        if process.exitcode == 0:
            break
        assert process.exitcode == -signal.SIGKILL
        killed += 1
    assert killed >= 2


def assert_nothing_lost(saved, act):
    told = shelf.listing()
    assert told.faults == (), "no scenario is half written"
    there = {one.scenario_id: one for one in told.scenarios}
    if saved.scenario_id not in there:
        assert act in (delete, bring_back)
        shelf.restore(saved.scenario_id)
    kept = shelf.load(saved.scenario_id)
    assert kept in (saved, replace(kept, seed=2)) and kept.name == ONE.name
    assert {one.name for one in told.scenarios} <= {ONE.name, "Phương án 2"}
    after = shelf.save(replace(kept, seed=9))  # the next writer gets through
    assert shelf.load(saved.scenario_id) == after
    assert shelf.recall(shelf.remember(replace(ONE, seed=3))).seed == 3
