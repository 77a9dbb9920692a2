"""Started with nothing said of an address, the dashboard answers this machine alone."""

import socket
import sys
from pathlib import Path

import pytest
from standing import Process, ports

from bench.servers import LOOPBACK

# Linux has all of 127.0.0.0/8: what listens to every address of the machine answers here too.
_ANOTHER_ADDRESS = "127.0.0.2"


def _answers(address: str, port: int) -> bool:
    with socket.socket() as asking:
        asking.settimeout(2)
        return asking.connect_ex((address, port)) == 0


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a second loopback address")
@pytest.mark.parametrize(
    ("said", "reached"),
    [((), False), (("--server.address", "0.0.0.0"), True)],
    ids=["nothing said", "every address said"],
)
def test_others_reach_it_only_where_that_is_said(
    said: tuple[str, ...], reached: bool, shared_store: Path, tmp_path: Path
) -> None:
    process = Process(ports(1)[0], shared_store, tmp_path / "server.log", address=said)
    process.start()
    try:
        assert _answers(LOOPBACK, process.port)
        assert _answers(_ANOTHER_ADDRESS, process.port) is reached
    finally:
        process.stop()
