"""The pages as their readers have them: run without a browser, and taken apart by their classes."""

import json
import re
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from streamlit.runtime.scriptrunner import RerunData
from streamlit.testing.v1 import AppTest, local_script_runner

from bench.weights import Board, board, tell

APP = Path(__file__).resolve().parents[2] / "app.py"
SCRIPTS = {
    "briefing": "pages/briefing.py",
    "comparison": "pages/comparison.py",
    "profile": "pages/profile.py",
    "agreement": "pages/agreement.py",
    "awards": "pages/awards.py",
    "map": "pages/map.py",
    "ranking": "pages/ranking.py",
    "data": "pages/data.py",
    "import": "pages/import.py",
}
NOTHING = {"vi": "chưa có số liệu", "en": "no figures yet"}
Element = ElementTree.Element


def visit(where: str, **asked: str) -> "Page":
    """Open a page by a link of its own, as a new reader; `asked` stands after the ``?``."""
    test = AppTest.from_file(str(APP), default_timeout=60)
    test.query_params.update(asked)
    test.switch_page(SCRIPTS[where])
    return Page(test.run())


class Page:
    """What a reader sees after a run. A step (`pick`, `go`, …) gives the page that follows.

    A page that met an error fails the test that opened it, whatever the test looks at.
    """

    def __init__(self, test: AppTest) -> None:
        self.test = test
        self.address = {key: str(value) for key, value in test.query_params.items()}
        bodies = [each.proto.body for each in test.get("html")]
        ours = [re.sub("<style>.*?</style>", "", body, flags=re.DOTALL) for body in bodies]
        self.root = ElementTree.fromstring(f"<page>{''.join(ours)}</page>")
        self.charts = [Chart(each.proto) for each in test.get("plotly_chart")]

        self.text = seen(self.root)
        assert self.broken == [], "the page met an error"

    def having(self, css: str) -> list[Element]:
        return having(self.root, css)

    @property
    def broken(self) -> list[str]:
        """What went wrong: exceptions of Streamlit, and the sentence that stands for them."""
        return [str(each.value) for each in (*self.test.exception, *self.test.error)]

    @property
    def title(self) -> str:
        return seen(next(self.root.iter("h1")))

    @property
    def story(self) -> list[str]:
        return [seen(p) for block in self.having("td-story") for p in block.iter("p")]

    @property
    def sections(self) -> list[str]:
        return [seen(h2) for h2 in self.root.iter("h2")]

    @property
    def notices(self) -> list[str]:
        return [seen(each) for each in self.having("td-notice")]

    @property
    def cards(self) -> dict[str, "Card"]:
        return {card.title: card for card in map(Card, self.having("td-card"))}

    @property
    def tables(self) -> dict[str, "Table"]:
        return {table.caption: table for table in map(Table, self.root.iter("table"))}

    @property
    def outcomes(self) -> dict[str, list[dict[str, Any]]]:
        """Awards and leaders by the heading they stand under."""
        found = {}
        for section in (each for one in self.having("td-outcomes") for each in one.iter("section")):
            heading = seen(next(section.iter("h3")))
            found[heading] = [_outcome(item) for items in section.findall("ul") for item in items]
        return found

    def widget(self, key: str) -> Any:
        found = [
            each
            for kind in ("selectbox", "button_group", "multiselect")
            for each in self.test.get(kind)
            if each.key == key
        ]
        assert len(found) == 1, f"{len(found)} pickers named {key}"
        return found[0]

    def options(self, key: str) -> list[str]:
        """Return the words of a picker's options, as they stand in its list."""
        return [word.split("\u2003")[0] for word in self.widget(key).options]

    def pick(self, key: str, value: str | list[str]) -> "Page":
        self.widget(key).set_value(value).run()
        return Page(self.test)

    @property
    def board(self) -> Board | None:
        """The sliders of the weights, where the page has them."""
        return board(self.test)

    def weigh(self, criterion: object, points: object) -> "Page":
        """Move the slider of a criterion's weight."""
        return Page(tell(self.test, "moved", criterion, points))

    def hold(self, criterion: object, held: object = True) -> "Page":
        """Lock a criterion's weight, or let it go."""
        return Page(tell(self.test, "held", criterion, held))

    def open(self, key: str) -> "Page":
        """Open the table behind a chart."""
        return self.unfold(f"twin_{key}")

    def unfold(self, key: str) -> "Page":
        """Open what stands folded under a key."""
        self.test.session_state[key] = True
        return Page(self.test.run())

    def go(self, where: str) -> "Page":
        """Follow the navigation to another page; Streamlit drops the parameters of the old one."""
        self.test.switch_page(SCRIPTS[where])
        self.test.query_params.clear()
        return Page(self.test.run())

    def pick_in_place(self, key: str, value: str) -> "Page":
        """Pick as a browser does it inside a fragment: only the fragment runs, and is returned.

        AppTest always runs the whole script, so the request is told which fragment it is for.
        """
        widget = self.widget(key).set_value(value)
        state = self.test._session_state._state._new_widget_state.widget_metadata
        fragment = state[widget.id].fragment_id
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                local_script_runner,
                "RerunData",
                lambda **request: RerunData(**request, fragment_id=fragment),
            )
            self.test.run()
        return Page(self.test)


