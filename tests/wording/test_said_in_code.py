"""Every wording the code asks for exists, with the placeholders the code gives."""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from thidua.wording import LANGUAGES
from thidua.wording.catalogue import Catalogue, load

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Call:
    """A call of ``say`` or ``count`` whose id can be read off the source."""

    place: str
    method: str
    argument: str
    pattern: str
    given: frozenset[str] | None


def patterns(argument: ast.expr) -> Iterator[str]:
    """Yield a regular expression for each id that `argument` can be, as far as it is literal."""
    match argument:
        case ast.Constant(value=str(text)):
            yield re.escape(text)
        case ast.IfExp(body=one, orelse=other):
            yield from patterns(one)
            yield from patterns(other)
        case ast.JoinedStr(values=parts):
            yield "".join(
                re.escape(str(part.value)) if isinstance(part, ast.Constant) else r"\w+(\.\w+)*"
                for part in parts
            )


def calls(source: str, name: str) -> Iterator[Call]:
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(func=ast.Attribute(attr="say" | "count" as method), args=[first, *rest]):
                # str.count and list.count take one argument.
                if method == "count" and not rest:
                    continue
                names = [keyword.arg for keyword in node.keywords]
                given = None if None in names else frozenset(filter(None, names))
                for pattern in patterns(first):
                    yield Call(f"{name}:{node.lineno}", method, ast.unparse(first), pattern, given)


def faults(call: Call, catalogue: Catalogue) -> Iterator[str]:
    room = catalogue.said if call.method == "say" else catalogue.counted
    found = [message for key, message in room.items() if re.fullmatch(call.pattern, key)]
    where = f"{call.place}: .{call.method}({call.argument})"
    if not found:
        yield f"{where}: no such wording in {catalogue.language}"
    elif call.given is not None and not any(message.fields == call.given for message in found):
        yield f"{where}: takes {sorted(found[0].fields)}, given {sorted(call.given)}"


def sources() -> list[Path]:
    folders = [folder for name in ("pages", "thidua") for folder in (ROOT / name).rglob("*.py")]
    return sorted([*folders, *ROOT.glob("app.py")])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_wording_asked_for_exists(language: str) -> None:
    asked = [
        call
        for path in sources()
        for call in calls(path.read_text("utf-8"), path.relative_to(ROOT).as_posix())
    ]
    assert asked, "the package itself words positions"
    found = [fault for call in asked for fault in faults(call, load(language))]
    assert not found, "\n" + "\n".join(found)


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ('w.say("common.year")', 0),
        ('w.say("common.yearr")', 1),
        ('w.say("common.year", year=2016)', 1),
        ('w.say("common.coverage", known=1, all=2)', 0),
        ('w.say("common.coverage", known=1)', 1),
        ('w.say("common.coverage", **values)', 0),
        ('w.say("common.year" if one else "common.yeer")', 1),
        ('w.say(f"status.{status}")', 0),
        ('w.say(f"role.{kind}.{role}")', 0),
        ('w.say(f"statuss.{status}")', 1),
        ("w.say(message_id)", 0),
        ('w.count("common.members", n)', 0),
        ('w.count("common.coverage", n)', 1),
        ('w.say("common.members")', 1),
        ('text.count("{")', 0),
    ],
)
def test_the_search_sees_what_is_wrong(line: str, found: int) -> None:
    seen = [fault for call in calls(line, "line") for fault in faults(call, load("vi"))]
    assert len(seen) == found
