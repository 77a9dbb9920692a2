"""Where scenarios are kept: ``store/scenarios/``, one readable file each.

``<id>.<revision>.json`` is the scenario, the highest revision the one that counts. A revision
appears under its name complete or not at all, and only one of two writers can make it: the other is
refused. ``trash/`` holds what was deleted, ``views/<fingerprint>.json`` the views an address may
reopen.
"""

import contextlib
import datetime as dt
import os
import re
import threading
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from thidua.errors import ThiduaError
from thidua.paths import store
from thidua.scoring.scenario_file import IDENTITY, LARGEST_FILE, checked, clean_name, parse
from thidua.scoring.scenarios import Scenario, as_json, fingerprint

_FILE: Final = re.compile(r"([0-9a-f]{12})\.(\d{1,9})\.json")
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{10}")
_MOST_DELETED: Final = 200
_MOST_VIEWS: Final = 5_000
_WRITING: Final = threading.Lock()


@dataclass(frozen=True)
class Listing:
    """All scenarios, the last saved first, and the faults of files that could not be read."""

    scenarios: tuple[Scenario, ...]
    faults: tuple[ThiduaError, ...]


def folder() -> Path:
    """Return the folder of the scenarios."""
    return store() / "scenarios"


def save(scenario: Scenario) -> Scenario:
    """Write a scenario: a new one under an identity of its own, a known one over its revision.

    Parameters
    ----------
    scenario
        With the identity and revision it was loaded with; without an identity it is new.

    Returns
    -------
    Scenario
        As it was written, with its identity, revision and moment.

    Raises
    ------
    ThiduaError
        If somebody saved or deleted it since it was loaded, a field does not fit, or the store
        cannot be written.
    """
    new = not scenario.scenario_id
    identity = uuid.uuid4().hex[:12] if new else _checked_identity(scenario.scenario_id)
    moment = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
    revision = 1 if new else scenario.revision + 1
    written = checked(replace(scenario, scenario_id=identity, revision=revision, saved_at=moment))
    with _WRITING, _writable():
        if not new:
            _still(identity, scenario)
        _publish(written, folder() / f"{identity}.{revision}.json", scenario)
        # Somebody else may have gone on from this very revision while we wrote.
        latest = _latest(identity)
        if latest is not None and latest[0] > revision:
            (folder() / f"{identity}.{revision}.json").unlink(missing_ok=True)
            raise _outrun(scenario, latest[0])
        for number, path in _revisions(identity):
            if number < revision:
                path.unlink(missing_ok=True)
    return written


def load(identity: str) -> Scenario:
    """Read a scenario.

    Raises
    ------
    ThiduaError
        If there is none of this identity, or its file is faulty.
    """
    for _ in range(3):  # a writer may replace the revision between finding and reading it
        latest = _latest(_checked_identity(identity))
        if latest is None:
            break
        with contextlib.suppress(FileNotFoundError):
            return _read(latest[1])
    raise ThiduaError("error.scenario_none", scenario=identity)


def listing() -> Listing:
    """Return all scenarios; a faulty file is told and hides no other."""
    found: list[Scenario] = []
    faults: list[ThiduaError] = []
    for identity in sorted({identity for identity, _, _ in _files(folder())}):
        try:
            found.append(load(identity))
        except ThiduaError as fault:
            if fault.wording_id != "error.scenario_none":  # deleted while we looked
                faults.append(fault)
    found.sort(key=lambda one: (one.saved_at, one.scenario_id), reverse=True)
    return Listing(tuple(found), tuple(faults))


def duplicate(identity: str, name: str) -> Scenario:
    """Save a copy of a scenario under another name, with an identity of its own.

    Raises
    ------
    ThiduaError
        As :func:`load` and :func:`save`.
    """
    copy = replace(load(identity), name=clean_name(name), scenario_id="", revision=0, saved_at="")
    return save(copy)


def delete(identity: str) -> None:
    """Put a scenario in the trash, from where :func:`restore` takes it back.

    Raises
    ------
    ThiduaError
        If there is none of this identity, or the store cannot be written.
    """
    latest = _latest(_checked_identity(identity))
    if latest is None:
        raise ThiduaError("error.scenario_none", scenario=identity)
    with _WRITING, _writable():
        trash = folder() / "trash"
        trash.mkdir(exist_ok=True)
        try:
            latest[1].replace(trash / latest[1].name)
        except FileNotFoundError as gone:
            raise ThiduaError("error.scenario_none", scenario=identity) from gone
        (trash / latest[1].name).touch()  # its age counts from now
        # A newer revision was saved meanwhile by somebody who did not want it gone.
        for number, path in _revisions(identity):
            if number < latest[0]:
                path.unlink(missing_ok=True)
        _keep_newest(trash, _MOST_DELETED, trash / latest[1].name)


