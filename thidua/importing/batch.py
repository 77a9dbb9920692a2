"""Commit, withdraw and restore batches; every step leaves the store whole.

A batch is written under a draft's name and gets its own by one rename; a withdrawal is one small
file. Only then is a snapshot built and published. Killed anywhere, the store holds all of the batch
or nothing of it, and the next build makes the snapshot that belongs to what is there.
"""

import contextlib
import datetime as dt
import hashlib
import json
import logging
import os
import re
import shutil
import stat
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal

from thidua import audit
from thidua.batches import MANIFEST, Batch, active_batches, all_batches, imports
from thidua.errors import ThiduaError
from thidua.importing.effect import counted, preview
from thidua.importing.history import imported_before
from thidua.importing.outcomes import Source
from thidua.importing.recognise import Recognised
from thidua.importing.rows import checked_source, files_of
from thidua.locking import locked
from thidua.paths import DATA, store
from thidua.warehouse import Published, all_rows, build

_WHO: Final = re.compile(r"[^\x00-\x1f]{1,200}")
_LOCK: Final = "lock"


@dataclass(frozen=True, slots=True)
class Committed:
    """A batch that is in, its effect, and the snapshot that shows it."""

    batch_id: str
    effect: dict[str, int]
    published: Published


def commit(
    seen: Recognised,
    source: Source | None,
    who: str,
    *,
    again: bool = False,
    effect: dict[str, int] | None = None,
    folder: Path = DATA,
) -> Committed:
    """Store what was recognised as a batch and publish it.

    Parameters
    ----------
    source
        The document: title, publisher and date are required; None takes what a template says.
    who
        The editor, as the history will name them.
    again
        Take a file that was imported before.
    effect
        What `counted` made of a preview, for the history; None works it out.

    Raises
    ------
    ThiduaError
        Where faults or questions are open, the source or editor is missing, the file was imported
        before, or the store cannot be written; the store is then as it was.
    DataFaults
        Where the rows do not fit the base.
    """
    if not seen.is_clear:
        raise ThiduaError(
            "importing.batch.open", faults=len(seen.faults), questions=len(seen.questions)
        )
    if not seen.rows:
        raise ThiduaError("importing.batch.no_rows")
    cited = checked_source(source or seen.source)
    who = _checked_who(who)
    files = files_of(seen, cited)
    with _writing():
        if not again:
            _refuse_known(seen.sha256)
        effect = counted(preview(seen, cited, folder)) if effect is None else effect
        when = _now()
        batch_id = f"{_next_number():04d}-{when:%Y%m%d}-{seen.sha256[:8]}"
        told = {
            "who": who,
            "when": when.isoformat(),
            "file": seen.name,
            "sha256": seen.sha256,
            "source": {**asdict(cited), "date": cited.date.isoformat()},
            "rows": seen.rows,
            "effect": effect,
            "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
        }
        manifest = json.dumps(told, ensure_ascii=False, indent=2).encode("utf-8")
        home = imports() / batch_id
        draft = imports() / f".{batch_id}.draft"
        try:
            _write_whole(draft, {**files, MANIFEST: manifest})
            all_rows(folder, [*active_batches(), Batch(batch_id, draft, told, withdrawn=False)])
            draft.rename(home)
            _settle_folder(imports())
            published = build(folder)
        except BaseException:
            _remove(home, draft)
            raise
        _log("commit", who, when, batch=batch_id, file=seen.name, rows=seen.rows)
        return Committed(batch_id, effect, published)


def withdraw(batch_id: str, who: str, folder: Path = DATA) -> Published:
    """Take a batch out of the base; its files stay.

    Raises
    ------
    ThiduaError
        Where there is no such batch, it is withdrawn already, or the store cannot be written.
    """
    return _decide("withdraw", batch_id, who, folder)


def restore(batch_id: str, who: str, folder: Path = DATA) -> Published:
    """Bring a withdrawn batch back.

    Raises
    ------
    ThiduaError
        As `withdraw`.
    """
    return _decide("restore", batch_id, who, folder)


def _decide(
    event: Literal["withdraw", "restore"], batch_id: str, who: str, folder: Path
) -> Published:
    who = _checked_who(who)
    with _writing():
        batch = next((b for b in all_batches() if b.batch_id == batch_id), None)
        if batch is None:
            raise ThiduaError("importing.batch.unknown", batch=batch_id[:60])
        if batch.withdrawn == (event == "withdraw"):
            raise ThiduaError(f"importing.batch.already.{event}", batch=batch_id)
        when = _now()
        told = {"event": event, "batch": batch_id, "who": who, "when": when.isoformat()}
        home = imports() / "events"
        home.mkdir(exist_ok=True)
        numbers = [int(path.stem) for path in home.glob("[0-9]*.json") if path.stem.isdigit()]
        target = home / f"{max(numbers, default=0) + 1:06d}.json"
        draft = home / f".{target.name}.draft"
        try:
            _write_whole(home, {draft.name: json.dumps(told, ensure_ascii=False).encode("utf-8")})
            draft.rename(target)
            _settle_folder(home)
            published = build(folder)
        except BaseException:
            _remove(target, draft)
            raise
        _log(event, who, when, batch=batch_id)
        return published


def _log(event: audit.Event, who: str, when: dt.datetime, **facts: object) -> None:
    """Log what is done; where that fails, the batches themselves still tell it."""
    try:
        audit.record(event, who, when=when, **facts)
    except ThiduaError as wrong:
        logging.getLogger("thidua").error("%s", wrong)


@contextlib.contextmanager
def _writing() -> Iterator[None]:
    """Be the only writer of the imports, and say plainly where they cannot be written."""
    try:
        imports().mkdir(parents=True, exist_ok=True)
        with locked(imports() / _LOCK):
            # Left by a writer that was killed: we are alone, and a draft would be in our way.
            for left in [*imports().glob(".*.draft"), *imports().glob("events/.*.draft")]:
                _remove(left)
            yield
    except OSError as wrong:
        reason = wrong.strerror or str(wrong)
        raise ThiduaError("error.store", path=store(), reason=reason) from wrong


def _checked_who(who: str) -> str:
    if not _WHO.fullmatch(who.strip()):
        raise ThiduaError("importing.batch.no_who")
    return who.strip()


def _refuse_known(sha256: str) -> None:
    known = imported_before(sha256)
    if known is not None:
        state = "withdrawn" if known.withdrawn else "active"
        when = str(known.told.get("when", ""))[:10]
        who = str(known.told.get("who", ""))
        raise ThiduaError(f"importing.batch.same.{state}", batch=known.batch_id, when=when, who=who)


def _next_number() -> int:
    numbers = [int(b.batch_id.split("-")[0]) for b in all_batches() if b.batch_id[:4].isdigit()]
    return max(numbers, default=0) + 1


def _write_whole(folder: Path, files: dict[str, bytes]) -> None:
    """Write files so that they are on the disk, not only on their way to it."""
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as lines:
            lines.write(content)
            lines.flush()
            os.fsync(lines.fileno())
        if os.name != "nt":
            path.chmod(stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH)
    _settle_folder(folder)


def _settle_folder(folder: Path) -> None:
    """Make a rename in a folder last through a power cut, where the system can."""
    with contextlib.suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _remove(*paths: Path) -> None:
    for path in paths:
        if path.is_dir():
            # A folder is never seen half removed under its own name.
            dead = path if path.name.startswith(".") else path.with_name(f".{path.name}.draft")
            with contextlib.suppress(OSError):
                if dead != path:
                    path.rename(dead)
                shutil.rmtree(dead)
        else:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC).replace(microsecond=0)
