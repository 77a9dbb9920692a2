"""What the command line refuses, and what it says then."""

import shutil

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from bench.__main__ import main
from bench.browser import find_chromium
from bench.wire import ends_run


@pytest.fixture
def installed(monkeypatch):
    """The executables of a machine, by the name they are called with."""
    executables = {}
    monkeypatch.setattr(shutil, "which", executables.get)
    monkeypatch.delenv("THIDUA_CHROMIUM", raising=False)
    return executables


def test_no_browser_is_one_sentence_and_code_2(installed, capsys, tmp_path):
    out = tmp_path / "RESULTS.md"
    assert main(["--out", str(out)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "apt-get install chromium" in said.err
    assert said.err.count("\n") == 1
    assert not out.exists()


def test_named_browser_comes_before_those_on_the_path(installed, monkeypatch):
    installed |= {"google-chrome": "/usr/bin/google-chrome", "my-browser": "/opt/my-browser"}
    assert find_chromium() == "/usr/bin/google-chrome"
    monkeypatch.setenv("THIDUA_CHROMIUM", "my-browser")
    assert find_chromium() == "/opt/my-browser"


def test_named_browser_that_is_not_there_is_not_replaced_by_another(installed, monkeypatch):
    installed["chromium"] = "/usr/bin/chromium"
    monkeypatch.setenv("THIDUA_CHROMIUM", "gone")
    assert find_chromium() is None


@pytest.mark.parametrize(
    "words", [["--pages", "nowhere"], ["--repeats", "0"], ["--controls", "some"]]
)
def test_wrong_argument_is_code_2(words, capsys):
    with pytest.raises(SystemExit) as ended:
        main(words)
    assert ended.value.code == 2
    assert "error: argument" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("status", "ended"),
    [
        (ForwardMsg.FINISHED_SUCCESSFULLY, True),
        (ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY, True),
        (ForwardMsg.FINISHED_EARLY_FOR_RERUN, False),
    ],
)
def test_run_ends_with_its_last_message_but_not_when_it_starts_over(status, ended):
    assert ends_run(ForwardMsg(script_finished=status)) is ended
    assert not ends_run(ForwardMsg(ref_hash="a1"))
