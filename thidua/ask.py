"""Answer a named question from the snapshot: ``ask("figure", unit=…, indicator=…)``.

Every question is a file of ``queries/``. Its header says what a row is and which parameters it
takes, and that header is what the command line lists and checks, so it cannot be out of date.
"""

import difflib
import functools
import logging
import re
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, cast, get_args

import duckdb
import pandas as pd

from thidua.errors import ThiduaError
from thidua.following import prepare
from thidua.holding import Hold, is_whole, remove
from thidua.paths import QUERIES
from thidua.tables import FIRST_YEAR, IDENTIFIER, LAST_YEAR, SCHEMES

ParameterKind = Literal[
    "bloc", "unit", "indicator", "year", "scheme", "units", "indicators", "texts"
]
GONE: Final = "error.snapshot_gone"
_KINDS = get_args(ParameterKind)
_IDENTIFIED = ("bloc", "unit", "indicator")
_PARAMETER = re.compile(r"-- \$(?P<name>\w+): (?P<kind>\w+)(?P<optional>, optional)?")
_ASKED_BY = "-- asked by: "


@dataclass(frozen=True)
class Parameter:
    """What a question takes: the name after ``$``, and what a value must be."""

    name: str
    kind: ParameterKind
    optional: bool


@dataclass(frozen=True)
class Question:
    """A query of ``queries/``: its name, what it answers, what it takes, its SQL."""

    name: str
    about: str
    parameters: tuple[Parameter, ...]
    sql: str

    @property
    def usage(self) -> str:
        """How to ask it on the command line, optional parameters in brackets."""
        said = [f"{p.name}={p.kind.upper()}" for p in self.parameters]
        optional = [p.optional for p in self.parameters]
        words = [f"[{s}]" if o else s for s, o in zip(said, optional, strict=True)]
        return " ".join([self.name, *words])


@functools.cache
def questions(folder: Path = QUERIES) -> dict[str, Question]:
    """Return the questions of `folder` by name, in alphabetical order."""
    return {path.stem: _read(path) for path in sorted(folder.glob("*.sql"))}


def _read(path: Path) -> Question:
    sql = path.read_text(encoding="utf-8")
    header = [line for line in sql.splitlines() if line.startswith("--")]
    found = [match for line in header if (match := _PARAMETER.fullmatch(line.strip()))]
    parameters = tuple(
        Parameter(m["name"], cast(ParameterKind, m["kind"]), bool(m["optional"])) for m in found
    )
    for name, kind in ((parameter.name, parameter.kind) for parameter in parameters):
        if kind not in _KINDS:
            raise ValueError(f"{path.name}: ${name} has the unknown kind {kind}")
    prose = [
        line.removeprefix("--").strip()
        for line in header
        if not _PARAMETER.fullmatch(line.strip()) and not line.startswith(_ASKED_BY)
    ]
    return Question(path.stem, " ".join(prose), parameters, sql)


def ask(name: str, /, **parameters: object) -> pd.DataFrame:
    """Run a query of ``queries/`` on the snapshot in use; see :func:`answer`."""
    return answer(name, parameters)


def answer(
    name: str, parameters: Mapping[str, object], snapshot: Path | None = None
) -> pd.DataFrame:
    """Run a query of ``queries/`` and return its rows.

    A snapshot file that turns out to be broken is made again, where it was not asked for by name.

    Parameters
    ----------
    name
        Name of the query, see :func:`questions`.
    parameters
        What the query takes. Identifiers are checked against the snapshot, years against the years
        a figure may carry; lists may be given as comma-separated text.
    snapshot
        The database to ask; None takes the one in use, and builds it where there is none.

    Returns
    -------
    pandas.DataFrame
        One row as the header of the query file says.

    Raises
    ------
    ThiduaError
        For an unknown name, and a missing, unknown or malformed parameter: one sentence that also
        says what is allowed. ``error.snapshot_gone`` where `snapshot` is gone or broken.
    """
    if snapshot is not None:
        return _answered(name, parameters, lambda: snapshot)
    try:
        return _answered(name, parameters, prepare)
    except ThiduaError as wrong:
        if wrong.wording_id != GONE:
            raise
        return _answered(name, parameters, prepare)


def _answered(
    name: str, parameters: Mapping[str, object], snapshot: Callable[[], Path]
) -> pd.DataFrame:
    question = questions().get(name)
    if question is None:
        raise ThiduaError("error.question", name=name, allowed=", ".join(questions()))
    path = snapshot()
    known = {parameter.name for parameter in question.parameters}
    for given in parameters:
        if given not in known:
            allowed = question.usage
            raise ThiduaError("error.parameter_unknown", parameter=given, allowed=allowed)
    values: dict[str, object] = {}
    for parameter in question.parameters:
        value = parameters.get(parameter.name)
        if value is None or value == "":
            if not parameter.optional:
                raise ThiduaError(
                    "error.parameter_missing", parameter=parameter.name, allowed=question.usage
                )
            values[parameter.name] = None
        else:
            values[parameter.name] = _checked(parameter, value, path)
    return run_query(path, question.sql, values)


