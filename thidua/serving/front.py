"""The page every reader's browser gets first: Streamlit's own, told what it would find out late.

Streamlit's page looks for its server below the address it was opened by: for `/comparison` it asks
`/comparison/_stcore/health` first, is refused, waits, and asks again one folder higher. That is a
tenth of a second, and a way to the server and back, at every link to a page of ours.

The script that draws charts it asks for by name: here it is told which one takes its place
(:mod:`thidua.serving.drawing`).

From the provider Streamlit leads everybody to the front page: whoever signed in on another one, or
by a link they were sent, is led back there.
"""

import json
import re
from collections.abc import Iterable
from typing import Final

from starlette.responses import HTMLResponse
from starlette.routing import Route

from thidua.serving.drawing import Drawing

# The browser says where it is: a proxy may have put our pages below a folder.
_SERVER: Final = (
    "window.__streamlit={BACKEND_BASE_URL:location.origin+location.pathname.replace(/[^/]*$/,'')};"
)
# The tab keeps where its reader was; only pages of ours can read it, and only this one writes it.
_BACK: Final = (
    "addEventListener('click',event=>{"
    "if(event.target.closest('[class*=\"st-key-sign_in_\"]'))"
    "sessionStorage.setItem('td-back',location.href)},true);"
    "const back=sessionStorage.getItem('td-back');sessionStorage.removeItem('td-back');"
    "if(back)if(location.pathname.endsWith('/'))if(!location.search)location.replace(back);"
)
_SCRIPT: Final = f"{_SERVER}{{{_BACK}}}"
_PROGRAM: Final = '<script type="module"'
# Streamlit's own face is 170 kB. No page of ours is set in it, only the words that lead past the
# navigation, which nobody sees until they are tabbed to, and they only until the theme has come.
_ITS_FONT: Final = re.compile(r'\s*<link\b(?=[^>]*rel="preload")(?=[^>]*as="font")[^>]*>')
_OUR_FONT: Final = "<style>a[data-testid=stSkipToContent]{font-family:'Be Vietnam Pro'}</style>"
# What every page of either language is set in; a browser learns of others from the text it draws.
# Without this it learns of all of them then, and sets the text twice.
_FONTS: Final = ("latin-400", "latin-500", "latin-600", "vietnamese-400")


def told(page: str, drawn: Drawing | None = None) -> str:
    """Return Streamlit's page, told where the server is and what it is going to need.

    Parameters
    ----------
    page
        The page as Streamlit has it.
    drawn
        What takes the place of its script that draws charts.
    """
    fonts = "".join(
        '<link rel="preload" as="font" type="font/woff2" crossorigin'
        f' href="./app/static/fonts/be-vietnam-pro-{name}-normal.woff2">\n    '
        for name in _FONTS
    )
    places = ""
    if drawn is not None:
        imports = json.dumps({"imports": {f"./{drawn.stands_for}": f"./{drawn.path}"}})
        places = f'<script type="importmap">{imports}</script>\n    '
    ours = f"<script>{_SCRIPT}</script>\n    {places}{_OUR_FONT}\n    {fonts}"
    return _ITS_FONT.sub("", page).replace(_PROGRAM, f"{ours}{_PROGRAM}", 1)


def fronts(page: str, paths: Iterable[str]) -> list[Route]:
    """Return what answers with a page of HTML at the paths, which start without a slash."""

    async def answer(_: object) -> HTMLResponse:
        # As Streamlit serves it: after an upgrade its scripts have other names.
        return HTMLResponse(page, headers={"Cache-Control": "no-cache"})

    return [Route(f"/{path}", answer) for path in paths]
