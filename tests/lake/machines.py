"""Machines of one lake: each is a process with a store of its own, driven line by line."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from thidua import paths

SCRIPT = Path(__file__).with_name("machine.py")


class Machine:
    """A process that answers requests; see ``machine.py``."""

    def __init__(self, environment: dict[str, str]) -> None:
        self.store = Path(environment["THIDUA_STORE"])
        self.process = subprocess.Popen(
            [sys.executable, str(SCRIPT)],
            cwd=paths.ROOT,
            env={**os.environ, **environment, "PYTHONPATH": str(paths.ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )

    def begin(self, *request: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()

    def end(self) -> Any:
        """Return what the request that was begun gave; None where the process died of it."""
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        return json.loads(line) if line else None

    def do(self, *request: str) -> Any:
        self.begin(*request)
        return self.end()


class Machines:
    """Starts machines of one lake.

    Parameters
    ----------
    address
        As in ``THIDUA_WAREHOUSE``.
    folder
        Where their stores and the files of the lake are.
    """

    def __init__(self, address: str, folder: Path) -> None:
        self.address, self.folder = address, folder
        self.started: list[Machine] = []

    def environment(self, name: str, publishes: bool = False) -> dict[str, str]:
        return {
            "THIDUA_STORE": str(self.folder / name),
            "THIDUA_WAREHOUSE": self.address,
            "THIDUA_LAKE_FILES": str(self.folder / "files") if publishes else "",
            "THIDUA_LAKE_PUBLISHES": "1" if publishes else "",
            "THIDUA_LANG": "en",
        }

    def start(self, name: str, publishes: bool = False, **more: str) -> Machine:
        self.started.append(Machine({**self.environment(name, publishes), **more}))
        return self.started[-1]

    def writer(self, name: str = "writer") -> Machine:
        return self.start(name, publishes=True)

    def end(self) -> None:
        for machine in self.started:
            machine.process.kill()
            machine.process.communicate()
