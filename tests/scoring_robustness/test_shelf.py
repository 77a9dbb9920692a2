"""Scenarios are kept whole, for two users at once, and what was deleted comes back."""

import json
import multiprocessing
import os
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest
from test_scenarios import PLAIN, RICH

from thidua.errors import ThiduaError
from thidua.scoring import shelf
from thidua.scoring.scenarios import as_json, fingerprint
from thidua.wording import LANGUAGES, Wording


@pytest.fixture(autouse=True)
def place(own_store: Path) -> Path:
    return own_store / "scenarios"


def refused(action, *given) -> str:
    with pytest.raises(ThiduaError) as caught:
        action(*given)
    for language in LANGUAGES:
        assert caught.value.sentence(Wording(language))
    return caught.value.wording_id


def names(place: Path) -> list[str]:
    return sorted(path.name for path in place.iterdir() if path.is_file())


def test_saved_is_loaded_again_and_lies_there_as_readable_json(place):
    saved = shelf.save(RICH)
    assert shelf.load(saved.scenario_id) == saved
    assert replace(saved, scenario_id="", revision=0, saved_at="") == RICH
    assert names(place) == [f"{saved.scenario_id}.1.json"]
    assert json.loads((place / names(place)[0]).read_text("utf-8"))["name"] == "Phương án 1"


def test_two_new_ones_of_the_same_name_are_two():
    assert shelf.save(PLAIN).scenario_id != shelf.save(PLAIN).scenario_id
    assert len(shelf.listing().scenarios) == 2


def test_saving_again_leaves_one_file(place):
    saved = shelf.save(PLAIN)
    again = shelf.save(replace(saved, seed=2))
    assert (again.revision, shelf.load(saved.scenario_id).seed) == (2, 2)
    assert names(place) == [f"{saved.scenario_id}.2.json"]


def test_who_saves_over_a_newer_revision_is_refused_and_nothing_is_lost():
    saved = shelf.save(PLAIN)
    shelf.save(replace(saved, seed=2))
    assert refused(shelf.save, replace(saved, seed=3)) == "error.scenario_outrun"
    assert shelf.load(saved.scenario_id).seed == 2
    # Saved as a new one it is welcome.
    assert shelf.save(replace(saved, seed=3, scenario_id="", revision=0)).revision == 1


def test_of_sixteen_who_save_the_same_revision_at_once_one_succeeds():
    saved = shelf.save(PLAIN)
    together = Barrier(16)

    def race(seed: int) -> str:
        together.wait(timeout=20)
        try:
            return str(shelf.save(replace(saved, seed=seed)).seed)
        except ThiduaError as fault:
            return fault.wording_id

    with ThreadPoolExecutor(16) as threads:
        ends = list(threads.map(race, range(100, 116)))
    assert ends.count("error.scenario_outrun") == 15
    winner = next(end for end in ends if end.isdigit())
    assert shelf.load(saved.scenario_id).seed == int(winner)


def save_many(store: str, identity: str, results: "multiprocessing.Queue[int]") -> None:
    os.environ["THIDUA_STORE"] = store
    done = 0
    while done < 15:
        try:
            current = shelf.load(identity)
            shelf.save(replace(current, seed=current.seed + 1))
            done += 1
        except ThiduaError as fault:
            if fault.wording_id != "error.scenario_outrun":
                results.put(-1)
                return
    results.put(done)


def test_two_processes_that_count_together_lose_no_step(own_store, place):
    saved = shelf.save(replace(PLAIN, seed=0))
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    workers = [
        context.Process(target=save_many, args=(str(own_store), saved.scenario_id, results))
        for _ in range(2)
    ]
    for worker in workers:
        worker.start()
    assert [results.get(timeout=60) for _ in workers] == [15, 15]
    for worker in workers:
        worker.join()
    assert shelf.load(saved.scenario_id).seed == 30
    assert len(names(place)) == 1


def test_who_is_outrun_while_writing_takes_the_file_away_again(monkeypatch, place):
    """Between our look and our write somebody saves twice: our revision's name is free again."""
    saved = shelf.save(PLAIN)
    draft = shelf._draft

    def slow(scenario):
        monkeypatch.setattr(shelf, "_draft", draft)
        for number in (2, 3):
            text = as_json(replace(saved, seed=number, revision=number))
            (place / f"{saved.scenario_id}.{number}.json").write_text(text, "utf-8")
            (place / f"{saved.scenario_id}.{number - 1}.json").unlink()
        return draft(scenario)

    monkeypatch.setattr(shelf, "_draft", slow)
    assert refused(shelf.save, replace(saved, seed=99)) == "error.scenario_outrun"
    assert names(place) == [f"{saved.scenario_id}.3.json"]
    assert shelf.load(saved.scenario_id).seed == 3


def test_without_links_the_disk_still_refuses_the_second(monkeypatch):
    def no_links(*_):
        raise PermissionError

    monkeypatch.setattr(os, "link", no_links)
    saved = shelf.save(PLAIN)
    shelf.save(replace(saved, seed=2))
    assert refused(shelf.save, replace(saved, seed=3)) == "error.scenario_outrun"


def test_a_write_that_fails_leaves_the_old_one_and_no_draft(monkeypatch, place):
    saved = shelf.save(PLAIN)

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    assert refused(shelf.save, replace(saved, seed=2)) == "error.store"
    assert shelf.load(saved.scenario_id).seed == PLAIN.seed
    assert names(place) == [f"{saved.scenario_id}.1.json"]