class Card:
    """A headline card: `value` as it reads, `lines` under it, `badges`, its closed sources."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.title = seen(next(element.iter("h3")))
        (figure,) = [*having(element, "td-value"), *having(element, "td-none")]
        self.value = seen(figure)
        self.is_none = "td-none" in figure.get("class", "")
        self.is_partial = "td-partial" in figure.get("class", "").split()
        panels = {id(p) for panel in having(element, "td-panel") for p in panel.iter("p")}
        self.lines = [seen(p) for p in element.iter("p") if id(p) not in panels]
        self.badges = [
            seen(each) for foot in having(element, "td-foot") for each in foot.findall("span")
        ]
        self.sources = " ".join(words(each) for each in having(element, "td-panel"))
        self.trends = [image.get("alt", "") for image in element.iter("img")]


class Table:
    """A table: `headings`, and `rows` of cells as they read, by the name that leads them."""

    def __init__(self, element: Element) -> None:
        self.element = element
        self.caption = seen(next(element.iter("caption")))
        self.headings = [seen(each) for head in element.iter("thead") for each in head.iter("th")]
        body = [list(row) for part in element.iter("tbody") for row in part.iter("tr")]
        self.names = [seen(row[0]) for row in body]
        self.rows = {seen(row[0]): [seen(cell) for cell in row[1:]] for row in body}

    def cells(self) -> Iterator[tuple[str, str, str]]:
        """Yield name, heading and text of every cell."""
        for name, cells in self.rows.items():
            for heading, cell in zip(self.headings[1:], cells, strict=True):
                yield name, heading, cell


class Chart:
    """What a chart was handed to draw."""

    def __init__(self, proto: Any) -> None:
        self.spec = json.loads(proto.spec)
        self.alt: str = proto.alt
        self.key: str = proto.id.rpartition("-")[2]

    @property
    def traces(self) -> list[dict[str, Any]]:
        return list(self.spec["data"])

    @property
    def notes(self) -> list[str]:
        notes: list[Mapping[str, str]] = self.spec["layout"].get("annotations", [])
        return [note["text"].replace("\u00a0", " ") for note in notes]

    def points(self, *axes: str) -> dict[tuple[str, int], tuple[float, ...]]:
        """Return what is drawn, by unit and year."""
        return {
            (str(place[0]), int(place[1])): tuple(trace[axis][at] for axis in axes)
            for trace in self.traces
            for at, place in enumerate(trace.get("customdata", []))
            if place[0] is not None
        }

    def joined(self) -> set[tuple[str, int, int]]:
        """Return what a line joins: unit, the year before, the year."""
        found = set()
        for trace in self.traces:
            places = trace.get("customdata", []) if "lines" in trace.get("mode", "") else []
            for before, now in pairwise(places):
                if before[0] is not None and now[0] is not None:
                    assert before[0] == now[0], "a line leads from one unit to another"
                    found.add((now[0], before[1], now[1]))
        return found

    def symbols(self) -> dict[tuple[str, int], str]:
        """Return the mark of every point, by unit and year."""
        found = {}
        for trace in self.traces:
            symbol = trace["marker"].get("symbol", "circle")
            for at, place in enumerate(trace.get("customdata", [])):
                if place[0] is not None:
                    found[place[0], place[1]] = symbol if isinstance(symbol, str) else symbol[at]
        return found


def having(root: Element, css: str) -> list[Element]:
    """Return the elements of a class, in the order of the page."""
    return [each for each in root.iter() if css in each.get("class", "").split()]


def words(element: Element) -> str:
    """Return all the text of an element, what is folded away included."""
    return " ".join(" ".join(element.itertext()).split())


def seen(element: Element) -> str:
    """Return the text of an element as it stands on the page: without closed panels."""
    return " ".join(" ".join(_seen(element)).split())


def pieces(element: Element) -> Iterator[str]:
    """Yield every piece of text by itself, spaces kept, folded ones included."""
    yield from element.itertext()


def _seen(element: Element) -> Iterator[str]:
    if "td-panel" not in element.get("class", "").split():
        yield element.text or ""
        for child in element:
            yield from _seen(child)
            yield child.tail or ""


def _outcome(item: Element) -> dict[str, Any]:
    medals = having(item, "td-medal")
    kinds = medals[0].get("class", "").split() if medals else []
    return {
        "name": seen(next(item.iter("strong"))),
        "said": [seen(each) for each in item.findall("span") if seen(each)],
        "conferred": "td-conferred" in kinds,
        "sources": words(next(iter(having(item, "td-panel")))),
    }
