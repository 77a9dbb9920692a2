"""In which line of a TOML file each value stands: the standard library's reader does not say."""

import re
from collections import defaultdict

Path = tuple[str | int, ...]
"""Where a value stands: ``("group", 0, "criterion", 2, "rule")``."""

_KEY = r"""(?:[A-Za-z0-9_-]+|"[^"\n]*"|'[^'\n]*')"""
_DOTTED = rf"{_KEY}(?:[ \t]*\.[ \t]*{_KEY})*"
_HEADER = re.compile(rf"\s*(?P<open>\[\[?)\s*(?P<name>{_DOTTED})\s*\]\]?")
_ASSIGNED = re.compile(rf"\s*(?P<name>{_DOTTED})\s*=(?P<value>.*)")
_STRINGS = re.compile(r'"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*')


def lines_of(text: str) -> dict[Path, int]:
    """Return the line, from 1, of every table header and of every key of a valid TOML text.

    Values that go over several lines stand where they begin. Keys inside inline tables are not
    told apart from the table.
    """
    lines: dict[Path, int] = {(): 1}
    counts: dict[Path, int] = defaultdict(int)
    table: Path = ()
    until = ""  # what ends the string or array that is open
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        if until:
            until = "" if until in line else until
            continue
        if depth > 0:
            depth += _brackets(line)
            continue
        if header := _HEADER.match(line):
            table = _entered(_names(header["name"]), header["open"] == "[[", counts)
            lines.setdefault(table, number)
        elif assigned := _ASSIGNED.match(line):
            path: Path = (*table, *_names(assigned["name"]))
            lines.setdefault(path, number)
            value = assigned["value"].strip()
            quotes = value[:3]
            if quotes in ('"""', "'''") and quotes not in value[3:]:
                until = quotes
            elif value.startswith(("[", "{")):
                depth = _brackets(value)
    return lines


def line_of(path: Path, lines: dict[Path, int]) -> int:
    """Return the line of a value, or of the nearest table around it that has one."""
    while path not in lines:
        path = path[:-1]
    return lines[path]


def _names(dotted: str) -> list[str]:
    return [key.strip("\"'") for key in re.findall(_KEY, dotted)]


def _entered(names: list[str], is_array: bool, counts: dict[Path, int]) -> Path:
    """Return the table a header opens: in arrays of tables that is always the last one so far."""
    path: Path = ()
    for name in names[:-1]:
        path = (*path, name)
        if counts[path]:
            path = (*path, counts[path] - 1)
    path = (*path, names[-1])
    if is_array:
        counts[path] += 1
        path = (*path, counts[path] - 1)
    return path


def _brackets(line: str) -> int:
    bare = _STRINGS.sub("", line)
    return sum(bare.count(c) for c in "[{") - sum(bare.count(c) for c in "]}")
