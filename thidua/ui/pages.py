"""The pages of the dashboard, as data: ``app.py`` and the benchmark loop over them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PageEntry:
    """A page: its script, its place in the URL and the wording ids of its name and its purpose.

    Parameters
    ----------
    front
        Whether it answers at ``/``. The front page has a second, visible entry under its own path:
        Streamlit gives a default page no path of its own.
    """

    script: str
    path: str
    title: str
    help: str
    icon: str
    front: bool = False


PAGES: tuple[PageEntry, ...] = (
    PageEntry(
        "pages/briefing.py",
        "",
        "page.briefing",
        "page.briefing.help",
        ":material/flag:",
        front=True,
    ),
    PageEntry(
        "pages/briefing.py",
        "briefing",
        "page.briefing",
        "page.briefing.help",
        ":material/flag:",
    ),
    PageEntry(
        "pages/comparison.py",
        "comparison",
        "page.comparison",
        "page.comparison.help",
        ":material/stacked_line_chart:",
    ),
)
