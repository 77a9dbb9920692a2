"""``build``, ``check`` and ``ask`` of the command line, in both languages and as real processes."""

import os
import re
import subprocess
import sys

import pytest

import thidua.__main__ as commandline
from thidua import paths
from thidua.ask import questions
from thidua.warehouse import build, check, current_snapshot
from thidua.wording import Wording

LANGUAGES = ["vi", "en"]


@pytest.fixture
def on_small_data(small_data, own_store, monkeypatch):
    """Let the commands work on the small data and on a store of this test."""
    monkeypatch.setattr(commandline, "build", lambda: build(small_data))
    monkeypatch.setattr(commandline, "check", lambda: check(small_data))
    return small_data


def run(*words, **environment):
    """Run the command line as a process and return what it said."""
    return subprocess.run(
        [sys.executable, "-m", "thidua", *words],
        cwd=paths.ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        timeout=60,
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_build_says_what_it_built_and_then_that_nothing_has_changed(
    on_small_data, capsys, language
):
    w = Wording(language)
    for wording_id in ("cli.build.done", "cli.build.unchanged", "cli.build.unchanged"):
        assert commandline.main(["build", "--lang", language]) == 0
        said = capsys.readouterr()
        snapshot = current_snapshot()
        digest = snapshot.stem.removeprefix("warehouse-")
        assert said.out == w.say(wording_id, digest=digest, path=snapshot) + "\n"
        assert said.err == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_counts_the_rows_and_builds_nothing(on_small_data, own_store, capsys, language):
    w = Wording(language)
    rows = check(on_small_data)
    assert commandline.main(["check", "--lang", language]) == 0
    total = w.number(sum(rows.values()), 0)
    said = capsys.readouterr().out
    assert said == w.say("cli.check.done", rows=total, tables=len(rows)) + "\n"
    assert not own_store.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_check_tells_faults_and_exits_with_1(
    on_small_data, own_store, with_fault, capsys, language
):
    with_fault(on_small_data, "leaders.csv", lambda text: text.replace("stated", "said", 1))
    assert commandline.main(["check", "--lang", language]) == 1
    said = capsys.readouterr()
    lines = said.err.splitlines()
    assert said.out == ""
    assert lines[0].startswith("leaders.csv:2: certainty: ")
    assert len(lines) == 2
    assert not own_store.exists()


@pytest.mark.parametrize("language", LANGUAGES)
def test_ask_alone_lists_every_question_with_its_parameters(snapshot, capsys, language):
    assert commandline.main(["ask", "--lang", language]) == 0
    out = capsys.readouterr().out
    listed = [line.split()[0] for line in out.splitlines() if line and not line[0].isspace()]
    assert listed == [path.stem for path in sorted(paths.QUERIES.glob("*.sql"))]
    for question in questions().values():
        assert f"{question.usage}\n    {question.about}\n" in out


def test_ask_alone_needs_no_snapshot(own_store, capsys):
    assert commandline.main(["ask"]) == 0
    assert not own_store.exists()


@pytest.mark.parametrize(
    "words",
    [[], ["nothing"], ["ask", "bloc", "--format", "xml"], ["--lang", "fr", "ask"]],
    ids=["nothing", "no command", "no format", "no language"],
)
def test_wrong_usage_exits_with_2_and_without_a_traceback(capsys, words):
    with pytest.raises(SystemExit) as left:
        commandline.main(words)
    assert left.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "usage" in said.err.lower()


@pytest.mark.parametrize("language", LANGUAGES)
def test_help_is_in_the_readers_language(capsys, language):
    with pytest.raises(SystemExit) as left:
        commandline.main(["--lang", language, "--help"])
    assert left.value.code == 0
    out = re.sub(r"\s+", " ", capsys.readouterr().out)
    for wording_id in ("cli.about", "cli.build", "cli.check", "cli.ask"):
        assert Wording(language).say(wording_id) in out


def test_vietnamese_is_the_language_without_being_asked(snapshot, capsys, monkeypatch):
    monkeypatch.delenv("THIDUA_LANG", raising=False)
    commandline.main(["ask", "nothing"])
    vietnamese = capsys.readouterr().err
    commandline.main(["ask", "nothing", "--lang", "vi"])
    assert capsys.readouterr().err == vietnamese
    monkeypatch.setenv("THIDUA_LANG", "en")
    commandline.main(["ask", "nothing"])
    assert capsys.readouterr().err.startswith("There is no question")
    commandline.main(["ask", "nothing", "--lang", "vi"])
    assert capsys.readouterr().err == vietnamese


def test_the_process_builds_once_and_says_so(own_store):
    first, second = run("build", "--lang", "en"), run("build", "--lang", "en")
    assert (first.returncode, second.returncode) == (0, 0)
    assert first.stdout.startswith(b"Built snapshot")
    assert second.stdout.startswith(b"Nothing has changed")
    assert (first.stderr, second.stderr) == (b"", b"")


def test_the_process_asks_in_utf_8_on_a_console_with_another_code_page(snapshot):
    done = run("ask", "bloc_member", "bloc=tay-nguyen", "year=2018", PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (0, b"")
    assert "Đắk Lắk" in done.stdout.decode("utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_process_says_a_wrong_question_in_one_line(snapshot, language):
    done = run("ask", "figure", "unit=nowhere", "indicator=exports", "--lang", language)
    assert (done.returncode, done.stdout) == (1, b"")
    assert done.stderr.decode("utf-8").count("\n") == 1
    assert b"Traceback" not in done.stderr


@pytest.mark.skipif(os.name == "nt", reason="words of Windows are always text")
def test_a_word_that_is_no_text_is_refused_without_a_traceback(snapshot):
    done = run("ask", "figure", os.fsdecode(b"unit=\xff"), "indicator=exports")
    assert (done.returncode, done.stdout) == (1, b"")
    assert b"Traceback" not in done.stderr
    assert b"unit" in done.stderr or "đơn vị" in done.stderr.decode("utf-8")


@pytest.mark.parametrize("name", ["snapshot", "unit"], ids=["a short answer", "a long answer"])
def test_a_reader_that_has_seen_enough_is_no_error(snapshot, name):
    buffered = {key: value for key, value in os.environ.items() if key != "PYTHONUNBUFFERED"}
    asking = subprocess.Popen(
        [sys.executable, "-m", "thidua", "ask", name, "--format", "json"],
        cwd=paths.ROOT,
        env=buffered,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    asking.stdout.close()
    said = asking.stderr.read()
    asking.stderr.close()
    assert asking.wait(timeout=60) in (0, 1)
    assert b"Traceback" not in said
    assert b"BrokenPipe" not in said


def test_options_may_stand_before_or_after_the_parameters(snapshot, capsys):
    words = ["bloc_member", "bloc=tay-nguyen", "year=2018"]
    said = set()
    for order in (
        ["ask", "--format", "csv", *words],
        ["ask", *words, "--format", "csv"],
        ["ask", *words[:2], "--format", "csv", *words[2:]],
        ["--lang", "en", "ask", *words, "--format", "csv"],
    ):
        assert commandline.main(order) == 0
        said.add(capsys.readouterr().out)
    assert len(said) == 1
