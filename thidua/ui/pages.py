"""The pages of the dashboard, as data, and the navigation over them."""

from dataclasses import dataclass
from typing import Literal, NoReturn

import streamlit as st
from streamlit.navigation.page import Page

from thidua.ui import access
from thidua.ui.reader import wording

Schemes = Literal["provinces", "always", "never"]


@dataclass(frozen=True)
class PageEntry:
    """A page: its script, its place in the URL and the wording ids of its name and its purpose.

    Parameters
    ----------
    front
        Whether it answers at ``/``. The front page has a second, visible entry under its own path:
        Streamlit gives a default page no path of its own.

    schemes
        For which blocs it can be read under the 63 or the 34 units: those of ``provinces``,
        ``always`` or ``never``.

    editors
        Whether it is for editors only: hidden from others, and refused where they ask for it.

    Pages have no icon: Streamlit would fetch it as the tab's icon from another host.
    """

    script: str
    path: str
    title: str
    help: str
    front: bool = False
    schemes: Schemes = "provinces"
    editors: bool = False


PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        "pages/briefing.py",
        "",
        "page.briefing",
        "page.briefing.help",
        front=True,
    ),
    PageEntry(
        "pages/briefing.py",
        "briefing",
        "page.briefing",
        "page.briefing.help",
    ),
    PageEntry(
        "pages/comparison.py",
        "comparison",
        "page.comparison",
        "page.comparison.help",
    ),
    PageEntry(
        "pages/profile.py",
        "profile",
        "page.profile",
        "page.profile.help",
        schemes="never",  # the unit is of one of them; its own switch leads to the other
    ),
    PageEntry(
        "pages/agreement.py",
        "agreement",
        "page.agreement",
        "page.agreement.help",
    ),
    PageEntry(
        "pages/awards.py",
        "awards",
        "page.awards",
        "page.awards.help",
        schemes="never",  # awards went to the members as they were
    ),
    PageEntry(
        "pages/ranking.py",
        "ranking",
        "page.ranking",
        "page.ranking.help",
    ),
    PageEntry(
        "pages/map.py",
        "map",
        "page.map",
        "page.map.help",
        schemes="always",  # it shows the whole country whatever the bloc
    ),
    PageEntry(
        "pages/data.py",
        "data",
        "page.data",
        "page.data.help",
    ),
    PageEntry(
        "pages/import.py",
        "import",
        "page.import",
        "page.import.help",
        schemes="never",  # a file says itself under which boundaries it stands
        editors=True,
    ),
    PageEntry(
        "pages/log.py",
        "log",
        "page.log",
        "page.log.help",
        schemes="never",  # it is about people, not figures
        editors=True,
    ),
)


def navigation() -> Page:
    """Declare the pages to Streamlit and return the one the reader is on."""
    w = wording()
    is_editor = access.editor() is not None
    return st.navigation(
        [
            st.Page(
                entry.script,
                title=w.say(entry.title),
                url_path=entry.path,
                default=entry.front,
                visibility="hidden"
                if entry.front or (entry.editors and not is_editor)
                else "visible",
                help=w.say(entry.help),
            )
            for entry in PAGES
        ],
        position="top",
    )


def schemes_of(page: Page) -> Schemes:
    """Return for which blocs a page can be read under either set of boundaries."""
    entry = _entry_of(page)
    return entry.schemes if entry else "never"


def run(page: Page) -> None:
    """Run a page, one for editors only where an editor is signed in.

    Raises
    ------
    NotAllowed
        Where the page is for editors and the reader is none.
    """
    entry = _entry_of(page)
    if entry is None or entry.editors:
        access.require_editor()
    page.run()


def _entry_of(page: Page) -> PageEntry | None:
    return next((entry for entry in PAGES if entry.path == page.url_path), None)


def start_from_app() -> NoReturn:
    """Hand over to ``app.py`` where Streamlit ran a page's script alone.

    Streamlit's old auto-discovery of ``pages/`` holds until the first ``st.navigation`` of a
    process: the first reader of a fresh server who comes by a deep link gets the bare script.
    Declaring the pages switches it off, and running again starts from ``app.py``.
    """
    navigation()
    st.rerun()
