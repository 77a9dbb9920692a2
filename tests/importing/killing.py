"""Run a commit or a withdrawal and die at its n-th step on the disk; one fork a step.

``killing.py DATA STORE OUT``: for each act and step, a copy of STORE in OUT is left as the killed
process left it. A step is anything that writes, renames, makes or removes below the store.
"""

import os
import shutil
import sys
from pathlib import Path

from thidua.importing import Answers, Source, batch, recognise
from thidua.importing.outcomes import day_of

LINES = b"unit_id,indicator_id,year,value,status\nlong-an-63,pci,2009,12.25,actual\n"
WATCHED = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "shutil.rmtree"}


def act(name: str, data: Path) -> None:
    if name == "commit":
        day = day_of("2019")
        assert day is not None
        seen = recognise("a.csv", LINES, Answers(), data)
        batch.commit(seen, Source("T", "P", day), "Lan", effect={}, folder=data)
    else:
        [number] = [path.name for path in (batch.imports()).glob("0001*")]
        batch.withdraw(number, "Lan", data)


def die_at(step: int, store: Path) -> None:
    counted = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal counted
        if event not in WATCHED or not str(arguments[0]).startswith(str(store)):
            return
        if event == "open":
            flags = arguments[2]
            if not isinstance(flags, int) or not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                return
        counted += 1
        if counted == step:
            os.kill(os.getpid(), 9)

    sys.addaudithook(watch)


def main(data: Path, stores: dict[str, Path], out: Path) -> None:
    for name, store in stores.items():
        step = 0
        while True:
            step += 1
            place = out / f"{name}-{step:02d}"
            shutil.copytree(store, place)
            os.environ["THIDUA_STORE"] = str(place)
            child = os.fork()
            if child == 0:
                die_at(step, place)
                act(name, data)
                os._exit(0)
            _, status = os.waitpid(child, 0)
            if not os.WIFSIGNALED(status):
                assert os.WEXITSTATUS(status) == 0
                break


if __name__ == "__main__":
    given = [Path(word) for word in sys.argv[1:]]
    main(given[0], {"commit": given[1], "withdraw": given[2]}, given[3])
