"""No clock decides what counts or what is swept: one that goes back, or leaps, loses nothing."""

import os
import time
from dataclasses import replace

import pytest

from thidua.ask import ask
from thidua.scoring import shelf
from thidua.scoring.scenarios import Scenario
from thidua.warehouse import build, current_snapshot

PLAIN = Scenario("Phương án 1", "tay-nam-bo", 2022, "trung-lap", "aa11", "d1f2e3")
TOMORROW = time.time() + 86_400.0


def dated(folder, moment=TOMORROW):
    for path in folder.rglob("*"):
        os.utime(path, (moment, moment))


def test_a_build_after_the_clock_was_put_back_is_published(served, publish, own_store, small_data):
    dated(own_store)
    dated(small_data)
    (own_store / "warehouse-x.1.draft").write_bytes(b"of a build that was killed tomorrow")
    os.utime(own_store / "warehouse-x.1.draft", (TOMORROW, TOMORROW))
    newest = publish(1)
    assert current_snapshot() == newest != served
    assert served.exists(), "sessions may still read the one in use until now"
    assert not list(own_store.glob("*.draft*"))


def test_older_data_with_newer_dates_are_known_by_their_content(served, small_data, own_store):
    known = ask("bloc")
    dated(small_data, 0.0)
    dated(own_store)
    assert build(small_data).new is False
    assert ask("bloc").equals(known)


def test_the_revision_counts_and_not_the_moment_of_a_scenario(own_store, monkeypatch):
    saved = shelf.save(PLAIN)

    class Back(shelf.dt.datetime):
        @classmethod
        def now(cls, tz=None):
            return cls(2001, 1, 1, tzinfo=tz)

    monkeypatch.setattr(shelf.dt, "datetime", Back)
    again = shelf.save(replace(saved, seed=2))
    assert again.saved_at < saved.saved_at
    assert shelf.load(saved.scenario_id) == again


@pytest.mark.parametrize("room", ["trash", "views"])
def test_what_was_just_put_away_is_not_taken_for_the_oldest(own_store, monkeypatch, room):
    monkeypatch.setattr(shelf, "_MOST_DELETED", 2)
    monkeypatch.setattr(shelf, "_MOST_VIEWS", 2)
    if room == "views":  # looked through now and then only; here each time
        monkeypatch.setattr(shelf, "int", lambda *given: 0, raising=False)
    put = []
    for seed in range(4):
        one = replace(PLAIN, seed=seed)
        if room == "trash":
            put.append(shelf.save(one).scenario_id)
            shelf.delete(put[-1])
        else:
            put.append(shelf.remember(one))
        if seed < 3:
            dated(shelf.folder() / room)
    kept = [path.name.split(".")[0] for path in (shelf.folder() / room).glob("*.json")]
    assert len(kept) == 2 and put[-1] in kept
