"""Where the project keeps its files. The only module that knows the layout of the disk."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "data"
SCHEMES = DATA / "schemes"
QUERIES = ROOT / "queries"
SCHEMA = QUERIES / "schema"
STATIC = ROOT / "static"


def store() -> Path:
    """Return the folder of the built snapshots: ``$THIDUA_STORE``, or ``store/`` of the project."""
    return Path(os.environ.get("THIDUA_STORE") or ROOT / "store")
