"""What a browser knows of a page's widgets, and says to the server with every request.

A browser sends the values of all widgets in sight with each choice; one that it left out would fall
back to its default. So a reader without a browser has to keep them too.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from streamlit.proto.Element_pb2 import Element
from streamlit.proto.WidgetStates_pb2 import WidgetState

from bench.weights import KIND as BOARD
from bench.weights import Board

FILE = "download_button"
KINDS = (
    "selectbox",
    "button_group",
    "slider",
    "multiselect",
    "checkbox",
    "text_input",
    BOARD,
    FILE,
)
"""Elements a reader of the load test keeps; others speak only when they are used."""


@dataclass
class Widget:
    """A widget in sight.

    Attributes
    ----------
    key
        Its ``key`` in the page, which Streamlit writes at the end of its identifier.
    kind
        One of `KINDS`.
    options
        The words of its options; of a slider, the values it can take; of the weights, the moves.
    value
        What the browser shows: words, several words, a number, a yes or no. Of the weights, the
        move it makes: it says nothing else of them. Of a button that gives a file, what the file
        is asked for by.
    fragment
        The fragment it stands in; empty where it stands in the page itself.
    script
        Hash of the script that drew it: the app's own widgets stay from page to page.
    """

    id: str
    key: str
    kind: str
    options: list[Any]
    value: Any
    fragment: str
    script: str
    board: Board | None = None

    def state(self) -> WidgetState:
        """Give what the browser says of it."""
        state = WidgetState(id=self.id)
        match self.kind:
            case "selectbox" | "text_input":
                if self.value is not None:
                    state.string_value = self.value
            case "button_group" | "multiselect":
                state.string_array_value.data.extend(self.value)
            case "slider":
                state.double_array_value.data.extend(self.value)
            case "checkbox":
                state.bool_value = self.value
            case _ if self.board and self.value:
                return self.board.state("moved", *self.value)
        return state

    def choices(self) -> list[Any]:
        """Give the values a reader can change it to with one choice; none where there is one."""
        match self.kind:
            case "selectbox":
                return [option for option in self.options if option != self.value]
            case "button_group":
                return [[option] for option in self.options if [option] != self.value]
            case "slider":
                return [[option] for option in self.options if [option] != self.value]
            case _ if self.board:
                return self.board.choices()
        return []


def _shown(kind: str, body: Any) -> Any:
    """Give the value a browser shows of a widget that it sees for the first time."""
    match kind:
        case "selectbox":
            if body.set_value:
                return body.raw_value if body.HasField("raw_value") else None
            return body.options[body.default] if body.HasField("default") else None
        case "multiselect":
            return list(body.raw_values if body.set_value else _at(body.options, body.default))
        case "button_group":
            words = [option.content for option in body.options]
            return list(body.raw_values if body.set_value else _at(words, body.default))
        case "slider":
            return list(body.value if body.set_value else body.default)
        case "checkbox":
            return body.value if body.set_value else body.default
        case _:
            return body.value if body.set_value else body.default


def _at(words: Any, places: Iterable[int]) -> list[str]:
    return [words[place] for place in places]


def _options(kind: str, body: Any) -> list[Any]:
    match kind:
        case "button_group":
            return [option.content for option in body.options]
        case "selectbox" | "multiselect":
            return list(body.options)
        case "slider":
            value = _shown(kind, body)[0]
            steps = (value - body.step, value + body.step)
            return [round(one, 6) for one in steps if body.min <= one <= body.max]
    return []


def drawn(element: Element, fragment: str, script: str, before: "Widget | None") -> Widget | None:
    """Read a widget off an element the server sent; None where it is none that is kept.

    Parameters
    ----------
    element
        What the server drew.
    fragment, script
        Where it stands.
    before
        The same widget as it was: its value stays, unless the server sets another.
    """
    kind = element.WhichOneof("type")
    if kind not in KINDS:
        return None
    body = getattr(element, kind)
    key = body.id.rsplit("-", 1)[-1]
    if kind == FILE:
        return Widget(body.id, key, kind, [], body.deferred_file_id or None, fragment, script)
    if kind == BOARD:
        board = Board.of(body)
        if board is None:
            return None
        return Widget(board.id, board.key, kind, [], None, fragment, script, board)
    value = _shown(kind, body) if before is None or body.set_value else before.value
    return Widget(body.id, key, kind, _options(kind, body), value, fragment, script)


def identifier(element: Element) -> str:
    """Give the identifier of a widget; empty for other elements."""
    kind = element.WhichOneof("type")
    return str(getattr(element, kind).id) if kind in KINDS else ""
