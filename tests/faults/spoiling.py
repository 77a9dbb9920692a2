"""Ways a snapshot file is spoilt."""

import os
import struct
from pathlib import Path


def newer(path: Path) -> None:
    """Say in the file's head that a DuckDB of tomorrow wrote it, with the checksum to match."""
    with path.open("r+b") as file:
        head = bytearray(file.read(4096))
        struct.pack_into("<Q", head, 12, 9_999)
        checksum = 5381
        for (word,) in struct.iter_unpack("<Q", head[8:]):
            checksum ^= word * 0xBF58476D1CE4E5B9 & (1 << 64) - 1
        struct.pack_into("<Q", head, 0, checksum)
        file.seek(0)
        file.write(head)


def truncated(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def empty(path: Path) -> None:
    os.truncate(path, 0)


def of_one_byte_too_many(path: Path) -> None:
    with path.open("ab") as file:
        file.write(b"\0")


def overwritten(path: Path) -> None:
    path.write_bytes(b"x" * path.stat().st_size)


def with_a_spoilt_head(path: Path) -> None:
    with path.open("r+b") as file:
        file.seek(64)
        file.write(b"spoilt")


def deleted(path: Path) -> None:
    path.unlink()


WAYS = (newer, truncated, empty, of_one_byte_too_many, overwritten, with_a_spoilt_head, deleted)
