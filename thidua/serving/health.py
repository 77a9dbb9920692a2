"""Is this process fit for readers? It is when the snapshot in use answers a question."""

import json
from typing import Final

import duckdb

from thidua.ask import answer
from thidua.errors import ThiduaError
from thidua.warehouse import current_snapshot

PATH: Final = "/health"


def state() -> tuple[bool, dict[str, object]]:
    """Return whether readers can be served, and what a watcher wants to know.

    Returns
    -------
    fit, said
        ``said`` holds the snapshot's digest, when it was built, and its number of observations,
        or a word for what is missing. No path and no figure: anybody may ask.
    """
    path = current_snapshot()
    if path is None:
        return False, {"status": "no snapshot"}
    try:
        row = answer("snapshot", {}, path).iloc[0]
    except (ThiduaError, duckdb.Error, OSError):
        return False, {"status": "snapshot unreadable"}
    return True, {
        "status": "ok",
        "snapshot": str(row["digest"]),
        "built_at": str(row["built_at"]),
        "observations": int(row["observations"]),
    }


def response() -> tuple[int, bytes, dict[str, str]]:
    """Return status, body and headers of the answer to a watcher."""
    fit, said = state()
    headers = {"content-type": "application/json", "cache-control": "no-store"}
    return 200 if fit else 503, json.dumps(said).encode(), headers
