"""Fixtures: the dashboard as it is served to others, alone and twice behind nginx."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from standing import Process, Proxy, configured, ports

from bench.servers import LOOPBACK, build_store

ROOT = Path(__file__).resolve().parents[2]
NO_NGINX = "No nginx here: install one (Debian, Ubuntu: apt-get install nginx-light)."


@pytest.fixture(scope="session")
def shared_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with the snapshot of the real data."""
    folder = tmp_path_factory.mktemp("served") / "store"
    build_store(folder, ROOT)
    return folder


@pytest.fixture(scope="session")
def served(shared_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Process]:
    """One process of `serve.py`, with no name of a host set; nothing of ours may break in it."""
    folder = tmp_path_factory.mktemp("alone")
    process = Process(ports(1)[0], shared_store, folder / "server.log")
    process.start()
    yield process
    process.stop()
    # Streamlit notes with a traceback what it was sent and could not read; that is no fault.
    for fault in ("A page broke", "Exception in ASGI", "Uncaught"):
        assert fault not in process.log(), process.log()[-4000:]


@pytest.fixture(scope="session")
def nginx() -> str:
    """The nginx to use; without one tests skip, or fail where it is required."""
    found = shutil.which("nginx", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is None:
        if os.environ.get("THIDUA_REQUIRE_NGINX") == "1":
            pytest.fail(NO_NGINX, pytrace=False)
        pytest.skip(NO_NGINX)
    return found


@pytest.fixture(scope="module")
def pair(shared_store: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[list[Process]]:
    """Two processes that share one store of their own."""
    folder = tmp_path_factory.mktemp("pair")
    shutil.copytree(shared_store, folder / "store")
    settings = {
        "STREAMLIT_SERVER_ALLOWED_HOSTS": "localhost",
        "STREAMLIT_SERVER_COOKIE_SECRET": "only-for-this-test",
    }
    processes = [
        Process(port, folder / "store", folder / f"{port}.log", settings) for port in ports(2)
    ]
    try:
        for process in processes:
            process.start()
        yield processes
    finally:
        for process in processes:
            process.stop()


@pytest.fixture(scope="module")
def proxy(
    nginx: str, pair: list[Process], tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Proxy]:
    """The shipped nginx configuration in front of the two."""
    folder = tmp_path_factory.mktemp("nginx")
    port, plain_port = ports(2)
    main = configured(folder, [process.port for process in pair], port, plain_port)
    running = subprocess.Popen([nginx, "-c", str(main), "-p", str(folder)])
    try:
        _wait_for(port, running)
        yield Proxy(folder, port, plain_port)
    finally:
        running.terminate()
        running.wait(10)


def _wait_for(port: int, running: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 10
    while time.monotonic() < until and running.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((LOOPBACK, port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("nginx did not come up")
