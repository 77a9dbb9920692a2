"""Six readers at once on real sessions: no error, each their own view, and the same as alone."""

import asyncio

import pytest
from standing import Process

from bench import load_reader
from bench.load import provinces
from bench.load_steps import again, staged
from bench.load_tab import Answer, Tab
from bench.servers import AppServer

READERS, WINDOW_S = 6, 5.0


def test_a_reader_takes_a_file_and_learns_of_one_that_is_gone(served: Process):
    async def taken() -> tuple[Answer, Answer]:
        async with Tab(served.url) as tab:
            await tab.open("data", "bloc=tay-nam-bo&lang=vi&part=downloads&chosen=exports")
            button = tab.widget("data_csv")
            assert button is not None
            came = await tab.fetch(button)
            await tab.open("data", "bloc=tay-nam-bo&lang=vi")
            return came, await tab.fetch(button)

    came, gone = asyncio.run(taken())
    assert came.faults == []
    assert came.received > 1000 and came.shown
    assert gone.faults and not gone.shown


def test_six_readers_at_once_each_see_their_own(served: Process, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(load_reader, "THINK_S", (0.1, 0.6))
    assert served.running is not None
    server = AppServer(served.url, served.log_file, served.running.pid)
    blocs = provinces(next(served.store.glob("*.duckdb")))
    (stage,), readers = asyncio.run(
        staged([server], blocs, [(READERS, WINDOW_S)], seed=7, say=lambda words: None)
    )
    assert stage.errors == []
    assert stage.wrong == []
    assert len({reader.bloc.id for reader in readers}) == READERS
    assert len({reader.page for reader in readers}) > 2
    assert len(stage.answers) > READERS
    assert all(len(set(reader.seen)) > 1 for reader in readers), "what is chosen is shown"
    done = asyncio.run(again(readers, served.url, count=2, seed=7))
    assert done.answers > 2
    assert done.different == []
