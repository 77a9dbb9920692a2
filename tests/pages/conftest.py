"""Pages, opened once for all tests that only read them."""

import functools
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from page_reading import Page, visit
from streamlit.runtime.pages_manager import PagesManager

Opened = Callable[..., Page]


@pytest.fixture(scope="module", autouse=True)
def warm_server(snapshot: Path) -> Iterator[None]:
    """Stand for a server that has had a visitor: the pages are declared, the snapshot is built.

    AppTest forgets between two runs that ``st.navigation`` was called, and would then run the
    script of a page without ``app.py``; no server does.
    """
    declared = PagesManager.__init__

    def init(self: PagesManager, *given: object, **named: object) -> None:
        declared(self, *given, **named)
        PagesManager.uses_pages_directory = False

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(PagesManager, "__init__", init)
        yield


@pytest.fixture(scope="session")
def opened() -> Opened:
    """Return ``opened(page, bloc=…, year=…, lang=…)``; only read it, others share it."""
    return functools.cache(visit)


@pytest.fixture(params=["vi", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)
