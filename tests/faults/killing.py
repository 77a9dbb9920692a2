"""Act on a store and die on the way, once a line of standard input; one fork each.

``killing.py DATA``, then lines of ``ACT KIND AMOUNT STORE``, separated by tabs. KIND ``step``: die
at the AMOUNT-th thing done below STORE that writes, renames, makes or removes. KIND ``size``: die
when a file of it would grow beyond AMOUNT bytes, in the middle of a write of Python or the
database. Answers ``killed``, or ``done`` where the act came to its end first.
"""

import os
import resource
import signal
import sys
from pathlib import Path

from thidua.batches import all_batches
from thidua.importing import Answers, Source, batch, recognise
from thidua.importing.outcomes import day_of
from thidua.warehouse import build

LINES = b"unit_id,indicator_id,year,value,status\nlong-an-63,pci,2009,12.25,actual\n"
WATCHED = {
    "open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.chmod", "os.truncate",
    "shutil.rmtree",
}  # fmt: skip


def act(name: str, data: Path) -> None:
    match name:
        case "build":
            build(data)
        case "commit":
            day = day_of("2019")
            assert day is not None
            seen = recognise("a.csv", LINES, Answers(), data)
            batch.commit(seen, Source("T", "P", day), "Lan", effect={}, folder=data)
        case "withdraw" | "restore":
            getattr(batch, name)(all_batches()[0].batch_id, "Lan", data)
        case _:
            raise ValueError(name)


def die_at(step: int, store: str) -> None:
    counted = 0

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        nonlocal counted
        if event not in WATCHED or not str(arguments[0]).startswith(store):
            return
        if event == "open":
            flags = arguments[2]
            if not isinstance(flags, int) or not flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
                return
        counted += 1
        if counted == step:
            os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(watch)


def die_beyond(size: int) -> None:
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(data: Path) -> None:
    for line in sys.stdin:
        name, kind, amount, store = line.rstrip("\n").split("\t")
        child = os.fork()
        if child == 0:
            os.environ["THIDUA_STORE"] = store
            if kind == "step":
                die_at(int(amount), store)
            else:
                die_beyond(int(amount))
            act(name, data)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        assert os.WIFSIGNALED(status) or os.WEXITSTATUS(status) == 0, line
        print("killed" if os.WIFSIGNALED(status) else "done", flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
