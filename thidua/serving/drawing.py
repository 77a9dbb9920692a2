"""Streamlit's script that draws charts, made to set up no more of Plotly than our charts need.

With its first chart Streamlit's page fetches all of Plotly, which sets up every kind of chart it
knows before it draws the first: street maps and solids in WebGL, flows, clocks, 47 kinds in all. We
draw with a handful. The reader is handed Streamlit's own script with a shorter list of what is set
up, under a name of its own; nothing else in it is touched. A script that is not built as we know it
is left alone: the charts are the same, they only come later.
"""

import hashlib
import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from starlette.responses import Response
from starlette.routing import Route

_FOLDER: Final = "static/js/"
"""Where Streamlit serves its scripts."""
_OURS: Final = "scripts/"
_ALWAYS: Final = "scatter"
"""The kind Plotly's core is built around; it stands in no list."""
_LIST: Final = re.compile(r"\.register\(\[((?:[\w$]+\(\),?)+)\]\)")
_KIND: Final = re.compile(r'(?<![\w$.])([\w$]+)=[\w$]+\(\{"lib/(\w+)\.js"')
_BESIDE: Final = re.compile(r'\b(from|import)"\./')
_FIRST: Final = re.compile(r";(?!import\b)")


@dataclass(frozen=True)
class Drawing:
    """The script, and whose place it takes: addresses below that of the page, without a slash."""

    stands_for: str
    path: str
    body: bytes

    def route(self) -> Route:
        """Return what answers with the script; its name says what is in it, so it may be kept."""

        async def answer(_: object) -> Response:
            kept = {"Cache-Control": "public, immutable, max-age=31536000"}
            return Response(self.body, headers=kept, media_type="text/javascript")

        return Route(f"/{self.path}", answer)


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
    return Drawing(f"{_FOLDER}{found[0].name}", f"{_OURS}{found[0].stem}.{digest}.js", body)


def shortened(script: str, kinds: AbstractSet[str]) -> str | None:
    """Return Streamlit's script, setting up only these kinds, to be served from another folder.

    Returns
    -------
    str | None
        None where it has no such list, or one that does not have all the kinds.
    """
    lists = list(_LIST.finditer(script))
    first = _FIRST.search(script)
    if len(lists) != 1 or first is None:
        return None
    kind_of = dict(_KIND.findall(script))
    set_up = {kind_of.get(call, call): call for call in re.findall(r"[\w$]+", lists[0][1])}
    wanted = kinds - {_ALWAYS}
    if not wanted <= set_up.keys():
        return None
    calls = ",".join(f"{call}()" for kind, call in set_up.items() if kind in wanted)
    start, end = lists[0].span(1)
    # The scripts it asks for stand beside Streamlit's, as do those they ask for.
    imports = _BESIDE.sub(rf'\1"../{_FOLDER}', script[: first.start()])
    return imports + script[first.start() : start] + calls + script[end:]
