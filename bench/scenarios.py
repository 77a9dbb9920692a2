"""What is measured: an app's page, where it is, and how its controls are driven.

A new page needs one entry in `PAGES`; nothing else in the benchmark knows a page by name, but for
the bars that belong to one (`bench.bars`).
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
    back
        The key that points at the option before, for when the last one is chosen already.
    undo
        Keys that take the choice back, after the clock has stopped: without them a list of several
        would grow with every use, and some would come to options with nothing to draw.
    path
        Another address of the page, where the control stands only there.
    inside
        The `key` of the popover it stands in, opened before and closed after; empty where it is in
        sight.
    """

    key: str
    field: str
    approach: tuple[str, ...]
    pointed: str
    commit: str
    back: str = "ArrowUp"
    undo: tuple[str, ...] = ()
    path: str = ""
    inside: str = ""


def selectbox(key: str, path: str = "", undo: tuple[str, ...] = ()) -> Control:
    """Drive a select box: open it on the next option, then choose that option."""
    return Control(
        key,
        field="input",
        approach=("ArrowDown",),
        pointed='[role="option"][data-focused]:not([aria-selected="true"])',
        commit="Enter",
        undo=undo,
        path=path,
    )


def several(key: str) -> Control:
    """Drive a list of several: open it, add the first option; afterwards take it out again."""
    return selectbox(key, undo=("Escape", "Backspace"))


def switch(key: str, path: str = "", inside: str = "") -> Control:
    """Drive a segmented control: go from the chosen option to the one beside it, then choose it."""
    return Control(
        key,
        field='[role="radio"][aria-checked="true"]',
        approach=("ArrowRight",),
        pointed='[role="radio"]:focus:not([aria-checked="true"])',
        commit="Enter",
        back="ArrowLeft",
        path=path,
        inside=inside,
    )


def slider(key: str, name: str = "") -> Control:
    """Drive a slider: one step to the right; `name` says which, where an element has several."""
    field = f'input[type="range"][name="{name}"]' if name else 'input[type="range"]'
    return Control(key, field, approach=(), pointed="", commit="ArrowRight")


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
    further
        The other controls that matter, in the order in which they are worked: each finds the page
        as the one before has left it.
    """

    name: str
    script: Path
    path: str
    control: Control
    further: tuple[Control, ...] = ()


@dataclass(frozen=True)
class Tour:
    """The way of a reader who goes through an app by its navigation.

    Attributes
    ----------
    script
        What `streamlit run` is given.
    path
        Where the reader begins.
    stops
        Name of the scenario that a page belongs to, empty where its time is not wanted, and the
        CSS selector of the link that leads there from the page before.
    """

    script: Path
    path: str
    stops: tuple[tuple[str, str], ...]


APP = ROOT / "app.py"
SERVED = ROOT / "serve.py"
"""What opens `APP` to others; it is what is measured wherever a server is."""
PEER = FLOORS / "plain" / "overview.py"

EMPTY_PAGE = Scenario("empty page", FLOORS / "empty.py", "/", slider("control"))
ONE_CHART = Scenario("one chart", FLOORS / "one_chart.py", "/", selectbox("control"))
PLAIN = Scenario("plain", PEER, "/", selectbox("control"), (slider("since"),))

PAGES = {
    page.name: page
    for page in (
        Scenario(
            "briefing", APP, "/", selectbox("indicator"), (selectbox("year"), selectbox("bloc"))
        ),
        Scenario(
            "comparison",
            APP,
            "/comparison",
            selectbox("highlight"),
            (
                selectbox("first"),
                switch("middle"),
                several("indicators"),
                switch("view"),
                switch("measure", "/comparison?indicators=exports"),
            ),
        ),
        Scenario(
            "profile", APP, "/profile", selectbox("unit"), (switch("span"), selectbox("year"))
        ),
        Scenario(
            "agreement",
            APP,
            # The next target is the one of most members; of those behind it nothing can be drawn.
            "/agreement?bloc=tay-nguyen-dhmt&year=2018&target=grdp_per_capita",
            selectbox("target", undo=("ArrowUp", "Enter")),
            (selectbox("year"),),
        ),
        Scenario(
            "awards", APP, "/awards", selectbox("ranked_year"), (selectbox("year"), switch("scope"))
        ),
        Scenario(
            "ranking",
            APP,
            "/ranking?bloc=tay-nam-bo&year=2016&table=neutral",
            slider("weights_neutral", "weight_grdp_growth"),
            (switch("question"), switch("count", inside="method"), selectbox("table")),
        ),
        Scenario(
            "map",
            APP,
            "/map",
            selectbox("map_year"),
            (selectbox("indicator"), switch("classes"), switch("scheme")),
        ),
        Scenario(
            "data",
            APP,
            "/data",
            selectbox("lacking"),
            (
                switch("span"),
                switch("lens"),
                switch("part"),
                selectbox("conflict_indicator", "/data?part=conflicts"),
            ),
        ),
    )
}

# Of this bloc and year every page has something to draw; both travel with the reader.
FULL_VIEW = "bloc=tay-nguyen-dhmt&year=2018"


def tours(pages: list[Scenario]) -> list[Tour]:
    """Give the peer's tour, and that of the dashboard over `pages`, if there are any."""
    side = '[data-testid="stSidebarNavLink"][href$="{}"]'
    top = '[data-testid="stTopNavLink"][href$="/{}"]'
    there, back = side.format("/ranking"), side.format("/")
    found = [Tour(PEER, "/", ((PLAIN.name, there), (PLAIN.name, back)))]
    if pages:
        names = [page.name for page in pages]
        begin = next(name for name in reversed(PAGES) if name != names[0])
        stops = [(name, top.format(name)) for name in names]
        if len(stops) == 1:  # it has to be left to be reached a second time
            stops.append(("", top.format(begin)))
        found.append(Tour(APP, f"/{begin}?{FULL_VIEW}", tuple(stops)))
    return found


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
