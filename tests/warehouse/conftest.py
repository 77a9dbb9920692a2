"""A build that must be refused, and the snapshot that must survive it."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import thidua.__main__ as commandline
from thidua.ask import ask
from thidua.faults import DataFaults, Fault
from thidua.warehouse import build
from thidua.wording import Wording
from warehouse.edits import Change

Place = tuple[str, int, str, str]


@pytest.fixture(scope="session")
def small_store(small_base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a store that holds the snapshot of the small copy of the data."""
    folder = tmp_path_factory.mktemp("small-store")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("THIDUA_STORE", str(folder))
        build(small_base)
    return folder


@pytest.fixture
def store_in_use(small_store: Path, own_store: Path) -> Path:
    """Return a store of this one test that already holds the snapshot of the small data."""

    def copy(source: str, target: str) -> None:
        # Snapshots never change and need no second place; their locks must be of this store alone.
        (os.link if source.endswith(".duckdb") else shutil.copy2)(source, target)

    return shutil.copytree(small_store, own_store, copy_function=copy)


@pytest.fixture
def refused(
    small_data: Path,
    store_in_use: Path,
    with_fault: Callable[[Path, str, Change], None],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., list[Fault]]:
    """Return ``refused((file, change), …)``: build the spoilt data by the command line.

    The command must exit with 1, say every fault with its place, publish nothing and leave the old
    snapshot in use. A change of None takes the file or folder away.
    """

    def refuse(*spoilt: tuple[str, Change | None], language: str = "en") -> list[Fault]:
        for file, change in spoilt:
            if change is not None:
                with_fault(small_data, file, change)
            elif (small_data / file).is_dir():
                shutil.rmtree(small_data / file)
            else:
                (small_data / file).unlink()
        before, known = _listing(store_in_use), ask("bloc")
        found: list[Fault] = []

        def building() -> object:
            try:
                return build(small_data)
            except DataFaults as wrong:
                found.extend(wrong.faults)
                raise

        monkeypatch.setattr(commandline, "build", building)
        code = commandline.main(["build", "--lang", language])
        said = capsys.readouterr()
        w = Wording(language)
        last = w.say("error.data_faults", n=len(found))
        assert (code, said.out) == (1, "")
        assert said.err.splitlines() == [*(fault.sentence(w) for fault in found), last]
        assert _listing(store_in_use) == before
        assert ask("bloc").equals(known)
        return found

    return refuse


@pytest.fixture
def places(refused: Callable[..., list[Fault]]) -> Callable[..., list[Place]]:
    """Return `refused`, telling of each fault only file, line, column and reason."""

    def told(*spoilt: tuple[str, Change | None]) -> list[Place]:
        return [(f.file, f.line, f.column, f.wording_id) for f in refused(*spoilt)]

    return told


def _listing(store: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return what a store holds: size, time and beginning of every file, by name."""
    held = {}
    for path in store.iterdir():
        with path.open("rb") as content:
            held[path.name] = (path.stat().st_size, path.stat().st_mtime_ns, content.read(4096))
    return held
