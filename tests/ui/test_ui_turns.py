"""Few pages are drawn at once; who waits is never left out, and nobody waits for ever."""

import threading
import time

import pytest

from thidua.ui import turns


def test_few_at_once_and_everybody_in_the_end():
    inside, most, done = [], [], []

    def page(number):
        with turns.turn():
            inside.append(number)
            most.append(len(inside))
            time.sleep(0.01)
            inside.remove(number)
        done.append(number)

    threads = [threading.Thread(target=page, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(done) == list(range(20))
    assert max(most) == turns.AT_ONCE


def test_two_files_at_once_and_a_page_beside_them():
    begun, go_on, done = threading.Semaphore(0), threading.Event(), []

    def file(number):
        with turns.file_turn():
            begun.release()
            assert go_on.wait(20)
            done.append(number)

    threads = [threading.Thread(target=file, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for _ in range(turns.FILES_AT_ONCE):
        assert begun.acquire(timeout=20)
    assert not begun.acquire(timeout=0.1), "the others wait"
    with turns.turn():
        assert done == []
    go_on.set()
    for thread in threads:
        thread.join(20)
    assert sorted(done) == list(range(6))


def test_a_part_of_a_page_needs_no_turn_of_its_own(monkeypatch):
    monkeypatch.setattr(turns, "_turns", threading.BoundedSemaphore(1))
    monkeypatch.setattr(turns, "PATIENCE", 20.0)
    begin = time.monotonic()
    with turns.turn(), turns.turn():
        pass
    assert time.monotonic() - begin < 10
    assert turns._turns.acquire(blocking=False)


def test_a_page_that_breaks_gives_its_turn_back(monkeypatch):
    monkeypatch.setattr(turns, "_turns", threading.BoundedSemaphore(1))
    with pytest.raises(ValueError, match="broken"), turns.turn():
        raise ValueError("broken")
    assert turns._turns.acquire(blocking=False)


def test_pages_that_never_end_hold_nobody_up_for_ever(monkeypatch):
    monkeypatch.setattr(turns, "_turns", threading.BoundedSemaphore(1))
    monkeypatch.setattr(turns, "PATIENCE", 0.05)
    turns._turns.acquire()
    with turns.turn():
        pass
    turns._turns.release()  # the one that never ended; a second release would raise
    assert turns._turns.acquire(blocking=False)
