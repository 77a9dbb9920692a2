"""The dashboard for others: app.py behind what refuses strangers and dresses every answer.

Run as ``python -m streamlit run serve.py``. On one's own machine ``app.py`` alone is enough.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import streamlit as st
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from streamlit.runtime import get_instance

from thidua.charts.look import KINDS
from thidua.serving import health
from thidua.serving.drawing import drawing
from thidua.serving.front import fronts, told
from thidua.serving.headers import inline_scripts, policy
from thidua.serving.lasting import Lasting
from thidua.serving.shield import Shield
from thidua.ui.messages import uncalled_for
from thidua.ui.page_script import page_script
from thidua.ui.pages import PAGES
from thidua.ui.uploads import may_send
from thidua.wording import LANGUAGES, Wording

_STATIC = Path(st.__file__).parent / "static"
# Told to live below a folder, Streamlit serves everything there; its own page finds that out.
_AT_ROOT = not st.get_option("server.baseUrlPath")
_DRAWING = drawing(_STATIC, KINDS) if _AT_ROOT else None
_PAGE = told((_STATIC / "index.html").read_text(encoding="utf-8"), _DRAWING)


async def _health(request: Request) -> Response:
    status, body, headers = await run_in_threadpool(health.response)
    return Response(body, status, headers)


@asynccontextmanager
async def _lasting_files(_: st.App) -> AsyncIterator[None]:
    """Have files made for readers last: Streamlit takes no other keeper of them than its own."""
    manager = get_instance().media_file_mgr
    manager._storage = Lasting(manager._storage)
    yield


app = st.App(
    Path(__file__).with_name("app.py"),
    lifespan=_lasting_files,
    routes=[
        Route(health.PATH, _health),
        *(fronts(_PAGE, [entry.path for entry in PAGES]) if _AT_ROOT else []),
        *([_DRAWING.route()] if _DRAWING else []),
    ],
    middleware=[
        Middleware(
            Shield,
            policy=policy(
                [
                    *inline_scripts(_PAGE),
                    *(page_script(Wording(language)) for language in LANGUAGES),
                ]
            ),
            hosts=st.get_option("server.allowedHosts"),
            origins=st.get_option("server.corsAllowedOrigins"),
            uncalled_for=uncalled_for,
            may_send=may_send,
        )
    ],
)
