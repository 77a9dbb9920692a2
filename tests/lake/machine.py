"""What a machine of a lake is asked to do: a JSON list a line, answered by one line.

``build DATA``; ``build-and-die DATA``: killed when all is written but not committed; ``answers``:
the digest of what every question of ``queries/`` gives; ``of DATABASE``: the same of a file;
``ask QUESTION AS_OF``: rows as the command line gets them; ``publications``.
"""

import hashlib
import json
import os
import signal
import sys
from pathlib import Path

from thidua import following, lake
from thidua.ask import answer, questions
from thidua.errors import ThiduaError
from thidua.warehouse import build

VALUES = {
    "bloc": "tay-nam-bo",
    "unit": "long-an-63",
    "indicator": "exports",
    "year": 2016,
    "scheme": "63",
    "units": "long-an-63,an-giang-63",
    "indicators": "grdp_growth,exports",
    "texts": "grdp_growth,exports",
}


def digests(snapshot: Path) -> dict[str, list[object]]:
    """Return of every question how many rows it gives and the digest of them, in their order."""
    given = {}
    for name, question in questions().items():
        for optional in (False, True):
            asked = {p.name: VALUES[p.kind] for p in question.parameters if optional >= p.optional}
            rows = answer(name, asked, snapshot)
            text = rows.to_csv() + str(rows.dtypes.to_dict())
            given[f"{name} {optional}"] = [len(rows), hashlib.sha256(text.encode()).hexdigest()]
    return given


def done(what: str, *words: str) -> object:
    match what:
        case "build":
            return build(Path(words[0])).digest
        case "build-and-die":
            lake.views = lambda *_: os.kill(os.getpid(), signal.SIGKILL)
            return build(Path(words[0])).digest
        case "answers":
            path = following.prepare()
            return {
                "digest": answer("snapshot", {}, path)["digest"].iloc[0],
                "answers": digests(path),
            }
        case "of":
            return digests(Path(words[0]))
        case "ask":
            past = following.opened(words[1]) if len(words) > 1 else None
            return json.loads(answer(words[0], {}, past).to_json(orient="records"))
        case "publications":
            return [[one.number, one.moment.isoformat(), one.digest] for one in lake.publications()]
    raise ValueError(what)


if __name__ == "__main__":
    following.EVERY = 0.0
    for line in sys.stdin:
        try:
            told = done(*json.loads(line))
        except ThiduaError as wrong:
            told = {"error": wrong.wording_id, "said": str(wrong)}
        print(json.dumps(told), flush=True)
