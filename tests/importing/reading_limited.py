"""Read files with little memory; ``reading_limited.py MEGABYTES LIST`` tells how each ends.

LIST is a JSON file of pairs, the name of an upload and where its content lies. Prints one wording
id a line, ``read`` for a file that is taken, and last whether the limit holds at all.
"""

import json
import resource
import sys
from pathlib import Path

from thidua.importing import Refused, recognise


def limit(megabytes: int) -> None:
    """Allow no more than so much on top of what the program itself takes."""
    status = Path("/proc/self/status").read_text("ascii")
    taken = int(status.split("VmData:")[1].split()[0]) * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (taken + megabytes * 2**20, resource.RLIM_INFINITY))


def main(megabytes: int, files: list[tuple[str, str]]) -> None:
    recognise("a.csv", "Tỉnh,Xuất khẩu 2016 (triệu USD)\nLong An,1\n".encode())  # loads everything
    limit(megabytes)
    for name, path in files:
        try:
            recognise(name, Path(path).read_bytes())
        except Refused as refused:
            print(refused.wording_id.rpartition(".")[2])
        else:
            print("read")
    try:
        bytearray(megabytes * 2**20 + 1)
    except MemoryError:
        print("limited")


if __name__ == "__main__":
    main(int(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8")))
