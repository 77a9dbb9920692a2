"""The log holds every event whole, whoever writes at once and whatever a crash leaves."""

import datetime as dt
import errno
import json
import os
import subprocess
import sys

import pytest

from thidua import audit, paths
from thidua.errors import ThiduaError
from thidua.ui import access

WRITE = """
import sys
from thidua import audit
for number in range(40):
    audit.record("sign_in", sys.argv[1], number=number, filler="á" * 300)
"""


def log_file(store):
    [path] = (store / "audit").glob("*.jsonl")
    return path


def test_events_come_back_newest_first_with_who_and_what(own_store):
    audit.record("sign_in", "Lan <lan@tinh.vn>", role="editor")
    audit.record("refused", "Hoa <hoa@tinh.vn>", page="log")
    newest, oldest = audit.entries()
    assert (oldest.event, oldest.who, oldest.facts) == (
        "sign_in", "Lan <lan@tinh.vn>", {"role": "editor"}
    )  # fmt: skip
    assert (newest.event, newest.facts) == ("refused", {"page": "log"})
    assert abs(newest.when - dt.datetime.now(dt.UTC)) < dt.timedelta(minutes=1)


def test_an_entry_is_one_line_whatever_is_in_it(own_store):
    audit.record("sign_in", 'A\n{"event": "commit"}\r\u2028B', page="x" * 9000)
    [entry] = audit.entries()
    assert entry.event == "sign_in" and len(entry.facts["page"]) == 500
    assert log_file(own_store).read_bytes().count(b"\n") == 1


def test_an_event_never_changes_the_lines_before_it(own_store):
    audit.record("sign_in", "A")
    before = log_file(own_store).read_bytes()
    audit.record("sign_out", "A")
    assert log_file(own_store).read_bytes().startswith(before)


@pytest.mark.parametrize("kept", [1, 20, -1])
def test_a_line_torn_by_a_crash_is_left_out_and_spoils_no_other(own_store, kept):
    audit.record("sign_in", "A")
    audit.record("commit", "B")
    whole = log_file(own_store).read_bytes()
    first = whole.index(b"\n") + 1
    log_file(own_store).write_bytes(whole[:first] + whole[first:][:kept])
    torn = kept != -1  # all but the end of the line is a whole entry
    assert [entry.who for entry in audit.entries()] == (["A"] if torn else ["B", "A"])
    assert audit.unreadable() == torn
    audit.record("sign_out", "C")
    assert audit.entries()[0].who == "C"
    assert audit.unreadable() == torn


@pytest.mark.parametrize(
    "line", [b"\xff\xfe", b"[]", b"7", b'{"who": "A"}', b'{"when": 7, "event": 1, "who": 2}']
)
def test_a_damaged_line_is_counted_not_shown(own_store, line):
    audit.record("sign_in", "A")
    with log_file(own_store).open("ab") as log:
        log.write(line + b"\n")
    assert [entry.who for entry in audit.entries()] == ["A"]
    assert audit.unreadable() == 1


def test_tokens_signed_out_of_are_those_of_every_line_and_new_lines_show(own_store):
    assert audit.length() == ()
    audit.record("sign_in", "A", session="a")
    audit.record("sign_out", "A", session="a", when=dt.datetime(2025, 12, 31, tzinfo=dt.UTC))
    before = audit.length()
    assert audit.signed_out() == {"a"}
    audit.record("sign_out", "B", session="b")
    audit.record("sign_out", "C")
    assert audit.length() != before
    assert audit.signed_out() == {"a", "b"}


def test_a_log_nobody_can_read_ends_every_token(own_store, monkeypatch):
    assert not access._has_ended("t")

    def unreadable():
        raise OSError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr(access.audit, "length", unreadable)
    assert access._has_ended("t")


def test_two_processes_that_write_at_once_lose_nothing(own_store):
    running = [
        subprocess.Popen([sys.executable, "-c", WRITE, name], cwd=paths.ROOT) for name in "AB"
    ]
    assert [process.wait(timeout=60) for process in running] == [0, 0]
    assert audit.unreadable() == 0
    for name in "AB":
        numbers = [entry.facts["number"] for entry in audit.entries() if entry.who == name]
        assert numbers[::-1] == list(range(40))


def test_a_full_disk_is_one_sentence_and_leaves_the_log_as_it_was(own_store, monkeypatch):
    audit.record("sign_in", "A")
    before = log_file(own_store).read_bytes()

    def full(handle):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(audit.os, "fsync", full)
    with pytest.raises(ThiduaError) as wrong:
        audit.record("sign_out", "A")
    assert wrong.value.wording_id == "error.store"
    assert log_file(own_store).read_bytes() == before


def test_what_the_batches_tell_and_the_log_does_not_is_told_too(own_store):
    home = own_store / "imports" / "0001-20260101-abcdef01"
    home.mkdir(parents=True)
    told = {"who": "Lan", "when": "2026-01-01T00:00:00+00:00"}
    (home / "batch.json").write_text(json.dumps(told), encoding="utf-8")
    [entry] = audit.entries()
    assert (entry.event, entry.who, entry.facts) == ("commit", "Lan", {"batch": home.name})
    audit.record("commit", "Lan", when=entry.when, batch=home.name, file="a.xlsx", rows=3)
    [entry] = audit.entries()
    assert entry.facts["file"] == "a.xlsx"
