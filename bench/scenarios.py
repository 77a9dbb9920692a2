"""What is measured: an app's page, where it is, and how its main control is driven.

A new page needs one entry in `PAGES`; nothing else in the benchmark knows a page by name.
"""

from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FLOORS = Path(__file__).resolve().parent / "floors"


@dataclass(frozen=True)
class Control:
    """How a reader works a control with the keyboard, whatever language the page speaks.

    Attributes
    ----------
    key
        The widget's `key` in the page; Streamlit writes it into the DOM as class `st-key-<key>`.
    field
        CSS selector of what takes the focus inside that element.
    approach
        Keys pressed before the clock starts: they open the list and point at another option.
    pointed
        CSS selector of what those keys must have brought up; empty when they bring up nothing.
    commit
        The key that makes the choice; the clock starts with it.
    """

    key: str
    field: str
    approach: tuple[str, ...]
    pointed: str
    commit: str


def selectbox(key: str) -> Control:
    """Drive a select box: open it on the next option, then choose that option."""
    return Control(
        key,
        field="input",
        approach=("ArrowDown",),
        pointed='[role="option"][data-focused]:not([aria-selected="true"])',
        commit="Enter",
    )


def slider(key: str) -> Control:
    """Drive a slider: one step to the right."""
    return Control(key, field='input[type="range"]', approach=(), pointed="", commit="ArrowRight")


@dataclass(frozen=True)
class Scenario:
    """One page of one app.

    Attributes
    ----------
    name
        How tables call it; of a page of the dashboard, the file's name in `pages/`.
    script
        What `streamlit run` is given.
    path
        URL path and query below the server's address.
    control
        The page's main control.
    """

    name: str
    script: Path
    path: str
    control: Control


APP = ROOT / "app.py"

EMPTY_PAGE = Scenario("empty page", FLOORS / "empty.py", "/", slider("control"))
ONE_CHART = Scenario("one chart", FLOORS / "one_chart.py", "/", selectbox("control"))

PAGES = {
    page.name: page
    for page in (
        Scenario("briefing", APP, "/", selectbox("indicator")),
        Scenario("comparison", APP, "/comparison", selectbox("highlight")),
        Scenario("profile", APP, "/profile", selectbox("unit")),
        Scenario(
            "agreement", APP, "/agreement?bloc=tay-nguyen-dhmt&year=2018", selectbox("target")
        ),
        Scenario("awards", APP, "/awards", selectbox("ranked_year")),
        Scenario(
            "ranking",
            APP,
            "/ranking?bloc=tay-nam-bo&year=2016&table=neutral",
            slider("weight_neutral_grdp_growth"),
        ),
        Scenario("map", APP, "/map", selectbox("map_year")),
        Scenario("data", APP, "/data", selectbox("lacking")),
    )
}


def chosen_pages(names: str) -> list[Scenario]:
    """Give the pages of a comma-separated list, in that order; none for an empty one.

    Raises
    ------
    ValueError
        A name is no page of `PAGES`; the message lists those that are.
    """
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    unknown = [name for name in wanted if name not in PAGES]
    if unknown:
        raise ValueError(f"no page {', '.join(unknown)}; pages are {', '.join(PAGES)}")
    return [PAGES[name] for name in wanted]
