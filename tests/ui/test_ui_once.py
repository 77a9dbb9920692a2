"""What is kept for all readers: put together once for each snapshot, language and look, no more."""

import threading
from dataclasses import dataclass
from pathlib import Path

import pytest

from thidua.charts import Look
from thidua.ui import once as kept
from thidua.ui.once import forget, once
from thidua.wording import Wording


@dataclass
class Reader:
    """Where a reader stands."""

    snapshot: Path = Path("one.duckdb")
    language: str = "vi"
    ground: str = "light"
    narrow: bool = False


@pytest.fixture
def reader(monkeypatch: pytest.MonkeyPatch) -> Reader:
    forget()
    stands = Reader()
    monkeypatch.setattr(kept, "in_use", lambda: stands.snapshot)
    monkeypatch.setattr(kept, "wording", lambda: Wording(stands.language))
    monkeypatch.setattr(kept, "look", lambda: Look.of(stands.ground, narrow=stands.narrow))
    return stands


def counting(most: int = 100):
    done: list[tuple[str, str]] = []

    @once(lambda bloc, note="": bloc, most=most)
    def told(bloc: str, note: str = "") -> str:
        done.append((bloc, note))
        return f"{bloc} {note}".strip()

    return told, done


def test_the_second_reader_gets_what_the_first_had_made(reader):
    told, done = counting()
    assert [told("a"), told("a"), told("b"), told("a")] == ["a", "a", "b", "a"]
    assert [bloc for bloc, _ in done] == ["a", "b"]


def test_only_the_key_tells_answers_apart(reader):
    told, done = counting()
    assert told("a", note="first") == told("a", note="second") == "a first"
    assert len(done) == 1


@pytest.mark.parametrize(
    "moved",
    [
        {"snapshot": Path("two.duckdb")},
        {"language": "en"},
        {"ground": "dark"},
        {"narrow": True},
    ],
    ids=lambda moved: next(iter(moved)),
)
def test_another_snapshot_language_or_look_is_another_answer(reader, moved):
    told, done = counting()
    told("a")
    for name, value in moved.items():
        setattr(reader, name, value)
    told("a")
    assert len(done) == 2


def test_two_kinds_of_work_never_share_an_answer(reader):
    first, _ = counting()
    second, done = counting()
    first("a")
    second("a")
    assert len(done) == 1


def test_no_more_is_kept_than_was_asked_for_last(reader):
    told, done = counting(most=2)
    for bloc in ("a", "b", "a", "c", "a"):
        told(bloc)
    assert [bloc for bloc, _ in done] == ["a", "b", "c"]
    told("b")
    assert [bloc for bloc, _ in done] == ["a", "b", "c", "b"]


def test_what_fails_is_tried_again(reader):
    tries = []

    @once(lambda: None)
    def told() -> str:
        tries.append(1)
        if len(tries) == 1:
            raise ValueError
        return "told"

    with pytest.raises(ValueError):
        told()
    assert told() == "told"


def test_forgotten_answers_are_worked_out_anew(reader):
    told, done = counting()
    told("a")
    forget()
    told("a")
    assert len(done) == 2


def test_many_readers_at_once_all_get_their_own_answer(reader):
    told, _ = counting(most=3)
    wrong = []

    def ask(number: int) -> None:
        for at in range(300):
            bloc = str((number + at) % 7)
            if told(bloc) != bloc:
                wrong.append(bloc)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not wrong
