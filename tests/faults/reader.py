"""A reader in a process of its own: opens a snapshot, says so, and asks once more when told."""

import sys
from pathlib import Path

from thidua.ask import answer
from thidua.holding import Hold

how, path = sys.argv[1], Path(sys.argv[2])
held = Hold(path) if how == "a session" else None
if how == "a connection":
    answer("snapshot", {}, path)
print("open", flush=True)
for _ in sys.stdin:
    print(answer("snapshot", {}, path)["digest"].iloc[0], flush=True)
