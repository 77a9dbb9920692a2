"""Streamlit's script that draws charts, with no more of Plotly in it than our charts need.

With its first chart Streamlit's page fetches all of Plotly, 47 kinds of charts, street maps and
solids in WebGL among them: 4.7 MB, which a browser reads and sets up before it draws a line. We
draw with a handful. The reader is handed Streamlit's own script, less what no kind of ours asks
for, under a name of its own: a third of the size. A script that is not built as we know it is left
alone: the charts are the same, they only come later.

A bundle names each module as ``bar=_({"lib/bar.js"(e,t){…}}),`` and asks for it as ``bar()``. It
has them in the order in which they are first asked for, what a module asks for before the module.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

_FOLDER: Final = "static/js/"
"""Where Streamlit serves its scripts."""
_OURS: Final = "scripts/"
_ALWAYS: Final = "scatter"
"""The kind Plotly's core is built around; it stands in no list."""
_MODULE: Final = re.compile(r'(?<![\w$.])([\w$]+)=[\w$]+\(\{"([^"]+)"\(')
_ENDS: Final = "}}),"
_LIST: Final = re.compile(
    r';return [\w$]+\(\{"lib/index\.js"[^;]*;[\w$]+\.register\(\[((?:[\w$]+\(\),?)+)\]\)'
)
_CALL: Final = re.compile(r"(?<![\w$.])([\w$]+)\(\)")
_BESIDE: Final = re.compile(r'\b(from|import)"\./')
_FIRST: Final = re.compile(r";(?!import\b)")


@dataclass(frozen=True)
class Drawing:
    """The script, and whose place it takes.

    Attributes
    ----------
    stands_for
        Address of Streamlit's script below that of the page, without a slash before it.
    digest
        What tells the body from any other.
    body
        The script.
    """

    stands_for: str
    digest: str
    body: bytes

    @property
    def path(self) -> str:
        """Its own address, which says what is in it."""
        return self._named(self.digest)

    def _named(self, digest: str) -> str:
        return f"{_OURS}{Path(self.stands_for).stem}.{digest}.js"

    def route(self) -> Route:
        """Return what answers with the script, which may be kept.

        While processes are replaced one by one, a page of one asks the other for its script: it is
        led to Streamlit's own, which draws the same.
        """

        async def answer(request: Request) -> Response:
            if request.path_params["digest"] == self.digest:
                kept = {"Cache-Control": "public, immutable, max-age=31536000"}
                return Response(self.body, headers=kept, media_type="text/javascript")
            return RedirectResponse(f"../{self.stands_for}", headers={"Cache-Control": "no-store"})

        return Route(f"/{self._named('{digest}')}", answer)


def drawing(static: Path, kinds: AbstractSet[str]) -> Drawing | None:
    """Return the script that draws charts of these kinds and no others.

    Parameters
    ----------
    static
        Streamlit's folder of static files.
    kinds
        Names of Plotly's trace types.

    Returns
    -------
    Drawing | None
        None where Streamlit's script is not built as the one we know.
    """
    found = list((static / _FOLDER).glob("PlotlyChart.*.js"))
    if len(found) != 1:
        return None
    script = shortened(found[0].read_text(encoding="utf-8"), kinds)
    if script is None:
        return None
    body = script.encode()
    digest = hashlib.sha256(body).hexdigest()[:16]
    return Drawing(f"{_FOLDER}{found[0].name}", digest, body)


def shortened(script: str, kinds: AbstractSet[str]) -> str | None:
    """Return Streamlit's script with these kinds only, to be served from another folder.

    Returns
    -------
    str | None
        None where it has no list of kinds, or one that does not have all of these.
    """
    lists, first = list(_LIST.finditer(script)), _FIRST.search(script)
    if len(lists) != 1 or first is None or first.start() > lists[0].start():
        return None
    modules = list(_MODULE.finditer(script, first.start(), lists[0].start()))
    name_of = {module[2]: module[1] for module in modules}
    listed = _CALL.findall(lists[0][1])
    wanted = {name_of.get(f"lib/{kind}.js", "") for kind in kinds - {_ALWAYS}}
    if not wanted or not wanted <= set(listed):
        return None
    last = max(k for k, module in enumerate(modules) if module[1] in wanted)
    # What stands behind the last of them was first asked for by kinds that are not wanted.
    end = modules[last + 1].start() if last + 1 < len(modules) else lists[0].start()
    if not script.endswith((_ENDS, _ENDS.rstrip(",")), 0, end):
        return None
    # The scripts it asks for stand beside Streamlit's, as do those they ask for.
    imports = _BESIDE.sub(rf'\1"../{_FOLDER}', script[: first.start()])
    start, stop = lists[0].span(1)
    calls = ",".join(f"{name}()" for name in listed if name in wanted)
    rest = script[lists[0].start() : start] + calls + script[stop:]
    head = _without_the_dead(script[:end], modules[: last + 1], _CALL.findall(rest))
    return imports + head[first.start() :].rstrip(",") + rest


def _without_the_dead(
    script: str, modules: Sequence[re.Match[str]], asked_for: Sequence[str]
) -> str:
    """Return the script with those modules emptied that nothing asks for.

    A module behind which anything else stands is left, and so is what it asks for.
    """
    ends = [*(module.start() for module in modules[1:]), len(script)]
    needs: dict[str, set[str]] = {}
    inside: dict[str, tuple[int, int]] = {}
    living = set(asked_for)
    for module, end in zip(modules, ends, strict=True):
        calls = set(_CALL.findall(script, module.end(), end))
        if script.endswith(_ENDS, module.end(), end):
            needs[module[1]], inside[module[1]] = calls, (module.end(), end)
        else:
            living |= calls
    dead = inside.keys() - _reached(living, needs)
    parts, done = [], 0
    for start, end in sorted(inside[name] for name in dead):
        parts += [script[done:start], "){", _ENDS]
        done = end
    return "".join([*parts, script[done:]])


def _reached(names: AbstractSet[str], needs: Mapping[str, AbstractSet[str]]) -> set[str]:
    """Return the names, what they need, what that needs, and so on."""
    reached: set[str] = set()
    waiting = set(names)
    while waiting:
        name = waiting.pop()
        reached.add(name)
        waiting |= needs.get(name, set()) - reached
    return reached
