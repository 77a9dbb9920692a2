"""What a parser is given and what it may do with it: answer, or refuse in its own words.

Each target takes any bytes; an exception that leaves it is a fault. The tests give them what
hypothesis makes up, `tests/fuzz/run_atheris.py` what a coverage-guided fuzzer finds.
"""

import unicodedata
from collections.abc import Callable
from decimal import Decimal
from functools import cache

from thidua.errors import ThiduaError
from thidua.importing import recognise
from thidua.importing.guard import checked_name
from thidua.importing.indicators import read_heading
from thidua.importing.known import known
from thidua.importing.names import Names, is_aggregate, key_of, spelled, unit_of
from thidua.importing.numbers import NotNumber, read_figure
from thidua.scoring.reading import scheme_of
from thidua.scoring.scenario_file import parse
from thidua.wording import LANGUAGES, Wording


@cache
def _names() -> Names:
    return Names(known(), "tay-nam-bo")


def number(content: bytes) -> None:
    """A number is exact and read the same again, or open, or refused; it is never infinite."""
    text = content.decode("utf-8", "surrogateescape")
    try:
        figure = read_figure(text)
    except NotNumber:
        return
    if figure is None:
        return
    readings = [value for value in (figure.comma, figure.point) if value is not None]
    assert readings, text
    assert all(isinstance(value, Decimal) and value.is_finite() for value in readings), text
    digits = {
        str(int(letter)) for letter in unicodedata.normalize("NFKC", text) if letter.isdecimal()
    }
    for value in readings:
        assert set(f"{value.copy_abs():f}") - {"."} <= digits | {"0"}, (
            f"{text!r} has no such digits"
        )
    if len(set(readings)) > 1:
        assert figure.certain is None, f"{text!r} is decided silently"
    if figure.certain is not None:
        plain = f"{figure.certain:f}".replace(".", ",")
        again = read_figure(plain)
        assert again is not None
        assert again.comma == figure.certain, text


def name(content: bytes) -> None:
    """A name means units whose own spelling it is: likeness is never enough."""
    text = content.decode("utf-8", "surrogateescape")
    match = _names().match(text)
    is_aggregate(text)
    spelled(text)
    for year in (None, 2016, 2025, 2026):
        unit = unit_of(match, year, None)
        assert unit is None or unit in match.units
    for unit in match.units:
        again = _names().match(unit.name_vi)
        assert unit in again.units, text
        assert key_of(text), "nothing was read as somebody"


def heading(content: bytes) -> None:
    """A heading is read or left open."""
    read_heading(content.decode("utf-8", "surrogateescape"))


def file_name(content: bytes) -> None:
    """A name that is taken leads to no folder."""
    try:
        taken = checked_name(content.decode("utf-8", "surrogateescape"))
    except ThiduaError:
        return
    assert not set(taken) & set("/\\\0"), taken
    assert taken not in ("", ".", "..")


def _file(suffix: str) -> Callable[[bytes], None]:
    def read(content: bytes) -> None:
        try:
            seen = recognise(f"a.{suffix}", content)
        except ThiduaError as refused:
            for language in LANGUAGES:
                assert refused.sentence(Wording(language))
            return
        for row in seen.figures:
            assert row.unit_id in known().units
            assert float(row.value) == float(row.value), "no figure is NaN"

    return read


table = _file("csv")
workbook = _file("xlsx")


def scheme(content: bytes) -> None:
    """A scheme is whole, or every fault of it has a line and a sentence in both languages."""
    text = content.decode("utf-8", "replace")
    found, faults = scheme_of(text, "a", "a.toml")
    assert (found is None) == bool(faults)
    for fault in faults:
        assert 1 <= fault.line <= text.count("\n") + 1, fault
        for language in LANGUAGES:
            assert fault.sentence(Wording(language))


def scenario(content: bytes) -> None:
    """A scenario is whole or refused in a sentence."""
    try:
        parse(content, "a.json")
    except ThiduaError as refused:
        for language in LANGUAGES:
            assert refused.sentence(Wording(language))


TARGETS: dict[str, Callable[[bytes], None]] = {
    "number": number,
    "name": name,
    "heading": heading,
    "file_name": file_name,
    "table": table,
    "workbook": workbook,
    "scheme": scheme,
    "scenario": scenario,
}