def test_a_copy_has_its_own_identity_and_name():
    saved = shelf.save(RICH)
    copy = shelf.duplicate(saved.scenario_id, "  Bản sao ")
    assert (copy.name, copy.revision) == ("Bản sao", 1)
    assert copy.scenario_id != saved.scenario_id
    assert fingerprint(copy) == fingerprint(saved)


def test_deleted_is_gone_and_comes_back_as_it_was():
    saved = shelf.save(RICH)
    shelf.delete(saved.scenario_id)
    assert shelf.listing().scenarios == ()
    assert refused(shelf.load, saved.scenario_id) == "error.scenario_none"
    assert refused(shelf.delete, saved.scenario_id) == "error.scenario_none"
    assert refused(shelf.save, saved) == "error.scenario_gone"
    assert shelf.restore(saved.scenario_id) == saved
    assert shelf.load(saved.scenario_id) == saved
    assert refused(shelf.restore, saved.scenario_id) == "error.scenario_none"


def test_the_trash_keeps_the_last_deleted(monkeypatch, place):
    monkeypatch.setattr(shelf, "_MOST_DELETED", 2)
    saved = [shelf.save(replace(PLAIN, seed=n)) for n in range(3)]
    for n, one in enumerate(saved):
        shelf.delete(one.scenario_id)
        os.utime(place / "trash" / f"{one.scenario_id}.1.json", (n, n))
    assert len(names(place / "trash")) == 2
    assert shelf.restore(saved[2].scenario_id).seed == 2


@pytest.mark.parametrize(
    "identity", ["", "../x", "..", "0" * 13, "ABCDEF012345", "0123456789ab.1", "a/b", "\x00" * 12]
)
def test_no_identity_leads_out_of_the_folder(identity, own_store):
    outside = own_store / "secret.json"
    outside.parent.mkdir(parents=True, exist_ok=True)
    outside.write_text(as_json(PLAIN), "utf-8")
    for action in (shelf.load, shelf.delete, shelf.restore):
        assert refused(action, identity) == "error.scenario_none"
    assert outside.is_file()


def test_a_link_that_leads_out_is_not_followed(place, own_store):
    shelf.save(PLAIN)
    outside = own_store / "secret.json"
    outside.write_text(as_json(RICH), "utf-8")
    (place / "0123456789ab.1.json").symlink_to(outside)
    assert [one.name for one in shelf.listing().scenarios] == [PLAIN.name]
    assert refused(shelf.load, "0123456789ab") == "error.scenario_none"


def test_a_faulty_file_hides_no_other_and_is_told(place):
    saved = shelf.save(PLAIN)
    (place / "0123456789ab.1.json").write_text("{", "utf-8")
    (place / "notes.txt").write_text("hello", "utf-8")
    found = shelf.listing()
    assert [one.scenario_id for one in found.scenarios] == [saved.scenario_id]
    assert [fault.wording_id for fault in found.faults] == ["error.scenario_json"]


def test_a_file_copied_by_hand_is_known_by_its_name(place):
    saved = shelf.save(PLAIN)
    copied = place / "0123456789ab.4.json"
    copied.write_bytes((place / f"{saved.scenario_id}.1.json").read_bytes())
    loaded = shelf.load("0123456789ab")
    assert (loaded.scenario_id, loaded.revision) == ("0123456789ab", 4)


def test_the_last_saved_comes_first(monkeypatch):
    first = shelf.save(PLAIN)
    second = shelf.save(replace(PLAIN, name="Second"))
    later = {first.scenario_id: "2026-01-02T00:00:00+00:00"}
    listed = shelf.load

    def dated(identity):
        one = listed(identity)
        return replace(one, saved_at=later.get(identity, "2026-01-01T00:00:00+00:00"))

    monkeypatch.setattr(shelf, "load", dated)
    ids = [one.scenario_id for one in shelf.listing().scenarios]
    assert ids == [first.scenario_id, second.scenario_id]


def test_a_view_is_reopened_by_its_fingerprint(place):
    mark = shelf.remember(RICH)
    assert mark == fingerprint(RICH)
    assert shelf.recall(mark) == RICH
    assert shelf.remember(replace(RICH, name="Other")) == mark
    assert shelf.recall(mark).name == RICH.name  # the first to keep it
    assert names(place / "views") == [f"{mark}.json"]


def test_a_view_is_also_found_among_the_scenarios_and_else_said_to_be_unknown(place):
    saved = shelf.save(RICH)
    assert shelf.recall(fingerprint(RICH)) == saved
    for mark in ("0" * 10, "../secret", "", "x" * 500):
        assert refused(shelf.recall, mark) == "error.scenario_view"


def test_a_view_left_empty_by_a_failing_power_is_written_again(own_store):
    mark = shelf.remember(RICH)
    (own_store / "scenarios" / "views" / f"{mark}.json").write_bytes(b"")
    assert shelf.remember(RICH) == mark
    assert shelf.recall(mark).bloc == RICH.bloc


def test_a_view_that_was_tampered_with_is_not_what_its_name_says(place):
    mark = shelf.remember(RICH)
    (place / "views" / f"{mark}.json").write_text(as_json(PLAIN), "utf-8")
    assert refused(shelf.recall, mark) == "error.scenario_view"