def _checked(parameter: Parameter, value: object, path: Path) -> object:
    kind = parameter.kind
    if kind == "year":
        text = str(value)
        if not re.fullmatch(r"[0-9]{4}", text) or not FIRST_YEAR <= int(text) <= LAST_YEAR:
            raise ThiduaError(
                "error.year", parameter=parameter.name, value=text, first=FIRST_YEAR, last=LAST_YEAR
            )
        return int(text)
    if kind == "scheme":
        if str(value) not in SCHEMES:
            allowed = ", ".join(SCHEMES)
            raise ThiduaError("error.unknown_scheme", value=str(value), allowed=allowed)
        return str(value)
    if kind in ("units", "indicators", "texts"):
        items: list[object] = [value]
        if isinstance(value, str):
            items = [*value.split(",")]
        elif isinstance(value, Iterable):
            items = [*value]
        words = [str(item).strip() for item in items]
        if kind != "texts":
            for word in words:
                _known(kind.removesuffix("s"), word, path)
        elif not all(IDENTIFIER.fullmatch(word) for word in words):
            raise ThiduaError("error.texts", parameter=parameter.name, value=", ".join(words))
        return words
    _known(kind, str(value), path)
    return str(value)


def _known(kind: str, identifier: str, path: Path) -> None:
    allowed = identifiers(path)[kind]
    if identifier not in allowed:
        near = difflib.get_close_matches(identifier, sorted(allowed), n=8, cutoff=0.4)
        shown = ", ".join(
            sorted(allowed) if len(allowed) <= 60 else [*(near or sorted(allowed)[-8:]), "…"]
        )
        raise ThiduaError(f"error.unknown_{kind}", value=identifier, allowed=shown)


@functools.lru_cache(maxsize=4)
def identifiers(path: Path) -> dict[str, frozenset[str]]:
    """Return the identifiers a snapshot knows, by kind: ``bloc``, ``unit``, ``indicator``."""
    cursor = connection(path).cursor()
    columns = {kind: cursor.table(kind).project(f"{kind}_id") for kind in _IDENTIFIED}
    return {kind: frozenset(row[0] for row in rows.fetchall()) for kind, rows in columns.items()}


_OPENING = threading.Lock()
_OPEN: Final = 4
_BROKEN: Final = re.compile(r"(?i)corrupt|not a valid duckdb|read enough bytes|version number")
_opened: OrderedDict[Path, tuple[duckdb.DuckDBPyConnection, Hold]] = OrderedDict()


def connection(path: Path) -> duckdb.DuckDBPyConnection:
    """Return the read-only connection to a snapshot; take a ``cursor()`` of it for every query.

    While it is kept no process sweeps the snapshot away.

    Raises
    ------
    ThiduaError
        ``error.snapshot_gone`` where there is no such file, or none a database can be read from:
        it is then taken away, to be made again.
    """
    with _OPENING:
        if path not in _opened:
            hold = Hold(path)
            shut: dict[str, str | bool | int | float | list[str]] = {
                "enable_external_access": False,
                "lock_configuration": True,
                # Answers are small and readers many: a second thread takes longer to call than to
                # help, and takes the processor from somebody else's question.
                "threads": 1,
            }
            if not is_whole(path):
                raise _gone(path, duckdb.IOException("its size is not the one it was written with"))
            try:
                opened = duckdb.connect(str(path), read_only=True, config=shut)
            except duckdb.Error as wrong:
                if _is_sound(path, wrong):
                    raise
                raise _gone(path, wrong) from wrong
            _opened[path] = opened, hold
            while len(_opened) > _OPEN:
                _opened.popitem(last=False)
        _opened.move_to_end(path)
        return _opened[path][0]


def run_query(path: Path, sql: str, parameters: dict[str, object]) -> pd.DataFrame:
    """Run SQL of ours on a cursor of its own: threads sharing a connection mix up their rows."""
    with connection(path).cursor() as cursor:
        try:
            return cursor.execute(sql, parameters or None).df()
        except duckdb.Error as wrong:
            if _is_sound(path, wrong):
                raise
            raise _gone(path, wrong) from wrong


def _is_sound(path: Path, wrong: duckdb.Error) -> bool:
    """Tell whether an error is not the file's: a lock, a limit of the machine, our own SQL."""
    return is_whole(path) and _BROKEN.search(str(wrong)) is None


def _gone(path: Path, wrong: duckdb.Error) -> ThiduaError:
    if path.exists():
        logging.getLogger("thidua").error("%s is broken and made again: %s", path.name, wrong)
        remove(path)
    _opened.pop(path, None)
    return ThiduaError(GONE, name=path.name)