def restore(identity: str) -> Scenario:
    """Take a scenario back out of the trash.

    Raises
    ------
    ThiduaError
        If it is not there, there is one of this identity again, or the store cannot be written.
    """
    trash = folder() / "trash"
    kept = [path for one, _, path in _files(trash) if one == _checked_identity(identity)]
    if not kept:
        raise ThiduaError("error.scenario_none", scenario=identity)
    path = max(kept, key=lambda one: one.stat().st_mtime)
    scenario = _read(path)
    with _WRITING, _writable():
        latest = _latest(identity)
        if latest is not None:
            raise _outrun(scenario, latest[0])
        path.replace(folder() / path.name)
    return scenario


def remember(scenario: Scenario) -> str:
    """Keep a view for its address and return its fingerprint; the same view is kept once.

    Raises
    ------
    ThiduaError
        If a field does not fit, or the store cannot be written.
    """
    view = checked(replace(scenario, scenario_id="", revision=0, saved_at=""))
    mark = fingerprint(view)
    views = folder() / "views"
    target = views / f"{mark}.json"
    if target.is_file() and target.stat().st_size:
        return mark
    with _WRITING, _writable():
        views.mkdir(exist_ok=True)
        # Not waited for until it is on the disk: what a failing power leaves empty or half written
        # is not taken for the view, and it is written again when the view is drawn.
        with _draft(view, wait=False) as draft:
            draft.replace(target)
        # All views are asked for their age: now and then is enough, or a dragged weight waits.
        if int(mark, 16) % 64 == 0:
            _keep_newest(views, _MOST_VIEWS, target)
    return mark


def recall(mark: str) -> Scenario:
    """Return the view of a fingerprint: a kept one, or a scenario that has it.

    Raises
    ------
    ThiduaError
        If none is known.
    """
    if not _FINGERPRINT.fullmatch(mark):
        raise ThiduaError("error.scenario_view", mark=mark[:20])
    path = folder() / "views" / f"{mark}.json"
    if path.is_file():
        with contextlib.suppress(FileNotFoundError, ThiduaError):
            view = _read(path)
            if fingerprint(view) == mark:
                return view
    for scenario in listing().scenarios:
        if fingerprint(scenario) == mark:
            return scenario
    raise ThiduaError("error.scenario_view", mark=mark)


def _checked_identity(identity: str) -> str:
    if not IDENTITY.fullmatch(identity):
        raise ThiduaError("error.scenario_none", scenario=identity[:20])
    return identity


def _files(place: Path) -> Iterator[tuple[str, int, Path]]:
    try:
        paths = sorted(place.iterdir())
    except OSError:
        return
    for path in paths:
        match = _FILE.fullmatch(path.name)
        if match and path.is_file() and not path.is_symlink():
            yield match[1], int(match[2]), path


def _revisions(identity: str) -> list[tuple[int, Path]]:
    return [(number, path) for one, number, path in _files(folder()) if one == identity]


def _latest(identity: str) -> tuple[int, Path] | None:
    return max(_revisions(identity), default=None)


def _read(path: Path) -> Scenario:
    with path.open("rb") as file:
        content = file.read(LARGEST_FILE + 1)
    scenario = parse(content, path.name)
    match = _FILE.fullmatch(path.name)
    # What the name says counts: a file somebody copied by hand has still one identity.
    if match:
        scenario = replace(scenario, scenario_id=match[1], revision=int(match[2]))
    return scenario


def _still(identity: str, scenario: Scenario) -> None:
    latest = _latest(identity)
    if latest is None:
        raise ThiduaError("error.scenario_gone", name=scenario.name)
    if latest[0] != scenario.revision:
        raise _outrun(scenario, latest[0])


def _outrun(scenario: Scenario, found: int) -> ThiduaError:
    return ThiduaError(
        "error.scenario_outrun", name=scenario.name, based=scenario.revision, found=found
    )


@contextlib.contextmanager
def _draft(scenario: Scenario, *, wait: bool = True) -> Iterator[Path]:
    """Write a scenario whole under a name nobody looks for; what was not taken is removed."""
    draft = folder() / f"{uuid.uuid4().hex}.draft"
    try:
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.write(as_json(scenario))
            if wait:
                file.flush()
                os.fsync(file.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)


def _publish(written: Scenario, target: Path, asked: Scenario) -> None:
    with _draft(written) as draft:
        try:
            # A link is made only where there is none of the name: replace() would overwrite.
            os.link(draft, target)
        except FileExistsError as taken:
            raise _outrun(asked, written.revision) from taken
        except OSError:  # a file system without links: one process at a time is then safe
            if target.exists():
                raise _outrun(asked, written.revision) from None
            draft.replace(target)


def _keep_newest(place: Path, most: int, latest: Path) -> None:
    """Drop the oldest; never `latest`, which a clock that was put back would make the oldest."""

    def age(path: Path) -> float:
        with contextlib.suppress(OSError):
            return path.stat().st_mtime
        return 0.0

    others = sorted((one for one in place.glob("*.json") if one != latest), key=age, reverse=True)
    for path in others[most - 1 :]:
        path.unlink(missing_ok=True)


@contextlib.contextmanager
def _writable() -> Iterator[None]:
    try:
        folder().mkdir(parents=True, exist_ok=True)
        yield
    except OSError as wrong:
        reason = wrong.strerror or wrong
        raise ThiduaError("error.store", path=folder(), reason=reason) from wrong
