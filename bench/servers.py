"""Streamlit servers on free loopback ports, each with its own log, none on the default store."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

LOOPBACK = "127.0.0.1"
COMPLAINT = re.compile(r"Traceback|\b\w*warn(ings?|ed)?\b", re.IGNORECASE)

# A proxy named in the environment has no way to our own loopback.
DIRECT = urllib.request.build_opener(urllib.request.ProxyHandler({}))


class BenchFailure(RuntimeError):
    """What was to be measured does not run; the message is one sentence for the reader."""


@dataclass(frozen=True)
class AppServer:
    """A running Streamlit server.

    Attributes
    ----------
    url
        Its address without a slash at the end.
    log_file
        Everything it wrote to standard output and standard error.
    pid
        Its process, to ask the system what it costs.
    """

    url: str
    log_file: Path
    pid: int = 0

    def log(self) -> str:
        """Give everything the server has written so far."""
        return self.log_file.read_text(encoding="utf-8", errors="replace")

    def complaints(self) -> list[str]:
        """Give the lines of the log that tell of an exception or a warning."""
        return [line for line in self.log().splitlines() if COMPLAINT.search(line)]


def free_port() -> int:
    """Give a loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(
    server: AppServer, process: subprocess.Popen[bytes], patience: float
) -> None:
    limit = time.monotonic() + patience
    while time.monotonic() < limit:
        if process.poll() is not None:
            break
        try:
            with DIRECT.open(f"{server.url}/_stcore/health", timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
    last_words = " / ".join(server.log().strip().splitlines()[-3:])
    raise BenchFailure(f"the server did not come up within {patience:.0f} s: {last_words}")


@contextmanager
def running(
    script: Path,
    store: Path,
    log_file: Path,
    patience: float = 60,
    further: Mapping[str, str] | None = None,
) -> Iterator[AppServer]:
    """Serve a Streamlit script until the block ends.

    The server's working directory is the script's folder: the dashboard gets the project's
    `.streamlit/config.toml`, a floor app gets plain Streamlit.

    Parameters
    ----------
    script
        What `streamlit run` is given.
    store
        Folder for the snapshot (`THIDUA_STORE`), so that no run touches the default one.
    log_file
        Where the server's output goes; written anew.
    patience
        Seconds to wait for the health check.
    further
        Settings of Streamlit besides those every run gets, such as ``secrets.files``.

    Raises
    ------
    BenchFailure
        The server ended or did not answer in time.
    """
    port = free_port()
    settings = {
        "server.address": LOOPBACK,
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "browser.gatherUsageStats": "false",
        **(further or {}),
    }
    command = [sys.executable, "-m", "streamlit", "run", str(script)]
    command += [f"--{name}={value}" for name, value in settings.items()]
    environment = os.environ | {
        "THIDUA_STORE": str(store),
        "PYTHONUNBUFFERED": "1",
        "PYTHONIOENCODING": "utf-8",
    }
    with log_file.open("wb") as log:
        process = subprocess.Popen(
            command, cwd=script.parent, env=environment, stdout=log, stderr=subprocess.STDOUT
        )
        server = AppServer(f"http://{LOOPBACK}:{port}", log_file, process.pid)
        try:
            _wait_until_healthy(server, process, patience)
            yield server
        finally:
            process.terminate()
            try:
                process.wait(timeout=10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def build_store(store: Path, root: Path) -> None:
    """Build the snapshot of the project at `root` into `store`, so that no page load has to.

    Raises
    ------
    BenchFailure
        `python -m thidua build` refused; the message repeats its last line.
    """
    outcome = subprocess.run(
        [sys.executable, "-m", "thidua", "build"],
        cwd=root,
        env=os.environ | {"THIDUA_STORE": str(store), "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    if outcome.returncode != 0:
        words = (outcome.stderr or outcome.stdout).strip().splitlines() or ["no message"]
        raise BenchFailure(f"the snapshot was not built: {words[-1]}")
