"""Read a scenario out of a file anybody may have written: every field is checked."""

import json
import math
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields
from typing import Final

from thidua.errors import ThiduaError
from thidua.scoring.scenarios import FORMAT, LONGEST_NAME, STATUSES, Scenario, as_json
from thidua.tables import FIRST_YEAR, IDENTIFIER, LAST_YEAR

LARGEST_FILE: Final = 512 * 1024  # bytes; 63 units × 48 criteria take about 100,000
MOST_DRAWS: Final = 100_000
IDENTITY: Final = re.compile(r"[0-9a-f]{12}")
_DIGEST: Final = re.compile(r"[0-9a-zA-Z]{0,64}")
_MOMENT: Final = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|\+00:00))?")
_LARGEST_NUMBER: Final = 1e15
_SHOWN: Final = 60  # characters of a wrong value in an error


class _Wrong(Exception):
    """The value does not fit; said with the field's name by the caller."""


def clean_name(name: str) -> str:
    """Return a name without space around it, composed.

    Raises
    ------
    ThiduaError
        If it is empty, longer than 80 characters or holds control characters.
    """
    clean = unicodedata.normalize("NFC", name).strip()
    # Category C: controls, and marks that turn the direction of what is written after them.
    hidden = any(unicodedata.category(letter).startswith("C") for letter in clean)
    if not clean or len(clean) > LONGEST_NAME or hidden:
        raise ThiduaError("error.scenario_name", longest=LONGEST_NAME)
    return clean


def checked(scenario: Scenario) -> Scenario:
    """Return a scenario as its file would give it back.

    Raises
    ------
    ThiduaError
        As :func:`parse`.
    """
    clean_name(scenario.name)
    try:
        text = as_json(scenario)
    except (TypeError, ValueError) as wrong:
        raise ThiduaError("error.scenario_json", file=scenario.name[:_SHOWN]) from wrong
    return parse(text.encode("utf-8"), scenario.name[:_SHOWN])


def parse(content: bytes, file: str) -> Scenario:
    """Read a scenario.

    Parameters
    ----------
    content
        What the file holds.
    file
        Its name, for the errors.

    Raises
    ------
    ThiduaError
        If it is too large, not JSON, of a later version, or a field is unknown, missing or wrong.
    """
    if len(content) > LARGEST_FILE:
        raise ThiduaError("error.scenario_size", file=file, most=LARGEST_FILE // 1024)
    try:
        raw = json.loads(
            content.decode("utf-8"), parse_constant=_refuse, object_pairs_hook=_each_once
        )
    except (ValueError, RecursionError, _Wrong) as wrong:
        raise ThiduaError("error.scenario_json", file=file) from wrong
    if not isinstance(raw, dict):
        raise ThiduaError("error.scenario_json", file=file)
    version = raw.get("version")
    if isinstance(version, int) and version > FORMAT:
        raise ThiduaError("error.scenario_version", file=file, found=version, known=FORMAT)
    known = {one.name: one for one in fields(Scenario)}
    unknown = [str(name)[:_SHOWN] for name in raw if name not in known]
    if unknown:
        named = ", ".join(sorted(unknown)[:10])
        raise ThiduaError("error.scenario_unknown_field", file=file, fields=named)
    needed = [n for n, f in known.items() if f.default is MISSING and f.default_factory is MISSING]
    absent = [name for name in [*needed, "version"] if name not in raw]
    if absent:
        raise ThiduaError("error.scenario_missing_field", file=file, fields=", ".join(absent))
    values: dict[str, object] = {}
    for name, value in raw.items():
        try:
            values[name] = _READ[name](value)
        except _Wrong as wrong:
            raise ThiduaError(
                "error.scenario_field", file=file, field=name, value=str(wrong)[:_SHOWN]
            ) from wrong
    values["version"] = FORMAT  # what an earlier one did not know has its default
    return Scenario(**values)  # type: ignore[arg-type]  # each was made by the reader of its field


def _refuse(word: str) -> object:
    raise _Wrong(word)


def _each_once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise _Wrong
    return found


def _name(value: object) -> str:
    try:
        return clean_name(_text(value))
    except ThiduaError as wrong:
        raise _Wrong(repr(value)) from wrong


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise _Wrong(repr(value))
    return value


def _matching(form: re.Pattern[str], *, empty: bool = False) -> Callable[[object], str]:
    def read(value: object) -> str:
        text = _text(value)
        if len(text) > LONGEST_NAME or not (form.fullmatch(text) or (empty and not text)):
            raise _Wrong(repr(value))
        return text

    return read


def _one_of(*allowed: str) -> Callable[[object], str]:
    def read(value: object) -> str:
        if value not in allowed:
            raise _Wrong(repr(value))
        return str(value)

    return read


def _whole(low: int, high: int) -> Callable[[object], int]:
    def read(value: object) -> int:
        if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
            raise _Wrong(repr(value))
        return value

    return read


def _number(low: float, high: float) -> Callable[[object], float]:
    def read(value: object) -> float:
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise _Wrong(repr(value))
        # Compared before it is made a float: a whole number may be too long for one.
        if not low <= value <= high or not math.isfinite(value):
            raise _Wrong(repr(value))
        return float(value)

    return read


def _key(value: object) -> str:
    """Return a unit or criterion: any name a table may have, but no control characters."""
    try:
        return clean_name(_text(value))
    except ThiduaError as wrong:
        raise _Wrong(repr(value)) from wrong


def _numbers(value: object, low: float = -_LARGEST_NUMBER) -> Mapping[str, float]:
    if not isinstance(value, dict):
        raise _Wrong(repr(value))
    read = _number(low, _LARGEST_NUMBER)
    return {_key(name): read(one) for name, one in value.items()}


def _weights(value: object) -> Mapping[str, float]:
    return _numbers(value, low=0.0)


def _cells(value: object) -> Mapping[str, Mapping[str, float]]:
    if not isinstance(value, dict):
        raise _Wrong(repr(value))
    return {_key(unit): _numbers(row) for unit, row in value.items()}


def _names(value: object) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise _Wrong(repr(value))
    return tuple(_key(one) for one in value)


def _statuses(value: object) -> tuple[str, ...]:
    found = _names(value)
    if not found or not set(found) <= set(STATUSES) or len(set(found)) != len(found):
        raise _Wrong(repr(value))
    return found


_READ: Final[Mapping[str, Callable[[object], object]]] = {
    "name": _name,
    "bloc": _matching(IDENTIFIER, empty=True),
    "year": _whole(FIRST_YEAR, LAST_YEAR),
    "boundaries": _one_of("63", "34"),
    "scheme_id": _matching(IDENTIFIER),
    "scheme_digest": _matching(_DIGEST),
    "data_digest": _matching(_DIGEST),
    "weights": _weights,
    "locks": _names,
    "overrides": _cells,
    "manual": _cells,
    "self_scored": _cells,
    "statuses": _statuses,
    "width": _number(0.0, 1.0),
    "draws": _whole(2, MOST_DRAWS),
    "seed": _whole(0, 2**32 - 1),
    "seen": _cells,
    "scenario_id": _matching(IDENTITY, empty=True),
    "revision": _whole(0, 10**9),
    "saved_at": _matching(_MOMENT, empty=True),
    "version": _whole(1, FORMAT),
}
